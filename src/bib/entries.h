/*
 * entries.h - the list of works in the tree
 *
 * Works of bibliographic files that are cited need a place: the author's
 * list where there is one, an empty part titled References, or a new one at
 * the end.  When all citations are known each entry gets its live address
 * and the pages that cite it.
 */
#ifndef BIB_ENTRIES_H
#define BIB_ENTRIES_H

#include "bib/library.h"

/*
 * Hang the entries of all works that are mentioned and in no list yet into
 * a REFERENCES node, in the order of the library.  Returns the section that
 * holds it; NULL: there was none to hang.
 */
struct node *entries_place(struct doc *, const struct library *);

/* Addresses in the entry's words that are not links yet become links. */
void entry_link(struct doc *, struct arena *scratch, struct node *entry);

/* "p. 3, 7" behind the entry: where it is cited. */
void entry_add_pages(struct doc *, const struct work *);

#endif
