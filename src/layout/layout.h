/*
 * layout.h - the whole of it: from the sealed tree to finished pages
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "doc/doc.h"
#include "layout/page.h"
#include "layout/theme.h"
#include "text/shape.h"
#include "unicode/breaks.h"

struct layout_request {
	const struct doc *doc;
	const struct theme *theme;
	enum paper paper;
	struct shaper *shaper;
	struct breaker *breaker;
	const struct places *places;
	const struct exceptions *exceptions; /* to hyphenation; or NULL */
	struct arena *arena;                 /* for the pages */
	struct diag *diag;
	FILE *trace_lines, *trace_pages, *trace_search;
	FILE *dump_items, *dump_lines, *dump_vlist; /* of the last round */
};

/* Set all sections and make up the pages; rounds until the fields settle.
 * Four at most, then a diagnostic names the field. */
struct pages *layout_build(const struct layout_request *);

#endif
