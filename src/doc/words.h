/*
 * words.h - the report's text as a plain sequence of words
 *
 * What a reader must be able to copy out of the PDF, in reading order: rows
 * of tables on lines of their own, their cells kept apart by tabs, blocks
 * on lines.
 */
#ifndef DOC_WORDS_H
#define DOC_WORDS_H

#include "base/arena.h"
#include "base/buf.h"
#include "doc/doc.h"

/* Append the text of `top`, blocks separated by newlines; no fields. */
void words_write(const struct doc *, const struct node *top, struct buf *);

/* The text of a whole report, and where its bytes come from. */
struct words {
	struct str text;
	const struct word_leaf {
		size_t from; /* in the text, ascending */
		const struct node *leaf;
	} * leaf;
	size_t leaves;
};

/*
 * The report's text as printed: `field_text`, by number of the field, is
 * what stands in place of each (layout/page.h).
 */
void words_collect(const struct doc *, const char *const *field_text,
    struct arena *, struct words *);

/* Where byte `at` of the text stands in the source; 0: generated. */
place words_place(const struct words *, size_t at);

#endif
