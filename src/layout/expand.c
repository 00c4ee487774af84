#include "layout/expand.h"

#include <string.h>

/* The ways to one line, by scale: from -most to most. */
struct column {
	int64_t *price;
	int8_t *from; /* scale of the line before, by the same index */
};

int64_t
expand_price(const struct line_break *line, sp measure, int expand, int most)
{
	sp excess = measure - line->natural - line->letters * expand / 1000;
	int64_t price = badness(expand < 0 ? -expand : expand, most);

	if (excess >= 0)
		return price +
		    (line->fil > 0 ? 0 : badness(excess, line->stretch));
	if (-excess > line->shrink)
		return EXPAND_NEVER;
	return price + badness(-excess, line->shrink);
}

static void
price_line(const struct line_break *line, sp measure, int most, int64_t *price)
{
	int scale;

	for (scale = -most; scale <= most; scale++)
		price[scale + most] =
		    line->badness > INF_BAD || line->letters <= 0
		    ? (scale == 0 ? 0 : EXPAND_NEVER)
		    : expand_price(line, measure, scale, most);
}

/* Let every scale be come to from the cheapest one of the line before. */
static void
spread(int64_t *price, int8_t *from, int count, int64_t jump)
{
	int i;

	for (i = 0; i < count; i++)
		from[i] = (int8_t)i;
	for (i = 1; i < count; i++)
		if (price[i - 1] + jump < price[i]) {
			price[i] = price[i - 1] + jump;
			from[i] = from[i - 1];
		}
	for (i = count - 1; i-- > 0;)
		if (price[i + 1] + jump < price[i]) {
			price[i] = price[i + 1] + jump;
			from[i] = from[i + 1];
		}
}

/* The cheapest scale; of equals the one nearest to none. */
static int
cheapest(const int64_t *price, int most)
{
	int best = most, i;

	for (i = 1; i <= most; i++) {
		if (price[most + i] < price[best])
			best = most + i;
		if (price[most - i] < price[best])
			best = most - i;
	}
	return best;
}

void
expand_lines(struct breaking *b, const struct linebreak_params *prm,
    struct arena *scratch)
{
	const int most = prm->expand, count = 2 * most + 1;
	int64_t *way, *price;
	int8_t *from;
	size_t i;
	int at, k;

	/* One line that is not full has nothing to give or take. */
	if (prm->ragged || most <= 0 || b->count == 0 ||
	    (b->count == 1 && b->line[0].natural <= prm->first_width))
		return;
	way = arena_array(scratch, (size_t)count, int64_t);
	price = arena_array(scratch, (size_t)count, int64_t);
	from = arena_array(scratch, b->count * (size_t)count, int8_t);
	for (i = 0; i < b->count; i++) {
		spread(way, from + i * (size_t)count, count,
		    i == 0 ? 0 : prm->jump_demerits);
		price_line(&b->line[i], i == 0 ? prm->first_width : prm->width,
		    most, price);
		for (k = 0; k < count; k++)
			way[k] += price[k];
	}
	at = cheapest(way, most);
	for (i = b->count; i-- > 0;) {
		b->line[i].expand = at - most;
		at = from[i * (size_t)count + (size_t)at];
	}
}
