/*
 * hyphen.h - where a word may be hyphenated
 *
 * F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983); the patterns are
 * those of the distribution's hyphen packages, packed at build time into
 * constant tries (text/hyphen_pack.c), so that nothing is loaded at start.
 */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct patterns;

/* The patterns of a BCP 47 language; en-CA takes those of en-US.  NULL:
 * words of this language are not hyphenated. */
const struct patterns *patterns_find(const char *lang);

/*
 * Mark the bytes before which `word` may be hyphenated: may[i] for 0 < i <
 * word.n, at least the patterns' minima from both ends.  `word` is letters
 * only, of at most HYPHEN_WORD bytes (longer ones get no marks).  Returns
 * whether there is any.
 */
#define HYPHEN_WORD 255

bool hyphenate(const struct patterns *, struct str word, bool may[]);

#endif
