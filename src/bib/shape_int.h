/*
 * shape_int.h - what looks like a citation though nothing is known of it
 *
 * CITATIONS rule 8: "X et al." or two names before a year are told when
 * they cannot be resolved; one name is told softly; months, wars, figures
 * and laws are none.
 */
#ifndef BIB_SHAPE_INT_H
#define BIB_SHAPE_INT_H

#include "bib/match.h"

enum shape_kind { SHAPE_NONE, SHAPE_WEAK, SHAPE_PAIR, SHAPE_STRONG };

struct shape {
	enum shape_kind kind;
	size_t first;    /* token with which the names begin */
	struct str name; /* the first of them, folded */
};

/* The form of the tokens `low` to `end` in front of a year. */
struct shape shape_of(struct matcher *, size_t low, size_t end, bool narrative);

/* The first name of a phrase, folded. */
struct str first_name(struct matcher *, size_t first, size_t end);

#endif
