/*
 * Which CIDs a CFF font program has glyphs for (Adobe Technical Note 5176,
 * sections 5 to 13): the charset, or every number below the glyph count
 * where the program is not keyed by CID.
 */
#include "verify/model_int.h"

#define MOST_CID       65535
#define OP_CHARSET     15
#define OP_CHARSTRINGS 17
#define OP_ROS         0x0C1E /* 12 30 */

struct cff {
	struct str s;
	size_t charset, charstrings; /* offsets; 0: not named */
	bool keyed;
};

static unsigned
u8(struct str s, size_t at)
{
	return at < s.n ? (unsigned char)s.s[at] : 0;
}

static unsigned
u16(struct str s, size_t at)
{
	return u8(s, at) << 8 | u8(s, at + 1);
}

static size_t
offset(struct str s, size_t at, unsigned size)
{
	size_t n = 0;

	while (size-- > 0)
		n = n << 8 | u8(s, at++);
	return n;
}

/*
 * An INDEX at `*at`, which moves behind it: how many entries it has, and
 * the bytes of the first.
 */
static unsigned
index_read(struct str s, size_t *at, struct str *first)
{
	unsigned count = u16(s, *at), size = u8(s, *at + 2);
	size_t data, end;

	*first = STR("");
	if (count == 0 || size < 1 || size > 4) {
		*at += 2;
		return 0;
	}
	data = *at + 3 + ((size_t)count + 1) * size - 1;
	end = offset(s, *at + 3 + size, size);
	if (data < s.n && end < s.n - data)
		*first = str_slice(s, data + 1, data + end);
	end = offset(s, *at + 3 + (size_t)count * size, size);
	*at = data < s.n && end <= s.n - data ? data + end : s.n;
	return count;
}

/* An operand of a DICT; only integers matter here. */
static long
operand(struct str s, size_t *at)
{
	unsigned b = u8(s, (*at)++);
	long n = 0;

	if (b >= 32 && b <= 246)
		return (long)b - 139;
	if (b >= 247 && b <= 250)
		return (long)(b - 247) * 256 + (long)u8(s, (*at)++) + 108;
	if (b >= 251 && b <= 254)
		return -(long)(b - 251) * 256 - (long)u8(s, (*at)++) - 108;
	if (b == 28 || b == 29) {
		n = (long)offset(s, *at, b == 28 ? 2 : 4);
		*at += b == 28 ? 2 : 4;
	} else if (b == 30) {
		while (*at < s.n && (u8(s, *at) & 15) != 15 &&
		    u8(s, *at) >> 4 != 15)
			++*at;
		++*at;
	}
	return n;
}

static void
read_top(struct cff *f, struct str top)
{
	size_t at = 0;
	long last = 0;
	unsigned op;

	while (at < top.n) {
		if (u8(top, at) >= 28) {
			last = operand(top, &at);
			continue;
		}
		op = u8(top, at++);
		if (op == 12)
			op = op << 8 | u8(top, at++);
		if (op == OP_CHARSET && last > 0)
			f->charset = (size_t)last;
		else if (op == OP_CHARSTRINGS && last > 0)
			f->charstrings = (size_t)last;
		f->keyed |= op == OP_ROS;
		last = 0;
	}
}

static void
mark(uint8_t *cids, unsigned cid)
{
	if (cid <= MOST_CID)
		cids[cid / 8] = (uint8_t)(cids[cid / 8] | 1 << (cid % 8));
}

static void
read_charset(const struct cff *f, unsigned glyphs, uint8_t *cids)
{
	size_t at = f->charset;
	unsigned format = u8(f->s, at++), done = 1, first, left;

	while (done < glyphs && at < f->s.n) {
		first = u16(f->s, at);
		at += 2;
		left = 0;
		if (format == 1)
			left = u8(f->s, at++);
		else if (format == 2) {
			left = u16(f->s, at);
			at += 2;
		}
		for (; done < glyphs; done++, first++) {
			mark(cids, first);
			if (left-- == 0) {
				done++;
				break;
			}
		}
	}
}

uint8_t *
cff_cids(struct arena *a, struct str s)
{
	struct cff f = { .s = s };
	struct str top, first;
	size_t at = u8(s, 2);
	unsigned glyphs, i;
	uint8_t *cids;

	if (s.n < 4 || u8(s, 0) != 1)
		return NULL;
	index_read(s, &at, &first);
	index_read(s, &at, &top);
	read_top(&f, top);
	if (f.charstrings == 0 || f.charstrings >= s.n)
		return NULL;
	at = f.charstrings;
	glyphs = index_read(s, &at, &first);
	cids = arena_array(a, MOST_CID / 8 + 1, uint8_t);
	mark(cids, 0);
	/* Below 3 stand the predefined charsets, of fonts without CIDs. */
	if (f.keyed && f.charset > 2)
		read_charset(&f, glyphs, cids);
	else
		for (i = 0; i < glyphs; i++)
			mark(cids, i);
	return cids;
}
