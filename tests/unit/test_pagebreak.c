/*
 * test_pagebreak.c - the rules of page breaking, one by one
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vlist_tools.h"

/* One list, its breaks, and the arenas they live in. */
struct world {
	struct arena arena, scratch;
	struct vlist list;
	struct pagebreak_params prm;
	struct page_breaks pb;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->list.arena = &w->arena;
	w->prm = params(5);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	arena_release(&w->arena);
	arena_release(&w->scratch);
	free(w);
	return 0;
}

static void
break_pages(struct world *w)
{
	w->pb = pagebreak(&w->list, &w->prm, &w->arena, &w->scratch);
	check_pages_tile(&w->list, &w->pb);
	check_notes(&w->list, &w->pb);
}

static void
assert_ends(const struct world *w, size_t page, size_t item, size_t line)
{
	assert_true(page < w->pb.count);
	assert_int_equal(w->pb.page[page].to.item, item);
	assert_int_equal(w->pb.page[page].to.line, line);
}

static void
nothing_is_one_page(void **state)
{
	struct world *w = *state;

	break_pages(w);
	assert_int_equal(w->pb.count, 1);
	add_penalty(&w->list, EJECT_PENALTY);
	add_glue(&w->list, 100, 100, false);
	vlist_add(&w->list, V_MARK, NULL);
	add_penalty(&w->list, EJECT_PENALTY);
	break_pages(w);
	assert_int_equal(w->pb.count, 1);
	assert_ends(w, 0, 4, 0);
}

static void
a_widow_is_avoided_by_a_short_foot(void **state)
{
	struct world *w = *state;

	add_par(&w->list, 6, 10);
	break_pages(w);
	assert_int_equal(w->pb.count, 2);
	assert_ends(w, 0, 0, 4);
	assert_int_equal(w->pb.faults, 0);
	assert_int_equal(w->pb.page[0].short_by, 10 * U);
	assert_int_equal(w->pb.page[1].short_by, 0);
}

static void
a_widow_that_nothing_avoids_is_counted(void **state)
{
	struct world *w = *state;

	add_par(&w->list, 3, 10)->keep_first = 2;
	w->prm.height = 2 * GRID;
	break_pages(w);
	assert_int_equal(w->pb.faults, 1);
	assert_int_equal(w->pb.page[0].faults, 1);
}

static void
a_variant_is_chosen_where_it_fills_the_page(void **state)
{
	struct world *w = *state;

	add_variant(&w->list, add_par(&w->list, 2, 10), 3, 500);
	add_variant(&w->list, add_par(&w->list, 2, 10), 3, 400);
	add_par(&w->list, 3, 10);
	break_pages(w);
	assert_int_equal(w->pb.variant[0], 0);
	assert_int_equal(w->pb.variant[1], 1);
	assert_int_equal(w->pb.price, 4);
	assert_ends(w, 0, 2, 0);
}

static void
a_line_with_a_hyphen_does_not_end_a_page(void **state)
{
	struct world *w = *state;
	struct vitem *it = add_par(&w->list, 9, 10);

	it->par.variant[0].line[4]->hyphen = true;
	break_pages(w);
	assert_ends(w, 0, 0, 4);
	assert_int_equal(w->pb.faults, 0);
}

static void
a_heading_takes_the_lines_under_it_along(void **state)
{
	struct world *w = *state;

	add_par(&w->list, 2, 10);
	add_par(&w->list, 1, 10); /* the heading */
	add_penalty(&w->list, INF_PENALTY);
	add_par(&w->list, 5, 10)->keep_first = 3;
	break_pages(w);
	assert_ends(w, 0, 1, 0);
	assert_int_equal(w->pb.faults, 0);
	assert_int_equal(w->pb.forced, 0);
}

static void
what_is_tied_together_is_parted_only_where_it_must_be(void **state)
{
	struct world *w = *state;
	int i;

	for (i = 0; i < 7; i++) {
		add_box(&w->list, 10);
		add_penalty(&w->list, INF_PENALTY);
	}
	break_pages(w);
	assert_int_equal(w->pb.count, 2);
	assert_int_equal(w->pb.forced, 1);
	assert_true(w->pb.page[0].forced);
	assert_int_equal(w->pb.page[0].used, 50 * U);
}

static void
what_is_higher_than_a_page_stands_alone(void **state)
{
	struct world *w = *state;

	add_par(&w->list, 1, 10);
	add_box(&w->list, 80);
	add_par(&w->list, 1, 10);
	break_pages(w);
	assert_int_equal(w->pb.count, 3);
	assert_ends(w, 0, 1, 0);
	assert_ends(w, 1, 2, 0);
	assert_int_equal(w->pb.page[1].used, 80 * U);
	assert_int_equal(w->pb.page[1].short_by, 0);
}

static void
glue_vanishes_at_a_page_end_but_for_what_it_leaves(void **state)
{
	struct world *w = *state;

	add_box(&w->list, 40);
	add_glue(&w->list, 15, 5, false);
	add_box(&w->list, 45);
	break_pages(w);
	assert_ends(w, 0, 1, 0);
	assert_int_equal(w->pb.page[0].used, 40 * U);
	assert_int_equal(w->pb.page[1].used, 50 * U);
}

static void
the_text_finds_the_grid_again(void **state)
{
	struct world *w = *state;

	add_par(&w->list, 2, 8);
	add_glue(&w->list, 1, 0, true);
	add_par(&w->list, 1, 10);
	break_pages(w);
	assert_int_equal(w->pb.page[0].used, 30 * U);
}

static void
an_eject_ends_a_page_that_may_be_short(void **state)
{
	struct world *w = *state;

	add_penalty(&w->list, EJECT_PENALTY);
	vlist_add(&w->list, V_MARK, NULL);
	add_par(&w->list, 1, 10);
	add_glue(&w->list, 10, 0, false);
	add_penalty(&w->list, EJECT_PENALTY);
	add_penalty(&w->list, EJECT_PENALTY);
	vlist_add(&w->list, V_MARK, NULL);
	add_par(&w->list, 1, 10);
	break_pages(w);
	assert_int_equal(w->pb.count, 2);
	assert_ends(w, 0, 5, 0);
	assert_int_equal(w->pb.short_feet, 0);
	assert_int_equal(w->pb.price, 0);
}

static void
a_turned_stretch_has_pages_of_its_own_height(void **state)
{
	struct world *w = *state;

	add_par(&w->list, 1, 10);
	add_penalty(&w->list, EJECT_PENALTY);
	w->list.item[w->list.count - 1].penalty.turned = true;
	add_box(&w->list, 15);
	add_penalty(&w->list, 0);
	add_box(&w->list, 15);
	add_penalty(&w->list, EJECT_PENALTY);
	add_box(&w->list, 15);
	add_penalty(&w->list, 0);
	add_box(&w->list, 15);
	w->prm.height = 40 * U;
	w->prm.turned_height = 20 * U;
	break_pages(w);
	assert_int_equal(w->pb.count, 4);
	assert_false(w->pb.page[0].turned);
	assert_true(w->pb.page[1].turned);
	assert_true(w->pb.page[2].turned);
	assert_false(w->pb.page[3].turned);
	assert_int_equal(w->pb.page[3].used, 30 * U);
}

static void
a_head_stands_again_on_each_page(void **state)
{
	struct world *w = *state;
	int i;

	add_box(&w->list, 10);
	add_penalty(&w->list, INF_PENALTY);
	for (i = 0; i < 5; i++) {
		add_box(&w->list, 10);
		add_repeat(&w->list, w->list.count - 1, 10);
		add_penalty(&w->list, 0);
	}
	w->prm.height = 30 * U;
	break_pages(w);
	assert_int_equal(w->pb.count, 3);
	assert_int_equal(w->pb.page[1].used, 30 * U);
	assert_int_equal(w->pb.page[2].used, 20 * U);
}

static void
a_last_page_is_not_nearly_empty(void **state)
{
	struct world *w = *state;
	int i;

	w->prm.last_lines = 3;
	for (i = 0; i < 16; i++)
		add_box(&w->list, 10);
	break_pages(w);
	assert_int_equal(w->pb.count, 4);
	assert_int_equal(w->pb.page[3].used, 30 * U);
	assert_int_equal(w->pb.short_feet, 0);
}

static void
a_note_stands_on_the_page_of_its_mark(void **state)
{
	struct world *w = *state;
	struct vitem *it = add_par(&w->list, 8, 10);

	it->par.variant[0].line[3]->insert = note_new(&w->list, 10);
	break_pages(w);
	/* With line 4 and its note the page would be too high. */
	assert_ends(w, 0, 0, 3);
	assert_int_equal(w->pb.page[0].notes, 0);
	assert_int_equal(w->pb.page[1].notes, 1);
	assert_int_equal(w->pb.put_off, 0);
}

static void
a_note_that_fits_no_page_goes_to_the_next(void **state)
{
	struct world *w = *state;
	struct vitem *it = add_par(&w->list, 4, 10);

	it->par.variant[0].line[0]->insert = note_new(&w->list, 42);
	it->par.variant[0].line[0]->insert->next = note_new(&w->list, 60);
	break_pages(w);
	assert_int_equal(w->pb.count, 3);
	assert_int_equal(w->pb.page[0].put_off, 1);
	assert_int_equal(w->pb.page[1].notes, 1);
	assert_int_equal(w->pb.page[1].used, 47 * U);
	assert_int_equal(w->pb.page[2].notes, 1);
	assert_int_equal(w->pb.page[2].used, 65 * U);
}

static void
a_variant_with_other_notes_is_not_used(void **state)
{
	struct world *w = *state;
	struct vitem *it = add_par(&w->list, 4, 10);

	add_variant(&w->list, it, 5, 0);
	it->par.variant[1].line[0]->insert = note_new(&w->list, 5);
	add_box(&w->list, 30);
	break_pages(w);
	assert_int_equal(w->pb.variant[0], 0);
}

static void
the_trace_shows_candidates_and_pages(void **state)
{
	struct world *w = *state;
	char *text;
	size_t n;

	w->prm.trace = open_memstream(&text, &n);
	add_par(&w->list, 6, 10);
	break_pages(w);
	fclose(w->prm.trace);
	assert_non_null(strstr(text,
	    "@@5: item 0 line 4 variant 0 note 0 used 40.0 t=0,0,0,0,100 -> "
	    "@@1\n"));
	assert_non_null(strstr(text,
	    "page 1: item 0 line 0 to item 0 line 4 notes 0 used 40.0 short "
	    "10.0 faults 0\n"));
	free(text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_one_page),
		TEST(a_widow_is_avoided_by_a_short_foot),
		TEST(a_widow_that_nothing_avoids_is_counted),
		TEST(a_variant_is_chosen_where_it_fills_the_page),
		TEST(a_line_with_a_hyphen_does_not_end_a_page),
		TEST(a_heading_takes_the_lines_under_it_along),
		TEST(what_is_tied_together_is_parted_only_where_it_must_be),
		TEST(what_is_higher_than_a_page_stands_alone),
		TEST(glue_vanishes_at_a_page_end_but_for_what_it_leaves),
		TEST(the_text_finds_the_grid_again),
		TEST(an_eject_ends_a_page_that_may_be_short),
		TEST(a_turned_stretch_has_pages_of_its_own_height),
		TEST(a_head_stands_again_on_each_page),
		TEST(a_last_page_is_not_nearly_empty),
		TEST(a_note_stands_on_the_page_of_its_mark),
		TEST(a_note_that_fits_no_page_goes_to_the_next),
		TEST(a_variant_with_other_notes_is_not_used),
		TEST(the_trace_shows_candidates_and_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
