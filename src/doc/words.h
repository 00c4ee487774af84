/*
 * words.h - the report's text as a plain sequence of words
 *
 * What a reader must be able to copy out of the PDF, in reading order.
 */
#ifndef DOC_WORDS_H
#define DOC_WORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"

/* Append the text of `top`, blocks separated by newlines. */
void words_write(const struct doc *, const struct node *top, struct buf *);

#endif
