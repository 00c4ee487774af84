/*
 * expand.h - how far the letters of each line give and take
 *
 * A paragraph's lines, once chosen, leave each something over.  The spaces
 * take most of it; the letters help by a horizontal scale of the line, in
 * whole thousandths within params.expand.  Readers do not see a scale, but
 * they see one line's beside another's: so it is chosen for all lines of the
 * paragraph at once.
 *
 * What is least: over all lines, the badness of the spaces and that of the
 * letters (both as in linebreak.h), and for each thousandth between two
 * neighbours params.jump_demerits.
 *
 * Method: dynamic programming over the lines, a state for each scale.  As
 * the price of a jump is proportional to it, the cheapest way to all scales
 * is found by one walk up them and one down.
 */
#ifndef LAYOUT_EXPAND_H
#define LAYOUT_EXPAND_H

#include "layout/linebreak.h"

/* Fill in the `expand` of all lines; `params` are those they were chosen
 * by.  Ragged lines and such as do not fit stay as they are. */
void expand_lines(
    struct breaking *, const struct linebreak_params *, struct arena *scratch);

/* What the scale `expand` costs this line in a measure, without jumps;
 * EXPAND_NEVER: what is left over is more than its spaces can take. */
#define EXPAND_NEVER ((int64_t)1 << 40)
int64_t expand_price(
    const struct line_break *, sp measure, int expand, int most);

#endif
