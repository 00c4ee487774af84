/*
 * index.h - works by what a citation says of them
 *
 * A citation names the first author and the year; the index gives the works
 * that have both (CITATIONS rule 6), in one look into a table.  Authors are
 * known by their folded family, with its particles and without, an
 * organisation also by its acronym, a work without authors by its title.
 */
#ifndef BIB_INDEX_H
#define BIB_INDEX_H

#include "base/table.h"
#include "bib/bib.h"
#include "bib/year.h"

/* A work with its names folded. */
struct indexed {
	struct work *work;
	struct str *author; /* folded families, with particles */
	struct str *bare;   /* the same without particles */
	struct str *given;  /* folded */
	size_t authors;
	struct str title; /* folded */
	struct year year;
	bool dated; /* has a year; without one nothing can cite it */
};

struct candidate {
	struct indexed *of;
	struct candidate *next; /* in the order of the list */
	struct candidate *last; /* of the first: the last */
};

struct index {
	struct arena *arena;
	struct indexed *item;
	size_t items;
	struct table dated;  /* name, tab, year key -> candidate */
	struct table named;  /* name -> candidate */
	struct table titled; /* first word of title, tab, year key */
	struct table begins; /* first word of any name -> itself */
};

struct index index_build(struct arena *, struct work *, size_t works);

struct candidate *index_find(
    const struct index *, struct str name, const struct year *);
struct candidate *index_find_named(const struct index *, struct str name);

/* Works without authors whose title begins with the first of these words. */
struct candidate *index_find_titled(
    const struct index *, struct str words, const struct year *);

/* May a name, or a title, begin with the first of these folded words? */
bool index_begins(const struct index *, struct str words);

/* Learn that `acronym` stands for the organisation `name` (rule 5). */
void index_learn(struct index *, struct str name, struct str acronym);

/* Who wrote it: "Krystal et al.", or its title. */
struct str work_authors(struct arena *, const struct work *);

/* How a work is cited: "Krystal et al., 1994". */
struct str work_label(struct arena *, const struct work *);

#endif
