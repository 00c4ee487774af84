/*
 * test_literal.c - what settings say in so many words, and what they do not
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "read/site/literal.h"
#include "read/site/plain.h"
#include "read/site/rewrite.h"

struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->places.arena = w->diag.arena = &w->arena;
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	arena_release(&w->arena);
	free(w);
	return 0;
}

static void
show(struct buf *b, const struct value *v)
{
	const struct value *child;

	if (v == NULL) {
		buf_adds(b, "nothing");
	} else if (v->kind == VALUE_SCALAR) {
		buf_printf(
		    b, v->quoted ? "'" STR_FMT "'" : STR_FMT, STR_ARG(v->text));
	} else if (v->kind == VALUE_NULL) {
		buf_printf(b, v->text.n > 0 ? "<" STR_FMT ">" : "null",
		    STR_ARG(v->text));
	} else {
		buf_adds(b, v->kind == VALUE_LIST ? "[" : "{");
		for (child = v->first; child != NULL; child = child->next) {
			if (child != v->first)
				buf_adds(b, ", ");
			if (v->kind == VALUE_MAP)
				buf_printf(
				    b, STR_FMT ": ", STR_ARG(child->key));
			show(b, child);
		}
		buf_adds(b, v->kind == VALUE_LIST ? "]" : "}");
	}
}

static const char *
reads(struct world *w, const char *script)
{
	struct buf b = { .arena = &w->arena };
	struct str text = str_from(script);

	show(&b,
	    literal_read(&w->arena, text,
		places_add(&w->places, "config.ts", text), &w->diag));
	return b.s;
}

/* The default export of an expression. */
static const char *
value(struct world *w, const char *expression)
{
	return reads(
	    w, arena_printf(&w->arena, "export default %s", expression));
}

#define IS(expression, shown)                                                  \
	assert_string_equal(value(*state, expression), shown)
#define SCRIPT(script, shown) assert_string_equal(reads(*state, script), shown)

static void
plain_literals_are_what_they_say(void **state)
{
	IS("{ a: 1, 'b-c': \"x\", 3: true, d: null, e: [ ], f: -2.5, }",
	    "{a: 1, b-c: 'x', 3: true, d: null, e: [], f: -2.5}");
	IS("[[1, [2, [3]]], , 4]", "[[1, [2, [3]]], 4]");
	IS("({ a: undefined })", "{a: null}");
}

static void
strings_mean_what_their_escapes_say(void **state)
{
	IS("['it\\'s', \"a\\nb\", '\\x41\\u0042\\u{43}', 'a\\\nb']",
	    "['it's', 'a\nb', 'ABC', 'ab']");
	IS("'\\ud83d\\ude00 \\ud83d \\u{110000}'", "'😀 � �'");
	IS("`a\\`b ${'c'} ${`d${1}`} $e`", "'a`b c d1 $e'");
	IS("'open", "'open'");
}

static void
comments_and_regular_expressions_are_passed_over(void **state)
{
	IS("{ /* } */ a: 1, // 'b: 2\n c: /[/}'\"]\\/x/gi, d: 4 / 2 }",
	    "{a: 1, c: </[/}'\"]\\/x/gi>, d: <4 / 2>}");
	SCRIPT("#!/usr/bin/env node\nexport default 1", "1");
}

static void
names_stand_for_their_constants(void **state)
{
	SCRIPT("const a = [1, 2], b = { c: a }\nlet d: Foo<x, y>[] = b.c\n"
	       "export default { a, b, d, e: b['c'][1], f: [...a, 3], "
	       "...{ a: 0 } }",
	    "{a: 0, b: {c: [1, 2]}, d: [1, 2], e: 2, f: [1, 2, 3]}");
	SCRIPT("export default x\nvar x = 'later'", "'later'");
	SCRIPT("const x = 1; export { x as default }", "1");
	SCRIPT("module.exports = { a: 1 }", "{a: 1}");
}

static void
casts_and_types_say_nothing(void **state)
{
	IS("{ a: [1] as const, b: <T>x, c: ({} satisfies R<string>), d: x! }",
	    "{a: [1], b: <<T>x>, c: {}, d: <x>}");
	SCRIPT("interface A { a: string }\ntype B = { c: 1 }\n"
	       "const x: A & B = { a: 'y' } as A\nexport default x",
	    "{a: 'y'}");
}

static void
words_are_joined_and_choices_made(void **state)
{
	IS("'a' + `b` + 1", "'ab1'");
	IS("['' || 'x', null ?? 'y', 1 && 'z', !0, !!'', 'a' === 'a']",
	    "['x', 'y', 'z', true, false, true]");
	IS("true ? 1 : false ? 2 : 3", "1");
	IS("process.env.NODE_ENV === 'production' ? process.env.X || 'd' : 0",
	    "'d'");
}

static void
functions_that_only_return_are_called(void **state)
{
	SCRIPT("function f(): T[] { return [g('x'), g('y', 2)] }\n"
	       "const g = (a: string, b = 1) => ({ a, b })\n"
	       "export default { s: f() }",
	    "{s: [{a: 'x', b: 1}, {a: 'y', b: 2}]}");
	SCRIPT("export default async () => { const a = 1; return { a } }",
	    "{a: 1}");
	SCRIPT("function f(x) { if (x) return 1; return 2 }\n"
	       "export default [f(0)]",
	    "[<f(0)>]");
}

static void
calls_around_the_settings_give_them_back(void **state)
{
	IS("withMermaid(defineConfig<Theme>({ a: f(1), b: defineX([2]) }))",
	    "{a: <f(1)>, b: [2]}");
	IS("defineConfig(async () => { return { a: 1 } })", "{a: 1}");
}

static void
what_cannot_be_known_is_kept_as_its_source(void **state)
{
	IS("{ a: b.map(x => x), c() { return 1 }, async d() {}, ...e, "
	   "[f]: 1, `g`: 2, h: `${i}` }",
	    "{a: <b.map(x => x)>, c: <c() { return 1 }>, async: <async d() "
	    "{}>, : <e>, h: <`${i}`>}");
	IS("[1, ...list(), 2]", "[1, <list()>, 2]");
}

static void
what_turns_in_circles_ends(void **state)
{
	SCRIPT("const a = b, b = [a]\nexport default a", "[<a>]");
	SCRIPT("const f = x => f([x])\nexport default f(1)", "<f([x])>");
	SCRIPT("const a = { ...a, b: 1 }\nexport default a", "{: <a>, b: 1}");
}

static void
broken_scripts_give_what_they_can(void **state)
{
	IS("{ a: [1, { b: 2 }", "{a: [1, {b: 2}]}");
	IS("{ a: [1, 2}, b: 3", "{a: [1, 2]}");
	IS(")]}", "<?>");
	SCRIPT("export default", "<?>");
	SCRIPT("nothing at all", "nothing");
	SCRIPT("", "nothing");
}

static void
depth_is_bounded(void **state)
{
	struct world *w = *state;
	struct buf b = { .arena = &w->arena };
	int i;

	buf_adds(&b, "export default ");
	for (i = 0; i < 100000; i++)
		buf_adds(&b, i % 2 ? "{a:" : "[");
	assert_non_null(reads(w, b.s));
	b.n = 0;
	buf_adds(&b, "export default ");
	for (i = 0; i < 100000; i++)
		buf_adds(&b, "`${");
	assert_non_null(reads(w, b.s));
}

static void
a_few_bytes_cannot_mean_gigabytes(void **state)
{
	struct world *w = *state;
	struct buf b = { .arena = &w->arena };
	int i;

	buf_adds(&b, "const a0 = ['x', 'x', 'x', 'x']\n");
	for (i = 1; i < 60; i++)
		buf_printf(&b, "const a%d = [a%d, a%d, ...a%d]\n", i, i - 1,
		    i - 1, i - 1);
	buf_adds(&b, "export default a59\n");
	assert_non_null(reads(w, b.s));
	assert_true(w->arena.total < 100u << 20);
	assert_true(diag_count(&w->diag, DIAG_WARNING) > 0);
}

static void
every_value_has_its_place(void **state)
{
	struct world *w = *state;
	struct str text = STR("const a = 'x'\nexport default {\n  b: a }\n");
	const struct value *v = literal_read(&w->arena, text,
	    places_add(&w->places, "config.ts", text), &w->diag);
	struct position p = place_position(&w->places, v->first->at);

	assert_int_equal(p.line, 1);
	assert_int_equal(p.col, 11);
	p = place_position(&w->places, v->first->key_at);
	assert_int_equal(p.line, 3);
	assert_int_equal(p.col, 3);
}

/* ---- rewrites ---- */

static const char *
rewritten(struct world *w, const char *rules, const char *path)
{
	struct str text =
	    str_from(arena_printf(&w->arena, "export default {%s}", rules));

	return rewrite_path(
	    &w->arena, literal_read(&w->arena, text, 0, &w->diag), path);
}

#define GOES(rules, from, to)                                                  \
	assert_string_equal(rewritten(*state, rules, from), to)

static void
rewrites_fit_as_patterns_of_paths_do(void **state)
{
	GOES("'a/b.md': 'c.md'", "a/b.md", "c.md");
	GOES("'a/b.md': 'c.md'", "a/c.md", "a/c.md");
	GOES("'p/:x/src/:y*': ':x/:y*'", "p/k/src/l/m.md", "k/l/m.md");
	GOES("'p/:x/src/:y*': ':x/:y*'", "p/k/l.md", "p/k/l.md");
	GOES("'en/:rest*': ':rest*'", "en/index.md", "index.md");
	GOES("':a/:b.md': ':b/:a.md'", "x/y.md", "y/x.md");
	GOES("'d/:s(.*)': ':s'", "d/e/f.md", "e/f.md");
	GOES("':d(\\\\d+)-:n.md': ':n.md'", "01-intro.md", "intro.md");
	GOES("'x/:a+': ':a+'", "x/", "x/");
	GOES("':a*:b*:c*:d*:e*:f*:g*/z': 'q'",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}

/* ---- plain words and paths ---- */

static void
words_lose_their_tags_and_entities(void **state)
{
	struct world *w = *state;

	assert_string_equal(plain_words(&w->arena,
				STR(" <b>a</b>  &amp; b<br>c &#169; &#x2014; "
				    "1 < 2 &x; "))
				.s,
	    "a & b c © — 1 < 2 &x;");
}

static void
paths_are_made_plain(void **state)
{
	struct world *w = *state;

	assert_string_equal(path_plain(&w->arena, "./a//b/./c/../d/"), "a/b/d");
	assert_string_equal(path_plain(&w->arena, "../../a"), "../../a");
	assert_string_equal(path_plain(&w->arena, "/a/../b"), "/b");
	assert_string_equal(path_plain(&w->arena, "a/.."), ".");
}

static void
links_and_files_have_one_name(void **state)
{
	static const char *const link[] = { "/a/b", "a/b.md", "./a/b.html#x",
		"/a/b/", "/a/b/index", "a/b/index.md?y", "/a/%62" };
	struct world *w = *state;
	size_t i;

	for (i = 0; i < sizeof(link) / sizeof(link[0]); i++)
		assert_true(
		    str_is(page_key(&w->arena, str_from(link[i])), "a/b"));
	assert_true(str_is(page_key(&w->arena, STR("/")), ""));
	assert_true(str_is(page_key(&w->arena, STR("/%FF")), "%FF"));
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(plain_literals_are_what_they_say),
		TEST(strings_mean_what_their_escapes_say),
		TEST(comments_and_regular_expressions_are_passed_over),
		TEST(names_stand_for_their_constants),
		TEST(casts_and_types_say_nothing),
		TEST(words_are_joined_and_choices_made),
		TEST(functions_that_only_return_are_called),
		TEST(calls_around_the_settings_give_them_back),
		TEST(what_cannot_be_known_is_kept_as_its_source),
		TEST(what_turns_in_circles_ends),
		TEST(broken_scripts_give_what_they_can),
		TEST(depth_is_bounded),
		TEST(a_few_bytes_cannot_mean_gigabytes),
		TEST(every_value_has_its_place),
		TEST(rewrites_fit_as_patterns_of_paths_do),
		TEST(words_lose_their_tags_and_entities),
		TEST(paths_are_made_plain),
		TEST(links_and_files_have_one_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
