/*
 * data.h - bibliographic files of every kind to records
 *
 * BibTeX, BibLaTeX, CSL-JSON, CSL-YAML and RIS are known by their content;
 * where that says nothing, by the end of the file's name.  Everything
 * comes out in one form (data/record.h), with a key for each work.
 */
#ifndef BIB_DATA_DATA_H
#define BIB_DATA_DATA_H

#include "bib/data/record.h"

enum data_format {
	DATA_UNKNOWN,
	DATA_BIBTEX,
	DATA_CSL_JSON,
	DATA_CSL_YAML,
	DATA_RIS
};

enum data_format data_format_of(const char *name, struct str text);

/*
 * Add the entries of a file to the records; `at` is the place of its first
 * byte.  False where the format is not known, which is told.
 */
bool data_read(struct records *, const char *name, struct str text, place at,
    struct diag *);

/*
 * When all files are read: an entry without a key gets one made of its
 * first author's family and its year ("krystal1994"); of several with one
 * key the first stays and the others are told.
 */
void data_finish(struct records *, struct diag *);

/* The key of a record; never empty after data_finish(). */
struct str record_key(const struct value *record);

/* "krystal1994": letters and digits of the name, then of the year. */
struct str data_made_key(struct arena *, struct str family, struct str year);

#endif
