/*
 * Blocks that stand in from the edge of the text, most beside a bar: code,
 * quotations, containers, definitions, displayed formulas.
 */
#include <limits.h>
#include <string.h>

#include "layout/compose_int.h"

/* A bar on the left and an inset beside it: containers and code. */
const struct bar *
bar_new(struct composer *c, sp width, int grey)
{
	struct bar *bar = arena_new(c->rq->arena, struct bar);

	bar->x = c->frame.x;
	bar->width = width;
	bar->grey = grey;
	bar->outer = c->frame.bar;
	return bar;
}

void
frame_narrow(struct composer *c, sp left, sp right)
{
	sp most = c->frame.width / 2; /* however deep, there is a column */

	if (left + right > most) {
		left = left * most / (left + right);
		right = most - left;
	}
	c->frame.x += left;
	c->frame.width -= left + right;
}

/* The name over a block, which stays with what it names; as a box, to stand
 * again where a page begins within the block. */
static const struct box *
compose_label(struct composer *c, const struct node *label)
{
	struct par_shape shape = {
		.style = &c->theme->style[STYLE_CONTAINER_LABEL],
		.width = c->frame.width,
	};
	struct vlist one = { .item = compose_par(c, label, &shape),
		.count = 1 };
	const struct box *box = vlist_pack(&one, c->frame.width, c->rq->arena);

	one.item->keep_first = INT_MAX;
	add_penalty(c, label, INF_PENALTY);
	return box;
}

void
compose_code(struct composer *c, const struct node *n)
{
	const struct theme *th = c->theme;
	const struct par_style *style = &th->style[STYLE_CODE];
	struct frame saved = c->frame;
	struct par_shape shape = { .style = style };

	const struct node *label = label_of(n);
	const struct box *title = NULL;

	block_begin(c, n, style->before);
	c->frame.bar = bar_new(c, th->code_bar, 1000);
	frame_narrow(c, th->code_inset, 0);
	shape.width = c->frame.width;
	if (label != NULL)
		title = compose_label(c, label);
	compose_par(c, n, &shape)->repeat = title;
	c->frame = saved;
	block_end(c, n, style->after);
}

void
compose_quote(struct composer *c, const struct node *n)
{
	const struct par_style *style = &c->theme->style[STYLE_QUOTE];
	struct frame saved = c->frame;

	block_begin(c, n, style->before);
	c->no_indent = true;
	frame_narrow(c, c->theme->quote_inset, c->theme->quote_inset);
	c->frame.text = style;
	compose_children(c, n);
	c->frame = saved;
	block_end(c, n, style->after);
}

/* Code below its caption, which stays with the first lines. */
static void
compose_listing(struct composer *c, const struct node *n)
{
	struct par_shape shape = { .style = &c->theme->style[STYLE_CAPTION],
		.width = c->frame.width,
		.no_indent = true };
	const struct node *child = n->first;

	block_begin(c, n, c->theme->style[STYLE_CODE].before);
	for (; child != NULL && child->kind == NODE_CAPTION;
	     child = child->next) {
		compose_par(c, child, &shape)->keep_first = INT_MAX;
		add_penalty(c, child, INF_PENALTY);
	}
	for (; child != NULL; child = child->next)
		compose_block(c, child);
	block_end(c, n, 0);
}

static void
compose_box(struct composer *c, const struct node *n)
{
	const struct theme *th = c->theme;
	const struct par_style *style = &th->style[STYLE_CONTAINER];
	const struct node *label = label_of(n), *child;
	struct frame saved = c->frame;

	block_begin(c, n, style->before);
	c->frame.bar = bar_new(c, th->container_bar, th->container_grey);
	frame_narrow(c, th->container_inset, 0);
	c->frame.text = style;
	c->no_indent = true;
	if (label != NULL)
		compose_label(c, label);
	for (child = n->first; child != NULL; child = child->next)
		if (child != label)
			compose_block(c, child);
	c->frame = saved;
	block_end(c, n, style->after);
}

void
compose_container(struct composer *c, const struct node *n)
{
	if (strcmp(n->container.type, LISTING) == 0)
		compose_listing(c, n);
	else
		compose_box(c, n);
}

void
compose_rule(struct composer *c, const struct node *n)
{
	const struct theme *th = c->theme;
	struct box *box = arena_new(c->rq->arena, struct box);
	struct vitem *it;

	box->width = c->frame.width;
	box->height = th->grid;
	box->count = 1;
	box->part = arena_new(c->rq->arena, struct box_part);
	box->part->x = (c->frame.width - th->note_rule_width) / 2;
	box->part->y = th->grid / 2;
	box->part->rule =
	    (struct rule){ th->note_rule_width, th->note_rule_weight, 1000 };
	block_begin(c, n, th->list_around);
	it = vlist_add(c->out, V_BOX, n);
	it->box = box;
	it->x = c->frame.x;
	it->bar = c->frame.bar;
	block_end(c, n, th->list_around);
}

/* The paragraph beside which a term may stand, or NULL. */
static const struct node *
beside(struct composer *c, const struct node *term, sp column)
{
	const struct par_style *style = &c->theme->style[STYLE_TERM];
	const struct node *text = term->first, *body = term->next;
	const struct shape_list *list;

	if (text == NULL || text->next != NULL || !node_has_text(text) ||
	    body == NULL || body->first == NULL ||
	    body->first->kind != NODE_PARAGRAPH)
		return NULL;
	list = shape_text(c->par.shaper, style_of(&c->par, style, text),
	    (struct str){ text->text.s, text->text.n }, text->at);
	return shape_list_width(list, style->size) + c->theme->list_gap <=
		column
	    ? body->first
	    : NULL;
}

/* Terms in a column of their own, where they are short enough for it. */
static void
compose_glossary(struct composer *c, const struct node *list)
{
	const sp column = c->theme->glossary_column;
	struct frame saved = c->frame;
	const struct node *n, *par;

	block_begin(c, list, 0);
	for (n = list->first; n != NULL; n = n->next) {
		struct par_shape shape = { .style =
					       &c->theme->style[STYLE_TERM],
			.width = c->frame.width,
			.no_indent = true };

		if (n->kind != NODE_TERM)
			continue;
		par = beside(c, n, column);
		if (par == NULL) {
			compose_par(c, n, &shape)->keep_first = INT_MAX;
			add_penalty(c, n, INF_PENALTY);
		} else {
			shape.label = n;
			shape.label_style = shape.style;
			shape.label_x = -column;
		}
		frame_narrow(c, column, 0);
		shape.style = c->frame.text;
		shape.width = c->frame.width;
		compose_par(c, par != NULL ? par : n->next->first, &shape);
		c->frame = saved;
	}
	block_end(c, list, c->theme->list_around);
}

/* Terms at the edge, each kept with what defines it, set in. */
void
compose_definitions(struct composer *c, const struct node *list)
{
	const struct theme *th = c->theme;
	struct par_shape shape = { .style = &th->style[STYLE_TERM],
		.width = c->frame.width,
		.no_indent = true };
	struct frame saved = c->frame;
	const struct node *n;

	if (list->role == ROLE_GLOSSARY) {
		compose_glossary(c, list);
		return;
	}
	block_begin(c, list, th->list_around);
	for (n = list->first; n != NULL; n = n->next) {
		if (n->kind == NODE_TERM) {
			if (n->prev != NULL && n->prev->kind != NODE_TERM)
				add_glue(c, n, th->list_loose, 0);
			compose_par(c, n, &shape)->keep_first = INT_MAX;
			add_penalty(c, n, INF_PENALTY);
			continue;
		}
		frame_narrow(c, th->definition_inset, 0);
		c->no_indent = true;
		compose_children(c, n);
		c->frame = saved;
	}
	block_end(c, list, th->list_around);
}

/* A displayed formula, as it is written; its number at the right edge. */
void
compose_display(struct composer *c, const struct node *n)
{
	const struct par_style *style = &c->theme->style[STYLE_DISPLAY];
	struct par_shape shape = { .style = style, .no_indent = true };
	struct frame saved = c->frame;

	block_begin(c, n, style->before);
	frame_narrow(c, c->theme->quote_inset, 0);
	shape.width = c->frame.width;
	if (label_of(n) != NULL) {
		shape.label = label_of(n);
		shape.label_style = &c->theme->style[STYLE_BODY];
		shape.label_x = shape.width;
		shape.label_right = true;
		shape.width -= c->theme->number_column;
	}
	compose_par(c, n, &shape);
	c->frame = saved;
	block_end(c, n, style->after);
}
