#include "bib/pandoc.h"

#include <string.h>

#include "base/buf.h"
#include "bib/locator.h"
#include "unicode/chars.h"

#define MOST_GROUP 4000 /* characters of a "[...]" */

struct reader {
	struct arena *out, *scratch;
	const struct flow *f;
	const struct table *keys;
	uint32_t *partner; /* of "[" and "]": the other's place; 0: none */
	struct key_findings found;
};

/* The items of a cluster that is being read. */
struct items {
	struct cluster_item *item;
	size_t count;
	size_t room;
	bool unknown; /* one of its keys is */
};

static uint32_t
at(const struct reader *r, size_t i)
{
	return i < r->f->n ? r->f->c[i] : 0;
}

/* ---- keys ---- */

static bool
is_key_char(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c) || c == '_' ||
	    char_is_mark(c);
}

static bool
is_inner(uint32_t c)
{
	return c != 0 && c < 0x80 && strchr(":.#$%&-+?<>~/", (int)c) != NULL;
}

/* Past the key behind the "@" at `i`; 0: none. */
static size_t
key_end(const struct reader *r, size_t i, size_t *from, size_t *to)
{
	size_t k = i + 1;

	if (at(r, i) != '@' ||
	    (i > 0 && (is_key_char(at(r, i - 1)) || at(r, i - 1) == '@')))
		return 0;
	*from = k;
	if (at(r, k) == '{') {
		*from = ++k;
		while (k < r->f->n && at(r, k) != '}' && k - i < 200)
			k++;
		*to = k;
		return at(r, k) == '}' && *to > *from ? k + 1 : 0;
	}
	if (!is_key_char(at(r, k)))
		return 0;
	while (is_key_char(at(r, k)) ||
	    (is_inner(at(r, k)) && is_key_char(at(r, k + 1))))
		k++;
	*to = k;
	return k;
}

/* Names of places in the report, where no work has that key. */
static bool
is_place_name(struct str key)
{
	static const char *const before[] = { "fig-", "tbl-", "sec-", "eq-",
		"lst-", "fig:", "tbl:", "tab:", "sec:", "eq:", "lst:" };
	size_t i;

	for (i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (str_starts(key, before[i]))
			return true;
	return false;
}

/* The work of the key; NULL, and remembered, where there is none. */
static struct work *
use_key(struct reader *r, size_t from, size_t to, bool bracketed)
{
	struct key_findings *o = &r->found;
	struct str key = flow_text(r->out, r->f, from, to);
	struct work *w = table_find(r->keys, key);

	if (w == NULL && is_place_name(key))
		return NULL;
	arena_reserve(r->scratch, o->use, o->use_room, o->uses);
	o->use[o->uses++] =
	    (struct key_use){ key, w, bracketed, flow_place(r->f, from) };
	return w;
}

/* ---- text ---- */

/* The characters with CSL's marks around what is emphasised. */
static struct str
marked_text(struct reader *r, size_t from, size_t to)
{
	struct buf b = { .arena = r->out };
	size_t i = from, end;

	buf_adds(&b, "");
	while (i < to) {
		for (end = i;
		     end < to && r->f->emphasis[end] == r->f->emphasis[i];)
			end++;
		buf_adds(&b, r->f->emphasis[i] ? "<i>" : "");
		buf_addstr(&b, flow_text(r->scratch, r->f, i, end));
		buf_adds(&b, r->f->emphasis[i] ? "</i>" : "");
		i = end;
	}
	return buf_str(&b);
}

/* The end of the part that begins at `i`: a semicolon, or `end`. */
static size_t
part_end(const struct reader *r, size_t i, size_t end)
{
	while (i < end && at(r, i) != ';') {
		if (at(r, i) == '[' && r->partner[i] > i)
			i = r->partner[i];
		i++;
	}
	return i < end ? i : end;
}

/* The "@" of the part's key; `end`: it has none. */
static size_t
find_key(const struct reader *r, size_t i, size_t end)
{
	size_t from, to;

	for (; i < end; i++) {
		if (at(r, i) == '[' && r->partner[i] > i)
			i = r->partner[i];
		else if (at(r, i) == '@' && key_end(r, i, &from, &to) != 0)
			return i;
	}
	return end;
}

/* ---- items ---- */

/* Locator and suffix behind the key. */
static void
read_tail(struct reader *r, struct cluster_item *x, size_t i, size_t end)
{
	struct locator l;
	size_t past = locator_read(r->out, r->f, i, end, &l);

	x->label = l.label;
	x->locator = l.text;
	x->suffix = marked_text(r, past, end);
}

static void
add_item(struct reader *r, struct items *all, struct cluster_item x)
{
	if (x.work == NULL) {
		all->unknown = true;
		return;
	}
	arena_reserve(r->out, all->item, all->room, all->count);
	all->item[all->count++] = x;
}

/* One part with its key at `key`. */
static void
read_part(struct reader *r, struct items *all, size_t i, size_t key, size_t end)
{
	struct cluster_item x = { 0 };
	size_t from = key, to = key, past = key_end(r, key, &from, &to);
	size_t before = key;

	x.work = use_key(r, from, to, true);
	if (key > i && at(r, key - 1) == '-' &&
	    (key - 1 == i || at(r, key - 2) == ' ')) {
		x.suppress_author = true;
		before--;
	}
	i = flow_skip_spaces(r->f, i);
	x.prefix = marked_text(r, i < before ? i : before, before);
	read_tail(r, &x, past, end);
	add_item(r, all, x);
}

/* Has every part between `i` and `end` a key? */
static bool
all_have_keys(const struct reader *r, size_t i, size_t end)
{
	size_t stop;

	for (; i <= end; i = stop + 1) {
		stop = part_end(r, i, end);
		if (find_key(r, i, stop) == stop)
			return false;
	}
	return true;
}

static void
read_parts(struct reader *r, struct items *all, size_t i, size_t end)
{
	size_t stop;

	for (; i < end; i = stop + 1) {
		stop = part_end(r, i, end);
		read_part(r, all, i, find_key(r, i, stop), stop);
	}
}

/* ---- clusters ---- */

static void
add_cluster(struct reader *r, const struct items *all, enum cluster_kind kind,
    size_t from, size_t to)
{
	struct key_findings *o = &r->found;
	struct cluster *c = NULL;

	if (!all->unknown && all->count > 0) {
		c = arena_new(r->out, struct cluster);
		c->kind = kind;
		c->item = all->item;
		c->items = all->count;
		c->source = flow_text(r->out, r->f, from, to);
		c->at = flow_place(r->f, from);
	}
	arena_reserve(r->scratch, o->cluster, o->cluster_room, o->clusters);
	o->cluster[o->clusters++] = (struct key_cluster){ from, to, c };
}

/* "[...]" at `i`: past it, or 0 where it is no citation. */
static size_t
read_group(struct reader *r, size_t i)
{
	size_t end = r->partner[i];
	struct items all = { 0 };

	if (end <= i || end - i > MOST_GROUP || !all_have_keys(r, i + 1, end))
		return 0;
	read_parts(r, &all, i + 1, end);
	add_cluster(r, &all, CLUSTER_PARENTHETICAL, i, end + 1);
	return end + 1;
}

/*
 * "[p. 33; @b]" behind a key: its locator and suffix, then other items.
 * Past it; `i` where it is none of the key's.
 */
static size_t
read_bracket(
    struct reader *r, struct items *all, struct cluster_item *x, size_t i)
{
	size_t open = flow_skip_spaces(r->f, i), end, stop;

	if (open > i + 1 || at(r, open) != '[' || r->partner[open] <= open)
		return i;
	end = r->partner[open];
	stop = part_end(r, open + 1, end);
	if (end - open > MOST_GROUP || at(r, open + 1) == '^' ||
	    find_key(r, open + 1, stop) < stop ||
	    (stop < end && !all_have_keys(r, stop + 1, end)))
		return i;
	read_tail(r, x, open + 1, stop);
	if (x->label == NULL && stop == end && x->suffix.n > 60)
		return i; /* a remark of its own */
	add_item(r, all, *x);
	read_parts(r, all, stop + 1, end);
	return end + 1;
}

/* A key in the sentence, whose "@" is at `i`; past it, or 0. */
static size_t
read_narrative(struct reader *r, size_t i)
{
	struct cluster_item x = { 0 };
	struct items all = { 0 };
	size_t from, to, past = key_end(r, i, &from, &to), end, begin = i;

	if (past == 0)
		return 0;
	x.work = use_key(r, from, to, false);
	if (i > 0 && at(r, i - 1) == '-' &&
	    (i == 1 || at(r, i - 2) == ' ' || at(r, i - 2) == '(')) {
		x.suppress_author = true;
		begin--;
	}
	if (x.work == NULL)
		return past;
	end = read_bracket(r, &all, &x, past);
	if (end == past)
		add_item(r, &all, x);
	add_cluster(r, &all, CLUSTER_NARRATIVE, begin, end);
	return end;
}

/* ---- the block ---- */

static void
find_partners(struct reader *r)
{
	const struct flow *f = r->f;
	uint32_t *open = arena_array(r->scratch, f->n + 1, uint32_t);
	size_t depth = 0, i;

	r->partner = arena_array(r->scratch, f->n + 1, uint32_t);
	for (i = 0; i < f->n; i++) {
		if (f->c[i] == '[') {
			open[depth++] = (uint32_t)i;
		} else if (f->c[i] == ']' && depth > 0) {
			r->partner[i] = open[--depth];
			r->partner[open[depth]] = (uint32_t)i;
		}
	}
}

struct key_findings
pandoc_read(struct arena *out, struct arena *scratch, const struct flow *f,
    const struct table *keys)
{
	struct reader r = {
		.out = out, .scratch = scratch, .f = f, .keys = keys
	};
	size_t i, past;

	find_partners(&r);
	for (i = 0; i<f->n; i = past> i ? past : i + 1) {
		past = 0;
		if (f->c[i] == '[')
			past = read_group(&r, i);
		else if (f->c[i] == '@')
			past = read_narrative(&r, i);
	}
	return r.found;
}
