/*
 * library.h - all works of a report, from its lists and from files
 *
 * The works of the author's own lists come first, each list in its order;
 * behind them those of bibliographic files, sorted.  A record that is an
 * entry of a list already (the same DOI, or the same authors, year and
 * title) lends that entry its key and its data and is no work of its own.
 */
#ifndef BIB_LIBRARY_H
#define BIB_LIBRARY_H

#include "base/table.h"
#include "bib/bib.h"

struct library {
	struct work *work;
	size_t works;
	size_t listed;     /* how many are of the author's lists */
	struct table keys; /* key -> struct work * */
};

/*
 * `list` holds the works of the author's lists in their final order.  Every
 * work has a key and an ENTRY afterwards; an ENTRY of a record is nobody's
 * child yet.  Works of one author and year get letters.
 */
struct library library_build(struct doc *, struct work *list, size_t listed,
    const struct records *, struct arena *scratch, struct diag *);

/* The known key that is nearest to this one, or NULL. */
const struct work *library_near(
    const struct library *, struct arena *, struct str key);

#endif
