#include "bib/data/latex.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/latex_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define MOST_CLOSERS 64 /* fonts open at once; more are left out */
#define MOST_GROUPS  256
#define NOCASE       "<span class=\"nocase\">"

/* A group that is open: what was open of fonts when it began. */
struct group {
	size_t closers;
	bool protects; /* it began a "nocase" span */
};

struct latex {
	struct str s;
	size_t i;
	struct buf out;
	enum latex_use use;
	const char *closer[MOST_CLOSERS];
	size_t closers;
	struct group group[MOST_GROUPS];
	size_t depth;          /* of groups; those over MOST_GROUPS are dumb */
	size_t protected;      /* depth at which "nocase" began + 1 */
	const char *accent;    /* mark for the next letter, or NULL */
	const char *opening;   /* style of the argument that comes, or NULL */
	const char *closing;   /* of the same */
	bool math, math_guard; /* in $...$; in a "nocase" of its own */
	bool space;            /* white space is due */
};

/* ---- writing ---- */

static void
put_tag(struct latex *x, const char *tag)
{
	if (x->space && x->out.n > 0)
		buf_addc(&x->out, ' ');
	x->space = false;
	buf_adds(&x->out, tag);
}

/* Text; the mark of an accent goes behind its first character. */
static void
put(struct latex *x, struct str text)
{
	size_t i = 0;

	if (text.n == 0)
		return;
	put_tag(x, "");
	if (x->accent == NULL) {
		buf_addstr(&x->out, text);
		return;
	}
	utf8_next(text, &i);
	/* A dotless letter under an accent is the letter: both are one. */
	if (str_is(str_slice(text, 0, i), "\u0131"))
		buf_addc(&x->out, 'i');
	else if (str_is(str_slice(text, 0, i), "\u0237"))
		buf_addc(&x->out, 'j');
	else
		buf_add(&x->out, text.s, i);
	buf_adds(&x->out, x->accent);
	x->accent = NULL;
	buf_add(&x->out, text.s + i, text.n - i);
}

static void
push_closer(struct latex *x, const char *open, const char *close)
{
	if (x->closers == MOST_CLOSERS || *close == '\0')
		return;
	put_tag(x, open);
	x->closer[x->closers++] = close;
}

static void
pop_closers(struct latex *x, size_t down_to)
{
	while (x->closers > down_to) {
		const char *close = x->closer[--x->closers];

		/* A space at the end of a font is the space behind it. */
		buf_adds(&x->out, close);
	}
}

/* ---- groups ---- */

/* Do the braces at `i` protect what is in them?  Not an accented letter,
 * which is what BibTeX calls a special character. */
static bool
protects(const struct latex *x, bool argument)
{
	size_t i = x->i + 1;

	if (x->use != LATEX_TITLE || x->protected != 0 || x->math ||
	    x->accent != NULL || i >= x->s.n || x->s.s[i] == '}')
		return false;
	return argument || x->s.s[i] != '\\';
}

static void
open_group(struct latex *x)
{
	bool guards = protects(x, x->opening != NULL);
	struct group g = { .closers = x->closers, .protects = guards };

	if (guards) {
		push_closer(x, NOCASE, "</span>");
		g.protects = x->closers > g.closers;
		if (g.protects)
			x->protected = x->depth + 1;
	}
	if (x->opening != NULL)
		push_closer(x, x->opening, x->closing);
	x->opening = NULL;
	if (x->depth < MOST_GROUPS)
		x->group[x->depth] = g;
	x->depth++;
	x->i++;
}

static void
close_group(struct latex *x)
{
	x->i++;
	x->accent = NULL;
	if (x->depth == 0)
		return;
	x->depth--;
	if (x->depth >= MOST_GROUPS)
		return;
	if (x->group[x->depth].protects)
		x->protected = 0;
	pop_closers(x, x->group[x->depth].closers);
}

/* Behind the braces that open at `i`, or `i` itself. */
static size_t
group_end(const struct latex *x, size_t i)
{
	size_t depth = 0, k;

	if (i >= x->s.n || x->s.s[i] != '{')
		return i;
	for (k = i; k < x->s.n; k++) {
		if (x->s.s[k] == '\\' && k + 1 < x->s.n)
			k++;
		else if (x->s.s[k] == '{')
			depth++;
		else if (x->s.s[k] == '}' && --depth == 0)
			return k + 1;
	}
	return x->s.n;
}

/* ---- mathematics ---- */

static void
toggle_math(struct latex *x)
{
	x->math = !x->math;
	if (x->math && x->use == LATEX_TITLE && x->protected == 0) {
		put_tag(x, NOCASE);
		x->math_guard = true;
	} else if (!x->math && x->math_guard) {
		buf_adds(&x->out, "</span>");
		x->math_guard = false;
	}
}

/* A raised or lowered argument: a group, or one character. */
static void
put_script(struct latex *x, const char *open, const char *close)
{
	size_t from;

	x->i++;
	if (x->i >= x->s.n)
		return;
	x->space = false;
	if (x->s.s[x->i] == '{' || x->s.s[x->i] == '\\') {
		x->opening = open;
		x->closing = close;
		return;
	}
	from = x->i;
	utf8_next(x->s, &x->i);
	put_tag(x, open);
	put(x, str_slice(x->s, from, x->i));
	buf_adds(&x->out, close);
}

static bool
is_ascii_letter(const struct latex *x, size_t i)
{
	char c = i < x->s.n ? x->s.s[i] : '\0';

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter that stands alone is a variable, others make a word. */
static bool
is_variable(const struct latex *x, size_t i)
{
	return x->math && is_ascii_letter(x, i) && !is_ascii_letter(x, i + 1) &&
	    (i == 0 || !is_ascii_letter(x, i - 1));
}

/* ---- commands ---- */

static struct str
command_name(struct latex *x)
{
	size_t from = x->i;

	if (!is_ascii_letter(x, x->i)) {
		if (x->i < x->s.n)
			utf8_next(x->s, &x->i);
		return str_slice(x->s, from, x->i);
	}
	while (is_ascii_letter(x, x->i))
		x->i++;
	return str_slice(x->s, from, x->i);
}

static void
skip_spaces(struct latex *x)
{
	while (x->i < x->s.n && strchr(" \t\n\r", x->s.s[x->i]) != NULL)
		x->i++;
}

static void
put_symbol(struct latex *x, const char *text)
{
	if (strcmp(text, " ") == 0)
		x->space = true;
	else
		put(x, str_from(text));
}

/* A style without braces has the next character for its argument. */
static void
begin_style(struct latex *x, const struct latex_command *c)
{
	size_t from;

	if (x->i < x->s.n && x->s.s[x->i] == '{') {
		x->opening = c->text;
		x->closing = c->close;
	} else if (x->i < x->s.n && x->s.s[x->i] != '\\' &&
	    x->s.s[x->i] != '}') {
		from = x->i;
		utf8_next(x->s, &x->i);
		put_tag(x, c->text);
		put(x, str_slice(x->s, from, x->i));
		buf_adds(&x->out, c->close);
	}
}

static void
put_address(struct latex *x)
{
	size_t end = group_end(x, x->i);

	if (end > x->i + 1)
		put(x,
		    latex_verbatim(
			x->out.arena, str_slice(x->s, x->i + 1, end - 1)));
	x->i = end;
}

static void
run_command(struct latex *x)
{
	const struct latex_command *c;
	struct str name;

	x->i++;
	name = command_name(x);
	if (name.n > 0 && (str_is(name, "(") || str_is(name, ")"))) {
		toggle_math(x);
		return;
	}
	c = latex_command(name);
	if (is_ascii_letter(x, x->i - 1)) {
		if (x->i < x->s.n && x->s.s[x->i] == '*')
			x->i++;
		skip_spaces(x);
	}
	if (c == NULL)
		return;
	switch (c->kind) {
	case LATEX_SYMBOL:
		put_symbol(x, c->text);
		break;
	case LATEX_ACCENT:
		skip_spaces(x);
		x->accent = c->text;
		break;
	case LATEX_STYLE:
		begin_style(x, c);
		break;
	case LATEX_SWITCH:
		push_closer(x, c->text, c->close);
		break;
	case LATEX_URL:
		put_address(x);
		break;
	case LATEX_SKIP:
	case LATEX_HREF:
		x->i = group_end(x, x->i);
		break;
	}
}

/* ---- text ---- */

/* How often `c` stands from the cursor on, at most `most`. */
static size_t
count_same(const struct latex *x, char c, size_t most)
{
	size_t n = 0;

	while (n < most && x->i + n < x->s.n && x->s.s[x->i + n] == c)
		n++;
	return n;
}

static void
put_ligature(struct latex *x, size_t n, const char *one, const char *two,
    const char *three)
{
	put(x, str_from(n == 1 ? one : n == 2 ? two : three));
	x->i += n;
}

static void
put_plain(struct latex *x)
{
	size_t from = x->i;

	utf8_next(x->s, &x->i);
	if (!is_variable(x, from)) {
		put(x, str_slice(x->s, from, x->i));
		return;
	}
	put_tag(x, "<i>");
	put(x, str_slice(x->s, from, x->i));
	buf_adds(&x->out, "</i>");
}

static void
step(struct latex *x)
{
	char c = x->s.s[x->i];

	if (c != '{' && c != '\\')
		x->opening = NULL;
	switch (c) {
	case '\\':
		run_command(x);
		break;
	case '{':
		open_group(x);
		break;
	case '}':
		close_group(x);
		break;
	case '$':
		x->i++;
		toggle_math(x);
		break;
	case '~':
		x->i++;
		put(x, STR("\u00A0"));
		break;
	case ' ':
	case '\t':
	case '\n':
	case '\r':
		x->i++;
		x->space = x->out.n > 0;
		break;
	case '-':
		put_ligature(x, count_same(x, c, x->math ? 1 : 3),
		    x->math ? "\u2212" : "-", "\u2013", "\u2014");
		break;
	case '`':
		put_ligature(x, count_same(x, c, 2), "\u2018", "\u201C", NULL);
		break;
	case '\'':
		put_ligature(x, count_same(x, c, 2),
		    x->math ? "\u2032" : "\u2019",
		    x->math ? "\u2033" : "\u201D", NULL);
		break;
	case '^':
	case '_':
		if (x->math)
			put_script(x, c == '^' ? "<sup>" : "<sub>",
			    c == '^' ? "</sup>" : "</sub>");
		else
			put_plain(x);
		break;
	default:
		put_plain(x);
	}
}

/* Is there anything in it but letters, digits and plain marks? */
static bool
is_plain(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] >= 0x80 || s.s[i] < ' ' ||
		    strchr("\\{}$~`'-^_", s.s[i]) != NULL ||
		    (s.s[i] == ' ' && i + 1 < s.n && s.s[i + 1] == ' '))
			return false;
	return true;
}

struct str
latex_text(struct arena *a, struct str latex, enum latex_use use)
{
	struct latex x = { .s = str_trim(latex), .use = use };

	if (is_plain(x.s))
		return (struct str){ arena_strndup(a, x.s.s, x.s.n), x.s.n };
	x.out.arena = a;
	buf_adds(&x.out, "");
	while (x.i < x.s.n)
		step(&x);
	if (x.math)
		toggle_math(&x);
	pop_closers(&x, 0);
	return text_nfc(a, str_trim(buf_str(&x.out)));
}

struct str
latex_verbatim(struct arena *a, struct str latex)
{
	struct buf b = { .arena = a };
	struct str s = str_trim(latex);
	size_t i;

	if (str_starts(s, "\\url{") && str_ends(s, "}"))
		s = str_slice(s, 5, s.n - 1);
	buf_adds(&b, "");
	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '\\' && i + 1 < s.n &&
		    strchr("_%&#~${}", s.s[i + 1]) != NULL)
			buf_addc(&b, s.s[++i]);
		else if (s.s[i] == '{' || s.s[i] == '}')
			continue;
		else
			buf_addc(&b, s.s[i]);
	}
	return str_trim(buf_str(&b));
}
