#include "bib/link.h"

#include <assert.h>

/* ---- the tree ---- */

static bool
is_link(const struct node *n)
{
	return n->kind == NODE_LINK || n->kind == NODE_CITE ||
	    n->kind == NODE_NOTE_REF;
}

static struct node *
link_above(const struct node *n)
{
	for (; n != NULL && !node_is_block(n); n = n->parent)
		if (is_link(n))
			return (struct node *)(uintptr_t)n;
	return NULL;
}

struct node *
flow_link_at(const struct flow *f, size_t i)
{
	return f->leaves == 0 ? NULL
			      : link_above(f->leaf[flow_leaf_at(f, i)].leaf);
}

static bool
is_above(const struct node *up, const struct node *n)
{
	while (n != NULL && n != up)
		n = n->parent;
	return n == up;
}

static struct node *
common_parent(const struct node *a, const struct node *b)
{
	struct node *up = a->parent;

	while (!is_above(up, b))
		up = up->parent;
	return up;
}

/* Move `n` and what follows it in its parent to a copy of the parent. */
static struct node *
split_parent(struct doc *doc, struct node *n)
{
	struct node *parent = n->parent, *copy, *next;

	copy = node_new(doc, parent->kind, n->at);
	copy->role = parent->role;
	copy->lang = parent->lang;
	node_insert_after(parent, copy);
	for (; n != NULL; n = next) {
		next = n->next;
		node_remove(n);
		node_append(copy, n);
	}
	return copy;
}

/* The child of `up` that begins with `n`. */
static struct node *
raise_first(struct doc *doc, const struct node *up, struct node *n)
{
	while (n->parent != up)
		n = n->prev == NULL ? n->parent : split_parent(doc, n);
	return n;
}

/* The child of `up` that ends with `n`. */
static struct node *
raise_last(struct doc *doc, const struct node *up, struct node *n)
{
	while (n->parent != up) {
		if (n->next != NULL)
			split_parent(doc, n->next);
		n = n->parent;
	}
	return n;
}

/* ---- leaves ---- */

/* Cut `leaf` before byte `i`; the leaf behind the cut. */
static struct node *
cut(struct doc *doc, struct node *leaf, uint32_t i)
{
	struct node *rest = text_slice(doc, leaf, i, leaf->text.n);

	node_insert_after(leaf, rest);
	leaf->text.n = i;
	return rest;
}

/* The byte of its leaf at which character `i` ends. */
static uint32_t
end_byte(const struct flow *f, size_t i, size_t leaf)
{
	size_t next = leaf + 1 < f->leaves ? f->leaf[leaf + 1].from : f->n;

	return i + 1 < next ? f->byte[i + 1] : f->leaf[leaf].leaf->text.n;
}

static bool
stands_in_link(const struct flow *f, size_t first, size_t last)
{
	for (; first <= last; first++)
		if (link_above(f->leaf[first].leaf) != NULL)
			return true;
	return false;
}

bool
flow_wrap(struct doc *doc, const struct flow *f, size_t from, size_t to,
    struct node *wrapper)
{
	size_t lf = flow_leaf_at(f, from), ll = flow_leaf_at(f, to - 1);
	struct node *first = f->leaf[lf].leaf, *last = f->leaf[ll].leaf;
	struct node *up, *next;
	uint32_t end;

	assert(from < to && wrapper->first == NULL);
	if (first->kind != NODE_TEXT || last->kind != NODE_TEXT ||
	    stands_in_link(f, lf, ll))
		return false;
	end = end_byte(f, to - 1, ll);
	if (end < last->text.n)
		cut(doc, last, end);
	if (f->byte[from] > 0) {
		next = cut(doc, first, f->byte[from]);
		if (last == first)
			last = next;
		first = next;
	}
	up = common_parent(first, last);
	first = raise_first(doc, up, first);
	last = raise_last(doc, up, last);
	wrapper->at = first->at;
	wrapper->lang = first->lang;
	if (first->prev != NULL)
		node_insert_after(first->prev, wrapper);
	else
		node_prepend(up, wrapper);
	do {
		next = wrapper->next;
		node_remove(next);
		node_append(wrapper, next);
	} while (next != last);
	return true;
}
