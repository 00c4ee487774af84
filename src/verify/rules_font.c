/*
 * Rules about fonts and the glyphs that are shown: ISO 14289-1, 7.21, and
 * ISO 19005-2, 6.2.11.
 */
#include <string.h>

#include "unicode/utf8.h"
#include "verify/rules_int.h"

static const struct obj *
of_font(const struct pdf *pdf, const struct font *f, const char *key)
{
	return obj_key(&pdf->objects, f->obj, key);
}

static bool
is_type(const struct pdf *pdf, const struct font *f, const char *subtype)
{
	return obj_is_name(of_font(pdf, f, "Subtype"), subtype);
}

/* --- fonts --- */

static bool
says_font(struct look *l)
{
	return obj_is_name(of_font(l->pdf, l->font, "Type"), l->with) &&
	    obj_is_name(obj_key(&l->pdf->objects, l->font->descendant, "Type"),
		l->with);
}

static bool
has_subtype(struct look *l)
{
	return is_listed(
		   obj_name(of_font(l->pdf, l->font, "Subtype")), l->with) &&
	    is_listed(obj_name(obj_key(
			  &l->pdf->objects, l->font->descendant, "Subtype")),
		l->with);
}

static bool
has_name(struct look *l)
{
	return is_type(l->pdf, l->font, "Type3") ||
	    (of_font(l->pdf, l->font, l->with)->kind == OBJ_NAME &&
		obj_key(&l->pdf->objects, l->font->descendant, l->with)->kind ==
		    OBJ_NAME);
}

static bool
has_integer(struct look *l)
{
	return l->font->composite ||
	    of_font(l->pdf, l->font, l->with)->kind == OBJ_INT;
}

static bool
has_all_widths(struct look *l)
{
	int64_t first = obj_int(of_font(l->pdf, l->font, "FirstChar"), 0);
	int64_t last = obj_int(of_font(l->pdf, l->font, "LastChar"), -1);

	return l->font->composite ||
	    (int64_t)obj_items(of_font(l->pdf, l->font, "Widths")) ==
	    last - first + 1;
}

static bool
has_known_program(struct look *l)
{
	const struct obj *subtype =
	    obj_key(&l->pdf->objects, l->font->file, "Subtype");

	return subtype->kind == OBJ_NULL ||
	    is_listed(obj_name(subtype), l->with);
}

static bool
maps_glyphs(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *map = obj_key(os, l->font->descendant, l->with);

	return !obj_is_name(obj_key(os, l->font->descendant, "Subtype"),
		   "CIDFontType2") ||
	    l->font->file->kind == OBJ_NULL || map->kind == OBJ_STREAM ||
	    obj_is_name(map, "Identity");
}

static bool
is_embedded(struct look *l)
{
	return !l->font->rendered || l->font->file->kind == OBJ_STREAM ||
	    is_type(l->pdf, l->font, "Type3");
}

/* Differences name what is in the Adobe Glyph List, and Unicode finds it. */
static bool
has_listed_names(struct look *l)
{
	const struct font *f = l->font;
	bool any = false;
	uint32_t c;
	size_t i;

	for (i = 0; i < 256; i++) {
		struct str name = f->difference[i];

		any |= name.n > 0;
		if (name.n > 0 && !str_is(name, ".notdef") &&
		    !str_starts(name, "afii") &&
		    !glyph_name_char(l->pdf, name, &c))
			return false;
	}
	return !any || f->program == NULL || program_has_unicode(f->program);
}

static bool
has_known_encoding(struct look *l)
{
	const struct obj *encoding = of_font(l->pdf, l->font, "Encoding");

	if (!is_type(l->pdf, l->font, "TrueType") || l->font->symbolic)
		return true;
	if (encoding->kind == OBJ_DICT)
		encoding = obj_key(&l->pdf->objects, encoding, "BaseEncoding");
	if (l->font->difference != NULL && !has_listed_names(l))
		return false;
	return is_listed(obj_name(encoding), l->with);
}

static bool
symbols_are_plain(struct look *l)
{
	return !is_type(l->pdf, l->font, "TrueType") || !l->font->symbolic ||
	    of_font(l->pdf, l->font, "Encoding")->kind == OBJ_NULL;
}

static bool
letters_have_cmap(struct look *l)
{
	bool symbol;
	size_t n = sfnt_cmaps(&l->font->sfnt, &symbol);

	return !is_type(l->pdf, l->font, "TrueType") || l->font->symbolic ||
	    n > (symbol ? 1 : 0);
}

static bool
symbols_have_cmap(struct look *l)
{
	bool symbol;
	size_t n = sfnt_cmaps(&l->font->sfnt, &symbol);

	return !is_type(l->pdf, l->font, "TrueType") || !l->font->symbolic ||
	    n == 1 || symbol;
}

/* --- glyphs --- */

static bool
is_in_program(struct look *l)
{
	return l->glyph->mode == 3 ||
	    !font_program_lacks(l->pdf, l->glyph->font, l->glyph->code);
}

static bool
is_as_wide(struct look *l)
{
	int64_t told, real;

	if (l->glyph->mode == 3 ||
	    !font_width(l->pdf, l->glyph->font, l->glyph->code, &told) ||
	    !font_program_width(l->pdf, l->glyph->font, l->glyph->code, &real))
		return true;
	return told - real <= MICRO && real - told <= MICRO;
}

static bool
is_mapped(struct look *l)
{
	return l->glyph->mapped;
}

static bool
is_character(struct look *l)
{
	size_t i = 0;

	while (i < l->glyph->text.n) {
		uint32_t c = utf8_next(l->glyph->text, &i);

		if (c == 0 || c == 0xFEFF || c == 0xFFFE)
			return false;
	}
	return true;
}

static bool
is_public(struct look *l)
{
	size_t i = 0;

	while (i < l->glyph->text.n && !l->glyph->covered) {
		uint32_t c = utf8_next(l->glyph->text, &i);

		if ((c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000)
			return false;
	}
	return true;
}

static bool
is_defined(struct look *l)
{
	return !font_shows_notdef(l->pdf, l->glyph->font, l->glyph->code);
}

static const struct rule rows[] = {
	{ { { PDFA, "6.2.11.2", 1 } }, ON_FONT, NULL, says_font, "Font",
	    "A font dictionary does not say that it is one" },
	{ { { PDFA, "6.2.11.2", 2 } }, ON_FONT, NULL, has_subtype,
	    "Type1 MMType1 TrueType Type3 Type0 CIDFontType0 CIDFontType2",
	    "A font is of no known type" },
	{ { { PDFA, "6.2.11.2", 3 } }, ON_FONT, NULL, has_name, "BaseFont",
	    "A font has no name" },
	{ { { PDFA, "6.2.11.2", 4 } }, ON_FONT, NULL, has_integer, "FirstChar",
	    "A font does not tell its first code" },
	{ { { PDFA, "6.2.11.2", 5 } }, ON_FONT, NULL, has_integer, "LastChar",
	    "A font does not tell its last code" },
	{ { { PDFA, "6.2.11.2", 6 } }, ON_FONT, NULL, has_all_widths, NULL,
	    "A font has not a width for each of its codes" },
	{ { { PDFA, "6.2.11.2", 7 } }, ON_FONT, NULL, has_known_program,
	    "Type1C CIDFontType0C OpenType",
	    "A font program is of no known kind" },
	{ { { UA1, "7.21.3.2", 1 }, { PDFA, "6.2.11.3.2", 1 } }, ON_FONT, NULL,
	    maps_glyphs, "CIDToGIDMap",
	    "A TrueType font has no map from CIDs to glyphs" },
	{ { { UA1, "7.21.4.1", 1 }, { PDFA, "6.2.11.4.1", 1 } }, ON_FONT, NULL,
	    is_embedded, NULL, "A font is not embedded" },
	{ { { UA1, "7.21.6", 1 }, { PDFA, "6.2.11.6", 1 } }, ON_FONT, NULL,
	    letters_have_cmap, NULL,
	    "A TrueType font of letters has no table of characters" },
	{ { { UA1, "7.21.6", 2 }, { PDFA, "6.2.11.6", 2 } }, ON_FONT, NULL,
	    has_known_encoding, "MacRomanEncoding WinAnsiEncoding",
	    "A TrueType font of letters has no encoding of letters" },
	{ { { UA1, "7.21.6", 3 }, { PDFA, "6.2.11.6", 3 } }, ON_FONT, NULL,
	    symbols_are_plain, NULL,
	    "A TrueType font of symbols has an encoding" },
	{ { { UA1, "7.21.6", 4 }, { PDFA, "6.2.11.6", 4 } }, ON_FONT, NULL,
	    symbols_have_cmap, NULL,
	    "A TrueType font of symbols has no table of symbols" },

	{ { { UA1, "7.21.4.1", 2 }, { PDFA, "6.2.11.4.1", 2 } }, ON_GLYPH, NULL,
	    is_in_program, NULL,
	    "A glyph that is shown is not in the font program" },
	{ { { UA1, "7.21.5", 1 }, { PDFA, "6.2.11.5", 1 } }, ON_GLYPH, NULL,
	    is_as_wide, NULL,
	    "A glyph is not as wide as the font dictionary says" },
	{ { { UA1, "7.21.7", 1 }, { PDFA_U, "6.2.11.7.2", 1 } }, ON_GLYPH, NULL,
	    is_mapped, NULL, "A glyph that is shown has no Unicode value" },
	{ { { UA1, "7.21.7", 2 }, { PDFA_U, "6.2.11.7.2", 2 } }, ON_GLYPH, NULL,
	    is_character, NULL,
	    "A glyph has the Unicode value 0, U+FEFF or U+FFFE" },
	{ { { PDFA_A, "6.2.11.7.3", 1 } }, ON_GLYPH, NULL, is_public, NULL,
	    "A glyph has a private Unicode value and no ActualText" },
	{ { { UA1, "7.21.8", 1 }, { PDFA, "6.2.11.8", 1 } }, ON_GLYPH, NULL,
	    is_defined, NULL, "The glyph .notdef is shown" },
};

const struct rules font_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
