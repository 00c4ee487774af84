/*
 * Rules about colours, graphics states and pictures of JPEG 2000: ISO
 * 19005-2, 6.2.3 to 6.2.8.3.
 */
#include "verify/rules_int.h"

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

/* ISO 19005-2, 6.2.4.2: an ICC colour of four inks does not overprint. */
static bool
prints_alone(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return !str_is(str_from(l->colour->family), "ICCBased") ||
	    !l->colour->overprints ||
	    obj_int(obj_key(os, obj_item(os, l->colour->space, 1), "N"), 0) !=
	    4;
}

/* The first Separation of that name says what the others must be. */
static bool
is_the_same_ink(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *first = l->colour->first;

	return first == NULL || first == l->colour->space ||
	    (obj_same(os, obj_item(os, first, 2),
		 obj_item(os, l->colour->space, 2)) &&
		obj_same(os, obj_item(os, first, 3),
		    obj_item(os, l->colour->space, 3)));
}

/* --- graphics states --- */

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

/*
 * 6.2.5: only halftones of inks beyond the process inks have a function, and
 * those must.  Type 5 holds one halftone an ink.
 */
static bool
has_its_function(
    const struct objects *os, const struct obj *half, struct str ink)
{
	bool has = obj_key(os, half, "TransferFunction")->kind != OBJ_NULL;

	if (str_is(ink, "Default"))
		return true;
	if (ink.n == 0 || is_listed(ink, "Cyan Magenta Yellow Black"))
		return !has;
	return has;
}

static bool
has_its_functions(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *half = obj_key(os, l->obj, l->with);
	size_t i;

	if (!obj_is_dict(half))
		return true;
	if (!has_its_function(os, half, STR("")))
		return false;
	for (i = 0; i < half->entries; i++) {
		const struct obj *one = obj_resolve(os, &half->entry[i].value);

		if (obj_is_dict(one) &&
		    !has_its_function(os, one, half->entry[i].key))
			return false;
	}
	return true;
}

/* --- JPEG 2000 --- */

static bool
has_plain_channels(struct look *l)
{
	return l->jpx->channels == 1 || l->jpx->channels == 3 ||
	    l->jpx->channels == 4;
}

static bool
has_one_colour_box(struct look *l)
{
	return l->jpx->has_space || l->jpx->specs == 1 || l->jpx->best == 1;
}

static bool
has_known_method(struct look *l)
{
	return l->jpx->has_space ||
	    (l->jpx->method >= 1 && l->jpx->method <= 3);
}

static bool
is_no_jab(struct look *l)
{
	return l->jpx->has_space || l->jpx->space != 19;
}

static bool
has_one_depth(struct look *l)
{
	return !l->jpx->depths && l->jpx->depth >= 1 && l->jpx->depth <= 38;
}

static const struct rule rows[] = {
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
	{ { { PDFA, "6.2.4.2", 2 } }, ON_COLOUR, NULL, prints_alone, NULL,
	    "A colour of four inks with a profile overprints in mode 1" },
	{ { { PDFA, "6.2.4.4", 2 } }, ON_COLOUR, NULL, is_the_same_ink, NULL,
	    "Two Separation spaces of the same name are not alike" },
	{ { { PDFA, "6.2.5", 6 } }, ON_STATE, NULL, has_its_functions, "HT",
	    "A halftone has, or lacks, a transfer function" },
	{ { { PDFA, "6.2.8.3", 1 } }, ON_JPX, NULL, has_plain_channels, NULL,
	    "A JPEG 2000 image has not 1, 3 or 4 channels of colour" },
	{ { { PDFA, "6.2.8.3", 2 } }, ON_JPX, NULL, has_one_colour_box, NULL,
	    "A JPEG 2000 image does not say which of its spaces is the best" },
	{ { { PDFA, "6.2.8.3", 3 } }, ON_JPX, NULL, has_known_method, NULL,
	    "A JPEG 2000 image names its colours in an unknown way" },
	{ { { PDFA, "6.2.8.3", 4 } }, ON_JPX, NULL, is_no_jab, NULL,
	    "A JPEG 2000 image is in the colour space CIEJab" },
	{ { { PDFA, "6.2.8.3", 5 } }, ON_JPX, NULL, has_one_depth, NULL,
	    "The channels of a JPEG 2000 image differ in depth" },
};

const struct rules colour_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
