#include "text/hyphen.h"

#include <string.h>
#include <strings.h>

#include "text/hyphen_int.h"

/* Where the region (two letters) of a BCP 47 tag stands; "" if it has none. */
static const char *
region(const char *lang)
{
	size_t n;

	for (lang += strcspn(lang, "-_"); *lang != '\0'; lang += n) {
		lang++;
		n = strcspn(lang, "-_");
		if (n == 2)
			return lang;
		if (n == 1) /* what follows is an extension */
			break;
	}
	return "";
}

static bool
is_language(const char *lang, const char *code)
{
	const size_t n = strcspn(lang, "-_");

	return n == strlen(code) && strncasecmp(lang, code, n) == 0;
}

/* Canada hyphenates as the United States do; the others as in London. */
static const char *
english(const char *where)
{
	if (*where == '\0' || strncasecmp(where, "US", 2) == 0 ||
	    strncasecmp(where, "CA", 2) == 0)
		return "en-US";
	return "en-GB";
}

const struct patterns *
patterns_find(const char *lang)
{
	size_t i;

	if (lang == NULL)
		return NULL;
	if (is_language(lang, "en"))
		lang = english(region(lang));
	for (i = 0; i < hyphen_patterns_count; i++) {
		const char *have = hyphen_patterns[i].lang;

		if (strcasecmp(have, lang) == 0 ||
		    (strchr(have, '-') == NULL && is_language(lang, have)))
			return &hyphen_patterns[i];
	}
	return NULL;
}

/* Small letter of a Latin one, U+00C0 to U+017F; it takes as many bytes. */
static uint32_t
small(uint32_t c)
{
	if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
		return c + 0x20;
	if (c == 0x178)
		return 0xFF;
	if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149)
		return c;
	if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177))
		return c | 1;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
		return c + (c & 1);
	return c;
}

static void
lower(unsigned char *to, struct str word)
{
	size_t i;
	uint32_t c;

	for (i = 0; i < word.n; i++) {
		to[i] = (unsigned char)word.s[i];
		if (to[i] >= 'A' && to[i] <= 'Z')
			to[i] |= 0x20;
	}
	for (i = 0; i + 1 < word.n; i++) {
		if (to[i] < 0xC3 || to[i] > 0xC5)
			continue;
		c = small((to[i] & 0x1Fu) << 6 | (to[i + 1] & 0x3Fu));
		to[i] = (unsigned char)(0xC0 | c >> 6);
		to[i + 1] = (unsigned char)(0x80 | (c & 0x3F));
	}
}

/* The levels of one pattern, which ends with byte `end` of the text. */
static void
raise(uint8_t *level, const uint8_t *value, size_t end)
{
	size_t n = value[0], k;

	for (k = 0; k < n && k <= end; k++)
		if (level[end - k] < value[n - k])
			level[end - k] = value[n - k];
}

/*
 * Liang's rule: every pattern found in ".word." raises the levels of its
 * gaps.  level[i] is that before byte i of the word, or after byte i of the
 * text with its dots.
 *
 * The files are made for an automaton that knows, at each byte, only the
 * longest beginning of any pattern that ends there; what shorter patterns
 * say has been worked into the longer ones, or was meant to be overruled.
 * So the first to come to a byte takes it.
 */
static void
find_levels(const struct patterns *p, const unsigned char *word, size_t n,
    uint8_t *level)
{
	unsigned char text[HYPHEN_WORD + 2];
	bool taken[HYPHEN_WORD + 2] = { false };
	size_t start, end, link;

	text[0] = '.';
	memcpy(text + 1, word, n);
	text[n + 1] = '.';
	memset(level, 0, n + 2);
	for (start = 0; start < n + 2; start++) {
		link = TRIE_ROOT;
		for (end = start; end < n + 2 && link != 0; end++) {
			const struct trie_cell *c = &p->cell[link + text[end]];

			if (c->byte != text[end])
				break;
			if (!taken[end] && c->value != 0)
				raise(level, &p->value[c->value], end);
			taken[end] = true;
			link = c->link;
		}
	}
}

static bool
begins_character(unsigned char c)
{
	return (c & 0xC0) != 0x80;
}

/* What the character at `s` counts for.  As libhyphen has it, the ligatures
 * of three letters, U+FB03 and U+FB04, are two. */
static unsigned
letters_in(const unsigned char *s, size_t n)
{
	return n >= 3 && s[0] == 0xEF && s[1] == 0xAC &&
		(s[2] == 0x83 || s[2] == 0x84)
	    ? 2
	    : 1;
}

/* No break with fewer than `left` letters before it, or fewer than `right`
 * characters after it. */
static void
keep_ends(bool *may, const unsigned char *word, size_t n, unsigned left,
    unsigned right)
{
	unsigned seen = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (begins_character(word[i])) {
			if (seen >= left)
				break;
			seen += letters_in(word + i, n - i);
		}
		may[i] = false;
	}
	for (i = n, seen = 0; i-- > 0 && seen + 1 < right;) {
		may[i] = false;
		seen += begins_character(word[i]);
	}
}

static void
hyphenate_part(
    const struct patterns *p, const unsigned char *word, size_t n, bool *may)
{
	uint8_t level[HYPHEN_WORD + 2];
	size_t i;

	find_levels(p, word, n, level);
	for (i = 1; i < n; i++)
		may[i] = (level[i] & 1) != 0;
}

/* Bytes of the hyphen, dash or apostrophe at `s`; 0: it is another. */
static size_t
mark_size(const unsigned char *s, size_t n)
{
	if (s[0] == '-' || s[0] == '\'')
		return 1;
	if (n >= 3 && s[0] == 0xE2 && s[1] == 0x80 &&
	    (s[2] == 0x93 || s[2] == 0x99)) /* U+2013, U+2019 */
		return 3;
	return 0;
}

static void
hyphenate_parts(
    const struct patterns *p, const unsigned char *word, size_t n, bool *may)
{
	size_t begin = 0, i, mark;

	for (i = 0; i <= n; i += mark) {
		mark = i < n ? mark_size(word + i, n - i) : 1;
		if (mark == 0) {
			mark = 1;
			continue;
		}
		hyphenate_part(p, word + begin, i - begin, may + begin);
		keep_ends(may + begin, word + begin, i - begin,
		    begin > 0 ? p->part_left : 0, i < n ? p->part_right : 0);
		begin = i + mark;
	}
}

bool
hyphenate(const struct patterns *p, struct str word, bool may[])
{
	unsigned char text[HYPHEN_WORD];
	size_t i;

	if (word.n > 0)
		memset(may, 0, word.n * sizeof(*may));
	if (word.n > HYPHEN_WORD)
		return false;
	lower(text, word);
	if (p->in_parts)
		hyphenate_parts(p, text, word.n, may);
	else
		hyphenate_part(p, text, word.n, may);
	keep_ends(may, text, word.n, p->left, p->right);
	for (i = 0; i < word.n; i++)
		if (may[i])
			return true;
	return false;
}
