/*
 * glossary_int.h - the abbreviations of a report and what they stand for
 */
#ifndef DOC_GLOSSARY_INT_H
#define DOC_GLOSSARY_INT_H

#include "base/diag.h"
#include "doc/doc.h"

/*
 * The section that lists them in the alphabet of the report's language; NULL
 * where there are none, which is told.  An abbreviation with two meanings is
 * listed with both, and told.
 */
struct node *glossary_build(struct doc *, struct diag *);

#endif
