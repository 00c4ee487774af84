#include "read/spans.h"

#include <stdint.h>

#include "read/attributes.h"

#define MOST_BYTES 1000 /* of a span, lest many ends cost many searches */

static struct str
text_of(const struct node *leaf)
{
	return (struct str){ leaf->text.s, leaf->text.n };
}

/* Where "]{attributes}" stands in the leaf, from byte `i` on; and how long it
 * is, 0: nowhere. */
static size_t
find_end(const struct node *leaf, size_t i, size_t *length)
{
	struct str x = text_of(leaf), braces;

	for (*length = 0; (i = str_find(x, STR("]{"), i)) < x.n; i++) {
		braces = str_slice(x, i + 1, x.n);
		braces.n = attributes_at_start(braces);
		if (braces.n == 0 || !attributes_make_span(braces) ||
		    attributes_are_escaped(leaf, (uint32_t)i))
			continue;
		*length = 1 + braces.n;
		return i;
	}
	return x.n;
}

/*
 * The leaf under the same parent, and the byte in it, where the bracket
 * stands that "]" before byte `i` of `leaf` closes; NULL: there is none near.
 */
static struct node *
find_start(struct node *leaf, size_t i, size_t *from)
{
	size_t left = MOST_BYTES;
	int depth = 0;

	for (; leaf != NULL; leaf = leaf->prev, i = SIZE_MAX) {
		if (leaf->kind != NODE_TEXT)
			continue;
		for (i = i < leaf->text.n ? i : leaf->text.n; i > 0 && left > 0;
		     left--) {
			char c = leaf->text.s[--i];

			if ((c != '[' && c != ']') ||
			    attributes_are_escaped(leaf, (uint32_t)i))
				continue;
			depth += c == ']' ? 1 : -1;
			*from = i;
			if (depth < 0)
				return leaf;
		}
	}
	return NULL;
}

static struct node *
slice(struct doc *doc, const struct node *leaf, size_t from, size_t to)
{
	struct node *n = text_slice(doc, leaf, (uint32_t)from, (uint32_t)to);

	n->lang = leaf->lang;
	return n;
}

static void
append_text(struct node *parent, struct node *leaf)
{
	if (leaf->text.n > 0)
		node_append(parent, leaf);
}

/*
 * Move what stands between byte `from` of `first` and byte `to` of `last` to
 * the span.
 */
static void
fill(struct doc *doc, struct node *span, struct node *first, size_t from,
    struct node *last, size_t to)
{
	struct node *n;

	if (first == last) {
		append_text(span, slice(doc, first, from + 1, to));
		return;
	}
	append_text(span, slice(doc, first, from + 1, first->text.n));
	while ((n = first->next) != last) {
		node_remove(n);
		node_append(span, n);
	}
	append_text(span, slice(doc, last, 0, to));
}

/*
 * Make a span of it, which `length` bytes end at `to`.  Returns the text
 * behind it, which may be empty.
 */
static struct node *
wrap(struct doc *doc, struct node *first, size_t from, struct node *last,
    size_t to, size_t length)
{
	struct node *span =
	    node_new(doc, NODE_SPAN, text_place(first, (uint32_t)from));
	struct node *rest = slice(doc, last, to + length, last->text.n);

	span->lang = first->lang;
	fill(doc, span, first, from, last, to);
	attributes_apply(
	    doc, span, str_slice(text_of(last), to + 1, to + length));
	node_insert_after(last, rest);
	node_insert_after(last, span);
	if (from > 0)
		node_insert_after(first, slice(doc, first, 0, from));
	node_remove(first);
	if (last != first)
		node_remove(last);
	return rest;
}

/* The spans that end in a leaf; what stands for it last. */
static struct node *
resolve_leaf(struct doc *doc, struct node *leaf)
{
	struct node *first, *span;
	size_t i = 0, from, length;

	while ((i = find_end(leaf, i, &length)), length > 0) {
		first = find_start(leaf, i, &from);
		if (first == NULL) {
			i++;
			continue;
		}
		leaf = wrap(doc, first, from, leaf, i, length);
		i = 0;
	}
	if (leaf->text.n > 0)
		return leaf;
	span = leaf->prev;
	node_remove(leaf);
	return span;
}

void
spans_resolve(struct doc *doc, struct node *block)
{
	struct node *n = block;

	while (n != NULL)
		if (n->kind == NODE_TEXT && n->text.n > 0)
			n = node_skip(block, resolve_leaf(doc, n));
		else
			n = node_next(block, n);
}
