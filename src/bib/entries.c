#include "bib/entries.h"

#include "bib/flow.h"
#include "bib/link.h"
#include "bib/refline.h"
#include "bib/reflist.h"
#include "doc/terms.h"

/* ---- where the list goes ---- */

static struct node *
first_list(const struct doc *doc)
{
	struct node *n;

	for (n = doc->root->first; n != NULL; n = node_next(doc->root, n))
		if (n->kind == NODE_REFERENCES)
			return n;
	return NULL;
}

/* Nothing stands under the heading. */
static bool
is_empty_part(const struct node *heading)
{
	const struct node *n = heading->next;

	return n == NULL || n->kind == NODE_HEADING;
}

/* pandoc's place for the list: a container or div with the id "refs". */
static bool
is_refs(const struct node *n)
{
	return n->kind == NODE_CONTAINER && n->id != NULL &&
	    str_is(str_from(n->id), "refs");
}

/* The node behind which the list is due; NULL: the report has none. */
static struct node *
find_due(struct doc *doc)
{
	struct node *section, *n;

	for (section = doc->root->first; section != NULL;
	     section = section->next)
		for (n = section->first; n != NULL; n = n->next)
			if (is_refs(n) ||
			    (is_empty_part(n) && reflist_is_heading(n)))
				return n;
	return NULL;
}

/* A section of its own at the end, "References". */
static struct node *
new_section(struct doc *doc)
{
	struct node *s = node_new(doc, NODE_SECTION, 0), *h;
	const char *title = term_text(TERM_REFERENCES, doc->lang);

	s->section.role = SECTION_BACK;
	s->section.title = s->section.running = title;
	h = node_new(doc, NODE_HEADING, 0);
	h->level = 1;
	h->id = "references";
	node_append(h, text_new(doc, str_from(title), 0));
	node_append(s, h);
	s->section.heading = h;
	node_append(doc->root, s);
	return h;
}

static struct node *
open_list(struct doc *doc)
{
	struct node *list = first_list(doc), *due;

	if (list != NULL)
		return list;
	due = find_due(doc);
	if (due == NULL)
		due = new_section(doc);
	list = node_new(doc, NODE_REFERENCES, 0);
	list->lang = due->lang;
	node_insert_after(due, list);
	return list;
}

struct node *
entries_place(struct doc *doc, const struct library *l)
{
	struct node *list = NULL, *section = NULL;
	size_t i;

	for (i = l->listed; i < l->works; i++) {
		struct work *w = &l->work[i];

		if (!w->mentioned)
			continue;
		if (list == NULL) {
			list = open_list(doc);
			section = (struct node *)(uintptr_t)node_above(
			    list, NODE_SECTION);
		}
		node_append(list, w->entry);
		w->section = section;
	}
	return section;
}

/* ---- what an entry holds ---- */

void
entry_link(struct doc *doc, struct arena *scratch, struct node *entry)
{
	struct flow f = flow_build(scratch, entry);
	struct address *list = NULL, a;
	size_t count = 0, room = 0, next = 0;
	struct node *link;

	while (address_find(doc->arena, &f, next, &a)) {
		arena_reserve(scratch, list, room, count);
		list[count++] = a;
		next = a.to;
	}
	while (count-- > 0) {
		link = node_new(doc, NODE_LINK, 0);
		link->link.url = list[count].url;
		flow_wrap(doc, &f, list[count].from, list[count].to, link);
	}
	arena_reset(scratch);
}

void
entry_add_pages(struct doc *doc, const struct work *w)
{
	struct node *span, *link, *field;
	const char *page;
	size_t i;

	if (w->cites == 0)
		return;
	span = node_new(doc, NODE_SPAN, 0);
	span->role = ROLE_BACKREFS;
	/* Tied to the last word: no line begins with it. */
	page = arena_printf(doc->arena, "\u00A0%s\u00A0",
	    term_text(TERM_PAGE_SHORT, doc->lang));
	node_append(span, text_new(doc, str_from(page), 0));
	for (i = 0; i < w->cites; i++) {
		link = node_new(doc, NODE_LINK, 0);
		link->link.target = w->cite[i];
		link->link.describe = term_text(TERM_CITED_ON_PAGE, doc->lang);
		field = node_new(doc, NODE_FIELD, 0);
		field->field.kind = FIELD_CITE_PAGE;
		field->field.target = w->cite[i];
		field->field.before = i == 0 ? NULL : ", ";
		node_append(link, field);
		node_append(span, link);
	}
	node_append(w->entry, span);
}
