/*
 * code_lines.h - the lines of code: text of a block, and what is said of them
 *
 * Left out are marks in comments (codemark.h), lines that mark a region, the
 * indent of a snippet, and the escape sequences of a terminal, by which
 * "```ansi" is coloured.  Each line that is marked bears its mark in the tree.
 */
#ifndef READ_CODE_LINES_H
#define READ_CODE_LINES_H

#include "read/markdown_int.h"

#define NO_REGION_STYLE (-1)

/* Code on its way into a block. */
struct code {
	struct locator *where;
	struct str lines; /* to be highlighted, from 1 */
	size_t dedent;    /* bytes at the start of each line */
	bool terminal;    /* holds what a terminal obeys: "```ansi" */
	int style;        /* of marks of regions in it; NO_REGION_STYLE: none */
};

/* The code as the block's text, with its marks. */
void code_lines_fill(struct copier *, struct node *block, struct code *);

#endif
