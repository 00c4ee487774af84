/*
 * tree.h - small document trees, written down by hand for tests
 */
#ifndef TESTS_TREE_H
#define TESTS_TREE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/doc.h"

struct tree {
	struct arena arena;
	struct doc doc;
	struct places places;
	struct diag diag;
};

static inline void
tree_init(struct tree *t, const char *lang)
{
	*t = (struct tree){ 0 };
	t->doc.arena = t->places.arena = t->diag.arena = &t->arena;
	t->doc.destination.arena = &t->arena;
	t->doc.lang = lang;
	t->doc.root = node_new(&t->doc, NODE_REPORT, 0);
}

static inline void
tree_release(struct tree *t)
{
	arena_release(&t->arena);
}

static inline struct node *
put(struct tree *t, struct node *parent, enum node_kind kind)
{
	struct node *n = node_new(&t->doc, kind, 0);

	n->lang = parent->lang;
	node_append(parent, n);
	return n;
}

static inline struct node *
put_text(struct tree *t, struct node *parent, const char *s)
{
	struct node *n = text_new(&t->doc, str_from(s), 0);

	n->lang = parent->lang;
	node_append(parent, n);
	return n;
}

/* A leaf whose bytes stand in a source of their own. */
static inline struct node *
put_source(struct tree *t, struct node *parent, const char *s)
{
	struct node *n = put_text(t, parent, s);

	n->at = places_add(&t->places, "test.md", str_from(s));
	return n;
}

static inline struct node *
put_section(struct tree *t, const char *path)
{
	struct node *n = put(t, t->doc.root, NODE_SECTION);

	n->section.path = path;
	return n;
}

static inline struct node *
put_heading(struct tree *t, struct node *section, int level, const char *s)
{
	struct node *n = put(t, section, NODE_HEADING);

	n->level = level;
	if (s != NULL)
		put_text(t, n, s);
	return n;
}

static inline struct node *
put_par(struct tree *t, struct node *parent, const char *s)
{
	struct node *n = put(t, parent, NODE_PARAGRAPH);

	if (s != NULL)
		put_text(t, n, s);
	return n;
}

/* The dump of the tree; lives in its arena. */
static inline const char *
tree_dump(struct tree *t)
{
	char *text = NULL, *copy;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	doc_dump(&t->doc, &t->places, f);
	fclose(f);
	copy = arena_strndup(&t->arena, text, n);
	free(text);
	return copy;
}

static inline const char *
text_below(struct tree *t, const struct node *n)
{
	return arena_printf(
	    &t->arena, STR_FMT, STR_ARG(node_text(&t->arena, n)));
}

#endif
