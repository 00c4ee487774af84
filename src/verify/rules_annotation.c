/*
 * Rules about annotations and actions: ISO 14289-1, 7.18, and ISO 19005-2,
 * 6.3 to 6.5.
 */
#include "verify/rules_int.h"

#define FLAG_INVISIBLE 1
#define FLAG_HIDDEN    2
#define FLAG_PRINT     4
#define FLAG_NO_VIEW   32
#define FLAG_TOGGLE    256

static const struct obj *
of(const struct pdf *pdf, const struct annotation *a, const char *key)
{
	return obj_key(&pdf->objects, a->obj, key);
}

static bool
is_type(const struct pdf *pdf, const struct annotation *a, const char *list)
{
	return is_listed(obj_name(of(pdf, a, "Subtype")), list);
}

/* Hidden, or beside the page: the rules for what can be met do not apply. */
static bool
is_away(const struct pdf *pdf, const struct annotation *a)
{
	return a->outside || (obj_int(of(pdf, a, "F"), 0) & FLAG_HIDDEN) != 0;
}

static bool
says(const struct pdf *pdf, const struct obj *o)
{
	return o->kind == OBJ_STRING && obj_text(pdf->arena, o).n > 0;
}

static bool
stands_in(const struct annotation *a, const char *type)
{
	return a->element != NULL && str_is(a->element->standard, type);
}

static bool
has_alt(const struct pdf *pdf, const struct annotation *a)
{
	return a->element != NULL &&
	    says(pdf, obj_key(&pdf->objects, a->element->obj, "Alt"));
}

/* The field that a widget belongs to: what has a name. */
static const struct obj *
field_of(const struct pdf *pdf, const struct annotation *a)
{
	const struct obj *o = a->obj;
	int depth;

	for (depth = 0; depth < 32; depth++) {
		if (!lacks_key(pdf, o, "T"))
			return o;
		o = obj_key(&pdf->objects, o, "Parent");
	}
	return a->obj;
}

/* The value of a field, its own or of the fields above it. */
static const struct obj *
of_field(const struct pdf *pdf, const struct annotation *a, const char *key)
{
	const struct obj *o = a->obj, *found;
	int depth;

	for (depth = 0; depth < 32; depth++) {
		found = obj_key(&pdf->objects, o, key);
		if (found->kind != OBJ_NULL)
			return found;
		o = obj_key(&pdf->objects, o, "Parent");
	}
	return &obj_null;
}

static bool
is_in_annot(struct look *l)
{
	return is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) || stands_in(l->annotation, "Annot");
}

static bool
is_described(struct look *l)
{
	return is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) ||
	    says(l->pdf, of(l->pdf, l->annotation, "Contents")) ||
	    has_alt(l->pdf, l->annotation);
}

static bool
field_is_described(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) ||
	    is_filled(l->pdf, field_of(l->pdf, l->annotation), "TU") ||
	    has_alt(l->pdf, l->annotation);
}

static bool
is_no_trap(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation);
}

static bool
is_in_form(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) || stands_in(l->annotation, "Form");
}

static bool
is_in_link(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) || stands_in(l->annotation, "Link");
}

static bool
link_is_described(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) ||
	    says(l->pdf, of(l->pdf, l->annotation, "Contents"));
}

static bool
is_untagged(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    is_away(l->pdf, l->annotation) || l->annotation->element == NULL;
}

static bool
is_spoken(struct look *l)
{
	return of(l->pdf, l->annotation, l->with)->kind == OBJ_NULL ||
	    l->pdf->has_lang ||
	    of(l->pdf, l->annotation, "Lang")->kind == OBJ_STRING ||
	    (l->annotation->element != NULL && l->annotation->element->spoken);
}

static bool
field_is_spoken(struct look *l)
{
	return lacks_key(l->pdf, field_of(l->pdf, l->annotation), l->with) ||
	    l->pdf->has_lang ||
	    of_field(l->pdf, l->annotation, "Lang")->kind == OBJ_STRING;
}

static bool
is_listed_type(struct look *l)
{
	return is_type(l->pdf, l->annotation, l->with);
}

static bool
has_flags(struct look *l)
{
	return is_type(l->pdf, l->annotation, l->with) ||
	    of(l->pdf, l->annotation, "F")->kind == OBJ_INT;
}

static bool
is_printed(struct look *l)
{
	int64_t f = obj_int(of(l->pdf, l->annotation, "F"), FLAG_PRINT);

	return (f & FLAG_PRINT) != 0 &&
	    (f & (FLAG_INVISIBLE | FLAG_HIDDEN | FLAG_NO_VIEW | FLAG_TOGGLE)) ==
	    0;
}

static bool
has_appearance(struct look *l)
{
	int64_t r[4];

	if (is_type(l->pdf, l->annotation, l->with) ||
	    obj_is_dict(of(l->pdf, l->annotation, "AP")))
		return true;
	return rectangle_read(l->pdf, of(l->pdf, l->annotation, "Rect"), r) &&
	    r[0] == r[2] && r[1] == r[3];
}

static bool
has_one_appearance(struct look *l)
{
	const struct obj *ap = of(l->pdf, l->annotation, "AP");

	return !obj_is_dict(ap) ||
	    (ap->entries == 1 && str_is(ap->entry[0].key, l->with));
}

static bool
is_button(const struct pdf *pdf, const struct annotation *a)
{
	return is_type(pdf, a, "Widget") &&
	    obj_is_name(of_field(pdf, a, "FT"), "Btn");
}

static bool
button_has_states(struct look *l)
{
	const struct obj *ap = of(l->pdf, l->annotation, "AP");

	return !obj_is_dict(ap) || !is_button(l->pdf, l->annotation) ||
	    obj_key(&l->pdf->objects, ap, l->with)->kind == OBJ_DICT;
}

static bool
other_has_stream(struct look *l)
{
	const struct obj *ap = of(l->pdf, l->annotation, "AP");

	return !obj_is_dict(ap) || is_button(l->pdf, l->annotation) ||
	    obj_key(&l->pdf->objects, ap, l->with)->kind == OBJ_STREAM;
}

static bool
widget_lacks_actions(struct look *l)
{
	return !is_type(l->pdf, l->annotation, l->with) ||
	    (lacks_key(l->pdf, l->annotation->obj, "A") &&
		lacks_key(l->pdf, l->annotation->obj, "AA"));
}

static bool
is_allowed(struct look *l)
{
	return l->obj->kind == OBJ_ARRAY || /* a destination, no action */
	    is_listed(
		obj_name(obj_key(&l->pdf->objects, l->obj, "S")), l->with);
}

static bool
is_turn_of_page(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return !obj_is_name(obj_key(os, l->obj, "S"), "Named") ||
	    is_listed(obj_name(obj_key(os, l->obj, "N")), l->with);
}

static const struct rule rows[] = {
	{ { { UA1, "7.18.1", 1 } }, ON_ANNOTATION, NULL, is_in_annot,
	    "Widget PrinterMark Link",
	    "An annotation does not belong to an Annot element" },
	{ { { UA1, "7.18.1", 2 } }, ON_ANNOTATION, NULL, is_described, "Widget",
	    "An annotation has no description" },
	{ { { UA1, "7.18.1", 3 } }, ON_ANNOTATION, NULL, field_is_described,
	    "Widget", "A form field has no description" },
	{ { { UA1, "7.18.2", 1 } }, ON_ANNOTATION, NULL, is_no_trap, "TrapNet",
	    "There is an annotation for trapping" },
	{ { { UA1, "7.18.4", 1 } }, ON_ANNOTATION, NULL, is_in_form, "Widget",
	    "A form field does not belong to a Form element" },
	{ { { UA1, "7.18.5", 1 } }, ON_ANNOTATION, NULL, is_in_link, "Link",
	    "A link does not belong to a Link element" },
	{ { { UA1, "7.18.5", 2 } }, ON_ANNOTATION, NULL, link_is_described,
	    "Link", "A link does not say in Contents where it goes" },
	{ { { UA1, "7.18.8", 1 } }, ON_ANNOTATION, NULL, is_untagged,
	    "PrinterMark", "A printer's mark is among the tags" },
	{ { { UA1, "7.2", 24 } }, ON_ANNOTATION, NULL, is_spoken, "Contents",
	    "The language of an annotation is not told" },
	{ { { UA1, "7.2", 25 } }, ON_ANNOTATION, NULL, field_is_spoken, "TU",
	    "The language of a form field's name is not told" },
	{ { { PDFA, "6.3.1", 1 } }, ON_ANNOTATION, NULL, is_listed_type,
	    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight "
	    "Underline Squiggly StrikeOut Stamp Caret Ink Popup FileAttachment "
	    "Widget PrinterMark TrapNet Watermark Redact",
	    "An annotation is of a type that is not allowed" },
	{ { { PDFA, "6.3.2", 1 } }, ON_ANNOTATION, NULL, has_flags, "Popup",
	    "An annotation has no flags" },
	{ { { PDFA, "6.3.2", 2 } }, ON_ANNOTATION, NULL, is_printed, NULL,
	    "An annotation is hidden or is not printed" },
	{ { { PDFA, "6.3.3", 1 } }, ON_ANNOTATION, NULL, has_appearance,
	    "Popup Link", "An annotation has no appearance" },
	{ { { PDFA, "6.3.3", 2 } }, ON_ANNOTATION, NULL, has_one_appearance,
	    "N", "An annotation has more than its normal appearance" },
	{ { { PDFA, "6.3.3", 3 } }, ON_ANNOTATION, NULL, button_has_states, "N",
	    "A button has no appearance for each of its states" },
	{ { { PDFA, "6.3.3", 4 } }, ON_ANNOTATION, NULL, other_has_stream, "N",
	    "An annotation's appearance is no stream" },
	{ { { PDFA, "6.4.1", 1 } }, ON_ANNOTATION, NULL, widget_lacks_actions,
	    "Widget", "A form field has actions" },
	{ { { PDFA, "6.5.1", 1 } }, ON_ACTION, NULL, is_allowed,
	    "GoTo GoToR GoToE Thread URI Named SubmitForm",
	    "An action is of a type that is not allowed" },
	{ { { PDFA, "6.5.1", 2 } }, ON_ACTION, NULL, is_turn_of_page,
	    "NextPage PrevPage FirstPage LastPage",
	    "A named action does more than turn pages" },
};

const struct rules annotation_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
