#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "unicode/utf8.h"

static void
every_character_is_well_formed_and_comes_back(void **state)
{
	struct arena a = { 0 };
	uint32_t c;

	(void)state;
	for (c = 1; c < 0x110000; c++) {
		struct buf b = { .arena = &a };
		size_t i = 0, end;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		buf_addu(&b, c);
		assert_int_equal(utf8_check(buf_str(&b)), b.n);
		assert_int_equal(utf8_next(buf_str(&b), &i), c);
		assert_int_equal(i, b.n);
		end = b.n;
		assert_int_equal(utf8_prev(buf_str(&b), &end), c);
		assert_int_equal(end, 0);
		if ((c & 0xFFF) == 0)
			arena_reset(&a);
	}
	arena_release(&a);
}

static void
ill_formed_bytes_are_found_where_they_stand(void **state)
{
	static const struct {
		const char *text;
		size_t n, at;
	} bad[] = {
		{ "ab\xFF", 3, 2 }, { "\x80", 1, 0 },
		{ "a\xC3", 2, 1 },    /* cut short */
		{ "\xC0\xAF", 2, 0 }, /* overlong */
		{ "\xC1\xBF", 2, 0 }, { "\xE0\x9F\xBF", 3, 0 },
		{ "\xF0\x8F\xBF\xBF", 4, 0 },
		{ "\xED\xA0\x80", 3, 0 },     /* a surrogate */
		{ "\xF4\x90\x80\x80", 4, 0 }, /* above U+10FFFF */
		{ "\xF5\x80\x80\x80", 4, 0 }, { "\xE2\x82", 2, 0 },
		{ "\xC3\xA9\xE2\x82\x41", 5, 2 }, { "x\0y", 3, 1 }, /* NUL */
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(
		    utf8_check((struct str){ bad[i].text, bad[i].n }),
		    bad[i].at);
	assert_int_equal(utf8_check(STR("")), 0);
}

static void
a_text_reads_the_same_from_both_ends(void **state)
{
	static const struct str x = { "a\u00E9\u20AC\U0001F600z", 11 };
	static const uint32_t chars[] = { 'a', 0xE9, 0x20AC, 0x1F600, 'z' };
	size_t i = 0, k;

	(void)state;
	for (k = 0; k < 5; k++)
		assert_int_equal(utf8_next(x, &i), chars[k]);
	assert_int_equal(i, x.n);
	while (k-- > 0)
		assert_int_equal(utf8_prev(x, &i), chars[k]);
	assert_int_equal(i, 0);
}

static void
a_character_cut_short_is_not_read_past_the_end(void **state)
{
	static const char *const cut[] = { "\xC3", "\xE2\x82", "\xF0\x9F\x98" };
	size_t k, i;

	(void)state;
	for (k = 0; k < 3; k++) {
		struct str x = str_from(cut[k]);

		for (i = 0; i < x.n;)
			utf8_next(x, &i);
		assert_int_equal(i, x.n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_well_formed_and_comes_back),
		cmocka_unit_test(ill_formed_bytes_are_found_where_they_stand),
		cmocka_unit_test(a_text_reads_the_same_from_both_ends),
		cmocka_unit_test(
		    a_character_cut_short_is_not_read_past_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
