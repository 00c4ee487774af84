/*
 * test_bibtex.c - BibTeX and BibLaTeX files to records
 */
#include "records.h"

#include "bib/data/bibtex_names.h"
#include "bib/data/latex.h"

#define READ(text) read_data(t, "refs.bib", text)

/* ---- the file ---- */

static void
values_are_joined_and_abbreviations_expanded(void **state)
{
	struct library_test *t = *state;

	READ("@string{ap = \"Archives\"}\n@string(gp = ap # { of P})\n"
	     "@article{k, journal = gp # \", US\", year = 1994, volume = 51}");
	assert_string_equal(
	    field(t, 0, "container-title"), "'Archives of P, US'");
	assert_string_equal(field(t, 0, "volume"), "'51'");
	assert_int_equal(t->diag.count, 0);
}

static void
comments_and_text_between_entries_are_no_entries(void **state)
{
	struct library_test *t = *state;

	READ("See a@b.org. @comment{ @article{no, title={x}} }\n"
	     "@preamble{\"x\"} % @book{neither,\n"
	     "@book{yes, title = {A} % a comment\n, year = {2001}}");
	assert_int_equal(t->records.count, 1);
	assert_string_equal(field(t, 0, "id"), "'yes'");
	assert_string_equal(field(t, 0, "issued"), "{date-parts: [[2001]]}");
}

static void
an_open_brace_loses_no_other_entry(void **state)
{
	struct library_test *t = *state;

	READ("@book{a, title = {A}}\n@book{b, title = {B, year = 2000\n"
	     "@book{c, title = {C}}\n@book{d, title \"D\"}\n@book{e, "
	     "title={E}}");
	assert_int_equal(t->records.count, 3);
	assert_string_equal(field(t, 1, "id"), "'c'");
	assert_string_equal(field(t, 2, "id"), "'e'");
	assert_int_equal(line_of(t, "bibtex"), 2);
}

static void
what_was_read_of_a_broken_entry_stays(void **state)
{
	struct library_test *t = *state;

	READ("@book{a, title = {A}, year = 2000, publisher = }\n");
	assert_int_equal(t->records.count, 1);
	assert_string_equal(field(t, 0, "title"), "'A'");
	assert_non_null(told(t, "bibtex"));
}

static void
an_unknown_abbreviation_is_told_and_taken_as_text(void **state)
{
	struct library_test *t = *state;

	READ("@article{a, title = {A}, journal = nature}");
	assert_string_equal(field(t, 0, "container-title"), "'nature'");
	assert_non_null(told(t, "bibtex-abbreviation"));
}

static void
a_key_that_stands_twice_is_told(void **state)
{
	struct library_test *t = *state;

	READ("@book{a, title = {A}}\n@book{A, title = {B}}");
	assert_int_equal(t->records.count, 1);
	assert_int_equal(line_of(t, "reference-key-twice"), 2);
}

static void
a_part_inherits_from_its_volume(void **state)
{
	struct library_test *t = *state;

	READ("@inproceedings{p, author = {A, B}, title = {Part},"
	     " crossref = {V}}\n"
	     "@proceedings{v, title = {Volume}, year = 2001, note = {own}}");
	assert_string_equal(field(t, 0, "container-title"), "'Volume'");
	assert_string_equal(field(t, 0, "title"), "'Part'");
	assert_string_equal(field(t, 0, "issued"), "{date-parts: [[2001]]}");
	assert_string_equal(field(t, 0, "note"), "");
}

static void
shared_data_are_no_work_and_circles_are_told(void **state)
{
	struct library_test *t = *state;

	READ("@xdata{x, publisher = {P}, location = {L}}\n"
	     "@book{a, title = {A}, xdata = {x}}\n"
	     "@book{b, title = {B}, crossref = {c}}\n"
	     "@book{c, title = {C}, crossref = {b}}\n"
	     "@book{d, title = {D}, crossref = {nobody}}");
	assert_int_equal(t->records.count, 4);
	assert_string_equal(field(t, 0, "publisher"), "'P'");
	assert_string_equal(field(t, 0, "publisher-place"), "'L'");
	assert_int_equal(line_of(t, "bibtex-crossref"), 4);
}

static void
biblatex_shows_in_its_fields(void **state)
{
	struct library_test *t = *state;

	READ("@article{a, journaltitle = {J}, title = {T}, subtitle = {S},"
	     " date = {2012-03/2013-04-05}, number = 3, langid = {ngerman},"
	     " ids = {old, older}}\n"
	     "@report{b, title = {R}, type = {techreport}, number = 7,"
	     " institution = {I}, date = {2010~}}\n"
	     "@online{c, title = {W}, url = {http://a.org/x\\_y},"
	     " urldate = {2020-01-02}}");
	assert_string_equal(field(t, 0, "container-title"), "'J'");
	assert_string_equal(field(t, 0, "title"), "'T: S'");
	assert_string_equal(
	    field(t, 0, "issued"), "{date-parts: [[2012, 3], [2013, 4, 5]]}");
	assert_string_equal(field(t, 0, "issue"), "'3'");
	assert_string_equal(field(t, 0, "language"), "'de'");
	assert_string_equal(field(t, 0, "aliases"), "['old', 'older']");
	assert_string_equal(field(t, 1, "number"), "'7'");
	assert_string_equal(field(t, 1, "genre"), "'Technical report'");
	assert_string_equal(
	    field(t, 1, "issued"), "{date-parts: [[2010]], circa: 1}");
	assert_string_equal(field(t, 2, "type"), "'webpage'");
	assert_string_equal(field(t, 2, "URL"), "'http://a.org/x_y'");
	assert_string_equal(
	    field(t, 2, "accessed"), "{date-parts: [[2020, 1, 2]]}");
}

static void
months_and_editions_are_numbers(void **state)
{
	struct library_test *t = *state;

	READ("@book{a, title={T}, year=2001, month=mar, edition={Second}}\n"
	     "@book{b, title={T}, year=2001, month=\"10~\" # jan,"
	     " edition={3rd}}\n"
	     "@book{c, title={T}, year={2001}, month=jul # \"/\" # aug}\n"
	     "@book{d, title={T}, year={in press}, month=mar}\n"
	     "@book{e, title={T}, year={1990--1995}}");
	assert_string_equal(field(t, 0, "issued"), "{date-parts: [[2001, 3]]}");
	assert_string_equal(field(t, 0, "edition"), "'2'");
	assert_string_equal(
	    field(t, 1, "issued"), "{date-parts: [[2001, 1, 10]]}");
	assert_string_equal(field(t, 1, "edition"), "'3'");
	assert_string_equal(
	    field(t, 2, "issued"), "{date-parts: [[2001, 7], [2001, 8]]}");
	assert_string_equal(field(t, 3, "issued"), "{literal: 'in press'}");
	assert_string_equal(
	    field(t, 4, "issued"), "{date-parts: [[1990], [1995]]}");
}

static void
a_preprint_leads_to_its_archive(void **state)
{
	struct library_test *t = *state;

	READ("@misc{a, title={T}, eprint={1234.5678},"
	     " archiveprefix={arXiv}}");
	assert_string_equal(field(t, 0, "type"), "'article'");
	assert_string_equal(
	    field(t, 0, "URL"), "'https://arxiv.org/abs/1234.5678'");
}

/* ---- LaTeX ---- */

static const char *
latex(struct library_test *t, const char *s, enum latex_use use)
{
	return arena_printf(&t->arena, STR_FMT,
	    STR_ARG(latex_text(&t->arena, str_from(s), use)));
}

static void
accents_and_letters_become_characters(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    latex(t,
		"G\\\"odel, {\\'E}mile, \\v{C}ech, na\\\"{\\i}ve, "
		"\\c cedi, {\\O}re, stra\\ss e, \\aa, \\H{o}, \\~n",
		LATEX_TEXT),
	    "Gödel, Émile, Čech, naïve, çedi, Øre, straße, å, ő, ñ");
}

static void
dashes_quotes_and_ties_are_typographic(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    latex(t, "``a'' -- b---c, 1--2, d~e \\& 5\\%  f\n g", LATEX_TEXT),
	    "“a” – b—c, 1–2, d\u00A0e & 5% f g");
}

static void
fonts_and_mathematics_are_marks(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    latex(t,
		"\\emph{a} {\\bf b} \\textsc{c} H$_2$O $x^{10}$ "
		"\\textsuperscript{3}H $\\alpha$ \\unknown{d}",
		LATEX_TEXT),
	    "<i>a</i> <b>b</b> "
	    "<span style=\"font-variant:small-caps;\">c</span> "
	    "H<sub>2</sub>O <i>x</i><sup>10</sup> <sup>3</sup>H α d");
}

static void
braces_protect_the_letters_of_titles(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(latex(t, "The {NMDA} {\\'E}tude", LATEX_TITLE),
	    "The <span class=\"nocase\">NMDA</span> Étude");
	assert_string_equal(latex(t, "The {NMDA}", LATEX_TEXT), "The NMDA");
}

static void
what_is_never_closed_ends_with_the_text(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    latex(t, "\\emph{a {b $c", LATEX_TEXT), "<i>a b <i>c</i></i>");
	assert_string_equal(latex(t, "a}} \\", LATEX_TEXT), "a");
}

static const char *
sentence(struct library_test *t, const char *s)
{
	return arena_printf(&t->arena, STR_FMT,
	    STR_ARG(title_sentence(&t->arena, str_from(s))));
}

static void
titles_in_capitals_become_sentences(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    sentence(t, "The Use of mTOR Inhibitors: A Review of DNA"),
	    "The use of mTOR inhibitors: A review of DNA");
	assert_string_equal(
	    sentence(t,
		"The <span class=\"nocase\">Toronto</span> Group "
		"Therapy Study"),
	    "The <span class=\"nocase\">Toronto</span> group therapy study");
}

static void
titles_written_as_sentences_keep_their_names(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    sentence(t, "Depression in Canada"), "Depression in Canada");
	assert_string_equal(
	    sentence(t, "Effects of ketamine in Toronto, British Columbia"),
	    "Effects of ketamine in Toronto, British Columbia");
}

/* ---- names ---- */

static const char *
names(struct library_test *t, const char *s)
{
	struct buf b = { .arena = &t->arena };

	value_print(&b, bibtex_names(&t->arena, str_from(s), true, 0));
	return b.s;
}

static void
a_name_has_three_forms(void **state)
{
	struct library_test *t = *state;
	const char *beethoven = "[{family: 'Beethoven', given: 'Ludwig', "
				"non-dropping-particle: 'van'}]";

	assert_string_equal(names(t, "Ludwig van Beethoven"), beethoven);
	assert_string_equal(names(t, "van Beethoven, Ludwig"), beethoven);
	assert_string_equal(names(t, "King, Jr., Martin Luther"),
	    "[{family: 'King', given: 'Martin Luther', suffix: 'Jr.'}]");
	assert_string_equal(names(t, "Plato"), "[{family: 'Plato'}]");
}

static void
braces_make_an_organisation(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(names(t, "{Barnes and Noble} and Doe, J."),
	    "[{literal: 'Barnes and Noble'}, "
	    "{family: 'Doe', given: 'J.'}]");
	assert_string_equal(names(t, "{\\'E}mile"), "[{family: 'Émile'}]");
}

static void
names_parted_by_commas_alone_are_names(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(names(t, "M. Gönen, W. Johnson, Y. Lu & P. West"),
	    "[{family: 'Gönen', given: 'M.'}, "
	    "{family: 'Johnson', given: 'W.'}, {family: 'Lu', given: 'Y.'}, "
	    "{family: 'West', given: 'P.'}]");
}

static void
others_are_no_person(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(names(t, "Doe, J. and others"),
	    "[{family: 'Doe', given: 'J.'}, {others: true}]");
}

static void
biblatex_names_its_parts(void **state)
{
	struct library_test *t = *state;

	assert_string_equal(
	    names(t, "family=Cruz, prefix=de la, given={Juan, B.}, given-i=J"),
	    "[{family: 'Cruz', given: 'Juan, B.', "
	    "non-dropping-particle: 'de la'}]");
}

int
main(void)
{
#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, records_open, records_close)
	const struct CMUnitTest tests[] = {
		TEST(values_are_joined_and_abbreviations_expanded),
		TEST(comments_and_text_between_entries_are_no_entries),
		TEST(an_open_brace_loses_no_other_entry),
		TEST(what_was_read_of_a_broken_entry_stays),
		TEST(an_unknown_abbreviation_is_told_and_taken_as_text),
		TEST(a_key_that_stands_twice_is_told),
		TEST(a_part_inherits_from_its_volume),
		TEST(shared_data_are_no_work_and_circles_are_told),
		TEST(biblatex_shows_in_its_fields),
		TEST(months_and_editions_are_numbers),
		TEST(a_preprint_leads_to_its_archive),
		TEST(accents_and_letters_become_characters),
		TEST(dashes_quotes_and_ties_are_typographic),
		TEST(fonts_and_mathematics_are_marks),
		TEST(braces_protect_the_letters_of_titles),
		TEST(what_is_never_closed_ends_with_the_text),
		TEST(titles_in_capitals_become_sentences),
		TEST(titles_written_as_sentences_keep_their_names),
		TEST(a_name_has_three_forms),
		TEST(braces_make_an_organisation),
		TEST(names_parted_by_commas_alone_are_names),
		TEST(others_are_no_person),
		TEST(biblatex_names_its_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
