/*
 * source.h - the door: files of the report come in here
 *
 * A source is read once, checked to be UTF-8 (bad bytes are told with their
 * place and replaced by U+FFFD), freed of a byte order mark and of carriage
 * returns, and registered, so that every byte of it has a place.  Its front
 * matter is split off and parsed.
 */
#ifndef READ_SOURCE_H
#define READ_SOURCE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/place.h"
#include "data/value.h"

struct files;

/* Where a stretch of a spliced text stands: from byte `from` on, at `at`. */
struct source_segment {
	size_t from;
	place at;
};

struct source {
	const char *path;      /* as given, for people */
	const char *site_path; /* below the report's folder; "a/b.md" */
	struct str text;       /* all of it, as registered or spliced */
	place at;              /* of its first byte */
	size_t body;           /* offset of the first byte after front matter */
	const struct value *front;            /* front matter; NULL: none */
	const struct source_segment *segment; /* ascending, from byte 0 on */
	size_t segments;     /* 0: nothing is spliced in (read/include.h) */
	struct files *files; /* what it may draw in; NULL: nothing */
	bool no_math;        /* "$" is a character like any other */
};

/* Where byte `offset` of the text stands, in its own file. */
place source_place(const struct source *, size_t offset);

/* The segment that holds byte `offset`; where it ends. */
size_t source_segment_end(const struct source *, size_t offset);

/* Register and clean a file, front matter not looked at.  False after a
 * world's failure, which is reported. */
bool source_open(struct arena *, const char *path, const char *site_path,
    struct places *, struct diag *, struct source *);

/* As source_open(), its front matter read. */
bool source_read(struct arena *, const char *path, const char *site_path,
    struct places *, struct diag *, struct source *);

#endif
