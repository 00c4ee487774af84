/*
 * test_site.c - whole sites: the order of their pages is what VitePress
 * shows, and what they say of themselves goes where a book has it
 *
 * tests/sites/NAME.site holds a site, file behind file; NAME.order is the
 * order of its pages, found once with the settings resolved by VitePress
 * 1.6.4 and the sidebar code of its default theme (additional.site, which
 * asks for VitePress 2, by reading that).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "doc/passes.h"
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
	strcpy(w->folder, "out/test-site-XXXXXX");
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

static void
put_bytes(struct world *w, const char *folder, struct str name, struct str text)
{
	char *path =
		 arena_printf(&w->arena, "%s/" STR_FMT, folder, STR_ARG(name)),
	     *slash;

	for (slash = strchr(path + strlen(w->folder), '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	assert_true(file_write(path, text));
}

static void
put(struct world *w, const char *name, const char *text)
{
	put_bytes(w, w->folder, str_from(name), str_from(text));
}

/* "=== path" and its lines, again and again. */
static void
unpack(struct world *w, const char *folder, struct str all)
{
	size_t i = str_find(all, STR("=== "), 0), line, end;

	while (i < all.n) {
		line = str_find(all, STR("\n"), i);
		end = str_find(all, STR("\n=== "), line);
		end = end > all.n ? all.n : end + 1;
		put_bytes(w, folder, str_slice(all, i + 4, line),
		    str_slice(all, line + 1, end));
		i = end;
	}
}

static struct doc *
read_report(struct world *w, const char *folder, const char *lang)
{
	struct report_request rq = {
		.folder = folder, .manifest = &w->manifest, .lang = lang
	};

	assert_true(manifest_read(&w->arena,
	    path_join(&w->arena, folder, "report.yaml"), &w->places, &w->diag,
	    NULL, &w->manifest));
	return report_read(&w->arena, &rq, &w->places, &w->diag, &w->how);
}

/* The files of the sections, each once. */
static const char *
paths(struct world *w, const struct doc *doc)
{
	struct buf b = { .arena = &w->arena };
	const char *last = "";
	const struct node *s;

	buf_adds(&b, "");
	for (s = doc->root->first; s != NULL; s = s->next) {
		if (s->section.path == NULL ||
		    strcmp(s->section.path, last) == 0)
			continue;
		last = s->section.path;
		buf_printf(&b, "%s\n", last);
	}
	return b.s;
}

/* "role path: heading" of all sections, "; " between them. */
static const char *
outline(struct world *w, const struct doc *doc)
{
	static const char *const role[] = { [SECTION_BODY] = "body",
		[SECTION_TITLE] = "title",
		[SECTION_FRONT] = "front",
		[SECTION_PART] = "part",
		[SECTION_APPENDIX] = "appendix",
		[SECTION_BACK] = "back" };
	struct buf b = { .arena = &w->arena };
	const struct node *s, *n;

	buf_adds(&b, "");
	for (s = doc->root->first; s != NULL; s = s->next) {
		buf_printf(
		    &b, "%s%s", b.n > 0 ? "; " : "", role[s->section.role]);
		if (s->section.path != NULL)
			buf_printf(&b, " %s", s->section.path);
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

static const struct node *
find_kind(const struct doc *doc, enum node_kind kind)
{
	const struct node *n;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		if (n->kind == kind)
			return n;
	return NULL;
}

/* ---- order ---- */

static void
every_site_has_the_order_that_vitepress_shows(void **state)
{
	struct world *w = *state;
	const char **name, *folder, *path;
	struct str site, order;
	long count = directory_read(&w->arena, "tests/sites", &name), i;
	int sites = 0;
	struct doc *doc;

	for (i = 0; i < count; i++) {
		if (!str_ends(str_from(name[i]), ".site"))
			continue;
		path = path_join(&w->arena, "tests/sites", name[i]);
		assert_true(file_read(&w->arena, path, &site));
		path = arena_printf(
		    &w->arena, "%.*s.order", (int)strlen(path) - 5, path);
		assert_true(file_read(&w->arena, path, &order));
		folder = path_join(&w->arena, w->folder, name[i]);
		unpack(w, folder, site);
		doc = read_report(w, folder, NULL);
		assert_non_null(doc);
		assert_non_null(strstr(w->how, "sidebar of"));
		if (strcmp(paths(w, doc), order.s) != 0)
			fail_msg("%s:\n%s", name[i], paths(w, doc));
		sites++;
	}
	assert_true(sites >= 15);
	assert_int_equal(diag_count(&w->diag, DIAG_ERROR), 0);
}

#define CONFIG(sidebar)                                                        \
	"export default { title: 'T', themeConfig: { sidebar: [" sidebar       \
	"] } }\n"

static void
the_manifest_goes_before_the_sidebar(void **state)
{
	struct world *w = *state;

	put(w, ".vitepress/config.js",
	    CONFIG("{ text: 'A', link: '/a' }, { text: 'B', link: '/b' }"));
	put(w, "report.yaml", "sections: [b, a]\n");
	put(w, "a.md", "# A\n\ntext\n");
	put(w, "b.md", "# B\n\ntext\n");
	assert_string_equal(
	    paths(w, read_report(w, w->folder, NULL)), "b.md\na.md\n");
	assert_string_equal(w->how, "sections of the manifest");
}

static void
without_a_sidebar_the_names_give_the_order_and_the_start_is_first(void **state)
{
	struct world *w = *state;

	put(w, ".vitepress/config.js",
	    "export default { srcDir: 'src', themeConfig: { nav: "
	    "[{ text: 'B', link: '/b' }] } }\n");
	put(w, "src/a.md", "# A\n\ntext\n");
	put(w, "src/b.md", "# B\n\ntext\n");
	put(w, "src/index.md", "# I\n\ntext\n");
	put(w, "else.md", "# Not a page\n\ntext\n");
	assert_string_equal(paths(w, read_report(w, w->folder, NULL)),
	    "index.md\na.md\nb.md\n");
	assert_string_equal(w->how, "natural order of names");
}

static void
pages_that_a_script_would_list_stand_at_the_end(void **state)
{
	struct world *w = *state;

	put(w, ".vitepress/config.js",
	    CONFIG("{ text: 'B', link: '/b' }, ...list('api'), "
		   "{ text: 'Gone', link: '/gone' }"));
	put(w, "a.md", "# A\n\ntext\n");
	put(w, "b.md", "# B\n\ntext\n");
	assert_string_equal(
	    paths(w, read_report(w, w->folder, NULL)), "b.md\na.md\n");
	assert_true(told(w, "sidebar-unknown", DIAG_WARNING));
	assert_true(told(w, "sidebar-missing", DIAG_WARNING));
}

static void
a_page_that_the_sidebar_does_not_name_is_left_out_and_told(void **state)
{
	struct world *w = *state;

	put(w, ".vitepress/config.js", CONFIG("{ text: 'B', link: '/b' }"));
	put(w, "a.md", "# A\n\ntext\n");
	put(w, "b.md", "# B\n\ntext\n");
	assert_string_equal(
	    paths(w, read_report(w, w->folder, NULL)), "b.md\n");
	assert_true(told(w, "pages-left-out", DIAG_INFO));
}

static void
the_language_chooses_among_the_sites(void **state)
{
	struct world *w = *state;
	struct str site;
	struct doc *doc;

	assert_true(file_read(&w->arena, "tests/sites/locales.site", &site));
	unpack(w, w->folder, site);
	doc = read_report(w, w->folder, "fr");
	assert_string_equal(
	    paths(w, doc), "fr/index.md\nfr/two.md\nfr/one.md\n");
	assert_string_equal(doc->meta.title, "Polyglotte");
	assert_string_equal(doc->meta.subtitle, "En français");
	assert_true(told(w, "pages-foreign", DIAG_INFO));
}

/* ---- roles and parts ---- */

static void
groups_are_parts_or_roles(void **state)
{
	struct world *w = *state;

	put(w, ".vitepress/config.js",
	    CONFIG("{ text: 'Front matter', items: [{ text: 'S', link: '/s' }] "
		   "}, { text: 'Basics', items: [{ text: '1. The A', link: "
		   "'/a' }, { text: 'Deep', items: [{ text: 'B', link: '/b' "
		   "}] }] }, { text: 'Single', items: [{ text: 'C', link: "
		   "'/c' }] }, { text: 'Appendices', items: [{ text: 'D', "
		   "link: '/d' }] }, { text: 'Back matter', items: [{ text: "
		   "'E', link: '/e' }] }"));
	put(w, "s.md", "# S\n\ntext\n");
	put(w, "a.md", "# A\n\ntext\n");
	put(w, "b.md", "# B\n\ntext\n");
	put(w, "c.md", "# C\n\ntext\n");
	put(w, "d.md", "# D\n\ntext\n");
	put(w, "e.md", "# E\n\ntext\n");
	assert_string_equal(outline(w, read_report(w, w->folder, NULL)),
	    "front s.md: S; part: Basics; body a.md: A; body b.md: B; "
	    "body c.md: C; appendix d.md: D; back e.md: E");
}

static void
running_heads_are_the_sidebars_words_without_their_number(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, ".vitepress/config.js",
	    CONFIG("{ text: '2.1 A &amp; <i>b</i>', link: '/a' }"));
	put(w, "a.md", "# A long title\n\ntext\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(doc->root->first->section.running, "A & b");
}

/* ---- what the site says of itself ---- */

#define ABOUT                                                                  \
	"export default { title: 'Site', description: 'What it is', lang: "    \
	"'en-GB', base: '/b/', head: [['link', {}], ['meta', { name: "         \
	"'author', content: 'A. Uthor' }], ['meta', { name: 'keywords', "      \
	"content: 'one, two' }]], sitemap: { hostname: 'https://x.org' }, "    \
	"themeConfig: { footer: { message: 'Released under the <a "            \
	"href=\"x\">MIT License</a>.', copyright: 'Copyright &copy; 2020 "     \
	"A' } } }\n"

static void
the_settings_of_the_site_describe_the_report(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, ".vitepress/config.js", ABOUT);
	put(w, "a.md", "# A\n\ntext\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(doc->meta.title, "Site");
	assert_string_equal(doc->meta.subtitle, "What it is");
	assert_string_equal(doc->lang, "en-GB");
	assert_string_equal(doc->meta.author[0].name, "A. Uthor");
	assert_int_equal(doc->meta.keywords, 2);
	assert_string_equal(doc->meta.keyword[1], "two");
	assert_string_equal(doc->meta.licence,
	    "Released under the MIT License. Copyright © 2020 A");
	assert_string_equal(doc->site.base, "/b/");
	assert_string_equal(doc->site.address, "https://x.org/b/");
}

static void
what_the_manifest_says_goes_before_the_site(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, ".vitepress/config.js", ABOUT);
	put(w, "report.yaml",
	    "title: Mine\nsubtitle: Own\nlanguage: fr\nauthors: [Me]\n"
	    "keywords: [k]\nlicence: ISC\nsite: https://y.org/\n");
	put(w, "a.md", "# A\n\ntext\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(doc->meta.title, "Mine");
	assert_string_equal(doc->meta.subtitle, "Own");
	assert_string_equal(doc->lang, "fr");
	assert_string_equal(doc->meta.author[0].name, "Me");
	assert_int_equal(doc->meta.keywords, 1);
	assert_string_equal(doc->meta.licence, "ISC");
	assert_string_equal(doc->site.address, "https://y.org/");
}

static void
one_page_of_a_site_knows_its_site(void **state)
{
	struct world *w = *state;
	const char *file[] = { path_join(&w->arena, w->folder, "guide/a.md") };
	struct report_request rq = { .folder = path_join(
					 &w->arena, w->folder, "guide"),
		.file = file,
		.files = 1,
		.manifest = &w->manifest };
	struct doc *doc;

	put(w, ".vitepress/config.js", ABOUT);
	put(w, "guide/a.md", "# A\n\ntext\n");
	put(w, "guide/b.md", "# B\n\ntext\n");
	w->manifest.meta.timestamp = -1;
	doc = report_read(&w->arena, &rq, &w->places, &w->diag, &w->how);
	assert_string_equal(paths(w, doc), "guide/a.md\n");
	assert_string_equal(doc->lang, "en-GB");
}

/* ---- start pages ---- */

#define HOME                                                                   \
	"---\nlayout: home\nhero:\n  name: The Name\n  text: Its text\n  "     \
	"tagline: And its tagline\n  image: { src: /x.png, alt: x }\n  "       \
	"actions:\n    - { theme: brand, text: Go, link: /a }\n"               \
	"features:\n  - { icon: 1, title: To a page, details: gone, link: "    \
	"/a }\n  - { title: Fast, details: It is <b>fast</b> }\n"              \
	"  - title: Elsewhere\n    details: Out\n    link: https://x.org/\n"   \
	"    linkText: Learn more\n---\n"

static void
the_hero_is_the_title_page_and_cards_are_definitions(void **state)
{
	struct world *w = *state;
	const struct node *list;
	struct doc *doc;

	put(w, ".vitepress/config.js", "export default {}\n");
	put(w, "index.md", HOME "\n## About\n\nText.\n\n## More\n\nText.\n");
	put(w, "a.md", "# A\n\ntext\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(doc->meta.title, "The Name");
	assert_string_equal(doc->meta.subtitle, "Its text — And its tagline");
	assert_string_equal(outline(w, doc),
	    "title index.md; front index.md: About; body a.md: A");
	list = find_kind(doc, NODE_DEFINITIONS);
	assert_non_null(list);
	assert_string_equal(
	    node_text(&w->arena, list).s, "Fast It is fast Elsewhere Out");
	assert_string_equal(
	    find_kind(doc, NODE_LINK)->link.url, "https://x.org/");
	assert_true(told(w, "home-navigation", DIAG_INFO));
}

static void
a_start_page_with_nothing_but_navigation_prints_nothing(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, ".vitepress/config.js", "export default { title: 'T' }\n");
	put(w, "index.md",
	    "---\nlayout: home\nhero:\n  name: N\n  tagline: L\n---\n");
	put(w, "a.md", "# A\n\ntext\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(doc->meta.title, "T");
	assert_string_equal(doc->meta.subtitle, "L");
	assert_string_equal(outline(w, doc), "title index.md; body a.md: A");
}

static void
front_matter_that_is_not_for_us_is_passed_over(void **state)
{
	struct world *w = *state;

	put(w, "a.md",
	    "---\ntitleTemplate: ':title'\nlayout: doc\noutline: [2, 3]\n"
	    "aside: left\neditLink: false\nlastUpdated: false\nsidebar: "
	    "false\nnavbar: no\nsearch: false\npageClass: x\nfooter: false\n"
	    "prev: false\nnext: 'Words only'\nhead:\n  - - meta\n    - name: "
	    "x\nunheard: { of: [1] }\n---\n# A\n\ntext\n");
	put(w, "b.md", "# B\n\ntext\n");
	assert_string_equal(
	    paths(w, read_report(w, w->folder, NULL)), "a.md\nb.md\n");
	assert_int_equal(w->diag.count, 0);
}

/* ---- first files that are the title ---- */

static void
a_first_file_of_headings_is_the_title_page(void **state)
{
	struct world *w = *state;
	struct doc *doc;
	const struct node *title;

	put(w, "1-title.md", "# The *Report*\n\n## Of many things\n");
	put(w, "2-a.md", "# A\n\n[back](1-title.md)\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(
	    outline(w, doc), "title 1-title.md; body 2-a.md: A");
	anchors_resolve(doc, &w->places);
	numbering_resolve(doc, NUMBERS_FROM_SOURCE, &w->diag);
	front_build(doc, &(struct front_parts){ .depth = 0 }, &w->diag);
	title = doc->root->first;
	assert_string_equal(doc->meta.title, "The Report");
	assert_string_equal(title->section.path, "1-title.md");
	assert_int_equal(title->first->role, ROLE_TITLE);
	assert_string_equal(title->first->id, "the-report");
	assert_int_equal(title->first->next->role, ROLE_SUBTITLE);
	assert_null(title->first->next->next);
}

static void
a_first_page_with_the_reports_title_does_not_print_it_twice(void **state)
{
	struct world *w = *state;
	struct doc *doc;

	put(w, "report.yaml", "title: The Report\n");
	put(w, "index.md",
	    "# The Report\n\nHello[^1].\n\n## To the reader\n\nText.\n\n"
	    "## Thanks\n\nText.\n\n[^1]: Note.\n");
	put(w, "a.md", "# A\n\n## B\n\ntext\n");
	doc = read_report(w, w->folder, NULL);
	assert_string_equal(outline(w, doc),
	    "title index.md; front index.md: To the reader; "
	    "front index.md: Thanks; body a.md: A");
}

static void
a_number_or_a_part_is_no_title(void **state)
{
	struct world *w = *state;

	put(w, "1.md", "# Part I. Beginnings\n");
	put(w, "2.md", "# A\n\ntext\n");
	assert_string_equal(outline(w, read_report(w, w->folder, NULL)),
	    "body 1.md: Part I. Beginnings; body 2.md: A");
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_site_has_the_order_that_vitepress_shows),
		TEST(the_manifest_goes_before_the_sidebar),
		TEST(
		    without_a_sidebar_the_names_give_the_order_and_the_start_is_first),
		TEST(pages_that_a_script_would_list_stand_at_the_end),
		TEST(
		    a_page_that_the_sidebar_does_not_name_is_left_out_and_told),
		TEST(the_language_chooses_among_the_sites),
		TEST(groups_are_parts_or_roles),
		TEST(running_heads_are_the_sidebars_words_without_their_number),
		TEST(the_settings_of_the_site_describe_the_report),
		TEST(what_the_manifest_says_goes_before_the_site),
		TEST(one_page_of_a_site_knows_its_site),
		TEST(the_hero_is_the_title_page_and_cards_are_definitions),
		TEST(a_start_page_with_nothing_but_navigation_prints_nothing),
		TEST(front_matter_that_is_not_for_us_is_passed_over),
		TEST(a_first_file_of_headings_is_the_title_page),
		TEST(
		    a_first_page_with_the_reports_title_does_not_print_it_twice),
		TEST(a_number_or_a_part_is_no_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
