/*
 * Leaves: what collects inlines.  One of ours is begun when there is text for
 * it, loses the white space at its ends, and goes when it holds nothing.
 */
#include "read/html_tree.h"

#include <string.h>

static bool
is_leaf_text(const struct node *n)
{
	return n != NULL && n->kind == NODE_TEXT;
}

/* The last or first leaf below `n`. */
static struct node *
outermost(struct node *n, bool last)
{
	while (n->first != NULL)
		n = last ? n->last : n->first;
	return n;
}

/* Take `n` away, and what holds nothing else, up to `top`. */
static void
remove_below(struct node *top, struct node *n)
{
	struct node *up;

	for (; n != top && n->first == NULL; n = up) {
		up = n->parent;
		node_remove(n);
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* White space and new lines at the end of a leaf say nothing. */
static void
trim_end(struct node *top)
{
	struct node *n;

	while ((n = outermost(top, true)) != top) {
		if (is_leaf_text(n))
			while (
			    n->text.n > 0 && is_blank(n->text.s[n->text.n - 1]))
				n->text.n--;
		if (n->kind != NODE_BREAK &&
		    (!is_leaf_text(n) || n->text.n > 0))
			return;
		remove_below(top, n);
	}
}

/* Nor do those at its beginning. */
static void
trim_start(struct doc *doc, struct node *top)
{
	struct node *n, *rest;
	uint32_t i;

	while ((n = outermost(top, false)) != top) {
		if (n->kind == NODE_BREAK) {
			remove_below(top, n);
			continue;
		}
		if (!is_leaf_text(n))
			return;
		for (i = 0; i < n->text.n && is_blank(n->text.s[i]); i++)
			;
		if (i == 0)
			return;
		if (i < n->text.n) {
			rest = text_slice(doc, n, i, n->text.n);
			rest->lang = n->lang;
			node_insert_after(n, rest);
			node_remove(n);
			return;
		}
		remove_below(top, n);
	}
}

static bool
holds_nothing(const struct node *top)
{
	const struct node *n;

	for (n = top->first; n != NULL; n = node_next(top, n))
		if (node_has_text(n) || n->kind == NODE_IMAGE ||
		    n->kind == NODE_NOTE_REF || n->kind == NODE_FIELD)
			return false;
	return true;
}

void
anchor_add(struct inlines *in, const char *id)
{
	if (id != NULL && *id != '\0' && in->ids < MOST_IDS)
		in->id[in->ids++] = id;
}

/* A stretch of the leaf that carries an anchor: its first inline. */
static void
anchor_first(struct inlines *in, struct node *leaf, const char *id)
{
	struct node *first = leaf->first, *span;

	if (first != NULL && first->kind == NODE_LABEL)
		first = first->next;
	if (first == NULL)
		return;
	span = node_new(in->c->doc, NODE_SPAN, first->at);
	span->lang = leaf->lang;
	span->id = id;
	node_insert_after(first, span);
	node_remove(first);
	node_append(span, first);
}

/* A heading's own anchor is made from its words: those of HTML come below. */
static void
give_anchors(struct inlines *in, struct node *leaf)
{
	int i;

	if (holds_nothing(leaf))
		return;
	for (i = 0; i < in->ids; i++)
		if (leaf->id == NULL && leaf->kind != NODE_HEADING)
			leaf->id = in->id[i];
		else
			anchor_first(in, leaf, in->id[i]);
	in->ids = 0;
}

/* Markdown between <h1> and </h1>, with blank lines, is the heading. */
static void
take_heading(const struct inlines *in, struct node *leaf)
{
	int i = in->count;

	while (i > 0 && !in->open[i - 1].is_block)
		i--;
	if (i == 0 || in->open[i - 1].element->what != WHAT_HEADING ||
	    in->open[i - 1].base != in->base)
		return;
	leaf->kind = NODE_HEADING;
	leaf->level = in->open[i - 1].tag.s[1] - '0';
}

void
leaf_begin(struct inlines *in, struct node *leaf, bool own)
{
	int i;

	in->top = leaf;
	in->own = own;
	if (leaf->kind == NODE_PARAGRAPH)
		take_heading(in, leaf);
	in->fixed = leaf->kind != NODE_PARAGRAPH;
	in->spaced = true;
	in->depth = node_depth(leaf);
	for (i = 0; i < in->count; i++)
		if (!in->open[i].is_block)
			in->open[i].node = NULL;
	if (leaf->kind == NODE_PARAGRAPH || leaf->kind == NODE_HEADING)
		leaf->block.align = align_here(in);
}

static void
trim_code(struct node *block)
{
	struct node *n = block->last;

	while (n != NULL && n->kind == NODE_TEXT && n->text.n > 0 &&
	    n->text.s[n->text.n - 1] == '\n')
		n->text.n--;
	if (n != NULL && n->kind == NODE_TEXT && n->text.n == 0)
		node_remove(n);
}

/* A leaf of ours stays only for what it holds. */
static void
finish_own(struct inlines *in, struct node *leaf)
{
	if (leaf->kind == NODE_CODE_BLOCK) {
		trim_code(leaf);
	} else {
		trim_end(leaf);
		trim_start(in->c->doc, leaf);
	}
	if (!holds_nothing(leaf))
		return;
	if (leaf->id != NULL)
		anchor_add(in, leaf->id);
	node_remove(leaf);
}

void
leaf_end(struct inlines *in)
{
	struct node *leaf;
	int i;

	inlines_flush(in); /* of words that have no leaf yet it makes one */
	leaf = in->top;
	if (leaf == NULL)
		return;
	if (leaf->kind == NODE_CODE_BLOCK)
		copier_add_text(in->c, leaf, NODE_TEXT, &in->text);
	for (i = 0; i < in->count; i++)
		if (!in->open[i].is_block)
			in->open[i].node = NULL;
	in->top = NULL;
	if (in->own) {
		finish_own(in, leaf);
	} else { /* whoever made it sees to its going */
		trim_end(leaf);
		trim_start(in->c->doc, leaf);
	}
	give_anchors(in, leaf);
	if (in->own && leaf->kind == NODE_PARAGRAPH && leaf->parent != NULL)
		copier_lift_figure(in->c, leaf);
}

void
leaf_need(struct inlines *in)
{
	struct node *home;
	place at;

	if (in->top != NULL)
		return;
	at = in->text.text.n > 0 && in->text.first != 0
	    ? in->text.first
	    : locate_place(in->where, in->where->cursor);
	home = home_need(in);
	leaf_begin(in, copier_add(in->c, home, NODE_PARAGRAPH, at), true);
}
