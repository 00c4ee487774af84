#include "base/str.h"

#include <stdint.h>
#include <string.h>

#define MAX_DISTANCE 8

struct str
str_from(const char *s)
{
	return (struct str){ s, s == NULL ? 0 : strlen(s) };
}

struct str
str_slice(struct str x, size_t from, size_t to)
{
	if (to > x.n)
		to = x.n;
	if (from > to)
		from = to;
	/* Nothing at NULL is a text, too, but NULL + 0 is no C. */
	return (struct str){ x.s == NULL ? NULL : x.s + from, to - from };
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str
str_trim(struct str x)
{
	while (x.n > 0 && is_blank(x.s[0]))
		x.s++, x.n--;
	while (x.n > 0 && is_blank(x.s[x.n - 1]))
		x.n--;
	return x;
}

const char *
str_char(struct str x, char c)
{
	return x.n == 0 ? NULL : memchr(x.s, c, x.n);
}

bool
str_has(struct str x, char c)
{
	return str_char(x, c) != NULL;
}

bool
str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

bool
str_is(struct str a, const char *b)
{
	return str_equal(a, str_from(b));
}

bool
str_starts(struct str a, const char *prefix)
{
	size_t n = strlen(prefix);

	return n == 0 || (a.n >= n && memcmp(a.s, prefix, n) == 0);
}

bool
str_ends(struct str a, const char *suffix)
{
	size_t n = strlen(suffix);

	return n == 0 || (a.n >= n && memcmp(a.s + a.n - n, suffix, n) == 0);
}

int
str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.s, b.s, n);

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

size_t
str_find(struct str x, struct str needle, size_t from)
{
	const char *at;

	if (from > x.n)
		return SIZE_MAX;
	if (needle.n == 0)
		return from;
	if (needle.n > x.n - from) /* nor is there anything to point at */
		return SIZE_MAX;
	at = memmem(x.s + from, x.n - from, needle.s, needle.n);
	return at == NULL ? SIZE_MAX : (size_t)(at - x.s);
}

static int
min3(int a, int b, int c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/*
 * The optimal string alignment distance, over a band of the table that is
 * `limit` wide on each side of the diagonal: row[k] stands for column
 * i + k - limit.
 */
int
str_distance(struct str a, struct str b, int limit)
{
	enum { BAND = 2 * MAX_DISTANCE + 3 };
	int before[BAND], last[BAND], row[BAND];
	int width = 2 * limit + 1, far = limit + 1, k;
	size_t i, j;

	if (limit > MAX_DISTANCE)
		limit = MAX_DISTANCE;
	if (a.n > b.n + (size_t)limit || b.n > a.n + (size_t)limit)
		return far;
	for (k = 0; k < BAND; k++)
		before[k] = last[k] = row[k] = far;
	for (k = limit; k < width; k++)
		last[k] = k - limit;
	for (i = 1; i <= a.n; i++) {
		for (k = 0; k < width; k++) {
			row[k] = far;
			if (i + (size_t)k < (size_t)limit)
				continue;
			j = i + (size_t)k - (size_t)limit;
			if (j > b.n)
				continue;
			if (j == 0) {
				row[k] = (int)i <= far ? (int)i : far;
				continue;
			}
			row[k] = min3(last[k] + (a.s[i - 1] != b.s[j - 1]),
			    (k + 1 < width ? last[k + 1] : far) + 1,
			    (k > 0 ? row[k - 1] : far) + 1);
			if (i > 1 && j > 1 && a.s[i - 1] == b.s[j - 2] &&
			    a.s[i - 2] == b.s[j - 1] && before[k] + 1 < row[k])
				row[k] = before[k] + 1;
			if (row[k] > far)
				row[k] = far;
		}
		memcpy(before, last, sizeof(last));
		memcpy(last, row, sizeof(row));
	}
	return last[(int)b.n - (int)a.n + limit];
}
