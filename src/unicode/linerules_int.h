/*
 * linerules_int.h - UAX #14 for the characters of plain Western prose
 *
 * Letters of ASCII and Latin-1, digits, spaces and the usual marks come in,
 * one after the other; for each goes out whether a line may end before it.
 * Of any other character the rules here know nothing: LINE_OTHER stands for
 * it, and whoever meets one asks ICU.
 */
#ifndef UNICODE_LINERULES_INT_H
#define UNICODE_LINERULES_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The classes of UAX #14 that occur among them, by its names. */
enum line_class {
	LINE_OTHER, /* not ours to judge */
	LINE_START, /* nothing stands before */
	LINE_AL,
	LINE_B2,
	LINE_BA,
	LINE_CL,
	LINE_CP,
	LINE_EX,
	LINE_GL,
	LINE_HY,
	LINE_IN,
	LINE_IS,
	LINE_NU,
	LINE_OP,
	LINE_PO,
	LINE_PR,
	LINE_QU,
	LINE_SP,
	LINE_SY,
	LINE_CLASSES
};

/* What the rules remember of the text so far. */
struct line_state {
	enum line_class last; /* of the last character but spaces */
	bool spaces;          /* spaces stand behind it */
	bool broken;          /* a line may end before it */
	enum { NUMBER_NONE, NUMBER_OPEN, NUMBER_CLOSED } number;
};

/* Class of the character at `i`; `*size` is by how many bytes to go on. */
enum line_class line_class_at(struct str, size_t i, size_t *size);

/* Does a number begin at `i`?  After an opening bracket also ".5" does. */
bool line_number_at(struct str, size_t i, enum line_class before);

/*
 * May a line end before a character of class `c` (not LINE_SP), if `number`
 * says whether a number begins behind it?
 */
bool line_may_break(const struct line_state *, enum line_class c, bool number);

/* Go on past that character. */
void line_advance(struct line_state *, enum line_class c, bool broken);

#endif
