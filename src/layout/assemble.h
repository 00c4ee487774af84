/*
 * assemble.h - from broken pages to pieces of content with their places
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

/* Add a line of artifacts: a running head, a folio. */
void page_add_line(
    struct page *, struct arena *, const struct line *, sp x, sp baseline);

#endif
