/* Tests of layout/line.c: nothing is lost, and lines are as wide as told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/expand.h"
#include "par_tools.h"

/* The next leaf with text below `top`, from `n` on. */
static const struct node *
text_leaf(const struct node *top, const struct node *n)
{
	while (n != NULL && (!node_has_text(n) || n->text.n == 0))
		n = node_next(top, n);
	return n;
}

/* Lines hold all bytes of all leaves, once and in order. */
static void
check_bytes(
    struct world *w, const struct node *par, struct line **line, size_t count)
{
	const struct node *leaf = text_leaf(par, par);
	uint32_t at = 0, k;
	size_t i;

	for (i = 0; i < count; i++)
		for (k = 0; k < line[i]->pieces; k++) {
			const struct piece *p = &line[i]->piece[k];
			const char *text;

			if (!is_content(p))
				continue;
			if (p->leaf != leaf) {
				assert_int_equal(at, leaf->text.n);
				leaf = text_leaf(par, node_next(par, leaf));
				at = 0;
			}
			assert_ptr_equal(p->leaf, leaf);
			assert_int_equal(p->text.from, at);
			at = p->text.to;
			assert_true(at <= leaf->text.n);
			text = piece_text(w, p);
			assert_int_equal(strlen(text), at - p->text.from);
			assert_memory_equal(text, leaf->text.s + p->text.from,
			    at - p->text.from);
		}
	if (leaf != NULL)
		assert_int_equal(at, leaf->text.n);
	assert_null(leaf == NULL ? NULL : text_leaf(par, node_next(par, leaf)));
}

static void
all_bytes_are_set_once_and_in_order(void **state)
{
	static const enum style_id style[] = { STYLE_BODY, STYLE_REFERENCE,
		STYLE_H1, STYLE_QUOTE };
	struct world *w = *state;
	uint32_t seed = 7;
	int round, variants = 0, broken = 0, i;
	size_t k;

	for (round = 0; round < 400; round++) {
		struct par_shape shape = shape_in(
		    style[round % 4], PT(30 + (sp)(next_random(&seed) % 350)));
		struct node *par;
		struct par_lines out;

		clear_world(state);
		par = new_par(w);
		put_random(w, par, &seed, 2);
		shape.variants = round % 3 == 0;
		out = par_set(&w->c, par, &shape);
		for (i = 0; i < out.variants; i++) {
			par_set_variant(&w->c, par, &shape, &out, i);
			check_bytes(
			    w, par, out.variant[i].line, out.variant[i].count);
			for (k = 0; k < out.variant[i].count; k++)
				broken += out.variant[i].line[k]->hyphen;
		}
		variants += out.variants - 1;
	}
	assert_true(variants > 20 && broken > 200);
}

static void
justified_lines_end_at_the_measure(void **state)
{
	const struct par_style *style = &theme_report.style[STYLE_BODY];
	struct world *w = *state;
	uint32_t seed = 3, k;
	int round, full = 0;
	size_t i;

	for (round = 0; round < 200; round++) {
		const sp measure = PT(150 + (sp)(next_random(&seed) % 200));
		struct par_shape shape = shape_in(STYLE_BODY, measure);
		struct linebreak_params prm = theme_report.lines;
		struct line_breaks lb;
		struct hlist *h;
		struct node *par;

		clear_world(state);
		par = new_par(w);
		put_random(w, par, &seed, 2);
		h = hlist_build(&w->c, par, &shape);
		prm.first_width = prm.width = measure;
		lb = linebreak(h, &prm, &w->scratch, &w->scratch);
		expand_lines(&lb.best, &prm, &w->scratch);
		for (i = 0; i < lb.best.count; i++) {
			const struct line_break *brk = &lb.best.line[i];
			struct line *line = line_build(
			    &w->c, h, &lb.best, i, measure, style, false);
			sp off = line->width - measure - brk->hang_right;

			for (k = 0; k < line->pieces; k++) {
				const struct piece *p = &line->piece[k];
				sp sum;

				if (!is_content(p))
					continue;
				sum = shapes_width(&p->text) - p->text.width;
				/* A space that ends the line is not in it. */
				if (sum > PT(1))
					continue;
				assert_in_range(
				    sum + PT(1) / 100, 0, PT(1) / 50);
			}
			if (brk->badness > INF_BAD || brk->stretch == 0 ||
			    (brk->fil > 0 && brk->natural < measure))
				continue;
			full++;
			assert_in_range(off + PT(1) / 100, 0, PT(1) / 50);
		}
	}
	assert_true(full > 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(
		    all_bytes_are_set_once_and_in_order, clear_world),
		cmocka_unit_test_setup(
		    justified_lines_end_at_the_measure, clear_world),
	};

	return cmocka_run_group_tests_name(
	    "line", tests, open_world, close_world);
}
