#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unicode/chars.h"

#define TAG(a, b, c, d)                                                        \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

static void
characters_are_what_the_database_says(void **state)
{
	(void)state;
	assert_true(char_is_space(' ') && char_is_space('\t'));
	assert_true(char_is_space(0xA0) && char_is_space(0x202F));
	assert_false(char_is_space(0x200B) || char_is_space('a'));
	assert_true(char_is_letter('q') && char_is_letter(0xE9));
	assert_true(char_is_letter(0x4E2D) && char_is_letter(0x5D0));
	assert_false(char_is_letter('7') || char_is_letter('_'));
	assert_true(char_is_digit('0') && char_is_digit(0x663));
	assert_false(char_is_digit(0xB2) || char_is_digit('x'));
	assert_true(char_is_upper('Z') && char_is_upper(0xC9));
	assert_true(char_is_lower('z') && char_is_lower(0xDF));
	assert_false(char_is_upper('z') || char_is_lower('Z'));
	assert_true(char_is_mark(0x301) && char_is_mark(0x20DD));
	assert_false(char_is_mark('a'));
	assert_true(char_is_punctuation('.') && char_is_punctuation(0x2014));
	assert_false(char_is_punctuation('+') || char_is_punctuation('a'));
	assert_true(char_is_emoji(0x1F600));
	assert_false(char_is_emoji('1') || char_is_emoji(0xA9));
	assert_true(char_is_ignorable(0xAD) && char_is_ignorable(0x200D));
	assert_false(char_is_ignorable(' '));
}

static void
scripts_have_the_tags_of_iso_15924(void **state)
{
	(void)state;
	assert_int_equal(char_script('a'), TAG('L', 'a', 't', 'n'));
	assert_int_equal(char_script(0xE9), TAG('L', 'a', 't', 'n'));
	assert_int_equal(char_script(0x3B1), TAG('G', 'r', 'e', 'k'));
	assert_int_equal(char_script(0x4E2D), TAG('H', 'a', 'n', 'i'));
	assert_int_equal(char_script('1'), TAG('Z', 'y', 'y', 'y'));
	assert_int_equal(char_script(0x301), TAG('Z', 'i', 'n', 'h'));
}

static void
names_are_those_of_the_standard(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(char_name(&a, 'A'), "LATIN CAPITAL LETTER A");
	assert_string_equal(char_name(&a, 0x2011), "NON-BREAKING HYPHEN");
	arena_release(&a);
}

static void
folded(const char *text, const char *expected)
{
	struct arena a = { 0 };
	struct str x = text_fold(&a, str_from(text));

	if (!str_is(x, expected))
		fail_msg("\"%s\" gives \"" STR_FMT "\", not \"%s\"", text,
		    STR_ARG(x), expected);
	arena_release(&a);
}

static void
spellings_of_one_name_fold_to_one_key(void **state)
{
	(void)state;
	folded("Krystal", "krystal");
	folded("M\u00FCller", "muller");
	folded("Mu\u0308ller", "muller");
	folded("S\u00F8rensen", "sorensen");
	folded("\u0141ukasz", "lukasz");
	folded("Gro\u00DF", "gross");
	folded("\u00C6sir", "aesir");
	folded("\u0110or\u0111e", "dorde");
	folded("O'Brien", "obrien");
	folded("O\u2019Brien", "obrien");
	folded("O\u02BCBrien", "obrien");
	folded("J.-P. Sartre", "j p sartre");
	folded("Garc\u00EDa\u2011M\u00E1rquez", "garcia marquez");
	folded("van  den\u00A0Berg", "van den berg");
	folded("Zanos & Gould", "zanos and gould");
	folded("AT&T", "at and t");
	folded("W.H.O.", "who");
	folded("  (Health) Canada! ", "health canada");
	folded("\uFB01ne", "fine");
	folded("\u4E2D\u6587 2", "\u4E2D\u6587 2");
	folded("", "");
	folded("\u2026 --", "");
}

static void
lower_case_follows_the_language(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_true(str_is(text_lower(&a, STR("AbC"), "en"), "abc"));
	assert_true(str_is(
	    text_lower(&a, STR("\u00C9T\u00C9"), "fr"), "\u00E9t\u00E9"));
	assert_true(str_is(text_lower(&a, STR("\u039F\u0394\u039F\u03A3"), ""),
	    "\u03BF\u03B4\u03BF\u03C2"));
	assert_true(str_is(text_lower(&a, STR("\u0130"), ""), "i\u0307"));
	assert_true(str_is(text_lower(&a, STR(""), "en"), ""));
	arena_release(&a);
}

static void
normal_forms_are_unicodes(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_true(str_is(text_nfc(&a, STR("e\u0301")), "\u00E9"));
	assert_true(str_is(text_nfkd(&a, STR("\u00E9")), "e\u0301"));
	assert_true(str_is(text_nfkd(&a, STR("\u2026")), "..."));
	assert_true(str_is(text_nfkd(&a, STR("\u2011")), "\u2010"));
	assert_true(str_is(text_nfc(&a, STR("plain")), "plain"));
	arena_release(&a);
}

static void
words_are_counted_as_word_processors_do(void **state)
{
	(void)state;
	assert_int_equal(word_count(STR("")), 0);
	assert_int_equal(word_count(STR("one  two\nthree")), 3);
	assert_int_equal(word_count(STR("trauma\u2011related mid-20th")), 2);
	assert_int_equal(word_count(STR("it\u2019s 3.5 & more \u2013 # 1")), 4);
	assert_int_equal(word_count(STR("cortex\u2014changes")), 2);
	assert_int_equal(word_count(STR("\u4E2D\u6587")), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_are_what_the_database_says),
		cmocka_unit_test(scripts_have_the_tags_of_iso_15924),
		cmocka_unit_test(names_are_those_of_the_standard),
		cmocka_unit_test(spellings_of_one_name_fold_to_one_key),
		cmocka_unit_test(lower_case_follows_the_language),
		cmocka_unit_test(normal_forms_are_unicodes),
		cmocka_unit_test(words_are_counted_as_word_processors_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
