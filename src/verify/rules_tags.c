/*
 * Rules about the structure tree: ISO 14289-1, 7.1 to 7.9, and ISO 19005-2,
 * 6.7.3.
 */
#include "verify/rules_int.h"

static bool
is_mapped(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return e->standard.n > 0 || e->circular;
}

static bool
is_not_circular(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->circular;
}

static bool
keeps_standard_types(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->remapped;
}

static bool
has_parent(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->orphan;
}

static bool
parent_is(const struct pdf *pdf, const struct element *e, const char *list)
{
	(void)pdf;
	return is_listed(e->parent->standard, list);
}

static bool
kids_are(const struct pdf *pdf, const struct element *e, const char *list)
{
	const struct element *k;

	(void)pdf;
	for (k = e->first; k != NULL; k = k->next)
		if (!is_listed(k->standard, list))
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
has_one_at_most(
    const struct pdf *pdf, const struct element *e, const char *type)
{
	(void)pdf;
	return count_kids(e, type) <= 1;
}

/* Where there is a head or foot there is a body. */
static bool
has_body_with(const struct pdf *pdf, const struct element *e, const char *type)
{
	(void)pdf;
	return count_kids(e, type) == 0 || count_kids(e, "TBody") > 0;
}

static bool
caption_is_at_an_end(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	const struct element *k;

	(void)pdf;
	(void)with;
	for (k = e->first; k != NULL; k = k->next)
		if (str_is(k->standard, "Caption") && k != e->first &&
		    k != e->last)
			return false;
	return true;
}

static bool
caption_is_first(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	const struct element *k;

	(void)pdf;
	(void)with;
	for (k = e->first; k != NULL; k = k->next)
		if (str_is(k->standard, "Caption") && k != e->first)
			return false;
	return true;
}

static bool
stands_alone(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->overlaps;
}

static bool
has_full_columns(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->ragged_columns;
}

static bool
has_full_rows(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->ragged_rows;
}

static bool
has_header(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->headless;
}

static bool
finds_headers(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->lost_header;
}

static bool
is_spoken(const struct pdf *pdf, const struct element *e, const char *key)
{
	return lacks_key(pdf, e->obj, key) || e->spoken || pdf->has_lang;
}

static bool
is_described(const struct pdf *pdf, const struct element *e, const char *with)
{
	const struct objects *os = &pdf->objects;
	const struct obj *alt = obj_key(os, e->obj, "Alt");

	(void)with;
	return (alt->kind == OBJ_STRING && alt->text.n > 0) ||
	    !lacks_key(pdf, e->obj, "ActualText");
}

static bool
skips_no_level(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->skips;
}

static bool
is_of_one_kind(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)e;
	(void)with;
	return !(pdf->uses_h && pdf->uses_hn);
}

static bool
has_id(const struct pdf *pdf, const struct element *e, const char *with)
{
	const struct obj *id = obj_key(&pdf->objects, e->obj, "ID");

	(void)with;
	return id->kind == OBJ_STRING && id->text.n > 0;
}

static bool
has_own_id(const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)pdf;
	(void)with;
	return !e->same_id;
}

/* A Form without a Role holds one object, its widget, and no more. */
static bool
holds_one_widget(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	(void)with;
	return element_attribute(pdf, e, "PrintField", "Role")->kind !=
	    OBJ_NULL ||
	    (e->kids == 1 && e->kid[0].kind == KID_OBJECT);
}

/* What K and the parent tree say of marked content is the same. */
static bool
agrees_with_parent_tree(
    const struct pdf *pdf, const struct element *e, const char *with)
{
	size_t i;

	(void)with;
	for (i = 0; i < e->kids; i++) {
		const struct kid *k = &e->kid[i];
		const struct obj *owner;
		int64_t key;

		if (k->kind != KID_MARKED)
			continue;
		if (k->owner <= 0)
			return false;
		owner = pdf->objects.object[k->owner];
		key =
		    obj_int(obj_key(&pdf->objects, owner, "StructParents"), -1);
		if (structure_parent(
			pdf, key, k->mcid < 0 ? INT32_MAX : k->mcid) != e)
			return false;
	}
	return true;
}

static const struct rule rows[] = {
	{ { { UA1, "7.1", 5 }, { A2A, "6.7.3.4", 1 } }, ON_ELEMENT, NULL,
	    { .element = is_mapped }, NULL,
	    "A structure type is not mapped to a standard one" },
	{ { { UA1, "7.1", 6 }, { A2A, "6.7.3.4", 2 } }, ON_ELEMENT, NULL,
	    { .element = is_not_circular }, NULL,
	    "The role map leads a structure type in a circle" },
	{ { { UA1, "7.1", 7 }, { A2A, "6.7.3.4", 3 } }, ON_ELEMENT, NULL,
	    { .element = keeps_standard_types }, NULL,
	    "The role map gives a standard structure type another meaning" },
	{ { { UA1, "7.1", 12 } }, ON_ELEMENT, NULL, { .element = has_parent },
	    NULL, "A structure element does not name its parent" },
	{ { { PDF17, "14.7.4", 4 } }, ON_ELEMENT, NULL,
	    { .element = agrees_with_parent_tree }, NULL,
	    "The parent tree gives an element's content to another one" },

	{ { { UA1, "7.2", 3 } }, ON_ELEMENT, "Table", { .element = kids_are },
	    "TR THead TBody TFoot Caption",
	    "A table holds more than rows, their groups and a caption" },
	{ { { UA1, "7.2", 4 } }, ON_ELEMENT, "TR", { .element = parent_is },
	    "Table THead TBody TFoot", "A row stands outside a table" },
	{ { { UA1, "7.2", 5 } }, ON_ELEMENT, "THead", { .element = parent_is },
	    "Table", "A table head stands outside a table" },
	{ { { UA1, "7.2", 6 } }, ON_ELEMENT, "TBody", { .element = parent_is },
	    "Table", "A table body stands outside a table" },
	{ { { UA1, "7.2", 7 } }, ON_ELEMENT, "TFoot", { .element = parent_is },
	    "Table", "A table foot stands outside a table" },
	{ { { UA1, "7.2", 8 } }, ON_ELEMENT, "TH", { .element = parent_is },
	    "TR", "A header cell stands outside a row" },
	{ { { UA1, "7.2", 9 } }, ON_ELEMENT, "TD", { .element = parent_is },
	    "TR", "A cell stands outside a row" },
	{ { { UA1, "7.2", 10 } }, ON_ELEMENT, "TR", { .element = kids_are },
	    "TH TD", "A row holds more than cells" },
	{ { { UA1, "7.2", 11 } }, ON_ELEMENT, "Table",
	    { .element = has_one_at_most }, "THead",
	    "A table has several heads" },
	{ { { UA1, "7.2", 12 } }, ON_ELEMENT, "Table",
	    { .element = has_one_at_most }, "TFoot",
	    "A table has several feet" },
	{ { { UA1, "7.2", 13 } }, ON_ELEMENT, "Table",
	    { .element = has_body_with }, "TFoot",
	    "A table has a foot and no body" },
	{ { { UA1, "7.2", 14 } }, ON_ELEMENT, "Table",
	    { .element = has_body_with }, "THead",
	    "A table has a head and no body" },
	{ { { UA1, "7.2", 15 } }, ON_ELEMENT, "TH TD",
	    { .element = stands_alone }, NULL, "Cells of a table overlap" },
	{ { { UA1, "7.2", 16 } }, ON_ELEMENT, "Table",
	    { .element = caption_is_at_an_end }, NULL,
	    "A table's caption is neither first nor last in it" },
	{ { { UA1, "7.2", 17 } }, ON_ELEMENT, "LI", { .element = parent_is },
	    "L", "A list item stands outside a list" },
	{ { { UA1, "7.2", 18 } }, ON_ELEMENT, "LBody", { .element = parent_is },
	    "LI", "The body of a list item stands outside one" },
	{ { { UA1, "7.2", 19 } }, ON_ELEMENT, "L", { .element = kids_are },
	    "L LI Caption", "A list holds more than items and a caption" },
	{ { { UA1, "7.2", 20 } }, ON_ELEMENT, "LI", { .element = kids_are },
	    "Lbl LBody", "A list item holds more than label and body" },
	{ { { UA1, "7.2", 21 } }, ON_ELEMENT, NULL, { .element = is_spoken },
	    "ActualText", "The language of a replacement text is not told" },
	{ { { UA1, "7.2", 22 } }, ON_ELEMENT, NULL, { .element = is_spoken },
	    "Alt", "The language of a description is not told" },
	{ { { UA1, "7.2", 23 } }, ON_ELEMENT, NULL, { .element = is_spoken },
	    "E", "The language of an expansion is not told" },
	{ { { UA1, "7.2", 26 } }, ON_ELEMENT, "TOCI", { .element = parent_is },
	    "TOC", "An entry of the contents stands outside them" },
	{ { { UA1, "7.2", 27 } }, ON_ELEMENT, "TOC", { .element = kids_are },
	    "TOC TOCI Caption",
	    "The contents hold more than entries and a caption" },
	{ { { UA1, "7.2", 28 } }, ON_ELEMENT, "TOC",
	    { .element = caption_is_first }, NULL,
	    "The caption of the contents does not come first" },
	{ { { UA1, "7.2", 36 } }, ON_ELEMENT, "THead", { .element = kids_are },
	    "TR", "A table head holds more than rows" },
	{ { { UA1, "7.2", 37 } }, ON_ELEMENT, "TBody", { .element = kids_are },
	    "TR", "A table body holds more than rows" },
	{ { { UA1, "7.2", 38 } }, ON_ELEMENT, "TFoot", { .element = kids_are },
	    "TR", "A table foot holds more than rows" },
	{ { { UA1, "7.2", 39 } }, ON_ELEMENT, "Table",
	    { .element = has_one_at_most }, "Caption",
	    "A table has several captions" },
	{ { { UA1, "7.2", 40 } }, ON_ELEMENT, "L",
	    { .element = caption_is_first }, NULL,
	    "The caption of a list does not come first" },
	{ { { UA1, "7.2", 41 } }, ON_ELEMENT, "Table",
	    { .element = has_full_columns }, NULL,
	    "The columns of a table span different numbers of rows" },
	{ { { UA1, "7.2", 42 }, { UA1, "7.2", 43 } }, ON_ELEMENT, "Table",
	    { .element = has_full_rows }, NULL,
	    "The rows of a table span different numbers of columns" },
	{ { { UA1, "7.3", 1 } }, ON_ELEMENT, "Figure",
	    { .element = is_described }, NULL,
	    "A figure has neither description nor replacement text" },
	{ { { UA1, "7.4.2", 1 } }, ON_ELEMENT, "H1 H2 H3 H4 H5 H6",
	    { .element = skips_no_level }, NULL,
	    "A heading skips a level, or the first is no H1" },
	{ { { UA1, "7.4.4", 1 } }, ON_ELEMENT, NULL,
	    { .element = has_one_at_most }, "H",
	    "An element holds several headings H" },
	{ { { UA1, "7.4.4", 2 } }, ON_ELEMENT, "H",
	    { .element = is_of_one_kind }, NULL,
	    "Headings with and without levels are mixed" },
	{ { { UA1, "7.4.4", 3 } }, ON_ELEMENT, "H1 H2 H3 H4 H5 H6",
	    { .element = is_of_one_kind }, NULL,
	    "Headings with and without levels are mixed" },
	{ { { UA1, "7.5", 1 } }, ON_ELEMENT, "TD", { .element = has_header },
	    NULL, "No header with a scope stands above or before a cell" },
	{ { { UA1, "7.5", 2 } }, ON_ELEMENT, "TD", { .element = finds_headers },
	    NULL, "A cell names headers that are not in its table" },
	{ { { UA1, "7.7", 1 } }, ON_ELEMENT, "Formula",
	    { .element = is_described }, NULL,
	    "A formula has neither description nor replacement text" },
	{ { { UA1, "7.9", 1 } }, ON_ELEMENT, "Note", { .element = has_id },
	    NULL, "A note has no ID" },
	{ { { UA1, "7.9", 2 } }, ON_ELEMENT, "Note", { .element = has_own_id },
	    NULL, "Two notes have the same ID" },
	{ { { UA1, "7.18.4", 2 } }, ON_ELEMENT, "Form",
	    { .element = holds_one_widget }, NULL,
	    "A form field without a role holds more than its widget" },
};

const struct rules tag_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
