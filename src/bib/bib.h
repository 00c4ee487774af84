/*
 * bib.h - references and citations
 *
 * Finds the report's reference list (a page or part titled References whose
 * paragraphs parse as entries) and turns its lines into works, adds those of
 * bibliographic files, finds the citations in the text, in prose and by key,
 * links each to its work, and puts the list of works in place, each with the
 * pages that cite it.  The author's words stay as written, in the prose and
 * in the list; what is cited by key, and the list of what came from files,
 * is set in a style of CSL.
 */
#ifndef BIB_BIB_H
#define BIB_BIB_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "data/value.h"
#include "doc/doc.h"

struct cluster;
struct records;

struct name {
	struct str family; /* with its particle: "van den Berg" */
	struct str given;  /* "R. M." */
	struct str suffix; /* "Jr." */
	bool organisation; /* all in `family` */
};

struct name_list {
	struct name *name;
	size_t count;
	bool others; /* the list ends in "et al." */
};

enum work_kind { WORK_ARTICLE, WORK_CHAPTER, WORK_BOOK, WORK_OTHER };

/* One work, from whatever source it was read. */
struct work {
	enum work_kind kind;
	struct name_list author; /* none: the title stands in their place */
	struct name_list editor;
	struct str year; /* as written: "2012", "2012a", "n.d.", "in press" */
	struct str title, container, volume, issue, pages, publisher;
	struct str edition, doi, url;
	bool sure; /* the parse left nothing over */
	place at;

	/* where its data are from */
	struct str key;             /* "krystal1994": how @key names it */
	const struct value *record; /* data/record.h; NULL: from a line */
	bool listed;                /* it stands in the author's own list */
	char letter; /* tells it from others of its authors and year; 0 */

	/* where it stands in the report */
	struct node *entry;   /* its ENTRY */
	struct node *section; /* the section that holds its list */
	struct node **cite;   /* nodes that cite it, in reading order */
	size_t cites;
	size_t cite_room;
	bool mentioned; /* cited at all, in the list's own section too */
};

/* One work as cited in one place. */
struct cite {
	struct node *node; /* CITE, or the author's own LINK around it */
	struct work *work; /* NULL: it was not resolved */
	struct str text;   /* the author's words */
	place at;
};

struct bibliography {
	struct node *section; /* where the first list stands */
	struct work *work;
	size_t works;
	struct cite *cite; /* in reading order */
	size_t cites;
	struct cluster **cluster; /* in reading order: bib/cluster.h */
	size_t clusters;
};

/* What is known of the works beside the author's list. */
struct bib_request {
	const struct records *records; /* bib/data/record.h; NULL: none */
	const char *style;             /* of CSL: a name or a file; NULL: APA */
	place style_at;
	const char *folder;   /* where a file of that name is looked for */
	bool notes_by_report; /* numbers of notes do not begin anew */
};

/*
 * The whole of it, on the tree before it is sealed.  Returns NULL when the
 * report has neither a list nor records.
 */
struct bibliography *bib_resolve(
    struct doc *, const struct bib_request *, struct places *, struct diag *);

/* One work a line, then one citation a line with what it resolved to. */
void bib_dump(const struct bibliography *, const struct places *, FILE *);

#endif
