/* Tests of what themes make of a report: sides, heads, title, sections. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "doc/passes.h"
#include "layout/layout.h"
#include "read/markdown.h"

struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct doc doc;
	struct fonts *fonts;
	struct shaper *shaper;
	struct breaker *breaker;
	const struct theme *theme;
	struct pages *pages;
};

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->places.arena = w->diag.arena = w->doc.arena = &w->arena;
	w->doc.destination.arena = &w->arena;
	w->doc.lang = "en-CA";
	w->doc.root = node_new(&w->doc, NODE_REPORT, 0);
	w->doc.meta.title = "A report";
	w->doc.meta.licence = "CC-BY-4.0";
	w->doc.meta.timestamp = -1;
	w->fonts = fonts_open(&w->arena, &w->diag);
	w->shaper = shaper_open(w->fonts, &w->diag);
	w->breaker = breaker_open();
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	breaker_close(w->breaker);
	shaper_close(w->shaper);
	fonts_close(w->fonts);
	arena_release(&w->arena);
	free(w);
	return 0;
}

static void
add_section(struct world *w, const char *text)
{
	struct node *section = node_new(&w->doc, NODE_SECTION, 0);
	struct source s = { .path = "a.md", .site_path = "a.md" };

	s.text = str_from(text);
	s.at = places_add(&w->places, "a.md", s.text);
	section->section.path = "a.md";
	node_append(w->doc.root, section);
	markdown_read(&w->doc, section, &s, &w->places, &w->diag);
	if (section->first != NULL && section->first->kind == NODE_HEADING)
		section->section.heading = section->first;
}

/* A section of some pages. */
static void
add_long_section(struct world *w, const char *title, int paragraphs)
{
	struct buf text = { .arena = &w->arena };
	int k;

	buf_printf(&text, "# %s\n\n", title);
	for (k = 0; k < paragraphs; k++)
		buf_adds(&text,
		    "A paragraph of plain text that goes on for a line or two "
		    "and then comes to its end.\n\n");
	add_section(w, buf_str(&text).s);
}

static void
lay_out(struct world *w, const char *theme)
{
	struct layout_request rq = { .doc = &w->doc,
		.paper = PAPER_LETTER,
		.shaper = w->shaper,
		.breaker = w->breaker,
		.places = &w->places,
		.arena = &w->arena,
		.diag = &w->diag };

	rq.theme = w->theme = theme_find(&w->arena, theme);
	anchors_resolve(&w->doc, &w->places);
	numbering_resolve(&w->doc, NUMBERS_FROM_SOURCE, &w->diag);
	front_build(&w->doc,
	    &(struct front_parts){ .depth = w->theme->contents_depth },
	    &w->diag);
	crossref_resolve(&w->doc, LINK_PAGES_HIDDEN, &w->diag);
	doc_seal(&w->doc);
	w->pages = layout_build(&rq);
}

/* The first content of the kind on a page, or NULL. */
static const struct content *
artifact_on(const struct world *w, size_t page, enum artifact kind)
{
	const struct page *p = &w->pages->page[page];
	size_t i;

	for (i = 0; i < p->count; i++)
		if (p->content[i].artifact == kind)
			return &p->content[i];
	return NULL;
}

static const char *
said_by(struct world *w, const struct content *c)
{
	struct buf b = { .arena = &w->arena };
	uint32_t i;

	for (i = 0; c != NULL && i < c->text->shapes; i++)
		buf_addstr(&b, c->text->shape[i]->text);
	return buf_str(&b).s;
}

/* The page, by index, with a label. */
static size_t
page_of(const struct world *w, const char *label)
{
	size_t i;

	for (i = 0; i < w->pages->count; i++)
		if (strcmp(w->pages->page[i].label, label) == 0)
			return i;
	fail_msg("no page %s", label);
	return 0;
}

static void
the_body_of_a_book_begins_on_a_right_hand_page(void **state)
{
	struct world *w = *state;
	size_t first;

	add_long_section(w, "1. One", 60);
	add_long_section(w, "2. Two", 3);
	lay_out(w, "book");
	first = page_of(w, "1");
	assert_int_equal(first % 2, 0);
	assert_int_equal(w->pages->page[first - 1].count, 0); /* blank */
	/* The second section begins where it comes. */
	assert_int_equal(w->pages->page[page_of(w, "2")].number, 2);
}

static void
heads_and_folios_of_a_book_stand_outside(void **state)
{
	struct world *w = *state;
	const struct page_shape *shape;
	const struct content *head, *folio;
	size_t left, right;

	add_long_section(w, "1. One", 100);
	lay_out(w, "book");
	shape = &w->theme->page[PAPER_LETTER];
	left = page_of(w, "2");
	right = page_of(w, "3");
	head = artifact_on(w, left, ARTIFACT_HEAD);
	assert_string_equal(said_by(w, head), "A report");
	assert_int_equal(head->x, theme_left(w->theme, shape, left));
	folio = artifact_on(w, left, ARTIFACT_FOLIO);
	assert_int_equal(folio->x, head->x);
	head = artifact_on(w, right, ARTIFACT_HEAD);
	assert_string_equal(said_by(w, head), "One");
	assert_int_equal(
	    head->x + head->text->width, shape->left + shape->measure);
	folio = artifact_on(w, right, ARTIFACT_FOLIO);
	assert_int_equal(
	    folio->x + folio->text->width, shape->left + shape->measure);
}

static sp
lowest_text(const struct world *w, size_t page)
{
	const struct page *p = &w->pages->page[page];
	sp y = 0;
	size_t i;

	for (i = 0; i < p->count; i++)
		if (p->content[i].leaf != NULL && p->content[i].y > y)
			y = p->content[i].y;
	return y;
}

static void
facing_pages_are_as_deep(void **state)
{
	struct world *w = *state;
	size_t i;
	int differ = 0;

	add_long_section(w, "1. One", 300);
	lay_out(w, "book");
	for (i = page_of(w, "2"); i + 2 < w->pages->count; i += 2)
		differ += lowest_text(w, i) != lowest_text(w, i + 1);
	assert_true(w->pages->count > 12);
	assert_int_equal(differ, 0);
}

static void
every_line_of_a_book_s_text_is_on_the_grid(void **state)
{
	struct world *w = *state;
	const struct page_shape *shape;
	size_t p, i, lines = 0;

	add_section(w,
	    "# 1. One\n\nText.\n\n## 1.1 Part\n\nText under it.\n\n"
	    "- one\n- two\n\nText.\n\n1. first\n\n2. second\n\n> Said.\n\n"
	    "Text.\n\n```\ncode\n```\n\nText.\n\n### 1.1.1 Third\n\nText.\n\n"
	    "#### Fourth\n\nText.\n\n| a |\n|---|\n| b |\n\nText.\n");
	lay_out(w, "book");
	shape = &w->theme->page[PAPER_LETTER];
	for (p = page_of(w, "1"); p < w->pages->count; p++)
		for (i = 0; i < w->pages->page[p].count; i++) {
			const struct content *c = &w->pages->page[p].content[i];

			if (c->leaf == NULL ||
			    node_above(c->leaf, NODE_TABLE) != NULL ||
			    node_above(c->leaf, NODE_CODE_BLOCK) != NULL ||
			    node_above(c->leaf, NODE_PARAGRAPH) == NULL)
				continue;
			lines++;
			assert_int_equal(
			    (c->y - shape->first_baseline) % w->theme->grid, 0);
		}
	assert_true(lines > 12);
}

static void
a_brief_has_its_title_above_the_text(void **state)
{
	struct world *w = *state;
	const struct page *p;
	size_t i, foot = 0;

	add_long_section(w, "1. One", 2);
	add_long_section(w, "2. Two", 2);
	lay_out(w, "brief");
	assert_int_equal(w->pages->count, 1);
	p = &w->pages->page[0];
	assert_string_equal(p->label, "1");
	assert_non_null(artifact_on(w, 0, ARTIFACT_FOLIO));
	assert_null(artifact_on(w, 0, ARTIFACT_HEAD));
	/* The title is the first that a listener hears; the licence, which
	 * belongs to it, stands at the foot, below all else. */
	assert_int_equal(p->content[0].leaf->parent->role, ROLE_TITLE);
	for (i = 0; i < p->count; i++)
		if (p->content[i].leaf != NULL &&
		    node_above(p->content[i].leaf, NODE_PARAGRAPH) != NULL &&
		    node_above(p->content[i].leaf, NODE_PARAGRAPH)->role ==
			ROLE_LICENCE) {
			foot++;
			assert_int_equal(p->content[i].y, lowest_text(w, 0));
		}
	assert_true(foot > 0);
}

static void
sections_of_a_report_start_pages_and_those_of_a_brief_run_on(void **state)
{
	struct world *w = *state;

	add_long_section(w, "1. One", 2);
	add_long_section(w, "2. Two", 2);
	add_long_section(w, "3. Three", 2);
	lay_out(w, "report");
	assert_int_equal(w->pages->count, 4);
}

static void
paragraphs_of_clear_print_stand_apart(void **state)
{
	struct world *w = *state;
	const struct node *n;
	sp last = 0;
	int pairs = 0;

	add_long_section(w, "1. One", 4);
	lay_out(w, "clear-print");
	for (n = w->doc.root; n != NULL; n = node_next(w->doc.root, n)) {
		const struct node_place *at = &w->pages->where[n->serial];

		if (n->kind != NODE_PARAGRAPH || n->role != ROLE_PLAIN)
			continue;
		if (last > 0) {
			/* Two lines and the space between. */
			assert_int_equal(at->y - last,
			    2 * w->theme->grid + w->theme->paragraph_between);
			pairs++;
		}
		last = at->y;
	}
	assert_int_equal(pairs, 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_body_of_a_book_begins_on_a_right_hand_page),
		TEST(heads_and_folios_of_a_book_stand_outside),
		TEST(facing_pages_are_as_deep),
		TEST(every_line_of_a_book_s_text_is_on_the_grid),
		TEST(a_brief_has_its_title_above_the_text),
		TEST(
		    sections_of_a_report_start_pages_and_those_of_a_brief_run_on),
		TEST(paragraphs_of_clear_print_stand_apart),
	};

	return cmocka_run_group_tests_name("looks", tests, NULL, NULL);
}
