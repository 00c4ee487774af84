/*
 * link.h - put a node around some characters of a flow
 *
 * The author's words stay as they are: leaves are split at the ends of the
 * range, their places kept, and so are the emphases around them, until what
 * is between the ends are whole siblings; these go into the new node.
 */
#ifndef BIB_LINK_H
#define BIB_LINK_H

#include "bib/flow.h"

/*
 * Put `wrapper`, a node without parent or children, around the characters
 * `from` to `to`.  False where part of them stands in a link already: then
 * nothing is done.  Ranges of one flow must be wrapped from the last to the
 * first, since leaves behind a split are new.
 */
bool flow_wrap(struct doc *, const struct flow *, size_t from, size_t to,
    struct node *wrapper);

/* The link of the author's own in which character `i` stands, or NULL. */
struct node *flow_link_at(const struct flow *, size_t i);

#endif
