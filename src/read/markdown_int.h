/*
 * markdown_int.h - what the files that copy cmark's tree share
 */
#ifndef READ_MARKDOWN_INT_H
#define READ_MARKDOWN_INT_H

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdbool.h>

#include "read/dialect.h"
#include "read/locate.h"
#include "read/markdown.h"

/* How deep blocks may stand in the tree; the rest of DOC_DEPTH is for
 * inlines. */
#define BLOCK_DEPTH  104
#define INLINE_DEPTH (DOC_DEPTH - 2)

/* One source on its way into the tree. */
struct copier {
	struct doc *doc;
	const struct source *source;
	const struct places *places;
	struct diag *diag;
	struct node *section;
	size_t from, to; /* the stretch of the source that is parsed */
	int first_line;  /* its line in the source, from 1 */
	size_t *line;    /* offset of each line of the source */
	size_t lines;
	size_t cursor;      /* end of the last block */
	struct node **note; /* in their order */
	size_t notes, note_room;
	size_t note_base;             /* notes of the stretches before */
	struct table told;            /* what was told once in this file */
	struct table abbreviation;    /* word -> what it stands for */
	struct inlines *inlines;      /* what is open; NULL: nothing was yet */
	const struct node *lang_home; /* what is hung below it is in `lang` */
	const char *lang;             /* NULL: in the language of its parent */
};

/* The inlines of one cmark block, its content located, below `parent`. */
void copy_inlines(
    struct copier *, cmark_node *block, struct node *parent, struct locator *);

/* A block of HTML: what it means, below `parent`. */
void copy_html(struct copier *, cmark_node *block, struct node *parent);

/*
 * Where a block of Markdown's is hung that stands in `parent`: below the
 * innermost element of HTML that is open there.
 */
struct node *html_parent(struct copier *, struct node *parent);

/* The end of a stretch: what is open is closed. */
void html_close(struct copier *);

/* A paragraph of nothing but an image becomes a figure. */
void copier_lift_figure(struct copier *, struct node *par);

/* A label in front of what `parent` holds already. */
struct node *copier_add_label(
    struct copier *, struct node *parent, const char *text);

/* How many lists `n` stands in, itself included. */
int copier_list_depth(const struct node *n);

/* Offset in the source of cmark's line and column; clipped to the stretch. */
size_t copier_offset(const struct copier *, int line, int column);

/* The note with this number in the stretch, made when first asked for. */
struct node *copier_note(struct copier *, size_t number);

/* A node in the language of its parent, its last child. */
struct node *copier_add(
    struct copier *, struct node *parent, enum node_kind, place);

/* A leaf of the text collected, if any, as the last child of `parent`. */
void copier_add_text(
    struct copier *, struct node *parent, enum node_kind, struct mapped *);

/* Whether cmark or an extension calls the node's kind so. */
bool is_type(cmark_node *, const char *name);

/* Whether this was told in this file before; from now on it was. */
bool told_before(struct copier *, struct str what);

int node_depth(const struct node *);

/* Parse with all extensions; the caller frees the tree, which does not
 * outlive the dialect. */
cmark_node *markdown_parse(struct str, const struct copier *, struct dialect *);

/*
 * The next stretch of the source, from `from` on, that cmark may be given:
 * up to its end, or up to a block (`*bad_from` to `*bad_to`) that would cost
 * it time out of proportion.  The bounds stand in read/markdown.h.
 */
const char *door_scan(
    struct str text, size_t from, size_t *bad_from, size_t *bad_to);

#endif
