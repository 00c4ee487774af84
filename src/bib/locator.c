#include "bib/locator.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"

#define EN_DASH 0x2013

struct term {
	const char *word;
	const char *label;
};

/* Longer words before the shorter ones that they begin with. */
static const struct term terms[] = {
	{ "appendices", "appendix" },
	{ "appendix", "appendix" },
	{ "apps.", "appendix" },
	{ "app.", "appendix" },
	{ "annexe", "appendix" },
	{ "articles", "article-locator" },
	{ "article", "article-locator" },
	{ "arts.", "article-locator" },
	{ "art.", "article-locator" },
	{ "books", "book" },
	{ "book", "book" },
	{ "bks.", "book" },
	{ "bk.", "book" },
	{ "livre", "book" },
	{ "chapters", "chapter" },
	{ "chapter", "chapter" },
	{ "chapitres", "chapter" },
	{ "chapitre", "chapter" },
	{ "chaps.", "chapter" },
	{ "chap.", "chapter" },
	{ "chs.", "chapter" },
	{ "ch.", "chapter" },
	{ "columns", "column" },
	{ "column", "column" },
	{ "colonne", "column" },
	{ "cols.", "column" },
	{ "col.", "column" },
	{ "equations", "equation" },
	{ "equation", "equation" },
	{ "eqs.", "equation" },
	{ "eq.", "equation" },
	{ "figures", "figure" },
	{ "figure", "figure" },
	{ "figs.", "figure" },
	{ "fig.", "figure" },
	{ "folios", "folio" },
	{ "folio", "folio" },
	{ "fols.", "folio" },
	{ "fol.", "folio" },
	{ "issues", "issue" },
	{ "issue", "issue" },
	{ "lines", "line" },
	{ "line", "line" },
	{ "lignes", "line" },
	{ "ligne", "line" },
	{ "ll.", "line" },
	{ "l.", "line" },
	{ "notes", "note" },
	{ "note", "note" },
	{ "nn.", "note" },
	{ "n.", "note" },
	{ "numbers", "issue" },
	{ "number", "issue" },
	{ "nos.", "issue" },
	{ "no.", "issue" },
	{ "opera", "opus" },
	{ "opus", "opus" },
	{ "opp.", "opus" },
	{ "op.", "opus" },
	{ "pages", "page" },
	{ "page", "page" },
	{ "pp.", "page" },
	{ "pp", "page" },
	{ "pgs.", "page" },
	{ "pg.", "page" },
	{ "p.", "page" },
	{ "p", "page" },
	{ "paragraphs", "paragraph" },
	{ "paragraph", "paragraph" },
	{ "paragraphes", "paragraph" },
	{ "paragraphe", "paragraph" },
	{ "paras.", "paragraph" },
	{ "para.", "paragraph" },
	{ "parts", "part" },
	{ "part", "part" },
	{ "parties", "part" },
	{ "partie", "part" },
	{ "pts.", "part" },
	{ "pt.", "part" },
	{ "rule", "rule" },
	{ "scene", "scene" },
	{ "sections", "section" },
	{ "section", "section" },
	{ "secs.", "section" },
	{ "sec.", "section" },
	{ "sect.", "section" },
	{ "sub verbo", "sub-verbo" },
	{ "sub verbis", "sub-verbo" },
	{ "s.vv.", "sub-verbo" },
	{ "s.v.", "sub-verbo" },
	{ "supplement", "supplement" },
	{ "tables", "table" },
	{ "table", "table" },
	{ "tableau", "table" },
	{ "tbl.", "table" },
	{ "verses", "verse" },
	{ "verse", "verse" },
	{ "vv.", "verse" },
	{ "v.", "verse" },
	{ "volumes", "volume" },
	{ "volume", "volume" },
	{ "vols.", "volume" },
	{ "vol.", "volume" },
};

static bool
is_word_char(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c);
}

/* ---- terms ---- */

/* Past a section or paragraph sign, one or two. */
static size_t
sign_end(const struct flow *f, size_t i, const char **label)
{
	uint32_t c = f->c[i];

	if (c != 0xA7 && c != 0xB6)
		return i;
	*label = c == 0xA7 ? "section" : "paragraph";
	return i + 1 + (f->c[i + 1] == c);
}

static bool
word_is(const struct flow *f, size_t i, size_t end, const char *word)
{
	uint32_t c;

	for (; *word != '\0'; word++, i++) {
		c = i < end ? f->c[i] : 0;
		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c != (unsigned char)*word)
			return false;
	}
	return i >= end || !char_is_letter(f->c[i]);
}

/* Past the term at `i`, or `i`. */
static size_t
term_end(const struct flow *f, size_t i, size_t end, const char **label)
{
	size_t k;

	for (k = 0; k < sizeof(terms) / sizeof(terms[0]); k++)
		if (word_is(f, i, end, terms[k].word)) {
			*label = terms[k].label;
			return i + strlen(terms[k].word);
		}
	return i < end ? sign_end(f, i, label) : i;
}

/* ---- numbers ---- */

static size_t
number_end(const struct flow *f, size_t i, size_t end)
{
	while (i < end && f->c[i] != ' ' && f->c[i] != ',' && f->c[i] != ';' &&
	    f->c[i] != ']' && f->c[i] != '}' && f->c[i] != '{')
		i++;
	return i;
}

/* Roman figures, all small or all capital. */
static bool
is_roman(const struct flow *f, size_t from, size_t to)
{
	const char *digits = "ivxlcdm";
	size_t i;

	if (from < to && char_is_upper(f->c[from]))
		digits = "IVXLCDM";
	for (i = from; i < to; i++)
		if (f->c[i] != '-' && f->c[i] != EN_DASH &&
		    (f->c[i] >= 0x80 || f->c[i] == 0 ||
			strchr(digits, (int)f->c[i]) == NULL))
			return false;
	return from < to;
}

/* Is the word a number: has it a digit, or is it Roman? */
static bool
is_number(const struct flow *f, size_t from, size_t to, bool termed)
{
	size_t i;

	for (i = from; i < to; i++)
		if (char_is_digit(f->c[i]))
			return termed || char_is_digit(f->c[from]);
	while (to > from && f->c[to - 1] == '.')
		to--;
	if (!termed)
		return false;
	return is_roman(f, from, to) ||
	    (to == from + 1 && char_is_upper(f->c[from]));
}

/* "f." and "ff." behind a number belong to it. */
static size_t
following_end(const struct flow *f, size_t i, size_t end)
{
	size_t k = flow_skip_spaces(f, i);

	if (k < end && f->c[k] == 'f') {
		k += k + 1 < end && f->c[k + 1] == 'f' ? 2 : 1;
		if (k < end && f->c[k] == '.')
			return k + 1;
		if (k >= end || !is_word_char(f->c[k]))
			return k;
	}
	return i;
}

/* What may stand between two numbers. */
static size_t
joint_end(const struct flow *f, size_t i, size_t end)
{
	size_t k = flow_skip_spaces(f, i);

	if (k < end && (f->c[k] == ',' || f->c[k] == '&'))
		return flow_skip_spaces(f, k + 1);
	if (k < end && (f->c[k] == '-' || f->c[k] == EN_DASH))
		return flow_skip_spaces(f, k + 1);
	if (k > i && k + 4 < end && flow_is(f, k, "and "))
		return k + 4;
	return i;
}

/* Past "33, 35-37 and 40" at `i`, or `i`. */
static size_t
numbers_end(const struct flow *f, size_t i, size_t end, bool termed)
{
	size_t past = number_end(f, i, end), next;

	if (!is_number(f, i, past, termed))
		return i;
	for (;;) {
		past = following_end(f, past, end);
		next = joint_end(f, past, end);
		if (next == past ||
		    !is_number(f, next, number_end(f, next, end), false))
			break;
		past = number_end(f, next, end);
	}
	/* The stop at the end of a sentence is none of the number. */
	if (past > i + 1 && f->c[past - 1] == '.' && f->c[past - 2] != 'f')
		past--;
	return past;
}

static struct str
locator_text(struct arena *a, const struct flow *f, size_t from, size_t to)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = from; i < to; i++)
		buf_addu(&b, f->c[i] == EN_DASH ? '-' : f->c[i]);
	return str_trim(buf_str(&b));
}

/* ---- the whole ---- */

/* "{pp. iv, vi-xi}": all of it, whatever it is. */
static size_t
read_braces(struct arena *a, const struct flow *f, size_t i, size_t end,
    struct locator *l)
{
	size_t close = i, from, depth = 0;

	for (; close < end; close++) {
		if (f->c[close] == '{')
			depth++;
		else if (f->c[close] == '}' && --depth == 0)
			break;
	}
	if (close >= end)
		return i;
	from = flow_skip_spaces(f, i + 1);
	l->label = "page";
	from = flow_skip_spaces(f, term_end(f, from, close, &l->label));
	l->text = locator_text(a, f, from < close ? from : close, close);
	if (l->text.n == 0) /* "{}": what follows is no locator */
		l->label = NULL;
	return close + 1;
}

size_t
locator_read(struct arena *a, const struct flow *f, size_t i, size_t end,
    struct locator *l)
{
	size_t at = flow_skip_spaces(f, i), from, to;
	const char *label = NULL;

	*l = (struct locator){ 0 };
	if (at < end && f->c[at] == ',')
		at = flow_skip_spaces(f, at + 1);
	if (at >= end)
		return i;
	if (f->c[at] == '{') {
		to = read_braces(a, f, at, end, l);
		return to == at ? i : to;
	}
	from = flow_skip_spaces(f, term_end(f, at, end, &label));
	to = numbers_end(f, from, end, label != NULL);
	if (to == from)
		return i;
	l->label = label == NULL ? "page" : label;
	l->text = locator_text(a, f, from, to);
	return to;
}
