#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

static struct node *
put_row(struct tree *t, struct node *table, const char *cells)
{
	struct node *row = put(t, table, NODE_ROW), *cell, *par;

	for (; *cells != '\0'; cells++) {
		cell = put(t, row, NODE_CELL);
		cell->cell.column_span = cell->cell.row_span = 1;
		cell->cell.head = *cells == 'h';
		par = put(t, cell, NODE_PARAGRAPH);
		put_text(t, par, "x");
	}
	return row;
}

static struct node *
put_table(struct tree *t, int columns)
{
	struct node *table = put(t, put_section(t, "a.md"), NODE_TABLE);

	table->table.columns = columns;
	return table;
}

static void
a_head_over_each_column_is_enough(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, "..")->row.head = true;
	put_row(&t, table, "..");
	tables_resolve(&t.doc, &t.diag);
	assert_false(table->table.layout);
	assert_int_equal(t.diag.count, 0);
	tree_release(&t);
}

static void
a_head_before_each_row_is_enough(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, "h.");
	put_row(&t, table, "h.");
	tables_resolve(&t.doc, &t.diag);
	assert_false(table->table.layout);
	assert_int_equal(t.diag.count, 0);
	tree_release(&t);
}

static void
a_table_without_heads_is_one_of_layout_and_told(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, "..");
	put_row(&t, table, "..");
	tables_resolve(&t.doc, &t.diag);
	assert_true(table->table.layout);
	assert_string_equal(t.diag.record[0].code, "table-headless");
	tree_release(&t);
}

static void
the_first_row_is_the_head_where_some_cells_have_none(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, "h.");
	put_row(&t, table, "..");
	tables_resolve(&t.doc, &t.diag);
	assert_false(table->table.layout);
	assert_true(table->first->row.head);
	assert_int_equal(table->first->first->first->role, ROLE_HEADER_CELL);
	assert_string_equal(t.diag.record[0].code, "table-head");
	tree_release(&t);
}

static void
a_first_row_that_reaches_down_does_not_become_the_head(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, "h.")->last->cell.row_span = 2;
	put_row(&t, table, ".");
	tables_resolve(&t.doc, &t.diag);
	assert_true(table->table.layout);
	assert_false(table->first->row.head);
	tree_release(&t);
}

static void
a_head_of_several_rows_stands_before_each_of_them(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, "h.")->first->cell.row_span = 2;
	put_row(&t, table, ".");
	tables_resolve(&t.doc, &t.diag);
	assert_false(table->table.layout);
	tree_release(&t);
}

static void
a_wide_cell_is_headed_by_the_head_of_one_of_its_columns(void **state)
{
	struct tree t;
	struct node *table;

	(void)state;
	tree_init(&t, "en");
	table = put_table(&t, 2);
	put_row(&t, table, ".")->row.head = true;
	put_row(&t, table, ".")->first->cell.column_span = 2;
	tables_resolve(&t.doc, &t.diag);
	assert_false(table->table.layout);
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_head_over_each_column_is_enough),
		cmocka_unit_test(a_head_before_each_row_is_enough),
		cmocka_unit_test(
		    a_table_without_heads_is_one_of_layout_and_told),
		cmocka_unit_test(
		    the_first_row_is_the_head_where_some_cells_have_none),
		cmocka_unit_test(
		    a_first_row_that_reaches_down_does_not_become_the_head),
		cmocka_unit_test(
		    a_head_of_several_rows_stands_before_each_of_them),
		cmocka_unit_test(
		    a_wide_cell_is_headed_by_the_head_of_one_of_its_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
