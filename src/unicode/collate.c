#include "unicode/collate.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

struct collator {
	UCollator *icu;
};

struct collator *
collator_open(const char *lang)
{
	UErrorCode error = U_ZERO_ERROR;
	struct collator *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return NULL;
	c->icu = ucol_open(lang, &error);
	if (U_FAILURE(error)) {
		free(c);
		return NULL;
	}
	/* Spaces and commas count: "Duman, R." stands before "Dumanov". */
	ucol_setAttribute(
	    c->icu, UCOL_ALTERNATE_HANDLING, UCOL_NON_IGNORABLE, &error);
	return c;
}

void
collator_close(struct collator *c)
{
	if (c == NULL)
		return;
	ucol_close(c->icu);
	free(c);
}

struct str
collation_key(struct collator *c, struct arena *a, struct str x)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar *u = arena_array(a, x.n + 1, UChar);
	int32_t n = 0, size;
	char *key;

	u_strFromUTF8WithSub(
	    u, (int32_t)x.n + 1, &n, x.s, (int32_t)x.n, 0xFFFD, NULL, &error);
	size = ucol_getSortKey(c->icu, u, n, NULL, 0);
	key = arena_alloc(a, (size_t)size + 1, 1);
	ucol_getSortKey(c->icu, u, n, (uint8_t *)key, size);
	/* ICU counts its final NUL. */
	return (struct str){ key, size > 0 ? (size_t)size - 1 : 0 };
}
