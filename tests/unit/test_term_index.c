#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "doc/glossary_int.h"
#include "doc/term_index_int.h"
#include "tree.h"

/* A span with a mark, in a paragraph of its own. */
static struct node *
put_mark(struct tree *t, struct node *parent, const char *words,
    const char *term, const char *see)
{
	struct doc *d = &t->doc;
	struct node *span = put(t, put_par(t, parent, NULL), NODE_SPAN);

	put_text(t, span, words);
	arena_reserve(d->arena, d->mark, d->mark_room, d->marks);
	d->mark[d->marks++] =
	    (struct index_mark){ .node = span, .term = term, .see = see };
	return span;
}

/* One entry a line, set in by level; pages as "#". */
static const char *
lines_of(struct tree *t, const struct node *section)
{
	struct buf b = { .arena = &t->arena };
	const struct node *n, *k;

	for (n = section->last->first; n != NULL; n = n->next) {
		buf_printf(&b, "%*s", n->level > 1 ? 2 * n->level - 2 : 0, "");
		for (k = n; k != NULL; k = node_next(n, k)) {
			if (node_has_text(k))
				buf_add(&b, k->text.s, k->text.n);
			else if (k->kind == NODE_FIELD)
				buf_adds(&b, " #");
		}
		buf_addc(&b, '\n');
	}
	return buf_str(&b).s;
}

static void
terms_stand_in_the_alphabet_under_their_letters(void **state)
{
	struct tree t;
	struct node *s;

	(void)state;
	tree_init(&t, "fr");
	s = put_section(&t, "a.md");
	put_mark(&t, s, "zone", NULL, NULL);
	put_mark(&t, s, "État", NULL, NULL);
	put_mark(&t, s, "eau", NULL, NULL);
	put_mark(&t, s, "eté", NULL, NULL);
	put_mark(&t, s, "3 mars", NULL, NULL);
	assert_string_equal(lines_of(&t, term_index_build(&t.doc, &t.diag)),
	    "3 mars #\nE\neau #\nÉtat #\neté #\nZ\nzone #\n");
	tree_release(&t);
}

static void
swedish_has_letters_behind_z(void **state)
{
	struct tree t;
	struct node *s;

	(void)state;
	tree_init(&t, "sv");
	s = put_section(&t, "a.md");
	put_mark(&t, s, "ö", NULL, NULL);
	put_mark(&t, s, "zon", NULL, NULL);
	put_mark(&t, s, "Åre", NULL, NULL);
	put_mark(&t, s, "as", NULL, NULL);
	assert_string_equal(lines_of(&t, term_index_build(&t.doc, &t.diag)),
	    "A\nas #\nZ\nzon #\nÅ\nÅre #\nÖ\nö #\n");
	tree_release(&t);
}

static void
terms_below_a_term_follow_it(void **state)
{
	struct tree t;
	struct node *s;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_mark(&t, s, "x", "type!wood", NULL);
	put_mark(&t, s, "x", "type!metal!lead", NULL);
	put_mark(&t, s, "x", "typeface", NULL);
	put_mark(&t, s, "x", "type", NULL);
	put_mark(&t, s, "x", "type!metal", NULL);
	assert_string_equal(lines_of(&t, term_index_build(&t.doc, &t.diag)),
	    "T\ntype #\n  metal #\n    lead #\n  wood #\ntypeface #\n");
	tree_release(&t);
}

static void
a_term_may_stand_where_another_would(void **state)
{
	struct tree t;
	struct node *s;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_mark(&t, s, "x", "omega@Ω value", NULL);
	put_mark(&t, s, "x", "pan", NULL);
	put_mark(&t, s, "x", "nut", NULL);
	assert_string_equal(lines_of(&t, term_index_build(&t.doc, &t.diag)),
	    "N\nnut #\nΩ\nΩ value #\nP\npan #\n");
	tree_release(&t);
}

static void
pages_of_one_term_come_together(void **state)
{
	struct tree t;
	struct node *s, *index, *entry;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_mark(&t, s, "trauma", NULL, NULL);
	put_mark(&t, s, "x", "trauma", NULL);
	index = term_index_build(&t.doc, &t.diag);
	entry = index->last->last;
	assert_string_equal(lines_of(&t, index), "T\ntrauma # #\n");
	assert_ptr_equal(entry->first->next->link.target, s->first->first);
	assert_ptr_equal(entry->last->link.target, s->last->first);
	tree_release(&t);
}

static void
a_note_counts_where_its_mark_stands(void **state)
{
	struct tree t;
	struct node *s, *ref, *note, *in_note, *later, *entry;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	ref = put(&t, put_par(&t, s, NULL), NODE_NOTE_REF);
	later = put_mark(&t, s, "term", NULL, NULL);
	note = put(&t, s, NODE_NOTE);
	ref->link.target = note;
	in_note = put_mark(&t, note, "term", NULL, NULL);
	entry = term_index_build(&t.doc, &t.diag)->last->last;
	assert_ptr_equal(entry->first->next->link.target, in_note);
	assert_ptr_equal(entry->last->link.target, later);
	tree_release(&t);
}

static void
see_leads_to_the_other_term(void **state)
{
	struct tree t;
	struct node *s, *index, *entry;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_mark(&t, s, "x", "lockup", "wedge");
	put_mark(&t, s, "x", "wedge", NULL);
	index = term_index_build(&t.doc, &t.diag);
	entry = index->last->first->next;
	assert_string_equal(
	    lines_of(&t, index), "L\nlockup, see wedge\nW\nwedge #\n");
	assert_ptr_equal(entry->last->link.target, index->last->last);
	assert_int_equal(t.diag.count, 0);
	tree_release(&t);
}

static void
see_what_is_not_there_is_told(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	put_mark(&t, put_section(&t, "a.md"), "x", "lockup", "wegde");
	assert_string_equal(lines_of(&t, term_index_build(&t.doc, &t.diag)),
	    "L\nlockup, see wegde\n");
	assert_string_equal(t.diag.record[0].code, "index-see");
	tree_release(&t);
}

static void
without_marks_there_is_no_index(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	put_section(&t, "a.md");
	assert_null(term_index_build(&t.doc, &t.diag));
	tree_release(&t);
}

static void
put_abbreviation(
    struct tree *t, struct node *s, const char *word, const char *meaning)
{
	struct node *span = put(t, put_par(t, s, NULL), NODE_SPAN);

	span->role = ROLE_ABBREVIATION;
	span->span.expansion = meaning;
	put_text(t, span, word);
}

static void
the_glossary_has_each_abbreviation_once_in_the_alphabet(void **state)
{
	struct tree t;
	struct node *s, *list;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_abbreviation(&t, s, "PDF", "Portable Document Format");
	put_abbreviation(&t, s, "HTML", "HyperText Markup Language");
	put_abbreviation(&t, s, "PDF", "Portable Document Format");
	list = glossary_build(&t.doc, &t.diag)->last;
	assert_string_equal(text_below(&t, list->first), "HTML");
	assert_string_equal(
	    text_below(&t, list->last), "Portable Document Format");
	assert_string_equal(text_below(&t, list->last->prev), "PDF");
	assert_ptr_equal(list->first->next->next, list->last->prev);
	tree_release(&t);
}

static void
an_abbreviation_of_two_meanings_is_listed_twice_and_told(void **state)
{
	struct tree t;
	struct node *s, *list;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_abbreviation(&t, s, "PM", "Prime Minister");
	put_abbreviation(&t, s, "PM", "project manager");
	list = glossary_build(&t.doc, &t.diag)->last;
	assert_string_equal(
	    text_below(&t, list->first->next), "Prime Minister");
	assert_string_equal(text_below(&t, list->last), "project manager");
	assert_string_equal(t.diag.record[0].code, "two-meanings");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    terms_stand_in_the_alphabet_under_their_letters),
		cmocka_unit_test(swedish_has_letters_behind_z),
		cmocka_unit_test(terms_below_a_term_follow_it),
		cmocka_unit_test(a_term_may_stand_where_another_would),
		cmocka_unit_test(pages_of_one_term_come_together),
		cmocka_unit_test(a_note_counts_where_its_mark_stands),
		cmocka_unit_test(see_leads_to_the_other_term),
		cmocka_unit_test(see_what_is_not_there_is_told),
		cmocka_unit_test(without_marks_there_is_no_index),
		cmocka_unit_test(
		    the_glossary_has_each_abbreviation_once_in_the_alphabet),
		cmocka_unit_test(
		    an_abbreviation_of_two_meanings_is_listed_twice_and_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
