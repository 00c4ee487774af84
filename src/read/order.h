/*
 * order.h - which files make the report, and in which order
 *
 * The files named on the command line; else those of the manifest; else the
 * folder's, by the prev/next chain of their front matter; else by the
 * natural order of their names.
 */
#ifndef READ_ORDER_H
#define READ_ORDER_H

#include "doc/doc.h"
#include "read/report.h"
#include "read/source.h"

struct page {
	struct source source;
	enum section_role role; /* SECTION_APPENDIX where the manifest says */
	const char *running;    /* what other pages call it; NULL */
	struct page *after;     /* it, in the chain; NULL: its end */
	bool has_before, taken;
};

struct page_list {
	struct page **page;
	size_t count;
	size_t room;
};

/*
 * Read all files and put them in order.  False after a world's failure,
 * which is reported: a file that is missing, or no file at all.  `how` says
 * in words where the order came from.
 */
bool order_find(struct arena *, const struct report_request *, struct places *,
    struct diag *, struct page_list *, const char **how);

#endif
