/*
 * Tables in the structure tree as grids of cells (ISO 32000-1, 14.8.4.3.4
 * and 14.8.5.7): do cells overlap, are rows and columns alike long, and has
 * every data cell a header (ISO 14289-1, 7.2 and 7.5).
 */
#include <string.h>

#include "verify/model_int.h"

#define MOST_COLUMNS 1024 /* wider is called ragged */
#define MOST_PLACES  (1 << 22)

struct cell {
	struct element *element;
	int row, column, rows, columns;
};

struct grid {
	struct pdf *pdf;
	struct element *table;
	struct arena arena;
	struct element **row;
	size_t rows, row_room;
	struct cell *cell;
	size_t cells, cell_room;
	struct line {
		struct cell **cell; /* by column; NULL: empty */
		size_t room;
	} * line;    /* by row */
	int columns; /* of the widest row */
	struct table ids;
};

static void
add_rows(struct grid *g, struct element *group)
{
	struct element *e;

	for (e = group->first; e != NULL; e = e->next)
		if (str_is(e->standard, "TR")) {
			arena_reserve(&g->arena, g->row, g->row_room, g->rows);
			g->row[g->rows++] = e;
		}
}

static void
collect_rows(struct grid *g)
{
	struct element *e;

	for (e = g->table->first; e != NULL; e = e->next) {
		if (str_is(e->standard, "THead") ||
		    str_is(e->standard, "TBody") ||
		    str_is(e->standard, "TFoot"))
			add_rows(g, e);
		else if (str_is(e->standard, "TR")) {
			arena_reserve(&g->arena, g->row, g->row_room, g->rows);
			g->row[g->rows++] = e;
		}
	}
}

static int
span(const struct grid *g, const struct element *e, const char *name)
{
	int64_t n = obj_int(element_attribute(g->pdf, e, "Table", name), 1);

	return n < 1 ? 1 : n > INT32_MAX ? INT32_MAX : (int)n;
}

static bool
is_cell(const struct element *e)
{
	return str_is(e->standard, "TH") || str_is(e->standard, "TD");
}

static struct cell *
cell_at(const struct grid *g, size_t row, int column)
{
	const struct line *l = &g->line[row];

	return (size_t)column < l->room ? l->cell[column] : NULL;
}

static void
put_cell(struct grid *g, struct cell *c, size_t row, int column)
{
	struct line *l = &g->line[row];

	if ((size_t)column >= l->room)
		l->cell = arena_grow(&g->arena, l->cell, &l->room,
		    (size_t)column + 1, sizeof(*l->cell));
	if (l->cell[column] != NULL)
		c->element->overlaps = true;
	l->cell[column] = c;
}

/*
 * Put a cell onto the grid: at the first free place of its row, or where
 * what it spans is taken, over another.
 */
static void
place_cell(struct grid *g, struct element *e, int row, int *at, size_t *filled)
{
	struct cell *c = arena_new(&g->arena, struct cell);
	int r, k;

	while (*at < MOST_COLUMNS && cell_at(g, (size_t)row, *at) != NULL)
		++*at;
	c->element = e;
	c->row = row;
	c->column = *at;
	c->columns = span(g, e, "ColSpan");
	c->rows = span(g, e, "RowSpan");
	if (c->rows > (int)g->rows - row) {
		g->table->ragged_columns = true;
		c->rows = (int)g->rows - row;
	}
	if (c->columns > MOST_COLUMNS - *at)
		c->columns = MOST_COLUMNS - *at;
	*filled += (size_t)c->rows * (size_t)c->columns;
	if (*filled > MOST_PLACES || *at >= MOST_COLUMNS) {
		g->table->ragged_columns = true;
		return;
	}
	for (r = row; r < row + c->rows; r++)
		for (k = *at; k < *at + c->columns; k++)
			put_cell(g, c, (size_t)r, k);
	*at += c->columns;
	if (*at > g->columns)
		g->columns = *at;
	arena_reserve(&g->arena, g->cell, g->cell_room, g->cells);
	g->cell[g->cells++] = *c;
}

static void
fill(struct grid *g)
{
	size_t r, filled = 0;
	struct element *e;
	int at;

	g->line = arena_array(&g->arena, g->rows + 1, struct line);
	for (r = 0; r < g->rows; r++) {
		at = 0;
		for (e = g->row[r]->first; e != NULL; e = e->next)
			if (is_cell(e))
				place_cell(g, e, (int)r, &at, &filled);
	}
}

/* Every place of the rectangle is taken, or rows differ in length. */
static void
look_for_gaps(struct grid *g)
{
	size_t r;
	int k;

	for (r = 0; r < g->rows; r++)
		for (k = 0; k < g->columns; k++)
			if (cell_at(g, r, k) == NULL)
				g->table->ragged_rows = true;
}

static void
collect_ids(struct grid *g)
{
	size_t i;

	g->ids.arena = &g->arena;
	for (i = 0; i < g->cells; i++) {
		const struct obj *id =
		    obj_key(&g->pdf->objects, g->cell[i].element->obj, "ID");

		if (id->kind == OBJ_STRING)
			table_entry(&g->ids, id->text)->value =
			    g->cell[i].element;
	}
}

static bool
has_scope(const struct grid *g, const struct element *e, const char *scope)
{
	const struct obj *o;

	if (e == NULL || !str_is(e->standard, "TH"))
		return false;
	o = element_attribute(g->pdf, e, "Table", "Scope");
	return obj_is_name(o, scope) || obj_is_name(o, "Both");
}

/* A data cell names its headers, or has one above or before it (7.5). */
static void
look_at_header(struct grid *g, struct element *e, bool found)
{
	const struct obj *names =
	    element_attribute(g->pdf, e, "Table", "Headers");
	size_t i;

	e->headless = !found && obj_items(names) == 0;
	for (i = 0; !found && i < obj_items(names); i++) {
		const struct obj *id = obj_item(&g->pdf->objects, names, i);

		if (id->kind != OBJ_STRING ||
		    table_find(&g->ids, id->text) == NULL)
			e->lost_header = true;
	}
}

/* A header of columns stands above one of the cell's. */
static bool
is_under_header(const struct cell *c, const bool *column)
{
	int k;

	for (k = c->column; k < c->column + c->columns; k++)
		if (column[k])
			return true;
	return false;
}

static void
look_for_headers(struct grid *g)
{
	/* By column: a header of columns has been seen above. */
	bool *column = arena_array(&g->arena, (size_t)g->columns + 1, bool);
	size_t r;
	int k;

	for (r = 0; r < g->rows; r++) {
		bool row = false;

		for (k = 0; k < g->columns; k++) {
			const struct cell *c = cell_at(g, r, k);

			if (c == NULL)
				continue;
			row |= has_scope(g, c->element, "Row");
			column[k] |= has_scope(g, c->element, "Column");
			if (c->row == (int)r && c->column == k &&
			    str_is(c->element->standard, "TD"))
				look_at_header(g, c->element,
				    row || is_under_header(c, column));
		}
	}
}

void
tables_look(struct pdf *pdf)
{
	size_t i;

	for (i = 0; i < pdf->elements; i++) {
		struct grid g = { .pdf = pdf, .table = pdf->element[i] };

		if (!str_is(g.table->standard, "Table"))
			continue;
		collect_rows(&g);
		fill(&g);
		look_for_gaps(&g);
		collect_ids(&g);
		look_for_headers(&g);
		arena_release(&g.arena);
	}
}
