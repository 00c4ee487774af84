/*
 * Rules about single values: numbers, names, streams, languages, embedded
 * files (ISO 19005-2, 6.1.6 to 6.1.13 and 6.8; ISO 14289-1, 7.2 and 7.11).
 */
#include "unicode/utf8.h"
#include "verify/rules_int.h"

static bool
is_small_integer(struct look *l)
{
	return l->obj->kind != OBJ_INT ||
	    (l->obj->integer <= INT32_MAX && l->obj->integer >= INT32_MIN);
}

/* How many digits stand before the point, leading zeros not counted. */
static bool
is_small_real(struct look *l)
{
	size_t i, digits = 0;

	for (i = 0; l->obj->kind == OBJ_REAL && i < l->obj->text.n; i++) {
		if (l->obj->text.s[i] == '.')
			break;
		if (l->obj->text.s[i] >= '0' && l->obj->text.s[i] <= '9')
			digits += digits > 0 || l->obj->text.s[i] != '0';
	}
	return digits < 39;
}

/* Zero, or a first digit among the first 37 behind the point. */
static bool
is_no_dust(struct look *l)
{
	size_t i, zeros = 0;
	bool behind = false;

	for (i = 0; l->obj->kind == OBJ_REAL && i < l->obj->text.n; i++) {
		if (l->obj->text.s[i] == '.')
			behind = true;
		else if (l->obj->text.s[i] >= '1' && l->obj->text.s[i] <= '9')
			return zeros < 38;
		else if (behind && l->obj->text.s[i] == '0')
			zeros++;
	}
	return true;
}

static bool
is_short_string(struct look *l)
{
	return l->obj->kind != OBJ_STRING || l->obj->text.n <= 32767;
}

static bool
is_short_name(struct look *l)
{
	return l->obj->kind != OBJ_NAME || l->obj->text.n <= 127;
}

static bool
is_utf8_name(struct look *l)
{
	return l->obj->kind != OBJ_NAME ||
	    utf8_check(l->obj->text) == l->obj->text.n;
}

static bool
stands_in_file(struct look *l)
{
	return lacks_key(l->pdf, l->obj, "F") &&
	    lacks_key(l->pdf, l->obj, "FFilter") &&
	    lacks_key(l->pdf, l->obj, "FDecodeParms");
}

static bool
has_known_filters(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *filter = obj_key(os, l->obj, "Filter");
	size_t i;

	if (filter->kind == OBJ_NAME)
		return is_listed(filter->text, l->with);
	for (i = 0; i < obj_items(filter); i++)
		if (!is_listed(obj_name(obj_item(os, filter, i)), l->with))
			return false;
	return true;
}

/* RFC 3066: letters, then letters and digits, eight at most, by hyphens. */
static bool
is_language_tag(struct str s)
{
	size_t i, run = 0, parts = 0;

	for (i = 0; i <= s.n; i++) {
		char c = i < s.n ? s.s[i] : '-';
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (c == '-') {
			if (run == 0)
				return false;
			run = 0;
			parts++;
		} else if (++run > 8 ||
		    !(letter || (parts > 0 && c >= '0' && c <= '9'))) {
			return false;
		}
	}
	return true;
}

static bool
is_language(struct look *l)
{
	return is_language_tag(obj_text(l->pdf->arena, l->obj));
}

static bool
is_language_or_none(struct look *l)
{
	struct str s = obj_text(l->pdf->arena, l->obj);

	return s.n == 0 || is_language_tag(s);
}

static bool
names_its_file(struct look *l)
{
	return is_filled(l->pdf, l->obj, "F") &&
	    is_filled(l->pdf, l->obj, "UF");
}

static const struct rule rows[] = {
	{ { { PDFA, "6.1.13", 1 } }, ON_VALUE, NULL, is_small_integer, NULL,
	    "An integer does not fit into 32 bits" },
	{ { { PDFA, "6.1.13", 2 } }, ON_VALUE, NULL, is_small_real, NULL,
	    "A number is beyond 3.403 x 10^38" },
	{ { { PDFA, "6.1.13", 3 } }, ON_VALUE, NULL, is_short_string, NULL,
	    "A string is longer than 32,767 bytes" },
	{ { { PDFA, "6.1.13", 4 } }, ON_VALUE, NULL, is_short_name, NULL,
	    "A name is longer than 127 bytes" },
	{ { { PDFA, "6.1.13", 5 } }, ON_VALUE, NULL, is_no_dust, NULL,
	    "A number is nearer to zero than 1.175 x 10^-38" },
	{ { { PDFA, "6.1.8", 1 } }, ON_VALUE, NULL, is_utf8_name, NULL,
	    "A name is not valid UTF-8" },
	{ { { PDFA, "6.1.7.1", 3 } }, ON_STREAM, NULL, stands_in_file, NULL,
	    "A stream keeps its data in another file" },
	{ { { PDFA, "6.1.7.2", 1 } }, ON_STREAM, NULL, has_known_filters,
	    "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode "
	    "CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode",
	    "A stream is packed by a filter that is not allowed" },
	{ { { UA1, "7.2", 29 } }, ON_LANG, NULL, is_language, NULL,
	    "A language is no language tag" },
	{ { { PDFA_A, "6.7.4", 1 } }, ON_LANG, NULL, is_language_or_none, NULL,
	    "A language is no language tag" },
	{ { { UA1, "7.11", 1 }, { PDFA, "6.8", 2 } }, ON_FILESPEC, NULL,
	    names_its_file, NULL,
	    "An embedded file is not named by both F and UF" },
};

const struct rules value_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
