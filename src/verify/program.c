/*
 * Font programs of every kind, read by FreeType: which glyphs they have,
 * under which names and codes, and how wide.
 */
#include <ft2build.h>
#include <freetype/freetype.h>
#include <freetype/ftadvanc.h>
#include <freetype/ftcid.h>

#include <string.h>

#include "verify/model_int.h"

struct program {
	FT_Face face;
	uint32_t *of_cid; /* CID-keyed: glyph + 1 by CID; NULL: not keyed */
	struct program *next;
};

struct programs {
	FT_Library library;
	struct program *first;
};

#define MOST_CID 65535

/* The glyph of each CID, where the program is keyed by them. */
static void
read_cids(struct program *p, struct arena *a)
{
	FT_Bool keyed = 0;
	FT_Long i;
	FT_UInt cid;

	if (FT_Get_CID_Is_Internally_CID_Keyed(p->face, &keyed) != 0 || !keyed)
		return;
	p->of_cid = arena_array(a, MOST_CID + 1, uint32_t);
	for (i = 0; i < p->face->num_glyphs && i <= MOST_CID; i++)
		if (FT_Get_CID_From_Glyph_Index(p->face, (FT_UInt)i, &cid) ==
			0 &&
		    cid <= MOST_CID && p->of_cid[cid] == 0)
			p->of_cid[cid] = (uint32_t)i + 1;
}

static struct programs *
programs_of(struct pdf *pdf)
{
	if (pdf->programs == NULL) {
		pdf->programs = arena_new(pdf->arena, struct programs);
		if (FT_Init_FreeType(&pdf->programs->library) != 0)
			pdf->programs->library = NULL;
	}
	return pdf->programs;
}

struct program *
program_open(struct pdf *pdf, struct str bytes)
{
	struct programs *all = programs_of(pdf);
	struct program *p;
	FT_Face face;

	if (all->library == NULL || bytes.n == 0 || bytes.n > INT32_MAX ||
	    FT_New_Memory_Face(all->library, (const FT_Byte *)bytes.s,
		(FT_Long)bytes.n, 0, &face) != 0)
		return NULL;
	p = arena_new(pdf->arena, struct program);
	p->face = face;
	p->next = all->first;
	all->first = p;
	read_cids(p, pdf->arena);
	return p;
}

void
programs_close(struct pdf *pdf)
{
	struct program *p;

	if (pdf->programs == NULL)
		return;
	for (p = pdf->programs->first; p != NULL; p = p->next)
		FT_Done_Face(p->face);
	if (pdf->programs->library != NULL)
		FT_Done_FreeType(pdf->programs->library);
	pdf->programs = NULL;
}

size_t
program_glyphs(const struct program *p)
{
	return p->face->num_glyphs < 0 ? 0 : (size_t)p->face->num_glyphs;
}

bool
program_is_keyed(const struct program *p)
{
	return p->of_cid != NULL;
}

bool
program_cid(const struct program *p, uint32_t cid, uint32_t *glyph)
{
	if (p->of_cid == NULL || cid > MOST_CID || p->of_cid[cid] == 0)
		return false;
	*glyph = p->of_cid[cid] - 1;
	return true;
}

uint32_t
program_named(const struct program *p, struct str name)
{
	char text[128];

	if (name.n >= sizeof(text) || !FT_HAS_GLYPH_NAMES(p->face))
		return 0;
	memcpy(text, name.s, name.n);
	text[name.n] = '\0';
	return FT_Get_Name_Index(p->face, text);
}

struct str
program_name(const struct program *p, uint32_t glyph, struct arena *a)
{
	char text[128] = "";

	if (!FT_HAS_GLYPH_NAMES(p->face) ||
	    FT_Get_Glyph_Name(p->face, glyph, text, sizeof(text)) != 0)
		return STR("");
	return str_from(arena_strdup(a, text));
}

/* By the table of that platform and encoding; 0: there is none. */
uint32_t
program_coded(const struct program *p, int platform, int encoding, uint32_t c)
{
	FT_Int i;

	for (i = 0; i < p->face->num_charmaps; i++) {
		FT_CharMap map = p->face->charmaps[i];

		if (map->platform_id == platform &&
		    map->encoding_id == encoding &&
		    FT_Set_Charmap(p->face, map) == 0)
			return FT_Get_Char_Index(p->face, c);
	}
	return 0;
}

bool
program_has_unicode(const struct program *p)
{
	FT_Int i;

	for (i = 0; i < p->face->num_charmaps; i++)
		if (p->face->charmaps[i]->platform_id == 3 &&
		    p->face->charmaps[i]->encoding_id == 1)
			return true;
	return false;
}

uint32_t
program_unicode(const struct program *p, uint32_t c)
{
	if (FT_Select_Charmap(p->face, FT_ENCODING_UNICODE) != 0)
		return 0;
	return FT_Get_Char_Index(p->face, c);
}

/* By the encoding that a Type 1 program brings along. */
uint32_t
program_builtin(const struct program *p, uint32_t code)
{
	static const FT_Encoding own[] = { FT_ENCODING_ADOBE_CUSTOM,
		FT_ENCODING_ADOBE_STANDARD, FT_ENCODING_ADOBE_LATIN_1,
		FT_ENCODING_ADOBE_EXPERT };
	size_t i;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (FT_Select_Charmap(p->face, own[i]) == 0)
			return FT_Get_Char_Index(p->face, code);
	return 0;
}

bool
program_advance(const struct program *p, uint32_t glyph, int64_t *micro)
{
	FT_Fixed advance;

	if (p->face->units_per_EM == 0 ||
	    FT_Get_Advance(p->face, glyph, FT_LOAD_NO_SCALE, &advance) != 0)
		return false;
	*micro = (int64_t)advance * 1000 * MICRO / p->face->units_per_EM;
	return true;
}
