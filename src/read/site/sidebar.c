#include "read/site/sidebar.h"

#include <string.h>

#include "read/site/literal.h"
#include "read/site/plain.h"
#include "unicode/chars.h"

struct walker {
	struct arena *arena;
	struct diag *diag;
	struct sidebar *out;
};

/* ---- roles ---- */

bool
sidebar_role(struct arena *a, struct str name, enum section_role *role)
{
	/* Folded, as text_fold() leaves them. */
	static const struct {
		const char *name;
		enum section_role role;
	} known[] = { { "front matter", SECTION_FRONT },
		{ "frontmatter", SECTION_FRONT },
		{ "pages liminaires", SECTION_FRONT },
		{ "pages preliminaires", SECTION_FRONT },
		{ "matieres preliminaires", SECTION_FRONT },
		{ "liminaires", SECTION_FRONT },
		{ "preliminaires", SECTION_FRONT },
		{ "chapters", SECTION_BODY }, { "chapitres", SECTION_BODY },
		{ "sections", SECTION_BODY },
		{ "appendices", SECTION_APPENDIX },
		{ "appendixes", SECTION_APPENDIX },
		{ "appendix", SECTION_APPENDIX },
		{ "annexes", SECTION_APPENDIX }, { "annexe", SECTION_APPENDIX },
		{ "back matter", SECTION_BACK }, { "backmatter", SECTION_BACK },
		{ "pages annexes", SECTION_BACK },
		{ "pages finales", SECTION_BACK },
		{ "parties finales", SECTION_BACK },
		{ "matieres finales", SECTION_BACK } };
	struct str folded = text_fold(a, name);
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_is(folded, known[i].name)) {
			*role = known[i].role;
			return true;
		}
	return false;
}

/* ---- items ---- */

static void
tell_unknown(struct walker *w, const struct value *v)
{
	diag_report(w->diag, DIAG_WARNING, v->at, "sidebar-unknown",
	    "\"" STR_FMT "\" cannot be known without running the site's "
	    "settings; passing over it",
	    STR_ARG(v->text));
	diag_hint(
	    w->diag, "name the sections in report.yaml, or write the list out");
}

/* What may have had links in it. */
static void
pass_over(struct walker *w, const struct value *v)
{
	w->out->unknown++;
	tell_unknown(w, v);
}

/* A string of an item; one that cannot be known is told. */
static struct str
string_of(struct walker *w, const struct value *item, const char *key)
{
	const struct value *v = value_find(item, key);
	struct str s;

	if (value_string(v, &s))
		return s;
	if (v != NULL && literal_is_unknown(v)) {
		tell_unknown(w, v);
		w->out->unknown += strcmp(key, "text") != 0;
	}
	return STR("");
}

static size_t
add_group(struct walker *w, struct str text, place at)
{
	struct sidebar *s = w->out;
	struct sidebar_group *g;

	arena_reserve(w->arena, s->group, s->group_room, s->groups);
	g = &s->group[s->groups++];
	*g = (struct sidebar_group){ .text = text, .at = at };
	g->has_role = sidebar_role(w->arena, text, &g->role);
	return s->groups;
}

static void
add_item(
    struct walker *w, struct str link, struct str text, place at, size_t group)
{
	struct sidebar *s = w->out;

	arena_reserve(w->arena, s->item, s->item_room, s->items);
	s->item[s->items++] =
	    (struct sidebar_item){ link, text, at, group, s->lists };
}

static struct str
with_base(struct walker *w, struct str base, struct str link)
{
	const char *s;

	if (base.n == 0)
		return link;
	s = arena_printf(
	    w->arena, STR_FMT STR_FMT, STR_ARG(base), STR_ARG(link));
	return (struct str){ s, base.n + link.n };
}

/* The items of a list; `group` is theirs, 0 on the first level.  The
 * literal reader bounds the depth. */
static void
walk(struct walker *w, const struct value *list, struct str base, size_t group,
    bool top)
{
	const struct value *v, *items;
	struct str text, link, own;
	size_t in;

	for (v = list->first; v != NULL; v = v->next) {
		if (literal_is_unknown(v)) {
			pass_over(w, v);
			continue;
		}
		if (v->kind != VALUE_MAP)
			continue;
		items = value_find(v, "items");
		text = plain_words(w->arena, string_of(w, v, "text"));
		link = string_of(w, v, "link");
		own = string_of(w, v, "base");
		own = own.n > 0 ? own : base;
		in = top && items != NULL ? add_group(w, text, v->at) : group;
		if (link.n > 0)
			add_item(w, with_base(w, own, link), text, v->at, in);
		if (items != NULL && items->kind == VALUE_LIST)
			walk(w, items, own, in, false);
		else if (items != NULL && literal_is_unknown(items))
			pass_over(w, items);
	}
}

/* One sidebar: a list, or a list with its base. */
static void
walk_sidebar(struct walker *w, const struct value *v)
{
	const struct value *items = value_find(v, "items");

	if (literal_is_unknown(v))
		pass_over(w, v);
	else if (v->kind == VALUE_LIST)
		walk(w, v, STR(""), 0, true);
	else if (items != NULL && items->kind == VALUE_LIST)
		walk(w, items, string_of(w, v, "base"), 0, true);
	else if (items != NULL && literal_is_unknown(items))
		pass_over(w, items);
}

void
sidebar_read(struct arena *a, const struct value *v, struct diag *dg,
    struct sidebar *out)
{
	struct walker w = { .arena = a, .diag = dg, .out = out };
	const struct value *child;

	*out = (struct sidebar){ 0 };
	if (v == NULL)
		return;
	if (v->kind != VALUE_MAP) {
		walk_sidebar(&w, v);
		return;
	}
	for (child = v->first; child != NULL; child = child->next) {
		arena_reserve(a, out->list, out->list_room, out->lists);
		out->list[out->lists++] = child->key;
		walk_sidebar(&w, child);
	}
}

/* How deep a folder is: VitePress tries the deeper ones first. */
static size_t
count_slashes(struct str x)
{
	size_t n = 0, i;

	for (i = 0; i < x.n; i++)
		n += x.s[i] == '/';
	return n;
}

size_t
sidebar_list(const struct sidebar *s, const char *served)
{
	size_t best = 0, deepest = 0, i;
	struct str key;

	for (i = 0; i < s->lists; i++) {
		key = s->list[i];
		if (best > 0 && count_slashes(key) <= deepest)
			continue;
		deepest = str_starts(key, "/") ? 1 : 0;
		if (strncmp(served, key.s + deepest, key.n - deepest) == 0)
			best = i + 1;
		deepest = best > 0 ? count_slashes(s->list[best - 1]) : 0;
	}
	return best;
}
