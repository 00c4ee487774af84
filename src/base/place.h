/*
 * place.h - places in the source, as 32-bit ids
 *
 * All source files of a run are laid end to end in one numbering; a place is
 * one byte's number in it, so that place + 1 is the next byte of the same
 * file.  A struct that remembers where it came from costs four bytes.  Line
 * and column are looked up only when somebody must be told.
 *
 * Text that was spliced together from several files (includes) is parsed as
 * one text, but its bytes keep the places of the files they stand in: the
 * reader translates (read/source.h).
 */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef uint32_t place; /* 0: unknown, or not from a source */

struct source_file; /* a file's name, text and line starts */

struct places {
	struct arena *arena;
	struct source_file *file;
	size_t count;
	size_t room;
	uint32_t end; /* first id not given out */
};

/* A place in words.  `line` and `col` count from 1, col in characters. */
struct position {
	const char *file; /* NULL: unknown */
	int line;         /* 0: the file as a whole */
	int col;
	struct str text; /* the line's source, without its end */
};

/* Ready when zeroed but for its arena. */

/*
 * Register a file; `name` as it is shown to the author, `text` borrowed for
 * as long as the places live.  Returns the place of its first byte; the
 * place one past its last byte also belongs to it.  0: over 4 GiB in all.
 */
place places_add(struct places *, const char *name, struct str text);

struct position place_position(const struct places *, place);

/* The byte's offset in its file, or 0. */
size_t place_offset(const struct places *, place);

/* The source from a place to the end of its file; unknown: empty.  Where
 * place_offset() is not 0, a byte of the file stands before it. */
struct str place_source(const struct places *, place);

/* The place of `line` and `col` (in bytes, from 1) in the file at `base`. */
place place_at(const struct places *, place base, int line, int col);

#endif
