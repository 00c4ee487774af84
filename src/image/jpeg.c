/*
 * JPEG: its segments are read, its pixels never: PDF takes it as it is (ISO
 * 32000-1, 7.4.8), sequential and progressive.  Only the segments that the
 * picture is made of are kept.
 */
#include <string.h>

#include "base/buf.h"
#include "image/image_int.h"

/* Markers: ISO/IEC 10918-1, table B.1. */
enum {
	SOF0 = 0xC0,
	SOF2 = 0xC2,
	DHT = 0xC4,
	SOF15 = 0xCF,
	JPG = 0xC8,
	DAC = 0xCC,
	RST0 = 0xD0,
	RST7 = 0xD7,
	SOI = 0xD8,
	EOI = 0xD9,
	SOS = 0xDA,
	APP0 = 0xE0,
	APP1 = 0xE1,
	APP2 = 0xE2,
	APP14 = 0xEE,
	APP15 = 0xEF,
	COM = 0xFE,
	TEM = 0x01,
};

#define MOST_COMPONENTS 4
#define MOST_PARTS      255 /* of a profile */

/* A segment: its marker, and what stands behind its length. */
struct segment {
	int marker;
	struct str data;
	size_t from, to; /* all of it, in the file */
};

struct frame {
	bool found;
	const char *fault;
	uint32_t columns, rows;
	int bits, components;
	unsigned char id[MOST_COMPONENTS];
};

static bool
stands_alone(int marker)
{
	return marker == TEM || (marker >= RST0 && marker <= EOI);
}

/* The segment at or behind byte `at`; false: there is no further one. */
static bool
next_segment(struct str file, size_t at, struct segment *s)
{
	size_t length;

	while (at + 1 < file.n &&
	    !((unsigned char)file.s[at] == 0xFF && file.s[at + 1] != 0 &&
		(unsigned char)file.s[at + 1] != 0xFF))
		at++;
	if (at + 1 >= file.n)
		return false;
	*s = (struct segment){ .marker = (unsigned char)file.s[at + 1],
		.from = at,
		.to = at + 2 };
	if (stands_alone(s->marker))
		return true;
	if (at + 4 > file.n)
		return false;
	length = be16(file.s + at + 2);
	if (length < 2 || at + 2 + length > file.n)
		return false;
	s->data = str_slice(file, at + 4, at + 2 + length);
	s->to = at + 2 + length;
	return true;
}

static bool
is_frame(int marker)
{
	return marker >= SOF0 && marker <= SOF15 && marker != DHT &&
	    marker != JPG && marker != DAC;
}

/* B.2.2.  Lossless, hierarchical and arithmetic ones no PDF can hold. */
static void
read_frame(const struct segment *s, struct frame *f)
{
	int i;

	f->found = true;
	if (s->data.n < 6) {
		f->fault = "is a broken JPEG";
		return;
	}
	f->bits = (unsigned char)s->data.s[0];
	f->rows = be16(s->data.s + 1);
	f->columns = be16(s->data.s + 3);
	f->components = (unsigned char)s->data.s[5];
	if (s->marker > SOF2)
		f->fault = "is a JPEG of a kind that no PDF can hold";
	else if (f->bits != 8)
		f->fault = "is a JPEG of other than 8 bits";
	else if (f->components != 1 && f->components != 3 && f->components != 4)
		f->fault = "is a JPEG of other than 1, 3 or 4 colours";
	else if (s->data.n < 6 + 3 * (size_t)f->components)
		f->fault = "is a broken JPEG";
	for (i = 0; f->fault == NULL && i < f->components; i++)
		f->id[i] = (unsigned char)s->data.s[6 + 3 * i];
}

/* ---- Exif ---- */

struct tiff {
	struct str data;
	bool little;
};

static uint32_t
tiff_number(const struct tiff *t, size_t at, size_t bytes)
{
	uint32_t n = 0;
	size_t i;

	if (at > t->data.n || bytes > t->data.n - at)
		return 0;
	for (i = 0; i < bytes; i++) {
		size_t k = t->little ? bytes - 1 - i : i;

		n = n << 8 | (unsigned char)t->data.s[at + k];
	}
	return n;
}

/* Tag 0x0112 of the first directory; 1 where there is none. */
static int
exif_orientation(struct str data)
{
	struct tiff t;
	uint32_t at, entries, i, value;

	if (data.n < 14 || memcmp(data.s, "Exif\0\0", 6) != 0)
		return 1;
	t.data = str_slice(data, 6, data.n);
	t.little = t.data.s[0] == 'I';
	at = tiff_number(&t, 4, 4);
	entries = tiff_number(&t, at, 2);
	for (i = 0; i < entries && at + 2 + 12 * i < t.data.n; i++) {
		if (tiff_number(&t, at + 2 + 12 * i, 2) != 0x0112)
			continue;
		value = tiff_number(&t, at + 2 + 12 * i + 8, 2);
		return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

/* ---- opening ---- */

struct density {
	uint32_t x, y; /* to the metre; 0: unknown */
};

static struct density
jfif_density(struct str data)
{
	struct density d = { 0 };
	uint32_t unit;

	if (data.n < 12 || memcmp(data.s, "JFIF", 5) != 0)
		return d;
	unit = (unsigned char)data.s[7];
	d.x = be16(data.s + 8);
	d.y = be16(data.s + 10);
	if (unit == 1)
		return (struct density){ d.x * 10000 / 254, d.y * 10000 / 254 };
	if (unit == 2)
		return (struct density){ d.x * 100, d.y * 100 };
	return (struct density){ 0 };
}

bool
jpeg_open(struct opening *o)
{
	struct image *image = o->image;
	struct density d = { 0 };
	struct frame f = { 0 };
	struct segment s;
	size_t at = 2;

	while (!f.found && next_segment(image->file, at, &s) &&
	    s.marker != SOS && s.marker != EOI) {
		if (is_frame(s.marker))
			read_frame(&s, &f);
		else if (s.marker == APP0 && d.x == 0)
			d = jfif_density(s.data);
		else if (s.marker == APP1 && image->orientation == 1)
			image->orientation = exif_orientation(s.data);
		at = s.to;
	}
	if (!f.found || f.fault != NULL) {
		o->fault = f.found ? f.fault : "is a JPEG without a picture";
		return false;
	}
	image->columns = f.columns;
	image->rows = f.rows;
	image_measure(image, d.x, d.y);
	return true;
}

/* ---- encoding ---- */

/* The profile comes in numbered parts: ICC.1, annex B.4. */
struct parts {
	struct str part[MOST_PARTS + 1];
	int count;
};

static void
take_part(struct parts *p, struct str data)
{
	static const char name[] = "ICC_PROFILE";
	unsigned char number;

	if (data.n <= sizeof(name) + 2 ||
	    memcmp(data.s, name, sizeof(name)) != 0)
		return;
	number = (unsigned char)data.s[sizeof(name)];
	p->count = (unsigned char)data.s[sizeof(name) + 1];
	p->part[number] = str_slice(data, sizeof(name) + 2, data.n);
}

static struct str
join_parts(const struct parts *p, struct arena *a, int components)
{
	struct buf b = { .arena = a };
	int i;

	for (i = 1; i <= p->count; i++)
		buf_addstr(&b, p->part[i]);
	return profile_is_fit(buf_str(&b), components) ? buf_str(&b) : STR("");
}

/* What a decoder must know of: all that is not an application's. */
static bool
is_needed(const struct segment *s)
{
	if (s->marker == APP14)
		return s->data.n >= 12 && memcmp(s->data.s, "Adobe", 5) == 0;
	return s->marker != COM && (s->marker < APP0 || s->marker > APP15);
}

static void
add_segment(struct buf *b, struct str file, const struct segment *s)
{
	buf_addstr(b, str_slice(file, s->from, s->to));
}

/*
 * From the first scan on: entropy-coded bytes and the segments between them.
 * Returns whether the end was found.
 */
static bool
add_scans(struct buf *b, struct str file, size_t at)
{
	struct segment s;
	size_t from = at;

	while (next_segment(file, at, &s)) {
		if (s.marker == EOI) {
			buf_addstr(b, str_slice(file, from, s.to));
			return true;
		}
		at = s.to;
		if (is_needed(&s))
			continue;
		buf_addstr(b, str_slice(file, from, s.from));
		from = at;
	}
	buf_addstr(b, str_slice(file, from, file.n));
	return false;
}

/* Whether decoders would take components for RGB that are not said to be
 * anything: libjpeg's rule, which all follow. */
static bool
is_plain_rgb(const struct frame *f)
{
	return f->components == 3 && memcmp(f->id, "RGB", 3) == 0;
}

void
jpeg_encode(const struct image *image, struct arena *a, struct image_encoded *e)
{
	struct parts parts = { 0 };
	struct frame f = { 0 };
	struct buf b = { .arena = a };
	struct segment s;
	int adobe = -1;
	size_t at = 2;

	buf_adds(&b, "\xFF\xD8");
	while (next_segment(image->file, at, &s) && s.marker != SOS) {
		if (is_frame(s.marker) && !f.found)
			read_frame(&s, &f);
		if (s.marker == APP2)
			take_part(&parts, s.data);
		if (s.marker == APP14 && is_needed(&s))
			adobe = (unsigned char)s.data.s[11];
		if (is_needed(&s))
			add_segment(&b, image->file, &s);
		at = s.to;
	}
	if (!add_scans(&b, image->file, at)) {
		e->fault = "breaks off";
		buf_adds(&b, "\xFF\xD9");
	}
	e->colour = (struct image_data){ .columns = f.columns,
		.rows = f.rows,
		.components = f.components,
		.bits = 8,
		.profile = join_parts(&parts, a, f.components),
		.coding = IMAGE_DCT,
		.bytes = buf_str(&b),
		.inverted = adobe >= 0 && f.components == 4,
		.transformed = adobe >= 0 ? adobe != 0 : !is_plain_rgb(&f) };
}
