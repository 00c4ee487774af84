/*
 * verify.h - re-read a finished PDF and hold it to the rules
 *
 * A reader that knows nothing of our writer: libqpdf gives the objects (it
 * is opened when a run needs it), the rest is read here.  One table of
 * rules (rules.c) names each by standard, clause and test number, as the
 * validators of the trade do; a failure says where it was found.
 *
 * Every file gives a report, however broken.  Only what cannot be read at
 * all is a failure of the world.
 */
#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* A rule that does not hold at some place. */
struct verify_result {
	const char *standard; /* "PDF/UA-1", "PDF/A-2a", "PDF 1.7" */
	const char *clause;   /* "7.1" */
	int test;             /* of the clause: 3 */
	const char *words;    /* what is wrong, a sentence without its stop */
	int object;           /* number; 0: of none, or of several */
	size_t page;          /* from 1; 0: of none */
	size_t times;         /* found there */
};

struct verify_report {
	struct verify_result *failure;
	size_t failures, room;
	size_t rules;  /* checked */
	size_t failed; /* rules that do not hold somewhere */
	size_t pages;
	/* What a reader hears: through the tags, and in the order of the
	 * pages' content without their artifacts. */
	struct str tagged_text, content_text;
};

/*
 * Verify the file at `path`.  The report lives in the arena.  False after
 * reporting a failure of the world: no such file, no PDF, no libqpdf.
 */
bool verify_file(
    const char *path, struct arena *, struct diag *, struct verify_report *);

/* The same of bytes, which are called `name` where something is told. */
bool verify_bytes(struct str, const char *name, struct arena *, struct diag *,
    struct verify_report *);

/*
 * One line a failure and one at the end:
 *
 *	FILE: PDF/UA-1 7.1-3: Content is neither ... (page 3, object 12)
 *	FILE: PDF/UA-1 and PDF/A-2a: 96 rules checked, all hold
 */
void verify_print(const char *path, const struct verify_report *, FILE *);

#endif
