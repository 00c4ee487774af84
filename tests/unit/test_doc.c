#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tree.h"

static void
nodes_are_put_and_taken_where_they_are_asked(void **state)
{
	struct node *p, *b, *c, *a;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	p = put_par(&t, t.doc.root, NULL);
	b = put_text(&t, p, "b");
	a = text_new(&t.doc, STR("a"), 0);
	node_prepend(p, a);
	c = text_new(&t.doc, STR("c"), 0);
	node_insert_after(b, c);
	assert_string_equal(text_below(&t, p), "abc");
	assert_ptr_equal(p->last, c);
	node_remove(b);
	assert_string_equal(text_below(&t, p), "ac");
	assert_null(b->parent);
	node_insert_after(a, b);
	assert_string_equal(text_below(&t, p), "abc");
	node_remove(a);
	node_remove(c);
	node_remove(b);
	assert_null(p->first);
	assert_null(p->last);
	node_remove(b); /* twice does no harm */
	tree_release(&t);
}

static void
a_walk_meets_every_node_once_in_reading_order(void **state)
{
	struct node *s, *p, *e, *n;
	struct tree t;
	uint32_t i = 0;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	p = put_par(&t, s, "one");
	e = put(&t, p, NODE_EMPH);
	put_text(&t, e, "two");
	put_par(&t, s, "three");
	doc_seal(&t.doc);
	assert_int_equal(t.doc.count, 8);
	for (n = t.doc.root; n != NULL; n = node_next(t.doc.root, n), i++) {
		assert_int_equal(n->serial, i);
		assert_ptr_equal(t.doc.node[i], n);
	}
	assert_int_equal(i, 8);
	assert_ptr_equal(node_skip(t.doc.root, p), s->last);
	assert_null(node_skip(p, e));
	assert_null(node_next(e, e->first));
	assert_ptr_equal(node_above(e->first, NODE_SECTION), s);
	assert_null(node_above(e, NODE_TABLE));
	tree_release(&t);
}

static void
fields_are_numbered_in_reading_order(void **state)
{
	struct node *p, *one, *two;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	p = put_par(&t, t.doc.root, "see ");
	one = put(&t, p, NODE_FIELD);
	two = put(&t, p, NODE_FIELD);
	doc_seal(&t.doc);
	assert_int_equal(t.doc.fields, 2);
	assert_int_equal(one->field.number, 0);
	assert_int_equal(two->field.number, 1);
	tree_release(&t);
}

static void
text_is_what_is_printed(void **state)
{
	struct node *h, *list, *item;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	h = put_heading(&t, t.doc.root, 1, NULL);
	put_text(&t, put(&t, h, NODE_LABEL), "2");
	put_text(&t, h, "The");
	put(&t, h, NODE_BREAK);
	put_text(&t, put(&t, h, NODE_EMPH), "brain");
	put_text(&t, put(&t, h, NODE_NOTE_REF), "3");
	put(&t, h, NODE_FIELD);
	assert_string_equal(text_below(&t, h), "2 The brain3");
	assert_true(str_is(heading_title(&t.arena, h), "The brain"));
	list = put(&t, t.doc.root, NODE_LIST);
	item = put(&t, list, NODE_LIST_ITEM);
	put_text(&t, put(&t, item, NODE_LABEL), "•");
	put_par(&t, item, "one");
	put_par(&t, item, "two");
	assert_string_equal(text_below(&t, list), "• one two");
	tree_release(&t);
}

static void
places_follow_the_map(void **state)
{
	static const struct text_map map[] = { { 0, false, 10 },
		{ 3, true, 13 }, { 6, false, 20 } };
	struct node *leaf, *cut;
	struct tree t;
	uint32_t from, to, i;

	(void)state;
	tree_init(&t, "en");
	leaf = put_text(&t, t.doc.root, "abcdefghi");
	assert_int_equal(text_place(leaf, 4), 0);
	leaf->at = 10;
	assert_int_equal(text_place(leaf, 4), 14);
	leaf->text.map = map;
	leaf->text.maps = 3;
	assert_int_equal(text_place(leaf, 2), 12);
	assert_int_equal(text_place(leaf, 3), 13);
	assert_int_equal(text_place(leaf, 5), 13);
	assert_int_equal(text_place(leaf, 8), 22);
	for (from = 0; from < 9; from++)
		for (to = from + 1; to <= 9; to++) {
			cut = text_slice(&t.doc, leaf, from, to);
			assert_int_equal(cut->at, text_place(leaf, from));
			for (i = from; i < to; i++)
				assert_int_equal(text_place(cut, i - from),
				    text_place(leaf, i));
		}
	tree_release(&t);
}

static void
a_language_reaches_all_that_is_below(void **state)
{
	struct node *p;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	p = put_par(&t, t.doc.root, "un");
	put_text(&t, put(&t, p, NODE_EMPH), "deux");
	node_set_lang(p, "fr");
	assert_string_equal(p->lang, "fr");
	assert_string_equal(p->last->first->lang, "fr");
	assert_string_equal(t.doc.root->lang, "en");
	tree_release(&t);
}

static void
the_dump_shows_kinds_places_and_texts(void **state)
{
	struct node *s, *h, *link;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	h = put_heading(&t, s, 1, NULL);
	put_source(&t, h, "A \"title\"");
	h->id = "a-title";
	link = put(&t, put_par(&t, s, NULL), NODE_LINK);
	link->link.url = "#a-title";
	link->link.target = h;
	put_text(&t, link, "x\ny")->lang = "fr";
	doc_seal(&t.doc);
	assert_string_equal(tree_dump(&t),
	    "report lang=en\n"
	    "  section body path=\"a.md\"\n"
	    "    heading 1 #a-title\n"
	    "      text \"A \\\"title\\\"\" @1:1\n"
	    "    paragraph\n"
	    "      link url=\"#a-title\" -> heading#a-title\n"
	    "        text \"x\\ny\" lang=fr\n");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_are_put_and_taken_where_they_are_asked),
		cmocka_unit_test(a_walk_meets_every_node_once_in_reading_order),
		cmocka_unit_test(fields_are_numbered_in_reading_order),
		cmocka_unit_test(text_is_what_is_printed),
		cmocka_unit_test(places_follow_the_map),
		cmocka_unit_test(a_language_reaches_all_that_is_below),
		cmocka_unit_test(the_dump_shows_kinds_places_and_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
