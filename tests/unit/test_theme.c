/* Tests of themes: read, written, checked; and what they make of pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/theme_int.h"

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

static const struct theme *
read_theme(struct world *w, const char *yaml)
{
	place at = places_add(&w->places, "mine.yaml", str_from(yaml));

	return theme_read(&w->arena, "mine", str_from(yaml), at, &w->diag);
}

static const char *
written(struct world *w, const struct theme *th)
{
	char *text = NULL, *copy;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	theme_write(th, f);
	fclose(f);
	copy = arena_strndup(&w->arena, text, n);
	free(text);
	return copy;
}

static const char *
told(struct world *w)
{
	char *text = NULL, *copy;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	diag_print(&w->diag, &w->places, DIAG_INFO, DIAG_TEXT, f);
	fclose(f);
	copy = arena_strndup(&w->arena, text, n);
	free(text);
	return copy;
}

static void
a_theme_read_again_is_the_same(void **state)
{
	struct world *w = *state;
	const char *first, *second;
	size_t i;

	for (i = 0; i < theme_count(); i++) {
		const struct theme *th = theme_find(&w->arena, theme_name(i));

		assert_non_null(th);
		first = written(w, th);
		second = written(w, read_theme(w, first));
		assert_string_equal(first, second);
	}
	assert_string_equal(told(w), "");
}

static void
no_theme_built_in_has_anything_to_tell(void **state)
{
	struct world *w = *state;
	size_t i;

	for (i = 0; i < theme_files_count; i++)
		theme_read(&w->arena, theme_files[i].name,
		    (struct str){ theme_files[i].start, theme_files[i].size },
		    0, &w->diag);
	assert_string_equal(told(w), "");
	assert_null(theme_find(&w->arena, "no-such-theme"));
}

static void
a_file_says_only_what_differs_from_its_base(void **state)
{
	struct world *w = *state;
	const struct theme *th = read_theme(w,
	    "base: brief\n"
	    "styles:\n"
	    "  h1: {colour: \"#004488\", size: 20pt}\n"
	    "lists:\n"
	    "  inset: 1.5 lines\n"
	    "text: {small-share: 90%}\n");

	assert_string_equal(told(w), "");
	assert_true(th->title_block);
	assert_int_equal(th->style[STYLE_H1].colour, 0x004488);
	assert_int_equal(th->style[STYLE_H1].size, PT(20));
	assert_int_equal(th->list_inset, PT(45) / 2);
	assert_int_equal(th->small_size, 900);
	assert_int_equal(th->style[STYLE_BODY].size, PT(12));
}

static void
a_key_that_there_is_not_is_told_with_its_nearest(void **state)
{
	struct world *w = *state;

	read_theme(w, "page:\n  facin: true\nstyels: {}\n");
	assert_string_equal(told(w),
	    "mine.yaml:2:3: warning: a theme has no key \"page.facin\"; "
	    "passing over it\n"
	    "mine.yaml:2:3: note: did you mean \"facing\"?\n"
	    "mine.yaml:3:1: warning: a theme has no key \"styels\"; passing "
	    "over it\n"
	    "mine.yaml:3:1: note: did you mean \"styles\"?\n");
}

static void
values_out_of_bounds_keep_the_base_s(void **state)
{
	static const char *const wrong[] = { "grid: tall", "grid: 2",
		"styles: {body: {size: 400}}", "lines: {tolerance: -3}",
		"page: {facing: perhaps}", "text: {small-share: 85}",
		"styles: {body: {features: [oldstyle]}}",
		"styles: {code-inline: {size: 3}}", "lists: {bullet: \"\"}",
		"page: {a4: {measure: 560}}", "containers: {grey: 10%}",
		"protrusion: {serif: {ab: [1%, 2%]}}" };
	struct world *w = *state;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const struct theme *th = read_theme(w, wrong[i]);

		if (diag_count(&w->diag, DIAG_ERROR) != i + 1)
			fail_msg("%s is not told", wrong[i]);
		assert_string_equal(written(w, th), written(w, &theme_report));
	}
}

static void
text_must_be_read_well_on_white(void **state)
{
	struct world *w = *state;
	const struct theme *th;

	assert_int_equal(colour_contrast(0), 2100);
	assert_int_equal(colour_contrast(0xFFFFFF), 100);
	assert_in_range(colour_contrast(0x767676), 450, 460);
	assert_in_range(colour_contrast(0x777777), 440, 449);
	/* Red is seen well, but comes out of a printer as a light grey. */
	assert_in_range(colour_contrast(0xE00000), 450, 600);
	assert_true(colour_contrast(0xFF6600) < 450);
	th = read_theme(w, "styles: {h1: {colour: \"#FF6600\"}}");
	assert_int_equal(th->style[STYLE_H1].colour, 0);
	assert_int_equal(diag_count(&w->diag, DIAG_ERROR), 1);
	th = read_theme(w, "styles: {h1: {colour: \"#7A0019\"}}");
	assert_int_equal(th->style[STYLE_H1].colour, 0x7A0019);
	assert_int_equal(diag_count(&w->diag, DIAG_ERROR), 1);
}

static void
another_grid_keeps_the_height_of_the_text(void **state)
{
	struct world *w = *state;
	const struct theme *th = read_theme(w, "grid: 20\n");

	assert_int_equal(th->page[PAPER_A4].lines, 33); /* 44 of 15 */
	assert_int_equal(th->pages.grid, PT(20));
}

static void
clear_print_is_large_sans_serif_and_ranged_left(void **state)
{
	struct world *w = *state;
	const struct theme *th = theme_find(&w->arena, "clear-print");
	int i;

	for (i = 0; i < STYLES; i++) {
		const struct par_style *s = &th->style[i];

		if (i == STYLE_CODE_INLINE || i == STYLE_KEY)
			continue; /* shares, not below least_size */
		if (s->size < PT(12) || s->leading * 10 < s->size * 11 ||
		    s->family == FAMILY_SERIF ||
		    s->alignment == SET_JUSTIFIED || s->hyphenate || s->italic)
			fail_msg("style %s", s->name);
	}
	assert_true(th->least_size >= PT(12));
}

static void
every_theme_has_lines_of_a_readable_length(void **state)
{
	struct world *w = *state;
	size_t i;
	int p;

	for (i = 0; i < theme_count(); i++) {
		const struct theme *th = theme_find(&w->arena, theme_name(i));

		/* 45 to 80 letters, of which one is half an em. */
		for (p = 0; p < PAPERS; p++)
			assert_in_range(th->page[p].measure * 2 /
				th->style[STYLE_BODY].size,
			    45, 80);
	}
}

static void
margins_of_facing_pages_are_mirrored(void **state)
{
	struct world *w = *state;
	const struct theme *th = theme_find(&w->arena, "book");
	const struct page_shape *p = &th->page[PAPER_A4];

	assert_false(theme_is_left(th, 0));
	assert_true(theme_is_left(th, 1));
	assert_int_equal(theme_left(th, p, 0), p->left);
	assert_int_equal(theme_left(th, p, 1) + p->measure, p->width - p->left);
	assert_false(theme_is_left(&theme_report, 1));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_theme_read_again_is_the_same),
		TEST(no_theme_built_in_has_anything_to_tell),
		TEST(a_file_says_only_what_differs_from_its_base),
		TEST(a_key_that_there_is_not_is_told_with_its_nearest),
		TEST(values_out_of_bounds_keep_the_base_s),
		TEST(text_must_be_read_well_on_white),
		TEST(another_grid_keeps_the_height_of_the_text),
		TEST(clear_print_is_large_sans_serif_and_ranged_left),
		TEST(every_theme_has_lines_of_a_readable_length),
		TEST(margins_of_facing_pages_are_mirrored),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
