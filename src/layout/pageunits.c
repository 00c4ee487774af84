#include "layout/pagebreak_int.h"

/* From here on a penalty is as bad as a widow. */
#define FAULT_PENALTY 5000

uint32_t
insertion_count(const struct insertion *ins)
{
	uint32_t n = 0;

	for (; ins != NULL; ins = ins->next)
		n++;
	return n;
}

static uint32_t
variant_notes(const struct par_lines *par, int variant)
{
	uint32_t n = 0;
	size_t k;

	for (k = 0; k < par->variant[variant].count; k++)
		n += insertion_count(par->variant[variant].line[k]->insert);
	return n;
}

bool
variant_is_usable(const struct par_lines *par, int variant)
{
	return variant == 0 ||
	    (par->variant[variant].count > 0 &&
		variant_notes(par, variant) == variant_notes(par, 0));
}

static bool
is_unit(const struct vitem *it)
{
	return it->kind == V_BOX ||
	    (it->kind == V_PAR && it->par.variants > 0 &&
		it->par.variant[0].count > 0);
}

static void
offer_end(struct gap *g, bool *found, size_t at, int price)
{
	if (*found && price >= g->end.price)
		return;
	*found = true;
	g->end.at.item = at;
	g->end.price = price;
	g->end.faults = price >= FAULT_PENALTY;
}

/* Choose the place where a page may end in the gap. */
static void
find_end(const struct vlist *v, struct gap *g)
{
	bool touching = true, found = false;
	size_t i;

	g->end.at.item = g->from;
	for (i = g->from; i < g->to; i++) {
		const struct vitem *it = &v->item[i];

		if (it->kind == V_GLUE && touching) {
			offer_end(g, &found, g->from, 0);
		} else if (it->kind == V_PENALTY) {
			if (it->penalty.value <= EJECT_PENALTY) {
				g->eject = true;
				g->turned = it->penalty.turned;
				g->right |= it->penalty.right;
			}
			if (it->penalty.value < INF_PENALTY)
				offer_end(g, &found, i, it->penalty.value);
		}
		touching = touching &&
		    (it->kind == V_MARK || it->kind == V_PAR ||
			it->kind == V_FLOAT);
	}
	if (touching)
		offer_end(g, &found, g->from, 0);
	g->end.forced = !found;
	/* What is set of its floats belongs to the page that ends. */
	for (i = g->from; i < g->to; i++)
		if (v->item[i].kind == V_FLOAT && g->end.at.item <= i)
			g->end.at.item = i + 1;
}

/* An EJECT_PENALTY ends the page at the last of its kind, for nothing. */
static void
move_end_to_eject(const struct vlist *v, struct gap *g)
{
	size_t i;

	for (i = g->from; i < g->to; i++)
		if (v->item[i].kind == V_PENALTY &&
		    v->item[i].penalty.value <= EJECT_PENALTY)
			g->end.at.item = i;
	g->end.last = true;
	g->end.price = 0;
}

static void
measure_glue(const struct vlist *v, struct gap *g)
{
	size_t i;

	for (i = g->from; i < g->to; i++) {
		const struct vitem *it = &v->item[i];

		if (it->kind != V_GLUE)
			continue;
		g->width += it->glue.width;
		g->snaps = g->snaps || it->glue.snap;
		if (i >= g->end.at.item)
			g->at_top += it->glue.at_top;
	}
}

static struct gap
gap_of(const struct vlist *v, size_t from, size_t to, const struct units *u)
{
	struct gap g = { .from = from,
		.to = to,
		.end = { .notes = u->notes, .floats = u->floats } };

	find_end(v, &g);
	if (g.eject)
		move_end_to_eject(v, &g);
	measure_glue(v, &g);
	return g;
}

sp
gap_pass(const struct vlist *v, const struct gap *g, sp y, sp grid)
{
	size_t i;

	if (!g->snaps)
		return y + g->width;
	for (i = g->from; i < g->to; i++)
		if (v->item[i].kind == V_GLUE)
			y = glue_pass(&v->item[i], y, grid);
	return y;
}

static void
add_notes(
    struct units *u, struct arena *a, size_t *room, const struct insertion *ins)
{
	for (; ins != NULL; ins = ins->next) {
		u->note_sum = arena_grow(a, u->note_sum, room,
		    (size_t)u->notes + 2, sizeof(*u->note_sum));
		u->note_sum[u->notes + 1] = u->note_sum[u->notes] + ins->height;
		u->notes++;
	}
}

static void
add_unit_notes(
    struct units *u, struct arena *a, size_t *room, const struct vitem *it)
{
	size_t k;

	if (it->kind == V_BOX) {
		add_notes(u, a, room, it->box->insert);
		return;
	}
	for (k = 0; k < it->par.variant[0].count; k++)
		add_notes(u, a, room, it->par.variant[0].line[k]->insert);
}

static void
add_floats(struct units *u, struct arena *a, size_t *room,
    const struct vlist *v, size_t from, size_t to)
{
	size_t i;

	for (i = from; i < to; i++) {
		if (v->item[i].kind != V_FLOAT)
			continue;
		arena_reserve(a, u->flt, *room, u->floats);
		u->flt[u->floats++] = i;
	}
}

struct units
units_build(const struct vlist *v, struct arena *a)
{
	struct units u = { .note_sum = arena_array(a, 1, sp) };
	size_t room = 0, note_room = 1, float_room = 0, i;

	for (i = 0; i < v->count; i++) {
		if (!is_unit(&v->item[i]))
			continue;
		arena_reserve(a, u.unit, room, u.count);
		u.unit[u.count++].item = i;
	}
	u.before.to = u.count > 0 ? u.unit[0].item : v->count;
	measure_glue(v, &u.before); /* it is at the top of a page, all of it */
	for (i = 0; i < u.before.to; i++)
		if (v->item[i].kind == V_PENALTY)
			u.before.turned = v->item[i].penalty.turned;
	for (i = 0; i < u.count; i++) {
		struct unit *unit = &u.unit[i];
		size_t next = i + 1 < u.count ? u.unit[i + 1].item : v->count;

		unit->notes = u.notes;
		unit->floats = u.floats;
		add_unit_notes(&u, a, &note_room, &v->item[unit->item]);
		add_floats(&u, a, &float_room, v, unit->item + 1, next);
		unit->after = gap_of(v, unit->item + 1, next, &u);
	}
	if (u.count > 0) { /* the end of the list ends the last page */
		struct gap *end = &u.unit[u.count - 1].after;

		end->eject = true;
		end->end = (struct page_end){ .at = { v->count, 0 },
			.last = true,
			.notes = u.notes,
			.floats = u.floats };
	}
	return u;
}
