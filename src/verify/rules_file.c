/*
 * Rules about the file as bytes and objects, and about its catalog.
 */
#include "verify/rules_int.h"

/* --- the bytes --- */

static bool
is_sound(struct look *l)
{
	return l->pdf->objects.mended == NULL;
}

static bool
has_header(struct look *l)
{
	return l->pdf->raw.header;
}

static bool
has_binary_comment(struct look *l)
{
	return l->pdf->raw.comment;
}

static bool
ends_at_end(struct look *l)
{
	return l->pdf->raw.after_end == 0;
}

static bool
has_tidy_table(struct look *l)
{
	return l->pdf->raw.xref_line;
}

static bool
has_even_hex(struct look *l)
{
	l->where = l->pdf->raw.odd_hex;
	return l->where == 0;
}

static bool
has_pure_hex(struct look *l)
{
	l->where = l->pdf->raw.bad_hex;
	return l->where == 0;
}

static bool
has_true_lengths(struct look *l)
{
	l->where = l->pdf->raw.length;
	return l->where == 0;
}

static bool
has_stream_lines(struct look *l)
{
	l->where = l->pdf->raw.stream_line;
	return l->where == 0;
}

static bool
has_tidy_objects(struct look *l)
{
	l->where = l->pdf->raw.spacing;
	return l->where == 0;
}

static bool
has_not_too_many(struct look *l)
{
	return l->pdf->raw.objects <= MOST_OBJECTS;
}

/* --- the trailer and intents --- */

static bool
has_id(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *id = obj_item(os, obj_key(os, &os->trailer, "ID"), 0);

	return id->kind == OBJ_STRING && id->text.n > 0;
}

static bool
is_plain(struct look *l)
{
	return !l->pdf->objects.encrypted;
}

/* Bit 10 of the permissions lets assistive technology in. */
static bool
lets_listeners_in(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *p =
	    obj_key(os, obj_key(os, &os->trailer, "Encrypt"), "P");

	return !l->pdf->objects.encrypted || (obj_int(p, 0) & 512) != 0;
}

static bool
has_good_profile(struct look *l)
{
	const struct profile *p = &l->pdf->intent;

	l->where = p->number;
	return p->number == 0 ||
	    (p->valid && p->version < 5 && is_listed(p->class, "prtr mntr") &&
		(is_listed(p->space, "GRAY CMYK") || str_is(p->space, "RGB ")));
}

static bool
has_one_profile(struct look *l)
{
	return l->pdf->intents_agree;
}

static bool
names_no_profile(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *all = obj_key(os, l->pdf->catalog, "OutputIntents");
	size_t i;

	for (i = 0; i < obj_items(all); i++) {
		const struct obj *o = obj_item(os, all, i);

		l->where = o->number;
		if (obj_is_name(obj_key(os, o, "S"), "GTS_PDFX") &&
		    !lacks_key(l->pdf, o, l->with))
			return false;
	}
	return true;
}

/* --- the catalog --- */

static bool
is_marked(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return obj_is_true(
	    obj_key(os, obj_key(os, l->obj, "MarkInfo"), "Marked"));
}

static bool
is_unsuspected(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return !obj_is_true(
	    obj_key(os, obj_key(os, l->obj, "MarkInfo"), "Suspects"));
}

static bool
shows_title(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return obj_is_true(obj_key(
	    os, obj_key(os, l->obj, "ViewerPreferences"), "DisplayDocTitle"));
}

static bool
has_structure(struct look *l)
{
	return obj_is_dict(obj_key(&l->pdf->objects, l->obj, "StructTreeRoot"));
}

static bool
has_speakable_outline(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return l->pdf->has_lang ||
	    lacks_key(l->pdf, obj_key(os, l->obj, "Outlines"), "First");
}

static bool
has_no_presentations(struct look *l)
{
	return lacks_key(
	    l->pdf, obj_key(&l->pdf->objects, l->obj, "Names"), l->with);
}

static bool
needs_no_rendering(struct look *l)
{
	return !obj_is_true(obj_key(&l->pdf->objects, l->obj, l->with));
}

static bool
form_lacks(struct look *l)
{
	return lacks_key(
	    l->pdf, obj_key(&l->pdf->objects, l->obj, "AcroForm"), l->with);
}

static bool
form_is_drawn(struct look *l)
{
	const struct objects *os = &l->pdf->objects;

	return !obj_is_true(
	    obj_key(os, obj_key(os, l->obj, "AcroForm"), l->with));
}

static bool
permits_known(struct look *l)
{
	const struct obj *perms = obj_key(&l->pdf->objects, l->obj, "Perms");
	size_t i;

	for (i = 0; obj_is_dict(perms) && i < perms->entries; i++)
		if (!is_listed(perms->entry[i].key, l->with))
			return false;
	return true;
}

static const struct rule rows[] = {
	{ { { PDF17, "7.5", 1 } }, ON_FILE, NULL, is_sound, NULL,
	    "The file is damaged: it could be read only after a repair" },
	{ { { UA1, "6.1", 1 }, { PDFA, "6.1.2", 1 } }, ON_FILE, NULL,
	    has_header, NULL,
	    "The file does not begin with %PDF-1.0 to %PDF-1.7 on a line" },
	{ { { PDFA, "6.1.2", 2 } }, ON_FILE, NULL, has_binary_comment, NULL,
	    "The second line is no comment of four bytes above 127" },
	{ { { PDFA, "6.1.3", 1 } }, ON_FILE, NULL, has_id, NULL,
	    "The trailer has no ID" },
	{ { { PDFA, "6.1.3", 2 } }, ON_FILE, NULL, is_plain, NULL,
	    "The file is encrypted" },
	{ { { UA1, "7.16", 1 } }, ON_FILE, NULL, lets_listeners_in, NULL,
	    "The file is encrypted and shuts assistive technology out" },
	{ { { PDFA, "6.1.3", 3 } }, ON_FILE, NULL, ends_at_end, NULL,
	    "There are bytes behind the end-of-file marker" },
	{ { { PDFA, "6.1.4", 2 } }, ON_FILE, NULL, has_tidy_table, NULL,
	    "Between xref and its numbers stands not one line end" },
	{ { { PDFA, "6.1.6", 1 } }, ON_FILE, NULL, has_even_hex, NULL,
	    "A hexadecimal string has an odd number of digits" },
	{ { { PDFA, "6.1.6", 2 } }, ON_FILE, NULL, has_pure_hex, NULL,
	    "A hexadecimal string holds what is no digit" },
	{ { { PDFA, "6.1.7.1", 1 } }, ON_FILE, NULL, has_true_lengths, NULL,
	    "A stream is not as long as its Length says" },
	{ { { PDFA, "6.1.7.1", 2 } }, ON_FILE, NULL, has_stream_lines, NULL,
	    "The words stream and endstream do not stand on lines of theirs" },
	{ { { PDFA, "6.1.9", 1 } }, ON_FILE, NULL, has_tidy_objects, NULL,
	    "The words obj and endobj are not spaced as they must be" },
	{ { { PDFA, "6.1.13", 7 } }, ON_FILE, NULL, has_not_too_many, NULL,
	    "There are more than 8,388,607 objects" },
	{ { { PDFA, "6.2.3", 1 } }, ON_FILE, NULL, has_good_profile, NULL,
	    "The output intent's profile is none for a printer or monitor" },
	{ { { PDFA, "6.2.3", 2 } }, ON_FILE, NULL, has_one_profile, NULL,
	    "Output intents name different profiles" },
	{ { { PDFA, "6.2.3", 3 } }, ON_FILE, NULL, names_no_profile,
	    "DestOutputProfileRef",
	    "An output intent of PDF/X refers to a profile outside" },

	{ { { UA1, "6.2", 1 }, { PDFA_A, "6.7.2.2", 1 } }, ON_CATALOG, NULL,
	    is_marked, NULL,
	    "The catalog does not say that the file is marked" },
	{ { { UA1, "7.1", 4 } }, ON_CATALOG, NULL, is_unsuspected, NULL,
	    "The catalog says that tags are suspect" },
	{ { { UA1, "7.1", 10 } }, ON_CATALOG, NULL, shows_title, NULL,
	    "The viewer is not told to show the document's title" },
	{ { { UA1, "7.1", 11 }, { PDFA_A, "6.7.3.3", 1 } }, ON_CATALOG, NULL,
	    has_structure, NULL, "The catalog has no structure tree" },
	{ { { UA1, "7.2", 2 } }, ON_CATALOG, NULL, has_speakable_outline, NULL,
	    "The language of the outline is not told" },
	{ { { PDFA, "6.5.2", 1 } }, ON_CATALOG, NULL, has_no, "AA",
	    "The catalog has additional actions" },
	{ { { PDFA, "6.11", 1 } }, ON_CATALOG, NULL, has_no, "Requirements",
	    "The catalog has requirements" },
	{ { { PDFA, "6.10", 1 } }, ON_CATALOG, NULL, has_no_presentations,
	    "AlternatePresentations",
	    "The names list alternate presentations" },
	{ { { PDFA, "6.4.2", 2 } }, ON_CATALOG, NULL, needs_no_rendering,
	    "NeedsRendering",
	    "The catalog says that the file needs rendering" },
	{ { { PDFA, "6.4.2", 1 } }, ON_CATALOG, NULL, form_lacks, "XFA",
	    "The form is one of XFA" },
	{ { { PDFA, "6.4.1", 3 } }, ON_CATALOG, NULL, form_is_drawn,
	    "NeedAppearances", "The form leaves its appearance to the viewer" },
	{ { { PDFA, "6.1.12", 1 } }, ON_CATALOG, NULL, permits_known,
	    "UR3 DocMDP",
	    "The permissions have keys other than UR3 and DocMDP" },
};

const struct rules file_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
