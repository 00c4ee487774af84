/*
 * theme.h - every number of the layout
 *
 * A theme says how a report looks; no length, size, space or penalty stands
 * anywhere else in the code.  Lengths are in sp, coordinates run from the
 * top left corner of the page.  theme_report is the default; the others are
 * written in YAML, as an author writes one, and say what differs from it
 * (layout/themes/).  themekeys.c names every field for that.
 */
#ifndef LAYOUT_THEME_H
#define LAYOUT_THEME_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/sp.h"
#include "base/str.h"
#include "layout/linebreak.h"
#include "layout/pagebreak.h"
#include "text/font.h"
#include "text/shape.h"

enum paper { PAPER_A4, PAPER_LETTER, PAPERS };

struct page_shape {
	sp width, height;
	sp left;           /* edge of the text; of facing pages the inner one
			      of a right-hand page */
	sp measure;        /* width of the text */
	sp first_baseline; /* of the body */
	int lines;         /* of the grid */
	sp head_baseline;
	sp folio_baseline;
};

enum alignment {
	SET_JUSTIFIED,
	SET_RAGGED,   /* ranged left, hyphenated */
	SET_BALANCED, /* ranged left, lines of like width, no hyphens */
	SET_CODE,     /* ranged left, spaces kept, broken only where too long */
};

/* How a block of text is set. */
struct par_style {
	const char *name; /* its key */
	enum family family;
	bool bold, italic;
	uint32_t colour; /* 0xRRGGBB */
	sp size;
	sp leading;
	unsigned features; /* of enum feature */
	enum alignment alignment;
	bool hyphenate;
	sp indent;     /* of the first line */
	sp hanging;    /* of all others */
	sp inset_left; /* of the block */
	sp inset_right;
	sp before, after; /* spaces; rounded to the grid by the block */
};

enum style_id {
	STYLE_BODY,
	STYLE_H1,
	STYLE_H2,
	STYLE_H3,
	STYLE_H4,
	STYLE_TITLE,
	STYLE_SUBTITLE,
	STYLE_ORGANISATION,
	STYLE_AUTHOR,
	STYLE_AFFILIATION,
	STYLE_SUBMISSION,
	STYLE_LICENCE,
	STYLE_CONTENTS_HEADING, /* on the title page; else STYLE_H1 */
	STYLE_CONTENTS_1,
	STYLE_CONTENTS_2,
	STYLE_HEAD,
	STYLE_FOLIO,
	STYLE_REFERENCE,
	STYLE_INDEX,
	STYLE_INDEX_LETTER,
	STYLE_BACKREF, /* only its family, size and features are used */
	STYLE_NOTE,
	STYLE_LIST,
	STYLE_QUOTE,
	STYLE_CODE,
	STYLE_CODE_INLINE, /* only family and size, relative: per mille */
	STYLE_KEY,         /* the same: keys to press, badges */
	STYLE_TERM,
	STYLE_DISPLAY, /* a formula as its source */
	STYLE_CELL,
	STYLE_CELL_HEAD,
	STYLE_CELL_SMALL, /* of tables that are too wide otherwise */
	STYLE_CAPTION,
	STYLE_CAPTION_LABEL,
	STYLE_CONTAINER,
	STYLE_CONTAINER_LABEL,
	STYLES
};

/* Punctuation in the margin, in thousandths of the character's width. */
struct protrusion {
	uint32_t character;
	int left, right;
};

/* Characters that hang, of one family, in the order of their numbers. */
struct protrusions {
	const struct protrusion *mark;
	size_t count;
};

/* Files of faces to be used for a family in place of the one built in; paths
 * are relative to the theme's. */
struct theme_fonts {
	const char *const *file;
	size_t count;
};

/* What must begin on a right-hand page, an empty one before it if need be. */
enum right_start {
	RIGHT_NONE,
	RIGHT_BODY,     /* page 1 of the arabic numbers */
	RIGHT_SECTIONS, /* every section that starts a page */
};

enum head_text { HEAD_NONE, HEAD_TITLE, HEAD_SECTION };

enum folio_side { FOLIO_RIGHT, FOLIO_CENTRE, FOLIO_LEFT };

struct theme {
	const char *name;
	struct theme_fonts fonts[FAMILIES];
	struct page_shape page[PAPERS];
	struct page_shape turned[PAPERS]; /* for tables too wide otherwise */
	/* Left pages are mirrored; their head is head_left, that of right
	 * pages head_right, both outside, and so are folios. */
	bool facing;
	enum right_start right_start;
	enum head_text head_left, head_right; /* both, where none face */
	enum folio_side folio; /* of right pages; left ones are mirrored */
	bool roman_front;      /* front matter has roman numbers of its own */
	bool title_block;      /* above the text, instead of a title page */
	bool sections_follow;  /* each other on a page */
	sp grid;               /* distance of the body's baselines */
	/* Share of a leading that lies above the baseline, per mille. */
	int ascent_share;
	struct par_style style[STYLES];

	bool h4_run_in;         /* at the beginning of its paragraph */
	sp run_in_gap;          /* behind it there */
	bool number_paragraphs; /* in the number column, without indent */
	bool paragraphs_apart;  /* with space between in place of indents */
	sp paragraph_between;   /* that space; of numbered ones too */
	bool bold_emphasis;     /* where italics read badly */
	int acronym_least;      /* capitals set small; 0: none are */
	bool fractions;         /* 1/2 as one sign */

	sp h1_sink;           /* above a heading that starts a page */
	sp number_column;     /* left of the text, for hanging numbers */
	sp contents_number_1; /* width of the number column, by level */
	sp contents_number_2;
	sp contents_page_column;
	sp contents_text_stop; /* text ends this far before the right edge */
	sp leader_pitch;
	int contents_depth;
	bool link_notes; /* addresses of links as notes */
	bool link_pages; /* " (p. 12)" behind links inside the report */
	int contents_share_lines; /* shared with the title page up to this */
	int contents_rest_lines;  /* must fit under them when shared */
	sp title_organisation_baseline;
	sp title_baseline;

	sp quote_inset; /* on both sides */
	sp list_inset, list_around, list_loose;
	sp list_gap; /* between a number and its text, at least */
	const char *list_bullet[2]; /* outer, inner */
	sp reference_between;
	int index_columns;
	sp index_gap;       /* between columns */
	sp index_inset;     /* of each level below the first */
	sp glossary_column; /* what stands for a term begins here */
	sp note_rule_width, note_rule_weight, note_above, note_hanging;
	sp table_rule_outer, table_rule_inner;
	sp table_pad_vertical, table_pad_horizontal;
	sp table_around, caption_gap;
	sp figure_around;
	sp figure_cell_least; /* no narrower is wanted in a cell */
	enum placement figure_placement;
	int figure_dots;     /* to the inch: fewer look coarse, and are told */
	sp figure_least;     /* a narrower one is a sign, and may */
	int row_cut_penalty; /* inside a row of a table that has to be cut */
	int row_whole_share; /* per mille of a page: rows up to it stay whole */
	sp container_bar, container_inset;
	int container_grey; /* per mille of black */
	sp code_bar, code_inset;
	sp code_mark_bar; /* beside lines that are marked */
	sp definition_inset;
	sp least_size;  /* of text that is no superscript */
	int small_size; /* per mille: what HTML calls small */
	sp link_rule_weight, link_rule_drop; /* under addresses */
	int superscript_size;                /* per mille */
	int superscript_rise;                /* per mille of the size */
	int subscript_drop;                  /* the same */

	int heading_follow_lines;
	int unnumbered_share; /* per mille of a page: may follow on a page */

	/* The space between words, in thousandths of the em. */
	int space_width, space_stretch, space_shrink;
	/* The same of typewriter faces, in thousandths of their space. */
	int mono_stretch, mono_shrink;
	int compound_least; /* letters of a compound's part to be hyphenated */
	int citation_year_penalty;
	int hyphen_penalty;      /* twice that in a compound */
	int hard_hyphen_penalty; /* behind a hyphen of the text */
	int initial_penalty;     /* between an initial and a name */
	int address_penalty;     /* inside an address */
	int emergency_penalty;   /* inside a word wider than its line */
	int colon_penalty;       /* of balanced lines, behind ":" or a dash */
	sp ragged_stretch;       /* what ragged lines may well lack */
	int code_continued;      /* characters that a wrapped line is set in */
	struct protrusions protrusion[FAMILIES];
	struct linebreak_params lines; /* widths are filled in per block */
	struct pagebreak_params pages; /* height is filled in per paper */
};

extern const struct theme theme_report;

/* The names of the themes built in, theme_report's the first. */
size_t theme_count(void);
const char *theme_name(size_t);
struct str theme_about(size_t); /* what it is, in a sentence */

/* A theme built in, or NULL. */
const struct theme *theme_find(struct arena *, const char *name);

/*
 * A theme as an author writes it: the one that `base` names (else report)
 * with other values for some keys.  `at` is the place of the text's first
 * byte.  Keys that there are not and values out of bounds are told, and the
 * base's value is kept.  NULL after broken YAML.
 */
const struct theme *theme_read(
    struct arena *, const char *name, struct str yaml, place at, struct diag *);

/* All of it as YAML; which, read again, is the same theme. */
void theme_write(const struct theme *, FILE *);

const struct page_shape *theme_page(
    const struct theme *, enum paper, bool turned);

/* Whether a page, by its index, is a left-hand one of two that face. */
bool theme_is_left(const struct theme *, size_t page);

/* The left edge of the text on that page. */
sp theme_left(const struct theme *, const struct page_shape *, size_t page);

/* Ascent and depth of a line of the style: together its leading. */
sp theme_line_height(const struct theme *, const struct par_style *);
sp theme_line_depth(const struct theme *, const struct par_style *);

#endif
