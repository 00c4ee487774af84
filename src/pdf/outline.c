/*
 * Outline (ISO 32000-1, 12.3.3), named destinations (12.3.2.3) and page
 * labels (12.4.2).
 */
#include <stdlib.h>
#include <string.h>

#include "pdf/pdf_int.h"

#define LEAF 64 /* names in one leaf of the name tree */

/* One entry of the outline: a heading that is on a page. */
struct entry {
	const struct node *heading;
	int level;
	uint32_t object;
	size_t parent;      /* index + 1; 0: the root */
	size_t first, last; /* children, index + 1 */
	size_t prev, next;
	size_t below; /* entries under it, at any depth */
};

struct outline {
	struct entry *entry;
	size_t count, room;
};

/* Sections of the body stand below the part before them. */
static int
level_of(const struct node *heading, bool *in_part)
{
	const struct node *section = node_above(heading, NODE_SECTION);

	if (section == NULL)
		return heading->level;
	if (section->section.role == SECTION_PART)
		*in_part = true;
	else if (section->section.role == SECTION_BODY)
		return heading->level + *in_part;
	else
		*in_part = false;
	return heading->level;
}

static void
collect(struct pdf *p, struct outline *o)
{
	const struct node *root = p->rq->doc->root, *n;
	bool in_part = false;

	for (n = root; n != NULL; n = node_next(root, n)) {
		if (n->kind != NODE_HEADING ||
		    p->rq->pages->where[n->serial].page == 0)
			continue;
		arena_reserve(p->arena, o->entry, o->room, o->count);
		o->entry[o->count++] = (struct entry){ .heading = n,
			.level = level_of(n, &in_part),
			.object = object_new(p->file) };
	}
}

static void
join(struct outline *o, struct entry *root)
{
	size_t up[8] = { 0 }, i, k;

	for (i = 0; i < o->count; i++) {
		struct entry *e = &o->entry[i], *parent;
		int level = e->level > 7 ? 7 : e->level;

		for (k = (size_t)level; k > 0 && up[k - 1] == 0; k--)
			;
		e->parent = k == 0 ? 0 : up[k - 1];
		parent = e->parent == 0 ? root : &o->entry[e->parent - 1];
		e->prev = parent->last;
		if (e->prev == 0)
			parent->first = i + 1;
		else
			o->entry[e->prev - 1].next = i + 1;
		parent->last = i + 1;
		up[level] = i + 1;
		for (k = (size_t)level + 1; k < 8; k++)
			up[k] = 0;
	}
	/* Entries come in order: children stand behind their parents. */
	for (i = o->count; i-- > 0;) {
		struct entry *e = &o->entry[i];
		struct entry *parent =
		    e->parent == 0 ? root : &o->entry[e->parent - 1];

		parent->below += e->below + 1;
	}
}

static void
add_reference(
    struct buf *b, const char *name, const struct outline *o, size_t entry)
{
	if (entry != 0)
		buf_printf(b, "/%s %u 0 R", name, o->entry[entry - 1].object);
}

/* "2.1 Ketamine as a Glutamatergic Modulator" */
static void
add_title(struct pdf *p, struct buf *b, const struct node *heading)
{
	struct buf text = { .arena = p->arena };
	const struct node *n;

	for (n = heading->first; n != NULL; n = n->next) {
		struct str s = node_text(p->arena, n);

		buf_addstr(&text, s);
		if (n->kind == NODE_LABEL && n->next != NULL)
			buf_addc(&text, ' ');
	}
	buf_adds(b, "/Title");
	buf_add_text(b, buf_str(&text));
}

static void
write_entry(struct pdf *p, const struct outline *o, size_t i, uint32_t root)
{
	const struct entry *e = &o->entry[i];
	struct buf b = { .arena = p->arena };

	add_title(p, &b, e->heading);
	buf_printf(&b, "/Parent %u 0 R",
	    e->parent == 0 ? root : o->entry[e->parent - 1].object);
	add_reference(&b, "Prev", o, e->prev);
	add_reference(&b, "Next", o, e->next);
	add_reference(&b, "First", o, e->first);
	add_reference(&b, "Last", o, e->last);
	if (e->below > 0) /* closed: a reader opens what is wanted */
		buf_printf(&b, "/Count -%zu", e->below);
	buf_adds(&b, "/Dest");
	buf_add_destination(&b, p, e->heading);
	object_set(p->file, e->object, buf_str(&b));
}

static size_t
visible(const struct outline *o, const struct entry *root)
{
	size_t n = 0, i;

	for (i = root->first; i != 0; i = o->entry[i - 1].next)
		n++;
	return n;
}

uint32_t
outline_write(struct pdf *p)
{
	struct outline o = { 0 };
	struct entry root = { 0 };
	struct buf b = { .arena = p->arena };
	uint32_t number;
	size_t i;

	collect(p, &o);
	if (o.count == 0)
		return 0;
	join(&o, &root);
	number = object_new(p->file);
	for (i = 0; i < o.count; i++)
		write_entry(p, &o, i, number);
	buf_printf(&b, "/Type/Outlines/Count %zu", visible(&o, &root));
	add_reference(&b, "First", &o, root.first);
	add_reference(&b, "Last", &o, root.last);
	object_set(p->file, number, buf_str(&b));
	return number;
}

static int
by_key(const void *a, const void *b)
{
	const struct table_entry *x = a, *y = b;

	return str_compare(x->key, y->key);
}

/* Names of nodes that are on a page, sorted as bytes (7.9.6). */
static size_t
sorted_names(struct pdf *p, struct table_entry **names)
{
	const struct table *t = &p->rq->doc->destination;
	size_t i, n = 0;

	*names = arena_array(p->arena, t->count + 1, struct table_entry);
	for (i = 0; i < t->count; i++) {
		const struct node *node = t->entry[i].value;

		if (p->rq->pages->where[node->serial].page != 0)
			(*names)[n++] = t->entry[i];
	}
	if (n > 1)
		qsort(*names, n, sizeof(**names), by_key);
	return n;
}

uint32_t
names_write(struct pdf *p)
{
	struct buf b = { .arena = p->arena };
	struct table_entry *name;
	size_t n = sorted_names(p, &name), from, to, i;
	uint32_t root, leaf;

	if (n == 0)
		return 0;
	root = object_new(p->file);
	buf_adds(&b, "/Kids[");
	for (from = 0; from < n; from = to) {
		struct buf rows = { .arena = p->arena };

		to = from + LEAF < n ? from + LEAF : n;
		buf_adds(&rows, "/Limits[");
		buf_add_literal(&rows, name[from].key);
		buf_add_literal(&rows, name[to - 1].key);
		buf_adds(&rows, "]/Names[");
		for (i = from; i < to; i++) {
			buf_add_literal(&rows, name[i].key);
			buf_add_destination(&rows, p, name[i].value);
		}
		buf_addc(&rows, ']');
		leaf = object_new(p->file);
		object_set(p->file, leaf, buf_str(&rows));
		buf_printf(&b, "%s%u 0 R", from > 0 ? " " : "", leaf);
	}
	buf_addc(&b, ']');
	object_set(p->file, root, buf_str(&b));
	return root;
}

void
buf_add_page_labels(struct buf *b, const struct pdf *p)
{
	const struct pages *pages = p->rq->pages;
	size_t i;

	buf_adds(b, "/PageLabels<</Nums[");
	for (i = 0; i < pages->count; i++) {
		const struct page *now = &pages->page[i];

		if (i > 0 && now->roman == now[-1].roman &&
		    now->number == now[-1].number + 1)
			continue;
		buf_printf(b, "%s%zu<</S/%s", i > 0 ? " " : "", i,
		    now->roman ? "r" : "D");
		if (now->number != 1)
			buf_printf(b, "/St %d", now->number);
		buf_adds(b, ">>");
	}
	buf_adds(b, "]>>");
}
