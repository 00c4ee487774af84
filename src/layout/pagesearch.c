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
#include "layout/pagebreak_int.h"

#include <assert.h>
#include <inttypes.h>

/* Where heights are all different more would cost more than they bring. */
#define FILLS_MOST 1024
#define SLOTS      4096

/* The beginning of a page.  Number 0 is none. */
struct start {
	uint32_t item, line; /* the place */
	uint32_t note;       /* the first that is still to be set */
	uint32_t prev;       /* start of the page before */
	uint32_t choice;     /* the last made on the page before */
	uint32_t next;       /* start at the same place */
	uint8_t variant;     /* of the paragraph it is in */
	bool first;          /* of the stretch */
	sp used;             /* by the page before */
	struct cost cost;
};

/* A variant other than the best was chosen for a whole paragraph. */
struct choice {
	uint32_t prev; /* on the same page */
	uint32_t item;
	uint8_t variant;
};

/* A page begun. */
struct fill {
	sp y; /* height reached */
	uint32_t note;
	bool loose; /* it may put notes off */
	uint32_t start;
	uint32_t choice;
	uint8_t variant; /* of the unit just set; 0: no choice to note */
	struct cost cost;
};

struct slot {
	uint32_t stamp, index;
};

struct fills {
	struct fill *fill;
	size_t count;
	struct slot *slot;
	uint32_t stamp; /* slots with another are empty */
};

/* A paragraph's lines as the search sees them. */
struct variant_lines {
	size_t count, room;
	sp *height;           /* of the first k lines */
	bool *hard;           /* line k and its notes are too high */
	struct page_end *end; /* before line k */
	uint32_t *head;       /* starts there */
	int64_t price;
};

struct page_tables {
	struct start *start;
	size_t starts, start_room;
	struct choice *choice;
	size_t choices, choice_room;
	struct fills now, next;
	struct variant_lines lines[PAR_VARIANTS];
};

static void
fills_clear(struct fills *fs)
{
	fs->count = 0;
	fs->stamp++;
}

static struct page_tables *
tables_new(struct arena *a)
{
	struct page_tables *t = arena_new(a, struct page_tables);

	t->now.fill = arena_array(a, FILLS_MOST, struct fill);
	t->now.slot = arena_array(a, SLOTS, struct slot);
	t->next.fill = arena_array(a, FILLS_MOST, struct fill);
	t->next.slot = arena_array(a, SLOTS, struct slot);
	return t;
}

/* Keep the fill if it is the first or the cheapest of its height. */
static void
fills_add(struct fills *fs, const struct fill *f)
{
	uint64_t hash = ((uint64_t)f->y / 64 + 2 * f->note + f->loose) *
	    0x9E3779B97F4A7C15u;
	size_t i = (size_t)(hash >> 52) % SLOTS;
	struct fill *old;

	for (; fs->slot[i].stamp == fs->stamp; i = (i + 1) % SLOTS) {
		old = &fs->fill[fs->slot[i].index];
		if (old->y != f->y || old->note != f->note ||
		    old->loose != f->loose)
			continue;
		if (cost_less(&f->cost, &old->cost))
			*old = *f;
		return;
	}
	if (fs->count == FILLS_MOST)
		return;
	fs->slot[i] = (struct slot){ fs->stamp, (uint32_t)fs->count };
	fs->fill[fs->count++] = *f;
}

/* A page that begins where `notes` notes are before it. */
static struct fill
fill_begin(
    const struct page_search *s, uint32_t start, sp at_top, uint32_t notes)
{
	const struct start *st = &s->tables->start[start];

	return (struct fill){ .y = at_top,
		.note = st->note,
		.loose = st->note < notes,
		.start = start,
		.cost = st->cost };
}

static uint32_t
start_new(struct page_search *s)
{
	struct page_tables *t = s->tables;

	arena_reserve(s->scratch, t->start, t->start_room, t->starts);
	s->states++;
	return (uint32_t)t->starts++;
}

/* Height of these notes at the foot of a page. */
static sp
foot_height(const struct page_search *s, uint32_t from, uint32_t to)
{
	if (from == to)
		return 0;
	return s->prm->note_above + s->units->note_sum[to] -
	    s->units->note_sum[from];
}

/* Whether a start that has set as many notes at least has put fewer off:
 * whatever follows, the other can never be cheaper. */
static bool
is_beaten(const struct start *a, const struct start *by)
{
	return by->note >= a->note && by->cost.put_off < a->cost.put_off;
}

/* Begin a page after that which costs least, for each number of notes. */
static void
offer_start(struct page_search *s, uint32_t *head, const struct start *offer)
{
	struct page_tables *t = s->tables;
	uint32_t id, next, same = 0;

	for (id = *head; id != 0; id = t->start[id].next) {
		if (is_beaten(offer, &t->start[id]))
			return;
		if (t->start[id].note == offer->note)
			same = id;
	}
	if (same == 0) {
		same = start_new(s);
		next = *head;
		*head = same;
	} else if (cost_less(&offer->cost, &t->start[same].cost)) {
		next = t->start[same].next;
	} else {
		return;
	}
	t->start[same] = *offer;
	t->start[same].next = next;
}

/* End the page of `f` at height `y`, with as many of its notes as fit. */
static void
close_page(struct page_search *s, const struct fill *f, sp y,
    const struct page_end *end, uint32_t *head)
{
	uint32_t note = end->notes;
	sp used = y + foot_height(s, f->note, note);
	struct start next;

	while (note > f->note && used > s->prm->height)
		used = y + foot_height(s, f->note, --note);
	next = (struct start){ .item = (uint32_t)end->at.item,
		.line = (uint32_t)end->at.line,
		.note = note,
		.prev = f->start,
		.choice = f->choice,
		.variant = end->variant,
		.used = used,
		.cost = f->cost };
	next.cost.put_off += (int32_t)(end->notes - note);
	cost_add_page(
	    &next.cost, s->prm, end, used, s->tables->start[f->start].first);
	offer_start(s, head, &next);
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
	f.cost.put_off += (int32_t)(end->notes - note);
	/* The break was paid for by the page before. */
	same.forced = false;
	same.faults = same.price = 0;
	same.notes = note;
	close_page(s, &f, f.y, &same, head);
}

/* The start in the list that has set the fewest notes, `least` or more. */
static uint32_t
start_from_note(const struct page_search *s, uint32_t head, uint32_t least)
{
	const struct start *st = s->tables->start;
	uint32_t id, found = 0;

	for (id = head; id != 0; id = st[id].next)
		if (st[id].note >= least &&
		    (found == 0 || st[id].note < st[found].note))
			found = id;
	return found;
}

static void
trace_start(const struct page_search *s, uint32_t id)
{
	const struct start *st = &s->tables->start[id];
	char used[SP_TEXT];

	fprintf(s->prm->trace,
	    "@@%" PRIu32 ": item %" PRIu32 " line %" PRIu32 " variant %d note "
	    "%" PRIu32 " used %s t=%" PRId32 ",%" PRId32 ",%" PRId32 ",%" PRId32
	    ",%" PRId64 " -> @@%" PRIu32 "\n",
	    id, st->item, st->line, st->variant, st->note,
	    sp_text(st->used, used), st->cost.put_off, st->cost.forced,
	    st->cost.faults, st->cost.short_feet, st->cost.price, st->prev);
}

/* All pages that could end at `end` have; see to the notes put off. */
static void
settle_starts(struct page_search *s, const struct page_end *end, uint32_t *head)
{
	uint32_t id, note = 0;

	while ((id = start_from_note(s, *head, note)) != 0) {
		note = s->tables->start[id].note + 1;
		if (note <= end->notes)
			close_note_page(s, id, end, head);
	}
	if (s->prm->trace == NULL)
		return;
	for (id = *head; id != 0; id = s->tables->start[id].next)
		trace_start(s, id);
}

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

static void
set_box(struct page_search *s, const struct unit *u, uint32_t head, sp at_top)
{
	struct page_tables *t = s->tables;
	sp height = s->list->item[u->item].box->height;
	uint32_t notes = u->after.end.notes, id;
	bool hard = is_hard(s, at_top + height, u->notes, notes);
	struct fill f;
	size_t i;

	for (id = head; id != 0; id = t->start[id].next) {
		f = fill_begin(s, id, at_top + height, u->notes);
		f.loose = f.loose || hard;
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
	struct line *const *line = it->par.variant[which].line;
	struct variant_lines *vl = &s->tables->lines[which];
	uint32_t notes = u->notes, before;
	sp height;
	size_t k;

	vl->count = it->par.variant[which].count;
	vl->price = variant_price(&it->par, which);
	reserve_lines(s, vl);
	for (k = 1; k <= vl->count; k++) {
		height = line[k - 1]->height + line[k - 1]->depth;
		vl->height[k] = vl->height[k - 1] + height;
		before = notes;
		notes += insertion_count(line[k - 1]->insert);
		vl->hard[k] =
		    is_hard(s, height + (k == 1 ? at_top : 0), before, notes);
		vl->head[k] = 0;
		vl->end[k] = (struct page_end){ .at = { u->item, k },
			.variant = (uint8_t)which,
			.notes = notes };
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

/* From all pages that end in the paragraph on. */
static void
go_on_from_breaks(struct page_search *s, int which)
{
	struct page_tables *t = s->tables;
	struct variant_lines *vl = &t->lines[which];
	uint32_t id;
	size_t k;

	for (k = 1; k < vl->count; k++) {
		settle_starts(s, &vl->end[k], &vl->head[k]);
		for (id = vl->head[k]; id != 0; id = t->start[id].next)
			set_lines(s, fill_begin(s, id, 0, vl->end[k].notes),
			    which, k, true);
	}
}

/* The paragraph in one variant, from all places where it may begin. */
static void
set_variant(struct page_search *s, const struct unit *u, int which,
    uint32_t head, sp at_top)
{
	struct page_tables *t = s->tables;
	struct fill f;
	uint32_t id;
	size_t i;

	measure_lines(s, u, which, at_top);
	for (id = head; id != 0; id = t->start[id].next) {
		f = fill_begin(s, id, at_top, u->notes);
		f.cost.price += t->lines[which].price;
		set_lines(s, f, which, 0, true);
	}
	for (i = 0; i < t->now.count; i++) {
		f = t->now.fill[i];
		f.cost.price += t->lines[which].price;
		set_lines(s, f, which, 0, false);
	}
	go_on_from_breaks(s, which);
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

/* Note the variants chosen last in the way to each fill. */
static void
note_choices(struct page_search *s, size_t item)
{
	struct page_tables *t = s->tables;
	size_t i;

	s->states += t->next.count;
	for (i = 0; i < t->next.count; i++) {
		struct fill *f = &t->next.fill[i];

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

/* End a page in the gap, or go on behind it.  Returns the starts there. */
static uint32_t
pass_gap(struct page_search *s, const struct gap *g)
{
	struct page_tables *t = s->tables;
	uint32_t head = 0;
	size_t i;

	for (i = 0; i < t->next.count; i++)
		close_page(
		    s, &t->next.fill[i], t->next.fill[i].y, &g->end, &head);
	settle_starts(s, &g->end, &head);
	fills_clear(&t->now);
	for (i = 0; i < t->next.count && !g->eject; i++) {
		struct fill f = t->next.fill[i];

		f.y = gap_pass(s->list, g, f.y, s->prm->grid);
		if (f.y <= s->prm->height)
			fills_add(&t->now, &f);
	}
	return head;
}

static void
add_page(struct page_search *s, const struct start *to,
    const struct start *from, const struct page_end *last)
{
	struct page_end end = { .last = to->item == last->at.item &&
		    to->line == 0 };

	arena_reserve(s->scratch, s->page, s->room, s->pages);
	s->page[s->pages++] = (struct page_found){
		.from = { from->item, from->line },
		.to = { to->item, to->line },
		.note_from = from->note,
		.note_to = to->note,
		.used = to->used,
		.short_by = page_short_by(s->prm, &end, to->used),
		.put_off = to->cost.put_off - from->cost.put_off,
		.forced = to->cost.forced - from->cost.forced,
		.faults = to->cost.faults - from->cost.faults,
	};
}

/* Go back from the last start and write down pages and variants. */
static void
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

static uint32_t
begin_stretch(struct page_search *s, const struct page_end *top, uint32_t note)
{
	uint32_t id;

	if (s->tables == NULL)
		s->tables = tables_new(s->scratch);
	s->tables->starts = s->tables->choices = 1;
	arena_reserve(s->scratch, s->tables->choice, s->tables->choice_room, 1);
	fills_clear(&s->tables->now);
	id = start_new(s);
	s->tables->start[id] = (struct start){
		.item = (uint32_t)top->at.item, .note = note, .first = true
	};
	return id;
}

void
page_search_stretch(
    struct page_search *s, const struct gap *top, size_t from, size_t to)
{
	const struct unit *u = s->units->unit;
	uint32_t head = begin_stretch(s, &top->end, u[from].notes);
	sp at_top = top->at_top;
	size_t i;

	assert(from < to);
	for (i = from; i < to; i++) {
		set_unit(s, &u[i], head, at_top);
		note_choices(s, u[i].item);
		head = pass_gap(s, &u[i].after);
		at_top = u[i].after.at_top;
	}
	/* The start behind the last unit that has set all notes. */
	head = start_from_note(s, head, u[to - 1].after.end.notes);
	assert(head != 0);
	trace_back(s, head, &u[to - 1].after.end);
}
