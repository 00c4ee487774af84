/*
 * Tables of HTML: rows and cells as they are written, then the grid that
 * they make (WHATWG 4.9.12), which has no holes and no overlaps when it is
 * done.
 */
#include <string.h>

#include "read/html_block.h"
#include "read/html_style.h"

#define MOST_ROWS_SPANNED 65534 /* WHATWG 4.9.11 */

/* The columns of a table, each taken up to (not including) some row. */
struct grid {
	struct inlines *in;
	struct node *table;
	long *taken;
	int columns; /* that have been used */
	long rows, heads;
	size_t fillers, cells;
};

void
table_start(struct inlines *in, struct frame *f)
{
	if (f != NULL && f->node != NULL)
		f->draft = arena_new(in->c->doc->arena, struct table_draft);
}

void
rows_start(struct frame *f, const struct html_token *t)
{
	if (f != NULL)
		f->is_head = str_is(t->name, "thead");
}

void
row_start(struct inlines *in, struct frame *f)
{
	int i;

	if (f == NULL || f->node == NULL)
		return;
	for (i = in->count; i > 0 && in->open[i - 1].node != f->node->parent;
	     i--)
		f->node->row.head |= in->open[i - 1].is_head;
}

void
cell_make_row(struct inlines *in)
{
	leaf_end(in);
	if (home_find(in)->kind == NODE_TABLE)
		home_add_missing(in, "tr");
}

static int
clamp(long n, long least, long most)
{
	return (int)(n < least ? least : n > most ? most : n);
}

void
cell_start(struct inlines *in, struct frame *f, const struct html_token *t)
{
	struct node *cell = f == NULL ? NULL : f->node;
	enum align own;

	if (cell == NULL)
		return;
	cell->cell.column_span =
	    clamp(html_number(t, "colspan", 1), 1, MOST_COLUMNS);
	cell->cell.row_span =
	    clamp(html_number(t, "rowspan", 1), 0, MOST_ROWS_SPANNED);
	if (cell->cell.row_span == 0) /* to the end */
		cell->cell.row_span = MOST_ROWS_SPANNED;
	cell->cell.head = str_is(t->name, "th");
	own = f->align;
	in->count--; /* what the row and the table say */
	cell->cell.align = own != ALIGN_NONE ? own : align_here(in);
	in->count++;
}

void
column_add(struct inlines *in, const struct html_token *t)
{
	int span = clamp(html_number(t, "span", 1), 1, MOST_COLUMNS);
	struct table_draft *d = NULL;
	int i;

	for (i = in->count; i > 0 && d == NULL; i--)
		d = in->open[i - 1].draft;
	for (i = 0; d != NULL && i < span && d->columns < MOST_COLUMNS; i++) {
		arena_reserve(in->c->doc->arena, d->align, d->room, d->columns);
		d->align[d->columns++] = html_align(t);
	}
}

/* ---- the grid ---- */

static bool
is_all_heads(const struct node *row)
{
	const struct node *cell;

	for (cell = row->first; cell != NULL; cell = cell->next)
		if (!cell->cell.head)
			return false;
	return true;
}

/* The caption comes first; rows without cells are nothing. */
static void
sort_children(struct node *table)
{
	struct node *n, *next, *caption = NULL;

	for (n = table->first; n != NULL; n = next) {
		next = n->next;
		if (n->kind == NODE_ROW && n->first == NULL) {
			node_remove(n);
		} else if (n->kind == NODE_CAPTION && caption == NULL) {
			caption = n;
			node_remove(n);
		} else if (n->kind == NODE_CAPTION) {
			node_remove(n);
			while (n->first != NULL) {
				struct node *inline_ = n->first;

				node_remove(inline_);
				node_append(caption, inline_);
			}
		}
	}
	if (caption != NULL)
		node_prepend(table, caption);
}

static struct node *
first_row(const struct node *table)
{
	struct node *n = table->first;

	while (n != NULL && n->kind != NODE_ROW)
		n = n->next;
	return n;
}

/*
 * Heads of columns are the rows of a thead that come first; without one, the
 * first row if it holds nothing but th and is not alone.
 */
static void
find_heads(struct grid *g)
{
	struct node *row = first_row(g->table), *n;
	bool before = true;

	if (row->next != NULL && is_all_heads(row))
		row->row.head = true;
	for (n = row; n != NULL; n = n->next) {
		n->row.head &= before;
		before = n->row.head;
		g->rows++;
		g->heads += n->row.head;
	}
}

static void
mark_head_text(const struct node *row)
{
	struct node *cell, *n;

	for (cell = row->first; cell != NULL; cell = cell->next)
		for (n = cell->first; n != NULL; n = n->next)
			if (n->kind == NODE_PARAGRAPH && n->role == ROLE_PLAIN)
				n->role = ROLE_HEADER_CELL;
}

/* What has no column goes into the last cell that has. */
static void
merge_cell(struct grid *g, struct node *cell, struct node *into)
{
	struct node *n;

	html_tell(g->in, DIAG_WARNING, cell->at, STR("columns"),
	    "this row has over %d columns; setting the rest in the last",
	    MOST_COLUMNS);
	while (into != NULL && (n = cell->first) != NULL) {
		node_remove(n);
		node_append(into, n);
	}
	node_remove(cell);
}

/* Put the cell at the first free column from `col` on; where it ends. */
static int
place_cell(struct grid *g, struct node *cell, long row, int col)
{
	long end = row < g->heads ? g->heads : g->rows;
	int span = 1, i;

	while (col + span < MOST_COLUMNS && span < cell->cell.column_span &&
	    g->taken[col + span] <= row)
		span++;
	cell->cell.column_span = span;
	cell->cell.row_span = clamp(cell->cell.row_span, 1, end - row);
	for (i = col; i < col + span; i++)
		g->taken[i] = row + cell->cell.row_span;
	if (g->columns < col + span)
		g->columns = col + span;
	g->cells++;
	return col + span;
}

/* The cells of a row; returns the column behind the last. */
static int
place_row(struct grid *g, struct node *row, long i)
{
	struct node *cell, *next;
	int col = 0;

	for (cell = row->first; cell != NULL; cell = next) {
		next = cell->next;
		while (col < MOST_COLUMNS && g->taken[col] > i)
			col++;
		if (col >= MOST_COLUMNS)
			merge_cell(g, cell, cell->prev);
		else
			col = place_cell(g, cell, i, col);
	}
	return col;
}

/*
 * Empty cells where a row has none.  A few bytes could ask for millions of
 * them between cells that span rows: then the row stays short.
 */
static void
fill_row(struct grid *g, struct node *row, long i, int col)
{
	struct node *cell;
	int from;

	while (col < g->columns && g->fillers <= 4 * g->cells + MOST_COLUMNS) {
		while (col < g->columns && g->taken[col] > i)
			col++;
		for (from = col; col < g->columns && g->taken[col] <= i; col++)
			;
		if (col == from)
			break;
		cell = copier_add(g->in->c, row, NODE_CELL, row->at);
		cell->cell.column_span = col - from;
		g->fillers++;
	}
}

static void
make_grid(struct grid *g)
{
	struct node *row;
	int columns;
	long i = 0;

	for (row = first_row(g->table); row != NULL; row = row->next)
		place_row(g, row, i++);
	columns = g->columns;
	memset(g->taken, 0, (size_t)columns * sizeof(*g->taken));
	g->cells = 0;
	for (row = first_row(g->table), i = 0; row != NULL; row = row->next) {
		fill_row(g, row, i, place_row(g, row, i));
		if (row->row.head)
			mark_head_text(row);
		i++;
	}
	memset(g->taken, 0, (size_t)columns * sizeof(*g->taken));
}

static void
align_columns(struct grid *g, const struct table_draft *d)
{
	enum align *all = arena_array(
	    g->in->c->doc->arena, (size_t)g->columns + 1, enum align);
	size_t i;

	for (i = 0; i < (size_t)g->columns && i < d->columns; i++)
		all[i] = d->align[i];
	g->table->table.columns = g->columns;
	g->table->table.align = all;
}

/* A caption with nothing under it is a paragraph. */
static void
drop_table(struct node *table)
{
	struct node *n = table->first;

	if (n != NULL) {
		node_remove(n);
		n->kind = NODE_PARAGRAPH;
		node_insert_after(table, n);
	}
	node_remove(table);
}

void
table_finish(struct inlines *in, struct frame *f)
{
	struct grid g = { .in = in, .table = f->node };

	sort_children(g.table);
	if (first_row(g.table) == NULL) {
		drop_table(g.table);
		return;
	}
	if (in->taken == NULL)
		in->taken =
		    arena_array(in->c->doc->arena, MOST_COLUMNS + 1, long);
	g.taken = in->taken;
	find_heads(&g);
	make_grid(&g);
	align_columns(&g, f->draft);
}
