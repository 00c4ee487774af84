/*
 * The tables of a TrueType font program that its PDF must agree with:
 * head, hhea, maxp, hmtx and cmap (OpenType specification).
 */
#include <string.h>

#include "verify/model_int.h"

static unsigned
u16(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.s + at;

	return at + 2 <= s.n ? (unsigned)p[0] << 8 | p[1] : 0;
}

static size_t
u32(struct str s, size_t at)
{
	return (size_t)u16(s, at) << 16 | u16(s, at + 2);
}

static struct str
table(struct str font, const char *tag)
{
	size_t n = u16(font, 4), i, from, size;

	for (i = 0; i < n && 12 + 16 * (i + 1) <= font.n; i++) {
		if (memcmp(font.s + 12 + 16 * i, tag, 4) != 0)
			continue;
		from = u32(font, 12 + 16 * i + 8);
		size = u32(font, 12 + 16 * i + 12);
		if (from > font.n || size > font.n - from)
			return STR("");
		return str_slice(font, from, from + size);
	}
	return STR("");
}

void
sfnt_read(struct sfnt *f, struct str font)
{
	f->hmtx = table(font, "hmtx");
	f->maps = table(font, "cmap");
	f->units_per_em = (int)u16(table(font, "head"), 18);
	f->advances = (int)u16(table(font, "hhea"), 34);
	f->glyphs = (int)u16(table(font, "maxp"), 4);
}

size_t
sfnt_cmaps(const struct sfnt *f, bool *symbol)
{
	size_t n = u16(f->maps, 2), i;

	*symbol = false;
	for (i = 0; i < n && 4 + 8 * (i + 1) <= f->maps.n; i++)
		if (u16(f->maps, 4 + 8 * i) == 3 &&
		    u16(f->maps, 4 + 8 * i + 2) == 0)
			*symbol = true;
	return n;
}
