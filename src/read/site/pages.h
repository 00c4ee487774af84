/*
 * pages.h - the pages of a site, in the order in which its sidebar has them
 *
 * Every Markdown file below the content root that is a page in the language
 * of the report; where the settings have a sidebar, those that it names, in
 * its order, behind the start page.
 */
#ifndef READ_SITE_PAGES_H
#define READ_SITE_PAGES_H

#include "base/diag.h"
#include "read/site/settings.h"
#include "read/site/sidebar.h"

struct site_page {
	const char *path;   /* to open it */
	const char *file;   /* below the content root */
	const char *served; /* the same on the site: rewritten */
	enum section_role role;
	struct str text; /* of the sidebar; empty: none */
	struct str part; /* the name of the part that begins; empty: none */
	place part_at;
	bool taken;
	size_t list; /* that the site shows beside it: sidebar.h */
	bool listed; /* in that one */
};

struct site_pages {
	struct site_page **page; /* the report's, in their order */
	size_t count, room;
	struct site_page *start; /* "/", or that of the language; or NULL */
	bool by_sidebar;         /* else by the names of files */
	struct site_rewrite *rewrite;
	size_t rewrites, rewrite_room;
};

/* False and errno where the folder cannot be read. */
bool site_pages_find(struct arena *, const struct settings *, struct diag *,
    struct site_pages *);

#endif
