/*
 * grid.h - a table as rows and columns of cells
 *
 * The cells of a TABLE are laid on a grid as HTML does it: each stands in
 * the first column that no cell above reaches down into.  Each column is as
 * wide as its content wants if all fit.  Otherwise those that want no more
 * than an even share have it, the others at least their longest word and of
 * the rest as much as they want more (the automatic layout of CSS 2.2,
 * section 17.5.2.2, which would break the lines of short columns, too).
 * Where even the longest words do not fit, the narrow columns keep theirs and
 * the others share what is left.
 */
#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/sp.h"
#include "doc/doc.h"

#define GRID_COLUMNS 1000 /* more are not opened: the rest shares the last */

struct column {
	sp least; /* widest word */
	sp most;  /* without any break */
	sp width;
};

struct grid_cell {
	const struct node *node;
	int row, column;   /* of its top left corner */
	int rows, columns; /* that it spans */
	bool head;
};

struct grid {
	const struct node *table;
	struct column *column;
	int columns;
	const struct node **row;
	int rows;
	struct grid_cell *cell; /* row by row, from left to right */
	size_t cells;
	sp gap; /* between two columns */
};

struct grid grid_build(struct arena *, const struct node *table);

/* Forget what was measured. */
void grid_clear(struct grid *);

/* What a cell wants; all of one column before those of several. */
void grid_want(struct grid *, const struct grid_cell *, sp least, sp most);

/* Whether no word need be broken in this width, gaps and all. */
bool grid_fits(const struct grid *, sp width);

/* Share `width` out. */
void grid_share(struct grid *, sp width);

/* Where a column begins, from the left edge of the first. */
sp grid_left(const struct grid *, int column);

/* Width of `count` columns from `column` on, with the gaps between. */
sp grid_width(const struct grid *, int column, int count);

/* The row behind the last that cells of rows `row` to it reach into. */
int grid_band_end(const struct grid *, int row);

/* The first cell of a row or a later one: an index, or .cells. */
size_t grid_first_cell(const struct grid *, int row);

#endif
