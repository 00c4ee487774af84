#include "layout/compose_int.h"

/* Width of an item's label in the style of the text around. */
static sp
label_width(struct composer *c, const struct node *item)
{
	const struct node *label = item->first, *text;
	const struct shape_list *list;

	if (label == NULL || label->kind != NODE_LABEL)
		return 0;
	text = label->first;
	if (text == NULL || !node_has_text(text))
		return 0;
	list = shape_text(c->par.shaper, style_of(&c->par, c->frame.text, text),
	    (struct str){ text->text.s, text->text.n }, text->at);
	return shape_list_width(list, c->frame.text->size);
}

/* How far the items of a list are set in: room for the widest label. */
static sp
list_inset(struct composer *c, const struct node *list)
{
	const struct node *item;
	sp inset = c->theme->list_inset, w;

	for (item = list->first; item != NULL; item = item->next) {
		w = label_width(c, item) + c->theme->list_gap;
		if (w > inset)
			inset = w;
	}
	return inset;
}

/* The first paragraph of an item, beside which its label stands. */
static const struct node *
first_paragraph(const struct node *item)
{
	const struct node *n = item->first;

	if (n != NULL && n->kind == NODE_LABEL)
		n = n->next;
	return n != NULL && n->kind == NODE_PARAGRAPH ? n : NULL;
}

/* A label without a paragraph stands on a line of its own. */
static void
compose_lone_label(
    struct composer *c, const struct node *label, const struct frame *outer)
{
	struct frame saved = c->frame;
	struct par_shape shape = {
		.style = c->frame.text, .width = outer->width, .no_indent = true
	};

	c->frame.x = outer->x;
	c->frame.width = outer->width;
	compose_par(c, label, &shape);
	add_penalty(c, label, INF_PENALTY);
	c->frame = saved;
}

void
compose_item(struct composer *c, const struct node *item, sp inset, bool right)
{
	const struct node *label = item->first, *par, *n;
	struct frame saved = c->frame;
	struct par_shape shape = { .style = c->frame.text, .no_indent = true };

	if (label != NULL && label->kind != NODE_LABEL)
		label = NULL;
	if (2 * inset > c->frame.width)
		inset = c->frame.width / 2;
	c->frame.x += inset;
	c->frame.width -= inset;
	shape.width = c->frame.width;
	shape.variants = c->frame.text->leading == c->theme->grid;
	par = first_paragraph(item);
	if (label != NULL && par == NULL) {
		compose_lone_label(c, label, &saved);
		c->no_indent = false;
	} else if (label != NULL) {
		shape.label = label;
		shape.label_x = right ? -c->theme->list_gap : -inset;
		shape.label_right = right;
		compose_par(c, par, &shape);
		c->no_indent = false;
	}
	for (n = item->first; n != NULL; n = n->next)
		if (n != label && (n != par || label == NULL))
			compose_block(c, n);
	c->frame = saved;
}

void
compose_list(struct composer *c, const struct node *list)
{
	const struct theme *th = c->theme;
	struct frame saved = c->frame;
	sp inset = list_inset(c, list);
	const struct node *item;
	bool inner = c->frame.list_depth > 0;

	/* A list in a list keeps the spacing of the outer one. */
	block_begin(c, list, inner ? 0 : th->list_around);
	c->frame.list_depth++;
	c->frame.apart = !list->list.tight;
	for (item = list->first; item != NULL; item = item->next) {
		if (item != list->first && !list->list.tight)
			add_glue(c, item, th->list_loose, 0);
		compose_item(c, item, inset, list->list.kind == LIST_ORDERED);
	}
	c->frame = saved;
	block_end(c, list, inner ? 0 : th->list_around);
}
