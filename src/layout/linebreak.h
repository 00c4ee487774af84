/*
 * linebreak.h - choose the best lines for a paragraph
 *
 * A paragraph comes in as a horizontal list (item.h) and goes out as the
 * list of places where its lines end, chosen so that the demerits of all
 * its lines together are the least possible; beside it, where they exist,
 * the best ways to set it one line shorter and one line longer, from which
 * the page breaker chooses.
 *
 * Method: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines",
 * Software--Practice and Experience 11 (1981), 1119-1184.  Badness and
 * demerits are computed as in tex.web, sections 108 and 859, in integers,
 * so that the same text breaks the same way on every machine.  Active
 * breakpoints are kept apart by line number (tex.web 875, looseness).
 */
#ifndef LAYOUT_LINEBREAK_H
#define LAYOUT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/sp.h"
#include "layout/item.h"

#define INF_BAD 10000 /* a line this bad can be set, but should not be */

/* How tight a line is set.  Neighbours more than one apart look unlike. */
enum fitness { FIT_VERY_LOOSE, FIT_LOOSE, FIT_DECENT, FIT_TIGHT, FITNESSES };

/* The author's taste. */
struct linebreak_params {
	sp first_width;       /* of the first line */
	sp width;             /* of the others */
	int pretolerance;     /* badness allowed without hyphens; -1: skip */
	int tolerance;        /* badness allowed with them */
	sp emergency_stretch; /* per line, when all else has failed */
	int expand;           /* per mille that letters may give and take */
	int line_penalty;     /* price of having one line more */
	int adj_demerits;     /* of neighbours that look unlike */
	int double_hyphen_demerits;
	int final_hyphen_demerits; /* hyphen on the last line but one */
	int hyphens_running;       /* more lines than this never end so */
	int repeat_demerits;   /* same word at the ends of neighbouring lines */
	sp last_least;         /* width of the last line */
	int last_demerits;     /* when it is shorter than that */
	sp last_room;          /* free behind it, at least, or it is full */
	int full_demerits;     /* when it is almost full */
	int jump_demerits;     /* for each thousandth that two neighbours are
				  expanded differently: expand.h */
	bool ragged;           /* see below */
	bool variants;         /* also look for one line fewer and one more */
	int variant_tolerance; /* badness allowed in these, if need be */
	bool wide;             /* it need be: no other ways were found */
	FILE *trace;           /* NULL, or where to show the search */
};

/*
 * Ragged setting: the spaces keep their width and every line may end short
 * of the measure.  The badness of a line is that of what it lacks against
 * `emergency_stretch` as the tolerable raggedness, so that the optimum is
 * an even edge, not lines filled one by one.
 */

extern const struct linebreak_params linebreak_defaults; /* plain TeX's */

/* One line: it ends before item `end`, or in it if that is a DISC. */
struct line_break {
	size_t end;
	int badness; /* INF_BAD + 1: it does not fit */
	enum fitness fitness;
	int64_t demerits; /* of the lines up to this one */
	sp natural;       /* width before glue is set, hanging taken off */
	sp stretch, fil, shrink; /* of its glue */
	sp letters;              /* width of what expands */
	sp hang_left, hang_right;
	int expand; /* of the letters, per mille: expand_lines() fills it in */
};

struct breaking {
	struct line_break *line;
	size_t count; /* 0: there is none */
	int64_t demerits;
};

struct line_breaks {
	struct breaking best, fewer, more;
	int passes; /* 2: hyphens, 3: emergency stretch, 4: last resort */
};

/*
 * Break `par`, which must end with a forced break, into lines.
 *
 * The result lives in `out`; `scratch` is used and left for the caller to
 * reset.  There is always a best breaking: where no line fits, one is made
 * too wide, with badness INF_BAD + 1, and the caller says so.
 */
struct line_breaks linebreak(const struct hlist *par,
    const struct linebreak_params *, struct arena *out, struct arena *scratch);

/* The first item of the line that starts after the break at item `end`. */
size_t line_start(const struct hlist *, size_t end);

/*
 * How bad it is to change `available` glue by `excess`: about 100 times the
 * cube of their ratio, INF_BAD at most.  Both are at least zero.
 */
int badness(sp excess, sp available);

/* Write the lines as text, one per row, for tests and for people. */
void line_breaks_dump(const struct line_breaks *, FILE *);

#endif
