#include "read/site/plain.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/utf8.h"

/* ---- words ---- */

struct entity {
	const char *name, *text;
};

static const struct entity entities[] = { { "amp;", "&" }, { "lt;", "<" },
	{ "gt;", ">" }, { "quot;", "\"" }, { "apos;", "'" },
	{ "nbsp;", "\u00A0" }, { "copy;", "©" }, { "reg;", "®" },
	{ "trade;", "™" }, { "mdash;", "—" }, { "ndash;", "–" },
	{ "hellip;", "…" }, { "rsquo;", "’" }, { "lsquo;", "‘" },
	{ "rdquo;", "”" }, { "ldquo;", "“" }, { "middot;", "·" },
	{ "bull;", "•" } };

/* "#169;" or "#xA9;" behind an ampersand: its length, or 0. */
static size_t
read_number(struct str x, struct buf *b)
{
	uint32_t n = 0, digit;
	size_t i = 1, from;
	bool hex = x.n > 1 && (x.s[1] == 'x' || x.s[1] == 'X');

	from = i += hex;
	for (; i < x.n && i - from < 7; i++) {
		char c = x.s[i];

		if (c >= '0' && c <= '9')
			digit = (uint32_t)(c - '0');
		else if (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			digit = (uint32_t)((c | 0x20) - 'a' + 10);
		else
			break;
		n = n * (hex ? 16 : 10) + digit;
	}
	if (i == from || i >= x.n || x.s[i] != ';')
		return 0;
	if (n < 0x20 || n > 0x10FFFF || (n >= 0xD800 && n < 0xE000))
		n = 0xFFFD;
	buf_addu(b, n);
	return i + 1;
}

/* What stands behind an ampersand: its length, or 0. */
static size_t
read_entity(struct str x, struct buf *b)
{
	size_t i;

	if (str_starts(x, "#"))
		return read_number(x, b);
	for (i = 0; i < sizeof(entities) / sizeof(entities[0]); i++)
		if (str_starts(x, entities[i].name)) {
			buf_adds(b, entities[i].text);
			return strlen(entities[i].name);
		}
	return 0;
}

/* The end of a tag that begins at `i`, or `i` where there is none. */
static size_t
tag_end(struct str x, size_t i)
{
	char c = i + 1 < x.n ? x.s[i + 1] : ' ';
	const char *end;

	if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && c != '/' && c != '!')
		return i;
	end = memchr(x.s + i, '>', x.n - i);
	return end == NULL ? i : (size_t)(end - x.s) + 1;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

struct str
plain_words(struct arena *a, struct str x)
{
	struct buf b = { .arena = a };
	bool no_tag = false; /* no ">" follows: linear */
	size_t i = 0, end;

	buf_adds(&b, "");
	while (i < x.n) {
		if (x.s[i] == '<' && !no_tag) {
			end = tag_end(x, i);
			no_tag =
			    end == i && memchr(x.s + i, '>', x.n - i) == NULL;
			/* "<br>" parts words. */
			if (end > i && i + 2 < x.n && x.s[i + 1] == 'b' &&
			    x.s[i + 2] == 'r' && b.n > 0 && b.s[b.n - 1] != ' ')
				buf_addc(&b, ' ');
			if (end > i) {
				i = end;
				continue;
			}
		} else if (x.s[i] == '&') {
			end = read_entity(str_slice(x, i + 1, x.n), &b);
			if (end > 0) {
				i += end + 1;
				continue;
			}
		}
		if (!is_blank(x.s[i]))
			buf_addc(&b, x.s[i]);
		else if (b.n > 0 && b.s[b.n - 1] != ' ')
			buf_addc(&b, ' ');
		i++;
	}
	while (b.n > 0 && b.s[b.n - 1] == ' ')
		b.s[--b.n] = '\0';
	return buf_str(&b);
}

/* ---- paths ---- */

const char *
path_plain(struct arena *a, const char *path)
{
	char *to = arena_array(a, strlen(path) + 2, char);
	size_t n = 0, part, last;
	const char *s = path;

	if (*s == '/')
		to[n++] = *s++;
	for (; *s != '\0'; s += part + strspn(s + part, "/")) {
		part = strcspn(s, "/");
		if (part == 0 || (part == 1 && s[0] == '.'))
			continue;
		for (last = n; last > 0 && to[last - 1] != '/'; last--)
			;
		if (part == 2 && s[0] == '.' && s[1] == '.' && n > last &&
		    !(n - last == 2 && to[last] == '.' &&
			to[last + 1] == '.')) {
			n = last > 1 ? last - 1 : last;
			continue;
		}
		if (n > 0 && to[n - 1] != '/')
			to[n++] = '/';
		memcpy(to + n, s, part);
		n += part;
	}
	if (n == 0)
		to[n++] = '.';
	to[n] = '\0';
	return to;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986, 2.1; as it is where that makes no UTF-8. */
static struct str
decode(struct arena *a, struct str x)
{
	struct buf b = { .arena = a };
	int high, low;
	size_t i;

	if (!str_has(x, '%'))
		return x;
	for (i = 0; i < x.n; i++) {
		high =
		    i + 2 < x.n && x.s[i] == '%' ? hex_value(x.s[i + 1]) : -1;
		low = high >= 0 ? hex_value(x.s[i + 2]) : -1;
		if (low >= 0 && (high > 0 || low > 0)) {
			buf_addc(&b, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_addc(&b, x.s[i]);
		}
	}
	return utf8_check(buf_str(&b)) == b.n ? buf_str(&b) : x;
}

struct str
page_key(struct arena *a, struct str s)
{
	static const char *const end[] = { ".md", ".markdown", ".html" };
	size_t i, cut;

	for (i = 0; i < s.n && s.s[i] != '#' && s.s[i] != '?'; i++)
		;
	s = decode(a, str_slice(s, 0, i));
	while (str_starts(s, "/") || str_starts(s, "./")) {
		cut = s.s[0] == '/' ? 1 : 2;
		s = str_slice(s, cut, s.n);
	}
	for (i = 0; i < sizeof(end) / sizeof(end[0]); i++)
		if (str_ends(s, end[i])) {
			s = str_slice(s, 0, s.n - strlen(end[i]));
			break;
		}
	if (str_is(s, "index") || str_ends(s, "/index"))
		s = str_slice(s, 0, s.n - strlen("index"));
	while (str_ends(s, "/"))
		s = str_slice(s, 0, s.n - 1);
	return s;
}
