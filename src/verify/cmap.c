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
cmap_read_unicode(
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

/* --- codes to CIDs --- */

static void
add_cids(struct arena *a, struct cmap *m, uint32_t from, uint32_t to,
    const struct obj *cid)
{
	int64_t first = obj_int(cid, 0);

	if (to < from || first < 0 || first > INT32_MAX)
		return;
	if ((uint64_t)first + (to - from) > m->most)
		m->most = (uint32_t)first + (to - from);
	arena_reserve(a, m->range, m->range_room, m->ranges);
	m->range[m->ranges++] =
	    (struct font_range){ .from = from, .to = to, .width = first };
}

static void
add_space(struct arena *a, struct cmap *m, const struct obj *low,
    const struct obj *high)
{
	if (low->kind != OBJ_STRING || low->text.n == 0 || low->text.n > 4)
		return;
	arena_reserve(a, m->space, m->space_room, m->spaces);
	m->space[m->spaces++] =
	    (struct code_space){ low->text.n, code_of(low), code_of(high) };
}

static void
add_entry(struct arena *a, struct cmap *m, char kind, const struct obj held[3])
{
	if (kind == 's')
		add_space(a, m, &held[0], &held[1]);
	else if (kind == 'c')
		add_cids(a, m, code_of(&held[0]), code_of(&held[0]), &held[1]);
	else
		add_cids(a, m, code_of(&held[0]), code_of(&held[1]), &held[2]);
}

/* The block that an operator begins: s, c, r; or none. */
static char
block(struct str word)
{
	return str_is(word, "begincodespacerange") ? 's'
	    : str_is(word, "begincidchar")         ? 'c'
	    : str_is(word, "begincidrange")        ? 'r'
						   : '\0';
}

void
cmap_read_codes(struct arena *a, struct str text, struct cmap *m)
{
	struct lexer x = { .text = text, .arena = a };
	struct obj o, last = obj_null, before = obj_null, held[3];
	size_t have = 0;
	char kind = '\0';

	m->mode = -1;
	while (lex_next(&x, &o)) {
		if (o.kind == OBJ_OPERATOR) {
			if (str_is(o.text, "usecmap"))
				m->uses = obj_name(&last);
			if (str_is(o.text, "def") &&
			    obj_is_name(&before, "WMode"))
				m->mode = obj_int(&last, -1);
			kind = block(o.text);
			have = 0;
		} else if (kind != '\0') {
			held[have++] = o;
			if (have == (kind == 'r' ? 3 : 2)) {
				add_entry(a, m, kind, held);
				have = 0;
			}
		}
		before = last;
		last = o;
	}
	if (m->ranges > 1)
		qsort(m->range, m->ranges, sizeof(*m->range), by_code);
}

uint32_t
cmap_code(const struct cmap *m, struct str s, size_t *at)
{
	uint32_t code = 0;
	size_t n, i;

	for (n = 1; n <= 4 && *at + n <= s.n; n++) {
		code = code << 8 | (unsigned char)s.s[*at + n - 1];
		for (i = 0; i < m->spaces; i++)
			if (m->space[i].bytes == n && code >= m->space[i].low &&
			    code <= m->space[i].high) {
				*at += n;
				return code;
			}
	}
	/* In no range: as many bytes as the shortest has (9.7.6.3). */
	n = m->spaces > 0 ? m->space[0].bytes : 1;
	for (i = 1; i < m->spaces; i++)
		n = m->space[i].bytes < n ? m->space[i].bytes : n;
	*at = s.n - *at < n ? s.n : *at + n;
	return 0;
}

uint32_t
cmap_cid(const struct cmap *m, uint32_t code)
{
	size_t low = 0, high = m->ranges, middle;
	const struct font_range *r;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (m->range[middle].from <= code)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return 0;
	r = &m->range[low - 1];
	return code > r->to ? 0 : (uint32_t)r->width + (code - r->from);
}
