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
/* For each float that waits at a page's end, one that stands above the line
 * it follows, a page of floats alone and each line that this one lacks. */
#define WAIT_PRICE       1000
#define BEFORE_PRICE     50
#define FLOAT_PAGE_PRICE 400
#define FLOAT_LACK_PRICE 50

int64_t
page_price(const struct pagebreak_params *prm, const struct page_end *end,
    sp used, bool first)
{
	sp half = 2 * page_short_by(prm, end, used) / prm->grid;
	sp lack = prm->last_lines * prm->grid - used;
	int64_t price = end->price + half * half * HALF_LINE_PRICE;

	if (end->last && !first && lack > 0)
		price += (lack + prm->grid - 1) / prm->grid * LAST_PAGE_PRICE;
	return price;
}

int64_t
floats_wait_price(uint32_t waiting)
{
	return (int64_t)waiting * WAIT_PRICE;
}

int64_t
float_before_price(void)
{
	return BEFORE_PRICE;
}

int64_t
float_page_price(const struct pagebreak_params *prm, sp used)
{
	sp lack = used < prm->height ? prm->height - used : 0;

	return FLOAT_PAGE_PRICE + lack / prm->grid * FLOAT_LACK_PRICE;
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
