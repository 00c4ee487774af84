/*
 * date_text.h - dates as people and programs write them, to CSL's parts
 *
 * "2012", "2012-03", "2012-03-05", "2012/03/05", "2012-03/2013-04",
 * "2010--2012", "March 2012", "5 March 2012", "2012?", "~2012", "-0044",
 * "199X"; what is no date ("in press", "n.d.") becomes a literal.
 * Intervals and uncertain years are those of EDTF (ISO 8601-2), which
 * BibLaTeX uses.
 */
#ifndef BIB_DATA_DATE_TEXT_H
#define BIB_DATA_DATE_TEXT_H

#include "bib/data/record.h"

/* NULL: the text is empty. */
struct value *date_read(struct arena *, struct str text, place);

/* BibTeX's three fields; `month` may be a name or "3", or "3-4". */
struct value *date_of_fields(
    struct arena *, struct str year, struct str month, struct str day, place);

#endif
