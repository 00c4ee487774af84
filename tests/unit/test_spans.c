#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "read/spans.h"
#include "tree.h"

/* A paragraph of text with places of its own. */
static struct node *
put_words(struct tree *t, const char *s)
{
	struct node *par = put_par(t, put_section(t, "a.md"), NULL);

	put_source(t, par, s);
	return par;
}

static void
brackets_with_attributes_are_a_span(void **state)
{
	struct tree t;
	struct node *par;

	(void)state;
	tree_init(&t, "en");
	par = put_words(&t, "A [wedge]{#w lang=fr} here");
	spans_resolve(&t.doc, par);
	assert_string_equal(text_below(&t, par), "A wedge here");
	assert_int_equal(par->first->next->kind, NODE_SPAN);
	assert_string_equal(par->first->next->id, "w");
	assert_string_equal(par->first->next->first->lang, "fr");
	assert_int_equal(text_place(par->last, 0), par->first->at + 21);
	tree_release(&t);
}

static void
a_span_holds_other_inlines(void **state)
{
	struct tree t;
	struct node *par, *span;

	(void)state;
	tree_init(&t, "en");
	par = put_words(&t, "A [big ");
	put_text(&t, put(&t, par, NODE_EMPH), "wedge");
	put_source(&t, par, " too]{index=wedge}.");
	spans_resolve(&t.doc, par);
	span = par->first->next;
	assert_string_equal(text_below(&t, par), "A big wedge too.");
	assert_string_equal(text_below(&t, span), "big wedge too");
	assert_int_equal(t.doc.marks, 1);
	assert_ptr_equal(t.doc.mark[0].node, span);
	assert_string_equal(t.doc.mark[0].term, "wedge");
	tree_release(&t);
}

static void
spans_stand_in_spans(void **state)
{
	struct tree t;
	struct node *par;

	(void)state;
	tree_init(&t, "en");
	par = put_words(&t, "[a [b]{#b} c]{#a}");
	spans_resolve(&t.doc, par);
	assert_string_equal(text_below(&t, par), "a b c");
	assert_string_equal(par->first->id, "a");
	assert_string_equal(par->first->first->next->id, "b");
	assert_ptr_equal(par->first, par->last);
	tree_release(&t);
}

static void
what_is_no_attribute_stays(void **state)
{
	static const char *const kept[] = { "the set [a]{a, b}",
		"[a]{see above}", "[a] {#b}", "a]{#b}", "[a]{}" };
	struct tree t;
	struct node *par;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		tree_init(&t, "en");
		par = put_words(&t, kept[i]);
		spans_resolve(&t.doc, par);
		assert_string_equal(text_below(&t, par), kept[i]);
		assert_int_equal(par->first->kind, NODE_TEXT);
		tree_release(&t);
	}
}

static void
without_a_value_the_words_are_the_term(void **state)
{
	struct tree t;
	struct node *par;

	(void)state;
	tree_init(&t, "en");
	par = put_words(&t, "[wedge]{index} and [b]{index=c see-also=wedge}");
	spans_resolve(&t.doc, par);
	assert_int_equal(t.doc.marks, 2);
	assert_null(t.doc.mark[0].term);
	assert_string_equal(t.doc.mark[1].term, "c");
	assert_string_equal(t.doc.mark[1].see, "wedge");
	assert_true(t.doc.mark[1].also);
	tree_release(&t);
}

static void
thousands_of_ends_cost_no_more_than_their_length(void **state)
{
	enum { ENDS = 100000, SIZE = 6 };
	struct tree t;
	struct node *par;
	char *s;
	size_t i;

	(void)state;
	tree_init(&t, "en");
	s = arena_alloc(&t.arena, ENDS * SIZE + 1, 1);
	for (i = 0; i < ENDS; i++)
		memcpy(s + i * SIZE, "a]{#b}", SIZE);
	s[ENDS * SIZE] = '\0';
	par = put_words(&t, s);
	spans_resolve(&t.doc, par);
	assert_int_equal(par->first->text.n, ENDS * SIZE);
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(brackets_with_attributes_are_a_span),
		cmocka_unit_test(a_span_holds_other_inlines),
		cmocka_unit_test(spans_stand_in_spans),
		cmocka_unit_test(what_is_no_attribute_stays),
		cmocka_unit_test(without_a_value_the_words_are_the_term),
		cmocka_unit_test(
		    thousands_of_ends_cost_no_more_than_their_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
