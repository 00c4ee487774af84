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
#include <dlfcn.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "base/buf.h"
#include "base/table.h"
#include "config.h"
#include "image/image_int.h"

#define MOST_DEPTH   64
#define MOST_OBJECTS 20000
#define MOST_BYTES   ((size_t)256 << 20) /* of all that is copied */

/* Numbers of objects that the other file has not. */
enum { FORM = -1, UNTOLD = -2 };

/* The functions of libqpdf that are used. */
#define FUNCTIONS(F)                                                           \
	F(qpdf_init)                                                           \
	F(qpdf_cleanup)                                                        \
	F(qpdf_silence_errors)                                                 \
	F(qpdf_set_suppress_warnings)                                          \
	F(qpdf_read_memory)                                                    \
	F(qpdf_has_error)                                                      \
	F(qpdf_get_error)                                                      \
	F(qpdf_get_num_pages)                                                  \
	F(qpdf_get_page_n)                                                     \
	F(qpdf_get_object_by_id)                                               \
	F(qpdf_oh_release_all)                                                 \
	F(qpdf_oh_is_indirect)                                                 \
	F(qpdf_oh_get_object_id)                                               \
	F(qpdf_oh_get_generation)                                              \
	F(qpdf_oh_get_type_code)                                               \
	F(qpdf_oh_get_int_value_as_int)                                        \
	F(qpdf_oh_get_numeric_value)                                           \
	F(qpdf_oh_get_name)                                                    \
	F(qpdf_oh_get_binary_string_value)                                     \
	F(qpdf_oh_get_array_n_items)                                           \
	F(qpdf_oh_get_array_item)                                              \
	F(qpdf_oh_begin_dict_key_iter)                                         \
	F(qpdf_oh_dict_more_keys)                                              \
	F(qpdf_oh_dict_next_key)                                               \
	F(qpdf_oh_has_key)                                                     \
	F(qpdf_oh_get_key)                                                     \
	F(qpdf_oh_get_dict)                                                    \
	F(qpdf_oh_unparse_resolved)                                            \
	F(qpdf_oh_get_stream_data)                                             \
	F(qpdf_oh_get_page_content_data)

struct qpdf {
	void *handle;
	qpdf_data data;
#define MEMBER(f) __typeof__(f) *f;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

struct importer {
	struct opening *opening;
	struct arena *arena;
	struct qpdf q;
	struct image_object *object;
	size_t objects, room;
	/* Of each object met: its number and generation there. */
	struct met {
		int number, generation;
	} * met;
	size_t met_room;
	struct table known; /* "12 0" -> index */
	size_t bytes;       /* copied so far */
	struct table names; /* in the page's content */
	bool of_page;       /* these are its own resources */
};

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

static void
refuse(struct importer *im, const char *why)
{
	if (im->opening->fault == NULL)
		im->opening->fault = why;
}

static bool
failed(const struct importer *im)
{
	return im->opening->fault != NULL;
}

static bool
is_kind(struct importer *im, qpdf_oh oh, enum qpdf_object_type_e kind)
{
	return im->q.qpdf_oh_get_type_code(im->q.data, oh) == kind;
}

static bool
is_dict(struct importer *im, qpdf_oh oh)
{
	return is_kind(im, oh, ot_dictionary);
}

static qpdf_oh
key(struct importer *im, qpdf_oh dict, const char *name)
{
	return im->q.qpdf_oh_get_key(im->q.data, dict, name);
}

static bool
has(struct importer *im, qpdf_oh dict, const char *name)
{
	return im->q.qpdf_oh_has_key(im->q.data, dict, name) != 0;
}

static bool
is_name(struct importer *im, qpdf_oh oh, const char *name)
{
	return is_kind(im, oh, ot_name) &&
	    strcmp(im->q.qpdf_oh_get_name(im->q.data, oh), name) == 0;
}

/* ---- fonts ---- */

static bool
is_embedded(struct importer *im, qpdf_oh font)
{
	qpdf_oh d = key(im, font, "/FontDescriptor");

	return is_dict(im, d) &&
	    (has(im, d, "/FontFile") || has(im, d, "/FontFile2") ||
		has(im, d, "/FontFile3"));
}

/* ISO 19005-2, 6.2.11.4.1 and 6.2.11.7.2. */
static void
check_font(struct importer *im, qpdf_oh font)
{
	qpdf_oh subtype = key(im, font, "/Subtype"), down;

	if (is_name(im, subtype, "/Type3"))
		return;
	if (!is_name(im, subtype, "/Type0")) {
		if (!is_embedded(im, font))
			refuse(im,
			    "has a font that is not embedded (PDF/A-2a "
			    "6.2.11.4.1)");
		return;
	}
	down = key(im, font, "/DescendantFonts");
	if (!is_kind(im, down, ot_array) ||
	    im->q.qpdf_oh_get_array_n_items(im->q.data, down) < 1)
		refuse(im, "has a broken font");
	else if (!is_embedded(
		     im, im->q.qpdf_oh_get_array_item(im->q.data, down, 0)))
		refuse(im,
		    "has a font that is not embedded (PDF/A-2a 6.2.11.4.1)");
	else if (!has(im, font, "/ToUnicode"))
		refuse(im,
		    "has a font whose letters cannot be told (PDF/A-2a "
		    "6.2.11.7.2)");
}

/* ---- values ---- */

/* Entries that belong to the document and not to what is drawn. */
static bool
is_left_behind(const char *name)
{
	static const char *const names[] = { "/AA", "/AF", "/Alternates",
		"/Annots", "/HT", "/HTP", "/LastModified", "/Metadata", "/OC",
		"/OPI", "/PS", "/Parent", "/PieceInfo", "/ProcSet",
		"/Properties", "/Ref", "/StructParent", "/StructParents", "/TR",
		"/TR2", "/Thumb" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* Those of a stream that we say anew. */
static bool
is_of_stream(const char *name)
{
	static const char *const names[] = { "/DL", "/DecodeParms", "/F",
		"/FDecodeParms", "/FFilter", "/Filter", "/Length" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* The index of an object of the other file; it is copied in its turn. */
static size_t
index_of(struct importer *im, int number, int generation)
{
	char *name = arena_printf(im->arena, "%d %d", number, generation);
	struct table_entry *e = table_entry(&im->known, str_from(name));

	if (e->value != NULL)
		return (size_t)(uintptr_t)e->value;
	if (im->objects >= MOST_OBJECTS) {
		refuse(im, "has too many parts");
		return 0;
	}
	arena_reserve(im->arena, im->met, im->met_room, im->objects);
	arena_reserve(im->arena, im->object, im->room, im->objects);
	im->met[im->objects] = (struct met){ number, generation };
	e->value = (void *)(uintptr_t)im->objects;
	return im->objects++;
}

static void
add_reference(struct importer *im, struct buf *b, qpdf_oh oh)
{
	size_t i = index_of(im, im->q.qpdf_oh_get_object_id(im->q.data, oh),
	    im->q.qpdf_oh_get_generation(im->q.data, oh));

	buf_printf(b, "%c%zu%c", IMAGE_REFERENCE, i, IMAGE_REFERENCE);
}

static void
add_string(struct importer *im, struct buf *b, qpdf_oh oh)
{
	static const char digit[] = "0123456789ABCDEF";
	size_t n = 0, i;
	const char *s =
	    im->q.qpdf_oh_get_binary_string_value(im->q.data, oh, &n);

	buf_addc(b, '<');
	for (i = 0; i < n; i++) {
		buf_addc(b, digit[(unsigned char)s[i] >> 4]);
		buf_addc(b, digit[(unsigned char)s[i] & 15]);
	}
	buf_addc(b, '>');
}

/* The keys one after the other, each with a NUL; the library has but one
 * iterator. */
static struct str
keys_of(struct importer *im, qpdf_oh dict)
{
	struct buf b = { .arena = im->arena };

	im->q.qpdf_oh_begin_dict_key_iter(im->q.data, dict);
	while (im->q.qpdf_oh_dict_more_keys(im->q.data)) {
		buf_adds(&b, im->q.qpdf_oh_dict_next_key(im->q.data));
		buf_addc(&b, '\0');
	}
	return buf_str(&b);
}

/* A name as it is written: what is not plain is escaped (7.3.5). */
static const char *
written_name(struct importer *im, const char *name)
{
	struct buf b = { .arena = im->arena };

	buf_addc(&b, '/');
	for (name += *name == '/'; *name != '\0'; name++) {
		unsigned char c = (unsigned char)*name;

		if (c <= ' ' || c >= 0x7F || strchr("()<>[]{}/%#", c) != NULL)
			buf_printf(&b, "#%02X", c);
		else
			buf_addc(&b, (char)c);
	}
	return buf_str(&b).s;
}

static void add_value(struct importer *, struct buf *, qpdf_oh, int depth);
static void add_entries(
    struct importer *, struct buf *, qpdf_oh dict, bool of_stream, int depth);

/* The colour spaces of resources, with room for one of ours. */
static void
add_spaces(struct importer *im, struct buf *b, qpdf_oh spaces, int depth)
{
	buf_adds(b, "/ColorSpace<<");
	if (is_dict(im, spaces))
		add_entries(im, b, spaces, false, depth);
	if (!is_dict(im, spaces) || !has(im, spaces, "/DefaultCMYK"))
		buf_addc(b, IMAGE_DEFAULTS);
	buf_adds(b, ">>");
}

static void
check_fonts(struct importer *im, qpdf_oh fonts)
{
	struct str all = is_dict(im, fonts) ? keys_of(im, fonts) : STR("");
	size_t i;

	for (i = 0; i < all.n; i += strlen(all.s + i) + 1) {
		qpdf_oh font = key(im, fonts, all.s + i);

		if (im->of_page &&
		    table_find(&im->names,
			str_from(written_name(im, all.s + i))) == NULL)
			continue;
		if (is_dict(im, font))
			check_font(im, font);
	}
}

static void
add_resources(struct importer *im, struct buf *b, qpdf_oh dict, int depth)
{
	buf_adds(b, "/Resources<<");
	if (is_dict(im, dict)) {
		check_fonts(im, key(im, dict, "/Font"));
		add_entries(im, b, dict, false, depth);
		add_spaces(im, b, key(im, dict, "/ColorSpace"), depth);
	} else {
		add_spaces(im, b, dict, depth);
	}
	buf_adds(b, ">>");
}

/* Of the page's own resources only what its content names: writers let all
 * pages share one dictionary. */
static void
add_used(struct importer *im, struct buf *b, qpdf_oh dict, int depth)
{
	struct str all = keys_of(im, dict);
	size_t i;

	buf_adds(b, "<<");
	for (i = 0; i < all.n && !failed(im); i += strlen(all.s + i) + 1) {
		const char *name = written_name(im, all.s + i);

		if (table_find(&im->names, str_from(name)) == NULL)
			continue;
		buf_adds(b, name);
		buf_addc(b, ' ');
		add_value(im, b, key(im, dict, all.s + i), depth + 1);
	}
	buf_adds(b, ">>");
}

static bool
is_category(const char *name)
{
	return strcmp(name, "/Font") == 0 || strcmp(name, "/XObject") == 0 ||
	    strcmp(name, "/ExtGState") == 0 || strcmp(name, "/Pattern") == 0 ||
	    strcmp(name, "/Shading") == 0;
}

/* One entry of a dictionary, mended where it must be. */
static void
add_entry(struct importer *im, struct buf *b, const char *name, qpdf_oh value,
    bool in_resources, int depth)
{
	if (strcmp(name, "/Resources") == 0) {
		add_resources(im, b, value, depth);
		return;
	}
	if (in_resources && strcmp(name, "/ColorSpace") == 0)
		return; /* add_spaces() */
	buf_adds(b, name);
	buf_addc(b, ' ');
	if (im->of_page && depth == 1 && is_category(name) &&
	    is_dict(im, value))
		add_used(im, b, value, depth);
	/* ISO 19005-2, 6.2.8. */
	else if (strcmp(name, "/Interpolate") == 0)
		buf_adds(b, "false");
	else if (strcmp(name, "/CS") == 0 && is_name(im, value, "/DeviceCMYK"))
		buf_addc(b, IMAGE_INKS);
	else
		add_value(im, b, value, depth);
}

static bool
is_resources(struct importer *im, qpdf_oh dict)
{
	return has(im, dict, "/ColorSpace") && !has(im, dict, "/Width") &&
	    !has(im, dict, "/ShadingType");
}

/* A font of one byte a letter. */
static bool
is_simple_font(struct importer *im, qpdf_oh dict)
{
	qpdf_oh subtype = key(im, dict, "/Subtype");

	return is_name(im, key(im, dict, "/Type"), "/Font") &&
	    (is_name(im, subtype, "/Type1") || is_name(im, subtype, "/Type3") ||
		is_name(im, subtype, "/MMType1") ||
		is_name(im, subtype, "/TrueType"));
}

static void
add_entries(
    struct importer *im, struct buf *b, qpdf_oh dict, bool of_stream, int depth)
{
	struct str all = keys_of(im, dict);
	bool in_resources = is_resources(im, dict);
	bool untold = im->opening->source->untold && is_simple_font(im, dict);
	size_t i;

	for (i = 0; i < all.n && !failed(im); i += strlen(all.s + i) + 1) {
		const char *name = all.s + i;

		if (is_left_behind(name) || (of_stream && is_of_stream(name)) ||
		    (untold && strcmp(name, "/ToUnicode") == 0))
			continue;
		add_entry(im, b, written_name(im, name), key(im, dict, name),
		    in_resources, depth + 1);
	}
	if (untold)
		buf_printf(b, "/ToUnicode %c%zu%c", IMAGE_REFERENCE,
		    index_of(im, UNTOLD, 0), IMAGE_REFERENCE);
}

static void
add_array(struct importer *im, struct buf *b, qpdf_oh oh, int depth)
{
	int n = im->q.qpdf_oh_get_array_n_items(im->q.data, oh), i;

	buf_addc(b, '[');
	for (i = 0; i < n && !failed(im); i++) {
		if (i > 0)
			buf_addc(b, ' ');
		add_value(im, b,
		    im->q.qpdf_oh_get_array_item(im->q.data, oh, i), depth);
	}
	buf_addc(b, ']');
}

/*
 * Dictionaries and streams that are objects there are objects here; all else
 * is copied to where it is used.  Depth and bytes are bounded: a file may
 * lead to itself.
 */
static void
add_value(struct importer *im, struct buf *b, qpdf_oh oh, int depth)
{
	enum qpdf_object_type_e kind =
	    im->q.qpdf_oh_get_type_code(im->q.data, oh);
	bool indirect = im->q.qpdf_oh_is_indirect(im->q.data, oh) != 0;

	if (depth > MOST_DEPTH || b->n > MOST_BYTES)
		refuse(im, "is nested too deep");
	if (failed(im))
		return;
	switch (kind) {
	case ot_stream:
		add_reference(im, b, oh);
		break;
	case ot_dictionary:
		if (indirect) {
			add_reference(im, b, oh);
			break;
		}
		buf_adds(b, "<<");
		add_entries(im, b, oh, false, depth);
		buf_adds(b, ">>");
		break;
	case ot_array:
		add_array(im, b, oh, depth + 1);
		break;
	case ot_string:
		add_string(im, b, oh);
		break;
	case ot_name: {
		const char *name = im->q.qpdf_oh_get_name(im->q.data, oh);

		im->opening->image->inks |= strcmp(name, "/DeviceCMYK") == 0;
		buf_adds(b, written_name(im, name));
		break;
	}
	case ot_boolean:
	case ot_integer:
	case ot_real:
		buf_adds(b, im->q.qpdf_oh_unparse_resolved(im->q.data, oh));
		break;
	default:
		buf_adds(b, "null");
		break;
	}
}

/* ---- streams ---- */

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

	add_value(im, &filter, key(im, dict, "/Filter"), 0);
	if (str_find(buf_str(&filter), STR("LZW"), 0) != SIZE_MAX ||
	    str_find(buf_str(&filter), STR("Crypt"), 0) != SIZE_MAX)
		refuse(im, "is compressed by LZW (PDF/A-2a 6.1.7.2)");
	buf_adds(b, "/Filter ");
	buf_addstr(b, buf_str(&filter));
	if (has(im, dict, "/DecodeParms")) {
		buf_adds(b, "/DecodeParms ");
		add_value(im, b, key(im, dict, "/DecodeParms"), 0);
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
	add_entries(im, &b, dict, true, 0);
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

static void
copy_object(struct importer *im, size_t index)
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
		add_entries(im, &b, oh, false, 0);
		im->object[index].body = buf_str(&b);
	}
	im->q.qpdf_oh_release_all(im->q.data);
}

/* ---- the page ---- */

struct rectangle {
	double x0, y0, x1, y1;
};

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

static bool
read_rectangle(struct importer *im, qpdf_oh oh, struct rectangle *r)
{
	double n[4];
	int i;

	if (!is_kind(im, oh, ot_array) ||
	    im->q.qpdf_oh_get_array_n_items(im->q.data, oh) != 4)
		return false;
	for (i = 0; i < 4; i++) {
		n[i] = im->q.qpdf_oh_get_numeric_value(im->q.data,
		    im->q.qpdf_oh_get_array_item(im->q.data, oh, i));
		if (!(fabs(n[i]) < 1e6))
			return false;
	}
	*r = (struct rectangle){ fmin(n[0], n[2]), fmin(n[1], n[3]),
		fmax(n[0], n[2]), fmax(n[1], n[3]) };
	return r->x1 - r->x0 >= 1 && r->y1 - r->y0 >= 1;
}

/* What of the page is seen: 14.11.2. */
static bool
visible_part(struct importer *im, qpdf_oh page, struct rectangle *r)
{
	struct rectangle crop;

	if (!read_rectangle(im, inherited(im, page, "/MediaBox"), r))
		*r = (struct rectangle){ 0, 0, 612, 792 };
	if (!read_rectangle(im, inherited(im, page, "/CropBox"), &crop))
		return true;
	r->x0 = fmax(r->x0, crop.x0);
	r->y0 = fmax(r->y0, crop.y0);
	r->x1 = fmin(r->x1, crop.x1);
	r->y1 = fmin(r->y1, crop.y1);
	return r->x1 - r->x0 >= 1 && r->y1 - r->y0 >= 1;
}

/* From the page to the unit square, turned clockwise by quarters. */
static void
add_matrix(struct buf *b, const struct rectangle *r, int quarters)
{
	double w = r->x1 - r->x0, h = r->y1 - r->y0;
	double x = r->x0 / w, y = r->y0 / h;
	const double m[4][6] = {
		{ 1 / w, 0, 0, 1 / h, -x, -y },
		{ 0, -1 / w, 1 / h, 0, -y, 1 + x },
		{ -1 / w, 0, 0, -1 / h, 1 + x, 1 + y },
		{ 0, 1 / w, -1 / h, 0, 1 + y, -x },
	};
	int i;

	buf_printf(b, "/BBox[%.4f %.4f %.4f %.4f]/Matrix[", r->x0, r->y0, r->x1,
	    r->y1);
	for (i = 0; i < 6; i++)
		buf_printf(b, "%s%.10f", i > 0 ? " " : "", m[quarters][i]);
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

static sp
in_sp(double points)
{
	return (sp)(points * (double)SP_PER_PT);
}

static void
measure(struct importer *im, qpdf_oh page, const struct rectangle *r, bool side)
{
	struct image *image = im->opening->image;
	qpdf_oh oh = key(im, page, "/UserUnit");
	double unit = im->q.qpdf_oh_get_numeric_value(im->q.data, oh);
	double w = r->x1 - r->x0, h = r->y1 - r->y0;

	if (!(unit >= 0.01 && unit <= 100))
		unit = 1;
	image->width = in_sp((side ? h : w) * unit);
	image->height = in_sp((side ? w : h) * unit);
}

static void
copy_page(struct importer *im, qpdf_oh page)
{
	struct buf b = { .arena = im->arena };
	struct rectangle r;
	struct str content = STR("");
	unsigned char *bytes = NULL;
	size_t n = 0;
	int quarters = quarters_of(im, page);

	if (!visible_part(im, page, &r)) {
		refuse(im, "has no size");
		return;
	}
	index_of(im, FORM, 0); /* the first object */
	im->q.qpdf_oh_get_page_content_data(im->q.data, page, &bytes, &n);
	im->bytes += n;
	/* The names are borrowed from the bytes. */
	if (bytes != NULL)
		content =
		    (struct str){ arena_strndup(im->arena, (char *)bytes, n),
			    n };
	free(bytes);
	if (im->bytes > MOST_BYTES) {
		refuse(im, "is too large");
		return;
	}
	content = content_clean(
	    content, im->arena, &im->opening->image->inks, &im->names);
	buf_adds(&b, "/Type/XObject/Subtype/Form");
	add_matrix(&b, &r, quarters);
	if (has(im, page, "/Group"))
		buf_adds(&b, "/Group<</S/Transparency/CS/DeviceRGB/I true>>");
	im->of_page = true;
	add_resources(im, &b, inherited(im, page, "/Resources"), 0);
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
		copy_object(im, i);
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
