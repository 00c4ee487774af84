/*
 * Rules about pages and what is painted on them: ISO 14289-1, 7.1 and 7.20,
 * and ISO 19005-2, 6.2.
 */
#include "verify/rules_int.h"

/* --- pages --- */

static bool
has_sane_boxes(const struct pdf *pdf, const struct page *p, const char *with)
{
	static const char *const box[] = { "MediaBox", "CropBox", "BleedBox",
		"TrimBox", "ArtBox" };
	const int64_t least = (int64_t)3 * MICRO, most = (int64_t)14400 * MICRO;
	const struct obj *o;
	int64_t r[4];
	size_t i;

	(void)with;
	for (i = 0; i < 5; i++) {
		o = i == 0 ? p->media : obj_key(&pdf->objects, p->obj, box[i]);
		if (o->kind == OBJ_NULL && i > 0)
			continue;
		if (!rectangle_read(pdf, o, r) || r[2] - r[0] < least ||
		    r[2] - r[0] > most || r[3] - r[1] < least ||
		    r[3] - r[1] > most)
			return false;
	}
	return true;
}

static bool
has_resources(const struct pdf *pdf, const struct page *p, const char *with)
{
	(void)pdf;
	(void)with;
	return !p->missing;
}

static bool
can_be_blended(const struct pdf *pdf, const struct page *p, const char *with)
{
	const struct objects *os = &pdf->objects;
	const struct obj *group = obj_key(os, p->obj, "Group");

	(void)with;
	return !p->transparent || pdf->intent.number != 0 ||
	    !lacks_key(pdf, group, "CS");
}

static bool
tabs_by_structure(const struct pdf *pdf, const struct page *p, const char *with)
{
	const struct objects *os = &pdf->objects;

	(void)with;
	return obj_items(obj_key(os, p->obj, "Annots")) == 0 ||
	    obj_is_name(obj_key(os, p->obj, "Tabs"), "S");
}

static bool
page_lacks(const struct pdf *pdf, const struct page *p, const char *key)
{
	return lacks_key(pdf, p->obj, key);
}

/* --- marked content --- */

static bool
is_outside_tags(const struct pdf *pdf, const struct marked *m, const char *with)
{
	(void)pdf;
	(void)with;
	return !str_is(m->tag, "Artifact") || !m->tagged;
}

static bool
is_outside_artifacts(
    const struct pdf *pdf, const struct marked *m, const char *with)
{
	(void)pdf;
	(void)with;
	return !m->tagged || m->outer == NULL || !m->outer->artifact;
}

static bool
span_is_spoken(const struct pdf *pdf, const struct marked *m, const char *key)
{
	return !str_is(m->tag, "Span") || lacks_key(pdf, m->props, key) ||
	    m->spoken || pdf->has_lang;
}

static bool
is_tagged(const struct pdf *pdf, const struct item *i, const char *with)
{
	(void)pdf;
	(void)with;
	return i->tagged || i->artifact;
}

static bool
is_spoken(const struct pdf *pdf, const struct item *i, const char *with)
{
	(void)pdf;
	(void)with;
	return !i->text || i->artifact || i->spoken;
}

/* --- operators --- */

static bool
is_defined(const struct pdf *pdf, const struct operation *op, const char *with)
{
	(void)pdf;
	(void)with;
	return op->known;
}

static bool
nests_flat(const struct pdf *pdf, const struct operation *op, const char *with)
{
	(void)pdf;
	(void)with;
	return op->depth <= 28;
}

static bool
is_one_of(const struct pdf *pdf, const struct obj *o, const char *list)
{
	(void)pdf;
	return is_listed(obj_name(o), list);
}

/* --- colour --- */

static bool
has_rgb_intent(const struct pdf *pdf, const struct colour *c, const char *space)
{
	return !str_is(str_from(c->family), "DeviceRGB") || c->has_default ||
	    str_is(pdf->intent.space, space);
}

static bool
has_cmyk_intent(
    const struct pdf *pdf, const struct colour *c, const char *space)
{
	return !str_is(str_from(c->family), "DeviceCMYK") || c->has_default ||
	    str_is(pdf->intent.space, space);
}

static bool
has_some_intent(const struct pdf *pdf, const struct colour *c, const char *with)
{
	(void)with;
	return !str_is(str_from(c->family), "DeviceGray") || c->has_default ||
	    pdf->intent.number != 0;
}

static bool
has_good_profile(
    const struct pdf *pdf, const struct colour *c, const char *with)
{
	struct profile p;

	(void)with;
	if (!str_is(str_from(c->family), "ICCBased"))
		return true;
	p = profile_read(pdf, obj_item(&pdf->objects, c->space, 1));
	return p.valid && p.version < 5 &&
	    is_listed(p.class, "prtr mntr scnr spac") &&
	    (is_listed(p.space, "CMYK GRAY") || str_is(p.space, "RGB ") ||
		str_is(p.space, "Lab "));
}

static bool
has_few_inks(const struct pdf *pdf, const struct colour *c, const char *with)
{
	(void)with;
	return !str_is(str_from(c->family), "DeviceN") ||
	    obj_items(obj_item(&pdf->objects, c->space, 1)) <= 32;
}

/* Every ink of DeviceN but None and the process inks is described. */
static bool
describes_inks(const struct pdf *pdf, const struct colour *c, const char *list)
{
	const struct objects *os = &pdf->objects;
	const struct obj *inks = obj_item(os, c->space, 1), *known;
	size_t i;

	if (!str_is(str_from(c->family), "DeviceN"))
		return true;
	known = obj_key(os, obj_item(os, c->space, 4), "Colorants");
	for (i = 0; i < obj_items(inks); i++) {
		struct str ink = obj_name(obj_item(os, inks, i));

		if (!is_listed(ink, list) &&
		    lacks_key(
			pdf, known, arena_strndup(pdf->arena, ink.s, ink.n)))
			return false;
	}
	return true;
}

/* --- graphics states, images, forms --- */

static bool
has_default_transfer(
    const struct pdf *pdf, const struct obj *o, const char *key)
{
	const struct obj *tr = obj_key(&pdf->objects, o, key);

	return tr->kind == OBJ_NULL || obj_is_name(tr, "Default");
}

static bool
blends_by_known_mode(
    const struct pdf *pdf, const struct obj *o, const char *list)
{
	const struct objects *os = &pdf->objects;
	const struct obj *mode = obj_key(os, o, "BM");
	size_t i;

	if (mode->kind == OBJ_NAME)
		return is_listed(mode->text, list);
	for (i = 0; i < obj_items(mode); i++)
		if (!is_listed(obj_name(obj_item(os, mode, i)), list))
			return false;
	return true;
}

static bool
has_known_halftone(const struct pdf *pdf, const struct obj *o, const char *with)
{
	const struct objects *os = &pdf->objects;
	const struct obj *half = obj_key(os, o, "HT");
	int64_t type = obj_int(obj_key(os, half, "HalftoneType"), 0);

	(void)with;
	return !obj_is_dict(half) || type == 1 || type == 5;
}

static bool
has_nameless_halftone(
    const struct pdf *pdf, const struct obj *o, const char *key)
{
	return lacks_key(pdf, obj_key(&pdf->objects, o, "HT"), key);
}

static bool
is_not_true(const struct pdf *pdf, const struct obj *o, const char *key)
{
	return !obj_is_true(obj_key(&pdf->objects, o, key));
}

static bool
has_good_depth(const struct pdf *pdf, const struct obj *o, const char *with)
{
	const struct objects *os = &pdf->objects;
	int64_t n = obj_int(obj_key(os, o, "BitsPerComponent"), 1);

	(void)with;
	return obj_is_true(obj_key(os, o, "ImageMask")) || n == 1 || n == 2 ||
	    n == 4 || n == 8 || n == 16;
}

static bool
mask_has_one_bit(const struct pdf *pdf, const struct obj *o, const char *with)
{
	const struct objects *os = &pdf->objects;

	(void)with;
	return !obj_is_true(obj_key(os, o, "ImageMask")) ||
	    obj_int(obj_key(os, o, "BitsPerComponent"), 1) == 1;
}

static bool
has_known_filters(const struct pdf *pdf, const struct obj *o, const char *list)
{
	const struct objects *os = &pdf->objects;
	const struct obj *filter = obj_key(os, o, "F");
	size_t i;

	if (filter->kind == OBJ_NULL)
		filter = obj_key(os, o, "Filter");
	if (filter->kind == OBJ_NAME)
		return is_listed(filter->text, list);
	for (i = 0; i < obj_items(filter); i++)
		if (!is_listed(obj_name(obj_item(os, filter, i)), list))
			return false;
	return true;
}

static bool
is_no_postscript(const struct pdf *pdf, const struct obj *o, const char *with)
{
	(void)with;
	return !obj_is_name(obj_key(&pdf->objects, o, "Subtype"), "PS");
}

static bool
is_plain_form(const struct pdf *pdf, const struct form *f, const char *with)
{
	(void)with;
	return !obj_is_name(obj_key(&pdf->objects, f->obj, "Subtype2"), "PS") &&
	    lacks_key(pdf, f->obj, "PS") && lacks_key(pdf, f->obj, "OPI");
}

static bool
form_lacks(const struct pdf *pdf, const struct form *f, const char *key)
{
	return lacks_key(pdf, f->obj, key);
}

static bool
means_one_thing(const struct pdf *pdf, const struct form *f, const char *with)
{
	(void)pdf;
	(void)with;
	return !f->marked || f->times <= 1;
}

static bool
form_has_resources(
    const struct pdf *pdf, const struct form *f, const char *with)
{
	(void)pdf;
	(void)with;
	return !f->lacks;
}

static const struct rule rows[] = {
	{ { { A2A, "6.1.13", 11 } }, ON_PAGE, NULL, { .page = has_sane_boxes },
	    NULL, "A page is smaller than 3 or larger than 14,400 units" },
	{ { { A2A, "6.2.2", 2 } }, ON_PAGE, NULL, { .page = has_resources },
	    NULL, "Content uses what its own resources do not have" },
	{ { { A2A, "6.2.10", 2 } }, ON_PAGE, NULL, { .page = can_be_blended },
	    NULL, "A transparent page has no colour space to blend in" },
	{ { { UA1, "7.18.3", 1 } }, ON_PAGE, NULL,
	    { .page = tabs_by_structure }, NULL,
	    "A page with annotations has no tab order by structure" },
	{ { { A2A, "6.5.2", 2 } }, ON_PAGE, NULL, { .page = page_lacks }, "AA",
	    "A page has additional actions" },
	{ { { A2A, "6.10", 2 } }, ON_PAGE, NULL, { .page = page_lacks },
	    "PresSteps", "A page has steps of a presentation" },

	{ { { UA1, "7.1", 1 } }, ON_MARKED, NULL, { .marked = is_outside_tags },
	    NULL, "An artifact stands inside tagged content" },
	{ { { UA1, "7.1", 2 } }, ON_MARKED, NULL,
	    { .marked = is_outside_artifacts }, NULL,
	    "Tagged content stands inside an artifact" },
	{ { { UA1, "7.1", 3 } }, ON_ITEM, NULL, { .item = is_tagged }, NULL,
	    "Content is neither marked as Artifact nor tagged" },
	{ { { UA1, "7.2", 30 } }, ON_MARKED, NULL, { .marked = span_is_spoken },
	    "ActualText", "The language of a replacement text is not told" },
	{ { { UA1, "7.2", 31 } }, ON_MARKED, NULL, { .marked = span_is_spoken },
	    "Alt", "The language of a description is not told" },
	{ { { UA1, "7.2", 32 } }, ON_MARKED, NULL, { .marked = span_is_spoken },
	    "E", "The language of an expansion is not told" },
	{ { { UA1, "7.2", 34 } }, ON_ITEM, NULL, { .item = is_spoken }, NULL,
	    "The language of text on a page is not told" },

	{ { { A2A, "6.2.2", 1 } }, ON_OPERATOR, NULL,
	    { .operation = is_defined }, NULL,
	    "Content has an operator that PDF 1.7 does not know" },
	{ { { A2A, "6.1.13", 8 } }, ON_OPERATOR, NULL,
	    { .operation = nests_flat }, NULL,
	    "Graphics states nest deeper than 28" },
	{ { { A2A, "6.2.6", 1 } }, ON_INTENT, NULL, { .object = is_one_of },
	    "RelativeColorimetric AbsoluteColorimetric Perceptual Saturation",
	    "A rendering intent is none of the four" },

	{ { { A2A, "6.2.4.2", 1 } }, ON_COLOUR, NULL,
	    { .colour = has_good_profile }, NULL,
	    "A colour space has no profile that PDF 1.7 allows" },
	{ { { A2A, "6.2.4.3", 2 } }, ON_COLOUR, NULL,
	    { .colour = has_rgb_intent }, "RGB ",
	    "DeviceRGB is used without an output intent of RGB" },
	{ { { A2A, "6.2.4.3", 3 } }, ON_COLOUR, NULL,
	    { .colour = has_cmyk_intent }, "CMYK",
	    "DeviceCMYK is used without an output intent of CMYK" },
	{ { { A2A, "6.2.4.3", 4 } }, ON_COLOUR, NULL,
	    { .colour = has_some_intent }, NULL,
	    "DeviceGray is used without an output intent" },
	{ { { A2A, "6.2.4.4", 1 } }, ON_COLOUR, NULL,
	    { .colour = describes_inks }, "None Cyan Magenta Yellow Black",
	    "An ink of DeviceN is not described" },
	{ { { A2A, "6.1.13", 9 } }, ON_COLOUR, NULL, { .colour = has_few_inks },
	    NULL, "DeviceN has more than 32 inks" },

	{ { { A2A, "6.2.5", 1 } }, ON_STATE, NULL, { .object = lacks_key },
	    "TR", "A graphics state has a transfer function" },
	{ { { A2A, "6.2.5", 2 } }, ON_STATE, NULL,
	    { .object = has_default_transfer }, "TR2",
	    "A graphics state has a transfer function" },
	{ { { A2A, "6.2.5", 3 } }, ON_STATE, NULL, { .object = lacks_key },
	    "HTP", "A graphics state has the key HTP" },
	{ { { A2A, "6.2.5", 4 } }, ON_STATE, NULL,
	    { .object = has_known_halftone }, NULL,
	    "A halftone is not of type 1 or 5" },
	{ { { A2A, "6.2.5", 5 } }, ON_STATE, NULL,
	    { .object = has_nameless_halftone }, "HalftoneName",
	    "A halftone has a name" },
	{ { { A2A, "6.2.10", 1 } }, ON_STATE, NULL,
	    { .object = blends_by_known_mode },
	    "Normal Compatible Multiply Screen Overlay Darken Lighten "
	    "ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue "
	    "Saturation Color Luminosity",
	    "A blend mode is none of PDF 1.7" },

	{ { { A2A, "6.2.8", 1 } }, ON_IMAGE, NULL, { .object = lacks_key },
	    "Alternates", "An image has alternates" },
	{ { { A2A, "6.2.8", 2 } }, ON_IMAGE, NULL, { .object = lacks_key },
	    "OPI", "An image has the key OPI" },
	{ { { A2A, "6.2.8", 3 } }, ON_IMAGE, NULL, { .object = is_not_true },
	    "Interpolate", "An image is to be interpolated" },
	{ { { A2A, "6.2.8", 3 } }, ON_INLINE, NULL, { .object = is_not_true },
	    "I", "An image is to be interpolated" },
	{ { { A2A, "6.2.8", 4 } }, ON_IMAGE, NULL, { .object = has_good_depth },
	    NULL, "An image has not 1, 2, 4, 8 or 16 bits a component" },
	{ { { A2A, "6.2.8", 5 } }, ON_IMAGE, NULL,
	    { .object = mask_has_one_bit }, NULL,
	    "A mask has more than one bit" },
	{ { { A2A, "6.1.10", 1 } }, ON_INLINE, NULL,
	    { .object = has_known_filters },
	    "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode "
	    "CCITTFaxDecode DCTDecode AHx A85 Fl RL CCF DCT",
	    "An inline image is packed by a filter that is not allowed" },
	{ { { A2A, "6.2.9", 1 } }, ON_FORM, NULL, { .form = is_plain_form },
	    NULL, "A form has PostScript or OPI in it" },
	{ { { UA1, "7.20", 1 }, { A2A, "6.2.9", 2 } }, ON_FORM, NULL,
	    { .form = form_lacks }, "Ref", "A form refers to another file" },
	{ { { UA1, "7.20", 2 } }, ON_FORM, NULL, { .form = means_one_thing },
	    NULL, "A form with tagged content is drawn more than once" },
	{ { { A2A, "6.2.2", 2 } }, ON_FORM, NULL,
	    { .form = form_has_resources }, NULL,
	    "Content uses what its own resources do not have" },
	{ { { A2A, "6.2.9", 3 } }, ON_XOBJECT, NULL,
	    { .object = is_no_postscript }, NULL,
	    "A PostScript object is drawn" },
};

const struct rules content_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
