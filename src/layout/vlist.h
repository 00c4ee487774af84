/*
 * vlist.h - vertical lists: what pages are made from
 *
 * A section, a note or the inside of a cell is a list of paragraphs (each in
 * up to three variants), boxes, glue, penalties and marks.  Everything
 * stands on the theme's grid of half lines, so glue neither stretches nor
 * shrinks; what a page lacks at its foot is its cost.
 */
#ifndef LAYOUT_VLIST_H
#define LAYOUT_VLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/sp.h"
#include "layout/box.h"
#include "layout/par.h"

enum vitem_kind {
	V_PAR,     /* lines of a paragraph; a choice of variants */
	V_BOX,     /* a row of a table, a figure: not broken */
	V_GLUE,    /* space that vanishes at a page break */
	V_PENALTY, /* a price for a page break here */
	V_MARK,    /* the node from here on: section, running head */
	V_FLOAT,   /* a figure: here, or at the top of this page or a later */
};

/* A rule along the left of blocks: containers, code. */
struct bar {
	sp x; /* from the column's left edge */
	sp width;
	int grey;
	const struct bar *outer; /* NULL, or the bar of the block around */
};

/*
 * A note (or float) that belongs on the page of the line or box it hangs
 * from; several are a list in the order of their marks.
 */
struct insertion {
	const struct node *node;
	const struct vlist *body;
	sp height;   /* of the body, on the grid or not */
	bool joined; /* a piece of the note before it, or a note in that */
	struct insertion *next;
};

/* Copies of `from` and all behind it, at `*tail`, which moves to the end. */
void insertions_add(
    struct insertion ***tail, const struct insertion *from, struct arena *);

struct vitem {
	enum vitem_kind kind;
	sp x; /* left edge, from the column's */
	const struct bar *bar;
	const struct node *node; /* where it came from */
	/* PAR: a page may not end before this line of it: what stands above
	 * (a heading) wants that many lines under it.  As bad as a widow. */
	int keep_first;
	/* BOX, PAR: what stands above it once more where a page begins with
	 * it or within it: the head of its table, the title of its code. */
	const struct box *repeat;
	union {
		struct par_lines par;
		const struct box *box;
		struct {
			sp width;
			sp at_top; /* what is left of it at the top of a page */
			/* Enlarged until what follows stands on the grid,
			 * counted from the top of its page: after a block that
			 * was broken in the middle, the text finds the grid
			 * again. */
			bool snap;
		} glue;
		struct {
			int value; /* INF_PENALTY: never, EJECT_PENALTY: always
				    */
			bool turned; /* EJECT: the pages up to the next are
					turned: wider than high */
			bool right;  /* EJECT: on to a right-hand page */
		} penalty;
		struct {
			bool starts_page; /* a heading with its sink: no head */
		} mark;
		/* Floats stand behind a line or box, before all else that
		 * follows it.  Their heights, spaces included, are whole
		 * lines of the grid, so that what stands under them keeps it.
		 */
		struct {
			const struct box *box;
			sp above;  /* space over it where it stands here */
			sp here;   /* height of both; 0: not here */
			sp below;  /* space under it here, at least: what
				      follows may have its own */
			sp at_top; /* at the top of a page; 0: only on a page
				      without text */
			sp alone;  /* on such a page */
		} flt;
	};
};

struct vlist {
	struct arena *arena;
	struct vitem *item;
	size_t count;
	size_t room;
};

struct vitem *vlist_add(struct vlist *, enum vitem_kind, const struct node *);

/* The same in front of item `at`; those behind it move. */
struct vitem *vlist_insert(
    struct vlist *, size_t at, enum vitem_kind, const struct node *);

/* Natural height, each paragraph in its best variant. */
sp vlist_height(const struct vlist *);

/* What is lacking to the space below a float, in whole lines of the grid,
 * where what follows it stands `gap` under it. */
sp float_lack(sp below, sp gap, sp grid);

/* Where a V_GLUE ends that begins `y` below the top of the page, and not
 * there; `grid` is what it may snap to. */
sp glue_pass(const struct vitem *glue, sp y, sp grid);

/* One item a line; lines of paragraphs and their notes below it. */
void vlist_dump(const struct vlist *, const struct places *, FILE *);

#endif
