/*
 * cluster.h - citations that are set by a style
 *
 * A cluster is what one pair of brackets holds: "[see @a, p. 3; @b]" has
 * two items, "@a [p. 3]" has one.  It comes from pandoc's syntax
 * (bib/pandoc.h), or from the author's prose where that shall be set anew
 * (--restyle).  In the tree it is one SPAN that still holds the author's
 * text; the pass that knows the style (bib/render.h) puts what the style
 * makes of it in its place: text, and a CITE around each item's part, linked
 * to its entry.  Clusters stand in bibliography.cluster in reading order,
 * which is the order that numbers, ibid. and letters of years depend on.
 *
 * Text of prefixes and suffixes bears CSL's marks (<i>...</i>) and keeps the
 * spaces that the author wrote.
 */
#ifndef BIB_CLUSTER_H
#define BIB_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/place.h"
#include "base/str.h"
#include "doc/doc.h"

struct work;

enum cluster_kind {
	CLUSTER_PARENTHETICAL, /* [@a]: "(Krystal, 1994)" */
	CLUSTER_NARRATIVE      /* @a: "Krystal (1994)" */
};

struct cluster_item {
	struct work *work; /* never NULL */
	struct str prefix, suffix;
	const char *label;    /* CSL's term, "page"; NULL: no locator */
	struct str locator;   /* "33-35", with the hyphen for a range */
	bool suppress_author; /* [-@a]: "(1994)" */
	struct node *node;    /* its CITE; NULL until it is set */
};

struct cluster {
	enum cluster_kind kind;
	struct cluster_item *item;
	size_t items; /* at least one */
	struct node *node;
	const struct node *note; /* in which it stands; NULL: in the text */
	struct str source;       /* as the author wrote it */
	place at;
};

#endif
