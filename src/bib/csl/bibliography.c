/* The entries of the bibliography. */
#include <string.h>

#include "bib/csl/csl_int.h"

struct lister {
	struct csl_run *run;
	const struct csl_area *area;
	struct rich *before; /* the names of the entry before */
};

/* The first field stands in the margin, the rest beside it. */
static void
align_second(struct arena *a, struct rich *entry)
{
	struct rich *rest = rich_group(a), *first = entry->first, *wrap;

	while (first != NULL && rich_is_empty(first))
		first = first->next;
	if (first == NULL || first->display != DISPLAY_INLINE)
		return;
	wrap = rich_group(a);
	wrap->display = DISPLAY_LEFT_MARGIN;
	rest->first = first->next;
	rest->last = first->next == NULL ? NULL : entry->last;
	rest->display = DISPLAY_RIGHT_INLINE;
	first->next = NULL;
	rich_append(wrap, first);
	entry->first = wrap;
	wrap->next = rest;
	entry->last = rest;
}

/* ---- the names of the entry before, again ---- */

static size_t
names_of(struct rich *list, struct rich **name, size_t most)
{
	struct rich *child;
	size_t n = 0;

	for (child = list->first; child != NULL && n < most;
	     child = child->next)
		if (child->role == RICH_NAME)
			name[n++] = child;
	return n;
}

static size_t
lists_in(const struct rich *r)
{
	const struct rich *child;
	size_t n = r->role == RICH_LIST;

	for (child = r->first; child != NULL; child = child->next)
		n += lists_in(child);
	return n;
}

static void
replace(struct arena *a, struct rich *r, struct str text)
{
	r->first = r->last = NULL;
	r->text = (struct str){ NULL, 0 };
	r->format = (struct rich_format){ 0 };
	rich_append(r, rich_text(a, text));
}

#define MOST_NAMES 256

static void
replace_some(struct lister *l, struct rich *now, struct rich *before)
{
	struct arena *a = l->run->arena;
	struct rich *one[MOST_NAMES], *two[MOST_NAMES];
	size_t n = names_of(now, one, MOST_NAMES);
	size_t m = names_of(before, two, MOST_NAMES), i, same = 0;

	while (same < n && same < m &&
	    str_equal(rich_plain(a, one[same]), rich_plain(a, two[same])))
		same++;
	if (l->area->substitute_rule == 3 && same > 1)
		same = 1;
	for (i = 0; i < same; i++)
		replace(a, one[i], l->area->substitute);
}

/* A copy of the tree that later changes leave alone. */
static struct rich *
copy(struct arena *a, const struct rich *r)
{
	struct rich *out = arena_new(a, struct rich);
	const struct rich *child;

	*out = *r;
	out->first = out->last = out->next = NULL;
	for (child = r->first; child != NULL; child = child->next)
		rich_append(out, copy(a, child));
	return out;
}

static void
substitute_names(struct lister *l, struct rich *entry)
{
	struct arena *a = l->run->arena;
	struct rich *names = rich_find(entry, RICH_NAMES), *list, *kept;
	struct rich *before = l->before;
	bool same;

	if (names == NULL) {
		l->before = NULL;
		return;
	}
	list = rich_find(names, RICH_LIST);
	if (list == NULL)
		list = names;
	kept = copy(a, list);
	l->before = kept;
	if (before == NULL)
		return;
	same = str_equal(rich_plain(a, kept), rich_plain(a, before));
	switch (l->area->substitute_rule) {
	case 0:
		/* It stands for all but the affixes of cs:names. */
		if (same)
			replace(a, lists_in(names) > 1 ? list : names,
			    l->area->substitute);
		break;
	case 1:
		if (same)
			replace_some(l, list, before);
		break;
	default:
		replace_some(l, list, before);
		break;
	}
}

/* Behind the entry, or in the block that is its last. */
static void
add_suffix(
    struct arena *a, struct rich *outer, struct rich *entry, struct str suffix)
{
	struct rich *last = entry->last, *child, *wrap, *inner;

	for (child = entry->first; child != NULL; child = child->next)
		if (!rich_is_empty(child))
			last = child;
	if (last == NULL || last->display == DISPLAY_INLINE ||
	    last->display == DISPLAY_LEFT_MARGIN) {
		rich_append(outer, rich_text(a, suffix));
		return;
	}
	wrap = rich_group(a);
	inner = rich_group(a);
	*inner = *last;
	inner->next = NULL;
	inner->display = DISPLAY_INLINE;
	wrap->display = last->display;
	wrap->next = last->next;
	rich_append(wrap, inner);
	rich_append(wrap, rich_text(a, suffix));
	*last = *wrap;
}

/* A number that is cited stands in the list, whatever the style prints. */
static struct rich *
missing_entry(struct lister *l, const struct item_state *it)
{
	struct arena *a = l->run->arena;
	struct rich *entry = rich_group(a), *told;

	rich_append(entry,
	    rich_text(a, str_from(arena_printf(a, "%zu. ", it->number))));
	told = rich_text(
	    a, STR("[CSL STYLE ERROR: reference with no printed form.]"));
	told->role = RICH_MISSING;
	rich_append(entry, told);
	return entry;
}

/* NULL: the style prints nothing of it. */
static struct rich *
render_entry(struct lister *l, size_t item)
{
	struct csl_run *run = l->run;
	const struct csl_node *layout = l->area->layout;
	struct render r;
	struct rich *entry, *outer;

	render_start(&r, run, item, NULL, l->area, RENDER_ENTRY, run->arena);
	entry = render_layout(&r, layout);
	if (entry == NULL)
		return l->area->uses_number ? missing_entry(l, r.item) : NULL;
	if (l->area->has_substitute)
		substitute_names(l, entry);
	outer = rich_group(run->arena);
	rich_append(outer, rich_text(run->arena, layout->prefix));
	rich_append(outer, entry);
	if (l->area->second_field != 0)
		align_second(run->arena, entry);
	add_suffix(run->arena, outer, entry, layout->suffix);
	outer->format = layout->format;
	return rich_finish(
	    run->arena, outer, locale_quotes(run->style->locale));
}

struct csl_entry *
csl_run_bibliography(struct csl_run *run, size_t *count)
{
	struct lister l = { .run = run, .area = &run->style->bibliography };
	struct csl_entry *all =
	    arena_array(run->arena, run->ordered + 1, struct csl_entry);
	size_t i;

	*count = 0;
	if (l.area->layout == NULL)
		return all;
	for (i = 0; i < run->ordered; i++) {
		struct rich *text = render_entry(&l, run->order[i]);

		if (text != NULL)
			all[(*count)++] =
			    (struct csl_entry){ run->order[i], text };
	}
	return all;
}
