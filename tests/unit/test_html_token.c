/*
 * test_html_token.c - HTML cut into tokens, one case for each of its turns
 *
 * Tokens are written on one line: text as 't', <tag name=value>, </tag>,
 * !--comment--, !doctype, and ?rest of a tag that does not end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "read/html_token.h"

static void
add_text(struct buf *b, struct str x, const struct html_token *t)
{
	char meaning[HTML_MEANING];
	size_t i, used, n;

	x = str_slice(x, 0, t->inner_to);
	buf_addc(b, '\'');
	for (i = t->inner_from; i < t->inner_to; i += used) {
		used = t->references ? html_reference(x, i, false, meaning, &n)
				     : 0;
		if (used > 0)
			buf_add(b, meaning, n);
		else
			buf_addc(b, x.s[i]);
		used += used == 0;
	}
	buf_addc(b, '\'');
}

static void
add_start(struct buf *b, const struct html_token *t)
{
	size_t i;

	buf_printf(b, "<" STR_FMT, STR_ARG(t->name));
	for (i = 0; i < t->attributes; i++)
		buf_printf(b, " " STR_FMT "=" STR_FMT,
		    STR_ARG(t->attribute[i].name),
		    STR_ARG(t->attribute[i].value));
	buf_adds(b, t->self_closing ? "/>" : ">");
}

static void
add_token(struct buf *b, struct str x, const struct html_token *t)
{
	struct str inner = str_slice(x, t->inner_from, t->inner_to);

	switch (t->kind) {
	case HTML_TEXT:
		add_text(b, x, t);
		break;
	case HTML_START:
		add_start(b, t);
		break;
	case HTML_END:
		buf_printf(b, "</" STR_FMT ">", STR_ARG(t->name));
		break;
	case HTML_COMMENT:
		buf_printf(b, "!--" STR_FMT "--", STR_ARG(inner));
		break;
	case HTML_DOCTYPE:
		buf_adds(b, "!doctype");
		break;
	case HTML_UNFINISHED:
		buf_printf(
		    b, "?" STR_FMT, STR_ARG(str_slice(x, t->from, t->to)));
		break;
	}
}

/* The tokens; they must follow each other without a gap. */
static const char *
tokens(struct arena *a, const char *html, enum html_mode mode,
    const char *until, bool foreign)
{
	struct html_tokenizer z = { .arena = a,
		.text = str_from(html),
		.mode = mode,
		.until = str_from(until),
		.foreign = foreign };
	struct buf b = { .arena = a };
	struct html_token t;
	size_t at = 0;

	while (html_token_next(&z, &t)) {
		assert_int_equal(t.from, at);
		assert_true(t.to > t.from && t.to <= z.text.n);
		at = t.to;
		add_token(&b, z.text, &t);
	}
	assert_int_equal(at, z.text.n);
	return b.n == 0 ? "" : b.s;
}

struct expectation {
	const char *html, *tokens;
};

static void
check(const struct expectation *e, size_t n, enum html_mode mode,
    const char *until, bool foreign)
{
	struct arena a = { 0 };
	size_t i;

	for (i = 0; i < n; i++)
		assert_string_equal(
		    tokens(&a, e[i].html, mode, until, foreign), e[i].tokens);
	arena_release(&a);
}

#define CHECK(e, mode, until, foreign)                                         \
	check(e, sizeof(e) / sizeof((e)[0]), mode, until, foreign)

static void
tags_begin_with_a_letter_and_all_else_is_text(void **state)
{
	static const struct expectation e[] = {
		{ "a < b", "'a < b'" },
		{ "a<b>c</b>", "'a'<b>'c'</b>" },
		{ "<", "'<'" },
		{ "</", "'</'" },
		{ "<<a>", "'<'<a>" },
		{ "<1>", "'<1>'" },
		{ "</ x>y", "!-- x--'y'" },
		{ "<Br/>", "<br/>" },
		{ "<a/b>", "<a b=>" },
		{ "</p class=x>", "</p>" },
		{ "x<!DocType html>y", "'x'!doctype'y'" },
	};

	(void)state;
	CHECK(e, HTML_DATA, "", false);
}

static void
attributes_are_read_with_all_quotings(void **state)
{
	static const struct expectation e[] = {
		{ "<a b>", "<a b=>" },
		{ "<a b=c d='e f' g=\"h>i\">", "<a b=c d=e f g=h>i>" },
		{ "<a  B = c >", "<a b=c>" },
		{ "<a b=c/>", "<a b=c/>" },
		{ "<a b='c'd>", "<a b=c d=>" },
		{ "<a b=1 b=2>", "<a b=1>" },
		{ "<a =b>", "<a =b=>" },
		{ "<a b=>c", "<a b=>'c'" },
		{ "<a\nb\n=\n'c\nd'\n>", "<a b=c\nd>" },
		{ "<a :b='c' @d #e>", "<a :b=c @d= #e=>" },
		{ "<a b='&amp;&copy;&copy=&copyx&copy'>",
		    "<a b=&\xC2\xA9&copy=&copyx\xC2\xA9>" },
	};

	(void)state;
	CHECK(e, HTML_DATA, "", false);
}

static void
a_tag_that_does_not_end_is_told_apart(void **state)
{
	static const struct expectation e[] = {
		{ "x<a", "'x'?<a" },
		{ "<a b", "?<a b" },
		{ "<a b='c>d", "?<a b='c>d" },
		{ "<a b=c", "?<a b=c" },
		{ "</a", "?</a" },
	};

	(void)state;
	CHECK(e, HTML_DATA, "", false);
}

static void
comments_end_where_the_standard_says(void **state)
{
	static const struct expectation e[] = {
		{ "<!--a-->b", "!--a--'b'" },
		{ "<!-->b", "!----'b'" },
		{ "<!--->b", "!----'b'" },
		{ "<!---->b", "!----'b'" },
		{ "<!--a--!>b", "!--a--'b'" },
		{ "<!--a--!x-->b", "!--a--!x--'b'" },
		{ "<!--a--->b", "!--a---'b'" },
		{ "<!--a->b-->c", "!--a->b--'c'" },
		{ "<!--a", "!--a--" },
		{ "<!--a--", "!--a--" },
		{ "<!x>y", "!--x--'y'" },
		{ "<?php a > b ?>c", "!--?php a > b ?--'c'" },
		{ "<?a>b", "!--?a--'b'" },
		{ "<![CDATA[a>b]]>c", "!--[CDATA[a>b]]--'c'" },
	};
	static const struct expectation in_svg[] = {
		{ "<![CDATA[a<b>&amp;]]>c", "'a<b>&amp;''c'" },
		{ "<![CDATA[a", "'a'" },
	};

	(void)state;
	CHECK(e, HTML_DATA, "", false);
	CHECK(in_svg, HTML_DATA, "", true);
}

static void
references_mean_what_the_longest_name_does(void **state)
{
	static const struct expectation e[] = {
		{ "&amp;&lt;&hellip;", "'&<\xE2\x80\xA6'" },
		{ "&ampx &notit; &notin;", "'&x \xC2\xACit; \xE2\x88\x89'" },
		{ "&nosuch; & &;", "'&nosuch; & &;'" },
		{ "&#65;&#x42;&#67 &#;&#x;", "'ABC &#;&#x;'" },
		{ "&#0;&#xD800;&#x110000;&#99999999999;",
		    "'\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD'" },
		{ "&#x80;&#x9f;", "'\xE2\x82\xAC\xC5\xB8'" },
		{ "&NotEqualTilde;", "'\xE2\x89\x82\xCC\xB8'" },
		{ "&#xFFFE;", "'\xEF\xBF\xBD'" },
	};

	(void)state;
	CHECK(e, HTML_DATA, "", false);
}

static void
raw_text_ends_at_its_own_end_tag_only(void **state)
{
	static const struct expectation style[] = {
		{ "a<b>&amp;</x></STYLE >c", "'a<b>&amp;</x>'</style>'c'" },
		{ "</styles></style", "'</styles></style'" },
	};
	static const struct expectation title[] = {
		{ "a<b>&amp;</title>", "'a<b>&'</title>" },
	};
	static const struct expectation script[] = {
		{ "a</b></script>", "'a</b>'</script>" },
		{ "<!--<script></script>--></script>",
		    "'<!--<script></script>-->'</script>" },
		{ "<!--</script>", "'<!--'</script>" },
		{ "<!--><script></script>", "'<!--><script>'</script>" },
	};

	(void)state;
	CHECK(style, HTML_RAWTEXT, "style", false);
	CHECK(title, HTML_RCDATA, "title", false);
	CHECK(script, HTML_SCRIPT, "script", false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_begin_with_a_letter_and_all_else_is_text),
		cmocka_unit_test(attributes_are_read_with_all_quotings),
		cmocka_unit_test(a_tag_that_does_not_end_is_told_apart),
		cmocka_unit_test(comments_end_where_the_standard_says),
		cmocka_unit_test(references_mean_what_the_longest_name_does),
		cmocka_unit_test(raw_text_ends_at_its_own_end_tag_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
