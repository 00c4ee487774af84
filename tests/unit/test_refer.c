/*
 * test_refer.c - references by id get the words of what they refer to
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

static void
put_caption(struct tree *t, struct node *of, const char *label)
{
	struct node *caption = put(t, of, NODE_CAPTION);

	put_text(t, put(t, caption, NODE_LABEL), label);
	put_text(t, caption, "What it shows");
}

/* A section with numbers, an appendix, a figure and a table. */
static struct node *
begin(struct tree *t, const char *lang)
{
	struct node *s, *n;

	tree_init(t, lang);
	s = put_section(t, "a.md");
	put_heading(t, s, 1, "2. Methods");
	put_heading(t, s, 2, "2.3 Sample")->id = "sec:sample";
	put_heading(t, s, 2, "Remarks")->id = "sec:remarks";
	n = put(t, s, NODE_FIGURE);
	n->id = "fig:one";
	put_caption(t, n, lang[0] == 'f' ? "Figure 4." : "Figure 4:");
	n = put(t, s, NODE_TABLE);
	n->id = "tbl:one";
	put_caption(t, n, lang[0] == 'f' ? "Tableau 2" : "Table 2");
	n = put_par(t, s, "a paragraph");
	n->id = "eq:one";
	n = put_section(t, "z.md");
	put_heading(t, n, 1, "Appendix A: Forms")->id = "sec:forms";
	return s;
}

static void
resolve(struct tree *t)
{
	anchors_resolve(&t->doc, &t->places);
	numbering_resolve(&t->doc, NUMBERS_FROM_SOURCE, &t->diag);
	crossref_resolve(&t->doc, LINK_PAGES_HIDDEN, &t->diag);
}

/* A paragraph's text; links in [brackets], a page's number as "#". */
static const char *
shown(const char *lang, const char *text, const char *url, const char *words)
{
	static char out[512];
	struct node *p, *link, *n, *k;
	struct tree t;

	p = put_par(&t, begin(&t, lang), text);
	if (url != NULL) {
		link = put(&t, p, NODE_LINK);
		link->link.url = url;
		if (words != NULL)
			put_text(&t, link, words);
	}
	resolve(&t);
	out[0] = '\0';
	for (n = p->first; n != NULL; n = n->next) {
		strcat(out, n->kind == NODE_LINK ? "<" : "");
		strcat(out, text_below(&t, n));
		for (k = n->first; k != NULL; k = k->next)
			if (k->kind == NODE_FIELD) {
				strcat(out, k->field.before);
				strcat(out, "#");
			}
		strcat(out, n->kind == NODE_LINK ? ">" : "");
	}
	tree_release(&t);
	return out;
}

static void
a_link_without_text_gets_the_name_of_its_target(void **state)
{
	static const struct {
		const char *lang, *before, *url, *shown;
	} e[] = {
		{ "en", "See ", "#sec:sample", "See <Section\u00A02.3>" },
		{ "en", "See ", "a.md", "See <Section\u00A02>" },
		{ "en", "See ", "#sec:forms", "See <Appendix A>" },
		{ "en", "See ", "#sec:remarks", "See <Remarks>" },
		{ "en", "See ", "#fig:one", "See <Figure 4>" },
		{ "en", "See ", "#tbl:one", "See <Table 2>" },
		{ "en", "See ", "#eq:one", "See <page\u00A0#>" },
		{ "fr", "Voir ", "#sec:sample", "Voir <section\u00A02.3>" },
		{ "fr", "Voir ", "#fig:one", "Voir <figure 4>" },
		{ "fr", "Oui. ", "#tbl:one", "Oui. <Tableau 2>" },
		{ "en", "See ", "https://a.org/", "See <https://a.org/>" },
		{ "en", "See ", "#none", "See #none" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++)
		assert_string_equal(
		    shown(e[i].lang, e[i].before, e[i].url, NULL), e[i].shown);
}

static void
a_link_that_asks_for_a_page_gets_its_number(void **state)
{
	(void)state;
	assert_string_equal(
	    shown("en", "on ", "#fig:one", "page"), "on <page\u00A0#>");
	assert_string_equal(
	    shown("fr", "(", "#fig:one", "voir p."), "(<voir p.\u00A0#>");
	assert_string_equal(
	    shown("en", "a ", "#fig:one", "home page"), "a <home page>");
	assert_string_equal(shown("en", "a ", "a.md", "page"), "a <page>");
}

static void
references_of_pandoc_are_read(void **state)
{
	static const struct {
		const char *lang, *text, *shown;
	} e[] = {
		{ "en", "As @fig:one shows", "As <Figure 4> shows" },
		{ "en", "@Fig:one.", "<Figure 4>." },
		{ "en", "[@fig:one]", "<Figure 4>" },
		{ "en", "([@fig:one; @tbl:one])", "(<Figure 4>; <Table 2>)" },
		{ "en", "Figures [-@fig:one] and", "Figures <4> and" },
		{ "en", "@sec:sample, @sec:forms:",
		    "<Section\u00A02.3>, <Appendix A>:" },
		{ "fr", "la @fig:one", "la <figure 4>" },
		{ "fr", "@Fig:one", "<Figure 4>" },
		{ "en", "a@fig:one", "a@fig:one" },
		{ "en", "@vue/core and @figure", "@vue/core and @figure" },
		{ "en", "[see @fig:one]", "[see <Figure 4>]" },
		{ "en", "[@fig:one", "[<Figure 4>" },
		{ "en", "[-@fig:one; x]", "[-<Figure 4>; x]" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++)
		assert_string_equal(
		    shown(e[i].lang, e[i].text, NULL, NULL), e[i].shown);
}

static void
a_reference_to_nothing_is_an_error_with_the_nearest(void **state)
{
	struct tree t;
	struct node *p;

	(void)state;
	p = put_par(&t, begin(&t, "en"), NULL);
	put_source(&t, p, "See @fig:oen and [@tbl:zzzzzzz].");
	resolve(&t);
	assert_int_equal(diag_count(&t.diag, DIAG_ERROR), 2);
	assert_string_equal(t.diag.record[0].code, "reference-dead");
	assert_string_equal(t.diag.record[0].hint, "the nearest is @fig:one");
	assert_int_equal(t.diag.record[0].at, p->first->at + 4);
	assert_string_equal(
	    text_below(&t, p), "See @fig:oen and @tbl:zzzzzzz.");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_link_without_text_gets_the_name_of_its_target),
		cmocka_unit_test(a_link_that_asks_for_a_page_gets_its_number),
		cmocka_unit_test(references_of_pandoc_are_read),
		cmocka_unit_test(
		    a_reference_to_nothing_is_an_error_with_the_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
