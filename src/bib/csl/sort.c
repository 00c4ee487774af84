#include "bib/csl/sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"
#include "unicode/collate.h"
#include "unicode/utf8.h"

struct sortable {
	size_t item, rank; /* rank: where it stood */
	struct csl_cite cite;
	struct str *key; /* n == 0: none */
};

struct order {
	const struct csl_node *key;
	size_t keys;
};

/* "12" as 0000000012, so that text orders numbers. */
static struct str
padded(struct arena *a, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return s;
	return s.n == 0 || s.n > 9
	    ? s
	    : str_from(arena_printf(a, "%010ld", atol(s.s)));
}

static bool
joins_words(uint32_t c)
{
	return c == '-' || c == '\'' || c == 0x2019 || c == '&' || c == '@';
}

/* "[F]linders" stands where Flinders would, a title where it would without
 * its quotation marks and commas. */
static struct str
without_punctuation(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	size_t i = 0, from;

	buf_adds(&b, "");
	while (i < s.n) {
		uint32_t c;

		from = i;
		c = utf8_next(s, &i);
		if (joins_words(c) || !char_is_punctuation(c))
			buf_addstr(&b, str_slice(s, from, i));
	}
	return str_trim(buf_str(&b));
}

static struct str
variable_key(struct render *r, const struct csl_node *key)
{
	int variable = key->variable[0];
	const struct value *v = render_value(r, variable);
	struct str s;

	if (v != NULL && v->kind == VALUE_LIST)
		return name_sort_text(r, key, v);
	if (v != NULL && v->kind == VALUE_MAP)
		return date_sort_key(r, NULL, v);
	s = render_variable(r, variable, FORM_LONG);
	if (s.n == 0)
		return s;
	return padded(r->arena, rich_plain(r->arena, rich_parse(r->arena, s)));
}

static struct str
key_of(struct csl_run *run, const struct csl_node *key, size_t item,
    const struct csl_cite *cite, const struct csl_area *area, struct arena *a)
{
	struct render r;
	struct rich *text;
	struct str s;

	render_start(&r, run, item, cite, area, RENDER_SORT, a);
	r.sort_options = &key->options;
	if (key->variables > 0) {
		s = variable_key(&r, key);
	} else if (key->macro != NULL) {
		text = render_children(&r, key->macro->first, rich_group(a));
		s = rich_plain(a, text);
		s = padded(a, s);
	} else {
		return STR("");
	}
	s = without_punctuation(a, s);
	if (s.n == 0 || run->collator == NULL)
		return s;
	return collation_key(run->collator, a, s);
}

static int
compare(const void *x, const void *y, void *arg)
{
	const struct sortable *a = x, *b = y;
	const struct order *o = arg;
	const struct csl_node *key = o->key;
	size_t i;
	int by;

	for (i = 0; i < o->keys; i++, key = key->next) {
		if (a->key[i].n == 0 && b->key[i].n == 0)
			continue;
		if (a->key[i].n == 0 || b->key[i].n == 0)
			return a->key[i].n == 0 ? 1 : -1;
		by = str_compare(a->key[i], b->key[i]);
		if (by != 0)
			return key->descending ? -by : by;
	}
	return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static void
find_keys(struct csl_run *run, struct sortable *s, const struct csl_cite *cite,
    const struct csl_area *area, struct arena *a)
{
	const struct csl_node *key = area->key;
	size_t i;

	s->key = arena_array(a, area->keys, struct str);
	for (i = 0; i < area->keys; i++, key = key->next)
		s->key[i] = key_of(run, key, s->item, cite, area, a);
}

void
sort_items(struct csl_run *run, size_t *order, size_t count)
{
	const struct csl_area *area = &run->style->bibliography;
	struct arena scratch = { 0 };
	struct sortable *s;
	struct order o = { area->key, area->keys };
	size_t i;

	if (area->keys == 0)
		return;
	s = arena_array(&scratch, count + 1, struct sortable);
	for (i = 0; i < count; i++) {
		s[i].item = order[i];
		s[i].rank = i;
		find_keys(run, &s[i], NULL, area, &scratch);
	}
	qsort_r(s, count, sizeof(*s), compare, &o);
	for (i = 0; i < count; i++)
		order[i] = s[i].item;
	arena_release(&scratch);
}

void
sort_cites(struct csl_run *run, struct csl_cluster *c)
{
	const struct csl_area *area = &run->style->citation;
	struct arena scratch = { 0 };
	struct sortable *s;
	struct order o = { area->key, area->keys };
	size_t i;

	if (area->keys == 0 || c->cites < 2)
		return;
	s = arena_array(&scratch, c->cites, struct sortable);
	for (i = 0; i < c->cites; i++) {
		s[i].cite = c->cite[i];
		s[i].item = c->cite[i].item;
		s[i].rank = i;
		find_keys(run, &s[i], &c->cite[i], area, &scratch);
	}
	qsort_r(s, c->cites, sizeof(*s), compare, &o);
	for (i = 0; i < c->cites; i++)
		c->cite[i] = s[i].cite;
	arena_release(&scratch);
}
