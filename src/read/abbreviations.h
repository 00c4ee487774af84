/*
 * abbreviations.h - what words stand for
 *
 *	*[HTML]: Hyper Text Markup Language
 *
 * defines a word for the whole file, as in markdown-it-abbr; the line is not
 * printed.  Each such word becomes a span that says what it stands for.
 */
#ifndef READ_ABBREVIATIONS_H
#define READ_ABBREVIATIONS_H

#include "read/markdown_int.h"

/* A line that defines; the first definition of a word holds. */
void abbreviation_define(struct copier *, struct str line);

/* Mark the words in all text below `top`. */
void abbreviations_mark(struct copier *, struct node *top);

#endif
