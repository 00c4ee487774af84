/*
 * Rules about what a font is a set of: its codes, CIDs and glyphs (ISO
 * 14289-1, 7.21.3 and 7.21.4.2; ISO 19005-2, 6.2.11.3 and 6.2.11.4.2).
 */
#include "verify/rules_int.h"

static const struct obj *
of_font(const struct pdf *pdf, const struct font *f, const char *key)
{
	return obj_key(&pdf->objects, f->obj, key);
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

/* A subset's tag: six capitals and a plus sign (9.6.4). */
static bool
is_subset(const struct pdf *pdf, const struct font *f)
{
	struct str name = obj_name(of_font(pdf, f, "BaseFont"));
	size_t i;

	for (i = 0; i < 6; i++)
		if (i >= name.n || name.s[i] < 'A' || name.s[i] > 'Z')
			return false;
	return name.n > 6 && name.s[6] == '+';
}

static bool
is_in_set(struct str bits, uint32_t cid)
{
	return cid / 8 < bits.n &&
	    ((unsigned char)bits.s[cid / 8] >> (7 - cid % 8) & 1) != 0;
}

/* A CIDSet, where there is one, has the bits of the program's CIDs. */
static bool
lists_its_cids(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct font *f = l->font;
	const struct obj *set = obj_key(os, f->descriptor, l->with);
	struct str bits;
	uint32_t cid, g;

	if (set->kind == OBJ_NULL || f->program == NULL || f->gids.s != NULL ||
	    !is_subset(l->pdf, f))
		return true;
	if (!objects_stream(os, set, l->pdf->arena, &bits))
		return false;
	for (cid = 1; cid <= 65535; cid++) {
		bool there = program_is_keyed(f->program)
		    ? program_cid(f->program, cid, &g)
		    : cid < program_glyphs(f->program);

		if (is_in_set(bits, cid) != there)
			return false;
	}
	return true;
}

/* "/A/B" names every glyph of the program but .notdef. */
static bool
lists_its_glyphs(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *set = obj_key(os, l->font->descriptor, l->with);
	const struct program *p = l->font->program;
	size_t i, listed = 0, glyphs = 0;
	struct table names = { .arena = l->pdf->arena };
	struct str name;

	if (set->kind != OBJ_STRING || p == NULL || l->font->truetype ||
	    !is_subset(l->pdf, l->font))
		return true;
	for (i = 1; i < program_glyphs(p); i++) {
		name = program_name(p, (uint32_t)i, l->pdf->arena);
		if (name.n > 0 && !str_is(name, ".notdef"))
			table_entry(&names, name)->value = &names;
	}
	glyphs = names.count;
	for (i = 0; i < set->text.n;) {
		size_t end = str_find(set->text, STR("/"), i + 1);

		end = end == SIZE_MAX ? set->text.n : end;
		name = str_trim(
		    str_slice(set->text, i + (set->text.s[i] == '/'), end));
		if (name.n > 0 && !str_is(name, ".notdef")) {
			if (table_find(&names, name) == NULL)
				return false;
			listed++;
		}
		i = end;
	}
	return listed == glyphs;
}

/* --- CMaps --- */

static bool
keeps_cids_small(struct look *l)
{
	return l->font->codes == NULL || l->font->codes->most <= 65535;
}

static bool
writes_one_way(struct look *l)
{
	const struct obj *encoding = of_font(l->pdf, l->font, "Encoding");
	int64_t mode = obj_int(obj_key(&l->pdf->objects, encoding, l->with), 0);

	return l->font->codes == NULL ||
	    mode == (l->font->codes->mode < 0 ? 0 : l->font->codes->mode);
}

static bool
uses_standard_cmap(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *other =
	    obj_key(os, of_font(l->pdf, l->font, "Encoding"), "UseCMap");
	struct str name =
	    l->font->codes == NULL ? STR("") : l->font->codes->uses;

	if (other->kind == OBJ_STREAM)
		other = obj_key(os, other, "CMapName");
	if (other->kind == OBJ_NAME && !is_listed(other->text, l->with))
		return false;
	return name.n == 0 || is_listed(name, l->with);
}

static const struct rule rows[] = {
	{ { { UA1, "7.21.3.1", 1 }, { PDFA, "6.2.11.3.1", 1 } }, ON_FONT, NULL,
	    has_one_collection, "Identity-H Identity-V",
	    "A font and its CMap are made for different characters" },
	{ { { UA1, "7.21.3.3", 1 }, { PDFA, "6.2.11.3.3", 1 } }, ON_FONT, NULL,
	    has_its_cmap, standard_cmaps, "A font's CMap is not embedded" },
	{ { { UA1, "7.21.4.2", 2 }, { PDFA, "6.2.11.4.2", 2 } }, ON_FONT, NULL,
	    lists_its_cids, "CIDSet",
	    "A font's CIDSet is not the set of its glyphs" },
	{ { { UA1, "7.21.3.3", 2 }, { PDFA, "6.2.11.3.3", 2 } }, ON_FONT, NULL,
	    writes_one_way, "WMode",
	    "A CMap and its dictionary write in different directions" },
	{ { { UA1, "7.21.3.3", 3 }, { PDFA, "6.2.11.3.3", 3 } }, ON_FONT, NULL,
	    uses_standard_cmap, standard_cmaps,
	    "A CMap stands on one that every reader need not know" },
	{ { { UA1, "7.21.4.2", 1 }, { PDFA, "6.2.11.4.2", 1 } }, ON_FONT, NULL,
	    lists_its_glyphs, "CharSet",
	    "A font's CharSet is not the set of its glyphs" },
	{ { { PDFA, "6.1.13", 10 } }, ON_FONT, NULL, keeps_cids_small, NULL,
	    "A CMap has a CID above 65,535" },
};

const struct rules cmap_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
