#include "read/html_token.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"

/* A tag with more attributes than this is no author's. */
#define MOST_ATTRIBUTES 64

static const char no_text[] = "";

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* Whether the name of a tag ends at `i`. */
static bool
ends_name(struct str x, size_t i)
{
	return i < x.n && (is_space(x.s[i]) || x.s[i] == '/' || x.s[i] == '>');
}

static bool
names_match(struct str a, struct str b)
{
	return a.n == b.n && strncasecmp(a.s, b.s, a.n) == 0;
}

static bool
starts_at(struct str x, size_t i, struct str what)
{
	return names_match(str_slice(x, i, i + what.n), what);
}

/* Where `what` stands, or the end. */
static size_t
find(struct str x, struct str what, size_t from)
{
	size_t i = str_find(x, what, from);

	return i == (size_t)-1 ? x.n : i;
}

static struct str
lower(struct arena *a, struct str x)
{
	char *s = arena_strndup(a, x.s, x.n);
	size_t i;

	for (i = 0; i < x.n; i++)
		if (s[i] >= 'A' && s[i] <= 'Z')
			s[i] = (char)(s[i] | 0x20);
	return (struct str){ s, x.n };
}

enum html_mode
html_mode_of(struct str name)
{
	static const char *const raw[] = { "style", "xmp", "iframe", "noembed",
		"noframes" };
	size_t i;

	if (str_is(name, "textarea") || str_is(name, "title"))
		return HTML_RCDATA;
	if (str_is(name, "script"))
		return HTML_SCRIPT;
	for (i = 0; i < sizeof(raw) / sizeof(raw[0]); i++)
		if (str_is(name, raw[i]))
			return HTML_RAWTEXT;
	return HTML_DATA;
}

const struct str *
html_attribute(const struct html_token *t, const char *name)
{
	size_t i;

	for (i = 0; i < t->attributes; i++)
		if (str_is(t->attribute[i].name, name))
			return &t->attribute[i].value;
	return NULL;
}

/* ---- attributes: 13.2.5.32-40 ---- */

/* What is written from `from` to `to`, with what references mean. */
static struct str
attribute_value(struct arena *a, struct str x, size_t from, size_t to)
{
	struct buf b = { .arena = a };
	char meaning[HTML_MEANING];
	size_t n, used;

	if (memchr(x.s + from, '&', to - from) == NULL)
		return (struct str){ arena_strndup(a, x.s + from, to - from),
			to - from };
	for (x = str_slice(x, 0, to); from < to; from += used) {
		used = html_reference(x, from, true, meaning, &n);
		if (used > 0)
			buf_add(&b, meaning, n);
		else
			buf_addc(&b, x.s[from]);
		used += used == 0;
	}
	return buf_str(&b);
}

/* Attributes of one tag, as they are met. */
struct attributes {
	struct html_attribute *v;
	size_t count, room;
};

/* Of two with one name the first counts (13.2.5.33). */
static void
add_attribute(
    struct arena *a, struct attributes *all, struct str name, struct str value)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		if (str_equal(all->v[i].name, name))
			return;
	if (all->count == MOST_ATTRIBUTES)
		return;
	arena_reserve(a, all->v, all->room, all->count);
	all->v[all->count++] = (struct html_attribute){ name, value };
}

/* 13.2.5.33, attribute name: up to a space, "/", ">" or "=". */
static size_t
attribute_name_end(struct str x, size_t i)
{
	for (i++; i < x.n && !ends_name(x, i) && x.s[i] != '='; i++)
		;
	return i;
}

static size_t
over_space(struct str x, size_t i)
{
	while (i < x.n && is_space(x.s[i]))
		i++;
	return i;
}

/*
 * 13.2.5.35-38, attribute values, from behind the "=" on.  Returns where it
 * ends: behind a closing quote, which may be behind the end of the text.
 */
static size_t
read_value(struct str x, size_t i, size_t *from, size_t *to)
{
	i = over_space(x, i);
	*from = *to = i;
	if (i >= x.n)
		return i;
	if (x.s[i] == '"' || x.s[i] == '\'') {
		*from = i + 1;
		*to = find(x, (struct str){ x.s + i, 1 }, i + 1);
		return *to + 1;
	}
	while (i < x.n && !is_space(x.s[i]) && x.s[i] != '>')
		i++;
	*to = i;
	return i;
}

static size_t
read_attribute(struct html_tokenizer *z, size_t i, struct attributes *all)
{
	struct str x = z->text, name, value = { no_text, 0 };
	size_t end = attribute_name_end(x, i), next, from, to;

	name = lower(z->arena, str_slice(x, i, end));
	next = over_space(x, end);
	if (next < x.n && x.s[next] == '=') {
		end = read_value(x, next + 1, &from, &to);
		if (end <= x.n)
			value = attribute_value(z->arena, x, from, to);
	}
	add_attribute(z->arena, all, name, value);
	return end;
}

/* ---- tags ---- */

/*
 * 13.2.5.8, tag name, and what follows it.  The name begins at `i`.  A tag
 * that the text cuts off is UNFINISHED (eof-in-tag).
 */
static void
read_tag(struct html_tokenizer *z, size_t i, struct html_token *t)
{
	struct attributes all = { 0 };
	struct str x = z->text;
	size_t from = i;

	while (i < x.n && !ends_name(x, i))
		i++;
	t->written = str_slice(x, from, i);
	t->name = lower(z->arena, t->written);
	while (i < x.n && x.s[i] != '>') {
		t->self_closing =
		    x.s[i] == '/' && i + 1 < x.n && x.s[i + 1] == '>';
		if (x.s[i] == '/' || is_space(x.s[i]))
			i++;
		else
			i = read_attribute(z, i, &all);
	}
	if (i >= x.n) {
		t->kind = HTML_UNFINISHED;
		t->to = x.n;
		return;
	}
	t->to = i + 1;
	t->attribute = all.v;
	t->attributes = all.count;
}

/* ---- comments: 13.2.5.41-51 ---- */

/* Up to the ">" that ends it or the end of the text. */
static void
bogus_comment(struct html_tokenizer *z, size_t i, struct html_token *t)
{
	t->kind = HTML_COMMENT;
	t->inner_from = i;
	t->inner_to = find(z->text, STR(">"), i);
	t->to = t->inner_to + (t->inner_to < z->text.n);
}

/* The text ends in a comment: dashes that might end it are not in it. */
static void
cut_comment(struct str x, struct html_token *t)
{
	struct str in = str_slice(x, t->inner_from, x.n);

	t->to = t->inner_to = x.n;
	if (str_ends(in, "--!"))
		t->inner_to -= 3;
	else if (str_ends(in, "--"))
		t->inner_to -= 2;
	else if (str_ends(in, "-"))
		t->inner_to -= 1;
}

/* From behind "<!--" on. */
static void
read_comment(struct html_tokenizer *z, size_t i, struct html_token *t)
{
	struct str x = z->text;
	size_t dashes, end;

	t->kind = HTML_COMMENT;
	t->inner_from = t->inner_to = i;
	if (i < x.n && x.s[i] == '>') {
		t->to = i + 1;
		return;
	}
	if (starts_at(x, i, STR("->"))) {
		t->to = i + 2;
		return;
	}
	for (end = find(x, STR("--"), i); end < x.n;
	     end = find(x, STR("--"), end)) {
		for (dashes = end; end < x.n && x.s[end] == '-'; end++)
			;
		if (starts_at(x, end, STR("!>")))
			end++;
		if (end >= x.n || x.s[end] != '>')
			continue;
		t->inner_to = end - 2 - (x.s[end - 1] == '!');
		if (t->inner_to < dashes)
			t->inner_to = dashes;
		t->to = end + 1;
		return;
	}
	cut_comment(x, t);
}

/* ---- markup declaration open: 13.2.5.42 ---- */

/*
 * A form of CommonMark 6.6 that ends at `close`: its end, or 0.  Where none
 * was found none is looked for again, so that time stays linear.
 */
static size_t
form_end(struct str x, struct str close, size_t i, bool *none)
{
	size_t end = *none ? x.n : find(x, close, i);

	if (end < x.n)
		return end;
	*none = true;
	return 0;
}

static void
read_cdata(struct html_tokenizer *z, size_t i, struct html_token *t)
{
	size_t end = form_end(z->text, STR("]]>"), i + 9, &z->no_cdata_end);

	if (z->foreign) {
		t->kind = HTML_TEXT;
		t->inner_from = i + 9;
		t->inner_to = end > 0 ? end : z->text.n;
		t->to = end > 0 ? end + 3 : z->text.n;
	} else if (end > 0) {
		t->kind = HTML_COMMENT;
		t->inner_from = i + 2;
		t->inner_to = end + 2;
		t->to = end + 3;
	} else {
		bogus_comment(z, i + 2, t);
	}
}

static void
read_declaration(struct html_tokenizer *z, size_t i, struct html_token *t)
{
	if (starts_at(z->text, i, STR("<!--"))) {
		read_comment(z, i + 4, t);
	} else if (starts_at(z->text, i, STR("<!doctype"))) {
		bogus_comment(z, i + 9, t);
		t->kind = HTML_DOCTYPE;
	} else if (str_starts(str_slice(z->text, i, z->text.n), "<![CDATA[")) {
		read_cdata(z, i, t);
	} else {
		bogus_comment(z, i + 2, t);
	}
}

static void
read_instruction(struct html_tokenizer *z, size_t i, struct html_token *t)
{
	size_t end = form_end(z->text, STR("?>"), i, &z->no_instruction_end);

	bogus_comment(z, i + 1, t);
	if (end == 0)
		return;
	t->inner_to = end + 1;
	t->to = end + 2;
}

/* ---- text ---- */

/* "<" begins markup before a letter, "!", "?", or "/" and anything. */
static bool
is_markup(struct str x, size_t i)
{
	char c = i + 1 < x.n ? x.s[i + 1] : ' ';

	return x.s[i] == '<' &&
	    (is_letter(c) || c == '!' || c == '?' || (c == '/' && i + 2 < x.n));
}

static bool
is_end_tag(struct str x, size_t i, struct str name)
{
	return starts_at(x, i, STR("</")) && starts_at(x, i + 2, name) &&
	    ends_name(x, i + 2 + name.n);
}

/*
 * 13.2.5.4 and 15-31, script data: after "<!--" a "<script" hides the next
 * "</script", up to it or "-->".
 */
static size_t
script_end(struct str x, size_t i)
{
	bool escaped = false, twice = false;

	for (; i < x.n; i++) {
		if (x.s[i] == '-' && starts_at(x, i, STR("-->"))) {
			escaped = twice = false;
		} else if (x.s[i] != '<') {
			continue;
		} else if (is_end_tag(x, i, STR("script"))) {
			if (!twice)
				return i;
			twice = false;
		} else if (!escaped && starts_at(x, i, STR("<!--"))) {
			escaped = true;
			i++; /* the dashes may end it at once: "<!-->" */
		} else if (escaped && starts_at(x, i, STR("<script")) &&
		    ends_name(x, i + 7)) {
			twice = true;
		}
	}
	return x.n;
}

/* Where the text at `i` ends: at the next tag, or at the end tag awaited. */
static size_t
text_end(const struct html_tokenizer *z, size_t i)
{
	struct str x = z->text;

	if (z->mode == HTML_SCRIPT)
		return script_end(x, i);
	for (; i < x.n; i++) {
		if (x.s[i] != '<')
			continue;
		if (z->mode == HTML_DATA ? is_markup(x, i)
					 : is_end_tag(x, i, z->until))
			break;
	}
	return i;
}

static void
read_text(struct html_tokenizer *z, size_t end, struct html_token *t)
{
	t->kind = HTML_TEXT;
	t->inner_from = z->at;
	t->inner_to = t->to = end;
	t->references = z->mode == HTML_DATA || z->mode == HTML_RCDATA;
}

/* 13.2.5.6, tag open, and 13.2.5.7, end tag open. */
static void
read_markup(struct html_tokenizer *z, struct html_token *t)
{
	size_t i = z->at;
	char c = z->text.s[i + 1];

	if (c == '!') {
		read_declaration(z, i, t);
	} else if (c == '?') {
		read_instruction(z, i, t);
	} else if (c != '/') {
		t->kind = HTML_START;
		read_tag(z, i + 1, t);
	} else if (is_letter(z->text.s[i + 2])) {
		t->kind = HTML_END;
		read_tag(z, i + 2, t);
	} else {
		bogus_comment(z, i + 2, t);
	}
}

bool
html_token_next(struct html_tokenizer *z, struct html_token *t)
{
	size_t end;

	if (z->at >= z->text.n)
		return false;
	*t = (struct html_token){ .from = z->at };
	end = text_end(z, z->at);
	if (end > z->at) {
		read_text(z, end, t);
	} else {
		z->mode = HTML_DATA;
		read_markup(z, t);
	}
	z->at = t->to;
	return true;
}
