/*
 * Addresses of links as notes, for those who read on paper.  The first link
 * to an address in a section gets a note of its own among the others.
 */
#include <string.h>

#include "base/table.h"
#include "doc/address.h"
#include "doc/passes.h"

struct maker {
	struct doc *doc;
	struct node *section;
	struct table known; /* addresses noted in the section */
};

/* Without what a reader would not type. */
static struct str
bare(struct str x)
{
	size_t i = str_find(x, STR("://"), 0);

	if (i != SIZE_MAX)
		x = str_slice(x, i + 3, x.n);
	if (str_starts(x, "mailto:"))
		x = str_slice(x, 7, x.n);
	if (str_ends(x, "/"))
		x.n--;
	return x;
}

static bool
says_its_address(struct doc *doc, const struct node *link)
{
	return str_equal(bare(str_trim(node_text(doc->arena, link))),
	    bare(str_from(link->link.url)));
}

/* Where a mark may stand: in running text, not in what is printed twice. */
static bool
takes_notes(const struct node *n)
{
	return node_above(n, NODE_HEADING) == NULL &&
	    node_above(n, NODE_NOTE) == NULL &&
	    node_above(n, NODE_CAPTION) == NULL &&
	    node_above(n, NODE_REFERENCES) == NULL &&
	    node_above(n, NODE_CONTENTS) == NULL;
}

static bool
wants_note(struct maker *m, const struct node *n)
{
	return n->kind == NODE_LINK && n->link.target == NULL &&
	    n->link.url != NULL && address_is_external(n->link.url) &&
	    takes_notes(n) && !says_its_address(m->doc, n) &&
	    table_find(&m->known, str_from(n->link.url)) == NULL;
}

static struct node *
child(struct maker *m, struct node *parent, enum node_kind kind)
{
	struct node *n = node_new(m->doc, kind, 0);

	n->lang = parent->lang;
	node_append(parent, n);
	return n;
}

static struct node *
leaf(struct maker *m, struct node *parent, const char *s)
{
	struct node *n = text_new(m->doc, str_from(s), 0);

	n->lang = parent->lang;
	node_append(parent, n);
	return n;
}

static struct node *
note_new(struct maker *m, const struct node *link)
{
	struct node *note = child(m, m->section, NODE_NOTE), *inner;

	note->at = link->at;
	leaf(m, child(m, note, NODE_LABEL), "0");
	inner = child(m, child(m, note, NODE_PARAGRAPH), NODE_LINK);
	inner->link.url = link->link.url;
	leaf(m, inner, link->link.url);
	return note;
}

/* Marks stand behind a stop or comma. */
static struct node *
place_for_mark(struct maker *m, struct node *link)
{
	struct node *next = link->next, *stop;

	if (next == NULL || next->kind != NODE_TEXT || next->text.n == 0 ||
	    strchr(".,;:)", next->text.s[0]) == NULL)
		return link;
	stop = text_slice(m->doc, next, 0, 1);
	stop->lang = next->lang;
	node_insert_after(link, stop);
	if (next->text.n > 1) {
		struct node *rest = text_slice(m->doc, next, 1, next->text.n);

		rest->lang = next->lang;
		node_insert_after(next, rest);
	}
	node_remove(next);
	return stop;
}

static void
add_note(struct maker *m, struct node *link)
{
	struct node *ref = node_new(m->doc, NODE_NOTE_REF, link->at);

	table_entry(&m->known, str_from(link->link.url))->value = link;
	ref->lang = link->lang;
	ref->link.target = note_new(m, link);
	leaf(m, ref, "0");
	node_insert_after(place_for_mark(m, link), ref);
}

void
link_notes_add(struct doc *doc, bool by_report)
{
	struct maker m = { .doc = doc };
	struct node *n;

	for (n = doc->root->first; n != NULL; n = n->next) {
		struct node *link;

		if (n->kind != NODE_SECTION ||
		    n->section.role == SECTION_TITLE ||
		    n->section.role == SECTION_CONTENTS)
			continue;
		m.section = n;
		m.known = (struct table){ .arena = doc->arena };
		for (link = n; link != NULL; link = node_next(n, link))
			if (wants_note(&m, link))
				add_note(&m, link);
	}
	notes_order(doc, by_report);
}
