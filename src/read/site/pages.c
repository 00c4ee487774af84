#include "read/site/pages.h"

#include <string.h>

#include "base/table.h"
#include "read/folder.h"
#include "read/site/literal.h"
#include "read/site/plain.h"
#include "read/site/rewrite.h"

struct collector {
	struct arena *arena;
	const struct settings *settings;
	struct diag *diag;
	struct site_pages *out;
	struct site_page **all; /* in natural order */
	size_t count, room;
	size_t foreign;   /* in other languages */
	struct table key; /* struct site_page, as links call them */
};

/* ---- files ---- */

static void
add_rewrite(struct collector *c, const struct site_page *p)
{
	struct site_pages *out = c->out;

	if (strcmp(p->file, p->served) == 0)
		return;
	arena_reserve(c->arena, out->rewrite, out->rewrite_room, out->rewrites);
	out->rewrite[out->rewrites++] =
	    (struct site_rewrite){ p->file, p->served };
}

static void
add_file(struct collector *c, const struct file_name *file)
{
	struct site_page *p = arena_new(c->arena, struct site_page);
	struct table_entry *e;

	p->path = file->path;
	p->file = file->site_path;
	p->served = rewrite_path(
	    c->arena, settings_value(c->settings, "rewrites"), p->file);
	p->text = p->part = STR("");
	switch (settings_page(c->arena, c->settings, p->file, p->served)) {
	case PAGE_FOREIGN:
		c->foreign++;
		add_rewrite(c, p);
		return;
	case PAGE_EXCLUDED:
		return;
	case PAGE_OWN:
		break;
	}
	add_rewrite(c, p);
	e = table_entry(&c->key, page_key(c->arena, str_from(p->served)));
	if (e->value == NULL)
		e->value = p;
	arena_reserve(c->arena, c->all, c->room, c->count);
	c->all[c->count++] = p;
}

/* A folder without an index.md goes by its README.md. */
static void
name_readme(struct collector *c, struct site_page *p)
{
	struct str key = page_key(c->arena, str_from(p->served));
	struct table_entry *e;

	if (str_is(key, "README"))
		key = STR("");
	else if (str_ends(key, "/README"))
		key = str_slice(key, 0, key.n - strlen("/README"));
	else
		return;
	e = table_entry(&c->key, key);
	if (e->value == NULL)
		e->value = p;
}

static bool
collect(struct collector *c)
{
	struct file_names names = { 0 };
	const struct settings *s = c->settings;
	struct str start = STR("");
	size_t i;

	if (!folder_walk(c->arena, s->source, &names))
		return false;
	for (i = 0; i < names.count; i++)
		add_file(c, &names.file[i]);
	for (i = 0; i < c->count; i++)
		name_readme(c, c->all[i]);
	if (s->locale != NULL)
		start = page_key(c->arena, str_from(s->locale));
	c->out->start = table_find(&c->key, start);
	return true;
}

/* ---- the sidebar's links ---- */

static bool
leads_outside(struct str link)
{
	return str_find(link, STR("://"), 0) != (size_t)-1 ||
	    str_starts(link, "//") || str_starts(link, "mailto:") ||
	    str_starts(link, "tel:");
}

static struct site_page *
find_page(struct collector *c, const struct sidebar_item *item)
{
	if (leads_outside(item->link) || str_starts(item->link, "#"))
		return NULL;
	return table_find(&c->key, page_key(c->arena, item->link));
}

/* An item that leads to no page of the site. */
static void
tell_item(struct collector *c, const struct sidebar_item *item)
{
	if (leads_outside(item->link))
		diag_report(c->diag, DIAG_INFO, item->at, "sidebar-outside",
		    "the sidebar leads to " STR_FMT
		    ", which is no page of the site; passing over it",
		    STR_ARG(item->link));
	else if (!str_starts(item->link, "#"))
		diag_report(c->diag, DIAG_WARNING, item->at, "sidebar-missing",
		    "the sidebar leads to " STR_FMT
		    ", and there is no such page; passing over it",
		    STR_ARG(item->link));
}

static void
take(struct collector *c, struct site_page *p)
{
	struct site_pages *out = c->out;

	if (p == NULL || p->taken)
		return;
	p->taken = true;
	arena_reserve(c->arena, out->page, out->room, out->count);
	out->page[out->count++] = p;
}

/* Each item's page, NULL where it leads to none, to one already taken,
 * or to one that has its place in the list of its own folder; how many pages
 * each group has. */
static struct site_page **
match_items(struct collector *c, const struct sidebar *s, size_t *of_group)
{
	struct site_page **page =
	    arena_array(c->arena, s->items + 1, struct site_page *);
	const struct sidebar_item *item;
	struct site_page *p;
	size_t i;

	for (i = 0; i < c->count; i++)
		c->all[i]->list = sidebar_list(s, c->all[i]->served);
	for (i = 0; i < s->items; i++) {
		p = find_page(c, &s->item[i]);
		if (p != NULL)
			p->listed |= p->list == s->item[i].list;
		else
			tell_item(c, &s->item[i]);
	}
	for (i = 0; i < s->items; i++) {
		item = &s->item[i];
		p = find_page(c, item);
		if (p == NULL || p->taken ||
		    (p->listed && p->list != item->list))
			continue;
		p->taken = true;
		page[i] = p;
		p->text = item->text;
		of_group[item->group]++;
	}
	return page;
}

/* Groups give their pages a role, or are parts: those with two pages. */
static void
place_page(const struct sidebar *s, struct site_page *p, size_t group,
    size_t of_group, size_t *last)
{
	const struct sidebar_group *g;

	if (group == 0)
		return;
	g = &s->group[group - 1];
	if (g->has_role) {
		p->role = g->role;
	} else if (group != *last && of_group > 1) {
		p->part = g->text;
		p->part_at = g->at;
	}
	*last = group;
}

/* Whether any of the sidebar's links led to a page. */
static bool
take_sidebar(struct collector *c, const struct sidebar *s)
{
	size_t *of_group = arena_array(c->arena, s->groups + 1, size_t);
	struct site_page **page = match_items(c, s, of_group);
	struct site_page *start = c->out->start;
	size_t i, last = 0, before;

	if (start != NULL && !start->taken)
		take(c, start);
	before = c->out->count;
	for (i = 0; i < s->items; i++) {
		if (page[i] == NULL)
			continue;
		page[i]->taken = false;
		take(c, page[i]);
		place_page(s, page[i], s->item[i].group,
		    of_group[s->item[i].group], &last);
	}
	return c->out->count > before;
}

/* What an unknown part of the sidebar may have named follows the rest. */
static void
take_rest(struct collector *c)
{
	size_t before = c->out->count, i;

	for (i = 0; i < c->count; i++)
		take(c, c->all[i]);
	if (c->out->count > before)
		diag_report(c->diag, DIAG_WARNING, 0, "sidebar-unknown",
		    "%zu pages of %s may stand in what cannot be known of the "
		    "sidebar; setting them at the end",
		    c->out->count - before, c->settings->source);
}

static void
tell_left_out(struct collector *c)
{
	size_t left = c->count - c->out->count;

	if (left == 0)
		return;
	diag_report(c->diag, DIAG_INFO, 0, "pages-left-out",
	    "%zu page%s of %s %s not in the sidebar; leaving %s out", left,
	    left == 1 ? "" : "s", c->settings->source, left == 1 ? "is" : "are",
	    left == 1 ? "it" : "them");
	diag_hint(c->diag, "to have other pages, name them in report.yaml");
}

static void
tell_foreign(struct collector *c)
{
	if (c->foreign == 0)
		return;
	diag_report(c->diag, DIAG_INFO, 0, "pages-foreign",
	    "%zu page%s of %s %s in other languages; leaving %s out",
	    c->foreign, c->foreign == 1 ? "" : "s", c->settings->source,
	    c->foreign == 1 ? "is" : "are", c->foreign == 1 ? "it" : "them");
	diag_hint(c->diag, "--lang chooses one");
}

static void
take_all(struct collector *c)
{
	size_t i;

	for (i = 0; i < c->count; i++)
		c->all[i]->taken = false;
	c->out->count = 0;
	take(c, c->out->start);
	for (i = 0; i < c->count; i++)
		take(c, c->all[i]);
}

bool
site_pages_find(struct arena *a, const struct settings *s, struct diag *dg,
    struct site_pages *out)
{
	struct collector c = { .arena = a,
		.settings = s,
		.diag = dg,
		.out = out,
		.key.arena = a };
	struct sidebar sidebar;

	*out = (struct site_pages){ 0 };
	if (!collect(&c))
		return false;
	tell_foreign(&c);
	sidebar_read(a, settings_theme(s, "sidebar"), dg, &sidebar);
	out->by_sidebar = take_sidebar(&c, &sidebar);
	if (!out->by_sidebar)
		take_all(&c);
	else if (sidebar.unknown > 0)
		take_rest(&c);
	else
		tell_left_out(&c);
	return true;
}
