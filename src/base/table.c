#include "base/table.h"

#include <string.h>

#define FIRST_SLOTS 64

/*
 * Eight bytes a step, by multiplication and shift: the finaliser of
 * MurmurHash3 (A. Appleby, public domain) applied to each word.
 */
static uint64_t
mix(uint64_t h)
{
	h ^= h >> 33;
	h *= 0xFF51AFD7ED558CCDu;
	h ^= h >> 33;
	h *= 0xC4CEB9FE1A85EC53u;
	return h ^ h >> 33;
}

uint64_t
bytes_hash(const void *data, size_t n, uint64_t seed)
{
	const unsigned char *p = data;
	uint64_t h = mix(seed ^ n), word;

	for (; n >= 8; n -= 8, p += 8) {
		memcpy(&word, p, 8);
		h = mix(h ^ word);
	}
	if (n > 0) {
		word = 0;
		memcpy(&word, p, n);
		h = mix(h ^ word);
	}
	return h;
}

static uint32_t *
slot_of(const struct table *t, struct str key, uint64_t hash)
{
	size_t i = hash & (t->slots - 1);

	for (;; i = (i + 1) & (t->slots - 1)) {
		const struct table_entry *e;

		if (t->slot[i] == 0)
			return &t->slot[i];
		e = &t->entry[t->slot[i] - 1];
		if (e->hash == hash && str_equal(e->key, key))
			return &t->slot[i];
	}
}

static void
rehash(struct table *t)
{
	size_t i;

	t->slots = t->slots == 0 ? FIRST_SLOTS : 2 * t->slots;
	t->slot = arena_array(t->arena, t->slots, uint32_t);
	for (i = 0; i < t->count; i++)
		*slot_of(t, t->entry[i].key, t->entry[i].hash) =
		    (uint32_t)i + 1;
}

void *
table_find(const struct table *t, struct str key)
{
	uint32_t *slot;

	if (t->slots == 0)
		return NULL;
	slot = slot_of(t, key, bytes_hash(key.s, key.n, 0));
	return *slot == 0 ? NULL : t->entry[*slot - 1].value;
}

struct table_entry *
table_entry(struct table *t, struct str key)
{
	uint64_t hash = bytes_hash(key.s, key.n, 0);
	uint32_t *slot;

	if (2 * (t->count + 1) > t->slots)
		rehash(t);
	slot = slot_of(t, key, hash);
	if (*slot == 0) {
		arena_reserve(t->arena, t->entry, t->room, t->count);
		t->entry[t->count++] = (struct table_entry){ key, hash, NULL };
		*slot = (uint32_t)t->count;
	}
	return &t->entry[*slot - 1];
}
