/*
 * fields.h - page numbers inside the text, settled by rounds
 *
 * Layout needs the width of a page number before it knows the page: the
 * first round guesses, each later one uses what the round before found.
 * From round three on a number never becomes shorter (it is filled up with
 * figure spaces), so that the rounds end.
 */
#ifndef LAYOUT_FIELDS_H
#define LAYOUT_FIELDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "doc/doc.h"
#include "layout/page.h"

struct fields {
	struct arena *arena;
	const struct node **node; /* by field number, and so are the others */
	const char **text;        /* "" prints nothing */
	bool *changed;            /* by the last fields_update() */
	uint32_t count;
};

/* All fields of the sealed tree, with the guess of the first round. */
void fields_init(struct fields *, const struct doc *, struct arena *);

/* What to print for a FIELD node, its `before` included. */
const char *fields_text(const struct fields *, const struct node *field);

/*
 * Take the numbers from the pages of round `round` (from 1).  Returns how
 * many changed; `*first`, where not NULL, is the first of them.
 */
uint32_t fields_update(struct fields *, const struct pages *, int round,
    const struct node **first);

#endif
