/*
 * JSON by jansson, copied into our tree and given back.
 */
#include <jansson.h>

#include "data/value.h"

#define MOST_DEPTH 100

struct copier {
	struct arena *arena;
	place at;
	bool too_deep;
};

static struct value *copy(struct copier *, json_t *, int depth);

static void
copy_list(struct copier *c, json_t *list, struct value *v, int depth)
{
	struct value **link = &v->first;
	json_t *child;
	size_t i;

	json_array_foreach(list, i, child)
	{
		*link = copy(c, child, depth + 1);
		link = &(*link)->next;
		v->count++;
	}
}

static void
copy_map(struct copier *c, json_t *map, struct value *v, int depth)
{
	struct value **link = &v->first;
	const char *key;
	json_t *child;

	json_object_foreach(map, key, child)
	{
		*link = copy(c, child, depth + 1);
		(*link)->key = str_from(arena_strdup(c->arena, key));
		(*link)->key_at = c->at;
		link = &(*link)->next;
		v->count++;
	}
}

static struct str
number_text(struct copier *c, json_t *n)
{
	if (json_is_integer(n))
		return str_from(arena_printf(
		    c->arena, "%lld", (long long)json_integer_value(n)));
	return str_from(arena_printf(c->arena, "%.15g", json_real_value(n)));
}

/* Recursion is bounded by MOST_DEPTH. */
static struct value *
copy(struct copier *c, json_t *j, int depth)
{
	struct value *v = arena_new(c->arena, struct value);
	size_t n;

	v->at = c->at;
	if (depth > MOST_DEPTH) {
		c->too_deep = true;
		return v;
	}
	switch (json_typeof(j)) {
	case JSON_OBJECT:
		v->kind = VALUE_MAP;
		copy_map(c, j, v, depth);
		break;
	case JSON_ARRAY:
		v->kind = VALUE_LIST;
		copy_list(c, j, v, depth);
		break;
	case JSON_STRING:
		v->kind = VALUE_SCALAR;
		v->quoted = true;
		n = json_string_length(j);
		v->text = (struct str){
			arena_strndup(c->arena, json_string_value(j), n), n
		};
		break;
	case JSON_INTEGER:
	case JSON_REAL:
		v->kind = VALUE_SCALAR;
		v->text = number_text(c, j);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		v->kind = VALUE_SCALAR;
		v->text = json_is_true(j) ? STR("true") : STR("false");
		break;
	case JSON_NULL:
		v->kind = VALUE_NULL;
		break;
	}
	return v;
}

struct value *
json_read(struct arena *a, struct str text, place at, enum diag_level broken,
    struct diag *dg)
{
	struct copier c = { .arena = a, .at = at };
	json_error_t e;
	json_t *j = json_loadb(text.s, text.n, JSON_DECODE_ANY, &e);
	struct value *v = NULL;

	if (j == NULL) {
		size_t i = e.position > 0 ? (size_t)e.position - 1 : 0;

		diag_report(dg, broken,
		    at == 0 ? 0 : at + (place)(i < text.n ? i : text.n), "json",
		    "broken JSON: %s; reading nothing of it", e.text);
		return NULL;
	}
	v = copy(&c, j, 0);
	json_decref(j);
	if (c.too_deep) {
		diag_report(dg, broken, at, "json",
		    "nested too deep; reading nothing of it");
		return NULL;
	}
	return v;
}
