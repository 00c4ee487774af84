#include "layout/imagesize.h"

struct image_size
image_size(const struct node *n, struct image_size room)
{
	return image_fit(
	    n->image.picture, n->image.width, n->image.height, room);
}

struct image_size
image_size_in_line(
    const struct par_style *style, const struct node *n, sp measure)
{
	return image_size(n, (struct image_size){ measure, style->leading });
}

bool
image_is_ornament(const struct node *n)
{
	return n->image.alt != NULL && *n->image.alt == '\0';
}
