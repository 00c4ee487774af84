/*
 * Rules about XMP: ISO 14289-1, 5 and 7.1, and ISO 19005-2, 6.6.
 */
#include <string.h>

#include "verify/rules_int.h"
#include "verify/xmp_int.h"

/* The description of a property in the extension schemas, or NULL. */
static const struct xml *
described(const struct pdf *pdf, const struct xml_name *name)
{
	const struct xmp *x = &pdf->xmp;
	const struct xml *p;
	size_t i;

	for (i = 0; i < x->schemas; i++) {
		if (!str_equal(
			xmp_text(x->schema[i], NS_SCHEMA, "namespaceURI"),
			name->space))
			continue;
		for (p = xmp_described(x->schema[i]); p != NULL; p = p->next)
			if (str_equal(
				xmp_text(xmp_fields(p), NS_PROPERTY, "name"),
				name->local) &&
			    xmp_type_is_known(pdf,
				xmp_text(
				    xmp_fields(p), NS_PROPERTY, "valueType")))
				return xmp_fields(p);
	}
	return NULL;
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
	return xmp_find(l->pdf, NS_PDFA, "part") != NULL ||
	    xmp_find(l->pdf, NS_PDFA, "conformance") != NULL;
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
	return str_is(
	    xmp_pdfa(l->pdf, "part"), l->standards->part == 3 ? "3" : "2");
}

static bool
is_pdfa_level(struct look *l)
{
	static const char *const enough[] = { "B U A", "U A", "A" };

	l->where = l->pdf->xmp.number;
	return is_listed(
	    xmp_pdfa(l->pdf, "conformance"), enough[l->standards->level]);
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

		/* A language that is told beside it says which it is. */
		if (li != NULL && li->next == NULL &&
		    xml_attribute(li, NS_XML, "lang", &lang) &&
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
	return xmp_property_type(&l->property->name) != NULL ||
	    described(l->pdf, &l->property->name) != NULL;
}

static bool
has_its_type(struct look *l)
{
	const char *type = xmp_property_type(&l->property->name);
	const struct xml *d = described(l->pdf, &l->property->name);

	if (type != NULL)
		return xmp_fits(l->pdf, l->property, str_from(type));
	return d != NULL &&
	    xmp_fits(
		l->pdf, l->property, xmp_text(d, NS_PROPERTY, "valueType"));
}

static bool
is_bag_of_schemas(struct look *l)
{
	const struct property *p = xmp_find(l->pdf, NS_EXTENSION, "schemas");

	l->where = l->pdf->xmp.number;
	return p == NULL ||
	    (xml_child(p->xml, NS_RDF, "Bag") != NULL &&
		str_is(p->name.prefix, l->with));
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

/* Its type is one of XMP's, or one that the file describes. */
static bool
has_known_type(struct look *l)
{
	return has_field(l->xml, NS_PROPERTY, "pdfaProperty", l->with) &&
	    xmp_type_is_known(l->pdf, xmp_text(l->xml, NS_PROPERTY, l->with));
}

static bool
type_has(struct look *l)
{
	return has_field(l->xml, NS_TYPE, "pdfaType", l->with);
}

static bool
type_lists(struct look *l)
{
	const struct xml *k = xml_child(l->xml, NS_TYPE, l->with);

	return k == NULL ||
	    (str_is(k->name.prefix, "pdfaType") &&
		xml_child(k, NS_RDF, "Seq") != NULL);
}

static bool
field_has(struct look *l)
{
	return has_field(l->xml, NS_FIELD, "pdfaField", l->with);
}

static bool
field_has_known_type(struct look *l)
{
	return field_has(l) &&
	    xmp_type_is_known(l->pdf, xmp_text(l->xml, NS_FIELD, l->with));
}

static bool
has_category(struct look *l)
{
	return has_field(l->xml, NS_PROPERTY, "pdfaProperty", "category") &&
	    is_listed(xmp_text(l->xml, NS_PROPERTY, "category"), l->with);
}

static const struct rule rows[] = {
	{ { { UA1, "7.1", 8 }, { PDFA, "6.6.2.1", 1 } }, ON_FILE, NULL,
	    is_present, NULL, "The catalog has no metadata of type XML" },
	{ { { PDFA, "6.6.2.1", 2 } }, ON_FILE, NULL, has_no_bytes, NULL,
	    "The header of the XMP packet has the attribute bytes" },
	{ { { PDFA, "6.6.2.1", 3 } }, ON_FILE, NULL, has_no_encoding, NULL,
	    "The header of the XMP packet has the attribute encoding" },
	{ { { PDFA, "6.6.2.1", 4 } }, ON_FILE, NULL, is_well_formed, NULL,
	    "The metadata is no well-formed XMP" },
	{ { { PDFA, "6.6.2.1", 5 } }, ON_FILE, NULL, is_utf8, NULL,
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
	{ { { PDFA, "6.6.4", 1 } }, ON_FILE, NULL, has_pdfa, "part",
	    "The metadata does not say that this is PDF/A" },
	{ { { PDFA, "6.6.4", 2 } }, ON_FILE, NULL, is_pdfa_part, NULL,
	    "The metadata names another part of PDF/A" },
	{ { { PDFA, "6.6.4", 3 } }, ON_FILE, NULL, is_pdfa_level, NULL,
	    "The metadata names a level of PDF/A that is not enough" },
	{ { { PDFA, "6.6.4", 4 } }, ON_FILE, NULL, pdfa_prefix, "part",
	    "The part of PDF/A is not written with the prefix pdfaid" },
	{ { { PDFA, "6.6.4", 5 } }, ON_FILE, NULL, pdfa_prefix, "conformance",
	    "The level of PDF/A is not written with the prefix pdfaid" },
	{ { { PDFA, "6.6.4", 6 } }, ON_FILE, NULL, pdfa_prefix, "amd",
	    "The amendment is not written with the prefix pdfaid" },
	{ { { PDFA, "6.6.4", 7 } }, ON_FILE, NULL, pdfa_prefix, "corr",
	    "The corrigendum is not written with the prefix pdfaid" },
	{ { { UA1, "7.1", 9 } }, ON_FILE, NULL, has_title, "title",
	    "The metadata has no title" },
	{ { { UA1, "7.2", 33 } }, ON_FILE, NULL, is_spoken, "x-default",
	    "The language of the metadata is not told" },
	{ { { PDF17, "14.3.3", 1 } }, ON_FILE, NULL, agrees_with_info, NULL,
	    "The information dictionary and the metadata do not agree" },
	{ { { PDFA, "6.6.2.3.3", 1 } }, ON_FILE, NULL, is_bag_of_schemas,
	    "pdfaExtension",
	    "The extension schemas are no bag named pdfaExtension:schemas" },

	{ { { PDFA, "6.6.2.3.1", 1 } }, ON_PROPERTY, NULL, is_known, NULL,
	    "The metadata has a property that nothing describes" },
	{ { { PDFA, "6.6.2.3.1", 2 } }, ON_PROPERTY, NULL, has_its_type, NULL,
	    "A property of the metadata is not of its type" },
	{ { { PDFA, "6.6.2.3.2", 1 } }, ON_SCHEMA, NULL, has_known_fields,
	    "schema namespaceURI prefix property valueType",
	    "An extension schema has fields that are not defined" },
	{ { { PDFA, "6.6.2.3.2", 1 } }, ON_DESCRIBED, NULL, has_known_fields,
	    "name valueType category description",
	    "An extension schema has fields that are not defined" },
	{ { { PDFA, "6.6.2.3.3", 2 } }, ON_SCHEMA, NULL, schema_has, "schema",
	    "An extension schema has no pdfaSchema:schema" },
	{ { { PDFA, "6.6.2.3.3", 3 } }, ON_SCHEMA, NULL, schema_has,
	    "namespaceURI",
	    "An extension schema has no pdfaSchema:namespaceURI" },
	{ { { PDFA, "6.6.2.3.3", 4 } }, ON_SCHEMA, NULL, schema_has, "prefix",
	    "An extension schema has no pdfaSchema:prefix" },
	{ { { PDFA, "6.6.2.3.3", 5 } }, ON_SCHEMA, NULL, schema_lists,
	    "property",
	    "The properties of an extension schema are no sequence" },
	{ { { PDFA, "6.6.2.3.3", 6 } }, ON_SCHEMA, NULL, schema_lists,
	    "valueType",
	    "The value types of an extension schema are no sequence" },
	{ { { PDFA, "6.6.2.3.3", 7 } }, ON_DESCRIBED, NULL, property_has,
	    "name", "A described property has no pdfaProperty:name" },
	{ { { PDFA, "6.6.2.3.3", 8 } }, ON_DESCRIBED, NULL, has_known_type,
	    "valueType",
	    "A described property has no pdfaProperty:valueType that is "
	    "known" },
	{ { { PDFA, "6.6.2.3.3", 9 } }, ON_DESCRIBED, NULL, has_category,
	    "external internal",
	    "A described property is neither external nor internal" },
	{ { { PDFA, "6.6.2.3.3", 10 } }, ON_DESCRIBED, NULL, property_has,
	    "description",
	    "A described property has no pdfaProperty:description" },
	{ { { PDFA, "6.6.2.3.2", 1 } }, ON_TYPE, NULL, has_known_fields,
	    "type namespaceURI prefix description field",
	    "An extension schema has fields that are not defined" },
	{ { { PDFA, "6.6.2.3.2", 1 } }, ON_FIELD, NULL, has_known_fields,
	    "name valueType description",
	    "An extension schema has fields that are not defined" },
	{ { { PDFA, "6.6.2.3.3", 11 } }, ON_TYPE, NULL, type_has, "type",
	    "A described value type has no pdfaType:type" },
	{ { { PDFA, "6.6.2.3.3", 12 } }, ON_TYPE, NULL, type_has,
	    "namespaceURI", "A described value type has no namespaceURI" },
	{ { { PDFA, "6.6.2.3.3", 13 } }, ON_TYPE, NULL, type_has, "prefix",
	    "A described value type has no pdfaType:prefix" },
	{ { { PDFA, "6.6.2.3.3", 14 } }, ON_TYPE, NULL, type_has, "description",
	    "A described value type has no description" },
	{ { { PDFA, "6.6.2.3.3", 15 } }, ON_TYPE, NULL, type_lists, "field",
	    "The fields of a value type are no sequence" },
	{ { { PDFA, "6.6.2.3.3", 16 } }, ON_FIELD, NULL, field_has, "name",
	    "A described field has no pdfaField:name" },
	{ { { PDFA, "6.6.2.3.3", 17 } }, ON_FIELD, NULL, field_has_known_type,
	    "valueType",
	    "A described field has no pdfaField:valueType that is known" },
	{ { { PDFA, "6.6.2.3.3", 18 } }, ON_FIELD, NULL, field_has,
	    "description", "A described field has no pdfaField:description" },
};

const struct rules metadata_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
