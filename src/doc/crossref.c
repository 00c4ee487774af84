/*
 * crossref.c - names of places in the report, and links to them
 */
#include "doc/passes.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "doc/crossref_int.h"
#include "unicode/chars.h"

#define MAX_DISTANCE 8  /* to the nearest name that is offered */
#define MAX_HINTS    50 /* links for which it is looked for */

/* ---- names ---- */

static void
add_name(struct doc *doc, const char *name, struct node *n)
{
	struct table_entry *e = table_entry(&doc->destination, str_from(name));

	if (e->value == NULL)
		e->value = n;
}

static struct str
without_ending(struct str path)
{
	if (str_ends(path, ".md"))
		return str_slice(path, 0, path.n - 3);
	if (str_ends(path, ".html"))
		return str_slice(path, 0, path.n - 5);
	return path;
}

/* The page itself: "a/b.md" and "a/b", for "a/index.md" also "a". */
static void
name_page(struct doc *doc, struct node *section)
{
	struct arena *a = doc->arena;
	const char *path = section->section.path;
	struct node *to = section->section.heading;
	struct str bare;

	if (path == NULL)
		return;
	if (to == NULL)
		to = section;
	bare = without_ending(str_from(path));
	add_name(doc, path, to);
	add_name(doc, arena_strndup(a, bare.s, bare.n), to);
	if (str_ends(bare, "/index"))
		add_name(doc, arena_strndup(a, bare.s, bare.n - 6), to);
}

static void
name_anchor(struct doc *doc, const char *path, struct node *n)
{
	struct arena *a = doc->arena;
	struct str bare;

	if (path != NULL) {
		bare = without_ending(str_from(path));
		add_name(doc, arena_printf(a, "%s#%s", path, n->id), n);
		add_name(doc,
		    arena_printf(a, STR_FMT "#%s", STR_ARG(bare), n->id), n);
	}
	add_name(doc, n->id, n);
}

static void
name_places(struct doc *doc)
{
	const char *path = NULL;
	struct node *n;

	doc->destination = (struct table){ .arena = doc->arena };
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION) {
			path = n->section.path;
			name_page(doc, n);
		}
		if (n->id != NULL)
			name_anchor(doc, path, n);
	}
}

/* ---- addresses ---- */

/* Has a scheme, or begins with "//". */
static bool
is_external(const char *url)
{
	size_t n = strspn(url,
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789+.-");

	return (n > 1 && url[n] == ':') || strncmp(url, "//", 2) == 0;
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Without "%20" and its like: RFC 3986, 2.1. */
static struct str
decode(struct arena *a, struct str x)
{
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < x.n; i++) {
		if (x.s[i] == '%' && i + 2 < x.n && hex(x.s[i + 1]) >= 0 &&
		    hex(x.s[i + 2]) >= 0) {
			buf_addc(
			    &b, (char)(hex(x.s[i + 1]) << 4 | hex(x.s[i + 2])));
			i += 2;
		} else {
			buf_addc(&b, x.s[i]);
		}
	}
	return buf_str(&b);
}

/* Drop the last part of the path in `b`. */
static void
go_up(struct buf *b)
{
	while (b->n > 0 && b->s[b->n - 1] != '/')
		b->n--;
	if (b->n > 0)
		b->n--;
}

/* `path` seen from the page at `from`, without "." and "..". */
static struct str
absolute(struct arena *a, const char *from, struct str path)
{
	struct buf b = { .arena = a };
	size_t i = 0, end;
	struct str part;

	if (path.n > 0 && path.s[0] != '/' && from != NULL) {
		buf_adds(&b, from);
		go_up(&b);
	}
	while (i < path.n) {
		end = str_find(path, STR("/"), i);
		part = str_slice(path, i, end);
		i = end == SIZE_MAX ? path.n : end + 1;
		if (part.n == 0 || str_is(part, "."))
			continue;
		if (str_is(part, "..")) {
			go_up(&b);
			continue;
		}
		if (b.n > 0)
			buf_addc(&b, '/');
		buf_addstr(&b, part);
	}
	return buf_str(&b);
}

/*
 * The page at `path`: its name, or what is left of it without its first
 * folders, for a report may be set from a folder inside its site.
 */
static struct node *
find_page(struct doc *doc, struct str path, struct str *name)
{
	struct node *n;
	size_t slash;

	path = without_ending(path);
	for (;;) {
		*name = path;
		n = table_find(
		    &doc->destination, path.n == 0 ? STR("index") : path);
		if (n != NULL)
			return n;
		slash = str_find(path, STR("/"), 0);
		if (slash == SIZE_MAX)
			return NULL;
		path = str_slice(path, slash + 1, path.n);
	}
}

/* The heading with that anchor in the page of `page`. */
static struct node *
find_anchor(struct doc *doc, const struct node *page, struct str anchor)
{
	const struct node *section = node_above(page, NODE_SECTION);
	const char *path = section == NULL ? NULL : section->section.path;
	struct arena *a = doc->arena;
	struct node *n;

	if (path == NULL)
		return NULL;
	n = table_find(&doc->destination,
	    str_from(arena_printf(a, "%s#" STR_FMT, path, STR_ARG(anchor))));
	if (n != NULL)
		return n;
	anchor = text_lower(a, anchor, "");
	return table_find(&doc->destination,
	    str_from(arena_printf(a, "%s#" STR_FMT, path, STR_ARG(anchor))));
}

/* What an address inside the site leads to. */
struct found {
	struct node *target;
	struct node *page; /* NULL: there is no such page */
	struct str name;   /* as it was looked for */
};

static struct found
find_target(struct doc *doc, const struct node *section, const char *url)
{
	struct arena *a = doc->arena;
	struct str x = str_from(url), path, anchor, page;
	size_t hash = str_find(x, STR("#"), 0), query;
	const char *from = section == NULL ? NULL : section->section.path;
	struct found f = { 0 };

	path = str_slice(x, 0, hash);
	query = str_find(path, STR("?"), 0);
	path = decode(a, str_slice(path, 0, query));
	anchor =
	    hash == SIZE_MAX ? STR("") : decode(a, str_slice(x, hash + 1, x.n));
	f.name = path.n == 0 ? str_from(from) : absolute(a, from, path);
	f.page = find_page(doc, f.name, &page);
	f.target = f.page;
	if (anchor.n == 0)
		return f;
	if (f.page != NULL)
		f.target = find_anchor(doc, f.page, anchor);
	/* Within one page the bare name will do: all pages are one file. */
	if (f.target == NULL && path.n == 0)
		f.target = table_find(&doc->destination, anchor);
	f.name = path.n == 0 ? anchor
			     : str_from(arena_printf(a, STR_FMT "#" STR_FMT,
				   STR_ARG(page), STR_ARG(anchor)));
	return f;
}

/* ---- links ---- */

const char *
target_title(struct doc *doc, const struct node *target)
{
	struct str text;

	if (target->kind == NODE_SECTION)
		return target->section.title;
	if (target->kind == NODE_FIGURE || target->kind == NODE_TABLE)
		for (target = target->first; target != NULL;
		     target = target->next)
			if (target->kind == NODE_CAPTION)
				break;
	if (target == NULL)
		return NULL;
	text = str_trim(node_text(doc->arena, target));
	return text.n == 0 ? NULL : arena_strndup(doc->arena, text.s, text.n);
}

static const char *
nearest_name(const struct doc *doc, struct str name)
{
	int best = MAX_DISTANCE + 1, distance;
	const char *nearest = NULL;
	size_t i;

	/* A name of which half is wrong is another name. */
	if (name.n / 2 < (size_t)best)
		best = (int)(name.n / 2) + 1;
	for (i = 0; i < doc->destination.count && best > 0; i++) {
		distance =
		    str_distance(name, doc->destination.entry[i].key, best - 1);
		if (distance < best) {
			best = distance;
			nearest = doc->destination.entry[i].key.s;
		}
	}
	return nearest;
}

/* A link to nowhere: told, and its text left as text. */
static void
drop_link(struct doc *doc, struct node *link, const struct found *f, int *hints,
    struct diag *dg)
{
	const char *near, *url = link->link.url;

	if (f->page == NULL)
		diag_report(dg, DIAG_WARNING, link->at, "link-outside",
		    "link to %s, which is not in this report; leaving its "
		    "text without a link",
		    url);
	else
		diag_report(dg, DIAG_ERROR, link->at, "link-dead",
		    "link to %s, which has no such heading; leaving its text "
		    "without a link",
		    url);
	near = (*hints)++ < MAX_HINTS ? nearest_name(doc, f->name) : NULL;
	if (near != NULL)
		diag_hint(dg, "the nearest is %s%s",
		    strchr(near, '#') == NULL && url[0] == '#' ? "#" : "",
		    near);
	link->kind = NODE_SPAN;
	link->link = (struct link){ 0 };
}

/* A link that shows its address says it whole to who listens. */
static void
describe_external(struct doc *doc, struct node *link)
{
	struct str text = str_trim(node_text(doc->arena, link));
	struct str url = str_from(link->link.url);

	if (text.n == 0 || str_find(url, text, 0) != SIZE_MAX)
		link->link.describe = link->link.url;
}

static void
resolve_link(struct doc *doc, const struct node *section, struct node *link,
    int *hints, struct diag *dg)
{
	struct found f;

	if (link->link.url == NULL || link->link.target != NULL)
		return;
	if (is_external(link->link.url)) {
		if (link->link.describe == NULL)
			describe_external(doc, link);
		return;
	}
	f = find_target(doc, section, link->link.url);
	if (f.target == NULL) {
		drop_link(doc, link, &f, hints, dg);
		return;
	}
	link->link.target = f.target;
	if (link->link.describe == NULL)
		link->link.describe = target_title(doc, f.target);
}

void
crossref_resolve(struct doc *doc, struct diag *dg)
{
	const struct node *section = NULL;
	struct node *n;
	int hints = 0;

	name_places(doc);
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION)
			section = n;
		else if (n->kind == NODE_LINK)
			resolve_link(doc, section, n, &hints, dg);
	}
	mentions_resolve(doc);
}
