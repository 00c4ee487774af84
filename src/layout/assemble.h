/*
 * assemble.h - from broken pages to pieces of content with their places
 *
 * Comes in: the vertical list and where its pages end.  Goes out: for each
 * page its pieces in logical order, and for each node where it begins.  The
 * column's top is the top of a body line on the first baseline; notes stand
 * on the column's bottom under a short rule; bars run along the lines and
 * boxes of their block as far as these stand on one page.
 */
#ifndef LAYOUT_ASSEMBLE_H
#define LAYOUT_ASSEMBLE_H

#include "layout/page.h"
#include "layout/pagebreak.h"
#include "layout/theme.h"
#include "layout/vlist.h"

/*
 * Fill pages->page (content, size) and pages->where.  Labels, heads and
 * folios are layout.c's.
 */
void assemble_pages(struct pages *, const struct vlist *,
    const struct page_breaks *, const struct theme *, enum paper,
    const struct doc *, struct arena *);

/* Add what is set: a line by its left edge and baseline, a box or rule by
 * its top left corner.  Rules are artifacts. */
void page_add_line(
    struct page *, struct arena *, const struct line *, sp x, sp baseline);
void page_add_box(
    struct page *, struct arena *, const struct box *, sp x, sp y);
/* The same box on a later page, all of it an artifact. */
void page_add_repeat(
    struct page *, struct arena *, const struct box *, sp x, sp y);
void page_add_rule(
    struct page *, struct arena *, const struct rule *, sp x, sp y);

/* Bring the content into its order; what is equal keeps its places. */
void page_sort(struct page *, struct arena *scratch);

#endif
