/*
 * doc.h - the report as one tree
 *
 * Everything that will be read by anybody is in this tree, generated parts
 * (title page, contents, labels of lists, numbers of notes, bibliography)
 * included.  The tags of the PDF are made from it, so its order is the order
 * in which a listener hears the report.  Layout adds nothing to it but what
 * is tagged as artifact: running heads, folios, leaders, rules, and the
 * hyphens of broken words.
 *
 * The tree is built by read/, completed by the passes of doc/ and bib/, then
 * sealed by doc_seal(): from there on it is const.  It lives in the arena of
 * the report.  Its depth is at most DOC_DEPTH: read/ sets what is nested
 * deeper as plain text and says so.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "base/str.h"
#include "base/table.h"
#include "doc/meta.h"
#include "doc/site.h"

#define DOC_DEPTH 128

enum node_kind {
	/* hold blocks */
	NODE_REPORT,
	NODE_SECTION,   /* .section; the first child is its HEADING, if any */
	NODE_LIST,      /* .list */
	NODE_LIST_ITEM, /* LABEL, then blocks */
	NODE_QUOTE,
	NODE_CONTAINER,   /* .container; LABEL, then blocks */
	NODE_TABLE,       /* .table; CAPTION?, then ROWs */
	NODE_ROW,         /* .row; CELLs */
	NODE_CELL,        /* .cell; blocks */
	NODE_FIGURE,      /* IMAGE, or a LINK of one; CAPTION? */
	NODE_NOTE,        /* footnote's body: LABEL, then blocks */
	NODE_CONTENTS,    /* .contents; CONTENTS_ENTRYs */
	NODE_REFERENCES,  /* the bibliography: ENTRYs */
	NODE_DEFINITIONS, /* TERMs, each followed by its DEFINITIONs */
	NODE_DEFINITION,  /* blocks */
	NODE_INDEX,       /* letters (PARAGRAPHs), INDEX_ENTRYs */

	/* hold inlines */
	NODE_HEADING,        /* .level; LABEL? (its number), then the title */
	NODE_PARAGRAPH,      /* .role */
	NODE_CAPTION,        /* LABEL ("Table 1"), then text */
	NODE_CONTENTS_ENTRY, /* .level; one LINK: LABEL?, title, FIELD */
	NODE_ENTRY,          /* one work; text, then a BACKREFS span */
	NODE_CODE_BLOCK,     /* .code; LABEL? (its title), one TEXT */
	NODE_TERM,           /* what DEFINITIONs define */
	NODE_INDEX_ENTRY,    /* .level; a term, then LINKs of FIELDs */
	NODE_THEMATIC_BREAK, /* nothing inside */

	/* inlines that hold inlines */
	NODE_EMPH,
	NODE_STRONG,
	NODE_STRIKE,
	NODE_SPAN,     /* .role; a stretch with a language or a role */
	NODE_LINK,     /* .link */
	NODE_CITE,     /* .link to an ENTRY: one work, as cited here */
	NODE_LABEL,    /* a number, bullet or word in front of its parent */
	NODE_NOTE_REF, /* .link to a NOTE; its number as text */
	NODE_SUPERSCRIPT,
	NODE_SUBSCRIPT,

	/* leaves */
	NODE_TEXT,  /* .text */
	NODE_CODE,  /* .text */
	NODE_MATH,  /* .text: its source */
	NODE_BREAK, /* a new line that the author asked for */
	NODE_IMAGE, /* .image; TEXT in its place where it is not shown */
	NODE_FIELD, /* .field: a page number, known only after layout */
	NODE_KINDS
};

/* What a section is for; decides numbering of pages and make-up. */
enum section_role {
	SECTION_BODY,     /* numbered, arabic pages, starts a page */
	SECTION_TITLE,    /* the title page (or title block) */
	SECTION_CONTENTS, /* contents and lists of figures and tables */
	SECTION_FRONT,    /* preface and the like: roman pages, no number */
	SECTION_PART,     /* a title over the sections that follow */
	SECTION_APPENDIX,
	SECTION_BACK, /* conclusion, references, ... : no number */
};

/* What a paragraph or span is for, where it is not plain prose. */
enum role {
	ROLE_PLAIN,
	ROLE_TITLE, /* title page, in the order of THEME.md */
	ROLE_SUBTITLE,
	ROLE_ORGANISATION,
	ROLE_AUTHOR,
	ROLE_AFFILIATION,
	ROLE_SUBMISSION,
	ROLE_DATE,
	ROLE_LICENCE,
	ROLE_CONTACT,
	ROLE_KEYWORDS,
	ROLE_IMPRINT,     /* on the page behind the title page, at its foot */
	ROLE_BACKREFS,    /* "p. 1, 3" after an entry of the references */
	ROLE_UNSET,       /* text of something not set yet, kept readable */
	ROLE_HEADER_CELL, /* text of a table's head */
	ROLE_DISPLAY,     /* a paragraph of one MATH: a displayed formula */
	ROLE_KEY,         /* spans: a key to press */
	ROLE_MARK,        /* highlighted */
	ROLE_SMALL,
	ROLE_SMALL_CAPS,
	ROLE_UNDERLINE,
	ROLE_ABBREVIATION, /* .span.expansion is what it stands for */
	ROLE_GLOSSARY, /* of DEFINITIONS: terms beside what they stand for */
	ROLE_INDEX_LETTER, /* a paragraph: over the terms that begin so */
	ROLE_BADGE,        /* a word in a frame beside a heading or text */
	ROLES
};

/*
 * Where the bytes of a text came from.  From byte `from` on, byte i stands
 * at place `at` + (i - from), or, where it was made from other bytes (an
 * entity, a quote made typographic), at `at` all along.
 */
struct text_map {
	uint32_t from;
	bool made;
	place at;
};

struct text {
	const char *s;
	uint32_t n;
	uint32_t maps; /* 0: byte i stands at node->at + i */
	const struct text_map *map;
};

/* How the numbers of an ordered list are written. */
enum list_style {
	LIST_DECIMAL,
	LIST_LOWER_ALPHA,
	LIST_UPPER_ALPHA,
	LIST_LOWER_ROMAN,
	LIST_UPPER_ROMAN
};

/* What the fence of a code block, or a comment in it, says of a line. */
enum line_mark_kind {
	MARK_HIGHLIGHT,
	MARK_FOCUS,
	MARK_ADDED,
	MARK_REMOVED,
	MARK_WARNING,
	MARK_ERROR
};

struct line_mark {
	uint32_t line; /* of the block's text, from 0; ascending */
	enum line_mark_kind kind;
};

/* Where a figure goes: where it is written or else to the top of a page, only
 * where it is written, to the top of a page, to a page without text. */
enum placement {
	PLACE_NEAR,
	PLACE_HERE,
	PLACE_TOP,
	PLACE_PAGE,
	PLACE_BY_THEME
};

/* The type of a CONTAINER that is code with a caption; authors' have no
 * blanks. */
#define LISTING "a listing"

enum list_kind { LIST_BULLET, LIST_ORDERED, LIST_TASK };
enum align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

/* The lists that a CONTENTS may be. */
enum contents_kind {
	CONTENTS_HEADINGS,
	CONTENTS_FIGURES,
	CONTENTS_TABLES,
	CONTENTS_LISTINGS
};

struct node;
struct image; /* image/image.h */

struct section {
	enum section_role role;
	const char *path;     /* as in the site: "2-neuroscience.md" */
	const char *number;   /* "2"; NULL: none */
	const char *running;  /* for the running head */
	const char *title;    /* for contents and outline, without number */
	struct node *heading; /* NULL: none */
};

struct link {
	const char *url;      /* as written; NULL: made by us */
	struct node *target;  /* where it goes in this report; NULL: outside */
	const char *describe; /* what a listener is told; NULL: its text */
};

enum field_kind {
	FIELD_PAGE,       /* label of the page on which `target` begins */
	FIELD_CITE_PAGE,  /* the same; empty if the field before has it already
			   */
	FIELD_INDEX_PAGE, /* the same; three or more pages that follow each
			     other are a range, "12-14" */
};

struct field {
	enum field_kind kind;
	const struct node *target;
	const char *before; /* printed in front of it unless it is empty */
	const char *after;  /* printed behind it likewise */
	uint32_t number;    /* given by doc_seal(): index in layout's table */
};

struct node {
	enum node_kind kind;
	enum role role;
	int level;        /* HEADING: 1 to 6; CONTENTS_ENTRY: 1 up */
	uint32_t serial;  /* place in reading order; given by doc_seal() */
	place at;         /* its first byte in the source; 0: generated */
	const char *lang; /* BCP 47, never NULL; compare by strcmp */
	const char *id;   /* its anchor within its file; NULL: none */
	struct node *parent, *first, *last, *prev, *next;
	union {
		struct section section;
		struct text text;
		struct link link;
		struct field field;
		struct {
			enum list_kind kind;
			bool tight;
			enum list_style style; /* ORDERED */
			long start;
		} list;
		struct {
			const char *type; /* "tip", "warning", ...; "aside"
					     has no label; LISTING: a CAPTION,
					     then a CODE_BLOCK */
		} container;
		struct {
			int columns;
			const enum align *align; /* per column */
			bool layout; /* no data: cells without heads */
		} table;
		struct {
			enum contents_kind kind;
		} contents;
		struct {
			bool head;
		} row;
		struct {
			int column_span, row_span; /* at least 1 */
			bool head;        /* heads its row, or its column */
			enum align align; /* NONE: the column's */
		} cell;
		struct {
			const char *info;     /* after the fence, as written */
			const char *language; /* of it; NULL: none */
			long first_number;    /* of its lines; 0: not printed */
			const struct line_mark *mark;
			uint32_t marks;
		} code;
		struct {
			const char *expansion; /* of an ABBREVIATION; NULL */
		} span;
		struct {
			enum align align; /* PARAGRAPH; HEADING */
		} block;
		struct {
			const char *url;
			const char *alt; /* NULL: none given; "": an ornament */
			const char *title; /* of Markdown; NULL: none */
			const char *width; /* as HTML has it: "300", "50%" */
			const char *height;
			enum placement placement;
			bool computed; /* url is an expression of the site */
			/* What is shown; NULL: the children are, words. */
			const struct image *picture;
		} image;
		struct {
			bool checked; /* LIST_ITEM of a LIST_TASK */
		} item;
	};
};

/* Something that stands in the index: "term!sub" at a node. */
struct index_mark {
	struct node *node;
	const char *term; /* NULL: the node's own words */
	const char *see;  /* another term; NULL: the node's page */
	bool also;        /* "see also", besides the pages */
};

struct doc {
	struct arena *arena;
	struct node *root; /* NODE_REPORT */
	struct meta meta;
	struct site site;         /* for links that leave the report */
	const char *lang;         /* of the report */
	uint32_t count;           /* nodes, once sealed; serials are below it */
	uint32_t fields;          /* FIELD nodes, once sealed */
	uint32_t images;          /* files of images; their numbers are below */
	const struct node **node; /* by serial, once sealed */
	struct table destination; /* name -> struct node *: see passes.h */
	struct index_mark *mark;  /* in no order */
	size_t marks, mark_room;
};

/* A node of `kind`, no child of anybody; language of the report. */
struct node *node_new(struct doc *, enum node_kind, place);
/* A TEXT leaf; `s` is borrowed and must live as long as the report. */
struct node *text_new(struct doc *, struct str s, place);

void node_append(struct node *parent, struct node *child);
void node_prepend(struct node *parent, struct node *child);
void node_insert_after(struct node *sibling, struct node *);
void node_remove(struct node *); /* from its parent; keeps its children */
void node_set_lang(struct node *, const char *lang); /* and all below it */

bool node_is_block(const struct node *);
bool node_has_text(const struct node *); /* TEXT, CODE, MATH: .text is valid */

/* The next node in reading order under `top`, or NULL; no recursion. */
struct node *node_next(const struct node *top, const struct node *);
/* As node_next(), without going below `n`. */
struct node *node_skip(const struct node *top, const struct node *n);

/* The nearest ancestor of that kind, `n` itself included, or NULL. */
const struct node *node_above(const struct node *n, enum node_kind);

/* Where byte `i` of a text leaf stands in the source. */
place text_place(const struct node *leaf, uint32_t i);

/* A new TEXT leaf of bytes `from` to `to` of `leaf`, their places kept. */
struct node *text_slice(
    struct doc *, const struct node *leaf, uint32_t from, uint32_t to);

/*
 * All text below `n`, as printed, fields left out; breaks become spaces, and
 * a space stands between a label and what follows it, and between blocks.
 */
struct str node_text(struct arena *, const struct node *n);

/* A heading's text without its number and its notes. */
struct str heading_title(struct arena *, const struct node *heading);

/*
 * Give serials in reading order and number the fields.  After this nobody
 * changes the tree.
 */
void doc_seal(struct doc *);

const char *node_kind_name(enum node_kind);

/*
 * One node a line: depth by indentation, kind, attributes, text in quotes,
 * @line:col.
 */
void doc_dump(const struct doc *, const struct places *, FILE *);

#endif
