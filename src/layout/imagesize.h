/*
 * imagesize.h - how large an image is set
 *
 * As large as its author says ("50%" of the column, "300" as pixels of CSS,
 * "6cm"), else as it is by nature; never wider than the column or higher
 * than there is room, and never out of proportion.
 */
#ifndef LAYOUT_IMAGESIZE_H
#define LAYOUT_IMAGESIZE_H

#include "doc/doc.h"
#include "layout/theme.h"

struct image_size {
	sp width, height;
};

/* An IMAGE with a picture, in at most this room. */
struct image_size image_size(const struct node *, struct image_size room);

/* The same in a line of text of this style, no higher than the line. */
struct image_size image_size_in_line(const struct theme *,
    const struct par_style *, const struct node *, sp measure);

/* Whether it is said to show nothing: an empty description. */
bool image_is_ornament(const struct node *);

#endif
