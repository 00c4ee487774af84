/*
 * flow.h - the words of one block as one row of characters
 *
 * The inline text of a block stands in several leaves: "*et al.*" is one of
 * its own.  A flow lays them end to end, so that emphasis inside a citation
 * vanishes, and remembers of each character in which leaf it stands
 * (CITATIONS rule 0).  Characters are normalised one by one, so a place in
 * the flow is a place in the text (rule 1): non-breaking and thin spaces
 * are spaces, hyphens of all kinds "-", apostrophes "'".
 *
 * What is no prose (code, math, images) is one U+FFFC, which nothing
 * matches; numbers of notes and labels are left out.
 */
#ifndef BIB_FLOW_H
#define BIB_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/place.h"
#include "base/str.h"
#include "doc/doc.h"

struct flow_leaf {
	struct node *leaf;
	size_t from; /* its first character */
};

struct flow {
	uint32_t *c;    /* c[n] is 0 */
	uint32_t *byte; /* offset of each in its leaf */
	bool *emphasis; /* stands in EMPH */
	size_t n;
	struct flow_leaf *leaf;
	size_t leaves;
};

/* The inline children of `block`; lives in the arena. */
struct flow flow_build(struct arena *, const struct node *block);

/* The number of the leaf in which character `i` stands. */
size_t flow_leaf_at(const struct flow *, size_t i);

place flow_place(const struct flow *, size_t i);

/* The bytes as the author wrote them. */
struct str flow_text(struct arena *, const struct flow *, size_t, size_t);

/* Does the ASCII text `s` stand at `i`?  Capitals count. */
bool flow_is(const struct flow *, size_t i, const char *s);

/* The first place from `i` on that is no space. */
size_t flow_skip_spaces(const struct flow *, size_t i);

#endif
