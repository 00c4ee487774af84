/*
 * dialect.h - the blocks and inlines that cmark does not know
 *
 * A syntax extension for cmark: containers, alerts, displayed and inline
 * formulas, snippets, definitions, abbreviations and names of emoji.  Its
 * nodes are of cmark's own types, which fixes what they may hold and how
 * lines are added to them; what they are is asked of dialect_kind().
 *
 * cmark's extension of a block is asked for every line whether the block
 * goes on, but cannot say that a line ends it and is used up.  A closing
 * ":::" is therefore a node behind the container that it closes.
 */
#ifndef READ_DIALECT_H
#define READ_DIALECT_H

#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm/cmark-gfm.h>
#include <cmark-gfm/syntax_extension.h>
#include <stdbool.h>

#include "base/str.h"

enum dialect_kind {
	DIALECT_NONE,         /* cmark's own */
	DIALECT_CONTAINER,    /* custom block */
	DIALECT_TITLE,        /* paragraph: of a container, first in it */
	DIALECT_ALERT,        /* paragraph: of an alert, first in its quote */
	DIALECT_END,          /* line: closes the container before it */
	DIALECT_STRAY,        /* line: ":::" that closes nothing */
	DIALECT_SNIPPET,      /* line: "<<< file" */
	DIALECT_ABBREVIATION, /* line: "*[HTML]: ..." */
	DIALECT_DISPLAY,      /* code block: "$$" to "$$" */
	DIALECT_TERM,         /* paragraph in front of a definition */
	DIALECT_DEFINITION,   /* custom block */
	DIALECT_MATH,         /* code span: "$...$" */
	DIALECT_EMOJI         /* code span: ":name:" */
};

/* One parse; must live as long as the tree that comes from it. */
struct dialect {
	cmark_syntax_extension extension; /* what cmark is given */
	cmark_llist special[2];
	bool no_math;
	int last_dollars; /* the last line that ends with "$$" */
	int too_deep;     /* the first line not opened for that; 0: none */
};

void dialect_init(struct dialect *, struct str text, bool no_math);

enum dialect_kind dialect_kind(cmark_node *);

/* What follows the colons of a container: "tip", "A title", "{#id}". */
struct container_head {
	struct str name, title, attributes;
};

struct container_head container_head(struct str line);

/* What kind of alert a quotation is: "note"; NULL: it is none. */
const char *dialect_alert(cmark_node *quote);

#endif
