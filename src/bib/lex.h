/*
 * lex.h - a flow in words, years and marks
 *
 * What the rules for citations speak of: words, initials, years, "et al.",
 * "and", commas, parentheses with their partners.  A token is a range of
 * the flow's characters; nothing is copied but the folded words, and these
 * only when somebody asks.
 */
#ifndef BIB_LEX_H
#define BIB_LEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bib/flow.h"
#include "bib/year.h"

enum token_kind {
	TOKEN_WORD,
	TOKEN_INITIAL, /* "J.", "J.-P.", "U.S." */
	TOKEN_YEAR,    /* .year */
	TOKEN_ET_AL,   /* "et al.", "and colleagues", "and others" */
	TOKEN_AND,     /* "&", "and", "et" */
	TOKEN_COMMA,
	TOKEN_SEMICOLON,
	TOKEN_OPEN,  /* "(" or "["; .partner */
	TOKEN_CLOSE, /* .partner */
	TOKEN_QUOTE, /* a quotation mark */
	TOKEN_STOP,  /* the end of a sentence */
	TOKEN_MARK   /* anything else */
};

struct token {
	enum token_kind kind;
	uint32_t from, to; /* characters of the flow */
	uint32_t partner;  /* of a parenthesis: its token; 0: none */
	bool capital;      /* WORD: begins with one */
	bool acronym;      /* WORD: two capitals or more, nothing else */
	bool possessive;   /* "'s" or "'" stood behind it: not in `to` */
	bool emphasis;
	bool ampersand;  /* AND */
	struct str fold; /* of WORD, INITIAL: see token_fold() */
	struct year year;
};

struct tokens {
	const struct flow *flow;
	struct token *token; /* token[0] is a STOP before the text */
	size_t count;
};

struct tokens lex(struct arena *, const struct flow *);

/* text_fold() of the token's characters, remembered. */
struct str token_fold(struct arena *, const struct tokens *, size_t);

/* "van", "de", "bin": a small word that may begin a family name. */
bool is_particle(struct str folded);

#endif
