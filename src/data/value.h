/*
 * value.h - settings and records as one tree of values with their places
 *
 * YAML (manifest, front matter), JSON and XML all become this tree, so that
 * what reads a setting neither knows nor cares which library parsed it.
 * Scalars keep their text as written; value_bool() and value_int() read it.
 * The tree lives as long as the arena it was read into.
 */
#ifndef DATA_VALUE_H
#define DATA_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/str.h"

enum value_kind { VALUE_NULL, VALUE_SCALAR, VALUE_LIST, VALUE_MAP };

struct value {
	enum value_kind kind;
	bool quoted;     /* SCALAR: never a number, a boolean or null */
	place at;        /* its first byte */
	struct str text; /* SCALAR: its content; valid UTF-8, NUL after it */
	struct str key;  /* of the map it stands in, else empty */
	place key_at;
	struct value *first; /* LIST, MAP: children in the order written */
	struct value *next;
	size_t count;
};

/* The child of a map, or NULL; a NULL or other `map` finds nothing. */
const struct value *value_find(const struct value *map, const char *key);

/* What a scalar says, or false: not one, or not of that kind. */
bool value_string(const struct value *, struct str *);
bool value_bool(const struct value *, bool *);
bool value_int(const struct value *, long *);

/*
 * Parse one YAML document.  `at` is the place of its first byte.  What is
 * broken is reported at level `broken` with its place, and all that stands
 * before it is returned; an empty text is an empty map.  Aliases are refused (a
 * few bytes could mean gigabytes), depth is bounded by 100; a repeated key is
 * told and the first one kept.  NULL only when there is no memory.
 */
struct value *yaml_read(struct arena *, struct str text, place at,
    enum diag_level broken, struct diag *);

/*
 * Parse one JSON value.  What is broken is reported at level `broken` with
 * its place, and NULL returned.  Depth is bounded by 100.  The library tells
 * no places: every value has that of the text's first byte.
 */
struct value *json_read(struct arena *, struct str text, place at,
    enum diag_level broken, struct diag *);

/* One value a line: depth by indentation, key, text, @line:col. */
void value_dump(const struct value *, const struct places *, FILE *);

#endif
