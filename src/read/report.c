#include "read/report.h"

#include <string.h>

#include "base/file.h"
#include "read/files.h"
#include "read/include.h"
#include "read/markdown.h"
#include "read/order.h"
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

static void
read_page(struct doc *doc, struct page *p, struct files *files,
    const struct places *ps, struct diag *dg)
{
	struct source *s = &p->source;
	struct node *section =
	    node_new(doc, NODE_SECTION, source_place(s, s->body));
	struct str lang;

	s->files = files;
	include_splice(s);
	section->section.path = s->site_path;
	section->section.role = p->role;
	section->section.running = p->running;
	node_append(doc->root, section);
	markdown_read(doc, section, s, ps, dg);
	add_front_title(doc, section, s);
	if (value_string(value_find(s->front, "lang"), &lang) && lang.n > 0)
		node_set_lang(
		    section, arena_strndup(doc->arena, lang.s, lang.n));
	section_split(doc, section);
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
	struct files *files = files_new(a, ps, dg, rq->folder,
	    m->root == NULL ? NULL : path_join(a, rq->folder, m->root));
	size_t i;

	doc->arena = doc->destination.arena = a;
	doc->meta = m->meta;
	doc->site.address = m->site;
	doc->site.folder = rq->folder;
	doc->lang = rq->lang != NULL ? rq->lang
	    : m->language != NULL    ? m->language
				     : "en";
	doc->root = node_new(doc, NODE_REPORT, 0);
	if (!order_find(a, rq, ps, dg, &all, how))
		return NULL;
	if (rq->fronts != NULL)
		keep_fronts(a, &all, rq->fronts);
	for (i = 0; i < all.count; i++)
		read_page(doc, all.page[i], files, ps, dg);
	return doc;
}
