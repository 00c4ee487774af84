/*
 * crossref.c - links of the site, and references, to places in the report
 */
#include "doc/passes.h"

#include <stdint.h>
#include <string.h>

#include "base/file.h"
#include "doc/address.h"
#include "doc/crossref_int.h"

#define MAX_HINTS    50 /* links for which the nearest name is looked for */
#define MAX_EXAMPLES 3  /* addresses named where many are told at once */

const char *
target_title(struct doc *doc, const struct node *target)
{
	struct str text;

	if (target->kind == NODE_SECTION)
		return target->section.title;
	if (target->kind == NODE_FIGURE || target->kind == NODE_TABLE ||
	    (target->kind == NODE_CONTAINER &&
		strcmp(target->container.type, LISTING) == 0))
		for (target = target->first; target != NULL;
		     target = target->next)
			if (target->kind == NODE_CAPTION)
				break;
	if (target == NULL ||
	    (target->kind != NODE_HEADING && target->kind != NODE_CAPTION &&
		target->kind != NODE_TERM))
		return NULL;
	text = str_trim(node_text(doc->arena, target));
	return text.n == 0 ? NULL : arena_strndup(doc->arena, text.s, text.n);
}

/* ---- where an address leads ---- */

/* What an address inside the site leads to. */
struct found {
	struct node *target; /* NULL: nothing in this report */
	struct node *page;   /* NULL: there is no such page in it */
	struct str path;     /* below the content root, as looked for */
	struct str name;     /* of the page */
	struct address address;
	bool outside; /* only the site may have it */
};

/* The path without the site's base in front: HTML is written with it. */
static struct str
without_base(const struct site *site, struct str path)
{
	struct str base = str_from(site->base);

	while (base.n > 0 && base.s[0] == '/')
		base = str_slice(base, 1, base.n);
	while (base.n > 0 && base.s[base.n - 1] == '/')
		base.n--;
	if (base.n == 0 || path.n < base.n ||
	    !str_equal(str_slice(path, 0, base.n), base) ||
	    (path.n > base.n && path.s[base.n] != '/'))
		return path;
	return str_slice(path, path.n > base.n ? base.n + 1 : base.n, path.n);
}

/*
 * A report may be set from a folder inside its site without anything that
 * says so: then the first folders of an absolute path are not in it.
 */
static struct node *
page_of_shorter_path(const struct crossref *x, struct found *f, bool folder)
{
	struct str path = f->path;
	struct node *n = NULL;
	size_t slash;

	while (n == NULL && (slash = str_find(path, STR("/"), 0)) != SIZE_MAX) {
		path = str_slice(path, slash + 1, path.n);
		n = targets_page(&x->targets, path, folder, &f->name);
	}
	return n;
}

/* Whether a file stands at `path` in the folder, by any name of a page. */
static bool
file_stands(struct arena *a, const char *folder, struct str path)
{
	static const char *const names[] = { "", ".md", "/index.md",
		"/README.md" };
	const char *name;
	size_t i;

	if (folder == NULL)
		return false;
	if (str_ends(path, ".html"))
		path.n -= 5;
	for (i = path.n == 0 ? 2 : 0; i < sizeof(names) / sizeof(names[0]);
	     i++) {
		name = arena_printf(a, STR_FMT "%s", STR_ARG(path), names[i]);
		if (file_exists(path_join(a, folder, name + (path.n == 0))))
			return true;
	}
	return false;
}

static bool
is_served(struct doc *doc, struct str path)
{
	const struct site *site = &doc->site;
	const char *public = site->public;

	if (site->folder == NULL)
		return false;
	if (public == NULL)
	public = path_join(doc->arena, site->folder, "public");
	return file_stands(doc->arena, site->folder, path) ||
	    file_stands(doc->arena, public, path);
}

/*
 * The page that the path of `f->address` leads to.  A path without a page
 * is outside where a file stands there, or where the site may reach further
 * than what is known of it.
 */
static void
find_page(struct crossref *x, const char *from, struct found *f)
{
	struct doc *doc = x->doc;
	struct str path = f->address.path;
	bool folder = path.n > 0 && path.s[path.n - 1] == '/';
	bool absolute = path.n > 0 && path.s[0] == '/', escapes;

	f->path = address_resolve(doc->arena, from, path, &escapes);
	if (!escapes)
		f->page = targets_page(&x->targets, f->path, folder, &f->name);
	if (f->page == NULL && absolute) {
		f->path = without_base(&doc->site, f->path);
		f->page = targets_page(&x->targets, f->path, folder, &f->name);
	}
	if (f->page != NULL)
		return;
	f->outside = escapes || is_served(doc, f->path);
	if (f->outside || doc->site.whole)
		return;
	if (absolute)
		f->page = page_of_shorter_path(x, f, folder);
	f->outside = f->page == NULL && (absolute || doc->site.folder == NULL);
}

static struct found
find_target(struct crossref *x, const char *from, const char *url)
{
	struct found f = { .address = address_split(x->doc->arena, url) };
	struct str anchor = f.address.anchor;

	if (f.address.path.n == 0) {
		f.name = f.path = str_from(from);
		f.page = table_find(&x->targets.page, f.name);
	} else {
		find_page(x, from, &f);
	}
	f.target = f.page;
	if (anchor.n == 0 || (f.page == NULL && f.address.path.n > 0))
		return f;
	f.target = NULL;
	if (f.name.n > 0)
		f.target = targets_anchor(&x->targets, f.name, anchor);
	/* Within one page the bare name will do: all pages are one file. */
	if (f.target == NULL && f.address.path.n == 0)
		f.target = targets_anchor(&x->targets, STR(""), anchor);
	if (f.target == NULL && str_is(anchor, "top"))
		f.target = f.page; /* HTML 7.4.6.4: the page's beginning */
	return f;
}

/* ---- links that leave the report ---- */

/* "https://example.org/docs/": the address, with the base if it has none. */
static const char *
site_root(struct doc *doc)
{
	const char *address = doc->site.address, *base = doc->site.base;
	const char *path = strstr(address, "://");
	bool bare;

	path = strchr(path == NULL ? address : path + 3, '/');
	bare = path == NULL || path[1] == '\0';
	if (bare && base != NULL && base[0] == '/')
		return arena_printf(doc->arena, "%.*s%s%s",
		    (int)(path == NULL ? strlen(address)
				       : (size_t)(path - address)),
		    address, base, base[strlen(base) - 1] == '/' ? "" : "/");
	return address[strlen(address) - 1] == '/'
	    ? address
	    : arena_printf(doc->arena, "%s/", address);
}

/* How the site serves what stands at `path`: pages without their ".md". */
static const char *
served_path(struct doc *doc, const struct found *f)
{
	struct arena *a = doc->arena;
	struct str path = address_encode(a, f->path);
	const char *name = path_name(path.s), *ending = "";
	struct str written = f->address.path;

	if (str_ends(path, ".md"))
		path.n -= 3;
	else if (strchr(name, '.') != NULL || path.n == 0)
		return arena_strndup(a, path.s, path.n);
	if (str_is(path, "index") || str_ends(path, "/index"))
		path.n -= 5;
	else if (written.s[written.n - 1] == '/')
		ending = "/";
	else if (!doc->site.clean_urls)
		ending = ".html";
	return arena_printf(a, STR_FMT "%s", STR_ARG(path), ending);
}

/* It goes to the site, or keeps its address as it is written. */
static void
leave_report(struct crossref *x, struct node *link, const struct found *f)
{
	struct arena *a = x->doc->arena;

	if (x->doc->site.address == NULL || *x->doc->site.address == '\0') {
		if (x->outside == 0)
			x->outside_at = link->at;
		if (x->outside++ < MAX_EXAMPLES)
			x->examples = arena_printf(a, "%s%s%s",
			    x->outside == 1 ? "" : x->examples,
			    x->outside == 1 ? "" : ", ", link->link.url);
		return;
	}
	link->link.url = arena_printf(a, "%s%s" STR_FMT "%s" STR_FMT,
	    site_root(x->doc), served_path(x->doc, f),
	    STR_ARG(f->address.query), f->address.anchor.n == 0 ? "" : "#",
	    STR_ARG(address_encode(a, f->address.anchor)));
}

/* Those without an address of the site are told all at once. */
static void
tell_outside(const struct crossref *x)
{
	if (x->outside == 0)
		return;
	diag_report(x->diag, DIAG_WARNING, x->outside_at, "link-outside",
	    "%zu %s (%s%s), which %s not in this report; keeping %s as written",
	    x->outside,
	    x->outside == 1 ? "link leads to a page or file"
			    : "links lead to pages or files",
	    x->examples, x->outside > MAX_EXAMPLES ? ", ..." : "",
	    x->outside == 1 ? "is" : "are",
	    x->outside == 1 ? "its address" : "their addresses");
	diag_hint(x->diag,
	    "give the address of the site in report.yaml: site: https://...");
}

/* ---- links ---- */

/* What is nearest to what was not found, as it would be written. */
static const char *
nearest(struct crossref *x, const struct found *f)
{
	struct arena *a = x->doc->arena;
	bool same_page = f->address.path.n == 0;
	const char *name;

	if (x->hints++ >= MAX_HINTS)
		return NULL;
	if (f->page == NULL && !same_page) {
		name = targets_nearest_page(&x->targets, f->path);
		return name == NULL ? NULL : arena_printf(a, "/%s", name);
	}
	name = targets_nearest_anchor(&x->targets, f->name, f->address.anchor);
	if (name == NULL && same_page)
		name = targets_nearest_anchor(
		    &x->targets, STR(""), f->address.anchor);
	if (name == NULL)
		return NULL;
	return same_page
	    ? arena_printf(a, "#%s", name)
	    : arena_printf(a, "/" STR_FMT "#%s", STR_ARG(f->name), name);
}

static void
point_at(struct crossref *x, struct node *link, struct node *target)
{
	link->link.target = target;
	refer_complete(x->doc, link);
	if (link->link.describe == NULL)
		link->link.describe = target_title(x->doc, target);
}

/*
 * A link to nowhere is told; as an error where words were to be taken from
 * what it leads to.  Where its page is in the report it goes there, as it
 * does on the site; else its text is left as text.
 */
static void
mend_link(struct crossref *x, struct node *link, const struct found *f)
{
	bool to_page = f->page != NULL && f->address.path.n > 0;
	bool no_page = f->page == NULL && f->address.path.n > 0;
	const char *url = link->link.url, *near;

	diag_report(x->diag, refer_has_words(link) ? DIAG_WARNING : DIAG_ERROR,
	    link->at, "link-dead", "link to %s, %s; %s", url,
	    no_page ? "where there is no page and no file"
		    : "which has no such heading",
	    to_page ? "going to its page" : "leaving its text without a link");
	near = nearest(x, f);
	if (near != NULL)
		diag_hint(x->diag, "the nearest is %s", near);
	if (!refer_has_words(link))
		node_append(link, text_new(x->doc, str_from(url), 0));
	if (to_page) {
		point_at(x, link, f->page);
		return;
	}
	link->kind = NODE_SPAN;
	link->link = (struct link){ 0 };
}

/* A link that shows its address says it whole to who listens. */
static void
describe_external(struct doc *doc, struct node *link)
{
	struct str text = str_trim(node_text(doc->arena, link));
	struct str url = str_from(link->link.url);

	if (!refer_has_words(link))
		node_append(link, text_new(doc, url, 0));
	if (link->link.describe != NULL)
		return;
	if (text.n == 0 || str_find(url, text, 0) != SIZE_MAX)
		link->link.describe = link->link.url;
}

/* The site's own address written out leads into the report, too. */
static bool
is_own_address(struct crossref *x, const struct node *link, struct found *f)
{
	const char *root;
	size_t n;

	if (x->doc->site.address == NULL || *x->doc->site.address == '\0')
		return false;
	root = site_root(x->doc);
	n = strlen(root);
	if (strncmp(link->link.url, root, n) != 0)
		return false;
	*f = find_target(
	    x, NULL, arena_printf(x->doc->arena, "/%s", link->link.url + n));
	return f->target != NULL;
}

static void
resolve_link(struct crossref *x, const char *from, struct node *link)
{
	struct found f;

	if (link->link.url == NULL || link->link.target != NULL)
		return;
	if (address_is_external(link->link.url)) {
		if (!is_own_address(x, link, &f)) {
			describe_external(x->doc, link);
			return;
		}
	} else {
		f = find_target(x, from, link->link.url);
	}
	if (f.target != NULL)
		point_at(x, link, f.target);
	else if (f.page == NULL && f.outside)
		leave_report(x, link, &f);
	else
		mend_link(x, link, &f);
}

void
crossref_resolve(struct doc *doc, enum link_pages pages, struct diag *dg)
{
	struct crossref x = { .doc = doc, .diag = dg };
	const char *from = NULL;
	struct node *n;

	targets_collect(&x.targets, doc);
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION)
			from = targets_path(&x.targets, n);
		else if (n->kind == NODE_LINK)
			resolve_link(&x, from, n);
	}
	tell_outside(&x);
	refer_resolve(&x);
	mentions_resolve(doc);
	if (pages == LINK_PAGES_PRINTED)
		refer_add_pages(doc);
}
