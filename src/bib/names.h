/*
 * names.h - the authors and editors of a reference line
 *
 * CITATIONS, "A plain reference line to data", rule 3: "Family, I. I., Jr."
 * again and again, with commas, "&", "and" or an ellipsis between them;
 * "et al." says that there are others; what is left over is an
 * organisation.
 */
#ifndef BIB_NAMES_H
#define BIB_NAMES_H

#include "bib/bib.h"
#include "bib/flow.h"

/* "Duman, R. S., & Aghajanian, G. K." between two places of the flow. */
struct name_list names_read(
    struct arena *, const struct flow *, size_t from, size_t to);

/* "A. B. Smith & C. Doe", as the editors of a book are named. */
struct name_list editors_read(
    struct arena *, const struct flow *, size_t from, size_t to);

/* Does a person's name, family first with initials, stand at `i`? */
bool person_at(const struct flow *, size_t i, size_t to);

#endif
