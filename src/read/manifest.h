/*
 * manifest.h - report.yaml: what the report is, and how it shall look
 *
 * Every key is optional; an unknown key is a warning with its nearest known
 * name.  Paths are relative to the manifest's folder.
 */
#ifndef READ_MANIFEST_H
#define READ_MANIFEST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "doc/meta.h"

enum numbering { NUMBERING_SOURCE, NUMBERING_AUTO, NUMBERING_NONE };

/* Names in the order written: files, globs. */
struct names {
	const char *const *name;
	const place *at;
	size_t count;
};

struct manifest {
	const char *path;     /* NULL: there was none */
	struct meta meta;     /* title may be NULL here */
	const char *language; /* NULL: not given, and so on below */
	struct names sections, appendices, bibliography;
	struct names hyphenation; /* words with their hyphens: "eus-tress" */
	const char *citation_style;
	const char *theme;
	const char *paper;
	const char *output;
	const char *root; /* nothing outside it may be included */
	const char *site;
	const char *standard;
	const char *attach;
	const char *profile;
	int contents_depth; /* 0: the theme's; -1: no contents */
	bool list_of_figures, list_of_tables, list_of_listings;
	bool glossary; /* of the abbreviations */
	bool no_index; /* although there are terms for it */
	enum numbering numbering;
	bool captions_by_chapter, notes_by_report;
	bool paragraph_numbers;
	bool link_notes, link_pages; /* whatever the theme says */
	bool typography; /* straight quotes become typographic; default */
};

/*
 * Read `path`; where it does not exist, all is default.  `epoch` is the
 * value of SOURCE_DATE_EPOCH or NULL; it dates the file where the manifest
 * does not.  False after a world's failure, which is reported.
 */
bool manifest_read(struct arena *, const char *path, struct places *,
    struct diag *, const char *epoch, struct manifest *);

#endif
