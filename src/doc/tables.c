#include "doc/passes.h"

/* A table walked row by row. */
struct walk {
	struct node *table;
	int columns;
	const struct node **over; /* by column: the cell that stands there */
	int *rows;                /* by column: in how many more rows */
	bool *headed;             /* by column: a head of it stands above */
};

static bool
heads_column(const struct node *cell)
{
	return cell->parent->row.head;
}

static bool
heads_row(const struct node *cell)
{
	return cell->cell.head && !heads_column(cell);
}

static struct node *
first_row(struct node *table)
{
	struct node *n = table->first;

	while (n != NULL && n->kind != NODE_ROW)
		n = n->next;
	return n;
}

static int
count_columns(const struct node *table)
{
	const struct node *row, *cell;
	int most = table->table.columns, n;

	for (row = table->first; row != NULL; row = row->next) {
		if (row->kind != NODE_ROW)
			continue;
		n = 0;
		for (cell = row->first; cell != NULL; cell = cell->next)
			n += cell->cell.column_span > 1 ? cell->cell.column_span
							: 1;
		most = n > most ? n : most;
	}
	return most;
}

/* The cells of a row onto the columns that none from above covers. */
static void
place_row(struct walk *w, const struct node *row)
{
	const struct node *cell;
	int col = 0, span;

	for (cell = row->first; cell != NULL; cell = cell->next) {
		while (col < w->columns && w->rows[col] > 0)
			col++;
		for (span = cell->cell.column_span; col < w->columns;) {
			w->over[col] = cell;
			w->rows[col++] =
			    cell->cell.row_span > 1 ? cell->cell.row_span : 1;
			if (--span <= 0)
				break;
		}
	}
}

/* Whether each data cell of the row has a head before it or above. */
static bool
row_is_headed(struct walk *w)
{
	const struct node *last = NULL;
	bool row = false, found = true, all = true;
	int col;

	for (col = 0; col < w->columns; col++) {
		const struct node *cell =
		    w->rows[col] > 0 ? w->over[col] : NULL;

		if (cell != last)
			all &= found;
		last = cell;
		if (cell == NULL) {
			found = true;
			continue;
		}
		row |= heads_row(cell);
		w->headed[col] |= heads_column(cell);
		found = heads_column(cell) || row || w->headed[col] ||
		    (found && col > 0 && w->over[col - 1] == cell);
	}
	return all && found;
}

static bool
is_headed(struct doc *doc, struct node *table)
{
	struct walk w = { .table = table, .columns = count_columns(table) };
	const struct node *row;
	bool all = true;
	int col;

	w.over =
	    arena_array(doc->arena, (size_t)w.columns + 1, const struct node *);
	w.rows = arena_array(doc->arena, (size_t)w.columns + 1, int);
	w.headed = arena_array(doc->arena, (size_t)w.columns + 1, bool);
	for (row = first_row(table); row != NULL && all; row = row->next) {
		place_row(&w, row);
		all = row_is_headed(&w);
		for (col = 0; col < w.columns; col++)
			w.rows[col] -= w.rows[col] > 0;
	}
	return all;
}

static bool
has_heads(const struct node *table)
{
	const struct node *row, *cell;

	for (row = table->first; row != NULL; row = row->next)
		for (cell = row->kind == NODE_ROW ? row->first : NULL;
		     cell != NULL; cell = cell->next)
			if (cell->cell.head || row->row.head)
				return true;
	return false;
}

/* The first row may head what is below it if it ends above all of it. */
static bool
may_head(const struct node *row)
{
	const struct node *cell;

	for (cell = row->first; cell != NULL; cell = cell->next)
		if (cell->cell.row_span > 1)
			return false;
	return row->next != NULL;
}

static void
make_head(struct node *row)
{
	struct node *cell, *n;

	row->row.head = true;
	for (cell = row->first; cell != NULL; cell = cell->next)
		for (n = cell->first; n != NULL; n = n->next)
			if (n->kind == NODE_PARAGRAPH && n->role == ROLE_PLAIN)
				n->role = ROLE_HEADER_CELL;
}

static void
resolve_table(struct doc *doc, struct node *table, struct diag *dg)
{
	struct node *row = first_row(table);

	if (row == NULL || is_headed(doc, table))
		return;
	if (has_heads(table) && !row->row.head && may_head(row)) {
		make_head(row);
		if (is_headed(doc, table)) {
			diag_report(dg, DIAG_WARNING, row->at, "table-head",
			    "cells of this table have no head; taking its "
			    "first row for the heads of the columns");
			return;
		}
		row->row.head = false;
	}
	table->table.layout = true;
	diag_report(dg, DIAG_WARNING, table->at, "table-headless",
	    "cells of this table have no head above or before them; tagging "
	    "it as a sequence of blocks");
	diag_hint(dg, "a first row of <th> lets a listener find his way");
}

void
tables_resolve(struct doc *doc, struct diag *dg)
{
	struct node *n;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		if (n->kind == NODE_TABLE)
			resolve_table(doc, n, dg);
}
