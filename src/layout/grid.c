#include "layout/grid.h"

static int
clip(int n, int most)
{
	return n < 1 ? 1 : n > most ? most : n;
}

/* The columns of all rows, spans counted; and how many rows and cells. */
static void
count_all(struct grid *g)
{
	const struct node *row, *cell;

	g->columns = clip(g->table->table.columns, GRID_COLUMNS);
	for (row = g->table->first; row != NULL; row = row->next) {
		int columns = 0;

		if (row->kind != NODE_ROW)
			continue;
		g->rows++;
		for (cell = row->first; cell != NULL; cell = cell->next) {
			columns += clip(cell->cell.column_span, GRID_COLUMNS);
			g->cells++;
		}
		if (columns > g->columns)
			g->columns = clip(columns, GRID_COLUMNS);
	}
}

/* Rows still covered from above, by column; grown when spans reach out. */
struct placer {
	struct grid *g;
	int *busy;
	int column;
	size_t cell;
};

static void
place_cell(struct placer *p, const struct node *n, int row)
{
	struct grid *g = p->g;
	struct grid_cell *c = &g->cell[p->cell++];
	int i;

	while (p->column < g->columns - 1 && p->busy[p->column] > 0)
		p->column++;
	c->node = n;
	c->row = row;
	c->column = p->column < g->columns ? p->column : g->columns - 1;
	c->columns = clip(n->cell.column_span, g->columns - c->column);
	c->rows = clip(n->cell.row_span, g->rows - row);
	c->head = n->cell.head || n->parent->row.head;
	/* A cell does not cover one that comes down from above. */
	for (i = 0; i < c->columns; i++)
		if (i > 0 && p->busy[c->column + i] > 0)
			c->columns = i;
	for (i = 0; i < c->columns; i++)
		p->busy[c->column + i] = c->rows;
	p->column = c->column + c->columns;
}

struct grid
grid_build(struct arena *a, const struct node *table)
{
	struct grid g = { .table = table };
	struct placer p = { .g = &g };
	const struct node *row, *cell;
	int number = 0, i;

	count_all(&g);
	g.column = arena_array(a, (size_t)g.columns, struct column);
	g.row = arena_array(a, (size_t)g.rows + 1, const struct node *);
	g.cell = arena_array(a, g.cells + 1, struct grid_cell);
	p.busy = arena_array(a, (size_t)g.columns + 1, int);
	for (row = table->first; row != NULL; row = row->next) {
		if (row->kind != NODE_ROW)
			continue;
		g.row[number] = row;
		p.column = 0;
		for (cell = row->first; cell != NULL; cell = cell->next)
			place_cell(&p, cell, number);
		for (i = 0; i < g.columns; i++)
			p.busy[i] -= p.busy[i] > 0;
		number++;
	}
	return g;
}

void
grid_clear(struct grid *g)
{
	int i;

	for (i = 0; i < g->columns; i++)
		g->column[i] = (struct column){ 0 };
}

/* Share what a cell of several columns wants more than they have. */
static void
widen(struct grid *g, const struct grid_cell *c, sp wants, bool least)
{
	sp has = g->gap * (c->columns - 1), more;
	int i;

	for (i = c->column; i < c->column + c->columns; i++)
		has += least ? g->column[i].least : g->column[i].most;
	for (i = 0; i < c->columns && wants > has; i++) {
		struct column *col = &g->column[c->column + i];

		more = (wants - has) / (c->columns - i);
		*(least ? &col->least : &col->most) += more;
		has += more;
	}
}

void
grid_want(struct grid *g, const struct grid_cell *c, sp least, sp most)
{
	int i;

	widen(g, c, least, true);
	widen(g, c, most, false);
	for (i = c->column; i < c->column + c->columns; i++)
		if (g->column[i].most < g->column[i].least)
			g->column[i].most = g->column[i].least;
}

static sp
least_width(const struct grid *g)
{
	sp width = g->gap * (g->columns - 1);
	int i;

	for (i = 0; i < g->columns; i++)
		width += g->column[i].least;
	return width;
}

bool
grid_fits(const struct grid *g, sp width)
{
	return least_width(g) <= width;
}

/*
 * Not even the words fit: columns that are content with an even share keep
 * what they want, the others share the rest, until none is content.
 */
static void
share_scarce(struct grid *g, sp width)
{
	int left = g->columns, i;
	bool changed = true;
	sp share;

	for (i = 0; i < g->columns; i++)
		g->column[i].width = 0;
	while (changed && left > 0) {
		share = width / left;
		changed = false;
		for (i = 0; i < g->columns; i++) {
			struct column *col = &g->column[i];

			if (col->width > 0 || col->least > share)
				continue;
			col->width = col->least > 0 ? col->least : 1;
			width -= col->width;
			left--;
			changed = true;
		}
	}
	for (i = 0; i < g->columns; i++)
		if (g->column[i].width == 0)
			g->column[i].width = width / left;
}

/*
 * Columns that want no more than an even share have it, as long as the words
 * of the others still fit.  Their number is taken from `*left`, their width
 * from `*width`.
 */
static void
share_modest(struct grid *g, sp *width, int *left)
{
	sp least = 0, share;
	bool changed = true;
	int i;

	for (i = 0; i < g->columns; i++)
		least += g->column[i].least;
	while (changed && *left > 0) {
		share = *width / *left;
		changed = false;
		for (i = 0; i < g->columns; i++) {
			struct column *col = &g->column[i];

			if (col->width > 0 || col->most > share ||
			    least - col->least > *width - col->most)
				continue;
			col->width = col->most > 0 ? col->most : 1;
			*width -= col->width;
			least -= col->least;
			--*left;
			changed = true;
		}
	}
}

void
grid_share(struct grid *g, sp width)
{
	sp least = 0, most = 0, rest;
	int left = g->columns, i;

	width -= g->gap * (g->columns - 1);
	for (i = 0; i < g->columns; i++) {
		g->column[i].width = 0;
		least += g->column[i].least;
	}
	if (least > width) {
		share_scarce(g, width);
		return;
	}
	share_modest(g, &width, &left);
	for (least = 0, i = 0; i < g->columns; i++)
		if (g->column[i].width == 0) {
			least += g->column[i].least;
			most += g->column[i].most;
		}
	rest = width - least;
	for (i = 0; i < g->columns; i++) {
		struct column *col = &g->column[i];

		if (col->width == 0)
			col->width = col->least +
			    rest * (col->most - col->least) / (most - least);
	}
}

sp
grid_left(const struct grid *g, int column)
{
	return grid_width(g, 0, column + 1) - g->column[column].width;
}

sp
grid_width(const struct grid *g, int column, int count)
{
	sp width = g->gap * (count - 1);
	int i;

	for (i = column; i < column + count; i++)
		width += g->column[i].width;
	return width;
}

size_t
grid_first_cell(const struct grid *g, int row)
{
	size_t low = 0, high = g->cells;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (g->cell[mid].row < row)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

int
grid_band_end(const struct grid *g, int row)
{
	size_t i = grid_first_cell(g, row);
	int end = row + 1;

	for (; i < g->cells && g->cell[i].row < end; i++)
		if (g->cell[i].row + g->cell[i].rows > end)
			end = g->cell[i].row + g->cell[i].rows;
	return end;
}
