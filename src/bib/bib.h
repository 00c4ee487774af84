/*
 * bib.h - references and citations
 *
 * Finds the report's reference list (the manifest's files, else a page
 * titled References whose paragraphs parse as entries), turns its lines
 * into works, finds the citations in the prose, links each to its work, and
 * puts the list of works in place, each with the pages that cite it.  The
 * author's words stay as written, in the prose and in the list.
 */
#ifndef BIB_BIB_H
#define BIB_BIB_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "doc/doc.h"

struct name {
	struct str family; /* with its particle: "van den Berg" */
	struct str given;  /* "R. M." */
	bool organisation; /* all in `family` */
};

/* One entry of a reference list. */
struct work {
	struct node *entry; /* the PARAGRAPH (later ENTRY) it was read from */
	const struct name *author;
	size_t authors;
	bool others;     /* the list ends in "et al." */
	struct str year; /* "2012", "2012a", "n.d.", "in press" */
	struct str title, container, volume, issue, pages, publisher, doi;
	bool sure; /* the parse left nothing over */
	place at;
	struct node **cite; /* CITE nodes that point here, in reading order */
	size_t cites;
};

struct bibliography {
	struct node *section; /* where the list stands; NULL: there is none */
	struct work *work;
	size_t works;
};

/*
 * The whole of it, on the tree before it is sealed.  `files` are read like
 * sections where the manifest names them.  Returns NULL when the report has
 * no list.
 */
struct bibliography *bib_resolve(struct doc *, struct places *, struct diag *);

/* One work a line, then one citation a line with what it resolved to. */
void bib_dump(const struct bibliography *, const struct places *, FILE *);

#endif
