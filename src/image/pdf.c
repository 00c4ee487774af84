/*
 * A page of another PDF as a form XObject (ISO 32000-1, 8.10): its content,
 * and all that its resources lead to.  Objects are copied once each, in the
 * order in which they are met; what belongs to the other document (its tags,
 * its metadata, its comments) is left behind.
 *
 * What PDF/A-2 or PDF/UA-1 forbid and nothing shows (interpolation, transfer
 * functions, LZW) is mended; unknown inks get a profile.  A page that cannot
 * be mended is refused with the clause that it breaks.
 */
#include "image/pdf_int.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <stdlib.h>

#include "config.h"

static bool
load(struct qpdf *q)
{
	static const struct {
		const char *name;
		size_t offset;
	} function[] = {
#define ROW(f) { #f, offsetof(struct qpdf, f) },
		FUNCTIONS(ROW)
#undef ROW
	};
	size_t i;

	q->handle = dlopen(SONAME_QPDF, RTLD_LAZY | RTLD_LOCAL);
	for (i = 0; i < sizeof(function) / sizeof(function[0]); i++) {
		void *f = q->handle == NULL
		    ? NULL
		    : dlsym(q->handle, function[i].name);

		if (f == NULL)
			return false;
		memcpy((char *)q + function[i].offset, &f, sizeof(f));
	}
	return true;
}

/* In thousandths of a point. */
struct rectangle {
	int64_t x0, y0, x1, y1;
};

#define MILLI       1000
#define MOST_LENGTH (1000000 * MILLI)
/* Digits of the numbers in a matrix: 1 is this. */
#define UNIT INT64_C(10000000000)

/* An entry that pages inherit (7.7.3.4). */
static qpdf_oh
inherited(struct importer *im, qpdf_oh page, const char *name)
{
	int i;

	for (i = 0; i < MOST_DEPTH && is_dict(im, page); i++) {
		if (has(im, page, name))
			break;
		page = key(im, page, "/Parent");
	}
	return key(im, page, name);
}

/* In thousandths; what is no number or out of bounds is `otherwise`. */
static int64_t
thousandths(struct importer *im, qpdf_oh oh, int64_t otherwise)
{
	enum qpdf_object_type_e kind =
	    im->q.qpdf_oh_get_type_code(im->q.data, oh);

	if (kind != ot_integer && kind != ot_real)
		return otherwise;
	if (!(im->q.qpdf_oh_get_numeric_value(im->q.data, oh) < 1e6 &&
		im->q.qpdf_oh_get_numeric_value(im->q.data, oh) > -1e6))
		return otherwise;
	return (
	    int64_t)(im->q.qpdf_oh_get_numeric_value(im->q.data, oh) * MILLI);
}

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static bool
is_wide(const struct rectangle *r)
{
	return r->x1 - r->x0 >= MILLI && r->y1 - r->y0 >= MILLI;
}

static bool
read_rectangle(struct importer *im, qpdf_oh oh, struct rectangle *r)
{
	int64_t n[4];
	int i;

	if (!is_kind(im, oh, ot_array) ||
	    im->q.qpdf_oh_get_array_n_items(im->q.data, oh) != 4)
		return false;
	for (i = 0; i < 4; i++) {
		n[i] = thousandths(im,
		    im->q.qpdf_oh_get_array_item(im->q.data, oh, i),
		    MOST_LENGTH + 1);
		if (n[i] > MOST_LENGTH)
			return false;
	}
	*r = (struct rectangle){ least(n[0], n[2]), least(n[1], n[3]),
		most(n[0], n[2]), most(n[1], n[3]) };
	return is_wide(r);
}

/* What of the page is seen: 14.11.2. */
static bool
visible_part(struct importer *im, qpdf_oh page, struct rectangle *r)
{
	struct rectangle crop;

	if (!read_rectangle(im, inherited(im, page, "/MediaBox"), r))
		*r = (struct rectangle){ 0, 0, 612 * MILLI, 792 * MILLI };
	if (!read_rectangle(im, inherited(im, page, "/CropBox"), &crop))
		return true;
	r->x0 = most(r->x0, crop.x0);
	r->y0 = most(r->y0, crop.y0);
	r->x1 = least(r->x1, crop.x1);
	r->y1 = least(r->y1, crop.y1);
	return is_wide(r);
}

/* `n` of so many decimals. */
static void
add_decimal(struct buf *b, int64_t n, int64_t unit, int decimals)
{
	uint64_t size = n < 0 ? (uint64_t)-n : (uint64_t)n;

	buf_printf(b, "%s%" PRIu64 ".%0*" PRIu64, n < 0 ? "-" : "",
	    size / (uint64_t)unit, decimals, size % (uint64_t)unit);
}

/* From the page to the unit square, turned clockwise by quarters. */
static void
add_matrix(struct buf *b, const struct rectangle *r, int quarters)
{
	const int64_t width = r->x1 - r->x0, height = r->y1 - r->y0;
	const int64_t w = UNIT * MILLI / width, h = UNIT * MILLI / height;
	const int64_t x =
	    (int64_t)((__extension__(__int128) UNIT * r->x0) / width);
	const int64_t y =
	    (int64_t)((__extension__(__int128) UNIT * r->y0) / height);
	const int64_t m[4][6] = {
		{ w, 0, 0, h, -x, -y },
		{ 0, -w, h, 0, -y, UNIT + x },
		{ -w, 0, 0, -h, UNIT + x, UNIT + y },
		{ 0, w, -h, 0, UNIT + y, -x },
	};
	const int64_t box[4] = { r->x0, r->y0, r->x1, r->y1 };
	int i;

	buf_adds(b, "/BBox[");
	for (i = 0; i < 4; i++) {
		add_decimal(b, box[i], MILLI, 3);
		buf_addc(b, ' ');
	}
	buf_adds(b, "]/Matrix[");
	for (i = 0; i < 6; i++) {
		add_decimal(b, m[quarters][i], UNIT, 10);
		buf_addc(b, ' ');
	}
	buf_addc(b, ']');
}

static int
quarters_of(struct importer *im, qpdf_oh page)
{
	qpdf_oh oh = inherited(im, page, "/Rotate");
	int degrees = is_kind(im, oh, ot_integer)
	    ? im->q.qpdf_oh_get_int_value_as_int(im->q.data, oh)
	    : 0;

	return (degrees / 90 % 4 + 4) % 4;
}

static void
measure(struct importer *im, qpdf_oh page, const struct rectangle *r, bool side)
{
	struct image *image = im->opening->image;
	int64_t unit = thousandths(im, key(im, page, "/UserUnit"), MILLI);
	sp w, h;

	if (unit < MILLI / 100 || unit > 100 * MILLI)
		unit = MILLI;
	w = (r->x1 - r->x0) * unit / MILLI * SP_PER_PT / MILLI;
	h = (r->y1 - r->y0) * unit / MILLI * SP_PER_PT / MILLI;
	image->width = side ? h : w;
	image->height = side ? w : h;
}

/* All that the page's content is made of, joined; borrowed by names. */
static struct str
page_content(struct importer *im, qpdf_oh page)
{
	qpdf_oh all = key(im, page, "/Contents");
	bool many = is_kind(im, all, ot_array);
	int n = many ? im->q.qpdf_oh_get_array_n_items(im->q.data, all) : 1, i;
	unsigned char *bytes = NULL;
	struct str content = STR("");
	size_t size = 0;

	for (i = 0; i < n; i++) {
		qpdf_oh part = many
		    ? im->q.qpdf_oh_get_array_item(im->q.data, all, i)
		    : all;

		if (is_kind(im, part, ot_stream))
			pdf_check_size(im, part);
	}
	if (failed(im))
		return content;
	im->q.qpdf_oh_get_page_content_data(im->q.data, page, &bytes, &size);
	im->bytes += size;
	if (im->bytes > MOST_BYTES)
		refuse(im, "is too large");
	else if (bytes != NULL)
		content =
		    (struct str){ arena_strndup(im->arena, (char *)bytes, size),
			    size };
	free(bytes);
	return content;
}

static void
copy_page(struct importer *im, qpdf_oh page)
{
	struct buf b = { .arena = im->arena };
	struct rectangle r;
	struct str content;
	int quarters = quarters_of(im, page);

	if (!visible_part(im, page, &r)) {
		refuse(im, "has no size");
		return;
	}
	pdf_index(im, FORM, 0); /* the first object */
	content = page_content(im, page);
	if (failed(im))
		return;
	content = content_clean(
	    content, im->arena, &im->opening->image->inks, &im->names);
	buf_adds(&b, "/Type/XObject/Subtype/Form");
	add_matrix(&b, &r, quarters);
	if (has(im, page, "/Group"))
		buf_adds(&b, "/Group<</S/Transparency/CS/DeviceRGB/I true>>");
	im->of_page = true;
	pdf_add_resources(im, &b, inherited(im, page, "/Resources"), 0);
	im->of_page = false;
	im->object[0] = (struct image_object){ .is_stream = true,
		.deflate = true,
		.body = buf_str(&b),
		.stream = content };
	measure(im, page, &r, quarters % 2 == 1);
}

static void
copy_all(struct importer *im, struct str file, int number)
{
	struct qpdf *q = &im->q;
	size_t i;
	int pages;

	q->qpdf_silence_errors(q->data);
	q->qpdf_set_suppress_warnings(q->data, QPDF_TRUE);
	q->qpdf_read_memory(q->data, "", file.s, file.n, NULL);
	if (q->qpdf_has_error(q->data)) {
		q->qpdf_get_error(q->data);
		refuse(im, "is a PDF that is broken or needs a password");
		return;
	}
	pages = q->qpdf_get_num_pages(q->data);
	if (number < 1 || number > pages) {
		refuse(im, "has no such page");
		return;
	}
	copy_page(im, q->qpdf_get_page_n(q->data, (size_t)number - 1));
	q->qpdf_oh_release_all(q->data);
	for (i = 1; i < im->objects && !failed(im); i++)
		pdf_copy_object(im, i);
	if (q->qpdf_has_error(q->data))
		q->qpdf_get_error(q->data);
}

bool
pdf_import(struct opening *o, struct str file, int page)
{
	struct importer im = { .opening = o,
		.arena = o->arena,
		.known.arena = o->arena,
		.names.arena = o->arena };

	if (!load(&im.q)) {
		o->fault = "is a PDF, and libqpdf cannot be opened";
		return false;
	}
	im.q.data = im.q.qpdf_init();
	copy_all(&im, file, page);
	im.q.qpdf_cleanup(&im.q.data);
	o->image->object = im.object;
	o->image->objects = (uint32_t)im.objects;
	return o->fault == NULL;
}

bool
pdf_open(struct opening *o)
{
	return pdf_import(o, o->source->file, o->source->page);
}
