/* Tests of layout/expand.c: against trying every scale of every line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/expand.h"

#define LINES 4
#define MOST  3

struct fixture {
	struct line_break line[LINES];
	struct breaking b;
	struct linebreak_params prm;
	struct arena scratch;
};

static int
setup(void **state)
{
	struct fixture *fx = calloc(1, sizeof(*fx));

	fx->b.line = fx->line;
	fx->b.count = LINES;
	fx->prm = linebreak_defaults;
	fx->prm.first_width = PT(300);
	fx->prm.width = PT(310);
	fx->prm.expand = MOST;
	fx->prm.jump_demerits = 3;
	*state = fx;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *fx = *state;

	arena_release(&fx->scratch);
	free(fx);
	return 0;
}

static sp
measure_of(const struct fixture *fx, size_t i)
{
	return i == 0 ? fx->prm.first_width : fx->prm.width;
}

/* What the lines cost as they are expanded. */
static int64_t
price_of(const struct fixture *fx)
{
	int64_t price = 0;
	size_t i;

	for (i = 0; i < fx->b.count; i++) {
		int jump = i == 0
		    ? 0
		    : abs(fx->line[i].expand - fx->line[i - 1].expand);

		price += expand_price(
		    &fx->line[i], measure_of(fx, i), fx->line[i].expand, MOST);
		price += (int64_t)jump * fx->prm.jump_demerits;
	}
	return price;
}

static int64_t
least_of_all(struct fixture *fx, size_t i)
{
	int64_t least = INT64_MAX, price;
	int k;

	if (i == fx->b.count)
		return price_of(fx);
	for (k = -MOST; k <= MOST; k++) {
		fx->line[i].expand = k;
		price = least_of_all(fx, i + 1);
		if (price < least)
			least = price;
	}
	return least;
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
make_line(struct fixture *fx, size_t i, uint32_t *seed)
{
	struct line_break *l = &fx->line[i];
	sp off = (sp)(next_random(seed) % 21) - 10;

	*l = (struct line_break){ .letters = PT(250),
		.stretch = PT(2 + next_random(seed) % 10),
		.shrink = PT(10),
		.natural = measure_of(fx, i) + PT(off) };
	if (i + 1 == fx->b.count) {
		l->fil = PT(1);
		l->natural = PT(20 + next_random(seed) % 280);
	}
}

static void
all_lines_together_cost_the_least(void **state)
{
	struct fixture *fx = *state;
	uint32_t seed = 5;
	int64_t found;
	int round, moved = 0;
	size_t i;

	for (round = 0; round < 300; round++) {
		fx->prm.jump_demerits = (int)(next_random(&seed) % 40);
		for (i = 0; i < fx->b.count; i++)
			make_line(fx, i, &seed);
		expand_lines(&fx->b, &fx->prm, &fx->scratch);
		found = price_of(fx);
		for (i = 0; i < fx->b.count; i++)
			moved += fx->line[i].expand != 0;
		assert_int_equal(found, least_of_all(fx, 0));
		arena_reset(&fx->scratch);
	}
	assert_true(moved > 300);
}

static void
a_dear_jump_makes_all_lines_alike(void **state)
{
	struct fixture *fx = *state;
	uint32_t seed = 9;
	size_t i;

	fx->prm.jump_demerits = 100000;
	for (i = 0; i < fx->b.count; i++)
		make_line(fx, i, &seed);
	expand_lines(&fx->b, &fx->prm, &fx->scratch);
	for (i = 1; i < fx->b.count; i++)
		assert_int_equal(fx->line[i].expand, fx->line[0].expand);
}

static void
ragged_lines_keep_their_letters(void **state)
{
	struct fixture *fx = *state;
	uint32_t seed = 2;
	size_t i;

	fx->prm.ragged = true;
	for (i = 0; i < fx->b.count; i++)
		make_line(fx, i, &seed);
	expand_lines(&fx->b, &fx->prm, &fx->scratch);
	for (i = 0; i < fx->b.count; i++)
		assert_int_equal(fx->line[i].expand, 0);
}

static void
a_line_that_does_not_fit_stays_as_it_is(void **state)
{
	struct fixture *fx = *state;
	uint32_t seed = 2;
	size_t i;

	for (i = 0; i < fx->b.count; i++)
		make_line(fx, i, &seed);
	fx->line[1].natural = PT(500);
	fx->line[1].badness = INF_BAD + 1;
	expand_lines(&fx->b, &fx->prm, &fx->scratch);
	assert_int_equal(fx->line[1].expand, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    all_lines_together_cost_the_least, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_dear_jump_makes_all_lines_alike, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    ragged_lines_keep_their_letters, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_line_that_does_not_fit_stays_as_it_is, setup, teardown),
	};

	return cmocka_run_group_tests_name("expand", tests, NULL, NULL);
}
