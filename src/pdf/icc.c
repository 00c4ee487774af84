/*
 * A profile for sRGB (IEC 61966-2-1) of our own making: a display profile of
 * matrix and curve, ICC.1:2010 (version 4.3), sections 7 to 10.
 */
#include "pdf/pdf_int.h"

#define HEADER 128
#define D50    0x0000F6D6, 0x00010000, 0x0000D32D
#define SIGNATURE(a, b, c, d)                                                  \
	((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

static void
add32(struct buf *b, uint32_t n)
{
	const unsigned char bytes[4] = { (unsigned char)(n >> 24),
		(unsigned char)(n >> 16), (unsigned char)(n >> 8),
		(unsigned char)n };

	buf_add(b, bytes, sizeof(bytes));
}

static void
add_all(struct buf *b, const uint32_t *n, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		add32(b, n[i]);
}

/* multiLocalizedUnicodeType, 10.13: one record, en-US. */
static void
add_words(struct buf *b, const char *ascii)
{
	struct str s = str_from(ascii);
	size_t i;

	add32(b, SIGNATURE('m', 'l', 'u', 'c'));
	add32(b, 0);
	add32(b, 1);
	add32(b, 12);
	add32(b, SIGNATURE('e', 'n', 'U', 'S'));
	add32(b, 2 * (uint32_t)s.n);
	add32(b, 28);
	for (i = 0; i < s.n; i++) {
		buf_addc(b, 0);
		buf_addc(b, s.s[i]);
	}
	while (b->n % 4 != 0)
		buf_addc(b, 0);
}

static void
add_xyz(struct buf *b, uint32_t x, uint32_t y, uint32_t z)
{
	const uint32_t n[] = { SIGNATURE('X', 'Y', 'Z', ' '), 0, x, y, z };

	add_all(b, n, 5);
}

/* The curve of sRGB: parametricCurveType, function 3 (10.16). */
static void
add_curve(struct buf *b)
{
	static const uint32_t n[] = { SIGNATURE('p', 'a', 'r', 'a'), 0,
		3u << 16, 0x00026666, 0x0000F2A7, 0x00000D59, 0x000013D0,
		0x00000A5B };

	add_all(b, n, 8);
}

/* From D65 to D50 by Bradford's cones: chromaticAdaptationTag, 9.2.15. */
static void
add_adaptation(struct buf *b)
{
	static const uint32_t n[] = { SIGNATURE('s', 'f', '3', '2'), 0,
		0x00010C42, 0x000005DE, 0xFFFFF326, 0x00000793, 0x0000FD90,
		0xFFFFFBA1, 0xFFFFFDA3, 0x000003DC, 0x0000C06E };

	add_all(b, n, 11);
}

struct tag {
	uint32_t name, offset, size;
};

static void
end_tag(struct tag *t, const struct buf *data, size_t start)
{
	t->size = (uint32_t)(data->n - start);
}

struct str
icc_profile(struct arena *a)
{
	enum { TAGS = 10 };
	struct buf data = { .arena = a }, all = { .arena = a };
	struct tag tag[TAGS];
	const uint32_t base = HEADER + 4 + TAGS * 12;
	int n = 0, i;

#define BEGIN(w, x, y, z)                                                      \
	tag[n] = (struct tag){ SIGNATURE(w, x, y, z), base + (uint32_t)data.n, \
		(uint32_t)data.n }
#define END() end_tag(&tag[n], &data, tag[n].size), n++
	BEGIN('d', 'e', 's', 'c');
	add_words(&data, "sRGB");
	END();
	BEGIN('c', 'p', 'r', 't');
	add_words(&data, "No copyright");
	END();
	BEGIN('w', 't', 'p', 't');
	add_xyz(&data, D50);
	END();
	BEGIN('r', 'X', 'Y', 'Z');
	add_xyz(&data, 0x00006FA2, 0x000038F5, 0x00000390);
	END();
	BEGIN('g', 'X', 'Y', 'Z');
	add_xyz(&data, 0x00006299, 0x0000B785, 0x000018DA);
	END();
	BEGIN('b', 'X', 'Y', 'Z');
	add_xyz(&data, 0x000024A0, 0x00000F84, 0x0000B6CF);
	END();
	BEGIN('r', 'T', 'R', 'C');
	add_curve(&data);
	END();
	/* The three curves are one. */
	tag[n] = tag[n - 1];
	tag[n++].name = SIGNATURE('g', 'T', 'R', 'C');
	tag[n] = tag[n - 1];
	tag[n++].name = SIGNATURE('b', 'T', 'R', 'C');
	BEGIN('c', 'h', 'a', 'd');
	add_adaptation(&data);
	END();
#undef BEGIN
#undef END
	add32(&all, base + (uint32_t)data.n);
	add32(&all, 0);
	add32(&all, 0x04300000);
	add32(&all, SIGNATURE('m', 'n', 't', 'r'));
	add32(&all, SIGNATURE('R', 'G', 'B', ' '));
	add32(&all, SIGNATURE('X', 'Y', 'Z', ' '));
	/* Creation date, 4.2: the day sRGB was published. */
	add_all(&all, (const uint32_t[]){ 1999u << 16 | 10, 18u << 16, 0 }, 3);
	add32(&all, SIGNATURE('a', 'c', 's', 'p'));
	for (i = 0; i < 7; i++) /* platform to rendering intent */
		add32(&all, 0);
	add_all(&all, (const uint32_t[]){ D50 }, 3);
	while (all.n < HEADER)
		buf_addc(&all, 0);
	add32(&all, TAGS);
	for (i = 0; i < TAGS; i++) {
		add32(&all, tag[i].name);
		add32(&all, tag[i].offset);
		add32(&all, tag[i].size);
	}
	buf_addstr(&all, buf_str(&data));
	return buf_str(&all);
}
