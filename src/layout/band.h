/*
 * band.h - rows of a table that hang together, as boxes
 *
 * A band is a row, or several that some cell spans.  Its cells are set, its
 * rows made as high as their cells need, and the whole becomes one box; or,
 * where it is too high to stay whole, slices of it: the box is cut wherever
 * no line of any cell is in the way, so that a page may end there.
 */
#ifndef LAYOUT_BAND_H
#define LAYOUT_BAND_H

#include "layout/compose_int.h"
#include "layout/grid.h"

/* Looks of cells: where a table is too wide its text is set smaller. */
struct cell_styles {
	const struct par_style *body, *head;
};

const struct par_style *cell_style(
    const struct cell_styles *, const struct grid_cell *);

struct band {
	sp width, height;
	struct box_part *part; /* lines, boxes and rules, from its top left */
	size_t parts, room;
	struct insertion *insert; /* notes of its cells, in order */
	int row, end;             /* rows `row` to before `end` */
};

/* Set the cells of the band that begins with `row`. */
struct band band_build(struct composer *, const struct grid *, int row,
    const struct cell_styles *);

/* All of it in one box. */
const struct box *band_box(const struct band *, struct arena *);

/* Cut it: how many slices, none empty; `*slice` is filled in. */
size_t band_slices(
    const struct band *, struct arena *, const struct box ***slice);

#endif
