/*
 * breaks.h - where text may be broken: lines (UAX #14), words and clusters
 * (UAX #29)
 *
 * A struct breaker holds ICU's iterators; open one per worker and reuse it:
 * opening costs about a millisecond.  Positions are byte offsets.
 */
#ifndef UNICODE_BREAKS_H
#define UNICODE_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct breaker;

struct breaker *breaker_open(void); /* NULL: ICU's data cannot be loaded */
void breaker_close(struct breaker *);

/* A place where a line may end: before byte `at`. */
struct line_opportunity {
	uint32_t at;
	bool mandatory; /* UAX #14, LB4 and LB5 */
};

/*
 * All opportunities inside `text` (not at 0, not at its end) in the rules of
 * language `lang` (BCP 47), in ascending order.  Equal to what ICU answers
 * for the whole text; plain words are found without asking it.
 */
size_t line_opportunities(struct breaker *, struct str text, const char *lang,
    struct arena *, struct line_opportunity **);

/* Boundaries of grapheme clusters inside `text`, as above. */
size_t cluster_boundaries(
    struct breaker *, struct str text, struct arena *, uint32_t **);

#endif
