#include "layout/pagebreak.h"

#include <inttypes.h>

#include "layout/pagebreak_int.h"

static void
take_notes(
    const struct insertion *ins, const struct insertion **note, uint32_t *count)
{
	for (; ins != NULL; ins = ins->next)
		note[(*count)++] = ins;
}

/* All notes in the order of their marks, those of the chosen variants. */
static const struct insertion **
chosen_notes(const struct page_search *s, struct arena *out)
{
	const struct insertion **note = arena_array(
	    out, (size_t)s->units->notes + 1, const struct insertion *);
	uint32_t n = 0;
	size_t i, k;

	for (i = 0; i < s->units->count; i++) {
		size_t item = s->units->unit[i].item;
		const struct vitem *it = &s->list->item[item];
		uint8_t which = s->variant[item];

		if (it->kind == V_BOX) {
			take_notes(it->box->insert, note, &n);
			continue;
		}
		for (k = 0; k < it->par.variant[which].count; k++)
			take_notes(
			    it->par.variant[which].line[k]->insert, note, &n);
	}
	return note;
}

/* Those of the page's floats that do not stand where they are written. */
static void
take_floats(const struct page_search *s, const struct page_found *p,
    struct page_break *pb, struct arena *out)
{
	const struct vitem **flt = arena_array(out,
	    (size_t)(p->float_to - p->float_from) + 1, const struct vitem *);
	uint32_t i;

	for (i = p->float_from; i < p->float_to; i++)
		if (s->variant[s->units->flt[i]] == 0)
			flt[pb->floats++] = &s->list->item[s->units->flt[i]];
	pb->flt = flt;
}

static void
trace_page(const struct page_break *pb, size_t number, FILE *f)
{
	char used[SP_TEXT], lack[SP_TEXT];

	fprintf(f,
	    "page %zu: item %zu line %zu to item %zu line %zu notes %zu used "
	    "%s short %s faults %d%s",
	    number, pb->from.item, pb->from.line, pb->to.item, pb->to.line,
	    pb->notes, sp_text(pb->used, used), sp_text(pb->short_by, lack),
	    pb->faults, pb->forced ? " forced" : "");
	if (pb->floats > 0)
		fprintf(f, " floats %zu", pb->floats);
	fputc('\n', f);
}

static struct page_breaks
breaks_of(const struct page_search *s, struct arena *out)
{
	const struct insertion **note = chosen_notes(s, out);
	struct page_breaks pb = { .variant = s->variant,
		.count = s->pages,
		.put_off = s->cost.put_off,
		.forced = s->cost.forced,
		.faults = s->cost.faults,
		.short_feet = s->cost.short_feet,
		.price = s->cost.price,
		.states = s->states };
	size_t i;

	pb.page = arena_array(out, s->pages, struct page_break);
	for (i = 0; i < s->pages; i++) {
		const struct page_found *p = &s->page[i];

		pb.page[i] = (struct page_break){ .from = p->from,
			.to = p->to,
			.note = note + p->note_from,
			.notes = p->note_to - p->note_from,
			.used = p->used,
			.put_off = p->put_off,
			.forced = p->forced > 0,
			.turned = p->turned,
			.blank = p->blank,
			.faults = p->faults,
			.short_by = p->short_by };
		if (p->float_to > p->float_from)
			take_floats(s, p, &pb.page[i], out);
		if (s->prm->trace != NULL)
			trace_page(&pb.page[i], i + 1, s->prm->trace);
	}
	return pb;
}

/* A list without anything to be seen is one page all the same. */
static void
add_empty_page(struct page_search *s)
{
	s->page = arena_new(s->scratch, struct page_found);
	s->page->to.item = s->list->count;
	s->pages = 1;
}

/* A page with nothing on it in front of one that must be a right-hand
 * page; the first page of all is one. */
static void
add_blank_page(struct page_search *s, const struct gap *top)
{
	if (!top->right || s->pages % 2 == 0)
		return;
	arena_reserve(s->scratch, s->page, s->room, s->pages);
	s->page[s->pages] = (struct page_found){ .blank = true,
		.from = top->end.at,
		.to = top->end.at,
		.note_from = top->end.notes,
		.note_to = top->end.notes };
	s->pages++;
}

struct page_breaks
pagebreak(const struct vlist *list, const struct pagebreak_params *prm,
    struct arena *out, struct arena *scratch)
{
	struct units units = units_build(list, scratch);
	struct page_search s = { .list = list,
		.prm = prm,
		.units = &units,
		.scratch = scratch,
		.variant = arena_array(out, list->count + 1, uint8_t) };
	struct pagebreak_params turned = *prm;
	const struct gap *top = &units.before;
	size_t from = 0, i;

	turned.height = prm->turned_height;

	for (i = 0; i < units.count; i++) {
		if (!units.unit[i].after.eject)
			continue;
		s.turned = top->turned;
		s.prm = s.turned ? &turned : prm;
		add_blank_page(&s, top);
		page_search_stretch(&s, top, from, i + 1);
		top = &units.unit[i].after;
		from = i + 1;
	}
	if (units.count == 0)
		add_empty_page(&s);
	return breaks_of(&s, out);
}
