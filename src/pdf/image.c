/*
 * Images as XObjects (ISO 32000-1, 8.9.5): one for a file, however often it
 * is shown; its transparency is a soft mask (11.6.5.3).  Colours of devices
 * are those of the output intent; inks without a profile get one of ours
 * (ISO 19005-2, 6.2.4.3).
 */
#include "image/image.h"

#include "pdf/pdf_int.h"

static uint32_t
profile_object(struct pdf *p, struct str profile, int components)
{
	struct table_entry *e = table_entry(&p->profiles, profile);
	char body[16];
	uint32_t object;

	if (e->value != NULL)
		return (uint32_t)(uintptr_t)e->value;
	object = object_new(p->file);
	snprintf(body, sizeof(body), "/N %d", components);
	object_set_stream(p->file, object, str_from(body), profile, true);
	e->key.s = arena_strndup(p->arena, profile.s, profile.n);
	e->value = (void *)(uintptr_t)object;
	return object;
}

static void
add_base_space(struct pdf *p, struct buf *b, const struct image_data *d)
{
	int n = d->palette.n > 0 ? 3 : d->components;
	struct str profile = d->profile;

	if (profile.n == 0 && n == 4)
		profile = icc_profile_cmyk(p->arena);
	if (profile.n > 0)
		buf_printf(
		    b, "[/ICCBased %u 0 R]", profile_object(p, profile, n));
	else
		buf_adds(b, n == 1 ? "/DeviceGray" : "/DeviceRGB");
}

static void
add_space(struct pdf *p, struct buf *b, const struct image_data *d)
{
	static const char digit[] = "0123456789ABCDEF";
	size_t i;

	buf_adds(b, "/ColorSpace");
	if (d->palette.n == 0) {
		add_base_space(p, b, d);
		return;
	}
	buf_adds(b, "[/Indexed");
	add_base_space(p, b, d);
	buf_printf(b, " %zu<", d->palette.n / 3 - 1);
	for (i = 0; i < d->palette.n; i++) {
		unsigned char c = (unsigned char)d->palette.s[i];

		buf_addc(b, digit[c >> 4]);
		buf_addc(b, digit[c & 15]);
	}
	buf_adds(b, ">]");
}

static void
add_coding(struct buf *b, const struct image_data *d)
{
	if (d->coding == IMAGE_DCT) {
		buf_adds(b, "/Filter/DCTDecode");
		if (d->components == 3 && !d->transformed)
			buf_adds(b, "/DecodeParms<</ColorTransform 0>>");
		return;
	}
	buf_printf(b,
	    "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d"
	    "/BitsPerComponent %d/Columns %u>>",
	    d->components, d->bits, d->columns);
}

static void
write_data(
    struct pdf *p, uint32_t object, const struct image_data *d, uint32_t alpha)
{
	struct buf b = { .arena = p->arena };

	buf_printf(&b,
	    "/Type/XObject/Subtype/Image/Width %u/Height %u"
	    "/BitsPerComponent %d",
	    d->columns, d->rows, d->bits);
	add_space(p, &b, d);
	if (d->inverted)
		buf_adds(&b, "/Decode[1 0 1 0 1 0 1 0]");
	if (alpha != 0)
		buf_printf(&b, "/SMask %u 0 R", alpha);
	add_coding(&b, d);
	object_set_stream(p->file, object, buf_str(&b), d->bytes, false);
}

/* The numbers of objects, and what else only we know, put in. */
static struct str
filled_in(struct pdf *p, const struct image *image, const uint32_t *number,
    struct str body)
{
	struct buf b = { .arena = &p->page };
	size_t i;

	for (i = 0; i < body.n; i++) {
		const char c = body.s[i];
		size_t index = 0;

		if (c == IMAGE_REFERENCE) {
			for (i++; body.s[i] != IMAGE_REFERENCE; i++)
				index = 10 * index + (size_t)(body.s[i] - '0');
			buf_printf(&b, "%u 0 R", number[index]);
		} else if (c == IMAGE_INKS || c == IMAGE_DEFAULTS) {
			if (c == IMAGE_DEFAULTS && !image->inks)
				continue;
			if (c == IMAGE_DEFAULTS)
				buf_adds(&b, "/DefaultCMYK");
			buf_printf(&b, "[/ICCBased %u 0 R]",
			    profile_object(p, icc_profile_cmyk(p->arena), 4));
		} else {
			buf_addc(&b, c);
		}
	}
	return buf_str(&b);
}

uint32_t
drawing_write(struct pdf *p, const struct image *image)
{
	uint32_t *number = arena_array(p->arena, image->objects, uint32_t), i;

	for (i = 0; i < image->objects; i++)
		number[i] = object_new(p->file);
	for (i = 0; i < image->objects; i++) {
		const struct image_object *o = &image->object[i];
		struct str body = filled_in(p, image, number, o->body);

		if (o->is_stream)
			object_set_stream(
			    p->file, number[i], body, o->stream, o->deflate);
		else
			object_set(p->file, number[i],
			    (struct str){
				arena_strndup(p->arena, body.s, body.n),
				body.n });
		arena_reset(&p->page);
	}
	return number[0];
}

static void
write_image(struct pdf *p, const struct content *c)
{
	const struct image *image = c->image.image;
	struct image_encoded e = image_encode(image, &p->page);
	uint32_t alpha = 0;

	if (e.fault != NULL)
		diag_report(p->rq->diag, DIAG_ERROR,
		    c->leaf == NULL ? 0 : c->leaf->at, "image-damaged",
		    "image %s %s; showing what could be read of it",
		    image->name, e.fault);
	if (e.colour.columns > 0) {
		if (e.alpha.columns > 0) {
			alpha = object_new(p->file);
			write_data(p, alpha, &e.alpha, 0);
		}
		p->image[image->number] = object_new(p->file);
		write_data(p, p->image[image->number], &e.colour, alpha);
	}
	arena_reset(&p->page);
}

void
images_write(struct pdf *p)
{
	const struct pages *pages = p->rq->pages;
	bool *done = arena_array(p->arena, p->rq->doc->images + 1, bool);
	size_t i, k;

	for (i = 0; i < pages->count; i++)
		for (k = 0; k < pages->page[i].count; k++) {
			const struct content *c = &pages->page[i].content[k];

			if (c->kind != CONTENT_IMAGE ||
			    done[c->image.image->number])
				continue;
			done[c->image.image->number] = true;
			if (c->image.image->object != NULL)
				p->image[c->image.image->number] =
				    drawing_write(p, c->image.image);
			else
				write_image(p, c);
		}
}

void
buf_add_image_resources(struct buf *b, const struct pdf *p)
{
	bool any = false;
	uint32_t i;

	for (i = 0; i < p->rq->doc->images; i++) {
		if (p->image[i] == 0)
			continue;
		buf_printf(b, "%s/Im%u %u 0 R", any ? "" : "/XObject<<", i,
		    p->image[i]);
		any = true;
	}
	if (any)
		buf_adds(b, ">>");
}

/*
 * Where the sides of the stored picture go, by Exif: the unit square's x
 * axis, its y axis and its origin, in units of width and height.
 */
static const struct {
	int a, b, c, d, e, f;
} matrix[9] = {
	[1] = { 1, 0, 0, 1, 0, 0 },
	[2] = { -1, 0, 0, 1, 1, 0 },
	[3] = { -1, 0, 0, -1, 1, 1 },
	[4] = { 1, 0, 0, -1, 0, 1 },
	[5] = { 0, -1, -1, 0, 1, 1 },
	[6] = { 0, -1, 1, 0, 0, 1 },
	[7] = { 0, 1, 1, 0, 0, 0 },
	[8] = { 0, 1, -1, 0, 1, 0 },
};

void
buf_add_image_matrix(struct buf *b, const struct content *c, sp page_height)
{
	int way = c->image.image->orientation;
	sp w = c->image.width, h = c->image.height;
	sp x = c->x, y = page_height - c->y - h;
	const sp m[6] = { matrix[way].a * w, matrix[way].b * h,
		matrix[way].c * w, matrix[way].d * h, x + matrix[way].e * w,
		y + matrix[way].f * h };
	int i;

	for (i = 0; i < 6; i++) {
		if (i > 0)
			buf_addc(b, ' ');
		buf_add_points(b, m[i]);
	}
}
