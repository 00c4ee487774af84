/*
 * PNG: the chunks are walked here, the pixels are libpng's.  Rows without
 * transparency, not interlaced, go into the PDF as they are deflated, for its
 * predictors are those of PNG (ISO 32000-1, 7.4.4.4); of the others colour
 * and transparency are taken apart and written as rows of two PNGs.
 */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "image/image_int.h"

#define SIGNATURE 8
#define CHUNK     12 /* its length, name and checksum */
#define EFFORT    3  /* of zlib: 4 takes twice the time for a tenth */

#define DEFLATE_MOST 1032

struct chunk {
	const char *name;
	struct str data;
	size_t next;
};

static bool
next_chunk(struct str file, size_t at, struct chunk *c)
{
	size_t n;

	if (at > file.n || file.n - at < CHUNK)
		return false;
	n = be32(file.s + at);
	if (n > file.n - at - CHUNK)
		return false;
	c->name = file.s + at + 4;
	c->data = str_slice(file, at + 8, at + 8 + n);
	c->next = at + CHUNK + n;
	return true;
}

static bool
is_chunk(const struct chunk *c, const char *name)
{
	return memcmp(c->name, name, 4) == 0;
}

/* Samples of a pixel, by colour type: 11.2.2. */
static uint32_t
samples_of(int colour_type)
{
	static const uint32_t samples[7] = { 1, 0, 3, 1, 2, 0, 4 };

	return colour_type > 6 ? 0 : samples[colour_type];
}

/* Whether so many bytes may hold all its rows: deflate makes at most 1032
 * out of one.  If not it is broken, or meant to fill our memory. */
static bool
may_be_whole(const struct image *image, uint32_t samples, uint32_t bits)
{
	uint64_t row = ((uint64_t)image->columns * samples * bits + 7) / 8 + 1;

	return row / DEFLATE_MOST <= image->file.n &&
	    row * image->rows / DEFLATE_MOST <= image->file.n;
}

bool
png_open(struct opening *o)
{
	struct image *image = o->image;
	uint32_t x = 0, y = 0, samples, bits;
	struct chunk c;
	size_t at = SIGNATURE;

	if (!next_chunk(image->file, at, &c) || !is_chunk(&c, "IHDR") ||
	    c.data.n != 13) {
		o->fault = "is a broken PNG";
		return false;
	}
	image->columns = be32(c.data.s);
	image->rows = be32(c.data.s + 4);
	samples = samples_of((unsigned char)c.data.s[9]);
	bits = (unsigned char)c.data.s[8];
	if (samples == 0 || bits == 0 || bits > 16) {
		o->fault = "is a broken PNG";
		return false;
	}
	for (at = c.next; next_chunk(image->file, at, &c); at = c.next) {
		if (is_chunk(&c, "IDAT"))
			break;
		if (is_chunk(&c, "pHYs") && c.data.n == 9 && c.data.s[8] == 1) {
			x = be32(c.data.s);
			y = be32(c.data.s + 4);
		}
	}
	image_measure(image, x, y);
	if (image->columns <= PNG_UINT_31_MAX &&
	    image->rows <= PNG_UINT_31_MAX &&
	    !may_be_whole(image, samples, bits))
		o->fault = "is a broken PNG: it has too few bytes for its size";
	return o->fault == NULL;
}

/* The data of all IDAT chunks, one after the other. */
static struct str
joined_rows(struct str file, struct arena *a)
{
	struct buf b = { .arena = a };
	struct chunk c;
	size_t at;

	for (at = SIGNATURE; next_chunk(file, at, &c); at = c.next)
		if (is_chunk(&c, "IDAT"))
			buf_addstr(&b, c.data);
	return buf_str(&b);
}

/* ---- libpng ---- */

/* All that outlives a jump out of libpng. */
struct work {
	struct arena *arena;
	struct str file;
	size_t at;
	png_structp read;
	png_infop info;
	png_uint_32 columns, rows;
	int bits, colour, channels;
	bool interlaced;
	bool clear;       /* something is transparent */
	bool broken;      /* not all could be read */
	png_uint_32 done; /* rows that were handed out */
	png_byte *pixels; /* a row; interlaced: all of them */
	size_t stride;
};

/* One PNG that is written to memory. */
struct sink {
	png_structp png;
	png_infop info;
	struct buf out;
	png_byte *row;
};

static void
stop(png_structp png, png_const_charp why)
{
	(void)why;
	longjmp(png_jmpbuf(png), 1);
}

static void
ignore(png_structp png, png_const_charp what)
{
	(void)png;
	(void)what;
}

static void
feed(png_structp png, png_bytep to, size_t n)
{
	struct work *w = png_get_io_ptr(png);

	if (w->at == w->file.n)
		png_error(png, "end of file");
	/* libpng asks for more than it needs next: what is missing is zero,
	 * so that the last bytes there are come through. */
	memset(to, 0, n);
	if (n > w->file.n - w->at)
		n = w->file.n - w->at;
	memcpy(to, w->file.s + w->at, n);
	w->at += n;
}

static void
drain(png_structp png, png_bytep from, size_t n)
{
	buf_add(png_get_io_ptr(png), from, n);
}

static void
flush(png_structp png)
{
	(void)png;
}

/* Read the head; false where even that is broken. */
static bool
begin_reading(struct work *w)
{
	w->read =
	    png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, stop, ignore);
	w->info = w->read == NULL ? NULL : png_create_info_struct(w->read);
	if (w->info == NULL || setjmp(png_jmpbuf(w->read)) != 0)
		return false;
	png_set_user_limits(w->read, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
	png_set_crc_action(w->read, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
	png_set_read_fn(w->read, w, feed);
	png_read_info(w->read, w->info);
	w->columns = png_get_image_width(w->read, w->info);
	w->rows = png_get_image_height(w->read, w->info);
	w->bits = png_get_bit_depth(w->read, w->info);
	w->colour = png_get_color_type(w->read, w->info);
	w->interlaced =
	    png_get_interlace_type(w->read, w->info) != PNG_INTERLACE_NONE;
	return true;
}

static void
end_reading(struct work *w)
{
	png_destroy_read_struct(&w->read, &w->info, NULL);
}

/* Read all rows into one: nothing of them is kept.  True: all are sound. */
static bool
rows_are_sound(struct work *w)
{
	if (setjmp(png_jmpbuf(w->read)) != 0)
		return false;
	png_read_update_info(w->read, w->info);
	w->pixels =
	    arena_alloc(w->arena, png_get_rowbytes(w->read, w->info), 1);
	for (; w->done < w->rows; w->done++)
		png_read_row(w->read, w->pixels, NULL);
	png_read_end(w->read, NULL);
	return true;
}

/* Have the rows as grey or RGB, with transparency if there is any, in 8 or
 * 16 bits. */
static bool
expand(struct work *w)
{
	if (setjmp(png_jmpbuf(w->read)) != 0)
		return false;
	png_set_expand(w->read);
	if (w->interlaced)
		png_set_interlace_handling(w->read);
	png_read_update_info(w->read, w->info);
	w->bits = png_get_bit_depth(w->read, w->info);
	w->channels = png_get_channels(w->read, w->info);
	w->stride = png_get_rowbytes(w->read, w->info);
	w->pixels =
	    arena_alloc(w->arena, w->stride, w->interlaced ? w->rows : 1);
	/* What is missing in the end is white paper. */
	memset(w->pixels, 0xFF, w->stride * (w->interlaced ? w->rows : 1));
	return true;
}

static bool
read_row(struct work *w)
{
	if (setjmp(png_jmpbuf(w->read)) != 0)
		return false;
	png_read_row(w->read, w->pixels, NULL);
	return true;
}

/* The next row, white where there is none. */
static const png_byte *
next_row(struct work *w)
{
	if (w->interlaced)
		return w->pixels + w->stride * w->done++;
	if (!w->broken && !read_row(w)) {
		w->broken = true;
		memset(w->pixels, 0xFF, w->stride);
	}
	return w->pixels;
}

/* All passes of an interlaced one; false: it is broken. */
static bool
read_passes(struct work *w)
{
	png_uint_32 i;
	int pass;

	if (setjmp(png_jmpbuf(w->read)) != 0)
		return false;
	for (pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++)
		for (i = 0; i < w->rows; i++)
			png_read_row(w->read, w->pixels + w->stride * i, NULL);
	return true;
}

/* ---- taking apart ---- */

static bool
begin_writing(struct sink *s, const struct work *w, int channels)
{
	s->out.arena = w->arena;
	s->png =
	    png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, stop, ignore);
	s->info = s->png == NULL ? NULL : png_create_info_struct(s->png);
	if (s->info == NULL || setjmp(png_jmpbuf(s->png)) != 0)
		return false;
	png_set_user_limits(s->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
	png_set_write_fn(s->png, &s->out, drain, flush);
	png_set_compression_level(s->png, EFFORT);
	png_set_IHDR(s->png, s->info, w->columns, w->rows, w->bits,
	    channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY,
	    PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
	    PNG_FILTER_TYPE_DEFAULT);
	png_write_info(s->png, s->info);
	s->row = arena_alloc(w->arena, (size_t)w->columns * (size_t)channels,
	    (size_t)w->bits / 8);
	return true;
}

static bool
write_row(struct sink *s)
{
	if (setjmp(png_jmpbuf(s->png)) != 0)
		return false;
	png_write_row(s->png, s->row);
	return true;
}

static bool
end_writing(struct sink *s)
{
	if (setjmp(png_jmpbuf(s->png)) != 0)
		return false;
	png_write_end(s->png, NULL);
	return true;
}

static void
split_row(
    struct work *w, const png_byte *from, png_byte *colour, png_byte *alpha)
{
	const size_t bytes = (size_t)w->bits / 8;
	const size_t n = (size_t)(w->channels - 1) * bytes;
	png_uint_32 i;
	size_t k;

	for (i = 0; i < w->columns; i++) {
		memcpy(colour, from, n);
		memcpy(alpha, from + n, bytes);
		for (k = 0; k < bytes; k++)
			w->clear |= alpha[k] != 0xFF;
		colour += n;
		alpha += bytes;
		from += n + bytes;
	}
}

static bool
write_rows(struct work *w, struct sink *colour, struct sink *alpha)
{
	png_uint_32 i;

	for (i = 0; i < w->rows; i++) {
		const png_byte *row = next_row(w);

		if (alpha->png == NULL)
			memcpy(colour->row, row, w->stride);
		else
			split_row(w, row, colour->row, alpha->row);
		if (!write_row(colour) ||
		    (alpha->png != NULL && !write_row(alpha)))
			return false;
	}
	return end_writing(colour) &&
	    (alpha->png == NULL || end_writing(alpha));
}

static struct image_data
data_of(const struct work *w, int channels, struct str rows)
{
	return (struct image_data){ .columns = w->columns,
		.rows = w->rows,
		.components = channels,
		.bits = w->bits,
		.coding = IMAGE_ROWS,
		.bytes = rows };
}

static void
take_apart(struct work *w, struct image_encoded *e)
{
	struct sink colour = { 0 }, alpha = { 0 };
	bool ok = expand(w), has_alpha;
	int channels;

	has_alpha = ok && (w->channels == 2 || w->channels == 4);
	channels = ok ? w->channels - has_alpha : 0;
	if (ok && w->interlaced)
		w->broken = !read_passes(w);
	ok = ok && begin_writing(&colour, w, channels) &&
	    (!has_alpha || begin_writing(&alpha, w, 1)) &&
	    write_rows(w, &colour, &alpha);
	if (ok)
		e->colour = data_of(
		    w, channels, joined_rows(buf_str(&colour.out), w->arena));
	if (ok && w->clear)
		e->alpha =
		    data_of(w, 1, joined_rows(buf_str(&alpha.out), w->arena));
	e->fault = !ok  ? "cannot be read"
	    : w->broken ? "breaks off or is damaged"
			: NULL;
	if (colour.png != NULL)
		png_destroy_write_struct(&colour.png, &colour.info);
	if (alpha.png != NULL)
		png_destroy_write_struct(&alpha.png, &alpha.info);
}

/* ---- what passes as it is ---- */

static bool
may_pass(const struct work *w)
{
	return !w->interlaced && (w->colour & PNG_COLOR_MASK_ALPHA) == 0 &&
	    !png_get_valid(w->read, w->info, PNG_INFO_tRNS);
}

static struct str
palette_of(struct work *w)
{
	png_colorp colour;
	struct buf b = { .arena = w->arena };
	int n = 0, i;

	if (png_get_PLTE(w->read, w->info, &colour, &n) == 0)
		return STR("");
	for (i = 0; i < n; i++) {
		buf_addc(&b, (char)colour[i].red);
		buf_addc(&b, (char)colour[i].green);
		buf_addc(&b, (char)colour[i].blue);
	}
	return buf_str(&b);
}

static struct str
profile_of(struct work *w)
{
	int components = (w->colour & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1;
	png_charp name;
	png_bytep profile;
	png_uint_32 n = 0;
	int compression;
	struct str p;

	if (png_get_iCCP(w->read, w->info, &name, &compression, &profile, &n) ==
	    0)
		return STR("");
	p = (struct str){ (const char *)profile, n };
	if (!profile_is_fit(p, components))
		return STR("");
	p.s = arena_strndup(w->arena, p.s, p.n);
	return p;
}

static bool
pass(struct work *w, struct image_encoded *e)
{
	bool indexed = w->colour == PNG_COLOR_TYPE_PALETTE;
	struct image_data d =
	    data_of(w, w->colour == PNG_COLOR_TYPE_RGB ? 3 : 1, STR(""));

	if (indexed)
		d.palette = palette_of(w);
	d.profile = profile_of(w);
	if ((indexed && d.palette.n == 0) || !rows_are_sound(w))
		return false;
	d.bytes = joined_rows(w->file, w->arena);
	e->colour = d;
	return true;
}

void
png_encode(const struct image *image, struct arena *a, struct image_encoded *e)
{
	struct work w = { .arena = a, .file = image->file };
	bool ok = begin_reading(&w), passed;

	e->fault = ok ? NULL : "cannot be read";
	passed = ok && may_pass(&w) && pass(&w, e);
	if (ok && !passed) {
		struct str profile;

		/* From the start again, if the rows turned out damaged. */
		end_reading(&w);
		w = (struct work){ .arena = a, .file = image->file };
		ok = begin_reading(&w);
		profile = ok ? profile_of(&w) : STR("");
		if (ok)
			take_apart(&w, e);
		e->colour.profile = profile;
	}
	end_reading(&w);
}
