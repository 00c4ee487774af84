/*
 * html_style.h - what attributes and inline styles say of an element's look
 *
 * Only what a report can show: alignment, weight and slant, widths of
 * images, and that a box is drawn around.  No cascade, no style sheets.
 */
#ifndef READ_HTML_STYLE_H
#define READ_HTML_STYLE_H

#include "read/html_token.h"
#include "doc/doc.h"

/* A property's value in the style attribute; empty: none. */
struct str html_style(const struct html_token *, const char *property);

/* "300" of "width: 300px", "50%"; NULL: no such length. */
const char *html_style_length(
    struct arena *, const struct html_token *, const char *property);

/* From style, the align attribute, and class (text-center). */
enum align html_align(const struct html_token *);

/* What a span looks like. */
struct html_look {
	enum node_kind kind;
	enum role role;
};

struct html_look html_look(const struct html_token *);

/* Whether it has a border or a background. */
bool html_is_box(const struct html_token *);

/* Whether `word` is among the words of `class`. */
bool html_has_word(struct str class, const char *word);

/* "c" of "language-c hljs"; NULL: none. */
const char *html_class_language(struct arena *, struct str class);

/* A whole number; `otherwise` where it is none. */
long html_number(const struct html_token *, const char *name, long otherwise);

#endif
