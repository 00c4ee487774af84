/*
 * order.h - which files make the report, and in which order
 *
 * The files named on the command line; else those of the manifest; else
 * those of the site's sidebar, or of the book's SUMMARY.md; else the
 * folder's, by the prev/next chain of their front matter; else by the
 * natural order of their names.
 */
#ifndef READ_ORDER_H
#define READ_ORDER_H

#include "doc/doc.h"
#include "read/report.h"
#include "read/site/settings.h"
#include "read/source.h"

struct page {
	struct source source;
	enum section_role role; /* SECTION_APPENDIX where the manifest says */
	const char *running;    /* what other pages call it; NULL */
	const char *served;     /* its path on the site */
	const char *part;       /* name of the part that it opens; NULL */
	place part_at;
	struct page *after; /* it, in the chain; NULL: its end */
	bool has_before, taken;
};

struct page_list {
	struct page **page;
	size_t count;
	size_t room;
	const struct page *start; /* of the site, in the list or not; NULL */
	const struct site_rewrite *rewrite;
	size_t rewrites;
	const char *how; /* in words: where the order came from */
};

/*
 * Read all files and put them in order.  False after a world's failure,
 * which is reported: a file that is missing, or no file at all.
 */
bool order_find(struct arena *, const struct report_request *,
    const struct settings *, struct places *, struct diag *,
    struct page_list *);

/* A name without the number that stands before it. */
struct str name_without_number(struct str);

#endif
