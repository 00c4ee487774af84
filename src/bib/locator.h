/*
 * locator.h - "pp. 33-35": which part of a work is cited
 *
 * A term of English or French, whole or short, and numbers; or numbers
 * alone, which are pages; or anything in braces: "{pp. iv, vi-xi}".
 * CITATIONS, "pandoc syntax".
 */
#ifndef BIB_LOCATOR_H
#define BIB_LOCATOR_H

#include "bib/flow.h"

struct locator {
	const char *label; /* CSL's term; NULL: there is none */
	struct str text;   /* "33-35": ranges with a hyphen */
};

/*
 * The locator at the beginning of the characters `i` to `end`, behind an
 * optional comma; the place behind it, or `i` where there is none.
 */
size_t locator_read(struct arena *, const struct flow *, size_t i, size_t end,
    struct locator *);

#endif
