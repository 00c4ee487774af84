/*
 * reflist.h - where the reference list stands, and its works
 *
 * A section, or a part of one under its own heading, that is titled
 * References, Bibliography, Works cited, Literature cited, References
 * cited, R\u00E9f\u00E9rences, Bibliographie or Ouvrages cit\u00E9s and of
 * which most paragraphs parse as entries.  Only the runs of entries are
 * taken out and replaced, in place, each by a REFERENCES node that holds
 * ENTRY nodes with the author's inlines; items of lists are entries too.
 * Text before, between and after stays.
 */
#ifndef BIB_REFLIST_H
#define BIB_REFLIST_H

#include "bib/bib.h"

struct reflist {
	struct node **list; /* REFERENCES nodes, in reading order */
	size_t lists;
	size_t list_room;
	struct work *work; /* in the order of the source */
	size_t works;
	size_t work_room;
};

/*
 * Find all lists of the report and turn them into REFERENCES.  An entry
 * that cannot be parsed is kept as it is and told: its work has no year.
 */
struct reflist reflist_build(struct doc *, struct diag *);

/* A heading that says that references stand below it. */
bool reflist_is_heading(const struct node *);

#endif
