/*
 * The bill of a page: its cost, which the search only knows as a sum, by
 * what it is for.
 */
#include "layout/pagebreak_int.h"
#include "layout/pagetrace.h"

struct biller {
	const struct vlist *list;
	const struct pagebreak_params *prm;
	const struct page_breaks *pb;
	struct units units;
	size_t unit;     /* the one at which the page at hand ends */
	uint32_t floats; /* set so far */
};

static const struct gap *
gap_behind(const struct biller *b)
{
	return &b->units.unit[b->unit].after;
}

/* The page at `i` ends behind a unit or in it. */
static void
find_unit(struct biller *b, const struct page_break *p)
{
	while (b->unit + 1 < b->units.count &&
	    (p->to.line > 0 ? b->units.unit[b->unit].item < p->to.item
			    : gap_behind(b)->end.at.item < p->to.item))
		b->unit++;
}

static bool
same_place(struct vplace a, struct vplace b)
{
	return a.item == b.item && a.line == b.line;
}

/* A page of notes or floats alone. */
static bool
is_alone(const struct page_break *p)
{
	return same_place(p->from, p->to);
}

static struct page_end
end_of(const struct biller *b, const struct page_break *p)
{
	struct page_end end = { .at = p->to };

	if (p->to.line > 0) {
		end.floats = b->units.unit[b->unit].floats;
		return end;
	}
	end = gap_behind(b)->end;
	if (is_alone(p))
		end.price = 0; /* the page before paid */
	return end;
}

static bool
begins_stretch(const struct biller *b, size_t i, bool ended)
{
	return i == 0 || (ended && !is_alone(&b->pb->page[i]));
}

/* Variants of the paragraphs of which the last line stands on the page; of
 * one that it breaks off in, the next page pays. */
static int64_t
variants_price(const struct biller *b, const struct page_break *p)
{
	int64_t price = 0;
	size_t i;

	for (i = p->from.item; i < p->to.item; i++)
		if (b->list->item[i].kind == V_PAR && b->pb->variant[i] != 0)
			price += variant_price(
			    b->prm, &b->list->item[i].par, b->pb->variant[i]);
	return price;
}

static void
bill_floats(struct biller *b, const struct page_break *p,
    const struct page_end *end, struct page_bill *bill)
{
	size_t i;

	for (i = p->from.item; i < p->to.item; i++)
		b->floats +=
		    b->list->item[i].kind == V_FLOAT && b->pb->variant[i] == 1;
	b->floats += (uint32_t)p->floats;
	for (i = 0; i < p->floats; i++)
		if (!is_alone(p) &&
		    (size_t)(p->flt[i] - b->list->item) >= p->from.item)
			bill->before += b->prm->price.before;
	bill->waits = floats_wait_price(b->prm, end->floats - b->floats);
}

static struct page_bill
bill_of(struct biller *b, const struct pagebreak_params *prm,
    const struct page_break *p, const struct page_end *end, bool first)
{
	struct page_bill bill = { .penalty = end->price };
	struct page_end bare = *end;

	bill_floats(b, p, end, &bill);
	if (is_alone(p) && p->floats > 0) {
		bill.penalty = 0;
		bill.alone = float_page_price(prm, p->used);
		return bill;
	}
	bare.price = 0;
	bare.last = false;
	if (end->last)
		bill.last = page_price(prm, end, p->used, first) - end->price;
	else
		bill.foot = page_price(prm, &bare, p->used, first);
	bill.variants = variants_price(b, p);
	return bill;
}

struct page_bill *
page_bills(const struct vlist *list, const struct pagebreak_params *prm,
    const struct page_breaks *pb, struct arena *out, struct arena *scratch)
{
	struct page_bill *bill =
	    arena_array(out, pb->count + 1, struct page_bill);
	struct biller b = { .list = list,
		.prm = prm,
		.pb = pb,
		.units = units_build(list, scratch) };
	uint8_t spread = prm->facing ? SPREAD_ALONE : SPREAD_LEFT;
	bool ended = false;
	size_t i;

	for (i = 0; i < pb->count && b.units.count > 0; i++) {
		const struct page_break *p = &pb->page[i];
		struct pagebreak_params of = *prm;
		struct page_end end;

		if (p->turned)
			of.height = prm->turned_height;
		find_unit(&b, p);
		if (p->blank) {
			spread = SPREAD_ALONE;
			continue;
		}
		end = end_of(&b, p);
		if (begins_stretch(&b, i, ended) && prm->facing)
			spread = i % 2 == 0 ? SPREAD_ALONE : SPREAD_LEFT;
		bill[i] =
		    bill_of(&b, &of, p, &end, begins_stretch(&b, i, ended));
		if (is_alone(p) && p->floats > 0)
			end.last = true;
		else
			bill[i].spread =
			    spread_price(&of, &end, spread, p->used);
		spread = spread_after(&of, &end, spread, p->used);
		ended = p->to.line == 0 && gap_behind(&b)->end.last;
	}
	return bill;
}
