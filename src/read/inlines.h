/*
 * inlines.h - the open inlines of a block, from Markdown and from HTML
 *
 * cmark's inlines nest as they should; HTML's tags may stand anywhere.
 * Both are kept on one stack: the end of an inline of Markdown closes the
 * HTML left open in it, and an end tag without its start is passed over.
 */
#ifndef READ_INLINES_H
#define READ_INLINES_H

#include "read/markdown_int.h"

/* What is open: a node and, for HTML, its tag. */
struct frame {
	struct node *node;
	struct str tag; /* empty: Markdown's */
	bool is_code;   /* its text is set as code */
};

struct inlines {
	struct copier *c;
	struct locator *where;
	struct mapped text; /* not yet a leaf */
	struct node *top;   /* the block */
	struct frame open[DOC_DEPTH];
	int count;
	int most; /* frames that the depth of the block leaves */
	int over; /* inlines of Markdown open beyond that */
};

void inlines_init(
    struct inlines *, struct copier *, struct locator *, struct node *block);

/* What collects the next inline. */
struct node *inlines_parent(const struct inlines *);

/* The text so far becomes a leaf. */
void inlines_flush(struct inlines *);

/* A new node in what is open, at the cursor. */
struct node *inlines_add(struct inlines *, enum node_kind);

/* Open a node; NULL: too deep. */
struct node *inlines_push(
    struct inlines *, enum node_kind, struct str tag, bool is_code);

/* Close frames until `count` are left. */
void inlines_pop(struct inlines *, int count);

/*
 * A tag or comment at the cursor: opens or closes what has a counterpart in
 * the tree, is told and passed over else.
 */
void html_tag(struct inlines *, struct str raw);

#endif
