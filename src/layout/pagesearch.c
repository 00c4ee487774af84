/*
 * The search goes along the units of a stretch.  Before and after each unit
 * it holds the fills: one for every height (and first note) that the page at
 * hand can have reached there, with the cheapest way to it.  A unit makes
 * each fill higher, a paragraph once for each of its variants; every place
 * where a page may end turns them into one start of a new page, the
 * cheapest, for each number of notes that are set by then.
 *
 * A page may put notes off only if it begins with such or holds something
 * that is too high together with its own: any other could have ended before
 * the thing whose notes do not fit.
 *
 * On a grid there are no more fills than half lines on a page, so the cost
 * is linear in the list.
 */
#include "layout/pagesearch_int.h"

#include <assert.h>

/*
 * Whether the notes of the page still have room when it ends with `y` and
 * all notes before number `notes`; if not, it may have to end earlier.
 */
static bool
notes_fit(
    const struct page_search *s, const struct fill *f, sp y, uint32_t notes)
{
	return f->loose || f->note == notes ||
	    y + foot_height(s, f->note, notes) <= s->prm->height;
}

/* Whether something is too high for a page together with its own notes. */
static bool
is_hard(const struct page_search *s, sp height, uint32_t note, uint32_t notes)
{
	return note < notes &&
	    height + foot_height(s, note, notes) > s->prm->height;
}

/* What stands above an item again where a page begins with it. */
static sp
repeat_height(const struct vitem *it)
{
	return it->repeat == NULL ? 0 : it->repeat->height;
}

static void
set_box(struct page_search *s, const struct unit *u, uint32_t head, sp at_top)
{
	struct page_tables *t = s->tables;
	const struct vitem *it = &s->list->item[u->item];
	sp height = it->box->height, top = at_top + repeat_height(it);
	uint32_t notes = u->after.end.notes, id;
	bool hard = is_hard(s, top + height, u->notes, notes);
	struct fill f;
	size_t i;

	for (id = head; id != 0; id = t->start[id].next) {
		bool waits = t->start[id].flt < u->floats;

		f = fill_begin(s, id, top + height, u->notes);
		f.loose = f.loose || hard;
		if (fill_take_floats(s, &f, u->floats) &&
		    (!waits ||
			(f.y <= s->prm->height &&
			    notes_fit(s, &f, f.y, notes))))
			fills_add(&t->next, &f);
	}
	for (i = 0; i < t->now.count; i++) {
		f = t->now.fill[i];
		f.y += height;
		f.loose = f.loose || hard;
		if (f.y <= s->prm->height && notes_fit(s, &f, f.y, notes))
			fills_add(&t->next, &f);
	}
}

static void
reserve_lines(struct page_search *s, struct variant_lines *vl)
{
	if (vl->count + 1 <= vl->room)
		return;
	vl->room = 2 * vl->count + 16;
	vl->height = arena_array(s->scratch, vl->room, sp);
	vl->hard = arena_array(s->scratch, vl->room, bool);
	vl->end = arena_array(s->scratch, vl->room, struct page_end);
	vl->head = arena_array(s->scratch, vl->room, uint32_t);
}

static void
measure_lines(struct page_search *s, const struct unit *u, int which, sp at_top)
{
	const struct vitem *it = &s->list->item[u->item];
	const sp again = repeat_height(it);
	struct line *const *line = it->par.variant[which].line;
	struct variant_lines *vl = &s->tables->lines[which];
	uint32_t notes = u->notes, before;
	sp height;
	size_t k;

	vl->count = it->par.variant[which].count;
	vl->price = variant_price(s->prm, &it->par, which);
	reserve_lines(s, vl);
	for (k = 1; k <= vl->count; k++) {
		height = line[k - 1]->height + line[k - 1]->depth;
		vl->height[k] = vl->height[k - 1] + height;
		before = notes;
		notes += insertion_count(line[k - 1]->insert);
		vl->hard[k] = is_hard(
		    s, height + again + (k == 1 ? at_top : 0), before, notes);
		vl->head[k] = 0;
		vl->end[k] = (struct page_end){ .at = { u->item, k },
			.variant = (uint8_t)which,
			.notes = notes,
			.floats = u->floats };
		if (k < vl->count)
			vl->end[k].faults =
			    line_faults(it, which, k, s->prm->widow_lines);
	}
}

/*
 * Set the lines of a variant from line `k` on; `fresh`: on a page on which
 * nothing stands yet, so that the first of them may hang out.
 */
static void
set_lines(struct page_search *s, struct fill f, int which, size_t k, bool fresh)
{
	struct page_tables *t = s->tables;
	struct variant_lines *vl = &t->lines[which];
	sp above = f.y - vl->height[k];
	size_t first = k + 1, i;

	for (i = first; i <= vl->count; i++) {
		sp y = above + vl->height[i];

		f.loose = f.loose || vl->hard[i];
		if (y > s->prm->height && !(fresh && i == first))
			return;
		if (!notes_fit(s, &f, y, vl->end[i].notes))
			return;
		if (i < vl->count) {
			close_page(s, &f, y, &vl->end[i], &vl->head[i]);
			continue;
		}
		f.y = y;
		f.variant = (uint8_t)(k == 0 ? which : 0);
		fills_add(&t->next, &f);
	}
}

/* The lines from `k` on, on a page that begins with them, or with floats. */
static void
begin_with_lines(struct page_search *s, struct fill f, int which, size_t k)
{
	uint32_t floats = s->tables->lines[which].end[1].floats;
	bool fresh = f.flt == floats;

	if (fill_take_floats(s, &f, floats))
		set_lines(s, f, which, k, fresh);
}

/* From all pages that end in the paragraph on; `top` stands above it there. */
static void
go_on_from_breaks(struct page_search *s, int which, sp top)
{
	struct page_tables *t = s->tables;
	struct variant_lines *vl = &t->lines[which];
	uint32_t id;
	size_t k;

	for (k = 1; k < vl->count; k++) {
		settle_starts(s, &vl->end[k], &vl->head[k]);
		for (id = vl->head[k]; id != 0; id = t->start[id].next)
			begin_with_lines(s,
			    fill_begin(s, id, top, vl->end[k].notes), which, k);
	}
}

/* The paragraph in one variant, from all places where it may begin. */
static void
set_variant(struct page_search *s, const struct unit *u, int which,
    uint32_t head, sp at_top)
{
	struct page_tables *t = s->tables;
	sp top = repeat_height(&s->list->item[u->item]);
	struct fill f;
	uint32_t id;
	size_t i;

	measure_lines(s, u, which, at_top);
	for (id = head; id != 0; id = t->start[id].next) {
		f = fill_begin(s, id, at_top + top, u->notes);
		f.cost.price += t->lines[which].price;
		begin_with_lines(s, f, which, 0);
	}
	for (i = 0; i < t->now.count; i++) {
		f = t->now.fill[i];
		f.cost.price += t->lines[which].price;
		set_lines(s, f, which, 0, false);
	}
	go_on_from_breaks(s, which, top);
}

static void
set_unit(struct page_search *s, const struct unit *u, uint32_t head, sp at_top)
{
	const struct vitem *it = &s->list->item[u->item];
	int i;

	fills_clear(&s->tables->next);
	if (it->kind == V_BOX) {
		set_box(s, u, head, at_top);
		return;
	}
	for (i = 0; i < it->par.variants; i++)
		if (variant_is_usable(&it->par, i))
			set_variant(s, u, i, head, at_top);
}

/* The fill with float `number` so much higher, if it fits.  Nothing stands
 * above the heading with which a stretch begins. */
static void
add_float(struct page_search *s, struct fill f, sp height, bool here,
    uint32_t number, uint32_t notes)
{
	f.y += height;
	if (height == 0 || (f.first && !here) || f.y > s->prm->height ||
	    !notes_fit(s, &f, f.y, notes))
		return;
	f.flt++;
	f.below = here ? float_at(s, number)->flt.below : 0;
	if (here)
		note_here(s, &f, number);
	else
		f.cost.price += s->prm->price.before;
	fills_add(&s->tables->next, &f);
}

/* A float that follows the unit: here, at the top of this page, or later. */
static void
offer_float(struct page_search *s, uint32_t number, uint32_t notes)
{
	struct fills *fs = &s->tables->next;
	const struct vitem *it = float_at(s, number);
	size_t n = fs->count, i;

	for (i = 0; i < n; i++) {
		if (fs->fill[i].flt != number)
			continue; /* one before it waits */
		add_float(s, fs->fill[i], it->flt.here, true, number, notes);
		add_float(s, fs->fill[i], it->flt.at_top, false, number, notes);
	}
}

/* End a page in the gap, or go on behind it.  Returns the starts there. */
static uint32_t
pass_gap(struct page_search *s, const struct gap *g, uint32_t floats)
{
	struct page_tables *t = s->tables;
	uint32_t head = 0;
	size_t i;

	for (; floats < g->end.floats; floats++)
		offer_float(s, floats, g->end.notes);
	for (i = 0; i < t->next.count; i++)
		close_page(
		    s, &t->next.fill[i], t->next.fill[i].y, &g->end, &head);
	settle_starts(s, &g->end, &head);
	fills_clear(&t->now);
	for (i = 0; i < t->next.count && !g->eject; i++) {
		struct fill f = t->next.fill[i];
		sp from = f.y;

		f.y = gap_pass(s->list, g, f.y, s->prm->grid);
		f.y += float_lack(f.below, f.y - from, s->prm->grid);
		f.below = 0;
		if (f.y <= s->prm->height)
			fills_add(&t->now, &f);
	}
	return head;
}

static struct page_tables *
tables_new(struct arena *a, int64_t most)
{
	struct page_tables *t = arena_new(a, struct page_tables);

	fills_init(&t->now, most, a);
	fills_init(&t->next, most, a);
	return t;
}

void
page_search_stretch(
    struct page_search *s, const struct gap *top, size_t from, size_t to)
{
	const struct unit *u = s->units->unit;
	sp at_top = top->at_top;
	uint32_t head;
	size_t i;

	assert(from < to);
	if (s->tables == NULL)
		s->tables = tables_new(s->scratch, most_spread(s->prm));
	fills_clear(&s->tables->now);
	head = start_first(s, top->end.at, u[from].notes, u[from].floats);
	for (i = from; i < to; i++) {
		set_unit(s, &u[i], head, at_top);
		note_choices(s, &s->tables->next, u[i].item);
		head = pass_gap(s, &u[i].after, u[i].floats);
		at_top = u[i].after.at_top;
	}
	/* The start behind the last unit that has set all there is. */
	head = start_last(
	    s, head, u[to - 1].after.end.notes, u[to - 1].after.end.floats);
	assert(head != 0);
	trace_back(s, head, &u[to - 1].after.end);
}
