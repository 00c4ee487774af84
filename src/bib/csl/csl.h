/*
 * csl.h - citations and bibliographies by a style of CSL 1.0.2
 *
 * A library of its own: it knows styles, locales and items in the form of
 * CSL-JSON (bib/data/record.h), and gives rich text (rich.h); it knows
 * nothing of pages or of the document.
 *
 *	style = csl_load(&source);
 *	run = csl_run_new(style, arena, items, count);
 *	csl_run_cite(run, clusters, n);       all clusters of the document
 *	entries = csl_run_bibliography(run, &count);
 *
 * Cost is linear in clusters and items but for sorting.
 */
#ifndef BIB_CSL_H
#define BIB_CSL_H

#include "base/diag.h"
#include "bib/csl/rich.h"
#include "data/value.h"

struct csl;
struct csl_run;

struct csl_source {
	struct arena *arena; /* of the style */
	struct str text;     /* XML of an independent style */
	const char *name;    /* for messages: its file */
	const char *lang;    /* of the document; NULL: the style's, en-US */
	struct diag *diag;
	place at; /* of what asked for the style; 0: nothing */
	/* The text of a locale's file, "fr-CA"; empty: there is none. */
	struct str (*locale)(void *arg, const char *lang);
	void *arg;
};

/* NULL after an error, which is reported with file and line. */
struct csl *csl_load(const struct csl_source *);

/* The id of the style that a dependent one stands for; NULL: it is
 * independent, or no style. */
const char *csl_parent(struct arena *, struct str text);

bool csl_is_note_style(const struct csl *);
bool csl_has_bibliography(const struct csl *);
/* Are the letters of years, or numbers, what tells cites apart? */
bool csl_is_numeric(const struct csl *);

enum csl_position {
	POSITION_AUTO, /* found from the clusters before */
	POSITION_FIRST,
	POSITION_SUBSEQUENT,
	POSITION_IBID,
	POSITION_IBID_LOCATOR
};

struct csl_cite {
	size_t item; /* number in the list of items */
	struct str locator;
	struct str label; /* CSL's term; empty: page */
	struct str prefix, suffix;
	bool suppress_author, author_only;
	enum csl_position position; /* AUTO before csl_run_cite() */
	bool near_note;
};

struct csl_cluster {
	struct csl_cite *cite; /* sorted by csl_run_cite() where so styled */
	size_t cites;
	int note; /* number of the note that it stands in; 0: in the text */
	bool unsorted;
	struct rich *out; /* finished; NULL: nothing */
};

/*
 * Items are maps that stay where they are; both live as long as the arena.
 * The first `listed` of them are in the bibliography in any case.
 */
struct csl_run *csl_run_new(struct csl *, struct arena *,
    const struct value *const *items, size_t count);
void csl_run_close(struct csl_run *);

/* Make items that no cluster cites a part of the bibliography. */
void csl_run_add_all(struct csl_run *);

/* The items of the bibliography as it is sorted by now. */
const size_t *csl_run_order(struct csl_run *, size_t *count);

/* Number, order, tell apart and set all clusters of a document. */
void csl_run_cite(struct csl_run *, struct csl_cluster *, size_t clusters);

struct csl_entry {
	size_t item;
	struct rich *text; /* finished */
};

struct csl_entry *csl_run_bibliography(struct csl_run *, size_t *count);

/* How entries are laid out. */
struct csl_entry_layout {
	bool hanging;
	int second_field_align; /* 0 none, 1 flush, 2 margin */
	int line_spacing, entry_spacing;
};

struct csl_entry_layout csl_entry_layout(const struct csl *);

#endif
