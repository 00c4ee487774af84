#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/label_int.h"
#include "doc/passes.h"
#include "tree.h"

static void
labels_are_told_from_titles(void **state)
{
	static const struct {
		const char *text;
		enum label_kind kind;
		const char *label, *title;
	} e[] = {
		{ "2.1 Ketamine as", LABEL_DECIMAL, "2.1", "Ketamine as" },
		{ "2. The Neuroscience", LABEL_DECIMAL, "2",
		    "The Neuroscience" },
		{ "2.1. Title", LABEL_DECIMAL, "2.1", "Title" },
		{ "10.2.3\u00A0Deep", LABEL_DECIMAL, "10.2.3", "Deep" },
		{ "Chapter 3 — X", LABEL_WORD, "Chapter 3", "X" },
		{ "Chapter 3: X", LABEL_WORD, "Chapter 3", "X" },
		{ "CHAPTER 3—X", LABEL_WORD, "CHAPTER 3", "X" },
		{ "Chapter 3 - X", LABEL_WORD, "Chapter 3", "X" },
		{ "Chapitre 3 – X", LABEL_WORD, "Chapitre 3", "X" },
		{ "Chapter 3", LABEL_WORD, "Chapter 3", "" },
		{ "Section 4. Law", LABEL_WORD, "Section 4", "Law" },
		{ "Appendix A", LABEL_APPENDIX, "Appendix A", "" },
		{ "Appendix A Survey", LABEL_APPENDIX, "Appendix A", "Survey" },
		{ "Annexe B : X", LABEL_APPENDIX, "Annexe B", "X" },
		{ "Part II. History", LABEL_PART, "Part II", "History" },
		{ "A.1 Items", LABEL_LETTER, "A.1", "Items" },
		{ "2 Methods", LABEL_BARE, "2", "Methods" },
		{ "10 things", LABEL_BARE, "10", "things" },
		{ "1.5 degrees", LABEL_BARE, "1.5", "degrees" },
		{ "2019 in review", LABEL_NONE, "", "" },
		{ "2019. A year", LABEL_NONE, "", "" },
		{ "3D imaging", LABEL_NONE, "", "" },
		{ "Part of the answer", LABEL_NONE, "", "" },
		{ "Part I of the report", LABEL_NONE, "", "" },
		{ "Section 7 rights", LABEL_NONE, "", "" },
		{ "Chapters 3 and 4", LABEL_NONE, "", "" },
		{ "Appendix Anatomy", LABEL_NONE, "", "" },
		{ "Introduction", LABEL_NONE, "", "" },
		{ "", LABEL_NONE, "", "" },
		{ "2", LABEL_BARE, "2", "" },
		{ "9.", LABEL_DECIMAL, "9", "" },
		{ "1.000.000 people", LABEL_BARE, "1.000.000", "people" },
	};
	struct label label;
	struct str x;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++) {
		x = str_from(e[i].text);
		label = label_parse(x, true);
		if (label.kind != e[i].kind)
			fail_msg("\"%s\" is of kind %d", e[i].text, label.kind);
		if (label.kind == LABEL_NONE)
			continue;
		if (!str_is(str_slice(x, label.from, label.to), e[i].label) ||
		    !str_is(str_slice(x, label.title, x.n), e[i].title))
			fail_msg("\"%s\" is cut at %zu and %zu", e[i].text,
			    label.to, label.title);
	}
}

static void
a_number_becomes_a_label_and_both_keep_their_places(void **state)
{
	struct node *s, *h, *leaf;
	struct tree t;
	place at;

	(void)state;
	tree_init(&t, "en-CA");
	s = put_section(&t, "2.md");
	h = put_heading(&t, s, 1, NULL);
	leaf = put_source(&t, h, "2. The Neuroscience");
	at = leaf->at;
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	assert_int_equal(h->first->kind, NODE_LABEL);
	assert_string_equal(text_below(&t, h->first), "2");
	assert_int_equal(text_place(h->first->first, 0), at);
	assert_string_equal(text_below(&t, h->last), "The Neuroscience");
	assert_int_equal(text_place(h->last, 4), at + 7);
	assert_string_equal(text_below(&t, h), "2 The Neuroscience");
	assert_string_equal(s->section.number, "2");
	assert_string_equal(s->section.title, "The Neuroscience");
	assert_ptr_equal(s->section.heading, h);
	assert_int_equal(s->section.role, SECTION_BODY);
	tree_release(&t);
}

/* Titles of sections, a heading each; what role and number they get. */
static void
check_sections(enum numbering_source numbers, const char *const *titles,
    size_t count, const char *const *numbered, const enum section_role *roles)
{
	struct tree t;
	struct node *s;
	size_t i;

	tree_init(&t, "en");
	for (i = 0; i < count; i++) {
		s = put_section(&t, "x.md");
		put_heading(&t, s, 1, titles[i]);
		put_par(&t, s, "Text.");
	}
	numbering_resolve(&t.doc, numbers, &t.diag);
	for (i = 0, s = t.doc.root->first; s != NULL; s = s->next, i++) {
		if (s->section.role != roles[i])
			fail_msg("%s: role %d", titles[i], s->section.role);
		if ((s->section.number == NULL) != (numbered[i] == NULL) ||
		    (numbered[i] != NULL &&
			strcmp(s->section.number, numbered[i]) != 0))
			fail_msg("%s: number %s", titles[i],
			    s->section.number == NULL ? "none"
						      : s->section.number);
	}
	tree_release(&t);
}

static void
roles_follow_the_numbers(void **state)
{
	static const char *const titles[] = { "Preface", "To the reader",
		"1. Introduction", "Interlude", "2. Methods", "Conclusion",
		"Appendix A: Survey", "References" };
	static const char *const numbers[] = { NULL, NULL, "1", NULL, "2", NULL,
		"Appendix A", NULL };
	static const enum section_role roles[] = { SECTION_FRONT, SECTION_FRONT,
		SECTION_BODY, SECTION_BODY, SECTION_BODY, SECTION_BACK,
		SECTION_APPENDIX, SECTION_BACK };
	static const char *const none[8] = { NULL };

	(void)state;
	check_sections(NUMBERS_FROM_SOURCE, titles, 8, numbers, roles);
	check_sections(NUMBERS_NONE, titles, 8, none, roles);
}

static void
where_nothing_is_numbered_names_alone_make_front_matter(void **state)
{
	static const char *const titles[] = { "Abstract", "Acknowledgments",
		"Introduction", "Summary", "References" };
	static const char *const numbers[5] = { NULL };
	static const enum section_role roles[] = { SECTION_FRONT, SECTION_FRONT,
		SECTION_BODY, SECTION_BODY, SECTION_BODY };

	(void)state;
	check_sections(NUMBERS_FROM_SOURCE, titles, 5, numbers, roles);
}

static void
a_bare_integer_is_a_number_among_its_like_only(void **state)
{
	static const char *const yes[] = { "1 Introduction", "2 Methods",
		"3 Results" };
	static const char *const one_two_three[] = { "1", "2", "3" };
	static const char *const no[] = { "10 things", "3D imaging",
		"2019 in review" };
	static const char *const none[3] = { NULL };
	static const enum section_role body[] = { SECTION_BODY, SECTION_BODY,
		SECTION_BODY };

	(void)state;
	check_sections(NUMBERS_FROM_SOURCE, yes, 3, one_two_three, body);
	check_sections(NUMBERS_FROM_SOURCE, no, 3, none, body);
}

static void
a_bare_integer_is_a_number_over_its_parts(void **state)
{
	struct node *s, *h;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "4.md");
	h = put_heading(&t, s, 1, "4 Discussion");
	put_heading(&t, s, 2, "4.1 Limits");
	put_heading(&t, s, 2, "7 reasons");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	assert_string_equal(s->section.number, "4");
	assert_int_equal(h->next->first->kind, NODE_LABEL);
	assert_int_equal(s->last->first->kind, NODE_TEXT);
	tree_release(&t);
}

static void
letters_number_an_appendix_only(void **state)
{
	struct node *s, *b;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_heading(&t, s, 1, "Appendix A: Survey");
	put_heading(&t, s, 2, "A.1 Items");
	b = put_section(&t, "b.md");
	put_heading(&t, b, 1, "Variants");
	put_heading(&t, b, 2, "B.1 Lineage");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	assert_int_equal(s->last->first->kind, NODE_LABEL);
	assert_int_equal(b->last->first->kind, NODE_TEXT);
	tree_release(&t);
}

static void
appendices_without_letters_get_them(void **state)
{
	static const char *const expected[] = { "1 First", "1.1 Part",
		"Appendix A Survey", "A.1 Items", "Appendix B Variants" };
	static const char *const in[] = { "1. First", "1.1 Part",
		"Appendix A: Survey", "A.1 Items", "Variants" };
	struct node *s = NULL, *n;
	struct tree t;
	size_t i = 0;

	(void)state;
	tree_init(&t, "en");
	for (i = 0; i < 5; i++) {
		if (i % 2 == 0)
			s = put_section(&t, "x.md");
		put_heading(&t, s, i % 2 == 0 ? 1 : 2, in[i]);
	}
	s->section.role = SECTION_APPENDIX; /* by the manifest */
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	for (n = t.doc.root, i = 0; n != NULL; n = node_next(t.doc.root, n))
		if (n->kind == NODE_HEADING)
			assert_string_equal(text_below(&t, n), expected[i++]);
	tree_release(&t);
}

static void
behind_appendix_z_comes_aa(void **state)
{
	struct node *s = NULL;
	struct tree t;
	int i;

	(void)state;
	tree_init(&t, "en");
	for (i = 0; i < 27; i++) {
		s = put_section(&t, "x.md");
		s->section.role = SECTION_APPENDIX;
		put_heading(&t, s, 1, "Survey");
	}
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	assert_string_equal(s->section.number, "Appendix AA");
	tree_release(&t);
}

static void
our_own_numbers_take_the_place_of_the_authors(void **state)
{
	static const char *const expected[] = { "Preface", "1 First",
		"1.1 Part", "1.2 Other", "1.2.1 Deep", "2 Second", "2.1 Part",
		"Appendix A Survey", "A.1 Items", "References" };
	static const struct {
		int level;
		const char *text;
	} in[] = { { 1, "Preface" }, { 1, "7. First" }, { 2, "7.1 Part" },
		{ 2, "Other" }, { 3, "Deep" }, { 1, "Second" }, { 2, "Part" },
		{ 1, "Appendix Z: Survey" }, { 2, "Items" },
		{ 1, "References" } };
	struct node *s = NULL, *n;
	struct tree t;
	size_t i;

	(void)state;
	tree_init(&t, "en");
	for (i = 0; i < 10; i++) {
		if (in[i].level == 1)
			s = put_section(&t, "x.md");
		put_heading(&t, s, in[i].level, in[i].text);
	}
	numbering_resolve(&t.doc, NUMBERS_COUNTED, &t.diag);
	for (i = 0, n = t.doc.root; n != NULL; n = node_next(t.doc.root, n)) {
		if (n->kind != NODE_HEADING)
			continue;
		assert_string_equal(text_below(&t, n), expected[i]);
		i++;
	}
	tree_release(&t);
}

static void
levels_that_skip_are_closed_and_told(void **state)
{
	static const int in[] = { 1, 3, 4, 2, 2, 6, 1, 2 };
	static const int out[] = { 1, 2, 3, 2, 2, 3, 1, 2 };
	struct node *s, *h;
	struct tree t;
	size_t i;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	for (i = 0; i < 8; i++)
		put_heading(&t, s, in[i], "Title");
	put_heading(&t, put_section(&t, "b.md"), 2, "Title");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	for (i = 0, h = s->first; h != NULL; h = h->next, i++)
		assert_int_equal(h->level, out[i]);
	assert_int_equal(s->next->first->level, 1);
	assert_int_equal(diag_count(&t.diag, DIAG_WARNING), 3);
	tree_release(&t);
}

static void
running_heads_are_short(void **state)
{
	static const struct {
		const char *title, *running;
	} e[] = {
		{ "Ketamine: what is known", "Ketamine" },
		{ "Trauma — a review", "Trauma" },
		{ "The Neuroscience of Ketamine",
		    "The Neuroscience of Ketamine" },
		{ "A title so long that nobody could read it at the head of "
		  "a page without losing the thread",
		    "A title so long that nobody could read it at the head "
		    "of a…" },
	};
	struct node *s;
	struct tree t;
	size_t i;

	(void)state;
	tree_init(&t, "en");
	for (i = 0; i < 4; i++)
		put_heading(&t, put_section(&t, "a.md"), 1, e[i].title);
	s = put_section(&t, "b.md");
	s->section.running = "2. The Neuroscience";
	put_heading(&t, s, 1, "2. The Neuroscience of Ketamine");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	for (i = 0, s = t.doc.root->first; i < 4; i++, s = s->next)
		assert_string_equal(s->section.running, e[i].running);
	assert_string_equal(s->section.running, "The Neuroscience");
	tree_release(&t);
}

static void
a_heading_of_nothing_but_a_number_keeps_it_as_its_title(void **state)
{
	struct node *s;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_heading(&t, s, 1, "Appendix A");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	assert_string_equal(s->section.title, "Appendix A");
	assert_null(s->section.number);
	assert_int_equal(s->section.role, SECTION_APPENDIX);
	tree_release(&t);
}

static void
sections_without_headings_have_names(void **state)
{
	struct node *s, *named;
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	s = put_section(&t, "a.md");
	put_par(&t, s, "Text.");
	named = put_section(&t, "b.md");
	named->section.title = "Given";
	put_par(&t, named, "Text.");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	assert_string_equal(s->section.title, "a.md");
	assert_null(s->section.heading);
	assert_string_equal(named->section.title, "Given");
	assert_int_equal(named->first->kind, NODE_HEADING);
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_are_told_from_titles),
		cmocka_unit_test(
		    a_number_becomes_a_label_and_both_keep_their_places),
		cmocka_unit_test(roles_follow_the_numbers),
		cmocka_unit_test(
		    where_nothing_is_numbered_names_alone_make_front_matter),
		cmocka_unit_test(
		    a_bare_integer_is_a_number_among_its_like_only),
		cmocka_unit_test(a_bare_integer_is_a_number_over_its_parts),
		cmocka_unit_test(letters_number_an_appendix_only),
		cmocka_unit_test(appendices_without_letters_get_them),
		cmocka_unit_test(behind_appendix_z_comes_aa),
		cmocka_unit_test(our_own_numbers_take_the_place_of_the_authors),
		cmocka_unit_test(levels_that_skip_are_closed_and_told),
		cmocka_unit_test(running_heads_are_short),
		cmocka_unit_test(
		    a_heading_of_nothing_but_a_number_keeps_it_as_its_title),
		cmocka_unit_test(sections_without_headings_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
