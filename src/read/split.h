/*
 * split.h - a file with several titles becomes several sections
 *
 * Each h1 but the first begins a section of the same path; what stands
 * before the first h1 stays with it.  Every section keeps the notes that it
 * refers to, counted from 1 in it.
 */
#ifndef READ_SPLIT_H
#define READ_SPLIT_H

#include "doc/doc.h"

/* Split `section`, a child of the report, in place. */
void section_split(struct doc *, struct node *section);

#endif
