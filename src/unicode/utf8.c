#include "unicode/utf8.h"

#include <string.h>

/*
 * Length of the well-formed sequence at `s`, 0 where there is none: The
 * Unicode Standard 15.0, table 3-7.
 */
static size_t
sequence(const unsigned char *s, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t length, i;

	if (s[0] == 0)
		return 0;
	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 0;
	length = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	if (length > n)
		return 0;
	if (s[0] == 0xE0)
		low = 0xA0;
	else if (s[0] == 0xED)
		high = 0x9F;
	else if (s[0] == 0xF0)
		low = 0x90;
	else if (s[0] == 0xF4)
		high = 0x8F;
	if (s[1] < low || s[1] > high)
		return 0;
	for (i = 2; i < length; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

size_t
utf8_check(struct str x)
{
	const unsigned char *s = (const unsigned char *)x.s;
	size_t i = 0, n;

	while (i < x.n) {
		n = sequence(s + i, x.n - i);
		if (n == 0)
			return i;
		i += n;
	}
	return x.n;
}

uint32_t
utf8_next(struct str x, size_t *i)
{
	const unsigned char *s = (const unsigned char *)x.s + *i;
	size_t left = x.n - *i;

	if (s[0] < 0x80 || left < 2) {
		*i += 1;
		return s[0];
	}
	if (s[0] < 0xE0) {
		*i += 2;
		return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
	}
	if (s[0] < 0xF0 && left >= 3) {
		*i += 3;
		return (uint32_t)(s[0] & 0x0F) << 12 |
		    (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
	}
	if (left < 4) {
		*i += 1;
		return s[0];
	}
	*i += 4;
	return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
	    (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

uint32_t
utf8_prev(struct str x, size_t *i)
{
	size_t at = *i - 1;
	size_t from;

	while (at > 0 && ((unsigned char)x.s[at] & 0xC0) == 0x80)
		at--;
	*i = from = at;
	return utf8_next(x, &from);
}
