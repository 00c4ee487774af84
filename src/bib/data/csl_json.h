/*
 * csl_json.h - CSL-JSON to records
 *
 * A list of items, one item alone, or a map that holds the list under
 * "items" or "references".  Items are found by their brackets and parsed
 * one by one, so that a broken one loses no other.
 */
#ifndef BIB_DATA_CSL_JSON_H
#define BIB_DATA_CSL_JSON_H

#include "bib/data/record.h"

void csl_json_read(struct records *, struct str text, place at, struct diag *);

#endif
