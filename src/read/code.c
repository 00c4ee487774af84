#include "read/code.h"

#include <string.h>

#include "base/file.h"
#include "doc/passes.h"
#include "read/code_lines.h"
#include "read/content.h"
#include "read/container.h"
#include "read/files.h"
#include "read/region.h"

/* What a fence says. */
struct head {
	struct str language, title, lines; /* lines: "1,4-6" */
	struct str id, caption;
	long first_number;
};

/* ---- the fence ---- */

/* Between the first `open` and the last `close`; empty: there is none. */
static struct str
between(struct str s, char open, char close)
{
	const char *from = str_char(s, open), *to;

	if (s.n == 0 || from == NULL)
		return STR("");
	to = memrchr(s.s, close, s.n);
	if (to == NULL || to < from)
		return STR("");
	return str_slice(s, (size_t)(from - s.s) + 1, (size_t)(to - s.s));
}

/* key="..." */
static struct str
quoted(struct str info, const char *key)
{
	size_t from = str_find(info, str_from(key), 0), to;

	if (from == (size_t)-1)
		return STR("");
	from += strlen(key);
	to = str_find(info, STR("\""), from);
	return to == (size_t)-1 ? STR("") : str_slice(info, from, to);
}

/* "#lst:x" in braces: pandoc-crossref's. */
static struct str
listing_id(struct str info)
{
	struct str s = between(info, '{', '}');
	size_t from = str_find(s, STR("#lst:"), 0), to = from + 1;

	if (s.n == 0 || from == (size_t)-1)
		return STR("");
	while (to < s.n && strchr(" \t}", s.s[to]) == NULL)
		to++;
	return str_slice(s, from + 1, to);
}

/* "{1,4-6}": braces that hold nothing but numbers. */
static struct str
marked_lines(struct str info)
{
	size_t open = 0, i;

	while ((open = str_find(info, STR("{"), open)) != (size_t)-1) {
		for (i = ++open;
		     i < info.n && (strchr("0123456789,-", info.s[i]) != NULL);
		     i++)
			;
		if (i > open && i < info.n && info.s[i] == '}')
			return str_slice(info, open, i);
	}
	return STR("");
}

static long
read_number(struct str s)
{
	long n = 0;
	size_t i;

	for (i = 0; i < s.n && i < 7 && s.s[i] >= '0' && s.s[i] <= '9'; i++)
		n = 10 * n + (s.s[i] - '0');
	return n;
}

/* ":line-numbers=5" */
static long
first_number(struct str info)
{
	static const char mark[] = ":line-numbers";
	size_t at = str_find(info, STR(mark), 0);
	long n;

	if (at == (size_t)-1)
		return 0;
	info = str_slice(info, at + strlen(mark), info.n);
	if (!str_starts(info, "="))
		return 1;
	n = read_number(str_slice(info, 1, info.n));
	return n == 0 ? 1 : n;
}

/* "ts" of "ts:line-numbers", "html" of "html-vue", "py" of "{.py #id}". */
static struct str
language_of(struct str info)
{
	size_t n = 0;

	size_t dot;

	if (str_starts(info, "{#")) {
		dot = str_find(info, STR("."), 0);
		info = dot == (size_t)-1 ? STR("")
					 : str_slice(info, dot + 1, info.n);
	}
	if (str_starts(info, "{."))
		info = str_slice(info, 2, info.n);
	while (n < info.n && strchr(" \t{}[:=,", info.s[n]) == NULL)
		n++;
	info = str_slice(info, 0, n);
	return str_ends(info, "-vue") ? str_slice(info, 0, n - 4) : info;
}

static struct head
read_head(struct str info)
{
	struct head h = { .title = quoted(info, "title=\""),
		.caption = quoted(info, "caption=\""),
		.id = listing_id(info) };
	struct str before = info;
	const char *open;

	if (h.title.n == 0) {
		h.title = str_trim(between(info, '[', ']'));
		open = str_char(info, '[');
		if (h.title.n > 0 && open != NULL)
			before = str_slice(info, 0, (size_t)(open - info.s));
	}
	h.language = language_of(str_trim(before));
	h.lines = marked_lines(info);
	h.first_number = first_number(before);
	return h;
}

/* ---- the block ---- */

static const char *
string_or_null(struct arena *a, struct str s)
{
	return s.n == 0 ? NULL : arena_strndup(a, s.s, s.n);
}

/* The title, where it is written in the line at `from`, or by its fence. */
static void
add_title(struct copier *c, struct node *block, struct str title, size_t from)
{
	struct node *label, *leaf;
	size_t at;

	if (title.n == 0)
		return;
	at = str_find(region_line(c->source->text, from), title, 0);
	label = copier_add(c, block, NODE_LABEL, 0);
	leaf = text_new(c->doc,
	    str_from(arena_strndup(c->doc->arena, title.s, title.n)),
	    at == (size_t)-1 ? 0 : source_place(c->source, from + at));
	leaf->lang = label->lang;
	label->at = leaf->at;
	node_append(label, leaf);
}

/* Where the fence says more than a name, the block has a caption. */
static void
add_caption(
    struct copier *c, struct node *block, const struct head *h, size_t from)
{
	struct arena *a = c->doc->arena;
	struct node *caption, *leaf;
	size_t at;

	block->id = string_or_null(a, h->id);
	if (h->caption.n == 0)
		return;
	at = str_find(region_line(c->source->text, from), h->caption, 0);
	caption = listing_wrap(c->doc, block);
	leaf = text_new(c->doc,
	    str_from(arena_strndup(a, h->caption.s, h->caption.n)),
	    at == (size_t)-1 ? 0 : source_place(c->source, from + at));
	leaf->lang = block->lang;
	node_append(caption, leaf);
}

/* VitePress calls a tab by its title, else by its language. */
static struct str
tab_name(const struct head *h)
{
	return h->title.n > 0   ? h->title
	    : h->language.n > 0 ? h->language
				: STR("txt");
}

static bool
is_in_group(const struct node *parent)
{
	return parent->kind == NODE_CONTAINER &&
	    strcmp(parent->container.type, "code-group") == 0;
}

static struct node *
add_block(struct copier *c, struct node *parent, const struct head *h,
    struct str info, size_t from)
{
	struct arena *a = c->doc->arena;
	struct node *block = copier_add(
	    c, parent, NODE_CODE_BLOCK, source_place(c->source, from));

	block->code.info = string_or_null(a, info);
	block->code.language = string_or_null(a, h->language);
	block->code.first_number = h->first_number;
	add_title(c, block, is_in_group(parent) ? tab_name(h) : h->title, from);
	add_caption(c, block, h, from);
	return block;
}

void
code_copy(struct copier *c, cmark_node *n, struct node *parent)
{
	size_t from = copier_offset(
	    c, cmark_node_get_start_line(n), cmark_node_get_start_column(n));
	struct str info = str_from(
	    locate_string(c->doc->arena, cmark_node_get_fence_info(n)));
	struct head h = read_head(info);
	struct code k = { .lines = h.lines,
		.style = NO_REGION_STYLE,
		.terminal = str_is(h.language, "ansi") };
	int length, offset, line = cmark_node_get_start_line(n);
	struct locator where;
	char mark;

	if (cmark_node_get_fenced(n, &length, &offset, &mark))
		line++;
	where = content_literal(c, n, line);
	k.where = &where;
	if (str_is(h.language, "math") && !c->source->no_math)
		container_add_display(c, parent, &where, from);
	else
		code_lines_fill(c, add_block(c, parent, &h, info, from), &k);
}

/* ---- snippets ---- */

struct snippet {
	struct str name, region, title, said; /* said: in the braces */
};

/* Its parts from the end: "[title]", "{...}", "#region", the name. */
static struct snippet
parse_snippet(struct str s)
{
	struct snippet p = { .name = str_trim(s) };
	size_t at;

	if (str_ends(p.name, "]") &&
	    (at = str_find(p.name, STR("["), 0)) != (size_t)-1) {
		p.title = str_slice(p.name, at + 1, p.name.n - 1);
		p.name = str_trim(str_slice(p.name, 0, at));
	}
	if (str_ends(p.name, "}") &&
	    (at = str_find(p.name, STR("{"), 0)) != (size_t)-1) {
		p.said = str_trim(str_slice(p.name, at + 1, p.name.n - 1));
		p.name = str_trim(str_slice(p.name, 0, at));
	}
	at = str_find(p.name, STR("#"), 0);
	if (at != (size_t)-1) {
		p.region = str_slice(p.name, at + 1, p.name.n);
		p.name = str_slice(p.name, 0, at);
	}
	return p;
}

/* "2,4-6 ts:line-numbers": lines, then the language, either may lack. */
static struct head
snippet_head(struct arena *a, const struct snippet *p)
{
	size_t blank = str_find(p->said, STR(" "), 0), dot = p->name.n;
	struct str lines = p->said, rest = STR("");
	struct head h;

	if (blank != (size_t)-1) {
		lines = str_slice(p->said, 0, blank);
		rest = str_trim(str_slice(p->said, blank, p->said.n));
	}
	if (lines.n > 0 && (lines.s[0] < '0' || lines.s[0] > '9')) {
		rest = p->said;
		lines = marked_lines(rest);
	}
	while (
	    dot > 0 && p->name.s[dot - 1] != '.' && p->name.s[dot - 1] != '/')
		dot--;
	h = read_head(rest);
	if (h.language.n == 0 && dot > 0 && p->name.s[dot - 1] == '.')
		h.language = str_slice(p->name, dot, p->name.n);
	h.lines = lines;
	h.title = p->title;
	h.language.s = arena_strndup(a, h.language.s, h.language.n);
	return h;
}

/* The blanks that all lines begin with. */
static size_t
common_indent(struct str x)
{
	size_t least = (size_t)-1, i, k;
	struct str line;

	for (i = 0; i < x.n; i = region_line_end(x, i)) {
		line = region_line(x, i);
		for (k = 0;
		     k < line.n && (line.s[k] == ' ' || line.s[k] == '\t'); k++)
			;
		if (k < line.n && k < least)
			least = k;
	}
	return least == (size_t)-1 ? 0 : least;
}

/* A snippet that is not there: its line is kept. */
static void
keep_line(struct copier *c, struct node *parent, struct str line, size_t from)
{
	place at = source_place(c->source, from);
	struct node *par = copier_add(c, parent, NODE_PARAGRAPH, at), *leaf;

	par->role = ROLE_UNSET;
	leaf = text_new(c->doc, line, at);
	leaf->lang = par->lang;
	node_append(par, leaf);
}

static const struct source *
open_snippet(struct copier *c, const struct snippet *p, place at)
{
	const struct source *s = NULL;
	enum file_answer answer = c->source->files == NULL
	    ? FILE_MISSING
	    : files_open(c->source->files, c->source->path, p->name, &s);

	if (answer == FILE_OPENED)
		return s;
	diag_report(c->diag, DIAG_ERROR, at, "snippet",
	    "cannot read \"" STR_FMT "\": %s; keeping its name",
	    STR_ARG(p->name),
	    answer == FILE_OUTSIDE ? "it lies outside the content"
				   : "there is no such file");
	if (answer == FILE_OUTSIDE)
		diag_hint(c->diag,
		    "the manifest's \"root\" may name a folder further up");
	return NULL;
}

/* The part of the file that is wanted. */
static struct stretch
snippet_part(struct copier *c, const struct source *s, const struct snippet *p,
    place at, int *style)
{
	struct stretch part = { 0, s->text.n };

	if (p->region.n > 0 && !region_find(s->text, p->region, &part, style))
		diag_report(c->diag, DIAG_WARNING, at, "snippet",
		    "\"" STR_FMT "\" has no region \"" STR_FMT
		    "\"; setting all of it",
		    STR_ARG(p->name), STR_ARG(p->region));
	return part;
}

void
code_copy_snippet(struct copier *c, cmark_node *n, struct node *parent)
{
	size_t from = copier_offset(
	    c, cmark_node_get_start_line(n), cmark_node_get_start_column(n));
	struct str line = str_trim(region_line(c->source->text, from));
	struct snippet p = parse_snippet(str_slice(line, 3, line.n));
	struct head h = snippet_head(c->doc->arena, &p);
	place at = source_place(c->source, from);
	const struct source *s = open_snippet(c, &p, at);
	struct locator where = { .arena = c->doc->arena };
	struct code k = { .where = &where,
		.lines = h.lines,
		.style = NO_REGION_STYLE,
		.terminal = str_is(h.language, "ansi") };
	struct stretch part;

	if (s == NULL) {
		keep_line(c, parent, line, from);
		return;
	}
	part = snippet_part(c, s, &p, at, &k.style);
	where.text = str_slice(s->text, part.from, part.to);
	locate_from(&where, 0, s->at + (place)part.from, false);
	if (k.style != NO_REGION_STYLE)
		k.dedent = common_indent(where.text);
	if (h.title.n == 0 && is_in_group(parent))
		h.title = str_from(path_name(s->path));
	code_lines_fill(c, add_block(c, parent, &h, STR(""), from), &k);
}
