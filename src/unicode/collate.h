/*
 * collate.h - the order of an alphabet
 */
#ifndef UNICODE_COLLATE_H
#define UNICODE_COLLATE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct collator;

struct collator *collator_open(const char *lang); /* NULL: no data */
void collator_close(struct collator *);

/* A key to compare with str_compare(); lives in the arena. */
struct str collation_key(struct collator *, struct arena *, struct str);

#endif
