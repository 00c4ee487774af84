#include "read/html_token.h"

#include <cmark-gfm/houdini.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_NAME   31 /* CounterClockwiseContourIntegral */
#define LONGEST_LEGACY 6

/* The names that need no ";" (WHATWG 13.5), in the order of strcmp(). */
static const char legacy[][LONGEST_LEGACY + 1] = { "AElig", "AMP", "Aacute",
	"Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH",
	"Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave",
	"Iuml", "LT", "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde",
	"Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml",
	"Yacute", "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring",
	"atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren",
	"deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12",
	"frac14", "frac34", "gt", "iacute", "icirc", "iexcl", "igrave",
	"iquest", "iuml", "laquo", "lt", "macr", "micro", "middot", "nbsp",
	"not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash",
	"otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg",
	"sect", "shy", "sup1", "sup2", "sup3", "szlig", "thorn", "times",
	"uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml" };

/* What numbers 0x80 to 0x9F mean: Windows-1252 (13.2.5.80). */
static const uint16_t windows[] = { 0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026,
	0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
	0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alphanumeric(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
hex_digit(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static int
compare_legacy(const void *key, const void *name)
{
	return strcmp(key, name);
}

static bool
is_legacy(struct str name)
{
	char key[LONGEST_LEGACY + 1] = "";

	memcpy(key, name.s, name.n);
	return bsearch(key, legacy, sizeof(legacy) / sizeof(legacy[0]),
		   sizeof(legacy[0]), compare_legacy) != NULL;
}

/*
 * What "name;" or "#number;" means.  cmark has the table of all 2,125 names
 * for CommonMark's own references.
 */
static bool
meaning_of(struct str name, char out[HTML_MEANING], size_t *n)
{
	cmark_strbuf b; /* CMARK_BUF_INIT names what the library keeps */
	uint8_t spelt[LONGEST_NAME + 2];
	bool known;

	memcpy(spelt, name.s, name.n);
	spelt[name.n] = ';';
	cmark_strbuf_init(cmark_get_default_mem_allocator(), &b, 0);
	known = houdini_unescape_ent(&b, spelt, (bufsize_t)name.n + 1) > 0 &&
	    b.size > 0 && b.size <= HTML_MEANING;
	if (known) {
		*n = (size_t)b.size;
		memcpy(out, b.ptr, *n);
	}
	cmark_strbuf_free(&b);
	return known;
}

/* 13.2.5.73, named character reference: the longest name that there is. */
static size_t
named(struct str x, size_t i, bool in_attribute, char out[HTML_MEANING],
    size_t *n)
{
	struct str name = { x.s + i + 1, 0 };
	size_t rest = x.n - i - 1;
	char next;

	while (name.n < rest && name.n < LONGEST_NAME &&
	    is_alphanumeric(name.s[name.n]))
		name.n++;
	if (name.n > 0 && name.n < rest && name.s[name.n] == ';' &&
	    meaning_of(name, out, n))
		return name.n + 2;
	if (name.n > LONGEST_LEGACY)
		name.n = LONGEST_LEGACY;
	while (name.n > 1 && !is_legacy(name))
		name.n--;
	if (name.n <= 1)
		return 0;
	/* "?a=b&copy=c" is an address, for historical reasons. */
	next = name.n < rest ? name.s[name.n] : '\0';
	if (in_attribute && (next == '=' || is_alphanumeric(next)))
		return 0;
	return meaning_of(name, out, n) ? name.n + 1 : 0;
}

/*
 * 13.2.5.80, numeric character reference end.  U+FFFE and U+FFFF are kept
 * there, but are no characters, and cmark makes of them what is no UTF-8.
 */
static uint32_t
code_of(uint32_t number)
{
	if (number == 0 || number > 0x10FFFF ||
	    (number >= 0xD800 && number <= 0xDFFF) || number == 0xFFFE ||
	    number == 0xFFFF)
		return 0xFFFD;
	if (number >= 0x80 && number <= 0x9F)
		return windows[number - 0x80];
	return number;
}

static size_t
numeric(struct str x, size_t i, char out[HTML_MEANING], size_t *n)
{
	size_t k = i + 2, from;
	bool hex = k < x.n && (x.s[k] == 'x' || x.s[k] == 'X');
	uint32_t number = 0;
	char decimal[16];
	int digit;

	for (from = k += hex; k < x.n; k++) {
		digit = hex_digit(x.s[k]);
		if (digit < 0 || (!hex && digit > 9))
			break;
		if (number <= 0x10FFFF)
			number = number * (hex ? 16 : 10) + (uint32_t)digit;
	}
	if (k == from)
		return 0;
	snprintf(decimal, sizeof(decimal), "#%" PRIu32, code_of(number));
	meaning_of(str_from(decimal), out, n);
	return k - i + (k < x.n && x.s[k] == ';');
}

size_t
html_reference(struct str x, size_t i, bool in_attribute,
    char out[HTML_MEANING], size_t *n)
{
	if (x.s[i] != '&' || i + 1 >= x.n)
		return 0;
	if (x.s[i + 1] == '#')
		return numeric(x, i, out, n);
	return named(x, i, in_attribute, out, n);
}
