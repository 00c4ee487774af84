/*
 * deflate.h - the streams of a file compressed, side by side
 *
 * Deflating is a good part of the time that a PDF takes, and each stream is
 * by itself: they are shared out among the processors.  The bytes do not
 * depend on who compressed them.
 */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct deflate_job {
	struct str bytes;
	struct str deflated; /* the result, zlib format (RFC 1950) */
};

/* Compress all; results live in the arena.  False: no memory for it. */
bool deflate_all(struct deflate_job *, size_t jobs, struct arena *);

#endif
