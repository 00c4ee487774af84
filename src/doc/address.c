#include "doc/address.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "unicode/utf8.h"

bool
address_is_external(const char *url)
{
	size_t n = strspn(url,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789+.-");

	return (n > 1 && url[n] == ':') || strncmp(url, "//", 2) == 0;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct str
address_decode(struct arena *a, struct str x)
{
	struct buf b = { .arena = a };
	size_t i;

	if (!str_has(x, '%'))
		return x;
	for (i = 0; i < x.n; i++) {
		if (x.s[i] == '%' && i + 2 < x.n && hex(x.s[i + 1]) >= 0 &&
		    hex(x.s[i + 2]) >= 0) {
			buf_addc(
			    &b, (char)(hex(x.s[i + 1]) << 4 | hex(x.s[i + 2])));
			i += 2;
		} else {
			buf_addc(&b, x.s[i]);
		}
	}
	/* All text is UTF-8; what would not be stays as it was written. */
	return utf8_check(buf_str(&b)) == b.n ? buf_str(&b) : x;
}

struct str
address_encode(struct arena *a, struct str path)
{
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < path.n; i++) {
		if (strchr("%?#", path.s[i]) != NULL)
			buf_printf(&b, "%%%02X", (unsigned char)path.s[i]);
		else
			buf_addc(&b, path.s[i]);
	}
	return buf_str(&b);
}

struct address
address_split(struct arena *a, const char *url)
{
	struct str x = str_from(url), path;
	size_t hash = str_find(x, STR("#"), 0), query;
	struct address at = { 0 };

	path = str_slice(x, 0, hash);
	query = str_find(path, STR("?"), 0);
	at.path = address_decode(a, str_slice(path, 0, query));
	if (query != SIZE_MAX)
		at.query = str_slice(path, query, path.n);
	if (hash != SIZE_MAX)
		at.anchor = address_decode(a, str_slice(x, hash + 1, x.n));
	return at;
}

/* Drop the last part of the path in `b`; false: there is none. */
static bool
go_up(struct buf *b)
{
	if (b->n == 0)
		return false;
	while (b->n > 0 && b->s[b->n - 1] != '/')
		b->n--;
	if (b->n > 0)
		b->n--;
	return true;
}

struct str
address_resolve(
    struct arena *a, const char *from, struct str path, bool *escapes)
{
	struct buf b = { .arena = a };
	size_t i = 0, end;
	struct str part;

	*escapes = false;
	if (path.n > 0 && path.s[0] != '/' && from != NULL) {
		buf_adds(&b, from);
		go_up(&b);
	}
	while (i < path.n) {
		end = str_find(path, STR("/"), i);
		part = str_slice(path, i, end);
		i = end == SIZE_MAX ? path.n : end + 1;
		if (part.n == 0 || str_is(part, "."))
			continue;
		if (str_is(part, "..")) {
			*escapes |= !go_up(&b);
			continue;
		}
		if (b.n > 0)
			buf_addc(&b, '/');
		buf_addstr(&b, part);
	}
	return buf_str(&b);
}
