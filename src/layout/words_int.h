/*
 * words_int.h - looks of text, and what is remembered of words
 *
 * A look is a text style with the shapes of its spaces; a word is shaped
 * once and its hyphenation worked out once per look.
 */
#ifndef LAYOUT_WORDS_INT_H
#define LAYOUT_WORDS_INT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/table.h"
#include "layout/par.h"

struct look {
	struct text_style style; /* first: a style is a pointer to its look */
	enum family family;
	const struct shape_list *space, *hard_space;
	const struct shape_list *hyphen;
	sp hyphen_width, hyphen_hang;
	sp space_width, space_stretch, space_shrink;
};

/* One place where a word may be broken. */
struct word_break {
	uint32_t at; /* byte */
	sp before;   /* width of the whole word's shape up to here */
	sp pre, post;
	uint64_t head, tail; /* ids of the parts, as of words */
	bool compound;       /* in a part of a compound: twice the penalty */
	bool emergency;      /* no hyphen: the word is wider than a line */
};

struct word {
	const struct shape_list *shapes;
	sp width;
	sp hang_left, hang_right;
	uint64_t id; /* of its letters, whatever their case; 0: none */
	uint32_t breaks;
	const struct word_break *brk;
};

/* How a stretch of text between two places where lines may end is looked
 * up.  `compound`: a hyphen stands before or after it. */
struct word_request {
	const struct look *look;
	struct str text;
	place at;
	bool hyphenate;
	bool compound;
	sp most; /* wider words get emergency breaks */
};

const struct look *look_of(
    struct par_context *, const struct par_style *, const struct node *leaf);

/* The same with more of enum feature. */
const struct look *look_with(struct par_context *, const struct par_style *,
    const struct node *leaf, unsigned features);

const struct word *word_find(struct par_context *, const struct word_request *);

/* Features of enum feature that a word, with its marks, has of its own: small
 * capitals of an acronym, a fraction. */
unsigned word_features(
    const struct theme *, const struct text_style *, struct str word);

/* How far a character hangs into the margin, or NULL. */
const struct protrusion *protrusion_of(
    const struct theme *, enum family, uint32_t);

/* Whether a space that stands between these two words may end a line: 0, a
 * penalty, or INF_PENALTY.  Words as in the text, with their marks. */
int space_penalty(
    const struct theme *, struct str before, struct str after, bool in_cite);

#endif
