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
		o = i == 0 ? l->page->media
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

/* --- colour --- */

static bool
has_rgb_intent(struct look *l)
{
	return !str_is(str_from(l->colour->family), "DeviceRGB") ||
	    l->colour->has_default || str_is(l->pdf->intent.space, l->with);
}

static bool
has_cmyk_intent(struct look *l)
{
	return !str_is(str_from(l->colour->family), "DeviceCMYK") ||
	    l->colour->has_default || str_is(l->pdf->intent.space, l->with);
}

static bool
has_some_intent(struct look *l)
{
	return !str_is(str_from(l->colour->family), "DeviceGray") ||
	    l->colour->has_default || l->pdf->intent.number != 0;
}

static bool
has_good_profile(struct look *l)
{
	struct profile p;

	if (!str_is(str_from(l->colour->family), "ICCBased"))
		return true;
	p = profile_read(
	    l->pdf, obj_item(&l->pdf->objects, l->colour->space, 1));
	return p.valid && p.version < 5 &&
	    is_listed(p.class, "prtr mntr scnr spac") &&
	    (is_listed(p.space, "CMYK GRAY") || str_is(p.space, "RGB ") ||
		str_is(p.space, "Lab "));
}

static bool
has_few_inks(struct look *l)
{
	return !str_is(str_from(l->colour->family), "DeviceN") ||
	    obj_items(obj_item(&l->pdf->objects, l->colour->space, 1)) <= 32;
}

/* Every ink of DeviceN but None and the process inks is described. */
static bool
describes_inks(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *inks = obj_item(os, l->colour->space, 1), *known;
	size_t i;

	if (!str_is(str_from(l->colour->family), "DeviceN"))
		return true;
	known = obj_key(os, obj_item(os, l->colour->space, 4), "Colorants");
	for (i = 0; i < obj_items(inks); i++) {
		struct str ink = obj_name(obj_item(os, inks, i));

		if (!is_listed(ink, l->with) &&
		    lacks_key(l->pdf, known,
			arena_strndup(l->pdf->arena, ink.s, ink.n)))
			return false;
	}
	return true;
}

/* --- graphics states, images, forms --- */

static bool
has_default_transfer(struct look *l)
{
	const struct obj *tr = obj_key(&l->pdf->objects, l->obj, l->with);

	return tr->kind == OBJ_NULL || obj_is_name(tr, "Default");
}

static bool
blends_by_known_mode(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *mode = obj_key(os, l->obj, "BM");
	size_t i;

	if (mode->kind == OBJ_NAME)
		return is_listed(mode->text, l->with);
	for (i = 0; i < obj_items(mode); i++)
		if (!is_listed(obj_name(obj_item(os, mode, i)), l->with))
			return false;
	return true;
}

static bool
has_known_halftone(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *half = obj_key(os, l->obj, "HT");
	int64_t type = obj_int(obj_key(os, half, "HalftoneType"), 0);

	return !obj_is_dict(half) || type == 1 || type == 5;
}

static bool
has_nameless_halftone(struct look *l)
{
	return lacks_key(
	    l->pdf, obj_key(&l->pdf->objects, l->obj, "HT"), l->with);
}

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

	{ { { PDFA, "6.2.4.2", 1 } }, ON_COLOUR, NULL, has_good_profile, NULL,
	    "A colour space has no profile that PDF 1.7 allows" },
	{ { { PDFA, "6.2.4.3", 2 } }, ON_COLOUR, NULL, has_rgb_intent, "RGB ",
	    "DeviceRGB is used without an output intent of RGB" },
	{ { { PDFA, "6.2.4.3", 3 } }, ON_COLOUR, NULL, has_cmyk_intent, "CMYK",
	    "DeviceCMYK is used without an output intent of CMYK" },
	{ { { PDFA, "6.2.4.3", 4 } }, ON_COLOUR, NULL, has_some_intent, NULL,
	    "DeviceGray is used without an output intent" },
	{ { { PDFA, "6.2.4.4", 1 } }, ON_COLOUR, NULL, describes_inks,
	    "None Cyan Magenta Yellow Black",
	    "An ink of DeviceN is not described" },
	{ { { PDFA, "6.1.13", 9 } }, ON_COLOUR, NULL, has_few_inks, NULL,
	    "DeviceN has more than 32 inks" },

	{ { { PDFA, "6.2.5", 1 } }, ON_STATE, NULL, has_no, "TR",
	    "A graphics state has a transfer function" },
	{ { { PDFA, "6.2.5", 2 } }, ON_STATE, NULL, has_default_transfer, "TR2",
	    "A graphics state has a transfer function" },
	{ { { PDFA, "6.2.5", 3 } }, ON_STATE, NULL, has_no, "HTP",
	    "A graphics state has the key HTP" },
	{ { { PDFA, "6.2.5", 4 } }, ON_STATE, NULL, has_known_halftone, NULL,
	    "A halftone is not of type 1 or 5" },
	{ { { PDFA, "6.2.5", 5 } }, ON_STATE, NULL, has_nameless_halftone,
	    "HalftoneName", "A halftone has a name" },
	{ { { PDFA, "6.2.10", 1 } }, ON_STATE, NULL, blends_by_known_mode,
	    "Normal Compatible Multiply Screen Overlay Darken Lighten "
	    "ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue "
	    "Saturation Color Luminosity",
	    "A blend mode is none of PDF 1.7" },

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
