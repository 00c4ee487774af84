/*
 * token_int.h - a script as tokens, its brackets matched
 *
 * Comments are left out.  A template ("`a ${b} c`") is one token, whatever
 * stands in it.  Nothing is an error: an opening bracket that is never
 * closed matches the end, a closing one that was not opened is dropped.
 */
#ifndef READ_SITE_TOKEN_INT_H
#define READ_SITE_TOKEN_INT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define MOST_TOKENS 1000000

enum token_kind {
	TOKEN_END,
	TOKEN_NAME,
	TOKEN_NUMBER,
	TOKEN_STRING,   /* its quotes included */
	TOKEN_TEMPLATE, /* the same */
	TOKEN_REGEX,
	TOKEN_MARK
};

struct token {
	enum token_kind kind;
	uint32_t from, to; /* bytes of the text */
	uint32_t match;    /* of a bracket: the token of the other one */
};

struct tokens {
	struct token *at; /* the last is TOKEN_END */
	uint32_t count;   /* without it */
	bool cut;         /* there were more than MOST_TOKENS */
};

struct tokens tokens_read(struct arena *, struct str text);

/* Where the template that begins at byte `i` ends: behind its last quote. */
size_t template_end(struct str text, size_t i);

/* Where the expression of a template that begins at `i`, behind "${", ends:
 * at its brace. */
size_t template_hole_end(struct str text, size_t i);

#endif
