#include "read/codemark.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* One "[!code name:count]". */
struct notation {
	size_t from, to;
	int kind; /* of a line mark, or -1: it marks no line */
	size_t count;
};

static const struct {
	const char *name;
	int kind;
} names[] = {
	{ "++", MARK_ADDED },
	{ "--", MARK_REMOVED },
	{ "focus", MARK_FOCUS },
	{ "highlight", MARK_HIGHLIGHT },
	{ "hl", MARK_HIGHLIGHT },
	{ "warning", MARK_WARNING },
	{ "error", MARK_ERROR },
	{ "info", -1 },
};

static bool
is_blank_char(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
back_over_blanks(struct str s, size_t i)
{
	while (i > 0 && is_blank_char(s.s[i - 1]))
		i--;
	return i;
}

static size_t
over_blanks(struct str s, size_t i)
{
	while (i < s.n && is_blank_char(s.s[i]))
		i++;
	return i;
}

/* ":3" at the end of what a notation says; 1 where there is none. */
static size_t
take_count(struct str *s)
{
	size_t i = s->n, k, count = 0;

	while (i > 0 && s->s[i - 1] >= '0' && s->s[i - 1] <= '9')
		i--;
	if (i == s->n || i == 0 || s->s[i - 1] != ':')
		return 1;
	for (k = i; k < s->n && k < i + 9; k++)
		count = 10 * count + (size_t)(s->s[k] - '0');
	*s = str_slice(*s, 0, i - 1);
	return count;
}

/* The notation at `i`; false: it is none. */
static bool
read_notation(struct str line, size_t i, struct notation *n)
{
	const size_t start = strlen("[!code ");
	size_t end, k;
	struct str said;

	if (!str_starts(str_slice(line, i, line.n), "[!code "))
		return false;
	end = str_find(line, STR("]"), i);
	if (end == (size_t)-1)
		return false;
	said = str_slice(line, i + start, end);
	n->from = i;
	n->to = end + 1;
	n->kind = -1;
	if (str_starts(said, "word:"))
		return true;
	n->count = take_count(&said);
	for (k = 0; k < COUNT(names); k++)
		if (str_is(said, names[k].name)) {
			n->kind = names[k].kind;
			return true;
		}
	return false;
}

static bool
is_at(struct str s, size_t i, const char *word)
{
	return str_starts(str_slice(s, i, s.n), word);
}

/* How languages begin a comment, longer marks first. */
static const char *const openers[] = { "<!--", "/*", "//", "--", ";;", "%%",
	"#", ";", "%", "*", "'", "\"" };

/* Where the comment that holds byte `i` begins, and its text; line.n: it
 * stands in none. */
static size_t
comment_start(struct str line, size_t i, size_t *text)
{
	size_t k, n, at = back_over_blanks(line, i);

	for (k = 0; k < COUNT(openers); k++) {
		n = strlen(openers[k]);
		if (at >= n && is_at(line, at - n, openers[k])) {
			*text = at;
			return at - n;
		}
	}
	/* Words stand before it: the first mark behind a blank. */
	for (at = 0; at < i; at++)
		for (k = 0; k < COUNT(openers) - 2; k++)
			if ((at == 0 || is_blank_char(line.s[at - 1])) &&
			    is_at(line, at, openers[k])) {
				*text = at + strlen(openers[k]);
				return at;
			}
	return line.n;
}

/* Where the comment's text ends, and the comment itself. */
static size_t
comment_end(struct str line, size_t i, size_t *end)
{
	static const char *const closers[] = { "-->", "*/" };
	size_t k, at = line.n, found;

	*end = line.n;
	for (k = 0; k < COUNT(closers); k++) {
		found = str_find(line, str_from(closers[k]), i);
		if (found < at) {
			at = found;
			*end = found + strlen(closers[k]);
		}
	}
	return at;
}

static void
cut(struct code_line *l, size_t from, size_t to)
{
	l->cut[l->cuts].from = from;
	l->cut[l->cuts++].to = to;
}

/* Whether the comment's text holds nothing but the notations. */
static bool
says_nothing_else(struct str line, size_t from, size_t to,
    const struct notation *n, size_t count)
{
	size_t k;

	for (k = 0; k < count; k++) {
		if (over_blanks(line, from) < n[k].from)
			return false;
		from = n[k].to;
	}
	return over_blanks(line, from) >= to;
}

/* Cut the comment: JSX has it in braces. */
static void
cut_comment(struct code_line *l, struct str line, size_t from, size_t to)
{
	size_t open = back_over_blanks(line, from), close;

	close = over_blanks(line, to);
	if (open > 0 && line.s[open - 1] == '{' && close < line.n &&
	    line.s[close] == '}') {
		from = open - 1;
		to = close + 1;
	}
	if (over_blanks(line, to) == line.n) {
		from = back_over_blanks(line, from);
		to = line.n;
	}
	cut(l, from, to);
	l->gone = from == 0 && to == line.n;
}

static void
cut_notations(struct code_line *l, struct str line, const struct notation *n,
    size_t count)
{
	size_t start, text = 0, to, end, k;

	start = comment_start(line, n[0].from, &text);
	if (start == line.n)
		return;
	to = comment_end(line, n[count - 1].to, &end);
	if (says_nothing_else(line, text, to, n, count))
		cut_comment(l, line, start, end);
	else
		for (k = 0; k < count; k++)
			cut(l, back_over_blanks(line, n[k].from), n[k].to);
	for (k = 0; k < count; k++) {
		if (n[k].kind < 0)
			continue;
		l->mark[l->marks].kind = (enum line_mark_kind)n[k].kind;
		l->mark[l->marks++].count = n[k].count;
	}
}

struct code_line
code_line_read(struct str line)
{
	struct code_line l = { .cuts = 0 };
	struct notation n[MOST_CUTS];
	size_t i = 0, count = 0;

	while (count < MOST_CUTS &&
	    (i = str_find(line, STR("[!"), i)) != (size_t)-1) {
		if (read_notation(line, i, &n[count]))
			i = n[count++].to;
		else
			i += 2;
	}
	if (count > 0) {
		cut_notations(&l, line, n, count);
		return l;
	}
	for (i = 0; l.cuts < MOST_CUTS &&
	     (i = str_find(line, STR("[!!code"), i)) != (size_t)-1;
	     i += 3)
		cut(&l, i + 1, i + 2);
	return l;
}
