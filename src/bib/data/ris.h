/*
 * ris.h - RIS files to records
 *
 * Lines of a tag of two letters, two blanks, "-" and a value, from "TY" to
 * "ER"; a line without a tag goes on with the value before it.  An entry
 * that is not ended is ended by the next.
 *
 * Method: the tags of Reference Manager and EndNote, and what the large
 * databases write in fact.
 */
#ifndef BIB_DATA_RIS_H
#define BIB_DATA_RIS_H

#include "bib/data/record.h"

void ris_read(struct records *, struct str text, place at, struct diag *);

/* Does an entry begin in these bytes? */
bool ris_is(struct str text);

#endif
