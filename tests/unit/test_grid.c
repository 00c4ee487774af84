/*
 * test_grid.c - cells on their grid, and the widths of its columns
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/grid.h"
#include "tree.h"

/* Rows are parted by "/", a cell is "columns x rows". */
static struct grid
grid_of(struct tree *t, const char *shape)
{
	struct node *table = put(t, t->doc.root, NODE_TABLE), *row = NULL;

	for (; *shape != '\0'; shape++) {
		struct node *cell;

		if (row == NULL || *shape == '/')
			row = put(t, table, NODE_ROW);
		if (*shape < '0' || *shape > '9')
			continue;
		cell = put(t, row, NODE_CELL);
		cell->cell.column_span = *shape - '0';
		cell->cell.row_span = *++shape - '0';
	}
	return grid_build(&t->arena, table);
}

static void
assert_cell(const struct grid *g, size_t i, int row, int column)
{
	assert_true(i < g->cells);
	assert_int_equal(g->cell[i].row, row);
	assert_int_equal(g->cell[i].column, column);
}

static void
cells_stand_beside_those_that_reach_down(void **state)
{
	struct tree t;
	struct grid g;

	(void)state;
	tree_init(&t, "en");
	g = grid_of(&t, "12 11 11/11 11/21 11");
	assert_int_equal(g.columns, 3);
	assert_int_equal(g.rows, 3);
	assert_cell(&g, 3, 1, 1);
	assert_cell(&g, 4, 1, 2);
	assert_cell(&g, 5, 2, 0);
	assert_cell(&g, 6, 2, 2);
	assert_int_equal(grid_band_end(&g, 0), 2);
	assert_int_equal(grid_band_end(&g, 2), 3);
	tree_release(&t);
}

static void
spans_end_where_the_table_does(void **state)
{
	struct tree t;
	struct grid g;

	(void)state;
	tree_init(&t, "en");
	g = grid_of(&t, "11 11/19 91");
	assert_int_equal(g.cell[2].rows, 1);
	assert_int_equal(g.cell[3].column + g.cell[3].columns, g.columns);
	tree_release(&t);
}

static void
want(struct grid *g, size_t cell, sp least, sp most)
{
	grid_want(g, &g->cell[cell], PT(least), PT(most));
}

static void
columns_have_what_they_want_where_all_fits(void **state)
{
	struct tree t;
	struct grid g;

	(void)state;
	tree_init(&t, "en");
	g = grid_of(&t, "11 11");
	g.gap = PT(10);
	want(&g, 0, 10, 20);
	want(&g, 1, 10, 50);
	assert_true(grid_fits(&g, PT(30)));
	assert_false(grid_fits(&g, PT(29)));
	grid_share(&g, PT(200));
	assert_int_equal(g.column[0].width, PT(20));
	assert_int_equal(g.column[1].width, PT(50));
	assert_int_equal(grid_left(&g, 1), PT(30));
	tree_release(&t);
}

static void
a_modest_column_is_not_broken_for_a_greedy_one(void **state)
{
	struct tree t;
	struct grid g;

	(void)state;
	tree_init(&t, "en");
	g = grid_of(&t, "11 11");
	want(&g, 0, 10, 40);
	want(&g, 1, 10, 1000);
	grid_share(&g, PT(100));
	assert_int_equal(g.column[0].width, PT(40));
	assert_int_equal(g.column[1].width, PT(60));
	tree_release(&t);
}

static void
words_that_do_not_fit_cost_the_wide_columns(void **state)
{
	struct tree t;
	struct grid g;

	(void)state;
	tree_init(&t, "en");
	g = grid_of(&t, "11 11 11");
	want(&g, 0, 10, 10);
	want(&g, 1, 200, 200);
	want(&g, 2, 300, 300);
	grid_share(&g, PT(110));
	assert_int_equal(g.column[0].width, PT(10));
	assert_int_equal(g.column[1].width, PT(50));
	assert_int_equal(g.column[2].width, PT(50));
	tree_release(&t);
}

static void
a_cell_of_several_columns_widens_them(void **state)
{
	struct tree t;
	struct grid g;

	(void)state;
	tree_init(&t, "en");
	g = grid_of(&t, "21/11 11");
	g.gap = PT(10);
	want(&g, 1, 10, 10);
	want(&g, 2, 10, 10);
	want(&g, 0, 50, 50);
	assert_int_equal(g.column[0].least + g.column[1].least, PT(40));
	tree_release(&t);
}

/* However the wants are, the widths add up to at most the measure. */
static void
widths_never_exceed_the_measure(void **state)
{
	uint32_t seed = 1, round;

	(void)state;
	for (round = 0; round < 2000; round++) {
		struct tree t;
		struct grid g;
		int i;

		tree_init(&t, "en");
		g = grid_of(&t, "11 11 11 11");
		g.gap = PT(round % 7);
		for (i = 0; i < 4; i++) {
			sp least = (seed = seed * 1664525u + 1013904223u) >> 24;

			want(&g, (size_t)i, least, least + (seed >> 8) % 300);
		}
		grid_share(&g, PT(100 + round % 300));
		assert_true(grid_width(&g, 0, 4) <= PT(100 + round % 300));
		for (i = 0; i < 4; i++)
			assert_true(g.column[i].width >= 0);
		if (grid_fits(&g, PT(100 + round % 300)))
			for (i = 0; i < 4; i++)
				assert_true(
				    g.column[i].width >= g.column[i].least);
		tree_release(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_stand_beside_those_that_reach_down),
		cmocka_unit_test(spans_end_where_the_table_does),
		cmocka_unit_test(columns_have_what_they_want_where_all_fits),
		cmocka_unit_test(
		    a_modest_column_is_not_broken_for_a_greedy_one),
		cmocka_unit_test(words_that_do_not_fit_cost_the_wide_columns),
		cmocka_unit_test(a_cell_of_several_columns_widens_them),
		cmocka_unit_test(widths_never_exceed_the_measure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
