#include "verify/lex_int.h"

#include <string.h>

#include "base/buf.h"

bool
lex_is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
	    c == '\0';
}

bool
lex_is_delimiter(char c)
{
	return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static bool
is_regular(char c)
{
	return !lex_is_space(c) && !lex_is_delimiter(c);
}

static void
skip_space(struct lexer *x)
{
	for (; x->at < x->text.n; x->at++) {
		char c = x->text.s[x->at];

		if (c == '%')
			while (x->at + 1 < x->text.n &&
			    x->text.s[x->at + 1] != '\n' &&
			    x->text.s[x->at + 1] != '\r')
				x->at++;
		else if (!lex_is_space(c))
			return;
	}
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* <...>, the lexer after the first bracket (7.3.4.3). */
static struct str
hex_string(struct lexer *x)
{
	struct buf b = { .arena = x->arena };
	int half = -1, digit;
	char c;

	while (x->at < x->text.n && (c = x->text.s[x->at++]) != '>') {
		if (lex_is_space(c))
			continue;
		digit = hex_digit(c);
		if (digit < 0) {
			x->bad_hex = true;
		} else if (half < 0) {
			half = digit;
		} else {
			buf_addc(&b, (char)(half << 4 | digit));
			half = -1;
		}
	}
	if (half >= 0) {
		x->odd_hex = true;
		buf_addc(&b, (char)(half << 4));
	}
	return buf_str(&b);
}

/* What follows a backslash (7.3.4.2, table 3). */
static void
escape(struct lexer *x, struct buf *b)
{
	static const char names[] = "nrtbf", means[] = "\n\r\t\b\f";
	char c = x->text.s[x->at++];
	const char *name = c == '\0' ? NULL : strchr(names, c);
	int octal = 0, digits;

	if (name != NULL) {
		buf_addc(b, means[name - names]);
	} else if (c >= '0' && c <= '7') {
		octal = c - '0';
		for (digits = 1; digits < 3 && x->at < x->text.n; digits++) {
			c = x->text.s[x->at];
			if (c < '0' || c > '7')
				break;
			octal = octal * 8 + (c - '0');
			x->at++;
		}
		buf_addc(b, (char)octal);
	} else if (c == '\r') {
		x->at += x->at < x->text.n && x->text.s[x->at] == '\n';
	} else if (c != '\n') {
		buf_addc(b, c);
	}
}

static struct str
literal_string(struct lexer *x)
{
	struct buf b = { .arena = x->arena };
	size_t depth = 1;

	while (x->at < x->text.n) {
		char c = x->text.s[x->at++];

		if (c == '\\' && x->at < x->text.n) {
			escape(x, &b);
			continue;
		}
		if (c == '(')
			depth++;
		if (c == ')' && --depth == 0)
			break;
		buf_addc(&b, c);
	}
	return buf_str(&b);
}

/* Bytes up to the next space or delimiter. */
static struct str
regular(struct lexer *x)
{
	size_t from = x->at;

	while (x->at < x->text.n && is_regular(x->text.s[x->at]))
		x->at++;
	return str_slice(x->text, from, x->at);
}

/* A name after its slash: #xx undone (7.3.5). */
static struct str
name(struct lexer *x)
{
	struct str raw = regular(x);
	struct buf b = { .arena = x->arena };
	size_t i;

	if (str_find(raw, STR("#"), 0) == SIZE_MAX)
		return raw;
	for (i = 0; i < raw.n; i++) {
		if (raw.s[i] == '#' && i + 2 < raw.n &&
		    hex_digit(raw.s[i + 1]) >= 0 &&
		    hex_digit(raw.s[i + 2]) >= 0) {
			buf_addc(&b,
			    (char)(hex_digit(raw.s[i + 1]) << 4 |
				hex_digit(raw.s[i + 2])));
			i += 2;
		} else {
			buf_addc(&b, raw.s[i]);
		}
	}
	return buf_str(&b);
}

/* Digits with at most a sign before and a point among them. */
static bool
number(struct str s, struct obj *o)
{
	size_t i = s.n > 0 && (s.s[0] == '-' || s.s[0] == '+');
	size_t digits = 0, points = 0;
	int64_t n = 0;

	for (; i < s.n; i++) {
		if (s.s[i] == '.') {
			points++;
		} else if (s.s[i] >= '0' && s.s[i] <= '9') {
			digits++;
			if (n < INT64_MAX / 100)
				n = n * 10 + (s.s[i] - '0');
		} else {
			return false;
		}
	}
	if (digits == 0 || points > 1)
		return false;
	o->kind = points == 0 ? OBJ_INT : OBJ_REAL;
	if (points == 0)
		o->integer = s.s[0] == '-' ? -n : n;
	else
		o->text = s;
	return true;
}

static void
word(struct lexer *x, struct obj *o)
{
	struct str s = regular(x);

	if (number(s, o))
		return;
	o->kind = OBJ_OPERATOR;
	o->text = s;
	if (str_is(s, "true") || str_is(s, "false")) {
		o->kind = OBJ_BOOL;
		o->yes = s.n == 4;
	} else if (str_is(s, "null")) {
		o->kind = OBJ_NULL;
	}
}

static bool next(struct lexer *, struct obj *, int depth, char *closed);

/* "12 0 R": the two numbers before an R make a reference with it. */
static bool
fold_reference(struct obj *item, size_t *n, const struct obj *last)
{
	int64_t number;

	if (last->kind != OBJ_OPERATOR || !str_is(last->text, "R") || *n < 2 ||
	    item[*n - 1].kind != OBJ_INT || item[*n - 2].kind != OBJ_INT)
		return false;
	number = item[*n - 2].integer;
	*n -= 1;
	item[*n - 1] = (struct obj){ .kind = OBJ_REF };
	item[*n - 1].integer = number < 0 ? 0 : number;
	return true;
}

/* Up to the bracket `end`: ']' or '>' for a dictionary. */
static void
collect(struct lexer *x, struct obj *o, int depth, char end)
{
	struct obj *item = NULL, one;
	size_t n = 0, room = 0;
	char closed;

	while (next(x, &one, depth + 1, &closed)) {
		if (closed == end)
			break;
		if (closed != 0 || depth >= MOST_DEPTH ||
		    fold_reference(item, &n, &one))
			continue;
		arena_reserve(x->arena, item, room, n);
		item[n++] = one;
	}
	o->kind = OBJ_ARRAY;
	o->item = item;
	o->items = n;
}

static void
dictionary(struct lexer *x, struct obj *o, int depth)
{
	struct obj flat;
	struct obj_entry *entry;
	size_t n = 0, i;

	collect(x, &flat, depth, '>');
	entry = arena_array(x->arena, flat.items / 2 + 1, struct obj_entry);
	for (i = 0; flat.item != NULL && i + 1 < flat.items; i += 2) {
		if (flat.item[i].kind != OBJ_NAME)
			continue;
		entry[n].key = flat.item[i].text;
		entry[n++].value = flat.item[i + 1];
	}
	obj_sort(entry, n);
	o->kind = OBJ_DICT;
	o->entry = entry;
	o->entries = n;
}

/*
 * One object.  `*closed` is the bracket where it was a closing one.  Depth
 * is bounded: below MOST_DEPTH an opening bracket is a token like others.
 */
static bool
next(struct lexer *x, struct obj *o, int depth, char *closed)
{
	char c;

	*closed = 0;
	*o = obj_null;
	skip_space(x);
	if (x->at >= x->text.n)
		return false;
	c = x->text.s[x->at];
	if (is_regular(c)) {
		word(x, o);
		return true;
	}
	x->at++;
	switch (c) {
	case '/':
		o->text = name(x);
		o->kind = OBJ_NAME;
		break;
	case '(':
		o->text = literal_string(x);
		o->kind = OBJ_STRING;
		break;
	case '<':
		if (x->at < x->text.n && x->text.s[x->at] == '<') {
			x->at++;
			if (depth < MOST_DEPTH)
				dictionary(x, o, depth);
			break;
		}
		o->text = hex_string(x);
		o->kind = OBJ_STRING;
		break;
	case '>':
		x->at += x->at < x->text.n && x->text.s[x->at] == '>';
		*closed = c;
		break;
	case '[':
		if (depth < MOST_DEPTH)
			collect(x, o, depth, ']');
		break;
	case ']':
		*closed = c;
		break;
	default: /* braces, a parenthesis that closes nothing */
		o->kind = OBJ_OPERATOR;
		o->text = str_slice(x->text, x->at - 1, x->at);
		break;
	}
	return true;
}

bool
lex_next(struct lexer *x, struct obj *o)
{
	char closed;

	do {
		if (!next(x, o, 0, &closed))
			return false;
	} while (closed != 0);
	return true;
}

/* "EI" between white space. */
static bool
ends_image(const struct lexer *x, size_t at)
{
	return x->text.s[at] == 'E' && at + 1 < x->text.n &&
	    x->text.s[at + 1] == 'I' &&
	    (at == 0 || lex_is_space(x->text.s[at - 1])) &&
	    (at + 2 >= x->text.n || !is_regular(x->text.s[at + 2]));
}

void
lex_inline_image(struct lexer *x, struct obj *dict)
{
	struct obj_entry *entry = NULL;
	size_t n = 0, room = 0;
	struct obj key, value;

	while (lex_next(x, &key)) {
		if (key.kind == OBJ_OPERATOR && str_is(key.text, "ID"))
			break;
		if (key.kind != OBJ_NAME || !lex_next(x, &value))
			continue;
		arena_reserve(x->arena, entry, room, n);
		entry[n].key = key.text;
		entry[n++].value = value;
	}
	obj_sort(entry, n);
	*dict = (struct obj){ .kind = OBJ_DICT };
	dict->entry = entry;
	dict->entries = n;
	while (x->at < x->text.n && !ends_image(x, x->at))
		x->at++;
	x->at += x->at < x->text.n ? 2 : 0;
}
