/*
 * markdown.h - one source to a section of the tree, by cmark-gfm
 *
 * cmark's tree is copied into ours and freed.  Every byte of text gets its
 * place: cmark's positions are taken as hints and the bytes are found again
 * in the source from there.  cmark is called by one thread only, and never
 * before the scan at the door: blocks nested over 100 deep, more than 500
 * open brackets in one block, rows of more than 1,000 cells and blocks with
 * thousands both of links and of marks of emphasis are set as plain text and
 * told.
 */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "base/diag.h"
#include "doc/doc.h"
#include "read/source.h"

/* Append the blocks of `source` to `section`. */
void markdown_read(struct doc *, struct node *section, const struct source *,
    const struct places *, struct diag *);

#endif
