#include <string.h>

#include "image/image_int.h"

/* What browsers take for a pixel: CSS 2.1, 4.3.2.  A file that says it has
 * fewer to the inch was not asked. */
#define DOTS_PER_INCH    96
#define MOST_PER_METRE   200000
#define INCHES_PER_METRE 10000 / 254

#define PROFILE_HEADER 128

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

	return width <= 0 ? 0 : (int)(PT(72) * pixels / width);
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

static const struct {
	const char *signature;
	size_t n;
	enum image_kind kind;
	bool (*open)(struct image *, const char **fault);
	void (*encode)(
	    const struct image *, struct arena *, struct image_encoded *);
} format[] = {
	{ "\x89PNG\r\n\x1A\n", 8, IMAGE_PNG, png_open, png_encode },
	{ "\xFF\xD8\xFF", 3, IMAGE_JPEG, jpeg_open, jpeg_encode },
};

#define FORMATS (sizeof(format) / sizeof(format[0]))

struct image *
image_open(struct arena *a, struct str file, const char **fault)
{
	struct image *image = arena_new(a, struct image);
	size_t i;

	image->file = file;
	image->orientation = 1;
	for (i = 0; i < FORMATS; i++)
		if (file.n >= format[i].n &&
		    memcmp(file.s, format[i].signature, format[i].n) == 0)
			break;
	if (i == FORMATS) {
		*fault = file.n == 0 ? "is empty" : "is no PNG or JPEG";
		return NULL;
	}
	image->kind = format[i].kind;
	if (!format[i].open(image, fault))
		return NULL;
	if (image->columns == 0 || image->rows == 0) {
		*fault = "has no pixels";
		return NULL;
	}
	if ((uint64_t)image->columns * image->rows > IMAGE_MOST_PIXELS) {
		*fault = "is larger than 134 million pixels";
		return NULL;
	}
	return image;
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
