/*
 * emoji.h - the names of emoji: ":tada:"
 */
#ifndef READ_EMOJI_H
#define READ_EMOJI_H

#include <stdbool.h>

#include "base/str.h"

#define EMOJI_LONGEST 64 /* no name is longer */

bool emoji_is_name_char(char);

/* The characters that go by this name, without colons; NULL: none. */
const char *emoji_find(struct str name);

#endif
