/*
 * Spaces at which no line should end: between what a reader takes in as
 * one.  Words come with their marks: "(Krystal", "et", "al.,".
 */
#include <string.h>

#include "layout/words_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

static bool
is_one_of(struct str x, const char *const *list)
{
	for (; *list != NULL; list++)
		if (str_is(x, *list))
			return true;
	return false;
}

/* Without opening marks in front and closing ones behind. */
static struct str
bare(struct str x)
{
	while (x.n > 0 && strchr("([\"'", x.s[0]) != NULL)
		x = str_slice(x, 1, x.n);
	while (x.n > 0 && strchr(")],;:\"'", x.s[x.n - 1]) != NULL)
		x.n--;
	return x;
}

/* Without the stop of a sentence that ends here. */
static struct str
without_stop(struct str x)
{
	return str_ends(x, ".") ? str_slice(x, 0, x.n - 1) : x;
}

static bool
starts_with_digit(struct str x)
{
	return x.n > 0 && x.s[0] >= '0' && x.s[0] <= '9';
}

static bool
ends_with_digit(struct str x)
{
	return x.n > 0 && x.s[x.n - 1] >= '0' && x.s[x.n - 1] <= '9';
}

/* "A", "B": the letter of an appendix. */
static bool
is_single_capital(struct str x)
{
	return x.n == 1 && x.s[0] >= 'A' && x.s[0] <= 'Z';
}

/* "J.", "J.-P.", "É.": initials of a name. */
static bool
is_initial(struct str x)
{
	size_t i = 0;

	if (x.n < 2 || x.n > 8 || x.s[x.n - 1] != '.')
		return false;
	if (!char_is_upper(utf8_next(x, &i)))
		return false;
	return i < x.n && x.s[i] == '.';
}

static bool
is_year(struct str x)
{
	return x.n >= 4 && x.n <= 5 && starts_with_digit(x) && x.s[1] >= '0' &&
	    x.s[1] <= '9' && x.s[2] >= '0' && x.s[2] <= '9' && x.s[3] >= '0' &&
	    x.s[3] <= '9';
}

static bool
starts_with_capital(struct str x)
{
	size_t i = 0;

	return x.n > 0 && char_is_upper(utf8_next(x, &i));
}

int
space_penalty(
    const struct theme *th, struct str before, struct str after, bool in_cite)
{
	static const char *const unit[] = { "%", "mg", "kg", "g", "\u00B5g",
		"\u03BCg", "mL", "ml", "L", "km", "cm", "mm", "m", "nm", "Hz",
		"kHz", "ms", "s", "h", "min", "mmHg", "\u00B0C", "kB", "MB",
		"GB", "dB", "W", "kW", "kWh", "V", "mV", "pt", NULL };
	static const char *const counted[] = { "p.", "pp.", "no.", "nos.",
		"vol.", "fig.", "art.", "s.", "ss.", "para.", "ch.", "Vol.",
		"No.", "Fig.", "n\u00BA", "N\u00B0", "n\u00B0", NULL };
	static const char *const part[] = { "Section", "Sections", "Figure",
		"Figures", "Table", "Tables", "Chapter", "Chapters", "Appendix",
		"Part", "Article", "Annexe", "Chapitre", "Tableau", "Partie",
		"Equation", "Step", "\u00C9quation", "\u00C9tape", "section",
		"sections", "figure", "figures", "table", "tables", "chapter",
		"appendix", "part", "article", "annexe", "chapitre", "tableau",
		"tableaux", "partie", "\u00E9tape", "page", "pages", NULL };
	struct str b = bare(before), a = bare(after);
	const bool number = starts_with_digit(a);

	/* The cheap half of each condition comes first: this is asked at
	 * every space. */
	if (str_starts(after, "\u2014"))
		return INF_PENALTY;
	if (str_is(b, "et") && str_starts(a, "al"))
		return INF_PENALTY;
	if (ends_with_digit(b) && is_one_of(without_stop(a), unit))
		return INF_PENALTY;
	if (number && is_one_of(b, counted))
		return INF_PENALTY;
	if ((number || is_single_capital(without_stop(a))) &&
	    is_one_of(b, part))
		return INF_PENALTY;
	if (is_initial(b) && is_initial(a))
		return INF_PENALTY;
	if (is_initial(a) || (is_initial(b) && starts_with_capital(a)))
		return th->initial_penalty;
	if (in_cite && is_year(a))
		return th->citation_year_penalty;
	return 0;
}
