/*
 * csl_yaml.h - CSL-YAML to records
 *
 * A list of items, or a map that has it under "references", as in the front
 * matter of pandoc's documents.  As there, text may have marks of Markdown:
 * *italic*, **bold**, ^raised^, ~lowered~, [kept]{.nocase}.
 */
#ifndef BIB_DATA_CSL_YAML_H
#define BIB_DATA_CSL_YAML_H

#include "bib/data/record.h"

/* A file.  Where it is broken its items are read one by one. */
void csl_yaml_read(struct records *, struct str text, place at, struct diag *);

/* What was parsed already: a list of items; anything else is told. */
void csl_yaml_take(struct records *, const struct value *, struct diag *);

#endif
