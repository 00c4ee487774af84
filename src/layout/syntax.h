/*
 * syntax.h - which stretches of code are keywords, comments and strings
 *
 * Enough of each language to tell these apart, by one table: how comments
 * begin and end, what quotes strings, which words are its own.  A language
 * that is not in it is all plain.
 */
#ifndef LAYOUT_SYNTAX_H
#define LAYOUT_SYNTAX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum syntax { SYNTAX_PLAIN, SYNTAX_KEYWORD, SYNTAX_COMMENT, SYNTAX_STRING };

/* From byte `from` of the text to where the next begins. */
struct syntax_run {
	uint32_t from;
	enum syntax kind;
};

/*
 * The runs of `text`, in order, the first from 0; they live in the arena.
 * `language` is the name behind the fence, or NULL.  One pass.
 */
size_t syntax_runs(struct arena *, const char *language, struct str text,
    struct syntax_run **);

#endif
