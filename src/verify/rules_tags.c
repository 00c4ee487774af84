/*
 * Rules about the structure tree: ISO 14289-1, 7.1 to 7.9, and ISO 19005-2,
 * 6.7.3.
 */
#include "verify/rules_int.h"

static bool
is_mapped(struct look *l)
{
	return l->element->standard.n > 0 || l->element->circular;
}

static bool
is_not_circular(struct look *l)
{
	return !l->element->circular;
}

static bool
keeps_standard_types(struct look *l)
{
	return !l->element->remapped;
}

static bool
has_parent(struct look *l)
{
	return !l->element->orphan;
}

static bool
parent_is(struct look *l)
{
	return is_listed(l->element->parent->standard, l->with);
}

static bool
kids_are(struct look *l)
{
	const struct element *k;

	for (k = l->element->first; k != NULL; k = k->next)
		if (!is_listed(k->standard, l->with))
			return false;
	return true;
}

static size_t
count_kids(const struct element *e, const char *type)
{
	const struct element *k;
	size_t n = 0;

	for (k = e->first; k != NULL; k = k->next)
		n += str_is(k->standard, type);
	return n;
}

static bool
has_one_at_most(struct look *l)
{
	return count_kids(l->element, l->with) <= 1;
}

/* Where there is a head or foot there is a body. */
static bool
has_body_with(struct look *l)
{
	return count_kids(l->element, l->with) == 0 ||
	    count_kids(l->element, "TBody") > 0;
}

static bool
caption_is_at_an_end(struct look *l)
{
	const struct element *k;

	for (k = l->element->first; k != NULL; k = k->next)
		if (str_is(k->standard, "Caption") && k != l->element->first &&
		    k != l->element->last)
			return false;
	return true;
}

static bool
caption_is_first(struct look *l)
{
	const struct element *k;

	for (k = l->element->first; k != NULL; k = k->next)
		if (str_is(k->standard, "Caption") && k != l->element->first)
			return false;
	return true;
}

static bool
stands_alone(struct look *l)
{
	return !l->element->overlaps;
}

static bool
has_full_columns(struct look *l)
{
	return !l->element->ragged_columns;
}

static bool
has_full_rows(struct look *l)
{
	return !l->element->ragged_rows;
}

static bool
has_header(struct look *l)
{
	return !l->element->headless;
}

static bool
finds_headers(struct look *l)
{
	return !l->element->lost_header;
}

static bool
is_spoken(struct look *l)
{
	return lacks_key(l->pdf, l->element->obj, l->with) ||
	    l->element->spoken || l->pdf->has_lang;
}

static bool
is_described(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *alt = obj_key(os, l->element->obj, "Alt");

	return (alt->kind == OBJ_STRING && alt->text.n > 0) ||
	    !lacks_key(l->pdf, l->element->obj, "ActualText");
}

static bool
skips_no_level(struct look *l)
{
	return !l->element->skips;
}

static bool
is_of_one_kind(struct look *l)
{
	return !(l->pdf->uses_h && l->pdf->uses_hn);
}

static bool
has_id(struct look *l)
{
	const struct obj *id = obj_key(&l->pdf->objects, l->element->obj, "ID");

	return id->kind == OBJ_STRING && id->text.n > 0;
}

static bool
has_own_id(struct look *l)
{
	return !l->element->same_id;
}

/* A Form without a Role holds one object, its widget, and no more. */
static bool
holds_one_widget(struct look *l)
{
	return element_attribute(l->pdf, l->element, "PrintField", "Role")
		   ->kind != OBJ_NULL ||
	    (l->element->kids == 1 && l->element->kid[0].kind == KID_OBJECT);
}

/* What K and the parent tree say of marked content is the same. */
static bool
agrees_with_parent_tree(struct look *l)
{
	size_t i;

	for (i = 0; i < l->element->kids; i++) {
		const struct kid *k = &l->element->kid[i];
		const struct obj *owner;
		int64_t key;

		if (k->kind != KID_MARKED)
			continue;
		if (k->owner <= 0)
			return false;
		owner = l->pdf->objects.object[k->owner];
		key = obj_int(
		    obj_key(&l->pdf->objects, owner, "StructParents"), -1);
		if (structure_parent(l->pdf, key,
			k->mcid < 0 ? INT32_MAX : k->mcid) != l->element)
			return false;
	}
	return true;
}

static const struct rule rows[] = {
	{ { { UA1, "7.1", 5 }, { PDFA_A, "6.7.3.4", 1 } }, ON_ELEMENT, NULL,
	    is_mapped, NULL,
	    "A structure type is not mapped to a standard one" },
	{ { { UA1, "7.1", 6 }, { PDFA_A, "6.7.3.4", 2 } }, ON_ELEMENT, NULL,
	    is_not_circular, NULL,
	    "The role map leads a structure type in a circle" },
	{ { { UA1, "7.1", 7 }, { PDFA_A, "6.7.3.4", 3 } }, ON_ELEMENT, NULL,
	    keeps_standard_types, NULL,
	    "The role map gives a standard structure type another meaning" },
	{ { { UA1, "7.1", 12 } }, ON_ELEMENT, NULL, has_parent, NULL,
	    "A structure element does not name its parent" },
	{ { { PDF17, "14.7.4", 4 } }, ON_ELEMENT, NULL, agrees_with_parent_tree,
	    NULL, "The parent tree gives an element's content to another one" },

	{ { { UA1, "7.2", 3 } }, ON_ELEMENT, "Table", kids_are,
	    "TR THead TBody TFoot Caption",
	    "A table holds more than rows, their groups and a caption" },
	{ { { UA1, "7.2", 4 } }, ON_ELEMENT, "TR", parent_is,
	    "Table THead TBody TFoot", "A row stands outside a table" },
	{ { { UA1, "7.2", 5 } }, ON_ELEMENT, "THead", parent_is, "Table",
	    "A table head stands outside a table" },
	{ { { UA1, "7.2", 6 } }, ON_ELEMENT, "TBody", parent_is, "Table",
	    "A table body stands outside a table" },
	{ { { UA1, "7.2", 7 } }, ON_ELEMENT, "TFoot", parent_is, "Table",
	    "A table foot stands outside a table" },
	{ { { UA1, "7.2", 8 } }, ON_ELEMENT, "TH", parent_is, "TR",
	    "A header cell stands outside a row" },
	{ { { UA1, "7.2", 9 } }, ON_ELEMENT, "TD", parent_is, "TR",
	    "A cell stands outside a row" },
	{ { { UA1, "7.2", 10 } }, ON_ELEMENT, "TR", kids_are, "TH TD",
	    "A row holds more than cells" },
	{ { { UA1, "7.2", 11 } }, ON_ELEMENT, "Table", has_one_at_most, "THead",
	    "A table has several heads" },
	{ { { UA1, "7.2", 12 } }, ON_ELEMENT, "Table", has_one_at_most, "TFoot",
	    "A table has several feet" },
	{ { { UA1, "7.2", 13 } }, ON_ELEMENT, "Table", has_body_with, "TFoot",
	    "A table has a foot and no body" },
	{ { { UA1, "7.2", 14 } }, ON_ELEMENT, "Table", has_body_with, "THead",
	    "A table has a head and no body" },
	{ { { UA1, "7.2", 15 } }, ON_ELEMENT, "TH TD", stands_alone, NULL,
	    "Cells of a table overlap" },
	{ { { UA1, "7.2", 16 } }, ON_ELEMENT, "Table", caption_is_at_an_end,
	    NULL, "A table's caption is neither first nor last in it" },
	{ { { UA1, "7.2", 17 } }, ON_ELEMENT, "LI", parent_is, "L",
	    "A list item stands outside a list" },
	{ { { UA1, "7.2", 18 } }, ON_ELEMENT, "LBody", parent_is, "LI",
	    "The body of a list item stands outside one" },
	{ { { UA1, "7.2", 19 } }, ON_ELEMENT, "L", kids_are, "L LI Caption",
	    "A list holds more than items and a caption" },
	{ { { UA1, "7.2", 20 } }, ON_ELEMENT, "LI", kids_are, "Lbl LBody",
	    "A list item holds more than label and body" },
	{ { { UA1, "7.2", 21 } }, ON_ELEMENT, NULL, is_spoken, "ActualText",
	    "The language of a replacement text is not told" },
	{ { { UA1, "7.2", 22 } }, ON_ELEMENT, NULL, is_spoken, "Alt",
	    "The language of a description is not told" },
	{ { { UA1, "7.2", 23 } }, ON_ELEMENT, NULL, is_spoken, "E",
	    "The language of an expansion is not told" },
	{ { { UA1, "7.2", 26 } }, ON_ELEMENT, "TOCI", parent_is, "TOC",
	    "An entry of the contents stands outside them" },
	{ { { UA1, "7.2", 27 } }, ON_ELEMENT, "TOC", kids_are,
	    "TOC TOCI Caption",
	    "The contents hold more than entries and a caption" },
	{ { { UA1, "7.2", 28 } }, ON_ELEMENT, "TOC", caption_is_first, NULL,
	    "The caption of the contents does not come first" },
	{ { { UA1, "7.2", 36 } }, ON_ELEMENT, "THead", kids_are, "TR",
	    "A table head holds more than rows" },
	{ { { UA1, "7.2", 37 } }, ON_ELEMENT, "TBody", kids_are, "TR",
	    "A table body holds more than rows" },
	{ { { UA1, "7.2", 38 } }, ON_ELEMENT, "TFoot", kids_are, "TR",
	    "A table foot holds more than rows" },
	{ { { UA1, "7.2", 39 } }, ON_ELEMENT, "Table", has_one_at_most,
	    "Caption", "A table has several captions" },
	{ { { UA1, "7.2", 40 } }, ON_ELEMENT, "L", caption_is_first, NULL,
	    "The caption of a list does not come first" },
	{ { { UA1, "7.2", 41 } }, ON_ELEMENT, "Table", has_full_columns, NULL,
	    "The columns of a table span different numbers of rows" },
	{ { { UA1, "7.2", 42 }, { UA1, "7.2", 43 } }, ON_ELEMENT, "Table",
	    has_full_rows, NULL,
	    "The rows of a table span different numbers of columns" },
	{ { { UA1, "7.3", 1 } }, ON_ELEMENT, "Figure", is_described, NULL,
	    "A figure has neither description nor replacement text" },
	{ { { UA1, "7.4.2", 1 } }, ON_ELEMENT, "H1 H2 H3 H4 H5 H6",
	    skips_no_level, NULL,
	    "A heading skips a level, or the first is no H1" },
	{ { { UA1, "7.4.4", 1 } }, ON_ELEMENT, NULL, has_one_at_most, "H",
	    "An element holds several headings H" },
	{ { { UA1, "7.4.4", 2 } }, ON_ELEMENT, "H", is_of_one_kind, NULL,
	    "Headings with and without levels are mixed" },
	{ { { UA1, "7.4.4", 3 } }, ON_ELEMENT, "H1 H2 H3 H4 H5 H6",
	    is_of_one_kind, NULL,
	    "Headings with and without levels are mixed" },
	{ { { UA1, "7.5", 1 } }, ON_ELEMENT, "TD", has_header, NULL,
	    "No header with a scope stands above or before a cell" },
	{ { { UA1, "7.5", 2 } }, ON_ELEMENT, "TD", finds_headers, NULL,
	    "A cell names headers that are not in its table" },
	{ { { UA1, "7.7", 1 } }, ON_ELEMENT, "Formula", is_described, NULL,
	    "A formula has neither description nor replacement text" },
	{ { { UA1, "7.9", 1 } }, ON_ELEMENT, "Note", has_id, NULL,
	    "A note has no ID" },
	{ { { UA1, "7.9", 2 } }, ON_ELEMENT, "Note", has_own_id, NULL,
	    "Two notes have the same ID" },
	{ { { UA1, "7.18.4", 2 } }, ON_ELEMENT, "Form", holds_one_widget, NULL,
	    "A form field without a role holds more than its widget" },
};

const struct rules tag_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
