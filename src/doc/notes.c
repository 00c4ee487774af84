#include "base/table.h"
#include "doc/passes.h"
#include "doc/terms.h"

/* The one text of a label or mark says this now. */
static void
set_number(struct doc *doc, struct node *n, uint32_t number)
{
	const char *s = arena_printf(doc->arena, "%u", (unsigned)number);

	if (n != NULL && n->first != NULL && n->first->kind == NODE_TEXT)
		n->first->text = text_new(doc, str_from(s), 0)->text;
}

/*
 * Notes in the order of their first marks; one that has none comes where it
 * stands.  A note's `level` is its number, once it has one.
 */
void
notes_number(struct doc *doc, bool by_report)
{
	uint32_t count = 0;
	struct node *n, *note;

	if (!by_report)
		return;
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		note = n->kind == NODE_NOTE    ? n
		    : n->kind == NODE_NOTE_REF ? n->link.target
					       : NULL;
		if (note == NULL)
			continue;
		if (note->level == 0) {
			note->level = (int)++count;
			set_number(doc, note->first, count);
		}
		if (n->kind == NODE_NOTE_REF)
			set_number(doc, n, (uint32_t)note->level);
	}
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
	set_number(doc, note->first, (uint32_t)number);
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
		set_number(doc, n->first, (uint32_t)++count);
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
notes_order(struct doc *doc, bool by_report)
{
	struct node *n;
	int count = 0, last;

	for (n = doc->root->first; n != NULL; n = n->next) {
		if (n->kind != NODE_SECTION)
			continue;
		last = order_notes(doc, n, count);
		count = by_report ? last : 0;
	}
	number_marks(doc->root);
}

/* The number in front of a note, which leads back to its mark. */
static void
link_label(struct doc *doc, struct node *label, struct node *ref)
{
	struct node *link = node_new(doc, NODE_LINK, label->at), *n;

	link->lang = label->lang;
	link->link.target = ref;
	link->link.describe = term_text(TERM_BACK_TO_TEXT, label->lang);
	while ((n = label->first) != NULL) {
		node_remove(n);
		node_append(link, n);
	}
	node_append(label, link);
}

void
notes_link_back(struct doc *doc)
{
	struct node *n, *label;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind != NODE_NOTE_REF || n->link.target == NULL)
			continue;
		label = n->link.target->first;
		if (label != NULL && label->kind == NODE_LABEL &&
		    label->first != NULL && label->first->kind != NODE_LINK)
			link_label(doc, label, n);
	}
}
