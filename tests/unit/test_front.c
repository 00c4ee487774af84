#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/date_int.h"
#include "doc/passes.h"
#include "tree.h"

/* Two numbered sections with a part in the first. */
static void
two_sections(struct tree *t)
{
	struct node *s = put_section(t, "1.md"), *h;

	h = put_heading(t, s, 1, "1. The ");
	put_text(t, put(t, h, NODE_EMPH), "first");
	h = put_heading(t, s, 2, "1.1 Part ");
	h->id = "part";
	put_text(t, put(t, h, NODE_LINK), "linked");
	put_text(t, put(t, h, NODE_NOTE_REF), "1");
	put_heading(t, s, 3, "Deep");
	put_heading(t, put_section(t, "r.md"), 1, "References");
	numbering_resolve(&t->doc, NUMBERS_FROM_SOURCE, &t->diag);
}

static void
the_title_page_is_tagged_in_the_order_of_listening(void **state)
{
	static const struct author authors[] = { { .name = "A. One",
						     .affiliation = "CTIN" },
		{ .name = "B. Two" } };
	static const char *const keywords[] = { "trauma", "policy" };
	struct tree t;

	(void)state;
	tree_init(&t, "en-CA");
	t.doc.meta = (struct meta){ .title = "Ketamine",
		.subtitle = "A Report",
		.organisation = "Centre",
		.author = authors,
		.authors = 2,
		.submission_to = "Committee on Health",
		.submission_study = "Study of trauma",
		.submission_reference = "HESA-12",
		.date = "2026-11-23",
		.abstract = "In short.",
		.keyword = keywords,
		.keywords = 2,
		.licence = "CC-BY-4.0",
		.contact = "a@b.ca" };
	front_build(&t.doc, &(struct front_parts){ .depth = 2 }, &t.diag);
	assert_string_equal(tree_dump(&t),
	    "report lang=en-CA\n"
	    "  section title title=\"Ketamine\"\n"
	    "    paragraph role=title\n"
	    "      text \"Ketamine\"\n"
	    "    paragraph role=subtitle\n"
	    "      text \"A Report\"\n"
	    "    paragraph role=organisation\n"
	    "      text \"Centre\"\n"
	    "    paragraph role=author\n"
	    "      text \"A. One\"\n"
	    "    paragraph role=affiliation\n"
	    "      text \"CTIN\"\n"
	    "    paragraph role=author\n"
	    "      text \"B. Two\"\n"
	    "    paragraph role=submission\n"
	    "      text \"Submitted to Committee on Health\"\n"
	    "    paragraph role=submission\n"
	    "      text \"Study of trauma\"\n"
	    "    paragraph role=submission\n"
	    "      text \"Reference: HESA-12\"\n"
	    "    paragraph role=date\n"
	    "      text \"November 23, 2026\"\n"
	    "    paragraph\n"
	    "      text \"Abstract: In short.\"\n"
	    "    paragraph role=keywords\n"
	    "      text \"Keywords: trauma, policy\"\n"
	    "    paragraph role=licence\n"
	    "      text \"Licensed under CC BY 4.0, \"\n"
	    "      link url=\"https://creativecommons.org/licenses/by/4.0/\" "
	    "describe=\"CC BY 4.0, "
	    "https://creativecommons.org/licenses/by/4.0/\"\n"
	    "        text \"https://creativecommons.org/licenses/by/4.0/\"\n"
	    "    paragraph role=contact\n"
	    "      text \"a@b.ca\"\n");
	tree_release(&t);
}

static void
contents_show_numbers_titles_and_pages(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	two_sections(&t);
	t.doc.meta.title = "T";
	front_build(&t.doc, &(struct front_parts){ .depth = 2 }, &t.diag);
	node_remove(t.doc.root->first);
	while (t.doc.root->first->next != NULL)
		node_remove(t.doc.root->last);
	assert_string_equal(tree_dump(&t),
	    "report lang=en\n"
	    "  section contents title=\"Contents\" running=\"Contents\"\n"
	    "    heading 1\n"
	    "      text \"Contents\"\n"
	    "    contents\n"
	    "      contents-entry 1\n"
	    "        link -> heading 0\n"
	    "          label\n"
	    "            text \"1\"\n"
	    "          text \"The \"\n"
	    "          emph\n"
	    "            text \"first\"\n"
	    "          field page -> heading 0\n"
	    "      contents-entry 2\n"
	    "        link -> heading#part\n"
	    "          label\n"
	    "            text \"1.1\"\n"
	    "          text \"Part \"\n"
	    "          text \"linked\"\n"
	    "          field page -> heading#part\n"
	    "      contents-entry 1\n"
	    "        link -> heading 0\n"
	    "          text \"References\"\n"
	    "          field page -> heading 0\n");
	tree_release(&t);
}

static void
a_report_of_one_entry_has_no_contents(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	put_heading(&t, put_section(&t, "a.md"), 1, "Only");
	numbering_resolve(&t.doc, NUMBERS_FROM_SOURCE, &t.diag);
	front_build(&t.doc, &(struct front_parts){ .depth = 2 }, &t.diag);
	assert_int_equal(t.doc.root->first->section.role, SECTION_TITLE);
	assert_string_equal(t.doc.meta.title, "Only");
	assert_int_equal(t.doc.root->first->next->section.role, SECTION_BODY);
	tree_release(&t);
}

static void
depth_zero_means_no_contents(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	two_sections(&t);
	front_build(&t.doc, &(struct front_parts){ .depth = 0 }, &t.diag);
	assert_int_equal(t.doc.root->first->next->section.role, SECTION_BODY);
	tree_release(&t);
}

static void
a_licence_that_is_no_known_id_is_printed_as_it_is(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "fr");
	t.doc.meta.title = "T";
	t.doc.meta.licence = "Tous droits réservés";
	front_build(&t.doc, &(struct front_parts){ .depth = 2 }, &t.diag);
	assert_string_equal(
	    text_below(&t, t.doc.root->first->last), "Tous droits réservés");
	tree_release(&t);
}

static void
an_empty_report_has_an_empty_title_page(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	front_build(&t.doc, &(struct front_parts){ .depth = 2 }, &t.diag);
	assert_int_equal(t.doc.root->first->section.role, SECTION_TITLE);
	assert_null(t.doc.root->first->first);
	tree_release(&t);
}

static void
dates_are_written_as_the_language_writes_them(void **state)
{
	static const struct {
		const char *date, *lang, *words;
	} e[] = {
		{ "2026-11-23", "en-CA", "November 23, 2026" },
		{ "2026-11-23", "en-US", "November 23, 2026" },
		{ "2026-11-23", "en-GB", "23 November 2026" },
		{ "2026-11-23", "fr-CA", "23 novembre 2026" },
		{ "2026-08-01", "fr", "1er août 2026" },
		{ "2026-11", "en", "November 2026" },
		{ "2026-11-23T10:00:00Z", "en", "November 23, 2026" },
		{ "2026", "en", "2026" },
		{ "2026-13-01", "en", "2026-13-01" },
		{ "2026-11-99", "en", "2026-11-99" },
		{ "November 2026", "en", "November 2026" },
		{ "Spring", "en", "Spring" },
		{ "", "en", "" },
	};
	struct arena a = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++)
		assert_string_equal(
		    date_words(&a, e[i].date, e[i].lang), e[i].words);
	arena_release(&a);
}

/* Titles of the sections, each with its role's number. */
static const char *
sections_of(struct tree *t)
{
	const struct node *s;
	const char *all = "";

	for (s = t->doc.root->first; s != NULL; s = s->next)
		all = arena_printf(&t->arena, "%s%s|", all, s->section.title);
	return all;
}

static void
an_abstract_of_several_paragraphs_is_a_section(void **state)
{
	struct tree t;
	const struct node *s;

	(void)state;
	tree_init(&t, "en");
	two_sections(&t);
	t.doc.meta.title = "T";
	t.doc.meta.abstract = "One.\n\nTwo.\n";
	front_build(&t.doc, &(struct front_parts){ .depth = 1 }, &t.diag);
	assert_string_equal(
	    sections_of(&t), "T|Contents|Abstract|The first|References|");
	s = t.doc.root->first->next->next;
	assert_int_equal(s->section.role, SECTION_FRONT);
	assert_string_equal(text_below(&t, s->last), "Two.");
	tree_release(&t);
}

static void
the_imprint_keeps_its_lines(void **state)
{
	struct tree t;
	const struct node *p;

	(void)state;
	tree_init(&t, "en");
	t.doc.meta.title = "T";
	t.doc.meta.imprint = "A press\n12 Street\n\nISBN 1\n";
	front_build(&t.doc, &(struct front_parts){ .depth = 0 }, &t.diag);
	p = t.doc.root->first->last;
	assert_int_equal(p->role, ROLE_IMPRINT);
	assert_string_equal(text_below(&t, p), "ISBN 1");
	assert_int_equal(p->prev->first->next->kind, NODE_BREAK);
	assert_string_equal(text_below(&t, p->prev), "A press 12 Street");
	tree_release(&t);
}

static void
lists_of_captions_stand_behind_the_contents(void **state)
{
	struct tree t;
	struct node *s, *table, *caption, *entry;

	(void)state;
	tree_init(&t, "en");
	two_sections(&t);
	t.doc.meta.title = "T";
	s = t.doc.root->first;
	table = put(&t, s, NODE_TABLE);
	caption = put(&t, table, NODE_CAPTION);
	put_text(&t, put(&t, caption, NODE_LABEL), "Table 1.2");
	put_text(&t, caption, "Answers");
	front_build(&t.doc,
	    &(struct front_parts){
		.depth = 1, .tables = true, .figures = true },
	    &t.diag);
	assert_string_equal(
	    sections_of(&t), "T|Contents|Tables|The first|References|");
	entry = t.doc.root->first->next->next->last->first;
	assert_string_equal(text_below(&t, entry), "1.2 Answers");
	assert_ptr_equal(entry->first->link.target, table);
	assert_string_equal(text_below(&t, caption), "Table 1.2 Answers");
	assert_string_equal(t.diag.record[0].code, "list-empty");
	tree_release(&t);
}

static void
a_report_without_a_title_is_called_by_its_first_words(void **state)
{
	struct tree t;

	(void)state;
	tree_init(&t, "en");
	put_par(&t, put_section(&t, "a.md"), "Water is\nshort");
	front_build(&t.doc, &(struct front_parts){ .depth = 0 }, &t.diag);
	assert_string_equal(t.doc.meta.title, "Water is short");
	assert_null(t.doc.root->first->first);
	assert_string_equal(t.diag.record[0].code, "no-title");
	tree_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_title_page_is_tagged_in_the_order_of_listening),
		cmocka_unit_test(contents_show_numbers_titles_and_pages),
		cmocka_unit_test(a_report_of_one_entry_has_no_contents),
		cmocka_unit_test(depth_zero_means_no_contents),
		cmocka_unit_test(
		    a_licence_that_is_no_known_id_is_printed_as_it_is),
		cmocka_unit_test(an_empty_report_has_an_empty_title_page),
		cmocka_unit_test(dates_are_written_as_the_language_writes_them),
		cmocka_unit_test(
		    an_abstract_of_several_paragraphs_is_a_section),
		cmocka_unit_test(the_imprint_keeps_its_lines),
		cmocka_unit_test(lists_of_captions_stand_behind_the_contents),
		cmocka_unit_test(
		    a_report_without_a_title_is_called_by_its_first_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
