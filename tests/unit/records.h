/*
 * records.h - bibliographic data as one line, for the tests of src/bib/data
 */
#ifndef TESTS_RECORDS_H
#define TESTS_RECORDS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "bib/data/data.h"

struct library_test {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct records records;
};

static inline int
records_open(void **state)
{
	struct library_test *t = calloc(1, sizeof(*t));

	t->places.arena = t->diag.arena = t->records.arena = &t->arena;
	*state = t;
	return 0;
}

static inline int
records_close(void **state)
{
	struct library_test *t = *state;

	arena_release(&t->arena);
	free(t);
	return 0;
}

/* { key: "text", list: [1, 2] }: quotes where the value has them. */
static inline void
value_print(struct buf *b, const struct value *v)
{
	const struct value *c;

	if (v->kind == VALUE_NULL) {
		buf_adds(b, "null");
		return;
	}
	if (v->kind == VALUE_SCALAR) {
		buf_adds(b, v->quoted ? "'" : "");
		buf_addstr(b, v->text);
		buf_adds(b, v->quoted ? "'" : "");
		return;
	}
	buf_adds(b, v->kind == VALUE_MAP ? "{" : "[");
	for (c = v->first; c != NULL; c = c->next) {
		if (v->kind == VALUE_MAP)
			buf_printf(b, STR_FMT ": ", STR_ARG(c->key));
		value_print(b, c);
		buf_adds(b, c->next == NULL ? "" : ", ");
	}
	buf_adds(b, v->kind == VALUE_MAP ? "}" : "]");
}

/* Field `name` of record `i`; "" where there is none. */
static inline const char *
field(struct library_test *t, size_t i, const char *name)
{
	struct buf b = { .arena = &t->arena };
	const struct value *v;

	buf_adds(&b, "");
	if (i < t->records.count) {
		v = value_find(t->records.record[i], name);
		if (v != NULL)
			value_print(&b, v);
	}
	return b.s;
}

static inline const struct diag_record *
told(const struct library_test *t, const char *code)
{
	size_t i;

	for (i = 0; i < t->diag.count; i++)
		if (strcmp(t->diag.record[i].code, code) == 0)
			return &t->diag.record[i];
	return NULL;
}

static inline void
read_data(struct library_test *t, const char *name, const char *text)
{
	place at = places_add(&t->places, name, str_from(text));

	data_read(&t->records, name, str_from(text), at, &t->diag);
	data_finish(&t->records, &t->diag);
}

/* The line at which the message stands. */
static inline int
line_of(struct library_test *t, const char *code)
{
	const struct diag_record *r = told(t, code);

	return r == NULL ? 0 : place_position(&t->places, r->at).line;
}

#endif
