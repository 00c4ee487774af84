/*
 * bibtex.h - BibTeX and BibLaTeX files to records
 *
 * One table of fields and types serves both: which of the two a file is
 * written for shows in the fields that are there (date, journaltitle,
 * location), not in its name.
 */
#ifndef BIB_DATA_BIBTEX_H
#define BIB_DATA_BIBTEX_H

#include "bib/data/record.h"

/* All entries of the text are added to the records. */
void bibtex_read(struct records *, struct str text, place at, struct diag *);

#endif
