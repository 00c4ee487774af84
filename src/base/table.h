/*
 * table.h - a hash table from bytes to pointers, in an arena
 *
 * Entries stay in the order in which they came, so that walking a table
 * never depends on the hash: same input, same output.  Keys are borrowed:
 * they must live as long as the table.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct table_entry {
	struct str key;
	uint64_t hash;
	void *value; /* NULL in a new entry */
};

struct table {
	struct arena *arena;
	struct table_entry *entry; /* in order of arrival */
	size_t count;
	size_t room;
	uint32_t *slot; /* of open addressing: entry number + 1, or 0 */
	size_t slots;
};

/* A table is ready when zeroed but for its arena. */

void *table_find(const struct table *, struct str key); /* value or NULL */

/* The entry of `key`, made where there is none; valid until the next call. */
struct table_entry *table_entry(struct table *, struct str key);

uint64_t bytes_hash(const void *, size_t, uint64_t seed);

#endif
