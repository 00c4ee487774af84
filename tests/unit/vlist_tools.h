/*
 * vlist_tools.h - vertical lists made by hand, for tests
 *
 * Lengths are small numbers of points: a grid of 10, lines of 10 or less.
 */
#ifndef VLIST_TOOLS_H
#define VLIST_TOOLS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/item.h"
#include "layout/pagebreak.h"
#include "layout/vlist.h"

#define U    PT(1)
#define GRID (10 * U)

/* A number below `n`, the same on every machine. */
static inline uint32_t
chance(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

static inline struct insertion *
note_new(struct vlist *v, sp height)
{
	struct insertion *ins = arena_new(v->arena, struct insertion);

	ins->height = height * U;
	return ins;
}

static inline struct vitem *
add_par(struct vlist *v, size_t lines, sp height)
{
	struct vitem *it = vlist_add(v, V_PAR, NULL);
	size_t k;

	it->par.variants = 1;
	it->par.variant[0].count = lines;
	it->par.variant[0].line = arena_array(v->arena, lines, struct line *);
	for (k = 0; k < lines; k++) {
		struct line *l = arena_new(v->arena, struct line);

		l->height = height * U * 3 / 4;
		l->depth = height * U - l->height;
		it->par.variant[0].line[k] = l;
	}
	return it;
}

/* Another variant, of other length; notes on the last line stay there. */
static inline void
add_variant(struct vlist *v, struct vitem *it, size_t lines, int64_t demerits)
{
	struct vlist tmp = { .arena = v->arena };
	const struct line *first = it->par.variant[0].line[0];
	struct vitem *other =
	    add_par(&tmp, lines, (first->height + first->depth) / U);
	int n = it->par.variants++;
	size_t k;

	it->par.variant[n] = other->par.variant[0];
	it->par.variant[n].demerits = demerits;
	for (k = 0; k < it->par.variant[0].count; k++) {
		struct insertion *ins = it->par.variant[0].line[k]->insert;

		if (ins == NULL)
			continue;
		while (k >= lines)
			k--;
		it->par.variant[n].line[k]->insert = ins;
		break;
	}
}

static inline void
add_glue(struct vlist *v, sp width, sp at_top, bool snap)
{
	struct vitem *it = vlist_add(v, V_GLUE, NULL);

	it->glue.width = width * U;
	it->glue.at_top = at_top * U;
	it->glue.snap = snap;
}

static inline void
add_penalty(struct vlist *v, int value)
{
	vlist_add(v, V_PENALTY, NULL)->penalty.value = value;
}

static inline void
add_float(struct vlist *v, sp here, sp at_top, sp alone)
{
	struct vitem *it = vlist_add(v, V_FLOAT, NULL);

	it->flt.here = here * U;
	it->flt.at_top = at_top * U;
	it->flt.alone = alone * U;
}

static inline struct vitem *
add_box(struct vlist *v, sp height)
{
	struct vitem *it = vlist_add(v, V_BOX, NULL);
	struct box *box = arena_new(v->arena, struct box);

	box->height = height * U;
	it->box = box;
	return it;
}

/* Item `at` is headed again where a page begins with it. */
static inline void
add_repeat(struct vlist *v, size_t at, sp height)
{
	struct box *box = arena_new(v->arena, struct box);

	box->height = height * U;
	v->item[at].repeat = box;
}

static inline struct pagebreak_params
params(sp lines)
{
	return (struct pagebreak_params){ .height = lines * GRID,
		.turned_height = lines * GRID / 2,
		.grid = GRID,
		.note_above = 5 * U,
		.float_share = 700,
		.widow_lines = 2,
		.last_lines = 2,
		.price = { .short_foot = 25,
		    .spread = 50,
		    .demerits = 100,
		    .last_line = 1000,
		    .wait = 1000,
		    .before = 50,
		    .alone = 400,
		    .alone_line = 50 } };
}

static inline bool
same_place(struct vplace a, struct vplace b)
{
	return a.item == b.item && a.line == b.line;
}

static inline void
check_pages_tile(const struct vlist *v, const struct page_breaks *pb)
{
	size_t i;

	assert_true(pb->count > 0);
	assert_true(same_place(pb->page[0].from, (struct vplace){ 0, 0 }));
	for (i = 1; i < pb->count; i++)
		assert_true(same_place(pb->page[i].from, pb->page[i - 1].to));
	assert_true(same_place(
	    pb->page[pb->count - 1].to, (struct vplace){ v->count, 0 }));
}

/* All notes of the chosen variants are set once, in order, not before the
 * page of their mark. */
static inline void
check_notes(const struct vlist *v, const struct page_breaks *pb)
{
	const struct insertion *set[256], *ins;
	size_t n = 0, i, k, met = 0;

	for (i = 0; i < pb->count; i++)
		for (k = 0; k < pb->page[i].notes; k++)
			set[n++] = pb->page[i].note[k];
	for (i = 0; i < v->count; i++) {
		const struct vitem *it = &v->item[i];
		uint8_t w = pb->variant[i];

		if (it->kind == V_BOX)
			for (ins = it->box->insert; ins; ins = ins->next)
				assert_ptr_equal(set[met++], ins);
		if (it->kind != V_PAR)
			continue;
		assert_true(w < it->par.variants || it->par.variants == 0);
		for (k = 0; k < it->par.variant[w].count; k++)
			for (ins = it->par.variant[w].line[k]->insert; ins;
			     ins = ins->next)
				assert_ptr_equal(set[met++], ins);
	}
	assert_int_equal(met, n);
}

#endif
