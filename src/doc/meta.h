/*
 * meta.h - what a report says about itself
 *
 * Filled from the manifest, else from the site's settings (read/manifest.h);
 * printed on the title page and written into the PDF's metadata.
 */
#ifndef DOC_META_H
#define DOC_META_H

#include <stddef.h>

#include "base/place.h"

struct author {
	const char *name;
	const char *affiliation; /* NULL: none, here and below */
	const char *email;
	const char *orcid;
};

struct meta {
	const char *title; /* never NULL once read */
	place title_at;
	const char *subtitle;
	const char *short_title; /* for running heads; else the title */
	const struct author *author;
	size_t authors;
	const char *organisation;
	const char *date; /* as it is printed; NULL: none */
	const char *abstract;
	const char *const *keyword;
	size_t keywords;
	const char *version;
	const char *licence; /* SPDX id, or words */
	const char *contact;
	const char *imprint; /* its paragraphs parted by blank lines */
	const char *submission_to;
	const char *submission_study;
	const char *submission_reference;
	long long timestamp; /* seconds since 1970 for XMP and Info; -1: none */
};

#endif
