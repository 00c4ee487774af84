#include "bib/data/csl_yaml.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/normal.h"

/* ---- Markdown's marks ---- */

/* A mark of Markdown and what stands for it in CSL. */
struct mark {
	const char *markdown, *open, *close;
};

static const struct mark marks[] = {
	{ "**", "<b>", "</b>" },
	{ "*", "<i>", "</i>" },
	{ "_", "<i>", "</i>" },
	{ "^", "<sup>", "</sup>" },
	{ "~", "<sub>", "</sub>" },
};

#define MOST_MARKED 1000 /* bytes between a mark and its end */
#define MARKS       (sizeof(marks) / sizeof(marks[0]))

struct converter {
	struct arena *arena;
	struct str s;
	size_t i;
	struct buf out;
	size_t until[MARKS]; /* where the mark opened is closed again */
};

static bool
is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Where the mark that opens at `i` is closed; SIZE_MAX: it is none. */
static size_t
closing(const struct converter *c, const struct mark *m)
{
	size_t n = strlen(m->markdown), from = c->i + n, at;
	bool script =
	    strcmp(m->markdown, "^") == 0 || strcmp(m->markdown, "~") == 0;

	if (from >= c->s.n || c->s.s[from] == ' ' ||
	    (m->markdown[0] == '_' && c->i > 0 &&
		is_word_char(c->s.s[c->i - 1])))
		return (size_t)-1;
	/* No title is emphasised over more than this. */
	at = str_find(str_slice(c->s, 0, from + MOST_MARKED),
	    str_from(m->markdown), from + 1);
	if (at == (size_t)-1 || c->s.s[at - 1] == ' ')
		return (size_t)-1;
	if (script && memchr(c->s.s + from, ' ', at - from) != NULL)
		return (size_t)-1;
	return at;
}

static bool
convert_mark(struct converter *c)
{
	struct str rest = str_slice(c->s, c->i, c->s.n);
	size_t k;

	for (k = 0; k < MARKS; k++) {
		if (!str_starts(rest, marks[k].markdown))
			continue;
		if (c->until[k] == c->i && c->i > 0) {
			buf_adds(&c->out, marks[k].close);
			c->until[k] = 0;
		} else if (c->until[k] == 0 &&
		    closing(c, &marks[k]) != (size_t)-1) {
			c->until[k] = closing(c, &marks[k]);
			buf_adds(&c->out, marks[k].open);
		} else {
			continue;
		}
		c->i += strlen(marks[k].markdown);
		return true;
	}
	return false;
}

/* "[NASA]{.nocase}" */
static bool
convert_nocase(struct converter *c)
{
	size_t end = str_find(
	    str_slice(c->s, 0, c->i + MOST_MARKED), STR("]{.nocase}"), c->i);

	if (c->s.s[c->i] != '[' || end == (size_t)-1 ||
	    memchr(c->s.s + c->i + 1, '[', end - c->i - 1) != NULL)
		return false;
	buf_adds(&c->out, "<span class=\"nocase\">");
	buf_addstr(&c->out, str_slice(c->s, c->i + 1, end));
	buf_adds(&c->out, "</span>");
	c->i = end + strlen("]{.nocase}");
	return true;
}

static bool
is_plain(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (strchr("*_^~[\\", s.s[i]) != NULL)
			return false;
	return true;
}

static struct str
from_markdown(struct arena *a, struct str s)
{
	struct converter c = { .arena = a, .s = s, .out.arena = a };

	if (is_plain(s))
		return s;
	while (c.i < s.n) {
		char x = s.s[c.i];

		if (x == '\\' && c.i + 1 < s.n && !is_word_char(s.s[c.i + 1]))
			buf_addc(&c.out, s.s[++c.i]);
		else if ((strchr("*_^~", x) != NULL && convert_mark(&c)) ||
		    (x == '[' && convert_nocase(&c)))
			continue;
		else
			buf_addc(&c.out, x);
		c.i++;
	}
	return buf_str(&c.out);
}

/* ---- items ---- */

static bool
is_prose(struct str key)
{
	static const char *const prose[] = { "title", "title-short",
		"container-title", "container-title-short", "collection-title",
		"event-title", "original-title", "volume-title", "note",
		"abstract", "annote", "genre", "publisher", "reviewed-title",
		"status" };
	size_t i;

	for (i = 0; i < sizeof(prose) / sizeof(prose[0]); i++)
		if (str_is(key, prose[i]))
			return true;
	return false;
}

static struct value *
copy_item(struct arena *a, const struct value *v)
{
	struct value *item = record_map(a, v->at), **link = &item->first;
	const struct value *field;

	for (field = v->first; field != NULL; field = field->next) {
		struct value *own = arena_new(a, struct value);

		*own = *field;
		own->next = NULL;
		if (own->kind == VALUE_SCALAR && is_prose(own->key))
			own->text = from_markdown(a, own->text);
		*link = own;
		link = &own->next;
		item->count++;
	}
	return item;
}

void
csl_yaml_take(struct records *out, const struct value *list, struct diag *dg)
{
	const struct value *v = list;

	if (v == NULL || v->kind == VALUE_NULL)
		return;
	if (v->kind != VALUE_LIST) {
		diag_report(dg, DIAG_ERROR, v->at, "references-form",
		    "references must be a list of items; reading none");
		return;
	}
	for (v = list->first; v != NULL; v = v->next) {
		if (v->kind == VALUE_MAP)
			records_add(out,
			    record_normal(
				out->arena, copy_item(out->arena, v)));
		else
			diag_report(dg, DIAG_ERROR, v->at, "references-form",
			    "an item must be a map of its fields; leaving it "
			    "out");
	}
}

/* ---- a broken file ---- */

static size_t
line_end(struct str s, size_t i)
{
	const char *end = i < s.n ? memchr(s.s + i, '\n', s.n - i) : NULL;

	return end == NULL ? s.n : (size_t)(end - s.s) + 1;
}

/* The blanks in front of the "- " with which the line begins; SIZE_MAX. */
static size_t
item_indent(struct str s, size_t i)
{
	size_t k = i;

	while (k < s.n && s.s[k] == ' ')
		k++;
	return k + 1 < s.n && s.s[k] == '-' &&
		(s.s[k + 1] == ' ' || s.s[k + 1] == '\n')
	    ? k - i
	    : (size_t)-1;
}

static void
read_chunk(struct records *out, struct str chunk, place at, struct diag *dg)
{
	struct value *v = yaml_read(out->arena, chunk, at, DIAG_ERROR, dg);

	if (v != NULL && v->kind == VALUE_LIST)
		csl_yaml_take(out, v, dg);
}

/* Each item from its "- " to the next at the same indent, by itself. */
static void
read_piecemeal(struct records *out, struct str s, place at, struct diag *dg)
{
	size_t i = 0, indent = (size_t)-1, from = (size_t)-1;

	while (i < s.n) {
		size_t here = item_indent(s, i);

		if (here != (size_t)-1 &&
		    (from == (size_t)-1 || here == indent)) {
			if (from != (size_t)-1)
				read_chunk(out, str_slice(s, from, i),
				    at == 0 ? 0 : at + (place)from, dg);
			from = i;
			indent = here;
		} else if (from != (size_t)-1 &&
		    (str_starts(str_slice(s, i, s.n), "---") ||
			str_starts(str_slice(s, i, s.n), "..."))) {
			break;
		}
		i = line_end(s, i);
	}
	if (from != (size_t)-1)
		read_chunk(out, str_slice(s, from, i),
		    at == 0 ? 0 : at + (place)from, dg);
}

void
csl_yaml_read(struct records *out, struct str text, place at, struct diag *dg)
{
	struct diag trial = { .arena = out->arena };
	struct str s = text;
	size_t skipped = 0;
	struct value *v;

	/* yaml_read() takes one document: the mark before it is no part. */
	if (str_starts(s, "---")) {
		skipped = line_end(s, 0);
		s = str_slice(s, skipped, s.n);
		at = at == 0 ? 0 : at + (place)skipped;
	}
	v = yaml_read(out->arena, s, at, DIAG_ERROR, &trial);
	if (v == NULL)
		return;
	if (diag_count(&trial, DIAG_ERROR) > 0) {
		read_piecemeal(out, s, at, dg);
		return;
	}
	csl_yaml_take(
	    out, v->kind == VALUE_MAP ? value_find(v, "references") : v, dg);
}
