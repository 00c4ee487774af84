#include "doc/contents_int.h"

#include "doc/terms.h"

static bool
is_wrapper(const struct node *n)
{
	return n->kind == NODE_LINK || n->kind == NODE_CITE;
}

static struct node *
copy_node(struct doc *doc, const struct node *n)
{
	struct node *copy = node_new(doc, n->kind, 0);

	copy->lang = n->lang;
	copy->role = n->role;
	if (node_has_text(n)) {
		copy->at = n->at;
		copy->text = n->text;
	}
	return copy;
}

/*
 * Copy what is below `from` to `to`, emphasis kept, without links in links,
 * notes and images; their text, where it is the title's, stays.
 */
static void
copy_inlines(struct doc *doc, const struct node *from, struct node *to)
{
	const struct node *n;
	struct node *copy;

	for (n = from->first; n != NULL; n = n->next) {
		if (n->kind == NODE_NOTE_REF || n->kind == NODE_IMAGE)
			continue;
		if (is_wrapper(n)) {
			copy_inlines(doc, n, to);
			continue;
		}
		if (n->kind == NODE_BREAK)
			copy = text_new(doc, STR(" "), 0);
		else
			copy = copy_node(doc, n);
		node_append(to, copy);
		copy_inlines(doc, n, copy);
	}
}

static struct node *
build_entry(struct doc *doc, struct node *heading)
{
	struct node *entry = node_new(doc, NODE_CONTENTS_ENTRY, 0);
	struct node *link = node_new(doc, NODE_LINK, 0);
	struct node *page = node_new(doc, NODE_FIELD, 0);

	entry->level = heading->level;
	entry->lang = link->lang = page->lang = heading->lang;
	link->link.target = heading;
	page->field.kind = FIELD_PAGE;
	page->field.target = heading;
	copy_inlines(doc, heading, link);
	node_append(link, page);
	node_append(entry, link);
	return entry;
}

static bool
has_title(struct doc *doc, const struct node *heading)
{
	return heading_title(doc->arena, heading).n > 0;
}

/* The headings of a section that stand in it, not in a quotation. */
static size_t
add_entries(struct doc *doc, const struct node *section, int from, int depth,
    struct node *contents)
{
	struct node *n;
	size_t count = 0;

	for (n = section->first; n != NULL; n = n->next) {
		if (n->kind != NODE_HEADING || n->level < from ||
		    n->level > depth || !has_title(doc, n))
			continue;
		node_append(contents, build_entry(doc, n));
		count++;
	}
	return count;
}

struct node *
contents_build(struct doc *doc, int depth)
{
	struct node *section = node_new(doc, NODE_SECTION, 0);
	struct node *heading = node_new(doc, NODE_HEADING, 0);
	struct node *contents = node_new(doc, NODE_CONTENTS, 0);
	const char *word = term_text(TERM_CONTENTS, doc->lang);
	const struct node *s;
	size_t count = 0;

	for (s = doc->root->first; s != NULL; s = s->next)
		if (s->kind == NODE_SECTION)
			count += add_entries(doc, s, 1, depth, contents);
	if (count < 2 || depth <= 0)
		return NULL;
	heading->level = 1;
	node_append(heading, text_new(doc, str_from(word), 0));
	section->section = (struct section){ .role = SECTION_CONTENTS,
		.title = word,
		.running = word,
		.heading = heading };
	node_append(section, heading);
	node_append(section, contents);
	return section;
}

static struct node *
fill_section(struct doc *doc, struct node *section)
{
	struct node *n, *next;

	for (n = section; n != NULL; n = next) {
		next = node_next(section, n);
		if (n->kind != NODE_CONTENTS || n->first != NULL)
			continue;
		next = node_skip(section, n);
		if (add_entries(doc, section, 2, 3, n) == 0)
			node_remove(n);
	}
	return section->next;
}

void
contents_fill(struct doc *doc)
{
	struct node *s = doc->root->first;

	while (s != NULL)
		s = fill_section(doc, s);
}
