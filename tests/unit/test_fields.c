#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/fields.h"
#include "tree.h"

#define MOST 16

/* Pages i, ii, then 1 to 10, and fields that lead to some of them. */
struct world {
	struct tree t;
	struct page page[MOST];
	struct pages pages;
	struct fields fields;
	struct node *parent; /* of the entries */
	struct node *target[MOST], *field[MOST];
	size_t count;
};

static void
world_init(struct world *w)
{
	size_t i;

	*w = (struct world){ 0 };
	tree_init(&w->t, "en");
	w->parent = put(&w->t, put_section(&w->t, "a.md"), NODE_INDEX);
	for (i = 0; i < 12; i++) {
		w->page[i].roman = i < 2;
		w->page[i].number = (int)(i < 2 ? i + 1 : i - 1);
		w->page[i].label = i == 0 ? "i"
		    : i == 1              ? "ii"
			     : arena_printf(&w->t.arena, "%zu", i - 1);
	}
}

/* An entry whose fields lead to pages, from 1. */
static void
put_entry(struct world *w, enum field_kind kind, const uint32_t *page)
{
	struct tree *t = &w->t;
	struct node *entry = put(t, w->parent, NODE_INDEX_ENTRY), *field;

	for (; *page != 0; page++) {
		w->target[w->count] = put_text(t, t->doc.root->first, "words");
		field = put(t, put(t, entry, NODE_LINK), NODE_FIELD);
		field->field.kind = kind;
		field->field.target = w->target[w->count];
		field->field.before = ", ";
		w->field[w->count++] = field;
	}
}

/* What all fields print after a round, one after the other. */
static const char *
printed(struct world *w, const uint32_t *page, int round)
{
	const char *all = "";
	size_t i;

	if (w->fields.arena == NULL) {
		doc_seal(&w->t.doc);
		fields_init(&w->fields, &w->t.doc, &w->t.arena);
		w->pages.page = w->page;
		w->pages.count = 12;
		w->pages.where =
		    arena_array(&w->t.arena, w->t.doc.count, struct node_place);
	}
	for (i = 0; i < w->count; i++)
		w->pages.where[w->target[i]->serial].page = page[i];
	fields_update(&w->fields, &w->pages, round, NULL);
	for (i = 0; i < w->count; i++)
		all = arena_printf(&w->t.arena, "%s%s", all,
		    fields_text(&w->fields, w->field[i]));
	return all;
}

static void
check(const uint32_t *page, const char *want)
{
	struct world w;

	world_init(&w);
	put_entry(&w, FIELD_INDEX_PAGE, page);
	assert_string_equal(printed(&w, page, 1), want);
	tree_release(&w.t);
}

static void
each_page_of_a_term_is_named_once(void **state)
{
	(void)state;
	check((const uint32_t[]){ 3, 3, 5, 5, 5, 9, 0 }, ", 1, 3, 7");
}

static void
three_pages_that_follow_each_other_are_a_range(void **state)
{
	(void)state;
	check((const uint32_t[]){ 3, 4, 5, 0 }, ", 1\u20133");
	check((const uint32_t[]){ 3, 4, 4, 5, 6, 8, 9, 0 }, ", 1\u20134, 6, 7");
	check((const uint32_t[]){ 3, 4, 0 }, ", 1, 2");
}

static void
no_range_goes_from_roman_to_arabic_numbers(void **state)
{
	(void)state;
	check((const uint32_t[]){ 1, 2, 3, 4, 0 }, ", i, ii, 1, 2");
}

static void
entries_have_their_pages_apart(void **state)
{
	static const uint32_t one[] = { 3, 4, 0 }, two[] = { 5, 0 };
	static const uint32_t both[] = { 3, 4, 5 };
	struct world w;

	(void)state;
	world_init(&w);
	put_entry(&w, FIELD_INDEX_PAGE, one);
	put_entry(&w, FIELD_INDEX_PAGE, two);
	assert_string_equal(printed(&w, both, 1), ", 1, 2, 3");
	tree_release(&w.t);
}

static void
what_leads_nowhere_prints_nothing(void **state)
{
	static const uint32_t some[] = { 3, 4, 5, 0 };
	static const uint32_t gone[] = { 3, 0, 5 };
	struct world w;

	(void)state;
	world_init(&w);
	put_entry(&w, FIELD_INDEX_PAGE, some);
	assert_string_equal(printed(&w, gone, 1), ", 1, 3");
	tree_release(&w.t);
}

static void
a_range_ends_when_its_pages_move_apart(void **state)
{
	static const uint32_t some[] = { 3, 4, 5, 0 };
	static const uint32_t later[] = { 3, 4, 7 };
	struct world w;

	(void)state;
	world_init(&w);
	put_entry(&w, FIELD_INDEX_PAGE, some);
	assert_string_equal(printed(&w, some, 1), ", 1\u20133");
	assert_string_equal(printed(&w, later, 2), ", 1, 2, 5");
	tree_release(&w.t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_page_of_a_term_is_named_once),
		cmocka_unit_test(
		    three_pages_that_follow_each_other_are_a_range),
		cmocka_unit_test(no_range_goes_from_roman_to_arabic_numbers),
		cmocka_unit_test(entries_have_their_pages_apart),
		cmocka_unit_test(what_leads_nowhere_prints_nothing),
		cmocka_unit_test(a_range_ends_when_its_pages_move_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
