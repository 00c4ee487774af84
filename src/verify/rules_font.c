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
is_readable(struct look *l)
{
	return l->font->readable;
}

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
same_string(const struct obj *a, const struct obj *b)
{
	return a->kind == OBJ_STRING && b->kind == OBJ_STRING &&
	    str_equal(a->text, b->text);
}

/* The character collection of the CIDFont is that of the CMap. */
static bool
has_one_collection(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *encoding = of_font(l->pdf, l->font, "Encoding");
	const struct obj *a = obj_key(os, l->font->descendant, "CIDSystemInfo");
	const struct obj *b = obj_key(os, encoding, "CIDSystemInfo");

	if (!l->font->composite || is_listed(obj_name(encoding), l->with))
		return true;
	return same_string(
		   obj_key(os, a, "Registry"), obj_key(os, b, "Registry")) &&
	    same_string(
		obj_key(os, a, "Ordering"), obj_key(os, b, "Ordering")) &&
	    obj_int(obj_key(os, a, "Supplement"), INT32_MAX) <=
	    obj_int(obj_key(os, b, "Supplement"), -1);
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

/* ISO 32000-1, table 118. */
static const char standard_cmaps[] =
    "Identity-H Identity-V GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H "
    "GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H "
    "UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H "
    "HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H "
    "CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V "
    "83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V "
    "90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V "
    "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V "
    "UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H "
    "KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H "
    "UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V";

static bool
has_its_cmap(struct look *l)
{
	const struct obj *encoding = of_font(l->pdf, l->font, "Encoding");

	return !l->font->composite || encoding->kind == OBJ_STREAM ||
	    is_listed(obj_name(encoding), l->with);
}

static bool
is_embedded(struct look *l)
{
	return !l->font->rendered || l->font->file->kind == OBJ_STREAM ||
	    is_type(l->pdf, l->font, "Type3");
}

/* Bit 3 of the descriptor's flags: glyphs beyond the Latin set. */
static bool
is_symbolic(const struct pdf *pdf, const struct font *f)
{
	return (obj_int(obj_key(&pdf->objects, f->descriptor, "Flags"), 0) &
		   4) != 0;
}

static bool
has_known_encoding(struct look *l)
{
	const struct obj *encoding = of_font(l->pdf, l->font, "Encoding");

	if (!is_type(l->pdf, l->font, "TrueType") ||
	    is_symbolic(l->pdf, l->font))
		return true;
	if (encoding->kind == OBJ_DICT)
		encoding = obj_key(&l->pdf->objects, encoding, "BaseEncoding");
	return is_listed(obj_name(encoding), l->with);
}

static bool
symbols_are_plain(struct look *l)
{
	return !is_type(l->pdf, l->font, "TrueType") ||
	    !is_symbolic(l->pdf, l->font) ||
	    of_font(l->pdf, l->font, "Encoding")->kind == OBJ_NULL;
}

static bool
letters_have_cmap(struct look *l)
{
	bool symbol;
	size_t n = sfnt_cmaps(&l->font->sfnt, &symbol);

	return !is_type(l->pdf, l->font, "TrueType") ||
	    is_symbolic(l->pdf, l->font) || n > (symbol ? 1 : 0);
}

static bool
symbols_have_cmap(struct look *l)
{
	bool symbol;
	size_t n = sfnt_cmaps(&l->font->sfnt, &symbol);

	return !is_type(l->pdf, l->font, "TrueType") ||
	    !is_symbolic(l->pdf, l->font) || n == 1 || symbol;
}

/* A CIDSet, where there is one, has the bits of the program's CIDs. */
static bool
lists_its_cids(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *set = obj_key(os, l->font->descriptor, l->with);
	struct str bits;
	uint32_t cid;

	if (l->font->cff_cid == NULL ||
	    !objects_stream(os, set, l->pdf->arena, &bits))
		return set->kind == OBJ_NULL || l->font->cff_cid == NULL;
	for (cid = 0; cid <= 65535; cid++) {
		bool listed = cid / 8 < bits.n &&
		    ((unsigned char)bits.s[cid / 8] >> (7 - cid % 8) & 1) != 0;
		bool there = (l->font->cff_cid[cid / 8] >> (cid % 8) & 1) != 0;

		if (listed != there)
			return false;
	}
	return true;
}

/* --- glyphs --- */

static bool
is_in_program(struct look *l)
{
	return l->glyph->mode == 3 ||
	    !font_program_lacks(l->glyph->font, l->glyph->code);
}

static bool
is_as_wide(struct look *l)
{
	int64_t told, real;

	if (l->glyph->mode == 3 ||
	    !font_width(l->pdf, l->glyph->font, l->glyph->code, &told) ||
	    !font_program_width(l->glyph->font, l->glyph->code, &real))
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

	while (i < l->glyph->text.n && !l->glyph->replaced) {
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
	{ { { CRAFT, "font-unread", 0 } }, ON_FONT, NULL, is_readable, NULL,
	    "A font's codes are in an encoding that is not read here" },
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
	{ { { UA1, "7.21.3.1", 1 }, { PDFA, "6.2.11.3.1", 1 } }, ON_FONT, NULL,
	    has_one_collection, "Identity-H Identity-V",
	    "A font and its CMap are made for different characters" },
	{ { { UA1, "7.21.3.2", 1 }, { PDFA, "6.2.11.3.2", 1 } }, ON_FONT, NULL,
	    maps_glyphs, "CIDToGIDMap",
	    "A TrueType font has no map from CIDs to glyphs" },
	{ { { UA1, "7.21.3.3", 1 }, { PDFA, "6.2.11.3.3", 1 } }, ON_FONT, NULL,
	    has_its_cmap, standard_cmaps, "A font's CMap is not embedded" },
	{ { { UA1, "7.21.4.1", 1 }, { PDFA, "6.2.11.4.1", 1 } }, ON_FONT, NULL,
	    is_embedded, NULL, "A font is not embedded" },
	{ { { UA1, "7.21.4.2", 2 }, { PDFA, "6.2.11.4.2", 2 } }, ON_FONT, NULL,
	    lists_its_cids, "CIDSet",
	    "A font's CIDSet is not the set of its glyphs" },
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
