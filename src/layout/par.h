/*
 * par.h - from a block of the tree to lines
 *
 * The inlines of a block become a horizontal list (hlist_build), the list is
 * broken (linebreak.h), and each chosen line becomes a struct line
 * (par_set does all three).  The rules about where lines may end are here:
 * UAX #14 from unicode/breaks.h, and beyond it those of the theme (no break
 * before an em dash, between "et" and "al.", number and unit, "p." and
 * number, "Section" and number; a penalty before the year of a citation; a
 * compound hyphenates only in its long parts).
 */
#ifndef LAYOUT_PAR_H
#define LAYOUT_PAR_H

#include "base/arena.h"
#include "base/diag.h"
#include "layout/box.h"
#include "layout/item.h"
#include "layout/linebreak.h"
#include "layout/theme.h"
#include "unicode/breaks.h"

/* Texts of the fields as the last round left them; see fields.h. */
struct fields;

struct exceptions;  /* layout/exceptions.h */
struct word_memory; /* layout/words_int.h: looks and hyphenated words */

/* What every paragraph needs; one per worker. */
struct par_context {
	const struct theme *theme;
	struct shaper *shaper;
	struct breaker *breaker;
	const struct fields *fields;
	struct arena *out;     /* lines and pieces: lifetime of a section */
	struct arena *scratch; /* items; reset by par_set() when it is done */
	struct diag *diag;
	FILE *trace_lines;             /* --trace=linebreak */
	FILE *dump_items, *dump_lines; /* --dump=items, --dump=lines */
	const struct places *places;   /* for dumps */
	/* Turns a NOTE_REF into the insertion of its note, or NULL where
	 * another mark has it.  NULL: notes are not set from here. */
	struct insertion *(*note)(void *, const struct node *ref);
	void *note_arg;
	const struct exceptions *exceptions; /* to hyphenation; NULL: none */
	struct word_memory *memory;          /* made when first needed */
};

/* How this block is set. */
struct par_shape {
	const struct par_style *style;
	sp width;       /* of the column, insets of the style still in it */
	bool no_indent; /* after a heading, list, quotation or table */
	/*
	 * A LABEL (number, bullet) that hangs on the first line, with its
	 * left edge `label_x` right of the column's edge (< 0: in the
	 * margin).  It may be the block's own, at any depth, and is then
	 * left out of its text, or that of the list item or note whose first
	 * paragraph this is.  A LABEL that is not named here is part of the
	 * text.  It is set in `label_style`, or the block's where that is NULL.
	 */
	const struct node *label;
	const struct par_style *label_style;
	sp label_x;
	/* A heading in front of the text, in the style of its own. */
	const struct node *run_in;
	bool label_right; /* its right edge is at label_x instead */
	/* The FIELD that ends the block (a page number of the contents) is
	 * left out: the caller sets it. */
	bool field_apart;
	bool variants; /* look for one line fewer and one more */
	bool wide;     /* also for such as are hardly tolerable */
};

#define PAR_VARIANTS 3

/*
 * A paragraph set in up to three ways, the best first.  The others are only
 * sketched: their lines have heights and ends, but no pieces, because few of
 * them will ever be printed.  par_set_variant() makes such lines whole.
 */
struct par_lines {
	struct {
		struct line **line;
		size_t count;
		int64_t demerits;
		bool sketch;
	} variant[PAR_VARIANTS];
	int variants;
};

struct par_lines par_set(
    struct par_context *, const struct node *block, const struct par_shape *);

/* The same block once more: its variant `which` with whole lines. */
void par_set_variant(struct par_context *, const struct node *block,
    const struct par_shape *, struct par_lines *, int which);

/* The first half of it, for dumps and tests; lives in `scratch`. */
struct hlist *hlist_build(
    struct par_context *, const struct node *block, const struct par_shape *);

/* One look per (style, emphasis, language): the same pointer each time. */
const struct text_style *style_of(
    struct par_context *, const struct par_style *, const struct node *leaf);

/* One line of generated text that is an artifact (head, folio). */
struct line *line_of_text(struct par_context *, const struct par_style *,
    const char *text, const char *lang, enum artifact);

#endif
