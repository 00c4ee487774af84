/*
 * A table is a grid of cells that hold vertical lists.  Each column is as
 * wide as its content wants if all fit; otherwise each has at least its
 * longest word and the rest is shared in proportion to what they want more
 * (the automatic layout of CSS 2.2, section 17.5.2.2).
 */
#include "layout/compose_int.h"

#include <string.h>

#define MOST_COLUMNS 1000

struct column {
	sp least; /* widest word */
	sp most;  /* without any break */
	sp width;
};

struct grid {
	const struct node *table;
	struct column *column;
	int columns;
	sp pad;
};

static const struct par_style *
cell_style(struct composer *c, const struct node *row)
{
	return &c->theme->style[row->row.head ? STYLE_CELL_HEAD : STYLE_CELL];
}

/* Widths of a block's text: its longest piece, and all in one line. */
static void
measure(struct composer *c, const struct node *block,
    const struct par_style *style, struct column *col)
{
	struct par_shape shape = {
		.style = style, .width = c->frame.width, .no_indent = true
	};
	struct hlist *h = hlist_build(&c->par, block, &shape);
	sp word = 0, all = 0;
	size_t i;

	for (i = 0; i < h->count; i++) {
		const struct item *it = &h->item[i];

		switch (it->kind) {
		case ITEM_BOX:
			word += it->width;
			all += it->width;
			break;
		case ITEM_GLUE:
			all += it->width;
			if (it->width > 0)
				word = 0;
			break;
		case ITEM_PENALTY:
			if (it->penalty <= EJECT_PENALTY)
				word = all = 0;
			break;
		case ITEM_DISC:
			break;
		}
		if (word > col->least)
			col->least = word;
		if (all > col->most)
			col->most = all;
	}
	/* More than this makes no difference, and products stay in range. */
	if (col->most > col->least + MOST_COLUMNS * c->frame.width)
		col->most = col->least + MOST_COLUMNS * c->frame.width;
	arena_reset(c->par.scratch);
}

static void
measure_cells(struct composer *c, struct grid *g)
{
	const struct node *row, *cell, *block;
	int i;

	for (row = g->table->first; row != NULL; row = row->next) {
		if (row->kind != NODE_ROW)
			continue;
		i = 0;
		for (cell = row->first; cell != NULL && i < g->columns;
		     cell = cell->next, i++)
			for (block = cell->first; block != NULL;
			     block = block->next)
				measure(c, block, cell_style(c, row),
				    &g->column[i]);
	}
}

/* Share `width` among the columns, paddings taken off already. */
static void
share_width(struct grid *g, sp width)
{
	sp least = 0, most = 0, rest, wants;
	int i;

	for (i = 0; i < g->columns; i++) {
		least += g->column[i].least;
		most += g->column[i].most;
	}
	for (i = 0; i < g->columns; i++) {
		struct column *col = &g->column[i];

		if (most <= width) {
			col->width = col->most;
		} else if (least >= width) { /* words must be broken */
			col->width = width / g->columns;
		} else {
			rest = width - least;
			wants = col->most - col->least;
			col->width = col->least + rest * wants / (most - least);
		}
	}
}

static void
add_part(struct box *box, sp x, sp y, const struct line *line,
    const struct box *inner, struct rule rule)
{
	box->part[box->count++] = (struct box_part){ x, y, line, inner, rule };
}

/* Chain the notes of a part to those of the whole. */
static void
take_insertions(struct insertion ***tail, struct insertion *ins)
{
	for (; ins != NULL; ins = ins->next) {
		**tail = ins;
		*tail = &ins->next;
	}
}

const struct box *
vlist_pack(const struct vlist *v, sp width, struct arena *a)
{
	struct box *box = arena_new(a, struct box);
	struct insertion **tail = &box->insert;
	size_t i, k, parts = 0;
	sp y = 0;

	for (i = 0; i < v->count; i++)
		parts += v->item[i].kind == V_PAR
		    ? v->item[i].par.variant[0].count
		    : 1;
	box->part = arena_array(a, parts + 1, struct box_part);
	box->width = width;
	for (i = 0; i < v->count; i++) {
		const struct vitem *it = &v->item[i];

		switch (it->kind) {
		case V_PAR:
			for (k = 0; k < it->par.variant[0].count; k++) {
				struct line *l = it->par.variant[0].line[k];

				y += l->height;
				add_part(
				    box, it->x, y, l, NULL, (struct rule){ 0 });
				y += l->depth;
				take_insertions(&tail, l->insert);
			}
			break;
		case V_BOX:
			add_part(
			    box, it->x, y, NULL, it->box, (struct rule){ 0 });
			y += it->box->height;
			take_insertions(&tail, it->box->insert);
			break;
		case V_GLUE:
			y += it->glue.width;
			break;
		case V_PENALTY:
		case V_MARK:
			break;
		}
	}
	box->height = y;
	return box;
}

/* Move each line of a cell's box to its side of the column. */
static const struct box *
align_box(const struct box *cell, enum align align, struct arena *a)
{
	struct box *box;
	size_t i;

	if (align != ALIGN_RIGHT && align != ALIGN_CENTRE)
		return cell;
	box = arena_new(a, struct box);
	*box = *cell;
	box->part = arena_array(a, cell->count + 1, struct box_part);
	memcpy(box->part, cell->part, cell->count * sizeof(*box->part));
	for (i = 0; i < box->count; i++) {
		struct box_part *p = &box->part[i];
		sp left;

		if (p->line == NULL)
			continue;
		left = cell->width - p->line->width;
		if (left > 0)
			p->x += align == ALIGN_CENTRE ? left / 2 : left;
	}
	return box;
}

static const struct box *
cell_box(struct composer *c, const struct node *row, const struct node *cell,
    sp width)
{
	struct vlist v = { .arena = c->rq->arena };
	struct composer inner = *c;

	inner.out = &v;
	inner.frame =
	    (struct frame){ .width = width, .text = cell_style(c, row) };
	inner.nesting = 1;
	inner.keep = 0;
	inner.no_indent = true;
	compose_children(&inner, cell);
	return vlist_pack(&v, width, c->rq->arena);
}

static struct rule
rule_of(sp width, sp weight)
{
	return (struct rule){ width, weight, 1000 };
}

static void
compose_row(
    struct composer *c, struct grid *g, const struct node *row, sp width)
{
	const struct theme *th = c->theme;
	struct box *box = arena_new(c->rq->arena, struct box);
	struct insertion **tail = &box->insert;
	const struct node *cell;
	sp x = 0, above = th->table_pad_vertical;
	struct vitem *it;
	int i = 0;

	box->part =
	    arena_array(c->rq->arena, (size_t)g->columns + 3, struct box_part);
	box->width = width;
	if (row->prev == NULL || row->prev->kind != NODE_ROW)
		add_part(box, 0, 0, NULL, NULL,
		    rule_of(width, th->table_rule_outer));
	for (cell = row->first; cell != NULL && i < g->columns;
	     cell = cell->next, i++) {
		const struct box *b =
		    cell_box(c, row, cell, g->column[i].width);

		take_insertions(&tail, b->insert);
		b = align_box(b, g->table->table.align[i], c->rq->arena);
		add_part(box, x, above, NULL, b, (struct rule){ 0 });
		if (b->height > box->height)
			box->height = b->height;
		x += g->column[i].width + 2 * g->pad;
	}
	box->height += 2 * above;
	if (row->row.head)
		add_part(box, 0, box->height - th->table_rule_inner, NULL, NULL,
		    rule_of(width, th->table_rule_inner));
	if (row->next == NULL)
		add_part(box, 0, box->height - th->table_rule_outer, NULL, NULL,
		    rule_of(width, th->table_rule_outer));
	it = vlist_add(c->out, V_BOX, row);
	it->box = box;
	it->x = c->frame.x;
	it->bar = c->frame.bar;
	add_penalty(c, row, row->row.head ? INF_PENALTY : 0);
}

void
compose_table(struct composer *c, const struct node *table)
{
	const struct theme *th = c->theme;
	struct grid g = { .table = table,
		.columns = table->table.columns,
		.pad = th->table_pad_horizontal };
	const struct node *row;
	sp gaps, width = 0;
	int i;

	if (g.columns < 1)
		return;
	g.column = arena_array(c->rq->arena, (size_t)g.columns, struct column);
	gaps = 2 * g.pad * (g.columns - 1);
	if (2 * gaps > c->frame.width) { /* dozens of columns */
		gaps = c->frame.width / 2;
		g.pad = gaps / (2 * g.columns);
	}
	measure_cells(c, &g);
	share_width(&g, c->frame.width - gaps);
	for (i = 0; i < g.columns; i++)
		width += g.column[i].width + (i > 0 ? 2 * g.pad : 0);
	block_begin(c, table, th->table_around);
	for (row = table->first; row != NULL; row = row->next) {
		struct par_shape shape = {
			.style = &th->style[STYLE_CAPTION],
			.width = c->frame.width,
			.no_indent = true,
		};

		if (row->kind == NODE_ROW) {
			compose_row(c, &g, row, width);
			continue;
		}
		compose_par(c, row, &shape);
		add_penalty(c, row, INF_PENALTY);
		add_glue(c, row, th->caption_gap, 0);
		add_penalty(c, row, INF_PENALTY);
	}
	block_end(c, table, th->table_around);
}
