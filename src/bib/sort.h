/*
 * sort.h - the order of a reference list
 *
 * By the authors, name after name (family with its particle, then
 * initials), a shorter list before a longer; then the date; then the title
 * without its article.  A work without authors stands by its title.  The
 * order of letters is that of the report's language.
 */
#ifndef BIB_SORT_H
#define BIB_SORT_H

#include "bib/bib.h"

/* Sort `work`; those that are alike stay in the order of the source. */
void works_sort(struct work *, size_t works, const char *lang, struct arena *);

#endif
