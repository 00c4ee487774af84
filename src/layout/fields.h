/*
 * fields.h - page numbers inside the text, settled by rounds
 *
 * Layout needs the width of a page number before it knows the page: the
 * first round guesses, each later one uses what the round before found.
 * From round three on a field's width never shrinks, so the rounds end.
 */
#ifndef LAYOUT_FIELDS_H
#define LAYOUT_FIELDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "doc/doc.h"

struct fields {
	struct arena *arena;
	const char **text; /* by field number; "" prints nothing */
	uint32_t count;
};

void fields_init(struct fields *, const struct doc *, struct arena *);

/* What to print for a FIELD node, its `before` included. */
const char *fields_text(const struct fields *, const struct node *field);

#endif
