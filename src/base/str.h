/*
 * str.h - a stretch of bytes that belongs to somebody else
 *
 * Most text is passed as a pointer and a size: it is borrowed from an arena
 * or a source file and need not end in NUL.  All text is valid UTF-8 once it
 * has passed the door (read/source.h).
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *s;
	size_t n;
};

/* For literals only; STR_FMT, STR_ARG print one: printf(STR_FMT, STR_ARG(x)) */
#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_FMT      "%.*s"
#define STR_ARG(x)   (int)(x).n, (x).s

struct str str_from(const char *nul_terminated); /* NULL gives the empty one */
struct str str_slice(struct str, size_t from, size_t to);
struct str str_trim(struct str); /* without ASCII white space at both ends */
bool str_equal(struct str, struct str);
bool str_is(struct str, const char *nul_terminated);
bool str_starts(struct str, const char *prefix);
bool str_ends(struct str, const char *suffix);
int str_compare(struct str, struct str); /* bytewise, as strcmp */

/* Where `c` first stands; NULL: nowhere.  Nothing is found in an empty text. */
const char *str_char(struct str, char c);
bool str_has(struct str, char c);

/* Where `needle` first stands at or after `from`, or SIZE_MAX. */
size_t str_find(struct str, struct str needle, size_t from);

/*
 * Edit distance (insert, delete, replace, swap of neighbours) in bytes, or
 * `limit` + 1 where it is more than `limit`, which is at most 8.
 */
int str_distance(struct str, struct str, int limit);

#endif
