#include "read/emoji.h"

#include <stddef.h>

static const struct {
	const char *name, *characters;
} table[] = {
#define EMOJI(name, characters) { name, characters },
#include "read/emoji.def"
#undef EMOJI
};

bool
emoji_is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
}

const char *
emoji_find(struct str name)
{
	size_t low = 0, high = sizeof(table) / sizeof(table[0]);

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = str_compare(str_from(table[mid].name), name);

		if (order == 0)
			return table[mid].characters;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
