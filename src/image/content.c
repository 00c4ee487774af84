/*
 * A page's content stream taken over: operators are copied with what stands
 * before them; those that mark content (ISO 32000-1, 14.6.1) are left out,
 * for in our file the marks are ours.
 */
#include <string.h>

#include "base/buf.h"
#include "image/image_int.h"

struct scanner {
	struct str in;
	size_t at;
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
	    c == '\0';
}

static bool
is_delimiter(char c)
{
	return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static void
over_blanks(struct scanner *s)
{
	while (s->at < s->in.n) {
		if (s->in.s[s->at] == '%')
			while (s->at < s->in.n && s->in.s[s->at] != '\n' &&
			    s->in.s[s->at] != '\r')
				s->at++;
		else if (is_white(s->in.s[s->at]))
			s->at++;
		else
			return;
	}
}

/* Past "(...)", 7.3.4.2. */
static void
over_string(struct scanner *s)
{
	int depth = 0;

	for (; s->at < s->in.n; s->at++) {
		char c = s->in.s[s->at];

		if (c == '\\')
			s->at++;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			break;
	}
	s->at = s->at < s->in.n ? s->at + 1 : s->in.n;
}

/* The next token; brackets are tokens.  False at the end. */
static bool
next_token(struct scanner *s, struct str *token)
{
	size_t from;
	char c;

	over_blanks(s);
	from = s->at;
	if (from == s->in.n)
		return false;
	c = s->in.s[s->at];
	if (c == '(') {
		over_string(s);
	} else if (c == '<' && s->at + 1 < s->in.n &&
	    s->in.s[s->at + 1] != '<') {
		while (s->at < s->in.n && s->in.s[s->at++] != '>')
			;
	} else if (is_delimiter(c) && c != '/') {
		s->at++;
	} else {
		s->at++;
		while (s->at < s->in.n && !is_white(s->in.s[s->at]) &&
		    !is_delimiter(s->in.s[s->at]))
			s->at++;
	}
	*token = str_slice(s->in, from, s->at);
	return true;
}

/* Operators begin with a letter or a quote mark; other tokens that do are
 * values. */
static bool
is_operator(struct str t)
{
	char c = t.s[0];

	if (str_is(t, "true") || str_is(t, "false") || str_is(t, "null"))
		return false;
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\'' ||
	    c == '"';
}

static bool
is_mark(struct str t)
{
	return str_is(t, "BMC") || str_is(t, "BDC") || str_is(t, "EMC") ||
	    str_is(t, "MP") || str_is(t, "DP");
}

/*
 * From behind ID to behind EI, 8.9.7.  The data may hold these letters: they
 * end it where white space is around them and text behind.
 */
static void
over_inline_image(struct scanner *s)
{
	size_t i, k;

	for (i = s->at; i + 2 < s->in.n; i++) {
		const char *p = s->in.s + i;

		if (!is_white(p[0]) || p[1] != 'E' || p[2] != 'I' ||
		    (i + 3 < s->in.n && !is_white(p[3])))
			continue;
		for (k = i + 3; k < s->in.n && k < i + 12; k++)
			if ((unsigned char)s->in.s[k] >= 0x7F ||
			    ((unsigned char)s->in.s[k] < ' ' &&
				!is_white(s->in.s[k])))
				break;
		if (k == s->in.n || k == i + 12) {
			s->at = i + 3;
			return;
		}
	}
	s->at = s->in.n;
}

static bool
names_inks(struct str t)
{
	return str_is(t, "k") || str_is(t, "K") || str_is(t, "/DeviceCMYK") ||
	    str_is(t, "/CMYK");
}

struct str
content_clean(struct str in, struct arena *a, bool *inks, struct table *names)
{
	struct scanner s = { .in = in };
	struct buf out = { .arena = a };
	size_t from = 0;
	struct str t;
	int depth = 0, inside = 0;

	while (next_token(&s, &t)) {
		*inks |= names_inks(t);
		if (names != NULL && t.s[0] == '/')
			table_entry(names, t)->value = names;
		inside += t.s[0] == '[' || str_is(t, "<");
		inside -= inside > 0 && (t.s[0] == ']' || str_is(t, ">"));
		if (inside > 0 || !is_operator(t))
			continue;
		if (str_is(t, "BI")) {
			inside = 0;
			continue; /* its entries, up to ID */
		}
		if (str_is(t, "ID"))
			over_inline_image(&s);
		depth += str_is(t, "q");
		if (!is_mark(t) && (!str_is(t, "Q") || depth > 0)) {
			buf_addstr(&out, str_trim(str_slice(in, from, s.at)));
			buf_addc(&out, '\n');
		}
		depth -= str_is(t, "Q") && depth > 0;
		from = s.at;
	}
	for (; depth > 0; depth--)
		buf_adds(&out, "Q\n");
	return buf_str(&out);
}
