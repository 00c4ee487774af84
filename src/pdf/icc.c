/*
 * Profiles of our own making, ICC.1:2010 (version 4.3), sections 7 to 10: a
 * display profile of matrix and curve for sRGB (IEC 61966-2-1), and one for
 * printing inks of which nothing else is known.
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

#define MOST_TAGS 10

/* A profile on its way. */
struct profile {
	struct tag tag[MOST_TAGS];
	int tags;
	struct buf data;
};

static void
begin_tag(struct profile *p, uint32_t name)
{
	p->tag[p->tags].name = name;
	p->tag[p->tags].offset = (uint32_t)p->data.n;
}

static void
end_tag(struct profile *p)
{
	struct tag *t = &p->tag[p->tags++];

	t->size = (uint32_t)p->data.n - t->offset;
	while (p->data.n % 4 != 0)
		buf_addc(&p->data, 0);
}

/* Header (7.2), table of tags (7.3), data. */
static struct str
join_profile(struct profile *p, struct arena *a, uint32_t class, uint32_t space)
{
	const uint32_t base = HEADER + 4 + (uint32_t)p->tags * 12;
	struct buf all = { .arena = a };
	int i;

	add32(&all, base + (uint32_t)p->data.n);
	add32(&all, 0);
	add32(&all, 0x04300000);
	add32(&all, class);
	add32(&all, space);
	add32(&all, SIGNATURE('X', 'Y', 'Z', ' '));
	/* Creation date, 4.2: the day sRGB was published. */
	add_all(&all, (const uint32_t[]){ 1999u << 16 | 10, 18u << 16, 0 }, 3);
	add32(&all, SIGNATURE('a', 'c', 's', 'p'));
	for (i = 0; i < 7; i++) /* platform to rendering intent */
		add32(&all, 0);
	add_all(&all, (const uint32_t[]){ D50 }, 3);
	while (all.n < HEADER)
		buf_addc(&all, 0);
	add32(&all, (uint32_t)p->tags);
	for (i = 0; i < p->tags; i++) {
		add32(&all, p->tag[i].name);
		add32(&all, base + p->tag[i].offset);
		add32(&all, p->tag[i].size);
	}
	buf_addstr(&all, buf_str(&p->data));
	return buf_str(&all);
}

static void
add_common_tags(struct profile *p, const char *name)
{
	begin_tag(p, SIGNATURE('d', 'e', 's', 'c'));
	add_words(&p->data, name);
	end_tag(p);
	begin_tag(p, SIGNATURE('c', 'p', 'r', 't'));
	add_words(&p->data, "No copyright");
	end_tag(p);
	begin_tag(p, SIGNATURE('w', 't', 'p', 't'));
	add_xyz(&p->data, D50);
	end_tag(p);
}

struct str
icc_profile(struct arena *a)
{
	static const uint32_t column[3][4] = {
		{ SIGNATURE('r', 'X', 'Y', 'Z'), 0x6FA2, 0x38F5, 0x0390 },
		{ SIGNATURE('g', 'X', 'Y', 'Z'), 0x6299, 0xB785, 0x18DA },
		{ SIGNATURE('b', 'X', 'Y', 'Z'), 0x24A0, 0x0F84, 0xB6CF },
	};
	struct profile p = { .data.arena = a };
	int i;

	add_common_tags(&p, "sRGB");
	for (i = 0; i < 3; i++) {
		begin_tag(&p, column[i][0]);
		add_xyz(&p.data, column[i][1], column[i][2], column[i][3]);
		end_tag(&p);
	}
	begin_tag(&p, SIGNATURE('r', 'T', 'R', 'C'));
	add_curve(&p.data);
	end_tag(&p);
	/* The three curves are one. */
	for (i = 0; i < 2; i++, p.tags++) {
		p.tag[p.tags] = p.tag[p.tags - 1];
		p.tag[p.tags].name = i == 0 ? SIGNATURE('g', 'T', 'R', 'C')
					    : SIGNATURE('b', 'T', 'R', 'C');
	}
	begin_tag(&p, SIGNATURE('c', 'h', 'a', 'd'));
	add_adaptation(&p.data);
	end_tag(&p);
	return join_profile(&p, a, SIGNATURE('m', 'n', 't', 'r'),
	    SIGNATURE('R', 'G', 'B', ' '));
}

/*
 * What the 16 ways to print or not to print each of four inks look like, as
 * sRGB, cyan slowest: between them Demichel's shares of the paper are those
 * that interpolation over their corners gives, so two points an ink do.
 */
static const uint32_t inks[16] = {
	0xFFFFFF, 0x231F20, 0xFFF200, 0x1C1A00, /* -, K, Y, YK */
	0xEC008C, 0x1F0010, 0xED1C24, 0x1E0500, /* M, MK, MY, MYK */
	0x00AEEF, 0x001420, 0x00A651, 0x001206, /* C, CK, CY, CYK */
	0x2E3192, 0x05040F, 0x373435, 0x000000, /* CM, CMK, CMY, all */
};

static void
add_identities(struct buf *b, int curves)
{
	for (; curves > 0; curves--) {
		add32(b, SIGNATURE('c', 'u', 'r', 'v'));
		add32(b, 0);
		add32(b, 0);
	}
}

/* The table of colours: two points on each of four sides, bytes (10.10.3). */
static void
add_inks(struct buf *b)
{
	int i;

	for (i = 0; i < 16; i++)
		buf_addc(b, i < 4 ? 2 : 0);
	add32(b, 1u << 24);
	for (i = 0; i < 16; i++) {
		buf_addc(b, (char)(inks[i] >> 16));
		buf_addc(b, (char)(inks[i] >> 8));
		buf_addc(b, (char)inks[i]);
	}
}

/* sRGB to the connection space, whose unit is 65535/32768 (6.3.4.2). */
static void
add_matrix(struct buf *b)
{
	static const uint32_t rgb[12] = { 0x6FA2, 0x6299, 0x24A0, 0x38F5,
		0xB785, 0x0F84, 0x0390, 0x18DA, 0xB6CF };
	int i;

	for (i = 0; i < 12; i++)
		add32(b, (rgb[i] * 32768u + 32767u) / 65535u);
}

/* lutAToBType (10.10): inks to sRGB by a table, then as sRGB goes. */
static void
add_ink_table(struct buf *b)
{
	enum { HEAD = 32, CURVE = 32, IDENTITY = 12, TABLE = 20 + 48 };
	const uint32_t b_curves = HEAD, matrix = b_curves + 3 * IDENTITY;
	const uint32_t m_curves = matrix + 48, clut = m_curves + 3 * CURVE;
	const uint32_t a_curves = clut + TABLE;
	int i;

	add32(b, SIGNATURE('m', 'A', 'B', ' '));
	add32(b, 0);
	add32(b, 4u << 24 | 3u << 16);
	add_all(b,
	    (const uint32_t[]){ b_curves, matrix, m_curves, clut, a_curves },
	    5);
	add_identities(b, 3);
	add_matrix(b);
	for (i = 0; i < 3; i++)
		add_curve(b);
	add_inks(b);
	add_identities(b, 4);
}

struct str
icc_profile_cmyk(struct arena *a)
{
	struct profile p = { .data.arena = a };

	add_common_tags(&p, "Printing inks");
	begin_tag(&p, SIGNATURE('A', '2', 'B', '0'));
	add_ink_table(&p.data);
	end_tag(&p);
	return join_profile(&p, a, SIGNATURE('s', 'c', 'n', 'r'),
	    SIGNATURE('C', 'M', 'Y', 'K'));
}
