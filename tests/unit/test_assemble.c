/*
 * test_assemble.c - broken pages to content, with small lists made by hand
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/assemble.h"
#include "layout/item.h"

#define LINES 5 /* of a page */

struct world {
	struct arena arena;
	struct theme theme;
	struct doc doc;
	struct node *section, *par;
	struct vlist list;
	struct pages pages;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->theme.grid = PT(10);
	w->theme.ascent_share = 700;
	w->theme.style[STYLE_BODY].leading = PT(10);
	w->theme.page[PAPER_A4] = (struct page_shape){ .width = PT(100),
		.height = PT(150),
		.left = PT(20),
		.measure = PT(60),
		.first_baseline = PT(27), /* the column's top is at 20 */
		.lines = LINES };
	w->theme.note_above = PT(4);
	w->theme.note_rule_width = PT(30);
	w->theme.note_rule_weight = PT(1);
	w->theme.pages.note_above = PT(10);
	w->doc.arena = w->list.arena = &w->arena;
	w->doc.lang = "en";
	w->doc.root = node_new(&w->doc, NODE_REPORT, 0);
	w->section = node_new(&w->doc, NODE_SECTION, 0);
	w->par = node_new(&w->doc, NODE_PARAGRAPH, 0);
	node_append(w->doc.root, w->section);
	node_append(w->section, w->par);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	arena_release(&w->arena);
	free(w);
	return 0;
}

static struct node *
add_leaf(struct world *w, struct node *parent)
{
	struct node *leaf = text_new(&w->doc, STR("text"), 0);

	node_append(parent, leaf);
	return leaf;
}

/* A line of 7 + 3 points that shows bytes of the leaf from `from` on. */
static struct line *
line_new(struct world *w, const struct node *leaf, uint32_t from)
{
	struct line *l = arena_new(&w->arena, struct line);

	l->height = PT(7);
	l->depth = PT(3);
	l->pieces = 1;
	l->piece = arena_new(&w->arena, struct piece);
	l->piece->kind = PIECE_TEXT;
	l->piece->leaf = leaf;
	l->piece->text.from = from;
	return l;
}

static struct vitem *
add_par(struct world *w, struct vlist *v, const struct node *leaf, size_t lines)
{
	struct vitem *it = vlist_add(v, V_PAR, w->par);
	size_t k;

	it->par.variants = 1;
	it->par.variant[0].count = lines;
	it->par.variant[0].line = arena_array(&w->arena, lines, struct line *);
	for (k = 0; k < lines; k++)
		it->par.variant[0].line[k] = line_new(w, leaf, (uint32_t)k);
	return it;
}

static struct vitem *
add_glue(struct world *w, sp width, sp at_top)
{
	struct vitem *it = vlist_add(&w->list, V_GLUE, NULL);

	it->glue.width = width;
	it->glue.at_top = at_top;
	return it;
}

static void
assemble(struct world *w)
{
	struct pagebreak_params prm = { .height = LINES * PT(10),
		.grid = PT(10),
		.note_above = PT(10),
		.widow_lines = 1,
		.price = theme_report.pages.price };
	struct page_breaks pb;

	doc_seal(&w->doc);
	pb = pagebreak(&w->list, &prm, &w->arena, &w->arena);
	assemble_pages(
	    &w->pages, &w->list, &pb, &w->theme, PAPER_A4, &w->doc, &w->arena);
}

static const struct content *
content_at(const struct world *w, size_t page, size_t i)
{
	assert_true(page < w->pages.count);
	assert_true(i < w->pages.page[page].count);
	return &w->pages.page[page].content[i];
}

static void
lines_stand_on_their_baselines(void **state)
{
	struct world *w = *state;

	add_par(w, &w->list, add_leaf(w, w->par), 7)->x = PT(5);
	assemble(w);
	assert_int_equal(w->pages.count, 2);
	assert_int_equal(w->pages.page[0].width, PT(100));
	assert_int_equal(w->pages.page[0].count, 5);
	assert_int_equal(content_at(w, 0, 0)->x, PT(25));
	assert_int_equal(content_at(w, 0, 0)->y, PT(27));
	assert_int_equal(content_at(w, 0, 4)->y, PT(67));
	assert_int_equal(content_at(w, 1, 0)->y, PT(27));
	assert_int_equal(content_at(w, 1, 1)->text->from, 6);
}

static void
glue_leaves_at_the_top_what_it_says(void **state)
{
	struct world *w = *state;
	const struct node *leaf = add_leaf(w, w->par);

	add_glue(w, PT(30), PT(15));
	add_par(w, &w->list, leaf, 1);
	add_glue(w, PT(2), 0)->glue.snap = true;
	add_par(w, &w->list, leaf, 1);
	assemble(w);
	assert_int_equal(content_at(w, 0, 0)->y, PT(27 + 15));
	/* 25 and 2 are enlarged to 30. */
	assert_int_equal(content_at(w, 0, 1)->y, PT(27 + 30));
}

static void
a_bar_runs_along_its_block_on_every_page(void **state)
{
	struct world *w = *state;
	const struct node *leaf = add_leaf(w, w->par);
	const struct bar outer = { .x = 0, .width = PT(2), .grey = 450 };
	const struct bar inner = { PT(8), PT(1), 1000, &outer };
	const struct content *c;

	add_par(w, &w->list, leaf, 1)->bar = &outer;
	add_glue(w, PT(10), 0);
	add_par(w, &w->list, leaf, 2)->bar = &inner;
	add_par(w, &w->list, leaf, 2)->bar = &outer;
	add_par(w, &w->list, leaf, 1);
	assemble(w);
	assert_int_equal(w->pages.count, 2);
	assert_int_equal(w->pages.page[0].count, 4 + 2);
	c = content_at(w, 0, 4);
	assert_int_equal(c->kind, CONTENT_RULE);
	assert_int_equal(c->artifact, ARTIFACT_RULE);
	assert_int_equal(c->x, PT(28));
	assert_int_equal(c->y, PT(40));
	assert_int_equal(c->rule.height, PT(20));
	c = content_at(w, 0, 5);
	assert_int_equal(c->x, PT(20));
	assert_int_equal(c->y, PT(20));
	assert_int_equal(c->rule.height, PT(50));
	assert_int_equal(c->rule.grey, 450);
	c = content_at(w, 1, 2);
	assert_int_equal(c->kind, CONTENT_RULE);
	assert_int_equal(c->rule.height, PT(10));
}

static struct insertion *
note_new(struct world *w, struct node *note, size_t lines)
{
	struct insertion *ins = arena_new(&w->arena, struct insertion);
	struct vlist *body = arena_new(&w->arena, struct vlist);

	body->arena = &w->arena;
	add_par(w, body, add_leaf(w, note), lines);
	ins->node = note;
	ins->body = body;
	ins->height = vlist_height(body);
	return ins;
}

static void
notes_stand_on_the_bottom_under_a_rule(void **state)
{
	struct world *w = *state;
	struct node *note = node_new(&w->doc, NODE_NOTE, 0);
	struct vitem *it = add_par(w, &w->list, add_leaf(w, w->par), 2);
	const struct content *rule;

	node_append(w->section, note);
	it->par.variant[0].line[0]->insert = note_new(w, note, 2);
	assemble(w);
	assert_int_equal(w->pages.count, 1);
	assert_int_equal(w->pages.page[0].count, 5);
	assert_int_equal(content_at(w, 0, 2)->y, PT(57));
	assert_int_equal(content_at(w, 0, 3)->y, PT(67));
	rule = content_at(w, 0, 4);
	assert_int_equal(rule->y, PT(50 - 4));
	assert_int_equal(rule->rule.width, PT(30));
}

static void
content_is_in_logical_order_and_artifacts_come_last(void **state)
{
	struct world *w = *state;
	const struct node *first = add_leaf(w, w->par);
	const struct node *second = add_leaf(w, w->par);
	struct vitem *it = add_par(w, &w->list, second, 3);
	struct line *head;

	it->par.variant[0].line[1]->piece->leaf = first;
	it->par.variant[0].line[0]->piece->artifact = ARTIFACT_LEADER;
	assemble(w);
	assert_ptr_equal(content_at(w, 0, 0)->leaf, first);
	assert_ptr_equal(content_at(w, 0, 1)->leaf, second);
	assert_null(content_at(w, 0, 2)->leaf);
	assert_int_equal(content_at(w, 0, 2)->artifact, ARTIFACT_LEADER);
	head = line_new(w, NULL, 0);
	head->piece->artifact = ARTIFACT_HEAD;
	page_add_line(&w->pages.page[0], &w->arena, head, PT(3), PT(9));
	assert_int_equal(content_at(w, 0, 3)->artifact, ARTIFACT_HEAD);
	assert_int_equal(content_at(w, 0, 3)->y, PT(9));
}

static void
a_node_begins_where_its_first_content_does(void **state)
{
	struct world *w = *state;
	const struct node *first = add_leaf(w, w->par);
	const struct node *second = add_leaf(w, w->par);
	const struct node_place *where;

	add_par(w, &w->list, first, 6);
	add_par(w, &w->list, second, 1)->x = PT(5);
	assemble(w);
	where = w->pages.where;
	assert_int_equal(where[w->doc.root->serial].page, 1);
	assert_int_equal(where[w->par->serial].page, 1);
	assert_int_equal(where[first->serial].page, 1);
	assert_int_equal(where[first->serial].x, PT(20));
	assert_int_equal(where[first->serial].y, PT(20));
	assert_int_equal(where[second->serial].page, 2);
	assert_int_equal(where[second->serial].x, PT(25));
	assert_int_equal(where[second->serial].y, PT(30));
}

static void
boxes_are_placed_with_all_that_is_in_them(void **state)
{
	struct world *w = *state;
	const struct node *leaf = add_leaf(w, w->par);
	struct box inner = { .height = PT(10) }, outer = { .height = PT(30) };
	struct box_part in[1] = { { .x = PT(1), .y = PT(7) } };
	struct box_part out[2] = { { .x = PT(2), .y = PT(3) },
		{ .y = PT(29), .rule = { PT(60), PT(1), 1000 } } };
	struct vitem *it;

	in[0].line = line_new(w, leaf, 0);
	inner.part = in;
	inner.count = 1;
	out[0].box = &inner;
	outer.part = out;
	outer.count = 2;
	it = vlist_add(&w->list, V_BOX, NULL);
	it->box = &outer;
	it->x = PT(4);
	assemble(w);
	assert_int_equal(w->pages.page[0].count, 2);
	assert_int_equal(content_at(w, 0, 0)->x, PT(20 + 4 + 2 + 1));
	assert_int_equal(content_at(w, 0, 0)->y, PT(20 + 3 + 7));
	assert_int_equal(content_at(w, 0, 1)->y, PT(20 + 29));
	assert_int_equal(content_at(w, 0, 1)->artifact, ARTIFACT_RULE);
}

static void
a_note_that_had_to_wait_stands_on_the_next_page(void **state)
{
	struct world *w = *state;
	struct node *note = node_new(&w->doc, NODE_NOTE, 0);
	struct vitem *it = add_par(w, &w->list, add_leaf(w, w->par), 1);

	node_append(w->section, note);
	it->par.variant[0].line[0]->insert = note_new(w, note, LINES);
	assemble(w);
	assert_int_equal(w->pages.count, 2);
	assert_int_equal(w->pages.page[0].count, 1);
	assert_int_equal(w->pages.page[1].count, LINES + 1);
	/* Higher than the page with its rule: it hangs out below. */
	assert_int_equal(content_at(w, 1, 0)->y, PT(27 + 10));
}

static void
an_empty_list_is_an_empty_page(void **state)
{
	struct world *w = *state;

	assemble(w);
	assert_int_equal(w->pages.count, 1);
	assert_int_equal(w->pages.page[0].count, 0);
}

static void
the_dump_shows_every_piece(void **state)
{
	struct world *w = *state;
	char *text;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	add_par(w, &w->list, add_leaf(w, w->par), 1);
	assemble(w);
	page_add_rule(&w->pages.page[0], &w->arena,
	    &(struct rule){ PT(3), PT(1), 450 }, PT(1), PT(2));
	pages_dump(&w->pages, NULL, f);
	fclose(f);
	assert_string_equal(text,
	    "page 1 label - 100.0x150.0\n"
	    "text 20.0 27.0 width 0.0 \"\" text 3.0\n"
	    "rule 1.0 2.0 3.0x1.0 grey 450 artifact rule\n");
	free(text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lines_stand_on_their_baselines),
		TEST(glue_leaves_at_the_top_what_it_says),
		TEST(a_bar_runs_along_its_block_on_every_page),
		TEST(notes_stand_on_the_bottom_under_a_rule),
		TEST(content_is_in_logical_order_and_artifacts_come_last),
		TEST(a_node_begins_where_its_first_content_does),
		TEST(boxes_are_placed_with_all_that_is_in_them),
		TEST(a_note_that_had_to_wait_stands_on_the_next_page),
		TEST(an_empty_list_is_an_empty_page),
		TEST(the_dump_shows_every_piece),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
