/*
 * line.h - from chosen breaks to lines of pieces
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/par.h"

/*
 * The line `number` (from 0) of a breaking of `par`, set to `measure`.
 * Words that the breaks cut are shaped as they stand; glue is set by
 * tex.web 658 in integers; `ragged` leaves the glue as it is.
 */
struct line *line_build(struct par_context *, const struct hlist *par,
    const struct breaking *, size_t number, sp measure,
    const struct par_style *, bool ragged);

/* Put a piece behind those that are there. */
void line_add_piece(struct arena *, struct line *, const struct piece *);

#endif
