/*
 * code.h - blocks of code: what their fence says, what comments in them say
 *
 *	```ts:line-numbers=5 {1,4-6} [config.ts]
 *
 * The language, the title, the lines to be marked and the first number are
 * taken from the fence, marks from comments (codemark.h).  A snippet is code
 * from another file:
 *
 *	<<< @/snippets/a.ts#region{2,4-6 ts:line-numbers} [Title]
 */
#ifndef READ_CODE_H
#define READ_CODE_H

#include "read/markdown_int.h"

/* A code block of cmark's; "```math" is a formula. */
void code_copy(struct copier *, cmark_node *, struct node *parent);

/* A line that names a file. */
void code_copy_snippet(struct copier *, cmark_node *, struct node *parent);

#endif
