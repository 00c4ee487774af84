/*
 * holder.c - lists and maps, what is spread in them, repeated keys
 */
#include "read/site/literal_int.h"

uint32_t
comma_find(struct cursor *c, uint32_t i, uint32_t end)
{
	uint32_t steps = 0;

	for (; i < end && !token_is(c->script, i, ","); steps++)
		i = token_after(c->script, i);
	return reader_spend(c->r, steps) && i < end ? i : end;
}

struct thing
part_read(struct cursor *c, uint32_t i, uint32_t end)
{
	struct cursor in = *c;
	struct thing t;

	in.i = i;
	in.end = end;
	in.depth++;
	in.wrapped = false;
	t = expression_read(&in);
	if (in.i == end && t.v != NULL)
		return t;
	in.i = end;
	return thing_unknown(&in, i);
}

/* What grows: a list or a map. */
struct holder {
	struct thing t;
	struct value **end;
	struct table seen; /* keys of a map */
};

static struct holder
holder_begin(struct cursor *c, enum value_kind kind)
{
	struct holder h = { .t = thing_make(c, kind, c->i) };

	h.end = &h.t.v->first;
	h.seen.arena = c->r->arena;
	return h;
}

static void
holder_weigh(struct holder *h, struct thing child)
{
	h->t.weight += child.weight;
	if (child.height + 1 > h->t.height)
		h->t.height = child.height + 1;
}

/* A copy of `v`, whose children are shared: they are never changed. */
static struct value *
holder_append(struct cursor *c, struct holder *h, const struct value *v)
{
	struct value *copy = arena_new(c->r->arena, struct value);

	c->r->values++;
	*copy = *v;
	copy->next = NULL;
	copy->key = STR("");
	*h->end = copy;
	h->end = &copy->next;
	h->t.v->count++;
	return copy;
}

/* A repeated key takes the place of the first and the later value. */
static void
holder_put(struct cursor *c, struct holder *h, struct str key, place key_at,
    const struct value *v)
{
	struct table_entry *e = table_entry(&h->seen, key);
	struct value *old = e->value, *next;

	if (old == NULL) {
		old = holder_append(c, h, v);
		e->value = old;
	} else {
		next = old->next;
		*old = *v;
		old->next = next;
	}
	old->key = key;
	old->key_at = key_at;
}

/* "...x" in a list or a map: its children, or itself where unknown. */
static void
holder_spread(struct cursor *c, struct holder *h, struct thing t)
{
	const struct value *v;
	bool fits = thing_is_known(t) &&
	    (t.v->kind == h->t.v->kind || t.v->kind == VALUE_NULL);

	if (thing_is_words(t) && h->t.v->kind == VALUE_MAP)
		return; /* ...false: nothing */
	if (!fits) {
		holder_append(c, h, t.v);
		return;
	}
	holder_weigh(h, t);
	for (v = t.v->first; v != NULL && c->r->values < MOST_VALUES;
	     v = v->next)
		if (h->t.v->kind == VALUE_MAP && v->key.n > 0)
			holder_put(c, h, v->key, v->key_at, v);
		else
			holder_append(c, h, v);
}

static struct thing
holder_end(struct cursor *c, struct holder *h, uint32_t at)
{
	if (h->t.weight <= MOST_VALUES && h->t.height <= MOST_HEIGHT)
		return h->t;
	reader_spend(c->r, MOST_STEPS);
	return thing_unknown(c, at);
}

struct thing
list_read(struct cursor *c)
{
	struct holder h = holder_begin(c, VALUE_LIST);
	uint32_t at = c->i, close = c->script->tokens.at[at].match, i, end;
	struct thing t;

	c->i = token_after(c->script, at);
	for (i = at + 1; i < close; i = end + 1) {
		end = comma_find(c, i, close);
		if (i == end)
			continue;
		if (token_is(c->script, i, "...")) {
			t = part_read(c, i + 1, end);
			holder_spread(c, &h, t);
			continue;
		}
		t = part_read(c, i, end);
		holder_weigh(&h, t);
		holder_append(c, &h, t.v);
	}
	return holder_end(c, &h, at);
}

/* The key at `i`; `*after` is the token behind it. */
static bool
read_key(struct cursor *c, uint32_t i, uint32_t end, struct str *key,
    uint32_t *after)
{
	const struct token *token = &c->script->tokens.at[i];
	struct thing t;

	*after = token_after(c->script, i);
	*key = token_text(c->script, i);
	switch (token->kind) {
	case TOKEN_NAME:
	case TOKEN_NUMBER:
		key->s = arena_strndup(c->r->arena, key->s, key->n);
		return true;
	case TOKEN_STRING:
		*key = string_read(c->r->arena, *key);
		return true;
	default:
		if (!token_opens(c->script, i, '[') || token->match >= end)
			return false;
		t = part_read(c, i + 1, token->match);
		if (thing_is_words(t))
			*key = t.v->text;
		return thing_is_words(t);
	}
}

/* An entry of a map between two commas; methods and the like are unknown. */
static void
read_entry(struct cursor *c, struct holder *h, uint32_t i, uint32_t end)
{
	struct cursor in = *c;
	struct thing t;
	struct str key;
	uint32_t after;

	if (token_is(c->script, i, "...")) {
		holder_spread(c, h, part_read(c, i + 1, end));
		return;
	}
	if (!read_key(c, i, end, &key, &after) || key.n == 0)
		return;
	in.i = end;
	if (after < end && token_is(c->script, after, ":"))
		t = part_read(c, after + 1, end);
	else if (after == end && c->script->tokens.at[i].kind == TOKEN_NAME)
		t = part_read(c, i, end); /* "{ sidebar }" */
	else
		t = thing_unknown(&in, i);
	holder_weigh(h, t);
	holder_put(c, h, key, token_place(c->script, i), t.v);
}

struct thing
map_read(struct cursor *c)
{
	struct holder h = holder_begin(c, VALUE_MAP);
	uint32_t at = c->i, close = c->script->tokens.at[at].match, i, end;

	c->i = token_after(c->script, at);
	for (i = at + 1; i < close; i = end + 1) {
		end = comma_find(c, i, close);
		if (i < end)
			read_entry(c, &h, i, end);
	}
	return holder_end(c, &h, at);
}
