/*
 * What the boxes of a JPEG 2000 file say of its colours (ISO 15444-1,
 * annex I), as ISO 19005-2, 6.2.8.3 asks for it.
 */
#include <string.h>

#include "verify/rules_int.h"

static uint32_t
u32(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.s + at;

	return at + 4 > s.n ? 0
			    : (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		(uint32_t)p[2] << 8 | p[3];
}

static int
u16(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.s + at;

	return at + 2 > s.n ? 0 : p[0] << 8 | p[1];
}

/* The box at `*at`, which moves behind it; false at the end. */
static bool
next_box(struct str s, size_t *at, struct str *type, struct str *inside)
{
	size_t head = 8, n = u32(s, *at);

	if (*at > s.n || s.n - *at < head)
		return false;
	*type = str_slice(s, *at + 4, *at + 8);
	if (n == 1) {
		head = 16;
		n = u32(s, *at + 12);
	}
	if (n == 0 || n > s.n - *at)
		n = s.n - *at;
	if (n < head)
		return false;
	*inside = str_slice(s, *at + head, *at + n);
	*at += n;
	return true;
}

static void
read_colour(struct jpx *j, struct str box)
{
	bool exact = box.n > 2 && box.s[2] == 1;

	j->specs++;
	j->best += exact;
	if (j->specs > 1 && !exact)
		return;
	j->method = box.n > 0 ? (unsigned char)box.s[0] : 0;
	j->space = j->method == 1 ? (int)u32(box, 3) : -1;
}

/* Channels that are opacity are none of colour. */
static void
read_channels(struct jpx *j, struct str box)
{
	int n = u16(box, 0), i;

	for (i = 0; i < n && i < 64; i++)
		j->channels -= u16(box, 2 + 6 * (size_t)i + 2) != 0;
}

static void
read_header(struct jpx *j, struct str s)
{
	struct str type, box;
	size_t at = 0;

	while (next_box(s, &at, &type, &box)) {
		if (str_is(type, "ihdr")) {
			j->channels = u16(box, 8);
			j->depth = box.n > 10 ? (box.s[10] & 0x7F) + 1 : 0;
		} else if (str_is(type, "bpcc")) {
			j->depths = true;
		} else if (str_is(type, "colr")) {
			read_colour(j, box);
		} else if (str_is(type, "cdef")) {
			read_channels(j, box);
		}
	}
}

bool
jpx_read(const struct pdf *pdf, const struct obj *image, struct arena *a,
    struct jpx *j)
{
	const struct objects *os = &pdf->objects;
	const struct obj *filter = obj_key(os, image, "Filter");
	struct str s, type, box;
	size_t at = 0;

	if (obj_items(filter) == 1)
		filter = obj_item(os, filter, 0);
	if (!obj_is_name(filter, "JPXDecode") ||
	    !objects_raw_stream(os, image, a, &s))
		return false;
	*j = (struct jpx){ .method = -1, .space = -1 };
	j->has_space = obj_key(os, image, "ColorSpace")->kind != OBJ_NULL;
	while (next_box(s, &at, &type, &box))
		if (str_is(type, "jp2h")) {
			read_header(j, box);
			return true;
		}
	return false;
}
