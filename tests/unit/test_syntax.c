#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/syntax.h"

/* The text with its runs marked: k keyword, c comment, s string. */
static const char *
marked(struct arena *a, const char *language, const char *text)
{
	static const char letter[] = { 'p', 'k', 'c', 's' };
	struct syntax_run *run;
	struct str s = str_from(text);
	size_t n = syntax_runs(a, language, s, &run), i;
	char *out = arena_alloc(a, 4 * s.n + 64, 1), *to = out;

	for (i = 0; i < n; i++) {
		size_t end = i + 1 < n ? run[i + 1].from : s.n;
		size_t length = end - run[i].from;

		if (run[i].kind != SYNTAX_PLAIN) {
			*to++ = letter[run[i].kind];
			*to++ = '<';
		}
		memcpy(to, s.s + run[i].from, length);
		to += length;
		if (run[i].kind != SYNTAX_PLAIN)
			*to++ = '>';
	}
	*to = '\0';
	return out;
}

static void
keywords_comments_and_strings_are_told_apart(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(marked(&a, "c", "int x = \"if\"; /* for */"),
	    "k<int> x = s<\"if\">; c</* for */>");
	assert_string_equal(marked(&a, "py", "def f(x): # if\n  pass"),
	    "k<def> f(x): c<# if>\n  k<pass>");
	assert_string_equal(
	    marked(&a, "SQL", "SELECT a -- b"), "k<SELECT> a c<-- b>");
	assert_string_equal(
	    marked(&a, "html", "a <!-- b\nc --> d"), "a c<<!-- b\nc -->> d");
	arena_release(&a);
}

static void
a_sharp_within_a_word_begins_no_comment(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(
	    marked(&a, "sh", "echo $# a#b # c"), "echo $# a#b c<# c>");
	assert_string_equal(marked(&a, "js", "u = 'http://x' // y"),
	    "u = s<'http://x'> c<// y>");
	arena_release(&a);
}

static void
what_does_not_end_goes_to_the_end_of_its_line_or_text(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(marked(&a, "c", "'a\nint"), "s<'a>\nk<int>");
	assert_string_equal(marked(&a, "c", "/* a\nb"), "c</* a\nb>");
	assert_string_equal(marked(&a, "js", "`a\nb` c"), "s<`a\nb`> c");
	assert_string_equal(marked(&a, "py", "\"\"\"a\n'b'\"\"\" is"),
	    "s<\"\"\"a\n'b'\"\"\"> k<is>");
	assert_string_equal(marked(&a, "c", "\"\\"), "s<\"\\>");
	arena_release(&a);
}

static void
an_unknown_language_is_plain(void **state)
{
	struct arena a = { 0 };

	(void)state;
	assert_string_equal(marked(&a, "klingon", "if // x"), "if // x");
	assert_string_equal(marked(&a, NULL, "if"), "if");
	assert_string_equal(marked(&a, "c", ""), "");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keywords_comments_and_strings_are_told_apart),
		cmocka_unit_test(a_sharp_within_a_word_begins_no_comment),
		cmocka_unit_test(
		    what_does_not_end_goes_to_the_end_of_its_line_or_text),
		cmocka_unit_test(an_unknown_language_is_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
