#include "bib/data/record.h"

#include "base/buf.h"

void
records_add(struct records *r, const struct value *v)
{
	arena_reserve(r->arena, r->record, r->room, r->count);
	r->record[r->count++] = v;
}

static struct value *
new_value(struct arena *a, enum value_kind kind, place at)
{
	struct value *v = arena_new(a, struct value);

	v->kind = kind;
	v->at = at;
	return v;
}

struct value *
record_map(struct arena *a, place at)
{
	return new_value(a, VALUE_MAP, at);
}

struct value *
record_list(struct arena *a, place at)
{
	return new_value(a, VALUE_LIST, at);
}

struct value *
record_text(struct arena *a, struct str text, place at)
{
	struct value *v = new_value(a, VALUE_SCALAR, at);

	v->quoted = true;
	v->text = (struct str){ arena_strndup(a, text.s, text.n), text.n };
	return v;
}

struct value *
record_number(struct arena *a, long n, place at)
{
	struct value *v = new_value(a, VALUE_SCALAR, at);

	v->text = str_from(arena_printf(a, "%ld", n));
	return v;
}

void
record_append(struct value *list, struct value *child)
{
	struct value **link = &list->first;

	while (*link != NULL)
		link = &(*link)->next;
	*link = child;
	list->count++;
}

void
record_set(struct value *map, const char *key, struct value *child)
{
	if (value_find(map, key) != NULL)
		return;
	child->key = str_from(key);
	record_append(map, child);
}

void
record_put(struct arena *a, struct value *map, const char *key, struct str text,
    place at)
{
	if (text.n > 0)
		record_set(map, key, record_text(a, text, at));
}
