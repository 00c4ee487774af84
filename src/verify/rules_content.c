/*
 * Rules about pages and what is painted on them: ISO 14289-1, 7.1 and 7.20,
 * and ISO 19005-2, 6.2.
 */
#include "verify/rules_int.h"

/* --- pages --- */

static bool
has_sane_boxes(struct look *l)
{
	static const char *const box[] = { "MediaBox", "CropBox", "BleedBox",
		"TrimBox", "ArtBox" };
	const int64_t least = (int64_t)3 * MICRO, most = (int64_t)14400 * MICRO;
	const struct obj *o;
	int64_t r[4];
	size_t i;

	for (i = 0; i < 5; i++) {
		o = i == 0   ? l->page->media
		    : i == 1 ? l->page->crop
			     : obj_key(&l->pdf->objects, l->page->obj, box[i]);
		if (o->kind == OBJ_NULL && i > 0)
			continue;
		if (!rectangle_read(l->pdf, o, r) || r[2] - r[0] < least ||
		    r[2] - r[0] > most || r[3] - r[1] < least ||
		    r[3] - r[1] > most)
			return false;
	}
	return true;
}

static bool
has_resources(struct look *l)
{
	return !l->page->missing;
}

static bool
can_be_blended(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *group = obj_key(os, l->page->obj, "Group");

	return !l->page->transparent || l->pdf->intent.number != 0 ||
	    !lacks_key(l->pdf, group, "CS");
}

static bool
tabs_by_structure(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return obj_items(obj_key(os, l->page->obj, "Annots")) == 0 ||
	    obj_is_name(obj_key(os, l->page->obj, "Tabs"), "S");
}

static bool
page_lacks(struct look *l)
{
	return lacks_key(l->pdf, l->page->obj, l->with);
}

/* --- marked content --- */

static bool
is_outside_tags(struct look *l)
{
	return !str_is(l->marked->tag, "Artifact") || !l->marked->tagged;
}

static bool
is_outside_artifacts(struct look *l)
{
	return !l->marked->tagged || l->marked->outer == NULL ||
	    !l->marked->outer->artifact;
}

static bool
span_is_spoken(struct look *l)
{
	return !str_is(l->marked->tag, "Span") ||
	    lacks_key(l->pdf, l->marked->props, l->with) || l->marked->spoken ||
	    l->pdf->has_lang;
}

static bool
is_tagged(struct look *l)
{
	return l->item->tagged || l->item->artifact;
}

static bool
is_spoken(struct look *l)
{
	return !l->item->text || l->item->artifact || l->item->spoken;
}

/* --- operators --- */

static bool
is_defined(struct look *l)
{
	return l->operation->known;
}

static bool
nests_flat(struct look *l)
{
	return l->operation->depth <= 28;
}

static bool
is_one_of(struct look *l)
{
	return is_listed(obj_name(l->obj), l->with);
}

/* --- images and forms --- */

static bool
is_not_true(struct look *l)
{
	return !obj_is_true(obj_key(&l->pdf->objects, l->obj, l->with));
}

static bool
has_good_depth(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	int64_t n = obj_int(obj_key(os, l->obj, "BitsPerComponent"), 1);

	return obj_is_true(obj_key(os, l->obj, "ImageMask")) || n == 1 ||
	    n == 2 || n == 4 || n == 8 || n == 16;
}

static bool
mask_has_one_bit(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return !obj_is_true(obj_key(os, l->obj, "ImageMask")) ||
	    obj_int(obj_key(os, l->obj, "BitsPerComponent"), 1) == 1;
}

static bool
has_known_filters(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *filter = obj_key(os, l->obj, "F");
	size_t i;

	if (filter->kind == OBJ_NULL)
		filter = obj_key(os, l->obj, "Filter");
	if (filter->kind == OBJ_NAME)
		return is_listed(filter->text, l->with);
	for (i = 0; i < obj_items(filter); i++)
		if (!is_listed(obj_name(obj_item(os, filter, i)), l->with))
			return false;
	return true;
}

static bool
is_no_postscript(struct look *l)
{
	return !obj_is_name(obj_key(&l->pdf->objects, l->obj, "Subtype"), "PS");
}

static bool
is_plain_form(struct look *l)
{
	return !obj_is_name(
		   obj_key(&l->pdf->objects, l->form->obj, "Subtype2"), "PS") &&
	    lacks_key(l->pdf, l->form->obj, "PS") &&
	    lacks_key(l->pdf, l->form->obj, "OPI");
}

static bool
form_lacks(struct look *l)
{
	return lacks_key(l->pdf, l->form->obj, l->with);
}

static bool
means_one_thing(struct look *l)
{
	return !l->form->marked || l->form->times <= 1;
}

static bool
form_has_resources(struct look *l)
{
	return !l->form->lacks;
}

static const struct rule rows[] = {
	{ { { PDFA, "6.1.13", 11 } }, ON_PAGE, NULL, has_sane_boxes, NULL,
	    "A page is smaller than 3 or larger than 14,400 units" },
	{ { { PDFA, "6.2.2", 2 } }, ON_PAGE, NULL, has_resources, NULL,
	    "Content uses what its own resources do not have" },
	{ { { PDFA, "6.2.10", 2 } }, ON_PAGE, NULL, can_be_blended, NULL,
	    "A transparent page has no colour space to blend in" },
	{ { { UA1, "7.18.3", 1 } }, ON_PAGE, NULL, tabs_by_structure, NULL,
	    "A page with annotations has no tab order by structure" },
	{ { { PDFA, "6.5.2", 2 } }, ON_PAGE, NULL, page_lacks, "AA",
	    "A page has additional actions" },
	{ { { PDFA, "6.10", 2 } }, ON_PAGE, NULL, page_lacks, "PresSteps",
	    "A page has steps of a presentation" },

	{ { { UA1, "7.1", 1 } }, ON_MARKED, NULL, is_outside_tags, NULL,
	    "An artifact stands inside tagged content" },
	{ { { UA1, "7.1", 2 } }, ON_MARKED, NULL, is_outside_artifacts, NULL,
	    "Tagged content stands inside an artifact" },
	{ { { UA1, "7.1", 3 } }, ON_ITEM, NULL, is_tagged, NULL,
	    "Content is neither marked as Artifact nor tagged" },
	{ { { UA1, "7.2", 30 } }, ON_MARKED, NULL, span_is_spoken, "ActualText",
	    "The language of a replacement text is not told" },
	{ { { UA1, "7.2", 31 } }, ON_MARKED, NULL, span_is_spoken, "Alt",
	    "The language of a description is not told" },
	{ { { UA1, "7.2", 32 } }, ON_MARKED, NULL, span_is_spoken, "E",
	    "The language of an expansion is not told" },
	{ { { UA1, "7.2", 34 } }, ON_ITEM, NULL, is_spoken, NULL,
	    "The language of text on a page is not told" },

	{ { { PDFA, "6.2.2", 1 } }, ON_OPERATOR, NULL, is_defined, NULL,
	    "Content has an operator that PDF 1.7 does not know" },
	{ { { PDFA, "6.1.13", 8 } }, ON_OPERATOR, NULL, nests_flat, NULL,
	    "Graphics states nest deeper than 28" },
	{ { { PDFA, "6.2.6", 1 } }, ON_INTENT, NULL, is_one_of,
	    "RelativeColorimetric AbsoluteColorimetric Perceptual Saturation",
	    "A rendering intent is none of the four" },

	{ { { PDFA, "6.2.8", 1 } }, ON_IMAGE, NULL, has_no, "Alternates",
	    "An image has alternates" },
	{ { { PDFA, "6.2.8", 2 } }, ON_IMAGE, NULL, has_no, "OPI",
	    "An image has the key OPI" },
	{ { { PDFA, "6.2.8", 3 } }, ON_IMAGE, NULL, is_not_true, "Interpolate",
	    "An image is to be interpolated" },
	{ { { PDFA, "6.2.8", 3 } }, ON_INLINE, NULL, is_not_true, "I",
	    "An image is to be interpolated" },
	{ { { PDFA, "6.2.8", 4 } }, ON_IMAGE, NULL, has_good_depth, NULL,
	    "An image has not 1, 2, 4, 8 or 16 bits a component" },
	{ { { PDFA, "6.2.8", 5 } }, ON_IMAGE, NULL, mask_has_one_bit, NULL,
	    "A mask has more than one bit" },
	{ { { PDFA, "6.1.10", 1 } }, ON_INLINE, NULL, has_known_filters,
	    "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode "
	    "CCITTFaxDecode DCTDecode AHx A85 Fl RL CCF DCT",
	    "An inline image is packed by a filter that is not allowed" },
	{ { { PDFA, "6.2.9", 1 } }, ON_FORM, NULL, is_plain_form, NULL,
	    "A form has PostScript or OPI in it" },
	{ { { UA1, "7.20", 1 }, { PDFA, "6.2.9", 2 } }, ON_FORM, NULL,
	    form_lacks, "Ref", "A form refers to another file" },
	{ { { UA1, "7.20", 2 } }, ON_FORM, NULL, means_one_thing, NULL,
	    "A form with tagged content is drawn more than once" },
	{ { { PDFA, "6.2.2", 2 } }, ON_FORM, NULL, form_has_resources, NULL,
	    "Content uses what its own resources do not have" },
	{ { { PDFA, "6.2.9", 3 } }, ON_XOBJECT, NULL, is_no_postscript, NULL,
	    "A PostScript object is drawn" },
};

const struct rules content_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
