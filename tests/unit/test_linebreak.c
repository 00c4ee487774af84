/* Tests of layout/linebreak.c: by hand, and against trying everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/linebreak.h"

#define MAX_ITEMS 80

/* A paragraph under construction, and all that linebreak() asks for. */
struct fixture {
	struct item item[MAX_ITEMS];
	struct hlist par;
	struct linebreak_params prm;
	struct arena out, scratch;
};

static int
setup(void **state)
{
	struct fixture *fx = calloc(1, sizeof(*fx));

	fx->par.item = fx->item;
	fx->prm = linebreak_defaults;
	fx->prm.first_width = fx->prm.width = PT(100);
	*state = fx;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *fx = *state;

	arena_release(&fx->out);
	arena_release(&fx->scratch);
	free(fx);
	return 0;
}

static struct item *
add(struct fixture *fx, enum item_kind kind, sp width)
{
	struct item *it = &fx->item[fx->par.count++];

	assert_true(fx->par.count <= MAX_ITEMS);
	*it = (struct item){ .kind = kind, .width = width };
	return it;
}

static struct item *
add_box(struct fixture *fx, sp width)
{
	return add(fx, ITEM_BOX, width);
}

static void
add_space(struct fixture *fx)
{
	struct item *it = add(fx, ITEM_GLUE, PT(10) / 3);

	it->stretch = PT(10) / 6;
	it->shrink = PT(10) / 9;
}

static struct item *
add_hyphen(struct fixture *fx)
{
	struct item *it = add(fx, ITEM_DISC, 0);

	it->pre = PT(3);
	it->penalty = 50;
	it->hyphen = it->soft = true;
	return it;
}

static void
end_paragraph(struct fixture *fx)
{
	add(fx, ITEM_PENALTY, 0)->penalty = INF_PENALTY;
	add(fx, ITEM_GLUE, 0)->fil = PT(1);
	add(fx, ITEM_PENALTY, 0)->penalty = EJECT_PENALTY;
}

static struct line_breaks
break_it(struct fixture *fx)
{
	return linebreak(&fx->par, &fx->prm, &fx->out, &fx->scratch);
}

static void
badness_is_that_of_tex(void **state)
{
	sp t, s;

	(void)state;
	assert_int_equal(badness(0, 0), 0);
	assert_int_equal(badness(1, 0), INF_BAD);
	assert_int_equal(badness(PT(1), PT(1)), 100);
	assert_int_equal(badness(PT(1), PT(2)), 12);
	assert_int_equal(badness(PT(5), PT(1)), INF_BAD);
	for (t = 1; t < 2000; t += 7)
		for (s = 1; s < 2000; s += 11) {
			assert_true(badness(t + 1, s) >= badness(t, s));
			assert_true(badness(t, s) >= badness(t, s + 1));
		}
}

static void
short_paragraph_is_one_line(void **state)
{
	struct fixture *fx = *state;
	struct line_breaks lb;

	add_box(fx, PT(30));
	end_paragraph(fx);
	lb = break_it(fx);
	assert_int_equal(lb.best.count, 1);
	assert_int_equal(lb.passes, 1);
	assert_int_equal(lb.best.line[0].badness, 0);
}

static void
fitness_follows_badness(void **state)
{
	static const struct {
		int excess; /* in hundredths of the stretch of the line */
		enum fitness fitness;
	} want[] = {
		{ 0, FIT_DECENT },
		{ 50, FIT_DECENT },
		{ 52, FIT_LOOSE },
		{ 99, FIT_LOOSE },
		{ 101, FIT_VERY_LOOSE },
	};
	struct fixture *fx = *state;
	struct line_breaks lb;
	size_t i;

	for (i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		fx->par.count = 0;
		add_box(fx, PT(50));
		add_space(fx);
		add_box(
		    fx, PT(50) - PT(10) / 3 - want[i].excess * PT(10) / 600);
		add_space(fx);
		add_box(fx, PT(90));
		end_paragraph(fx);
		lb = break_it(fx);
		assert_int_equal(lb.best.count, 2);
		assert_int_equal(lb.best.line[0].fitness, want[i].fitness);
	}
}

static void
too_wide_a_word_is_set_all_the_same(void **state)
{
	struct fixture *fx = *state;
	struct line_breaks lb;
	size_t i;
	bool overfull = false;

	add_box(fx, PT(30));
	add_space(fx);
	add_box(fx, PT(130));
	end_paragraph(fx);
	lb = break_it(fx);
	assert_int_equal(lb.passes, 4);
	for (i = 0; i < lb.best.count; i++)
		overfull |= lb.best.line[i].badness > INF_BAD;
	assert_true(overfull);
}

static void
hanging_marks_make_a_line_wider(void **state)
{
	struct fixture *fx = *state;
	struct line_breaks lb;

	add_box(fx, PT(50));
	add_space(fx);
	add_box(fx, PT(50))->hang_right = PT(10) / 3;
	add_space(fx);
	add_box(fx, PT(90));
	end_paragraph(fx);
	lb = break_it(fx);
	assert_int_equal(lb.best.count, 2);
	assert_int_equal(lb.best.line[0].badness, 0);
	assert_int_equal(lb.best.line[0].hang_right, PT(10) / 3);
}

static void
no_more_hyphens_running_than_allowed(void **state)
{
	struct fixture *fx = *state;
	struct line_breaks lb;
	size_t i;
	int run = 0, most = 0;

	fx->prm.hyphens_running = 1;
	fx->prm.tolerance = 9999;
	for (i = 0; i < 6; i++) {
		add_box(fx, PT(46));
		add_space(fx);
		add_box(fx, PT(48));
		add_hyphen(fx);
		add_box(fx, PT(4));
		add_space(fx);
	}
	fx->par.count--;
	end_paragraph(fx);
	lb = break_it(fx);
	for (i = 0; i < lb.best.count; i++) {
		run = fx->item[lb.best.line[i].end].hyphen ? run + 1 : 0;
		most = run > most ? run : most;
	}
	assert_true(most <= 1);
}

static void
ragged_lines_keep_their_spaces_and_end_evenly(void **state)
{
	struct fixture *fx = *state;
	struct line_breaks lb;
	size_t i;

	fx->prm.ragged = true;
	fx->prm.emergency_stretch = PT(30);
	for (i = 0; i < 9; i++) {
		add_box(fx, PT(25));
		if (i < 8)
			add_space(fx);
	}
	end_paragraph(fx);
	lb = break_it(fx);
	assert_int_equal(lb.best.count, 3);
	for (i = 0; i + 1 < lb.best.count; i++)
		assert_true(lb.best.line[i].natural <= PT(100));
}

/* What trying everything found: the least demerits, by number of lines. */
#define MOST_LINES 12

struct optimum {
	int64_t by_lines[MOST_LINES + 1]; /* -1: no way */
};

/* One way to begin a paragraph. */
struct way {
	size_t from; /* item of the break before, or -1 */
	int lines;
	int fit;
	int run;
	bool hyphen;
	uint64_t end_word, start_word;
	int64_t demerits;
};

static bool
may_end(const struct fixture *fx, size_t i, bool hyphens)
{
	const struct item *it = &fx->item[i];

	if (it->kind == ITEM_GLUE)
		return i > 0 &&
		    (it[-1].kind == ITEM_BOX || it[-1].kind == ITEM_DISC);
	if (it->kind == ITEM_PENALTY)
		return it->penalty < INF_PENALTY;
	return it->kind == ITEM_DISC && (hyphens || !it->soft);
}

static uint64_t
last_word(const struct fixture *fx, size_t end)
{
	if (fx->item[end].kind == ITEM_DISC)
		return fx->item[end].word;
	while (end-- > 0)
		if (fx->item[end].kind == ITEM_BOX)
			return fx->item[end].word;
	return 0;
}

static void
try_all(const struct fixture *fx, struct way w, bool hyphens, int tolerance,
    struct optimum *best)
{
	const struct item *it = fx->item;
	size_t start = w.from == SIZE_MAX ? 0 : line_start(&fx->par, w.from);
	size_t end, i;

	for (end = start; end < fx->par.count; end++) {
		const bool last = end + 1 == fx->par.count;
		sp width = 0, y = 0, z = 0, fil = 0, excess;
		struct way next = w;
		int64_t d;
		int b, f;

		if (!may_end(fx, end, hyphens))
			continue;
		for (i = start; i < end; i++) {
			if (it[i].kind == ITEM_BOX || it[i].kind == ITEM_GLUE)
				width += it[i].width;
			if (it[i].kind == ITEM_GLUE) {
				y += it[i].stretch;
				z += it[i].shrink;
				fil += it[i].fil;
			}
		}
		if (w.from != SIZE_MAX && it[w.from].kind == ITEM_DISC)
			width += it[w.from].post - it[w.from].hang_left;
		else if (it[start].kind == ITEM_BOX)
			width -= it[start].hang_left;
		if (it[end].kind == ITEM_DISC) {
			width += it[end].pre - it[end].hang_right;
		} else {
			for (i = end; i-- > 0;)
				if (it[i].kind == ITEM_BOX) {
					width -= it[i].hang_right;
					break;
				}
		}
		excess = fx->prm.width - width;
		if (fx->prm.ragged) {
			y = fx->prm.emergency_stretch;
			z = 0;
		}
		if (excess < 0 && -excess > z)
			break; /* longer ones fit even less */
		b = excess >= 0 ? (fil > 0 ? 0 : badness(excess, y))
				: badness(-excess, z);
		f = b <= 12 ? 2 : excess < 0 ? 3 : b <= 99 ? 1 : 0;
		next.hyphen = it[end].kind == ITEM_DISC && it[end].hyphen;
		next.run = next.hyphen ? w.run + 1 : 0;
		if (b > tolerance || next.run > fx->prm.hyphens_running)
			continue;
		if (last && w.hyphen && width < fx->prm.last_least)
			continue; /* the tail of a word */
		d = (int64_t)(10 + b) * (10 + b);
		if (it[end].penalty > 0)
			d += (int64_t)it[end].penalty * it[end].penalty;
		if (w.hyphen && last)
			d += fx->prm.final_hyphen_demerits;
		else if (w.hyphen && next.hyphen)
			d += fx->prm.double_hyphen_demerits;
		if (w.lines > 0 && abs(f - w.fit) > 1)
			d += fx->prm.adj_demerits;
		next.end_word = last_word(fx, end);
		i = last ? end : line_start(&fx->par, end);
		next.start_word = it[end].kind == ITEM_DISC
		    ? it[end].word_behind
		    : it[i].kind == ITEM_BOX ? it[i].word
					     : 0;
		if (w.lines > 0 && !last &&
		    ((next.end_word != 0 && next.end_word == w.end_word) ||
			(next.start_word != 0 &&
			    next.start_word == w.start_word)))
			d += fx->prm.repeat_demerits;
		if (last && w.lines > 0 && width < fx->prm.last_least)
			d += fx->prm.last_demerits;
		if (last && w.lines > 0 && excess > 0 && !fx->prm.ragged &&
		    excess < fx->prm.last_room)
			d += fx->prm.full_demerits;
		next.demerits = w.demerits + d;
		next.lines = w.lines + 1;
		next.fit = f;
		next.from = end;
		if (!last) {
			try_all(fx, next, hyphens, tolerance, best);
		} else if (next.lines <= MOST_LINES) {
			int64_t *known = &best->by_lines[next.lines];

			if (*known < 0 || next.demerits < *known)
				*known = next.demerits;
		}
		if (it[end].kind == ITEM_PENALTY &&
		    it[end].penalty <= EJECT_PENALTY)
			break;
	}
}

/* Returns the number of lines of the cheapest way, or 0. */
static int
find_optimum(
    const struct fixture *fx, bool hyphens, int tolerance, struct optimum *best)
{
	int i, least = 0;

	for (i = 0; i <= MOST_LINES; i++)
		best->by_lines[i] = -1;
	try_all(fx, (struct way){ .from = SIZE_MAX, .fit = 2 }, hyphens,
	    tolerance, best);
	for (i = 1; i <= MOST_LINES; i++)
		if (best->by_lines[i] >= 0 &&
		    (least == 0 || best->by_lines[i] < best->by_lines[least]))
			least = i;
	return least;
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
make_random(struct fixture *fx, uint32_t *seed, bool ragged)
{
	int words = 3 + (int)(next_random(seed) % 9), i;
	struct item *it;

	fx->par.count = 0;
	fx->prm.tolerance = 200 + (int)(next_random(seed) % 4) * 500;
	fx->prm.hyphens_running = 1 + (int)(next_random(seed) % 3);
	fx->prm.repeat_demerits = (int)(next_random(seed) % 2) * 9000;
	fx->prm.last_least = PT(next_random(seed) % 40);
	fx->prm.last_demerits = 20000;
	fx->prm.last_room = PT(next_random(seed) % 30);
	fx->prm.full_demerits = 15000;
	fx->prm.ragged = ragged;
	fx->prm.emergency_stretch = ragged ? PT(20) : 0;
	fx->prm.variants = next_random(seed) % 2 == 0;
	if (fx->prm.variants) { /* short paragraphs have few */
		fx->prm.tolerance += 8000;
		fx->prm.last_least /= 4;
	}
	for (i = 0; i < words; i++) {
		it = add_box(fx, PT(8 + (sp)(next_random(seed) % 30)));
		it->word = 1 + next_random(seed) % 4;
		it->hang_left = (sp)(next_random(seed) % 3) * PT(1);
		it->hang_right = (sp)(next_random(seed) % 3) * PT(1);
		if (next_random(seed) % 2 == 0) {
			it = add_hyphen(fx);
			it->post = (sp)(next_random(seed) % 3) * PT(1) - PT(1);
			it->hang_right = (sp)(next_random(seed) % 3) * PT(1);
			it->soft = next_random(seed) % 4 != 0;
			it->word = 1 + next_random(seed) % 4;
			it->word_behind = next_random(seed) % 4;
			it = add_box(fx, PT(5 + (sp)(next_random(seed) % 20)));
			it->word = 1 + next_random(seed) % 4;
		}
		if (i + 1 < words)
			add_space(fx);
	}
	end_paragraph(fx);
}

static int64_t
or_none(const struct breaking *b)
{
	return b->count == 0 ? -1 : b->demerits;
}

static void
check_against_all_ways(struct fixture *fx, bool ragged)
{
	struct optimum best;
	struct line_breaks lb;
	uint32_t seed = 1;
	int round, lines, by_pass[5] = { 0 }, variants = 0;

	for (round = 0; round < 4000; round++) {
		make_random(fx, &seed, ragged);
		lb = break_it(fx);
		by_pass[lb.passes]++;
		lines = find_optimum(fx, false, fx->prm.pretolerance, &best);
		assert_true((lb.passes == 1) == (lines > 0));
		if (lb.passes > 1) {
			lines =
			    find_optimum(fx, true, fx->prm.tolerance, &best);
			assert_true((lb.passes == 2) == (lines > 0));
		}
		if (lb.passes <= 2)
			assert_int_equal(
			    lb.best.demerits, best.by_lines[lines]);
		if (lb.passes == 2 && fx->prm.variants && lines < MOST_LINES) {
			lines = (int)lb.best.count;
			assert_int_equal(or_none(&lb.fewer),
			    lines > 1 ? best.by_lines[lines - 1] : -1);
			assert_int_equal(
			    or_none(&lb.more), best.by_lines[lines + 1]);
			variants += lb.fewer.count > 0 || lb.more.count > 0;
		}
		arena_reset(&fx->scratch);
		arena_reset(&fx->out);
	}
	/* The test means something only if every pass was needed. */
	assert_true(by_pass[1] > 100 && by_pass[2] > 100);
	assert_true(ragged || by_pass[3] + by_pass[4] > 100);
	assert_true(variants > 20);
}

static void
demerits_are_the_least_of_all_ways(void **state)
{
	check_against_all_ways(*state, false);
}

static void
ragged_lines_are_the_best_of_all_ways_too(void **state)
{
	check_against_all_ways(*state, true);
}

static void
a_paragraph_of_100000_words_takes_linear_work(void **state)
{
	const size_t words = 100000;
	struct hlist par = { 0 };
	struct fixture *fx = *state;
	struct line_breaks lb;
	size_t i;

	par.item = calloc(2 * words + 3, sizeof(*par.item));
	for (i = 0; i < words; i++) {
		par.item[par.count++] = (struct item){ .kind = ITEM_BOX,
			.width = PT(10 + (sp)(i * 7919 % 23)) };
		par.item[par.count++] = (struct item){ .kind = ITEM_GLUE,
			.width = PT(10) / 3,
			.stretch = PT(10) / 6,
			.shrink = PT(10) / 9 };
	}
	par.item[par.count++] =
	    (struct item){ .kind = ITEM_PENALTY, .penalty = INF_PENALTY };
	par.item[par.count++] = (struct item){ .kind = ITEM_GLUE, .fil = 1 };
	par.item[par.count++] =
	    (struct item){ .kind = ITEM_PENALTY, .penalty = EJECT_PENALTY };
	fx->prm.variants = true;
	fx->prm.tolerance = 9999;
	lb = linebreak(&par, &fx->prm, &fx->out, &fx->scratch);
	assert_true(lb.best.count > words / 10);
	/* Memory is what it left behind: a fixed number of breakpoints a
	 * word. */
	assert_true(fx->scratch.total < words * 8000);
	free(par.item);
}

/* Three words fill the first line and leave a last one that is too short;
 * ways with fewer on the first are hardly tolerable. */
static void
a_loose_line_is_better_than_a_last_one_of_half_a_word(void **state)
{
	struct fixture *fx = *state;
	int i;

	for (i = 0; i < 4; i++) {
		add_box(fx, PT(i < 3 ? 31 : 10));
		if (i < 3)
			add_space(fx);
	}
	end_paragraph(fx);
	fx->prm.last_least = PT(20);
	fx->prm.last_demerits = 1000000000;
	assert_int_equal(break_it(fx).best.line[0].end, 5);
	fx->prm.tolerance = 200;
	fx->prm.variant_tolerance = INF_BAD;
	assert_true(break_it(fx).best.line[0].end < 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(badness_is_that_of_tex),
		cmocka_unit_test_setup_teardown(
		    fitness_follows_badness, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    short_paragraph_is_one_line, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    too_wide_a_word_is_set_all_the_same, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    hanging_marks_make_a_line_wider, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    no_more_hyphens_running_than_allowed, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    ragged_lines_keep_their_spaces_and_end_evenly, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    demerits_are_the_least_of_all_ways, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    ragged_lines_are_the_best_of_all_ways_too, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_loose_line_is_better_than_a_last_one_of_half_a_word,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_paragraph_of_100000_words_takes_linear_work, setup,
		    teardown),
	};

	return cmocka_run_group_tests_name("linebreak", tests, NULL, NULL);
}
