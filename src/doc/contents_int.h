/*
 * contents_int.h - tables of contents, as parts of the tree
 */
#ifndef DOC_CONTENTS_INT_H
#define DOC_CONTENTS_INT_H

#include "doc/doc.h"
#include "doc/terms.h"

/* A section that we write, with nothing in it but its heading. */
struct node *list_section(
    struct doc *, enum section_role, enum term title, const char *id);

/* The section that lists the report's headings down to level `depth`; NULL
 * where it would have but one entry. */
struct node *contents_build(struct doc *, int depth);

/* The section that lists the captions of a kind; NULL: there are none. */
struct node *captions_list(struct doc *, enum contents_kind);

/* Fill the CONTENTS that stand in sections ("[[toc]]") with the headings of
 * their section, of the levels that VitePress lists: 2 and 3. */
void contents_fill(struct doc *);

#endif
