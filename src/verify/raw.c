/*
 * What only the bytes of the file tell: ISO 19005-2, 6.1.2 to 6.1.9.  The
 * file is read from its first byte to its last, object after object; what
 * is not reached by the cross-reference table is read as well.
 */
#include <string.h>

#include "verify/lex_int.h"
#include "verify/model_int.h"

#define IN_TRAILER (-1)

struct scan {
	struct pdf *pdf;
	struct raw *raw;
	struct str s;
	size_t at;
	struct arena arena; /* of the object at hand */
	int number;         /* of it */
};

static char
byte_at(const struct scan *sc, size_t at)
{
	return at < sc->s.n ? sc->s.s[at] : '\0';
}

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* How many bytes the end of line at `at` has. */
static size_t
line_end(const struct scan *sc, size_t at)
{
	if (byte_at(sc, at) == '\r')
		return byte_at(sc, at + 1) == '\n' ? 2 : 1;
	return byte_at(sc, at) == '\n';
}

static bool
stands_at(const struct scan *sc, size_t at, const char *word)
{
	size_t n = strlen(word);

	return at + n <= sc->s.n && memcmp(sc->s.s + at, word, n) == 0;
}

static void
note(struct scan *sc, int *where)
{
	if (*where == 0)
		*where = sc->number == 0 ? IN_TRAILER : sc->number;
}

static void
look_at_header(struct scan *sc)
{
	size_t at = 8, i;

	sc->raw->header = stands_at(sc, 0, "%PDF-1.") &&
	    byte_at(sc, 7) >= '0' && byte_at(sc, 7) <= '7' &&
	    line_end(sc, 8) > 0;
	while (at < sc->s.n && !is_line_end(sc->s.s[at]))
		at++;
	at += line_end(sc, at);
	sc->raw->comment = byte_at(sc, at) == '%';
	for (i = 1; i <= 4; i++)
		sc->raw->comment &= (unsigned char)byte_at(sc, at + i) > 127;
}

static void
look_at_end(struct scan *sc)
{
	size_t at = sc->s.n;

	while (at > 0 && !stands_at(sc, at - 1, "%%EOF"))
		at--;
	if (at == 0)
		return;
	at += strlen("%%EOF") - 1;
	at += line_end(sc, at);
	sc->raw->after_end = sc->s.n - at;
}

/* After "xref": one end of line and the first subsection's numbers. */
static void
look_at_table(struct scan *sc)
{
	size_t end = line_end(sc, sc->at);

	if (end == 0 || !is_digit(byte_at(sc, sc->at + end)))
		sc->raw->xref_line = false;
}

static void
skip_digits(const struct scan *sc, size_t *at)
{
	while (is_digit(byte_at(sc, *at)))
		++*at;
}

static size_t
skip_space(const struct scan *sc, size_t *at)
{
	size_t from = *at;

	while (*at < sc->s.n && lex_is_space(sc->s.s[*at]))
		++*at;
	return *at - from;
}

static bool
skip_comment(struct scan *sc)
{
	if (byte_at(sc, sc->at) != '%')
		return false;
	while (sc->at < sc->s.n && !is_line_end(sc->s.s[sc->at]))
		sc->at++;
	return true;
}

/* "12 0 obj" at sc->at: pass it and tell; its spaces are looked at. */
static bool
object_begins(struct scan *sc)
{
	size_t at = sc->at, one, two, i;
	bool tidy;

	skip_digits(sc, &at);
	if (at == sc->at || (one = skip_space(sc, &at)) == 0 ||
	    !is_digit(byte_at(sc, at)))
		return false;
	skip_digits(sc, &at);
	two = skip_space(sc, &at);
	if (two == 0 || !stands_at(sc, at, "obj"))
		return false;
	at += 3;
	tidy = one == 1 && two == 1 && line_end(sc, at) > 0 &&
	    (sc->at == 0 || is_line_end(sc->s.s[sc->at - 1]));
	sc->number = 0;
	for (i = sc->at; is_digit(sc->s.s[i]); i++)
		if (sc->number <= MOST_OBJECTS)
			sc->number = sc->number * 10 + (sc->s.s[i] - '0');
	if (!tidy)
		note(sc, &sc->raw->spacing);
	sc->at = at;
	return true;
}

static void
note_strings(struct scan *sc, const struct lexer *x)
{
	if (x->odd_hex)
		note(sc, &sc->raw->odd_hex);
	if (x->bad_hex)
		note(sc, &sc->raw->bad_hex);
}

/* Objects kept in a stream have strings too. */
static void
look_into_object_stream(struct scan *sc, const struct obj *dict)
{
	const struct objects *os = &sc->pdf->objects;
	int64_t n = obj_int(obj_key(os, dict, "N"), 0);
	struct lexer x = { .arena = &sc->arena };
	struct obj o;

	if (n > 0 && n <= MOST_OBJECTS)
		sc->raw->objects += (size_t)n;
	objects_number_stream(os, sc->number, &sc->arena, &x.text);
	while (lex_next(&x, &o))
		;
	note_strings(sc, &x);
}

/* After "stream": its data, as long as it says (6.1.7.1). */
static void
look_at_stream(struct scan *sc, const struct obj *dict)
{
	const struct objects *os = &sc->pdf->objects;
	int64_t length = obj_int(obj_key(os, dict, "Length"), -1);
	size_t end, line;

	if (byte_at(sc, sc->at) == '\r' && byte_at(sc, sc->at + 1) != '\n')
		note(sc, &sc->raw->stream_line);
	if (line_end(sc, sc->at) == 0)
		note(sc, &sc->raw->stream_line);
	sc->at += line_end(sc, sc->at);
	end = length < 0 || (size_t)length > sc->s.n - sc->at
	    ? sc->s.n
	    : sc->at + (size_t)length;
	line = line_end(sc, end);
	if (stands_at(sc, end + line, "endstream")) {
		if (line == 0)
			note(sc, &sc->raw->stream_line);
		sc->at = end + line;
	} else {
		note(sc, &sc->raw->length);
		end = str_find(sc->s, STR("endstream"), sc->at);
		sc->at = end == SIZE_MAX ? sc->s.n : end;
	}
	if (sc->at < sc->s.n)
		sc->at += strlen("endstream");
}

/* What stands between "obj" and "endobj", both among it. */
static void
look_at_object(struct scan *sc)
{
	struct lexer x = { .text = sc->s, .at = sc->at, .arena = &sc->arena };
	struct obj o;

	sc->raw->objects++;
	if (!lex_next(&x, &o)) {
		sc->at = sc->s.n;
		return;
	}
	note_strings(sc, &x);
	sc->at = x.at;
	skip_space(sc, &sc->at);
	if (o.kind == OBJ_DICT && stands_at(sc, sc->at, "stream")) {
		sc->at += strlen("stream");
		look_at_stream(sc, &o);
		if (obj_is_name(obj_raw_key(&o, "Type"), "ObjStm"))
			look_into_object_stream(sc, &o);
		skip_space(sc, &sc->at);
	}
	if (!stands_at(sc, sc->at, "endobj"))
		return;
	if (!is_line_end(sc->s.s[sc->at - 1]) ||
	    line_end(sc, sc->at + strlen("endobj")) == 0)
		note(sc, &sc->raw->spacing);
	sc->at += strlen("endobj");
}

void
raw_scan(struct pdf *pdf)
{
	struct scan sc = {
		.pdf = pdf, .raw = &pdf->raw, .s = pdf->objects.bytes
	};
	struct lexer x;
	struct obj o;

	pdf->raw.xref_line = true;
	look_at_header(&sc);
	look_at_end(&sc);
	while (sc.at < sc.s.n) {
		arena_reset(&sc.arena);
		if (skip_space(&sc, &sc.at) > 0 || skip_comment(&sc))
			continue;
		if (is_digit(sc.s.s[sc.at]) && object_begins(&sc)) {
			look_at_object(&sc);
			continue;
		}
		x = (struct lexer){ sc.s, sc.at, &sc.arena, false, false };
		sc.number = 0;
		if (!lex_next(&x, &o))
			break;
		note_strings(&sc, &x);
		sc.at = x.at;
		if (o.kind == OBJ_OPERATOR && str_is(o.text, "xref"))
			look_at_table(&sc);
	}
	arena_release(&sc.arena);
}
