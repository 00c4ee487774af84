/*
 * test_manifest.c - report.yaml, key by key
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "read/manifest.h"

struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct manifest m;
	char path[64];
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	int fd;

	w->places.arena = w->diag.arena = &w->arena;
	strcpy(w->path, "out/test-manifest-XXXXXX");
	fd = mkstemp(w->path);
	assert_true(fd >= 0);
	close(fd);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	unlink(w->path);
	arena_release(&w->arena);
	free(w);
	return 0;
}

static const struct manifest *
read_yaml(struct world *w, const char *text, const char *epoch)
{
	assert_true(file_write(w->path, str_from(text)));
	w->diag.count = 0;
	assert_true(manifest_read(
	    &w->arena, w->path, &w->places, &w->diag, epoch, &w->m));
	return &w->m;
}

static void
assert_told(struct world *w, size_t i, enum diag_level level, int line, int col,
    const char *part)
{
	struct position p;

	assert_true(i < w->diag.count);
	p = place_position(&w->places, w->diag.record[i].at);
	assert_int_equal(w->diag.record[i].level, level);
	assert_int_equal(p.line, line);
	assert_int_equal(p.col, col);
	if (strstr(w->diag.record[i].text, part) == NULL &&
	    (w->diag.record[i].hint == NULL ||
		strstr(w->diag.record[i].hint, part) == NULL))
		fail_msg(
		    "\"%s\" does not say \"%s\"", w->diag.record[i].text, part);
}

static void
every_key_is_known(void **state)
{
	struct world *w = *state;
	const struct manifest *m = read_yaml(w,
	    "title: T\nsubtitle: S\nshort-title: ST\n"
	    "authors:\n  - name: A\n    affiliation: U\n    email: a@b\n"
	    "    orcid: 0000-0001\n  - B\n"
	    "organisation: O\ndate: 2024-02-29\nlanguage: en-CA\n"
	    "abstract: >\n  Two\n  lines.\nkeywords: [k1, k2]\n"
	    "sections: [a.md, 'b*.md']\nappendices: c.md\n"
	    "bibliography: [r.md]\ncitation-style: apa\ntheme: report\n"
	    "paper: letter\ntoc: { depth: 3, figures: true, tables: yes }\n"
	    "numbering: auto\nsite: https://x.org\nstandard: ua-1\n"
	    "attach: source\nprofile: p\noutput: o.pdf\nversion: 1.2\n"
	    "licence: CC-BY-4.0\ncontact: c@d\n"
	    "submission:\n  to: T\n  study: S\n  reference: R\n"
	    "typography: source\n",
	    "1");

	assert_int_equal(w->diag.count, 0);
	assert_string_equal(m->meta.title, "T");
	assert_string_equal(m->meta.subtitle, "S");
	assert_string_equal(m->meta.short_title, "ST");
	assert_int_equal(m->meta.authors, 2);
	assert_string_equal(m->meta.author[0].orcid, "0000-0001");
	assert_string_equal(m->meta.author[1].name, "B");
	assert_string_equal(m->meta.organisation, "O");
	assert_string_equal(m->meta.abstract, "Two lines.");
	assert_int_equal(m->meta.keywords, 2);
	assert_int_equal(m->sections.count, 2);
	assert_string_equal(m->appendices.name[0], "c.md");
	assert_int_equal(m->bibliography.count, 1);
	assert_string_equal(m->language, "en-CA");
	assert_string_equal(m->citation_style, "apa");
	assert_string_equal(m->theme, "report");
	assert_string_equal(m->paper, "letter");
	assert_int_equal(m->contents_depth, 3);
	assert_true(m->list_of_figures && m->list_of_tables);
	assert_int_equal(m->numbering, NUMBERING_AUTO);
	assert_string_equal(m->site, "https://x.org");
	assert_string_equal(m->standard, "ua-1");
	assert_string_equal(m->attach, "source");
	assert_string_equal(m->profile, "p");
	assert_string_equal(m->output, "o.pdf");
	assert_string_equal(m->meta.version, "1.2");
	assert_string_equal(m->meta.licence, "CC-BY-4.0");
	assert_string_equal(m->meta.contact, "c@d");
	assert_string_equal(m->meta.submission_reference, "R");
	assert_false(m->typography);
}

static void
without_a_manifest_all_is_default(void **state)
{
	struct world *w = *state;

	unlink(w->path);
	assert_true(manifest_read(
	    &w->arena, w->path, &w->places, &w->diag, NULL, &w->m));
	assert_null(w->m.path);
	assert_null(w->m.meta.title);
	assert_true(w->m.typography);
	assert_int_equal(w->m.meta.timestamp, -1);
	assert_int_equal(w->diag.count, 0);
	assert_int_equal(read_yaml(w, "", NULL)->sections.count, 0);
	assert_int_equal(w->diag.count, 0);
}

static void
an_unknown_key_is_told_with_its_nearest_name(void **state)
{
	struct world *w = *state;

	read_yaml(w,
	    "titel: T\ncolour: red\nlicense: MIT\n"
	    "submission: { studdy: S }\nauthors: [{ name: A, mail: x }]\n"
	    "toc: { dept: 2 }\norganization: O\n",
	    NULL);
	assert_told(w, 0, DIAG_WARNING, 1, 1, "\"title\"");
	assert_told(w, 1, DIAG_WARNING, 2, 1, "colour");
	assert_told(w, 2, DIAG_WARNING, 3, 1, "\"licence\"");
	assert_told(w, 3, DIAG_WARNING, 4, 15, "\"study\"");
	assert_told(w, 4, DIAG_WARNING, 5, 22, "\"email\"");
	assert_told(w, 5, DIAG_WARNING, 6, 8, "\"depth\"");
	assert_told(w, 6, DIAG_WARNING, 7, 1, "\"organisation\"");
	assert_null(w->diag.record[1].hint);
	assert_null(w->m.meta.title);
}

static void
a_value_of_the_wrong_type_is_told_and_passed_over(void **state)
{
	struct world *w = *state;

	read_yaml(w,
	    "title: [a]\nsections: { a: b }\nnumbering: roman\n"
	    "toc: deep\nkeywords: { a: b }\ntypography: maybe\n"
	    "authors: [[a]]\nsections: [[x], ok.md]\nsubmission: [a]\n",
	    NULL);
	assert_told(w, 0, DIAG_WARNING, 8, 1, "second time");
	assert_told(w, 1, DIAG_ERROR, 1, 8, "\"title\"");
	assert_told(w, 2, DIAG_ERROR, 2, 11, "\"sections\"");
	assert_told(w, 3, DIAG_ERROR, 3, 12, "source, auto or none");
	assert_told(w, 4, DIAG_ERROR, 4, 6, "depth");
	assert_told(w, 5, DIAG_ERROR, 5, 11, "\"keywords\"");
	assert_told(w, 6, DIAG_ERROR, 6, 13, "\"typography\"");
	assert_told(w, 7, DIAG_ERROR, 7, 11, "this must be words");
	assert_told(w, 8, DIAG_ERROR, 9, 13, "\"submission\"");
	assert_null(w->m.meta.title);
	assert_int_equal(w->m.sections.count, 0);
	assert_int_equal(w->m.meta.authors, 0);
}

static void
an_empty_name_in_a_list_is_none(void **state)
{
	struct world *w = *state;

	read_yaml(w,
	    "sections: [a.md, ~, b.md]\nkeywords: ~\ntitle: ~\n"
	    "authors: ~\n",
	    NULL);
	assert_int_equal(w->m.sections.count, 2);
	assert_string_equal(w->m.sections.name[1], "b.md");
	assert_int_equal(w->m.meta.keywords, 0);
	assert_int_equal(w->m.meta.authors, 0);
}

static void
the_date_gives_the_time(void **state)
{
	struct world *w = *state;

	assert_int_equal(
	    read_yaml(w, "date: 2024-02-29\n", "5")->meta.timestamp,
	    1709164800);
	assert_string_equal(w->m.meta.date, "2024-02-29");
	assert_int_equal(
	    read_yaml(w, "date: 1970-01-01\n", NULL)->meta.timestamp, 0);
	/* Another wording is kept; the time is then the epoch's. */
	assert_int_equal(
	    read_yaml(w, "date: Spring 2024\n", "5")->meta.timestamp, 5);
	assert_string_equal(w->m.meta.date, "Spring 2024");
	assert_int_equal(
	    read_yaml(w, "date: Spring 2024\n", NULL)->meta.timestamp, -1);
}

static void
days_that_are_in_no_calendar_give_no_time(void **state)
{
	struct world *w = *state;

	assert_int_equal(
	    read_yaml(w, "date: 2023-02-29\n", NULL)->meta.timestamp, -1);
	assert_int_equal(
	    read_yaml(w, "date: 2024-04-31\n", NULL)->meta.timestamp, -1);
	assert_int_equal(
	    read_yaml(w, "date: 2024-00-10\n", NULL)->meta.timestamp, -1);
	assert_int_equal(
	    read_yaml(w, "date: 2024-2-3x\n", NULL)->meta.timestamp, -1);
}

static void
the_epoch_dates_a_report_without_a_date(void **state)
{
	struct world *w = *state;

	assert_int_equal(
	    read_yaml(w, "title: T\n", "1700000000")->meta.timestamp,
	    1700000000);
	assert_null(w->m.meta.date);
	assert_int_equal(read_yaml(w, "title: T\n", "x")->meta.timestamp, -1);
	assert_int_equal(read_yaml(w, "title: T\n", "")->meta.timestamp, -1);
	assert_int_equal(read_yaml(w, "title: T\n", "-5")->meta.timestamp, -1);
}

static void
what_lines_and_margins_show_is_chosen_here_too(void **state)
{
	struct world *w = *state;
	const struct manifest *m = read_yaml(w,
	    "hyphenation: [eus-tress, Ontario]\nlinks: notes\n"
	    "numbering-paragraphs: true\n",
	    NULL);

	assert_int_equal(w->diag.count, 0);
	assert_int_equal(m->hyphenation.count, 2);
	assert_string_equal(m->hyphenation.name[0], "eus-tress");
	assert_true(m->link_notes && !m->link_pages);
	assert_true(m->paragraph_numbers);
	m = read_yaml(w, "links: pages\nnumbering: {paragraphs: true}\n", NULL);
	assert_int_equal(w->diag.count, 0);
	assert_true(m->link_pages && !m->link_notes);
	assert_true(m->paragraph_numbers);
	read_yaml(w, "links: shown\n", NULL);
	assert_told(w, 0, DIAG_ERROR, 1, 8, "notes, for addresses");
}

static void
a_manifest_that_is_no_map_is_told(void **state)
{
	struct world *w = *state;

	read_yaml(w, "- a\n- b\n", NULL);
	assert_told(w, 0, DIAG_ERROR, 1, 1, "key: value");
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_key_is_known),
		TEST(without_a_manifest_all_is_default),
		TEST(an_unknown_key_is_told_with_its_nearest_name),
		TEST(a_value_of_the_wrong_type_is_told_and_passed_over),
		TEST(an_empty_name_in_a_list_is_none),
		TEST(the_date_gives_the_time),
		TEST(days_that_are_in_no_calendar_give_no_time),
		TEST(the_epoch_dates_a_report_without_a_date),
		TEST(what_lines_and_margins_show_is_chosen_here_too),
		TEST(a_manifest_that_is_no_map_is_told),
	};

	return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
