/*
 * Rules about forms, signatures, media and optional content: ISO 19005-2,
 * 6.1.12, 6.4 and 6.9, and ISO 14289-1, 7.10, 7.15 and 7.18.6.
 */
#include "verify/rules_int.h"

static bool
has_no_actions(struct look *l)
{
	return lacks_key(l->pdf, l->obj, l->with);
}

/* --- signatures --- */

/* One element of DER (ITU-T X.690): what is left begins behind it. */
static bool
der_next(struct str *s, int *tag, struct str *inside)
{
	const unsigned char *p = (const unsigned char *)s->s;
	size_t head = 2, n, more;

	if (s->n < 2)
		return false;
	*tag = p[0];
	n = p[1];
	if (n >= 0x80) {
		more = n & 0x7F;
		if (more > 4 || more + 2 > s->n)
			return false;
		for (n = 0; more > 0; more--)
			n = n << 8 | p[head++];
	}
	if (n > s->n - head)
		return false;
	*inside = str_slice(*s, head, head + n);
	*s = str_slice(*s, head + n, s->n);
	return true;
}

#define DER_SEQUENCE 0x30
#define DER_SET      0x31
#define DER_CERTS    0xA0 /* [0] of SignedData (RFC 2315, 9.1) */

/* The fields of SignedData inside a ContentInfo; empty: it is none. */
static struct str
signed_data(struct str der)
{
	struct str s, inside;
	int tag;

	if (!der_next(&der, &tag, &s) || tag != DER_SEQUENCE ||
	    !der_next(&s, &tag, &inside) || !der_next(&s, &tag, &inside))
		return STR("");
	s = inside;
	return der_next(&s, &tag, &inside) && tag == DER_SEQUENCE ? inside
								  : STR("");
}

/* How many elements the field of that tag holds, counted from the last. */
static size_t
count_in(struct str fields, int wanted)
{
	struct str inside = STR(""), found = STR("");
	size_t n = 0;
	int tag;

	while (der_next(&fields, &tag, &inside))
		if (tag == wanted)
			found = inside;
	while (der_next(&found, &tag, &inside))
		n++;
	return n;
}

static bool
is_signed_by_pkcs7(const struct pdf *pdf, const struct obj *o)
{
	return is_listed(obj_name(obj_key(&pdf->objects, o, "SubFilter")),
	    "adbe.pkcs7.detached adbe.pkcs7.sha1 ETSI.CAdES.detached");
}

static struct str
contents(struct look *l)
{
	return obj_key(&l->pdf->objects, l->obj, "Contents")->text;
}

static bool
has_certificate(struct look *l)
{
	return !is_signed_by_pkcs7(l->pdf, l->obj) ||
	    count_in(signed_data(contents(l)), DER_CERTS) > 0;
}

static bool
has_one_signer(struct look *l)
{
	return !is_signed_by_pkcs7(l->pdf, l->obj) ||
	    count_in(signed_data(contents(l)), DER_SET) == 1;
}

/* All of the file but the brackets of Contents and what is in them. */
static bool
covers_the_file(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *range = obj_key(os, l->obj, "ByteRange");
	struct str file = os->bytes;
	int64_t n[4], size = (int64_t)file.n;
	size_t i;

	for (i = 0; i < 4; i++) {
		n[i] = obj_int(obj_item(os, range, i), -1);
		if (n[i] < 0 || n[i] > size)
			return false;
	}
	return obj_items(range) == 4 && n[0] == 0 && n[2] > n[1] &&
	    n[2] + n[3] == size && file.s[n[1]] == '<' &&
	    file.s[n[2] - 1] == '>';
}

/* With DocMDP no reference keeps a digest (6.1.12). */
static bool
keeps_no_digests(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *perms = obj_key(os, l->obj, "Perms");
	const struct obj *all =
	    obj_key(os, obj_key(os, perms, l->with), "Reference");
	const struct obj *o;
	size_t i;

	for (i = 0; i < obj_items(all); i++) {
		o = obj_item(os, all, i);
		if (!lacks_key(l->pdf, o, "DigestLocation") ||
		    !lacks_key(l->pdf, o, "DigestMethod") ||
		    !lacks_key(l->pdf, o, "DigestValue"))
			return false;
	}
	return true;
}

/* --- XFA, media --- */

/* The configuration of an XFA form asks for dynamic rendering (7.15). */
static bool
is_static(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *xfa =
	    obj_key(os, obj_key(os, l->obj, "AcroForm"), "XFA");
	struct str s;
	size_t i, at;

	for (i = 0; i < obj_items(xfa) + 1; i++) {
		const struct obj *part =
		    xfa->kind == OBJ_ARRAY ? obj_item(os, xfa, i) : xfa;

		if (!objects_stream(os, part, l->pdf->arena, &s))
			continue;
		at = str_find(s, STR("dynamicRender"), 0);
		if (at == SIZE_MAX)
			continue;
		at = str_find(s, STR(">"), at);
		if (at != SIZE_MAX &&
		    str_starts(str_trim(str_slice(s, at + 1, s.n)), l->with))
			return false;
	}
	return true;
}

static bool
tells_its_type(struct look *l)
{
	return !lacks_key(l->pdf, l->obj, l->with);
}

/* Alt of a clip is a list of languages and texts (13.2.4.2, table 274). */
static bool
has_alternatives(struct look *l)
{
	const struct objects *os = &l->pdf->objects;
	const struct obj *alt = obj_key(os, l->obj, "Alt");
	size_t i;

	for (i = 0; i < obj_items(alt); i++)
		if (obj_item(os, alt, i)->kind != OBJ_STRING ||
		    (i % 2 == 1 && obj_item(os, alt, i)->text.n == 0))
			return false;
	return obj_items(alt) > 0 && obj_items(alt) % 2 == 0;
}

/* --- optional content --- */

static bool
is_named(struct look *l)
{
	return is_filled(l->pdf, l->config->obj, l->with);
}

static bool
config_lacks(struct look *l)
{
	return lacks_key(l->pdf, l->config->obj, l->with);
}

static bool
has_own_name(struct look *l)
{
	return !l->config->same_name;
}

static bool
orders_all_groups(struct look *l)
{
	return !l->config->leaves_out;
}

static const struct rule rows[] = {
	{ { { PDFA, "6.4.1", 2 } }, ON_FORM_FIELD, NULL, has_no_actions, "AA",
	    "A form field has additional actions" },
	{ { { PDFA, "6.4.3", 1 } }, ON_SIGNATURE, NULL, covers_the_file, NULL,
	    "A signature does not cover the whole file" },
	{ { { PDFA, "6.4.3", 2 } }, ON_SIGNATURE, NULL, has_certificate, NULL,
	    "A signature comes without its certificate" },
	{ { { PDFA, "6.4.3", 3 } }, ON_SIGNATURE, NULL, has_one_signer, NULL,
	    "A signature has not exactly one signer" },
	{ { { PDFA, "6.1.12", 2 } }, ON_CATALOG, NULL, keeps_no_digests,
	    "DocMDP", "A signature's reference keeps a digest beside DocMDP" },
	{ { { UA1, "7.15", 1 } }, ON_CATALOG, NULL, is_static, "required",
	    "The form is one of XFA that is rendered dynamically" },
	{ { { UA1, "7.18.6.2", 1 } }, ON_CLIP, NULL, tells_its_type, "CT",
	    "A media clip does not tell its type" },
	{ { { UA1, "7.18.6.2", 2 } }, ON_CLIP, NULL, has_alternatives, NULL,
	    "A media clip has no description" },
	{ { { UA1, "7.10", 1 }, { PDFA, "6.9", 1 } }, ON_CONFIG, NULL, is_named,
	    "Name", "A configuration of optional content has no name" },
	{ { { PDFA, "6.9", 2 } }, ON_CONFIG, NULL, has_own_name, NULL,
	    "Two configurations of optional content have the same name" },
	{ { { PDFA, "6.9", 3 } }, ON_CONFIG, NULL, orders_all_groups, NULL,
	    "An order of optional content leaves groups out" },
	{ { { UA1, "7.10", 2 }, { PDFA, "6.9", 4 } }, ON_CONFIG, NULL,
	    config_lacks, "AS",
	    "A configuration of optional content has the key AS" },
};

const struct rules form_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
