/*
 * Rules about XMP: ISO 14289-1, 5 and 7.1, and ISO 19005-2, 6.6.
 */
#include <string.h>

#include "verify/rules_int.h"
#include "verify/xmp_int.h"

/* How a property is written in XMP. */
enum shape { TEXT, INTEGER, BAG, SEQ, ALT, STRUCTURE };

/* The properties that need no extension schema (XMP Specification 2005). */
static const struct schema {
	const char *space;
	enum shape form;
	const char *names;
} schemas[] = {
	{ NS_DC, TEXT, "coverage format identifier source" },
	{ NS_DC, BAG, "contributor language publisher relation subject type" },
	{ NS_DC, SEQ, "creator date" },
	{ NS_DC, ALT, "description rights title" },
	{ NS_XMP, TEXT,
	    "BaseURL CreateDate CreatorTool Label MetadataDate ModifyDate "
	    "Nickname" },
	{ NS_XMP, INTEGER, "Rating" },
	{ NS_XMP, BAG, "Advisory Identifier" },
	{ NS_XMP, ALT, "Thumbnails" },
	{ "http://ns.adobe.com/xap/1.0/rights/", TEXT,
	    "Certificate Marked WebStatement" },
	{ "http://ns.adobe.com/xap/1.0/rights/", BAG, "Owner" },
	{ "http://ns.adobe.com/xap/1.0/rights/", ALT, "UsageTerms" },
	{ "http://ns.adobe.com/xap/1.0/mm/", TEXT,
	    "DocumentID InstanceID LastURL ManageTo ManageUI Manager "
	    "ManagerVariant OriginalDocumentID RenditionClass RenditionParams "
	    "VersionID" },
	{ "http://ns.adobe.com/xap/1.0/mm/", INTEGER, "SaveID" },
	{ "http://ns.adobe.com/xap/1.0/mm/", SEQ, "History Versions" },
	{ "http://ns.adobe.com/xap/1.0/mm/", STRUCTURE,
	    "DerivedFrom ManagedFrom RenditionOf" },
	{ NS_PDF, TEXT, "Keywords PDFVersion Producer Trapped" },
	{ NS_PDFA, INTEGER, "part" },
	{ NS_PDFA, TEXT, "conformance amd corr" },
	{ NS_EXTENSION, BAG, "schemas" },
};

static const struct schema *
find_schema(const struct xml_name *name)
{
	size_t i;

	for (i = 0; i < sizeof(schemas) / sizeof(schemas[0]); i++)
		if (str_is(name->space, schemas[i].space) &&
		    is_listed(name->local, schemas[i].names))
			return &schemas[i];
	return NULL;
}

static struct str
field(const struct xml *x, const char *space, const char *local)
{
	const struct xml *k = xml_child(x, space, local);
	struct str value = STR("");

	if (k != NULL)
		return str_trim(k->text);
	if (x != NULL)
		xml_attribute(x, space, local, &value);
	return value;
}

/* The description of a property in the extension schemas, or NULL. */
static const struct xml *
described(const struct pdf *pdf, const struct xml_name *name)
{
	const struct xmp *x = &pdf->xmp;
	const struct xml *p;
	size_t i;

	for (i = 0; i < x->schemas; i++) {
		if (!str_equal(field(x->schema[i], NS_SCHEMA, "namespaceURI"),
			name->space))
			continue;
		for (p = xmp_described(x->schema[i]); p != NULL; p = p->next)
			if (str_equal(field(xmp_fields(p), NS_PROPERTY, "name"),
				name->local))
				return xmp_fields(p);
	}
	return NULL;
}

static bool
is_integer(struct str s)
{
	size_t i = s.n > 1 && (s.s[0] == '-' || s.s[0] == '+');

	for (; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n > 0;
}

static bool
has_form(const struct property *p, enum shape form)
{
	static const char *const list[] = {
		[BAG] = "Bag", [SEQ] = "Seq", [ALT] = "Alt"
	};

	if (form == STRUCTURE)
		return p->xml != NULL;
	if (form == BAG || form == SEQ || form == ALT)
		return xml_child(p->xml, NS_RDF, list[form]) != NULL;
	if (p->xml != NULL && p->xml->first != NULL)
		return false;
	return form == TEXT || is_integer(p->text);
}

/* --- the packet --- */

static bool
is_present(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return l->pdf->xmp.present;
}

static bool
has_no_bytes(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return !l->pdf->xmp.bytes;
}

static bool
has_no_encoding(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return !l->pdf->xmp.encoding;
}

static bool
is_well_formed(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return l->pdf->xmp.broken == NULL;
}

static bool
is_utf8(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return l->pdf->xmp.utf8;
}

static bool
has_pdfua(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return xmp_find(l->pdf, NS_UA, l->with) != NULL;
}

static bool
has_pdfa(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return xmp_find(l->pdf, NS_PDFA, l->with) != NULL;
}

static bool
value_is(const struct pdf *pdf, const char *space, const char *local,
    const char *wanted)
{
	const struct property *p = xmp_find(pdf, space, local);

	return p == NULL || str_is(p->text, wanted);
}

static bool
is_pdfua_part(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return value_is(l->pdf, NS_UA, "part", l->with);
}

static bool
is_pdfa_part(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return value_is(l->pdf, NS_PDFA, "part", l->with);
}

static bool
is_pdfa_level(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return value_is(l->pdf, NS_PDFA, "conformance", l->with);
}

static bool
prefix_is(const struct pdf *pdf, const char *space, const char *local,
    const char *wanted)
{
	const struct property *p = xmp_find(pdf, space, local);

	return p == NULL || str_is(p->name.prefix, wanted);
}

static bool
pdfua_prefix(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return prefix_is(l->pdf, NS_UA, l->with, "pdfuaid");
}

static bool
pdfa_prefix(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return prefix_is(l->pdf, NS_PDFA, l->with, "pdfaid");
}

/* The text of a language alternative that has one; else its plain text. */
static struct str
default_text(const struct property *p)
{
	const struct xml *alt, *li;

	if (p == NULL)
		return STR("");
	alt = xml_child(p->xml, NS_RDF, "Alt");
	if (alt == NULL)
		alt = xml_child(p->xml, NS_RDF, "Seq");
	li = xml_child(alt, NS_RDF, "li");
	return li == NULL ? p->text : str_trim(li->text);
}

static bool
has_title(struct look *l)
{
	l->where = l->pdf->xmp.number;
	return default_text(xmp_find(l->pdf, NS_DC, l->with)).n > 0;
}

/* x-default leaves the language to the catalog. */
static bool
is_spoken(struct look *l)
{
	struct str lang;
	size_t i;

	l->where = l->pdf->xmp.number;
	for (i = 0; i < l->pdf->xmp.count && !l->pdf->has_lang; i++) {
		const struct xml *li = xml_child(
		    xml_child(l->pdf->xmp.property[i].xml, NS_RDF, "Alt"),
		    NS_RDF, "li");

		for (; li != NULL; li = li->next)
			if (xml_attribute(li, NS_XML, "lang", &lang) &&
			    str_is(lang, l->with))
				return false;
	}
	return true;
}

/* "D:20260131120000Z" and "2026-01-31T12:00:00Z" are the same digits. */
static bool
same_digits(struct str a, struct str b)
{
	size_t i = 0, k = 0;

	for (;; i++, k++) {
		while (i < a.n && (a.s[i] < '0' || a.s[i] > '9'))
			i++;
		while (k < b.n && (b.s[k] < '0' || b.s[k] > '9'))
			k++;
		if (i >= a.n || k >= b.n)
			return i >= a.n && k >= b.n;
		if (a.s[i] != b.s[k])
			return false;
	}
}

static bool
agrees_with_info(struct look *l)
{
	static const struct {
		const char *key, *space, *local;
		bool date;
	} pair[] = {
		{ "Title", NS_DC, "title", false },
		{ "Author", NS_DC, "creator", false },
		{ "Subject", NS_DC, "description", false },
		{ "Producer", NS_PDF, "Producer", false },
		{ "Creator", NS_XMP, "CreatorTool", false },
		{ "CreationDate", NS_XMP, "CreateDate", true },
		{ "ModDate", NS_XMP, "ModifyDate", true },
	};
	const struct objects *os = &l->pdf->objects;
	const struct obj *info = obj_key(os, &os->trailer, "Info"), *value;
	struct str told, text;
	size_t i;

	l->where = info->number;
	for (i = 0; i < sizeof(pair) / sizeof(pair[0]); i++) {
		value = obj_key(os, info, pair[i].key);
		if (value->kind != OBJ_STRING)
			continue;
		told = default_text(
		    xmp_find(l->pdf, pair[i].space, pair[i].local));
		text = obj_text(l->pdf->arena, value);
		if (pair[i].date ? !same_digits(told, text)
				 : !str_equal(told, text))
			return false;
	}
	return true;
}

/* --- properties and schemas --- */

static bool
is_known(struct look *l)
{
	return find_schema(&l->property->name) != NULL ||
	    described(l->pdf, &l->property->name) != NULL;
}

static bool
has_its_type(struct look *l)
{
	const struct schema *s = find_schema(&l->property->name);
	const struct xml *d = described(l->pdf, &l->property->name);
	struct str type;

	if (s != NULL)
		return has_form(l->property, s->form);
	type = field(d, NS_PROPERTY, "valueType");
	if (str_is(type, l->with))
		return has_form(l->property, INTEGER);
	if (str_is(type, "Lang Alt"))
		return has_form(l->property, ALT);
	if (str_starts(type, "seq ") || str_starts(type, "Seq "))
		return has_form(l->property, SEQ);
	if (str_starts(type, "bag ") || str_starts(type, "Bag "))
		return has_form(l->property, BAG);
	return true;
}

static bool
is_bag_of_schemas(struct look *l)
{
	const struct property *p = xmp_find(l->pdf, NS_EXTENSION, "schemas");

	l->where = l->pdf->xmp.number;
	return p == NULL ||
	    (has_form(p, BAG) && str_is(p->name.prefix, l->with));
}

/* Nothing but what 6.6.2.3.3 lists, in its own namespaces. */
static bool
has_known_fields(struct look *l)
{
	const struct xml *k;

	for (k = l->xml->first; k != NULL; k = k->next)
		if (!is_listed(k->name.local, l->with))
			return false;
	return true;
}

/* "prefix:name": a field that is there, with its prefix, and plain text. */
static bool
has_field(const struct xml *x, const char *space, const char *prefix,
    const char *local)
{
	const struct xml *k = xml_child(x, space, local);
	struct str value;

	if (k == NULL)
		return xml_attribute(x, space, local, &value);
	return k->first == NULL && str_is(k->name.prefix, prefix);
}

static bool
schema_has(struct look *l)
{
	return has_field(l->xml, NS_SCHEMA, "pdfaSchema", l->with);
}

static bool
schema_lists(struct look *l)
{
	const struct xml *k = xml_child(l->xml, NS_SCHEMA, l->with);

	return k == NULL ||
	    (str_is(k->name.prefix, "pdfaSchema") &&
		xml_child(k, NS_RDF, "Seq") != NULL);
}

static bool
property_has(struct look *l)
{
	return has_field(l->xml, NS_PROPERTY, "pdfaProperty", l->with);
}

static bool
has_category(struct look *l)
{
	return has_field(l->xml, NS_PROPERTY, "pdfaProperty", "category") &&
	    is_listed(field(l->xml, NS_PROPERTY, "category"), l->with);
}

static const struct rule rows[] = {
	{ { { UA1, "7.1", 8 }, { A2A, "6.6.2.1", 1 } }, ON_FILE, NULL,
	    is_present, NULL, "The catalog has no metadata of type XML" },
	{ { { A2A, "6.6.2.1", 2 } }, ON_FILE, NULL, has_no_bytes, NULL,
	    "The header of the XMP packet has the attribute bytes" },
	{ { { A2A, "6.6.2.1", 3 } }, ON_FILE, NULL, has_no_encoding, NULL,
	    "The header of the XMP packet has the attribute encoding" },
	{ { { A2A, "6.6.2.1", 4 } }, ON_FILE, NULL, is_well_formed, NULL,
	    "The metadata is no well-formed XMP" },
	{ { { A2A, "6.6.2.1", 5 } }, ON_FILE, NULL, is_utf8, NULL,
	    "The metadata is not in UTF-8" },
	{ { { UA1, "5", 1 } }, ON_FILE, NULL, has_pdfua, "part",
	    "The metadata does not say that this is PDF/UA" },
	{ { { UA1, "5", 2 } }, ON_FILE, NULL, is_pdfua_part, "1",
	    "The metadata names another part of PDF/UA than 1" },
	{ { { UA1, "5", 3 } }, ON_FILE, NULL, pdfua_prefix, "part",
	    "The part of PDF/UA is not written with the prefix pdfuaid" },
	{ { { UA1, "5", 4 } }, ON_FILE, NULL, pdfua_prefix, "amd",
	    "The amendment is not written with the prefix pdfuaid" },
	{ { { UA1, "5", 5 } }, ON_FILE, NULL, pdfua_prefix, "corr",
	    "The corrigendum is not written with the prefix pdfuaid" },
	{ { { A2A, "6.6.4", 1 } }, ON_FILE, NULL, has_pdfa, "part",
	    "The metadata does not say that this is PDF/A" },
	{ { { A2A, "6.6.4", 2 } }, ON_FILE, NULL, is_pdfa_part, "2",
	    "The metadata names another part of PDF/A than 2" },
	{ { { A2A, "6.6.4", 3 } }, ON_FILE, NULL, is_pdfa_level, "A",
	    "The metadata names another level of PDF/A than A" },
	{ { { A2A, "6.6.4", 4 } }, ON_FILE, NULL, pdfa_prefix, "part",
	    "The part of PDF/A is not written with the prefix pdfaid" },
	{ { { A2A, "6.6.4", 5 } }, ON_FILE, NULL, pdfa_prefix, "conformance",
	    "The level of PDF/A is not written with the prefix pdfaid" },
	{ { { A2A, "6.6.4", 6 } }, ON_FILE, NULL, pdfa_prefix, "amd",
	    "The amendment is not written with the prefix pdfaid" },
	{ { { A2A, "6.6.4", 7 } }, ON_FILE, NULL, pdfa_prefix, "corr",
	    "The corrigendum is not written with the prefix pdfaid" },
	{ { { UA1, "7.1", 9 } }, ON_FILE, NULL, has_title, "title",
	    "The metadata has no title" },
	{ { { UA1, "7.2", 33 } }, ON_FILE, NULL, is_spoken, "x-default",
	    "The language of the metadata is not told" },
	{ { { PDF17, "14.3.3", 1 } }, ON_FILE, NULL, agrees_with_info, NULL,
	    "The information dictionary and the metadata do not agree" },
	{ { { A2A, "6.6.2.3.3", 1 } }, ON_FILE, NULL, is_bag_of_schemas,
	    "pdfaExtension",
	    "The extension schemas are no bag named pdfaExtension:schemas" },

	{ { { A2A, "6.6.2.3.1", 1 } }, ON_PROPERTY, NULL, is_known, NULL,
	    "The metadata has a property that nothing describes" },
	{ { { A2A, "6.6.2.3.1", 2 } }, ON_PROPERTY, NULL, has_its_type,
	    "Integer", "A property of the metadata is not of its type" },
	{ { { A2A, "6.6.2.3.2", 1 } }, ON_SCHEMA, NULL, has_known_fields,
	    "schema namespaceURI prefix property valueType",
	    "An extension schema has fields that are not defined" },
	{ { { A2A, "6.6.2.3.2", 1 } }, ON_DESCRIBED, NULL, has_known_fields,
	    "name valueType category description",
	    "An extension schema has fields that are not defined" },
	{ { { A2A, "6.6.2.3.3", 2 } }, ON_SCHEMA, NULL, schema_has, "schema",
	    "An extension schema has no pdfaSchema:schema" },
	{ { { A2A, "6.6.2.3.3", 3 } }, ON_SCHEMA, NULL, schema_has,
	    "namespaceURI",
	    "An extension schema has no pdfaSchema:namespaceURI" },
	{ { { A2A, "6.6.2.3.3", 4 } }, ON_SCHEMA, NULL, schema_has, "prefix",
	    "An extension schema has no pdfaSchema:prefix" },
	{ { { A2A, "6.6.2.3.3", 5 } }, ON_SCHEMA, NULL, schema_lists,
	    "property",
	    "The properties of an extension schema are no sequence" },
	{ { { A2A, "6.6.2.3.3", 6 } }, ON_SCHEMA, NULL, schema_lists,
	    "valueType",
	    "The value types of an extension schema are no sequence" },
	{ { { A2A, "6.6.2.3.3", 7 } }, ON_DESCRIBED, NULL, property_has, "name",
	    "A described property has no pdfaProperty:name" },
	{ { { A2A, "6.6.2.3.3", 8 } }, ON_DESCRIBED, NULL, property_has,
	    "valueType", "A described property has no pdfaProperty:valueType" },
	{ { { A2A, "6.6.2.3.3", 9 } }, ON_DESCRIBED, NULL, has_category,
	    "external internal",
	    "A described property is neither external nor internal" },
	{ { { A2A, "6.6.2.3.3", 10 } }, ON_DESCRIBED, NULL, property_has,
	    "description",
	    "A described property has no pdfaProperty:description" },
};

const struct rules metadata_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
