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

/* The entry that speaks of byte `i`: the last that begins at or before it. */
static uint32_t
map_find(const struct text *text, uint32_t i)
{
	uint32_t low = 0, high = text->maps;

	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;

		if (text->map[mid].from <= i)
			low = mid;
		else
			high = mid;
	}
	return low;
}

place
text_place(const struct node *leaf, uint32_t i)
{
	const struct text_map *map;

	if (leaf->text.maps == 0)
		return leaf->at == 0 ? 0 : leaf->at + i;
	map = &leaf->text.map[map_find(&leaf->text, i)];
	if (map->made || map->at == 0)
		return map->at;
	return map->at + (i - map->from);
}

struct node *
text_slice(struct doc *doc, const struct node *leaf, uint32_t from, uint32_t to)
{
	struct str s = { leaf->text.s + from, to - from };
	struct node *n = text_new(doc, s, text_place(leaf, from));
	const struct text_map *old = leaf->text.map;
	uint32_t first, end, i;
	struct text_map *map;

	n->lang = leaf->lang;
	if (leaf->text.maps == 0)
		return n;
	first = map_find(&leaf->text, from);
	for (end = first + 1; end < leaf->text.maps && old[end].from < to;)
		end++;
	map = arena_array(doc->arena, end - first, struct text_map);
	/* The entry in which the slice begins, begins with it. */
	map[0] = (struct text_map){ 0, old[first].made, n->at };
	for (i = first + 1; i < end; i++) {
		map[i - first] = old[i];
		map[i - first].from -= from;
	}
	n->text.map = map;
	n->text.maps = end - first;
	return n;
}

static void
separate(struct buf *b)
{
	if (b->n > 0 && b->s[b->n - 1] != ' ')
		buf_addc(b, ' ');
}

/* A label stands apart from what follows it, and so does a block from the
 * one before. */
static bool
stands_apart(const struct node *n)
{
	return node_is_block(n) ||
	    (n->prev != NULL && n->prev->kind == NODE_LABEL);
}

/* The text of `top`, with or without what stands beside its title. */
static struct str
collect(struct arena *a, const struct node *top, bool title_only)
{
	struct buf b = { .arena = a };
	const struct node *n = top;

	while (n != NULL) {
		if (title_only &&
		    (n->kind == NODE_LABEL || n->kind == NODE_NOTE_REF)) {
			n = node_skip(top, n);
			continue;
		}
		if (n != top && stands_apart(n))
			separate(&b);
		if (node_has_text(n))
			buf_add(&b, n->text.s, n->text.n);
		else if (n->kind == NODE_BREAK)
			separate(&b);
		n = node_next(top, n);
	}
	return buf_str(&b);
}

struct str
node_text(struct arena *a, const struct node *n)
{
	return collect(a, n, false);
}

struct str
heading_title(struct arena *a, const struct node *heading)
{
	return str_trim(collect(a, heading, true));
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
