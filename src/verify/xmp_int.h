/*
 * xmp_int.h - the namespaces and properties of XMP that PDF/A knows
 */
#ifndef VERIFY_XMP_INT_H
#define VERIFY_XMP_INT_H

#include "verify/model_int.h"

#define NS_RDF       "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_XML       "http://www.w3.org/XML/1998/namespace"
#define NS_X         "adobe:ns:meta/"
#define NS_DC        "http://purl.org/dc/elements/1.1/"
#define NS_XMP       "http://ns.adobe.com/xap/1.0/"
#define NS_PDF       "http://ns.adobe.com/pdf/1.3/"
#define NS_PDFA      "http://www.aiim.org/pdfa/ns/id/"
#define NS_UA        "http://www.aiim.org/pdfua/ns/id/"
#define NS_EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define NS_SCHEMA    "http://www.aiim.org/pdfa/ns/schema#"
#define NS_PROPERTY  "http://www.aiim.org/pdfa/ns/property#"
#define NS_TYPE      "http://www.aiim.org/pdfa/ns/type#"
#define NS_FIELD     "http://www.aiim.org/pdfa/ns/field#"

/* xmp_schemas.c: rows of its tables */
struct xmp_row {
	const char *space, *type, *names;
};

struct xmp_field {
	const char *of, *space, *type, *names;
};

/* The type of a property that XMP defines, or NULL. */
const char *xmp_property_type(const struct xml_name *);
bool xmp_is_structure(struct str type);
/* The type of a structure's field, or NULL. */
const char *xmp_field_type(struct str type, const struct xml_name *);

/* xmp_types.c */
bool xmp_same_type(struct str, const char *); /* case does not matter */
/* Is the value of that type, which may be one that the file describes? */
bool xmp_fits(const struct pdf *, const struct property *, struct str type);
bool xmp_type_is_known(const struct pdf *, struct str type);

/* xmp.c: the items of extension schemas, each to be put through
 * xmp_fields(), or NULL */
const struct xml *xmp_value_types(const struct xml *schema);
const struct xml *xmp_type_fields(const struct xml *type);
/* A field's text, as child or attribute. */
struct str xmp_text(const struct xml *, const char *space, const char *local);

#endif
