/*
 * Craft.
 */
#include "verify/rules_int.h"

static bool
is_readable(struct look *l)
{
	return l->font->readable;
}

static const struct rule rows[] = {
	{ { { CRAFT, "font-unread", 0 } }, ON_FONT, NULL, is_readable, NULL,
	    "A font's codes are in an encoding that is not read here" },
};

const struct rules craft_rules = { rows, sizeof(rows) / sizeof(rows[0]) };
