/*
 * content.h - the lines of a block's content, found in the source
 *
 * Each function begins a locator: the content of a block of cmark's tree
 * with the places of its lines.  A line that is not found is mapped to the
 * place where it must be.
 */
#ifndef READ_CONTENT_H
#define READ_CONTENT_H

#include "read/markdown_int.h"

/* A paragraph or setext heading. */
struct locator content_lines(struct copier *, cmark_node *);

/* A heading with "#" in front. */
struct locator content_heading(struct copier *, cmark_node *);

/* The title of a container: one line. */
struct locator content_title(struct copier *, cmark_node *);

/* A displayed formula: the rest of its first line, then its lines. */
struct locator content_display(struct copier *, cmark_node *, struct str first);

/* Code or HTML: its lines, from `line` of the stretch on. */
struct locator content_literal(struct copier *, cmark_node *, int line);

/* Where the head of a table begins in the source. */
size_t content_table_head(struct copier *, cmark_node *table);

/* The cell of a row whose source before `*cursor` is used up. */
struct locator content_cell(struct copier *, cmark_node *, size_t *cursor);

/* What stands behind the last cell of a row, without its bars: cells that
 * the table's head has no columns for. */
struct locator content_row_rest(struct copier *, size_t cursor);

#endif
