/*
 * test_image.c - pictures: what goes into the PDF is what the file shows
 *
 * The rows made of a PNG are put into a PNG again, and both are read by
 * libpng: the same pixels must come out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <png.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "image/image.h"

#define WIDTH  21
#define HEIGHT 13

static struct image *
open_bytes(struct arena *a, struct str file, const char **fault)
{
	struct image_source source = { .file = file, .page = 1 };

	return image_open(a, &source, fault);
}

static struct str
corpus(struct arena *a, const char *name)
{
	struct str bytes;

	assert_true(file_read(
	    a, arena_printf(a, "tests/corpus/image/%s", name), &bytes));
	return bytes;
}

/* ---- PNG ---- */

static void
add32(struct buf *b, uint32_t n)
{
	const char bytes[4] = { (char)(n >> 24), (char)(n >> 16),
		(char)(n >> 8), (char)n };

	buf_add(b, bytes, 4);
}

static void
add_chunk(struct buf *b, const char *name, struct str data)
{
	size_t from = b->n + 4;

	add32(b, (uint32_t)data.n);
	buf_adds(b, name);
	buf_addstr(b, data);
	add32(b,
	    (uint32_t)crc32(
		0, (const Bytef *)b->s + from, (uInt)(b->n - from)));
}

static struct str
header(struct arena *a, uint32_t columns, uint32_t rows, int bits, int colour,
    bool interlaced)
{
	struct buf b = { .arena = a };

	add32(&b, columns);
	add32(&b, rows);
	buf_addc(&b, (char)bits);
	buf_addc(&b, (char)colour);
	buf_addc(&b, 0);
	buf_addc(&b, 0);
	buf_addc(&b, interlaced);
	return buf_str(&b);
}

/* The data as a PNG of its own. */
static struct str
as_png(struct arena *a, const struct image_data *d)
{
	struct buf b = { .arena = a };
	int colour = d->palette.n > 0 ? 3 : d->components == 3 ? 2 : 0;

	buf_add(&b, "\x89PNG\r\n\x1A\n", 8);
	add_chunk(
	    &b, "IHDR", header(a, d->columns, d->rows, d->bits, colour, false));
	if (d->palette.n > 0)
		add_chunk(&b, "PLTE", d->palette);
	add_chunk(&b, "IDAT", d->bytes);
	add_chunk(&b, "IEND", STR(""));
	return buf_str(&b);
}

static void
feed(png_structp png, png_bytep to, size_t n)
{
	struct str *from = png_get_io_ptr(png);

	assert_true(n <= from->n);
	memcpy(to, from->s, n);
	*from = str_slice(*from, n, from->n);
}

/* Its pixels, as RGBA of eight bits. */
static png_byte *
pixels(struct arena *a, struct str file)
{
	png_structp png =
	    png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_bytep *row;
	png_byte *to;
	size_t stride, rows, i;

	png_set_read_fn(png, &file, feed);
	png_read_info(png, info);
	png_set_expand(png);
	png_set_scale_16(png);
	png_set_gray_to_rgb(png);
	png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
	png_set_interlace_handling(png);
	png_read_update_info(png, info);
	stride = png_get_rowbytes(png, info);
	rows = png_get_image_height(png, info);
	to = arena_alloc(a, stride, rows);
	row = arena_array(a, rows, png_bytep);
	for (i = 0; i < rows; i++)
		row[i] = to + stride * i;
	png_read_image(png, row);
	png_destroy_read_struct(&png, &info, NULL);
	return to;
}

struct kind {
	int colour, bits;
	bool interlaced, transparent; /* by tRNS */
};

static void
drain(png_structp png, png_bytep from, size_t n)
{
	buf_add(png_get_io_ptr(png), from, n);
}

static void
set_extras(png_structp png, png_infop info, struct kind k)
{
	png_color colour[256];
	png_byte alpha[256];
	png_color_16 clear = { .gray = 0, .red = 0, .green = 0, .blue = 0 };
	int n = k.bits > 8 ? 256 : 1 << k.bits, i;

	for (i = 0; i < n && k.colour == PNG_COLOR_TYPE_PALETTE; i++) {
		colour[i] = (png_color){ (png_byte)(i * 7), (png_byte)(255 - i),
			(png_byte)(i * 31) };
		alpha[i] = (png_byte)(i * 3);
	}
	if (k.colour == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, colour, n);
	if (k.transparent)
		png_set_tRNS(png, info, alpha,
		    k.colour == PNG_COLOR_TYPE_PALETTE ? n : 0, &clear);
}

/* Bytes that look like chance, some of them zero. */
static struct str
make_png(struct arena *a, struct kind k)
{
	png_structp png =
	    png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	struct buf b = { .arena = a };
	png_byte row[HEIGHT][WIDTH * 8];
	png_bytep rows[HEIGHT];
	uint32_t seed = 1;
	size_t i, j;

	png_set_write_fn(png, &b, drain, NULL);
	png_set_IHDR(png, info, WIDTH, HEIGHT, k.bits, k.colour,
	    k.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
	set_extras(png, info, k);
	for (i = 0; i < HEIGHT; i++) {
		rows[i] = row[i];
		for (j = 0; j < sizeof(row[i]); j++) {
			seed = seed * 1664525u + 1013904223u;
			row[i][j] = (png_byte)(i < 3 ? 0 : seed >> 24);
		}
	}
	png_set_rows(png, info, rows);
	png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
	png_destroy_write_struct(&png, &info);
	return buf_str(&b);
}

static void
check_kind(struct kind k)
{
	struct arena a = { 0 };
	struct str file = make_png(&a, k);
	const char *fault = NULL;
	struct image *image = open_bytes(&a, file, &fault);
	struct image_encoded e;
	png_byte *want = pixels(&a, file), *colour, *alpha = NULL;
	size_t i;

	assert_non_null(image);
	assert_int_equal(image->columns, WIDTH);
	e = image_encode(image, &a);
	assert_null(e.fault);
	colour = pixels(&a, as_png(&a, &e.colour));
	if (e.alpha.columns > 0)
		alpha = pixels(&a, as_png(&a, &e.alpha));
	for (i = 0; i < WIDTH * HEIGHT; i++) {
		assert_int_equal(
		    want[4 * i + 3], alpha == NULL ? 255 : alpha[4 * i]);
		assert_memory_equal(want + 4 * i, colour + 4 * i, 3);
	}
	arena_release(&a);
}

static void
every_kind_of_png_shows_the_same_pixels(void **state)
{
	static const struct {
		int colour, bits;
	} kind[] = { { 0, 1 }, { 0, 2 }, { 0, 4 }, { 0, 8 }, { 0, 16 },
		{ 2, 8 }, { 2, 16 }, { 3, 1 }, { 3, 2 }, { 3, 4 }, { 3, 8 },
		{ 4, 8 }, { 4, 16 }, { 6, 8 }, { 6, 16 } };
	size_t i;
	int k;

	(void)state;
	for (i = 0; i < sizeof(kind) / sizeof(kind[0]); i++)
		for (k = 0; k < 4; k++)
			check_kind((struct kind){ kind[i].colour, kind[i].bits,
			    k % 2 == 1, k >= 2 && kind[i].colour < 4 });
}

static void
plain_rows_pass_as_they_are(void **state)
{
	struct arena a = { 0 };
	struct str file = make_png(&a, (struct kind){ 2, 8, false, false });
	const char *fault;
	struct image_encoded e = image_encode(open_bytes(&a, file, &fault), &a);

	(void)state;
	assert_true(str_find(file, e.colour.bytes, 0) != SIZE_MAX);
	arena_release(&a);
}

static void
a_png_cut_short_is_shown_as_far_as_it_goes(void **state)
{
	struct arena a = { 0 };
	struct str file;
	const char *fault;
	struct image_encoded e;
	png_byte *want, *got;
	int k;

	(void)state;
	for (k = 0; k < 4; k++) {
		struct kind kind = { k >= 2 ? 6 : 2, 8, k % 2 == 1, false };

		file = make_png(&a, kind);
		want = pixels(&a, file);
		file.n = file.n * 3 / 4;
		e = image_encode(open_bytes(&a, file, &fault), &a);
		assert_non_null(e.fault);
		assert_int_equal(e.colour.rows, HEIGHT);
		got = pixels(&a, as_png(&a, &e.colour));
		if (!kind.interlaced)
			assert_memory_equal(got, want, 3);
	}
	arena_release(&a);
}

/* Only the header is true. */
static struct str
claim(struct arena *a, uint32_t columns, uint32_t rows)
{
	struct buf b = { .arena = a };

	buf_add(&b, "\x89PNG\r\n\x1A\n", 8);
	add_chunk(&b, "IHDR", header(a, columns, rows, 8, 6, true));
	add_chunk(&b, "IDAT", STR("abc"));
	return buf_str(&b);
}

static void
what_claims_to_be_huge_is_refused(void **state)
{
	struct arena a = { 0 };
	const char *fault = NULL;

	(void)state;
	assert_null(open_bytes(&a, claim(&a, 100000, 100000), &fault));
	assert_string_equal(fault, "is larger than 134 million pixels");
	assert_null(open_bytes(&a, claim(&a, 0xFFFFFFFF, 0xFFFFFFFF), &fault));
	assert_null(open_bytes(&a, claim(&a, 10000, 10000), &fault));
	assert_string_equal(
	    fault, "is a broken PNG: it has too few bytes for its size");
	assert_null(open_bytes(&a, claim(&a, 0, 10), &fault));
	assert_string_equal(fault, "has no pixels");
	assert_true(a.total < 100000);
	arena_release(&a);
}

static void
a_size_in_pixels_to_the_metre_is_honoured_if_it_is_fine(void **state)
{
	static const struct {
		uint32_t per_metre;
		int dots;
	} row[] = { { 11811, 300 }, { 5669, 144 }, { 2835, 96 }, { 0, 96 },
		{ 0xFFFFFFFF, 96 } };
	struct arena a = { 0 };
	const char *fault;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct buf b = { .arena = &a }, size = { .arena = &a };
		struct image *image;

		add32(&size, row[i].per_metre);
		add32(&size, row[i].per_metre);
		buf_addc(&size, 1);
		buf_add(&b, "\x89PNG\r\n\x1A\n", 8);
		add_chunk(&b, "IHDR", header(&a, 300, 150, 8, 0, false));
		add_chunk(&b, "pHYs", buf_str(&size));
		add_chunk(
		    &b, "IDAT", (struct str){ arena_alloc(&a, 100, 1), 100 });
		image = open_bytes(&a, buf_str(&b), &fault);
		assert_int_equal(image->width, PT(72) * 300 / row[i].dots);
		assert_int_equal(
		    image_resolution(image, image->width), row[i].dots);
	}
	arena_release(&a);
}

/* ---- JPEG ---- */

static void
a_jpeg_passes_without_what_is_no_picture(void **state)
{
	static const char *const name[] = { "baseline.jpg", "progressive.jpg",
		"cmyk.jpg" };
	struct arena a = { 0 };
	const char *fault;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct str file = corpus(&a, name[i]);
		struct buf b = { .arena = &a };
		struct image_encoded e;

		buf_addstr(&b, str_slice(file, 0, 2));
		buf_add(&b, "\xFF\xFE\x00\x0Csecret one", 14);
		buf_add(&b, "\xFF\xE1\x00\x0Csecret two", 14);
		buf_addstr(&b, str_slice(file, 2, file.n));
		buf_adds(&b, "and behind it more that is secret");
		e = image_encode(open_bytes(&a, buf_str(&b), &fault), &a);
		assert_null(e.fault);
		assert_int_equal(e.colour.columns, 24);
		assert_int_equal(e.colour.rows, 18);
		assert_int_equal(e.colour.components, i == 2 ? 4 : 3);
		assert_int_equal(e.colour.inverted, i == 2);
		assert_true(
		    str_find(e.colour.bytes, STR("secret"), 0) == SIZE_MAX);
		assert_true(str_ends(e.colour.bytes, "\xFF\xD9"));
	}
	arena_release(&a);
}

static void
exif_says_which_side_is_up(void **state)
{
	struct arena a = { 0 };
	struct str file = corpus(&a, "baseline.jpg");
	const char *fault;
	int way, little;

	(void)state;
	for (way = 0; way <= 9; way++)
		for (little = 0; little < 2; little++) {
			const char big_one[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0,
				1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (char)way, 0,
				0 };
			const char little_one[] = { 'I', 'I', 42, 0, 8, 0, 0, 0,
				1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (char)way, 0,
				0, 0 };
			struct buf b = { .arena = &a };
			struct image *image;
			bool sound = way >= 1 && way <= 8;

			buf_addstr(&b, str_slice(file, 0, 2));
			buf_add(&b,
			    "\xFF\xE1\x00\x1E"
			    "Exif\0\0",
			    10);
			buf_add(&b, little ? little_one : big_one, 22);
			buf_addstr(&b, str_slice(file, 2, file.n));
			image = open_bytes(&a, buf_str(&b), &fault);
			assert_int_equal(image->orientation, sound ? way : 1);
			assert_int_equal(
			    image->width > image->height, !sound || way < 5);
		}
	arena_release(&a);
}

static void
a_jpeg_cut_short_is_ended(void **state)
{
	struct arena a = { 0 };
	struct str file = corpus(&a, "progressive.jpg");
	const char *fault;
	struct image_encoded e;

	(void)state;
	file.n -= 200;
	e = image_encode(open_bytes(&a, file, &fault), &a);
	assert_non_null(e.fault);
	assert_true(str_ends(e.colour.bytes, "\xFF\xD9"));
	arena_release(&a);
}

static void
what_no_pdf_can_hold_is_refused(void **state)
{
	struct arena a = { 0 };
	struct str file = corpus(&a, "baseline.jpg");
	char *bytes = arena_strndup(&a, file.s, file.n);
	const char *fault = NULL;
	size_t i = str_find(file, STR("\xFF\xC0"), 0);

	(void)state;
	assert_true(i != SIZE_MAX);
	bytes[i + 1] = '\xC9'; /* arithmetic coding */
	assert_null(open_bytes(&a, (struct str){ bytes, file.n }, &fault));
	assert_string_equal(fault, "is a JPEG of a kind that no PDF can hold");
	assert_null(open_bytes(&a, STR("GIF89a"), &fault));
	assert_string_equal(fault, "is a GIF, which no PDF can hold");
	assert_null(open_bytes(&a, STR("words"), &fault));
	assert_string_equal(fault, "is no PNG, JPEG, SVG or PDF");
	assert_null(open_bytes(&a, STR(""), &fault));
	assert_string_equal(fault, "is empty");
	arena_release(&a);
}

/* ---- drawings ---- */

/* A file of these objects, the first its catalog; libqpdf finds them. */
static struct str
make_pdf(struct arena *a, const char *page, const char *content)
{
	return str_from(arena_printf(a,
	    "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/Rotate 90>>endobj\n"
	    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]%s"
	    "/Contents 4 0 R>>endobj\n"
	    "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
	    "5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1"
	    "/ColorSpace/DeviceGray/BitsPerComponent 8/Interpolate true"
	    "/Metadata 4 0 R/Length 1>>stream\nA\nendstream endobj\n"
	    "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
	    "trailer<</Root 1 0 R/Size 7>>\n%%%%EOF\n",
	    page, strlen(content), content));
}

static void
a_page_is_taken_over_without_its_marks(void **state)
{
	struct arena a = { 0 };
	const char *fault = NULL;
	struct image *image = open_bytes(&a,
	    make_pdf(&a, "/Resources<</XObject<</A 5 0 R/B 6 0 R>>>>",
		"Q /P <</MCID 0>> BDC q (EMC) Tj [(q) 3] TJ /A Do "
		"EMC /X MP BI /W 1 /H 1 ID \001 EI 0 0 1 rg"),
	    &fault);

	(void)state;
	assert_non_null(image);
	assert_int_equal(image->width, PT(100)); /* it lies on its side */
	assert_int_equal(image->height, PT(200));
	assert_false(image->inks);
	assert_int_equal(image->objects, 2);
	assert_true(str_is(image->object[0].stream,
	    "q\n(EMC) Tj\n[(q) 3] TJ\n/A Do\nBI /W 1 /H 1 ID \001 EI\n"
	    "0 0 1 rg\nQ\n"));
	assert_true(str_find(image->object[1].body, STR("Interpolate false"),
			0) != SIZE_MAX);
	assert_true(
	    str_find(image->object[1].body, STR("Metadata"), 0) == SIZE_MAX);
	arena_release(&a);
}

static void
inks_are_noticed(void **state)
{
	struct arena a = { 0 };
	const char *fault = NULL;
	struct image *image =
	    open_bytes(&a, make_pdf(&a, "", "1 0 0 0 k 0 0 9 9 re f"), &fault);

	(void)state;
	assert_true(image->inks);
	assert_true(memchr(image->object[0].body.s, IMAGE_DEFAULTS,
			image->object[0].body.n) != NULL);
	assert_true(open_bytes(&a, corpus(&a, "inks.pdf"), &fault)->inks);
	arena_release(&a);
}

static void
a_page_that_breaks_a_rule_is_refused(void **state)
{
	struct arena a = { 0 };
	const char *fault = NULL;

	(void)state;
	assert_null(open_bytes(&a,
	    make_pdf(
		&a, "/Resources<</Font<</F 6 0 R>>>>", "BT /F 9 Tf (a) Tj ET"),
	    &fault));
	assert_string_equal(
	    fault, "has a font that is not embedded (PDF/A-2a 6.2.11.4.1)");
	/* One that is never used does no harm. */
	assert_non_null(open_bytes(&a,
	    make_pdf(&a, "/Resources<</Font<</F 6 0 R>>>>", "0 0 9 9 re f"),
	    &fault));
	assert_null(open_bytes(&a, STR("%PDF-1.7\nnothing"), &fault));
	arena_release(&a);
}

static void
a_drawing_has_the_size_that_it_says(void **state)
{
	struct arena a = { 0 };
	const char *fault = NULL;
	struct image *image = open_bytes(&a, corpus(&a, "drawing.svg"), &fault);

	(void)state;
	assert_non_null(image);
	assert_int_equal(image->width, PT(345));
	assert_int_equal(image->height, PT(180));
	assert_true(image->objects > 1);
	assert_null(open_bytes(&a, STR("<svg"), &fault));
	assert_string_equal(fault, "is an SVG that cannot be drawn");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_png_shows_the_same_pixels),
		cmocka_unit_test(plain_rows_pass_as_they_are),
		cmocka_unit_test(a_png_cut_short_is_shown_as_far_as_it_goes),
		cmocka_unit_test(what_claims_to_be_huge_is_refused),
		cmocka_unit_test(
		    a_size_in_pixels_to_the_metre_is_honoured_if_it_is_fine),
		cmocka_unit_test(a_jpeg_passes_without_what_is_no_picture),
		cmocka_unit_test(exif_says_which_side_is_up),
		cmocka_unit_test(a_jpeg_cut_short_is_ended),
		cmocka_unit_test(what_no_pdf_can_hold_is_refused),
		cmocka_unit_test(a_page_is_taken_over_without_its_marks),
		cmocka_unit_test(inks_are_noticed),
		cmocka_unit_test(a_page_that_breaks_a_rule_is_refused),
		cmocka_unit_test(a_drawing_has_the_size_that_it_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
