#include "text/subset.h"

#include <string.h>

#include <hb-subset.h>

#include "text/font_int.h"

#define TAGS 64 /* tables asked for at a time */

/* ISO 32000-1, 9.9, table 126: what a CIDFontType2 program must have, less
 * its instructions; for CFF the one table. */
static bool
is_needed(hb_tag_t tag)
{
	switch (tag) {
	case HB_TAG('C', 'F', 'F', ' '):
	case HB_TAG('g', 'l', 'y', 'f'):
	case HB_TAG('h', 'e', 'a', 'd'):
	case HB_TAG('h', 'h', 'e', 'a'):
	case HB_TAG('h', 'm', 't', 'x'):
	case HB_TAG('l', 'o', 'c', 'a'):
	case HB_TAG('m', 'a', 'x', 'p'):
		return true;
	default:
		return false;
	}
}

static void
drop_tables(hb_subset_input_t *in, hb_face_t *face)
{
	hb_set_t *drop = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
	hb_tag_t tag[TAGS];
	unsigned first, n, i;

	for (first = 0;; first += n) {
		n = TAGS;
		hb_face_get_table_tags(face, first, &n, tag);
		if (n == 0)
			break;
		for (i = 0; i < n; i++)
			if (!is_needed(tag[i]))
				hb_set_add(drop, tag[i]);
	}
}

static hb_subset_plan_t *
make_plan(hb_face_t *face, const bool *used, uint32_t glyphs)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_subset_plan_t *plan;
	hb_set_t *set;
	uint32_t g;

	if (in == NULL)
		return NULL;
	set = hb_subset_input_glyph_set(in);
	hb_set_add(set, 0); /* .notdef, which every font must have */
	for (g = 0; g < glyphs; g++)
		if (used[g])
			hb_set_add(set, g);
	drop_tables(in, face);
	hb_subset_input_set_flags(
	    in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	plan = hb_subset_plan_create_or_fail(face, in);
	hb_subset_input_destroy(in);
	return plan;
}

/* The bytes of the smaller font, or of its one table that matters. */
static bool
copy_bytes(const struct font *f, hb_subset_plan_t *plan, struct arena *a,
    struct subset *out)
{
	hb_face_t *face = hb_subset_plan_execute_or_fail(plan);
	hb_blob_t *blob;
	const char *data;
	char *copy;
	unsigned n;

	if (face == NULL)
		return false;
	blob = f->cff
	    ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
	    : hb_face_reference_blob(face);
	data = hb_blob_get_data(blob, &n);
	if (n > 0) {
		copy = arena_alloc(a, n, 1);
		memcpy(copy, data, n);
		out->bytes = (struct str){ copy, n };
	}
	hb_blob_destroy(blob);
	hb_face_destroy(face);
	return n > 0;
}

/*
 * Fill in the numbers.  A font without CIDs of its own is shown by glyph
 * number (ISO 32000-1, 9.7.4.2); one with CIDs keeps them.
 */
static bool
number(const struct font *f, const hb_map_t *map, struct arena *a,
    struct subset *out)
{
	const uint32_t n = hb_face_get_glyph_count(f->impl->face);
	uint16_t *renumbered = arena_array(a, n, uint16_t);
	uint16_t *original_cid = NULL, *cid;
	int32_t *advance;
	uint32_t g;
	hb_codepoint_t to;

	if (f->cid_keyed) {
		original_cid = arena_array(a, n, uint16_t);
		if (!face_cids(f, original_cid, n))
			return false;
	}
	out->count = hb_map_get_population(map);
	cid = arena_array(a, out->count, uint16_t);
	advance = arena_array(a, out->count, int32_t);
	for (g = 0; g < n; g++) {
		to = hb_map_get(map, g);
		if (to >= out->count) /* HB_MAP_VALUE_INVALID among them */
			continue;
		renumbered[g] = (uint16_t)to;
		cid[to] = original_cid != NULL ? original_cid[g] : (uint16_t)to;
		advance[to] = hb_font_get_glyph_h_advance(f->impl->font, g);
	}
	out->cid = cid;
	out->advance = advance;
	out->renumbered = renumbered;
	out->originals = n;
	return true;
}

bool
font_subset(const struct font *f, const bool *used, uint32_t glyphs,
    struct arena *a, struct subset *out)
{
	hb_subset_plan_t *plan = make_plan(f->impl->face, used, glyphs);
	bool good;

	memset(out, 0, sizeof(*out));
	if (plan == NULL)
		return false;
	good =
	    number(f, hb_subset_plan_old_to_new_glyph_mapping(plan), a, out) &&
	    copy_bytes(f, plan, a, out);
	hb_subset_plan_destroy(plan);
	return good;
}
