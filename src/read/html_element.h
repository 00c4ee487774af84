/*
 * html_element.h - what each element of HTML means in a report
 */
#ifndef READ_HTML_ELEMENT_H
#define READ_HTML_ELEMENT_H

#include "doc/doc.h"

enum html_what {
	/* in a line */
	WHAT_INLINE,  /* a node of .kind and .role around its text */
	WHAT_CODE,    /* text as code */
	WHAT_THROUGH, /* its text */
	WHAT_ANCHOR,
	WHAT_QUOTED, /* q */
	WHAT_RUBY_TEXT,
	WHAT_BREAK,
	WHAT_BREAK_CHANCE, /* wbr */
	WHAT_IMAGE,
	WHAT_INPUT,
	WHAT_OPTION,
	WHAT_MEDIA,   /* its address and text */
	WHAT_DRAWING, /* svg: its title and description */
	WHAT_FORMULA, /* math: its text */
	WHAT_SILENT,  /* text that is not for readers */
	WHAT_NOTHING, /* no text at all */

	/* blocks */
	WHAT_DIVISION, /* its blocks */
	WHAT_PARAGRAPH,
	WHAT_HEADING,
	WHAT_LIST,
	WHAT_ITEM,
	WHAT_DEFINITIONS,
	WHAT_TERM,
	WHAT_DEFINITION,
	WHAT_TABLE,
	WHAT_ROWS, /* thead, tbody, tfoot */
	WHAT_ROW,
	WHAT_CELL,
	WHAT_CAPTION,
	WHAT_COLUMNS,
	WHAT_COLUMN,
	WHAT_FIGURE,
	WHAT_FIGURE_CAPTION,
	WHAT_QUOTE,
	WHAT_PREFORMATTED,
	WHAT_DETAILS,
	WHAT_SUMMARY,
	WHAT_RULE
};

struct html_element {
	const char *name;
	enum html_what what;
	enum node_kind kind;
	enum role role;
	bool is_void;  /* has no end tag */
	bool may_stay; /* open: its end is implied */
};

/* By its name in lower case; NULL: HTML has no such element. */
const struct html_element *html_element_find(struct str name);

bool html_is_block(const struct html_element *);

#endif
