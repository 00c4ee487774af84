/*
 * file.h - whole files in, whole files out
 *
 * A file is read at once and written at once: to a temporary file beside
 * the target, checked at every step, and renamed.  A write that fails
 * leaves the old file as it was.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Read `path`; NULL and errno where that cannot be done.  A directory is
 * EISDIR.  The text is followed by a NUL that is not counted. */
bool file_read(struct arena *, const char *path, struct str *text);

/* Write `bytes` to `path`, or leave it alone: false and errno. */
bool file_write(const char *path, struct str bytes);

bool file_exists(const char *path);
bool file_is_directory(const char *path);

/* `dir`/`name`, or `name` where it is absolute or `dir` is empty or ".". */
char *path_join(struct arena *, const char *dir, const char *name);
/* All before the last slash; "." where there is none. */
char *path_directory(struct arena *, const char *path);
/* The last part of a path, borrowed. */
const char *path_name(const char *path);

/*
 * Names in `dir` (not "." and "..", nothing hidden), sorted in natural
 * order: numbers by value, so that "2-a" comes before "10-b".  -1: errno.
 */
long directory_read(struct arena *, const char *dir, const char ***names);

int natural_compare(const char *, const char *);

#endif
