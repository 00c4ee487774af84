/*
 * shape.h - text to glyphs, each word once
 *
 * HarfBuzz shapes at scale = units per em, so a remembered shape serves all
 * sizes; rounding to sp is ours (font_scale).  The key of the memory is
 * text, font, features, script, language and direction; size, expansion and
 * protrusion stay outside it.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sp.h"
#include "base/str.h"
#include "text/font.h"

/* OpenType features asked for beside the script's own. */
enum feature {
	FEATURE_ONUM = 1 << 0, /* old-style figures */
	FEATURE_LNUM = 1 << 1, /* lining figures */
	FEATURE_TNUM = 1 << 2, /* tabular figures */
	FEATURE_PNUM = 1 << 3,
	FEATURE_SMCP = 1 << 4, /* small capitals */
	FEATURE_NO_LIGA = 1 << 5,
	FEATURE_NO_KERN = 1 << 6,
	FEATURE_C2SC = 1 << 7, /* capitals to small capitals */
	FEATURE_FRAC = 1 << 8, /* 1/2 as one sign */
};

/* How a run of text is to look.  One struct per look: compare pointers. */
struct text_style {
	const struct font *font;
	sp size;
	unsigned features; /* of enum feature */
	const char *lang;
	sp rise; /* of the baseline; superscripts */
	bool underline, strike;
	uint32_t colour; /* 0xRRGGBB */
};

struct glyph {
	uint32_t id;
	uint32_t cluster; /* byte offset into the shape's text */
	int32_t advance;  /* font units */
	int32_t dx, dy;
	/* Text cut in front of this cluster would not be shaped as it is:
	 * HB_GLYPH_FLAG_UNSAFE_TO_BREAK. */
	bool tied;
};

#define MISSING_SCALE  2
#define MISSING_MARGIN 10

struct shape {
	const struct font *font;
	uint32_t number; /* in its shaper, from 0: for tables beside it */
	/* What it says, as the reader shall extract it: with U+2011 and
	 * U+00A0 as written, without U+00AD. */
	struct str text;
	uint32_t glyphs;
	const struct glyph *glyph; /* in visual order */
	int32_t width;             /* sum of the advances, font units */
	bool space; /* one U+0020 or U+00A0: its width is the line's glue */
	bool rtl;   /* the glyphs of the last character come first */
	/*
	 * A character that no font has: glyphs is 0, the width is that of a
	 * frame, in which `code` (its number in hexadecimal, shaped in the
	 * sans family) is drawn at 1/MISSING_SCALE of the size, with
	 * 1/MISSING_MARGIN of an em clear at either side.  0: an ordinary
	 * shape.
	 */
	uint32_t missing;
	const struct shape *code;
};

struct shaper;

/* One per worker.  The memory lives in an arena of the shaper. */
struct shaper *shaper_open(struct fonts *, struct diag *);
void shaper_close(struct shaper *);
struct fonts *shaper_fonts(const struct shaper *);

/*
 * Shape `text`, a word or part of one, in the look of `style`.  Characters
 * that the font lacks are taken from the fallback chain, so the result is a
 * list of shapes one after the other, usually of one; U+2011 in a font
 * without it is drawn with its hyphen; U+00AD is not drawn.  A character
 * that no font has is reported once per place.  `at` is where text begins.
 * Each space is a shape of its own; so is each stretch of another script or
 * direction.  The shapes come in the order of the text, also where some run
 * from right to left.
 * Result and shapes are remembered: same input, same pointer.
 */
struct shape_list {
	uint32_t count;
	const struct shape *const *shape;
};

const struct shape_list *shape_text(
    struct shaper *, const struct text_style *, struct str text, place at);

/* Width at the style's size. */
sp shape_width(const struct shape *, sp size);
sp shape_list_width(const struct shape_list *, sp size);

/* How much was asked and found; for --stats. */
void shaper_stats(const struct shaper *, size_t *asked, size_t *shaped);

#endif
