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
