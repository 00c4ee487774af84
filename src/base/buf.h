/*
 * buf.h - bytes that grow at the end, in an arena
 *
 * struct buf b = { .arena = a };  The bytes are always followed by a NUL
 * that is not counted.  Dumps, content streams and messages are built here.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct buf {
	struct arena *arena;
	char *s;
	size_t n;
	size_t room;
};

void buf_add(struct buf *, const void *, size_t);
void buf_adds(struct buf *, const char *nul_terminated);
void buf_addstr(struct buf *, struct str);
void buf_addc(struct buf *, char);
void buf_addu(struct buf *, uint32_t codepoint); /* as UTF-8 */
void buf_addi(struct buf *, int64_t);            /* in decimal */
void buf_printf(struct buf *, const char *fmt, ...) PRINTF_LIKE(2, 3);
struct str buf_str(const struct buf *); /* valid until the next change */

#endif
