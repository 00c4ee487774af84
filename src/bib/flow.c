#include "bib/flow.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/utf8.h"

#define NO_PROSE 0xFFFC /* OBJECT REPLACEMENT CHARACTER */

/* Rule 1: one character for one character. */
static uint32_t
normal(uint32_t c)
{
	switch (c) {
	case '\n':
	case '\t':
	case 0xA0:
	case 0x2009:
	case 0x202F:
		return ' ';
	case 0x2010:
	case 0x2011:
	case 0x2012:
		return '-';
	case 0x2018:
	case 0x2019:
	case 0x2BC:
		return '\'';
	default:
		return c;
	}
}

/* Neither it nor what is below it belongs to the sentence. */
static bool
is_aside(const struct node *n)
{
	return n->kind == NODE_LABEL || n->kind == NODE_NOTE_REF;
}

static const struct node *
following(const struct node *block, const struct node *n)
{
	return is_aside(n) ? node_skip(block, n) : node_next(block, n);
}

static size_t
count_bytes(const struct node *block, size_t *leaves)
{
	const struct node *n;
	size_t bytes = 0;

	*leaves = 0;
	for (n = block->first; n != NULL; n = following(block, n)) {
		if (is_aside(n) || n->first != NULL)
			continue;
		bytes += n->kind == NODE_TEXT ? n->text.n : 1;
		*leaves += 1;
	}
	return bytes;
}

static void
add_char(struct flow *f, uint32_t c, size_t byte, bool emphasis)
{
	f->c[f->n] = c;
	f->byte[f->n] = (uint32_t)byte;
	f->emphasis[f->n] = emphasis;
	f->n++;
}

static void
add_leaf(struct flow *f, struct node *leaf, bool emphasis)
{
	struct str x = { leaf->text.s, leaf->text.n };
	size_t i = 0, at;

	f->leaf[f->leaves++] = (struct flow_leaf){ leaf, f->n };
	if (leaf->kind != NODE_TEXT) {
		add_char(
		    f, leaf->kind == NODE_BREAK ? ' ' : NO_PROSE, 0, emphasis);
		return;
	}
	while (i < x.n) {
		at = i;
		add_char(f, normal(utf8_next(x, &i)), at, emphasis);
	}
}

static bool
stands_in_emphasis(const struct node *block, const struct node *n)
{
	for (; n != block; n = n->parent)
		if (n->kind == NODE_EMPH)
			return true;
	return false;
}

struct flow
flow_build(struct arena *a, const struct node *block)
{
	struct flow f = { 0 };
	const struct node *n;
	size_t leaves, bytes = count_bytes(block, &leaves);

	f.c = arena_array(a, bytes + 1, uint32_t);
	f.byte = arena_array(a, bytes + 1, uint32_t);
	f.emphasis = arena_array(a, bytes + 1, bool);
	f.leaf = arena_array(a, leaves + 1, struct flow_leaf);
	for (n = block->first; n != NULL; n = following(block, n))
		if (!is_aside(n) && n->first == NULL)
			add_leaf(&f, (struct node *)(uintptr_t)n,
			    stands_in_emphasis(block, n));
	return f;
}

size_t
flow_leaf_at(const struct flow *f, size_t i)
{
	size_t low = 0, high = f->leaves, mid;

	while (high - low > 1) {
		mid = low + (high - low) / 2;
		if (f->leaf[mid].from <= i)
			low = mid;
		else
			high = mid;
	}
	return low;
}

place
flow_place(const struct flow *f, size_t i)
{
	const struct node *leaf;

	if (f->leaves == 0)
		return 0;
	leaf = f->leaf[flow_leaf_at(f, i)].leaf;
	return leaf->kind == NODE_TEXT && i < f->n
	    ? text_place(leaf, f->byte[i])
	    : leaf->at;
}

struct str
flow_text(struct arena *a, const struct flow *f, size_t from, size_t to)
{
	struct buf b = { .arena = a };
	size_t k, i = from, end;

	buf_adds(&b, "");
	for (k = from < to ? flow_leaf_at(f, from) : f->leaves;
	     k < f->leaves && i < to; k++) {
		const struct text *text = &f->leaf[k].leaf->text;

		end = k + 1 < f->leaves ? f->leaf[k + 1].from : f->n;
		if (f->leaf[k].leaf->kind != NODE_TEXT) {
			buf_addc(&b, ' ');
		} else if (end <= to && i < end) {
			buf_add(&b, text->s + f->byte[i], text->n - f->byte[i]);
		} else if (i < end) {
			buf_add(
			    &b, text->s + f->byte[i], f->byte[to] - f->byte[i]);
		}
		i = end;
	}
	return buf_str(&b);
}

bool
flow_is(const struct flow *f, size_t i, const char *s)
{
	for (; *s != '\0'; s++, i++)
		if (i >= f->n || f->c[i] != (unsigned char)*s)
			return false;
	return true;
}

size_t
flow_skip_spaces(const struct flow *f, size_t i)
{
	while (i < f->n && f->c[i] == ' ')
		i++;
	return i;
}
