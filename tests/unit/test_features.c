/* Tests of words with features of their own, and of the author's hyphens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/exceptions.h"
#include "par_tools.h"

static unsigned
features_of(const struct theme *th, const char *word)
{
	struct text_style style = { .features = FEATURE_ONUM };

	return word_features(th, &style, str_from(word));
}

static void
an_acronym_is_a_word_whose_capitals_run(void **state)
{
	static const char *const are[] = { "NMDA", "(UNICEF’s", "AMPA,",
		"NMDA-type", "VIII" };
	static const char *const are_not[] = { "McDonald", "II", "A", "1994",
		"NMDA-Rezeptor", "", "USa", "SSRIs", "mTOR" };
	struct theme th = theme_report;
	size_t i;

	(void)state;
	th.acronym_least = 3;
	for (i = 0; i < sizeof(are) / sizeof(are[0]); i++)
		assert_int_equal(features_of(&th, are[i]), FEATURE_C2SC);
	for (i = 0; i < sizeof(are_not) / sizeof(are_not[0]); i++)
		assert_int_equal(features_of(&th, are_not[i]), 0);
	assert_int_equal(features_of(&theme_report, "NMDA"), 0);
}

static void
a_fraction_has_one_stroke_and_is_less_than_one(void **state)
{
	static const char *const are[] = { "1/2", "(3/4),", "15/16" };
	static const char *const are_not[] = { "24/7", "and/or", "1/2/2026",
		"/1/2", "1/", "0/1", "99999/100000" };
	struct theme th = theme_report;
	size_t i;

	(void)state;
	th.fractions = true;
	for (i = 0; i < sizeof(are) / sizeof(are[0]); i++)
		assert_int_equal(features_of(&th, are[i]), FEATURE_FRAC);
	for (i = 0; i < sizeof(are_not) / sizeof(are_not[0]); i++)
		assert_int_equal(features_of(&th, are_not[i]), 0);
}

static void
small_capitals_are_other_glyphs_of_the_same_text(void **state)
{
	struct world *w = *state;
	struct theme th = theme_report;
	struct par_shape shape = shape_in(STYLE_BODY, PT(300));
	const struct text_piece *plain, *small;
	struct par_lines out;

	w->c.theme = &th;
	out = par_set(&w->c, par_of(w, "NMDA"), &shape);
	plain = &out.variant[0].line[0]->piece[0].text;
	w->c.memory = NULL;
	th.acronym_least = 3;
	out = par_set(&w->c, par_of(w, "NMDA"), &shape);
	small = &out.variant[0].line[0]->piece[0].text;
	w->c.theme = &theme_report;
	assert_string_equal(
	    piece_text(w, &out.variant[0].line[0]->piece[0]), "NMDA");
	assert_true(
	    small->shape[0]->glyph[0].id != plain->shape[0]->glyph[0].id);
	assert_true(small->width < plain->width);
}

static void
the_heading_runs_into_its_paragraph_in_its_own_look(void **state)
{
	struct world *w = *state;
	struct par_shape shape = shape_in(STYLE_BODY, PT(300));
	struct node *h =
	    put_heading(&w->tree, w->section, 4, "Doses by weight");
	struct node *par = par_of(w, "Half of it.");
	struct par_lines out;
	const struct line *line;

	shape.run_in = h;
	out = par_set(&w->c, par, &shape);
	line = out.variant[0].line[0];
	assert_int_equal(out.variant[0].count, 1);
	assert_string_equal(line_text(w, line), "Doses by weight Half of it.");
	assert_ptr_equal(line->piece[0].leaf, h->first);
	assert_true(line->piece[0].text.style->font->bold);
	/* The space behind the heading is wider than those in it. */
	assert_true(line->piece[1].text.space > line->piece[0].text.space);
	assert_int_equal(line->piece[1].text.space, theme_report.run_in_gap);
}

/* Where the words of the paragraph may be broken, as "eus-tress". */
static const char *
hyphens_in(struct world *w, const char *text)
{
	struct par_shape shape = shape_in(STYLE_BODY, PT(300));
	struct hlist *h = hlist_build(&w->c, par_of(w, text), &shape);
	const char *s = "";
	size_t i;

	for (i = 0; i < h->count; i++) {
		const struct item *it = &h->item[i];

		if (it->kind == ITEM_BOX && it->content.leaf != NULL)
			s = arena_printf(&w->fixed, "%s%.*s", s,
			    (int)(it->content.to - it->content.from),
			    it->content.leaf->text.s + it->content.from);
		else if (it->kind == ITEM_DISC)
			s = arena_printf(&w->fixed, "%s-", s);
	}
	return s;
}

static void
the_author_s_hyphens_go_before_the_patterns(void **state)
{
	static const char *const word[] = { "eus-tress", "Ontario" };
	static const place at[] = { 0, 0 };
	struct world *w = *state;

	w->c.exceptions = exceptions_new(&w->fixed, word, at, 2, &w->tree.diag);
	assert_string_equal(hyphens_in(w, "Eustress"), "Eus-tress");
	assert_string_equal(hyphens_in(w, "(eustress)"), "(eus-tress)");
	assert_string_equal(hyphens_in(w, "Ontario"), "Ontario");
	w->c.memory = NULL;
	w->c.exceptions = NULL;
	assert_true(strchr(hyphens_in(w, "Ontario"), '-') != NULL);
}

static void
what_is_no_word_is_told_and_passed_over(void **state)
{
	static const char *const word[] = { "two words", "a1", "" };
	static const place at[] = { 0, 0, 0 };
	struct world *w = *state;

	w->c.exceptions = exceptions_new(&w->fixed, word, at, 3, &w->tree.diag);
	assert_int_equal(diag_count(&w->tree.diag, DIAG_WARNING), 3);
	w->c.exceptions = NULL;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(
		    an_acronym_is_a_word_whose_capitals_run, clear_world),
		cmocka_unit_test_setup(
		    a_fraction_has_one_stroke_and_is_less_than_one,
		    clear_world),
		cmocka_unit_test_setup(
		    small_capitals_are_other_glyphs_of_the_same_text,
		    clear_world),
		cmocka_unit_test_setup(
		    the_heading_runs_into_its_paragraph_in_its_own_look,
		    clear_world),
		cmocka_unit_test_setup(
		    the_author_s_hyphens_go_before_the_patterns, clear_world),
		cmocka_unit_test_setup(
		    what_is_no_word_is_told_and_passed_over, clear_world),
	};

	return cmocka_run_group_tests_name(
	    "features", tests, open_world, close_world);
}
