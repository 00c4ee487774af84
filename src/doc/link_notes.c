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

static void
set_number(struct doc *doc, struct node *holder, int number)
{
	const char *s = arena_printf(doc->arena, "%d", number);

	if (holder->first == NULL || holder->first->kind != NODE_TEXT)
		return;
	holder->first->text.s = s;
	holder->first->text.n = (uint32_t)strlen(s);
}

/* Give the note of a mark that number and put it last; 0: it has one. */
static int
meet_note(struct doc *doc, struct node *section, struct node *ref,
    struct table *met, int number)
{
	struct node *note = ref->link.target;
	struct str key = { (char *)&ref->link.target, sizeof(note) };

	if (note == NULL || note->parent != section ||
	    table_find(met, key) != NULL)
		return 0;
	table_entry(met, key)->value = note;
	node_remove(note);
	node_append(section, note);
	set_number(doc, note->first, number);
	return 1;
}

/*
 * All notes of the section in the order of their first marks, behind its
 * blocks; those that nobody refers to last.  The walk comes to the notes
 * themselves, whose marks are met in turn.  Numbers go on from `count`;
 * returned is the last.
 */
static int
order_notes(struct doc *doc, struct node *section, int count)
{
	struct table met = { .arena = doc->arena };
	struct node *n, *next, *end = section->last;

	for (n = section; n != NULL; n = node_next(section, n))
		if (n->kind == NODE_NOTE_REF)
			count += meet_note(doc, section, n, &met, count + 1);
	for (n = section->first; n != NULL; n = next) {
		struct str key = { (char *)&n, sizeof(n) };

		next = n == end ? NULL : n->next;
		if (n->kind != NODE_NOTE || table_find(&met, key) != NULL)
			continue;
		node_remove(n);
		node_append(section, n);
		set_number(doc, n->first, ++count);
	}
	return count;
}

/* Each mark prints what stands at its note. */
static void
number_marks(struct node *root)
{
	struct node *n;

	for (n = root; n != NULL; n = node_next(root, n))
		if (n->kind == NODE_NOTE_REF && n->first != NULL &&
		    n->link.target != NULL && n->link.target->kind == NODE_NOTE)
			n->first->text = n->link.target->first->first->text;
}

void
link_notes_add(struct doc *doc, bool by_report)
{
	struct maker m = { .doc = doc };
	struct node *n;
	int count = 0, last;

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
		if (m.known.count == 0 && !by_report)
			continue;
		last = order_notes(doc, n, count);
		count = by_report ? last : 0;
	}
	number_marks(doc->root);
}
