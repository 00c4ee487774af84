/* Tests of the way from a tree to pages: layout/layout.c and what it calls. */
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
#include "pdf/pdf.h"
#include "read/markdown.h"
#include "read/pictures.h"

/* A report of one section on its way to pages. */
struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct doc doc;
	struct fonts *fonts;
	struct shaper *shaper;
	struct breaker *breaker;
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

static void
lay_out(struct world *w)
{
	struct layout_request rq = { .doc = &w->doc,
		.theme = &theme_report,
		.paper = PAPER_LETTER,
		.shaper = w->shaper,
		.breaker = w->breaker,
		.places = &w->places,
		.arena = &w->arena,
		.diag = &w->diag };

	anchors_resolve(&w->doc, &w->places);
	typography_resolve(&w->doc);
	numbering_resolve(&w->doc, NUMBERS_FROM_SOURCE, &w->diag);
	front_build(&w->doc, &(struct front_parts){ .depth = 2 }, &w->diag);
	pictures_read(&w->doc, &(struct picture_tools){ 0 }, &w->diag);
	crossref_resolve(&w->doc, LINK_PAGES_HIDDEN, &w->diag);
	doc_seal(&w->doc);
	w->pages = layout_build(&rq);
}

/* Append the bytes of a text without its spaces: runs of them are one. */
static void
add_bytes(struct buf *b, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '\xC2' && i + 1 < s.n && s.s[i + 1] == '\xAD')
			i++; /* U+00AD is not drawn */
		else if (s.s[i] != ' ' && s.s[i] != '\t' && s.s[i] != '\n')
			buf_addc(b, s.s[i]);
	}
}

/* What the pieces of each leaf say is what the leaf says, in order. */
static void
assert_all_text_is_there(struct world *w)
{
	struct buf *said = arena_array(&w->arena, w->doc.count, struct buf);
	size_t p, i;
	uint32_t s, k;

	for (k = 0; k < w->doc.count; k++)
		said[k].arena = &w->arena;
	for (p = 0; p < w->pages->count; p++)
		for (i = 0; i < w->pages->page[p].count; i++) {
			const struct content *c = &w->pages->page[p].content[i];
			const struct text_piece *t = c->text;

			if (c->kind != CONTENT_TEXT ||
			    c->artifact != ARTIFACT_NONE)
				continue;
			for (s = 0; s < t->shapes; s++) {
				struct str text = t->shape[s]->text;

				if (s + 1 == t->shapes && t->hyphen_added)
					text.n--;
				add_bytes(&said[c->leaf->serial], text);
			}
		}
	for (k = 0; k < w->doc.count; k++) {
		const struct node *n = w->doc.node[k];
		struct buf want = { .arena = &w->arena };

		if (!node_has_text(n))
			continue;
		add_bytes(&want, (struct str){ n->text.s, n->text.n });
		assert_string_equal(buf_str(&said[k]).s, buf_str(&want).s);
	}
}

static const char blocks[] =
    "# 1. Blocks\n\nText with *emphasis*, **strong** and `code`, a "
    "[link](https://example.org/a/rather/long/address), and words like "
    "neuroplasticity, trauma\u2011informed care, synaptogenesis\u2014and "
    "some more so that several lines are needed (Krystal et al., 1994).\n\n"
    "## 1.1 Lists\n\n- one\n- two\n  - inner\n\n1. first\n2. second\n\n"
    "> A quotation.\n\n```\ncode  with   spaces\n\tand a tab\n```\n\n"
    "| a | b |\n|---|--:|\n| x | 1 |\n\nA note.[^1]\n\n[^1]: Its text.\n";

static void
every_byte_of_every_leaf_is_set_once_and_in_order(void **state)
{
	struct world *w = *state;

	add_section(w, blocks);
	lay_out(w);
	assert_all_text_is_there(w);
	assert_int_equal(w->pages->faults, 0);
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
random_paragraphs_lose_nothing_when_they_are_broken(void **state)
{
	static const char *const word[] = { "the", "office", "of",
		"neuroplasticity", "\u201Cquoted\u201D", "trauma\u2011informed",
		"treatment-resistant", "cortex\u2014changes", "10\u00A0mg",
		"**bold**", "*ital*ics", "`code`", "(2019)", "et", "al.,",
		"caf\u00E9", "https://example.org/a/b?c=d", "re\u00ADsult",
		"AVAToffi", "\u65E5\u672C\u8A9E" };
	struct world *w = *state;
	struct buf text = { .arena = &w->arena };
	uint32_t seed = 5;
	int p, i;

	buf_adds(&text, "# Random\n\n");
	for (p = 0; p < 60; p++) {
		int n = 5 + (int)(next_random(&seed) % 90);

		for (i = 0; i < n; i++)
			buf_printf(&text, "%s%s", i > 0 ? " " : "",
			    word[next_random(&seed) %
				(sizeof(word) / sizeof(word[0]))]);
		buf_adds(&text, "\n\n");
	}
	add_section(w, buf_str(&text).s);
	lay_out(w);
	assert_true(w->pages->hyphens > 10);
	assert_all_text_is_there(w);
}

static void
front_matter_is_roman_and_the_body_begins_at_1(void **state)
{
	struct world *w = *state;

	add_section(w, blocks);
	lay_out(w);
	assert_true(w->pages->count >= 2);
	assert_string_equal(w->pages->page[0].label, "i");
	assert_true(w->pages->page[0].roman);
	assert_string_equal(w->pages->page[w->pages->count - 1].label, "1");
}

static void
body_lines_stand_on_the_grid(void **state)
{
	struct world *w = *state;
	const struct page_shape *shape = &theme_report.page[PAPER_LETTER];
	struct buf text = { .arena = &w->arena };
	size_t p, i;
	int k;

	buf_adds(&text, "# 1. Title\n\n");
	for (k = 0; k < 40; k++)
		buf_printf(&text,
		    "%sA paragraph of plain text that goes on for a line or "
		    "two and then comes to its end.\n\n",
		    k % 7 == 3 ? "## 1.1 Part\n\n" : "");
	add_section(w, buf_str(&text).s);
	lay_out(w);
	for (p = 1; p < w->pages->count; p++)
		for (i = 0; i < w->pages->page[p].count; i++) {
			const struct content *c = &w->pages->page[p].content[i];

			if (c->leaf == NULL ||
			    c->leaf->parent->kind != NODE_PARAGRAPH)
				continue;
			assert_int_equal((c->y - shape->first_baseline) %
				(theme_report.grid / 2),
			    0);
			assert_true(c->x + c->text->width <=
			    shape->left + shape->measure + PT(6));
		}
}

static void
heads_and_folios_are_artifacts(void **state)
{
	struct world *w = *state;
	struct buf text = { .arena = &w->arena };
	size_t p, i, heads = 0, folios = 0;
	int k;

	buf_adds(&text, "# 1. Title\n\n");
	for (k = 0; k < 120; k++)
		buf_adds(&text, "A paragraph of plain text.\n\n");
	add_section(w, buf_str(&text).s);
	lay_out(w);
	for (p = 0; p < w->pages->count; p++)
		for (i = 0; i < w->pages->page[p].count; i++) {
			heads += w->pages->page[p].content[i].artifact ==
			    ARTIFACT_HEAD;
			folios += w->pages->page[p].content[i].artifact ==
			    ARTIFACT_FOLIO;
		}
	assert_true(heads > 0);
	assert_int_equal(folios, w->pages->count - 1);
}

static void
a_note_stands_once_on_the_page_of_its_first_mark(void **state)
{
	struct world *w = *state;
	const struct node *n;

	add_section(w,
	    "# 1. Notes\n\nOne[^a] and again[^a].\n\n[^a]: First[^b].\n\n"
	    "[^b]: Inner.\n");
	lay_out(w);
	assert_all_text_is_there(w);
	for (n = w->doc.root; n != NULL; n = node_next(w->doc.root, n))
		if (n->kind == NODE_NOTE)
			assert_int_equal(w->pages->where[n->serial].page, 2);
}

static void
two_builds_of_the_pdf_are_the_same_bytes(void **state)
{
	struct world *w = *state;
	struct pdf_request rq = {
		.doc = &w->doc, .diag = &w->diag, .scratch = &w->arena
	};
	struct str one, two;

	add_section(w, blocks);
	lay_out(w);
	rq.pages = w->pages;
	rq.fonts = w->fonts;
	assert_true(pdf_build(&rq, &w->arena, &one));
	assert_true(pdf_build(&rq, &w->arena, &two));
	assert_int_equal(one.n, two.n);
	assert_memory_equal(one.s, two.s, one.n);
	assert_true(str_starts(one, "%PDF-1.7\n"));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(every_byte_of_every_leaf_is_set_once_and_in_order),
		TEST(random_paragraphs_lose_nothing_when_they_are_broken),
		TEST(front_matter_is_roman_and_the_body_begins_at_1),
		TEST(body_lines_stand_on_the_grid),
		TEST(heads_and_folios_are_artifacts),
		TEST(a_note_stands_once_on_the_page_of_its_first_mark),
		TEST(two_builds_of_the_pdf_are_the_same_bytes),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
