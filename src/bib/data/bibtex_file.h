/*
 * bibtex_file.h - the entries of a BibTeX file, as they stand in it
 *
 * The outer form of a .bib file, which BibTeX and BibLaTeX share: entries
 * with named fields, whose values are pieces in braces, in quotes, numbers
 * or abbreviations joined by "#".  What comes out still is LaTeX
 * (data/latex.h); months are the names of their macros.
 *
 * Method: O. Patashnik, "BibTeXing" (1988), and bibtex.web, with one
 * addition.  A value that is never closed would swallow the entries behind
 * it; so a line that begins with "@word{" ends what is open and is told,
 * and no more than one entry is lost.
 */
#ifndef BIB_DATA_BIBTEX_FILE_H
#define BIB_DATA_BIBTEX_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/str.h"
#include "base/table.h"

struct bibtex_field {
	struct str name;  /* in small letters */
	struct str value; /* LaTeX, without its outer braces or quotes */
	place at;         /* of the value */
};

struct bibtex_entry {
	struct str type; /* in small letters: "article" */
	struct str key;
	place at; /* of its "@" */
	struct bibtex_field *field;
	size_t fields;
	size_t room;
	bool inherited; /* crossref and xdata were looked up */
	bool open;      /* they are being looked up: to find circles */
};

struct bibtex_file {
	struct bibtex_entry **entry; /* in the order of the file */
	size_t entries;
	size_t room;
	struct table keys; /* key in small letters -> entry */
};

/*
 * Read the text, whose first byte is at `at`.  What is broken is told and
 * left out: never more than the entry in which it stands.
 */
struct bibtex_file bibtex_file_read(
    struct arena *, struct str text, place at, struct diag *);

/* The field's value, or the empty string; NULL: no such field. */
const struct bibtex_field *bibtex_field(
    const struct bibtex_entry *, const char *name);

/* Add a field that the entry does not have. */
void bibtex_add_field(
    struct arena *, struct bibtex_entry *, struct bibtex_field);

/* The entry of that key; capitals do not count. */
struct bibtex_entry *bibtex_find(
    struct arena *, const struct bibtex_file *, struct str key);

#endif
