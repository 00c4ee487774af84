#include <string.h>

#include "image/image_int.h"

/* What browsers take for a pixel: CSS 2.1, 4.3.2.  A file that says it has
 * fewer to the inch was not asked. */
#define DOTS_PER_INCH    96
#define MOST_PER_METRE   200000
#define INCHES_PER_METRE 10000 / 254

#define PROFILE_HEADER 128
#define HEAD_OF_PDF    1024
#define HEAD_OF_SVG    8192

static sp
length_of(uint32_t pixels, uint32_t per_metre)
{
	uint32_t per_inch = (per_metre * 254 + 5000) / 10000;

	if (per_metre > MOST_PER_METRE || per_inch < DOTS_PER_INCH)
		per_inch = DOTS_PER_INCH;
	return PT(72) * pixels / per_inch;
}

bool
image_is_turned(const struct image *image)
{
	return image->orientation >= 5;
}

void
image_measure(struct image *image, uint32_t x, uint32_t y)
{
	sp width = length_of(image->columns, x);
	sp height = length_of(image->rows, y);

	image->width = image_is_turned(image) ? height : width;
	image->height = image_is_turned(image) ? width : height;
}

int
image_resolution(const struct image *image, sp width)
{
	uint32_t pixels = image_is_turned(image) ? image->rows : image->columns;

	return width <= 0 || image->object != NULL
	    ? 0
	    : (int)(PT(72) * pixels / width);
}

bool
profile_is_fit(struct str p, int components)
{
	static const char *const classes[] = { "mntr", "scnr", "prtr", "spac" };
	const char *space = components == 1 ? "GRAY"
	    : components == 3               ? "RGB "
					    : "CMYK";
	bool known = false;
	size_t i;

	if (p.n < PROFILE_HEADER || be32(p.s) != p.n || p.s[8] > 4 ||
	    memcmp(p.s + 36, "acsp", 4) != 0 || memcmp(p.s + 16, space, 4) != 0)
		return false;
	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		known |= memcmp(p.s + 12, classes[i], 4) == 0;
	return known;
}

static bool
is_png(struct str file)
{
	return file.n >= 8 && memcmp(file.s, "\x89PNG\r\n\x1A\n", 8) == 0;
}

static bool
is_jpeg(struct str file)
{
	return file.n >= 3 && memcmp(file.s, "\xFF\xD8\xFF", 3) == 0;
}

/* ISO 32000-1, annex H.3 (implementation note 13): not quite at the start. */
static bool
is_pdf(struct str file)
{
	return str_find(str_slice(file, 0, HEAD_OF_PDF), STR("%PDF-"), 0) !=
	    SIZE_MAX;
}

/* XML that soon comes to its root, or such compressed. */
static bool
is_svg(struct str file)
{
	struct str head = str_slice(file, 0, HEAD_OF_SVG);

	if (file.n >= 2 && memcmp(file.s, "\x1F\x8B", 2) == 0)
		return true;
	if (str_starts(head, "\xEF\xBB\xBF"))
		head = str_slice(head, 3, head.n);
	return str_starts(str_trim(head), "<") &&
	    str_find(head, STR("<svg"), 0) != SIZE_MAX;
}

static void
encode_nothing(
    const struct image *image, struct arena *a, struct image_encoded *e)
{
	(void)image;
	(void)a;
	(void)e;
}

static const struct {
	bool (*is)(struct str file);
	enum image_kind kind;
	bool (*open)(struct opening *);
	void (*encode)(
	    const struct image *, struct arena *, struct image_encoded *);
} format[] = {
	{ is_png, IMAGE_PNG, png_open, png_encode },
	{ is_jpeg, IMAGE_JPEG, jpeg_open, jpeg_encode },
	{ is_pdf, IMAGE_PDF, pdf_open, encode_nothing },
	{ is_svg, IMAGE_SVG, svg_open, encode_nothing },
};

#define FORMATS (sizeof(format) / sizeof(format[0]))

/* What is wrong with its size, or NULL. */
static const char *
wrong_size(const struct image *image)
{
	if (image->object != NULL)
		return image->width > 0 && image->height > 0 ? NULL
							     : "has no size";
	if (image->columns == 0 || image->rows == 0)
		return "has no pixels";
	if ((uint64_t)image->columns * image->rows > IMAGE_MOST_PIXELS)
		return "is larger than 134 million pixels";
	return NULL;
}

/* Why what is none of these is not shown. */
static const char *
unknown(struct str file)
{
	if (file.n == 0)
		return "is empty";
	if (str_starts(file, "GIF8"))
		return "is a GIF, which no PDF can hold";
	if (file.n > 12 && memcmp(file.s + 8, "WEBP", 4) == 0)
		return "is a WebP, which no PDF can hold";
	if (file.n > 12 && memcmp(file.s + 4, "ftypavif", 8) == 0)
		return "is an AVIF, which no PDF can hold";
	return "is no PNG, JPEG, SVG or PDF";
}

struct image *
image_open(
    struct arena *a, const struct image_source *source, const char **fault)
{
	struct image *image = arena_new(a, struct image);
	struct opening o = { .arena = a, .source = source, .image = image };
	size_t i;

	image->file = source->file;
	image->orientation = 1;
	for (i = 0; i < FORMATS; i++)
		if (format[i].is(source->file))
			break;
	if (i < FORMATS) {
		image->kind = format[i].kind;
		if (format[i].open(&o))
			o.fault = wrong_size(image);
		else if (image->columns > 0 && wrong_size(image) != NULL)
			o.fault = wrong_size(image);
	} else {
		o.fault = unknown(source->file);
	}
	*fault = o.fault;
	return o.fault == NULL ? image : NULL;
}

struct image_encoded
image_encode(const struct image *image, struct arena *a)
{
	struct image_encoded e = { 0 };
	size_t i;

	for (i = 0; i < FORMATS; i++)
		if (format[i].kind == image->kind)
			format[i].encode(image, a, &e);
	return e;
}
