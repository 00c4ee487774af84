#include "layout/band.h"

#include <stdlib.h>
#include <string.h>

#define FEW_ITEMS 4

const struct par_style *
cell_style(const struct cell_styles *styles, const struct grid_cell *cell)
{
	return cell->head ? styles->head : styles->body;
}

static void
add_part(struct composer *c, struct band *b, struct box_part part)
{
	arena_reserve(c->rq->arena, b->part, b->room, b->parts);
	b->part[b->parts++] = part;
}

static void
add_rule(struct composer *c, struct band *b, sp y, sp weight)
{
	add_part(c, b,
	    (struct box_part){ .y = y, .rule = { b->width, weight, 1000 } });
}

static const struct box *
cell_box(struct composer *c, const struct grid *g, const struct grid_cell *cell,
    const struct cell_styles *styles)
{
	sp width = grid_width(g, cell->column, cell->columns);
	struct vitem few[FEW_ITEMS]; /* most cells want no more */
	struct vlist v = {
		.arena = c->rq->arena, .item = few, .room = FEW_ITEMS
	};
	struct composer inner = *c;

	inner.out = &v;
	inner.frame =
	    (struct frame){ .width = width, .text = cell_style(styles, cell) };
	inner.nesting = 1;
	inner.keep = 0;
	inner.no_indent = true;
	compose_children(&inner, cell->node);
	return vlist_pack(&v, width, c->rq->arena);
}

static enum align
align_of(const struct grid *g, const struct grid_cell *cell)
{
	if (cell->node->cell.align != ALIGN_NONE)
		return cell->node->cell.align;
	return cell->column < g->table->table.columns &&
		g->table->table.align != NULL
	    ? g->table->table.align[cell->column]
	    : ALIGN_NONE;
}

/* The parts of a cell, each line moved to its side of the column. */
static void
add_cell(struct composer *c, struct band *b, const struct box *box,
    enum align align, sp x, sp y)
{
	size_t i;

	for (i = 0; i < box->count; i++) {
		struct box_part part = box->part[i];
		sp left = part.line == NULL ? 0 : box->width - part.line->width;

		if (left > 0 && align == ALIGN_CENTRE)
			part.x += left / 2;
		else if (left > 0 && align == ALIGN_RIGHT)
			part.x += left;
		part.x += x;
		part.y += y;
		add_part(c, b, part);
	}
}

/* Rows as high as their cells; a cell of several rows may stretch its last. */
static void
find_heights(const struct grid *g, const struct band *b,
    const struct box *const *box, size_t first, sp pad, sp *height)
{
	int many, i;
	size_t k;

	for (many = 0; many < 2; many++) {
		for (k = first; k < g->cells && g->cell[k].row < b->end; k++) {
			const struct grid_cell *cell = &g->cell[k];
			sp needs = box[k - first]->height + 2 * pad;
			sp *last = &height[cell->row + cell->rows - 1 - b->row];

			if ((cell->rows > 1) != (many == 1))
				continue;
			for (i = 0; i < cell->rows - 1; i++)
				needs -= height[cell->row + i - b->row];
			if (needs > *last)
				*last = needs;
		}
	}
}

/* Rules: above the first row, below the head, below the last. */
static void
add_rules(struct composer *c, const struct grid *g, struct band *b)
{
	const struct theme *th = c->theme;
	bool head = g->row[b->end - 1]->row.head;

	if (b->row == 0)
		add_rule(c, b, 0, th->table_rule_outer);
	if (b->end == g->rows)
		add_rule(c, b, b->height - th->table_rule_outer,
		    th->table_rule_outer);
	else if (head && !g->row[b->end]->row.head)
		add_rule(c, b, b->height - th->table_rule_inner,
		    th->table_rule_inner);
}

struct band
band_build(struct composer *c, const struct grid *g, int row,
    const struct cell_styles *styles)
{
	const sp pad = c->theme->table_pad_vertical;
	struct band b = { .row = row,
		.end = grid_band_end(g, row),
		.width = grid_width(g, 0, g->columns) };
	size_t first = grid_first_cell(g, row), k;
	size_t count = grid_first_cell(g, b.end) - first;
	const struct box **box =
	    arena_array(c->rq->arena, count + 1, const struct box *);
	sp *height = arena_array(c->rq->arena, (size_t)(b.end - row) + 1, sp);
	struct insertion **tail = &b.insert;
	int i, at = row;

	for (k = 0; k < count; k++)
		box[k] = cell_box(c, g, &g->cell[first + k], styles);
	find_heights(g, &b, box, first, pad, height);
	for (k = 0; k < count; k++) {
		const struct grid_cell *cell = &g->cell[first + k];

		for (; at < cell->row; at++)
			b.height += height[at - row];
		add_cell(c, &b, box[k], align_of(g, cell),
		    grid_left(g, cell->column), b.height + pad);
		insertions_add(&tail, box[k]->insert, c->rq->arena);
	}
	for (b.height = 0, i = 0; i < b.end - row; i++)
		b.height += height[i];
	add_rules(c, g, &b);
	return b;
}

const struct box *
band_box(const struct band *b, struct arena *a)
{
	struct box *box = arena_new(a, struct box);

	box->width = b->width;
	box->height = b->height;
	box->part = b->part;
	box->count = b->parts;
	box->insert = b->insert;
	return box;
}

static sp
part_top(const struct box_part *p)
{
	return p->line != NULL ? p->y - p->line->height : p->y;
}

static sp
part_bottom(const struct box_part *p)
{
	return p->line != NULL ? p->y + p->line->depth
	    : p->box != NULL   ? p->y + p->box->height
			       : p->y + p->rule.height;
}

static int
by_top(const void *a, const void *b)
{
	sp x = part_top(a), y = part_top(b);

	return (x > y) - (x < y);
}

/* What of the band stands between `top` and `bottom`. */
static const struct box *
slice_new(struct arena *a, const struct band *b, struct box_part *part,
    size_t count, sp top, sp bottom)
{
	struct box *box = arena_new(a, struct box);
	size_t i;

	box->width = b->width;
	box->height = bottom - top;
	box->part = part;
	box->count = count;
	for (i = 0; i < count; i++)
		part[i].y -= top;
	return box;
}

size_t
band_slices(const struct band *b, struct arena *a, const struct box ***slice)
{
	struct box_part *part = arena_array(a, b->parts + 1, struct box_part);
	size_t count = 0, from = 0, i;
	sp top = 0, reached = 0;
	bool holds_text = false;

	*slice = arena_array(a, b->parts + 1, const struct box *);
	if (b->parts > 0)
		memcpy(part, b->part, b->parts * sizeof(*part));
	qsort(part, b->parts, sizeof(*part), by_top);
	for (i = 0; i < b->parts; i++) {
		/* A rule is no text: it stays with what is above it. */
		bool is_text = part[i].line != NULL || part[i].box != NULL;

		if (is_text && holds_text && part_top(&part[i]) >= reached) {
			(*slice)[count++] = slice_new(
			    a, b, part + from, i - from, top, reached);
			top = reached;
			from = i;
		}
		holds_text |= is_text;
		if (part_bottom(&part[i]) > reached)
			reached = part_bottom(&part[i]);
	}
	(*slice)[count++] =
	    slice_new(a, b, part + from, b->parts - from, top, b->height);
	return count;
}
