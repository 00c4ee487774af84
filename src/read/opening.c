#include "read/opening.h"

#include "doc/passes.h"

static bool
is_title(struct doc *doc, const struct node *h)
{
	struct str text = str_trim(heading_title(doc->arena, h));

	return doc->meta.title != NULL &&
	    str_equal(text, str_trim(str_from(doc->meta.title)));
}

static bool
has_only_headings(const struct node *section)
{
	const struct node *n;

	for (n = section->first; n != NULL; n = n->next)
		if (n->kind != NODE_HEADING ||
		    (n->level == 1) != (n == section->first))
			return false;
	return true;
}

/* A heading becomes a paragraph of the title page; its anchor stays. */
static void
move_heading(struct doc *doc, struct node *h, struct node *page, enum role role)
{
	struct str id = slug_of(doc->arena, heading_title(doc->arena, h));

	node_remove(h);
	if (h->id == NULL && id.n > 0)
		h->id = arena_strndup(doc->arena, id.s, id.n);
	h->kind = NODE_PARAGRAPH;
	h->level = 0;
	h->role = role;
	node_append(page, h);
}

static struct node *
make_page(struct doc *doc, struct node *section)
{
	struct node *page = node_new(doc, NODE_SECTION, section->at);

	page->lang = section->lang;
	page->section.path = section->section.path;
	page->section.role = SECTION_TITLE;
	node_prepend(doc->root, page);
	return page;
}

struct node *
opening_resolve(
    struct doc *doc, struct node *section, enum opening_follows follows)
{
	struct node *h = section->first, *page, *n;
	bool all;

	if (h == NULL || h->kind != NODE_HEADING || h->level != 1)
		return section;
	all = follows == OPENING_PROSE && has_only_headings(section) &&
	    !heading_has_number(h) && doc->meta.title == NULL;
	if (!all && !is_title(doc, h))
		return section;
	page = make_page(doc, section);
	move_heading(doc, h, page, ROLE_TITLE);
	all = all || has_only_headings(section);
	for (n = section->first; all && n != NULL; n = section->first)
		move_heading(doc, n, page, ROLE_SUBTITLE);
	if (section->first == NULL) {
		node_remove(section);
		return NULL;
	}
	section->section.running = doc->meta.title;
	for (n = section->first; n != NULL; n = n->next) {
		if (n->kind != NODE_HEADING)
			continue;
		n->level -= n->level > 1;
		if (n->level == 1)
			section->section.running = NULL;
	}
	if (follows != OPENING_NOTHING)
		section->section.role = SECTION_FRONT;
	return section;
}
