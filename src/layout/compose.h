/*
 * compose.h - from the sealed tree to the vertical list of the report
 *
 * Every block is set to lines and put on the grid: "each heading or block
 * fills whole lines, the remainder goes above" (the theme).  What a block
 * was set to is remembered from round to round; only blocks whose fields
 * changed are set again.
 */
#ifndef LAYOUT_COMPOSE_H
#define LAYOUT_COMPOSE_H

#include "layout/fields.h"
#include "layout/layout.h"
#include "layout/vlist.h"

struct composer;

struct composer *composer_new(
    const struct layout_request *, struct fields *, struct arena *);

/* The whole report.  The list lives in the composer's arena. */
struct vlist *compose_report(struct composer *);

/*
 * In the rounds to come the paragraph also offers variants that are hardly
 * tolerable: a page is worse without.  False where that is nothing new.
 */
bool compose_widen(struct composer *, const struct vitem *);

/* The lines of a paragraph in the variant that the pages want. */
void compose_variant(struct composer *, struct vitem *, int which);

#endif
