/*
 * summary.h - SUMMARY.md, which names the chapters of a book in their order
 *
 * mdBook, GitBook and HonKit know a book by such a file in its folder:
 *
 *	# Summary
 *	[Foreword](foreword.md)
 *	# Part I
 *	- [Getting started](ch01.md)
 *	  - [Installation](ch01/install.md)
 *
 * A line is a heading or holds one link; others say nothing.  The first
 * heading is the list's own, where no link stands above it.
 */
#ifndef READ_SUMMARY_H
#define READ_SUMMARY_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/place.h"

struct summary_entry {
	const char *file; /* below the folder, without an anchor */
	struct str text;  /* what the list calls it */
	struct str part;  /* the name of the part that it opens; empty: none */
	place at, part_at;
};

struct summary {
	struct summary_entry *entry;
	size_t count, room;
	const char *path; /* of the list itself */
};

/* False: the folder has no such list. */
bool summary_read(struct arena *, const char *folder, struct places *,
    struct diag *, struct summary *);

#endif
