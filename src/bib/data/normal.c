#include "bib/data/normal.h"

#include <string.h>
#include <strings.h>

#include "bib/data/date_text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_one_of(struct str x, const char *const *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (str_is(x, list[i]))
			return true;
	return false;
}

/* CSL 1.0.2, appendix IV: name variables, date variables. */
bool
is_name_variable(struct str x)
{
	static const char *const names[] = { "author", "chair",
		"collection-editor", "compiler", "composer", "container-author",
		"contributor", "curator", "director", "editor",
		"editor-translator", "editorial-director", "executive-producer",
		"guest", "host", "illustrator", "interviewer", "narrator",
		"organizer", "original-author", "performer", "producer",
		"recipient", "reviewed-author", "script-writer",
		"series-creator", "translator" };

	return is_one_of(x, names, COUNT(names));
}

bool
is_date_variable(struct str x)
{
	static const char *const dates[] = { "accessed", "available-date",
		"event-date", "issued", "original-date", "submitted" };

	return is_one_of(x, dates, COUNT(dates));
}

/* ---- names ---- */

/* "Smith, John" or, for an organisation, any other text. */
static struct value *
name_of_text(struct arena *a, struct str s, place at)
{
	struct value *v = record_map(a, at);
	size_t comma = str_find(s, STR(","), 0);

	if (comma == (size_t)-1) {
		record_put(a, v, "literal", s, at);
		return v;
	}
	record_put(a, v, "family", str_trim(str_slice(s, 0, comma)), at);
	record_put(a, v, "given", str_trim(str_slice(s, comma + 1, s.n)), at);
	return v;
}

/* pandoc 1 and Crossref call a literal "name". */
static struct value *
name_of_map(struct arena *a, const struct value *map)
{
	struct value *v = record_map(a, map->at), **link = &v->first;
	const struct value *part;
	struct str ignored;

	for (part = map->first; part != NULL; part = part->next) {
		struct value *copy = arena_new(a, struct value);

		*copy = *part;
		copy->next = NULL;
		if (str_is(copy->key, "name") &&
		    value_find(map, "family") == NULL)
			copy->key = STR("literal");
		*link = copy;
		link = &copy->next;
		v->count++;
	}
	/* Some programs put "others" into a list as a person. */
	if (v->count == 1 &&
	    (value_string(value_find(v, "family"), &ignored) ||
		value_string(value_find(v, "literal"), &ignored)) &&
	    str_is(ignored, "others")) {
		v->first->key = STR("others");
		v->first->text = STR("true");
		v->first->quoted = false;
	}
	return v;
}

static struct value *
names_normal(struct arena *a, const struct value *v)
{
	struct value *list = record_list(a, v->at), **link = &list->first;
	const struct value *n = v->kind == VALUE_LIST ? v->first : v;

	for (; n != NULL; n = v->kind == VALUE_LIST ? n->next : NULL) {
		if (n->kind == VALUE_SCALAR && n->text.n > 0)
			*link = name_of_text(a, n->text, n->at);
		else if (n->kind == VALUE_MAP && n->first != NULL)
			*link = name_of_map(a, n);
		else
			continue;
		link = &(*link)->next;
		list->count++;
	}
	return list;
}

/* ---- dates ---- */

/* { year: 2012, month: 3, day: 5 } */
static struct value *
parts_of_map(struct arena *a, const struct value *map)
{
	static const char *const names[] = { "year", "month", "day" };
	struct value *parts = record_list(a, map->at);
	const struct value *v;
	struct value *copy;
	size_t i;

	for (i = 0; i < 3; i++) {
		v = value_find(map, names[i]);
		if (v == NULL || v->kind != VALUE_SCALAR)
			break;
		copy = record_text(a, v->text, v->at);
		copy->quoted = false;
		record_append(parts, copy);
	}
	return parts;
}

static struct value *
date_of_map(struct arena *a, const struct value *map)
{
	const struct value *parts = value_find(map, "date-parts");
	struct value *list, *v;
	struct str raw;

	/* Crossref has [[null]] where it knows nothing. */
	if (parts != NULL && parts->first != NULL &&
	    parts->first->first != NULL &&
	    parts->first->first->kind == VALUE_SCALAR)
		return (struct value *)(uintptr_t)map;
	if (value_string(value_find(map, "raw"), &raw) && raw.n > 0)
		return date_read(a, raw, map->at);
	if (value_find(map, "year") == NULL)
		return value_find(map, "literal") != NULL ||
			value_find(map, "season") != NULL
		    ? (struct value *)(uintptr_t)map
		    : NULL;
	v = record_map(a, map->at);
	list = record_list(a, map->at);
	record_append(list, parts_of_map(a, map));
	record_set(v, "date-parts", list);
	if (value_find(map, "circa") != NULL)
		record_set(v, "circa", record_number(a, 1, map->at));
	return v;
}

/* pandoc: a list of one date, or of the two ends of a range. */
static struct value *
date_of_list(struct arena *a, const struct value *list)
{
	struct value *v = record_map(a, list->at);
	struct value *parts = record_list(a, list->at);
	const struct value *d;

	for (d = list->first; d != NULL && parts->count < 2; d = d->next)
		if (d->kind == VALUE_MAP && value_find(d, "year") != NULL)
			record_append(parts, parts_of_map(a, d));
	if (parts->count == 0)
		return NULL;
	record_set(v, "date-parts", parts);
	return v;
}

static struct value *
date_normal(struct arena *a, const struct value *v)
{
	switch (v->kind) {
	case VALUE_SCALAR:
		return date_read(a, v->text, v->at);
	case VALUE_LIST:
		return date_of_list(a, v);
	case VALUE_MAP:
		return date_of_map(a, v);
	default:
		return NULL;
	}
}

/* ---- the rest ---- */

struct type_name {
	const char *crossref, *csl;
};

static struct str
type_normal(struct str type)
{
	static const struct type_name types[] = {
		{ "journal-article", "article-journal" },
		{ "book-chapter", "chapter" },
		{ "book-section", "chapter" },
		{ "book-part", "chapter" },
		{ "edited-book", "book" },
		{ "reference-book", "book" },
		{ "monograph", "book" },
		{ "proceedings", "book" },
		{ "proceedings-article", "paper-conference" },
		{ "posted-content", "article" },
		{ "dissertation", "thesis" },
		{ "report-component", "report" },
		{ "reference-entry", "entry-encyclopedia" },
		{ "peer-review", "review" },
		{ "", "document" },
	};
	size_t i;

	for (i = 0; i < COUNT(types); i++)
		if (str_is(type, types[i].crossref))
			return str_from(types[i].csl);
	return type;
}

/* "https://doi.org/10.1000/x", "doi:10.1000/x" -> "10.1000/x" */
static struct str
doi_normal(struct str doi)
{
	static const char *const before[] = { "https://doi.org/",
		"http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
		"doi.org/", "https://www.doi.org/", "doi:", "DOI:" };
	size_t i, n;

	doi = str_trim(doi);
	for (i = 0; i < COUNT(before); i++) {
		n = strlen(before[i]);
		if (doi.n > n && strncasecmp(doi.s, before[i], n) == 0)
			return str_trim(str_slice(doi, n, doi.n));
	}
	return doi;
}

/* A text, or the first of a list of them; NULL: neither. */
static struct value *
text_normal(struct arena *a, const struct value *v)
{
	struct value *copy;

	if (v->kind == VALUE_LIST)
		v = v->first;
	if (v == NULL || v->kind != VALUE_SCALAR)
		return NULL;
	copy = arena_new(a, struct value);
	*copy = *v;
	copy->next = NULL;
	return copy;
}

/* Lists and maps that are CSL's or ours. */
static bool
is_kept(struct str key)
{
	static const char *const kept[] = { "custom", "categories", "aliases" };

	return is_one_of(key, kept, COUNT(kept));
}

static struct value *
variable_normal(struct arena *a, const struct value *v)
{
	struct value *copy;

	if (is_name_variable(v->key))
		return names_normal(a, v);
	if (is_date_variable(v->key))
		return date_normal(a, v);
	if (is_kept(v->key)) {
		copy = arena_new(a, struct value);
		*copy = *v;
		copy->next = NULL;
		return copy;
	}
	copy = text_normal(a, v);
	if (copy == NULL)
		return NULL;
	if (str_is(v->key, "DOI"))
		copy->text = doi_normal(copy->text);
	else if (str_is(v->key, "type"))
		copy->text = type_normal(copy->text);
	return copy;
}

struct value *
record_normal(struct arena *a, const struct value *map)
{
	struct value *out = record_map(a, map->at), **link = &out->first, *v;
	const struct value *field;

	for (field = map->first; field != NULL; field = field->next) {
		if (field->kind == VALUE_NULL)
			continue;
		v = variable_normal(a, field);
		if (v == NULL)
			continue;
		/* What was there already keeps its own copy's key. */
		if (v == field) {
			v = arena_new(a, struct value);
			*v = *field;
		}
		v->key = field->key;
		v->key_at = field->key_at;
		v->next = NULL;
		*link = v;
		link = &v->next;
		out->count++;
	}
	return out;
}
