#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

static const struct caption_numbers counted = { NUMBERS_FROM_SOURCE, false };

static struct node *
put_table(struct tree *t, struct node *section)
{
	struct node *table = put(t, section, NODE_TABLE);

	put(t, put(t, put(t, table, NODE_ROW), NODE_CELL), NODE_PARAGRAPH);
	return table;
}

/* The words of the caption; "" where there is none. */
static const char *
caption_of(struct tree *t, const struct node *n)
{
	return n->first->kind == NODE_CAPTION ? text_below(t, n->first) : "";
}

static void
a_paragraph_that_says_so_is_the_caption_of_the_table_before(void **state)
{
	struct tree t;
	struct node *s, *table, *par;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	table = put_table(&t, s);
	par = put_par(&t, s, "Table: Answers");
	par->id = "tbl:a";
	captions_resolve(&t.doc, counted);
	assert_string_equal(caption_of(&t, table), "Table\u00A01 Answers");
	assert_string_equal(table->id, "tbl:a");
	assert_ptr_equal(s->first, s->last);
	tree_release(&t);
}

static void
a_colon_alone_makes_a_caption_of_tables_only(void **state)
{
	struct tree t;
	struct node *s, *table, *code;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_par(&t, s, ": One");
	table = put_table(&t, s);
	code = put(&t, s, NODE_CODE_BLOCK);
	put_text(&t, code, "x");
	put_par(&t, s, ": Two");
	captions_resolve(&t.doc, counted);
	assert_string_equal(caption_of(&t, table), "Table\u00A01 One");
	assert_ptr_equal(s->last->prev, code);
	tree_release(&t);
}

static void
each_table_gets_one_caption_where_they_stand_before(void **state)
{
	struct tree t;
	struct node *s, *one, *two;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_par(&t, s, "Table: First");
	one = put_table(&t, s);
	put_par(&t, s, "Table: Second");
	two = put_table(&t, s);
	captions_resolve(&t.doc, counted);
	assert_string_equal(caption_of(&t, one), "Table\u00A01 First");
	assert_string_equal(caption_of(&t, two), "Table\u00A02 Second");
	tree_release(&t);
}

static void
a_number_in_bold_is_taken_and_the_next_goes_on_from_it(void **state)
{
	struct tree t;
	struct node *s, *one, *two, *par;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	par = put_par(&t, s, NULL);
	put_text(&t, put(&t, par, NODE_STRONG), "Table 7");
	put_text(&t, par, ": Seventh");
	one = put_table(&t, s);
	two = put_table(&t, s);
	put_par(&t, s, "Table: Eighth");
	captions_resolve(&t.doc, counted);
	assert_string_equal(caption_of(&t, one), "Table 7 Seventh");
	assert_string_equal(caption_of(&t, two), "Table\u00A08 Eighth");
	tree_release(&t);
}

static void
a_sentence_that_begins_with_a_bold_label_stays_a_sentence(void **state)
{
	struct tree t;
	struct node *s, *table, *par;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	par = put_par(&t, s, NULL);
	put_text(&t, put(&t, par, NODE_STRONG), "Table 7");
	put_text(&t, par, " shows it.");
	table = put_table(&t, s);
	captions_resolve(&t.doc, counted);
	assert_string_equal(caption_of(&t, table), "");
	assert_ptr_equal(s->first, par);
	tree_release(&t);
}

static void
code_with_a_caption_is_a_listing(void **state)
{
	struct tree t;
	struct node *s, *code;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_par(&t, s, "Listing: Reading");
	code = put(&t, s, NODE_CODE_BLOCK);
	code->id = "lst:r";
	put_text(&t, code, "x");
	captions_resolve(&t.doc, counted);
	assert_ptr_equal(code->parent, s->first);
	assert_string_equal(s->first->container.type, LISTING);
	assert_string_equal(s->first->id, "lst:r");
	assert_string_equal(caption_of(&t, s->first), "Listing\u00A01 Reading");
	tree_release(&t);
}

static void
only_a_formula_with_a_name_has_a_number(void **state)
{
	struct tree t;
	struct node *s, *one, *two;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	one = put_par(&t, s, "x");
	two = put_par(&t, s, "y");
	one->role = two->role = ROLE_DISPLAY;
	two->id = "eq:y";
	captions_resolve(&t.doc, counted);
	assert_string_equal(text_below(&t, one), "x");
	assert_string_equal(text_below(&t, two), "(1) y");
	tree_release(&t);
}

static void
numbers_begin_anew_in_chapters_and_lettered_appendices(void **state)
{
	const struct caption_numbers by_chapter = { NUMBERS_COUNTED, true };
	struct tree t;
	struct node *s, *table[3];
	int i;

	(void)state;
	tree_init(&t, "en");
	for (i = 0; i < 3; i++) {
		s = put_section(&t, "a.md");
		s->section.number = i == 0 ? "1"
		    : i == 1               ? "Chapter 2"
					   : "Appendix A";
		s->section.role = i < 2 ? SECTION_BODY : SECTION_APPENDIX;
		table[i] = put_table(&t, s);
		put_par(&t, s, "Table: T");
	}
	captions_resolve(&t.doc, by_chapter);
	assert_string_equal(caption_of(&t, table[0]), "Table\u00A01.1 T");
	assert_string_equal(caption_of(&t, table[1]), "Table\u00A02.1 T");
	assert_string_equal(caption_of(&t, table[2]), "Table\u00A0A.1 T");
	tree_release(&t);
}

static void
french_writes_its_own_words(void **state)
{
	struct tree t;
	struct node *s, *table;

	(void)state;
	tree_init(&t, "fr-CA");
	s = put_section(&t, "a.md");
	table = put_table(&t, s);
	put_par(&t, s, "Tableau\u00A0: Réponses");
	captions_resolve(&t.doc, counted);
	assert_string_equal(caption_of(&t, table), "Tableau\u00A01 Réponses");
	tree_release(&t);
}

static void
notes_are_numbered_through_the_report_in_the_order_of_their_marks(void **state)
{
	struct tree t;
	struct node *s, *ref[2], *note[2];
	int i;

	(void)state;
	tree_init(&t, "en");
	for (i = 0; i < 2; i++) {
		s = put_section(&t, "a.md");
		ref[i] = put(&t, put_par(&t, s, "x"), NODE_NOTE_REF);
		put_text(&t, ref[i], "1");
		note[i] = put(&t, s, NODE_NOTE);
		put_text(&t, put(&t, note[i], NODE_LABEL), "1");
		ref[i]->link.target = note[i];
	}
	notes_number(&t.doc, true);
	assert_string_equal(text_below(&t, ref[0]), "1");
	assert_string_equal(text_below(&t, ref[1]), "2");
	assert_string_equal(text_below(&t, note[1]), "2");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_paragraph_that_says_so_is_the_caption_of_the_table_before),
		cmocka_unit_test(a_colon_alone_makes_a_caption_of_tables_only),
		cmocka_unit_test(
		    each_table_gets_one_caption_where_they_stand_before),
		cmocka_unit_test(
		    a_number_in_bold_is_taken_and_the_next_goes_on_from_it),
		cmocka_unit_test(
		    a_sentence_that_begins_with_a_bold_label_stays_a_sentence),
		cmocka_unit_test(code_with_a_caption_is_a_listing),
		cmocka_unit_test(only_a_formula_with_a_name_has_a_number),
		cmocka_unit_test(
		    numbers_begin_anew_in_chapters_and_lettered_appendices),
		cmocka_unit_test(french_writes_its_own_words),
		cmocka_unit_test(
		    notes_are_numbered_through_the_report_in_the_order_of_their_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
