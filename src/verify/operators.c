#include "verify/operators_int.h"

#include <stdlib.h>
#include <string.h>

/* Sorted as bytes. */
static const struct pdf_operator operators[] = {
	{ "\"", OP_SHOW_SPACED, NULL },
	{ "'", OP_SHOW_NEXT, NULL },
	{ "B", OP_BOTH, NULL },
	{ "B*", OP_BOTH, NULL },
	{ "BDC", OP_BEGIN_MARKED_PROPS, NULL },
	{ "BI", OP_INLINE_IMAGE, NULL },
	{ "BMC", OP_BEGIN_MARKED, NULL },
	{ "BT", OP_TEXT_BEGIN, NULL },
	{ "BX", OP_OTHER, NULL },
	{ "CS", OP_STROKE_SPACE, NULL },
	{ "DP", OP_OTHER, NULL },
	{ "Do", OP_XOBJECT, NULL },
	{ "EMC", OP_END_MARKED, NULL },
	{ "ET", OP_OTHER, NULL },
	{ "EX", OP_OTHER, NULL },
	{ "F", OP_FILL, NULL },
	{ "G", OP_STROKE_DEVICE, "DeviceGray" },
	{ "J", OP_OTHER, NULL },
	{ "K", OP_STROKE_DEVICE, "DeviceCMYK" },
	{ "M", OP_OTHER, NULL },
	{ "MP", OP_OTHER, NULL },
	{ "Q", OP_RESTORE, NULL },
	{ "RG", OP_STROKE_DEVICE, "DeviceRGB" },
	{ "S", OP_STROKE, NULL },
	{ "SC", OP_STROKE_COLOUR, NULL },
	{ "SCN", OP_STROKE_COLOUR, NULL },
	{ "T*", OP_TEXT_NEXT, NULL },
	{ "TD", OP_TEXT_MOVE_LEADING, NULL },
	{ "TJ", OP_SHOW_ARRAY, NULL },
	{ "TL", OP_TEXT_LEADING, NULL },
	{ "Tc", OP_TEXT_SPACING, NULL },
	{ "Td", OP_TEXT_MOVE, NULL },
	{ "Tf", OP_FONT, NULL },
	{ "Tj", OP_SHOW, NULL },
	{ "Tm", OP_TEXT_MATRIX, NULL },
	{ "Tr", OP_MODE, NULL },
	{ "Ts", OP_TEXT_RISE, NULL },
	{ "Tw", OP_WORD_SPACING, NULL },
	{ "Tz", OP_TEXT_SCALE, NULL },
	{ "W", OP_OTHER, NULL },
	{ "W*", OP_OTHER, NULL },
	{ "b", OP_BOTH, NULL },
	{ "b*", OP_BOTH, NULL },
	{ "c", OP_PATH, NULL },
	{ "cm", OP_MATRIX, NULL },
	{ "cs", OP_FILL_SPACE, NULL },
	{ "d", OP_OTHER, NULL },
	{ "d0", OP_OTHER, NULL },
	{ "d1", OP_OTHER, NULL },
	{ "f", OP_FILL, NULL },
	{ "f*", OP_FILL, NULL },
	{ "g", OP_FILL_DEVICE, "DeviceGray" },
	{ "gs", OP_STATE, NULL },
	{ "h", OP_OTHER, NULL },
	{ "i", OP_OTHER, NULL },
	{ "j", OP_OTHER, NULL },
	{ "k", OP_FILL_DEVICE, "DeviceCMYK" },
	{ "l", OP_PATH, NULL },
	{ "m", OP_PATH, NULL },
	{ "n", OP_END_PATH, NULL },
	{ "q", OP_SAVE, NULL },
	{ "re", OP_RECTANGLE, NULL },
	{ "rg", OP_FILL_DEVICE, "DeviceRGB" },
	{ "ri", OP_INTENT, NULL },
	{ "s", OP_STROKE, NULL },
	{ "sc", OP_FILL_COLOUR, NULL },
	{ "scn", OP_FILL_COLOUR, NULL },
	{ "sh", OP_SHADING, NULL },
	{ "v", OP_PATH, NULL },
	{ "w", OP_OTHER, NULL },
	{ "y", OP_PATH, NULL },
};

#define OPERATORS (sizeof(operators) / sizeof(operators[0]))

static int
by_name(const void *a, const void *b)
{
	const struct pdf_operator *x = a, *y = b;

	return strcmp(x->name, y->name);
}

const struct pdf_operator *
operator_find(struct str name)
{
	char text[4];
	struct pdf_operator wanted = { .name = text };

	if (name.n >= sizeof(text) || memchr(name.s, '\0', name.n) != NULL)
		return NULL;
	memcpy(text, name.s, name.n);
	text[name.n] = '\0';
	return bsearch(
	    &wanted, operators, OPERATORS, sizeof(operators[0]), by_name);
}
