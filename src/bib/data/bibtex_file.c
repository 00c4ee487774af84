#include "bib/data/bibtex_file.h"

#include <string.h>

#include "base/buf.h"

struct reader {
	struct arena *arena;
	struct str text;
	size_t i;
	place at;
	struct diag *diag;
	struct table macros; /* of @string, in small letters -> struct str */
	struct bibtex_file file;
};

/* ---- characters ---- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* bibtex.web 90: what no name may contain. */
static bool
is_name_char(char c)
{
	return !is_blank(c) && strchr("\"#%'(),={}@", c) == NULL && c != '\0';
}

static struct str
small_letters(struct arena *a, struct str x)
{
	char *s = arena_strndup(a, x.s, x.n);
	size_t i;

	for (i = 0; i < x.n; i++)
		if (s[i] >= 'A' && s[i] <= 'Z')
			s[i] = (char)(s[i] + 'a' - 'A');
	return (struct str){ s, x.n };
}

static char
here(const struct reader *r)
{
	return r->i < r->text.n ? r->text.s[r->i] : '\0';
}

static place
place_of(const struct reader *r, size_t i)
{
	return r->at == 0 ? 0 : r->at + (place)i;
}

static void
skip_blanks(struct reader *r)
{
	while (r->i < r->text.n) {
		if (is_blank(here(r)))
			r->i++;
		else if (here(r) == '%') /* a comment, as BibLaTeX has it */
			while (r->i < r->text.n && here(r) != '\n')
				r->i++;
		else
			return;
	}
}

static struct str
read_name(struct reader *r)
{
	size_t from = r->i;

	while (r->i < r->text.n && is_name_char(here(r)))
		r->i++;
	return str_slice(r->text, from, r->i);
}

/* Does an entry begin at `i`, at the beginning of a line? */
static bool
is_entry_at(const struct reader *r, size_t i)
{
	size_t k = i + 1;

	if (r->text.s[i] != '@' || (i > 0 && r->text.s[i - 1] != '\n'))
		return false;
	while (k < r->text.n && is_letter(r->text.s[k]))
		k++;
	return k > i + 1 && k < r->text.n &&
	    (r->text.s[k] == '{' || r->text.s[k] == '(');
}

/* ---- what is wrong ---- */

static bool
complain(struct reader *r, size_t i, const char *what)
{
	diag_report(r->diag, DIAG_ERROR, place_of(r, i), "bibtex",
	    "%s; skipping to the next entry", what);
	return false;
}

/* ---- values ---- */

/*
 * The text from `i` (behind its opening) to the character `close` that is
 * not in braces; moves behind it.
 */
static bool
read_delimited(struct reader *r, char close, struct str *value)
{
	size_t from = r->i, depth = 0;

	for (; r->i < r->text.n; r->i++) {
		char c = here(r);

		if (c == '\\' && r->i + 1 < r->text.n &&
		    strchr("{}\"\\", r->text.s[r->i + 1]) != NULL &&
		    close == '}') {
			/* BibTeX counts "\{" as a brace, which no writer
			 * means; only a pair of them is harmless. */
			if (r->text.s[r->i + 1] == '\\')
				r->i++;
			continue;
		}
		if (c == close && depth == 0) {
			*value = str_slice(r->text, from, r->i++);
			return true;
		}
		if (c == '{')
			depth++;
		else if (c == '}' && depth > 0)
			depth--;
		else if (c == '@' && is_entry_at(r, r->i))
			break;
	}
	return complain(r, from - 1,
	    close == '"' ? "a quote that nothing closes"
			 : "a brace that nothing closes");
}

/* The months stand for themselves: data/date_text.h reads them. */
static bool
is_month(struct str name)
{
	static const char *const months[] = { "jan", "feb", "mar", "apr", "may",
		"jun", "jul", "aug", "sep", "oct", "nov", "dec" };
	size_t i;

	for (i = 0; i < 12; i++)
		if (str_is(name, months[i]))
			return true;
	return false;
}

static struct str
expand(struct reader *r, struct str name, size_t from)
{
	struct str folded = small_letters(r->arena, name);
	const struct str *known = table_find(&r->macros, folded);

	if (known != NULL)
		return *known;
	if (is_month(folded))
		return folded;
	diag_report(r->diag, DIAG_WARNING, place_of(r, from),
	    "bibtex-abbreviation",
	    "no @string has \"" STR_FMT "\"; taking it as text", STR_ARG(name));
	return name;
}

static bool
read_piece(struct reader *r, struct str *value)
{
	size_t from = r->i;

	if (here(r) == '{' || here(r) == '"') {
		r->i++;
		return read_delimited(
		    r, r->text.s[from] == '{' ? '}' : '"', value);
	}
	*value = read_name(r);
	if (value->n == 0)
		return complain(r, from, "a value is missing");
	if (!is_digit(value->s[0]))
		*value = expand(r, *value, from);
	return true;
}

/* A piece is borrowed; only joined ones are put together anew. */
static bool
read_value(struct reader *r, struct str *value)
{
	struct buf b = { .arena = r->arena };
	struct str piece;

	if (!read_piece(r, value))
		return false;
	for (skip_blanks(r); here(r) == '#'; skip_blanks(r)) {
		r->i++;
		skip_blanks(r);
		if (!read_piece(r, &piece))
			return false;
		if (b.n == 0)
			buf_addstr(&b, *value);
		buf_addstr(&b, piece);
		*value = buf_str(&b);
	}
	return true;
}

/* ---- entries ---- */

const struct bibtex_field *
bibtex_field(const struct bibtex_entry *e, const char *name)
{
	size_t i;

	for (i = 0; i < e->fields; i++)
		if (str_is(e->field[i].name, name))
			return &e->field[i];
	return NULL;
}

void
bibtex_add_field(
    struct arena *a, struct bibtex_entry *e, struct bibtex_field field)
{
	arena_reserve(a, e->field, e->room, e->fields);
	e->field[e->fields++] = field;
}

static bool
read_field(struct reader *r, struct bibtex_entry *e)
{
	struct bibtex_field f = { 0 };
	size_t from = r->i;

	f.name = small_letters(r->arena, read_name(r));
	skip_blanks(r);
	if (f.name.n == 0 || here(r) != '=')
		return complain(
		    r, from, "neither a field with \"=\" nor the entry's end");
	r->i++;
	skip_blanks(r);
	f.at = place_of(r, r->i);
	if (!read_value(r, &f.value))
		return false;
	if (f.value.n == 0)
		return true;
	if (bibtex_field(e, f.name.s) != NULL)
		diag_report(r->diag, DIAG_WARNING, place_of(r, from),
		    "bibtex-repeated-field",
		    "\"" STR_FMT "\" stands a second time in the entry; "
		    "keeping the first",
		    STR_ARG(f.name));
	else
		bibtex_add_field(r->arena, e, f);
	return true;
}

/* Fields up to the closing character of the entry. */
static bool
read_fields(struct reader *r, struct bibtex_entry *e, char close)
{
	for (;;) {
		skip_blanks(r);
		if (here(r) == ',') {
			r->i++;
			continue;
		}
		if (here(r) == close) {
			r->i++;
			return true;
		}
		if (r->i >= r->text.n || is_entry_at(r, r->i))
			return complain(
			    r, r->i, "the entry before it is never closed");
		if (!read_field(r, e))
			return false;
	}
}

static void
add_entry(struct reader *r, struct bibtex_entry *e)
{
	struct bibtex_file *f = &r->file;
	struct table_entry *known;

	if (e->key.n > 0) {
		known = table_entry(&f->keys, small_letters(r->arena, e->key));
		if (known->value != NULL) {
			diag_report(r->diag, DIAG_WARNING, e->at,
			    "reference-key-twice",
			    "the key \"" STR_FMT "\" stands a second time; "
			    "keeping the first entry",
			    STR_ARG(e->key));
			return;
		}
		known->value = e;
	}
	arena_reserve(r->arena, f->entry, f->room, f->entries);
	f->entry[f->entries++] = e;
}

/* The key may hold nearly anything: it ends at a comma or the entry's end. */
static struct str
read_key(struct reader *r, char close)
{
	size_t from = r->i;

	while (r->i < r->text.n && here(r) != ',' && here(r) != close &&
	    here(r) != '\n' && here(r) != '=')
		r->i++;
	return str_trim(str_slice(r->text, from, r->i));
}

static void
read_entry(struct reader *r, struct str type, size_t from, char close)
{
	struct bibtex_entry *e = arena_new(r->arena, struct bibtex_entry);

	e->type = small_letters(r->arena, type);
	e->at = place_of(r, from);
	skip_blanks(r);
	e->key = read_key(r, close);
	if (here(r) == '=') {
		complain(r, from, "an entry without a key");
		return;
	}
	/* Whatever could be read of a broken entry is better than nothing. */
	read_fields(r, e, close);
	if (e->key.n == 0)
		diag_report(r->diag, DIAG_WARNING, e->at, "bibtex-no-key",
		    "an entry without a key; no key can cite it");
	if (e->fields > 0)
		add_entry(r, e);
}

static void
read_string(struct reader *r, char close)
{
	struct bibtex_entry e = { 0 };
	size_t i;

	if (!read_fields(r, &e, close))
		return;
	for (i = 0; i < e.fields; i++) {
		struct str *value = arena_new(r->arena, struct str);

		*value = e.field[i].value;
		table_entry(&r->macros, e.field[i].name)->value = value;
	}
}

/* @comment{...} and @preamble{...} are no entries. */
static void
skip_group(struct reader *r, char close)
{
	struct str ignored;

	read_delimited(r, close, &ignored);
}

static void
read_at(struct reader *r)
{
	size_t from = r->i++, begin;
	struct str type, folded;
	char close;

	skip_blanks(r);
	begin = r->i;
	while (is_letter(here(r)))
		r->i++;
	type = str_slice(r->text, begin, r->i);
	skip_blanks(r);
	if (type.n == 0 || (here(r) != '{' && here(r) != '('))
		return; /* an address in the text between entries */
	close = here(r) == '{' ? '}' : ')';
	r->i++;
	folded = small_letters(r->arena, type);
	if (str_is(folded, "comment") || str_is(folded, "preamble"))
		skip_group(r, close);
	else if (str_is(folded, "string"))
		read_string(r, close);
	else
		read_entry(r, type, from, close);
}

struct bibtex_file
bibtex_file_read(struct arena *a, struct str text, place at, struct diag *dg)
{
	struct reader r = { .arena = a, .text = text, .at = at, .diag = dg };
	const char *next;

	r.macros.arena = r.file.keys.arena = a;
	while (r.i < text.n) {
		next = memchr(text.s + r.i, '@', text.n - r.i);
		if (next == NULL)
			break;
		r.i = (size_t)(next - text.s);
		read_at(&r);
	}
	return r.file;
}

struct bibtex_entry *
bibtex_find(struct arena *a, const struct bibtex_file *f, struct str key)
{
	return table_find(&f->keys, small_letters(a, key));
}
