#include "bib/library.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/data.h"
#include "bib/sort.h"
#include "bib/works.h"
#include "unicode/chars.h"

/* ---- which works are one ---- */

static struct str
doi_key(struct arena *a, const struct work *w)
{
	return w->doi.n == 0 ? w->doi
			     : str_from(arena_printf(a, "doi\t" STR_FMT,
				   STR_ARG(text_lower(a, w->doi, "en"))));
}

static struct str
first_family(const struct work *w)
{
	return w->author.count > 0 ? w->author.name[0].family : w->title;
}

static struct str
title_key(struct arena *a, const struct work *w)
{
	if (w->title.n == 0)
		return w->title;
	return str_from(arena_printf(a, STR_FMT "\t%.4s\t" STR_FMT,
	    STR_ARG(text_fold(a, first_family(w))),
	    w->year.n >= 4 ? w->year.s : "", STR_ARG(text_fold(a, w->title))));
}

static void
remember(struct table *t, struct str key, struct work *w)
{
	struct table_entry *e;

	if (key.n == 0)
		return;
	e = table_entry(t, key);
	if (e->value == NULL)
		e->value = w;
}

/* The listed work that the record is about, or NULL. */
static struct work *
find_same(const struct table *t, struct arena *a, const struct work *w)
{
	struct work *same = table_find(t, doi_key(a, w));

	return same != NULL ? same : table_find(t, title_key(a, w));
}

/* ---- gathering ---- */

static struct node *
new_entry(struct doc *doc, const struct work *w)
{
	struct node *entry = node_new(doc, NODE_ENTRY, 0);
	struct str lang;

	if (value_string(value_find(w->record, "language"), &lang) &&
	    lang.n > 0)
		entry->lang = lang.s;
	return entry;
}

static void
gather(struct doc *doc, struct library *l, const struct records *records,
    struct arena *scratch)
{
	struct table same = { .arena = scratch };
	struct work *known, w;
	size_t i;

	for (i = 0; i < l->listed; i++) {
		remember(&same, doi_key(scratch, &l->work[i]), &l->work[i]);
		remember(&same, title_key(scratch, &l->work[i]), &l->work[i]);
	}
	for (i = 0; i < records->count; i++) {
		work_from_record(doc->arena, records->record[i], &w);
		known = l->listed == 0 ? NULL : find_same(&same, scratch, &w);
		if (known != NULL && known->record == NULL) {
			known->record = w.record;
			known->key = w.key;
			continue;
		}
		w.entry = new_entry(doc, &w);
		l->work[l->works++] = w;
	}
}

/* ---- letters ---- */

/* All that a citation may say of a work: authors and year. */
static struct str
cited_as(struct arena *a, const struct work *w)
{
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < w->author.count; i++)
		buf_printf(&b, STR_FMT "," STR_FMT ";",
		    STR_ARG(w->author.name[i].family),
		    STR_ARG(w->author.name[i].given));
	if (w->author.count == 0)
		buf_addstr(&b, w->title);
	buf_printf(&b, "\t" STR_FMT, STR_ARG(w->year));
	return buf_str(&b);
}

/* Does the year end in a digit, so that a letter can stand behind it? */
static bool
takes_letter(const struct work *w)
{
	return w->year.n > 0 && w->year.s[w->year.n - 1] >= '0' &&
	    w->year.s[w->year.n - 1] <= '9';
}

static void
give_letters(struct library *l, struct arena *scratch)
{
	struct table first = { .arena = scratch };
	struct table last = { .arena = scratch };
	struct work *before;
	size_t i;

	for (i = l->listed; i < l->works; i++) {
		struct work *w = &l->work[i];
		struct str key = cited_as(scratch, w);
		struct table_entry *e;

		if (!takes_letter(w))
			continue;
		remember(&first, key, w);
		e = table_entry(&last, key);
		before = e->value;
		e->value = w;
		if (before == NULL)
			continue;
		if (before->letter == 0)
			before->letter = 'a';
		if (before->letter < 'z')
			w->letter = (char)(before->letter + 1);
	}
}

/* ---- keys ---- */

static void
add_aliases(struct library *l, struct work *w)
{
	const struct value *list = value_find(w->record, "aliases"), *v;

	for (v = list == NULL ? NULL : list->first; v != NULL; v = v->next)
		if (v->kind == VALUE_SCALAR)
			remember(&l->keys, v->text, w);
}

/* "krystal1994"; the next ones "krystal1994b", ... */
static void
make_key(struct library *l, struct arena *a, struct work *w)
{
	struct str base = data_made_key(a, first_family(w), w->year);
	struct str key = base;
	int n;

	if (base.n == 0)
		return;
	for (n = 1; n < 26 && table_find(&l->keys, key) != NULL; n++)
		key = str_from(
		    arena_printf(a, STR_FMT "%c", STR_ARG(base), 'a' + n));
	w->key = key;
	remember(&l->keys, key, w);
}

static void
fill_keys(struct library *l, struct arena *a)
{
	size_t i;

	for (i = 0; i < l->works; i++)
		remember(&l->keys, l->work[i].key, &l->work[i]);
	for (i = 0; i < l->works; i++)
		add_aliases(l, &l->work[i]);
	for (i = 0; i < l->works; i++)
		if (l->work[i].key.n == 0)
			make_key(l, a, &l->work[i]);
}

struct library
library_build(struct doc *doc, struct work *list, size_t listed,
    const struct records *records, struct arena *scratch, struct diag *dg)
{
	struct library l = { .listed = listed, .works = listed };
	size_t count = records == NULL ? 0 : records->count, i;

	(void)dg;
	l.keys.arena = doc->arena;
	l.work = arena_array(doc->arena, listed + count + 1, struct work);
	if (listed > 0)
		memcpy(l.work, list, listed * sizeof(*list));
	for (i = 0; i < listed; i++)
		l.work[i].listed = true;
	if (count > 0) {
		gather(doc, &l, records, scratch);
		works_sort(
		    l.work + listed, l.works - listed, doc->lang, scratch);
		give_letters(&l, scratch);
	}
	fill_keys(&l, doc->arena);
	arena_reset(scratch);
	return l;
}

const struct work *
library_near(const struct library *l, struct arena *a, struct str key)
{
	struct str small = text_lower(a, key, "en");
	const struct work *best = NULL;
	/* One slip in a short key, three in a long one. */
	int least = key.n < 6 ? 2 : key.n < 12 ? 3 : 4, d;
	size_t i;

	for (i = 0; i < l->keys.count; i++) {
		const struct table_entry *e = &l->keys.entry[i];

		if (e->value == NULL || e->key.n > key.n + 3 ||
		    key.n > e->key.n + 3)
			continue;
		d = str_distance(small, text_lower(a, e->key, "en"), least - 1);
		if (d < least) {
			least = d;
			best = e->value;
		}
	}
	return best;
}
