/*
 * resolve_int.h - the citations of every block, linked and remembered
 *
 * Block after block: citations by key become clusters, those in prose are
 * linked to their works; what is unclear is kept until all is read.
 */
#ifndef BIB_RESOLVE_INT_H
#define BIB_RESOLVE_INT_H

#include "bib/cluster.h"
#include "bib/library.h"
#include "bib/pandoc.h"
#include "bib/told.h"

struct resolver {
	struct doc *doc;
	struct arena *arena;  /* of the report */
	struct arena scratch; /* of one block */
	const struct places *places;
	struct bibliography *bib;
	struct library library;
	struct index index;
	struct node *section;
	bool in_list_section;
	size_t cite_room, cluster_room;
	struct doubt *doubt;
	size_t doubts, doubt_room;
	struct key_use *unknown;
	size_t unknowns, unknown_room;
};

/* All sections of the report, in reading order. */
void resolve_sections(struct resolver *);

/* That `node` cites the work, for the pages behind its entry. */
void remember_cite(
    struct resolver *, struct node *, struct work *, struct str text, place at);

#endif
