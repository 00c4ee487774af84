/*
 * XMP (ISO 16684-1): the packet of the catalog, its properties as a flat
 * list, and the extension schemas that PDF/A asks to describe others by.
 */
#include <string.h>

#include "unicode/utf8.h"
#include "verify/model_int.h"
#include "verify/xmp_int.h"

/* Is `name=` among the pseudo attributes of the packet's header. */
static bool
header_names(struct str packet, const char *name)
{
	size_t from = str_find(packet, STR("<?xpacket"), 0), end;

	if (from == SIZE_MAX)
		return false;
	end = str_find(packet, STR("?>"), from);
	packet = str_slice(packet, from, end == SIZE_MAX ? packet.n : end);
	return str_find(packet, str_from(name), 0) != SIZE_MAX;
}

static void
add_property(struct pdf *pdf, struct property p)
{
	struct xmp *x = &pdf->xmp;

	if (p.name.space.n == 0 || str_is(p.name.space, NS_RDF) ||
	    str_is(p.name.space, NS_XML))
		return;
	arena_reserve(pdf->arena, x->property, x->room, x->count);
	x->property[x->count++] = p;
}

static void
add_description(struct pdf *pdf, const struct xml *d)
{
	const struct xml *k;
	size_t i;

	for (i = 0; i < d->attributes; i++)
		add_property(pdf,
		    (struct property){ .name = d->attribute[i].name,
			.text = d->attribute[i].value });
	for (k = d->first; k != NULL; k = k->next)
		add_property(pdf,
		    (struct property){
			.name = k->name, .text = str_trim(k->text), .xml = k });
}

/* What stands in an rdf:li: its fields, or a Description around them. */
const struct xml *
xmp_fields(const struct xml *li)
{
	const struct xml *inner = xml_child(li, NS_RDF, "Description");

	return inner == NULL ? li : inner;
}

static void
load_schemas(struct pdf *pdf)
{
	struct xmp *x = &pdf->xmp;
	const struct property *p = xmp_find(pdf, NS_EXTENSION, "schemas");
	const struct xml *li;

	x->extension = p == NULL ? NULL : p->xml;
	li = xml_child(x->extension, NS_RDF, "Bag");
	for (li = li == NULL ? NULL : li->first; li != NULL; li = li->next) {
		arena_reserve(
		    pdf->arena, x->schema, x->schema_room, x->schemas);
		x->schema[x->schemas++] = xmp_fields(li);
	}
}

void
xmp_load(struct pdf *pdf)
{
	const struct objects *os = &pdf->objects;
	const struct obj *o = obj_key(os, pdf->catalog, "Metadata");
	struct xmp *x = &pdf->xmp;
	const struct xml *root, *rdf, *d;
	struct str packet;

	x->number = o->number;
	x->present = obj_is_name(obj_key(os, o, "Type"), "Metadata") &&
	    obj_is_name(obj_key(os, o, "Subtype"), "XML") &&
	    o->kind == OBJ_STREAM;
	if (!objects_stream(os, o, pdf->arena, &packet)) {
		x->broken = "it cannot be read";
		return;
	}
	x->bytes = header_names(packet, "bytes=");
	x->encoding = header_names(packet, "encoding=");
	x->utf8 = utf8_check(packet) == packet.n;
	root = xml_read(pdf->arena, packet, &x->broken);
	rdf =
	    xml_is(root, NS_RDF, "RDF") ? root : xml_child(root, NS_RDF, "RDF");
	if (root != NULL && rdf == NULL)
		x->broken = "it holds no RDF";
	for (d = rdf == NULL ? NULL : rdf->first; d != NULL; d = d->next) {
		if (xml_is(d, NS_RDF, "Description"))
			add_description(pdf, d);
		else
			x->broken = "its RDF holds what is no Description";
	}
	load_schemas(pdf);
}

const struct property *
xmp_find(const struct pdf *pdf, const char *space, const char *local)
{
	size_t i;

	for (i = 0; i < pdf->xmp.count; i++) {
		const struct property *p = &pdf->xmp.property[i];

		if (str_is(p->name.space, space) &&
		    str_is(p->name.local, local))
			return p;
	}
	return NULL;
}

struct str
xmp_pdfa(const struct pdf *pdf, const char *local)
{
	const struct property *p = xmp_find(pdf, NS_PDFA, local);

	return p == NULL ? STR("") : p->text;
}

static const struct xml *
sequence(const struct xml *x, const char *space, const char *local)
{
	const struct xml *seq =
	    xml_child(xml_child(x, space, local), NS_RDF, "Seq");

	return seq == NULL ? NULL : seq->first;
}

const struct xml *
xmp_described(const struct xml *schema)
{
	return sequence(schema, NS_SCHEMA, "property");
}

const struct xml *
xmp_value_types(const struct xml *schema)
{
	return sequence(schema, NS_SCHEMA, "valueType");
}

const struct xml *
xmp_type_fields(const struct xml *type)
{
	return sequence(type, NS_TYPE, "field");
}

struct str
xmp_text(const struct xml *x, const char *space, const char *local)
{
	const struct xml *k = xml_child(x, space, local);
	struct str value = STR("");

	if (k != NULL)
		return str_trim(k->text);
	if (x != NULL)
		xml_attribute(x, space, local, &value);
	return value;
}
