/*
 * codemark.h - what comments in code say of its lines
 *
 *	removed();   // [!code --]
 *	added();     // [!code ++:3]
 *
 * as shiki's transformers have them for VitePress: they are taken out of the
 * text, with their comment where it says nothing else, with their line where
 * it holds nothing else.  "[!!code" is printed as "[!code".
 */
#ifndef READ_CODEMARK_H
#define READ_CODEMARK_H

#include "doc/doc.h"

#define MOST_CUTS 8 /* marks in one line; further ones stay */

/* What is left of one line, and what it says. */
struct code_line {
	struct {
		size_t from, to;
	} cut[MOST_CUTS]; /* ascending; of the line's bytes */
	size_t cuts;
	bool gone; /* the line held nothing else: it speaks of the next */
	struct {
		enum line_mark_kind kind;
		size_t count;
	} mark[MOST_CUTS];
	size_t marks;
};

/* Read one line without its end. */
struct code_line code_line_read(struct str line);

#endif
