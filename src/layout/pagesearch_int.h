/*
 * pagesearch_int.h - what the search for pages remembers
 *
 * Fills (pagefill.c) are pages begun, one for each height they have come to
 * at the place at hand.  Starts (pagestart.c) are places where a page begins,
 * with the cheapest way to them; they are linked backwards to the first page.
 */
#ifndef LAYOUT_PAGESEARCH_INT_H
#define LAYOUT_PAGESEARCH_INT_H

#include "layout/pagebreak_int.h"

/* The beginning of a page.  Number 0 is none. */
struct start {
	uint32_t item, line; /* the place */
	uint32_t note;       /* the first that is still to be set */
	uint32_t flt;        /* likewise */
	uint32_t prev;       /* start of the page before */
	uint32_t choice;     /* the last made on the page before */
	uint32_t next;       /* start at the same place */
	uint8_t variant;     /* of the paragraph it is in */
	uint8_t spread;      /* SPREAD_LEFT and so on */
	bool first;          /* of the stretch */
	sp used;             /* by the page before */
	struct cost cost;
};

/* A variant other than the best was chosen for a whole paragraph. */
struct choice {
	uint32_t prev; /* on the same page */
	uint32_t item;
	uint8_t variant;
};

/* A page begun. */
struct fill {
	sp y;     /* height reached */
	sp below; /* space wanted under the figure above it */
	uint32_t note, flt;
	bool loose; /* it may put notes off */
	bool first; /* page of the stretch */
	uint8_t spread;
	uint32_t start;
	uint32_t choice;
	uint8_t variant; /* of the unit just set; 0: no choice to note */
	struct cost cost;
};

struct slot {
	uint32_t stamp, index;
};

struct fills {
	struct fill *fill;
	size_t count;
	struct slot *slot;
	uint32_t stamp; /* slots with another are empty */
	int64_t most;   /* that unequal facing pages may cost */
};

/* A paragraph's lines as the search sees them. */
struct variant_lines {
	size_t count, room;
	sp *height;           /* of the first k lines */
	bool *hard;           /* line k and its notes are too high */
	struct page_end *end; /* before line k */
	uint32_t *head;       /* starts there */
	int64_t price;
};

struct page_tables {
	struct start *start;
	size_t starts, start_room;
	struct choice *choice;
	size_t choices, choice_room;
	struct fills now, next;
	struct variant_lines lines[PAR_VARIANTS];
};

/* No fills, for another place. */
void fills_init(struct fills *, int64_t most, struct arena *);
void fills_clear(struct fills *);
/* Keep the fill if it is the first or the cheapest of its height. */
void fills_add(struct fills *, const struct fill *);

/* The only start of a stretch, where so many notes and floats are before. */
uint32_t start_first(
    struct page_search *, struct vplace, uint32_t note, uint32_t flt);

/* A page that begins where `notes` notes are before it. */
struct fill fill_begin(
    const struct page_search *, uint32_t start, sp at_top, uint32_t notes);

/*
 * The floats that wait go to the top of the page just begun, where `floats`
 * are before it: none waits longer.  False: they need a page of their own.
 */
bool fill_take_floats(
    const struct page_search *, struct fill *, uint32_t floats);
/* The item of a float. */
const struct vitem *float_at(const struct page_search *, uint32_t number);

/* Height of these notes at the foot of a page. */
sp foot_height(const struct page_search *, uint32_t from, uint32_t to);

/*
 * End the page of `fill` at height `y`, with as many of its notes as fit: a
 * new start in the list at `head`, unless there is a cheaper one.
 */
void close_page(struct page_search *, const struct fill *, sp y,
    const struct page_end *, uint32_t *head);

/* All pages that could end at `end` have; see to the notes put off. */
void settle_starts(
    struct page_search *, const struct page_end *, uint32_t *head);

/* Of the starts in the list that have set so many notes and floats, or the
 * fewest beyond that, the cheapest. */
uint32_t start_last(
    const struct page_search *, uint32_t head, uint32_t note, uint32_t flt);

/* Set float `number` where it stands: noted in the way to the fill. */
void note_here(struct page_search *, struct fill *, uint32_t number);

/* Note the variants of `item` in the way to each fill. */
void note_choices(struct page_search *, struct fills *, size_t item);

/* Go back from the start behind the stretch and write down its pages and
 * variants; `last` is the end of the stretch. */
void trace_back(struct page_search *, uint32_t id, const struct page_end *last);

#endif
