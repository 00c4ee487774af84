/*
 * recognise.h - citations in the words of one block
 *
 * CITATIONS, "Recognising citations in plain prose", rules 3, 4, 7 and 8:
 * parentheses with years are taken apart at ";"; a year with a phrase in
 * front of it is looked up; a year alone inherits the author before it or
 * has its author in front of the parenthesis.  What resolves is found; what
 * has the form of a citation and does not is found too, to be told.
 */
#ifndef BIB_RECOGNISE_H
#define BIB_RECOGNISE_H

#include "bib/match.h"

enum finding_kind {
	FINDING_CITE,      /* resolved */
	FINDING_LOOSE,     /* resolved, though not all that is said fits */
	FINDING_AMBIGUOUS, /* two works fit */
	FINDING_STRONG,    /* unresolved: et al., or two names with "&" */
	FINDING_PAIR,      /* unresolved: "X and Y (2010)" */
	FINDING_WEAK       /* unresolved: one name and a year */
};

struct finding {
	enum finding_kind kind;
	uint32_t from, to;  /* characters of the flow: what is linked */
	uint32_t year_from; /* where the year begins */
	struct indexed *of; /* CITE, LOOSE, AMBIGUOUS */
	struct indexed *other;
	struct str name; /* unresolved: the first name, folded */
	struct year year;
};

struct findings {
	struct finding *finding;
	size_t count;
	size_t room;
};

/*
 * The citations of the matcher's tokens, in order and apart from each
 * other; in the matcher's scratch.  Acronyms of organisations are learnt
 * where they stand behind the name.
 */
struct findings recognise(struct matcher *);

#endif
