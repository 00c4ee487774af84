/*
 * Words that ask for OpenType features of their own, where the theme wants
 * it.  The text stays what it is: only its glyphs are others.
 */
#include <stdint.h>

#include "layout/words_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/*
 * Whether all capitals of the word stand in runs of `least` or more that no
 * small letter touches, for it would look like one of them: "NMDA",
 * "(UNICEF's", but neither "McDonald" nor "II" nor "SSRIs" nor "mTOR".
 */
static bool
is_acronym(struct str word, int least)
{
	bool found = false, small = false, upper, lower;
	size_t i = 0;
	int run = 0;

	while (i < word.n) {
		uint32_t c = utf8_next(word, &i);

		upper = char_is_upper(c);
		lower = !upper && char_is_letter(c);
		if ((upper && small) || (lower && run > 0))
			return false;
		if (!upper && run > 0 && run < least)
			return false;
		run = upper ? run + 1 : 0;
		small = lower;
		found |= upper;
	}
	return found && (run == 0 || run >= least);
}

#define MOST_FRACTION 10000

/* The number at `i`, past which it goes; 0: there is none, or a great one. */
static int
number_at(struct str word, size_t *i)
{
	int n = 0;

	for (; *i < word.n && word.s[*i] >= '0' && word.s[*i] <= '9'; ++*i)
		if (n < MOST_FRACTION)
			n = 10 * n + (word.s[*i] - '0');
	return n < MOST_FRACTION ? n : 0;
}

/* "1/2", "(3/4)": one stroke, between a number and a greater one; a date or
 * "24/7" is none. */
static bool
is_fraction(struct str word)
{
	size_t i = 0;
	int above, below;

	while (i < word.n && (word.s[i] < '0' || word.s[i] > '9'))
		if (word.s[i++] == '/')
			return false;
	above = number_at(word, &i);
	if (i >= word.n || word.s[i++] != '/')
		return false;
	below = number_at(word, &i);
	return above > 0 && above < below &&
	    str_find(word, STR("/"), i) == SIZE_MAX;
}

unsigned
word_features(
    const struct theme *th, const struct text_style *style, struct str word)
{
	unsigned more = 0;

	/* Small capitals go with old-style figures: not with headings. */
	if (th->acronym_least > 0 && (style->features & FEATURE_ONUM) != 0 &&
	    is_acronym(word, th->acronym_least))
		more |= FEATURE_C2SC;
	if (th->fractions && is_fraction(word))
		more |= FEATURE_FRAC;
	return more;
}
