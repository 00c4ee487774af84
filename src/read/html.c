/*
 * The HTML that an author writes between Markdown.  Tags that say what a
 * mark of Markdown or a node of ours says are set as such; of all others the
 * text is kept and the tag told, once a file for each kind.
 */
#include <string.h>
#include <strings.h>

#include "read/content.h"
#include "read/inlines.h"

static const struct {
	const char *tag;
	enum node_kind kind;
	bool is_code;
} inline_tag[] = {
	{ "em", NODE_EMPH, false },
	{ "i", NODE_EMPH, false },
	{ "strong", NODE_STRONG, false },
	{ "b", NODE_STRONG, false },
	{ "s", NODE_STRIKE, false },
	{ "del", NODE_STRIKE, false },
	{ "sup", NODE_SUPERSCRIPT, false },
	{ "sub", NODE_SUBSCRIPT, false },
	{ "span", NODE_SPAN, false },
	{ "kbd", NODE_SPAN, true },
	{ "code", NODE_SPAN, true },
};

/* Their content is for machines. */
static const char *const silent[] = { "script", "style" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A quote that does not end within this many bytes is no quote. */
#define LONGEST_TAG 4096

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-';
}

static bool
is_closing(struct str raw)
{
	return raw.n > 1 && raw.s[1] == '/';
}

/* The name in "<name ...>" or "</name>". */
static struct str
tag_name(struct str raw)
{
	size_t from = is_closing(raw) ? 2 : 1, to = from;

	while (to < raw.n && is_name_char(raw.s[to]))
		to++;
	return str_slice(raw, from, to);
}

static bool
names_match(struct str a, struct str b)
{
	return a.n == b.n && strncasecmp(a.s, b.s, a.n) == 0;
}

/* The value of lang="..." in a tag, or NULL. */
static const char *
lang_of(struct arena *a, struct str raw)
{
	size_t i = str_find(raw, STR(" lang="), 0), end;
	char quote;

	if (i == (size_t)-1 || i + 7 >= raw.n)
		return NULL;
	i += 6;
	quote = raw.s[i];
	if (quote != '"' && quote != '\'')
		return NULL;
	for (end = ++i; end < raw.n && raw.s[end] != quote; end++)
		;
	return end == i ? NULL : arena_strndup(a, raw.s + i, end - i);
}

static void
tell_tag(struct inlines *in, struct str name, place at)
{
	if (told_before(in->c, name))
		return;
	diag_report(in->c->diag, DIAG_WARNING, at, "html",
	    "the HTML tag <" STR_FMT "> is not set; passing over its like in "
	    "this file, keeping their text",
	    STR_ARG(name));
}

/* A comment says nothing to readers, but VitePress obeys some. */
static void
tell_comment(struct inlines *in, struct str raw, place at)
{
	if (!str_starts(str_trim(str_slice(raw, 4, raw.n)), "@include") ||
	    told_before(in->c, STR("@include")))
		return;
	diag_report(in->c->diag, DIAG_WARNING, at, "include",
	    "files are not included; leaving out what stands here, and its "
	    "like in this file");
}

static void
tell_silent(struct inlines *in, struct str name, place at)
{
	if (told_before(in->c, name))
		return;
	diag_report(in->c->diag, DIAG_WARNING, at, "html",
	    "what stands in <" STR_FMT "> is not for readers; leaving it out, "
	    "and its like in this file",
	    STR_ARG(name));
}

/* An end tag closes the nearest of its name, in the same inline. */
static void
close_tag(struct inlines *in, struct str name)
{
	int i;

	for (i = in->count; i > 0 && in->open[i - 1].tag.n > 0; i--)
		if (names_match(in->open[i - 1].tag, name)) {
			inlines_pop(in, i - 1);
			return;
		}
}

static void
open_tag(struct inlines *in, size_t i, struct str raw)
{
	struct node *n = inlines_push(
	    in, inline_tag[i].kind, tag_name(raw), inline_tag[i].is_code);
	const char *lang = lang_of(in->c->doc->arena, raw);

	if (n != NULL && lang != NULL)
		n->lang = lang;
}

void
html_tag(struct inlines *in, struct str raw)
{
	place at = locate_place(in->where, in->where->cursor);
	struct str name = tag_name(raw);
	size_t i;

	if (str_starts(raw, "<!--"))
		tell_comment(in, raw, at);
	if (names_match(name, STR("br")))
		inlines_add(in, NODE_BREAK);
	for (i = 0; i < COUNT(inline_tag); i++)
		if (names_match(name, str_from(inline_tag[i].tag)))
			break;
	if (i < COUNT(inline_tag) && is_closing(raw))
		close_tag(in, name);
	else if (i < COUNT(inline_tag))
		open_tag(in, i, raw);
	else if (name.n > 0 && !names_match(name, STR("br")))
		tell_tag(in, name, at);
	locate_raw(in->where, raw);
}

/* ---- blocks ---- */

/* Behind the ">" of a tag; one in quotes does not count, if they end. */
static size_t
tag_end(struct str x, size_t i)
{
	size_t limit = x.n - i < LONGEST_TAG ? x.n : i + LONGEST_TAG, k;
	char quote = '\0';

	for (k = i; k < limit; k++) {
		if (quote != '\0')
			quote = x.s[k] == quote ? '\0' : quote;
		else if (x.s[k] == '"' || x.s[k] == '\'')
			quote = x.s[k];
		else if (x.s[k] == '>')
			return k + 1;
	}
	k = str_find(x, STR(">"), i);
	return k == (size_t)-1 ? x.n : k + 1;
}

/* Behind the tag, comment or the like at `i`. */
static size_t
markup_end(struct str x, size_t i)
{
	static const struct {
		const char *open, *close;
	} form[] = { { "<!--", "-->" }, { "<?", "?>" },
		{ "<![CDATA[", "]]>" } };
	size_t k, end;

	for (k = 0; k < COUNT(form); k++)
		if (str_starts(str_slice(x, i, x.n), form[k].open)) {
			end = str_find(x, str_from(form[k].close), i);
			return end == (size_t)-1 ? x.n
						 : end + strlen(form[k].close);
		}
	return tag_end(x, i);
}

/* "<" begins a tag in front of a letter, "/", "!" or "?" only. */
static bool
is_markup(struct str x, size_t i)
{
	char c = i + 1 < x.n ? x.s[i + 1] : ' ';

	return x.s[i] == '<' &&
	    (c == '/' || c == '!' || c == '?' || (c >= 'a' && c <= 'z') ||
		(c >= 'A' && c <= 'Z'));
}

static bool
is_inline(struct str name)
{
	size_t i;

	for (i = 0; i < COUNT(inline_tag); i++)
		if (names_match(name, str_from(inline_tag[i].tag)))
			return true;
	return name.n == 0 || names_match(name, STR("br")) ||
	    names_match(name, STR("a"));
}

/* Behind the element at `i` whose content nobody reads, or `i`. */
static size_t
silent_end(struct str x, size_t i)
{
	struct str name = tag_name(str_slice(x, i, x.n));
	size_t k, end;

	for (k = 0; k < COUNT(silent); k++)
		if (names_match(name, str_from(silent[k])) &&
		    !is_closing(str_slice(x, i, x.n)))
			break;
	if (k == COUNT(silent))
		return i;
	for (end = i + 1; end < x.n; end++)
		if (x.s[end] == '<' && end + 1 < x.n && x.s[end + 1] == '/' &&
		    names_match(tag_name(str_slice(x, end, x.n)), name))
			return markup_end(x, end);
	return x.n;
}

/* One block of HTML; a paragraph is begun when there is text for it. */
struct html {
	struct inlines in;
	struct node *parent;
	struct node *par; /* NULL: none is open */
};

static bool
holds_nothing(const struct node *par)
{
	const struct node *n;

	for (n = par; n != NULL; n = node_next(par, n))
		if (node_has_text(n))
			return false;
	return true;
}

static void
end_paragraph(struct html *h)
{
	struct mapped *m = &h->in.text;

	if (h->par == NULL)
		return;
	while (m->text.n > 0 && m->text.s[m->text.n - 1] == ' ')
		m->text.n--;
	while (m->maps > 0 && m->map[m->maps - 1].from >= m->text.n)
		m->maps--;
	inlines_pop(&h->in, 0);
	if (holds_nothing(h->par))
		node_remove(h->par);
	h->par = NULL;
}

static void
need_paragraph(struct html *h)
{
	struct locator *where = h->in.where;

	if (h->par != NULL)
		return;
	h->par = copier_add(h->in.c, h->parent, NODE_PARAGRAPH,
	    locate_place(where, where->cursor));
	inlines_init(&h->in, h->in.c, where, h->par);
}

static void
over_blanks(struct locator *l)
{
	locate_marks(l, " \t", l->text.n);
}

/* The text at the cursor, up to the next tag or line end. */
static void
copy_text(struct html *h)
{
	struct locator *l = h->in.where;
	struct str x = l->text;
	size_t end;

	if (h->par == NULL)
		over_blanks(l);
	end = l->cursor;
	while (end < x.n && x.s[end] != '\n' && !is_markup(x, end))
		end++;
	if (end == l->cursor)
		return;
	need_paragraph(h);
	locate_html(l, end, &h->in.text);
}

/* A line end is a space between words, and nothing beside a tag. */
static void
copy_line_end(struct html *h)
{
	const struct buf *b = &h->in.text.text;
	bool spaced = b->n > 0 && b->s[b->n - 1] != ' ';

	locate_break(h->in.where, spaced ? " " : "", &h->in.text);
}

static void
copy_markup(struct html *h)
{
	struct locator *l = h->in.where;
	size_t end = silent_end(l->text, l->cursor);
	struct str raw, name;

	if (end > l->cursor) {
		name = tag_name(str_slice(l->text, l->cursor, end));
		tell_silent(&h->in, name, locate_place(l, l->cursor));
		end_paragraph(h);
		l->cursor = end;
		return;
	}
	raw = str_slice(l->text, l->cursor, markup_end(l->text, l->cursor));
	name = tag_name(raw);
	if (!is_inline(name))
		end_paragraph(h);
	else if (name.n > 0 && !is_closing(raw))
		need_paragraph(h);
	html_tag(&h->in, raw);
}

void
copy_html(struct copier *c, cmark_node *block, struct node *parent)
{
	struct locator l =
	    content_literal(c, block, cmark_node_get_start_line(block));
	struct html h = { .parent = parent };

	inlines_init(&h.in, c, &l, parent);
	while (l.cursor < l.text.n) {
		if (is_markup(l.text, l.cursor))
			copy_markup(&h);
		else if (l.text.s[l.cursor] == '\n')
			copy_line_end(&h);
		else
			copy_text(&h);
	}
	end_paragraph(&h);
}
