/*
 * report.h - from the author's files to the document tree
 *
 * Finds the sections and their order (manifest; else the site's sidebar;
 * else the prev/next chain of the front matter; else natural order of
 * names), reads each, and hangs them below one root.  What the report does
 * not say of itself is asked of the site (site/settings.h).  References are not
 * treated here: a page of references comes out as an ordinary section (bib/
 * finds it).
 */
#ifndef READ_REPORT_H
#define READ_REPORT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "data/value.h"
#include "doc/doc.h"
#include "read/manifest.h"

/* The front matter of the pages, in the order of the report. */
struct page_front {
	const char *path;          /* of the page's file */
	const struct value *front; /* NULL: it has none */
};

struct page_fronts {
	struct page_front *page;
	size_t count;
};

struct report_request {
	const char *folder;      /* of the report; "." */
	const char *const *file; /* files named on the command line */
	size_t files;            /* 0: the folder's */
	const struct manifest *manifest;
	const char *lang; /* of --lang; NULL: the manifest's, else "en" */
	struct page_fronts *fronts; /* filled; NULL: nobody asks */
};

/*
 * The tree, not sealed, or NULL after a world's failure: nothing to read.
 * `how` says how the order was found, for --stats.
 */
struct doc *report_read(struct arena *, const struct report_request *,
    struct places *, struct diag *, const char **how);

#endif
