/* Numbers, their ranges and their labels. */
#include "bib/csl/csl_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* The size of a hyphen, dash, comma or ampersand at `i`; 0: none. */
static size_t
separator(struct str s, size_t i)
{
	if (s.s[i] == '-' || s.s[i] == ',' || s.s[i] == '&')
		return 1;
	if (str_starts(str_slice(s, i, s.n), "\xE2\x80\x93") ||
	    str_starts(str_slice(s, i, s.n), "\xE2\x80\x94"))
		return 3;
	return 0;
}

/*
 * Numbers, each with letters on its sides ("2b", "L2d"), between commas,
 * hyphens and ampersands.
 */
bool
test_numeric(struct str s)
{
	size_t i = 0, n;
	bool digits;

	s = str_trim(s);
	if (s.n == 0)
		return false;
	for (;;) {
		digits = false;
		while (i < s.n && s.s[i] == ' ')
			i++;
		while (i < s.n && !is_digit(s.s[i]) && is_alpha(s.s[i]) &&
		    separator(s, i) == 0)
			i++;
		while (i < s.n && is_digit(s.s[i]))
			i++, digits = true;
		if (!digits)
			return false;
		while (i < s.n && (is_alpha(s.s[i]) || is_digit(s.s[i])) &&
		    separator(s, i) == 0)
			i++;
		while (i < s.n && s.s[i] == ' ')
			i++;
		if (i == s.n)
			return true;
		n = separator(s, i);
		if (n == 0)
			return false;
		i += n;
	}
}

static long
plain_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (!is_digit(s.s[i]))
			return -1;
	return s.n == 0 || s.n > 9 ? -1 : atol(s.s);
}

struct str
number_roman(struct arena *a, long n)
{
	static const struct {
		long value;
		const char *sign;
	} signs[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; n > 0 && n < 6000 && i < 13; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			buf_adds(&b, signs[i].sign);
	return buf_str(&b);
}

/* The gender of what is counted: that of the term by the variable's name. */
static char
gender_of(const struct render *r, int variable)
{
	struct str name = r->style->variable[variable];

	if (variable == r->style->v_locator)
		name = r->cite != NULL && r->cite->label.n > 0 ? r->cite->label
							       : STR("page");
	return locale_gender(r->style->locale, name);
}

static void
add_number(struct render *r, struct buf *b, struct str word, int form, int var)
{
	long n = plain_number(word);
	struct str text = { NULL, 0 };
	char gender;

	if (n < 0 || form == FORM_UNSET || form == FORM_NUMERIC) {
		buf_addstr(b, word);
		return;
	}
	if (form == FORM_ROMAN) {
		text = number_roman(r->arena, n);
		buf_addstr(b, text.n > 0 ? text : word);
		return;
	}
	gender = gender_of(r, var);
	if (form == FORM_LONG_ORDINAL)
		text = locale_ordinal(r->style->locale, n, true, gender);
	if (text.s != NULL) {
		buf_addstr(b, text);
		return;
	}
	buf_addi(b, n);
	text = locale_ordinal(r->style->locale, n, false, gender);
	buf_addstr(b, text.s == NULL ? STR("") : text);
}

/* "&", as the locale has it. */
static void
add_and(struct render *r, struct buf *b)
{
	const struct csl_locale *l = r->style->locale;
	struct str s = locale_term(l, STR("and"), FORM_SYMBOL, false);

	if (s.n == 0 ||
	    str_equal(s, locale_term(l, STR("and"), FORM_LONG, false)))
		s = STR("&");
	buf_printf(b, " " STR_FMT " ", STR_ARG(s));
}

/* The numbers of a list in their form, signs between them made uniform. */
static struct str
format_numbers(struct render *r, struct str s, int form, int variable)
{
	struct buf b = { .arena = r->arena };
	size_t i = 0, n, from;

	buf_adds(&b, "");
	while (i < s.n) {
		while (i < s.n && s.s[i] == ' ')
			i++;
		from = i;
		while (i < s.n && s.s[i] != ' ' && separator(s, i) == 0)
			i++;
		add_number(r, &b, str_slice(s, from, i), form, variable);
		while (i < s.n && s.s[i] == ' ')
			i++;
		if (i == s.n || (n = separator(s, i)) == 0)
			continue;
		if (s.s[i] == '&')
			add_and(r, &b);
		else
			buf_adds(&b, s.s[i] == ',' ? ", " : "\xE2\x80\x93");
		i += n;
	}
	return buf_str(&b);
}

struct str
normalise_ranges(struct render *r, struct str s)
{
	return test_numeric(s) && !is_alpha(s.s[0])
	    ? format_numbers(r, s, FORM_NUMERIC, r->style->v_page)
	    : s;
}

struct rich *
render_number(struct render *r, const struct csl_node *n)
{
	int variable;
	struct str s;
	struct rich *text;

	if (n->variables == 0)
		return NULL;
	variable = n->variable[0];
	s = render_variable(r, variable, FORM_LONG);
	r->called++;
	if (s.n == 0)
		return NULL;
	r->filled++;
	if (r->substituting)
		r->suppressed[variable] = true;
	if (variable == r->style->v_page ||
	    (variable == r->style->v_locator && r->cite->label.n == 0))
		text = rich_parse(r->arena, page_range(r, s));
	else
		text = rich_parse(r->arena,
		    test_numeric(s) ? format_numbers(r, s, n->form, variable)
				    : s);
	if (variable == r->style->v_number)
		text->role = RICH_NUMBER;
	if (variable == r->style->v_locator)
		text->role = RICH_LOCATOR;
	return render_dress(r, n, text);
}

/* ---- labels ---- */

/* "213 et 235" */
static bool
says_and(struct render *r, struct str s)
{
	struct str and =
	    locale_term(r->style->locale, STR("and"), FORM_LONG, false);

	return str_find(s, STR(" and "), 0) != (size_t)-1 ||
	    (and.n > 0 &&
		str_find(s,
		    str_from(
			arena_printf(r->arena, " " STR_FMT " ", STR_ARG(and))),
		    0) != (size_t)-1);
}

/* Several: a range, a list; one of a count is one. */
bool
test_plural(struct render *r, int variable, struct str s)
{
	struct str name = r->style->variable[variable];
	size_t i;

	if (str_starts(name, "number-of-"))
		return plain_number(str_trim(s)) != 1;
	for (i = 1; i < s.n; i++) {
		size_t n = separator(s, i);

		if (n > 0 && (s.s[i - 1] != '\\') && i + n < s.n)
			return true;
	}
	return says_and(r, s);
}

/* A locator may begin with a label of its own: "fol. 186". */
static bool
has_label(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.s[i] >= 'a' && s.s[i] <= 'z')
		i++;
	return i > 1 && i < s.n && s.s[i] == '.';
}

struct rich *
render_label(struct render *r, const struct csl_node *n, int variable)
{
	struct str name = r->style->variable[variable], s, term;
	bool plural;

	if (variable == r->style->v_locator)
		name = r->cite == NULL || r->cite->label.n == 0
		    ? STR("page")
		    : r->cite->label;
	s = render_variable(r, variable, FORM_LONG);
	if (s.n == 0 || (variable == r->style->v_locator && has_label(s)))
		return NULL;
	if (str_is(name, "sub verbo"))
		name = STR("sub-verbo");
	plural = n->plural == PLURAL_ALWAYS ||
	    (n->plural == PLURAL_CONTEXTUAL && test_plural(r, variable, s));
	term = locale_term(
	    r->style->locale, name, n->has_form ? n->form : FORM_LONG, plural);
	return term.n == 0 ? NULL
			   : render_dress(r, n, rich_text(r->arena, term));
}

/* ---- ranges of pages ---- */

/* "L12": letters in front of a number. */
static size_t
digits_from(struct str s)
{
	size_t i = s.n;

	while (i > 0 && is_digit(s.s[i - 1]))
		i--;
	return i;
}

/* The second page with the figures that it may leave out put back. */
static struct str
expand(struct arena *a, struct str from, struct str to)
{
	struct buf b = { .arena = a };

	if (to.n >= from.n || digits_from(to) != 0)
		return to;
	buf_addstr(&b, str_slice(from, 0, from.n - to.n));
	buf_addstr(&b, to);
	return buf_str(&b);
}

/* Without the figures that both have, `least` being left. */
static struct str
shorten(struct str from, struct str to, size_t least)
{
	size_t i = 0;

	if (from.n != to.n)
		return to;
	while (i < to.n && i + least < to.n && from.s[i] == to.s[i])
		i++;
	return str_slice(to, i, to.n);
}

/* The Chicago Manual of Style, 9.60 of its 16th edition. */
static struct str
shorten_chicago(struct str from, struct str to, bool sixteenth)
{
	long n = plain_number(from);
	size_t i = 0;

	if (n < 100 || n % 100 == 0 || from.n != to.n)
		return to;
	if (n % 100 < 10)
		return shorten(from, to, 1);
	while (i < to.n && from.s[i] == to.s[i])
		i++;
	if (!sixteenth && from.n == 4 && to.n - i > 2)
		return to;
	return shorten(from, to, 2);
}

/* One range, both pages with the same letters or none in front. */
static bool
format_range(struct render *r, struct buf *b, struct str from, struct str to)
{
	size_t letters = digits_from(from), other = digits_from(to);
	struct str head = str_slice(from, 0, letters);
	struct str one = str_slice(from, letters, from.n), two;

	if (letters == from.n || other == to.n)
		return false;
	if (other > 0 && !str_equal(head, str_slice(to, 0, other)))
		return false;
	two = expand(r->arena, one, str_slice(to, other, to.n));
	switch (r->style->page_range) {
	case RANGE_NONE:
		two = str_slice(to, other, to.n);
		break;
	case RANGE_EXPANDED:
		break;
	case RANGE_MINIMAL:
		two = shorten(one, two, 1);
		break;
	case RANGE_MINIMAL_TWO:
		two = shorten(one, two, two.n > 2 ? 2 : 1);
		break;
	case RANGE_CHICAGO:
		two = shorten_chicago(one, two, false);
		break;
	case RANGE_CHICAGO_16:
		two = shorten_chicago(one, two, true);
		break;
	}
	buf_addstr(b, from);
	{
		struct str sign = locale_term(r->style->locale,
		    STR("page-range-delimiter"), FORM_LONG, false);

		buf_addstr(b, sign.n > 0 ? sign : STR("\xE2\x80\x93"));
	}
	if ((r->style->page_range == RANGE_EXPANDED && letters > 0) ||
	    (r->style->page_range == RANGE_NONE && other > 0))
		buf_addstr(b, head);
	buf_addstr(b, two);
	return true;
}

/* A page: letters and figures; its end. */
static size_t
page_end(struct str s, size_t i)
{
	while (i < s.n && (is_digit(s.s[i]) || is_alpha(s.s[i])) &&
	    separator(s, i) == 0)
		i++;
	return i;
}

struct str
page_range(struct render *r, struct str s)
{
	struct buf b = { .arena = r->arena };
	size_t i = 0, end, n, k;

	buf_adds(&b, "");
	while (i < s.n) {
		/* "3\\-B" is no range. */
		if (s.s[i] == '\\' && i + 1 < s.n && s.s[i + 1] == '-') {
			buf_addc(&b, '-');
			i += 2;
			continue;
		}
		if (s.s[i] == '&') {
			while (b.n > 0 && b.s[b.n - 1] == ' ')
				b.n--;
			add_and(r, &b);
			for (i++; i < s.n && s.s[i] == ' '; i++)
				;
			continue;
		}
		end = page_end(s, i);
		for (k = end; k < s.n && s.s[k] == ' '; k++)
			;
		n = k < s.n && s.s[k] != ',' && s.s[k] != '&' ? separator(s, k)
							      : 0;
		if (end > i && n > 0) {
			size_t from = k + n, to;

			while (from < s.n && s.s[from] == ' ')
				from++;
			to = page_end(s, from);
			if (to > from &&
			    format_range(r, &b, str_slice(s, i, end),
				str_slice(s, from, to))) {
				i = to;
				continue;
			}
			buf_addstr(&b, str_slice(s, i, end));
			/* No range of numbers: "iv-vi" */
			if (to > from && end - i < 12)
				buf_adds(&b, "\xE2\x80\x93");
			else
				buf_addstr(&b, str_slice(s, end, from));
			i = from;
			continue;
		}
		if (end == i)
			end = i + 1;
		buf_addstr(&b, str_slice(s, i, end));
		i = end;
	}
	return buf_str(&b);
}
