/*
 * Fonts: their dictionaries, widths and the meaning of their codes
 * (ISO 32000-1, 9.6 to 9.10).
 */
#include <stdlib.h>
#include <string.h>

#include "unicode/utf8.h"
#include "verify/model_int.h"

#define MOST_CODE 65535

static const struct obj *
find_program(const struct pdf *pdf, struct font *f)
{
	static const char *const key[] = { "FontFile", "FontFile2",
		"FontFile3" };
	const struct obj *o;
	size_t i;

	f->file_key = "";
	for (i = 0; i < sizeof(key) / sizeof(key[0]); i++) {
		o = obj_key(&pdf->objects, f->descriptor, key[i]);
		if (o->kind == OBJ_STREAM) {
			f->file_key = key[i];
			return o;
		}
	}
	return &obj_null;
}

struct widths {
	struct arena *arena;
	struct font_range *at;
	size_t count, room;
};

static void
add_width(struct widths *w, int64_t from, int64_t to, const struct obj *width)
{
	if (from < 0 || to > MOST_CODE || to < from || !obj_is_number(width))
		return;
	arena_reserve(w->arena, w->at, w->room, w->count);
	w->at[w->count++] = (struct font_range){ .from = (uint32_t)from,
		.to = (uint32_t)to,
		.width = obj_micro(width) };
}

/* "W [ 12 [500 600] 20 30 700 ]" (9.7.4.3). */
static void
read_composite_widths(
    const struct pdf *pdf, const struct font *f, struct widths *w)
{
	const struct objects *os = &pdf->objects;
	const struct obj *all = obj_key(os, f->descendant, "W");
	size_t i = 0, k;

	while (i + 1 < obj_items(all)) {
		int64_t from = obj_int(obj_item(os, all, i), -1);
		const struct obj *next = obj_item(os, all, i + 1);

		if (next->kind == OBJ_ARRAY) {
			for (k = 0; k < next->items && from >= 0; k++)
				add_width(w, from + (int64_t)k,
				    from + (int64_t)k, obj_item(os, next, k));
			i += 2;
		} else {
			add_width(w, from, obj_int(next, -1),
			    obj_item(os, all, i + 2));
			i += 3;
		}
	}
}

static int
by_code(const void *a, const void *b)
{
	const struct font_range *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static void
read_widths(struct pdf *pdf, struct font *f)
{
	const struct objects *os = &pdf->objects;
	struct widths w = { .arena = pdf->arena };
	const struct obj *all = obj_key(os, f->obj, "Widths");
	const struct obj *otherwise = obj_key(os, f->descendant, "DW");
	int64_t first = obj_int(obj_key(os, f->obj, "FirstChar"), 0);
	size_t i;

	if (f->composite)
		read_composite_widths(pdf, f, &w);
	else
		for (i = 0; i < obj_items(all) && i < 256; i++)
			add_width(&w, first + (int64_t)i, first + (int64_t)i,
			    obj_item(os, all, i));
	if (w.count > 1)
		qsort(w.at, w.count, sizeof(*w.at), by_code);
	f->width = w.at;
	f->widths = w.count;
	f->default_width = obj_is_number(otherwise) ? obj_micro(otherwise)
						    : (int64_t)1000 * MICRO;
}

static void
read_meanings(struct pdf *pdf, struct font *f)
{
	const struct obj *map = obj_key(&pdf->objects, f->obj, "ToUnicode");
	struct str text;

	f->has_map = objects_stream(&pdf->objects, map, pdf->arena, &text);
	if (f->has_map)
		cmap_read(pdf->arena, text, &f->unicode, &f->unicodes);
}

static struct font *
font_new(struct pdf *pdf, const struct obj *o)
{
	const struct objects *os = &pdf->objects;
	struct font *f = arena_new(pdf->arena, struct font);
	const struct obj *encoding = obj_key(os, o, "Encoding");
	struct str program;

	f->obj = f->descendant = o;
	f->number = o->number;
	f->composite = obj_is_name(obj_key(os, o, "Subtype"), "Type0");
	if (f->composite)
		f->descendant =
		    obj_item(os, obj_key(os, o, "DescendantFonts"), 0);
	f->readable = !f->composite || obj_is_name(encoding, "Identity-H") ||
	    obj_is_name(encoding, "Identity-V");
	f->descriptor = obj_key(os, f->descendant, "FontDescriptor");
	f->file = find_program(pdf, f);
	read_widths(pdf, f);
	read_meanings(pdf, f);
	if (objects_stream(os, f->file, pdf->arena, &program)) {
		if (strcmp(f->file_key, "FontFile2") == 0)
			sfnt_read(&f->sfnt, program);
		else if (f->composite)
			f->cff_cid = cff_cids(pdf->arena, program);
	}
	return f;
}

struct font *
font_load(struct pdf *pdf, const struct obj *o)
{
	size_t n = (size_t)o->number;
	struct font **slot;

	if (!obj_is_dict(o))
		return NULL;
	if (pdf->font == NULL)
		pdf->font = arena_array(
		    pdf->arena, pdf->objects.count + 1, struct font *);
	/* A font that is no object of its own is known by where it stands. */
	if (n < pdf->objects.count && pdf->objects.object[n] == o) {
		slot = &pdf->font[n];
	} else {
		pdf->direct_fonts.arena = pdf->arena;
		slot = (struct font **)&table_entry(&pdf->direct_fonts,
		    (struct str){
			arena_strndup(pdf->arena, (const char *)&o, sizeof(o)),
			sizeof(o) })
			   ->value;
	}
	if (*slot == NULL)
		*slot = font_new(pdf, o);
	return *slot;
}

bool
font_code(const struct font *f, struct str s, size_t *at, uint32_t *code)
{
	if (*at >= s.n)
		return false;
	*code = (unsigned char)s.s[(*at)++];
	if (f->composite)
		*code =
		    *code << 8 | (*at < s.n ? (unsigned char)s.s[(*at)++] : 0);
	return true;
}

/* The range that holds the code: the last that begins at or before it. */
static const struct font_range *
find_range(const struct font_range *range, size_t n, uint32_t code)
{
	size_t low = 0, high = n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (range[middle].from <= code)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && range[low - 1].to >= code ? &range[low - 1] : NULL;
}

bool
font_width(
    const struct pdf *pdf, const struct font *f, uint32_t code, int64_t *micro)
{
	const struct font_range *r = find_range(f->width, f->widths, code);

	(void)pdf;
	if (r == NULL && !f->composite)
		return false;
	*micro = r == NULL ? f->default_width : r->width;
	return true;
}

/* The glyph name that Differences gives a code of a simple font. */
static struct str
difference(const struct pdf *pdf, const struct font *f, uint32_t code)
{
	const struct objects *os = &pdf->objects;
	const struct obj *all =
	    obj_key(os, obj_key(os, f->obj, "Encoding"), "Differences");
	struct str found = STR("");
	int64_t now = 0;
	size_t i;

	for (i = 0; i < obj_items(all) && i < 1024; i++) {
		const struct obj *o = obj_item(os, all, i);

		if (o->kind == OBJ_INT)
			now = o->integer;
		else if (o->kind == OBJ_NAME && now++ == code)
			found = o->text;
	}
	return found;
}

/* A name that says its character: "A", "uni00E9". */
static bool
add_named(struct str name, struct buf *out)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *d;
	uint32_t c = 0;
	size_t i;

	if (name.n == 1) {
		buf_addstr(out, name);
		return true;
	}
	if (!str_starts(name, "uni") || name.n != 7)
		return false;
	for (i = 3; i < 7; i++) {
		d = memchr(digits, name.s[i], 16);
		if (d == NULL)
			return false;
		c = c << 4 | (uint32_t)(d - digits);
	}
	buf_addu(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
	return true;
}

/* A simple font without ToUnicode: by the encoding it names (9.10.2). */
static bool
encoded_text(
    const struct pdf *pdf, const struct font *f, uint32_t code, struct buf *out)
{
	const struct objects *os = &pdf->objects;
	const struct obj *encoding = obj_key(os, f->obj, "Encoding");
	struct str base = obj_name(encoding), name;
	struct obj byte = { .kind = OBJ_STRING };
	char c = (char)code;

	if (f->composite)
		return false;
	name = difference(pdf, f, code);
	if (name.n > 0)
		return add_named(name, out);
	if (base.n == 0)
		base = obj_name(obj_key(os, encoding, "BaseEncoding"));
	if (!str_is(base, "WinAnsiEncoding") &&
	    !str_is(base, "MacRomanEncoding"))
		return false;
	byte.text = (struct str){ &c, 1 };
	buf_addstr(out, obj_text(pdf->arena, &byte));
	return true;
}

bool
font_text(
    const struct pdf *pdf, const struct font *f, uint32_t code, struct buf *out)
{
	const struct font_range *r = find_range(f->unicode, f->unicodes, code);
	size_t end;
	uint32_t c;

	if (r == NULL)
		return !f->has_map && encoded_text(pdf, f, code, out);
	end = r->text.n;
	if (end == 0)
		return false;
	if (code == r->from) {
		buf_addstr(out, r->text);
		return true;
	}
	/* The last character of a range counts up (9.10.3). */
	c = utf8_prev(r->text, &end) + (code - r->from);
	buf_add(out, r->text.s, end);
	buf_addu(out, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c);
	return true;
}

bool
font_shows_notdef(const struct pdf *pdf, const struct font *f, uint32_t code)
{
	if (f->composite)
		return f->readable && code == 0;
	return str_is(difference(pdf, f, code), ".notdef");
}

bool
font_program_lacks(const struct font *f, uint32_t code)
{
	if (!f->composite || !f->readable || code > MOST_CODE)
		return false;
	if (f->cff_cid != NULL)
		return (f->cff_cid[code / 8] >> (code % 8) & 1) == 0;
	return f->sfnt.glyphs > 0 && (int64_t)code >= f->sfnt.glyphs;
}
