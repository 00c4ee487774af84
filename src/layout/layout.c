#include "layout/layout.h"

#include "base/clock.h"
#include "layout/assemble.h"
#include "layout/compose.h"
#include "layout/fields.h"
#include "layout/heads.h"
#include "layout/pagetrace.h"

#define MOST_ROUNDS 4
#define WIDEN_PAGES 12 /* before a page that is in trouble, */
#define WIDEN_MORE  3  /* and behind it */

/* The state of one call of layout_build(). */
struct maker {
	const struct layout_request *rq;
	struct composer *composer;
	struct fields fields;
	struct arena scratch;      /* paragraphs: reset by par_set() */
	struct arena page_scratch; /* the search for pages */
	struct par_context heads;  /* for running heads and folios */
	struct pages *pages;
	struct vlist *list;
	struct page_breaks breaks;
	int64_t ns_lines, ns_breaks, ns_assemble;
};

static struct heads
heads_of(struct maker *m)
{
	return (struct heads){ .theme = m->rq->theme,
		.paper = m->rq->paper,
		.doc = m->rq->doc,
		.list = m->list,
		.breaks = &m->breaks,
		.pages = m->pages,
		.par = &m->heads,
		.arena = m->rq->arena };
}

/* The variants that were chosen get their pieces. */
static void
finish_variants(struct maker *m)
{
	size_t i;

	for (i = 0; i < m->list->count; i++)
		if (m->list->item[i].kind == V_PAR && m->breaks.variant[i] != 0)
			compose_variant(m->composer, &m->list->item[i],
			    m->breaks.variant[i]);
}

static struct pagebreak_params
page_params(const struct layout_request *rq)
{
	const struct theme *th = rq->theme;
	struct pagebreak_params prm = th->pages;

	prm.height = th->grid * th->page[rq->paper].lines;
	prm.turned_height = th->grid * th->turned[rq->paper].lines;
	prm.facing = th->facing && prm.price.spread > 0;
	prm.trace = rq->trace_search;
	return prm;
}

static void
explain_pages(struct maker *m)
{
	struct pagebreak_params prm = page_params(m->rq);
	struct page_trace t = { .list = m->list,
		.params = &prm,
		.breaks = &m->breaks,
		.pages = m->pages,
		.places = m->rq->places };

	if (m->rq->trace_pages != NULL)
		pages_explain(&t, m->rq->trace_pages);
}

static void
run_round(struct maker *m)
{
	const struct layout_request *rq = m->rq;
	struct pagebreak_params prm = page_params(rq);
	struct heads heads;
	int64_t start = clock_ns(), composed, broken;

	m->list = compose_report(m->composer);
	composed = clock_ns();
	arena_reset(&m->page_scratch);
	m->breaks = pagebreak(m->list, &prm, rq->arena, &m->page_scratch);
	broken = clock_ns();
	finish_variants(m);
	m->pages = arena_new(rq->arena, struct pages);
	assemble_pages(m->pages, m->list, &m->breaks, rq->theme, rq->paper,
	    rq->doc, rq->arena);
	heads = heads_of(m);
	heads_number(&heads);
	m->ns_lines += composed - start;
	m->ns_breaks += broken - composed;
	m->ns_assemble += clock_ns() - broken;
}

static bool
begins_stretch(const struct maker *m, size_t page)
{
	const struct page_break *pb = &m->breaks.page[page];
	const struct vitem *it = &m->list->item[pb->from.item];

	if (pb->from.item == m->list->count)
		return false;
	return page == 0 ||
	    (pb->from.line == 0 && it->kind == V_PENALTY &&
		it->penalty.value <= EJECT_PENALTY);
}

/*
 * Where pages came out with a widow or a foot short by more than a line,
 * the paragraphs on them, before them and behind them get more variants.
 * Returns how many do.
 */
static uint32_t
widen_troubled(struct maker *m)
{
	const struct page_breaks *pb = &m->breaks;
	uint32_t widened = 0;
	size_t done = 0, i, k, from, to;

	for (i = 0; i < pb->count; i++) {
		if (pb->page[i].faults == 0 && !pb->page[i].forced &&
		    pb->page[i].short_by <= m->rq->theme->grid)
			continue;
		for (from = i; from > 0 && i - from < WIDEN_PAGES; from--)
			if (begins_stretch(m, from))
				break;
		for (to = i; to + 1 < pb->count && to - i < WIDEN_MORE; to++)
			if (begins_stretch(m, to + 1))
				break;
		k = pb->page[from].from.item;
		for (k = k > done ? k : done;
		     k <= pb->page[to].to.item && k < m->list->count; k++)
			widened +=
			    compose_widen(m->composer, &m->list->item[k]);
		done = k;
	}
	return widened;
}

/* What --stats says about lines: of the variants that were chosen. */
static void
count_lines(struct maker *m)
{
	struct pages *pages = m->pages;
	size_t i, k;

	pages->faults = m->breaks.faults;
	pages->short_feet = m->breaks.short_feet;
	for (i = 0; i < m->list->count; i++) {
		const struct vitem *it = &m->list->item[i];
		uint8_t which;

		if (it->kind != V_PAR || it->par.variants == 0)
			continue;
		which = m->breaks.variant[i];
		for (k = 0; k < it->par.variant[which].count; k++) {
			const struct line *l = it->par.variant[which].line[k];

			pages->lines++;
			pages->hyphens += l->hyphen;
			if (l->badness > pages->worst_badness)
				pages->worst_badness = l->badness;
		}
	}
}

static void
dump(struct maker *m)
{
	const struct layout_request *rq = m->rq;

	if (rq->dump_vlist != NULL)
		vlist_dump(m->list, rq->places, rq->dump_vlist);
}

struct pages *
layout_build(const struct layout_request *rq)
{
	struct maker *m = arena_new(rq->arena, struct maker);
	const struct node *first = NULL;
	uint32_t changes = 1, widened = 0;
	struct heads heads;
	int round;

	m->rq = rq;
	fields_init(&m->fields, rq->doc, rq->arena);
	m->composer = composer_new(rq, &m->fields, &m->scratch);
	m->heads = (struct par_context){ .theme = rq->theme,
		.shaper = rq->shaper,
		.breaker = rq->breaker,
		.fields = &m->fields,
		.exceptions = rq->exceptions,
		.out = rq->arena,
		.scratch = &m->scratch,
		.diag = rq->diag,
		.places = rq->places };
	for (round = 1; round <= MOST_ROUNDS && changes + widened > 0;
	     round++) {
		run_round(m);
		changes = fields_update(&m->fields, m->pages, round, &first);
		widened = round == 1 ? widen_troubled(m) : 0;
	}
	if (changes > 0) {
		diag_report(rq->diag, DIAG_WARNING, first->at,
		    "fields-unsettled",
		    "page numbers do not settle after %d rounds; leaving %u "
		    "of them as they are",
		    MOST_ROUNDS, (unsigned)changes);
	}
	heads = heads_of(m);
	heads_add(&heads);
	m->pages->field_text = m->fields.text;
	m->pages->rounds = round - 1;
	m->pages->ns_lines = m->ns_lines;
	m->pages->ns_pages = m->ns_breaks;
	m->pages->ns_assemble = m->ns_assemble;
	count_lines(m);
	explain_pages(m);
	dump(m);
	arena_release(&m->scratch);
	arena_release(&m->page_scratch);
	return m->pages;
}
