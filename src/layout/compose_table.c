/*
 * Tables, band by band (band.h), each band a box of the list or several
 * slices.  A table too wide for its words is set smaller, then on turned
 * pages, and only then are words broken; each of it is told.  Its head
 * stands again on every page; its notes stand under it.
 */
#include <string.h>

#include "layout/band.h"
#include "layout/imagesize.h"

/* Breaks in a band that had to be cut. */
#define TORN_PENALTY 5000 /* behind its first line or before its last */

/* One table on its way. */
struct tabulator {
	struct composer *c;
	struct grid grid;
	struct cell_styles styles;
	sp width; /* of the column it stands in */
	bool turned;
	const struct box *head; /* what is repeated; NULL: nothing */
	struct insertion *notes, **last_note;
};

/* Widths of a block's text: its longest piece, and all in one line. */
static void
measure(struct composer *c, const struct node *block,
    const struct par_style *style, sp *least, sp *most)
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
		*least = word > *least ? word : *least;
		*most = all > *most ? all : *most;
	}
	/* More than this makes no difference, and products stay in range. */
	if (*most > *least + GRID_COLUMNS * c->frame.width)
		*most = *least + GRID_COLUMNS * c->frame.width;
	arena_reset(c->par.scratch);
}

/* A picture may be made smaller, but not so that nothing is seen. */
static void
measure_picture(
    struct composer *c, const struct node *image, sp *least, sp *most)
{
	struct image_size room = { c->frame.width, c->frame.width };

	*most = image_size(image, room).width;
	*least = *most < c->theme->figure_cell_least
	    ? *most
	    : c->theme->figure_cell_least;
}

/* What the blocks of a cell want, those nested in others set in. */
static void
measure_cell(struct tabulator *t, const struct grid_cell *cell)
{
	const struct par_style *style = cell_style(&t->styles, cell);
	const struct node *n = cell->node->first, *up;
	sp least = 0, most = 0;

	while (n != NULL) {
		sp inset = 0, block_least = 0, block_most = 0;
		bool inlines = n->kind == NODE_PARAGRAPH ||
		    n->kind == NODE_HEADING || n->kind == NODE_TERM ||
		    n->kind == NODE_CAPTION || !node_is_block(n);

		if (!inlines) {
			n = node_next(cell->node, n);
			continue;
		}
		for (up = n->parent; up != cell->node; up = up->parent)
			if (up->kind == NODE_LIST || up->kind == NODE_QUOTE)
				inset += t->c->theme->list_inset;
		if (n->kind == NODE_IMAGE && n->image.picture != NULL &&
		    node_above(n, NODE_FIGURE) != NULL)
			measure_picture(t->c, n, &block_least, &block_most);
		else
			measure(t->c, n, style, &block_least, &block_most);
		least =
		    least > block_least + inset ? least : block_least + inset;
		most = most > block_most + inset ? most : block_most + inset;
		n = node_skip(cell->node, n);
	}
	grid_want(&t->grid, cell, least, most);
}

static void
measure_cells(struct tabulator *t)
{
	int many;
	size_t i;

	grid_clear(&t->grid);
	for (many = 0; many < 2; many++)
		for (i = 0; i < t->grid.cells; i++)
			if ((t->grid.cell[i].columns > 1) == (many == 1))
				measure_cell(t, &t->grid.cell[i]);
}

/* Space between columns, less where there are dozens of them. */
static void
find_gap(struct tabulator *t)
{
	int gaps = t->grid.columns - 1;

	t->grid.gap = 2 * t->c->theme->table_pad_horizontal;
	if (gaps > 0 && 2 * t->grid.gap * gaps > t->width)
		t->grid.gap = t->width / (2 * gaps);
}

static void
tell(struct tabulator *t, enum diag_level level, const char *code,
    const char *what)
{
	diag_report(t->c->rq->diag, level, t->grid.table->at, code,
	    "the words of this table do not fit its columns; %s", what);
}

/* Whether the table may stand on pages of its own. */
static bool
may_turn(const struct composer *c)
{
	return c->nesting == 0 && c->frame.x == 0 && !c->frame.whole &&
	    c->frame.width == c->page->measure;
}

static void
choose_widths(struct tabulator *t)
{
	const struct theme *th = t->c->theme;
	const struct page_shape *wide = theme_page(th, t->c->rq->paper, true);

	find_gap(t);
	measure_cells(t);
	if (!grid_fits(&t->grid, t->width)) {
		t->styles.body = &th->style[STYLE_CELL_SMALL];
		measure_cells(t);
		if (grid_fits(&t->grid, t->width))
			tell(t, DIAG_INFO, "table-smaller",
			    "setting it smaller");
	}
	if (!grid_fits(&t->grid, t->width) && may_turn(t->c)) {
		t->width = wide->measure;
		t->turned = true;
		find_gap(t);
		tell(t, DIAG_INFO, "table-turned", "turning its pages");
	}
	if (!grid_fits(&t->grid, t->width)) {
		tell(t, DIAG_WARNING, "table-too-wide", "breaking words");
		diag_hint(t->c->rq->diag,
		    "fewer columns, or two tables, would be read more easily");
	}
	grid_share(&t->grid, t->width);
}

static struct vitem *
add_box(struct tabulator *t, const struct node *row, const struct box *box)
{
	struct vitem *it = vlist_add(t->c->out, V_BOX, row);

	it->box = box;
	it->x = t->c->frame.x;
	it->bar = t->c->frame.bar;
	it->repeat = t->head;
	return it;
}

static sp
column_height(const struct tabulator *t)
{
	const struct theme *th = t->c->theme;

	return th->grid * theme_page(th, t->c->rq->paper, t->turned)->lines;
}

static void
add_slices(struct tabulator *t, const struct node *row, const struct band *b)
{
	const struct box **slice;
	size_t n = band_slices(b, t->c->rq->arena, &slice), i;

	for (i = 0; i < n; i++) {
		if (i > 0)
			add_penalty(t->c, row,
			    i == 1 || i == n - 1
				? TORN_PENALTY
				: t->c->theme->row_cut_penalty);
		add_box(t, row, slice[i]);
	}
}

/* The notes of a band join those that stand under the table. */
static void
take_notes(struct tabulator *t, struct band *b)
{
	*t->last_note = b->insert;
	while (*t->last_note != NULL)
		t->last_note = &(*t->last_note)->next;
	b->insert = NULL;
}

/* The band, and behind it the place where a page may end. */
static void
add_band(struct tabulator *t, struct band *b)
{
	const struct node *row = t->grid.row[b->row];
	bool head = t->grid.row[b->end - 1]->row.head;
	sp most = column_height(t) * t->c->theme->row_whole_share / 1000;

	take_notes(t, b);
	if (head || b->height <= most)
		add_box(t, row, band_box(b, t->c->rq->arena));
	else
		add_slices(t, row, b);
	if (b->end == t->grid.rows)
		return;
	add_penalty(t->c, row, head ? INF_PENALTY : 0);
}

/* The rows of the head, one upon the other, for the pages to come. */
static const struct box *
stack_head(struct tabulator *t, size_t from)
{
	struct vlist part = { .item = t->c->out->item + from,
		.count = t->c->out->count - from };
	const struct box *box = vlist_pack(&part, t->width, t->c->rq->arena);

	/* One that takes half of a page leaves no room for what it heads. */
	return box->height * 2 > column_height(t) ? NULL : box;
}

/* A row of one line does not stand alone on a page, first or last. */
static void
keep_company(struct tabulator *t, const struct band *b, size_t gap)
{
	struct vitem *it = &t->c->out->item[gap];
	const struct theme *th = t->c->theme;

	if (b->height < th->pages.widow_lines * th->grid &&
	    it->kind == V_PENALTY && it->penalty.value < TORN_PENALTY)
		it->penalty.value = TORN_PENALTY;
}

static void
add_bands(struct tabulator *t)
{
	size_t start = t->c->out->count, gap = start;
	bool in_head = true, first = true;
	int row = 0;

	while (row < t->grid.rows) {
		struct band b = band_build(t->c, &t->grid, row, &t->styles);

		if (in_head && !t->grid.row[row]->row.head) {
			in_head = false;
			if (row > 0)
				t->head = stack_head(t, start);
		}
		if (b.end == t->grid.rows && !in_head && !first)
			keep_company(t, &b, gap);
		add_band(t, &b);
		gap = t->c->out->count - 1;
		if (!in_head && first)
			keep_company(t, &b, gap);
		first &= in_head;
		row = b.end;
	}
}

static void
add_captions(struct tabulator *t)
{
	struct composer *c = t->c;
	const struct node *n;

	for (n = t->grid.table->first; n != NULL; n = n->next) {
		struct par_shape shape = {
			.style = &c->theme->style[STYLE_CAPTION],
			.width = t->width,
			.no_indent = true,
		};

		if (n->kind == NODE_ROW)
			continue;
		compose_par(c, n, &shape);
		add_penalty(c, n, INF_PENALTY);
		add_glue(c, n, c->theme->caption_gap, 0);
		add_penalty(c, n, INF_PENALTY);
	}
}

/* Notes in a note stand behind it already: its lines let go of them. */
static void
let_go_of_notes(struct composer *c, struct vitem *it)
{
	struct line **line, *copy;
	size_t i, n;

	if (it->kind != V_PAR || it->par.variants == 0)
		return;
	n = it->par.variant[0].count;
	line = arena_array(c->rq->arena, n, struct line *);
	for (i = 0; i < n; i++) {
		line[i] = it->par.variant[0].line[i];
		if (line[i]->insert == NULL)
			continue;
		copy = arena_new(c->rq->arena, struct line);
		*copy = *line[i];
		copy->insert = NULL;
		line[i] = copy;
	}
	it->par.variant[0].line = line;
}

/* What the notes hold goes on in the list, under the last row. */
static void
add_notes(struct tabulator *t)
{
	struct composer *c = t->c;
	const struct insertion *ins;
	size_t i;

	if (t->notes == NULL)
		return;
	add_penalty(c, t->grid.table, INF_PENALTY);
	add_glue(c, t->grid.table, c->theme->caption_gap, 0);
	for (ins = t->notes; ins != NULL; ins = ins->next)
		for (i = 0; i < ins->body->count; i++) {
			const struct vitem *from = &ins->body->item[i];
			struct vitem *it =
			    vlist_add(c->out, from->kind, from->node);

			*it = *from;
			it->x += c->frame.x;
			let_go_of_notes(c, it);
			if (it->bar == NULL)
				it->bar = c->frame.bar;
		}
}

/* In front of a turned table, and of the headings that stand over it. */
static void
begin_turned(struct tabulator *t)
{
	struct composer *c = t->c;
	size_t at =
	    c->headings_to == c->out->count ? c->headings_from : c->out->count;
	struct vitem *it = vlist_insert(c->out, at, V_PENALTY, t->grid.table);

	it->penalty.value = EJECT_PENALTY;
	it->penalty.turned = true;
}

void
compose_table(struct composer *c, const struct node *table)
{
	const struct theme *th = c->theme;
	struct tabulator t = { .c = c,
		.grid = grid_build(c->rq->arena, table),
		.styles = { &th->style[STYLE_CELL],
		    &th->style[STYLE_CELL_HEAD] },
		.width = c->frame.width };

	if (t.grid.rows == 0)
		return;
	t.last_note = &t.notes;
	choose_widths(&t);
	if (t.turned)
		begin_turned(&t);
	block_begin(c, table, th->table_around);
	add_captions(&t);
	add_bands(&t);
	add_notes(&t);
	if (t.turned)
		add_penalty(c, table, EJECT_PENALTY);
	block_end(c, table, th->table_around);
}
