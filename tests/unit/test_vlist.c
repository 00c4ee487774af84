/*
 * test_vlist.c - vertical lists and their dump
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/item.h"
#include "layout/vlist.h"

struct world {
	struct arena arena;
	struct vlist list;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->list.arena = &w->arena;
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

/* A line that says `text`. */
static struct line *
line_new(struct arena *a, const char *text)
{
	struct line *l = arena_new(a, struct line);
	struct shape *sh = arena_new(a, struct shape);
	const struct shape **list = arena_new(a, const struct shape *);

	sh->text = str_from(text);
	*list = sh;
	l->height = PT(7);
	l->depth = PT(3);
	l->width = PT(50);
	l->pieces = 1;
	l->piece = arena_new(a, struct piece);
	l->piece->kind = PIECE_TEXT;
	l->piece->text.shape = list;
	l->piece->text.shapes = 1;
	return l;
}

static struct vitem *
add_par(struct world *w, struct vlist *v, const char *text, size_t lines)
{
	struct vitem *it = vlist_add(v, V_PAR, NULL);
	size_t k;

	it->par.variants = 1;
	it->par.variant[0].count = lines;
	it->par.variant[0].line = arena_array(&w->arena, lines, struct line *);
	for (k = 0; k < lines; k++)
		it->par.variant[0].line[k] = line_new(&w->arena, text);
	return it;
}

static void
fill(struct world *w)
{
	struct vitem *it;
	struct box *box = arena_new(&w->arena, struct box);
	struct insertion *ins = arena_new(&w->arena, struct insertion);

	vlist_add(&w->list, V_MARK, NULL)->mark.starts_page = true;
	it = vlist_add(&w->list, V_GLUE, NULL);
	it->glue.width = PT(15) / 2;
	it->glue.at_top = PT(2);
	it->glue.snap = true;
	it = add_par(w, &w->list, "A line", 2);
	it->x = PT(15);
	it->keep_first = 2;
	it->par.variant[0].line[1]->hyphen = true;
	it->par.variant[0].line[1]->insert = ins;
	ins->body = arena_new(&w->arena, struct vlist);
	((struct vlist *)ins->body)->arena = &w->arena;
	ins->height = PT(10);
	add_par(w, (struct vlist *)ins->body, "A note", 1);
	vlist_add(&w->list, V_PENALTY, NULL)->penalty.value = INF_PENALTY;
	box->height = PT(30);
	vlist_add(&w->list, V_BOX, NULL)->box = box;
}

static void
height_is_that_of_the_best_variants_and_the_glue(void **state)
{
	struct world *w = *state;

	fill(w);
	assert_int_equal(vlist_height(&w->list), PT(15) / 2 + PT(20 + 30));
}

static void
glue_snaps_to_the_grid_from_where_it_begins(void **state)
{
	struct vitem glue = { .kind = V_GLUE };

	(void)state;
	glue.glue.width = PT(3);
	assert_int_equal(glue_pass(&glue, PT(4), PT(10)), PT(7));
	glue.glue.snap = true;
	assert_int_equal(glue_pass(&glue, PT(4), PT(10)), PT(10));
	assert_int_equal(glue_pass(&glue, PT(7), PT(10)), PT(10));
	assert_int_equal(glue_pass(&glue, PT(8), PT(10)), PT(20));
	glue.glue.width = PT(-12);
	assert_int_equal(glue_pass(&glue, PT(4), PT(10)), 0);
}

static void
the_dump_is_one_item_a_line(void **state)
{
	struct world *w = *state;
	char *text;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	fill(w);
	vlist_dump(&w->list, NULL, f);
	fclose(f);
	assert_string_equal(text,
	    "mark starts-page\n"
	    "glue 7.5 top 2.0 snap\n"
	    "par 20.0 lines 2 keep 2 x 15.0\n"
	    "  line 7.0+3.0 width 50.0 b=0 \"A line\"\n"
	    "  line 7.0+3.0 width 50.0 b=0 hyphen \"A line\"\n"
	    "    insertion 10.0\n"
	    "      par 10.0 lines 1\n"
	    "        line 7.0+3.0 width 50.0 b=0 \"A note\"\n"
	    "penalty 10000\n"
	    "box 30.0\n");
	free(text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(height_is_that_of_the_best_variants_and_the_glue),
		TEST(glue_snaps_to_the_grid_from_where_it_begins),
		TEST(the_dump_is_one_item_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
