#include "bib/year.h"

#include <stdio.h>
#include <string.h>

#include "unicode/chars.h"

#define EN_DASH 0x2013

/* Words for a year, in small letters, and the key that they share. */
static const struct {
	const char *word, *key;
} words[] = {
	{ "n.d.", "n.d." },
	{ "n. d.", "n.d." },
	{ "s.d.", "n.d." },
	{ "s. d.", "n.d." },
	{ "in press", "in press" },
	{ "sous presse", "in press" },
	{ "forthcoming", "forthcoming" },
	{ "\xE0 para\xEEtre", "forthcoming" },
	{ "in preparation", "in preparation" },
	{ "in prep.", "in preparation" },
	{ "en pr\xE9paration", "in preparation" },
	{ "submitted", "submitted" },
	{ "soumis", "submitted" },
};

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c);
}

/* Four digits from 1500 to 2099 at `i`, no digit after them. */
static bool
four_digits(const struct flow *f, size_t i)
{
	const uint32_t *c = f->c + i;

	if (i + 4 > f->n || !is_digit(c[2]) || !is_digit(c[3]) ||
	    is_digit(c[4]))
		return false;
	return (c[0] == '1' && c[1] >= '5' && c[1] <= '9') ||
	    (c[0] == '2' && c[1] == '0');
}

/* A letter of its own at `i` that tells two works of a year apart. */
static bool
is_suffix(const struct flow *f, size_t i)
{
	return i < f->n && f->c[i] >= 'a' && f->c[i] <= 'z' &&
	    !is_alnum(f->c[i + 1]) && f->c[i + 1] != '.';
}

static void
set_key(struct year *y, const char *base, char suffix)
{
	snprintf(
	    y->key, sizeof(y->key), "%s%.1s", base, (char[]){ suffix, '\0' });
	y->suffix = suffix;
}

/* "-a" or "a" after a word for a year. */
static size_t
word_suffix(const struct flow *f, size_t i, const char *key, struct year *y)
{
	size_t at = i < f->n && f->c[i] == '-' ? i + 1 : i;
	/* "in pressa" is no year. */
	bool may = at > i || f->c[i - 1] == '.';

	if (may && is_suffix(f, at)) {
		set_key(y, key, (char)f->c[at]);
		return at + 1;
	}
	set_key(y, key, '\0');
	return i;
}

static size_t
word_at(const struct flow *f, size_t i, struct year *y)
{
	size_t k, j;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		const char *w = words[k].word;

		for (j = 0; w[j] != '\0' && i + j < f->n; j++) {
			uint32_t c = f->c[i + j];

			if (c >= 'A' && c <= 'Z')
				c += 'a' - 'A';
			if (c != (unsigned char)w[j])
				break;
		}
		if (w[j] != '\0' || (w[j - 1] != '.' && is_alnum(f->c[i + j])))
			continue;
		*y = (struct year){ 0 };
		return word_suffix(f, i + j, words[k].key, y);
	}
	return 0;
}

static void
digits_of(const struct flow *f, size_t i, char out[5])
{
	size_t k;

	for (k = 0; k < 4; k++)
		out[k] = (char)f->c[i + k];
	out[4] = '\0';
}

/* "1923/1961" and "1959-1963": a second year at once behind the first. */
static size_t
second_year(const struct flow *f, size_t i, struct year *y)
{
	char a[5], b[5], both[10];
	uint32_t join = f->c[i + 4];

	if ((join != '/' && join != '-' && join != EN_DASH) ||
	    !four_digits(f, i + 5))
		return 0;
	digits_of(f, i, a);
	digits_of(f, i + 5, b);
	snprintf(both, sizeof(both), "%s%c%s", a, join == '/' ? '/' : '-', b);
	y->span = join != '/';
	if (is_suffix(f, i + 9)) {
		set_key(y, both, (char)f->c[i + 9]);
		return i + 10;
	}
	set_key(y, both, '\0');
	return i + 9;
}

/* What makes four digits part of a larger number, a price, a decade. */
static bool
goes_on(const struct flow *f, size_t i)
{
	uint32_t c = f->c[i], d = c == 0 ? 0 : f->c[i + 1];

	if (is_alnum(c) || c == '%' || c == '_' || c == '/' || c == '@')
		return true;
	return (c == '.' || c == ',' || c == '-' || c == EN_DASH) &&
	    is_digit(d);
}

static size_t
number_at(const struct flow *f, size_t i, struct year *y)
{
	char digits[5];
	size_t end;

	if (!four_digits(f, i))
		return 0;
	*y = (struct year){ .number = true };
	end = second_year(f, i, y);
	if (end != 0)
		return goes_on(f, end) ? 0 : end;
	digits_of(f, i, digits);
	if (is_suffix(f, i + 4)) {
		set_key(y, digits, (char)f->c[i + 4]);
		return i + 5;
	}
	set_key(y, digits, '\0');
	return goes_on(f, i + 4) ? 0 : i + 4;
}

/* May a year begin behind `c`? */
static bool
may_follow(uint32_t c)
{
	return !is_alnum(c) && c != '.' && c != '-' && c != '/' && c != '$' &&
	    c != '#' && c != '_' && c != EN_DASH && c != '@';
}

/* A digit, or the first letter of one of the words. */
static bool
may_begin(uint32_t c)
{
	return is_digit(c) || c == 0xE0 ||
	    (c < 0x80 && c > ' ' && strchr("nNiIsSfFeE", (int)c) != NULL);
}

size_t
year_at(const struct flow *f, size_t i, struct year *y)
{
	if (i >= f->n || !may_begin(f->c[i]) ||
	    (i > 0 && !may_follow(f->c[i - 1])))
		return 0;
	return is_digit(f->c[i]) ? number_at(f, i, y) : word_at(f, i, y);
}

struct year
year_with_suffix(const struct year *y, char suffix)
{
	struct year z = *y;
	size_t n = strlen(z.key);

	if (y->suffix != '\0')
		z.key[--n] = '\0';
	if (n + 1 < sizeof(z.key)) {
		z.key[n] = suffix;
		z.key[n + 1] = '\0';
	}
	z.suffix = suffix;
	return z;
}
