/*
 * verdict.h - what a run ends with: counts, the last line, the phases
 */
#ifndef CLI_VERDICT_H
#define CLI_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "doc/doc.h"
#include "layout/page.h"
#include "text/shape.h"

enum phase { PHASE_READ, PHASE_LAYOUT, PHASE_PDF, PHASE_WRITE, PHASES };

struct verdict {
	const char *path;         /* of the PDF */
	const char *order;        /* how the order of sections was found */
	size_t pages, body_pages; /* all; without front matter and references */
	size_t words, note_words; /* all but the notes; of the notes */
	size_t reference_words;   /* counted in `words` too */
	size_t bytes;
	int64_t started, last, phase[PHASES]; /* nanoseconds */
	size_t kept[PHASES]; /* bytes in the report's arena after each */
	bool progress;       /* a progress line stands on the terminal */
};

void verdict_begin(struct verdict *);

/* A phase is over.  After half a second says so on a terminal. */
void verdict_end_phase(
    struct verdict *, enum phase, const struct arena *, bool quiet);
void verdict_clear_progress(struct verdict *);

void verdict_count(struct verdict *, const struct doc *, const struct pages *,
    size_t bytes, struct arena *);

/* "out/report.pdf: 6 pages, 1,204 words, 48 KB, PDF/UA-1, PDF/A-2a" */
void verdict_print_line(const struct verdict *, FILE *);
/* The end of `quoin check`: how a receiving body may count. */
void verdict_print_counts(const struct verdict *, FILE *);
void verdict_print_stats(const struct verdict *, const struct pages *,
    const struct shaper *, FILE *);

#endif
