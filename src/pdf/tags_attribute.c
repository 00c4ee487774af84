/* Attributes of structure elements (ISO 32000-1, 14.8.5). */
#include "doc/terms.h"
#include "pdf/tags_int.h"

/* The union of what stands on the first page of a figure. */
static void
add_bounding_box(struct pdf *p, struct buf *b, const struct element *e)
{
	const struct pages *pages = p->rq->pages;
	uint32_t number = pages->where[e->node->serial].page;
	const struct page *page;
	sp x0 = INT64_MAX, y0 = INT64_MAX, x1 = 0, y1 = 0;
	size_t i;

	if (number == 0)
		return;
	page = &pages->page[number - 1];
	for (i = 0; i < page->count; i++) {
		const struct content *c = &page->content[i];
		const struct node *n;
		bool text = c->kind == CONTENT_TEXT;
		sp width = text ? c->text->width : c->image.width;
		sp top = text ? c->y - c->height : c->y;
		sp bottom = text ? c->y + c->depth : c->y + c->image.height;

		for (n = c->leaf; n != NULL && n != e->node; n = n->parent)
			;
		if (n == NULL || c->kind == CONTENT_RULE)
			continue;
		x0 = c->x < x0 ? c->x : x0;
		y0 = top < y0 ? top : y0;
		x1 = c->x + width > x1 ? c->x + width : x1;
		y1 = bottom > y1 ? bottom : y1;
	}
	if (x1 <= x0)
		return;
	buf_printf(b, "/A<</O/Layout/Placement/%s/BBox[",
	    node_above(e->node, NODE_FIGURE) != NULL ? "Block" : "Inline");
	buf_add_points(b, x0);
	buf_addc(b, ' ');
	buf_add_points(b, page->height - y1);
	buf_addc(b, ' ');
	buf_add_points(b, x1);
	buf_addc(b, ' ');
	buf_add_points(b, page->height - y0);
	buf_adds(b, "]>>");
}

static const char *
description_of(const struct node *n)
{
	return n->image.alt != NULL && *n->image.alt != '\0'
	    ? n->image.alt
	    : term_text(TERM_NO_DESCRIPTION, n->lang);
}

static const char *
numbering_of(const struct node *list)
{
	static const char *const style[] = { "Decimal", "LowerAlpha",
		"UpperAlpha", "LowerRoman", "UpperRoman" };

	return list->list.kind == LIST_ORDERED ? style[list->list.style]
	    : list->list.kind == LIST_BULLET   ? "Disc"
					       : "None";
}

static void
add_cell(struct buf *b, const struct node *n)
{
	bool in_head = n->parent != NULL && n->parent->kind == NODE_ROW &&
	    n->parent->row.head;

	buf_adds(b, "/A<</O/Table");
	if (cell_is_head(n))
		buf_adds(b, in_head ? "/Scope/Column" : "/Scope/Row");
	if (n->cell.column_span > 1)
		buf_printf(b, "/ColSpan %d", n->cell.column_span);
	if (n->cell.row_span > 1)
		buf_printf(b, "/RowSpan %d", n->cell.row_span);
	buf_adds(b, ">>");
}

void
buf_add_attributes(struct buf *b, struct pdf *p, const struct element *e)
{
	const struct node *n = e->node;

	if (n == NULL)
		return;
	switch (n->kind) {
	case NODE_LIST:
		buf_printf(
		    b, "/A<</O/List/ListNumbering/%s>>", numbering_of(n));
		break;
	case NODE_CELL:
		if (!is_layout(n->parent->parent))
			add_cell(b, n);
		break;
	case NODE_NOTE:
		buf_printf(b, "/ID(note-%u)", n->serial);
		break;
	case NODE_IMAGE:
		buf_adds(b, "/Alt");
		buf_add_text(b, str_from(description_of(n)));
		add_bounding_box(p, b, e);
		break;
	case NODE_MATH:
		buf_adds(b, "/Alt");
		buf_add_text(b, (struct str){ n->text.s, n->text.n });
		break;
	case NODE_SPAN:
		if (n->span.expansion != NULL) {
			buf_adds(b, "/E");
			buf_add_text(b, str_from(n->span.expansion));
		}
		break;
	default:
		break;
	}
}
