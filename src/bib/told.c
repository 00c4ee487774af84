#include "bib/told.h"

#include <assert.h>
#include <string.h>

#define MAX_HINTS 50 /* citations for which all works are looked through */

struct teller {
	const struct index *index;
	struct arena *arena;
	struct diag *diag;
	size_t hints;
};

/* ---- near misses ---- */

static bool
is_same_year(const struct year *a, const struct year *b)
{
	struct year x = year_with_suffix(a, '\0');
	struct year y = year_with_suffix(b, '\0');

	return strcmp(x.key, y.key) == 0;
}

/* The same family and another year. */
static const struct work *
other_year(const struct teller *t, const struct finding *f)
{
	const struct candidate *c = index_find_named(t->index, f->name);

	return c == NULL ? NULL : c->of->work;
}

/* The same year and a family one or two letters away. */
static const struct work *
near_name(const struct teller *t, const struct finding *f)
{
	int limit = f->name.n < 6 ? 1 : 2, best = limit + 1, d;
	const struct work *found = NULL;
	size_t i;

	if (f->name.n < 4)
		return NULL;
	for (i = 0; i < t->index->items; i++) {
		const struct indexed *x = &t->index->item[i];

		if (!x->dated || x->authors == 0 ||
		    !is_same_year(&x->year, &f->year))
			continue;
		d = str_distance(x->bare[0], f->name, limit);
		if (d < best) {
			best = d;
			found = x->work;
		}
	}
	return found;
}

/* The only entry of that year that nobody cites. */
static const struct work *
uncited_of_year(const struct teller *t, const struct finding *f)
{
	const struct work *found = NULL;
	size_t count = 0, i;

	for (i = 0; i < t->index->items; i++) {
		const struct indexed *x = &t->index->item[i];

		assert(x->work != NULL); /* an index holds works only */
		if (!x->dated || x->work->mentioned ||
		    !is_same_year(&x->year, &f->year))
			continue;
		found = x->work;
		count++;
	}
	return count == 1 ? found : NULL;
}

static const struct work *
near_miss(struct teller *t, const struct finding *f)
{
	const struct work *w = other_year(t, f);

	if (w != NULL || t->hints >= MAX_HINTS)
		return w;
	t->hints++;
	return near_name(t, f);
}

/* ---- telling ---- */

/* Two names joined by "and" may be two countries, one name a town. */
static enum diag_level
level_of(const struct finding *f, const struct work *near)
{
	if (f->kind == FINDING_STRONG)
		return DIAG_ERROR;
	if (f->kind == FINDING_PAIR)
		return near != NULL ? DIAG_ERROR : DIAG_WARNING;
	return near != NULL ? DIAG_WARNING : DIAG_INFO;
}

static void
tell_unlisted(struct teller *t, const struct doubt *d)
{
	const struct finding *f = &d->finding;
	const struct work *near = near_miss(t, f);

	diag_report(t->diag, level_of(f, near), d->at, "citation-unlisted",
	    "cites \"" STR_FMT "\", which the references do not list; leaving "
	    "it as text",
	    STR_ARG(d->text));
	if (near == NULL && f->kind != FINDING_WEAK && t->hints <= MAX_HINTS)
		near = uncited_of_year(t, f);
	if (near != NULL)
		diag_hint(t->diag, "listed is " STR_FMT,
		    STR_ARG(work_label(t->arena, near)));
}

static void
tell_ambiguous(struct teller *t, const struct doubt *d)
{
	diag_report(t->diag, DIAG_ERROR, d->at, "citation-ambiguous",
	    "\"" STR_FMT "\" fits more than one entry of the references; "
	    "leaving it as text",
	    STR_ARG(d->text));
	diag_hint(t->diag,
	    "tell \"" STR_FMT "\" and \"" STR_FMT "\" apart by more names, or "
	    "by letters behind the year",
	    STR_ARG(d->finding.of->work->title),
	    STR_ARG(d->finding.other->work->title));
}

static void
tell_loose(struct teller *t, const struct doubt *d)
{
	diag_report(t->diag, DIAG_WARNING, d->at, "citation-differs",
	    "\"" STR_FMT "\" differs from its entry; linking it to " STR_FMT,
	    STR_ARG(d->text),
	    STR_ARG(work_label(t->arena, d->finding.of->work)));
}

void
doubts_tell(const struct doubt *doubt, size_t count, const struct index *ix,
    struct arena *a, struct diag *dg)
{
	struct teller t = { .index = ix, .arena = a, .diag = dg };
	size_t i;

	for (i = 0; i < count; i++) {
		if (doubt[i].finding.kind == FINDING_LOOSE)
			tell_loose(&t, &doubt[i]);
		else if (doubt[i].finding.kind == FINDING_AMBIGUOUS)
			tell_ambiguous(&t, &doubt[i]);
		else
			tell_unlisted(&t, &doubt[i]);
	}
}

static void
tell_key(const struct key_use *k, const struct work *near, bool on_purpose,
    struct diag *dg)
{
	enum diag_level level = k->bracketed ? DIAG_ERROR
	    : on_purpose && near != NULL     ? DIAG_WARNING
					     : DIAG_INFO;

	diag_report(dg, level, k->at, "citation-key-unknown",
	    "no work has the key \"" STR_FMT "\"; leaving it as text",
	    STR_ARG(k->key));
	if (near != NULL)
		diag_hint(dg, "there is @" STR_FMT, STR_ARG(near->key));
}

void
keys_tell(const struct key_use *use, size_t count, const struct library *l,
    bool on_purpose, struct arena *a, struct diag *dg)
{
	const struct work *near;
	size_t i, hints = 0;

	for (i = 0; i < count; i++) {
		near = NULL;
		if (hints++ < MAX_HINTS)
			near = library_near(l, a, use[i].key);
		tell_key(&use[i], near, on_purpose, dg);
	}
}

static void
tell_duplicates(const struct index *ix, struct arena *a, struct diag *dg)
{
	struct table seen = { .arena = a };
	const struct work *first;
	size_t i;

	for (i = 0; i < ix->items; i++) {
		const struct indexed *x = &ix->item[i];
		struct table_entry *e;

		if (!x->dated || x->title.n == 0)
			continue;
		e = table_entry(&seen,
		    str_from(arena_printf(a, STR_FMT "\t" STR_FMT "\t%s",
			STR_ARG(x->authors > 0 ? x->author[0] : x->title),
			STR_ARG(x->title), x->year.key)));
		first = e->value;
		e->value = x->work;
		/* Chapters may each have a list of their own. */
		if (first == NULL || first->section != x->work->section)
			continue;
		diag_report(dg, DIAG_WARNING, x->work->at,
		    "reference-duplicate",
		    "lists " STR_FMT " a second time; citations lead to the "
		    "first",
		    STR_ARG(work_label(a, x->work)));
	}
}

void
works_tell(const struct index *ix, struct arena *a, struct diag *dg)
{
	size_t i;

	tell_duplicates(ix, a, dg);
	for (i = 0; i < ix->items; i++) {
		const struct indexed *x = &ix->item[i];

		if (x->dated && x->work->listed && !x->work->mentioned)
			diag_report(dg, DIAG_WARNING, x->work->at,
			    "reference-uncited",
			    "nothing in the report cites " STR_FMT
			    "; printing it all the same",
			    STR_ARG(work_label(a, x->work)));
	}
}
