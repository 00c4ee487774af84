#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/terms.h"
#include "doc/words.h"
#include "tree.h"

static const char *
words_of(struct tree *t, const struct node *top)
{
	struct buf b = { .arena = &t->arena };

	words_write(&t->doc, top, &b);
	return buf_str(&b).s;
}

static void
each_block_has_its_line_and_a_label_its_space(void **state)
{
	struct node *s, *h, *p, *item;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	h = put_heading(&t, s, 1, NULL);
	put_text(&t, put(&t, h, NODE_LABEL), "2.1");
	put_text(&t, h, "Title");
	p = put_par(&t, s, "One");
	put(&t, p, NODE_BREAK);
	put_text(&t, put(&t, p, NODE_STRONG), "two");
	put(&t, p, NODE_FIELD);
	put_text(&t, p, ".");
	item = put(&t, put(&t, s, NODE_LIST), NODE_LIST_ITEM);
	put_text(&t, put(&t, item, NODE_LABEL), "1.");
	put_par(&t, item, "Item");
	put_par(&t, item, "more");
	put_text(&t, put(&t, s, NODE_CODE_BLOCK), "a = 1\nb = 2\n");
	put_par(&t, s, "End");
	assert_string_equal(words_of(&t, t.doc.root),
	    "2.1 Title\nOne two.\n1. Item\nmore\na = 1\nb = 2\nEnd\n");
	tree_release(&t);
}

static void
cells_are_parted_by_tabs_and_rows_by_lines(void **state)
{
	struct node *table, *row;
	struct tree t;
	int i, k;

	(void)state;
	tree_init(&t, "en");
	table = put(&t, put_section(&t, "a.md"), NODE_TABLE);
	for (i = 0; i < 2; i++) {
		row = put(&t, table, NODE_ROW);
		for (k = 0; k < 2; k++)
			put_par(&t, put(&t, row, NODE_CELL),
			    k == 0 ? "left" : "right");
	}
	put_par(&t, table->parent, "after");
	assert_string_equal(
	    words_of(&t, t.doc.root), "left\tright\nleft\tright\nafter\n");
	tree_release(&t);
}

static void
nothing_gives_nothing(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	assert_string_equal(words_of(&t, t.doc.root), "");
	tree_release(&t);
}

static void
every_term_has_words_in_both_languages(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < TERMS; i++) {
		assert_non_null(term_text((enum term)i, "en-CA"));
		assert_non_null(term_text((enum term)i, "fr-CA"));
	}
	assert_string_equal(
	    term_text(TERM_CONTENTS, "fr"), "Table des matières");
	assert_string_equal(term_text(TERM_CONTENTS, "frr"), "Contents");
	assert_string_equal(term_text(TERM_CONTENTS, NULL), "Contents");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_block_has_its_line_and_a_label_its_space),
		cmocka_unit_test(cells_are_parted_by_tabs_and_rows_by_lines),
		cmocka_unit_test(nothing_gives_nothing),
		cmocka_unit_test(every_term_has_words_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
