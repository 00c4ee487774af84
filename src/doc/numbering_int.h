/*
 * numbering_int.h - what numbering.c and roles.c share
 */
#ifndef DOC_NUMBERING_INT_H
#define DOC_NUMBERING_INT_H

#include "doc/doc.h"
#include "doc/label_int.h"
#include "doc/passes.h"

/* A heading, and the number that its author gave it. */
struct numbered {
	struct node *section;
	struct node *heading;
	struct label label;
	bool sure; /* the label is a number, not the title's first word */
};

struct headings {
	struct numbered *at; /* in reading order */
	size_t count;
	size_t room;
};

/*
 * Give each section that the reader left as SECTION_BODY its role, by the
 * numbers found in the headings and by the names of the others.
 */
void roles_resolve(struct doc *, const struct headings *, bool numbers_count);

/* The title for a running head: up to its first ":" or " — ", else cut. */
const char *running_title(struct arena *, struct str title);

#endif
