/* Tests of numbers of paragraphs and of links' addresses as notes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

static struct node *
put_link(struct tree *t, struct node *parent, const char *text, const char *url)
{
	struct node *n = put(t, parent, NODE_LINK);

	n->link.url = url;
	put_text(t, n, text);
	return n;
}

static void
paragraphs_of_the_text_are_numbered_through(void **state)
{
	struct node *front, *a, *b, *refs, *item;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	front = put_section(&t, "preface.md");
	front->section.role = SECTION_FRONT;
	put_par(&t, front, "Thanks.");
	a = put_section(&t, "a.md");
	put_heading(&t, a, 1, "A");
	put_par(&t, a, "One.");
	item = put(&t, put(&t, a, NODE_LIST), NODE_LIST_ITEM);
	put_par(&t, item, "In a list.");
	put_par(&t, a, NULL); /* nothing in it */
	put_par(&t, a, "Two.");
	b = put_section(&t, "b.md");
	put_par(&t, b, "Three.");
	refs = put_section(&t, "references.md");
	refs->section.role = SECTION_BACK;
	put_par(&t, refs, "These were cited.");
	put(&t, refs, NODE_REFERENCES);
	paragraphs_number(&t.doc);
	assert_string_equal(text_below(&t, front), "Thanks.");
	assert_string_equal(text_below(&t, a), "A 1. One. In a list. 2. Two.");
	assert_string_equal(text_below(&t, b), "3. Three.");
	assert_string_equal(text_below(&t, refs), "These were cited. ");
	tree_release(&t);
}

static void
a_numbered_paragraph_can_be_named(void **state)
{
	struct node *s, *p, *link;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_par(&t, s, "One.");
	p = put_par(&t, s, "Two.");
	p->id = "here";
	p = put_par(&t, s, "See ");
	link = put(&t, p, NODE_LINK);
	link->link.url = "#here";
	paragraphs_number(&t.doc);
	crossref_resolve(&t.doc, LINK_PAGES_HIDDEN, &t.diag);
	assert_string_equal(text_below(&t, p), "3. See paragraph\u00A02");
	tree_release(&t);
}

static void
a_link_s_address_is_a_note_behind_the_stop(void **state)
{
	struct node *s, *p;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	p = put_par(&t, s, "See ");
	put_link(&t, p, "the report", "https://example.org/report");
	put_text(&t, p, ", or not.");
	link_notes_add(&t.doc, false);
	assert_string_equal(text_below(&t, p), "See the report,1 or not.");
	assert_int_equal(s->last->kind, NODE_NOTE);
	assert_string_equal(
	    text_below(&t, s->last), "1 https://example.org/report");
	tree_release(&t);
}

static void
addresses_that_are_read_already_get_no_note(void **state)
{
	struct node *s, *p, *h, *other;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	h = put_heading(&t, s, 1, NULL);
	put_link(&t, h, "title", "https://example.org/title");
	p = put_par(&t, s, NULL);
	put_link(&t, p, "example.org/a", "https://example.org/a/");
	put_link(&t, p, "me@example.org", "mailto:me@example.org");
	other = put_link(&t, p, "inside", "b.md");
	other->link.target = s;
	link_notes_add(&t.doc, false);
	assert_ptr_equal(s->last, p);
	tree_release(&t);
}

/* A section with a note of the author's between two links to one address. */
static struct node *
put_mixed(struct tree *t, const char *path)
{
	struct node *s = put_section(t, path), *p = put_par(t, s, NULL);
	struct node *ref, *note;

	put_link(t, p, "first", "https://example.org/");
	ref = put(t, p, NODE_NOTE_REF);
	put_text(t, ref, "1");
	put_link(t, p, "again", "https://example.org/");
	put_link(t, p, "second", "https://example.org/2");
	note = put(t, s, NODE_NOTE);
	put_text(t, put(t, note, NODE_LABEL), "1");
	put_par(t, note, "Mine.");
	ref->link.target = note;
	return s;
}

static void
notes_are_numbered_anew_in_the_order_of_their_marks(void **state)
{
	struct node *a, *b;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	a = put_mixed(&t, "a.md");
	b = put_mixed(&t, "b.md");
	link_notes_add(&t.doc, false);
	assert_string_equal(text_below(&t, a),
	    "first12againsecond3 1 https://example.org/ 2 Mine. 3 "
	    "https://example.org/2");
	assert_string_equal(text_below(&t, b->first), "first12againsecond3");
	tree_release(&t);

	tree_init(&t, "en");
	put_mixed(&t, "a.md");
	b = put_mixed(&t, "b.md");
	link_notes_add(&t.doc, true);
	assert_string_equal(text_below(&t, b->first), "first45againsecond6");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_of_the_text_are_numbered_through),
		cmocka_unit_test(a_numbered_paragraph_can_be_named),
		cmocka_unit_test(a_link_s_address_is_a_note_behind_the_stop),
		cmocka_unit_test(addresses_that_are_read_already_get_no_note),
		cmocka_unit_test(
		    notes_are_numbered_anew_in_the_order_of_their_marks),
	};

	return cmocka_run_group_tests_name("paragraphs", tests, NULL, NULL);
}
