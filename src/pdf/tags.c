/*
 * The structure tree (ISO 32000-1, 14.7 and 14.8.4), made from the document
 * tree: an element for every node that is one to a listener and has
 * something to say, its marked content in the order of the tree.
 */
#include <stdlib.h>
#include <string.h>

#include "pdf/pdf_int.h"

#define LEAF 64 /* entries of one leaf of a number or name tree */

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_ANNOTATION };

struct kid {
	enum kid_kind kind;
	union {
		struct element *element;
		const struct fragment *content;
		const struct annotation *annotation;
	};
};

struct element {
	const char *tag;
	const struct node *node;
	struct element *parent;
	struct kid *kid;
	size_t kids, room;
	uint32_t object;
	bool stays; /* also when it is empty: a cell of a table */
};

static struct element *
element_new(struct pdf *p, struct element *parent, const char *tag,
    const struct node *node)
{
	struct element *e = arena_new(p->arena, struct element);

	e->tag = tag;
	e->node = node;
	e->parent = parent;
	return e;
}

static struct kid *
add_kid(struct pdf *p, struct element *e)
{
	arena_reserve(p->arena, e->kid, e->room, e->kids);
	return &e->kid[e->kids++];
}

static bool
is_head_row(const struct node *n)
{
	return n != NULL && n->kind == NODE_ROW && n->row.head;
}

/* The type of a node's element; NULL: its content is its parent's. */
static const char *
tag_of(const struct node *n)
{
	static const char *const heading[] = { "H1", "H2", "H3", "H4", "H5",
		"H6" };

	switch (n->kind) {
	case NODE_REPORT:
		return "Document";
	case NODE_SECTION:
		return "Sect";
	case NODE_HEADING:
		return heading[n->level < 1 ? 0
			: n->level > 6      ? 5
					    : n->level - 1];
	case NODE_PARAGRAPH:
		return n->role == ROLE_TITLE ? "Title" : "P";
	case NODE_CODE_BLOCK:
	case NODE_CODE:
		return "Code";
	case NODE_LIST:
	case NODE_REFERENCES:
		return "L";
	case NODE_LIST_ITEM:
		return "LI";
	case NODE_QUOTE:
		return "BlockQuote";
	case NODE_CONTAINER:
		return "Div";
	case NODE_TABLE:
		return "Table";
	case NODE_ROW:
		return "TR";
	case NODE_CELL:
		return is_head_row(n->parent) ? "TH" : "TD";
	case NODE_CAPTION:
		return "Caption";
	case NODE_FIGURE:
		return "Figure";
	case NODE_NOTE:
		return "Note";
	case NODE_CONTENTS:
		return "TOC";
	case NODE_CONTENTS_ENTRY:
		return "TOCI";
	case NODE_ENTRY:
		return "BibEntry";
	case NODE_EMPH:
		return "Em";
	case NODE_STRONG:
		return "Strong";
	case NODE_LINK:
	case NODE_CITE:
	case NODE_NOTE_REF:
		return "Link";
	case NODE_MATH:
		return "Formula";
	case NODE_IMAGE:
		return node_above(n, NODE_FIGURE) == NULL ? "Figure" : NULL;
	case NODE_LABEL:
		if (n->parent->kind == NODE_CONTAINER)
			return "P";
		return n->parent->kind == NODE_LIST_ITEM ||
			n->parent->kind == NODE_NOTE
		    ? "Lbl"
		    : NULL;
	default:
		return n->parent != NULL &&
			strcmp(n->lang, n->parent->lang) != 0 &&
			n->kind == NODE_SPAN
		    ? "Span"
		    : NULL;
	}
}

/* An element that the tree has no node for, around those of `node`. */
static const char *
wrapper_of(const struct node *n)
{
	switch (n->kind) {
	case NODE_CODE_BLOCK:
		return "P";
	case NODE_NOTE_REF:
	case NODE_CONTENTS_ENTRY:
		return "Reference";
	default:
		return NULL;
	}
}

static void build(struct pdf *, struct element *, const struct node *);

static void
attach(struct pdf *p, struct element *parent, struct element *e)
{
	struct kid *k;

	if (e->kids == 0 && !e->stays)
		return;
	k = add_kid(p, parent);
	k->kind = KID_ELEMENT;
	k->element = e;
	e->parent = parent;
}

static void
add_content(struct pdf *p, struct element *e, const struct node *leaf)
{
	const struct fragment *f;

	for (f = p->fragment[leaf->serial].first; f != NULL; f = f->next) {
		struct kid *k = add_kid(p, e);

		k->kind = KID_CONTENT;
		k->content = f;
	}
}

static void
add_annotations(struct pdf *p, struct element *e, const struct node *n)
{
	const struct annotation *a;

	for (a = p->link[n->serial]; a != NULL; a = a->next) {
		struct kid *k = add_kid(p, e);

		k->kind = KID_ANNOTATION;
		k->annotation = a;
	}
}

static void
build_children(struct pdf *p, struct element *e, const struct node *first,
    const struct node *end)
{
	const struct node *n;

	for (n = first; n != end; n = n->next)
		build(p, e, n);
}

/* The blocks behind the label of a list item. */
static void
build_item(struct pdf *p, struct element *item, const struct node *n)
{
	struct element *body = element_new(p, item, "LBody", NULL);
	const struct node *first = n->first;

	if (first != NULL && first->kind == NODE_LABEL) {
		build(p, item, first);
		first = first->next;
	}
	build_children(p, body, first, NULL);
	attach(p, item, body);
}

/* Caption, the head's rows, the body's rows. */
static void
build_table(struct pdf *p, struct element *table, const struct node *n)
{
	struct element *head = element_new(p, table, "THead", NULL);
	struct element *body = element_new(p, table, "TBody", NULL);
	const struct node *row;

	for (row = n->first; row != NULL; row = row->next)
		build(p,
		    row->kind != NODE_ROW ? table
			: row->row.head   ? head
					  : body,
		    row);
	attach(p, table, head);
	attach(p, table, body);
}

/* An entry of the references is an item of a list. */
static void
build_references(struct pdf *p, struct element *list, const struct node *n)
{
	const struct node *entry;

	for (entry = n->first; entry != NULL; entry = entry->next) {
		struct element *item = element_new(p, list, "LI", NULL);
		struct element *body = element_new(p, item, "LBody", NULL);

		build(p, body, entry);
		attach(p, item, body);
		attach(p, list, item);
	}
}

/* Recursion is bounded by the depth of the tree, DOC_DEPTH. */
static void
build(struct pdf *p, struct element *parent, const struct node *n)
{
	const char *tag = tag_of(n), *around = wrapper_of(n);
	struct element *e = parent, *inside;

	if (tag == NULL) {
		add_content(p, parent, n);
		build_children(p, parent, n->first, NULL);
		return;
	}
	e = element_new(p, parent, tag, n);
	inside = e;
	if (around != NULL)
		inside = element_new(p, e, around, NULL);
	e->stays = n->kind == NODE_CELL;
	if (n->kind == NODE_LIST_ITEM)
		build_item(p, inside, n);
	else if (n->kind == NODE_TABLE)
		build_table(p, inside, n);
	else if (n->kind == NODE_REFERENCES)
		build_references(p, inside, n);
	else {
		add_content(p, inside, n);
		build_children(p, inside, n->first, NULL);
	}
	if (n->kind == NODE_NOTE_REF || n->kind == NODE_CODE_BLOCK) {
		/* The wrapper stands outside, the node's element inside. */
		const char *outer = around;

		inside->tag = tag;
		inside->node = n;
		e->tag = outer;
		e->node = NULL;
	}
	if (link_of(n) == n)
		add_annotations(p, inside, n);
	if (inside != e)
		attach(p, e, inside);
	attach(p, parent, e);
}

static void
number_elements(struct pdf *p, struct element *e)
{
	size_t i;

	e->object = object_new(p->file);
	for (i = 0; i < e->kids; i++)
		if (e->kid[i].kind == KID_ELEMENT)
			number_elements(p, e->kid[i].element);
}

void
tags_build(struct pdf *p)
{
	struct element *top = element_new(p, NULL, "StructTreeRoot", NULL);

	build(p, top, p->rq->doc->root);
	p->root = top->kids > 0
	    ? top->kid[0].element
	    : element_new(p, top, "Document", p->rq->doc->root);
	p->root->parent = NULL;
	number_elements(p, p->root);
}

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

/* The union of what stands on the first page of a figure. */
static void
add_bounding_box(struct pdf *p, struct buf *b, const struct element *e)
{
	const struct pages *pages = p->rq->pages;
	uint32_t number = pages->where[e->node->serial].page;
	const struct page *page;
	sp x0 = INT64_MAX, y0 = INT64_MAX, x1 = 0, y1 = 0;
	size_t i;

	if (number == 0)
		return;
	page = &pages->page[number - 1];
	for (i = 0; i < page->count; i++) {
		const struct content *c = &page->content[i];
		const struct node *n;
		sp width = c->kind == CONTENT_TEXT ? c->text->width : 0;

		for (n = c->leaf; n != NULL && n != e->node; n = n->parent)
			;
		if (n == NULL)
			continue;
		x0 = c->x < x0 ? c->x : x0;
		y0 = c->y - c->height < y0 ? c->y - c->height : y0;
		x1 = c->x + width > x1 ? c->x + width : x1;
		y1 = c->y + c->depth > y1 ? c->y + c->depth : y1;
	}
	if (x1 <= x0)
		return;
	buf_adds(b, "/A<</O/Layout/Placement/Block/BBox[");
	buf_add_points(b, x0);
	buf_addc(b, ' ');
	buf_add_points(b, page->height - y1);
	buf_addc(b, ' ');
	buf_add_points(b, x1);
	buf_addc(b, ' ');
	buf_add_points(b, page->height - y0);
	buf_adds(b, "]>>");
}

static const char *
description_of(const struct node *n)
{
	const struct node *k;

	for (k = n; k != NULL; k = node_next(n, k))
		if (k->kind == NODE_IMAGE && k->image.alt != NULL &&
		    *k->image.alt != '\0')
			return k->image.alt;
	return "Image without description";
}

static void
add_attributes(struct pdf *p, struct buf *b, const struct element *e)
{
	const struct node *n = e->node;

	if (n == NULL)
		return;
	switch (n->kind) {
	case NODE_LIST:
		buf_printf(b, "/A<</O/List/ListNumbering/%s>>",
		    n->list.kind == LIST_ORDERED      ? "Decimal"
			: n->list.kind == LIST_BULLET ? "Disc"
						      : "None");
		break;
	case NODE_CELL:
		buf_adds(b, "/A<</O/Table");
		if (is_head_row(n->parent))
			buf_adds(b, "/Scope/Column");
		if (n->cell.column_span > 1)
			buf_printf(b, "/ColSpan %d", n->cell.column_span);
		if (n->cell.row_span > 1)
			buf_printf(b, "/RowSpan %d", n->cell.row_span);
		buf_adds(b, ">>");
		break;
	case NODE_NOTE:
		buf_printf(b, "/ID(note-%u)", n->serial);
		break;
	case NODE_FIGURE:
	case NODE_IMAGE:
		buf_adds(b, "/Alt");
		buf_add_text(b, str_from(description_of(n)));
		add_bounding_box(p, b, e);
		break;
	case NODE_MATH:
		buf_adds(b, "/Alt");
		buf_add_text(b, (struct str){ n->text.s, n->text.n });
		break;
	default:
		break;
	}
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
	add_attributes(p, &b, e);
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
