#include "read/manifest.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "read/source.h"

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct manifest *m;
};

/* How the value of a key is read. */
enum type {
	STRING,
	NAMES,
	AUTHORS,
	KEYWORDS,
	CONTENTS,
	NUMBERS,
	TEXTUAL,
	LINKS,
	SWITCH, /* true or false; offset of a bool */
	INDEXED,
	SUBMISSION
};

struct key {
	const char *name;
	enum type type;
	size_t offset; /* of a string or list in struct manifest */
};

#define AT(member) offsetof(struct manifest, member)

static const struct key keys[] = {
	{ "title", STRING, AT(meta.title) },
	{ "subtitle", STRING, AT(meta.subtitle) },
	{ "short-title", STRING, AT(meta.short_title) },
	{ "authors", AUTHORS, 0 },
	{ "organisation", STRING, AT(meta.organisation) },
	{ "date", STRING, AT(meta.date) },
	{ "language", STRING, AT(language) },
	{ "abstract", STRING, AT(meta.abstract) },
	{ "keywords", KEYWORDS, 0 },
	{ "sections", NAMES, AT(sections) },
	{ "appendices", NAMES, AT(appendices) },
	{ "bibliography", NAMES, AT(bibliography) },
	{ "citation-style", STRING, AT(citation_style) },
	{ "theme", STRING, AT(theme) },
	{ "paper", STRING, AT(paper) },
	{ "toc", CONTENTS, 0 },
	{ "numbering", NUMBERS, 0 },
	{ "numbering-paragraphs", SWITCH, AT(paragraph_numbers) },
	{ "site", STRING, AT(site) },
	{ "standard", STRING, AT(standard) },
	{ "attach", STRING, AT(attach) },
	{ "profile", STRING, AT(profile) },
	{ "output", STRING, AT(output) },
	{ "root", STRING, AT(root) },
	{ "version", STRING, AT(meta.version) },
	{ "licence", STRING, AT(meta.licence) },
	{ "contact", STRING, AT(meta.contact) },
	{ "submission", SUBMISSION, 0 },
	{ "typography", TEXTUAL, 0 },
	{ "hyphenation", NAMES, AT(hyphenation) },
	{ "links", LINKS, 0 },
	{ "glossary", SWITCH, AT(glossary) },
	{ "index", INDEXED, 0 },
	{ "imprint", STRING, AT(meta.imprint) },
};

static const char *const author_keys[] = { "name", "affiliation", "email",
	"orcid" };
static const char *const contents_keys[] = { "depth", "figures", "tables",
	"listings" };
static const char *const numbering_keys[] = { "headings", "captions", "notes",
	"paragraphs" };
static const char *const submission_keys[] = { "to", "study", "reference" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A key nobody knows, and the known one it may be meant to be. */
static void
tell_unknown(struct reader *r, const struct value *v, const char *near)
{
	diag_report(r->diag, DIAG_WARNING, v->key_at, "unknown-key",
	    "there is no key \"" STR_FMT "\"; passing over it",
	    STR_ARG(v->key));
	if (near != NULL)
		diag_hint(r->diag, "did you mean \"%s\"?", near);
}

static const char *
nearer(const char *best, const char *name, struct str key, int *least)
{
	int d = str_distance(key, str_from(name), 3);

	if (d >= *least)
		return best;
	*least = d;
	return name;
}

static void
tell_type(struct reader *r, const struct value *v, const char *want)
{
	if (v->key.n == 0) /* in a list */
		diag_report(r->diag, DIAG_ERROR, v->at, "wrong-type",
		    "this must be %s; passing over it", want);
	else
		diag_report(r->diag, DIAG_ERROR, v->at, "wrong-type",
		    "\"" STR_FMT "\" must be %s; passing over it",
		    STR_ARG(v->key), want);
}

static const char *
string_of(struct reader *r, const struct value *v)
{
	struct str s;

	if (v->kind == VALUE_NULL)
		return NULL;
	if (!value_string(v, &s)) {
		tell_type(r, v, "words");
		return NULL;
	}
	s = str_trim(s);
	return arena_strndup(r->arena, s.s, s.n);
}

/* A list of names; one alone may stand without brackets. */
static struct names
names_of(struct reader *r, const struct value *v)
{
	const struct value *child;
	const char **name;
	struct names all;
	place *at;

	if (v->kind == VALUE_MAP) {
		tell_type(r, v, "a name or a list of names");
		return (struct names){ 0 };
	}
	name = arena_array(r->arena, v->count + 1, const char *);
	at = arena_array(r->arena, v->count + 1, place);
	all = (struct names){ name, at, 0 };
	if (v->kind == VALUE_SCALAR) {
		at[all.count] = v->at;
		name[all.count++] = string_of(r, v);
	}
	for (child = v->first; child != NULL; child = child->next) {
		const char *s = string_of(r, child);

		if (s == NULL)
			continue;
		at[all.count] = child->at;
		name[all.count++] = s;
	}
	return all;
}

/* Read the known keys of a map into strings, tell the others. */
static void
read_map(struct reader *r, const struct value *map, const char *const *name,
    size_t count, const char **out)
{
	const struct value *v;

	for (v = map->first; v != NULL; v = v->next) {
		const char *near = NULL;
		int least = 3;
		size_t i;

		for (i = 0; i < count; i++) {
			if (str_is(v->key, name[i])) {
				out[i] = string_of(r, v);
				break;
			}
			near = nearer(near, name[i], v->key, &least);
		}
		if (i == count)
			tell_unknown(r, v, near);
	}
}

static void
read_authors(struct reader *r, const struct value *v)
{
	size_t room = v->kind == VALUE_LIST ? v->count : 1;
	const struct value *child = v->kind == VALUE_LIST ? v->first : v;
	struct author *all = arena_array(r->arena, room + 1, struct author);
	size_t n = 0;

	for (; child != NULL;
	     child = v->kind == VALUE_LIST ? child->next : NULL) {
		const char *part[COUNT(author_keys)] = { NULL };

		if (child->kind == VALUE_MAP)
			read_map(
			    r, child, author_keys, COUNT(author_keys), part);
		else
			part[0] = string_of(r, child);
		if (part[0] == NULL)
			continue;
		all[n++] =
		    (struct author){ part[0], part[1], part[2], part[3] };
	}
	r->m->meta.author = all;
	r->m->meta.authors = n;
}

static void
read_keywords(struct reader *r, const struct value *v)
{
	struct names n = names_of(r, v);

	r->m->meta.keyword = n.name;
	r->m->meta.keywords = n.count;
}

static void
read_depth(struct reader *r, const struct value *v)
{
	bool wanted;
	long n;

	if (value_int(v, &n) && n >= 0 && n <= 6)
		r->m->contents_depth = n == 0 ? -1 : (int)n;
	else if (value_bool(v, &wanted))
		r->m->contents_depth = wanted ? 0 : -1;
	else if (v->kind != VALUE_NULL)
		tell_type(r, v, "a depth from 0 to 6, true or false");
}

static void
read_switch(struct reader *r, const struct value *v, bool *on)
{
	if (!value_bool(v, on) && v->kind != VALUE_NULL)
		tell_type(r, v, "true or false");
}

/* toc: a depth, true or false; or a map of that and the other lists. */
static void
read_contents(struct reader *r, const struct value *v)
{
	const struct value *child;

	if (v->kind != VALUE_MAP) {
		read_depth(r, v);
		return;
	}
	for (child = v->first; child != NULL; child = child->next) {
		const char *near = NULL;
		int least = 3;
		size_t i;

		if (str_is(child->key, "depth"))
			read_depth(r, child);
		else if (str_is(child->key, "figures"))
			read_switch(r, child, &r->m->list_of_figures);
		else if (str_is(child->key, "tables"))
			read_switch(r, child, &r->m->list_of_tables);
		else if (str_is(child->key, "listings"))
			read_switch(r, child, &r->m->list_of_listings);
		else {
			for (i = 0; i < COUNT(contents_keys); i++)
				near = nearer(
				    near, contents_keys[i], child->key, &least);
			tell_unknown(r, child, near);
		}
	}
}

/* One of a few words; -1 where it is none of them, which is told. */
static int
read_choice(struct reader *r, const struct value *v, const char *const *name,
    size_t count, const char *want)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (v->kind == VALUE_SCALAR && str_is(v->text, name[i]))
			return (int)i;
	if (v->kind != VALUE_NULL)
		tell_type(r, v, want);
	return -1;
}

static void
read_heading_numbers(struct reader *r, const struct value *v)
{
	static const char *const name[] = { [NUMBERING_SOURCE] = "source",
		[NUMBERING_AUTO] = "auto",
		[NUMBERING_NONE] = "none" };
	int n = read_choice(r, v, name, COUNT(name), "source, auto or none");

	if (n >= 0)
		r->m->numbering = (enum numbering)n;
}

/* numbering: of headings; or a map of that and of what else is numbered. */
static void
read_numbering(struct reader *r, const struct value *v)
{
	static const char *const by_chapter[] = { "report", "chapter" };
	static const char *const by_report[] = { "section", "report" };
	const struct value *child;

	if (v->kind != VALUE_MAP) {
		read_heading_numbers(r, v);
		return;
	}
	for (child = v->first; child != NULL; child = child->next) {
		const char *near = NULL;
		int least = 3;
		size_t i;

		if (str_is(child->key, "headings"))
			read_heading_numbers(r, child);
		else if (str_is(child->key, "captions"))
			r->m->captions_by_chapter =
			    read_choice(r, child, by_chapter, 2,
				"report or chapter") == 1;
		else if (str_is(child->key, "notes"))
			r->m->notes_by_report =
			    read_choice(r, child, by_report, 2,
				"section or report") == 1;
		else if (str_is(child->key, "paragraphs"))
			read_switch(r, child, &r->m->paragraph_numbers);
		else {
			for (i = 0; i < COUNT(numbering_keys); i++)
				near = nearer(near, numbering_keys[i],
				    child->key, &least);
			tell_unknown(r, child, near);
		}
	}
}

/* What is printed for links, for those who read on paper. */
static void
read_links(struct reader *r, const struct value *v)
{
	static const char *const name[] = { "theme", "notes", "pages" };
	int n = read_choice(r, v, name, COUNT(name),
	    "notes, for addresses, or pages, for links inside the report");

	r->m->link_notes = n == 1;
	r->m->link_pages = n == 2;
}

static void
read_typography(struct reader *r, const struct value *v)
{
	bool on;

	if (value_bool(v, &on))
		r->m->typography = on;
	else if (v->kind == VALUE_SCALAR && str_is(v->text, "source"))
		r->m->typography = false;
	else
		tell_type(r, v, "source, true or false");
}

static void
read_submission(struct reader *r, const struct value *v)
{
	const char *part[COUNT(submission_keys)] = { NULL };

	if (v->kind == VALUE_MAP)
		read_map(r, v, submission_keys, COUNT(submission_keys), part);
	else
		part[0] = string_of(r, v);
	r->m->meta.submission_to = part[0];
	r->m->meta.submission_study = part[1];
	r->m->meta.submission_reference = part[2];
}

static void
read_key(struct reader *r, const struct key *key, const struct value *v)
{
	char *to = (char *)r->m + key->offset;
	bool wanted;

	switch (key->type) {
	case STRING:
		*(const char **)(void *)to = string_of(r, v);
		break;
	case NAMES:
		*(struct names *)(void *)to = names_of(r, v);
		break;
	case AUTHORS:
		read_authors(r, v);
		break;
	case KEYWORDS:
		read_keywords(r, v);
		break;
	case CONTENTS:
		read_contents(r, v);
		break;
	case NUMBERS:
		read_numbering(r, v);
		break;
	case SWITCH:
		read_switch(r, v, (bool *)(void *)to);
		break;
	case LINKS:
		read_links(r, v);
		break;
	case TEXTUAL:
		read_typography(r, v);
		break;
	case INDEXED:
		wanted = true;
		read_switch(r, v, &wanted);
		r->m->no_index = !wanted;
		break;
	case SUBMISSION:
		read_submission(r, v);
		break;
	}
}

static void
read_keys(struct reader *r, const struct value *map)
{
	const struct value *v;
	const char *near;
	int least;
	size_t i;

	for (v = map->first; v != NULL; v = v->next) {
		near = NULL;
		least = 4;
		for (i = 0; i < COUNT(keys); i++) {
			if (str_is(v->key, keys[i].name))
				break;
			near = nearer(near, keys[i].name, v->key, &least);
		}
		if (i == COUNT(keys))
			tell_unknown(r, v, near);
		else
			read_key(r, &keys[i], v);
		if (str_is(v->key, "title"))
			r->m->meta.title_at = v->at;
	}
}

/*
 * Days from 1970-01-01 to a date of the Gregorian calendar, years counted
 * from March so that leap days end them.
 */
static long long
days_of(long long y, int month, int day)
{
	long long era, year_of_era, day_of_year;

	y -= month <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	year_of_era = y - era * 400;
	day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 -
	    year_of_era / 100 + day_of_year - 719468;
}

static bool
is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

/* "YYYY-MM-DD", a day that there was or will be. */
static bool
read_date(const char *s, long long *days)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int y, m, d, n = 0;

	if (strlen(s) != 10 || strspn(s, "0123456789-") != 10 || s[4] != '-' ||
	    s[7] != '-' || sscanf(s, "%4d-%2d-%2d%n", &y, &m, &d, &n) != 3 ||
	    n != 10 || m < 1 || m > 12 || d < 1 ||
	    d > length[m - 1] + (m == 2 && is_leap(y)))
		return false;
	*days = days_of(y, m, d);
	return true;
}

/* The manifest's date where it is a day, else the epoch. */
static long long
timestamp(const char *date, const char *epoch)
{
	long long t;
	char *end;

	if (date != NULL && read_date(date, &t))
		return t * 86400;
	if (epoch == NULL || *epoch == '\0')
		return -1;
	errno = 0;
	t = strtoll(epoch, &end, 10);
	return *end != '\0' || errno != 0 || t < 0 ? -1 : t;
}

bool
manifest_read(struct arena *a, const char *path, struct places *ps,
    struct diag *dg, const char *epoch, struct manifest *m)
{
	struct reader r = { .arena = a, .diag = dg, .m = m };
	const struct value *map;
	struct source s;

	*m = (struct manifest){ .typography = true, .meta.timestamp = -1 };
	if (file_exists(path)) {
		if (!source_open(a, path, path_name(path), ps, dg, &s))
			return false;
		m->path = path;
		map = yaml_read(a, s.text, s.at, DIAG_WORLD, dg);
		if (map != NULL && map->kind == VALUE_MAP)
			read_keys(&r, map);
		else if (map != NULL)
			diag_report(dg, DIAG_ERROR, map->at, "wrong-type",
			    "a manifest is made of \"key: value\" lines; "
			    "passing over it");
	}
	m->meta.timestamp = timestamp(m->meta.date, epoch);
	return true;
}
