/*
 * normal.h - the many dialects of CSL data to the one of record.h
 *
 * What people and programs write where CSL-JSON says something stricter:
 * a date as "2012-03" or as a map of year, month and day; a name as one
 * text; Crossref's lists of one title and its own names of types; a DOI as
 * an address.
 */
#ifndef BIB_DATA_NORMAL_H
#define BIB_DATA_NORMAL_H

#include "bib/data/record.h"

/* A copy of the map in that form; what it has already is shared. */
struct value *record_normal(struct arena *, const struct value *map);

bool is_name_variable(struct str);
bool is_date_variable(struct str);

#endif
