/*
 * plain.h - words of settings and front matter made plain
 *
 * Titles, taglines and footers are written for a browser: they may hold tags
 * and entities.  Paths are written as people write them.
 */
#ifndef READ_SITE_PLAIN_H
#define READ_SITE_PLAIN_H

#include "base/arena.h"
#include "base/str.h"

/* Without tags and entities, white space as single spaces; NUL after it. */
struct str plain_words(struct arena *, struct str);

/* A path without "." and, where they lead to what is named, "..". */
const char *path_plain(struct arena *, const char *path);

/* A link's path as pages go by: no base or slash in front, nothing behind
 * "#" or "?", no ending, no "index"; percent signs decoded. */
struct str page_key(struct arena *, struct str link);

#endif
