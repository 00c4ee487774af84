/*
 * The structure tree (ISO 32000-1, 14.7 and 14.8.4), made from the document
 * tree: an element for every node that is one to a listener and has
 * something to say, its marked content in the order of the tree.
 */
#include "pdf/tags_int.h"

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

static bool
is_head(const struct node *row)
{
	return row->kind == NODE_ROW && row->row.head;
}

static bool
has_body(const struct node *table)
{
	const struct node *row = table->first;

	while (row != NULL && (row->kind != NODE_ROW || row->row.head))
		row = row->next;
	return row != NULL;
}

/* Caption, the head's rows, the body's rows.  A head wants a body (ISO
 * 14289-1, 7.5; ISO 32000-1, table 337): rows that are all of the head are
 * the body. */
static void
build_table(struct pdf *p, struct element *table, const struct node *n)
{
	struct element *head = element_new(p, table, "THead", NULL);
	struct element *body = element_new(p, table, "TBody", NULL);
	const struct node *row;
	bool two = has_body(n);

	if (is_layout(n)) {
		build_children(p, table, n->first, NULL);
		return;
	}
	for (row = n->first; row != NULL; row = row->next)
		build(p,
		    row->kind != NODE_ROW     ? table
			: two && is_head(row) ? head
					      : body,
		    row);
	attach(p, table, head);
	attach(p, table, body);
}

/* Terms are the label of an item, what defines them its body. */
static void
build_definitions(struct pdf *p, struct element *list, const struct node *n)
{
	const struct node *child = n->first;

	while (child != NULL) {
		struct element *item = element_new(p, list, "LI", NULL);
		struct element *body = element_new(p, item, "LBody", NULL);

		for (; child != NULL && child->kind == NODE_TERM;
		     child = child->next)
			build(p, item, child);
		for (; child != NULL && child->kind != NODE_TERM;
		     child = child->next)
			build(p, body, child);
		attach(p, item, body);
		attach(p, list, item);
	}
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

/*
 * The entries of the index from `*n` on that are of this level or further
 * in, as a list, and lists in its items.
 */
static void
build_terms(struct pdf *p, struct element *parent, const struct node **n)
{
	struct element *list = element_new(p, parent, "L", NULL);
	const int level = (*n)->level;

	while (*n != NULL && (*n)->kind == NODE_INDEX_ENTRY &&
	    (*n)->level >= level) {
		struct element *item = element_new(p, list, "LI", NULL);
		struct element *body = element_new(p, item, "LBody", *n);

		build_children(p, body, (*n)->first, NULL);
		*n = (*n)->next;
		if (*n != NULL && (*n)->kind == NODE_INDEX_ENTRY &&
		    (*n)->level > level)
			build_terms(p, body, n);
		attach(p, item, body);
		attach(p, list, item);
	}
	attach(p, parent, list);
}

/* Letters, and lists of the terms that begin with them. */
static void
build_index(struct pdf *p, struct element *index, const struct node *n)
{
	const struct node *child = n->first;

	while (child != NULL)
		if (child->kind == NODE_INDEX_ENTRY) {
			build_terms(p, index, &child);
		} else {
			build(p, index, child);
			child = child->next;
		}
}

/* What is below the element of `n`, which is `e`. */
static void
build_inside(struct pdf *p, struct element *e, const struct node *n,
    const struct node *first)
{
	switch (n->kind) {
	case NODE_LIST_ITEM:
		build_item(p, e, n);
		break;
	case NODE_TABLE:
		build_table(p, e, n);
		break;
	case NODE_REFERENCES:
		build_references(p, e, n);
		break;
	case NODE_DEFINITIONS:
		build_definitions(p, e, n);
		break;
	case NODE_INDEX:
		build_index(p, e, n);
		break;
	default:
		add_content(p, e, n);
		build_children(p, e, first, NULL);
		break;
	}
}

/* The wrapper of these stands around the node's element, of others in it. */
static bool
is_wrapped_outside(const struct node *n)
{
	return n->kind == NODE_NOTE_REF || n->kind == NODE_CODE_BLOCK ||
	    n->kind == NODE_LINK;
}

/* Recursion is bounded by the depth of the tree, DOC_DEPTH. */
static void
build(struct pdf *p, struct element *parent, const struct node *n)
{
	const char *tag = tag_of(n), *around = tag_around(n);
	const struct node *first = n->first;
	struct element *e, *inside;

	if (n->kind == NODE_CODE_BLOCK && first != NULL &&
	    first->kind == NODE_LABEL) {
		build(p, parent, first); /* its title stands before it */
		first = first->next;
	}
	if (tag == NULL) {
		add_content(p, parent, n);
		build_children(p, parent, first, NULL);
		return;
	}
	e = inside = element_new(p, parent, tag, n);
	if (around != NULL && is_wrapped_outside(n)) {
		e = element_new(p, parent, around, NULL);
		inside = element_new(p, e, tag, n);
	} else if (around != NULL) {
		inside = element_new(p, e, around, NULL);
	}
	e->stays = n->kind == NODE_CELL && !is_layout(n->parent->parent);
	build_inside(p, inside, n, first);
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
