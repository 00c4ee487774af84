/*
 * pandoc.h - citations by key: [see @a, p. 3; @b], @a, [-@a], @a [p. 3]
 *
 * CITATIONS, "pandoc syntax".  A "[...]" is a citation if each of its parts
 * (between semicolons) has a key; a key outside brackets is one in the
 * sentence.  "@fig-", "@tbl-", "@sec-" and "@eq-" are references to places,
 * not citations.  Text with a key that nobody knows stays as it is.
 */
#ifndef BIB_PANDOC_H
#define BIB_PANDOC_H

#include "base/table.h"
#include "bib/cluster.h"
#include "bib/flow.h"

/* A key that was read: it is known, or its text stays. */
struct key_use {
	struct str key;
	struct work *work; /* NULL: unknown */
	bool bracketed;    /* surely meant as a citation */
	place at;
};

/* A cluster, and the characters of the flow that it takes. */
struct key_cluster {
	size_t from, to;
	struct cluster *cluster; /* NULL: the text stays */
};

struct key_findings {
	struct key_cluster *cluster; /* in order, apart from each other */
	size_t clusters, cluster_room;
	struct key_use *use; /* all keys, in order */
	size_t uses, use_room;
};

/*
 * The keyed citations of a block.  `keys` leads from key to struct work *.
 * Clusters live in `out`, all else in `scratch`.
 */
struct key_findings pandoc_read(struct arena *out, struct arena *scratch,
    const struct flow *, const struct table *keys);

#endif
