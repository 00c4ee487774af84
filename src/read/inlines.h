/*
 * inlines.h - what is open while a file is read, from Markdown and from HTML
 *
 * cmark's inlines nest as they should; HTML's tags may stand anywhere: one
 * opened in a block of HTML may end behind the Markdown that follows it.
 * Both are kept on one stack.  A frame that is a block has a node below
 * which blocks are hung, or none (it is transparent); one that is an inline
 * has a model, of which there is a node in each leaf (paragraph, heading)
 * that has text while it is open.  The end of an inline of Markdown closes
 * the HTML left open in it, and an end tag without its start is passed over.
 */
#ifndef READ_INLINES_H
#define READ_INLINES_H

#include "read/html_element.h"
#include "read/markdown_int.h"

struct frame {
	const struct html_element *element; /* NULL: Markdown's, or no HTML */
	struct str tag;     /* in lower case; empty: Markdown's */
	place at;           /* its start */
	struct node *base;  /* the block of Markdown around it */
	struct node *node;  /* block: its own; inline: in the leaf now open */
	struct node *model; /* inline: what it is in the tree; NULL: nothing */
	bool used;          /* the model itself is in the tree */
	bool is_block;
	bool is_code;                 /* its text is set as code */
	bool is_silent;               /* its text is not for readers */
	bool is_shown;                /* its text is, all the same */
	bool is_head;                 /* thead */
	bool is_raw;                  /* v-pre: "{{" is text */
	bool is_reversed, is_counted; /* list: downwards; to 1 */
	const char *lang, *id;
	enum align align;
	struct node *after;   /* figure: what stands before it */
	struct node *caption; /* figure */
	struct table_draft *draft;
};

#define MOST_IDS 8 /* anchors that wait for their place */

struct inlines {
	struct copier *c;
	struct locator *where;
	struct locator nowhere; /* between two blocks */
	struct mapped text;     /* not yet a leaf */
	struct node *top;  /* the block that collects inlines; NULL: none */
	bool own;          /* we made it: it goes when it stays empty */
	bool fixed;        /* a heading or the like: blocks cannot part it */
	bool spaced;       /* white space in HTML says nothing here */
	int depth;         /* of `top` */
	struct node *base; /* the block of Markdown around */
	cmark_node *block; /* whose inlines are copied; NULL: HTML */
	struct frame open[DOC_DEPTH];
	int count;
	int floor;    /* frames that were open before the block of Markdown */
	int over;     /* inlines of Markdown open beyond what there is room */
	int too_many; /* elements likewise */
	const char *id[MOST_IDS];
	int ids;
	long *taken; /* rows of a table that a column is taken for */
};

/* The stack of a file, made when first asked for. */
struct inlines *copier_inlines(struct copier *);

/* What collects the next inline; a paragraph is begun where none is open. */
struct node *inlines_parent(struct inlines *);

/* The text so far becomes a leaf. */
void inlines_flush(struct inlines *);

/* A new node in what is open, at the cursor. */
struct node *inlines_add(struct inlines *, enum node_kind);

/* Open an inline of Markdown; NULL: too deep. */
struct node *inlines_push(struct inlines *, enum node_kind);

/* Close frames until `count` are left. */
void inlines_pop(struct inlines *, int count);

bool inlines_are_silent(const struct inlines *);
bool inlines_are_code_block(const struct inlines *);

/*
 * A tag or comment of inline HTML at the cursor, as it is written.
 */
void html_tag(struct inlines *, struct str raw);

#endif
