#include "read/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"
#include "doc/address.h"
#include "doc/terms.h"
#include "image/image.h"

#define NEAR      4      /* letters by which a file's name may differ */
#define LINE_MOST PT(24) /* higher ones do not stand in a line */

struct gallery {
	struct doc *doc;
	struct diag *diag;
	const char *root;    /* real path of the content root, or NULL */
	const char *public;  /* the same of what is served as it is */
	struct table opened; /* real path -> struct entry */
	uint32_t images;
	const struct picture_tools *tools;
};

/* A file that an image named, and what became of it. */
struct entry {
	const struct image *image;
	const char *fault;
	bool untold; /* its letters are */
};

static const char *
real_path(struct arena *a, const char *path)
{
	char *real = path == NULL ? NULL : realpath(path, NULL), *copy;

	copy = real == NULL ? NULL : arena_strdup(a, real);
	free(real);
	return copy;
}

static bool
is_below(const char *path, const char *root)
{
	size_t n = root == NULL ? 0 : strlen(root);

	if (n > 0 && root[n - 1] == '/')
		n--;
	return root != NULL && strncmp(path, root, n) == 0 && path[n] == '/';
}

/* ---- where the file is ---- */

/* The page that the image stands on, below the content root. */
static const char *
page_of(const struct gallery *g, const struct node *image)
{
	const struct node *section = node_above(image, NODE_SECTION);
	const char *path = section == NULL ? NULL : section->section.path;
	const char *within = g->doc->site.within;

	if (path == NULL || within == NULL || *within == '\0')
		return path;
	return path_join(g->doc->arena, within, path);
}

/* A path without the site's base in front of it. */
static struct str
without_base(const struct site *site, struct str path)
{
	struct str base = str_trim(str_from(site->base));

	while (base.n > 0 && base.s[0] == '/')
		base = str_slice(base, 1, base.n);
	if (base.n == 0 || path.n <= base.n ||
	    !str_equal(str_slice(path, 0, base.n), base))
		return path;
	return str_slice(path, base.n, path.n);
}

static const char *
in_folder(struct gallery *g, const char *folder, struct str path)
{
	struct arena *a = g->doc->arena;

	return path_join(a, folder, arena_strndup(a, path.s, path.n));
}

/* The places where the file may be, the likeliest first. */
static size_t
candidates(
    struct gallery *g, const struct node *n, const char *to[3], bool *escapes)
{
	const struct site *site = &g->doc->site;
	struct arena *a = g->doc->arena;
	struct str path = address_split(a, n->image.url).path;
	bool absolute = path.n > 0 && path.s[0] == '/';
	const char *from = absolute ? NULL : page_of(g, n);
	const char *folder = site->folder == NULL ? "." : site->folder;
	size_t count = 0;

	path = address_resolve(a, from, path, escapes);
	if (absolute) {
		path = without_base(site, path);
		to[count++] = in_folder(g,
		    site->public != NULL ? site->public
					 : path_join(a, folder, "public"),
		    path);
	}
	to[count++] = in_folder(g, folder, path);
	return count;
}

/* The name in the folder of `path` that is nearest to its own. */
static const char *
nearest_name(struct arena *a, const char *path)
{
	const char **names, *best = NULL;
	struct str wanted = str_from(path_name(path));
	long n = directory_read(a, path_directory(a, path), &names), i;
	int least = NEAR + 1, distance;

	for (i = 0; i < n; i++) {
		distance = strcasecmp(wanted.s, names[i]) == 0
		    ? 0
		    : str_distance(wanted, str_from(names[i]), NEAR);
		if (distance < least) {
			least = distance;
			best = names[i];
		}
	}
	return best;
}

/* ---- what is told ---- */

static void
tell_missing(struct gallery *g, const struct node *n, const char *const *path,
    size_t count)
{
	const char *near = NULL;
	size_t i;

	diag_report(g->diag, DIAG_ERROR, n->at, "image-missing",
	    "image %s does not exist; printing its description", n->image.url);
	for (i = 0; i < count && near == NULL; i++)
		near = nearest_name(g->doc->arena, path[i]);
	if (near != NULL)
		diag_hint(g->diag, "the nearest name there is %s", near);
}

static void
tell_outside(struct gallery *g, const struct node *n)
{
	diag_report(g->diag, DIAG_ERROR, n->at, "image-outside",
	    "image %s is outside the folder of the report; printing its "
	    "description",
	    n->image.url);
}

static bool
is_remote(const char *url)
{
	return address_is_external(url) || strncmp(url, "data:", 5) == 0;
}

static void
tell_remote(struct gallery *g, const struct node *n)
{
	const char *what = strncmp(n->image.url, "data:", 5) == 0
	    ? "an image written into the text"
	    : n->image.url;

	diag_report(g->diag, DIAG_WARNING, n->at, "image-remote",
	    "%s is not fetched from the network; printing its address", what);
	diag_hint(g->diag, "put the file beside the section");
}

static void
tell_undescribed(struct gallery *g, const struct node *n)
{
	diag_report(g->diag, DIAG_ERROR, n->at, "image-no-description",
	    "image %s has no description; saying so to who listens",
	    n->image.url);
	diag_hint(g->diag,
	    "write what it shows between the brackets, ![...](%s), or mark "
	    "an ornament with alt=\"\"",
	    n->image.url);
}

/* ---- opening ---- */

/* "plan.pdf#page=3". */
static int
page_number(struct str anchor)
{
	if (!str_starts(anchor, "page="))
		return 1;
	return atoi(anchor.s + 5);
}

static bool
may_stand(struct gallery *g, const struct image *image, const char **why,
    bool *letters)
{
	const struct picture_tools *t = g->tools;

	*letters = false;
	return image->object == NULL || t->may_stand == NULL ||
	    t->may_stand(t->arg, image, why, letters);
}

/* The image, mended if it must be; NULL: what is wrong is in `*fault`. */
static struct image *
open_sound(struct gallery *g, struct image_source *source, const char **fault)
{
	struct arena *a = g->doc->arena;
	struct image *image = image_open(a, source, fault);
	bool letters;

	if (image == NULL || may_stand(g, image, fault, &letters))
		return image;
	if (letters && !source->untold) {
		source->untold = true;
		image = image_open(a, source, fault);
		if (image != NULL && may_stand(g, image, fault, &letters))
			return image;
	}
	return NULL;
}

static const struct entry *
open_file(struct gallery *g, const char *real, int page)
{
	struct arena *a = g->doc->arena;
	const char *name =
	    page == 1 ? real : arena_printf(a, "%s#%d", real, page);
	struct table_entry *t = table_entry(&g->opened, str_from(name));
	struct image_source source = { .page = page, .faces = g->tools->faces };
	struct image *image;
	struct entry *e;

	if (t->value != NULL)
		return t->value;
	t->value = e = arena_new(a, struct entry);
	if (!file_read(a, real, &source.file)) {
		e->fault = "cannot be read";
		return e;
	}
	image = open_sound(g, &source, &e->fault);
	if (image != NULL) {
		image->name = path_name(real);
		image->number = g->images++;
	}
	e->image = image;
	e->untold = source.untold;
	return e;
}

/* The image of the file, or NULL after telling why there is none. */
static const struct image *
find_image(struct gallery *g, const struct node *n)
{
	const char *path[3], *real = NULL;
	const struct entry *e;
	bool escapes;
	size_t count = candidates(g, n, path, &escapes), i;

	for (i = 0; i < count && real == NULL && !escapes; i++)
		real = real_path(g->doc->arena, path[i]);
	if (escapes ||
	    (real != NULL && !is_below(real, g->root) &&
		!is_below(real, g->public))) {
		tell_outside(g, n);
		return NULL;
	}
	if (real == NULL || file_is_directory(real)) {
		tell_missing(g, n, path, count);
		return NULL;
	}
	e = open_file(g, real,
	    page_number(address_split(g->doc->arena, n->image.url).anchor));
	if (e->image == NULL)
		diag_report(g->diag, DIAG_ERROR, n->at, "image-unreadable",
		    "image %s %s; printing its description", n->image.url,
		    e->fault);
	else if (e->untold)
		diag_report(g->diag, DIAG_WARNING, n->at, "image-letters",
		    "image %s does not say what all of its letters are; no "
		    "words can be copied from it",
		    n->image.url);
	return e->image;
}

static bool
is_ornament(const struct node *n)
{
	return n->image.alt != NULL && *n->image.alt == '\0';
}

/* The words that stand where an image does not. */
static void
add_description(struct gallery *g, struct node *n)
{
	const char *alt = n->image.alt, *url = n->image.url;
	struct node *text;

	if (is_ornament(n))
		return;
	if (alt == NULL)
		alt = term_text(TERM_NO_DESCRIPTION, n->lang);
	if (url != NULL && address_is_external(url) &&
	    node_above(n, NODE_LINK) == NULL)
		alt = arena_printf(g->doc->arena, "%s: %s", alt, url);
	text = text_new(g->doc, str_from(alt), 0);
	text->lang = n->lang;
	node_append(n, text);
}

static void
open_image(struct gallery *g, struct node *n)
{
	if (n->image.computed) {
		diag_report(g->diag, DIAG_WARNING, n->at, "image-computed",
		    "the address of this image (%s) is computed on the site; "
		    "printing its description",
		    n->image.url);
		diag_hint(g->diag, "give its file: src=\"/...\"");
	} else if (n->image.url == NULL || *n->image.url == '\0') {
		diag_report(g->diag, DIAG_ERROR, n->at, "image-missing",
		    "this image names no file; printing its description");
	} else if (is_remote(n->image.url)) {
		tell_remote(g, n);
	} else {
		n->image.picture = find_image(g, n);
	}
	if (n->image.alt == NULL && n->image.url != NULL && !n->image.computed)
		tell_undescribed(g, n);
	if (n->image.picture == NULL)
		add_description(g, n);
}

/* ---- figures ---- */

/* A link may stand around it. */
static struct node *
outermost(struct node *image)
{
	struct node *n = image;

	if (n->parent->kind == NODE_LINK && n->parent->first == n->parent->last)
		n = n->parent;
	return n;
}

/* About as large as those of our themes. */
static const struct image_size column = { PT(360), PT(640) };

static bool
stands_in_line(const struct node *n)
{
	return n->image.picture == NULL ||
	    image_fit(n->image.picture, n->image.width, n->image.height, column)
		.height <= LINE_MOST;
}

/* No paragraph begins with the space that stood behind an image. */
static void
trim_start(struct doc *doc, struct node *par)
{
	struct node *leaf = par->first;
	uint32_t i = 0;

	if (leaf == NULL || leaf->kind != NODE_TEXT)
		return;
	while (i < leaf->text.n && strchr(" \t\n", leaf->text.s[i]) != NULL)
		i++;
	if (i > 0 && i < leaf->text.n)
		node_insert_after(leaf, text_slice(doc, leaf, i, leaf->text.n));
	if (i > 0)
		node_remove(leaf);
}

/* What follows `n` in its paragraph goes to one behind it. */
static struct node *
split_behind(struct doc *doc, struct node *n)
{
	struct node *par = n->parent, *rest, *next;

	rest = node_new(doc, NODE_PARAGRAPH, par->at);
	rest->lang = par->lang;
	rest->role = par->role;
	rest->block = par->block;
	while ((next = n->next) != NULL) {
		node_remove(next);
		node_append(rest, next);
	}
	trim_start(doc, rest);
	node_insert_after(par, rest);
	return rest;
}

static bool
is_blank(const struct node *par)
{
	const struct node *n;
	uint32_t i;

	for (n = par->first; n != NULL; n = n->next) {
		if (n->kind == NODE_BREAK)
			continue;
		if (n->kind != NODE_TEXT)
			return false;
		for (i = 0; i < n->text.n; i++)
			if (strchr(" \t\n", n->text.s[i]) == NULL)
				return false;
	}
	return true;
}

/* Take a large image out of its paragraph; the next node to be looked at. */
static struct node *
lift(struct gallery *g, struct node *image)
{
	struct doc *doc = g->doc;
	struct node *n = outermost(image), *par = n->parent, *figure, *rest;

	if (par->kind != NODE_PARAGRAPH || par->role != ROLE_PLAIN ||
	    stands_in_line(image))
		return node_next(doc->root, image);
	rest = split_behind(doc, n);
	figure = node_new(doc, NODE_FIGURE, image->at);
	figure->lang = image->lang;
	figure->id = image->id;
	image->id = NULL;
	node_remove(n);
	node_append(figure, n);
	node_insert_after(par, figure);
	if (is_blank(par) && par->id == NULL)
		node_remove(par);
	if (is_blank(rest)) {
		node_remove(rest);
		return node_skip(doc->root, figure);
	}
	return rest;
}

void
pictures_read(
    struct doc *doc, const struct picture_tools *tools, struct diag *dg)
{
	struct gallery g = { .doc = doc, .diag = dg, .tools = tools };
	struct node *n;

	g.opened.arena = doc->arena;
	g.root = real_path(
	    doc->arena, doc->site.folder == NULL ? "." : doc->site.folder);
	g.public = real_path(doc->arena, doc->site.public);
	for (n = doc->root; n != NULL;) {
		if (n->kind != NODE_IMAGE) {
			n = node_next(doc->root, n);
			continue;
		}
		open_image(&g, n);
		n = node_above(n, NODE_FIGURE) != NULL ? node_next(doc->root, n)
						       : lift(&g, n);
	}
	doc->images = g.images;
}
