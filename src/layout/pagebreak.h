/*
 * pagebreak.h - choose the best pages for a whole report
 *
 * Dynamic programming over the vertical list, not first fit: of all ways to
 * choose a variant for every paragraph and an end for every page the
 * cheapest is found.  Costs are ordered: first page ends at which notes, or
 * parts of them, wait for the next page, then breaks where none is allowed,
 * both only where nothing else is possible; then widows, orphans, headings
 * at the foot and hyphens at the foot; then feet short by more than one
 * line; then all the rest (shorter feet, the prices of variants, penalties).
 *
 * A page may end between two lines of a paragraph and once in every gap
 * between two things that are not lines of one paragraph: before the glue
 * that follows the first of them, at a penalty below INF_PENALTY, or where
 * they touch; if there are several such places, at the cheapest, the first
 * of these.  Marks take part in nothing.  An EJECT_PENALTY ends the page
 * unless nothing stands on it; what is between two of them is a stretch,
 * whose last page may be short.  Where the stretch must begin on a
 * right-hand page, a blank one may stand before it.
 *
 * A float is set behind the line or box that it follows, at the top of that
 * page or of the next, or between the two on a page that holds floats only;
 * floats keep their order, and none leaves its stretch.  A page end at which
 * one waits has its price.
 *
 * Of facing pages both should be equally deep: the difference has a price.
 * The last page of a stretch may be short beside any other.
 *
 * Method: the search goes along the list once.  What it remembers at each
 * place is, for every height that the page at hand can have reached there,
 * the cheapest way to it: heights are few, since all stands on a grid of
 * half lines, and variants just add and take lines.  The beginning of a page
 * is remembered with the notes and floats that are still to be set, in order,
 * and with the depth of the page that it faces.
 * The idea of ordered costs for whole books is from M. F. Plass, "Optimal
 * Pagination Techniques for Automatic Typesetting Systems" (1981), the
 * vocabulary from tex.web, part 45.
 */
#ifndef LAYOUT_PAGEBREAK_H
#define LAYOUT_PAGEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/sp.h"

struct vlist;
struct insertion;

/*
 * What is not as it should be costs, in units of which a foot one line short
 * costs 100.  (A penalty counts as it is.)
 */
struct page_prices {
	int short_foot; /* half a line; twice that costs four times as much */
	int spread;     /* likewise: the difference between facing pages */
	int demerits;   /* so many more than the best way's cost 1 */
	int last_line;  /* each line that a last page has too few */
	int wait;       /* a figure, at each page end it waits at */
	int before;     /* a figure above the line that it follows */
	int alone;      /* a page of floats alone, */
	int alone_line; /* and each line that this one lacks */
};

struct pagebreak_params {
	sp height;        /* of the column: lines times grid */
	sp turned_height; /* of one on a turned page */
	sp grid;
	sp note_above;   /* space, rule included, above the first note */
	int float_share; /* of floats over the text of a page, per mille */
	int widow_lines; /* fewer lines than this of a paragraph on a page */
	int last_lines;  /* of a section, on its last page, at least */
	bool facing;     /* the first page is a right-hand one */
	struct page_prices price;
	FILE *trace; /* the search as it goes */
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
	const struct vitem *const *flt; /* set at its top */
	size_t floats;
	sp used;     /* height without the foot's lack */
	int put_off; /* 1: notes, or parts, go to the next page */
	bool forced; /* it ends where no break is allowed */
	bool turned; /* it is wider than high */
	bool blank;  /* left empty, that the next be a right-hand one */
	int faults;  /* widow, orphan, hyphen, penalty of 5000 or more */
	sp short_by; /* what the foot lacks; last pages of stretches: 0 */
};

struct page_breaks {
	struct page_break *page;
	size_t count;
	const uint8_t *variant;      /* by item of the vlist; of floats 1: it
					is set where it stands */
	int put_off, forced, faults; /* of all pages */
	int short_feet;              /* pages short by more than one line */
	int64_t price;               /* all the rest: see pagecost.c */
	size_t states;               /* how many were looked at; for tests */
};

/*
 * Break the list, which starts a page and ends one.  The result lives in
 * `out`.  There is always one, of at least one page: what is higher than a
 * page stands on one of its own and hangs out (used > height); the caller
 * says so.  A note that no arrangement can set on the page of its mark goes
 * to the foot of the next, which may then hold nothing else.
 *
 * All variants of a paragraph have the same notes; one that has not as many
 * as the first is not used.
 */
struct page_breaks pagebreak(const struct vlist *,
    const struct pagebreak_params *, struct arena *out, struct arena *scratch);

#endif
