#include "bib/data/csl_json.h"

#include <string.h>

#include "bib/data/normal.h"

#define NOWHERE ((size_t)-1)

struct splitter {
	struct str text;
	size_t indent; /* blanks before the first item on its line */
	bool lines;    /* items begin lines */
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t
skip(struct str s, size_t i, const char *what)
{
	while (i < s.n && (is_blank(s.s[i]) || strchr(what, s.s[i]) != NULL))
		i++;
	return i;
}

/* Behind the string that opens at `i`. */
static size_t
string_end(struct str s, size_t i)
{
	for (i++; i < s.n && s.s[i] != '"' && s.s[i] != '\n'; i++)
		if (s.s[i] == '\\')
			i++;
	return i < s.n ? i + 1 : s.n;
}

/* Does the line that begins at `i` begin with an item? */
static bool
is_item_line(const struct splitter *x, size_t i)
{
	size_t k = 0;

	while (i + k < x->text.n &&
	    (x->text.s[i + k] == ' ' || x->text.s[i + k] == '\t'))
		k++;
	return x->lines && k == x->indent && i + k < x->text.n &&
	    x->text.s[i + k] == '{';
}

/*
 * Behind the brackets that open at `i`; where the next item begins before
 * they are closed, there, and `*broken`.
 */
static size_t
item_end(const struct splitter *x, size_t i, bool *broken)
{
	struct str s = x->text;
	size_t depth = 0;

	*broken = false;
	while (i < s.n) {
		switch (s.s[i]) {
		case '"':
			i = string_end(s, i);
			continue;
		case '{':
		case '[':
			depth++;
			break;
		case '}':
		case ']':
			if (--depth == 0)
				return i + 1;
			break;
		case '\n':
			if (is_item_line(x, i + 1)) {
				*broken = true;
				return i + 1;
			}
			break;
		default:
			break;
		}
		i++;
	}
	*broken = true;
	return s.n;
}

static void
measure_indent(struct splitter *x, size_t first)
{
	size_t i = first;

	while (i > 0 && (x->text.s[i - 1] == ' ' || x->text.s[i - 1] == '\t'))
		i--;
	x->lines = i == 0 || x->text.s[i - 1] == '\n';
	x->indent = first - i;
}

/* Where the list begins: behind its "[", or at the only item. */
static size_t
find_list(struct str s)
{
	static const char *const names[] = { "\"items\"", "\"references\"" };
	size_t i = skip(s, 0, ""), at, k;

	if (i >= s.n || s.s[i] == '[')
		return i + 1;
	for (k = 0; k < 2; k++) {
		at = str_find(s, str_from(names[k]), i);
		if (at == NOWHERE)
			continue;
		at = skip(s, at + strlen(names[k]), ":");
		if (at < s.n && s.s[at] == '[')
			return at + 1;
	}
	return i;
}

static void
read_item(struct records *out, struct str item, place at, struct diag *dg)
{
	struct value *v = json_read(out->arena, item, at, DIAG_ERROR, dg);

	if (v != NULL && v->kind == VALUE_MAP)
		records_add(out, record_normal(out->arena, v));
}

void
csl_json_read(struct records *out, struct str text, place at, struct diag *dg)
{
	struct splitter x = { .text = text };
	size_t i = skip(text, find_list(text), ","), end;
	bool broken;

	measure_indent(&x, i < text.n ? i : text.n);
	while (i < text.n && text.s[i] == '{') {
		end = item_end(&x, i, &broken);
		read_item(out, str_slice(text, i, end),
		    at == 0 ? 0 : at + (place)i, dg);
		i = skip(text, end, ",");
	}
	if (i < text.n && text.s[i] != ']' && text.s[i] != '}')
		diag_report(dg, DIAG_ERROR, at == 0 ? 0 : at + (place)i, "json",
		    "no item begins here; reading only what stands before it");
}
