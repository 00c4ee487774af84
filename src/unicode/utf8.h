/*
 * utf8.h - characters out of bytes
 *
 * Text is checked once at the door with utf8_check(); behind it the other
 * functions may trust their input.
 */
#ifndef UNICODE_UTF8_H
#define UNICODE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Offset of the first byte that is not well-formed UTF-8 (or is NUL), or n. */
size_t utf8_check(struct str);

/* The character at `*i`, which moves past it; `*i` must be below x.n. */
uint32_t utf8_next(struct str x, size_t *i);

/* The character before `*i`, which moves back to it; `*i` must be > 0. */
uint32_t utf8_prev(struct str x, size_t *i);

#endif
