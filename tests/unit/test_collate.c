#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unicode/collate.h"

static void
in_order(const char *lang, const char *const *words, size_t count)
{
	struct collator *c = collator_open(lang);
	struct arena a = { 0 };
	struct str key, last = { 0 };
	size_t i;

	assert_non_null(c);
	for (i = 0; i < count; i++, last = key) {
		key = collation_key(c, &a, str_from(words[i]));
		if (i > 0 && str_compare(last, key) >= 0)
			fail_msg("\"%s\" does not come before \"%s\"",
			    words[i - 1], words[i]);
	}
	collator_close(c);
	arena_release(&a);
}

static void
accents_and_case_do_not_part_a_letter_from_its_like(void **state)
{
	static const char *const words[] = { "Abdallah", "\u00C9tienne",
		"Ewald", "krystal", "Krystal", "Li", "\u0141ukasz",
		"M\u00FCller", "Munro", "\u00D8stergaard", "Zanos" };

	(void)state;
	in_order("en-CA", words, sizeof(words) / sizeof(words[0]));
}

static void
a_shorter_name_comes_before_a_longer_one(void **state)
{
	static const char *const words[] = { "Duman, R. S.", "Dumanov, A.",
		"Li, N.", "Liang, B." };

	(void)state;
	in_order("en", words, sizeof(words) / sizeof(words[0]));
}

static void
a_language_has_its_own_order(void **state)
{
	static const char *const words[] = { "Zorn", "\u00C5berg",
		"\u00D6berg" };

	(void)state;
	in_order("sv", words, sizeof(words) / sizeof(words[0]));
}

static void
an_unknown_language_and_an_empty_text_do_no_harm(void **state)
{
	static const char *const words[] = { "", "a", "b" };

	(void)state;
	in_order("xx-unknown", words, sizeof(words) / sizeof(words[0]));
	collator_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    accents_and_case_do_not_part_a_letter_from_its_like),
		cmocka_unit_test(a_shorter_name_comes_before_a_longer_one),
		cmocka_unit_test(a_language_has_its_own_order),
		cmocka_unit_test(
		    an_unknown_language_and_an_empty_text_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
