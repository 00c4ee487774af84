#include <string.h>

#include "verify/rules_int.h"

const struct rules *const all_rules[RULE_PARTS] = { &file_rules, &value_rules,
	&metadata_rules, &tag_rules, &content_rules, &colour_rules, &font_rules,
	&cmap_rules, &annotation_rules, &form_rules, &craft_rules };

bool
is_listed(struct str name, const char *list)
{
	size_t n = strlen(list), at = 0, end;

	while (at < n) {
		end = at + strcspn(list + at, " ");
		if (end - at == name.n &&
		    memcmp(list + at, name.s, name.n) == 0)
			return true;
		at = end + 1;
	}
	return false;
}

bool
lacks_key(const struct pdf *pdf, const struct obj *o, const char *key)
{
	return obj_key(&pdf->objects, o, key)->kind == OBJ_NULL;
}

bool
has_no(struct look *l)
{
	return lacks_key(l->pdf, l->obj, l->with);
}

bool
is_filled(const struct pdf *pdf, const struct obj *o, const char *key)
{
	const struct obj *s = obj_key(&pdf->objects, o, key);

	return s->kind == OBJ_STRING && obj_text(pdf->arena, s).n > 0;
}
