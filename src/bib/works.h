/*
 * works.h - works from bibliographic records, and records from works
 *
 * A record (data/record.h) holds all that its source says; a work holds
 * what is needed to recognise it in prose.  A work that was read from a
 * plain line has no record; one can be made of its fields, so that every
 * work can be set in every style.
 */
#ifndef BIB_WORKS_H
#define BIB_WORKS_H

#include "bib/bib.h"

void work_from_record(struct arena *, const struct value *, struct work *);

/* The work's own record, or one made of what was read from its line. */
const struct value *work_record(struct arena *, const struct work *);

/* CSL's marks taken out: "<i>E. coli</i>" is "E. coli". */
struct str text_unmarked(struct arena *, struct str);

#endif
