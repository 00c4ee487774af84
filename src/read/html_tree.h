/*
 * html_tree.h - blocks and leaves made from HTML, on the stack of what is open
 *
 * A leaf is a block that collects inlines: Markdown's paragraph, or one of
 * ours that is begun when there is text for it.  Blocks are hung below the
 * nearest open element that holds blocks, else below Markdown's.  What stands
 * where nothing may (text right in a table) gets the item, row or cell that
 * the author forgot.  Nesting is healed as in the HTML standard (13.2.6.4.7)
 * where readers would notice, and told.
 */
#ifndef READ_HTML_TREE_H
#define READ_HTML_TREE_H

#include "read/html_token.h"
#include "read/inlines.h"

#define MOST_COLUMNS 1000

/* Columns of a table that is still open. */
struct table_draft {
	enum align *align;
	size_t columns, room;
};

/* ---- leaves ---- */

void leaf_begin(struct inlines *, struct node *leaf, bool own);
void leaf_end(struct inlines *);
/* A paragraph where none is open. */
void leaf_need(struct inlines *);

/* ---- blocks ---- */

/* The block that elements are hung below now, of whatever kind. */
struct node *home_find(const struct inlines *);
/* The same, made to hold blocks. */
struct node *home_need(struct inlines *);
/* A new block there, at `at`; NULL: it would stand too deep. */
struct node *home_add(struct inlines *, enum node_kind, place at);
/* The element that is missing in the block that is open: "tr" in a table. */
void home_add_missing(struct inlines *, const char *name);
/* Blocks of Markdown's block `base` come: what stood in others is closed. */
void home_enter(struct inlines *, struct node *base);

/* How blocks are aligned here. */
enum align align_here(const struct inlines *);

/* ---- frames ---- */

/* A new frame for the element, its text before it done; NULL: too many. */
struct frame *frame_push(
    struct inlines *, const struct html_element *, struct str tag, place at);

/* Close the nearest of the elements `what` (bits) up to one of `barrier`. */
void frames_imply_end(struct inlines *, uint64_t what, uint64_t barrier);

/* Close frames until `count` are left, and tell whose end is missing. */
void frames_end(struct inlines *, int count);

/* An end tag: close what it ends; false: nothing open has that name. */
bool frames_close(
    struct inlines *, const struct html_element *, struct str tag);

#define WHAT(w) ((uint64_t)1 << (w))

/* An anchor that waits for text to stand at. */
void anchor_add(struct inlines *, const char *id);

/* ---- what becomes of elements when they end ---- */

void table_finish(struct inlines *, struct frame *);
void list_finish(struct inlines *, struct frame *);
void figure_finish(struct inlines *, struct frame *);
void details_finish(struct inlines *, struct node *details);

/* ---- tokens ---- */

void html_start(struct inlines *, const struct html_token *);
void html_end(struct inlines *, const struct html_token *);
void html_comment(struct inlines *, struct str text, place at);

/* Say once in this file that something was found. */
void html_tell(struct inlines *, enum diag_level, place at, struct str key,
    const char *fmt, ...) PRINTF_LIKE(5, 6);

/* Text made by us, for what stands at the cursor. */
void html_made(struct inlines *, const char *text);

/* A space between words that stand in different blocks of one leaf. */
void html_part(struct inlines *);

/* An attribute as a string of the report; NULL: there is none. */
const char *html_string(
    struct inlines *, const struct html_token *, const char *name);

/* The same; NULL also where it is empty. */
const char *html_word(
    struct inlines *, const struct html_token *, const char *name);

#endif
