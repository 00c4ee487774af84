/*
 * How well a colour can be read on white.
 */
#include "layout/theme_int.h"

/*
 * The light of a channel of 0 to 255, 0 to 65535: 0.305 c^3 + 0.682 c^2 +
 * 0.0125 c is within a 300th of sRGB's curve (IEC 61966-2-1) and needs
 * no floating point.
 */
static int64_t
light_of(int64_t c)
{
	return (c * c * c * 305306011 / (255 * 255) + c * c * 682171111 / 255 +
		   c * 12522878) /
	    255 * 65535 / 1000000000;
}

/* Contrast of that light with white, times 100. */
static int
contrast_of(int64_t light)
{
	return (int)(100 * (65535 + 65535 / 20) / (light + 65535 / 20));
}

int
colour_contrast(uint32_t rgb)
{
	int64_t r = rgb >> 16 & 0xFF, g = rgb >> 8 & 0xFF, b = rgb & 0xFF;
	int seen = contrast_of(
	    (2126 * light_of(r) + 7152 * light_of(g) + 722 * light_of(b)) /
	    10000);
	/* ITU-R BT.601: how devices turn colour into grey. */
	int printed =
	    contrast_of(light_of((299 * r + 587 * g + 114 * b) / 1000));

	return seen < printed ? seen : printed;
}

uint32_t
grey_colour(int black)
{
	uint32_t v = (uint32_t)((1000 - black) * 255 / 1000);

	return v << 16 | v << 8 | v;
}
