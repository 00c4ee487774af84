#include "read/html_element.h"

#include <stdlib.h>
#include <string.h>

#define INLINE(name, kind, role)                                               \
	{                                                                      \
		name, WHAT_INLINE, kind, role, false, false                    \
	}
#define PLAIN(name, what)                                                      \
	{                                                                      \
		name, what, NODE_SPAN, ROLE_PLAIN, false, false                \
	}
#define BLOCK(name, what, kind)                                                \
	{                                                                      \
		name, what, kind, ROLE_PLAIN, false, false                     \
	}
#define ENDLESS(name, what, kind)                                              \
	{                                                                      \
		name, what, kind, ROLE_PLAIN, false, true                      \
	}
#define EMPTY(name, what)                                                      \
	{                                                                      \
		name, what, NODE_SPAN, ROLE_PLAIN, true, true                  \
	}

/* In the order of strcmp(). */
static const struct html_element elements[] = {
	PLAIN("a", WHAT_ANCHOR),
	INLINE("abbr", NODE_SPAN, ROLE_ABBREVIATION),
	INLINE("acronym", NODE_SPAN, ROLE_ABBREVIATION),
	PLAIN("address", WHAT_DIVISION),
	PLAIN("annotation", WHAT_SILENT),
	PLAIN("annotation-xml", WHAT_SILENT),
	EMPTY("area", WHAT_NOTHING),
	PLAIN("article", WHAT_DIVISION),
	PLAIN("aside", WHAT_DIVISION),
	PLAIN("audio", WHAT_MEDIA),
	INLINE("b", NODE_STRONG, ROLE_PLAIN),
	EMPTY("base", WHAT_NOTHING),
	PLAIN("bdi", WHAT_THROUGH),
	PLAIN("bdo", WHAT_THROUGH),
	INLINE("big", NODE_SPAN, ROLE_PLAIN),
	BLOCK("blockquote", WHAT_QUOTE, NODE_QUOTE),
	PLAIN("body", WHAT_DIVISION),
	EMPTY("br", WHAT_BREAK),
	PLAIN("button", WHAT_THROUGH),
	PLAIN("canvas", WHAT_THROUGH),
	BLOCK("caption", WHAT_CAPTION, NODE_CAPTION),
	PLAIN("center", WHAT_DIVISION),
	INLINE("cite", NODE_EMPH, ROLE_PLAIN),
	PLAIN("code", WHAT_CODE),
	EMPTY("col", WHAT_COLUMN),
	ENDLESS("colgroup", WHAT_COLUMNS, NODE_SPAN),
	PLAIN("data", WHAT_THROUGH),
	PLAIN("datalist", WHAT_SILENT),
	ENDLESS("dd", WHAT_DEFINITION, NODE_DEFINITION),
	INLINE("del", NODE_STRIKE, ROLE_PLAIN),
	BLOCK("details", WHAT_DETAILS, NODE_CONTAINER),
	INLINE("dfn", NODE_EMPH, ROLE_PLAIN),
	PLAIN("dialog", WHAT_DIVISION),
	BLOCK("dir", WHAT_LIST, NODE_LIST),
	PLAIN("div", WHAT_DIVISION),
	BLOCK("dl", WHAT_DEFINITIONS, NODE_DEFINITIONS),
	ENDLESS("dt", WHAT_TERM, NODE_TERM),
	INLINE("em", NODE_EMPH, ROLE_PLAIN),
	EMPTY("embed", WHAT_MEDIA),
	PLAIN("fieldset", WHAT_DIVISION),
	BLOCK("figcaption", WHAT_FIGURE_CAPTION, NODE_CAPTION),
	BLOCK("figure", WHAT_FIGURE, NODE_FIGURE),
	PLAIN("font", WHAT_THROUGH),
	PLAIN("footer", WHAT_DIVISION),
	PLAIN("form", WHAT_DIVISION),
	BLOCK("h1", WHAT_HEADING, NODE_HEADING),
	BLOCK("h2", WHAT_HEADING, NODE_HEADING),
	BLOCK("h3", WHAT_HEADING, NODE_HEADING),
	BLOCK("h4", WHAT_HEADING, NODE_HEADING),
	BLOCK("h5", WHAT_HEADING, NODE_HEADING),
	BLOCK("h6", WHAT_HEADING, NODE_HEADING),
	PLAIN("head", WHAT_DIVISION),
	PLAIN("header", WHAT_DIVISION),
	PLAIN("hgroup", WHAT_DIVISION),
	EMPTY("hr", WHAT_RULE),
	PLAIN("html", WHAT_DIVISION),
	INLINE("i", NODE_EMPH, ROLE_PLAIN),
	PLAIN("iframe", WHAT_MEDIA),
	EMPTY("img", WHAT_IMAGE),
	EMPTY("input", WHAT_INPUT),
	INLINE("ins", NODE_SPAN, ROLE_UNDERLINE),
	INLINE("kbd", NODE_SPAN, ROLE_KEY),
	PLAIN("label", WHAT_THROUGH),
	PLAIN("legend", WHAT_DIVISION),
	ENDLESS("li", WHAT_ITEM, NODE_LIST_ITEM),
	EMPTY("link", WHAT_NOTHING),
	PLAIN("main", WHAT_DIVISION),
	PLAIN("map", WHAT_THROUGH),
	INLINE("mark", NODE_SPAN, ROLE_MARK),
	PLAIN("math", WHAT_FORMULA),
	BLOCK("menu", WHAT_LIST, NODE_LIST),
	EMPTY("meta", WHAT_NOTHING),
	PLAIN("meter", WHAT_THROUGH),
	PLAIN("nav", WHAT_DIVISION),
	PLAIN("nobr", WHAT_THROUGH),
	PLAIN("noscript", WHAT_DIVISION),
	PLAIN("object", WHAT_MEDIA),
	BLOCK("ol", WHAT_LIST, NODE_LIST),
	ENDLESS("optgroup", WHAT_THROUGH, NODE_SPAN),
	ENDLESS("option", WHAT_OPTION, NODE_SPAN),
	PLAIN("output", WHAT_THROUGH),
	ENDLESS("p", WHAT_PARAGRAPH, NODE_PARAGRAPH),
	EMPTY("param", WHAT_NOTHING),
	PLAIN("picture", WHAT_THROUGH),
	BLOCK("pre", WHAT_PREFORMATTED, NODE_CODE_BLOCK),
	PLAIN("progress", WHAT_THROUGH),
	PLAIN("q", WHAT_QUOTED),
	ENDLESS("rb", WHAT_THROUGH, NODE_SPAN),
	ENDLESS("rp", WHAT_SILENT, NODE_SPAN),
	ENDLESS("rt", WHAT_RUBY_TEXT, NODE_SPAN),
	PLAIN("ruby", WHAT_THROUGH),
	INLINE("s", NODE_STRIKE, ROLE_PLAIN),
	PLAIN("samp", WHAT_CODE),
	PLAIN("script", WHAT_SILENT),
	PLAIN("search", WHAT_DIVISION),
	PLAIN("section", WHAT_DIVISION),
	PLAIN("select", WHAT_THROUGH),
	INLINE("small", NODE_SPAN, ROLE_SMALL),
	EMPTY("source", WHAT_NOTHING),
	INLINE("span", NODE_SPAN, ROLE_PLAIN),
	INLINE("strike", NODE_STRIKE, ROLE_PLAIN),
	INLINE("strong", NODE_STRONG, ROLE_PLAIN),
	PLAIN("style", WHAT_SILENT),
	INLINE("sub", NODE_SUBSCRIPT, ROLE_PLAIN),
	BLOCK("summary", WHAT_SUMMARY, NODE_LABEL),
	INLINE("sup", NODE_SUPERSCRIPT, ROLE_PLAIN),
	PLAIN("svg", WHAT_DRAWING),
	BLOCK("table", WHAT_TABLE, NODE_TABLE),
	ENDLESS("tbody", WHAT_ROWS, NODE_TABLE),
	ENDLESS("td", WHAT_CELL, NODE_CELL),
	PLAIN("template", WHAT_DIVISION),
	PLAIN("textarea", WHAT_THROUGH),
	ENDLESS("tfoot", WHAT_ROWS, NODE_TABLE),
	ENDLESS("th", WHAT_CELL, NODE_CELL),
	ENDLESS("thead", WHAT_ROWS, NODE_TABLE),
	PLAIN("time", WHAT_THROUGH),
	PLAIN("title", WHAT_SILENT),
	ENDLESS("tr", WHAT_ROW, NODE_ROW),
	EMPTY("track", WHAT_NOTHING),
	PLAIN("tt", WHAT_CODE),
	INLINE("u", NODE_SPAN, ROLE_UNDERLINE),
	BLOCK("ul", WHAT_LIST, NODE_LIST),
	INLINE("var", NODE_EMPH, ROLE_PLAIN),
	PLAIN("video", WHAT_MEDIA),
	EMPTY("wbr", WHAT_BREAK_CHANCE),
};

#define LONGEST 16

static int
compare(const void *name, const void *element)
{
	return strcmp(name, ((const struct html_element *)element)->name);
}

const struct html_element *
html_element_find(struct str name)
{
	char key[LONGEST + 1] = "";

	if (name.n > LONGEST)
		return NULL;
	memcpy(key, name.s, name.n);
	return bsearch(key, elements, sizeof(elements) / sizeof(elements[0]),
	    sizeof(elements[0]), compare);
}

bool
html_is_block(const struct html_element *e)
{
	return e->what >= WHAT_DIVISION;
}
