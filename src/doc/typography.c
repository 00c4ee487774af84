/*
 * typography.c - straight quotes, hyphens and stops to what a printer sets
 */
#include "doc/passes.h"

#include <string.h>

#include "doc/typography_int.h"

/* ---- leaves written anew ---- */

struct rewrite {
	const struct node *leaf;
	char *s;
	uint32_t n;
	struct text_map *map;
	uint32_t maps;
	uint32_t next; /* entry of the old map not yet passed */
};

static void
add_map(struct rewrite *w, bool made, place at)
{
	const struct text_map *last;

	if (w->maps > 0) {
		last = &w->map[w->maps - 1];
		if (last->made == made &&
		    at == last->at + (made ? 0 : w->n - last->from))
			return;
	}
	w->map[w->maps++] = (struct text_map){ w->n, made, at };
}

/* Bytes `from` to `to` of the old text, with their places. */
static void
keep(struct rewrite *w, uint32_t from, uint32_t to)
{
	const struct text *old = &w->leaf->text;
	uint32_t end;
	bool made;

	while (from < to) {
		while (w->next < old->maps && old->map[w->next].from <= from)
			w->next++;
		end = w->next < old->maps && old->map[w->next].from < to
		    ? old->map[w->next].from
		    : to;
		made =
		    old->maps > 0 && w->next > 0 && old->map[w->next - 1].made;
		add_map(w, made || w->leaf->at == 0, text_place(w->leaf, from));
		memcpy(w->s + w->n, old->s + from, end - from);
		w->n += end - from;
		from = end;
	}
}

static void
put(struct rewrite *w, uint32_t from, const char *by)
{
	size_t n = strlen(by);

	add_map(w, true, text_place(w->leaf, from));
	memcpy(w->s + w->n, by, n);
	w->n += (uint32_t)n;
}

static void
rewrite_leaf(struct doc *doc, struct node *leaf, size_t at,
    const struct change *c, size_t changes)
{
	struct rewrite w = { .leaf = leaf };
	size_t size = leaf->text.n, i;
	uint32_t from = 0, to;

	for (i = 0; i < changes; i++)
		size += strlen(c[i].by);
	w.s = arena_alloc(doc->arena, size + 1, 1);
	w.map = arena_array(
	    doc->arena, leaf->text.maps + 2 * changes + 1, struct text_map);
	for (i = 0; i < changes; i++) {
		to = (uint32_t)(c[i].at - at);
		keep(&w, from, to);
		put(&w, to, c[i].by);
		from = to + (uint32_t)c[i].n;
	}
	keep(&w, from, leaf->text.n);
	leaf->text = (struct text){ w.s, w.n, w.maps, w.map };
}

static void
apply_changes(struct doc *doc, struct block *b)
{
	size_t i, c = 0, first, end;

	for (i = 0; i < b->parts; i++) {
		end = i + 1 < b->parts ? b->part[i + 1].at : b->all.n;
		for (first = c; c < b->changes && b->change[c].at < end;)
			c++;
		if (c > first)
			rewrite_leaf(doc, b->part[i].leaf, b->part[i].at,
			    &b->change[first], c - first);
	}
}

/* ---- blocks of the tree ---- */

static void
add_part(struct block *b, struct node *leaf, struct str text)
{
	arena_reserve(b->arena, b->part, b->part_room, b->parts);
	b->part[b->parts++] = (struct part){ leaf, b->all.n };
	buf_addstr(&b->all, text);
}

/* A link whose text is its address: nothing in it is a sentence. */
static bool
is_bare_address(struct arena *a, const struct node *n)
{
	struct str text;

	if (n->kind != NODE_LINK || n->link.url == NULL)
		return false;
	text = node_text(a, n);
	return text.n > 0 &&
	    str_find(str_from(n->link.url), text, 0) != SIZE_MAX;
}

static bool
is_object(struct arena *a, const struct node *n)
{
	return n->kind == NODE_CODE || n->kind == NODE_MATH ||
	    n->kind == NODE_IMAGE || is_bare_address(a, n);
}

static void
resolve_block(struct doc *doc, struct node *top, struct arena *scratch)
{
	struct block b = { .arena = scratch, .all.arena = scratch };
	struct node *n = top->first;

	while (n != NULL) {
		if (is_object(scratch, n)) {
			add_part(&b, NULL, STR(OBJECT_UTF8));
			n = node_skip(top, n);
			continue;
		}
		if (n->kind == NODE_NOTE_REF) {
			n = node_skip(top, n);
			continue;
		}
		if (n->kind == NODE_TEXT)
			add_part(&b, n, (struct str){ n->text.s, n->text.n });
		else if (n->kind == NODE_BREAK)
			add_part(&b, NULL, STR(" "));
		n = node_next(top, n);
	}
	changes_find(&b);
	apply_changes(doc, &b);
	arena_reset(scratch);
}

/* A node of prose: it holds inlines, or it is the label of a block. */
static bool
holds_prose(const struct node *n)
{
	if (n->kind == NODE_CODE_BLOCK || n->first == NULL)
		return false;
	if (n->kind == NODE_LABEL)
		return n->parent != NULL && n->parent->kind < NODE_HEADING;
	return node_is_block(n) && !node_is_block(n->first) &&
	    (n->kind >= NODE_HEADING || n->first->kind != NODE_LABEL);
}

/* ---- text outside the tree ---- */

static void
resolve_string(
    struct doc *doc, const char **s, const char *lang, struct arena *scratch)
{
	struct node top = { .kind = NODE_PARAGRAPH, .lang = lang };
	struct node leaf = { .kind = NODE_TEXT, .lang = lang };

	if (*s == NULL)
		return;
	leaf.text.s = *s;
	leaf.text.n = (uint32_t)strlen(*s);
	node_append(&top, &leaf);
	resolve_block(doc, &top, scratch);
	*s = leaf.text.s;
}

static void
resolve_authors(struct doc *doc, struct arena *scratch)
{
	struct meta *m = &doc->meta;
	struct author *author =
	    arena_array(doc->arena, m->authors + 1, struct author);
	const char **keyword =
	    arena_array(doc->arena, m->keywords + 1, const char *);
	size_t i;

	for (i = 0; i < m->authors; i++) {
		author[i] = m->author[i];
		resolve_string(doc, &author[i].name, doc->lang, scratch);
		resolve_string(doc, &author[i].affiliation, doc->lang, scratch);
	}
	for (i = 0; i < m->keywords; i++) {
		keyword[i] = m->keyword[i];
		resolve_string(doc, &keyword[i], doc->lang, scratch);
	}
	m->author = author;
	m->keyword = keyword;
}

static void
resolve_meta(struct doc *doc, struct arena *scratch)
{
	struct meta *m = &doc->meta;
	const char **const words[] = { &m->title, &m->subtitle, &m->short_title,
		&m->organisation, &m->abstract, &m->submission_to,
		&m->submission_study };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		resolve_string(doc, words[i], doc->lang, scratch);
	resolve_authors(doc, scratch);
}

void
typography_resolve(struct doc *doc)
{
	struct arena scratch = { 0 };
	struct node *n = doc->root;

	resolve_meta(doc, &scratch);
	while (n != NULL) {
		if (n->kind == NODE_SECTION) {
			resolve_string(
			    doc, &n->section.title, n->lang, &scratch);
			resolve_string(
			    doc, &n->section.running, n->lang, &scratch);
		}
		if (n->kind == NODE_IMAGE)
			resolve_string(doc, &n->image.alt, n->lang, &scratch);
		if (holds_prose(n))
			resolve_block(doc, n, &scratch);
		n = node_next(doc->root, n);
	}
	arena_release(&scratch);
}
