#include "read/report.h"

#include <string.h>

#include "base/file.h"
#include "read/files.h"
#include "read/include.h"
#include "read/markdown.h"
#include "read/opening.h"
#include "read/order.h"
#include "read/site/home.h"
#include "read/site/plain.h"
#include "read/split.h"

/* Text of the front matter, with its place where it is written plainly. */
static struct node *
front_text(struct doc *doc, const struct source *s, const struct value *v)
{
	struct node *leaf = text_new(doc, v->text, v->at);
	struct text_map *map;
	size_t from = v->at - s->at;

	if (str_equal(str_slice(s->text, from, from + v->text.n), v->text))
		return leaf;
	map = arena_new(doc->arena, struct text_map);
	*map = (struct text_map){ .from = 0, .made = true, .at = v->at };
	leaf->text.map = map;
	leaf->text.maps = 1;
	return leaf;
}

static bool
has_title(const struct node *section)
{
	const struct node *n;

	for (n = section->first; n != NULL; n = n->next)
		if (n->kind == NODE_HEADING && n->level == 1)
			return true;
	return false;
}

/* A page without an h1 is headed by the title of its front matter. */
static void
add_front_title(struct doc *doc, struct node *section, const struct source *s)
{
	const struct value *v = value_find(s->front, "title");
	struct node *h;
	struct str text;

	if (has_title(section) || !value_string(v, &text) ||
	    str_trim(text).n == 0)
		return;
	h = node_new(doc, NODE_HEADING, v->at);
	h->level = 1;
	node_append(h, front_text(doc, s, v));
	node_prepend(section, h);
}

/* What all pages are read with. */
struct reading {
	struct doc *doc;
	const struct page_list *all;
	struct files *files;
	const struct places *places;
	struct diag *diag;
	struct table keys; /* of the report's pages, as links call them */
	enum opening_follows follows; /* what is behind the first page */
};

/* A group of the sidebar has its name over its sections. */
static void
add_part(struct doc *doc, const struct page *p)
{
	struct node *part, *h;

	if (p->part == NULL)
		return;
	part = node_new(doc, NODE_SECTION, p->part_at);
	h = node_new(doc, NODE_HEADING, p->part_at);
	part->section.role = SECTION_PART;
	h->level = 1;
	node_append(h, text_new(doc, str_from(p->part), 0));
	node_append(part, h);
	node_append(doc->root, part);
}

static void
read_page(struct reading *r, struct page *p)
{
	struct doc *doc = r->doc;
	struct source *s = &p->source;
	struct node *section =
	    node_new(doc, NODE_SECTION, source_place(s, s->body));
	const bool first = p == r->all->page[0];
	struct str lang;

	s->files = r->files;
	include_splice(s);
	section->section.path = s->site_path;
	section->section.role = p->role;
	section->section.running = p->running;
	add_part(doc, p);
	node_append(doc->root, section);
	markdown_read(doc, section, s, r->places, r->diag);
	if (value_string(value_find(s->front, "lang"), &lang) && lang.n > 0)
		node_set_lang(
		    section, arena_strndup(doc->arena, lang.s, lang.n));
	if (first && home_is(s->front)) {
		home_resolve(doc, section, s, &r->keys, r->diag);
	} else {
		add_front_title(doc, section, s);
		if (first && p->part == NULL)
			section = opening_resolve(doc, section, r->follows);
	}
	if (section != NULL && section->parent != NULL)
		section_split(doc, section);
}

/* Whether a page has a line that is no heading. */
static bool
has_prose(const struct source *s)
{
	struct str line;
	size_t i, end;

	for (i = s->body; i < s->text.n; i = end + 1) {
		end = str_find(s->text, STR("\n"), i);
		end = end > s->text.n ? s->text.n : end;
		line = str_trim(str_slice(s->text, i, end));
		if (line.n > 0 && line.s[0] != '#')
			return true;
	}
	return false;
}

static enum opening_follows
find_follows(const struct page_list *all)
{
	size_t i;

	for (i = 1; i < all->count; i++)
		if (has_prose(&all->page[i]->source))
			return OPENING_PROSE;
	return all->count > 1 ? OPENING_HEADINGS : OPENING_NOTHING;
}

static void
read_pages(struct reading *r)
{
	struct arena *a = r->doc->arena;
	struct page *p;
	size_t i;

	r->keys.arena = a;
	for (i = 0; i < r->all->count; i++) {
		p = r->all->page[i];
		table_entry(&r->keys, page_key(a, str_from(p->served)))->value =
		    p;
	}
	r->follows = find_follows(r->all);
	for (i = 0; i < r->all->count; i++)
		read_page(r, r->all->page[i]);
}

/* What the report does not say of itself, its site may. */
static void
describe(
    struct doc *doc, const struct settings *site, const struct page_list *all)
{
	struct arena *a = doc->arena;
	const struct page *start = all->start;
	const char *description;

	if (start == NULL && all->count > 0)
		start = all->page[0];
	description = settings_words(a, settings_value(site, "description"));
	if (start != NULL && home_is(start->source.front))
		home_describe(a, start->source.front, description, &doc->meta);
	else if (doc->meta.subtitle == NULL)
		doc->meta.subtitle = description;
	if (site->root == NULL)
		return;
	settings_site(a, site, &doc->site);
	doc->site.rewrite = all->rewrite;
	doc->site.rewrites = all->rewrites;
}

static void
keep_fronts(struct arena *a, const struct page_list *all, struct page_fronts *f)
{
	size_t i;

	f->page = arena_array(a, all->count + 1, struct page_front);
	f->count = all->count;
	for (i = 0; i < all->count; i++)
		f->page[i] = (struct page_front){ all->page[i]->source.path,
			all->page[i]->source.front };
}

struct doc *
report_read(struct arena *a, const struct report_request *rq, struct places *ps,
    struct diag *dg, const char **how)
{
	const struct manifest *m = rq->manifest;
	struct doc *doc = arena_new(a, struct doc);
	struct page_list all;
	struct settings site;
	const char *lang = rq->lang != NULL ? rq->lang : m->language;
	struct reading r = {
		.doc = doc, .all = &all, .places = ps, .diag = dg
	};

	settings_find(a, rq->folder, rq->files > 0, lang, ps, dg, &site);
	doc->arena = doc->destination.arena = a;
	doc->meta = m->meta;
	settings_describe(a, &site, &doc->meta, &lang);
	doc->site.address = m->site;
	doc->site.folder = rq->folder;
	doc->lang = lang == NULL ? "en" : lang;
	doc->root = node_new(doc, NODE_REPORT, 0);
	if (!order_find(a, rq, &site, ps, dg, &all))
		return NULL;
	if (rq->fronts != NULL)
		keep_fronts(a, &all, rq->fronts);
	*how = all.how;
	describe(doc, &site, &all);
	r.files = files_new(a, ps, dg, doc->site.folder,
	    m->root == NULL ? NULL : path_join(a, rq->folder, m->root));
	read_pages(&r);
	return doc;
}
