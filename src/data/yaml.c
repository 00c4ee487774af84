/*
 * YAML by libyaml's event parser.  Open lists and maps are kept on a stack of
 * our own, so that no depth of nesting costs stack.
 */
#include <string.h>
#include <yaml.h>

#include "base/table.h"
#include "data/value.h"

#define MOST_DEPTH 100

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct str text;
	place at;
	struct diag *diag;
	enum diag_level broken; /* how bad it is that it cannot be parsed */
	struct value *open[MOST_DEPTH];
	struct value *last[MOST_DEPTH]; /* child of each */
	struct table keys[MOST_DEPTH];  /* of each map, to find repeats */
	int depth;
	struct str key; /* read, waiting for its value */
	place key_at;
	bool have_key;
	struct value *root;
	size_t bytes, chars; /* how far place_of() has walked */
	bool failed;
};

static place
place_of(struct reader *r, const yaml_mark_t *mark)
{
	/* libyaml counts characters; a byte is found by walking on to it. */
	if (r->at == 0)
		return 0;
	if (mark->index < r->chars)
		r->bytes = r->chars = 0;
	while (r->bytes < r->text.n && r->chars < mark->index) {
		r->bytes++;
		while (r->bytes < r->text.n &&
		    ((unsigned char)r->text.s[r->bytes] & 0xC0) == 0x80)
			r->bytes++;
		r->chars++;
	}
	return r->at + (place)r->bytes;
}

static void
refuse(struct reader *r, const yaml_mark_t *mark, const char *what)
{
	diag_report(r->diag, DIAG_ERROR, place_of(r, mark), "yaml",
	    "%s; reading only what stands before it", what);
	r->failed = true;
}

/* Hang a value below what is open, under the key that was read. */
static struct value *
add_value(struct reader *r, enum value_kind kind, const yaml_mark_t *mark)
{
	struct value *v = arena_new(r->arena, struct value), *up;

	v->kind = kind;
	v->at = place_of(r, mark);
	if (r->depth == 0) {
		r->root = v;
		return v;
	}
	up = r->open[r->depth - 1];
	if (up->kind == VALUE_MAP) {
		v->key = r->key;
		v->key_at = r->key_at;
		r->have_key = false;
		if (table_find(&r->keys[r->depth - 1], r->key) != NULL) {
			diag_report(r->diag, DIAG_WARNING, r->key_at,
			    "yaml-repeated-key",
			    "\"%s\" stands here a second time; keeping the "
			    "first",
			    r->key.s);
			return v;
		}
		table_entry(&r->keys[r->depth - 1], r->key)->value = v;
	}
	if (r->last[r->depth - 1] == NULL)
		up->first = v;
	else
		r->last[r->depth - 1]->next = v;
	r->last[r->depth - 1] = v;
	up->count++;
	return v;
}

static void
open_value(struct reader *r, enum value_kind kind, const yaml_event_t *e)
{
	struct value *v;

	if (r->depth > 0 && r->open[r->depth - 1]->kind == VALUE_MAP &&
	    !r->have_key) {
		refuse(r, &e->start_mark, "a key must be a plain word");
		return;
	}
	if (r->depth == MOST_DEPTH) {
		refuse(r, &e->start_mark, "nested too deep");
		return;
	}
	v = add_value(r, kind, &e->start_mark);
	r->open[r->depth] = v;
	r->last[r->depth] = NULL;
	r->keys[r->depth] = (struct table){ .arena = r->arena };
	r->depth++;
}

static bool
is_null(struct str s)
{
	return s.n == 0 || str_is(s, "~") || str_is(s, "null") ||
	    str_is(s, "Null") || str_is(s, "NULL");
}

static void
add_scalar(struct reader *r, const yaml_event_t *e)
{
	struct str text = {
		arena_strndup(r->arena, (const char *)e->data.scalar.value,
		    e->data.scalar.length),
		e->data.scalar.length,
	};
	bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct value *v;

	if (r->depth > 0 && r->open[r->depth - 1]->kind == VALUE_MAP &&
	    !r->have_key) {
		r->key = text;
		r->key_at = place_of(r, &e->start_mark);
		r->have_key = true;
		return;
	}
	v = add_value(r, plain && is_null(text) ? VALUE_NULL : VALUE_SCALAR,
	    &e->start_mark);
	v->text = text;
	v->quoted = !plain;
	if (v->at != 0 &&
	    (e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
		e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE))
		v->at++; /* the text begins behind the quote */
}

static void
take_event(struct reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_ALIAS_EVENT:
		refuse(r, &e->start_mark,
		    "aliases (*name) are not read: write the value again");
		break;
	case YAML_SCALAR_EVENT:
		add_scalar(r, e);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_value(r, VALUE_LIST, e);
		break;
	case YAML_MAPPING_START_EVENT:
		open_value(r, VALUE_MAP, e);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		r->depth--;
		break;
	default:
		break;
	}
}

static void
report_error(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;

	diag_report(r->diag, r->broken, place_of(r, &p->problem_mark), "yaml",
	    "broken YAML: %s%s%s; reading nothing of it",
	    p->problem == NULL ? "not readable" : p->problem,
	    p->context == NULL ? "" : " ",
	    p->context == NULL ? "" : p->context);
	r->failed = true;
}

struct value *
yaml_read(struct arena *a, struct str text, place at, enum diag_level broken,
    struct diag *dg)
{
	struct reader r = {
		.arena = a, .text = text, .at = at, .diag = dg, .broken = broken
	};
	bool done = false;
	yaml_event_t e;

	if (!yaml_parser_initialize(&r.parser)) {
		diag_report(dg, DIAG_WORLD, at, "yaml", "out of memory");
		return NULL;
	}
	yaml_parser_set_input_string(
	    &r.parser, (const unsigned char *)text.s, text.n);
	while (!done && !r.failed) {
		if (!yaml_parser_parse(&r.parser, &e)) {
			report_error(&r);
			break;
		}
		take_event(&r, &e);
		done = e.type == YAML_STREAM_END_EVENT ||
		    e.type == YAML_DOCUMENT_END_EVENT;
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&r.parser);
	if (r.root == NULL) {
		r.root = arena_new(a, struct value);
		r.root->kind = VALUE_MAP;
		r.root->at = at;
	}
	return r.root;
}
