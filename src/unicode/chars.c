#include "unicode/chars.h"

#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "unicode/utf8.h"

bool
char_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return u_isUWhiteSpace((UChar32)c);
}

bool
char_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	return u_isUAlphabetic((UChar32)c);
}

bool
char_is_digit(uint32_t c)
{
	if (c < 0x80)
		return c >= '0' && c <= '9';
	return u_charType((UChar32)c) == U_DECIMAL_DIGIT_NUMBER;
}

bool
char_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	return u_isUUppercase((UChar32)c) ||
	    u_charType((UChar32)c) == U_TITLECASE_LETTER;
}

bool
char_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return u_isULowercase((UChar32)c);
}

uint32_t
char_upper(uint32_t c)
{
	return (uint32_t)u_toupper((UChar32)c);
}

bool
char_is_mark(uint32_t c)
{
	return c >= 0x300 && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

bool
char_is_punctuation(uint32_t c)
{
	return (U_GET_GC_MASK((UChar32)c) & U_GC_P_MASK) != 0;
}

bool
char_is_emoji(uint32_t c)
{
	return u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION);
}

bool
char_is_superscript(uint32_t c)
{
	return u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE) ==
	    U_DT_SUPER;
}

bool
char_is_ignorable(uint32_t c)
{
	return c >= 0xAD &&
	    u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

uint32_t
char_script(uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	const char *name;

	if (c < 0x80 && !char_is_letter(c))
		name = "Zyyy";
	else
		name =
		    uscript_getShortName(uscript_getScript((UChar32)c, &error));
	if (U_FAILURE(error) || name == NULL || strlen(name) < 4)
		name = "Zzzz";
	return (uint32_t)(unsigned char)name[0] << 24 |
	    (uint32_t)(unsigned char)name[1] << 16 |
	    (uint32_t)(unsigned char)name[2] << 8 | (unsigned char)name[3];
}

const char *
char_name(struct arena *a, uint32_t c)
{
	UErrorCode error = U_ZERO_ERROR;
	char name[128] = "";

	u_charName(
	    (UChar32)c, U_EXTENDED_CHAR_NAME, name, sizeof(name), &error);
	return arena_strdup(a, U_FAILURE(error) ? "" : name);
}

/* UTF-16 of `x`, for the functions of ICU that know nothing else. */
static UChar *
to_utf16(struct arena *a, struct str x, int32_t *n)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *u = arena_array(a, x.n + 1, UChar);

	u_strFromUTF8WithSub(
	    u, (int32_t)x.n + 1, n, x.s, (int32_t)x.n, 0xFFFD, NULL, &error);
	return u;
}

static struct str
from_utf16(struct arena *a, const UChar *u, int32_t n)
{
	UErrorCode error = U_ZERO_ERROR;
	char *s = arena_alloc(a, 3 * (size_t)n + 1, 1);
	int32_t length = 0;

	u_strToUTF8(s, 3 * n + 1, &length, u, n, &error);
	return (struct str){ s, (size_t)length };
}

static struct str
normalize(struct arena *a, struct str x, const UNormalizer2 *form)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t n, need;
	UChar *from = to_utf16(a, x, &n), *to;

	need = unorm2_normalize(form, from, n, NULL, 0, &error);
	to = arena_array(a, (size_t)need + 1, UChar);
	error = U_ZERO_ERROR;
	need = unorm2_normalize(form, from, n, to, need + 1, &error);
	return U_FAILURE(error) ? x : from_utf16(a, to, need);
}

static bool
is_ascii(struct str x)
{
	size_t i;

	for (i = 0; i < x.n; i++)
		if ((unsigned char)x.s[i] >= 0x80)
			return false;
	return true;
}

struct str
text_nfc(struct arena *a, struct str x)
{
	UErrorCode error = U_ZERO_ERROR;

	return is_ascii(x) ? x : normalize(a, x, unorm2_getNFCInstance(&error));
}

struct str
text_nfkd(struct arena *a, struct str x)
{
	UErrorCode error = U_ZERO_ERROR;

	return is_ascii(x) ? x
			   : normalize(a, x, unorm2_getNFKDInstance(&error));
}

typedef int32_t map_case(
    const UCaseMap *, char *, int32_t, const char *, int32_t, UErrorCode *);

/* Letters of ASCII between `first` and `last` are `step` away from theirs. */
static struct str
change_case(struct arena *a, struct str x, const char *lang, char first,
    char last, int step, map_case *map_text)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t room = 3 * x.n + 1, i;
	char *s = arena_alloc(a, room, 1);
	UCaseMap *map;
	int32_t n;

	if (is_ascii(x) && (lang == NULL || strncmp(lang, "tr", 2) != 0)) {
		for (i = 0; i < x.n; i++)
			s[i] = (char)(x.s[i] >= first && x.s[i] <= last
				? x.s[i] + step
				: x.s[i]);
		return (struct str){ s, x.n };
	}
	map = ucasemap_open(lang == NULL ? "" : lang, 0, &error);
	n = map_text(map, s, (int32_t)room, x.s, (int32_t)x.n, &error);
	ucasemap_close(map);
	return U_FAILURE(error) ? x : (struct str){ s, (size_t)n };
}

struct str
text_lower(struct arena *a, struct str x, const char *lang)
{
	return change_case(
	    a, x, lang, 'A', 'Z', 'a' - 'A', ucasemap_utf8ToLower);
}

struct str
text_upper(struct arena *a, struct str x, const char *lang)
{
	return change_case(
	    a, x, lang, 'a', 'z', 'A' - 'a', ucasemap_utf8ToUpper);
}

/* Letters that NFKD leaves alone but a reader takes for another. */
static const char *
plain_letter(uint32_t c)
{
	switch (c) {
	case 0xF8:
	case 0xD8:
		return "o";
	case 0x142:
	case 0x141:
		return "l";
	case 0xDF:
	case 0x1E9E:
		return "ss";
	case 0xE6:
	case 0xC6:
		return "ae";
	case 0x153:
	case 0x152:
		return "oe";
	case 0x111:
	case 0x110:
	case 0xF0:
	case 0xD0:
		return "d";
	case 0x131:
		return "i";
	default:
		return NULL;
	}
}

static bool
is_dropped(uint32_t c)
{
	return c == '\'' || c == '.' || c == 0x2018 || c == 0x2019 ||
	    c == 0x2BC || char_is_mark(c);
}

static void
fold_char(struct buf *b, uint32_t c, bool *gap)
{
	const char *plain = plain_letter(c);

	if (is_dropped(c))
		return;
	if (!char_is_letter(c) && !char_is_digit(c) && c != '&') {
		*gap = b->n > 0;
		return;
	}
	if (c == '&' && b->n > 0)
		*gap = true;
	if (*gap)
		buf_addc(b, ' ');
	*gap = c == '&';
	if (c == '&')
		buf_adds(b, "and");
	else if (plain != NULL)
		buf_adds(b, plain);
	else
		buf_addu(b, (uint32_t)u_tolower((UChar32)c));
}

struct str
text_fold(struct arena *a, struct str x)
{
	struct str d = text_nfkd(a, x);
	struct buf b = { .arena = a };
	bool gap = false;
	size_t i = 0;

	while (i < d.n)
		fold_char(&b, utf8_next(d, &i), &gap);
	return buf_str(&b);
}

/*
 * A word is what stands between spaces and dashes and has a letter or a
 * digit; an ideograph is a word of its own.
 */
size_t
word_count(struct str x)
{
	size_t i = 0, count = 0;
	bool inside = false;

	while (i < x.n) {
		uint32_t c = utf8_next(x, &i);

		if (char_is_space(c) || c == 0x2014) {
			inside = false;
		} else if (c >= 0x2E80 &&
		    u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC)) {
			count++;
			inside = false;
		} else if (!inside && (char_is_letter(c) || char_is_digit(c))) {
			inside = true;
			count++;
		}
	}
	return count;
}
