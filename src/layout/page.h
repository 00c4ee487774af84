/*
 * page.h - finished pages: every piece of content and where it goes
 *
 * This is all that pdf/ sees of the layout.  Each piece records its run, the
 * leaf of the tree it shows (or which kind of artifact it is), its place in
 * the logical order and its place on the page.  Marked content goes out in
 * logical order; one node may have many pieces (pages, lines, split cells).
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/place.h"
#include "base/sp.h"
#include "doc/doc.h"
#include "layout/box.h"

enum content_kind { CONTENT_TEXT, CONTENT_RULE, CONTENT_IMAGE };

struct content {
	enum content_kind kind;
	enum artifact artifact;  /* NONE: `leaf` is set */
	const struct node *leaf; /* CONTENT_RULE under a link: NULL */
	uint64_t order; /* logical: leaf's serial, then bytes of its text */
	sp x, y; /* from the page's top left corner; of text the baseline, of
		    rules and images the top left corner */
	sp height, depth; /* of the line it stands in, for links */
	union {
		const struct text_piece *text;
		struct rule rule;
		struct {
			const struct image *image;
			sp width, height;
		} image;
	};
};

struct page {
	sp width, height;
	const char *label;       /* "iv", "12" */
	bool roman;              /* front matter */
	int number;              /* behind the label */
	struct content *content; /* sorted by order; artifacts last */
	size_t count;
	size_t room;
};

/* Where a node begins. */
struct node_place {
	uint32_t page; /* index + 1; 0: it has no content */
	sp x, y;       /* top left of its first line */
};

struct pages {
	struct page *page;
	size_t count;
	struct node_place *where; /* by serial of the node, or an ancestor */
	const char *const *field_text; /* by number of the field */
	/* For --stats. */
	int rounds, faults, short_feet;
	int worst_badness; /* of a justified line */
	int hyphens, lines;
	int64_t ns_lines, ns_pages, ns_assemble; /* time spent; --stats only */
};

/* One piece of content a line, in order; lengths in points. */
void pages_dump(const struct pages *, const struct places *, FILE *);

#endif
