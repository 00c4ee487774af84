/*
 * What a page costs: pagebreak.h, struct page_prices.
 */
#include "layout/pagebreak_int.h"

/* The price of so many half lines that something lacks. */
static int64_t
square(sp half, int price)
{
	return half * half * price;
}

int64_t
page_price(const struct pagebreak_params *prm, const struct page_end *end,
    sp used, bool first)
{
	sp half = 2 * page_short_by(prm, end, used) / prm->grid;
	sp lack = prm->last_lines * prm->grid - used;
	int64_t price = end->price + square(half, prm->price.short_foot);

	if (end->last && !first && lack > 0)
		price +=
		    (lack + prm->grid - 1) / prm->grid * prm->price.last_line;
	return price;
}

uint8_t
spread_after(const struct pagebreak_params *prm, const struct page_end *end,
    uint8_t spread, sp used)
{
	sp half = 2 * page_short_by(prm, end, used) / prm->grid;

	if (!prm->facing || spread != SPREAD_LEFT)
		return SPREAD_LEFT;
	if (end->last)
		return SPREAD_ALONE;
	return (
	    uint8_t)(SPREAD_FACES + (half < MOST_FACED ? half : MOST_FACED));
}

int64_t
spread_price(const struct pagebreak_params *prm, const struct page_end *end,
    uint8_t spread, sp used)
{
	sp half = 2 * page_short_by(prm, end, used) / prm->grid;

	if (spread < SPREAD_FACES || end->last)
		return 0;
	if (half > MOST_FACED)
		half = MOST_FACED;
	return square(half - (spread - SPREAD_FACES), prm->price.spread);
}

int64_t
floats_wait_price(const struct pagebreak_params *prm, uint32_t waiting)
{
	return (int64_t)waiting * prm->price.wait;
}

int64_t
float_page_price(const struct pagebreak_params *prm, sp used)
{
	sp lack = used < prm->height ? prm->height - used : 0;

	return prm->price.alone + lack / prm->grid * prm->price.alone_line;
}

int64_t
variant_price(const struct pagebreak_params *prm, const struct par_lines *par,
    int variant)
{
	int64_t more =
	    par->variant[variant].demerits - par->variant[0].demerits;

	return more <= 0 || prm->price.demerits <= 0
	    ? 0
	    : more / prm->price.demerits;
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
