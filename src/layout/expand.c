#include "layout/expand.h"

#include <string.h>

/* Of the spaces alone, when the letters are scaled so. */
static int64_t
spaces_price(const struct line_break *line, sp measure, int expand)
{
	sp excess = measure - line->natural - line->letters * expand / 1000;

	if (excess >= 0)
		return line->fil > 0 ? 0 : badness(excess, line->stretch);
	if (-excess > line->shrink)
		return EXPAND_NEVER;
	return badness(-excess, line->shrink);
}

static int64_t
letters_price(int expand, int most)
{
	return badness(expand < 0 ? -expand : expand, most);
}

int64_t
expand_price(const struct line_break *line, sp measure, int expand, int most)
{
	int64_t price = spaces_price(line, measure, expand);

	return price == EXPAND_NEVER ? price
				     : price + letters_price(expand, most);
}

/* Add what each scale costs the line to the cheapest ways to it. */
static void
add_line(const struct line_break *line, sp measure, int most,
    const int64_t *letters, int64_t *way)
{
	const bool rigid = line->badness > INF_BAD || line->letters <= 0;
	int scale;

	for (scale = -most; scale <= most; scale++)
		if (!rigid)
			way[scale + most] += letters[scale + most] +
			    spaces_price(line, measure, scale);
		else if (scale != 0)
			way[scale + most] += EXPAND_NEVER;
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
	int64_t *way, *letters;
	int8_t *from;
	size_t i;
	int at, k;

	/* One line that is not full has nothing to give or take. */
	if (prm->ragged || most <= 0 || b->count == 0 ||
	    (b->count == 1 && b->line[0].natural <= prm->first_width))
		return;
	way = arena_array(scratch, (size_t)count, int64_t);
	letters = arena_array(scratch, (size_t)count, int64_t);
	from = arena_array(scratch, b->count * (size_t)count, int8_t);
	for (k = 0; k < count; k++)
		letters[k] = letters_price(k - most, most);
	for (i = 0; i < b->count; i++) {
		spread(way, from + i * (size_t)count, count,
		    i == 0 ? 0 : prm->jump_demerits);
		add_line(&b->line[i], i == 0 ? prm->first_width : prm->width,
		    most, letters, way);
	}
	at = cheapest(way, most);
	for (i = b->count; i-- > 0;) {
		b->line[i].expand = at - most;
		at = from[i * (size_t)count + (size_t)at];
	}
}
