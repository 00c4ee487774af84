/*
 * Images: whatever the bytes are, they are opened or refused with a reason,
 * and what is made of them is bounded and lies where it says.
 */
#include <stdlib.h>
#include <string.h>

#include "image/image.h"

#define MOST_PIXELS (1 << 20) /* what is larger takes too long here */

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* What GLib and fontconfig keep until the end is no leak. */
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\nleak:libglib\nleak:libpango\n"
	       "leak:librsvg\n";
}

static void
check(bool promise)
{
	if (!promise)
		abort();
}

/* Every reference leads to an object. */
static void
check_body(const struct image *image, struct str body)
{
	size_t i, index;

	for (i = 0; i < body.n; i++) {
		if (body.s[i] != IMAGE_REFERENCE)
			continue;
		index = 0;
		for (i++; i < body.n && body.s[i] != IMAGE_REFERENCE; i++)
			index = 10 * index + (size_t)(body.s[i] - '0');
		check(i < body.n && index < image->objects);
	}
}

static void
check_data(const struct image_data *d)
{
	if (d->columns == 0)
		return;
	check(d->rows > 0 && d->bytes.n > 0);
	check(d->components == 1 || d->components == 3 || d->components == 4);
	check(d->bits <= 16 && d->palette.n % 3 == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct image_source source = { .page = 1 };
	struct image_encoded e;
	const char *fault = NULL;
	const struct image *image;
	uint32_t i;

	source.file =
	    (struct str){ arena_strndup(&a, (const char *)bytes, n), n };
	image = image_open(&a, &source, &fault);
	check((image == NULL) == (fault != NULL));
	if (image != NULL) {
		check(image->width > 0 && image->height > 0);
		for (i = 0; i < image->objects; i++)
			check_body(image, image->object[i].body);
		if ((uint64_t)image->columns * image->rows <= MOST_PIXELS) {
			e = image_encode(image, &a);
			check_data(&e.colour);
			check_data(&e.alpha);
		}
	}
	arena_release(&a);
	return 0;
}
