#include "data/value.h"

#include <stdlib.h>
#include <string.h>

const struct value *
value_find(const struct value *map, const char *key)
{
	const struct value *v;

	if (map == NULL || map->kind != VALUE_MAP)
		return NULL;
	for (v = map->first; v != NULL; v = v->next)
		if (str_is(v->key, key))
			return v;
	return NULL;
}

bool
value_string(const struct value *v, struct str *s)
{
	if (v == NULL || v->kind != VALUE_SCALAR)
		return false;
	*s = v->text;
	return true;
}

bool
value_bool(const struct value *v, bool *b)
{
	if (v == NULL || v->kind != VALUE_SCALAR || v->quoted)
		return false;
	/* YAML 1.2.2, 10.3.2 (core schema), and the words of 1.1. */
	if (str_is(v->text, "true") || str_is(v->text, "yes") ||
	    str_is(v->text, "on"))
		*b = true;
	else if (str_is(v->text, "false") || str_is(v->text, "no") ||
	    str_is(v->text, "off"))
		*b = false;
	else
		return false;
	return true;
}

bool
value_int(const struct value *v, long *n)
{
	char *end;

	if (v == NULL || v->kind != VALUE_SCALAR || v->quoted ||
	    v->text.n == 0 || v->text.n > 18)
		return false;
	*n = strtol(v->text.s, &end, 10);
	return *end == '\0';
}

static void
dump(const struct value *v, int depth, const struct places *ps, FILE *f)
{
	struct position pos = place_position(ps, v->at);
	const struct value *child;

	fprintf(f, "%*s", 2 * depth, "");
	if (v->key.n > 0)
		fprintf(f, STR_FMT ": ", STR_ARG(v->key));
	if (v->kind == VALUE_SCALAR)
		fprintf(f, "%s" STR_FMT "%s", v->quoted ? "\"" : "",
		    STR_ARG(v->text), v->quoted ? "\"" : "");
	else
		fputs(v->kind == VALUE_LIST    ? "list"
			: v->kind == VALUE_MAP ? "map"
					       : "null",
		    f);
	if (pos.line > 0)
		fprintf(f, " @%d:%d", pos.line, pos.col);
	fputc('\n', f);
	/* Depth is bounded by the readers. */
	for (child = v->first; child != NULL; child = child->next)
		dump(child, depth + 1, ps, f);
}

void
value_dump(const struct value *v, const struct places *ps, FILE *f)
{
	if (v != NULL)
		dump(v, 0, ps, f);
}
