/*
 * captions_int.h - what captions.c and captions_find.c share
 */
#ifndef DOC_CAPTIONS_INT_H
#define DOC_CAPTIONS_INT_H

#include "doc/doc.h"

/*
 * Past "Table 3" or "Table A.1" at the start of a text; 0: it does not begin
 * so.  `*number` is the last part of it.
 */
size_t caption_label(struct str, const char *word, long *number);

/* Past the mark behind it and the spaces around: ":", ".", a dash; 0: none,
 * and what was found is the beginning of a sentence. */
size_t caption_over_mark(struct str, size_t i);

/*
 * Captions that stand as paragraphs before or behind what they belong to
 * become part of it: pandoc's "Table: words" and ": words", "Table 3: words",
 * "**Table 3.** words"; of code "Listing: words".
 */
void captions_find(struct doc *);

#endif
