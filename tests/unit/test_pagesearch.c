/*
 * test_pagesearch.c - the page breaker against trying every possibility
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/pagetrace.h"
#include "vlist_tools.h"

/* The oracle: every variant, every page end, every number of notes. */

struct total {
	long put_off, forced, faults, short_feet;
	int64_t price;
};

/* A line or box: what never comes apart. */
struct atom {
	size_t item, line, lines; /* line `line` of `lines` */
	sp height;
	bool hyphen;
	int keep;
	const struct insertion *notes;
};

struct oracle {
	const struct vlist *list;
	const struct pagebreak_params *prm;
	int which[128]; /* variant by item */
	struct atom atom[256];
	size_t atoms;
	sp note[64]; /* heights */
	int notes, notes_before[257];
	const struct vitem *flt[64];
	int floats, floats_before[257];
	struct total best;
	bool found;
};

static bool
less(const struct total *a, const struct total *b)
{
	if (a->put_off != b->put_off)
		return a->put_off < b->put_off;
	if (a->forced != b->forced)
		return a->forced < b->forced;
	if (a->faults != b->faults)
		return a->faults < b->faults;
	if (a->short_feet != b->short_feet)
		return a->short_feet < b->short_feet;
	return a->price < b->price;
}

static void
add_atom(struct oracle *o, struct atom a)
{
	const struct insertion *n;

	o->notes_before[o->atoms] = o->notes;
	o->floats_before[o->atoms] = o->floats;
	for (n = a.notes; n != NULL; n = n->next)
		o->note[o->notes++] = n->height;
	o->atom[o->atoms++] = a;
	o->notes_before[o->atoms] = o->notes;
	o->floats_before[o->atoms] = o->floats;
}

static void
collect_atoms(struct oracle *o)
{
	size_t i, k;

	o->atoms = 0;
	o->notes = o->floats = 0;
	o->notes_before[0] = o->floats_before[0] = 0;
	for (i = 0; i < o->list->count; i++) {
		const struct vitem *it = &o->list->item[i];
		int v = o->which[i];

		if (it->kind == V_BOX)
			add_atom(o,
			    (struct atom){ i, 0, 1, it->box->height, false, 0,
				it->box->insert });
		if (it->kind == V_FLOAT) {
			o->flt[o->floats++] = it;
			o->floats_before[o->atoms] = o->floats;
		}
		if (it->kind != V_PAR || it->par.variants == 0)
			continue;
		for (k = 0; k < it->par.variant[v].count; k++) {
			const struct line *l = it->par.variant[v].line[k];

			add_atom(o,
			    (struct atom){ i, k, it->par.variant[v].count,
				l->height + l->depth, l->hyphen, it->keep_first,
				l->insert });
		}
	}
}

/* What a page end behind atom `a` is: the place, its price. */
struct cut {
	size_t place; /* item, between paragraphs */
	bool eject, forbidden;
	int price, faults;
};

static struct cut
cut_between_items(const struct oracle *o, size_t from, size_t to)
{
	struct cut c = { .place = from, .forbidden = true };
	bool only_marks = true;
	size_t i;

	for (i = from; i < to; i++) {
		const struct vitem *it = &o->list->item[i];

		if (it->kind == V_PENALTY && it->penalty.value <= EJECT_PENALTY)
			c = (struct cut){ .place = i, .eject = true };
	}
	if (c.eject)
		return c;
	while (from < to && o->list->item[from].kind == V_FLOAT)
		from++;
	if (c.place < from)
		c.place = from;
	for (i = from; i <= to; i++) {
		const struct vitem *it = &o->list->item[i];
		int price = 0;
		bool may;

		if (i == to || it->kind == V_GLUE)
			may = only_marks;
		else if (it->kind == V_PENALTY)
			may = (price = it->penalty.value) < INF_PENALTY;
		else
			continue;
		if (may && (c.forbidden || price < c.price)) {
			c.forbidden = false;
			c.place = only_marks && (i == to || it->kind == V_GLUE)
			    ? from
			    : i;
			c.price = price;
			c.faults = price >= 5000;
		}
		only_marks = false;
	}
	return c;
}

/* The page end behind atom `a`. */
static struct cut
cut_at(const struct oracle *o, size_t a)
{
	const struct atom *at = &o->atom[a];
	struct cut c = { 0 };
	size_t left = at->lines - at->line - 1, done = at->line + 1;

	if (a + 1 == o->atoms)
		return (struct cut){ .place = o->list->count, .eject = true };
	if (left == 0)
		return cut_between_items(o, at->item + 1, o->atom[a + 1].item);
	c.faults += left < (size_t)o->prm->widow_lines;
	c.faults +=
	    done < (size_t)o->prm->widow_lines || done < (size_t)at->keep;
	c.faults += at->hyphen;
	return c;
}

/* Height of atoms `from` to `to` inclusive, set on a page of their own. */
static sp
height_of(const struct oracle *o, size_t from, size_t to)
{
	size_t a, i, first = 0;
	sp y = 0;

	if (from > 0)
		first = o->atom[from].line > 0 ? o->atom[from].item
					       : cut_at(o, from - 1).place;
	for (i = first; i < o->atom[from].item; i++)
		if (o->list->item[i].kind == V_GLUE)
			y += o->list->item[i].glue.at_top;
	if (o->list->item[o->atom[from].item].repeat != NULL)
		y += o->list->item[o->atom[from].item].repeat->height;
	for (a = from; a <= to; a++) {
		y += o->atom[a].height;
		if (a == to)
			break;
		for (i = o->atom[a].item + 1; i < o->atom[a + 1].item; i++) {
			const struct vitem *it = &o->list->item[i];

			if (it->kind != V_GLUE)
				continue;
			y += it->glue.width;
			while (it->glue.snap && y % o->prm->grid != 0)
				y += U;
		}
	}
	return y;
}

static sp
foot_of(const struct oracle *o, int from, int to)
{
	sp h = from == to ? 0 : o->prm->note_above;

	for (; from < to; from++)
		h += o->note[from];
	return h;
}

static void
price_page(const struct oracle *o, const struct cut *c, sp used, bool first,
    struct total *t)
{
	sp lack = o->prm->height - used, want = o->prm->last_lines * GRID;

	t->forced += c->forbidden;
	t->faults += c->faults;
	t->price += c->price;
	if (!c->eject && lack > 0) {
		sp half = lack * 2 / o->prm->grid;

		t->short_feet += lack > o->prm->grid;
		t->price += 25 * half * half;
	}
	if (c->eject && !first)
		for (; used < want; used += GRID)
			t->price += 1000;
}

/* Only a price can become less, and not by more than this. */
static bool
is_hopeless(const struct oracle *o, const struct total *t)
{
	struct total least = *t;

	least.price -= 1000;
	return o->found && less(&o->best, &least);
}

/* What is set so far. */
struct done {
	size_t atom;
	int note, flt;
	bool first;
	int pages;
	int left; /* half lines that the page lacks which the next one faces;
		     -1: it faces none */
};

/* What a page costs that is less deep than the one it faces, or deeper; the
 * first page of all is a right-hand one. */
static int64_t
spread_price_of(
    const struct oracle *o, const struct done *d, const struct cut *c, sp used)
{
	int half = (int)((o->prm->height - used) * 2 / o->prm->grid);

	if (!o->prm->facing || d->left < 0 || c->eject)
		return 0;
	if (half < 0)
		half = 0;
	if (half > 3) /* more are as bad */
		half = 3;
	return (int64_t)o->prm->price.spread * (half - d->left) *
	    (half - d->left);
}

static struct done
done_with_page(
    const struct oracle *o, const struct done *d, const struct cut *c, sp used)
{
	struct done next = *d;
	int half = (int)((o->prm->height - used) * 2 / o->prm->grid);

	next.left = d->pages % 2 == 0 || c->eject ? -1
	    : half < 0                            ? 0
	    : half > 3                            ? 3
						  : half;
	next.pages++;
	return next;
}

static void try_from(struct oracle *, struct done, struct total);

/* A page up to atom `end`, with floats `extra` high. */
static void
try_page(struct oracle *o, struct done d, size_t end, sp extra, struct total t)
{
	struct cut c = cut_at(o, end);
	sp y = height_of(o, d.atom, end) + extra;
	int to, all = o->notes_before[end + 1];
	int floats = o->floats_before[end + 1];
	struct done next;

	if (y > o->prm->height && (end > d.atom || extra > 0))
		return;
	for (to = d.note; to <= all; to++) {
		struct total sum = t;
		sp used = y + foot_of(o, d.note, to);

		if (to > d.note && used > o->prm->height)
			break;
		price_page(o, &c, used, d.first, &sum);
		sum.put_off += all > to;
		sum.price += 1000 * (floats - d.flt);
		sum.price += spread_price_of(o, &d, &c, used);
		next = done_with_page(o, &d, &c, used);
		next.atom = end + 1;
		next.note = to;
		next.first = c.eject && to == all && d.flt == floats;
		try_from(o, next, sum);
	}
}

/* The atom behind which float `j` is written. */
static size_t
atom_of(const struct oracle *o, int j)
{
	size_t a = 0;

	while (o->floats_before[a + 1] <= j)
		a++;
	return a;
}

/* What lacks under float `j`, which stands where it is written, the last one
 * there. */
static sp
lack_below(const struct oracle *o, size_t from, size_t end, int j)
{
	size_t a = atom_of(o, j);
	sp gap, lack = 0;

	if (a == end)
		return 0;
	gap = height_of(o, from, a + 1) - height_of(o, from, a) -
	    o->atom[a + 1].height;
	while (gap + lack < o->flt[j]->flt.below)
		lack += GRID;
	return lack;
}

/* Float `j`, which stands on the page: it waits, or is set here, or at the
 * top.  `last`: the one before it that is set here, behind the same atom, or
 * -1. */
static void
try_floats(struct oracle *o, struct done d, size_t end, int j, int last,
    sp extra, struct total t)
{
	struct done next = d;
	struct total before = t;

	if (last >= 0 &&
	    (j == o->floats_before[end + 1] ||
		atom_of(o, j) != atom_of(o, last))) {
		extra += lack_below(o, d.atom, end, last);
		last = -1;
	}
	if (j == o->floats_before[end + 1]) {
		try_page(o, d, end, extra, t);
		return;
	}
	try_floats(o, d, end, j + 1, last, extra, t);
	if (d.flt != j)
		return;
	next.flt++;
	if (o->flt[j]->flt.here > 0)
		try_floats(
		    o, next, end, j + 1, j, extra + o->flt[j]->flt.here, t);
	before.price += 50;
	if (o->flt[j]->flt.at_top > 0 && !d.first)
		try_floats(o, next, end, j + 1, -1,
		    extra + o->flt[j]->flt.at_top, before);
}

/* Floats that wait stand at the top, all of them. */
static void
try_tops(struct oracle *o, struct done d, size_t end, struct total t)
{
	int waiting = o->floats_before[d.atom];
	sp extra = 0;

	for (; d.flt < waiting; d.flt++) {
		if (o->flt[d.flt]->flt.at_top == 0)
			return;
		extra += o->flt[d.flt]->flt.at_top;
	}
	if (extra <= o->prm->height * o->prm->float_share / 1000)
		try_floats(o, d, end, waiting, -1, extra, t);
}

/* A page of notes alone, before the next atom. */
static void
try_note_page(struct oracle *o, struct done d, struct total t)
{
	struct cut c = { .eject = cut_at(o, d.atom - 1).eject };
	int to, all = o->notes_before[d.atom],
		floats = o->floats_before[d.atom];
	struct done next;

	for (to = d.note + 1; to <= all; to++) {
		struct total sum = t;
		sp used = foot_of(o, d.note, to);

		if (to > d.note + 1 && used > o->prm->height)
			break;
		price_page(o, &c, used, false, &sum);
		sum.put_off += all > to;
		sum.price += 1000 * (floats - d.flt);
		sum.price += spread_price_of(o, &d, &c, used);
		next = done_with_page(o, &d, &c, used);
		next.note = to;
		next.first = c.eject && to == all && d.flt == floats;
		try_from(o, next, sum);
	}
}

/* A page of floats alone. */
static void
try_float_page(struct oracle *o, struct done d, struct total t)
{
	bool eject = cut_at(o, d.atom - 1).eject;
	int all = o->notes_before[d.atom], floats = o->floats_before[d.atom];
	int to;
	sp used = 0, lack;

	for (to = d.flt; to < floats; to++) {
		struct total sum = t;

		used += o->flt[to]->flt.alone;
		if (to > d.flt && used > o->prm->height)
			break;
		lack = used > o->prm->height ? 0 : o->prm->height - used;
		sum.price += 400 + lack / GRID * 50 + 1000 * (floats - to - 1);
		sum.put_off += all > d.note;
		try_from(o,
		    (struct done){ d.atom, d.note, to + 1,
			eject && d.note == all && to + 1 == floats, d.pages + 1,
			-1 },
		    sum);
	}
}

static void
try_from(struct oracle *o, struct done d, struct total t)
{
	bool owes;
	size_t end;

	if (is_hopeless(o, &t))
		return;
	owes = d.note < o->notes_before[d.atom] ||
	    d.flt < o->floats_before[d.atom];
	if (d.atom > 0 && d.note < o->notes_before[d.atom])
		try_note_page(o, d, t);
	if (d.atom > 0 && d.flt < o->floats_before[d.atom])
		try_float_page(o, d, t);
	/* Notes and floats stay in their stretch. */
	if (d.atom > 0 && cut_at(o, d.atom - 1).eject && owes)
		return;
	if (d.atom == o->atoms) {
		if (!o->found || less(&t, &o->best))
			o->best = t;
		o->found = true;
		return;
	}
	for (end = d.atom; end < o->atoms; end++) {
		try_tops(o, d, end, t);
		if (cut_at(o, end).eject)
			break;
	}
}

static void
try_variants(struct oracle *o, size_t item, struct total t)
{
	int v;

	if (item == o->list->count) {
		collect_atoms(o);
		try_from(o, (struct done){ .first = true, .left = -1 }, t);
		return;
	}
	if (o->list->item[item].kind != V_PAR ||
	    o->list->item[item].par.variants == 0) {
		try_variants(o, item + 1, t);
		return;
	}
	for (v = 0; v < o->list->item[item].par.variants; v++) {
		const struct par_lines *par = &o->list->item[item].par;
		struct total sum = t;
		int64_t more =
		    par->variant[v].demerits - par->variant[0].demerits;

		sum.price += more > 0 ? more / 100 : 0;
		o->which[item] = v;
		try_variants(o, item + 1, sum);
	}
}

/* Random lists. */

static void
add_random_par(struct vlist *v, uint32_t *seed)
{
	size_t n = 1 + chance(seed, 5), k;
	struct vitem *it = add_par(v, n, chance(seed, 5) == 0 ? 8 : 10);

	for (k = 0; k + 1 < n; k++)
		it->par.variant[0].line[k]->hyphen = chance(seed, 6) == 0;
	if (chance(seed, 6) == 0)
		it->par.variant[0].line[chance(seed, (uint32_t)n)]->insert =
		    note_new(v, 5 + chance(seed, 30));
	if (chance(seed, 8) == 0)
		it->keep_first = 1 + (int)chance(seed, 4);
	if (n > 1 && chance(seed, 3) == 0)
		add_variant(v, it, n - 1, 100 * chance(seed, 300));
	if (chance(seed, 3) == 0)
		add_variant(v, it, n + 1, 100 * chance(seed, 300));
}

static void
add_random_gap(struct vlist *v, uint32_t *seed, bool ejects)
{
	static const int value[] = { INF_PENALTY, INF_PENALTY, INF_PENALTY,
		5000, 9999, 100, 0, -50, EJECT_PENALTY };
	const uint32_t values = ejects ? 9 : 8;

	while (chance(seed, 2) == 0) {
		switch (chance(seed, 5)) {
		case 0:
		case 1:
			add_glue(v, 5 * chance(seed, 4), 5 * chance(seed, 2),
			    chance(seed, 3) == 0);
			break;
		case 2:
		case 3:
			add_penalty(v, value[chance(seed, values)]);
			break;
		default:
			vlist_add(v, V_MARK, NULL);
		}
	}
}

static void
add_random_float(struct vlist *v, uint32_t *seed)
{
	sp height = 10 + 10 * chance(seed, 5);
	uint32_t kind = chance(seed, 4);

	add_float(v, kind < 2 ? height + 10 : 0, kind < 3 ? height : 0, height);
	v->item[v->count - 1].flt.below = 5 * chance(seed, 5) * U;
}

static void
random_list(struct vlist *v, uint32_t *seed, bool floats, bool ejects)
{
	uint32_t units = 1 + chance(seed, 5);

	add_random_gap(v, seed, ejects);
	while (units-- > 0) {
		size_t at = v->count;

		if (chance(seed, 4) == 0)
			add_box(v, chance(seed, 90));
		else
			add_random_par(v, seed);
		if (!floats && chance(seed, 4) == 0)
			add_repeat(v, at, 5 + chance(seed, 20));
		while (floats && chance(seed, 4) == 0)
			add_random_float(v, seed);
		add_random_gap(v, seed, ejects);
	}
}

/* What the pages cost by name is what they cost in all. */
static void
check_bills(const struct vlist *v, const struct pagebreak_params *prm,
    const struct page_breaks *pb, uint32_t number)
{
	struct arena a = { 0 };
	struct page_bill *b = page_bills(v, prm, pb, &a, &a);
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < pb->count; i++)
		sum += b[i].foot + b[i].spread + b[i].penalty + b[i].last +
		    b[i].variants + b[i].waits + b[i].before + b[i].alone;
	if (sum != pb->price)
		fail_msg("list %u: bills %lld, price %lld", number,
		    (long long)sum, (long long)pb->price);
	arena_release(&a);
}

static void
check_against_oracle(
    const struct vlist *v, const struct pagebreak_params *prm, uint32_t number)
{
	struct arena out = { 0 }, scratch = { 0 };
	struct page_breaks pb = pagebreak(v, prm, &out, &scratch);
	struct oracle *o = calloc(1, sizeof(*o));
	struct total t;

	assert_true(v->count <= sizeof(o->which) / sizeof(o->which[0]));
	o->list = v;
	o->prm = prm;
	try_variants(o, 0, (struct total){ 0 });
	t = (struct total){ pb.put_off, pb.forced, pb.faults, pb.short_feet,
		pb.price };
	if (o->atoms > 0 && (less(&t, &o->best) || less(&o->best, &t))) {
		vlist_dump(v, NULL, stderr);
		fail_msg(
		    "list %u: %ld,%ld,%ld,%ld,%lld, best %ld,%ld,%ld,%ld,%lld",
		    number, t.put_off, t.forced, t.faults, t.short_feet,
		    (long long)t.price, o->best.put_off, o->best.forced,
		    o->best.faults, o->best.short_feet,
		    (long long)o->best.price);
	}
	check_bills(v, prm, &pb, number);
	check_pages_tile(v, &pb);
	check_notes(v, &pb);
	free(o);
	arena_release(&out);
	arena_release(&scratch);
}

static void
check_random_lists(uint32_t count, bool floats, bool facing)
{
	uint32_t seed = 1, i;

	for (i = 0; i < count; i++) {
		struct arena a = { 0 };
		struct vlist v = { .arena = &a };
		struct pagebreak_params prm = params(3 + chance(&seed, 4));

		prm.facing = facing;
		/* How many pages a stretch has may help the next one: each is
		 * the best by itself. */
		random_list(&v, &seed, floats, !facing);
		check_against_oracle(&v, &prm, i);
		arena_release(&a);
	}
}

static void
random_lists_are_broken_as_well_as_by_trying_everything(void **state)
{
	(void)state;
	check_random_lists(6000, false, false);
}

static void
floats_are_placed_as_well_as_by_trying_everything(void **state)
{
	(void)state;
	check_random_lists(4000, true, false);
}

static void
facing_pages_are_made_as_well_as_by_trying_everything(void **state)
{
	(void)state;
	check_random_lists(2500, false, true);
	check_random_lists(1000, true, true);
}

/* Paragraphs with variants, and now and then a heading or a note. */
static void
add_chapter(struct vlist *v, size_t lines, uint32_t *seed)
{
	size_t n, sum;

	for (sum = 0; sum < lines; sum += n) {
		struct vitem *it;

		if (chance(seed, 12) == 0) {
			add_glue(v, 15, 5, false);
			add_par(v, 1, 10)->keep_first = 1;
			add_penalty(v, INF_PENALTY);
			add_glue(v, 5, 0, true);
			add_penalty(v, INF_PENALTY);
			sum += 3;
		}
		n = 1 + chance(seed, 9);
		it = add_par(v, n, 10);
		if (chance(seed, 10) == 0)
			it->par.variant[0].line[n - 1]->insert = note_new(v, 8);
		if (n > 2)
			add_variant(v, it, n - 1, 100 * chance(seed, 200));
		add_variant(v, it, n + 1, 100 * chance(seed, 200));
	}
}

static size_t
states_of_pages(size_t pages)
{
	struct arena a = { 0 }, scratch = { 0 };
	struct vlist v = { .arena = &a };
	struct pagebreak_params prm = params(40);
	struct page_breaks pb;
	uint32_t seed = 7;
	size_t states;

	add_chapter(&v, 40 * pages, &seed);
	pb = pagebreak(&v, &prm, &a, &scratch);
	assert_true(pb.count >= pages);
	assert_int_equal(pb.faults, 0);
	assert_int_equal(pb.short_feet, 0);
	assert_int_equal(pb.put_off, 0);
	states = pb.states / pb.count;
	arena_release(&a);
	arena_release(&scratch);
	return states;
}

static void
ten_times_the_pages_take_ten_times_the_states(void **state)
{
	size_t few = states_of_pages(100), many = states_of_pages(1000);

	(void)state;
	assert_true(many < few + few / 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    random_lists_are_broken_as_well_as_by_trying_everything),
		cmocka_unit_test(
		    floats_are_placed_as_well_as_by_trying_everything),
		cmocka_unit_test(
		    facing_pages_are_made_as_well_as_by_trying_everything),
		cmocka_unit_test(ten_times_the_pages_take_ten_times_the_states),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
