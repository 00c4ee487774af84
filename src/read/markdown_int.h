/*
 * markdown_int.h - what the files that copy cmark's tree share
 */
#ifndef READ_MARKDOWN_INT_H
#define READ_MARKDOWN_INT_H

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdbool.h>

#include "read/locate.h"
#include "read/markdown.h"

/* Kinds of syntax that are told once a file. */
enum told { TOLD_HTML, TOLD_CONTAINER, TOLD_DEPTH, TOLD_KINDS };

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
	struct node **note; /* by number, from 1 */
	size_t notes, note_room;
	bool told[TOLD_KINDS];
};

/* The inlines of one cmark block below `parent`; `end` bounds the search. */
void copy_inlines(struct copier *, cmark_node *block, struct node *parent,
    size_t start, size_t end);

/* Offset in the source of cmark's line and column; clipped to the stretch. */
size_t copier_offset(const struct copier *, int line, int column);

/* The note with this number, made when first asked for. */
struct node *copier_note(struct copier *, size_t number);

/* Whether cmark or an extension calls the node's kind so. */
bool is_type(cmark_node *, const char *name);

bool told_before(struct copier *, enum told);

/*
 * The next stretch of the source, from `from` on, that cmark may be given:
 * up to its end, or up to a block (`*bad_from` to `*bad_to`) that would cost
 * it time out of proportion.  The bounds stand in read/markdown.h.
 */
const char *door_scan(
    struct str text, size_t from, size_t *bad_from, size_t *bad_to);

#endif
