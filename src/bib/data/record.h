/*
 * record.h - bibliographic data, whatever they were read from
 *
 * Every reader of this folder leaves its entries as maps in the form of
 * CSL-JSON: keys are CSL's variables and "id" and "type"; names are lists of
 * maps with "family", "given", "suffix", "dropping-particle",
 * "non-dropping-particle" or "literal"; dates are maps with "date-parts",
 * "circa", "season" or "literal".  Text may hold <i>, <b>, <sup>, <sub> and
 * <span>.  In addition to CSL-JSON a name may be { "others": true }, the
 * last of a list that goes on, and "aliases" lists further keys.
 */
#ifndef BIB_DATA_RECORD_H
#define BIB_DATA_RECORD_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/str.h"
#include "data/value.h"

struct records {
	struct arena *arena;
	const struct value **record; /* in the order of the source */
	size_t count;
	size_t room;
};

void records_add(struct records *, const struct value *);

/* ---- building a record; texts are borrowed and end in NUL ---- */

struct value *record_map(struct arena *, place);
struct value *record_list(struct arena *, place);
struct value *record_text(struct arena *, struct str, place);
struct value *record_number(struct arena *, long, place);

/* The last child of a list. */
void record_append(struct value *list, struct value *child);

/* `map`.key = child, a constant key; one that is there already stays. */
void record_set(struct value *map, const char *key, struct value *child);

/* The same for text, nothing where it is empty. */
void record_put(
    struct arena *, struct value *map, const char *key, struct str text, place);

#endif
