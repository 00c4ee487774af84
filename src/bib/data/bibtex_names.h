/*
 * bibtex_names.h - "Ludwig van Beethoven and others" to names
 *
 * Names are joined by "and"; each is "First von Last", "von Last, First" or
 * "von Last, Jr, First", told apart by the commas; words in small letters
 * are the "von".  Braces hold together what is one word, and a name that is
 * all in braces is an organisation's.  BibLaTeX's "family=..., given=..." is
 * read too.
 *
 * Method: O. Patashnik, "BibTeXing" (1988), section 4; bibtex.web 381-404.
 */
#ifndef BIB_DATA_BIBTEX_NAMES_H
#define BIB_DATA_BIBTEX_NAMES_H

#include <stdbool.h>

#include "bib/data/record.h"

/*
 * A list of names as record.h says.  `prefix`: the "von" belongs to the
 * family name (non-dropping-particle), which is what BibTeX's styles and
 * English and Dutch readers expect.
 */
struct value *bibtex_names(
    struct arena *, struct str latex, bool prefix, place);

#endif
