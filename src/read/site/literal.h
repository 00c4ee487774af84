/*
 * literal.h - the values that a script of settings says in so many words
 *
 * A site keeps its settings in JavaScript or TypeScript.  Most of such a
 * file is one great literal, and that much can be read without running
 * anything: lists, maps, strings, names of constants of the same file or of
 * a file imported from beside it, functions that do nothing but return,
 * spreads, concatenations, casts.  Nothing is executed and nothing but files
 * below the site's folder is opened.
 *
 * What cannot be known stays in the tree as a VALUE_NULL whose text is the
 * source of the expression ("import.meta.glob(files)"), so that whoever
 * needed that value can say so and go on; in a list or map it is one child,
 * in a map without a key where it was spread.
 *
 * Bounds: a million tokens a file, values nested 100 deep, 300,000 values,
 * 64 files.  Time is linear in the text, and what is used twice is bounded.
 */
#ifndef READ_SITE_LITERAL_H
#define READ_SITE_LITERAL_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/place.h"
#include "data/value.h"

/*
 * The default export of a script's text, whose first byte is at `at`; NULL
 * where it has none.  Its imports are unknown.
 */
const struct value *literal_read(
    struct arena *, struct str text, place at, struct diag *);

/*
 * The same of the file `path`, imports followed as far as they stay below
 * the folder `root`.  NULL also where it cannot be read, which is told.
 */
const struct value *literal_open(struct arena *, const char *path,
    const char *root, struct places *, struct diag *);

/* Whether `v` stands for an expression that was not understood. */
bool literal_is_unknown(const struct value *v);

#endif
