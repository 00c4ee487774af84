/*
 * ICU is the oracle: for every text line_opportunities() must give just what
 * its line iterator gives for the whole of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "base/buf.h"
#include "unicode/breaks.h"
#include "unicode/linerules_int.h"
#include "unicode/utf8.h"

#define UCD "/usr/share/unicode/auxiliary/"

struct oracle {
	struct breaker *breaker;
	UBreakIterator *icu;
	const char *lang;
	struct arena arena;
};

static void
oracle_open(struct oracle *o, const char *lang)
{
	UErrorCode error = U_ZERO_ERROR;

	*o = (struct oracle){ .lang = lang, .breaker = breaker_open() };
	assert_non_null(o->breaker);
	o->icu = ubrk_open(UBRK_LINE, lang, NULL, 0, &error);
	assert_true(U_SUCCESS(error));
}

static void
oracle_close(struct oracle *o)
{
	ubrk_close(o->icu);
	breaker_close(o->breaker);
	arena_release(&o->arena);
}

/* Fail with the text where the two differ. */
static void
compare(struct oracle *o, struct str x)
{
	UErrorCode error = U_ZERO_ERROR;
	UText ut = UTEXT_INITIALIZER;
	struct line_opportunity *ours;
	size_t count, i = 0;
	int32_t at;

	count = line_opportunities(o->breaker, x, o->lang, &o->arena, &ours);
	utext_openUTF8(&ut, x.s, (int64_t)x.n, &error);
	ubrk_setUText(o->icu, &ut, &error);
	assert_true(U_SUCCESS(error));
	while ((at = ubrk_next(o->icu)) != UBRK_DONE && (size_t)at < x.n) {
		bool hard = ubrk_getRuleStatus(o->icu) >= UBRK_LINE_HARD;

		if (i >= count || ours[i].at != (uint32_t)at ||
		    ours[i].mandatory != hard)
			fail_msg("ICU breaks at %d, we at %d: \"" STR_FMT "\"",
			    at, i < count ? (int)ours[i].at : -1, STR_ARG(x));
		i++;
	}
	if (i < count)
		fail_msg("we break at %u, ICU does not: \"" STR_FMT "\"",
		    ours[i].at, STR_ARG(x));
	utext_close(&ut);
	arena_reset(&o->arena);
}

/* Characters of which each stands for all that the rules treat alike. */
static const char *const kinds[] = { "a", "1", " ", ",", "!", "(", ")", "}",
	"\"", "-", "/", "%", "$", "|", "\u00A0", "\u2014", "\u2026" };

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static void
all_texts_of_four_kinds_break_as_icu_says(void **state)
{
	struct oracle o;
	size_t n, i, code;

	(void)state;
	oracle_open(&o, "en");
	for (n = 0; n < KINDS * KINDS * KINDS * KINDS; n++) {
		struct buf b = { .arena = &o.arena };

		for (i = 0, code = n; i < 4; i++, code /= KINDS)
			buf_adds(&b, kinds[code % KINDS]);
		compare(&o, buf_str(&b));
	}
	oracle_close(&o);
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static void
compare_random(const char *lang, const char *const *alphabet, size_t letters,
    int texts, uint32_t longest, uint32_t seed)
{
	struct oracle o;
	uint32_t n;

	oracle_open(&o, lang);
	while (texts-- > 0) {
		struct buf b = { .arena = &o.arena };

		for (n = 1 + next_random(&seed) % longest; n > 0; n--)
			buf_adds(&b, alphabet[next_random(&seed) % letters]);
		compare(&o, buf_str(&b));
	}
	oracle_close(&o);
}

static void
long_texts_of_the_same_kinds_break_as_icu_says(void **state)
{
	(void)state;
	compare_random("en-CA", kinds, KINDS, 60000, 24, 1);
}

static const char *const nasty[] = { "a", "Z", "q", "e", "\u00E9", "\u0153",
	"1", "23", "0", " ", " ", " ", "  ", "   ", ",", ".", ";", ":", "!",
	"?", "(", ")", "[", "]", "{", "}", "\"", "'", "\u2018", "\u2019",
	"\u201C", "\u201D", "\u00AB", "\u00BB", "-", "--", "/", "\\", "|", "%",
	"$", "+", "#", "&", "*", "<", "=", ">", "@", "^", "_", "`", "~",
	"\u00A0", "\u202F", "\u2009", "\u2010", "\u2011", "\u2013", "\u2014",
	"\u00AD", "\u2026", "\u20AC", "\u00B0", "\u00A7", "\u00D7", "\u2032",
	"\u200B", "\u2060", "\u200D", "\u0301", "\u0308", "\u4E2D", "\u6587",
	"\u3002", "\u300C", "\u300D", "\u30A2", "\u3042", "\uAC00", "\u05D0",
	"\u0627", "\u0E01\u0E32", "\U0001F600", "\U0001F468\u200D\U0001F469",
	"\U0001F44D\U0001F3FD", "\U0001F1E8\U0001F1E6", "\uFE0F", "\n", "\t",
	"\u2028", "\xC2\x85", "\uFEFF", "\U0001D400" };

#define NASTY (sizeof(nasty) / sizeof(nasty[0]))

static void
random_texts_of_nasty_characters_break_as_icu_says(void **state)
{
	(void)state;
	compare_random("en", nasty, NASTY, 20000, 40, 2);
	compare_random("fr-CA", nasty, NASTY, 4000, 40, 3);
	compare_random("ja", nasty, NASTY, 2000, 40, 4);
	compare_random("zh-Hant", nasty, NASTY, 2000, 40, 5);
	compare_random("fi", nasty, NASTY, 2000, 40, 6);
	compare_random("de", nasty, NASTY, 2000, 40, 7);
}

static const char *const words[] = { "the", "ketamine", "and", "caf\u00E9",
	"na\u00EFve", "PTSD", "NMDA", "a", "3.5", "1,200", "$12", "45%",
	"(Krystal", "et", "al.,", "1994).", "\u201Cquote\u201D", "it\u2019s",
	"trauma\u2011related", "mid-20th", "and/or", "\u2014", "x\u2014y",
	"pp.", "351\u2013354", "[sic]", "\u00AB\u00A0oui\u00A0\u00BB", "!",
	"www.a-b.org/c?d=e", "\u4E2D\u6587", "\U0001F600", "e\u0301t\u00E9",
	"\u2026and", "\u20AC5", "C++", "--", "\"q\"", "5'10\"" };

static void
prose_with_everything_breaks_as_icu_says(void **state)
{
	const size_t count = sizeof(words) / sizeof(words[0]);
	const char *spaced[2 * sizeof(words) / sizeof(words[0])];
	struct arena a = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < count; i++) {
		spaced[2 * i] = words[i];
		spaced[2 * i + 1] = arena_printf(&a, " %s ", words[i]);
	}
	compare_random("en", spaced, 2 * count, 20000, 30, 8);
	compare_random("fr", spaced, 2 * count, 5000, 30, 9);
	arena_release(&a);
}

static enum line_class
class_of_icu(int32_t icu)
{
	static const enum line_class ours[U_LB_COUNT] = {
		[U_LB_ALPHABETIC] = LINE_AL,
		[U_LB_BREAK_BOTH] = LINE_B2,
		[U_LB_BREAK_AFTER] = LINE_BA,
		[U_LB_CLOSE_PUNCTUATION] = LINE_CL,
		[U_LB_CLOSE_PARENTHESIS] = LINE_CP,
		[U_LB_EXCLAMATION] = LINE_EX,
		[U_LB_GLUE] = LINE_GL,
		[U_LB_HYPHEN] = LINE_HY,
		[U_LB_INSEPARABLE] = LINE_IN,
		[U_LB_INFIX_NUMERIC] = LINE_IS,
		[U_LB_NUMERIC] = LINE_NU,
		[U_LB_OPEN_PUNCTUATION] = LINE_OP,
		[U_LB_POSTFIX_NUMERIC] = LINE_PO,
		[U_LB_PREFIX_NUMERIC] = LINE_PR,
		[U_LB_QUOTATION] = LINE_QU,
		[U_LB_SPACE] = LINE_SP,
		[U_LB_BREAK_SYMBOLS] = LINE_SY,
	};

	return ours[icu];
}

static void
classes_are_those_of_the_database(void **state)
{
	struct arena a = { 0 };
	size_t size, known = 0;
	enum line_class c;
	uint32_t u;

	(void)state;
	for (u = 1; u < 0x11000; u++) {
		struct buf b = { .arena = &a };

		if (u >= 0xD800 && u < 0xE000)
			continue;
		buf_addu(&b, u);
		c = line_class_at(buf_str(&b), 0, &size);
		arena_reset(&a);
		if (c == LINE_OTHER)
			continue;
		known++;
		assert_int_equal(size, u < 0x80 ? 1 : u < 0x800 ? 2 : 3);
		if (c !=
		    class_of_icu(
			u_getIntPropertyValue((UChar32)u, UCHAR_LINE_BREAK)))
			fail_msg("U+%04X is of another class", u);
	}
	assert_true(known > 250);
	arena_release(&a);
}

static void
a_newline_is_mandatory_and_the_ends_are_no_opportunities(void **state)
{
	struct breaker *b = breaker_open();
	struct line_opportunity *at;
	struct arena a = { 0 };

	(void)state;
	assert_int_equal(line_opportunities(b, STR(""), "en", &a, &at), 0);
	assert_int_equal(line_opportunities(b, STR("word"), "en", &a, &at), 0);
	assert_int_equal(line_opportunities(b, STR("a\nb "), "en", &a, &at), 1);
	assert_int_equal(at[0].at, 2);
	assert_true(at[0].mandatory);
	arena_release(&a);
	breaker_close(b);
}

/* The characters of one line of a test file of the UCD, and its breaks. */
static bool
read_ucd_line(const char *line, struct buf *text, bool *broken, size_t *n)
{
	unsigned u;
	int used;

	*n = 0;
	while (*line != '\0' && *line != '#' && *line != '\n') {
		if (strncmp(line, "\u00F7", 2) == 0 ||
		    strncmp(line, "\u00D7", 2) == 0) {
			broken[text->n] = (unsigned char)line[1] == 0xB7;
			*n = text->n;
			line += 2;
		} else if (sscanf(line, "%x%n", &u, &used) == 1) {
			if (u >= 0xD800 && u < 0xE000)
				return false;
			buf_addu(text, u);
			line += used;
		} else {
			line++;
		}
	}
	return text->n > 0;
}

static void
lines_of_the_standards_own_test_break_as_icu_says(void **state)
{
	FILE *f = fopen(UCD "LineBreakTest.txt", "r");
	struct arena a = { 0 };
	struct oracle o;
	bool broken[1024];
	char line[4096];
	size_t n, lines = 0;

	(void)state;
	if (f == NULL) {
		print_message("no LineBreakTest.txt here\n");
		skip();
	}
	oracle_open(&o, "en");
	while (fgets(line, sizeof(line), f) != NULL) {
		struct buf text = { .arena = &a };

		if (!read_ucd_line(line, &text, broken, &n))
			continue;
		compare(&o, buf_str(&text));
		lines++;
	}
	assert_true(lines > 100);
	fclose(f);
	oracle_close(&o);
	arena_release(&a);
}

static void
what_icu_is_asked_ends_and_begins_at_whole_characters(void **state)
{
	static const char *const texts[] = { "\xC2\x85[ #,\uAC00",
		"\u2060( a, b", "a \U0001F600[ a b",
		"\u4E2D[ a, b c\u2028( d" };
	struct oracle o;
	size_t i;

	(void)state;
	oracle_open(&o, "en");
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		compare(&o, str_from(texts[i]));
	oracle_close(&o);
}

static void
graphemes_are_those_of_the_standards_own_test(void **state)
{
	FILE *f = fopen(UCD "GraphemeBreakTest.txt", "r");
	struct breaker *b = breaker_open();
	struct arena a = { 0 };
	bool broken[1024];
	char line[4096];
	size_t n, i, k, count, lines = 0;
	uint32_t *at;

	(void)state;
	if (f == NULL) {
		print_message("no GraphemeBreakTest.txt here\n");
		breaker_close(b);
		skip();
	}
	while (fgets(line, sizeof(line), f) != NULL) {
		struct buf text = { .arena = &a };

		memset(broken, 0, sizeof(broken));
		if (!read_ucd_line(line, &text, broken, &n))
			continue;
		count = cluster_boundaries(b, buf_str(&text), &a, &at);
		for (i = 1, k = 0; i < text.n; i++)
			if (broken[i])
				assert_true(k < count && at[k++] == i);
		assert_int_equal(k, count);
		lines++;
	}
	assert_true(lines > 100);
	fclose(f);
	breaker_close(b);
	arena_release(&a);
}

static void
clusters_hold_marks_and_emoji_together(void **state)
{
	struct breaker *b = breaker_open();
	struct arena a = { 0 };
	uint32_t *at;

	(void)state;
	assert_int_equal(cluster_boundaries(b, STR("e\u0301x"), &a, &at), 1);
	assert_int_equal(at[0], 3);
	assert_int_equal(
	    cluster_boundaries(
		b, STR("\U0001F468\u200D\U0001F469\U0001F600"), &a, &at),
	    1);
	assert_int_equal(at[0], 11);
	assert_int_equal(cluster_boundaries(b, STR(""), &a, &at), 0);
	arena_release(&a);
	breaker_close(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(classes_are_those_of_the_database),
		cmocka_unit_test(all_texts_of_four_kinds_break_as_icu_says),
		cmocka_unit_test(
		    long_texts_of_the_same_kinds_break_as_icu_says),
		cmocka_unit_test(
		    random_texts_of_nasty_characters_break_as_icu_says),
		cmocka_unit_test(prose_with_everything_breaks_as_icu_says),
		cmocka_unit_test(
		    a_newline_is_mandatory_and_the_ends_are_no_opportunities),
		cmocka_unit_test(
		    lines_of_the_standards_own_test_break_as_icu_says),
		cmocka_unit_test(
		    what_icu_is_asked_ends_and_begins_at_whole_characters),
		cmocka_unit_test(graphemes_are_those_of_the_standards_own_test),
		cmocka_unit_test(clusters_hold_marks_and_emoji_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
