#include "read/dialect.h"

#include <cmark-gfm/cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <string.h>
#include <strings.h>

#include "read/attributes.h"
#include "read/emoji.h"

#define MOST_NESTED 100 /* as at the door (read/door.c) */

/* ---- lines ---- */

static bool
is_blank_char(char c)
{
	return c == ' ' || c == '\t';
}

/* The line that cmark is at, from its first character on. */
static struct str
rest_of_line(cmark_parser *p, const unsigned char *input, int len)
{
	int from = p->first_nonspace < len ? p->first_nonspace : len;
	struct str s = { (const char *)input + from, (size_t)(len - from) };

	while (s.n > 0 && (s.s[s.n - 1] == '\n' || s.s[s.n - 1] == '\r'))
		s.n--;
	return s;
}

static size_t
count_colons(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.s[n] == ':')
		n++;
	return n;
}

/* Of a closing line how many colons, 0: it is none. */
static size_t
closing_colons(struct str s)
{
	size_t n = count_colons(s);

	return n >= 3 && str_trim(s).n == n ? n : 0;
}

/* "$$", and perhaps the attributes of what it closes. */
static bool
ends_with_dollars(struct str s)
{
	s = str_trim(s);
	return str_ends(str_trim(str_slice(s, 0, attributes_at_end(s))), "$$");
}

/* Split "title {attributes}"; markdown-it-attrs takes them at the end. */
static void
split_title(struct container_head *h, struct str s)
{
	size_t at;

	s = str_trim(s);
	at = attributes_at_end(s);
	h->title = str_trim(str_slice(s, 0, at));
	h->attributes = str_slice(s, at, s.n);
}

struct container_head
container_head(struct str s)
{
	struct container_head h = { .name = { 0 } };
	size_t n;

	s = str_trim(str_slice(s, count_colons(s), s.n));
	for (n = 0; n < s.n && !is_blank_char(s.s[n]) && s.s[n] != '{'; n++)
		;
	h.name = str_slice(s, 0, n);
	split_title(&h, str_slice(s, n, s.n));
	return h;
}

static const char *const alerts[] = { "note", "tip", "important", "warning",
	"caution", "info", "danger" };

#define ALERTS (sizeof(alerts) / sizeof(alerts[0]))

/* Which alert "[!NOTE] title" begins, ALERTS: none. */
static size_t
read_alert(struct str s, struct str *title)
{
	size_t end = str_find(s, STR("]"), 0), i = ALERTS;

	if (!str_starts(s, "[!") || end == (size_t)-1)
		return i;
	for (i = 0; i < ALERTS; i++)
		if (end - 2 == strlen(alerts[i]) &&
		    strncasecmp(s.s + 2, alerts[i], end - 2) == 0)
			break;
	*title = str_trim(str_slice(s, end + 1, s.n));
	return i;
}

/* ---- nodes ---- */

/*
 * What a node is, and a number that goes with it (of colons, columns, ...),
 * share the one field of it that cmark uses for headings only.
 */
#define KIND_BITS 4
#define MOST_SAID (1 << 24)

static void
set_kind(cmark_syntax_extension *ext, cmark_node *n, enum dialect_kind kind)
{
	n->extension = ext;
	n->internal_offset = (int)kind;
}

static void
say(cmark_node *n, size_t number)
{
	int said = (int)(number < MOST_SAID ? number : MOST_SAID);

	n->internal_offset =
	    said << KIND_BITS | (n->internal_offset & ((1 << KIND_BITS) - 1));
}

static size_t
said(const cmark_node *n)
{
	return (size_t)(n->internal_offset >> KIND_BITS);
}

static cmark_node *
add_block(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    cmark_node_type type, enum dialect_kind kind)
{
	cmark_node *n =
	    cmark_parser_add_child(p, parent, type, p->first_nonspace + 1);

	set_kind(ext, n, kind);
	return n;
}

static void
use_up_line(cmark_parser *p, const unsigned char *input, int len)
{
	cmark_parser_advance_offset(
	    p, (const char *)input, len - 1 - p->offset, 0);
}

/* A block of one line, which is read again from the source. */
static cmark_node *
add_line(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    struct str line, enum dialect_kind kind)
{
	cmark_node *n =
	    add_block(ext, p, parent, CMARK_NODE_THEMATIC_BREAK, kind);

	cmark_parser_advance_offset(p, line.s - p->first_nonspace,
	    p->first_nonspace + (int)line.n - p->offset, 0);
	return n;
}

/* A closed paragraph that holds the title; its inlines are parsed later. */
static cmark_node *
add_title(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    struct str line, struct str title, enum dialect_kind kind)
{
	int column = p->first_nonspace + 1 + (int)(title.s - line.s);
	cmark_node *par =
	    cmark_parser_add_child(p, parent, CMARK_NODE_PARAGRAPH, column);

	set_kind(ext, par, kind);
	cmark_strbuf_put(
	    &par->content, (const unsigned char *)title.s, (bufsize_t)title.n);
	par->end_line = par->start_line;
	par->end_column = column + (int)title.n - 1;
	par->flags &= (uint16_t)~CMARK_NODE__OPEN;
	return par;
}

static bool
is_too_deep(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *n)
{
	struct dialect *d = ext->priv;
	int depth = 0;

	for (; n != NULL; n = n->parent)
		if (++depth > MOST_NESTED) {
			if (d->too_deep == 0)
				d->too_deep = p->line_number;
			return true;
		}
	return false;
}

/* ---- what a line may open ---- */

/* ":::" closes the outermost container that has no more colons. */
static cmark_node *
try_container(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    struct str line)
{
	size_t colons = closing_colons(line);
	cmark_node *last = parent->last_child, *n;
	struct container_head head;
	bool closes;

	if (colons > 0) {
		closes = dialect_kind(last) == DIALECT_CONTAINER &&
		    (last->flags & CMARK_NODE__OPEN) != 0 &&
		    said(last) <= colons;
		return add_line(
		    ext, p, parent, line, closes ? DIALECT_END : DIALECT_STRAY);
	}
	head = container_head(line);
	if (head.name.n == 0 || is_too_deep(ext, p, parent))
		return NULL;
	n = add_block(
	    ext, p, parent, CMARK_NODE_CUSTOM_BLOCK, DIALECT_CONTAINER);
	say(n, count_colons(line));
	if (head.title.n > 0)
		add_title(ext, p, n, line, head.title, DIALECT_TITLE);
	cmark_parser_advance_offset(p, line.s - p->first_nonspace,
	    p->first_nonspace + (int)line.n - p->offset, 0);
	return n;
}

static bool
is_one_line(const cmark_node *par)
{
	const unsigned char *end =
	    memchr(par->content.ptr, '\n', (size_t)par->content.size);

	return end == par->content.ptr + par->content.size - 1;
}

/*
 * What a definition at this line defines: the paragraph of one line in front
 * of it, or in front of one blank line.  NULL: nothing.
 */
static cmark_node *
find_term(cmark_parser *p, cmark_node *parent)
{
	cmark_node *last;

	if (parent->type == CMARK_NODE_PARAGRAPH)
		return parent->start_line == p->line_number - 1 &&
			is_one_line(parent)
		    ? parent
		    : NULL;
	if (parent->type == CMARK_NODE_LIST)
		parent = parent->parent;
	last = parent->last_child;
	if (last == NULL || last->type != CMARK_NODE_PARAGRAPH ||
	    dialect_kind(last) != DIALECT_NONE ||
	    last->start_line != last->end_line ||
	    last->end_line != p->line_number - 2)
		return NULL;
	return last;
}

static bool
follows_definition(cmark_node *parent)
{
	if (parent->type == CMARK_NODE_LIST)
		parent = parent->parent;
	return dialect_kind(parent->last_child) == DIALECT_DEFINITION;
}

static cmark_node *
try_definition(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    const unsigned char *input, struct str line)
{
	cmark_node *term, *n;
	int column, blanks = 0;

	if (line.n < 3 || !is_blank_char(line.s[1]) ||
	    str_trim(str_slice(line, 1, line.n)).n == 0)
		return NULL;
	term = find_term(p, parent);
	if ((term == NULL && !follows_definition(parent)) ||
	    is_too_deep(ext, p, parent))
		return NULL;
	if (term != NULL)
		set_kind(ext, term, DIALECT_TERM);
	column = p->first_nonspace_column;
	n = add_block(
	    ext, p, parent, CMARK_NODE_CUSTOM_BLOCK, DIALECT_DEFINITION);
	cmark_parser_advance_offset(
	    p, (const char *)input, p->first_nonspace + 1 - p->offset, 0);
	while (blanks < 4 && is_blank_char((char)input[p->offset])) {
		cmark_parser_advance_offset(p, (const char *)input, 1, 1);
		blanks++;
	}
	say(n, (size_t)(p->column - column));
	return n;
}

/* One that never ends would swallow what follows: it is text. */
static cmark_node *
try_display(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    const unsigned char *input, struct str line)
{
	const struct dialect *d = ext->priv;
	struct str rest = str_slice(line, 2, line.n);
	bool whole = str_trim(rest).n > 2 && ends_with_dollars(rest);
	cmark_node *n;

	if (d->no_math || !str_starts(line, "$$"))
		return NULL;
	if (!whole &&
	    (str_find(rest, STR("$$"), 0) != (size_t)-1 ||
		p->line_number >= d->last_dollars))
		return NULL;
	n = add_block(ext, p, parent, CMARK_NODE_CODE_BLOCK, DIALECT_DISPLAY);
	n->as.code.fenced = true;
	n->as.code.fence_char = '$';
	n->as.code.fence_length = 2;
	n->as.code.info = cmark_chunk_literal("");
	say(n, whole); /* it is closed */
	cmark_parser_advance_offset(
	    p, (const char *)input, p->first_nonspace + 2 - p->offset, 0);
	return n;
}

static bool
is_abbreviation(struct str line)
{
	size_t end;

	if (!str_starts(line, "*["))
		return false;
	end = str_find(line, STR("]"), 2);
	return end != (size_t)-1 && end > 2 && end + 1 < line.n &&
	    line.s[end + 1] == ':' &&
	    str_trim(str_slice(line, end + 2, line.n)).n > 0;
}

/* An alert's first line is its title; the rest is a quotation's. */
static void
take_alert(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *quote,
    const unsigned char *input, int len)
{
	struct str line = rest_of_line(p, input, len), title;
	size_t alert = read_alert(line, &title);

	if (alert == ALERTS)
		return;
	say(add_title(ext, p, quote, line, title, DIALECT_ALERT), alert);
	use_up_line(p, input, len);
}

static cmark_node *
try_opening(cmark_syntax_extension *ext, int indented, cmark_parser *p,
    cmark_node *parent, unsigned char *input, int len)
{
	struct str line = rest_of_line(p, input, len);

	if (indented || line.n < 2)
		return NULL;
	if (str_starts(line, ":::"))
		return try_container(ext, p, parent, line);
	if (line.s[0] == ':' || line.s[0] == '~')
		return try_definition(ext, p, parent, input, line);
	if (line.s[0] == '$')
		return try_display(ext, p, parent, input, line);
	if (str_starts(line, "<<<") && parent->type != CMARK_NODE_PARAGRAPH)
		return add_line(ext, p, parent, line, DIALECT_SNIPPET);
	if (is_abbreviation(line))
		return add_line(ext, p, parent, line, DIALECT_ABBREVIATION);
	if (line.s[0] == '[' && parent->type == CMARK_NODE_BLOCK_QUOTE &&
	    parent->first_child == NULL)
		take_alert(ext, p, parent, input, len);
	return NULL;
}

/* ---- what a line goes on with ---- */

/* markdown-it-deflist: two columns, and no more than the first line has. */
static bool
continues_definition(cmark_parser *p, const unsigned char *input, cmark_node *n)
{
	int columns;

	if (p->blank)
		return n->first_child != NULL;
	if (p->indent < 2)
		return false;
	columns = p->indent < (int)said(n) ? p->indent : (int)said(n);
	cmark_parser_advance_offset(p, (const char *)input, columns, 1);
	return true;
}

static bool
continues_display(cmark_node *n, struct str line)
{
	if (said(n) != 0)
		return false;
	say(n, ends_with_dollars(line));
	return true;
}

static int
goes_on(cmark_syntax_extension *ext, cmark_parser *p, unsigned char *input,
    int len, cmark_node *n)
{
	struct str line = rest_of_line(p, input, len);

	(void)ext;
	switch (dialect_kind(n)) {
	case DIALECT_CONTAINER:
		return p->indent >= 4 || closing_colons(line) < said(n);
	case DIALECT_DEFINITION:
		return continues_definition(p, input, n);
	case DIALECT_DISPLAY:
		return continues_display(n, line);
	default:
		return false;
	}
}

/* ---- inlines ---- */

/* The input as text, and where the parser is in it. */
static struct str
inline_input(cmark_inline_parser *ip, size_t *at)
{
	cmark_chunk *all = cmark_inline_parser_get_chunk(ip);

	*at = (size_t)cmark_inline_parser_get_offset(ip);
	return (struct str){ (const char *)all->data, (size_t)all->len };
}

static cmark_node *
take_inline(cmark_syntax_extension *ext, cmark_parser *p,
    cmark_inline_parser *ip, size_t n, enum dialect_kind kind)
{
	cmark_node *node =
	    cmark_node_new_with_mem_and_ext(CMARK_NODE_CODE, p->mem, ext);
	int at = cmark_inline_parser_get_offset(ip);

	set_kind(ext, node, kind);
	node->as.literal =
	    cmark_chunk_dup(cmark_inline_parser_get_chunk(ip), at, (int)n);
	cmark_inline_parser_set_offset(ip, at + (int)n);
	return node;
}

static bool
is_space(char c)
{
	return is_blank_char(c) || c == '\n';
}

/* The next "$" from `i` on that no backslash escapes, or x.n. */
static size_t
next_dollar(struct str x, size_t i)
{
	for (; i < x.n && x.s[i] != '$'; i++)
		if (x.s[i] == '\\')
			i++;
	return i < x.n ? i : x.n;
}

/*
 * How long the formula at `i` is, 0: it is none.  No blank behind the first
 * "$" nor before the last, and no digit behind that: "$5 and $6" are prices
 * (pandoc's rule, and markdown-it-mathjax3's), nor anything with a backtick,
 * which may begin a code span.  "$$" in a paragraph is pandoc's.
 */
static size_t
math_length(struct str x, size_t i)
{
	size_t dollars = i + 1 < x.n && x.s[i + 1] == '$' ? 2 : 1;
	size_t from = i + dollars, end;

	if (from >= x.n || is_space(x.s[from]))
		return 0;
	end = next_dollar(x, from);
	if (end == x.n || end == from || is_space(x.s[end - 1]) ||
	    memchr(x.s + from, '`', end - from) != NULL)
		return 0;
	if (dollars == 2)
		return end + 1 < x.n && x.s[end + 1] == '$' ? end + 2 - i : 0;
	if (end + 1 < x.n && x.s[end + 1] >= '0' && x.s[end + 1] <= '9')
		return 0;
	return end + 1 - i;
}

/* How long the name at `i` is, with its colons; 0: it is none. */
static size_t
emoji_length(struct str x, size_t i)
{
	size_t end = i + 1;

	while (end < x.n && end - i <= EMOJI_LONGEST &&
	    emoji_is_name_char(x.s[end]))
		end++;
	if (end >= x.n || x.s[end] != ':' ||
	    emoji_find(str_slice(x, i + 1, end)) == NULL)
		return 0;
	return end + 1 - i;
}

/* Called for ordinary characters, too, at the start of a run. */
static cmark_node *
match_inline(cmark_syntax_extension *ext, cmark_parser *p, cmark_node *parent,
    unsigned char c, cmark_inline_parser *ip)
{
	const struct dialect *d = ext->priv;
	struct str x;
	size_t i, n = 0;

	(void)parent;
	if (c != '$' && c != ':')
		return NULL;
	x = inline_input(ip, &i);
	if (c == ':')
		n = emoji_length(x, i);
	else if (!d->no_math)
		n = math_length(x, i);
	if (n == 0)
		return NULL;
	return take_inline(
	    ext, p, ip, n, c == ':' ? DIALECT_EMOJI : DIALECT_MATH);
}

/* ---- all of it ---- */

enum dialect_kind
dialect_kind(cmark_node *n)
{
	if (n == NULL || n->extension == NULL ||
	    n->extension->try_opening_block != try_opening)
		return DIALECT_NONE;
	return (enum dialect_kind)(n->internal_offset & ((1 << KIND_BITS) - 1));
}

const char *
dialect_alert(cmark_node *quote)
{
	cmark_node *title = quote->first_child;

	return dialect_kind(title) == DIALECT_ALERT ? alerts[said(title)]
						    : NULL;
}

static int
find_last_dollars(struct str x)
{
	int line = 1, last = 0;
	size_t i, end;

	for (i = 0; i < x.n; i = end + 1, line++) {
		end = str_find(x, STR("\n"), i);
		if (end == (size_t)-1)
			end = x.n;
		if (ends_with_dollars(str_slice(x, i, end)))
			last = line;
	}
	return last;
}

void
dialect_init(struct dialect *d, struct str text, bool no_math)
{
	static char name[] = "dialect";

	*d = (struct dialect){ .no_math = no_math };
	d->last_dollars = no_math ? 0 : find_last_dollars(text);
	d->special[0] = (cmark_llist){ &d->special[1], (void *)(size_t)'$' };
	d->special[1] = (cmark_llist){ NULL, (void *)(size_t)':' };
	d->extension.name = name;
	d->extension.priv = d;
	d->extension.try_opening_block = try_opening;
	d->extension.last_block_matches = goes_on;
	d->extension.match_inline = match_inline;
	d->extension.special_inline_chars = d->special;
}
