/*
 * The structure tree as objects: elements, the parent tree (ISO 32000-1,
 * 14.7.4.4) and the names of notes.
 */
#include <stdlib.h>
#include <string.h>

#include "pdf/tags_int.h"

#define LEAF 64 /* entries of one leaf of a number or name tree */

/* The page that the element's own content begins on, or SIZE_MAX. */
static size_t
page_of(const struct element *e)
{
	size_t i;

	for (i = 0; i < e->kids; i++)
		if (e->kid[i].kind == KID_CONTENT)
			return e->kid[i].content->page;
	return SIZE_MAX;
}

static void
add_kids(struct pdf *p, struct buf *b, const struct element *e, size_t page)
{
	size_t i;

	buf_adds(b, "/K[");
	for (i = 0; i < e->kids; i++) {
		const struct kid *k = &e->kid[i];

		if (i > 0)
			buf_addc(b, ' ');
		switch (k->kind) {
		case KID_ELEMENT:
			buf_printf(b, "%u 0 R", k->element->object);
			break;
		case KID_CONTENT:
			p->mcid_owner[k->content->page][k->content->mcid] =
			    e->object;
			if (k->content->page == page)
				buf_printf(b, "%u", k->content->mcid);
			else
				buf_printf(b, "<</Type/MCR/Pg %u 0 R/MCID %u>>",
				    p->page_object[k->content->page],
				    k->content->mcid);
			break;
		case KID_ANNOTATION:
			buf_printf(b, "<</Type/OBJR/Obj %u 0 R/Pg %u 0 R>>",
			    k->annotation->object,
			    p->page_object[k->annotation->page]);
			break;
		}
	}
	buf_addc(b, ']');
}

static const char *
lang_around(const struct element *e, const char *report)
{
	for (e = e->parent; e != NULL; e = e->parent)
		if (e->node != NULL)
			return e->node->lang;
	return report;
}

static void
write_element(struct pdf *p, const struct element *e, uint32_t parent)
{
	struct buf b = { .arena = p->arena };
	size_t page = page_of(e), i;

	buf_printf(&b, "/Type/StructElem/S/%s/P %u 0 R", e->tag, parent);
	if (page != SIZE_MAX)
		buf_printf(&b, "/Pg %u 0 R", p->page_object[page]);
	if (e->node != NULL &&
	    strcmp(e->node->lang, lang_around(e, p->rq->doc->lang)) != 0) {
		buf_adds(&b, "/Lang");
		buf_add_literal(&b, str_from(e->node->lang));
	}
	buf_add_attributes(&b, p, e);
	if (e->kids > 0)
		add_kids(p, &b, e, page);
	object_set(p->file, e->object, buf_str(&b));
	for (i = 0; i < e->kids; i++) {
		const struct kid *k = &e->kid[i];

		if (k->kind == KID_ELEMENT)
			write_element(p, k->element, e->object);
	}
}

/* The element that an annotation belongs to, by the annotation's place. */
static void
find_owners(const struct element *e, uint32_t *owner, const struct pdf *p)
{
	size_t i, a;

	for (i = 0; i < e->kids; i++) {
		if (e->kid[i].kind == KID_ELEMENT)
			find_owners(e->kid[i].element, owner, p);
		if (e->kid[i].kind != KID_ANNOTATION)
			continue;
		a = e->kid[i].annotation->object - p->annot[0]->object;
		owner[a] = e->object;
	}
}

/* One leaf of the parent tree: keys `from` to `to`. */
static void
add_parent_rows(
    struct pdf *p, struct buf *b, const uint32_t *owner, size_t from, size_t to)
{
	size_t pages = p->rq->pages->count, i;
	uint32_t k;

	buf_printf(b, "/Limits[%zu %zu]/Nums[", from, to - 1);
	for (i = from; i < to; i++) {
		buf_printf(b, "%s%zu ", i > from ? " " : "", i);
		if (i >= pages) {
			buf_printf(b, "%u 0 R", owner[i - pages]);
			continue;
		}
		buf_addc(b, '[');
		for (k = 0; k < p->mcids[i]; k++)
			buf_printf(b, "%s%u 0 R", k > 0 ? " " : "",
			    p->mcid_owner[i][k]);
		buf_addc(b, ']');
	}
	buf_addc(b, ']');
}

/* The parent tree (14.7.4.4): pages first, then annotations. */
static uint32_t
write_parent_tree(struct pdf *p)
{
	uint32_t root = object_new(p->file), leaf;
	uint32_t *owner = arena_array(p->arena, p->annots + 1, uint32_t);
	size_t keys = p->rq->pages->count + p->annots, from, to;
	struct buf b = { .arena = p->arena };

	if (p->annots > 0)
		find_owners(p->root, owner, p);
	buf_adds(&b, "/Kids[");
	for (from = 0; from < keys; from = to) {
		struct buf rows = { .arena = p->arena };

		to = from + LEAF < keys ? from + LEAF : keys;
		leaf = object_new(p->file);
		add_parent_rows(p, &rows, owner, from, to);
		object_set(p->file, leaf, buf_str(&rows));
		buf_printf(&b, "%s%u 0 R", from > 0 ? " " : "", leaf);
	}
	buf_addc(&b, ']');
	object_set(p->file, root, buf_str(&b));
	return root;
}

struct ids {
	struct pdf *p;
	struct buf b;
	size_t count;
};

static void
collect_ids(struct ids *ids, const struct element *e, struct table *keys)
{
	size_t i;

	if (e->node != NULL && e->node->kind == NODE_NOTE) {
		char *key =
		    arena_printf(ids->p->arena, "note-%u", e->node->serial);

		table_entry(keys, str_from(key))->value =
		    (void *)(uintptr_t)e->object;
	}
	for (i = 0; i < e->kids; i++)
		if (e->kid[i].kind == KID_ELEMENT)
			collect_ids(ids, e->kid[i].element, keys);
}

static int
by_key(const void *a, const void *b)
{
	const struct table_entry *x = a, *y = b;

	return str_compare(x->key, y->key);
}

/* IDs of notes, sorted (14.7.2). */
static void
add_id_tree(struct pdf *p, struct buf *b)
{
	struct ids ids = { .p = p };
	struct table keys = { .arena = p->arena };
	size_t i;

	collect_ids(&ids, p->root, &keys);
	if (keys.count == 0)
		return;
	qsort(keys.entry, keys.count, sizeof(*keys.entry), by_key);
	buf_adds(b, "/IDTree<</Names[");
	for (i = 0; i < keys.count; i++) {
		buf_add_literal(b, keys.entry[i].key);
		buf_printf(
		    b, " %u 0 R ", (unsigned)(uintptr_t)keys.entry[i].value);
	}
	buf_adds(b, "]>>");
}

uint32_t
tags_write(struct pdf *p)
{
	uint32_t root = object_new(p->file);
	struct buf b = { .arena = p->arena };

	write_element(p, p->root, root);
	buf_printf(&b, "/Type/StructTreeRoot/K %u 0 R", p->root->object);
	buf_printf(&b,
	    "/ParentTree %u 0 R/ParentTreeNextKey %zu"
	    "/RoleMap<</Title/P/Em/Span/Strong/Span>>",
	    write_parent_tree(p), p->rq->pages->count + p->annots);
	add_id_tree(p, &b);
	object_set(p->file, root, buf_str(&b));
	return root;
}

static void
dump_text(const struct node *n, FILE *f)
{
	struct arena a = { 0 };
	struct str s = node_text(&a, n);

	if (s.n > 0)
		fprintf(f, " \"" STR_FMT "%s\"", STR_ARG(str_slice(s, 0, 60)),
		    s.n > 60 ? "..." : "");
	arena_release(&a);
}

static void
dump_element(const struct pdf *p, const struct element *e, int depth, FILE *f)
{
	size_t i, content = 0, links = 0;

	fprintf(f, "%*s%s", 2 * depth, "", e->tag);
	if (e->node != NULL &&
	    strcmp(e->node->lang, lang_around(e, p->rq->doc->lang)) != 0)
		fprintf(f, " lang=%s", e->node->lang);
	for (i = 0; i < e->kids; i++) {
		content += e->kid[i].kind == KID_CONTENT;
		links += e->kid[i].kind == KID_ANNOTATION;
	}
	if (content > 0)
		fprintf(f, " page=%s", p->rq->pages->page[page_of(e)].label);
	if (links > 0)
		fprintf(f, " links=%zu", links);
	if (content > 0 && e->node != NULL)
		dump_text(e->node, f);
	fputc('\n', f);
	for (i = 0; i < e->kids; i++)
		if (e->kid[i].kind == KID_ELEMENT)
			dump_element(p, e->kid[i].element, depth + 1, f);
}

void
tags_dump(const struct pdf *p, FILE *f)
{
	dump_element(p, p->root, 0, f);
}
