/*
 * diag.h - what the program has to say about its input
 *
 * Diagnostics are collected, not printed: diag_print() sorts them by place,
 * drops repeats and writes them all at the end, as
 *
 *	file:line:col: level: what is wrong; what was done about it
 *	file:line:col: note: the mend, where there is one
 *
 * the form that editors and compilers have agreed on.  Reporting never
 * stops the program: a stage goes on if it can, and the pipeline looks at
 * the counts between stages.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/place.h"

enum diag_level {
	DIAG_INFO,    /* worth knowing under --stats; never counts as wrong */
	DIAG_WARNING, /* the output may not be what the author meant */
	DIAG_ERROR,   /* the document is wrong: exit status 1 */
	DIAG_WORLD,   /* a file, the disk, a font: exit status 3, no PDF */
	DIAG_LEVELS
};

struct diag_record {
	enum diag_level level;
	place at;         /* 0: about no source */
	const char *code; /* a constant: "citation-unlisted"; for JSON */
	const char *text; /* "cites X, which ...; leaving it as text" */
	const char *hint; /* NULL, or how to mend it */
	unsigned serial;
};

struct diag {
	struct arena *arena;
	struct diag_record *record;
	size_t count;
	size_t room;
};

/* Ready when zeroed but for its arena. */

void diag_report(struct diag *, enum diag_level, place, const char *code,
    const char *fmt, ...) PRINTF_LIKE(5, 6);

/* Say how to mend what was reported last. */
void diag_hint(struct diag *, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* How many stand at `level`, repeats included. */
size_t diag_count(const struct diag *, enum diag_level);

enum diag_format { DIAG_TEXT, DIAG_CARETS, DIAG_JSON };

/*
 * Sort by place, drop repeats, and print those at `least` or above.  CARETS
 * adds the source line and a caret under the place, for terminals.
 */
void diag_print(struct diag *, const struct places *, enum diag_level least,
    enum diag_format, FILE *);

#endif
