/*
 * marks.c - which straight marks become which typographic ones
 */
#include "doc/typography_int.h"

#include <string.h>
#include <strings.h>

#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* The marks of a language: outer and inner, opening and closing. */
struct marks {
	const char *open[2], *close[2];
};

static const struct marks *
marks_of(const char *lang)
{
	static const struct marks english = { { "“", "‘" }, { "”", "’" } };
	static const struct marks french = { { "«\u202F", "“" },
		{ "\u202F»", "”" } };
	static const struct marks canadian = { { "«\u00A0", "“" },
		{ "\u00A0»", "”" } };

	if (!lang_is_french(lang))
		return &english;
	return strcasecmp(lang, "fr-CA") == 0 ? &canadian : &french;
}

/* ---- what stands around a byte ---- */

static struct str
text_of_block(const struct block *b)
{
	return buf_str(&b->all);
}

/* The character before byte `i`; a space at the start. */
static uint32_t
before(const struct block *b, size_t i)
{
	return i == 0 ? ' ' : utf8_prev(text_of_block(b), &i);
}

/* The character at byte `i`; a space at the end. */
static uint32_t
after(const struct block *b, size_t i)
{
	return i >= b->all.n ? ' ' : utf8_next(text_of_block(b), &i);
}

static bool
is_word(uint32_t c)
{
	return c == OBJECT || char_is_letter(c) || char_is_digit(c) ||
	    char_is_mark(c);
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static bool
opens_bracket(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0x2018 ||
	    c == 0x201C || c == 0x201E || c == 0xBF || c == 0xA1;
}

/* A single quote at `i` that ends something: "dogs'", "end.'" */
static bool
may_close(const struct block *b, size_t i)
{
	return !char_is_space(before(b, i)) && !opens_bracket(before(b, i)) &&
	    !is_word(after(b, i + 1));
}

static bool
digit_at(const struct block *b, size_t i)
{
	return i < b->all.n && b->all.s[i] >= '0' && b->all.s[i] <= '9';
}

/* ---- changes ---- */

static void
change(struct block *b, size_t at, size_t n, const char *by)
{
	arena_reserve(b->arena, b->change, b->change_room, b->changes);
	b->change[b->changes++] = (struct change){ at, n, by };
}

static bool
is_open(const struct block *b, char quote)
{
	int i;

	for (i = 0; i < b->depth; i++)
		if (b->open[i] == quote)
			return true;
	return false;
}

static void
open_quote(struct block *b, char quote)
{
	if (b->depth < MAX_QUOTE)
		b->open[b->depth++] = quote;
}

/* Close the innermost such quote, and what was left open inside it. */
static void
close_quote(struct block *b, char quote)
{
	while (b->depth > 0 && b->open[--b->depth] != quote)
		continue;
}

/* How many double quotes stand open. */
static int
double_depth(const struct block *b)
{
	int i, n = 0;

	for (i = 0; i < b->depth; i++)
		n += b->open[i] == '"';
	return n;
}

/*
 * Feet and inches are sure only where both stand, 5'10": the bytes of the
 * whole from the mark of feet on, or 0.
 */
static size_t
feet_and_inches(const struct block *b, size_t i)
{
	size_t end = i + 1;

	if (i == 0 || !digit_at(b, i - 1))
		return 0;
	while (digit_at(b, end))
		end++;
	if (end == i + 1 || end > i + 3 || after(b, end) != '"' ||
	    is_word(after(b, end + 1)))
		return 0;
	return end + 1 - i;
}

/* What begins with an apostrophe: "'tis", "rock 'n' roll", "the '90s". */
static bool
begins_clipped(const struct block *b, size_t i)
{
	static const char *const words[] = { "tis", "twas", "twere", "twill",
		"em", "til", "n", "n'" };
	struct str rest = str_slice(text_of_block(b), i + 1, b->all.n);
	size_t w, n;

	if (digit_at(b, i + 1) && digit_at(b, i + 2) && !digit_at(b, i + 3))
		return after(b, i + 3) == 's' || b->last_closing <= i;
	for (w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
		n = strlen(words[w]);
		if (rest.n >= n && strncasecmp(rest.s, words[w], n) == 0 &&
		    !is_word(after(b, i + 1 + n)) &&
		    after(b, i + 1 + n) != '\'')
			return true;
	}
	return false;
}

/*
 * A quotation may begin at `i`.  Behind a space or a bracket anything may be
 * quoted, behind a dash or another quote only what looks like words.
 */
static bool
may_open(const struct block *b, size_t i)
{
	uint32_t prev = before(b, i), next = after(b, i + 1);

	if (char_is_space(next))
		return false;
	if (char_is_space(prev) || opens_bracket(prev))
		return true;
	if (is_dash(prev) || prev == '/' || prev == '"' || prev == '\'')
		return is_word(next) || opens_bracket(next) || next == '"' ||
		    next == '\'' || next == 0x2026;
	return false;
}

/* Deal with the single quote at `i`; how many bytes that took. */
static size_t
single_quote(struct block *b, size_t i)
{
	size_t n = feet_and_inches(b, i);

	if (n > 0) {
		change(b, i, 1, "′");
		change(b, i + n - 1, 1, "″");
		return n;
	}
	if (may_open(b, i) && b->last_closing > i && !begins_clipped(b, i)) {
		open_quote(b, '\'');
		change(b, i, 1, "‘");
		return 1;
	}
	if (may_close(b, i) && is_open(b, '\''))
		close_quote(b, '\'');
	change(b, i, 1, "’");
	return 1;
}

static bool
opens_double(const struct block *b, size_t i)
{
	if (may_open(b, i))
		return true;
	/* ,"word" and (word)"word" where nothing is open to be closed */
	return !is_open(b, '"') && is_word(after(b, i + 1));
}

static void
double_quote(struct block *b, size_t i, const char *lang)
{
	const struct marks *marks = marks_of(lang);
	bool french = lang_is_french(lang);
	int level;

	if (opens_double(b, i)) {
		level = french && double_depth(b) > 0;
		open_quote(b, '"');
		change(b, i, 1, marks->open[level]);
		return;
	}
	if (!is_open(b, '"')) {
		change(b, i, 1, "”");
		return;
	}
	close_quote(b, '"');
	level = french && double_depth(b) > 0;
	change(b, i, 1, marks->close[level]);
}

/* How often `c` stands from byte `i` on, within the part looked at. */
static size_t
run_of(const struct block *b, size_t i, char c)
{
	size_t end = b->now + 1 < b->parts ? b->part[b->now + 1].at : b->all.n;
	size_t n = 0;

	while (i + n < end && b->all.s[i + n] == c)
		n++;
	return n;
}

/* "--" is an en dash, "---" an em dash, but "-->" and "<--" are arrows. */
static size_t
hyphens(struct block *b, size_t i)
{
	size_t n = run_of(b, i, '-');

	if ((n == 2 || n == 3) && before(b, i) != '<' && after(b, i + n) != '>')
		change(b, i, n, n == 2 ? "–" : "—");
	return n;
}

/* Three stops, or three and the one that ends the sentence. */
static size_t
stops(struct block *b, size_t i)
{
	size_t n = run_of(b, i, '.');

	if (n == 3 || n == 4)
		change(b, i, 3, "…");
	return n;
}

static size_t
look_at(struct block *b, size_t i, const char *lang)
{
	switch (b->all.s[i]) {
	case '\'':
		return single_quote(b, i);
	case '"':
		double_quote(b, i, lang);
		return 1;
	case '-':
		return hyphens(b, i);
	case '.':
		return stops(b, i);
	default:
		return 1;
	}
}

void
changes_find(struct block *b)
{
	size_t i, end;

	b->last_closing = 0;
	for (i = 0; i < b->all.n; i++)
		if (b->all.s[i] == '\'' && may_close(b, i))
			b->last_closing = i;
	for (b->now = 0, i = 0; b->now < b->parts; b->now++) {
		end = b->now + 1 < b->parts ? b->part[b->now + 1].at : b->all.n;
		if (b->part[b->now].leaf == NULL) {
			i = i < end ? end : i;
			continue;
		}
		while (i < end)
			i += look_at(b, i, b->part[b->now].leaf->lang);
	}
}
