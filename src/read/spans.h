/*
 * spans.h - "[words]{attributes}", pandoc's bracketed spans
 *
 * cmark leaves them as text: brackets that are no link.  The words become a
 * SPAN, which has the attributes; they may hold other inlines.  Brackets
 * without words mark a place.
 */
#ifndef READ_SPANS_H
#define READ_SPANS_H

#include "doc/doc.h"

/* All in a block of inlines. */
void spans_resolve(struct doc *, struct node *block);

#endif
