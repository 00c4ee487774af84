/*
 * Values of another PDF as bytes of ours, mended where PDF/A-2 or PDF/UA-1
 * ask for it and nothing is lost.
 */
#include "image/pdf_int.h"

#include <stdlib.h>

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

size_t
pdf_index(struct importer *im, int number, int generation)
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
	size_t i = pdf_index(im, im->q.qpdf_oh_get_object_id(im->q.data, oh),
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

/* The colour spaces of resources, with room for one of ours. */
static void
add_spaces(struct importer *im, struct buf *b, qpdf_oh spaces, int depth)
{
	buf_adds(b, "/ColorSpace<<");
	if (is_dict(im, spaces))
		pdf_add_entries(im, b, spaces, false, depth);
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

void
pdf_add_resources(struct importer *im, struct buf *b, qpdf_oh dict, int depth)
{
	buf_adds(b, "/Resources<<");
	if (is_dict(im, dict)) {
		check_fonts(im, key(im, dict, "/Font"));
		pdf_add_entries(im, b, dict, false, depth);
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
		pdf_add_value(im, b, key(im, dict, all.s + i), depth + 1);
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
		pdf_add_resources(im, b, value, depth);
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
		pdf_add_value(im, b, value, depth);
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

void
pdf_add_entries(
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
	/* What it is by itself must be said: ISO 14289-1, 7.21.3.2. */
	if (is_name(im, key(im, dict, "/Subtype"), "/CIDFontType2") &&
	    !has(im, dict, "/CIDToGIDMap"))
		buf_adds(b, "/CIDToGIDMap/Identity");
	if (untold)
		buf_printf(b, "/ToUnicode %c%zu%c", IMAGE_REFERENCE,
		    pdf_index(im, UNTOLD, 0), IMAGE_REFERENCE);
}

static void
add_array(struct importer *im, struct buf *b, qpdf_oh oh, int depth)
{
	int n = im->q.qpdf_oh_get_array_n_items(im->q.data, oh), i;

	buf_addc(b, '[');
	for (i = 0; i < n && !failed(im); i++) {
		if (i > 0)
			buf_addc(b, ' ');
		pdf_add_value(im, b,
		    im->q.qpdf_oh_get_array_item(im->q.data, oh, i), depth);
	}
	buf_addc(b, ']');
}

/*
 * Dictionaries and streams that are objects there are objects here; all else
 * is copied to where it is used.  Depth and bytes are bounded: a file may
 * lead to itself.
 */
void
pdf_add_value(struct importer *im, struct buf *b, qpdf_oh oh, int depth)
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
		pdf_add_entries(im, b, oh, false, depth);
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
