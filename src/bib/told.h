/*
 * told.h - what is wrong with the citations and the list
 *
 * Cited but not listed, with what is listed and nearly the same; cited in
 * two ways of reading; listed but never cited; listed twice (CITATIONS
 * rule 8).  All of it with its place.
 */
#ifndef BIB_TOLD_H
#define BIB_TOLD_H

#include "base/diag.h"
#include "bib/index.h"
#include "bib/library.h"
#include "bib/pandoc.h"
#include "bib/recognise.h"

/* A citation that needs a word, until all of the report was read. */
struct doubt {
	struct finding finding; /* its strings live as long as the report */
	struct str text;        /* the author's words */
	place at;
};

void doubts_tell(const struct doubt *, size_t count, const struct index *,
    struct arena *, struct diag *);

/* Keys that nobody knows; `on_purpose` says whether the report
 * has keys at all, so that one in a sentence is worth a warning. */
void keys_tell(const struct key_use *, size_t count, const struct library *,
    bool on_purpose, struct arena *, struct diag *);

/* Works never cited, and works that stand twice in one list. */
void works_tell(const struct index *, struct arena *, struct diag *);

#endif
