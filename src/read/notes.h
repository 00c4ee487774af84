/*
 * notes.h - footnotes: those referred to, and those that nobody refers to
 */
#ifndef READ_NOTES_H
#define READ_NOTES_H

#include "read/markdown_int.h"

/*
 * Copy the definitions below `root` into the notes they belong to.  A
 * definition without a reference vanishes from cmark's tree: it is found in
 * the source, parsed alone, set as a note of its own, and told.
 */
void notes_copy(struct copier *, cmark_node *root,
    void (*copy)(struct copier *, cmark_node *, struct node *));

/* Hang the notes below the section, after its blocks, each with a label. */
void notes_append(struct copier *);

#endif
