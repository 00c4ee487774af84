/*
 * pagebreak.h - choose the best pages for a whole report
 *
 * Dynamic programming over the vertical list, not first fit.  A state of
 * the search is a place where a page may end (item, variant, line) and the
 * insertions still pending, in order; with one variant and no insertion it
 * is the plain case.  Costs are ordered: first widows and orphans, headings
 * at the foot and hyphens at the foot, then feet short by more than one
 * line, then all the rest (shorter feet, the prices of variants, penalties).
 *
 * Method: M. F. Plass, "Optimal Pagination Techniques for Automatic
 * Typesetting Systems" (1981), for the search; tex.web, part 45, for the
 * vocabulary.
 */
#ifndef LAYOUT_PAGEBREAK_H
#define LAYOUT_PAGEBREAK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/sp.h"

struct vlist;
struct insertion;

struct pagebreak_params {
	sp height; /* of the column: lines times grid */
	sp grid;
	sp note_above;   /* space, rule included, above the first note */
	int widow_lines; /* fewer lines than this of a paragraph on a page */
	int last_lines;  /* of a section, on its last page, at least */
	FILE *trace;     /* --trace=pagebreak */
};

/* A place between lines or items: before line `line` of item `item`. */
struct vplace {
	size_t item;
	size_t line;
};

/* One page: from where to where, and which variant each paragraph has. */
struct page_break {
	struct vplace from, to;
	const struct insertion *const *note; /* set at its foot */
	size_t notes;
	sp used;     /* height without the foot's lack */
	int faults;  /* of the first order */
	sp short_by; /* what the foot lacks; last pages of sections: 0 */
};

struct page_breaks {
	struct page_break *page;
	size_t count;
	const uint8_t *variant; /* by item of the vlist */
	int faults;             /* widows, orphans, ... of all pages */
	int short_feet;         /* pages short by more than one line */
};

/*
 * Break the list, which starts a page and ends one.  The result lives in
 * `out`.  There is always one: what is higher than a page stands on one of
 * its own and hangs out; the caller says so.
 */
struct page_breaks pagebreak(const struct vlist *,
    const struct pagebreak_params *, struct arena *out, struct arena *scratch);

#endif
