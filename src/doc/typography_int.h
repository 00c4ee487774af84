/*
 * typography_int.h - what typography.c and marks.c share
 *
 * All text of a block is looked at as one, so that a quotation mark before
 * an emphasis sees the word inside it.  Where a change is due it is noted
 * with the byte at which it stands; then each leaf is written anew with its
 * changes, and its map with it.
 */
#ifndef DOC_TYPOGRAPHY_INT_H
#define DOC_TYPOGRAPHY_INT_H

#include "base/buf.h"
#include "doc/doc.h"

#define OBJECT      0xFFFC /* stands for code, math or an image */
#define OBJECT_UTF8 "\uFFFC"
#define MAX_QUOTE   16 /* open at once; nobody nests deeper */

struct part {
	struct node *leaf; /* NULL: it has no text to change */
	size_t at;         /* of its first byte in the block */
};

struct change {
	size_t at, n;   /* the bytes that go */
	const char *by; /* what comes for them */
};

struct block {
	struct arena *arena; /* lives as long as the block is looked at */
	struct buf all;      /* its text, objects as U+FFFC */
	struct part *part;
	size_t parts, part_room;
	struct change *change;
	size_t changes, change_room;
	size_t now;          /* the part looked at */
	size_t last_closing; /* of the single quotes that may close */
	char open[MAX_QUOTE];
	int depth;
};

/* Note in `b` all that its leaves' languages want otherwise. */
void changes_find(struct block *b);

#endif
