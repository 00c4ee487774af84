/*
 * arena.h - memory that is given back all at once
 *
 * Nothing taken from an arena is freed on its own.  There are four
 * lifetimes: the report, a source file, a section (its lines and vertical
 * list) and scratch, which is emptied after every paragraph.  Whoever made
 * the arena releases it.  A function that takes a `struct arena *` returns
 * things that live as long as it.
 *
 * Running out of memory ends the program with a message and exit status 3:
 * nothing here returns NULL.  Arenas are not locked; a worker has its own.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head; /* block in use, then the full ones */
	size_t total;             /* bytes handed out; for --stats */
};

/* An arena is ready when zeroed: struct arena a = { 0 }; */

void *arena_alloc(struct arena *, size_t count, size_t size); /* zeroed */
void arena_reset(struct arena *);   /* forget all, keep one block */
void arena_release(struct arena *); /* forget all, keep nothing */

/*
 * Make room for at least `need` elements in the array `old`, which holds
 * `*room` now: returned as it is, extended in place, or moved with its
 * contents, at least doubled.  New elements are zero.  `*room` is updated.
 */
void *arena_grow(
    struct arena *, void *old, size_t *room, size_t need, size_t size);

char *arena_strndup(struct arena *, const char *, size_t);
char *arena_strdup(struct arena *, const char *);

#if defined(__GNUC__)
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#else
#define PRINTF_LIKE(f, a)
#endif

char *arena_printf(struct arena *, const char *fmt, ...) PRINTF_LIKE(2, 3);

#define arena_new(a, type)      ((type *)arena_alloc((a), 1, sizeof(type)))
#define arena_array(a, n, type) ((type *)arena_alloc((a), (n), sizeof(type)))

/* Append room for one more to array `v` of `n` elements: v[n++] is free. */
#define arena_reserve(a, v, room, n)                                           \
	((v) = arena_grow((a), (v), &(room), (n) + 1, sizeof(*(v))))

#endif
