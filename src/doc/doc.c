#include "doc/doc.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

struct node *
node_new(struct doc *doc, enum node_kind kind, place at)
{
	struct node *n = arena_new(doc->arena, struct node);

	n->kind = kind;
	n->at = at;
	n->lang = doc->lang;
	if (kind == NODE_CELL)
		n->cell.column_span = n->cell.row_span = 1;
	return n;
}

struct node *
text_new(struct doc *doc, struct str s, place at)
{
	struct node *n = node_new(doc, NODE_TEXT, at);

	n->text.s = s.s;
	n->text.n = (uint32_t)s.n;
	return n;
}

void
node_append(struct node *parent, struct node *child)
{
	assert(child->parent == NULL);
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last != NULL)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void
node_prepend(struct node *parent, struct node *child)
{
	assert(child->parent == NULL);
	child->parent = parent;
	child->prev = NULL;
	child->next = parent->first;
	if (parent->first != NULL)
		parent->first->prev = child;
	else
		parent->last = child;
	parent->first = child;
}

void
node_insert_after(struct node *sibling, struct node *n)
{
	assert(n->parent == NULL);
	if (sibling->next == NULL) {
		node_append(sibling->parent, n);
		return;
	}
	n->parent = sibling->parent;
	n->prev = sibling;
	n->next = sibling->next;
	sibling->next->prev = n;
	sibling->next = n;
}

void
node_remove(struct node *n)
{
	if (n->parent == NULL)
		return;
	if (n->prev != NULL)
		n->prev->next = n->next;
	else
		n->parent->first = n->next;
	if (n->next != NULL)
		n->next->prev = n->prev;
	else
		n->parent->last = n->prev;
	n->parent = n->prev = n->next = NULL;
}

void
node_set_lang(struct node *top, const char *lang)
{
	struct node *n;

	for (n = top; n != NULL; n = node_next(top, n))
		n->lang = lang;
}

bool
node_is_block(const struct node *n)
{
	return n->kind <= NODE_THEMATIC_BREAK;
}

bool
node_has_text(const struct node *n)
{
	return n->kind == NODE_TEXT || n->kind == NODE_CODE ||
	    n->kind == NODE_MATH;
}

struct node *
node_skip(const struct node *top, const struct node *n)
{
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

struct node *
node_next(const struct node *top, const struct node *n)
{
	return n->first != NULL ? n->first : node_skip(top, n);
}

const struct node *
node_above(const struct node *n, enum node_kind kind)
{
	while (n != NULL && n->kind != kind)
		n = n->parent;
	return n;
}

place
text_place(const struct node *leaf, uint32_t i)
{
	const struct text_map *map = leaf->text.map;
	uint32_t low = 0, high = leaf->text.maps;

	if (high == 0)
		return leaf->at == 0 ? 0 : leaf->at + i;
	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (map[mid].from <= i)
			low = mid;
		else
			high = mid;
	}
	if (map[low].made || map[low].at == 0)
		return map[low].at;
	return map[low].at + (i - map[low].from);
}

struct str
node_text(struct arena *a, const struct node *top)
{
	struct buf b = { .arena = a };
	const struct node *n;

	for (n = top; n != NULL; n = node_next(top, n)) {
		if (node_has_text(n))
			buf_add(&b, n->text.s, n->text.n);
		else if (n->kind == NODE_BREAK)
			buf_addc(&b, ' ');
	}
	return buf_str(&b);
}

void
doc_seal(struct doc *doc)
{
	struct node *n;
	uint32_t i = 0;

	doc->count = doc->fields = 0;
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		n->serial = doc->count++;
		if (n->kind == NODE_FIELD)
			n->field.number = doc->fields++;
	}
	doc->node = arena_array(doc->arena, doc->count, const struct node *);
	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		doc->node[i++] = n;
}
