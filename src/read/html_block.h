/*
 * html_block.h - elements of HTML, from their start tags to their nodes
 *
 * What takes a frame takes the one that was opened for the element, or NULL
 * where there was no room for it; one without a node stands where its
 * element has no meaning.
 */
#ifndef READ_HTML_BLOCK_H
#define READ_HTML_BLOCK_H

#include "read/html_tree.h"

/* What all elements say of themselves: language, anchor, alignment. */
void html_attributes(
    struct inlines *, struct frame *, const struct html_token *);

/* The frame of an element, with its attributes; NULL: too many are open. */
struct frame *html_push(
    struct inlines *, const struct html_element *, const struct html_token *);

/* One that says nothing but its language or anchor, if it does. */
void html_through(
    struct inlines *, const struct html_element *, const struct html_token *);

void html_image(struct inlines *, const struct html_token *);
void html_media(
    struct inlines *, const struct html_element *, const struct html_token *);
void html_drawing(
    struct inlines *, const struct html_element *, const struct html_token *);
/* A tag between those of a drawing. */
void html_in_drawing(struct inlines *, const struct html_token *);

void html_start_block(
    struct inlines *, const struct html_element *, const struct html_token *);

void list_start(struct inlines *, struct frame *, const struct html_token *);
void item_start(struct inlines *, struct frame *, const struct html_token *);

void table_start(struct inlines *, struct frame *);
void rows_start(struct frame *, const struct html_token *);
void row_start(struct inlines *, struct frame *);
/* A cell right in a table gets its row. */
void cell_make_row(struct inlines *);
void cell_start(struct inlines *, struct frame *, const struct html_token *);
void column_add(struct inlines *, const struct html_token *);

#endif
