#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

/*
 * A paragraph out of `s`, in which *stars* make emphasis and `ticks` code,
 * set in the language; its text afterwards.
 */
static const char *
set(struct tree *t, const char *lang, const char *s)
{
	struct node *p, *into, *code;
	size_t n;

	tree_init(t, lang);
	into = p = put_par(t, put_section(t, "a.md"), NULL);
	while (*s != '\0') {
		n = strcspn(s, "*`");
		if (n > 0)
			put_text(t, into, arena_strndup(&t->arena, s, n));
		s += n;
		if (*s == '*') {
			into = into == p ? put(t, p, NODE_EMPH) : p;
			s++;
		} else if (*s == '`') {
			n = strcspn(++s, "`");
			code = put(t, into, NODE_CODE);
			code->text.s = arena_strndup(&t->arena, s, n);
			code->text.n = (uint32_t)n;
			s += n + 1;
		}
	}
	typography_resolve(&t->doc);
	return text_below(t, p);
}

struct example {
	const char *from, *to;
};

static void
check(const char *lang, const struct example *e, size_t count)
{
	struct tree t;
	const char *text;
	size_t i;

	for (i = 0; i < count; i++) {
		text = set(&t, lang, e[i].from);
		if (strcmp(text, e[i].to) != 0)
			fail_msg("%s: [%s] gives [%s], not [%s]", lang,
			    e[i].from, text, e[i].to);
		tree_release(&t);
	}
}

#define CHECK(lang, e) check(lang, e, sizeof(e) / sizeof((e)[0]))

static void
english_quotes_are_curly(void **state)
{
	static const struct example e[] = {
		{ "\"Hello,\" she said.", "“Hello,” she said." },
		{ "He said \"no\".", "He said “no”." },
		{ "(\"quoted\")", "(“quoted”)" },
		{ "\"He called it 'good'.\"", "“He called it ‘good’.”" },
		{ "\"'Good,' he said.\"", "“‘Good,’ he said.”" },
		{ "'He said \"no\" twice.'", "‘He said “no” twice.’" },
		{ "\"*Emphasis* first\"", "“Emphasis first”" },
		{ "\"last *emphasis*\"", "“last emphasis”" },
		{ "*\"all\"* of it", "“all” of it" },
		{ "see \"`code`\" here", "see “code” here" },
		{ "a \"b\" \"c\" d", "a “b” “c” d" },
		{ "\"a\",\"b\"", "“a”,“b”" },
		{ "so---\"yes\"---he", "so—“yes”—he" },
		{ "either/\"or\"", "either/“or”" },
		{ "\"Who?\"", "“Who?”" },
		{ "\"unclosed", "“unclosed" },
		{ "“kept” ‘so’ it’s", "“kept” ‘so’ it’s" },
		{ "“mixed\" ones", "“mixed” ones" },
		{ "the \"90s\"", "the “90s”" },
	};

	(void)state;
	CHECK("en-CA", e);
}

static void
apostrophes_are_not_opening_quotes(void **state)
{
	static const struct example e[] = {
		{ "it's ketamine's", "it’s ketamine’s" },
		{ "the dogs' bones", "the dogs’ bones" },
		{ "the '90s and '08", "the ’90s and ’08" },
		{ "rock 'n' roll", "rock ’n’ roll" },
		{ "'tis, 'twas", "’tis, ’twas" },
		{ "O'Brien", "O’Brien" },
		{ "*Krystal*'s work", "Krystal’s work" },
		{ "`ls`'s output", "ls’s output" },
		{ "James' and 'quoted' text", "James’ and ‘quoted’ text" },
		{ "5'10\" tall", "5′10″ tall" },
		{ "a 5' wall", "a 5’ wall" },
		{ "' alone", "’ alone" },
		{ "I'm 'fine'", "I’m ‘fine’" },
		{ "'s", "’s" },
	};

	(void)state;
	CHECK("en", e);
}

static void
french_quotes_are_guillemets_with_their_spaces(void **state)
{
	static const struct example e[] = {
		{ "Il dit \"bonjour\".", "Il dit «\u202Fbonjour\u202F»." },
		{ "l'\u00E9t\u00E9 d'hier", "l’\u00E9t\u00E9 d’hier" },
		{ "\"un \"deux\" trois\"", "«\u202Fun “deux” trois\u202F»" },
		{ "aujourd'hui...", "aujourd’hui…" },
		{ "l'\"essai\"", "l’«\u202Fessai\u202F»" },
	};
	static const struct example canadian[] = {
		{ "Il dit \"bonjour\".", "Il dit «\u00A0bonjour\u00A0»." },
	};

	(void)state;
	CHECK("fr", e);
	CHECK("fr-FR", e);
	CHECK("fr-CA", canadian);
}

static void
dashes_and_ellipses_are_made_of_their_runs(void **state)
{
	static const struct example e[] = {
		{ "1--2", "1–2" },
		{ "a---b", "a—b" },
		{ "a -- b", "a – b" },
		{ "a-b", "a-b" },
		{ "a ---- b", "a ---- b" },
		{ "wait...", "wait…" },
		{ "wait....", "wait…." },
		{ "1.....2", "1.....2" },
		{ "a..b", "a..b" },
		{ "x --> y <-- z", "x --> y <-- z" },
		{ "a-*-b*", "a--b" },
		{ "`a--b...\"c\"'`", "a--b...\"c\"'" },
	};

	(void)state;
	CHECK("en", e);
}

static void
addresses_code_blocks_and_math_are_left_alone(void **state)
{
	struct node *s, *link, *block, *math;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	link = put(&t, put_par(&t, s, "see "), NODE_LINK);
	link->link.url = "http://a.org/b--c";
	put_text(&t, link, "http://a.org/b--c");
	block = put(&t, s, NODE_CODE_BLOCK);
	put_text(&t, block, "\"x\" -- 'y'...");
	math = put(&t, put_par(&t, s, NULL), NODE_MATH);
	math->text.s = "f'";
	math->text.n = 2;
	typography_resolve(&t.doc);
	assert_string_equal(
	    text_below(&t, s), "see http://a.org/b--c \"x\" -- 'y'... f'");
	assert_string_equal(link->link.url, "http://a.org/b--c");
	tree_release(&t);
}

static void
a_quote_does_not_reach_from_one_block_into_the_next(void **state)
{
	struct node *s;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_par(&t, s, "\"one");
	put_par(&t, s, "\"two\"");
	typography_resolve(&t.doc);
	assert_string_equal(text_below(&t, s), "“one “two”");
	tree_release(&t);
}

static void
every_byte_still_knows_its_place(void **state)
{
	static const char source[] = "\"It's\" a--b... end";
	static const char expected[] = "“It’s” a–b… end";
	/* By characters of the result: where they stood. */
	static const int at[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 14, 15, 16,
		17 };
	struct node *leaf;
	struct tree t;
	uint32_t i;
	int k = -1;

	(void)state;
	tree_init(&t, "en");
	leaf = put_source(&t, put_par(&t, put_section(&t, "a"), NULL), source);
	typography_resolve(&t.doc);
	assert_int_equal(leaf->text.n, strlen(expected));
	assert_memory_equal(leaf->text.s, expected, leaf->text.n);
	for (i = 0; i < leaf->text.n; i++) {
		if (((unsigned char)leaf->text.s[i] & 0xC0) != 0x80)
			k++;
		assert_int_equal(text_place(leaf, i) - leaf->at, at[k]);
	}
	tree_release(&t);
}

static void
maps_of_the_reader_are_carried_on(void **state)
{
	/* "a&amp;'b" was read as "a&'b": one byte made of five. */
	static const struct text_map map[] = { { 0, false, 100 },
		{ 1, true, 101 }, { 2, false, 106 } };
	struct node *leaf;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	leaf = put_text(&t, put_par(&t, put_section(&t, "a"), NULL), "a&'b");
	leaf->at = 100;
	leaf->text.map = map;
	leaf->text.maps = 3;
	typography_resolve(&t.doc);
	assert_memory_equal(leaf->text.s, "a&’b", 6);
	assert_int_equal(text_place(leaf, 0), 100);
	assert_int_equal(text_place(leaf, 1), 101);
	assert_int_equal(text_place(leaf, 2), 106);
	assert_int_equal(text_place(leaf, 4), 106);
	assert_int_equal(text_place(leaf, 5), 107);
	tree_release(&t);
}

static void
names_of_the_report_and_its_sections_are_set_alike(void **state)
{
	static const char *const keywords[] = { "the '90s" };
	static const struct author authors[] = { { .name = "O'Brien" } };
	struct node *s;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a");
	s->section.running = "Ketamine's use";
	t.doc.meta = (struct meta){ .title = "A \"Title\"",
		.author = authors,
		.authors = 1,
		.keyword = keywords,
		.keywords = 1 };
	typography_resolve(&t.doc);
	assert_string_equal(s->section.running, "Ketamine’s use");
	assert_string_equal(t.doc.meta.title, "A “Title”");
	assert_string_equal(t.doc.meta.author[0].name, "O’Brien");
	assert_string_equal(t.doc.meta.keyword[0], "the ’90s");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_quotes_are_curly),
		cmocka_unit_test(apostrophes_are_not_opening_quotes),
		cmocka_unit_test(
		    french_quotes_are_guillemets_with_their_spaces),
		cmocka_unit_test(dashes_and_ellipses_are_made_of_their_runs),
		cmocka_unit_test(addresses_code_blocks_and_math_are_left_alone),
		cmocka_unit_test(
		    a_quote_does_not_reach_from_one_block_into_the_next),
		cmocka_unit_test(every_byte_still_knows_its_place),
		cmocka_unit_test(maps_of_the_reader_are_carried_on),
		cmocka_unit_test(
		    names_of_the_report_and_its_sections_are_set_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
