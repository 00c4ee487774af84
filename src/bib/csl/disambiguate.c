/*
 * Cites that read alike are told apart (CSL 1.0.2, "Disambiguation"): by
 * more names, by given names, by what the style keeps for that case, by a
 * letter behind the year.  An item is rendered again only where its cite is
 * another's too.
 */
#include <string.h>

#include "base/buf.h"
#include "bib/csl/csl_int.h"

#define MOST_CONDITIONS 8

struct teller {
	struct csl_run *run;
	const struct csl_area *area;
	struct arena scratch; /* of one cite */
	struct arena keys;
	enum csl_position position; /* whose form is to be told apart */
	bool initials; /* given names have a short form in this style */
};

/* Items whose cites read alike, in their order. */
struct alike {
	size_t *item;
	size_t count, room;
};

struct groups {
	struct alike *group;
	size_t count;
};

static void
render_cite(struct teller *t, size_t item, struct render *r, struct rich **out)
{
	struct csl_cite *cite = arena_new(&t->scratch, struct csl_cite);

	*cite = (struct csl_cite){ .item = item, .position = t->position };
	render_start(r, t->run, item, cite, t->area, RENDER_CITE, &t->scratch);
	r->comparing = true;
	*out = render_layout(r, t->area->layout);
}

/* How the item's cite reads. */
static struct str
cite_key(struct teller *t, size_t item)
{
	struct render r;
	struct rich *out;
	struct str s;

	arena_reset(&t->scratch);
	render_cite(t, item, &r, &out);
	s = rich_plain(&t->scratch, out);
	return (struct str){ arena_strndup(&t->keys, s.s, s.n), s.n };
}

static struct groups
group_items(struct teller *t, const size_t *item, size_t count)
{
	struct table seen = { .arena = &t->keys };
	struct groups g = { arena_array(&t->keys, count + 1, struct alike), 0 };
	struct alike *a;
	struct str key;
	size_t i;

	for (i = 0; i < count; i++) {
		struct table_entry *e;

		key = cite_key(t, item[i]);
		e = table_entry(&seen, key);
		if (e->value == NULL)
			e->value = &g.group[g.count++];
		a = e->value;
		arena_reserve(&t->keys, a->item, a->room, a->count);
		a->item[a->count++] = item[i];
	}
	return g;
}

/* ---- names one by one ---- */

static void
set_given(struct teller *t, const struct alike *a, size_t name, int level)
{
	size_t i;

	for (i = 0; i < a->count; i++) {
		struct item_state *it = &t->run->item[a->item[i]];

		while (it->givens <= name) {
			arena_reserve(t->run->arena, it->given, it->given_room,
			    it->givens);
			it->given[it->givens++] = GIVEN_AS_STYLE;
		}
		it->given[name] = level;
	}
}

static void
set_shown(struct teller *t, const struct alike *a, int shown)
{
	size_t i;

	for (i = 0; i < a->count; i++)
		t->run->item[a->item[i]].names_shown = shown;
}

static int
level_of(const struct teller *t, size_t item, size_t name)
{
	const struct item_state *it = &t->run->item[item];

	return name < it->givens ? it->given[name] : GIVEN_AS_STYLE;
}

/* More of the given names, from the first on, where that tells some apart. */
static struct groups
try_given(struct teller *t, const struct alike *a, struct groups now, int names)
{
	int i, level;

	for (i = 0; i < names && now.count < a->count; i++)
		for (level = t->initials ? GIVEN_INITIALS_SHOWN
					 : GIVEN_FULL_SHOWN;
		     level <= GIVEN_FULL_SHOWN; level++) {
			int before = level_of(t, a->item[0], (size_t)i);
			struct groups g;

			set_given(t, a, (size_t)i, level);
			g = group_items(t, a->item, a->count);
			if (g.count > now.count) {
				now = g;
				break;
			}
			set_given(t, a, (size_t)i, before);
		}
	return now;
}

/* The names that the first of them shows, and has. */
static void
count_names(struct teller *t, const struct alike *a, int *shown, int *total)
{
	struct render r;
	struct rich *out;
	size_t i;

	*shown = *total = 0;
	for (i = 0; i < a->count && i < 1000; i++) {
		arena_reset(&t->scratch);
		render_cite(t, a->item[i], &r, &out);
		if (i == 0)
			*shown = r.shown;
		if (r.total > *total)
			*total = r.total;
	}
}

static void
tell_by_names(struct teller *t, const struct alike *a, int depth)
{
	bool given = t->area->add_given && t->area->rule == GIVEN_BY_CITE;
	int shown, total, k, before = t->run->item[a->item[0]].names_shown;
	struct groups g = { NULL, 1 };
	size_t i;

	if (a->count < 2 || depth > MOST_NESTING)
		return;
	count_names(t, a, &shown, &total);
	if (!t->area->add_names)
		total = shown;
	for (k = shown; k <= total && g.count == 1; k++) {
		if (k > shown) {
			set_shown(t, a, k);
			g = group_items(t, a->item, a->count);
		}
		if (given && g.count == 1)
			g = try_given(t, a, g, k);
	}
	if (g.count == 1) {
		set_shown(t, a, before);
		return;
	}
	for (i = 0; i < g.count; i++)
		tell_by_names(t, &g.group[i], depth + 1);
}

/* ---- given names, wherever a family name is two people's ---- */

/* How a name reads in short, with initials, whole. */
struct person {
	size_t item, name;
	struct str base, initials, full;
};

struct people {
	struct person *person;
	size_t count, room;
	struct table seen;  /* "base \1 full" */
	struct table bases; /* base -> how many people have it */
	struct table with_initials;
};

static struct str
add_text(struct arena *a, struct str x, const char *sign, struct str y)
{
	return str_from(arena_printf(
	    a, STR_FMT "%s" STR_FMT, STR_ARG(x), sign, STR_ARG(y)));
}

static void
count_up(struct table *t, struct str key)
{
	struct table_entry *e = table_entry(t, key);

	e->value = (void *)((uintptr_t)e->value + 1);
}

static size_t
counted(const struct table *t, struct str key)
{
	return (size_t)(uintptr_t)table_find(t, key);
}

/* "J. J." and "J.J." are one person's. */
static struct str
without_spaces(struct arena *a, struct str s)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; i < s.n; i++)
		if (s.s[i] != ' ' && s.s[i] != '.')
			buf_addc(&b, s.s[i]);
	return buf_str(&b);
}

static void
add_person(struct teller *t, struct people *p, const struct csl_name *n,
    const struct name_options *o, size_t item, size_t name)
{
	struct arena *a = &t->keys;
	struct person who = { .item = item, .name = name };
	struct str family, key;

	if (n->literal.n > 0 || n->others)
		return;
	family = add_text(a, n->non_dropping, " ", n->family);
	who.full = add_text(a, family, "\1", without_spaces(a, n->given));
	who.initials = add_text(a, family, "\1",
	    given_initials(a, n->given, o->initialize_with, true, true));
	who.base = o->form == FORM_SHORT ? family
	    : o->has_initialize_with     ? who.initials
					 : who.full;
	arena_reserve(a, p->person, p->room, p->count);
	p->person[p->count++] = who;
	key = add_text(a, who.base, "\2", who.full);
	if (table_find(&p->seen, key) != NULL)
		return;
	table_entry(&p->seen, key)->value = p;
	count_up(&p->bases, who.base);
	count_up(&p->with_initials, who.initials);
}

static void
choose_level(struct teller *t, const struct people *p, const struct person *who)
{
	enum givenname_rule rule = t->area->rule;
	bool full = rule == GIVEN_ALL || rule == GIVEN_PRIMARY;
	struct alike one = { .item = (size_t[]){ who->item }, .count = 1 };
	int level = GIVEN_AS_STYLE;

	if (counted(&p->bases, who->base) < 2)
		return;
	if (t->initials &&
	    (counted(&p->with_initials, who->initials) == 1 || !full))
		level = GIVEN_INITIALS_SHOWN;
	else if (full)
		level = GIVEN_FULL_SHOWN;
	if (!full &&
	    counted(&p->with_initials, who->initials) ==
		counted(&p->bases, who->base))
		level = GIVEN_AS_STYLE;
	set_given(t, &one, who->name, level);
}

static void
tell_people(struct teller *t)
{
	struct csl_run *run = t->run;
	struct people p = { .seen.arena = &t->keys,
		.bases.arena = &t->keys,
		.with_initials.arena = &t->keys };
	bool primary = t->area->rule == GIVEN_PRIMARY ||
	    t->area->rule == GIVEN_PRIMARY_INITIALS;
	size_t i, k, n;

	for (i = 0; i < run->ordered; i++) {
		struct render r;
		struct rich *out;
		struct csl_name *name;

		arena_reset(&t->scratch);
		render_cite(t, run->order[i], &r, &out);
		n = r.list == NULL ? 0
				   : csl_names_read(&t->keys, r.list, &name);
		for (k = 0; k < n && (k == 0 || !primary); k++)
			add_person(
			    t, &p, &name[k], &r.list_options, run->order[i], k);
	}
	for (i = 0; i < p.count; i++)
		choose_level(t, &p, &p.person[i]);
}

/* ---- the style's own way, and letters ---- */

/* The conditions are let hold one after the other, until that tells some
 * apart; those that are still alike go on. */
static void
tell_by_condition(struct teller *t, const struct alike *a, int level)
{
	struct groups g;
	size_t i, k;

	for (; a->count > 1 && level <= MOST_CONDITIONS; level++) {
		for (i = 0; i < a->count; i++)
			t->run->item[a->item[i]].disambiguate = level;
		g = group_items(t, a->item, a->count);
		for (k = 0; k < g.count && g.count > 1; k++)
			tell_by_condition(t, &g.group[k], level + 1);
		if (g.count > 1)
			return;
	}
	for (i = 0; i < a->count && a->count > 1; i++)
		t->run->item[a->item[i]].disambiguate = 0;
}

static void
add_letters(struct teller *t)
{
	struct groups g = group_items(t, t->run->order, t->run->ordered);
	size_t i, k;

	for (i = 0; i < g.count; i++)
		for (k = 0; g.group[i].count > 1 && k < g.group[i].count; k++)
			t->run->item[g.group[i].item[k]].suffix = (int)k + 1;
}

/* Has any name of the citation a form with initials? */
static bool
has_initials(const struct csl_node *n, int depth)
{
	for (; n != NULL && depth < MOST_NESTING; n = n->next) {
		if (n->kind == CSL_NAME && n->options.has_initialize_with)
			return true;
		if (has_initials(n->first, depth + 1) ||
		    (n->macro != NULL &&
			has_initials(n->macro->first, depth + 1)))
			return true;
	}
	return false;
}

static void
tell_groups(struct teller *t, bool names, bool condition)
{
	struct groups g = group_items(t, t->run->order, t->run->ordered);
	size_t i;

	for (i = 0; i < g.count && names; i++)
		tell_by_names(t, &g.group[i], 0);
	if (!condition)
		return;
	g = group_items(t, t->run->order, t->run->ordered);
	for (i = 0; i < g.count; i++)
		if (g.group[i].count > 1)
			tell_by_condition(t, &g.group[i], 1);
}

void
disambiguate_all(struct csl_run *run)
{
	const struct csl_area *area = &run->style->citation;
	struct teller t = { .run = run, .area = area };
	bool names =
	    area->add_names || (area->add_given && area->rule == GIVEN_BY_CITE);
	bool condition =
	    csl_uses_test(area->layout->first, TEST_DISAMBIGUATE, 0);

	/* A style of notes names a work in full first, then in short; fewer
	 * names may stand for it then in any style. */
	t.position =
	    (run->style->note_style &&
		csl_uses_test(area->layout->first, TEST_POSITION, 0)) ||
		area->options.sub_min > 0
	    ? POSITION_SUBSEQUENT
	    : POSITION_FIRST;
	t.initials = area->options.has_initialize_with ||
	    has_initials(area->layout->first, 0);
	if (area->add_given && area->rule != GIVEN_BY_CITE)
		tell_people(&t);
	if (names || condition)
		tell_groups(&t, names, condition);
	if (area->add_suffix)
		add_letters(&t);
	arena_release(&t.scratch);
	arena_release(&t.keys);
}
