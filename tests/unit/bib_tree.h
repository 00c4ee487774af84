/*
 * bib_tree.h - small trees by hand, for the tests of src/bib
 *
 * In the text of a block, *stars* stand for emphasis, `ticks` for code,
 * <angles> for a link of the author's.
 */
#ifndef BIB_TREE_H
#define BIB_TREE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "bib/flow.h"
#include "doc/doc.h"

struct tree {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct doc doc;
	struct buf source; /* all texts, one a line, for places */
	place end;
};

static inline int
tree_open(void **state)
{
	struct tree *t = calloc(1, sizeof(*t));

	t->places.arena = t->diag.arena = t->doc.arena = &t->arena;
	t->source.arena = &t->arena;
	t->doc.lang = "en";
	t->end = 1;
	t->doc.root = node_new(&t->doc, NODE_REPORT, 0);
	*state = t;
	return 0;
}

static inline int
tree_close(void **state)
{
	struct tree *t = *state;

	arena_release(&t->arena);
	free(t);
	return 0;
}

static inline struct node *
tree_inner(struct tree *t, struct node *in, char mark)
{
	struct node *n = node_new(&t->doc,
	    mark == '*'       ? NODE_EMPH
		: mark == '<' ? NODE_LINK
			      : NODE_CODE,
	    t->end);

	if (mark == '<')
		n->link.url = "https://example.org/";
	node_append(in, n);
	return n;
}

/* Put the inlines of `s` into `block`; every byte gets a place. */
static inline void
tree_inlines(struct tree *t, struct node *block, const char *s)
{
	struct node *in = block, *leaf;
	size_t n;

	while (*s != '\0') {
		n = strcspn(s, "*`<>");
		if (n > 0 && in->kind == NODE_CODE) {
			in->text.s = s;
			in->text.n = (uint32_t)n;
		} else if (n > 0) {
			leaf = text_new(&t->doc, (struct str){ s, n }, t->end);
			leaf->lang = in->lang;
			node_append(in, leaf);
		}
		s += n;
		t->end += (place)n + 1;
		if (*s == '\0')
			break;
		if (in != block)
			in = in->parent;
		else
			in = tree_inner(t, in, *s);
		s++;
	}
}

static inline struct node *
tree_add(struct tree *t, struct node *in, enum node_kind kind, const char *s)
{
	struct node *n = node_new(&t->doc, kind, t->end);

	node_append(in, n);
	tree_inlines(t, n, s);
	return n;
}

/* A section with a heading of level 1. */
static inline struct node *
tree_section(struct tree *t, const char *title)
{
	struct node *s = node_new(&t->doc, NODE_SECTION, t->end);

	node_append(t->doc.root, s);
	s->section.role = SECTION_BODY;
	s->section.title = title;
	s->section.heading = tree_add(t, s, NODE_HEADING, title);
	s->section.heading->level = 1;
	return s;
}

/* The tree below `n` in brackets: "(paragraph 'text' (emph 'x'))". */
static inline void
tree_print(struct buf *b, const struct node *n)
{
	const struct node *c;

	if (node_has_text(n)) {
		buf_printf(b, "'%.*s'", (int)n->text.n, n->text.s);
		return;
	}
	buf_printf(b, "(%s", node_kind_name(n->kind));
	for (c = n->first; c != NULL; c = c->next) {
		buf_addc(b, ' ');
		tree_print(b, c);
	}
	buf_addc(b, ')');
}

static inline const char *
tree_text(struct tree *t, const struct node *n)
{
	struct buf b = { .arena = &t->arena };

	tree_print(&b, n);
	return b.s;
}

#endif
