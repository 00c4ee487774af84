#include "bib/data/date_text.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"

/* A date as numbers; 0: not given. */
struct date {
	long year, month, day;
	bool has_year;
	long season; /* 1 to 4 */
	bool circa;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- months ---- */

static long
month_of(struct arena *a, struct str word)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may",
		"jun", "jul", "aug", "sep", "oct", "nov", "dec", "janv", "fev",
		"mars", "avr", "mai", "juin", "juil", "aout", "sept" };
	static const long number[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1,
		2, 3, 4, 5, 6, 7, 8, 9 };
	struct str folded = text_fold(a, word);
	size_t i = sizeof(months) / sizeof(months[0]);

	while (i-- > 0)
		if (str_starts(folded, months[i]))
			return number[i];
	return 0;
}

static long
season_of(struct arena *a, struct str word)
{
	static const char *const seasons[] = { "spring", "summer", "autumn",
		"winter", "fall", "printemps", "ete", "automne", "hiver" };
	static const long number[] = { 1, 2, 3, 4, 3, 1, 2, 3, 4 };
	struct str folded = text_fold(a, word);
	size_t i;

	for (i = 0; i < sizeof(seasons) / sizeof(seasons[0]); i++)
		if (str_is(folded, seasons[i]))
			return number[i];
	return 0;
}

/* ---- one date ---- */

static bool
read_digits(struct str s, size_t *i, size_t least, size_t most, long *n)
{
	size_t from = *i;

	*n = 0;
	while (*i < s.n && is_digit(s.s[*i]) && *i - from < most)
		*n = 10 * *n + s.s[(*i)++] - '0';
	return *i - from >= least;
}

/* EDTF has seasons as months 21 to 24. */
static void
set_month(struct date *d, long month)
{
	if (month >= 21 && month <= 24)
		d->season = month - 20;
	else if (month >= 1 && month <= 12)
		d->month = month;
}

/* "-0044-03-15", "2012/03", "2012?": all of `s`. */
static bool
read_numeric(struct str s, struct date *d)
{
	bool negative = false;
	size_t i = 0;
	long n;

	if (s.n > 1 && (s.s[0] == '-' || s.s[0] == '+')) {
		negative = s.s[0] == '-';
		i++;
	}
	if (!read_digits(s, &i, 3, 5, &d->year))
		return false;
	if (i - (negative ? 1 : 0) == 3 && i < s.n && s.s[i] == 'X') {
		d->year *= 10;
		d->circa = true;
		i++;
	}
	/* ISO 8601: year 0 is 1 BC, and so on. */
	if (negative)
		d->year = -d->year - 1;
	else if (d->year == 0)
		d->year = -1;
	d->has_year = true;
	if (i < s.n && (s.s[i] == '-' || s.s[i] == '/' || s.s[i] == '.')) {
		i++;
		if (i < s.n && s.s[i] == 'X')
			return true;
		if (!read_digits(s, &i, 1, 2, &n))
			return false;
		set_month(d, n);
	}
	if (i < s.n && (s.s[i] == '-' || s.s[i] == '/' || s.s[i] == '.')) {
		i++;
		if (i < s.n && s.s[i] == 'X')
			return true;
		if (!read_digits(s, &i, 1, 2, &d->day) || d->day > 31 ||
		    d->month == 0)
			return false;
	}
	if (i < s.n && s.s[i] == 'T') /* a time of day */
		i = s.n;
	for (; i < s.n && strchr("?~%", s.s[i]) != NULL; i++)
		d->circa = true;
	return i == s.n;
}

static size_t
word_end(struct str s, size_t i)
{
	while (i < s.n && strchr(" ,.\t\n-", s.s[i]) == NULL)
		i++;
	return i;
}

/* "5 March 2012", "March 5, 2012", "Spring 2012", "c. 1850" */
static bool
read_words(struct arena *a, struct str s, struct date *d)
{
	size_t i = 0, end, k;
	struct str word;
	long n;

	while (i < s.n) {
		end = word_end(s, i);
		word = str_slice(s, i, end);
		i = end + (end == i);
		if (word.n == 0)
			continue;
		k = 0;
		if (is_digit(word.s[0])) {
			bool year = read_digits(word, &k, 1, 5, &n) && k >= 3;

			if (k < word.n && !(k < 3 && word.n - k == 2))
				return false; /* "2012a"; but "5th" */
			if (year ? d->has_year : d->day != 0 || n > 31)
				return false;
			if (year)
				d->year = n;
			else
				d->day = n;
			d->has_year |= year;
		} else if (month_of(a, word) != 0 && d->month == 0) {
			d->month = month_of(a, word);
		} else if (season_of(a, word) != 0) {
			d->season = season_of(a, word);
		} else if (str_is(word, "c") || str_is(word, "ca") ||
		    str_is(word, "circa")) {
			d->circa = true;
		} else {
			return false;
		}
	}
	return d->has_year && (d->day == 0 || d->month != 0);
}

static bool
read_one(struct arena *a, struct str s, struct date *d)
{
	struct str bare = str_trim(s);

	*d = (struct date){ 0 };
	if (bare.n > 1 && (bare.s[0] == '~' || bare.s[0] == '[') &&
	    read_numeric(str_slice(bare, 1, bare.n - (bare.s[0] == '[')), d)) {
		d->circa = true;
		return true;
	}
	if (read_numeric(bare, d))
		return true;
	*d = (struct date){ 0 };
	return read_words(a, bare, d);
}

/* ---- to a record ---- */

static struct value *
parts_of(struct arena *a, const struct date *d, place at)
{
	struct value *v = record_list(a, at);

	record_append(v, record_number(a, d->year, at));
	if (d->month != 0)
		record_append(v, record_number(a, d->month, at));
	if (d->month != 0 && d->day != 0)
		record_append(v, record_number(a, d->day, at));
	return v;
}

static struct value *
date_record(struct arena *a, const struct date *from, const struct date *to,
    bool open, place at)
{
	struct value *v = record_map(a, at), *parts = record_list(a, at);

	record_append(parts, parts_of(a, from, at));
	if (to != NULL)
		record_append(parts, parts_of(a, to, at));
	else if (open) { /* CSL-JSON: a range that has not ended */
		struct value *end = record_list(a, at);

		record_append(end, record_number(a, 0, at));
		record_append(parts, end);
	}
	record_set(v, "date-parts", parts);
	if (from->circa || (to != NULL && to->circa))
		record_set(v, "circa", record_number(a, 1, at));
	if (from->season != 0)
		record_set(v, "season", record_number(a, from->season, at));
	return v;
}

static struct value *
literal_record(struct arena *a, struct str text, place at)
{
	struct value *v = record_map(a, at);

	record_put(a, v, "literal", text, at);
	return v;
}

/* Where an interval is parted: "/" or dashes; SIZE_MAX: it is none. */
static size_t
find_interval(struct str s, size_t *past)
{
	static const char *const marks[] = { "/", "--", "\u2013", " - " };
	size_t i, at;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		at = str_find(s, str_from(marks[i]), 1);
		if (at == (size_t)-1)
			continue;
		*past = at + strlen(marks[i]);
		return at;
	}
	return (size_t)-1;
}

/* "2010-2012": two years, not a year and a month. */
static bool
read_year_span(struct str s, struct date *from, struct date *to)
{
	*from = *to = (struct date){ .has_year = true };
	if (s.n != 9 || s.s[4] != '-')
		return false;
	return read_numeric(str_slice(s, 0, 4), from) &&
	    read_numeric(str_slice(s, 5, 9), to);
}

struct value *
date_read(struct arena *a, struct str text, place at)
{
	struct str s = str_trim(text), rest;
	struct date from, to;
	size_t i, past = 0;

	if (s.n == 0)
		return NULL;
	if (read_one(a, s, &from))
		return date_record(a, &from, NULL, false, at);
	if (read_year_span(s, &from, &to))
		return date_record(a, &from, &to, false, at);
	i = find_interval(s, &past);
	if (i != (size_t)-1 && read_one(a, str_slice(s, 0, i), &from)) {
		rest = str_trim(str_slice(s, past, s.n));
		if (rest.n == 0 || str_is(rest, ".."))
			return date_record(a, &from, NULL, true, at);
		if (read_one(a, rest, &to))
			return date_record(a, &from, &to, false, at);
	}
	return literal_record(a, s, at);
}

/* The months and days in a month's field: at most two numbers. */
struct month_words {
	long number[2];
	bool named[2]; /* was a word */
	size_t count;
	bool tied; /* "10~jan": a day and its month */
	long season;
};

static void
add_month_word(struct arena *a, struct str word, struct month_words *m)
{
	long n = 0;
	size_t k = 0;
	bool digits = is_digit(word.s[0]);

	if (digits)
		read_digits(word, &k, 1, 2, &n);
	else
		n = month_of(a, word);
	if (n == 0 && !digits && m->season == 0)
		m->season = season_of(a, word);
	if (n == 0 || m->count == 2)
		return;
	m->named[m->count] = !digits;
	m->number[m->count++] = n;
}

static struct month_words
split_month(struct arena *a, struct str s)
{
	struct month_words m = { 0 };
	size_t i = 0, end;

	while (i < s.n) {
		if (str_starts(str_slice(s, i, s.n), "\u00A0")) {
			m.tied = true;
			i += 2;
			continue;
		}
		end = i;
		while (end < s.n && strchr(" ,./-\t\n", s.s[end]) == NULL &&
		    !str_starts(str_slice(s, end, s.n), "\u00A0") &&
		    !str_starts(str_slice(s, end, s.n), "\u2013"))
			end++;
		if (end > i)
			add_month_word(a, str_slice(s, i, end), &m);
		i = end > i ? end : i + 1;
	}
	return m;
}

/* "3", "March", "7-8", "jul/aug", "10~jan" */
static void
read_month(struct arena *a, struct str s, struct date *d, struct date *to)
{
	struct month_words m = split_month(a, s);
	bool day_first = m.named[1] || m.number[0] > 12;

	if (m.count == 0) {
		d->season = m.season;
	} else if (m.count == 1) {
		set_month(d, m.number[0]);
	} else if (m.tied || m.named[0] != m.named[1] || m.number[1] > 12) {
		d->day = m.number[day_first ? 0 : 1];
		set_month(d, m.number[day_first ? 1 : 0]);
	} else {
		set_month(d, m.number[0]);
		*to = (struct date){ .has_year = true, .year = d->year };
		set_month(to, m.number[1]);
	}
}

struct value *
date_of_fields(struct arena *a, struct str year, struct str month,
    struct str day, place at)
{
	struct date d = { 0 }, to = { 0 };
	size_t i = 0;
	long n;

	if (str_trim(year).n == 0)
		return NULL;
	if (month.n == 0 || !read_one(a, year, &d) || d.month != 0)
		return date_read(a, year, at);
	read_month(a, str_trim(month), &d, &to);
	day = str_trim(day);
	if (day.n > 0 && read_digits(day, &i, 1, 2, &n) && n <= 31)
		d.day = n;
	return date_record(a, &d, to.has_year ? &to : NULL, false, at);
}
