/*
 * date_int.h - a date as people write it
 */
#ifndef DOC_DATE_INT_H
#define DOC_DATE_INT_H

#include "base/arena.h"

/*
 * An ISO 8601 date ("2026-11-23", "2026-11") in the words of a language:
 * "November 23, 2026" (en, en-CA, en-US), "23 November 2026" (en-GB, ...),
 * "23 novembre 2026" (French).  Anything else is returned as it is.
 */
const char *date_words(struct arena *, const char *date, const char *lang);

#endif
