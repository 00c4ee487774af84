/*
 * site.h - the site that a report is part of, as its links see it
 *
 * A report may be a whole site, a folder of one, or a few of its pages.  A
 * link is written for the site; whether it leads to a page of the report, to
 * one that only the site has, to a file, or to nothing at all is found out
 * with what stands here.  All of it may be missing: then the report's own
 * folder is the site.
 *
 * Pages go by their path below the content root ("guide/a.md"), which is
 * what section.path holds.
 */
#ifndef DOC_SITE_H
#define DOC_SITE_H

#include <stdbool.h>
#include <stddef.h>

/* A page that the site serves elsewhere than its file stands. */
struct site_rewrite {
	const char *from; /* "packages/a/src/intro.md" */
	const char *to;   /* "a/intro.md" */
};

struct site {
	const char *address; /* "https://example.org/docs/", where links that
				leave the report go; NULL: unknown */
	const char *base;    /* "/docs/", in front of every address of the
				site; NULL: "/" */
	const char *folder;  /* of the pages, on disk: the content root;
				NULL: nothing is looked up there */
	const char *public;  /* of what is served as it is, on disk; NULL:
				"public" in `folder` */
	const char *within;  /* where the report's own folder stands below the
				content root, if section paths begin there:
				"guide"; NULL: at the root */
	bool whole;          /* `folder` is the site's root for certain: an
				address that leads to nothing there is dead */
	bool clean_urls;     /* a page is served as "a", not as "a.html" */
	/* Of single pages, patterns applied. */
	const struct site_rewrite *rewrite;
	size_t rewrites;
};

#endif
