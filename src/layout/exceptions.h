/*
 * exceptions.h - words that the author hyphenates himself
 *
 * As the manifest has them: "eus-tress" may be broken where it says and
 * nowhere else, "Ontario" nowhere at all.  Case does not matter.  They go
 * before the patterns of whatever language.
 */
#ifndef LAYOUT_EXCEPTIONS_H
#define LAYOUT_EXCEPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/str.h"

struct exceptions;

/* `at` are the places of the words, to tell of those that are none. */
struct exceptions *exceptions_new(struct arena *, const char *const *word,
    const place *at, size_t count, struct diag *);

/* Whether `word`, letters only, is one; then may[i] for each byte before
 * which it may be broken, as in text/hyphen.h. */
bool exceptions_find(
    const struct exceptions *, struct str word, bool may[], struct arena *);

#endif
