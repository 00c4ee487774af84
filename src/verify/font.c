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
		cmap_read_unicode(pdf->arena, text, &f->unicode, &f->unicodes);
}

/* How the codes of a composite font come apart into CIDs (9.7.5). */
static void
read_codes(struct pdf *pdf, struct font *f)
{
	const struct objects *os = &pdf->objects;
	const struct obj *encoding = obj_key(os, f->obj, "Encoding");
	struct str text;

	f->readable = obj_is_name(encoding, "Identity-H") ||
	    obj_is_name(encoding, "Identity-V");
	if (encoding->kind != OBJ_STREAM ||
	    !objects_stream(os, encoding, pdf->arena, &text))
		return;
	f->codes = arena_new(pdf->arena, struct cmap);
	cmap_read_codes(pdf->arena, text, f->codes);
	/* One that stands on another is read only where that is Identity. */
	f->readable = f->codes->spaces > 0 && f->codes->uses.n == 0;
}

static void
set_base(struct font *f, struct str name)
{
	f->encoded = true;
	if (str_is(name, "WinAnsiEncoding"))
		f->encoding = ENCODING_WIN;
	else if (str_is(name, "MacRomanEncoding"))
		f->encoding = ENCODING_MAC;
	else if (str_is(name, "StandardEncoding"))
		f->encoding = ENCODING_STANDARD;
	else
		f->encoded = false;
}

static void
read_differences(struct pdf *pdf, struct font *f, const struct obj *all)
{
	const struct objects *os = &pdf->objects;
	int64_t now = 0;
	size_t i;

	f->difference = arena_array(pdf->arena, 256, struct str);
	for (i = 0; i < obj_items(all); i++) {
		const struct obj *o = obj_item(os, all, i);

		if (o->kind == OBJ_INT)
			now = o->integer;
		else if (o->kind == OBJ_NAME && now >= 0 && now < 256)
			f->difference[now++] = o->text;
	}
}

/* The encoding of a simple font (9.6.6). */
static void
read_encoding(struct pdf *pdf, struct font *f)
{
	const struct objects *os = &pdf->objects;
	const struct obj *encoding = obj_key(os, f->obj, "Encoding");

	if (encoding->kind == OBJ_DICT) {
		set_base(f, obj_name(obj_key(os, encoding, "BaseEncoding")));
		read_differences(pdf, f, obj_key(os, encoding, "Differences"));
	} else {
		set_base(f, obj_name(encoding));
	}
	/* Without a program, or where it cannot tell, it is the standard's. */
	if (!f->encoded && !f->symbolic && !f->type3 &&
	    (f->file->kind == OBJ_NULL ||
		(f->truetype && encoding->kind == OBJ_DICT))) {
		f->encoded = true;
		f->encoding = ENCODING_STANDARD;
	}
}

static void
read_program(struct pdf *pdf, struct font *f)
{
	const struct objects *os = &pdf->objects;
	const struct obj *map = obj_key(os, f->descendant, "CIDToGIDMap");
	struct str program;

	f->file = find_program(pdf, f);
	if (objects_stream(os, f->file, pdf->arena, &program)) {
		f->program = program_open(pdf, program);
		f->broken = f->program == NULL;
		if (strcmp(f->file_key, "FontFile2") == 0)
			sfnt_read(&f->sfnt, program);
	}
	f->gids.s = NULL;
	if (map->kind == OBJ_STREAM)
		objects_stream(os, map, pdf->arena, &f->gids);
}

static struct font *
font_new(struct pdf *pdf, const struct obj *o)
{
	const struct objects *os = &pdf->objects;
	struct font *f = arena_new(pdf->arena, struct font);
	struct str type = obj_name(obj_key(os, o, "Subtype"));

	f->obj = f->descendant = o;
	f->number = o->number;
	f->composite = str_is(type, "Type0");
	f->truetype = str_is(type, "TrueType");
	f->type3 = str_is(type, "Type3");
	f->readable = true;
	if (f->composite)
		f->descendant =
		    obj_item(os, obj_key(os, o, "DescendantFonts"), 0);
	f->descriptor = obj_key(os, f->descendant, "FontDescriptor");
	f->symbolic =
	    (obj_int(obj_key(os, f->descriptor, "Flags"), 0) & 4) != 0;
	read_program(pdf, f);
	if (f->composite)
		read_codes(pdf, f);
	else
		read_encoding(pdf, f);
	read_widths(pdf, f);
	read_meanings(pdf, f);
	f->sound = arena_array(pdf->arena, SOUND_BYTES, uint8_t);
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
	if (f->codes != NULL) {
		*code = cmap_code(f->codes, s, at);
		return true;
	}
	*code = (unsigned char)s.s[(*at)++];
	if (f->composite)
		*code =
		    *code << 8 | (*at < s.n ? (unsigned char)s.s[(*at)++] : 0);
	return true;
}

uint32_t
font_cid(const struct font *f, uint32_t code)
{
	return f->codes == NULL ? code : cmap_cid(f->codes, code);
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
	const struct font_range *r = find_range(
	    f->width, f->widths, f->composite ? font_cid(f, code) : code);

	(void)pdf;
	if (r == NULL && !f->composite)
		return false;
	*micro = r == NULL ? f->default_width : r->width;
	return true;
}

struct str
font_glyph_name(const struct font *f, uint32_t code)
{
	return f->difference == NULL || code > 255 ? STR("")
						   : f->difference[code];
}

/* A font without ToUnicode: by names and encodings (9.10.2). */
static bool
encoded_text(
    struct pdf *pdf, const struct font *f, uint32_t code, struct buf *out)
{
	struct str name = font_glyph_name(f, code);
	uint32_t c;

	if (f->composite)
		return font_has_known_cids(pdf, f);
	if (name.n == 0 && !f->encoded && f->program != NULL && !f->truetype)
		name = program_name(
		    f->program, program_builtin(f->program, code), pdf->arena);
	if (name.n > 0) {
		if (!glyph_name_char(pdf, name, &c))
			return false;
	} else {
		c = f->encoded ? encoding_char(f->encoding, code) : 0;
	}
	if (c != 0)
		buf_addu(out, c);
	return c != 0;
}

/* The collections whose CIDs Adobe maps to Unicode. */
bool
font_has_known_cids(const struct pdf *pdf, const struct font *f)
{
	const struct objects *os = &pdf->objects;
	const struct obj *info = obj_key(os, f->descendant, "CIDSystemInfo");
	const struct obj *r = obj_key(os, info, "Registry");
	const struct obj *o = obj_key(os, info, "Ordering");

	return r->kind == OBJ_STRING && o->kind == OBJ_STRING &&
	    str_is(r->text, "Adobe") &&
	    (str_is(o->text, "GB1") || str_is(o->text, "CNS1") ||
		str_is(o->text, "Japan1") || str_is(o->text, "Korea1"));
}

bool
font_text(struct pdf *pdf, const struct font *f, uint32_t code, struct buf *out)
{
	const struct font_range *r = find_range(f->unicode, f->unicodes, code);
	size_t end;
	uint32_t c;

	if (r == NULL)
		return encoded_text(pdf, f, code, out);
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
