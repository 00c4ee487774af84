/*
 * imagesize.h - how large the image of a node is set
 */
#ifndef LAYOUT_IMAGESIZE_H
#define LAYOUT_IMAGESIZE_H

#include "doc/doc.h"
#include "image/image.h"
#include "layout/theme.h"

/* An IMAGE with a picture, in at most this room. */
struct image_size image_size(const struct node *, struct image_size room);

/* The same in a line of text of this style, no higher than the line. */
struct image_size image_size_in_line(
    const struct par_style *, const struct node *, sp measure);

/* Whether it is said to show nothing: an empty description. */
bool image_is_ornament(const struct node *);

#endif
