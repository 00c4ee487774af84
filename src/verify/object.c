#include "verify/object_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "unicode/utf8.h"

const struct obj obj_null = { .kind = OBJ_NULL };

#define MOST_HOPS 32 /* of references to references */

const struct obj *
obj_resolve(const struct objects *os, const struct obj *o)
{
	int hops;

	for (hops = 0; o->kind == OBJ_REF; hops++) {
		size_t n = (size_t)o->integer;

		if (hops == MOST_HOPS || n >= os->count ||
		    os->object[n] == NULL)
			return &obj_null;
		o = os->object[n];
	}
	return o;
}

bool
obj_is_dict(const struct obj *o)
{
	return o->kind == OBJ_DICT || o->kind == OBJ_STREAM;
}

static int
by_key(const void *a, const void *b)
{
	const struct obj_entry *x = a, *y = b;

	return str_compare(x->key, y->key);
}

void
obj_sort(struct obj_entry *entry, size_t n)
{
	if (n > 1)
		qsort(entry, n, sizeof(*entry), by_key);
}

const struct obj *
obj_raw_key(const struct obj *o, const char *key)
{
	const struct obj_entry wanted = { .key = str_from(key) }, *found;

	if (!obj_is_dict(o) || o->entries == 0)
		return &obj_null;
	found =
	    bsearch(&wanted, o->entry, o->entries, sizeof(*o->entry), by_key);
	return found == NULL ? &obj_null : &found->value;
}

const struct obj *
obj_key(const struct objects *os, const struct obj *o, const char *key)
{
	return obj_resolve(os, obj_raw_key(o, key));
}

size_t
obj_items(const struct obj *o)
{
	return o->kind == OBJ_ARRAY ? o->items : 0;
}

const struct obj *
obj_item(const struct objects *os, const struct obj *o, size_t i)
{
	return i < obj_items(o) ? obj_resolve(os, &o->item[i]) : &obj_null;
}

bool
obj_is_name(const struct obj *o, const char *name)
{
	return o->kind == OBJ_NAME && str_is(o->text, name);
}

bool
obj_is_true(const struct obj *o)
{
	return o->kind == OBJ_BOOL && o->yes;
}

struct str
obj_name(const struct obj *o)
{
	return o->kind == OBJ_NAME ? o->text : STR("");
}

int64_t
obj_int(const struct obj *o, int64_t otherwise)
{
	return o->kind == OBJ_INT ? o->integer : otherwise;
}

bool
obj_is_number(const struct obj *o)
{
	return o->kind == OBJ_INT || o->kind == OBJ_REAL;
}

/* "-.5" to -500000.  Digits beyond the millionth are dropped. */
static int64_t
micro_of(struct str s)
{
	const int64_t most = INT64_MAX / 100;
	int64_t n = 0;
	size_t i = 0;
	int places = -1;
	bool minus = s.n > 0 && s.s[0] == '-';

	if (s.n > 0 && (s.s[0] == '-' || s.s[0] == '+'))
		i = 1;
	for (; i < s.n && places < 6; i++) {
		if (s.s[i] == '.' && places < 0) {
			places = 0;
			continue;
		}
		if (s.s[i] < '0' || s.s[i] > '9')
			break;
		if (places >= 0)
			places++;
		n = n > most ? most : n * 10 + (s.s[i] - '0');
	}
	for (places = places < 0 ? 0 : places; places < 6; places++)
		n = n > most ? most : n * 10;
	return minus ? -n : n;
}

int64_t
obj_micro(const struct obj *o)
{
	const int64_t most = INT64_MAX / MICRO / 100;

	if (o->kind == OBJ_REAL)
		return micro_of(o->text);
	if (o->kind != OBJ_INT)
		return 0;
	return o->integer > most ? most * MICRO
	    : o->integer < -most ? -most * MICRO
				 : o->integer * MICRO;
}

static bool same(
    const struct objects *, const struct obj *, const struct obj *, int depth);

static bool
same_streams(const struct objects *os, const struct obj *a, const struct obj *b)
{
	struct arena arena = { 0 };
	struct str x, y;
	bool ok = objects_stream(os, a, &arena, &x) &&
	    objects_stream(os, b, &arena, &y) && str_equal(x, y);

	arena_release(&arena);
	return ok;
}

static bool
same_entries(const struct objects *os, const struct obj *a, const struct obj *b,
    int depth)
{
	size_t i;

	if (a->kind == OBJ_STREAM)
		return same_streams(os, a, b);
	if (a->entries != b->entries)
		return false;
	for (i = 0; i < a->entries; i++)
		if (!str_equal(a->entry[i].key, b->entry[i].key) ||
		    !same(
			os, &a->entry[i].value, &b->entry[i].value, depth + 1))
			return false;
	return true;
}

static bool
same(const struct objects *os, const struct obj *a, const struct obj *b,
    int depth)
{
	size_t i;

	a = obj_resolve(os, a);
	b = obj_resolve(os, b);
	if (a == b || depth > MOST_HOPS)
		return true;
	if (obj_is_number(a) && obj_is_number(b))
		return obj_micro(a) == obj_micro(b);
	if (a->kind != b->kind)
		return false;
	if (obj_is_dict(a))
		return same_entries(os, a, b, depth);
	if (a->kind == OBJ_BOOL)
		return a->yes == b->yes;
	if (a->kind == OBJ_NAME || a->kind == OBJ_STRING)
		return str_equal(a->text, b->text);
	if (obj_items(a) != obj_items(b))
		return false;
	for (i = 0; i < obj_items(a); i++)
		if (!same(os, &a->item[i], &b->item[i], depth + 1))
			return false;
	return true;
}

bool
obj_same(const struct objects *os, const struct obj *a, const struct obj *b)
{
	return same(os, a, b, 0);
}

struct str
utf16_text(struct arena *a, struct str x)
{
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i + 1 < x.n; i += 2) {
		const unsigned char *p = (const unsigned char *)x.s + i;
		uint32_t c = (uint32_t)p[0] << 8 | p[1];

		if (c >= 0xD800 && c < 0xDC00 && i + 3 < x.n &&
		    (p[2] & 0xFC) == 0xDC) {
			c = 0x10000 + ((c & 0x3FF) << 10) +
			    ((uint32_t)(p[2] & 3) << 8 | p[3]);
			i += 2;
		} else if (c >= 0xD800 && c < 0xE000) {
			c = 0xFFFD;
		}
		buf_addu(&b, c);
	}
	return buf_str(&b);
}

/* PDFDocEncoding above ASCII where it is not Latin-1 (annex D.3). */
static uint32_t
pdfdoc_char(unsigned char c)
{
	static const uint16_t low[8] = { 0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD,
		0x02DB, 0x02DA, 0x02DC };
	static const uint16_t high[33] = { 0x2022, 0x2020, 0x2021, 0x2026,
		0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212, 0x2030,
		0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01,
		0xFB02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142,
		0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC };

	if (c >= 0x18 && c < 0x20)
		return low[c - 0x18];
	if (c >= 0x80 && c <= 0xA0)
		return high[c - 0x80];
	return c;
}

struct str
obj_text(struct arena *a, const struct obj *o)
{
	struct str x = o->kind == OBJ_STRING ? o->text : STR("");
	struct buf b = { .arena = a };
	size_t i;

	if (str_starts(x, "\xFE\xFF"))
		return utf16_text(a, str_slice(x, 2, x.n));
	if (str_starts(x, "\xEF\xBB\xBF")) {
		x = str_slice(x, 3, x.n);
		return str_slice(x, 0, utf8_check(x));
	}
	for (i = 0; i < x.n; i++)
		buf_addu(&b, pdfdoc_char((unsigned char)x.s[i]));
	return buf_str(&b);
}
