/*
 * compose_int.h - the composer: what the files that fill vertical lists share
 *
 * compose.c walks blocks, compose_heading.c sets headings, compose_inset.c
 * those set in from the edge, compose_list.c lists, compose_note.c notes,
 * compose_table.c tables, compose_figure.c figures, compose_front.c the title
 * page and the contents.
 */
#ifndef LAYOUT_COMPOSE_INT_H
#define LAYOUT_COMPOSE_INT_H

#include <stdbool.h>

#include "layout/compose.h"

/* The column as the block at hand sees it. */
struct frame {
	sp x; /* left edge, from the column's */
	sp width;
	const struct bar *bar;
	const struct par_style *text; /* style of plain paragraphs */
	int list_depth;
	bool apart; /* paragraphs stand list_loose from each other */
	bool whole; /* no page break inside */
};

/* What a block was set to in an earlier round. */
struct set_block {
	struct par_shape shape;        /* its style is NULL: never set */
	uint32_t field_from, field_to; /* numbers of the fields in it */
	struct par_lines lines;
};

/* A figure that was written before the block in which it is mentioned. */
struct held_float {
	struct vitem item;
	const struct node *mention; /* the block */
	struct held_float *next;
};

struct composer {
	const struct layout_request *rq;
	const struct theme *theme;
	const struct page_shape *page;
	struct fields *fields;
	struct par_context par;
	struct set_block **set; /* by serial of the block; NULL: never set */
	bool *wide;             /* by serial: see compose_widen() */
	/* By serial of a note: serial + 1 of the mark that it hangs on. */
	uint32_t *noted;
	struct vlist *out;
	struct frame frame;
	int nesting;        /* blocks open; the outermost is fit to the grid */
	sp block_before;    /* of the outermost block */
	size_t block_start; /* its first item */
	bool no_indent;     /* the next paragraph follows a break */
	bool after_heading; /* nothing since a heading of level 2 */
	/* Where the headings begin behind which nothing stands yet, and how
	 * many items there are behind them. */
	size_t headings_from, headings_to;
	int keep;                  /* lines still to stand under a heading */
	const struct node *run_in; /* a heading that waits for its paragraph */
	bool run_on;               /* this section's h1 begins no page */
	bool in_body;              /* behind the front matter */
	struct held_float *held;   /* figures that wait for their mention */
};

/* Lines of `block`, as they are or from the last round; a V_PAR in `out`. */
struct vitem *compose_par(
    struct composer *, const struct node *block, struct par_shape *);

void compose_block(struct composer *, const struct node *);
void compose_children(struct composer *, const struct node *parent);
void compose_list(struct composer *, const struct node *list);
void compose_item(
    struct composer *, const struct node *item, sp inset, bool right);
void compose_table(struct composer *, const struct node *table);
void compose_heading(struct composer *, const struct node *);

/* Hang a number in the margin if it is given, and there is room. */
void compose_hanging_label(
    struct composer *, const struct node *label, struct par_shape *);
/* Put the heading that waits into the paragraph; `before` is its space. */
void compose_run_in(struct composer *, struct par_shape *, sp *before);
void compose_code(struct composer *, const struct node *);
void compose_quote(struct composer *, const struct node *);
void compose_container(struct composer *, const struct node *);
void compose_definitions(struct composer *, const struct node *);
void compose_contents(struct composer *, const struct node *);
void compose_index(struct composer *, const struct node *);
void compose_display(struct composer *, const struct node *);
void compose_rule(struct composer *, const struct node *);
void compose_figure(struct composer *, const struct node *);
/* The block (NULL: all there is) is composed: figures that it mentions may
 * follow. */
void compose_held(struct composer *, const struct node *block);

/* The LABEL in front of a block, or NULL. */
const struct node *label_of(const struct node *);

/* A bar on the left of the frame, around which the others are. */
const struct bar *bar_new(struct composer *, sp width, int grey);

/* Set the frame in on both sides; half of it is left, however deep. */
void frame_narrow(struct composer *, sp left, sp right);

/* The insertion of a note, for the paragraph with its mark; NULL where
 * another mark has it.  `composer` is one. */
struct insertion *compose_note_of(void *composer, const struct node *ref);

/* Bodies for the notes whose marks stand in these lines. */
void compose_notes(struct composer *, const struct par_lines *);

/*
 * Between these two, a block that is fit to the grid: `before` and `after`
 * are its spaces, and what it lacks to whole grid lines goes above.
 */
void block_begin(struct composer *, const struct node *, sp before);
void block_end(struct composer *, const struct node *, sp after);

void add_glue(struct composer *, const struct node *, sp width, sp at_top);
void add_penalty(struct composer *, const struct node *, int);

/* Stack a list, each paragraph in its best variant, into one box. */
const struct box *vlist_pack(const struct vlist *, sp width, struct arena *);

/* One paragraph of the title page; the space above only before another
 * kind of paragraph than the `last`. */
void compose_title_line(struct composer *, const struct node *, enum role last);

/* The same paragraphs above the text, licence and contact at the foot. */
void compose_title_block(struct composer *, const struct node *title);

/* Title page with the contents that share it, and contents of their own. */
void compose_front(
    struct composer *, const struct node *title, const struct node *contents);

#endif
