/*
 * From the code in a string to the glyph in the font program (ISO 32000-1,
 * 9.6.6 and 9.7.4), and what the program says of that glyph.
 */
#include <string.h>

#include "verify/lex_int.h"
#include "verify/model_int.h"

static bool
is_truetype(const struct font *f)
{
	return strcmp(f->file_key, "FontFile2") == 0 ||
	    (f->truetype && strcmp(f->file_key, "FontFile3") == 0);
}

/* A simple TrueType font (9.6.6.4). */
static uint32_t
truetype_glyph(struct pdf *pdf, const struct font *f, uint32_t code)
{
	const struct program *p = f->program;
	struct str name = font_glyph_name(f, code);
	uint32_t c = 0, g = 0, page;

	if (f->encoded && !f->symbolic) {
		if (name.n > 0 ? !glyph_name_char(pdf, name, &c)
			       : (c = encoding_char(f->encoding, code)) == 0)
			return name.n > 0 ? program_named(p, name) : 0;
		g = program_coded(p, 3, 1, c);
		if (g == 0)
			g = program_coded(p, 1, 0, encoding_mac_code(c));
		if (g == 0 && name.n > 0)
			g = program_named(p, name);
		return g;
	}
	for (page = 0; page <= 0xF200 && g == 0;
	     page = page == 0 ? 0xF000 : page + 0x100)
		g = program_coded(p, 3, 0, page + code);
	if (g == 0)
		g = program_coded(p, 1, 0, code);
	if (g == 0 && !f->symbolic)
		g = program_coded(
		    p, 3, 1, encoding_char(ENCODING_STANDARD, code));
	return g;
}

static uint32_t
type1_glyph(struct pdf *pdf, const struct font *f, uint32_t code)
{
	const struct program *p = f->program;
	struct str name = font_glyph_name(f, code);
	uint32_t c, g;

	if (name.n > 0) {
		g = program_named(p, name);
		if (g == 0 && glyph_name_char(pdf, name, &c))
			g = program_unicode(p, c);
		return g;
	}
	if (!f->encoded)
		return program_builtin(p, code);
	c = encoding_char(f->encoding, code);
	return c == 0 ? 0 : program_unicode(p, c);
}

static uint32_t
mapped_cid(const struct font *f, uint32_t cid)
{
	if (f->gids.s == NULL)
		return cid;
	if (2 * (size_t)cid + 2 > f->gids.n)
		return 0;
	return (uint32_t)(unsigned char)f->gids.s[2 * cid] << 8 |
	    (unsigned char)f->gids.s[2 * cid + 1];
}

/* False: the program has no such glyph. */
static bool
find_glyph(struct pdf *pdf, const struct font *f, uint32_t code, uint32_t *g)
{
	if (f->composite && is_truetype(f)) {
		*g = mapped_cid(f, font_cid(f, code));
	} else if (f->composite) {
		*g = font_cid(f, code);
		if (program_is_keyed(f->program) &&
		    !program_cid(f->program, *g, g))
			return false;
	} else {
		*g = is_truetype(f) ? truetype_glyph(pdf, f, code)
				    : type1_glyph(pdf, f, code);
	}
	return *g < program_glyphs(f->program);
}

/* What a glyph of Type 3 says first of itself: "wx wy d0" (table 113). */
static bool
type3_width(
    struct pdf *pdf, const struct font *f, uint32_t code, int64_t *micro)
{
	const struct objects *os = &pdf->objects;
	const struct obj *all = obj_key(os, f->obj, "CharProcs");
	struct str name = font_glyph_name(f, code);
	struct arena arena = { 0 };
	struct lexer x = { .arena = &arena };
	struct obj o, first = obj_null;
	bool found = false;

	if (name.n > 0 &&
	    objects_stream(os,
		obj_key(os, all, arena_strndup(&arena, name.s, name.n)), &arena,
		&x.text) &&
	    lex_next(&x, &first))
		while (lex_next(&x, &o) && !found && obj_is_number(&first)) {
			if (o.kind != OBJ_OPERATOR)
				continue;
			found = str_is(o.text, "d0") || str_is(o.text, "d1");
			break;
		}
	*micro = obj_micro(&first);
	arena_release(&arena);
	return found;
}

bool
font_program_width(
    struct pdf *pdf, const struct font *f, uint32_t code, int64_t *micro)
{
	uint32_t g;

	if (f->type3)
		return type3_width(pdf, f, code, micro);
	return f->program != NULL && f->readable &&
	    find_glyph(pdf, f, code, &g) &&
	    program_advance(f->program, g, micro);
}

bool
font_program_lacks(struct pdf *pdf, const struct font *f, uint32_t code)
{
	uint32_t g;

	if (f->program == NULL || !f->readable)
		return false;
	if (!find_glyph(pdf, f, code, &g))
		return true;
	return g == 0 && !font_shows_notdef(pdf, f, code);
}

bool
font_shows_notdef(struct pdf *pdf, const struct font *f, uint32_t code)
{
	struct str name;
	uint32_t g;

	if (!f->readable)
		return false;
	if (f->composite)
		return f->program == NULL
		    ? code == 0
		    : find_glyph(pdf, f, code, &g) && g == 0;
	name = font_glyph_name(f, code);
	if (name.n > 0 || f->type3)
		return str_is(name, ".notdef");
	if (f->encoded && encoding_char(f->encoding, code) == 0 &&
	    !is_truetype(f))
		return true;
	return f->program != NULL && find_glyph(pdf, f, code, &g) && g == 0;
}
