/*
 * pagebreak_int.h - what the files of the page breaker share
 *
 * pageunits.c cuts the list into units and the gaps between them,
 * pagecost.c prices pages, pagesearch.c with pagestart.c and pagefill.c finds
 * the cheapest pages of a stretch, and pagebreak.c puts the stretches
 * together.
 */
#ifndef LAYOUT_PAGEBREAK_INT_H
#define LAYOUT_PAGEBREAK_INT_H

#include <stdbool.h>

#include "layout/pagebreak.h"
#include "layout/vlist.h"

/* What counts first stands first. */
struct cost {
	int32_t put_off; /* page ends at which notes, or parts, wait */
	int32_t forced;  /* page ends where no break is allowed */
	int32_t faults;
	int32_t short_feet;
	int64_t price;
};

/* A place where a page may end, and what it costs to end it there. */
struct page_end {
	struct vplace at;
	uint8_t variant; /* of the paragraph it is in; line 0: of none */
	bool last;       /* of a stretch: its foot may be short */
	bool forced;     /* no break is allowed here */
	int faults;
	int price;
	uint32_t notes;  /* how many stand in the list before it */
	uint32_t floats; /* likewise */
};

/* Glue, penalties and marks between two units, before the first, or after
 * the last. */
struct gap {
	size_t from, to; /* its items */
	struct page_end end;
	bool eject;
	bool turned; /* EJECT: what follows it stands on turned pages */
	bool right;  /* EJECT: and begins on a right-hand one */
	bool snaps;  /* some of its glue does */
	sp width;    /* of its glue, if none of it snaps */
	sp at_top;   /* what is left of it at the top of a page */
};

/* A box, or a paragraph that has lines, with the gap after it. */
struct unit {
	size_t item;
	uint32_t notes;  /* how many stand in the list before it */
	uint32_t floats; /* likewise */
	struct gap after;
};

struct units {
	struct gap before; /* the first unit */
	struct unit *unit;
	size_t count;
	sp *note_sum; /* heights of the first n notes together */
	uint32_t notes;
	size_t *flt; /* items of the floats */
	uint32_t floats;
};

struct units units_build(const struct vlist *, struct arena *);

/* How many insertions there are in the chain. */
uint32_t insertion_count(const struct insertion *);
/* Whether a variant of a paragraph may be chosen. */
bool variant_is_usable(const struct par_lines *, int variant);

/* Where what follows the gap begins if what stands before it ends at y. */
sp gap_pass(const struct vlist *, const struct gap *, sp y, sp grid);

/* Below 0: `a` is cheaper, whatever the prices; 0: they decide. */
static inline int
rank_compare(const struct cost *a, const struct cost *b)
{
	if (a->put_off != b->put_off)
		return a->put_off < b->put_off ? -1 : 1;
	if (a->forced != b->forced)
		return a->forced < b->forced ? -1 : 1;
	if (a->faults != b->faults)
		return a->faults < b->faults ? -1 : 1;
	return (a->short_feet > b->short_feet) -
	    (a->short_feet < b->short_feet);
}

/* Whether `a` is cheaper. */
static inline bool
cost_less(const struct cost *a, const struct cost *b)
{
	int rank = rank_compare(a, b);

	return rank < 0 || (rank == 0 && a->price < b->price);
}

/* What the foot lacks. */
static inline sp
page_short_by(
    const struct pagebreak_params *prm, const struct page_end *end, sp used)
{
	return end->last || used >= prm->height ? 0 : prm->height - used;
}

/* The cost `c` with a page that ends at `end`, but for its price, and puts
 * `waiting` notes off: one is as bad as many. */
static inline struct cost
cost_with_end(const struct cost *c, const struct pagebreak_params *prm,
    const struct page_end *end, sp used, uint32_t waiting)
{
	return (struct cost){
		.put_off = c->put_off + (waiting > 0),
		.forced = c->forced + end->forced,
		.faults = c->faults + end->faults,
		.short_feet =
		    c->short_feet + (page_short_by(prm, end, used) > prm->grid),
		.price = c->price,
	};
}

/* Its price; `first`: of the stretch. */
int64_t page_price(const struct pagebreak_params *, const struct page_end *,
    sp used, bool first);
/* Of a page end at which so many floats wait; of a page of floats alone, so
 * high. */
int64_t floats_wait_price(const struct pagebreak_params *, uint32_t waiting);
int64_t float_page_price(const struct pagebreak_params *, sp used);
int64_t variant_price(
    const struct pagebreak_params *, const struct par_lines *, int variant);

/*
 * Which page of a spread begins: a left-hand one, as are all where none
 * face; a right-hand one that faces nothing it should be like; from
 * SPREAD_FACES on, one that faces a page so many half lines short.
 */
enum { SPREAD_LEFT, SPREAD_ALONE, SPREAD_FACES };
#define MOST_FACED 3 /* half lines; more are as bad */

/* The next page's, behind one that ends there; what the difference costs. */
uint8_t spread_after(const struct pagebreak_params *, const struct page_end *,
    uint8_t spread, sp used);
int64_t spread_price(const struct pagebreak_params *, const struct page_end *,
    uint8_t spread, sp used);

/* Faults of a page that ends before line `k` of the variant. */
int line_faults(const struct vitem *, int variant, size_t k, int widow_lines);

/* That is, at most. */
static inline int64_t
most_spread(const struct pagebreak_params *prm)
{
	return (int64_t)MOST_FACED * MOST_FACED * prm->price.spread;
}

/*
 * Whether of two right-hand pages that are else alike the second can never
 * come cheaper: all that can make it so is the page that it faces, which
 * changes prices alone, and these by `most` at most.
 */
static inline bool
spread_outdoes(const struct cost *a, uint8_t spread_a, const struct cost *b,
    uint8_t spread_b, int64_t most)
{
	int rank;

	if (spread_a == SPREAD_LEFT || spread_b == SPREAD_LEFT ||
	    spread_a == spread_b)
		return false;
	rank = rank_compare(a, b);
	return rank < 0 || (rank == 0 && a->price + most < b->price);
}

/* One page found; notes by number in the list. */
struct page_found {
	struct vplace from, to;
	uint32_t note_from, note_to;
	uint32_t float_from, float_to;
	sp used, short_by;
	int put_off, forced, faults;
	bool turned, blank;
};

struct page_tables; /* of pagesearch.c */

struct page_search {
	const struct vlist *list;
	const struct pagebreak_params *prm; /* of the stretch at hand */
	bool turned;                        /* it is */
	const struct units *units;
	struct arena *scratch;
	uint8_t *variant; /* by item; filled in for the stretch */
	struct page_found *page;
	size_t pages, room;
	struct cost cost; /* of all pages */
	size_t states;
	struct page_tables *tables; /* NULL at first; kept between calls */
};

/*
 * Find the pages of the stretch of units `from` to before `to`; the gap
 * after the last of them ends it.  `top` is the gap before the first.
 */
void page_search_stretch(
    struct page_search *, const struct gap *top, size_t from, size_t to);

#endif
