/*
 * pagetrace.h - why the pages end where they do, for who wrote them
 *
 * For every page: what it costs, each thing by its name; and where that is
 * anything, the places nearest to its end where it could have ended, with
 * what is wrong there.
 */
#ifndef LAYOUT_PAGETRACE_H
#define LAYOUT_PAGETRACE_H

#include <stdio.h>

#include "base/place.h"
#include "layout/page.h"
#include "layout/pagebreak.h"
#include "layout/vlist.h"

/* What a page costs; their sum over all pages is page_breaks.price. */
struct page_bill {
	int64_t foot;     /* its foot is short */
	int64_t spread;   /* it is not as deep as the one it faces */
	int64_t penalty;  /* of the place where it ends */
	int64_t last;     /* a last page with too few lines */
	int64_t variants; /* paragraphs that end on it longer or shorter than
			     best */
	int64_t waits;    /* figures that are still to come */
	int64_t before;   /* figures above what they follow */
	int64_t alone;    /* figures on a page of their own */
};

/* One for each page; lives in `out`. */
struct page_bill *page_bills(const struct vlist *,
    const struct pagebreak_params *, const struct page_breaks *,
    struct arena *out, struct arena *scratch);

struct page_trace {
	const struct vlist *list;
	const struct pagebreak_params *params;
	const struct page_breaks *breaks;
	const struct pages *pages; /* their labels */
	const struct places *places;
};

void pages_explain(const struct page_trace *, FILE *);

#endif
