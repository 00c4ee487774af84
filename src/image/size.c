#include <string.h>

#include "image/image.h"

#define MOST_DIGITS 9
#define LEAST       PT(1) /* of a side: what is smaller is not seen */

/* In sp times 1000; 0: no such unit. */
static sp
unit_of(const char *s, sp whole)
{
	static const struct {
		const char *name;
		sp length;
	} unit[] = {
		{ "", PT(750) },
		{ "px", PT(750) },
		{ "pt", PT(1000) },
		{ "mm", PT(72000) * 10 / 254 },
		{ "cm", PT(72000) * 100 / 254 },
		{ "in", PT(72000) },
		{ "em", PT(12000) },
		{ "rem", PT(12000) },
	};
	size_t i;

	if (strcmp(s, "%") == 0)
		return whole * 10;
	for (i = 0; i < sizeof(unit) / sizeof(unit[0]); i++)
		if (strcmp(s, unit[i].name) == 0)
			return unit[i].length;
	return 0;
}

/* "12.5cm", or 0 where it is no length. */
static sp
length_of(const char *s, sp whole)
{
	int64_t thousandths = 0;
	int digits = 0, decimals = -1;

	for (; s != NULL && ((*s >= '0' && *s <= '9') || *s == '.'); s++) {
		if (*s == '.') {
			if (decimals >= 0)
				return 0;
			decimals = 0;
		} else if (decimals < 3) {
			thousandths = 10 * thousandths + (*s - '0');
			decimals += decimals >= 0;
			if (++digits > MOST_DIGITS)
				return 0;
		}
	}
	if (digits == 0)
		return 0;
	for (decimals = decimals < 0 ? 0 : decimals; decimals < 3; decimals++)
		thousandths *= 10;
	return (sp)((__extension__(__int128) thousandths * unit_of(s, whole)) /
	    1000000);
}

/* `of` as `part` is of `whole`. */
static sp
in_proportion(sp of, sp part, sp whole)
{
	sp length = (sp)((__extension__(__int128) of * part) / whole);

	return length < LEAST ? LEAST : length;
}

static void
shrink(struct image_size *size, struct image_size room)
{
	if (size->width > room.width) {
		size->height =
		    in_proportion(size->height, room.width, size->width);
		size->width = room.width;
	}
	if (size->height > room.height) {
		size->width =
		    in_proportion(size->width, room.height, size->height);
		size->height = room.height;
	}
}

struct image_size
image_fit(const struct image *picture, const char *wanted_width,
    const char *wanted_height, struct image_size room)
{
	struct image_size size = { picture->width, picture->height };
	sp width = length_of(wanted_width, room.width);
	sp height = length_of(wanted_height, room.height);

	/* Of a box that both give it fills what its shape allows. */
	if (width > 0) {
		size.height = in_proportion(size.height, width, size.width);
		size.width = width;
	}
	if (height > 0 && (width == 0 || size.height > height)) {
		size.width = in_proportion(size.width, height, size.height);
		size.height = height;
	}
	shrink(&size, room);
	return size;
}
