/*
 * year.h - what stands for the year of a work (CITATIONS rule 2)
 *
 * "2012", "2012a", "n.d.", "n.d.-b", "in press", "forthcoming", "in
 * preparation", "submitted", "1923/1961", and a span of years, "1959-1963",
 * which is the year of a work in volumes and otherwise somebody's life.
 * French words for them stand for the same.
 */
#ifndef BIB_YEAR_H
#define BIB_YEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "bib/flow.h"

#define YEAR_KEY 24

struct year {
	char key[YEAR_KEY]; /* equal where the years are: "2012a", "n.d.b" */
	char suffix;        /* 'a', or 0 */
	bool span;          /* two years joined by a dash */
	bool number;        /* begins with digits */
};

/* Past the year that begins at `i`; 0: none does. */
size_t year_at(const struct flow *, size_t i, struct year *);

/* The same with another suffix (0: none). */
struct year year_with_suffix(const struct year *, char suffix);

#endif
