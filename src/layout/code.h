/*
 * code.h - code: set as it was typed, cut where a line is too long
 *
 * A CODE_BLOCK comes in, lines of monospaced pieces go out, one or more for
 * each line of its text.  A line too long goes on, behind a mark, on the
 * next; it is cut behind a space or a mark of the language near its end.
 * What the fence asks for stands left of the text: the numbers of the lines,
 * signs for lines added, removed or warned of, a bar beside those marked.
 * Keywords and comments differ by weight and slope (syntax.h), which print
 * in black and white; numbers, signs and bars are artifacts.
 */
#ifndef LAYOUT_CODE_H
#define LAYOUT_CODE_H

#include "layout/par.h"

/* The lines live in c->out; there is no other variant. */
struct par_lines code_set(
    struct par_context *c, const struct node *block, const struct par_shape *);

#endif
