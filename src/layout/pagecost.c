/*
 * What a page costs.  The unit of the price is such that a foot one line
 * short costs 100, half a line 25; a penalty counts as it is.  A variant of
 * a paragraph costs the demerits it has more than the best, by the hundred:
 * one line of badness 90 more is worth a line at the foot.
 */
#include "layout/pagebreak_int.h"

#define HALF_LINE_PRICE   25
#define DEMERITS_PER_UNIT 100
/* For each line that the last page of a stretch lacks. */
#define LAST_PAGE_PRICE 1000

bool
cost_less(const struct cost *a, const struct cost *b)
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

sp
page_short_by(
    const struct pagebreak_params *prm, const struct page_end *end, sp used)
{
	return end->last || used >= prm->height ? 0 : prm->height - used;
}

void
cost_add_page(struct cost *c, const struct pagebreak_params *prm,
    const struct page_end *end, sp used, bool first)
{
	sp lack = page_short_by(prm, end, used), half;

	c->forced += end->forced;
	c->faults += end->faults;
	c->price += end->price;
	if (lack > prm->grid)
		c->short_feet++;
	half = 2 * lack / prm->grid;
	c->price += half * half * HALF_LINE_PRICE;
	lack = prm->last_lines * prm->grid - used;
	if (end->last && !first && lack > 0)
		c->price +=
		    (lack + prm->grid - 1) / prm->grid * LAST_PAGE_PRICE;
}

int64_t
variant_price(const struct par_lines *par, int variant)
{
	int64_t more =
	    par->variant[variant].demerits - par->variant[0].demerits;

	return more <= 0 ? 0 : more / DEMERITS_PER_UNIT;
}

int
line_faults(const struct vitem *it, int variant, size_t k, int widow_lines)
{
	struct line *const *line = it->par.variant[variant].line;
	size_t count = it->par.variant[variant].count;
	size_t few = widow_lines < 0 ? 0 : (size_t)widow_lines;
	size_t keep = it->keep_first < 0 ? 0 : (size_t)it->keep_first;

	return (k < few || k < keep) + (count - k < few) + line[k - 1]->hyphen;
}
