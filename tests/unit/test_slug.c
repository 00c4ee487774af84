/*
 * The table was made by slugify() of @mdit-vue/shared, the function that
 * VitePress calls.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

static const struct {
	const char *heading, *slug;
} slugs[] = {
	{ "Introduction", "introduction" },
	{ "2. The Neuroscience of Ketamine",
	    "_2-the-neuroscience-of-ketamine" },
	{ "2.1 Ketamine as a Glutamatergic Modulator",
	    "_2-1-ketamine-as-a-glutamatergic-modulator" },
	{ "2.2 Neuroplasticity and Synaptogenesis",
	    "_2-2-neuroplasticity-and-synaptogenesis" },
	{ "Chapter 3 — Trauma", "chapter-3-—-trauma" },
	{ "Chapter 3: Trauma", "chapter-3-trauma" },
	{ "Appendix A", "appendix-a" },
	{ "trauma\u2011related disorders", "trauma\u2010related-disorders" },
	{ "Café crème", "cafe-creme" },
	{ "Cafe\u0301 cre\u0300me", "cafe-creme" },
	{ "Ångström", "angstrom" },
	{ "naïve", "naive" },
	{ "œuvre", "œuvre" },
	{ "Straße", "straße" },
	{ "İstanbul", "istanbul" },
	{ "ΟΔΟΣ", "οδος" },
	{ "ΣΊΣΥΦΟΣ", "σισυφος" },
	{ "Ελληνικά", "ελληνικα" },
	{ "Привет мир", "привет-мир" },
	{ "Й и Ё", "и-и-е" },
	{ "中文标题", "中文标题" },
	{ "日本語 見出し", "日本語-見出し" },
	{ "ガ", "カ\u3099" },
	{ "한국어", "한국어" },
	{ "\u0627\u0644\u0639\u0631\u0628\u064A\u0629",
	    "\u0627\u0644\u0639\u0631\u0628\u064A\u0629" },
	{ "\u05E2\u05B4\u05D1\u05B0\u05E8\u05B4\u05D9\u05EA",
	    "\u05E2\u05B4\u05D1\u05B0\u05E8\u05B4\u05D9\u05EA" },
	{ "ह\u093Fन\u094Dद\u0940", "ह\u093Fन\u094Dद\u0940" },
	{ "😀 Emoji 🎉", "😀-emoji-🎉" },
	{ "What's New\?", "what-s-new" },
	{ "“Quoted” ‘text’", "quoted-text" },
	{ "\"straight\" 'quotes'", "straight-quotes" },
	{ "a/b\\c", "a-b-c" },
	{ "C++ & C#", "c-c" },
	{ "@scope/package", "scope-package" },
	{ "$100 + 50%", "_100-50" },
	{ "x = y * z", "x-y-z" },
	{ "[link](url)", "link-url" },
	{ "{curly}", "curly" },
	{ "<angle>", "angle" },
	{ "~tilde~ `tick`", "tilde-tick" },
	{ "^caret|pipe", "caret-pipe" },
	{ "snake_case_name", "snake-case-name" },
	{ "kebab-case--name", "kebab-case-name" },
	{ "---dashes---", "dashes" },
	{ "...dots...", "dots" },
	{ "…ellipsis", "ellipsis" },
	{ "en–dash em—dash", "en–dash-em—dash" },
	{ "  leading and trailing  ", "leading-and-trailing" },
	{ "tab\011here", "tabhere" },
	{ "a  b   c", "a-b-c" },
	{ "non\u00A0breaking", "non-breaking" },
	{ "thin\u2009space", "thin-space" },
	{ "narrow\u202Fspace", "narrow-space" },
	{ "ideographic\u3000space", "ideographic-space" },
	{ "bom\uFEFFhere", "bom-here" },
	{ "zero\u200Bwidth", "zero\u200Bwidth" },
	{ "soft\u00ADhyphen", "soft\u00ADhyphen" },
	{ "½ cup", "_1⁄2-cup" },
	{ "x²", "x2" },
	{ "№ 5", "no-5" },
	{ "ﬁne ﬂow", "fine-flow" },
	{ "Ⅳ. Roman", "iv-roman" },
	{ "①②③", "_123" },
	{ "１２３ full", "_123-full" },
	{ "\u0663 arabic digit", "\u0663-arabic-digit" },
	{ "1", "_1" },
	{ "10 things", "_10-things" },
	{ "2019 in review", "_2019-in-review" },
	{ "3D imaging", "_3d-imaging" },
	{ "v1.2.3", "v1-2-3" },
	{ "2.1", "_2-1" },
	{ "\?!", "" },
	{ "", "" },
	{ "E=mc²", "e-mc2" },
	{ "™ and ®", "tm-and-®" },
	{ "«guillemets»", "«guillemets»" },
	{ "¿Qué\? ¡No!", "¿que-¡no" },
	{ "100 °C", "_100-°c" },
	{ "§ 7", "§-7" },
	{ "A\u0301\u0323B", "ab" },
	{ "l'été à l’école", "l-ete-a-l-ecole" },
	{ "don't", "don-t" },
	{ "ALL CAPS", "all-caps" },
	{ "MiXeD", "mixed" },
	{ "d\177e", "d\177e" },
	{ "\302\205next", "\302\205next" },
	{ "line\u2028sep", "line-sep" },
	{ "𝐁old", "bold" },
	{ "🇨🇦 Canada", "🇨🇦-canada" },
	{ "ÿ Ÿ", "y-y" },
	{ "Dž dž", "dz-dz" },
};

static void
slugs_are_byte_equal_to_the_sites(void **state)
{
	struct arena a = { 0 };
	struct str slug;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(slugs) / sizeof(slugs[0]); i++) {
		slug = slug_of(&a, str_from(slugs[i].heading));
		if (!str_is(slug, slugs[i].slug))
			fail_msg("\"%s\" gives \"" STR_FMT "\", not \"%s\"",
			    slugs[i].heading, STR_ARG(slug), slugs[i].slug);
	}
	arena_release(&a);
}

static void
repeats_are_numbered_in_their_file(void **state)
{
	static const struct {
		const char *text, *id;
	} first[] = { { "Results", "results" }, { "Results", "results-1" },
		{ "Results 1", "results-1-1" }, { "Results", "results-2" },
		{ "results", "results-3" }, { "Results 1", "results-1-2" } };
	struct tree t;
	struct node *s, *h;
	size_t i;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	for (i = 0; i < 6; i++)
		put_heading(&t, s, 2, first[i].text);
	put_heading(&t, put_section(&t, "a.md"), 1, "Results");
	put_heading(&t, put_section(&t, "b.md"), 1, "Results");
	anchors_resolve(&t.doc, &t.places);
	for (h = s->first, i = 0; h != NULL; h = h->next, i++)
		assert_string_equal(h->id, first[i].id);
	assert_string_equal(s->next->first->id, "results-4");
	assert_string_equal(s->next->next->first->id, "results");
	tree_release(&t);
}

static void
a_slug_is_made_of_all_that_the_heading_says(void **state)
{
	struct tree t;
	struct node *s, *h, *n;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	h = put_heading(&t, s, 1, "The ");
	put_text(&t, put(&t, h, NODE_EMPH), "new");
	n = put(&t, h, NODE_CODE);
	n->text.s = "make test";
	n->text.n = 9;
	put_text(&t, put(&t, h, NODE_NOTE_REF), "1");
	anchors_resolve(&t.doc, &t.places);
	assert_string_equal(h->id, "the-newmake-test");
	tree_release(&t);
}

static void
the_authors_own_anchor_stays_and_an_empty_one_is_none(void **state)
{
	struct tree t;
	struct node *s, *h, *empty;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	h = put_heading(&t, s, 1, "Long title");
	h->id = "short";
	empty = put_heading(&t, s, 2, "?!");
	anchors_resolve(&t.doc, &t.places);
	assert_string_equal(h->id, "short");
	assert_null(empty->id);
	tree_release(&t);
}

static void
a_title_from_the_front_matter_takes_no_anchor(void **state)
{
	struct tree t;
	struct node *s, *h;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	s->at = 50;
	h = put_heading(&t, s, 1, "Introduction");
	h->at = 10;
	put_heading(&t, s, 2, "Introduction")->at = 60;
	anchors_resolve(&t.doc, &t.places);
	assert_null(h->id);
	assert_string_equal(h->next->id, "introduction");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slugs_are_byte_equal_to_the_sites),
		cmocka_unit_test(repeats_are_numbered_in_their_file),
		cmocka_unit_test(a_slug_is_made_of_all_that_the_heading_says),
		cmocka_unit_test(
		    the_authors_own_anchor_stays_and_an_empty_one_is_none),
		cmocka_unit_test(a_title_from_the_front_matter_takes_no_anchor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
