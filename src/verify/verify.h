/*
 * verify.h - re-read a finished PDF and hold it to the rules
 *
 * A reader that knows nothing of our writer: libqpdf gives the objects (it
 * is opened when a run needs it), the rest is read here.  One table of
 * rules, in the files rules_*.c, names each by standard, clause and test
 * number, as the validators of the trade do; a result says where it was
 * found.  Beyond the standards' rules stands craft: what no standard's test
 * asks and a listener misses all the same.
 *
 * Where the document that the file was made from is at hand, the text of the
 * file is held against it word by word, and results name the source line.
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
#include "doc/words.h"

/* The levels of PDF/A: what B asks, U asks, and so does A. */
enum level { LEVEL_B, LEVEL_U, LEVEL_A };

/*
 * What a file is held to.  Zeroed: PDF 1.7, PDF/UA-1, and level A of PDF/A-2
 * or, where the file says that it is one, of PDF/A-3.
 */
struct standards {
	bool pdf; /* rules of PDF 1.7 that the others take for granted */
	bool ua1;
	int part; /* of PDF/A: 2 or 3; 0: it is not held to PDF/A */
	enum level level;
};

/*
 * "pdf,ua1,2a": standards by their short names, separated by commas.  False
 * where one is not known, or two of PDF/A are named.
 */
bool standards_read(const char *list, struct standards *);

/* "PDF/UA-1 and PDF/A-2a" */
const char *standards_words(const struct standards *, struct arena *);

enum verify_class {
	VERIFY_RULE,  /* of a standard: it is broken */
	VERIFY_TEXT,  /* the text is not the document's */
	VERIFY_LEAK,  /* the file tells what nobody meant to tell */
	VERIFY_CRAFT, /* a warning: no standard's test finds this */
};

/* What does not hold at some place. */
struct verify_result {
	enum verify_class class;
	const char *standard; /* "PDF/UA-1", "PDF/A-2a", "PDF 1.7"; "text" */
	const char *clause;   /* "7.1"; of the others a word: "link-text" */
	int test;             /* of the clause: 3; 0: it has none */
	const char *words;    /* what is wrong, a sentence without its stop */
	int object;           /* number; 0: of none, or of several */
	size_t page;          /* from 1; 0: of none */
	size_t times;         /* found there */
	place at;             /* in the source; 0: not known */
};

struct verify_report {
	struct standards standards; /* that it was held to */
	struct verify_result *failure;
	size_t failures, room;
	size_t rules;    /* checked */
	size_t failed;   /* rules that do not hold somewhere */
	size_t warnings; /* of craft */
	size_t pages;
	/* What a reader hears: through the tags, in the order of the pages'
	 * content, and by where it stands on them; without artifacts. */
	struct str tagged_text, content_text, placed_text;
};

struct verify_request {
	const char *path; /* of the file, to be read; and for messages */
	struct str bytes; /* .s set: the file's bytes, not read again */
	struct standards standards;
	const struct words *words; /* the document's, or NULL */
	/* Words that may not stand anywhere in the file, or NULL. */
	const char *const *secret;
	size_t secrets;
};

/*
 * Verify a file.  The report lives in the arena.  False after reporting a
 * failure of the world: no such file, no PDF, no libqpdf.
 */
bool verify_file(const struct verify_request *, struct arena *, struct diag *,
    struct verify_report *);

/*
 * One line a failure and one at the end:
 *
 *	FILE: PDF/UA-1 7.1-3: Content is neither ... (page 3, object 12)
 *	FILE: PDF/UA-1 and PDF/A-2a: 96 rules checked, all hold
 *
 * `places` may be NULL; else results end in "(2-intro.md:14)".
 */
void verify_print(const char *path, const struct verify_report *,
    const struct places *, FILE *);

/* The same as one JSON object on a line. */
void verify_print_json(const char *path, const struct verify_report *,
    const struct places *, FILE *);

#endif
