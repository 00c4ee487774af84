/*
 * item.h - horizontal lists: boxes, glue, penalties and discretionaries
 *
 * The items are those of TeX.  A box is set as it is, glue gives and takes,
 * a penalty says how good or bad it would be to end a line there, and a
 * discretionary is a place where a word may be broken.
 *
 * A word is shaped whole; its segments between discretionaries are boxes
 * whose widths add up to that shape's.  What breaking changes (the hyphen,
 * a ligature come apart, a kern lost) is in the discretionary, as the
 * differences `pre` and `post` to the widths on its two sides: "office" is
 * 2366 units, "of-" and "fice" are shapes of their own.  When the lines are
 * made, the parts of a broken word are shaped as they stand (par.h).
 */
#ifndef LAYOUT_ITEM_H
#define LAYOUT_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/sp.h"
#include "doc/doc.h"
#include "text/shape.h"

#define INF_PENALTY   10000          /* never break here */
#define EJECT_PENALTY (-INF_PENALTY) /* always break here */

enum item_kind { ITEM_BOX, ITEM_GLUE, ITEM_PENALTY, ITEM_DISC };

struct box; /* layout/box.h */

/* What an item shows; borrowed from the shaper's memory and the tree. */
struct item_content {
	const struct node *leaf;         /* NULL: made by layout (an indent) */
	uint32_t from, to;               /* bytes of the leaf's text */
	uint32_t word_from, word_to;     /* BOX: of the whole word */
	const struct text_style *style;  /* NULL: no text */
	const struct shape_list *shapes; /* of the whole word; of the space */
	const struct box *box;           /* BOX: something nested; or NULL */
};

struct item {
	enum item_kind kind;
	bool hyphen;   /* DISC: a line that ends here ends in a hyphen */
	bool soft;     /* DISC: that is not in the text: not in pass 1 */
	int penalty;   /* PENALTY, DISC */
	sp width;      /* BOX, GLUE */
	sp stretch;    /* GLUE, finite part */
	sp fil;        /* GLUE, infinite part */
	sp shrink;     /* GLUE, always finite */
	sp pre;        /* DISC: added to the line that ends here */
	sp post;       /* DISC: added to the line that starts here */
	sp hang_left;  /* BOX: into the margin when it starts a line; DISC:
			  when what follows its break does */
	sp hang_right; /* BOX: when it ends a line; DISC: when its pre does */
	/* Which word it is, for repeats at the ends of lines; 0: none.  BOX:
	 * the whole word.  DISC: the part that ends a line here, and the one
	 * behind that starts the next. */
	uint64_t word, word_behind;
	struct item_content content;
};

struct hlist {
	struct item *item;
	size_t count;
	const struct node *block; /* for dumps and diagnostics */
};

/* One item a line: kind, lengths, text in quotes, @line:col. */
void hlist_dump(const struct hlist *, const struct places *, FILE *);

#endif
