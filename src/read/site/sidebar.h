/*
 * sidebar.h - the site's table of contents, in reading order
 *
 * "sidebar" of the theme's settings: a list of items, or one list for each
 * folder of the site.  An item has a text and a link, or items below it, or
 * both.  What comes out is flat: the links in their order, each with the
 * group of the first level that it stands in.
 */
#ifndef READ_SITE_SIDEBAR_H
#define READ_SITE_SIDEBAR_H

#include "base/diag.h"
#include "data/value.h"
#include "doc/doc.h"

/* A group of the first level. */
struct sidebar_group {
	struct str text; /* plain; empty: it has no name */
	place at;
	bool has_role; /* its name is that of a role, and is not printed */
	enum section_role role;
};

struct sidebar_item {
	struct str link; /* with the base that stands around it */
	struct str text; /* plain; may be empty */
	place at;
	size_t group; /* index + 1; 0: none */
	size_t list;  /* the same, where each folder has its own list */
};

struct sidebar {
	struct sidebar_item *item;
	size_t items, item_room;
	struct sidebar_group *group;
	size_t groups, group_room;
	struct str *list; /* the folders that have lists of their own */
	size_t lists, list_room;
	size_t unknown; /* parts of it that cannot be known; told */
};

/* `v` is the value of "sidebar"; NULL gives an empty one. */
void sidebar_read(
    struct arena *, const struct value *v, struct diag *, struct sidebar *);

/* The list that the site shows beside a page, as items have it; 0: none. */
size_t sidebar_list(const struct sidebar *, const char *served);

/* Whether a group's name is that of a role. */
bool sidebar_role(struct arena *, struct str name, enum section_role *);

#endif
