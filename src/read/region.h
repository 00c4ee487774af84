/*
 * region.h - named stretches of a file
 *
 * A region is marked by comments, in the way of the file's language:
 *
 *	// #region name ... // #endregion name
 *
 * and all others that VitePress knows.  In Markdown a heading's anchor is
 * the name of what stands below it.
 */
#ifndef READ_REGION_H
#define READ_REGION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Bytes of a text. */
struct stretch {
	size_t from, to;
};

/* The lines between the marks of region `name`; `*style` is how they are
 * written, for region_is_mark().  False: there is none. */
bool region_find(
    struct str text, struct str name, struct stretch *found, int *style);

/* Whether the line is a mark of any region, written so. */
bool region_is_mark(struct str line, int style);

/* What stands below the heading with that anchor. */
bool region_find_heading(
    struct arena *, struct str text, struct str anchor, struct stretch *found);

/* Where the line that begins at `i` ends: behind its newline. */
size_t region_line_end(struct str text, size_t i);

/* The same without its newline. */
struct str region_line(struct str text, size_t i);

/*
 * Keep of the stretch its lines `first` to `last`, from 1; 0: from the
 * first, to the last.
 */
struct stretch region_lines(
    struct str text, struct stretch, size_t first, size_t last);

/* Code between fences, followed line by line; ready when zeroed. */
struct fence_state {
	char mark; /* '\0': no fence is open */
	size_t length;
};

/* Whether the line is a fence or stands between fences. */
bool fence_holds(struct fence_state *, struct str line);

#endif
