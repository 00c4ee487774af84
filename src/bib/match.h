/*
 * match.h - which work a phrase and a year mean
 *
 * CITATIONS rules 5 and 6: the phrase is an organisation, a quoted or
 * italic title, or a list of names; the first name and the year find the
 * candidates, the others choose among them.  Nothing is a citation that
 * does not come out of here with a work.
 */
#ifndef BIB_MATCH_H
#define BIB_MATCH_H

#include "bib/index.h"
#include "bib/lex.h"

enum match_kind {
	MATCH_NONE,
	MATCH_LOOSE,     /* one work, though not all that was said fits */
	MATCH_AMBIGUOUS, /* more than one work fits */
	MATCH_STRICT
};

struct match {
	enum match_kind kind;
	struct indexed *of;
	struct indexed *other; /* AMBIGUOUS: the second that fits */
	size_t first;          /* the token with which the phrase begins */
	size_t begin;          /* the same with initials and quotes before */
};

/* What the search looks at; `steps` counts tokens, for tests. */
struct matcher {
	struct index *index;
	struct arena *scratch;
	struct tokens tokens;
	const struct node *section; /* where the text stands */
	size_t steps;
};

/* The tokens from `first` up to `end`, all of them, with a year. */
struct match match_phrase(
    struct matcher *, size_t first, size_t end, const struct year *);

/*
 * The longest tail of the tokens `low` to `end` that resolves: leading
 * words are dropped at each capital, particle or quote (rule 4).  In
 * `narrative` text a name behind "and" may stand alone.
 */
struct match match_tail(struct matcher *, size_t low, size_t end,
    const struct year *, bool narrative);

/* The first token of the phrase that may end before `end` (rule 7: up to
 * 260 characters back, within the sentence), not before `low`. */
size_t phrase_begin(struct matcher *, size_t low, size_t end);

/* The folded words from `first` to `end` in one; commas and quotes vanish. */
struct str phrase_key(struct matcher *, size_t first, size_t end);

#endif
