#include "bib/works.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/date_text.h"
#include "bib/data/record.h"

/* ---- marks ---- */

static bool
is_tag(struct str s, size_t i, size_t *end)
{
	static const char *const tags[] = { "i", "b", "sup", "sub", "sc",
		"span" };
	size_t k = i + 1, n, t;

	if (s.s[i] != '<')
		return false;
	k += k < s.n && s.s[k] == '/';
	for (t = 0; t < sizeof(tags) / sizeof(tags[0]); t++) {
		n = strlen(tags[t]);
		if (k + n < s.n && memcmp(s.s + k, tags[t], n) == 0 &&
		    (s.s[k + n] == '>' || s.s[k + n] == ' ')) {
			*end = str_find(s, STR(">"), k);
			return *end != (size_t)-1;
		}
	}
	return false;
}

struct str
text_unmarked(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	size_t i, end;

	if (!str_has(s, '<'))
		return s;
	buf_adds(&b, "");
	for (i = 0; i < s.n; i++) {
		if (is_tag(s, i, &end))
			i = end;
		else
			buf_addc(&b, s.s[i]);
	}
	return buf_str(&b);
}

/* ---- a record to a work ---- */

static struct str
text_of(struct arena *a, const struct value *record, const char *variable)
{
	struct str s = STR("");

	value_string(value_find(record, variable), &s);
	return text_unmarked(a, s);
}

/* "van den" and "Berg"; a particle that ends in an apostrophe is joined. */
static struct str
joined(struct arena *a, struct str particle, struct str family)
{
	const char *between;

	if (particle.n == 0)
		return family;
	between = str_ends(particle, "'") || str_ends(particle, "\u2019") ||
		str_ends(particle, "-")
	    ? ""
	    : " ";
	return str_from(arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(particle),
	    between, STR_ARG(family)));
}

static struct name
name_of(struct arena *a, const struct value *v)
{
	struct str particle = text_of(a, v, "non-dropping-particle");
	struct name n = { 0 };

	n.family = text_of(a, v, "literal");
	n.organisation = n.family.n > 0;
	if (n.organisation)
		return n;
	if (particle.n == 0)
		particle = text_of(a, v, "dropping-particle");
	n.family = joined(a, particle, text_of(a, v, "family"));
	n.given = text_of(a, v, "given");
	n.suffix = text_of(a, v, "suffix");
	if (n.family.n == 0) { /* one name only */
		n.family = n.given;
		n.given = STR("");
	}
	return n;
}

static struct name_list
names_of(struct arena *a, const struct value *record, const char *variable)
{
	const struct value *list = value_find(record, variable), *v;
	struct name_list out = { 0 };

	if (list == NULL || list->kind != VALUE_LIST)
		return out;
	out.name = arena_array(a, list->count + 1, struct name);
	for (v = list->first; v != NULL; v = v->next) {
		if (value_find(v, "others") != NULL)
			out.others = true;
		else
			out.name[out.count++] = name_of(a, v);
	}
	return out;
}

/* Year `i` of a date; empty: it has none. */
static struct str
year_of(const struct value *date, size_t i)
{
	const struct value *parts = value_find(date, "date-parts");
	struct str s = STR("");

	if (parts == NULL || parts->first == NULL)
		return s;
	parts = parts->first;
	for (; i > 0 && parts != NULL; i--)
		parts = parts->next;
	if (parts != NULL)
		value_string(parts->first, &s);
	return str_is(s, "0") ? STR("") : s;
}

/*
 * The year as it is cited: "2012", "1959-1963", "1923/1961" for a new
 * edition, a literal as it is, the status of what is not out yet, "n.d."
 */
static struct str
cited_year(struct arena *a, const struct value *record)
{
	const struct value *issued = value_find(record, "issued");
	struct str from = year_of(issued, 0), to = year_of(issued, 1);
	struct str first = year_of(value_find(record, "original-date"), 0);

	if (from.n > 1 && from.s[0] == '-')
		return str_from(arena_printf(
		    a, STR_FMT " BC", STR_ARG(str_slice(from, 1, from.n))));
	if (from.n > 0 && to.n > 0 && !str_equal(from, to))
		return str_from(arena_printf(
		    a, STR_FMT "\u2013" STR_FMT, STR_ARG(from), STR_ARG(to)));
	if (from.n > 0 && first.n > 0 && !str_equal(from, first))
		return str_from(arena_printf(
		    a, STR_FMT "/" STR_FMT, STR_ARG(first), STR_ARG(from)));
	if (from.n > 0)
		return from;
	if (text_of(a, issued, "literal").n > 0)
		return text_of(a, issued, "literal");
	if (text_of(a, record, "status").n > 0)
		return text_of(a, record, "status");
	return STR("n.d.");
}

static enum work_kind
kind_of(struct str type)
{
	if (str_starts(type, "article"))
		return WORK_ARTICLE;
	if (str_is(type, "chapter") || str_is(type, "paper-conference") ||
	    str_starts(type, "entry"))
		return WORK_CHAPTER;
	return str_is(type, "book") ? WORK_BOOK : WORK_OTHER;
}

void
work_from_record(struct arena *a, const struct value *r, struct work *w)
{
	*w = (struct work){ .record = r, .at = r->at, .sure = true };
	w->key = text_of(a, r, "id");
	w->kind = kind_of(text_of(a, r, "type"));
	w->author = names_of(a, r, "author");
	w->editor = names_of(a, r, "editor");
	/* A book without authors is known by its editors. */
	if (w->author.count == 0 && w->kind != WORK_CHAPTER)
		w->author = w->editor;
	w->year = cited_year(a, r);
	w->title = text_of(a, r, "title");
	w->container = text_of(a, r, "container-title");
	w->volume = text_of(a, r, "volume");
	w->issue = text_of(a, r, "issue");
	w->pages = text_of(a, r, "page");
	w->publisher = text_of(a, r, "publisher");
	w->edition = text_of(a, r, "edition");
	w->doi = text_of(a, r, "DOI");
	w->url = text_of(a, r, "URL");
}

/* ---- a work to a record ---- */

static void
put_names(struct arena *a, struct value *r, const char *variable,
    const struct name_list *names, place at)
{
	struct value *list = record_list(a, at), **link = &list->first, *v;
	size_t i;

	for (i = 0; i < names->count; i++) {
		const struct name *n = &names->name[i];

		*link = v = record_map(a, at);
		link = &v->next;
		list->count++;
		record_put(a, v, n->organisation ? "literal" : "family",
		    n->family, at);
		record_put(a, v, "given", n->given, at);
		record_put(a, v, "suffix", n->suffix, at);
	}
	if (names->count > 0 && names->others) {
		*link = v = record_map(a, at);
		list->count++;
		record_put(a, v, "others", STR("true"), at);
		v->first->quoted = false;
	}
	if (list->count > 0)
		record_set(r, variable, list);
}

/* The letter that the author gave a year is given anew by the style. */
static void
put_year(struct arena *a, struct value *r, struct str year, place at)
{
	struct value *date;

	if (year.n > 4 && year.s[year.n - 1] >= 'a' &&
	    year.s[year.n - 1] <= 'z' && year.s[year.n - 2] >= '0' &&
	    year.s[year.n - 2] <= '9')
		year.n--;
	if (year.n == 0 || str_starts(year, "n.d") || str_starts(year, "s.d"))
		return;
	date = date_read(a, year, at);
	if (date != NULL)
		record_set(r, "issued", date);
}

const struct value *
work_record(struct arena *a, const struct work *w)
{
	static const char *const types[] = {
		[WORK_ARTICLE] = "article-journal",
		[WORK_CHAPTER] = "chapter",
		[WORK_BOOK] = "book",
		[WORK_OTHER] = "document",
	};
	struct value *r;

	if (w->record != NULL)
		return w->record;
	r = record_map(a, w->at);
	record_put(a, r, "id", w->key, w->at);
	record_put(a, r, "type",
	    str_from(w->kind == WORK_OTHER && w->url.n > 0 ? "webpage"
							   : types[w->kind]),
	    w->at);
	put_names(a, r, "author", &w->author, w->at);
	put_names(a, r, "editor", &w->editor, w->at);
	put_year(a, r, w->year, w->at);
	record_put(a, r, "title", w->title, w->at);
	record_put(a, r, "container-title", w->container, w->at);
	record_put(a, r, "volume", w->volume, w->at);
	record_put(a, r, "issue", w->issue, w->at);
	record_put(a, r, "page", w->pages, w->at);
	record_put(a, r, "publisher", w->publisher, w->at);
	record_put(a, r, "edition", w->edition, w->at);
	record_put(a, r, "DOI", w->doi, w->at);
	record_put(a, r, "URL", w->url, w->at);
	return r;
}
