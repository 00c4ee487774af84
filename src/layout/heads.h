/*
 * heads.h - labels of pages, running heads and folios
 *
 * Comes in: pages as they were assembled, with the list and the breaks that
 * they were made from.  Goes out: each page's label ("iv", "12") and, as
 * artifacts on it, head and folio where the theme has them.  Of facing
 * pages a right-hand one is the first, then each second one; heads and
 * folios stand outside.
 */
#ifndef LAYOUT_HEADS_H
#define LAYOUT_HEADS_H

#include "layout/page.h"
#include "layout/pagebreak.h"
#include "layout/theme.h"
#include "layout/vlist.h"

struct heads {
	const struct theme *theme;
	enum paper paper;
	const struct doc *doc;
	const struct vlist *list;
	const struct page_breaks *breaks;
	struct pages *pages;
	struct par_context *par; /* heads are set with it */
	struct arena *arena;
};

/* Give every page its label. */
void heads_number(const struct heads *);

/* Add heads and folios; the labels are final. */
void heads_add(const struct heads *);

#endif
