#include "layout/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "layout/assemble.h"
#include "layout/compose.h"
#include "layout/fields.h"

#define MOST_ROUNDS 4
#define WIDEN_PAGES 12 /* before a page that is in trouble */

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

/*
 * Front matter has roman numbers; arabic 1 is the page of the first
 * section that is neither title, contents nor front.
 */
static bool
is_front(const struct node *section)
{
	return section->section.role == SECTION_TITLE ||
	    section->section.role == SECTION_CONTENTS ||
	    section->section.role == SECTION_FRONT;
}

static const char *
roman(struct arena *a, int n)
{
	static const struct {
		int value;
		const char *text;
	} digit[] = {
		{ 1000, "m" },
		{ 900, "cm" },
		{ 500, "d" },
		{ 400, "cd" },
		{ 100, "c" },
		{ 90, "xc" },
		{ 50, "l" },
		{ 40, "xl" },
		{ 10, "x" },
		{ 9, "ix" },
		{ 5, "v" },
		{ 4, "iv" },
		{ 1, "i" },
	};
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < sizeof(digit) / sizeof(digit[0]); i++)
		for (; n >= digit[i].value; n -= digit[i].value)
			buf_adds(&b, digit[i].text);
	return buf_str(&b).s;
}

/* The first mark on each page, as an index into the list; or the count. */
static size_t
first_mark(const struct vlist *v, const struct page_break *pb)
{
	size_t i;

	for (i = pb->from.item; i < pb->to.item && i < v->count; i++)
		if (v->item[i].kind == V_MARK)
			return i;
	return v->count;
}

static size_t
last_mark(const struct vlist *v, const struct page_break *pb)
{
	size_t i;

	for (i = pb->to.item < v->count ? pb->to.item : v->count;
	     i > pb->from.item; i--)
		if (v->item[i - 1].kind == V_MARK)
			return i - 1;
	return v->count;
}

static void
number_pages(struct maker *m)
{
	const struct vlist *v = m->list;
	const struct node *section = NULL;
	bool body = false;
	int number = 0;
	size_t i;

	for (i = 0; i < m->pages->count; i++) {
		struct page *p = &m->pages->page[i];
		size_t mark = first_mark(v, &m->breaks.page[i]);

		if (mark < v->count)
			section = v->item[mark].node;
		if (!body && (section == NULL || !is_front(section))) {
			body = true;
			number = 0;
		}
		p->number = ++number;
		p->roman = !body;
		p->label = p->roman ? roman(m->rq->arena, number)
				    : arena_printf(m->rq->arena, "%d", number);
		mark = last_mark(v, &m->breaks.page[i]);
		if (mark < v->count)
			section = v->item[mark].node;
	}
}

static const struct page_shape *
shape_of(const struct maker *m, size_t page)
{
	return theme_page(
	    m->rq->theme, m->rq->paper, m->breaks.page[page].turned);
}

static void
add_right(struct maker *m, size_t i, const struct line *line, sp baseline)
{
	const struct page_shape *shape = shape_of(m, i);
	struct page *p = &m->pages->page[i];

	page_add_line(p, m->rq->arena, line,
	    shape->left + shape->measure - line->width, baseline);
}

static void
add_head(struct maker *m, size_t i, const struct node *section)
{
	const struct theme *th = m->rq->theme;
	const struct page_shape *shape = shape_of(m, i);
	const struct par_style *style = &th->style[STYLE_HEAD];
	const struct meta *meta = &m->rq->doc->meta;
	const char *title =
	    meta->short_title != NULL ? meta->short_title : meta->title;
	const char *running = section == NULL ? NULL : section->section.running;
	struct line *left = NULL, *right = NULL;

	if (running != NULL)
		right = line_of_text(
		    &m->heads, style, running, section->lang, ARTIFACT_HEAD);
	if (title != NULL && (running == NULL || strcmp(title, running) != 0))
		left = line_of_text(
		    &m->heads, style, title, m->rq->doc->lang, ARTIFACT_HEAD);
	/* Where both do not fit, the section is what a reader looks for. */
	if (left != NULL &&
	    left->width + (right == NULL ? 0 : right->width + th->grid) <=
		shape->measure)
		page_add_line(&m->pages->page[i], m->rq->arena, left,
		    shape->left, shape->head_baseline);
	if (right != NULL)
		add_right(m, i, right, shape->head_baseline);
}

/*
 * The head names the section in force at the top of the page; a page that
 * opens with a heading has none.  The title page has neither head nor folio.
 */
static void
add_heads(struct maker *m)
{
	const struct theme *th = m->rq->theme;
	const struct vlist *v = m->list;
	const struct node *section = NULL;
	size_t i;

	for (i = 0; i < m->pages->count; i++) {
		struct page *p = &m->pages->page[i];
		size_t mark = first_mark(v, &m->breaks.page[i]);
		bool opens = mark < v->count && v->item[mark].mark.starts_page;

		if (opens || section == NULL)
			section =
			    mark < v->count ? v->item[mark].node : section;
		if (!opens)
			add_head(m, i, section);
		if (!opens || section->section.role != SECTION_TITLE)
			add_right(m, i,
			    line_of_text(&m->heads, &th->style[STYLE_FOLIO],
				p->label, m->rq->doc->lang, ARTIFACT_FOLIO),
			    shape_of(m, i)->folio_baseline);
		mark = last_mark(v, &m->breaks.page[i]);
		if (mark < v->count)
			section = v->item[mark].node;
	}
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

static void
run_round(struct maker *m)
{
	const struct layout_request *rq = m->rq;
	struct pagebreak_params prm = rq->theme->pages;

	prm.height = rq->theme->grid * rq->theme->page[rq->paper].lines;
	prm.turned_height =
	    rq->theme->grid * rq->theme->turned[rq->paper].lines;
	prm.trace = rq->trace_pages;
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
	number_pages(m);
	m->ns_lines += composed - start;
	m->ns_breaks += broken - composed;
	m->ns_assemble += clock_ns() - broken;
}

static bool
begins_stretch(const struct maker *m, size_t page)
{
	const struct page_break *pb = &m->breaks.page[page];
	const struct vitem *it = &m->list->item[pb->from.item];

	return page == 0 ||
	    (pb->from.line == 0 && it->kind == V_PENALTY &&
		it->penalty.value <= EJECT_PENALTY);
}

/*
 * Where pages came out with a widow or a foot short by more than a line,
 * the paragraphs on them and before them get more variants.  Returns how
 * many do.
 */
static uint32_t
widen_troubled(struct maker *m)
{
	const struct page_breaks *pb = &m->breaks;
	uint32_t widened = 0;
	size_t done = 0, i, k, from;

	for (i = 0; i < pb->count; i++) {
		if (pb->page[i].faults == 0 && !pb->page[i].forced &&
		    pb->page[i].short_by <= m->rq->theme->grid)
			continue;
		for (from = i; from > 0 && i - from < WIDEN_PAGES; from--)
			if (begins_stretch(m, from))
				break;
		k = pb->page[from].from.item;
		for (k = k > done ? k : done;
		     k <= pb->page[i].to.item && k < m->list->count; k++)
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
	int round;

	m->rq = rq;
	fields_init(&m->fields, rq->doc, rq->arena);
	m->composer = composer_new(rq, &m->fields, &m->scratch);
	m->heads = (struct par_context){ .theme = rq->theme,
		.shaper = rq->shaper,
		.breaker = rq->breaker,
		.fields = &m->fields,
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
	add_heads(m);
	m->pages->rounds = round - 1;
	m->pages->ns_lines = m->ns_lines;
	m->pages->ns_pages = m->ns_breaks;
	m->pages->ns_assemble = m->ns_assemble;
	count_lines(m);
	dump(m);
	arena_release(&m->scratch);
	arena_release(&m->page_scratch);
	return m->pages;
}
