#include "bib/refline.h"

#include <string.h>

#include "bib/lex.h"
#include "bib/names.h"
#include "bib/year.h"
#include "unicode/chars.h"

#define MAX_YEAR_NOTE 60  /* characters of "(2019, March 5-7)" */
#define MAX_RETRIEVED 120 /* of "Retrieved May 5, 2019, from" */
#define EN_DASH       0x2013

/* The line, and what of it is still to be read. */
struct line {
	struct arena *arena;
	const struct flow *f;
	size_t from, to;
	struct work *work;
};

static struct str
text_of(const struct line *l, size_t from, size_t to)
{
	return str_trim(flow_text(l->arena, l->f, from, to));
}

static bool
is_closing_quote(uint32_t c)
{
	return c == '"' || c == 0x201D || c == 0xBB || c == '\'';
}

static bool
is_opening_quote(uint32_t c)
{
	return c == '"' || c == 0x201C || c == 0xAB;
}

static bool
is_loose_end(uint32_t c)
{
	return c == ' ' || c == '.' || c == ',' || c == ':';
}

/* Without spaces, the stop at its end and the quotes around it. */
static struct str
trimmed(const struct line *l, size_t from, size_t to)
{
	const uint32_t *c = l->f->c;
	bool quoted = false;

	for (; from < to && (c[from] == ' ' || is_opening_quote(c[from]));
	     from++)
		quoted |= c[from] != ' ';
	while (to > from &&
	    (is_loose_end(c[to - 1]) ||
		(quoted && c[to - 1] != '\'' && is_closing_quote(c[to - 1]))))
		to--;
	return text_of(l, from, to);
}

/* ---- rules 1 and 2: where the year stands ---- */

/* "1. ", "[1] ", "(1) ", a bullet. */
static size_t
skip_number(const struct flow *f)
{
	size_t i = flow_skip_spaces(f, 0), at = i, digits;

	if (i < f->n &&
	    (f->c[i] == 0x2022 || f->c[i] == '*' || f->c[i] == '-' ||
		f->c[i] == EN_DASH))
		return flow_skip_spaces(f, i + 1);
	if (at < f->n && (f->c[at] == '[' || f->c[at] == '('))
		at++;
	for (digits = 0;
	     at < f->n && digits < 4 && f->c[at] >= '0' && f->c[at] <= '9';
	     digits++)
		at++;
	if (digits == 0 || at + 1 >= f->n ||
	    (f->c[at] != '.' && f->c[at] != ']' && f->c[at] != ')') ||
	    f->c[at + 1] != ' ')
		return i;
	return flow_skip_spaces(f, at + 1);
}

/* "ca. 1510": the year is about that. */
static size_t
skip_about(const struct flow *f, size_t i)
{
	static const char *const about[] = { "ca. ", "c. ", "circa ", "vers " };
	size_t k;

	for (k = 0; k < sizeof(about) / sizeof(about[0]); k++)
		if (flow_is(f, i, about[k]))
			return i + strlen(about[k]);
	return i;
}

/* Past "(2019, March 5)" at `i`; 0: no year in parentheses. */
static size_t
year_group(const struct flow *f, size_t i, size_t *from, size_t *to)
{
	struct year y;
	size_t end;

	*from = skip_about(f, i + 1);
	*to = end = year_at(f, *from, &y);
	if (end == 0)
		return 0;
	if (end < f->n && f->c[end] == EN_DASH) /* "2010-" goes on */
		end++;
	if (end < f->n && f->c[end] != ')' && f->c[end] != ',' &&
	    f->c[end] != ' ' && f->c[end] != '/' && f->c[end] != ']' &&
	    f->c[end] != EN_DASH && f->c[end - 1] != EN_DASH)
		return 0;
	while (end < f->n && f->c[end] != ')' && f->c[end] != '(' &&
	    end - i < MAX_YEAR_NOTE)
		end++;
	return end < f->n && f->c[end] == ')' ? end + 1 : 0;
}

/* What may stand behind the year of an entry. */
static bool
may_follow_year(const struct flow *f, size_t i)
{
	uint32_t c;

	if (i < f->n &&
	    (f->c[i] == '.' || f->c[i] == ',' || f->c[i] == ':' ||
		f->c[i] == ';'))
		return true;
	i = flow_skip_spaces(f, i);
	c = f->c[i];
	return i >= f->n || is_opening_quote(c) || f->emphasis[i] || c == '.' ||
	    c == '[' || char_is_upper(c);
}

/* How many words of four small letters or more: names have few. */
static size_t
plain_words(const struct flow *f, size_t from, size_t to)
{
	size_t count = 0, i;

	while (from < to) {
		for (i = from; i < to && char_is_letter(f->c[i]);)
			i++;
		count += i >= from + 4 && char_is_lower(f->c[from]);
		from = i > from ? i : from + 1;
	}
	return count;
}

/* Does the text before the year end as authors do, not as a sentence? */
static bool
may_precede_year(const struct flow *f, size_t from, size_t i)
{
	uint32_t c;

	while (i > from && f->c[i - 1] == ' ')
		i--;
	if (i == from)
		return false;
	c = f->c[i - 1];
	if (c == '.' || c == ')' || c == ',' || c == ']' || c == '?' ||
	    c == '!' || is_closing_quote(c) || f->emphasis[i - 1])
		return true;
	return char_is_letter(c) && plain_words(f, from, i) < 2;
}

/* Rule 2: find it, give the fields before and behind. */
static bool
split_at_year(struct line *l, size_t *authors_end)
{
	const struct flow *f = l->f;
	size_t i, from, to, end;

	for (i = l->from; i < l->to; i++) {
		if (f->c[i] != '(')
			continue;
		end = year_group(f, i, &from, &to);
		if (end == 0)
			continue;
		if (!may_follow_year(f, end) ||
		    !may_precede_year(f, l->from, i))
			return false;
		l->work->year = text_of(l, from, to);
		*authors_end = i;
		l->from = end;
		return true;
	}
	return false;
}

/* ---- the tail: addresses ---- */

static void
read_doi(struct line *l, struct str url)
{
	size_t at = str_find(url, STR("doi.org/"), 0);

	if (at != SIZE_MAX)
		l->work->doi = str_slice(url, at + 8, url.n);
	else
		l->work->url = url;
}

/* The beginning of "Retrieved May 5, 2019, from" between, or `to`. */
static size_t
retrieved_at(const struct flow *f, size_t from, size_t to)
{
	static const char *const words[] = { "Retrieved ", "Available ",
		"Accessed ", "Consult\xE9", "Rep\xE9r\xE9", "Disponible " };
	size_t i, k, j;

	for (i = to; i > from && to - i < MAX_RETRIEVED; i--) {
		if (i > 1 && f->c[i - 2] != '.' && f->c[i - 2] != ')' &&
		    f->c[i - 2] != ']' && f->c[i - 2] != '?')
			continue;
		for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
			for (j = 0; words[k][j] != '\0'; j++)
				if (f->c[i + j] != (unsigned char)words[k][j])
					break;
			if (words[k][j] == '\0')
				return i;
		}
	}
	return to;
}

/* Rule 1: take the address and what leads to it off the end. */
static void
take_address(struct line *l)
{
	const struct flow *f = l->f;
	struct address a;
	size_t next = l->from, first = l->to;

	while (address_find(l->arena, f, next, &a) && a.from < l->to) {
		if (first == l->to)
			first = a.from;
		read_doi(l, str_from(a.url));
		next = a.to;
	}
	if (first < l->to)
		l->to = retrieved_at(f, l->from, first);
	while (l->to > l->from && f->c[l->to - 1] == ' ')
		l->to--;
}

/* ---- rules 4 to 7: what stands behind the year ---- */

static size_t
skip(const struct line *l, size_t i, const char *marks)
{
	while (i < l->to && l->f->c[i] < 0x80 && l->f->c[i] != 0 &&
	    strchr(marks, (int)l->f->c[i]) != NULL)
		i++;
	return i;
}

static size_t
emphasis_end(const struct line *l, size_t i)
{
	while (i < l->to && l->f->emphasis[i])
		i++;
	return i;
}

static size_t
find_char(const struct line *l, size_t i, uint32_t c)
{
	while (i < l->to && l->f->c[i] != c)
		i++;
	return i;
}

static bool
is_page_char(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c) || c == '-' ||
	    c == EN_DASH || c == 0x2014;
}

/* "210-219", "e1002", "Article 12", "S12-S20, 35" up to a stop. */
static size_t
read_pages(struct line *l, size_t i)
{
	size_t end;

	for (end = i; end < l->to &&
	     (is_page_char(l->f->c[end]) ||
		 ((l->f->c[end] == ' ' || l->f->c[end] == ',' ||
		      l->f->c[end] == '.') &&
		     end + 1 < l->to && l->f->c[end + 1] != ' ' &&
		     !char_is_upper(l->f->c[end + 1])));)
		end++;
	if (end > i)
		l->work->pages = trimmed(l, i, end);
	return end;
}

/* Is there a digit between? */
static bool
has_digit(const struct flow *f, size_t from, size_t to)
{
	for (; from < to; from++)
		if (char_is_digit(f->c[from]))
			return true;
	return false;
}

/* What a group in parentheses behind a title holds: "2nd ed., Vol. 3". */
static void
read_detail(struct line *l, size_t from, size_t to)
{
	static const char *const pages[] = { "pp. ", "p. ", "pp.", "p." };
	size_t i = from, end, k;

	while (i < to) {
		end = find_char(l, i, ',');
		if (end > to)
			end = to;
		i = skip(l, i, " ");
		for (k = 0; k < 4 && !flow_is(l->f, i, pages[k]);)
			k++;
		if (k < 4) { /* the rest: "pp. 1-9, 12" */
			l->work->pages = text_of(l, i + strlen(pages[k]), to);
			return;
		}
		if (flow_is(l->f, i, "Vol. ") || flow_is(l->f, i, "vol. "))
			l->work->volume = text_of(l, i + 5, end);
		else if (flow_is(l->f, i, "Vols. "))
			l->work->volume = text_of(l, i + 6, end);
		else if (str_ends(text_of(l, i, end), "ed.") ||
		    str_ends(text_of(l, i, end), "\u00E9d."))
			l->work->edition = text_of(l, i, end);
		i = end + 1;
	}
}

/* Groups behind a title: "(2nd ed., pp. 1-9)", "[Film]"; past them. */
static size_t
read_details(struct line *l, size_t i)
{
	size_t at = skip(l, i, " .,"), end;

	while (at < l->to && (l->f->c[at] == '(' || l->f->c[at] == '[')) {
		end = find_char(l, at, l->f->c[at] == '(' ? ')' : ']');
		if (l->f->c[at] == '(')
			read_detail(l, at + 1, end);
		i = end < l->to ? end + 1 : l->to;
		at = skip(l, i, " .,");
	}
	return i;
}

static void
read_publisher(struct line *l, size_t i)
{
	i = skip(l, i, " .,;:");
	if (i < l->to)
		l->work->publisher = trimmed(l, i, l->to);
}

/* Rule 6: ", *V*(I), P" behind a journal's name. */
static bool
read_volume(struct line *l, size_t i)
{
	const struct flow *f = l->f;
	size_t at = skip(l, i, " ,."), end = at, close;

	while (end < l->to && is_page_char(f->c[end]))
		end++;
	if (end > at && has_digit(f, at, end)) {
		l->work->volume = text_of(l, at, end);
		at = skip(l, end, " ");
	}
	if (at < l->to && f->c[at] == '(') {
		close = find_char(l, at, ')');
		l->work->issue = text_of(l, at + 1, close);
		at = close < l->to ? close + 1 : l->to;
	}
	at = skip(l, at, " ,:");
	if (flow_is(f, at, "pp. "))
		at += 4;
	if (at < l->to)
		at = read_pages(l, at);
	return skip(l, at, " .") >= l->to;
}

/* A journal whose name and volume stand in one run: "*Science, 338*". */
static size_t
container_end(const struct line *l, size_t from, size_t to)
{
	size_t i;

	for (i = to; i > from + 1; i--)
		if (l->f->c[i - 1] == ',')
			return has_digit(l->f, i, to) &&
				!has_digit(l->f, from, i - 1)
			    ? i - 1
			    : to;
	return to;
}

/* Is there a sentence's end in front of `i`? */
static bool
follows_sentence(const struct line *l, size_t i)
{
	while (i > l->from &&
	    (l->f->c[i - 1] == ' ' || is_opening_quote(l->f->c[i - 1])))
		i--;
	if (i > l->from && is_closing_quote(l->f->c[i - 1]))
		i--;
	return i > l->from &&
	    (l->f->c[i - 1] == '.' || l->f->c[i - 1] == '?' ||
		l->f->c[i - 1] == '!' || l->f->c[i - 1] == ']');
}

/* "In ", "Dans " right before `i`, or behind "(Eds.), ". */
static bool
follows_in(const struct line *l, size_t i)
{
	const struct flow *f = l->f;

	if (i >= l->from + 3 && flow_is(f, i - 3, "In "))
		return true;
	if (i >= l->from + 5 && flow_is(f, i - 5, "Dans "))
		return true;
	while (i > l->from && (f->c[i - 1] == ' ' || f->c[i - 1] == ','))
		i--;
	return i > l->from && f->c[i - 1] == ')';
}

/* Rule 5: the first run in italics that can be a container, or `to`. */
static size_t
container_at(const struct line *l)
{
	size_t i;

	for (i = l->from; i < l->to; i++)
		if (l->f->emphasis[i] &&
		    (i == l->from || !l->f->emphasis[i - 1]) &&
		    l->f->c[i] != ' ' &&
		    (follows_sentence(l, i) || follows_in(l, i)))
			return i;
	return l->to;
}

/* The last ". In " (". Dans ") before `to`, or `to`: the word's place. */
static size_t
in_before(const struct line *l, size_t to)
{
	size_t i;

	for (i = to; i > l->from + 2; i--) {
		if (l->f->c[i - 1] != ' ')
			continue;
		if ((flow_is(l->f, i, "In ") || flow_is(l->f, i, "Dans ")) &&
		    follows_sentence(l, i))
			return i;
	}
	return to;
}

/* "In A. Ed & B. Ed (Eds.), ": the editors between. */
static void
read_editors(struct line *l, size_t from, size_t to)
{
	size_t role = find_char(l, from, '(');

	from += flow_is(l->f, from, "Dans ") ? 5 : 3;
	if (from < role && role < to)
		l->work->editor = editors_read(l->arena, l->f, from, role);
}

/* The title between: its genre in brackets is no part of it. */
static void
read_title(struct line *l, size_t from, size_t to)
{
	size_t end = to;

	while (
	    end > from && (l->f->c[end - 1] == ' ' || l->f->c[end - 1] == '.'))
		end--;
	if (end > from && l->f->c[end - 1] == ']') {
		while (end > from && l->f->c[end - 1] != '[')
			end--;
		if (end > from + 1)
			to = end - 1;
	}
	l->work->title = trimmed(l, from, to);
}

/* Rule 4: the rest starts in italics. */
static void
read_book(struct line *l)
{
	size_t end = emphasis_end(l, l->from), after;

	l->work->kind = WORK_BOOK;
	l->work->title = trimmed(l, l->from, end);
	after = read_details(l, end);
	read_publisher(l, after);
	l->work->sure = l->work->title.n > 0;
}

/* Rules 5 and 6: a title, then a container in italics. */
static void
read_contained(struct line *l, size_t container)
{
	size_t end = emphasis_end(l, container);
	size_t name_end = container_end(l, container, end);
	size_t in = in_before(l, container), after;

	read_title(l, l->from, in < container ? in : container);
	l->work->container = trimmed(l, container, name_end);
	if (in < container) {
		l->work->kind = WORK_CHAPTER;
		read_editors(l, in, container);
		after = read_details(l, name_end);
		read_publisher(l, after);
		l->work->sure = l->work->pages.n > 0 ||
		    l->work->publisher.n > 0 || l->work->doi.n > 0;
		return;
	}
	l->work->kind = WORK_ARTICLE;
	l->work->sure = read_volume(l, name_end);
}

/* The end of the first sentence, behind its stop. */
static size_t
sentence_end(const struct line *l, size_t i)
{
	for (; i < l->to; i++)
		if ((l->f->c[i] == '.' || l->f->c[i] == '?' ||
			l->f->c[i] == '!') &&
		    (i + 1 >= l->to || l->f->c[i + 1] == ' ' ||
			is_closing_quote(l->f->c[i + 1])))
			return i + 1;
	return l->to;
}

/* ", 12(3), 45-67" at the comma `i`, up to the end. */
static bool
is_volume_at(const struct line *l, size_t i)
{
	size_t at = skip(l, i, " ,"), digits = at;

	while (digits < l->to && char_is_digit(l->f->c[digits]))
		digits++;
	if (digits == at || digits - at > 4)
		return false;
	return digits < l->to &&
	    (l->f->c[digits] == '(' || l->f->c[digits] == ',' ||
		l->f->c[digits] == ' ');
}

/* "In A. Roe (Ed.), A book (pp. 1-9). Press." without italics. */
static void
read_plain_chapter(struct line *l, size_t in)
{
	size_t i = skip(l, find_char(l, in, ')'), "), "), end;

	l->work->kind = WORK_CHAPTER;
	read_title(l, l->from, in);
	read_editors(l, in, l->to);
	for (end = i;
	     end < l->to && l->f->c[end] != '(' && l->f->c[end] != '.';)
		end++;
	l->work->container = trimmed(l, i, end);
	read_publisher(l, read_details(l, end));
}

/* Rule 7: no italics. */
static void
read_plain(struct line *l)
{
	size_t title = sentence_end(l, l->from), i, in;

	in = in_before(l, l->to);
	read_title(l, l->from, title);
	l->work->kind = WORK_OTHER;
	for (i = title; i < l->to; i++)
		if (l->f->c[i] == ',' && is_volume_at(l, i)) {
			l->work->kind = WORK_ARTICLE;
			l->work->container = trimmed(l, title, i);
			read_volume(l, i);
			return;
		}
	if (in < l->to) {
		read_plain_chapter(l, in);
		return;
	}
	read_publisher(l, read_details(l, title));
}

/* ---- the line ---- */

/* Rule 3: a title stands where the authors would. */
static bool
begins_with_title(const struct line *l)
{
	size_t i = skip(l, l->from, " ");

	return i < l->to && (is_opening_quote(l->f->c[i]) || l->f->emphasis[i]);
}

/* "(Original work published 1923)" at the end is no publisher. */
static void
drop_original(struct line *l)
{
	size_t i;

	for (i = l->to; i > l->from && l->to - i < 80; i--)
		if (flow_is(l->f, i - 1, "(Original work")) {
			l->to = i - 1;
			while (l->to > l->from && l->f->c[l->to - 1] == ' ')
				l->to--;
			return;
		}
}

bool
refline_read(struct arena *a, const struct flow *f, struct work *w)
{
	struct line l = { .arena = a, .f = f, .to = f->n, .work = w };
	size_t start, authors_end, container;
	bool title_first;

	start = l.from = skip_number(f);
	title_first = begins_with_title(&l);
	if (!split_at_year(&l, &authors_end))
		return false;
	take_address(&l);
	drop_original(&l);
	if (title_first)
		read_title(&l, start, authors_end);
	else
		w->author = names_read(a, f, start, authors_end);
	l.from = skip(&l, l.from, " .,:;");
	if (title_first) {
		w->kind = l.from < l.to && f->emphasis[l.from] ? WORK_ARTICLE
							       : WORK_BOOK;
		w->container = w->kind == WORK_ARTICLE
		    ? trimmed(&l, l.from,
			  container_end(&l, l.from, emphasis_end(&l, l.from)))
		    : (struct str){ 0 };
		if (w->kind == WORK_BOOK)
			read_publisher(&l, l.from);
		w->sure = true;
		return true;
	}
	if (l.from < l.to && f->emphasis[l.from]) {
		read_book(&l);
		return true;
	}
	container = container_at(&l);
	if (container < l.to)
		read_contained(&l, container);
	else
		read_plain(&l);
	return w->author.count > 0 || w->title.n > 0;
}

bool
refline_resembles(struct arena *a, const struct flow *f)
{
	size_t i = skip_number(f);
	struct address to;

	return person_at(f, i, f->n) ||
	    (address_find(a, f, i, &to) && to.to + 1 >= f->n && to.from > i);
}
