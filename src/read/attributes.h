/*
 * attributes.h - "{#id .class key=value}" behind what it belongs to
 *
 * By the rules of markdown-it-attrs, but for one: at the end of a block only
 * what looks like attributes is taken, so that "the set {a, b}" is not lost.
 * The anchor, the language, the alignment, terms for the index, and of images
 * the size and place are kept, all else is for the screen.
 */
#ifndef READ_ATTRIBUTES_H
#define READ_ATTRIBUTES_H

#include "base/str.h"
#include "doc/doc.h"

/* Where "{...}" at the end of `s` begins; s.n: there is none. */
size_t attributes_at_end(struct str s);

/* How long "{...}" at the start of `s` is; 0: there is none. */
size_t attributes_at_start(struct str s);

/* What stands between the braces goes to the node. */
void attributes_apply(struct doc *, struct node *, struct str braces);

/* Whether such braces make a span of brackets: "{a b}" does not. */
bool attributes_make_span(struct str braces);

/* Whether byte `i` is written with a backslash: its place is one further
 * from that of the byte before than it should be. */
bool attributes_are_escaped(const struct node *leaf, uint32_t i);

/*
 * Take attributes from the end of a block of inlines.  They are those of
 * `owner`: of the block, or what it is the only paragraph of.
 */
void attributes_take(struct doc *, struct node *block, struct node *owner);

/*
 * Take them from the end of a heading, where anything in braces is taken
 * for them: its anchor must be that of the site.  They are the last of the
 * heading's source, but HTML left open before may hold them in the tree.
 */
void attributes_take_heading(
    struct doc *, struct node *heading, struct str source);

#endif
