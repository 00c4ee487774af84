/*
 * xmp_int.h - the namespaces and properties of XMP that PDF/A knows
 */
#ifndef VERIFY_XMP_INT_H
#define VERIFY_XMP_INT_H

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

#endif
