/*
 * html_token.h - HTML cut into tags, comments and text
 *
 * A text comes in, tokens go out, one at a time, each with the bytes that it
 * was written with.  The method is the tokenizer of the HTML standard (WHATWG
 * 13.2.5), whose states appear here as functions named after them; it takes
 * any text whatsoever, and time in proportion to its length.
 *
 * Three things are CommonMark's or Vue's rather than the standard's.  "<?"
 * and "<![CDATA[" end at "?>" and "]]>" (CommonMark 6.6) where those are
 * found.  A tag that does not end before the text does is a token of its own,
 * so that its text is not lost without a word.  And a name is kept as it was
 * written too, for <Link> is a component and <link> is not.
 */
#ifndef READ_HTML_TOKEN_H
#define READ_HTML_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* What stands between tags, as the element around it says (13.2.5.1-5). */
enum html_mode {
	HTML_DATA,
	HTML_RCDATA,  /* textarea, title: references, but no tags */
	HTML_RAWTEXT, /* style, iframe: neither */
	HTML_SCRIPT   /* as RAWTEXT, but "<!--" may hide an end tag */
};

enum html_token_kind {
	HTML_TEXT,
	HTML_START,
	HTML_END,
	HTML_COMMENT,
	HTML_DOCTYPE,
	HTML_UNFINISHED /* a tag cut off by the end of the text */
};

struct html_attribute {
	struct str name;  /* in lower case */
	struct str value; /* references replaced; empty: none given */
};

struct html_token {
	enum html_token_kind kind;
	size_t from, to;             /* its bytes in the text */
	size_t inner_from, inner_to; /* TEXT, COMMENT: what it says */
	bool references;             /* TEXT: "&amp;" means "&" */
	bool self_closing;           /* START: "<br/>" */
	struct str name;             /* START, END: in lower case */
	struct str written;          /* the same as the author wrote it */
	const struct html_attribute *attribute;
	size_t attributes;
};

struct html_tokenizer {
	struct arena *arena; /* of what tokens hold */
	struct str text;
	size_t at; /* all before it is in tokens */
	enum html_mode mode;
	struct str until; /* RCDATA, RAWTEXT, SCRIPT: name of the end tag */
	bool foreign;     /* in svg or math: CDATA sections are text */
	bool no_instruction_end, no_cdata_end; /* none from here on */
};

/* A tokenizer is ready when zeroed but for its arena and text. */

/* The next token; false at the end. */
bool html_token_next(struct html_tokenizer *, struct html_token *);

/* How the content of an HTML element with this start tag is read. */
enum html_mode html_mode_of(struct str name);

/* The value of an attribute; NULL: it is not there. */
const struct str *html_attribute(const struct html_token *, const char *name);

/* The longest meaning of a reference: two characters. */
#define HTML_MEANING 16

/*
 * The character reference at `i` (13.2.5.72-80): its length, its meaning in
 * `out` with its length in `*n`; 0: the "&" there stands for itself.
 */
size_t html_reference(struct str text, size_t i, bool in_attribute,
    char out[HTML_MEANING], size_t *n);

#endif
