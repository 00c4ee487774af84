/*
 * crossref_int.h - what crossref.c, refer.c and mentions.c share
 */
#ifndef DOC_CROSSREF_INT_H
#define DOC_CROSSREF_INT_H

#include "base/diag.h"
#include "doc/doc.h"
#include "doc/targets.h"

/* One pass over the links of a report. */
struct crossref {
	struct doc *doc;
	struct diag *diag;
	struct targets targets;
	size_t hints;         /* nearest names looked for */
	size_t outside;       /* links that keep an address into the site */
	place outside_at;     /* the first of them */
	const char *examples; /* some of their addresses */
};

/* What a listener is told about a link to `target`; NULL: nothing. */
const char *target_title(struct doc *, const struct node *target);

/* ---- refer.c: the words of references ---- */

/* Does the link hold anything to be read? */
bool refer_has_words(const struct node *link);

/*
 * Give a link to a place of the report the words that its author left out:
 * "Section 2.3", "Figure 4"; or the number of the page, after "page".
 */
void refer_complete(struct doc *, struct node *link);

/* "@fig:x" in prose becomes a link with such words. */
void refer_resolve(struct crossref *);

/* Put " (p. 12)" behind the words of every link to another place. */
void refer_add_pages(struct doc *);

/* ---- mentions.c ---- */

/*
 * Link "Section 2.1", "Figure 3", "Appendix A" in prose to what bears that
 * number, words unchanged.  A section of a law is none of ours.
 */
void mentions_resolve(struct doc *);

/* Nothing in these is prose in which a reference could stand. */
bool is_no_prose(const struct node *);

/* The bytes `from` to `to` of `leaf` as a leaf behind `after`; the last node
 * of the two. */
struct node *put_slice(struct doc *, const struct node *leaf,
    struct node *after, uint32_t from, uint32_t to);

#endif
