/*
 * Themes written in YAML: its keys to the fields that they name.
 */
#include <string.h>

#include "data/value.h"
#include "layout/theme_int.h"

struct reader {
	struct arena *arena;
	struct diag *diag;
	struct theme *th;
};

static void
tell_value(struct reader *r, const struct theme_key *key, const struct value *v,
    const void *field)
{
	struct buf want = { .arena = r->arena }, kept = { .arena = r->arena };

	theme_wanted(&want, key, field);
	theme_value(key, field, &kept);
	diag_report(r->diag, DIAG_ERROR, v->at, "theme-value",
	    "\"" STR_FMT "\" must be %s; keeping %s", STR_ARG(v->key),
	    buf_str(&want).s, buf_str(&kept).s);
}

enum match { MATCH_NONE, MATCH_KEY, MATCH_MAP };

/* Whether `path` is this key, or a map around it. */
static enum match
match(
    const struct theme_group *g, const struct theme_key *key, const char *path)
{
	const char *part[] = { g->path[0], g->path[1] };
	size_t i, n;

	for (i = 0; i < 2 && part[i] != NULL; i++) {
		n = strlen(part[i]);
		if (strncmp(path, part[i], n) != 0)
			return MATCH_NONE;
		if (path[n] == '\0')
			return MATCH_MAP;
		if (path[n] != '.')
			return MATCH_NONE;
		path += n + 1;
	}
	n = strlen(path);
	if (strncmp(path, key->path, n) != 0)
		return MATCH_NONE;
	return key->path[n] == '\0' ? MATCH_KEY
	    : key->path[n] == '.'   ? MATCH_MAP
				    : MATCH_NONE;
}

/* What `path` names; where it is a key, that is found. */
static enum match
find_key(const char *path, struct theme_group *group, struct theme_key *key)
{
	enum match found = MATCH_NONE, m;
	size_t i, k;

	for (i = 0; i < theme_groups(); i++) {
		*group = theme_group(i);
		for (k = 0; k < group->keys; k++) {
			*key = group->key[k];
			m = match(group, key, path);
			if (m == MATCH_KEY)
				return MATCH_KEY;
			if (m == MATCH_MAP)
				found = MATCH_MAP;
		}
	}
	return found;
}

/* The name behind `prefix` in `full`, or an empty one. */
static struct str
part_behind(const char *full, const char *prefix)
{
	size_t n = strlen(prefix);

	if (strncmp(full, prefix, n) != 0)
		return STR("");
	if (n > 0 && full[n++] != '.')
		return STR("");
	return (struct str){ full + n, strcspn(full + n, ".") };
}

/* The name in the map `prefix` that is nearest to `key`, or NULL. */
static const char *
nearest(struct reader *r, const char *prefix, struct str key)
{
	char full[THEME_PATH];
	const char *near = NULL;
	int least = 4, d;
	size_t i, k;

	if (*prefix == '\0' && str_distance(key, STR("base"), 3) < least) {
		least = str_distance(key, STR("base"), 3);
		near = "base";
	}

	for (i = 0; i < theme_groups(); i++) {
		struct theme_group g = theme_group(i);

		for (k = 0; k < g.keys; k++) {
			struct str part;

			theme_path(&g, &g.key[k], full);
			part = part_behind(full, prefix);
			d = part.n == 0 ? least : str_distance(key, part, 3);
			if (d >= least)
				continue;
			least = d;
			near = arena_strndup(r->arena, part.s, part.n);
		}
	}
	return near;
}

static void
set_key(struct reader *r, const struct theme_group *g,
    const struct theme_key *key, const struct value *v)
{
	void *field = (char *)r->th + g->offset + key->offset;

	if (!theme_set(r->arena, r->th, key, v, field))
		tell_value(r, key, v, field);
}

static void read_map(struct reader *, const struct value *, const char *);

static void
read_key(struct reader *r, const struct value *v, const char *prefix)
{
	const char *path = arena_printf(r->arena, "%s%s" STR_FMT, prefix,
	    *prefix == '\0' ? "" : ".", STR_ARG(v->key));
	struct theme_group group;
	struct theme_key key;
	const char *near;

	switch (find_key(path, &group, &key)) {
	case MATCH_KEY:
		set_key(r, &group, &key, v);
		return;
	case MATCH_MAP:
		read_map(r, v, path);
		return;
	case MATCH_NONE:
		break;
	}
	near = nearest(r, prefix, v->key);
	diag_report(r->diag, DIAG_WARNING, v->key_at, "unknown-key",
	    "a theme has no key \"%s\"; passing over it", path);
	if (near != NULL)
		diag_hint(r->diag, "did you mean \"%s\"?", near);
}

/* The depth of maps is that of the keys. */
static void
read_map(struct reader *r, const struct value *map, const char *prefix)
{
	const struct value *v;

	if (map->kind != VALUE_MAP && map->kind != VALUE_NULL) {
		diag_report(r->diag, DIAG_ERROR, map->at, "theme-value",
		    "%s must hold keys of its own; passing over it",
		    *prefix == '\0' ? "a theme" : prefix);
		return;
	}
	for (v = map->first; v != NULL; v = v->next)
		if (*prefix != '\0' ||
		    (!str_is(v->key, "base") && !str_is(v->key, "grid")))
			read_key(r, v, prefix); /* those two were first */
}

/* On another grid a page keeps the height of its text, not its lines. */
static void
keep_heights(struct theme *th, sp old)
{
	int i;

	if (th->grid == old)
		return;
	for (i = 0; i < PAPERS; i++) {
		th->page[i].lines = (int)(th->page[i].lines * old / th->grid);
		th->turned[i].lines =
		    (int)(th->turned[i].lines * old / th->grid);
	}
}

static void
read_grid(struct reader *r, const struct value *map)
{
	const struct value *grid = value_find(map, "grid");
	sp old = r->th->grid;

	if (grid != NULL)
		read_key(r, grid, "");
	keep_heights(r->th, old);
}

static bool
fits_paper(const struct theme *th, const struct page_shape *p)
{
	return p->left + p->measure <= p->width &&
	    p->first_baseline + (p->lines - 1) * th->grid <= p->height &&
	    p->head_baseline < p->first_baseline &&
	    p->folio_baseline <= p->height;
}

static void
check_page(struct reader *r, const struct value *map, struct page_shape *p,
    const struct page_shape *base, const char *name)
{
	const struct value *pages = value_find(map, "page");
	const struct value *v = value_find(pages, name);
	int lines = p->lines;

	if (fits_paper(r->th, p))
		return;
	diag_report(r->diag, DIAG_ERROR, v != NULL ? v->at : map->at,
	    "theme-page",
	    "the text of page %s does not fit its paper; keeping the base's "
	    "page",
	    name);
	*p = *base;
	while (p->lines > 1 && !fits_paper(r->th, p))
		p->lines--;
	if (p->lines > lines && lines > 0)
		p->lines = lines;
}

static void
check(struct reader *r, const struct value *map, const struct theme *base)
{
	static const char *const name[PAPERS] = { "a4", "letter" };
	static const char *const turned[PAPERS] = { "a4-turned",
		"letter-turned" };
	int i;

	for (i = 0; i < PAPERS; i++) {
		check_page(r, map, &r->th->page[i], &base->page[i], name[i]);
		check_page(
		    r, map, &r->th->turned[i], &base->turned[i], turned[i]);
	}
	r->th->pages.grid = r->th->grid;
}

static const struct theme *
base_of(struct reader *r, const struct value *map)
{
	const struct value *v = value_find(map, "base");
	const struct theme *base = NULL;
	struct buf names = { .arena = r->arena };
	size_t i;

	if (v == NULL)
		return &theme_report;
	if (v->kind == VALUE_SCALAR)
		base = theme_find(r->arena, v->text.s);
	if (base != NULL)
		return base;
	for (i = 0; i < theme_count(); i++)
		buf_printf(&names, "%s%s", i == 0 ? "" : ", ", theme_name(i));
	diag_report(r->diag, DIAG_ERROR, v->at, "theme-unknown",
	    "\"base\" must be one of %s; taking %s", buf_str(&names).s,
	    theme_report.name);
	return &theme_report;
}

const struct theme *
theme_read(struct arena *a, const char *name, struct str yaml, place at,
    struct diag *dg)
{
	struct reader r = { a, dg, arena_new(a, struct theme) };
	const struct value *map = yaml_read(a, yaml, at, DIAG_ERROR, dg);
	const struct theme *base;

	if (map == NULL)
		return NULL;
	base = base_of(&r, map);
	*r.th = *base;
	r.th->name = arena_strdup(a, name);
	read_grid(&r, map);
	read_map(&r, map, "");
	check(&r, map, base);
	return r.th;
}
