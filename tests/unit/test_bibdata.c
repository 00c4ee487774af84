/*
 * test_bibdata.c - CSL-JSON, CSL-YAML, RIS, dates, and which is which
 */
#include "records.h"

#include "bib/data/date_text.h"
#include "bib/works.h"

/* ---- which format ---- */

static void
a_format_is_known_by_its_content_then_by_its_name(void **state)
{
	(void)state;
#define FORMAT(name, text) data_format_of(name, STR(text))
	assert_int_equal(FORMAT("x.txt", " [{\"id\": 1}]"), DATA_CSL_JSON);
	assert_int_equal(FORMAT("x.bib", "\nTY  - JOUR\nER  - \n"), DATA_RIS);
	assert_int_equal(
	    FORMAT("x.txt", "text\n @Book {k, title={x}}"), DATA_BIBTEX);
	assert_int_equal(FORMAT("x", "references:\n- id: a\n"), DATA_CSL_YAML);
	assert_int_equal(FORMAT("x.YML", "- title: a\n"), DATA_CSL_YAML);
	assert_int_equal(FORMAT("x.bib", ""), DATA_BIBTEX);
	assert_int_equal(FORMAT("x.md", "Hello"), DATA_UNKNOWN);
}

static void
a_file_of_no_known_format_is_told(void **state)
{
	struct library_test *t = *state;

	read_data(t, "notes.txt", "nothing");
	assert_int_equal(t->records.count, 0);
	assert_non_null(told(t, "bibliography-format"));
}

/* ---- CSL-JSON ---- */

static void
an_item_of_json_is_a_record(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.json",
	    "[{\"id\": 7, \"type\": \"book\", \"title\": \"<i>E.</i> \\u00e9\","
	    " \"author\": [{\"family\": \"Doe\", \"given\": \"J.\"}],"
	    " \"issued\": {\"date-parts\": [[\"2012\", 3]]},"
	    " \"DOI\": \"https://doi.org/10.1/X\"}]");
	assert_string_equal(field(t, 0, "title"), "'<i>E.</i> é'");
	assert_string_equal(
	    field(t, 0, "author"), "[{family: 'Doe', given: 'J.'}]");
	assert_string_equal(
	    field(t, 0, "issued"), "{date-parts: [['2012', 3]]}");
	assert_string_equal(field(t, 0, "DOI"), "'10.1/X'");
}

static void
dialects_of_json_are_understood(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.json",
	    "{\"items\": [{\"id\": \"a\", \"type\": \"journal-article\","
	    " \"title\": [\"One\", \"Two\"], \"issued\": {\"raw\":"
	    " \"5 March 2012\"}, \"author\": \"Smith, J.\"}]}");
	assert_string_equal(field(t, 0, "type"), "'article-journal'");
	assert_string_equal(field(t, 0, "title"), "'One'");
	assert_string_equal(
	    field(t, 0, "author"), "[{family: 'Smith', given: 'J.'}]");
	assert_string_equal(
	    field(t, 0, "issued"), "{date-parts: [[2012, 3, 5]]}");
}

static void
a_broken_item_of_json_loses_no_other(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.json",
	    "[\n  {\"id\": \"a\", \"title\": \"A\"},\n"
	    "  {\"id\": \"b\", \"title\": {\n"
	    "  {\"id\": \"c\", \"title\": \"C\"},\n"
	    "  {\"id\": \"d\" \"title\": \"D\"},\n"
	    "  {\"id\": \"e\", \"title\": \"E\"}\n]\n");
	assert_int_equal(t->records.count, 3);
	assert_string_equal(field(t, 1, "id"), "'c'");
	assert_string_equal(field(t, 2, "id"), "'e'");
	assert_int_equal(line_of(t, "json"), 3);
}

/* ---- CSL-YAML ---- */

static void
an_item_of_yaml_may_have_marks_of_markdown(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.yaml",
	    "---\nreferences:\n- id: a\n  title: The *E. coli* [NASA]{.nocase}"
	    " H~2~O a * b\n  issued: 2012-03\n  author:\n  - name: WHO\n...\n");
	assert_string_equal(field(t, 0, "title"),
	    "The <i>E. coli</i> <span class=\"nocase\">NASA</span> "
	    "H<sub>2</sub>O a * b");
	assert_string_equal(field(t, 0, "issued"), "{date-parts: [[2012, 3]]}");
	assert_string_equal(field(t, 0, "author"), "[{literal: WHO}]");
}

static void
dates_of_yaml_may_be_maps(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.yaml",
	    "- id: a\n  issued:\n  - year: 2012\n    month: 3\n"
	    "  - year: 2013\n- id: b\n  issued: {year: 1999}\n");
	assert_string_equal(
	    field(t, 0, "issued"), "{date-parts: [[2012, 3], [2013]]}");
	assert_string_equal(field(t, 1, "issued"), "{date-parts: [[1999]]}");
}

static void
a_broken_item_of_yaml_loses_no_other(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.yaml",
	    "references:\n- id: a\n  title: A\n- id: b\n  title: \"B\n"
	    "  x: [\n- id: c\n  title: C\n");
	assert_int_equal(t->records.count, 3);
	assert_string_equal(field(t, 0, "title"), "A");
	assert_string_equal(field(t, 2, "title"), "C");
	assert_true(line_of(t, "yaml") >= 4 && line_of(t, "yaml") <= 7);
}

/* ---- RIS ---- */

static void
an_entry_of_ris_is_a_record(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.ris",
	    "TY  - JOUR\nAU  - Krystal, J. H., Jr.\nAU  - WHO\nAU  - et al.\n"
	    "TI  - A title\n that goes on\nJO  - Archives\nPY  - 1994\n"
	    "DA  - 1994/03/05/Spring\nSP  - 199\nEP  - 214\nVL  - 51\n"
	    "IS  - 3\nDO  - 10.1/x\nER  - \n");
	assert_string_equal(field(t, 0, "id"), "'krystal1994'");
	assert_string_equal(field(t, 0, "title"), "'A title that goes on'");
	assert_string_equal(field(t, 0, "author"),
	    "[{family: 'Krystal', given: 'J. H.', suffix: 'Jr.'}, "
	    "{literal: 'WHO'}, {others: true}]");
	assert_string_equal(
	    field(t, 0, "issued"), "{date-parts: [[1994, 3, 5]]}");
	assert_string_equal(field(t, 0, "page"), "'199-214'");
	assert_int_equal(t->diag.count, 0);
}

static void
the_second_authors_of_a_chapter_are_its_editors(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.ris",
	    "TY  - CHAP\nAU  - A, B.\nA2  - E, D.\nT2  - Book\nER  - \n");
	assert_string_equal(
	    field(t, 0, "editor"), "[{family: 'E', given: 'D.'}]");
	assert_string_equal(field(t, 0, "container-title"), "'Book'");
}

static void
an_entry_of_ris_without_an_end_is_ended_by_the_next(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.ris", "TY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\n");
	assert_int_equal(t->records.count, 2);
	assert_int_equal(line_of(t, "ris-not-ended"), 3);
}

static void
made_keys_are_told_apart(void **state)
{
	struct library_test *t = *state;

	read_data(t, "a.ris",
	    "TY  - BOOK\nAU  - De La Cruz, A.\nPY  - 2001\nER  - \n"
	    "TY  - BOOK\nAU  - De La Cruz, A.\nPY  - 2001\nER  - \n");
	assert_string_equal(field(t, 0, "id"), "'delacruz2001'");
	assert_string_equal(field(t, 1, "id"), "'delacruz2001b'");
}

/* ---- dates ---- */

static void
dates_are_read_as_people_write_them(void **state)
{
	struct library_test *t = *state;
	static const char *const rows[][2] = {
		{ "2012", "{date-parts: [[2012]]}" },
		{ "2012-03-05", "{date-parts: [[2012, 3, 5]]}" },
		{ "2012/2014", "{date-parts: [[2012], [2014]]}" },
		{ "2012-2014", "{date-parts: [[2012], [2014]]}" },
		{ "2012/..", "{date-parts: [[2012], [0]]}" },
		{ "March 2012", "{date-parts: [[2012, 3]]}" },
		{ "5th March 2012", "{date-parts: [[2012, 3, 5]]}" },
		{ "March 5, 2012", "{date-parts: [[2012, 3, 5]]}" },
		{ "mars 2012", "{date-parts: [[2012, 3]]}" },
		{ "Spring 2012", "{date-parts: [[2012]], season: 1}" },
		{ "2012-21", "{date-parts: [[2012]], season: 1}" },
		{ "2012?", "{date-parts: [[2012]], circa: 1}" },
		{ "c. 1850", "{date-parts: [[1850]], circa: 1}" },
		{ "-0043", "{date-parts: [[-44]]}" },
		{ "in press", "{literal: 'in press'}" },
		{ "2012a", "{literal: '2012a'}" },
		{ "n.d.", "{literal: 'n.d.'}" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf b = { .arena = &t->arena };

		value_print(&b, date_read(&t->arena, str_from(rows[i][0]), 0));
		assert_string_equal(b.s, rows[i][1]);
	}
}

/* ---- works ---- */

static void
a_work_of_a_record_is_as_it_is_cited(void **state)
{
	struct library_test *t = *state;
	struct work w;

	read_data(t, "a.bib",
	    "@book{k, editor = {van den Berg, R. and {WHO} and others},"
	    " title = {The {\\em E. coli}}, date = {1961},"
	    " origdate = {1923}}");
	work_from_record(&t->arena, t->records.record[0], &w);
	assert_int_equal(w.author.count, 2);
	assert_true(w.author.others);
	assert_true(str_is(w.author.name[0].family, "van den Berg"));
	assert_true(w.author.name[1].organisation);
	assert_true(str_is(w.year, "1923/1961"));
	assert_true(str_is(w.title, "The E. coli"));
	assert_true(str_is(w.key, "k"));
}

static void
a_work_of_a_line_has_a_record_too(void **state)
{
	struct library_test *t = *state;
	struct name n = { .family = STR("Doe"), .given = STR("J.") };
	struct work w = { .kind = WORK_ARTICLE,
		.author = { &n, 1, true },
		.year = STR("2012a"),
		.title = STR("T"),
		.container = STR("J"),
		.key = STR("doe2012") };
	struct buf b = { .arena = &t->arena };

	value_print(&b, work_record(&t->arena, &w));
	assert_string_equal(b.s,
	    "{id: 'doe2012', type: 'article-journal', author: "
	    "[{family: 'Doe', given: 'J.'}, {others: true}], issued: "
	    "{date-parts: [[2012]]}, title: 'T', container-title: 'J'}");
}

int
main(void)
{
#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, records_open, records_close)
	const struct CMUnitTest tests[] = {
		TEST(a_format_is_known_by_its_content_then_by_its_name),
		TEST(a_file_of_no_known_format_is_told),
		TEST(an_item_of_json_is_a_record),
		TEST(dialects_of_json_are_understood),
		TEST(a_broken_item_of_json_loses_no_other),
		TEST(an_item_of_yaml_may_have_marks_of_markdown),
		TEST(dates_of_yaml_may_be_maps),
		TEST(a_broken_item_of_yaml_loses_no_other),
		TEST(an_entry_of_ris_is_a_record),
		TEST(the_second_authors_of_a_chapter_are_its_editors),
		TEST(an_entry_of_ris_without_an_end_is_ended_by_the_next),
		TEST(made_keys_are_told_apart),
		TEST(dates_are_read_as_people_write_them),
		TEST(a_work_of_a_record_is_as_it_is_cited),
		TEST(a_work_of_a_line_has_a_record_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
