/*
 * label_int.h - the number that an author wrote in front of a heading
 *
 * The text of a heading's first leaf comes in; what goes out is which bytes
 * of it are a number ("2.1", "Chapter 3", "Appendix A"), where the title
 * begins behind it, and how sure that is.
 */
#ifndef DOC_LABEL_INT_H
#define DOC_LABEL_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum label_kind {
	LABEL_NONE,
	LABEL_BARE,    /* "2 Methods", "2.1 of": a number among its like */
	LABEL_LETTER,  /* "A.1": a number in an appendix A only */
	LABEL_DECIMAL, /* "2.", "2.1", "2.1." */
	LABEL_WORD,    /* "Chapter 3", "Section 4" */
	LABEL_PART,
	LABEL_APPENDIX,
};

struct label {
	enum label_kind kind;
	size_t from, to; /* the number's bytes, without a dot at its end */
	size_t title;    /* where the title begins; the text's end: nowhere */
	int depth;       /* numbers in it: 2 in "2.1" */
	int first;       /* the first of them, or the letter */
};

/*
 * `last`: nothing of the heading follows the text.  A year is no number,
 * nor are "3D imaging" and "Part of the answer".
 */
struct label label_parse(struct str text, bool last);

#endif
