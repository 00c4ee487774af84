/*
 * test_report.c - files, their order, and the sections they become
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "read/report.h"

struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct manifest manifest;
	char folder[64];
	const char *how;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->places.arena = w->diag.arena = &w->arena;
	strcpy(w->folder, "out/test-report-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;
	char *command = arena_printf(&w->arena, "rm -rf '%s'", w->folder);

	assert_int_equal(system(command), 0);
	arena_release(&w->arena);
	free(w);
	return 0;
}

/* A file below the folder, made with the folders that it needs. */
static void
put(struct world *w, const char *name, const char *text)
{
	char *path = path_join(&w->arena, w->folder, name), *slash;

	for (slash = strchr(path + strlen(w->folder) + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	assert_true(file_write(path, str_from(text)));
}

static struct doc *
read_with(struct world *w, struct report_request rq)
{
	rq.folder = w->folder;
	rq.manifest = &w->manifest;
	assert_true(manifest_read(&w->arena,
	    path_join(&w->arena, w->folder, "report.yaml"), &w->places,
	    &w->diag, NULL, &w->manifest));
	return report_read(&w->arena, &rq, &w->places, &w->diag, &w->how);
}

static struct doc *
read_folder(struct world *w)
{
	return read_with(w, (struct report_request){ 0 });
}

/* "path: heading; ..." of all sections. */
static const char *
sections(struct world *w, const struct doc *doc)
{
	struct buf b = { .arena = &w->arena };
	const struct node *s, *n;

	buf_adds(&b, "");
	for (s = doc->root->first; s != NULL; s = s->next) {
		if (s->section.role == SECTION_TITLE)
			continue;
		buf_printf(&b, "%s%s", b.n > 0 ? "; " : "", s->section.path);
		for (n = s->first; n != NULL; n = n->next)
			if (n->kind == NODE_HEADING && n->level == 1)
				buf_printf(&b, ": " STR_FMT,
				    STR_ARG(node_text(&w->arena, n)));
	}
	return b.s;
}

static bool
told(const struct world *w, const char *code, enum diag_level level)
{
	size_t i;

	for (i = 0; i < w->diag.count; i++)
		if (strcmp(w->diag.record[i].code, code) == 0)
			return w->diag.record[i].level == level;
	return false;
}

static void
names_are_taken_in_their_natural_order(void **state)
{
	struct world *w = *state;

	put(w, "10-ten.md", "# Ten\n");
	put(w, "2-two.md", "# Two\n");
	put(w, "README.md", "# First\n");
	put(w, "references.md", "# References\n");
	put(w, "sub/a.md", "# A\n");
	put(w, "sub/index.md", "# Sub\n");
	put(w, "zuletzt.md", "# Last\n");
	put(w, "notes.txt", "no Markdown");
	assert_string_equal(sections(w, read_folder(w)),
	    "README.md: First; 2-two.md: Two; 10-ten.md: Ten; "
	    "sub/index.md: Sub; sub/a.md: A; zuletzt.md: Last; "
	    "references.md: References");
	assert_string_equal(w->how, "natural order of names");
}

static void
a_book_is_read_in_the_order_of_its_summary(void **state)
{
	struct world *w = *state;

	put(w, "SUMMARY.md",
	    "# Summary\n\n[Foreword](foreword.md)\n\n"
	    "- [1. Zebra](z.md)\n  * [Inside](<a b.md> \"title\")\n"
	    "- [Again](./z.md#there)\n- [Draft]()\n- [Gone](gone.md)\n"
	    "- [Far](https://example.org/x.md)\n- [no link\n---\n");
	put(w, "a b.md", "# A b\n");
	put(w, "foreword.md", "# Foreword\n");
	put(w, "unlisted.md", "# Unlisted\n");
	put(w, "z.md", "# Zebra\n");
	assert_string_equal(sections(w, read_folder(w)),
	    "foreword.md: Foreword; z.md: Zebra; a b.md: A b");
	assert_non_null(strstr(w->how, "SUMMARY.md"));
	assert_true(told(w, "no-such-file", DIAG_ERROR));
	assert_true(told(w, "not-in-summary", DIAG_INFO));
}

static void
a_heading_of_the_summary_opens_a_part(void **state)
{
	struct world *w = *state;
	const struct node *s;

	put(w, "SUMMARY.md",
	    "# Summary\n[A](a.md)\n\n# Part One\n\n- [B](b.md)\n");
	put(w, "a.md", "# A\n");
	put(w, "b.md", "# B\n");
	for (s = read_folder(w)->root->first; s != NULL; s = s->next)
		if (s->section.role == SECTION_PART)
			break;
	assert_non_null(s);
	assert_string_equal(s->next->section.path, "b.md");
}

static void
folders_of_the_site_are_passed_over(void **state)
{
	struct world *w = *state;

	put(w, "a.md", "# A\n");
	put(w, "node_modules/x/README.md", "# X\n");
	put(w, ".vitepress/theme/x.md", "# X\n");
	put(w, "public/x.md", "# X\n");
	put(w, "dist/x.md", "# X\n");
	assert_int_equal(
	    symlink(".", path_join(&w->arena, w->folder, "loop")), 0);
	assert_string_equal(sections(w, read_folder(w)), "a.md: A");
}

#define CHAIN(prev, next)                                                      \
	"---\nprev:\n  text: '1. " prev "'\n  link: '/sections/" prev          \
	"'\nnext:\n  text: '3. The " next "'\n  link: '/sections/" next        \
	"'\n---\n\n"

static void
the_chain_of_prev_and_next_orders_the_sections(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, "sections/a.md", CHAIN("m", "z") "# A\n");
	put(w, "sections/m.md", CHAIN("out-of-here", "a") "# M\n");
	put(w, "sections/z.md", CHAIN("a", "beyond") "# Z\n");
	doc = read_folder(w);
	assert_string_equal(sections(w, doc),
	    "sections/m.md: M; sections/a.md: A; sections/z.md: Z");
	assert_string_equal(w->how, "prev and next of the front matter");
	assert_string_equal(doc->root->last->section.running, "The z");
}

static void
a_ring_of_pages_is_still_read_once(void **state)
{
	struct world *w = *state;

	put(w, "a.md", CHAIN("b", "b") "# A\n");
	put(w, "b.md", CHAIN("a", "a") "# B\n");
	assert_string_equal(sections(w, read_folder(w)), "a.md: A; b.md: B");
}

static void
the_manifest_orders_by_names_and_globs(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, "report.yaml",
	    "sections: [z, 'ch*.md', part/, ./a.md]\n"
	    "appendices: app.md\nbibliography: refs.md\n");
	put(w, "a.md", "# A\n");
	put(w, "z.md", "# Z\n");
	put(w, "ch10.md", "# Ten\n");
	put(w, "ch9.md", "# Nine\n");
	put(w, "part/one.md", "# One\n");
	put(w, "app.md", "# App\n");
	put(w, "refs.md", "# References\n");
	put(w, "unused.md", "# Unused\n");
	doc = read_folder(w);
	assert_non_null(doc);
	assert_string_equal(sections(w, doc),
	    "z.md: Z; ch9.md: Nine; ch10.md: Ten; part/one.md: One; "
	    "a.md: A; app.md: App; refs.md: References");
	assert_int_equal(doc->root->last->prev->section.role, SECTION_APPENDIX);
	assert_int_equal(w->diag.count, 0);
}

static void
a_missing_file_is_told_with_its_place(void **state)
{
	struct world *w = *state;

	put(w, "a.md", "# A\n");
	put(w, "report.yaml", "sections:\n  - a.md\n  - nowhere.md\n");
	assert_null(read_folder(w));
	assert_true(told(w, "no-such-file", DIAG_WORLD));
	assert_int_equal(
	    place_position(&w->places, w->diag.record[0].at).line, 3);
}

static void
a_folder_without_markdown_is_told(void **state)
{
	struct world *w = *state;

	put(w, "a.txt", "# A\n");
	assert_null(read_folder(w));
	assert_true(told(w, "no-sections", DIAG_WORLD));
}

static void
a_file_that_cannot_be_read_is_told(void **state)
{
	struct world *w = *state;
	const char *file[] = { path_join(&w->arena, w->folder, "no.md") };

	assert_null(
	    read_with(w, (struct report_request){ .file = file, .files = 1 }));
	assert_true(told(w, "not-read", DIAG_WORLD));
}

static void
files_given_stand_as_given(void **state)
{
	struct world *w = *state;
	const char *file[] = { path_join(&w->arena, w->folder, "b.md"),
		path_join(&w->arena, w->folder, "a.md") };

	put(w, "a.md", "# A\n");
	put(w, "b.md", "# B\n");
	assert_string_equal(
	    sections(w,
		read_with(
		    w, (struct report_request){ .file = file, .files = 2 })),
	    "b.md: B; a.md: A");
}

static void
several_titles_make_several_sections_with_their_notes(void **state)
{
	struct world *w = *state;
	struct node *one, *two;

	put(w, "a.md",
	    "before\n\n# One\n\nx[^a]\n\n# Two\n\ny[^b] y[^c] z[^b]\n\n"
	    "[^a]: A\n[^b]: B\n[^c]: C\n");
	one = read_folder(w)->root->first;
	two = one->next;
	assert_null(two->next);
	assert_string_equal(two->section.path, "a.md");
	assert_string_equal(node_text(&w->arena, one).s, "before One x1 1 A");
	assert_string_equal(
	    node_text(&w->arena, two).s, "Two y1 y2 z1 1 B 2 C");
}

static void
the_title_of_the_front_matter_heads_a_page_without_one(void **state)
{
	struct world *w = *state;
	struct doc *doc;
	const struct node *leaf;
	struct position p;

	put(w, "a.md", "---\ntitle: 'Front title'\n---\n\ntext\n");
	put(w, "b.md", "---\ntitle: Other\n---\n\n# Own\n");
	put(w, "index.md", "---\nlayout: home\nhero:\n  name: X\n---\n");
	doc = read_folder(w);
	assert_string_equal(sections(w, doc), "a.md: Front title; b.md: Own");
	leaf = doc->root->first->next->first->first;
	p = place_position(&w->places, text_place(leaf, 6));
	assert_int_equal(p.line, 2);
	assert_int_equal(p.col, 15);
}

static void
languages_come_from_the_nearest_that_names_one(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, "report.yaml", "language: en-CA\n");
	put(w, "a.md", "# A\n");
	put(w, "b.md", "---\nlang: fr-CA\n---\n# B\n");
	doc = read_folder(w);
	assert_string_equal(doc->lang, "en-CA");
	assert_string_equal(doc->root->first->first->lang, "en-CA");
	assert_string_equal(doc->root->last->first->first->lang, "fr-CA");
	doc = read_with(w, (struct report_request){ .lang = "de" });
	assert_string_equal(doc->root->first->first->lang, "de");
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(names_are_taken_in_their_natural_order),
		TEST(a_book_is_read_in_the_order_of_its_summary),
		TEST(a_heading_of_the_summary_opens_a_part),
		TEST(folders_of_the_site_are_passed_over),
		TEST(the_chain_of_prev_and_next_orders_the_sections),
		TEST(a_ring_of_pages_is_still_read_once),
		TEST(the_manifest_orders_by_names_and_globs),
		TEST(a_missing_file_is_told_with_its_place),
		TEST(a_folder_without_markdown_is_told),
		TEST(a_file_that_cannot_be_read_is_told),
		TEST(files_given_stand_as_given),
		TEST(several_titles_make_several_sections_with_their_notes),
		TEST(the_title_of_the_front_matter_heads_a_page_without_one),
		TEST(languages_come_from_the_nearest_that_names_one),
	};

	return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
