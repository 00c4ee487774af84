#include "bib/sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"
#include "unicode/collate.h"

/* What a work is sorted by, field after field. */
struct sortable {
	struct work work;
	struct str *key;
	size_t keys;
	size_t serial;
};

static struct str
without_article(struct str folded)
{
	static const char *const articles[] = { "the ", "a ", "an ", "le ",
		"la ", "les " };
	size_t i;

	for (i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (str_starts(folded, articles[i]))
			return str_slice(folded, strlen(articles[i]), folded.n);
	return folded;
}

static bool
is_ascii(struct str x)
{
	size_t i;

	for (i = 0; i < x.n; i++)
		if ((unsigned char)x.s[i] >= 0x80)
			return false;
	return true;
}

/* A title as it is sorted: "A history of Rome" under H. */
static struct str
title_key(struct arena *a, struct str title)
{
	struct str folded = text_fold(a, title);
	size_t words = folded.n - without_article(folded).n;

	/* An article has no accents: it is as long as its fold. */
	return is_ascii(str_slice(title, 0, words))
	    ? str_slice(title, words, title.n)
	    : title;
}

/* "n.d." before all years, "in press" behind them. */
static struct str
year_key(struct arena *a, struct str year)
{
	struct str folded = text_fold(a, year);
	bool number = folded.n > 0 && folded.s[0] >= '0' && folded.s[0] <= '9';

	if (number || str_starts(folded, "nd") || str_starts(folded, "sd"))
		return str_from(arena_printf(
		    a, "%c" STR_FMT, number ? '1' : '0', STR_ARG(folded)));
	return str_from(arena_printf(a, "2" STR_FMT, STR_ARG(folded)));
}

/* Month and day of a record; what has none stands before what has. */
static struct str
day_key(struct arena *a, const struct work *w)
{
	const struct value *v =
	    value_find(value_find(w->record, "issued"), "date-parts");
	long month = 0, day = 0;

	if (v == NULL || v->first == NULL || v->first->first == NULL)
		return STR("");
	v = v->first->first->next;
	value_int(v, &month);
	value_int(v == NULL ? NULL : v->next, &day);
	return str_from(arena_printf(a, "%02ld%02ld", month, day));
}

/*
 * Keys for collation.  In English and French, Latin letters stand in the
 * order of their folded bytes whatever accents they bear, which spares
 * loading the rules of collation.
 */
static struct str
letters_key(struct collator *c, struct arena *a, struct str x)
{
	return c == NULL ? text_fold(a, x) : collation_key(c, a, x);
}

static void
make_keys(struct sortable *s, struct collator *c, struct arena *a)
{
	const struct name_list *n = &s->work.author;
	size_t i;

	s->key = arena_array(a, 2 * n->count + 5, struct str);
	for (i = 0; i < n->count; i++) {
		struct str name = n->name[i].family;

		if (n->name[i].organisation)
			name = title_key(a, name);
		s->key[s->keys++] = letters_key(c, a, name);
		s->key[s->keys++] = letters_key(c, a, n->name[i].given);
	}
	if (n->count == 0)
		s->key[s->keys++] =
		    letters_key(c, a, title_key(a, s->work.title));
	/* No name is less than any name: so is the end of the names. */
	s->key[s->keys++] = n->others ? STR("\xFF") : STR("");
	s->key[s->keys++] = year_key(a, s->work.year);
	s->key[s->keys++] = day_key(a, &s->work);
	s->key[s->keys++] = letters_key(c, a, title_key(a, s->work.title));
}

static int
compare(const void *a, const void *b)
{
	const struct sortable *x = a, *y = b;
	size_t i;
	int c;

	for (i = 0; i < x->keys && i < y->keys; i++) {
		c = str_compare(x->key[i], y->key[i]);
		if (c != 0)
			return c;
	}
	return (x->serial > y->serial) - (x->serial < y->serial);
}

/* Is there nothing in it but Latin letters, with accents or without? */
static bool
is_plain(struct arena *a, const struct work *w)
{
	size_t i;

	for (i = 0; i < w->author.count; i++)
		if (!is_ascii(text_fold(a, w->author.name[i].family)) ||
		    !is_ascii(text_fold(a, w->author.name[i].given)))
			return false;
	return is_ascii(text_fold(a, w->title));
}

static bool
folds_in_order(const char *lang)
{
	return strncmp(lang, "en", 2) == 0 || strncmp(lang, "fr", 2) == 0;
}

/* A collator where one is needed, else NULL. */
static struct collator *
open_collator(
    const struct work *work, size_t works, const char *lang, struct arena *a)
{
	size_t i = 0;

	if (folds_in_order(lang))
		while (i < works && is_plain(a, &work[i]))
			i++;
	return i < works ? collator_open(lang) : NULL;
}

void
works_sort(struct work *work, size_t works, const char *lang, struct arena *a)
{
	struct collator *c = open_collator(work, works, lang, a);
	struct sortable *s = arena_array(a, works + 1, struct sortable);
	size_t i;

	for (i = 0; i < works; i++) {
		s[i].work = work[i];
		s[i].serial = i;
		make_keys(&s[i], c, a);
	}
	collator_close(c);
	qsort(s, works, sizeof(*s), compare);
	for (i = 0; i < works; i++)
		work[i] = s[i].work;
}
