#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/status.h"

#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t size;
	max_align_t data[];
};

static size_t
round_up(size_t size)
{
	const size_t align = sizeof(max_align_t);

	return (size + align - 1) / align * align;
}

static struct arena_block *
block_new(size_t size, struct arena_block *next)
{
	struct arena_block *b;

	b = calloc(1, sizeof(*b) + size);
	if (b == NULL) {
		fputs("quoin: out of memory\n", stderr);
		exit(STATUS_WORLD);
	}
	b->next = next;
	b->size = size;
	return b;
}

static size_t
byte_count(size_t count, size_t size)
{
	if (size != 0 && count > (SIZE_MAX / 4) / size) {
		fputs("quoin: out of memory: request too large\n", stderr);
		exit(STATUS_WORLD);
	}
	return count * size;
}

void *
arena_alloc(struct arena *a, size_t count, size_t size)
{
	struct arena_block *b = a->head;
	size_t need = round_up(byte_count(count, size));
	void *p;

	if (b == NULL || need > b->size - b->used)
		b = a->head =
		    block_new(need > BLOCK_SIZE ? need : BLOCK_SIZE, a->head);
	p = (char *)b->data + b->used;
	b->used += need;
	a->total += need;
	return p;
}

/* Lengthen `old`, the last thing handed out, where it stands. */
static bool
extend_in_place(struct arena *a, void *old, size_t old_bytes, size_t bytes)
{
	struct arena_block *b = a->head;
	size_t from, more;

	if (b == NULL || old == NULL)
		return false;
	if ((char *)old + round_up(old_bytes) != (char *)b->data + b->used)
		return false;
	from = b->used - round_up(old_bytes);
	if (round_up(bytes) > b->size - from)
		return false;
	more = round_up(bytes) - round_up(old_bytes);
	b->used += more;
	a->total += more;
	return true;
}

void *
arena_grow(struct arena *a, void *old, size_t *room, size_t need, size_t size)
{
	size_t bytes, want;
	void *p;

	if (need <= *room)
		return old;
	want = *room < 8 ? 8 : 2 * *room;
	if (want < need)
		want = need;
	bytes = byte_count(want, size);
	if (extend_in_place(a, old, *room * size, bytes)) {
		*room = want;
		return old;
	}
	p = arena_alloc(a, want, size);
	if (*room > 0)
		memcpy(p, old, *room * size);
	*room = want;
	return p;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1, 1);

	if (n > 0)
		memcpy(p, s, n);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		n = 0;
	p = arena_alloc(a, (size_t)n + 1, 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void
arena_reset(struct arena *a)
{
	struct arena_block *b, *next;

	if (a->head == NULL)
		return;
	for (b = a->head->next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	a->head->next = NULL;
	/* Zero what was used, so that the next user finds clean memory. */
	memset(a->head->data, 0, a->head->used);
	a->head->used = 0;
	a->total = 0;
}

void
arena_release(struct arena *a)
{
	arena_reset(a);
	free(a->head);
	*a = (struct arena){ 0 };
}
