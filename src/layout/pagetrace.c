/*
 * The words of the trace.  The places where a page could have ended are
 * gone through once more, with the variants that were chosen.
 */
#include "layout/pagetrace.h"

#include <inttypes.h>
#include <string.h>

#include "layout/pagebreak_int.h"
#include "unicode/utf8.h"

#define SHOWN      3  /* places before the end, and behind it */
#define MOST_WORDS 40 /* bytes of the text at a place */

/* A place where the page could end. */
struct candidate {
	struct vplace at;
	struct page_end end;
	sp used;
	size_t left; /* lines of the paragraph behind it; 0: between */
	size_t done; /* and before it */
	bool hyphen;
	bool ties; /* not as many as a heading above wants */
};

struct teller {
	const struct page_trace *t;
	struct pagebreak_params prm; /* of the page at hand */
	struct units units;
	struct arena scratch;
	struct candidate *place;
	size_t places, room, chosen;
	FILE *f;
};

/* ---- the places ---- */

static struct candidate *
add_place(struct teller *w, struct vplace at, sp used)
{
	struct candidate *c;

	arena_reserve(&w->scratch, w->place, w->room, w->places);
	c = &w->place[w->places++];
	*c = (struct candidate){ .at = at, .used = used };
	return c;
}

static sp
notes_height(const struct insertion *ins)
{
	sp height = 0;

	for (; ins != NULL; ins = ins->next)
		height += ins->height;
	return height;
}

/* With the notes under it. */
static sp
used_with(const struct teller *w, sp y, sp notes)
{
	return notes == 0 ? y : y + w->prm.note_above + notes;
}

static const struct line *
line_at(const struct teller *w, size_t item, size_t k)
{
	const struct par_lines *par = &w->t->list->item[item].par;

	return par->variant[w->t->breaks->variant[item]].line[k];
}

static size_t
line_count(const struct teller *w, size_t item)
{
	const struct par_lines *par = &w->t->list->item[item].par;

	return par->variants == 0
	    ? 0
	    : par->variant[w->t->breaks->variant[item]].count;
}

/* The lines of a paragraph from `k` on, each but the last a place. */
static sp
add_lines(struct teller *w, size_t item, size_t k, sp y, sp *notes)
{
	const struct vitem *it = &w->t->list->item[item];
	size_t n = line_count(w, item);
	struct candidate *c;

	for (; k < n; k++) {
		const struct line *l = line_at(w, item, k);

		y += l->height + l->depth;
		*notes += notes_height(l->insert);
		if (k + 1 == n)
			break;
		c = add_place(
		    w, (struct vplace){ item, k + 1 }, used_with(w, y, *notes));
		c->done = k + 1;
		c->left = n - k - 1;
		c->hyphen = l->hyphen;
		c->ties = it->keep_first > (int)c->done;
		c->end.faults = line_faults(
		    it, w->t->breaks->variant[item], k + 1, w->prm.widow_lines);
	}
	return y;
}

static sp
floats_height(const struct page_break *p)
{
	sp height = 0;
	size_t i;

	for (i = 0; i < p->floats; i++)
		height += p->flt[i]->flt.at_top;
	return height;
}

/* The unit with which the page begins, or in which it does. */
static size_t
first_unit(const struct teller *w, const struct page_break *p)
{
	size_t low = 0, high = w->units.count, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (w->units.unit[mid].item < p->from.item)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Behind a unit; returns where what follows it begins. */
static sp
pass_gap(struct teller *w, const struct gap *g, sp y, sp notes)
{
	struct candidate *c = add_place(w, g->end.at, used_with(w, y, notes));
	size_t i;

	c->end = g->end;
	for (i = g->from; i < g->to; i++) {
		const struct vitem *it = &w->t->list->item[i];

		if (it->kind == V_GLUE)
			y = glue_pass(it, y, w->prm.grid);
		else if (it->kind == V_FLOAT && w->t->breaks->variant[i] == 1)
			y += it->flt.here;
	}
	return y;
}

/* What of the space in front of the page's first unit stays at its top. */
static sp
top_height(const struct teller *w, const struct page_break *p, size_t item)
{
	sp y = 0;
	size_t i;

	for (i = p->from.item; i < item; i++)
		if (w->t->list->item[i].kind == V_GLUE)
			y += w->t->list->item[i].glue.at_top;
	if (w->t->list->item[item].repeat != NULL)
		y += w->t->list->item[item].repeat->height;
	return y;
}

/* All places up to SHOWN that do not fit. */
static void
find_places(struct teller *w, const struct page_break *p)
{
	size_t u = first_unit(w, p), k = p->from.line, over = 0;
	sp y, notes = 0;

	w->places = 0;
	if (u == w->units.count)
		return;
	y = floats_height(p) + top_height(w, p, w->units.unit[u].item);
	for (; u < w->units.count && over <= SHOWN; u++, k = 0) {
		const struct unit *unit = &w->units.unit[u];
		const struct vitem *it = &w->t->list->item[unit->item];

		if (it->kind == V_BOX) {
			y += it->box->height;
			notes += notes_height(it->box->insert);
		} else {
			y = add_lines(w, unit->item, k, y, &notes);
		}
		y = pass_gap(w, &unit->after, y, notes);
		if (y > w->prm.height)
			over++;
		if (unit->after.eject)
			break;
	}
	for (w->chosen = 0; w->chosen < w->places; w->chosen++)
		if (w->place[w->chosen].at.item == p->to.item &&
		    w->place[w->chosen].at.line == p->to.line)
			break;
}

/* ---- words ---- */

/* "2.5 lines" */
static void
tell_lines(const struct teller *w, sp length)
{
	sp half = (2 * length + w->prm.grid - 1) / w->prm.grid;

	fprintf(w->f, "%" PRId64 "%s line%s", half / 2, half % 2 ? ".5" : "",
	    half == 2 ? "" : "s");
}

/* The leaf and byte with which a line begins, or NULL. */
static const struct node *
text_of_line(const struct line *l, uint32_t *from)
{
	uint32_t i;

	for (i = 0; i < l->pieces; i++) {
		const struct piece *p = &l->piece[i];

		if (p->kind == PIECE_TEXT && p->leaf != NULL &&
		    node_has_text(p->leaf)) {
			*from = p->text.from;
			return p->leaf;
		}
	}
	return NULL;
}

static void
tell_words(const struct teller *w, const struct node *leaf, uint32_t from)
{
	struct str x = { leaf->text.s, leaf->text.n };
	size_t to = from;

	while (to < x.n && x.s[to] != '\n' && to - from < MOST_WORDS)
		utf8_next(x, &to);
	fprintf(w->f, " \"%.*s%s\"", (int)(to - from), x.s + from,
	    to < x.n ? "..." : "");
}

static void
tell_source(const struct teller *w, place at)
{
	struct position pos = place_position(w->t->places, at);

	if (pos.file != NULL && pos.line > 0)
		fprintf(w->f, " (%s:%d)", pos.file, pos.line);
}

/* What stands behind a place: its words and where they were written. */
static void
tell_place(const struct teller *w, struct vplace at)
{
	const struct vlist *v = w->t->list;
	const struct node *leaf = NULL;
	uint32_t from = 0;
	size_t i = at.item, k = at.line;

	for (; i < v->count && leaf == NULL; i++, k = 0) {
		const struct vitem *it = &v->item[i];

		if (it->kind == V_PAR && k < line_count(w, i))
			leaf = text_of_line(line_at(w, i, k), &from);
		else if (it->kind == V_BOX && it->node != NULL)
			break;
	}
	if (leaf != NULL) {
		tell_words(w, leaf, from);
		tell_source(w, text_place(leaf, from));
	} else if (i < v->count && v->item[i].node != NULL) {
		fprintf(w->f, " a %s", node_kind_name(v->item[i].node->kind));
		tell_source(w, v->item[i].node->at);
	} else {
		fputs(" the end", w->f);
	}
}

/* What is wrong with ending there; false: nothing is. */
static bool
tell_faults(const struct teller *w, const struct candidate *c)
{
	size_t few = (size_t)w->prm.widow_lines;
	const char *and = "";
	bool wrong = true;

	if (c->used > w->prm.height) {
		fputs("does not fit, ", w->f);
		tell_lines(w, c->used - w->prm.height);
		fputs(" too high", w->f);
		return true;
	}
	if (c->end.forced) {
		fputs("parts what is kept together", w->f);
		return true;
	}
	wrong = c->end.faults > 0;
	if (c->left > 0 && c->left < few) {
		fputs("leaves a widow, the end of a paragraph", w->f);
		and = "; ";
	}
	if (c->left > 0 && (c->done < few || c->ties)) {
		fprintf(w->f, "%s%s", and,
		    c->ties ? "leaves a heading with too few lines under it"
			    : "leaves an orphan, the beginning of a paragraph");
		and = "; ";
	}
	if (c->hyphen)
		fprintf(w->f, "%sends in a hyphen", and);
	if (c->left == 0 && wrong)
		fputs("parts what should stay together", w->f);
	return wrong;
}

/* A place where the page does not end, and why. */
static void
tell_alternative(const struct teller *w, const struct candidate *c,
    const struct candidate *chosen)
{
	sp lack = page_short_by(&w->prm, &c->end, c->used);

	fputs("    not before", w->f);
	tell_place(w, c->at);
	fputs(": ", w->f);
	if (!tell_faults(w, c)) {
		if (lack > 0) {
			fputs("the foot would be ", w->f);
			tell_lines(w, lack);
			fputs(" short", w->f);
		}
		if (lack <= page_short_by(&w->prm, &chosen->end, chosen->used))
			fprintf(w->f, "%sthe pages behind would cost more",
			    lack > 0 ? ", and " : "");
	}
	fputc('\n', w->f);
}

static void
tell_alternatives(const struct teller *w)
{
	size_t i = w->chosen, over = 0;

	if (i >= w->places)
		return;
	for (i = i > SHOWN ? i - SHOWN : 0; i < w->chosen; i++)
		tell_alternative(w, &w->place[i], &w->place[w->chosen]);
	for (i = w->chosen + 1; i < w->places && over == 0; i++) {
		over += w->place[i].used > w->prm.height;
		tell_alternative(w, &w->place[i], &w->place[w->chosen]);
	}
}

/* How many paragraphs of the page could be longer or shorter. */
static void
tell_variants(const struct teller *w, const struct page_break *p)
{
	const struct vlist *v = w->t->list;
	int all = 0, some = 0, taken = 0;
	size_t i;

	for (i = p->from.item; i < p->to.item; i++) {
		if (v->item[i].kind != V_PAR || line_count(w, i) == 0)
			continue;
		all++;
		some += v->item[i].par.variants > 1;
		taken += w->t->breaks->variant[i] != 0;
	}
	fprintf(w->f,
	    "    of %d paragraphs %d can be set longer or shorter, %d are\n",
	    all, some, taken);
}

static void
tell_item(const struct teller *w, const char **between, int64_t price,
    const char *what)
{
	if (price == 0)
		return;
	fprintf(w->f, "%s%s %" PRId64, *between, what, price);
	*between = ", ";
}

static int64_t
bill_sum(const struct page_bill *b)
{
	return b->foot + b->spread + b->penalty + b->last + b->variants +
	    b->waits + b->before + b->alone;
}

static void
tell_bill(const struct teller *w, const struct page_bill *b)
{
	const char *between = "    it costs: ";

	tell_item(w, &between, b->foot, "a short foot");
	tell_item(w, &between, b->spread, "unlike the page it faces");
	tell_item(w, &between, b->variants, "paragraphs longer or shorter");
	tell_item(w, &between, b->penalty, "the place where it ends");
	tell_item(w, &between, b->last, "few lines on a last page");
	tell_item(w, &between, b->waits, "figures still to come");
	tell_item(w, &between, b->before, "a figure above its mention");
	tell_item(w, &between, b->alone, "figures without text");
	fputc('\n', w->f);
}

static void
tell_page(struct teller *w, size_t i, const struct page_bill *bill)
{
	const struct page_break *p = &w->t->breaks->page[i];
	bool whole = p->from.item == p->to.item && p->from.line == p->to.line;

	fprintf(w->f, "page %s:", w->t->pages->page[i].label);
	if (p->blank) {
		fputs(" blank\n", w->f);
		return;
	}
	fputs(" begins", w->f);
	tell_place(w, p->from);
	fputs("; ", w->f);
	tell_lines(w, p->used);
	if (p->short_by > 0) {
		fputs(", ", w->f);
		tell_lines(w, p->short_by);
		fputs(" short", w->f);
	}
	fprintf(w->f, "; cost %" PRId64 "\n", bill_sum(bill));
	if (p->put_off > 0)
		fputs(
		    "    a note, or its end, waits for the next page\n", w->f);
	if (bill_sum(bill) != 0)
		tell_bill(w, bill);
	if (whole ||
	    (bill_sum(bill) == 0 && p->faults == 0 && p->short_by == 0))
		return;
	find_places(w, p);
	if (p->faults > 0 && w->chosen < w->places) {
		fputs("    it ", w->f);
		tell_faults(w, &w->place[w->chosen]);
		fputs(", as nothing avoids it\n", w->f);
	}
	tell_alternatives(w);
	if (p->short_by > 0)
		tell_variants(w, p);
}

void
pages_explain(const struct page_trace *t, FILE *f)
{
	struct teller w = { .t = t, .prm = *t->params, .f = f };
	struct page_bill *bill;
	size_t i;

	w.units = units_build(t->list, &w.scratch);
	bill =
	    page_bills(t->list, t->params, t->breaks, &w.scratch, &w.scratch);
	for (i = 0; i < t->breaks->count; i++) {
		w.prm.height = t->breaks->page[i].turned
		    ? t->params->turned_height
		    : t->params->height;
		tell_page(&w, i, &bill[i]);
	}
	arena_release(&w.scratch);
}
