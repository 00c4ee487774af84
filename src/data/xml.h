/*
 * xml.h - an XML document as a tree of elements with their namespaces
 *
 * Read by expat.  Names come apart into address of the namespace, local
 * name and the prefix as written, because some standards ask for all three.
 * The tree lives as long as the arena; what was read may be forgotten.
 */
#ifndef DATA_XML_H
#define DATA_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct xml_name {
	struct str space; /* address of the namespace; empty: in none */
	struct str local;
	struct str prefix; /* empty: none was written */
};

struct xml_attribute {
	struct xml_name name;
	struct str value;
};

struct xml {
	struct xml_name name;
	struct xml_attribute *attribute;
	size_t attributes;
	struct str text; /* its own, between its children, put together */
	struct xml *parent, *first, *last, *next;
	int line; /* of its start tag, from 1 */
};

/*
 * Read a whole document.  NULL and a few words in `*why` where it is not
 * well-formed, nests deeper than 200, or has a document type (entities can
 * make gigabytes of a few bytes, and nothing that we read needs them).
 */
struct xml *xml_read(struct arena *, struct str text, const char **why);

/* The first child of that name, or NULL. */
const struct xml *xml_child(
    const struct xml *, const char *space, const char *local);
/* The attribute's value; false where there is none. */
bool xml_attribute(const struct xml *, const char *space, const char *local,
    struct str *value);
bool xml_is(const struct xml *, const char *space, const char *local);

#endif
