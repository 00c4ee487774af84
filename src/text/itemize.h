/*
 * itemize.h - a text into runs that HarfBuzz can shape
 *
 * In comes a text, out come its characters, each with the face that draws
 * it, its script and its direction; a run is the longest stretch in which
 * these are the same.  A base and its marks get one face.  Scripts are those
 * of UAX #24: Common and Inherited characters take the script of what
 * stands before them, or else after them.
 */
#ifndef TEXT_ITEMIZE_H
#define TEXT_ITEMIZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hb.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/font.h"

struct letter {
	uint32_t character;
	uint32_t from;           /* byte offset in the text given */
	uint32_t at;             /* byte offset in what it says */
	const struct font *font; /* NULL: none has it */
	hb_script_t script;
	bool rtl;
	bool space;     /* stands alone */
	bool ignorable; /* needs no glyph */
	bool joins;     /* the letter before it */
};

struct letters {
	struct letter *letter; /* and one more, whose `at` is the end */
	size_t count;
	struct str says; /* the text without U+00AD */
};

/* The text is borrowed for as long as the arena lives. */
struct letters itemize(
    struct fonts *, const struct font *like, struct str text, struct arena *);

/* Where the run that begins with letter `first` ends. */
size_t run_end(const struct letters *, size_t first);

#endif
