#include "doc/label_int.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "unicode/chars.h"
#include "unicode/utf8.h"

#define DIGITS 3 /* in a number; four are a year */

static const struct {
	const char *word;
	enum label_kind kind;
	bool plain_title; /* "Appendix A Questionnaire": no mark between */
} words[] = {
	{ "Chapter", LABEL_WORD, true },
	{ "Chapitre", LABEL_WORD, true },
	{ "Section", LABEL_WORD, false },
	{ "Part", LABEL_PART, false },
	{ "Partie", LABEL_PART, false },
	{ "Appendix", LABEL_APPENDIX, true },
	{ "Annex", LABEL_APPENDIX, false },
	{ "Annexe", LABEL_APPENDIX, true },
	{ "Appendice", LABEL_APPENDIX, true },
};

static bool
is_digit(struct str x, size_t i)
{
	return i < x.n && x.s[i] >= '0' && x.s[i] <= '9';
}

static bool
is_capital(struct str x, size_t i)
{
	return i < x.n && x.s[i] >= 'A' && x.s[i] <= 'Z';
}

static size_t
skip_spaces(struct str x, size_t i)
{
	size_t next = i;

	while (i < x.n && char_is_space(utf8_next(x, &next)))
		i = next;
	return i;
}

/* Past "1" or "1.2.3" at `i`, or `i` where there is none. */
static size_t
decimal(struct str x, size_t i, struct label *label)
{
	size_t start = i, digits;

	for (;;) {
		digits = 0;
		while (is_digit(x, i + digits))
			digits++;
		if (digits == 0 || digits > DIGITS)
			return start;
		if (label->depth++ == 0)
			while (digits > 0) {
				label->first =
				    label->first * 10 + (x.s[i++] - '0');
				digits--;
			}
		i += digits;
		if (i >= x.n || x.s[i] != '.' || !is_digit(x, i + 1))
			return i;
		i++;
	}
}

/* Past "IV" or a lone capital letter at `i`, or `i`. */
static size_t
letters(struct str x, size_t i, struct label *label)
{
	size_t end = i;

	if (!is_capital(x, i))
		return i;
	label->first = x.s[i];
	label->depth = 1;
	while (end < x.n && strchr("IVXLC", x.s[end]) != NULL)
		end++;
	return end > i ? end : i + 1;
}

/*
 * Past the mark between number and title at `i`: a stop, a colon, or a dash
 * that does not join.  `i` where there is none.
 */
static size_t
skip_mark(struct str x, size_t i)
{
	size_t at = skip_spaces(x, i), end = at;
	uint32_t c;

	if (at == x.n)
		return i;
	c = utf8_next(x, &end);
	/* French sets a space before its colon. */
	if ((c == '.' && at == i) || c == ':')
		return end == x.n || skip_spaces(x, end) > end ? end : i;
	if (c == 0x2014)
		return end;
	if ((c == '-' || c == 0x2013) && at > i && skip_spaces(x, end) > end)
		return end;
	return i;
}

/* Set where the title begins; false where nothing sets number and title
 * apart, not even a space. */
static bool
find_title(struct str x, struct label *label, bool *marked)
{
	size_t end = skip_mark(x, label->to);

	*marked = end > label->to;
	label->title = skip_spaces(x, end);
	return *marked || label->title > label->to || label->to == x.n;
}

/* Not "1.5 degrees", "2.5 °C", "0.3 % of all". */
static bool
begins_title(struct str x, size_t i)
{
	uint32_t c;

	if (i == x.n)
		return true;
	c = utf8_next(x, &i);
	return !char_is_lower(c) && c != 0xB0 && c != '%';
}

static struct label
parse_decimal(struct str x, size_t i)
{
	struct label label = { .from = i };
	bool marked;

	label.to = decimal(x, i, &label);
	if (label.to == i || !find_title(x, &label, &marked))
		return (struct label){ 0 };
	if (label.to < x.n && x.s[label.to] == '.')
		label.kind = LABEL_DECIMAL;
	else if (label.depth > 1 && (marked || begins_title(x, label.title)))
		label.kind = LABEL_DECIMAL;
	else
		label.kind = LABEL_BARE;
	return label;
}

/* "A.1 Questionnaire" */
static struct label
parse_lettered(struct str x, size_t i)
{
	struct label label = { .from = i };
	bool marked;

	if (i + 2 >= x.n || x.s[i + 1] != '.')
		return label;
	label.to = decimal(x, i + 2, &label);
	if (label.to == i + 2 || !find_title(x, &label, &marked))
		return (struct label){ 0 };
	label.kind = LABEL_LETTER;
	label.depth++;
	label.first = x.s[i];
	return label;
}

static struct label
parse_word(struct str x, size_t i, size_t w, bool last)
{
	struct label label = { .from = i };
	size_t at = i + strlen(words[w].word), number;
	bool marked;

	number = skip_spaces(x, at);
	if (number == at)
		return label;
	label.to = decimal(x, number, &label);
	if (label.to == number)
		label.to = letters(x, number, &label);
	if (label.to == number || !find_title(x, &label, &marked))
		return (struct label){ 0 };
	/* "Part I of the report", "Section 7 rights" are titles. */
	if (!marked && !(label.title == x.n && last) &&
	    !(words[w].plain_title &&
		(label.title == x.n || is_capital(x, label.title))))
		return (struct label){ 0 };
	label.kind = words[w].kind;
	return label;
}

struct label
label_parse(struct str x, bool last)
{
	struct label label = { 0 };
	size_t i = skip_spaces(x, 0), w, n;

	if (is_digit(x, i))
		return parse_decimal(x, i);
	if (!is_capital(x, i))
		return label;
	for (w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
		n = strlen(words[w].word);
		if (x.n - i > n && strncasecmp(x.s + i, words[w].word, n) == 0)
			label = parse_word(x, i, w, last);
		if (label.kind != LABEL_NONE)
			return label;
	}
	return parse_lettered(x, i);
}
