/*
 * Values of XMP and whether they are of a type (XMP Specification, 2005,
 * "Property Value Types"; ISO 19005-2, 6.6.2.3).
 */
#include <string.h>
#include <strings.h>

#include "verify/rules_int.h"
#include "verify/xmp_int.h"

#define MOST_NESTING 16

enum value_kind { SIMPLE, BAG, SEQ, ALT, STRUCTURE };

struct value {
	enum value_kind kind;
	struct str text;       /* SIMPLE */
	const struct xml *xml; /* its items or fields are the children */
};

static bool
is_foreign(const struct xml_name *name)
{
	return name->space.n > 0 && !str_is(name->space, NS_RDF) &&
	    !str_is(name->space, NS_XML);
}

/* A structure, or what rdf:value says with qualifiers beside it. */
static struct value
structure(const struct xml *x)
{
	const struct xml *value = xml_child(x, NS_RDF, "value");
	struct str text;

	if (value != NULL)
		return (struct value){ SIMPLE, value->text, value };
	if (xml_attribute(x, NS_RDF, "value", &text))
		return (struct value){ SIMPLE, text, NULL };
	return (struct value){ .kind = STRUCTURE, .xml = x };
}

static struct value
value_of(const struct xml *x)
{
	static const struct {
		const char *name;
		enum value_kind kind;
	} array[] = { { "Bag", BAG }, { "Seq", SEQ }, { "Alt", ALT } };
	struct str text;
	size_t i;

	for (i = 0; i < 3; i++)
		if (xml_is(x->first, NS_RDF, array[i].name))
			return (struct value){ .kind = array[i].kind,
				.xml = x->first };
	if (xml_is(x->first, NS_RDF, "Description"))
		return structure(x->first);
	if (x->first != NULL ||
	    (xml_attribute(x, NS_RDF, "parseType", &text) &&
		str_is(text, "Resource")))
		return structure(x);
	for (i = 0; i < x->attributes; i++)
		if (is_foreign(&x->attribute[i].name) && x->text.n == 0)
			return structure(x);
	if (xml_attribute(x, NS_RDF, "resource", &text))
		return (struct value){ SIMPLE, text, x };
	return (struct value){ SIMPLE, x->text, x };
}

bool
xmp_same_type(struct str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.s, b, a.n) == 0;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && is_digit(s.s[at + n]))
		n++;
	return n;
}

static bool
is_integer(struct str s)
{
	size_t sign = s.n > 0 && (s.s[0] == '-' || s.s[0] == '+');

	return s.n > sign && digits(s, sign) == s.n - sign;
}

static bool
is_real(struct str s)
{
	size_t at = s.n > 0 && (s.s[0] == '-' || s.s[0] == '+');
	size_t before = digits(s, at), behind = 0;

	at += before;
	if (at < s.n && s.s[at] == '.') {
		behind = digits(s, ++at);
		at += behind;
	}
	return at == s.n && before + behind > 0;
}

/* Pass two digits and what must stand before them. */
static bool
two(struct str s, size_t *at, char before, int most)
{
	size_t i = *at;

	if (i >= s.n || s.s[i] != before || digits(s, i + 1) != 2 ||
	    (s.s[i + 1] - '0') * 10 + (s.s[i + 2] - '0') > most)
		return false;
	*at = i + 3;
	return true;
}

/* YYYY[-MM[-DD[Thh:mm[:ss[.s]]TZD]]], as ISO 8601 is used in XMP. */
static bool
is_date(struct str s)
{
	size_t at = s.n > 0 && s.s[0] == '-';

	if (digits(s, at) < 4)
		return false;
	at += digits(s, at);
	if (at < s.n && !two(s, &at, '-', 12))
		return false;
	if (at < s.n && s.s[at] != 'T' && !two(s, &at, '-', 31))
		return false;
	if (at == s.n)
		return true;
	if (!two(s, &at, 'T', 23) || !two(s, &at, ':', 59))
		return false;
	if (at < s.n && s.s[at] == ':') {
		if (!two(s, &at, ':', 59))
			return false;
		if (at < s.n && s.s[at] == '.') {
			if (digits(s, at + 1) == 0)
				return false;
			at += 1 + digits(s, at + 1);
		}
	}
	if (at == s.n || (s.s[at] == 'Z' && at + 1 == s.n))
		return true;
	return (two(s, &at, '+', 23) || two(s, &at, '-', 23)) &&
	    two(s, &at, ':', 59) && at == s.n;
}

/* RFC 2396: what stands in a URI, percent signs with their digits. */
static bool
is_uri(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (c <= ' ' || c == 0x7F || strchr("<>\"{}|\\^`", c) != NULL)
			return false;
		if (c == '%' &&
		    (i + 2 >= s.n ||
			strspn(s.s + i + 1, "0123456789abcdefABCDEF") < 2))
			return false;
	}
	/* A scheme needs something behind it, and nothing stands before. */
	return s.n == 0 || (s.s[0] != ':' && s.s[s.n - 1] != ':');
}

static bool
is_mime(struct str s)
{
	size_t i, slashes = 0, run = 0;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];

		if (c == '/') {
			if (slashes++ > 0 || run == 0)
				return false;
			run = 0;
			continue;
		}
		run++;
		if (!is_digit(s.s[i]) &&
		    !((c | 32) >= 'a' && (c | 32) <= 'z') &&
		    (c == '\0' || strchr("-_+.", c) == NULL))
			return false;
	}
	return slashes == 1 && run > 0;
}

/* "DDD,MM,SSk" or "DDD,MM.mmk", k among NSEW. */
static bool
is_coordinate(struct str s)
{
	size_t at = digits(s, 0), n;

	if (at == 0 || at > 3 || at >= s.n || s.s[at++] != ',')
		return false;
	n = digits(s, at);
	at += n;
	if (n == 0 || n > 2 || at >= s.n || (s.s[at] != ',' && s.s[at] != '.'))
		return false;
	n = digits(s, ++at);
	at += n;
	return n > 0 && at + 1 == s.n && strchr("NSEW", s.s[at]) != NULL;
}

/* hh:mm:ss:ff or hh;mm;ss;ff */
static bool
is_clock(struct str s)
{
	size_t i;

	if (s.n != 11 || (s.s[2] != ':' && s.s[2] != ';'))
		return false;
	for (i = 0; i < s.n; i++)
		if (i % 3 == 2 ? s.s[i] != s.s[2] : !is_digit(s.s[i]))
			return false;
	return true;
}

/* "(0, 255)" */
static bool
is_point(struct str s)
{
	size_t comma = str_find(s, STR(", "), 0);

	return s.n > 2 && s.s[0] == '(' && s.s[s.n - 1] == ')' &&
	    comma != SIZE_MAX && is_integer(str_slice(s, 1, comma)) &&
	    is_integer(str_slice(s, comma + 2, s.n - 1));
}

/* "[0..255]" or, of any numbers, "(0..100)". */
static bool
is_in_range(struct str s, struct str range)
{
	struct obj from = { .kind = OBJ_REAL }, to = from, is = from;
	size_t dots = str_find(range, STR(".."), 0);

	if (!(range.s[0] == '[' ? is_integer(s) : is_real(s)) ||
	    dots == SIZE_MAX)
		return false;
	from.text = str_slice(range, 1, dots);
	to.text = str_slice(range, dots + 2, range.n - 1);
	is.text = s;
	return obj_micro(&is) >= obj_micro(&from) &&
	    obj_micro(&is) <= obj_micro(&to);
}

/* The items of an array as one text, as choices among arrays are written. */
static struct str
joined(const struct value *v, struct arena *a)
{
	struct buf b = { .arena = a };
	const struct xml *k;

	for (k = v->xml->first; k != NULL && b.n < 100; k = k->next) {
		buf_adds(&b, b.n > 0 ? ", " : "");
		buf_addstr(&b, k->text);
	}
	return buf_str(&b);
}

static bool
is_choice(struct str s, struct str list)
{
	size_t at, end;

	for (at = 1; at < list.n; at = end + 1) {
		end = str_find(list, STR("|"), at);
		if (end == SIZE_MAX)
			end = list.n - 1;
		if (str_equal(s, str_slice(list, at, end)))
			return true;
	}
	return false;
}

static bool
is_language_alternative(const struct value *v)
{
	const struct xml *k;
	struct str lang;

	if (v->kind != ALT)
		return false;
	for (k = v->xml->first; k != NULL; k = k->next)
		if (!xml_attribute(k, NS_XML, "lang", &lang) ||
		    value_of(k).kind != SIMPLE)
			return false;
	return true;
}

static const struct {
	const char *name;
	bool (*fits)(struct str); /* NULL: every text does */
} simple[] = {
	{ "Text", NULL },
	{ "ProperName", NULL },
	{ "AgentName", NULL },
	{ "RenditionClass", NULL },
	{ "Rational", NULL },
	{ "Locale", NULL },
	{ "URL", NULL },
	{ "XPath", NULL },
	{ "Integer", is_integer },
	{ "Real", is_real },
	{ "Date", is_date },
	{ "URI", is_uri },
	{ "MIMEType", is_mime },
	{ "GPSCoordinate", is_coordinate },
	{ "Clock", is_clock },
	{ "Point", is_point },
};

static bool
is_boolean(struct str s)
{
	return str_is(s, "True") || str_is(s, "False");
}

#define SIMPLE_TYPES (sizeof(simple) / sizeof(simple[0]))

/*
 * "closed Choice of Bag Text" to "Bag Text"; "bag" alone to "bag Text":
 * extension schemas write types in words (ISO 19005-1, 6.7.9).
 */
static struct str
plain_type(struct str type, struct arena *a)
{
	struct buf b = { .arena = a };
	size_t i = 0;

	type = str_trim(type);
	while (i < type.n) {
		size_t n = 0;

		while (i + n < type.n && type.s[i + n] != ' ')
			n++;
		struct str word = { type.s + i, n };

		i += n + 1;
		if (n == 0 || xmp_same_type(word, "open") ||
		    xmp_same_type(word, "closed") ||
		    xmp_same_type(word, "choice") || xmp_same_type(word, "of"))
			continue;
		buf_adds(&b, b.n > 0 ? " " : "");
		buf_addstr(&b, word);
	}
	if (b.n == 0)
		return STR("Text");
	type = buf_str(&b);
	if (xmp_same_type(type, "bag") || xmp_same_type(type, "seq") ||
	    xmp_same_type(type, "alt"))
		buf_adds(&b, " Text");
	return buf_str(&b);
}

/* A value type that the schemas of the file describe, or NULL. */
static const struct xml *
described_type(const struct pdf *pdf, struct str type)
{
	const struct xml *t;
	size_t i;

	for (i = 0; i < pdf->xmp.schemas; i++)
		for (t = xmp_value_types(pdf->xmp.schema[i]); t != NULL;
		     t = t->next)
			if (str_equal(
				xmp_text(xmp_fields(t), NS_TYPE, "type"), type))
				return xmp_fields(t);
	return NULL;
}

static bool fits(
    const struct pdf *, const struct value *, struct str type, int depth);

/* The type that a described structure gives a field; empty: none. */
static struct str
described_field(const struct xml *type, const struct xml_name *name)
{
	const struct xml *f;

	if (!str_equal(xmp_text(type, NS_TYPE, "namespaceURI"), name->space))
		return STR("");
	for (f = xmp_type_fields(type); f != NULL; f = f->next)
		if (str_equal(
			xmp_text(xmp_fields(f), NS_FIELD, "name"), name->local))
			return xmp_text(xmp_fields(f), NS_FIELD, "valueType");
	return STR("");
}

static bool
field_fits(const struct pdf *pdf, struct str type, const struct xml *described,
    const struct xml_name *name, const struct value *v, int depth)
{
	struct str of = described == NULL ? str_from(xmp_field_type(type, name))
					  : described_field(described, name);

	return of.n > 0 && fits(pdf, v, of, depth + 1);
}

static bool
structure_fits(const struct pdf *pdf, const struct value *v, struct str type,
    const struct xml *described, int depth)
{
	const struct xml *k;
	struct value one;
	size_t i;

	if (v->kind != STRUCTURE)
		return false;
	for (i = 0; i < v->xml->attributes; i++) {
		one =
		    (struct value){ SIMPLE, v->xml->attribute[i].value, NULL };
		if (is_foreign(&v->xml->attribute[i].name) &&
		    !field_fits(pdf, type, described,
			&v->xml->attribute[i].name, &one, depth))
			return false;
	}
	for (k = v->xml->first; k != NULL; k = k->next) {
		one = value_of(k);
		if (!field_fits(pdf, type, described, &k->name, &one, depth))
			return false;
	}
	return true;
}

static bool
array_fits(const struct pdf *pdf, const struct value *v, struct str type,
    enum value_kind kind, int depth)
{
	const struct xml *k;
	struct value one;

	if (v->kind != kind)
		return false;
	for (k = v->xml->first; k != NULL; k = k->next) {
		one = value_of(k);
		if (!fits(pdf, &one, type, depth + 1))
			return false;
	}
	return true;
}

static bool
simple_fits(const struct value *v, struct str type, bool *known)
{
	size_t i;

	*known = true;
	if (xmp_same_type(type, "Boolean"))
		return v->kind == SIMPLE && is_boolean(v->text);
	for (i = 0; i < SIMPLE_TYPES; i++)
		if (xmp_same_type(type, simple[i].name))
			return v->kind == SIMPLE &&
			    (simple[i].fits == NULL || simple[i].fits(v->text));
	*known = false;
	return false;
}

static bool
fits(const struct pdf *pdf, const struct value *v, struct str type, int depth)
{
	static const char *const array[] = { [BAG] = "bag ", "seq ", "alt " };
	const struct xml *described = described_type(pdf, type);
	bool known, ok;
	size_t k;

	if (depth > MOST_NESTING || type.n == 0)
		return false;
	if (described != NULL)
		return structure_fits(pdf, v, type, described, depth);
	if (type.s[0] == '{')
		return v->kind == SIMPLE && is_choice(v->text, type);
	if (type.s[0] == '<')
		return v->kind == SEQ && is_choice(joined(v, pdf->arena), type);
	if (type.s[0] == '[' || type.s[0] == '(')
		return v->kind == SIMPLE && is_in_range(v->text, type);
	type = plain_type(type, pdf->arena);
	if (xmp_same_type(type, "any"))
		return true;
	if (xmp_same_type(type, "Lang Alt"))
		return is_language_alternative(v);
	for (k = BAG; k <= ALT; k++)
		if (type.n > 4 && strncasecmp(type.s, array[k], 4) == 0)
			return array_fits(pdf, v, str_slice(type, 4, type.n),
			    (enum value_kind)k, depth);
	ok = simple_fits(v, type, &known);
	return known ? ok : structure_fits(pdf, v, type, NULL, depth);
}

bool
xmp_fits(const struct pdf *pdf, const struct property *p, struct str type)
{
	struct value v = { SIMPLE, p->text, NULL };

	if (p->xml != NULL)
		v = value_of(p->xml);
	return fits(pdf, &v, type, 0);
}

bool
xmp_type_is_known(const struct pdf *pdf, struct str type)
{
	bool known;
	struct value none = { .kind = SIMPLE };

	if (described_type(pdf, type) != NULL)
		return true;
	type = plain_type(type, pdf->arena);
	while (type.n > 4 &&
	    (strncasecmp(type.s, "bag ", 4) == 0 ||
		strncasecmp(type.s, "seq ", 4) == 0 ||
		strncasecmp(type.s, "alt ", 4) == 0))
		type = str_slice(type, 4, type.n);
	if (xmp_same_type(type, "Lang Alt") || xmp_same_type(type, "any") ||
	    described_type(pdf, type) != NULL || xmp_is_structure(type) ||
	    xmp_same_type(type, "OECF/SFR"))
		return true;
	simple_fits(&none, type, &known);
	return known;
}
