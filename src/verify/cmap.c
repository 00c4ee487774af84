/*
 * ToUnicode CMaps (ISO 32000-1, 9.10.3): of their PostScript only the
 * blocks of bfchar and bfrange are read, as readers do.
 */
#include <stdlib.h>
#include <string.h>

#include "verify/lex_int.h"
#include "verify/model_int.h"

#define MOST_IN_ARRAY 65536

struct ranges {
	struct arena *arena;
	struct font_range *at;
	size_t count, room;
};

static uint32_t
code_of(const struct obj *o)
{
	uint32_t code = 0;
	size_t i;

	if (o->kind != OBJ_STRING)
		return 0;
	for (i = 0; i < o->text.n && i < 4; i++)
		code = code << 8 | (unsigned char)o->text.s[i];
	return code;
}

static void
add(struct ranges *r, uint32_t from, uint32_t to, const struct obj *text)
{
	if (text->kind != OBJ_STRING || to < from)
		return;
	arena_reserve(r->arena, r->at, r->room, r->count);
	r->at[r->count++] = (struct font_range){
		.from = from, .to = to, .text = utf16_text(r->arena, text->text)
	};
}

/* "<01> <05> <0041>" or "<01> <05> [<0041> ...]". */
static void
add_range(struct ranges *r, const struct obj *from, const struct obj *to,
    const struct obj *text)
{
	uint32_t first = code_of(from), last = code_of(to);
	size_t i;

	if (text->kind != OBJ_ARRAY) {
		add(r, first, last, text);
		return;
	}
	for (i = 0; i < text->items && i < MOST_IN_ARRAY; i++)
		if (i <= last - first && first <= last)
			add(r, first + (uint32_t)i, first + (uint32_t)i,
			    &text->item[i]);
}

static int
by_code(const void *a, const void *b)
{
	const struct font_range *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

void
cmap_read(
    struct arena *a, struct str text, struct font_range **range, size_t *count)
{
	struct ranges r = { .arena = a };
	struct lexer x = { .text = text, .arena = a };
	struct obj o, held[3];
	size_t want = 0, have = 0;

	while (lex_next(&x, &o)) {
		if (o.kind == OBJ_OPERATOR) {
			want = str_is(o.text, "beginbfchar") ? 2
			    : str_is(o.text, "beginbfrange") ? 3
							     : 0;
			have = 0;
			continue;
		}
		if (want == 0)
			continue;
		held[have++] = o;
		if (have < want)
			continue;
		if (want == 2)
			add(&r, code_of(&held[0]), code_of(&held[0]), &held[1]);
		else
			add_range(&r, &held[0], &held[1], &held[2]);
		have = 0;
	}
	if (r.count > 1)
		qsort(r.at, r.count, sizeof(*r.at), by_code);
	*range = r.at;
	*count = r.count;
}
