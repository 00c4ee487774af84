#include "doc/targets.h"

#include <stdint.h>
#include <string.h>

#include "doc/passes.h"
#include "unicode/chars.h"

#define MAX_DISTANCE 8  /* to the nearest name that is offered */
#define LEAST_PART   4  /* of a name that is told by a part of it */
#define MAX_STEPS    64 /* from an empty anchor to what it stands for */

static void
add_name(struct table *t, const char *name, struct node *n)
{
	struct table_entry *e = table_entry(t, str_from(name));

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

static const char *
rewritten(const struct site *site, const char *path)
{
	size_t i;

	for (i = 0; i < site->rewrites; i++)
		if (strcmp(site->rewrite[i].from, path) == 0)
			return site->rewrite[i].to;
	return path;
}

/* A file's path on the site: below its content root, and rewritten. */
static const char *
site_path(struct doc *doc, const char *path)
{
	if (doc->site.within != NULL && *doc->site.within != '\0')
		path =
		    arena_printf(doc->arena, "%s/%s", doc->site.within, path);
	return rewritten(&doc->site, path);
}

const char *
targets_path(const struct targets *t, const struct node *section)
{
	struct str bare;

	if (section == NULL || section->section.path == NULL)
		return NULL;
	bare =
	    without_ending(str_from(site_path(t->doc, section->section.path)));
	return arena_strndup(t->doc->arena, bare.s, bare.n);
}

/* The page itself: "a/b.md" and "a/b", for "a/index.md" also "a". */
static void
name_page(struct targets *t, struct node *section, const char *path)
{
	struct doc *doc = t->doc;
	struct node *to = section->section.heading;
	struct str bare = without_ending(str_from(section->section.path));

	if (to == NULL)
		to = section;
	add_name(&t->page, path, to);
	add_name(&doc->destination, section->section.path, to);
	add_name(
	    &doc->destination, arena_strndup(doc->arena, bare.s, bare.n), to);
	add_name(&doc->destination, path, to);
	if (str_ends(bare, "/index"))
		add_name(&doc->destination,
		    arena_strndup(doc->arena, bare.s, bare.n - 6), to);
}

static bool
shows_something(const struct node *top)
{
	const struct node *n;

	for (n = top; n != NULL; n = node_next(top, n))
		if ((node_has_text(n) && n->text.n > 0) ||
		    n->kind == NODE_FIELD || n->kind == NODE_IMAGE)
			return true;
	return false;
}

/*
 * An anchor without content (<a id="x"></a>) stands for what comes behind
 * it in its section, or else for what it stands in.
 */
static struct node *
landing(struct node *n)
{
	const struct node *section = node_above(n, NODE_SECTION);
	struct node *next = n;
	int steps = 0;

	if (section == NULL || n->kind == NODE_SECTION || shows_something(n))
		return n;
	do
		next = node_skip(section, next);
	while (next != NULL && !shows_something(next) && ++steps < MAX_STEPS);
	if (next != NULL && steps < MAX_STEPS)
		return next;
	for (next = n; next != section && !shows_something(next);)
		next = next->parent;
	return next;
}

static void
name_anchor(struct targets *t, const struct node *section, const char *path,
    struct node *n)
{
	struct doc *doc = t->doc;
	struct arena *a = doc->arena;
	struct node *to = landing(n);
	const char *file;
	struct str bare;

	if (path != NULL) {
		file = section->section.path;
		bare = without_ending(str_from(file));
		add_name(&t->anchor, arena_printf(a, "%s#%s", path, n->id), to);
		add_name(&doc->destination,
		    arena_printf(a, "%s#%s", file, n->id), to);
		add_name(&doc->destination,
		    arena_printf(a, STR_FMT "#%s", STR_ARG(bare), n->id), to);
		add_name(&doc->destination,
		    arena_printf(a, "%s#%s", path, n->id), to);
	}
	add_name(&t->anchor, n->id, to);
	add_name(&doc->destination, n->id, to);
}

void
targets_collect(struct targets *t, struct doc *doc)
{
	const struct node *section = NULL;
	const char *path = NULL;
	struct node *n;

	*t = (struct targets){
		.doc = doc, .page.arena = doc->arena, .anchor.arena = doc->arena
	};
	doc->destination = (struct table){ .arena = doc->arena };
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION) {
			section = n;
			path = targets_path(t, n);
			if (path != NULL)
				name_page(t, n, path);
		}
		if (n->id != NULL && *n->id != '\0')
			name_anchor(t, section, path, n);
	}
}

/* The page of a folder goes by "index", where there is none by "README". */
static struct node *
page_of_folder(const struct targets *t, struct str path, struct str *name)
{
	static const char *const names[] = { "index", "README" };
	struct node *n;
	size_t i;

	for (i = 0; i < 2; i++) {
		*name = str_from(arena_printf(t->doc->arena, STR_FMT "%s%s",
		    STR_ARG(path), path.n == 0 ? "" : "/", names[i]));
		n = table_find(&t->page, *name);
		if (n != NULL)
			return n;
	}
	return NULL;
}

struct node *
targets_page(
    const struct targets *t, struct str path, bool folder, struct str *name)
{
	struct node *n;

	if (folder || path.n == 0) {
		n = page_of_folder(t, path, name);
		if (n != NULL)
			return n;
	}
	*name = without_ending(path);
	n = table_find(&t->page, *name);
	return n != NULL ? n : page_of_folder(t, path, name);
}

static struct node *
find_anchor(const struct targets *t, struct str page, struct str anchor)
{
	struct arena *a = t->doc->arena;

	if (page.n > 0)
		anchor = str_from(arena_printf(
		    a, STR_FMT "#" STR_FMT, STR_ARG(page), STR_ARG(anchor)));
	return table_find(&t->anchor, anchor);
}

struct node *
targets_anchor(const struct targets *t, struct str page, struct str anchor)
{
	struct arena *a = t->doc->arena;
	struct node *n = find_anchor(t, page, anchor);

	if (n == NULL)
		n = find_anchor(t, page, text_lower(a, anchor, ""));
	if (n == NULL)
		n = find_anchor(t, page, slug_of(a, anchor));
	return n;
}

/* ---- the nearest name ---- */

struct nearest {
	const char *name;
	int distance; /* of it, or one more than is allowed */
};

static struct nearest
nearest_begin(struct str wanted)
{
	struct nearest best = { NULL, MAX_DISTANCE + 1 };

	/* A name of which half is wrong is another name. */
	if (wanted.n / 2 < MAX_DISTANCE)
		best.distance = (int)(wanted.n / 2) + 1;
	return best;
}

static void
nearest_try(struct nearest *best, struct str wanted, const char *name)
{
	int distance;

	if (best->distance == 0)
		return;
	/* "_2-1-results" is near to "results", however long its number. */
	if (best->name == NULL && wanted.n >= LEAST_PART &&
	    str_find(str_from(name), wanted, 0) != SIZE_MAX)
		best->name = name;
	distance = str_distance(wanted, str_from(name), best->distance - 1);
	if (distance < best->distance)
		*best = (struct nearest){ name, distance };
}

const char *
targets_nearest_page(const struct targets *t, struct str path)
{
	struct str wanted = without_ending(path);
	struct nearest best = nearest_begin(wanted);
	size_t i;

	for (i = 0; i < t->page.count; i++)
		nearest_try(&best, wanted, t->page.entry[i].key.s);
	return best.name;
}

const char *
targets_nearest_anchor(
    const struct targets *t, struct str page, struct str anchor)
{
	struct nearest best = nearest_begin(anchor);
	const char *name;
	struct str key;
	size_t i, hash;

	for (i = 0; i < t->anchor.count; i++) {
		key = t->anchor.entry[i].key;
		hash = str_find(key, STR("#"), 0);
		if (page.n == 0 ? hash != SIZE_MAX
				: !str_equal(str_slice(key, 0, hash), page))
			continue;
		name = page.n == 0 ? key.s : key.s + hash + 1;
		nearest_try(&best, anchor, name);
	}
	return best.name;
}
