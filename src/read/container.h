/*
 * container.h - the blocks of VitePress's dialect, from cmark's tree to ours
 */
#ifndef READ_CONTAINER_H
#define READ_CONTAINER_H

#include "read/markdown_int.h"

/* A container, an alert or a definition: its children come below the node
 * returned, which may be `parent`.  NULL: it is none of these. */
struct node *container_open(struct copier *, cmark_node *, struct node *parent);

/* Whether expressions in the block are text: it stands in "::: v-pre". */
bool container_is_raw(struct copier *, cmark_node *);

/* A block of the dialect that holds no blocks; false: it is none. */
bool container_copy_leaf(struct copier *, cmark_node *, struct node *parent);

/* The content as a displayed formula. */
void container_add_display(
    struct copier *, struct node *parent, struct locator *, size_t from);

#endif
