#include "read/order.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"
#include "read/chain.h"
#include "read/folder.h"
#include "read/site/home.h"
#include "read/site/pages.h"
#include "read/site/plain.h"
#include "read/site/rewrite.h"
#include "read/summary.h"

struct finder {
	struct arena *arena;
	const struct report_request *rq;
	const struct settings *site;
	struct places *places;
	struct diag *diag;
	struct page_list *all;
	struct table seen; /* paths already in `all` */
	struct file_names folder;
	bool walked, failed;
};

/* Read one file into the list; NULL where that cannot be done. */
static struct page *
add_page(struct finder *f, const char *path, const char *site,
    enum section_role role)
{
	struct page *p = arena_new(f->arena, struct page);

	p->role = role;
	p->served =
	    rewrite_path(f->arena, settings_value(f->site, "rewrites"), site);
	if (!source_read(
		f->arena, path, site, f->places, f->diag, &p->source)) {
		f->failed = true;
		return NULL;
	}
	table_entry(&f->seen, str_from(path))->value = p;
	arena_reserve(f->arena, f->all->page, f->all->room, f->all->count);
	f->all->page[f->all->count++] = p;
	return p;
}

/* What is behind `folder` in a path that lies in it, or NULL. */
static const char *
path_below(const char *path, const char *folder)
{
	size_t n = strlen(folder);

	if (strcmp(folder, ".") == 0 && path[0] != '/')
		return path;
	return strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1
							       : NULL;
}

/* The same where the two may be spelt in different ways. */
static const char *
real_path_below(struct arena *a, const char *path, const char *folder)
{
	char *real = realpath(path, NULL), *top = realpath(folder, NULL);
	const char *below = NULL;

	if (real != NULL && top != NULL)
		below = path_below(real, top);
	if (below != NULL)
		below = arena_strdup(a, below);
	free(real);
	free(top);
	return below;
}

/* A path below the content root, or below the report's folder. */
static const char *
site_path(const struct finder *f, const char *path)
{
	const char *below = NULL;

	if (f->site->root != NULL) {
		below = path_below(path, f->site->source);
		if (below == NULL)
			below =
			    real_path_below(f->arena, path, f->site->source);
	}
	if (below == NULL)
		below = path_below(path, f->rq->folder);
	return below == NULL ? path : below;
}

static void
tell_unread(struct finder *f, const char *folder)
{
	diag_report(f->diag, DIAG_WORLD, 0, "not-read", "%s: %s; doing nothing",
	    folder, strerror(errno));
	f->failed = true;
}

static bool
walk(struct finder *f)
{
	if (f->walked)
		return !f->failed;
	f->walked = true;
	if (folder_walk(f->arena, f->rq->folder, &f->folder))
		return true;
	tell_unread(f, f->rq->folder);
	return false;
}

static void
add_named_file(struct finder *f, const char *path)
{
	if (table_find(&f->seen, str_from(path)) != NULL) {
		diag_report(f->diag, DIAG_WARNING, 0, "file-twice",
		    "%s is named twice; setting it once", path);
		return;
	}
	add_page(f, path, site_path(f, path), SECTION_BODY);
}

static void
add_matches(
    struct finder *f, const char *glob, place at, enum section_role role)
{
	const struct file_name *file;
	bool any = false;
	size_t i;

	if (!walk(f))
		return;
	for (i = 0; i < f->folder.count; i++) {
		file = &f->folder.file[i];
		if (!glob_matches(f->arena, glob, file->site_path))
			continue;
		any = true;
		/* Globs may overlap; the first one has the file. */
		if (table_find(&f->seen, str_from(file->path)) == NULL)
			add_page(f, file->path, file->site_path, role);
	}
	if (!any)
		diag_report(f->diag, DIAG_ERROR, at, "no-match",
		    "no Markdown file matches \"%s\"; passing over it", glob);
}

/* A name as the walk of the folder gives it: "./part/" is "part". */
static const char *
plain_name(struct finder *f, const char *name)
{
	struct str s = str_from(name);

	while (str_starts(s, "./"))
		s = str_slice(s, 2, s.n);
	while (s.n > 1 && str_ends(s, "/"))
		s = str_slice(s, 0, s.n - 1);
	return arena_strndup(f->arena, s.s, s.n);
}

/* The path of a name in the manifest; the extension may be left out. */
static const char *
path_of_name(struct finder *f, const char *name)
{
	const char *path = path_join(f->arena, f->rq->folder, name), *longer;

	if (file_exists(path))
		return path;
	longer = arena_printf(f->arena, "%s.md", path);
	return file_exists(longer) ? longer : path;
}

static void
add_manifest_name(
    struct finder *f, const char *name, place at, enum section_role role)
{
	const char *path;

	name = plain_name(f, name);
	path = path_of_name(f, name);
	if (file_is_directory(path)) {
		add_matches(f, arena_printf(f->arena, "%s/**", name), at, role);
	} else if (!file_exists(path) && is_glob(name)) {
		add_matches(f, name, at, role);
	} else if (!file_exists(path)) {
		diag_report(f->diag, DIAG_WORLD, at, "no-such-file",
		    "%s: %s; doing nothing", path, strerror(ENOENT));
		diag_hint(
		    f->diag, "mend its name here, or take it out of the list");
		f->failed = true;
	} else if (table_find(&f->seen, str_from(path)) != NULL) {
		diag_report(f->diag, DIAG_WARNING, at, "file-twice",
		    "%s stands in the manifest twice; setting it once", name);
	} else {
		add_page(f, path, site_path(f, path), role);
	}
}

static void
add_names(struct finder *f, const struct names *n, enum section_role role)
{
	size_t i;

	for (i = 0; i < n->count; i++)
		add_manifest_name(f, n->name[i], n->at[i], role);
}

/*
 * A reference list in Markdown is a page of its own, at the end, unless it
 * is one of the sections.  Files of other forms are read later, by bib/data.
 */
static void
add_bibliography(struct finder *f, const struct names *n)
{
	const char *path;
	size_t i;

	for (i = 0; i < n->count; i++) {
		path = path_of_name(f, plain_name(f, n->name[i]));
		if (is_markdown(path) &&
		    table_find(&f->seen, str_from(path)) == NULL)
			add_manifest_name(
			    f, n->name[i], n->at[i], SECTION_BODY);
	}
}

/* A page may be all front matter; that of a start page is printed. */
static bool
is_empty_page(const struct page *p)
{
	const struct source *s = &p->source;

	return str_trim(str_slice(s->text, s->body, s->text.n)).n == 0 &&
	    value_find(s->front, "layout") != NULL && !home_is(s->front);
}

static bool
is_appendix(struct finder *f, const char *path, const char *site)
{
	const struct names *n = &f->rq->manifest->appendices;
	const char *name;
	size_t i;

	for (i = 0; i < n->count; i++) {
		name = plain_name(f, n->name[i]);
		if (strcmp(path_of_name(f, name), path) == 0 ||
		    glob_matches(f->arena, name, site))
			return true;
	}
	return false;
}

static void
add_folder(struct finder *f)
{
	const struct file_name *file;
	size_t i, before;

	if (!walk(f))
		return;
	for (i = 0; i < f->folder.count; i++) {
		file = &f->folder.file[i];
		if (is_appendix(f, file->path, file->site_path))
			continue;
		before = f->all->count;
		add_page(f, file->path, file->site_path, SECTION_BODY);
		if (f->all->count > before &&
		    is_empty_page(f->all->page[before]))
			f->all->count = before;
	}
}

static void
tell_nothing(struct finder *f)
{
	diag_report(f->diag, DIAG_WORLD, 0, "no-sections",
	    "%s holds no Markdown (*.md); doing nothing", f->rq->folder);
	diag_hint(f->diag,
	    "name the folder of the report, or its files: quoin docs/");
}

/* ---- sites ---- */

static void
add_site_page(struct finder *f, const struct site_page *from)
{
	struct page *p;
	struct str text;

	if (is_appendix(f, from->path, from->file))
		return;
	p = add_page(f, from->path, from->file, from->role);
	if (p == NULL)
		return;
	if (is_empty_page(p)) {
		f->all->count--;
		return;
	}
	text = name_without_number(str_trim(from->text));
	if (text.n > 0)
		p->running = arena_strndup(f->arena, text.s, text.n);
	if (from->part.n > 0)
		p->part = arena_strndup(f->arena, from->part.s, from->part.n);
	p->part_at = from->part_at;
}

/* The pages of a site; true: in the order of its sidebar. */
static bool
add_site(struct finder *f)
{
	struct site_pages pages;
	size_t i;

	if (!site_pages_find(f->arena, f->site, f->diag, &pages)) {
		tell_unread(f, f->site->source);
		return true;
	}
	for (i = 0; i < pages.count; i++)
		add_site_page(f, pages.page[i]);
	f->all->rewrite = pages.rewrite;
	f->all->rewrites = pages.rewrites;
	return pages.by_sidebar;
}

/* The site's start page, which has something to say of the whole. */
static void
find_start(struct finder *f)
{
	const char *name = f->site->locale, *path;
	struct page *p;
	size_t i;

	if (f->site->root == NULL)
		return;
	name = path_plain(f->arena,
	    path_join(f->arena, name == NULL ? "" : name, "index.md"));
	for (i = 0; i < f->all->count && f->all->start == NULL; i++)
		if (strcmp(f->all->page[i]->served, name) == 0)
			f->all->start = f->all->page[i];
	path = path_join(f->arena, f->site->source, name);
	if (f->all->start != NULL || !file_exists(path))
		return;
	p = arena_new(f->arena, struct page);
	p->served = name;
	if (source_read(f->arena, path, name, f->places, f->diag, &p->source))
		f->all->start = p;
}

/* ---- books ---- */

static void
add_summary_page(struct finder *f, const struct summary_entry *from)
{
	const char *path = path_join(f->arena, f->rq->folder, from->file);
	struct page *p;
	struct str text = name_without_number(from->text);

	if (!is_markdown(from->file) || is_appendix(f, path, from->file) ||
	    table_find(&f->seen, str_from(path)) != NULL)
		return;
	if (!file_exists(path)) {
		diag_report(f->diag, DIAG_ERROR, from->at, "no-such-file",
		    "there is no %s; passing over it", from->file);
		diag_hint(f->diag, "mend its name, or leave it empty: []()");
		return;
	}
	p = add_page(f, path, from->file, SECTION_BODY);
	if (p == NULL)
		return;
	if (text.n > 0)
		p->running = arena_strndup(f->arena, text.s, text.n);
	if (from->part.n > 0)
		p->part = arena_strndup(f->arena, from->part.s, from->part.n);
	p->part_at = from->part_at;
}

/* What the list does not name is not in the book. */
static void
tell_unlisted(struct finder *f, const struct summary *s)
{
	size_t i, n = 0;

	if (!walk(f))
		return;
	for (i = 0; i < f->folder.count; i++)
		if (strcmp(f->folder.file[i].path, s->path) != 0 &&
		    table_find(&f->seen, str_from(f->folder.file[i].path)) ==
			NULL)
			n++;
	if (n == 0)
		return;
	diag_report(f->diag, DIAG_INFO, 0, "not-in-summary",
	    "%zu files of %s are not in SUMMARY.md; leaving them out", n,
	    f->rq->folder);
	diag_hint(f->diag, "to have others, name them in report.yaml");
}

static void
add_summary(struct finder *f, const struct summary *s)
{
	size_t i;

	for (i = 0; i < s->count; i++)
		add_summary_page(f, &s->entry[i]);
	tell_unlisted(f, s);
}

/* By the site, the book or the folder itself: sidebar or summary, else
 * chain, else names. */
static const char *
order_folder(struct finder *f)
{
	struct summary summary;
	bool chained;

	if (f->site->root == NULL &&
	    summary_read(
		f->arena, f->rq->folder, f->places, f->diag, &summary)) {
		add_summary(f, &summary);
		return arena_printf(f->arena, "%s", summary.path);
	}
	if (f->site->root == NULL)
		add_folder(f);
	else if (add_site(f))
		return arena_printf(f->arena, "sidebar of %s", f->site->path);
	chained = chain_resolve(f->arena, f->all);
	chain_sort(f->arena, f->all);
	return chained ? "prev and next of the front matter"
		       : "natural order of names";
}

bool
order_find(struct arena *a, const struct report_request *rq,
    const struct settings *site, struct places *ps, struct diag *dg,
    struct page_list *all)
{
	struct finder f = { .arena = a,
		.rq = rq,
		.site = site,
		.places = ps,
		.diag = dg,
		.all = all,
		.seen.arena = a };
	const struct manifest *m = rq->manifest;
	size_t i;

	*all = (struct page_list){ 0 };
	if (rq->files > 0) {
		all->how = "files as given";
		for (i = 0; i < rq->files; i++)
			add_named_file(&f, rq->file[i]);
		chain_resolve(a, all);
	} else {
		if (m->sections.count > 0) {
			all->how = "sections of the manifest";
			add_names(&f, &m->sections, SECTION_BODY);
		} else {
			all->how = order_folder(&f);
		}
		add_names(&f, &m->appendices, SECTION_APPENDIX);
		add_bibliography(&f, &m->bibliography);
		chain_resolve(a, all);
	}
	find_start(&f);
	if (all->count == 0 && !f.failed)
		tell_nothing(&f);
	return all->count > 0 && !f.failed;
}
