/*
 * Numbers of paragraphs, through the whole report: what some bodies ask of
 * those who write to them, so that a hearing can name a place.
 */
#include "doc/passes.h"

/* Front matter has none, nor has the list of works. */
static bool
has_numbers(const struct node *section)
{
	const struct node *n;

	switch (section->section.role) {
	case SECTION_BODY:
	case SECTION_PART:
	case SECTION_APPENDIX:
	case SECTION_BACK:
		break;
	default:
		return false;
	}
	for (n = section->first; n != NULL; n = n->next)
		if (n->kind == NODE_REFERENCES)
			return false;
	return true;
}

static void
put_number(struct doc *doc, struct node *par, long number)
{
	struct node *label = node_new(doc, NODE_LABEL, 0), *leaf;

	leaf = text_new(
	    doc, str_from(arena_printf(doc->arena, "%ld.", number)), 0);
	label->lang = leaf->lang = par->lang;
	node_append(label, leaf);
	node_prepend(par, label);
}

void
paragraphs_number(struct doc *doc)
{
	struct node *section, *n;
	long number = 0;

	for (section = doc->root->first; section != NULL;
	     section = section->next) {
		if (section->kind != NODE_SECTION || !has_numbers(section))
			continue;
		for (n = section->first; n != NULL; n = n->next)
			if (n->kind == NODE_PARAGRAPH &&
			    n->role == ROLE_PLAIN && n->first != NULL)
				put_number(doc, n, ++number);
	}
}
