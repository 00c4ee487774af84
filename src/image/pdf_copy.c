/*
 * Objects of another PDF, one by one: dictionaries, and streams with their
 * filters undone where they must be.
 */
#include "image/pdf_int.h"

#include <stdlib.h>
#include <zlib.h>

/* Whether deflated bytes become more than `most`. */
static bool
swells(struct str deflated, size_t most)
{
	z_stream z = { 0 };
	Bytef some[1 << 14];
	size_t all = 0;
	int status = inflateInit(&z);

	z.next_in = (Bytef *)(uintptr_t)deflated.s;
	z.avail_in = (uInt)deflated.n;
	while (status == Z_OK && all <= most) {
		z.next_out = some;
		z.avail_out = sizeof(some);
		status = inflate(&z, Z_NO_FLUSH);
		all += sizeof(some) - z.avail_out;
	}
	inflateEnd(&z);
	return all > most;
}

static struct str
raw_bytes(struct importer *im, qpdf_oh oh)
{
	unsigned char *bytes = NULL;
	size_t n = 0;
	struct str s;

	im->q.qpdf_oh_get_stream_data(
	    im->q.data, oh, qpdf_dl_none, NULL, &bytes, &n);
	s = (struct str){ arena_strndup(im->arena, (const char *)bytes, n), n };
	free(bytes);
	return s;
}

void
pdf_check_size(struct importer *im, qpdf_oh oh)
{
	qpdf_oh filter =
	    key(im, im->q.qpdf_oh_get_dict(im->q.data, oh), "/Filter");
	int filters = 1;

	if (is_kind(im, filter, ot_array)) {
		filters = im->q.qpdf_oh_get_array_n_items(im->q.data, filter);
		filter = im->q.qpdf_oh_get_array_item(im->q.data, filter, 0);
	}
	if (!is_name(im, filter, "/FlateDecode"))
		return;
	if (filters > 1 || swells(raw_bytes(im, oh), MOST_BYTES))
		refuse(im, "is too large");
}

/* The bytes of a stream, in the arena; `*plain`: all its filters are
 * undone. */
static struct str
stream_bytes(struct importer *im, qpdf_oh oh,
    enum qpdf_stream_decode_level_e level, bool *plain)
{
	unsigned char *bytes = NULL;
	size_t n = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	struct str s = STR("");

	if (level != qpdf_dl_none)
		pdf_check_size(im, oh);
	if (failed(im))
		return s;
	im->q.qpdf_oh_get_stream_data(
	    im->q.data, oh, level, &filtered, &bytes, &n);
	*plain = filtered != QPDF_FALSE;
	im->bytes += n;
	if (im->bytes > MOST_BYTES)
		refuse(im, "is too large");
	else if (bytes != NULL)
		s = (struct str){
			arena_strndup(im->arena, (const char *)bytes, n), n
		};
	free(bytes);
	return s;
}

static bool
has_content(struct importer *im, qpdf_oh dict)
{
	qpdf_oh pattern = key(im, dict, "/PatternType");

	return is_name(im, key(im, dict, "/Subtype"), "/Form") ||
	    (is_kind(im, pattern, ot_integer) &&
		im->q.qpdf_oh_get_int_value_as_int(im->q.data, pattern) == 1);
}

/* As it is, with its filters; LZW and Crypt PDF/A-2 does not know. */
static void
keep_filters(struct importer *im, struct buf *b, qpdf_oh dict)
{
	struct buf filter = { .arena = im->arena };

	pdf_add_value(im, &filter, key(im, dict, "/Filter"), 0);
	if (str_find(buf_str(&filter), STR("LZW"), 0) != SIZE_MAX ||
	    str_find(buf_str(&filter), STR("Crypt"), 0) != SIZE_MAX)
		refuse(im, "is compressed by LZW (PDF/A-2a 6.1.7.2)");
	buf_adds(b, "/Filter ");
	buf_addstr(b, buf_str(&filter));
	if (has(im, dict, "/DecodeParms")) {
		buf_adds(b, "/DecodeParms ");
		pdf_add_value(im, b, key(im, dict, "/DecodeParms"), 0);
	}
}

static void
copy_stream(struct importer *im, size_t index, qpdf_oh oh)
{
	struct buf b = { .arena = im->arena };
	qpdf_oh dict = im->q.qpdf_oh_get_dict(im->q.data, oh);
	bool content = has_content(im, dict), plain = true;
	struct image_object o = { .is_stream = true };

	if (is_name(im, key(im, dict, "/Subtype"), "/PS"))
		refuse(im, "holds PostScript (PDF/A-2a 6.2.9)");
	pdf_add_entries(im, &b, dict, true, 0);
	if (!has(im, dict, "/Filter") ||
	    (!content && is_name(im, key(im, dict, "/Filter"), "/FlateDecode")))
		o.stream = stream_bytes(im, oh, qpdf_dl_none, &plain);
	else
		o.stream = stream_bytes(im, oh, qpdf_dl_generalized, &plain);
	plain = plain || !has(im, dict, "/Filter");
	if (!plain && content)
		refuse(im, "has content that cannot be read");
	else if (!plain && !failed(im))
		keep_filters(im, &b, dict);
	if (content && !failed(im))
		o.stream = content_clean(
		    o.stream, im->arena, &im->opening->image->inks, NULL);
	o.deflate = plain;
	o.body = buf_str(&b);
	im->object[index] = o;
}

/* Every letter of a font means U+FFFD: ISO 32000-1, 9.10.3. */
static struct image_object
untold_letters(struct arena *a)
{
	struct buf b = { .arena = a };
	int i;

	buf_adds(&b,
	    "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>"
	    "def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<00><FF>\nendcodespacerange\n");
	for (i = 0; i < 256; i++) {
		if (i % 64 == 0)
			buf_adds(&b, "64 beginbfchar\n");
		buf_printf(&b, "<%02X><FFFD>\n", i);
		if (i % 64 == 63)
			buf_adds(&b, "endbfchar\n");
	}
	buf_adds(&b,
	    "endcmap\nCMapName currentdict/CMap defineresource pop\n"
	    "end\nend\n");
	return (struct image_object){ .is_stream = true,
		.deflate = true,
		.body = STR(""),
		.stream = buf_str(&b) };
}

void
pdf_copy_object(struct importer *im, size_t index)
{
	struct buf b = { .arena = im->arena };
	qpdf_oh oh;

	if (im->met[index].number == UNTOLD) {
		im->object[index] = untold_letters(im->arena);
		return;
	}
	oh = im->q.qpdf_get_object_by_id(
	    im->q.data, im->met[index].number, im->met[index].generation);

	if (is_kind(im, oh, ot_stream)) {
		copy_stream(im, index, oh);
	} else {
		pdf_add_entries(im, &b, oh, false, 0);
		im->object[index].body = buf_str(&b);
	}
	im->q.qpdf_oh_release_all(im->q.data);
}
