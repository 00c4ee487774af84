/*
 * refline.h - one line of a plain reference list to a work
 *
 * The line comes with its emphasis, which tells where a container or a
 * book's title begins; the fields of a work come out.  The line itself
 * stays as it is: a plain list is set as the writer wrote it, the data
 * serve matching, sorting and other styles.
 *
 * Method: CITATIONS, "A plain reference line to data", rules 1 to 7.
 */
#ifndef BIB_REFLINE_H
#define BIB_REFLINE_H

#include "bib/bib.h"
#include "bib/flow.h"

/*
 * False where the line is no entry: it has no year in parentheses where
 * one is due.  The fields live in the arena.
 */
bool refline_read(struct arena *, const struct flow *, struct work *);

/*
 * Does the line look like an entry though it cannot be parsed?  It begins
 * with a person's name, family first, or ends in an address.
 */
bool refline_resembles(struct arena *, const struct flow *);

/* An address in the line, and what it leads to. */
struct address {
	size_t from, to;
	const char *url;
};

/* The first address at or behind `from`: "https://...", "doi:10...". */
bool address_find(
    struct arena *, const struct flow *, size_t from, struct address *);

#endif
