/*
 * term_index_int.h - the index, as a part of the tree
 */
#ifndef DOC_TERM_INDEX_INT_H
#define DOC_TERM_INDEX_INT_H

#include "base/diag.h"
#include "doc/doc.h"

/*
 * The section that lists the terms of doc->mark in the alphabet of the
 * report's language, each with links to its places; NULL: there are none.
 * "see" that leads to no term is told.
 */
struct node *term_index_build(struct doc *, struct diag *);

#endif
