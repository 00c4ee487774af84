/*
 * crossref_int.h - what crossref.c and mentions.c share
 */
#ifndef DOC_CROSSREF_INT_H
#define DOC_CROSSREF_INT_H

#include "doc/doc.h"

/* What a listener is told about a link to `target`; NULL: nothing. */
const char *target_title(struct doc *, const struct node *target);

/*
 * Link "Section 2.1", "Figure 3", "Appendix A" in prose to what bears that
 * number, words unchanged.  A section of a law is none of ours.
 */
void mentions_resolve(struct doc *);

#endif
