/*
 * Headings: on lines of their own, with the number in the margin, or at the
 * beginning of the paragraph under them.
 */
#include <limits.h>

#include "layout/compose_int.h"

/* Whether a number of this width may hang in the margin. */
static bool
hangs(
    struct composer *c, const struct node *label, const struct par_style *style)
{
	const struct node *text = label->first;
	const struct shape_list *list;

	if (text == NULL || text->next != NULL || !node_has_text(text))
		return false;
	list = shape_text(c->par.shaper, style_of(&c->par, style, text),
	    (struct str){ text->text.s, text->text.n }, text->at);
	return shape_list_width(list, style->size) + c->theme->list_gap <=
	    c->theme->number_column;
}

void
compose_hanging_label(
    struct composer *c, const struct node *label, struct par_shape *shape)
{
	if (label == NULL || c->frame.x != 0 || shape->label != NULL ||
	    !hangs(c, label, shape->style))
		return;
	shape->label = label;
	shape->label_x = -c->theme->number_column;
}

/* The space above: the sink where it begins a page, none under the heading
 * that it belongs to. */
static sp
space_before(const struct composer *c, const struct par_style *style, int level)
{
	if (level == 1 && !c->run_on)
		return c->theme->h1_sink;
	return level == 3 && c->after_heading ? 0 : style->before;
}

static void
set_heading(struct composer *c, const struct node *n, int level)
{
	const struct theme *th = c->theme;
	const struct par_style *style = &th->style[STYLE_H1 + level - 1];
	struct par_shape shape = { .style = style, .width = c->frame.width };
	struct vitem *sink;

	compose_hanging_label(c, label_of(n), &shape);
	c->keep = 0;
	block_begin(c, n, space_before(c, style, level));
	compose_par(c, n, &shape)->keep_first = INT_MAX;
	add_penalty(c, n, INF_PENALTY);
	block_end(c, n, style->after);
	add_penalty(c, n, INF_PENALTY);
	if (level == 1 && c->nesting == 0 && !c->run_on) {
		/* The sink stays at the top of a page. */
		sink = &c->out->item[c->block_start];
		sink->glue.at_top = sink->glue.width;
	}
	c->keep = th->heading_follow_lines;
	c->no_indent = true;
	c->after_heading = level == 2;
}

/* Whether the heading can stand in the first line of the paragraph that
 * follows: only text can have the space behind it. */
static bool
may_run_in(const struct node *n)
{
	const struct node *leaf = n->last;

	while (leaf != NULL && leaf->last != NULL)
		leaf = leaf->last;
	return leaf != NULL && leaf->kind == NODE_TEXT && leaf->text.n > 0 &&
	    n->next != NULL && n->next->kind == NODE_PARAGRAPH &&
	    n->next->role == ROLE_PLAIN && n->next->first != NULL;
}

void
compose_heading(struct composer *c, const struct node *n)
{
	int level = n->level > 4 ? 4 : n->level;

	if (level == 4 && c->theme->h4_run_in && may_run_in(n)) {
		c->run_in = n;
		return;
	}
	if (c->headings_to != c->out->count)
		c->headings_from = c->out->count;
	set_heading(c, n, level);
	c->headings_to = c->out->count;
}

void
compose_run_in(struct composer *c, struct par_shape *shape, sp *before)
{
	const struct par_style *style = &c->theme->style[STYLE_H4];

	if (c->run_in == NULL)
		return;
	shape->run_in = c->run_in;
	shape->no_indent = true;
	*before = c->after_heading ? 0 : style->before;
	compose_hanging_label(c, label_of(c->run_in), shape);
	c->run_in = NULL;
}
