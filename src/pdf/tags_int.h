/*
 * tags_int.h - the structure tree on its way: elements and their kids
 */
#ifndef PDF_TAGS_INT_H
#define PDF_TAGS_INT_H

#include "pdf/pdf_int.h"

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_ANNOTATION };

struct kid {
	enum kid_kind kind;
	union {
		struct element *element;
		const struct fragment *content;
		const struct annotation *annotation;
	};
};

struct element {
	const char *tag;
	const struct node *node;
	struct element *parent;
	struct kid *kid;
	size_t kids, room;
	uint32_t object;
	bool stays; /* also when it is empty: a cell of a table */
};

/* tags_role.c */

/* The type of a node's element; NULL: its content is its parent's. */
const char *tag_of(const struct node *);
/* An element that the tree has no node for, around those of the node. */
const char *tag_around(const struct node *);

bool cell_is_head(const struct node *);

/* A table whose cells are blocks, one after the other, to a listener. */
bool is_layout(const struct node *table);

/* tags_attribute.c: what an element's dictionary says beside its kids. */
void buf_add_attributes(struct buf *, struct pdf *, const struct element *);

#endif
