/* Where pages begin, and the cheapest way to each. */
#include "layout/pagesearch_int.h"

#include <inttypes.h>

struct fill
fill_begin(
    const struct page_search *s, uint32_t start, sp at_top, uint32_t notes)
{
	const struct start *st = &s->tables->start[start];

	return (struct fill){ .y = at_top,
		.note = st->note,
		.flt = st->flt,
		.loose = st->note < notes,
		.first = st->first,
		.spread = st->spread,
		.start = start,
		.cost = st->cost };
}

const struct vitem *
float_at(const struct page_search *s, uint32_t number)
{
	return &s->list->item[s->units->flt[number]];
}

bool
fill_take_floats(const struct page_search *s, struct fill *f, uint32_t floats)
{
	sp all = 0;

	for (; f->flt < floats; f->flt++) {
		if (float_at(s, f->flt)->flt.at_top == 0)
			return false;
		all += float_at(s, f->flt)->flt.at_top;
	}
	f->y += all;
	return all <= s->prm->height * s->prm->float_share / 1000;
}

static uint32_t
start_new(struct page_search *s)
{
	struct page_tables *t = s->tables;

	arena_reserve(s->scratch, t->start, t->start_room, t->starts);
	s->states++;
	return (uint32_t)t->starts++;
}

sp
foot_height(const struct page_search *s, uint32_t from, uint32_t to)
{
	if (from == to)
		return 0;
	return s->prm->note_above + s->units->note_sum[to] -
	    s->units->note_sum[from];
}

uint32_t
start_first(
    struct page_search *s, struct vplace at, uint32_t note, uint32_t flt)
{
	struct page_tables *t = s->tables;
	uint32_t id;

	/* Numbers begin with 1. */
	t->starts = t->choices = 1;
	arena_reserve(s->scratch, t->choice, t->choice_room, t->choices);
	id = start_new(s);
	t->start[id] = (struct start){ .item = (uint32_t)at.item,
		.spread = s->prm->facing && s->pages % 2 == 0 ? SPREAD_ALONE
							      : SPREAD_LEFT,
		.note = note,
		.flt = flt,
		.first = true };
	return id;
}

/* The start with that number of notes and floats, and of that side, or 0. */
static uint32_t
start_find(const struct page_search *s, uint32_t head, uint32_t note,
    uint32_t flt, uint8_t spread)
{
	const struct start *st = s->tables->start;

	while (head != 0 &&
	    (st[head].note != note || st[head].flt != flt ||
		st[head].spread != spread))
		head = st[head].next;
	return head;
}

/* Whether `b` begins at the same place and can never come cheaper. */
static bool
outdoes(
    const struct page_search *s, const struct start *a, const struct start *b)
{
	return a->note == b->note && a->flt == b->flt &&
	    spread_outdoes(
		&a->cost, a->spread, &b->cost, b->spread, most_spread(s->prm));
}

/* Whether a start that has set as many of all at least has put fewer off:
 * whatever follows, the one on offer can never be cheaper. */
static bool
is_beaten(const struct page_search *s, uint32_t head, const struct start *offer)
{
	const struct start *st = s->tables->start;

	for (; head != 0; head = st[head].next)
		if ((st[head].note >= offer->note &&
			st[head].flt >= offer->flt &&
			st[head].cost.put_off < offer->cost.put_off) ||
		    outdoes(s, &st[head], offer))
			return true;
	return false;
}

static void
drop_outdone(struct page_search *s, uint32_t *head, const struct start *by)
{
	struct start *st = s->tables->start;

	while (*head != 0)
		if (outdoes(s, by, &st[*head]))
			*head = st[*head].next;
		else
			head = &st[*head].next;
}

/* Put the start, which is the cheapest so far, into the place of `same`, or
 * where that is 0 into a new one. */
static void
put_start(struct page_search *s, uint32_t *head, uint32_t same,
    const struct start *offer)
{
	struct page_tables *t = s->tables;
	uint32_t next;

	if (offer->spread != SPREAD_LEFT)
		drop_outdone(s, head, offer);
	if (same == 0) {
		same = start_new(s);
		next = *head;
		*head = same;
	} else {
		next = t->start[same].next;
	}
	t->start[same] = *offer;
	t->start[same].next = next;
}

void
close_page(struct page_search *s, const struct fill *f, sp y,
    const struct page_end *end, uint32_t *head)
{
	struct cost cost;
	struct start offer;
	uint32_t note = end->notes, same;
	uint8_t spread;
	sp used = y + foot_height(s, f->note, note);

	while (note > f->note && used > s->prm->height)
		used = y + foot_height(s, f->note, --note);
	cost = cost_with_end(&f->cost, s->prm, end, used, end->notes - note);
	/* Most pages are given up here, before their price is asked. */
	spread = s->prm->facing ? spread_after(s->prm, end, f->spread, used)
				: SPREAD_LEFT;
	same = start_find(s, *head, note, f->flt, spread);
	if (same != 0 && rank_compare(&s->tables->start[same].cost, &cost) < 0)
		return;
	cost.price += page_price(s->prm, end, used, f->first) +
	    floats_wait_price(s->prm, end->floats - f->flt);
	if (f->spread >= SPREAD_FACES)
		cost.price += spread_price(s->prm, end, f->spread, used);
	if (same != 0 && !cost_less(&cost, &s->tables->start[same].cost))
		return;
	offer = (struct start){ .item = (uint32_t)end->at.item,
		.line = (uint32_t)end->at.line,
		.note = note,
		.flt = f->flt,
		.prev = f->start,
		.choice = f->choice,
		.variant = end->variant,
		.spread = spread,
		.used = used,
		.cost = cost };
	if (!is_beaten(s, *head, &offer))
		put_start(s, head, same, &offer);
}

/* From a start with notes put off: a page that holds nothing else. */
static void
close_note_page(struct page_search *s, uint32_t id, const struct page_end *end,
    uint32_t *head)
{
	struct fill f = fill_begin(s, id, 0, end->notes);
	struct page_end same = *end;
	uint32_t note = f.note + 1; /* if it is too high it hangs out */

	while (note < end->notes &&
	    foot_height(s, f.note, note + 1) <= s->prm->height)
		note++;
	f.y = foot_height(s, f.note, note);
	f.note = note;
	f.cost.put_off += end->notes > note;
	/* The break was paid for by the page before. */
	same.forced = false;
	same.faults = same.price = 0;
	same.notes = note;
	close_page(s, &f, f.y, &same, head);
}

/* Offer a start, which needs no break of its own. */
static void
offer_start(struct page_search *s, uint32_t *head, const struct start *offer)
{
	uint32_t same =
	    start_find(s, *head, offer->note, offer->flt, offer->spread);

	if ((same == 0 ||
		cost_less(&offer->cost, &s->tables->start[same].cost)) &&
	    !is_beaten(s, *head, offer))
		put_start(s, head, same, offer);
}

/* From a start at which floats wait: pages that hold nothing else. */
static void
close_float_pages(struct page_search *s, uint32_t id,
    const struct page_end *end, uint32_t *head)
{
	const struct start from = s->tables->start[id];
	struct start offer = from;

	offer.prev = id;
	offer.choice = 0;
	offer.used = 0;
	offer.first = false;
	offer.spread = s->prm->facing && from.spread == SPREAD_LEFT
	    ? SPREAD_ALONE
	    : SPREAD_LEFT;
	while (offer.flt < end->floats) {
		offer.used += float_at(s, offer.flt)->flt.alone;
		if (offer.used > s->prm->height && offer.flt > from.flt)
			return; /* one that is too high alone hangs out */
		offer.flt++;
		offer.cost = from.cost;
		offer.cost.put_off += end->notes > from.note;
		offer.cost.price += float_page_price(s->prm, offer.used) +
		    floats_wait_price(s->prm, end->floats - offer.flt);
		offer_start(s, head, &offer);
	}
}

/* Below 0: start `a` has set fewer notes; or as many and fewer floats; or
 * stands on another side. */
static int
start_compare(const struct start *a, const struct start *b)
{
	if (a->note != b->note)
		return a->note < b->note ? -1 : 1;
	if (a->flt != b->flt)
		return a->flt < b->flt ? -1 : 1;
	return a->spread - b->spread;
}

/* The first in that order that does not come before `least`, or 0. */
static uint32_t
start_from(const struct page_search *s, uint32_t head, struct start least)
{
	const struct start *st = s->tables->start;
	uint32_t id, found = 0;

	for (id = head; id != 0; id = st[id].next)
		if (start_compare(&st[id], &least) >= 0 &&
		    (found == 0 || start_compare(&st[id], &st[found]) < 0))
			found = id;
	return found;
}

uint32_t
start_last(
    const struct page_search *s, uint32_t head, uint32_t note, uint32_t flt)
{
	const struct start *st = s->tables->start;
	uint32_t best = start_from(
		     s, head, (struct start){ .note = note, .flt = flt }),
		 id;

	for (id = head; id != 0; id = st[id].next)
		if (st[id].note == st[best].note &&
		    st[id].flt == st[best].flt &&
		    cost_less(&st[id].cost, &st[best].cost))
			best = id;
	return best;
}

static void
trace_start(const struct page_search *s, uint32_t id)
{
	const struct start *st = &s->tables->start[id];
	char used[SP_TEXT];

	fprintf(s->prm->trace,
	    "@@%" PRIu32 ": item %" PRIu32 " line %" PRIu32 " variant %d note "
	    "%" PRIu32 " used %s t=%" PRId32 ",%" PRId32 ",%" PRId32 ",%" PRId32
	    ",%" PRId64 " -> @@%" PRIu32,
	    id, st->item, st->line, st->variant, st->note,
	    sp_text(st->used, used), st->cost.put_off, st->cost.forced,
	    st->cost.faults, st->cost.short_feet, st->cost.price, st->prev);
	if (s->units->floats > 0)
		fprintf(s->prm->trace, " float %" PRIu32, st->flt);
	fputc('\n', s->prm->trace);
}

void
settle_starts(struct page_search *s, const struct page_end *end, uint32_t *head)
{
	struct start least = { 0 };
	uint32_t id;

	/* Each leads only to such as have set more. */
	while ((id = start_from(s, *head, least)) != 0) {
		least = s->tables->start[id];
		if (least.note < end->notes)
			close_note_page(s, id, end, head);
		if (least.flt < end->floats)
			close_float_pages(s, id, end, head);
		least.spread++;
	}
	if (s->prm->trace == NULL)
		return;
	for (id = *head; id != 0; id = s->tables->start[id].next)
		trace_start(s, id);
}

void
note_choices(struct page_search *s, struct fills *fs, size_t item)
{
	struct page_tables *t = s->tables;
	size_t i;

	s->states += fs->count;
	for (i = 0; i < fs->count; i++) {
		struct fill *f = &fs->fill[i];

		if (f->variant == 0)
			continue;
		arena_reserve(
		    s->scratch, t->choice, t->choice_room, t->choices);
		t->choice[t->choices] =
		    (struct choice){ f->choice, (uint32_t)item, f->variant };
		f->choice = (uint32_t)t->choices++;
		f->variant = 0;
	}
}

void
note_here(struct page_search *s, struct fill *f, uint32_t number)
{
	struct page_tables *t = s->tables;

	arena_reserve(s->scratch, t->choice, t->choice_room, t->choices);
	t->choice[t->choices] =
	    (struct choice){ f->choice, (uint32_t)s->units->flt[number], 1 };
	f->choice = (uint32_t)t->choices++;
}

static void
add_page(struct page_search *s, const struct start *to,
    const struct start *from, const struct page_end *last)
{
	/* A page of floats or notes alone ends where it begins. */
	bool alone = to->item == from->item && to->line == from->line;
	struct page_end end = { .last = alone ||
		    (to->item == last->at.item && to->line == 0) };

	arena_reserve(s->scratch, s->page, s->room, s->pages);
	s->page[s->pages++] = (struct page_found){
		.from = { from->item, from->line },
		.to = { to->item, to->line },
		.note_from = from->note,
		.note_to = to->note,
		.float_from = from->flt,
		.float_to = to->flt,
		.used = to->used,
		.short_by = page_short_by(s->prm, &end, to->used),
		.put_off = to->cost.put_off - from->cost.put_off,
		.forced = to->cost.forced - from->cost.forced,
		.faults = to->cost.faults - from->cost.faults,
		.turned = s->turned,
	};
}

void
trace_back(struct page_search *s, uint32_t id, const struct page_end *last)
{
	const struct page_tables *t = s->tables;
	size_t low = s->pages, high;
	uint32_t c;

	s->cost.put_off += t->start[id].cost.put_off;
	s->cost.forced += t->start[id].cost.forced;
	s->cost.faults += t->start[id].cost.faults;
	s->cost.short_feet += t->start[id].cost.short_feet;
	s->cost.price += t->start[id].cost.price;
	for (; t->start[id].prev != 0; id = t->start[id].prev) {
		const struct start *to = &t->start[id];

		add_page(s, to, &t->start[to->prev], last);
		for (c = to->choice; c != 0; c = t->choice[c].prev)
			s->variant[t->choice[c].item] = t->choice[c].variant;
		if (to->line > 0)
			s->variant[to->item] = to->variant;
	}
	for (high = s->pages; high > low + 1; low++) {
		struct page_found p = s->page[low];

		s->page[low] = s->page[--high];
		s->page[high] = p;
	}
}
