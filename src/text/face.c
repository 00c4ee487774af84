/*
 * face.c - one face: opened by FreeType, checked, measured, given to HarfBuzz
 */
#include "text/font_int.h"

#include <hb-ot.h>

#include <ft2build.h>
#include <freetype/freetype.h>
#include <freetype/ftcid.h>
#include <freetype/tttables.h>

#define TAG(a, b, c, d)                                                        \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

/* OpenType 1.9, OS/2, fsType */
#define FS_USAGE        0x000F
#define FS_RESTRICTED   0x0002
#define FS_NO_SUBSET    0x0100
#define FS_BITMAPS_ONLY 0x0200

#define MOST_FACES 64 /* of a collection */

/* The four bytes at `at`; 0 past the end, which no valid table has there. */
static uint32_t
word_at(struct str x, size_t at)
{
	const unsigned char *p = (const unsigned char *)x.s + at;

	if (at > x.n || x.n - at < 4)
		return 0;
	return TAG(p[0], p[1], p[2], p[3]);
}

static bool
is_sfnt(uint32_t tag)
{
	return tag == 0x00010000 || tag == TAG('O', 'T', 'T', 'O') ||
	    tag == TAG('t', 'r', 'u', 'e');
}

unsigned
faces_in(struct str bytes)
{
	uint32_t tag = word_at(bytes, 0), n;

	if (tag == TAG('t', 't', 'c', 'f')) {
		n = word_at(bytes, 8);
		return n < MOST_FACES ? n : MOST_FACES;
	}
	return is_sfnt(tag) ? 1 : 0;
}

/*
 * Whether every table lies within the bytes.  FreeType and HarfBuzz both
 * leave out what was cut off and go on, and the page would show its lack.
 */
static bool
is_whole(struct str bytes, unsigned index)
{
	size_t at = 0, i, tables;

	if (word_at(bytes, 0) == TAG('t', 't', 'c', 'f'))
		at = word_at(bytes, 12 + 4 * (size_t)index);
	tables = word_at(bytes, at + 4) >> 16;
	if (!is_sfnt(word_at(bytes, at)) || tables == 0)
		return false;
	for (i = 0; i < tables; i++) {
		const size_t entry = at + 12 + 16 * i;
		const size_t start = word_at(bytes, entry + 8);
		const size_t size = word_at(bytes, entry + 12);

		if (entry + 16 > bytes.n || start > bytes.n ||
		    size > bytes.n - start)
			return false;
	}
	return true;
}

static bool
has_table(FT_Face ft, uint32_t tag)
{
	FT_ULong size = 0;

	return FT_Load_Sfnt_Table(ft, tag, 0, NULL, &size) == 0 && size > 0;
}

static bool
refuse(struct diag *dg, const char *name, const char *code, const char *why)
{
	diag_report(dg, DIAG_WORLD, 0, code,
	    "the font %s %s; it cannot be used", name, why);
	return false;
}

/* What neither library minds but a PDF would. */
static bool
check_face(FT_Face ft, const char *name, struct diag *dg)
{
	const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft, FT_SFNT_OS2);
	const unsigned rights =
	    os2 != NULL && os2->version != 0xFFFF ? os2->fsType : 0;

	if (!FT_IS_SCALABLE(ft) || ft->num_glyphs < 1 ||
	    (!has_table(ft, TAG('C', 'F', 'F', ' ')) &&
		!has_table(ft, TAG('g', 'l', 'y', 'f'))))
		return refuse(dg, name, "font-no-outlines",
		    "has no TrueType or CFF outlines");
	if (!has_table(ft, TAG('h', 'm', 't', 'x')) ||
	    !has_table(ft, TAG('c', 'm', 'a', 'p')) ||
	    FT_Load_Glyph(ft, 0, FT_LOAD_NO_SCALE) != 0)
		return refuse(dg, name, "font-broken",
		    "lacks widths, characters or its first glyph");
	if ((rights & FS_USAGE) == FS_RESTRICTED ||
	    (rights & (FS_NO_SUBSET | FS_BITMAPS_ONLY)) != 0)
		return refuse(dg, name, "font-not-embeddable",
		    "forbids being embedded in part (OS/2 fsType)");
	return true;
}

/* How high the glyph of `character` reaches, or `otherwise`. */
static int
height_of(FT_Face ft, uint32_t character, int otherwise)
{
	const FT_UInt g = FT_Get_Char_Index(ft, character);

	if (g == 0 || FT_Load_Glyph(ft, g, FT_LOAD_NO_SCALE) != 0)
		return otherwise;
	return (int)ft->glyph->metrics.horiBearingY;
}

static void
measure(struct font *f, FT_Face ft)
{
	const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft, FT_SFNT_OS2);
	const TT_Postscript *post = FT_Get_Sfnt_Table(ft, FT_SFNT_POST);

	f->units_per_em = ft->units_per_EM;
	f->ascent = ft->ascender;
	f->descent = ft->descender;
	f->underline_position = ft->underline_position;
	f->underline_thickness = ft->underline_thickness;
	f->box[0] = (int)ft->bbox.xMin;
	f->box[1] = (int)ft->bbox.yMin;
	f->box[2] = (int)ft->bbox.xMax;
	f->box[3] = (int)ft->bbox.yMax;
	f->italic_angle = post != NULL ? (int)post->italicAngle : 0;
	f->weight = f->bold ? 700 : 400;
	if (os2 != NULL && os2->version != 0xFFFF) {
		if (os2->usWeightClass >= 100 && os2->usWeightClass <= 900)
			f->weight = os2->usWeightClass;
		if (os2->version >= 2) {
			f->cap_height = os2->sCapHeight;
			f->x_height = os2->sxHeight;
		}
	}
	if (f->cap_height <= 0)
		f->cap_height = height_of(ft, 'H', f->ascent);
	if (f->x_height <= 0)
		f->x_height = height_of(ft, 'x', f->cap_height * 2 / 3);
}

/* ISO 32000-1, 7.3.5: a name that needs no escaping. */
static char *
plain_name(struct arena *a, const char *s)
{
	char *name = arena_strdup(a, s), *to = name;

	for (; *s != '\0'; s++)
		if ((*s >= '0' && *s <= '9') || (*s >= 'A' && *s <= 'Z') ||
		    (*s >= 'a' && *s <= 'z') || *s == '-')
			*to++ = *s;
	*to = '\0';
	return name;
}

static void
describe(struct font *f, FT_Face ft, struct arena *a)
{
	const char *postscript = FT_Get_Postscript_Name(ft);
	FT_Bool cids = false;

	f->family = arena_strdup(
	    a, ft->family_name != NULL ? ft->family_name : "Unnamed");
	f->postscript =
	    plain_name(a, postscript != NULL ? postscript : f->family);
	f->bold = (ft->style_flags & FT_STYLE_FLAG_BOLD) != 0;
	f->italic = (ft->style_flags & FT_STYLE_FLAG_ITALIC) != 0;
	f->mono = FT_IS_FIXED_WIDTH(ft);
	f->cff = has_table(ft, TAG('C', 'F', 'F', ' '));
	/* FT_IS_CID_KEYED is never true of a CFF table in a font file. */
	f->cid_keyed = FT_Get_CID_Is_Internally_CID_Keyed(ft, &cids) == 0 &&
	    f->cff && cids;
	measure(f, ft);
}

static struct face_impl *
open_harfbuzz(struct str bytes, unsigned index, struct arena *a)
{
	struct face_impl *impl = arena_new(a, struct face_impl);
	hb_blob_t *blob = hb_blob_create(
	    bytes.s, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);

	impl->face = hb_face_create(blob, index);
	hb_blob_destroy(blob);
	impl->font = hb_font_create(impl->face);
	hb_ot_font_set_funcs(impl->font);
	hb_face_make_immutable(impl->face);
	hb_font_make_immutable(impl->font);
	return impl;
}

bool
face_open(struct font *f, const char *name, struct str bytes, unsigned index,
    struct arena *a, struct diag *dg)
{
	FT_Library library;
	FT_Face ft;
	bool good;

	if (faces_in(bytes) == 0)
		return refuse(
		    dg, name, "font-unknown", "is not TrueType or OpenType");
	if (!is_whole(bytes, index))
		return refuse(dg, name, "font-cut-short", "is cut short");
	if (FT_Init_FreeType(&library) != 0) {
		diag_report(dg, DIAG_WORLD, 0, "freetype",
		    "FreeType does not start; no font can be used");
		return false;
	}
	good = FT_New_Memory_Face(library, (const FT_Byte *)bytes.s,
		   (FT_Long)bytes.n, (FT_Long)index, &ft) == 0;
	if (!good) {
		refuse(dg, name, "font-broken", "is broken");
	} else {
		good = check_face(ft, name, dg);
		if (good) {
			describe(f, ft, a);
			f->bytes = bytes;
			f->impl = open_harfbuzz(bytes, index, a);
		}
		FT_Done_Face(ft);
	}
	FT_Done_FreeType(library);
	return good;
}

bool
face_cids(const struct font *f, uint16_t *cid, uint32_t n)
{
	FT_Library library;
	FT_Face ft;
	FT_UInt one;
	bool good;
	uint32_t g;

	if (FT_Init_FreeType(&library) != 0)
		return false;
	good = FT_New_Memory_Face(library, (const FT_Byte *)f->bytes.s,
		   (FT_Long)f->bytes.n,
		   (FT_Long)hb_face_get_index(f->impl->face), &ft) == 0;
	for (g = 0; good && g < n; g++) {
		good = FT_Get_CID_From_Glyph_Index(ft, g, &one) == 0 &&
		    one <= UINT16_MAX;
		if (good)
			cid[g] = (uint16_t)one;
	}
	FT_Done_FreeType(library); /* and its faces */
	return good;
}

void
face_close(struct font *f)
{
	hb_font_destroy(f->impl->font);
	hb_face_destroy(f->impl->face);
}
