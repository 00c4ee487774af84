#include "doc/date_int.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "doc/terms.h"

static const char *const english[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

static const char *const french[] = { "janvier", "février", "mars", "avril",
	"mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
	"décembre" };

/* `n` digits at `s` as a number, or -1. */
static int
number(const char *s, int n)
{
	int value = 0;

	for (; n > 0; n--, s++) {
		if (*s < '0' || *s > '9')
			return -1;
		value = value * 10 + (*s - '0');
	}
	return value;
}

/* English months first where North America reads them. */
static bool
month_first(const char *lang)
{
	return strcasecmp(lang, "en") == 0 || strcasecmp(lang, "en-CA") == 0 ||
	    strcasecmp(lang, "en-US") == 0;
}

static const char *
full_date(struct arena *a, int year, int month, int day, const char *lang)
{
	if (lang_is_french(lang))
		return arena_printf(a, "%d%s %s %d", day, day == 1 ? "er" : "",
		    french[month - 1], year);
	if (month_first(lang))
		return arena_printf(
		    a, "%s %d, %d", english[month - 1], day, year);
	return arena_printf(a, "%d %s %d", day, english[month - 1], year);
}

const char *
date_words(struct arena *a, const char *date, const char *lang)
{
	size_t n = strlen(date);
	int year, month, day;

	/* A time of day behind the date is not printed. */
	if (n > 10 && (date[10] == 'T' || date[10] == ' '))
		n = 10;
	if ((n != 7 && n != 10) || date[4] != '-')
		return date;
	year = number(date, 4);
	month = number(date + 5, 2);
	if (year < 0 || month < 1 || month > 12)
		return date;
	if (n == 7)
		return arena_printf(a, "%s %d",
		    lang_is_french(lang) ? french[month - 1]
					 : english[month - 1],
		    year);
	day = number(date + 8, 2);
	if (date[7] != '-' || day < 1 || day > 31)
		return date;
	return full_date(a, year, month, day, lang);
}
