/*
 * From kinds of nodes to the standard structure types of ISO 32000-1,
 * 14.8.4.
 */
#include <string.h>

#include "pdf/tags_int.h"

static const char *
tag_of_heading(int level)
{
	static const char *const heading[] = { "H1", "H2", "H3", "H4", "H5",
		"H6" };

	return heading[level < 1 ? 0 : level > 6 ? 5 : level - 1];
}

bool
cell_is_head(const struct node *cell)
{
	const struct node *row = cell->parent;

	return cell->cell.head ||
	    (row != NULL && row->kind == NODE_ROW && row->row.head);
}

static const char *
tag_of_label(const struct node *label)
{
	switch (label->parent->kind) {
	case NODE_CONTAINER:
	case NODE_CODE_BLOCK:
		return "P";
	case NODE_LIST_ITEM:
	case NODE_NOTE:
		return "Lbl";
	default:
		return NULL;
	}
}

/* Spans are elements where they say something: a language, an expansion. */
static const char *
tag_of_span(const struct node *n)
{
	if (n->kind == NODE_SPAN && n->span.expansion != NULL)
		return "Span";
	return n->kind == NODE_SPAN && n->parent != NULL &&
		strcmp(n->lang, n->parent->lang) != 0
	    ? "Span"
	    : NULL;
}

/* Kinds whose element does not depend on anything else. */
static const char *const tag[NODE_KINDS] = {
	[NODE_REPORT] = "Document",
	[NODE_SECTION] = "Sect",
	[NODE_CODE_BLOCK] = "Code",
	[NODE_CODE] = "Code",
	[NODE_LIST] = "L",
	[NODE_REFERENCES] = "L",
	[NODE_DEFINITIONS] = "L",
	[NODE_TERM] = "Lbl",
	[NODE_LIST_ITEM] = "LI",
	[NODE_QUOTE] = "BlockQuote",
	[NODE_CONTAINER] = "Div",
	[NODE_CAPTION] = "Caption",
	[NODE_IMAGE] = "Figure",
	[NODE_NOTE] = "Note",
	[NODE_CONTENTS] = "TOC",
	[NODE_INDEX] = "Index",
	[NODE_CONTENTS_ENTRY] = "TOCI",
	[NODE_ENTRY] = "BibEntry",
	[NODE_EMPH] = "Em",
	[NODE_STRONG] = "Strong",
	[NODE_LINK] = "Link",
	[NODE_CITE] = "Link",
	[NODE_NOTE_REF] = "Link",
	[NODE_MATH] = "Formula",
};

bool
is_layout(const struct node *table)
{
	return table->kind == NODE_TABLE && table->table.layout;
}

const char *
tag_of(const struct node *n)
{
	switch (n->kind) {
	case NODE_HEADING:
		return tag_of_heading(n->level);
	case NODE_PARAGRAPH:
		return n->role == ROLE_TITLE ? "Title" : "P";
	case NODE_TABLE:
		return n->table.layout ? "Div" : "Table";
	case NODE_ROW:
		return is_layout(n->parent) ? NULL : "TR";
	case NODE_CELL:
		return is_layout(n->parent->parent) ? "Div"
		    : cell_is_head(n)               ? "TH"
						    : "TD";
	case NODE_FIGURE: /* a listener hears of a Figure its Alt alone */
		return n->last->kind == NODE_CAPTION ? "Div" : NULL;
	case NODE_LABEL:
		return tag_of_label(n);
	case NODE_SPAN:
		return tag_of_span(n);
	default:
		return tag[n->kind];
	}
}

const char *
tag_around(const struct node *n)
{
	switch (n->kind) {
	case NODE_CODE_BLOCK:
		return "P";
	case NODE_NOTE_REF:
	case NODE_CONTENTS_ENTRY:
		return "Reference";
	case NODE_LINK:
		return node_above(n, NODE_INDEX_ENTRY) != NULL ? "Reference"
							       : NULL;
	default:
		return NULL;
	}
}
