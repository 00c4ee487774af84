/*
 * test_value.c - YAML to values with their places
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "data/value.h"

struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct value *root;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->places.arena = w->diag.arena = &w->arena;
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	arena_release(&w->arena);
	free(w);
	return 0;
}

static const struct value *
read_yaml(struct world *w, const char *text)
{
	struct str s = str_from(text);

	w->root = yaml_read(&w->arena, s, places_add(&w->places, "a.yaml", s),
	    DIAG_WORLD, &w->diag);
	assert_non_null(w->root);
	return w->root;
}

static void
assert_at(struct world *w, place at, int line, int col)
{
	struct position p = place_position(&w->places, at);

	assert_int_equal(p.line, line);
	assert_int_equal(p.col, col);
}

static void
assert_told(struct world *w, enum diag_level level, int line, int col)
{
	assert_int_equal(w->diag.count, 1);
	assert_int_equal(w->diag.record[0].level, level);
	assert_at(w, w->diag.record[0].at, line, col);
}

static void
values_and_keys_know_their_places(void **state)
{
	struct world *w = *state;
	const struct value *v = read_yaml(w,
	    "title: \xC3\x89t\xC3\xA9 d'hier\nkey:\n  - 'one'\n  - \xC3\xA9: "
	    "2\n");
	const struct value *list = value_find(v, "key"), *inner;

	assert_at(w, value_find(v, "title")->at, 1, 8);
	assert_at(w, list->key_at, 2, 1);
	assert_int_equal(list->kind, VALUE_LIST);
	assert_int_equal(list->count, 2);
	assert_at(w, list->first->at, 3, 6);
	inner = value_find(list->first->next, "\xC3\xA9");
	assert_at(w, inner->key_at, 4, 5);
	assert_at(w, inner->at, 4, 8);
	assert_int_equal(w->diag.count, 0);
}

static void
scalars_are_read_as_what_they_say(void **state)
{
	struct world *w = *state;
	const struct value *v = read_yaml(w,
	    "a: yes\nb: 'yes'\nc: 12\nd: 12x\ne: ~\nf: ''\ng: -3\n"
	    "h: 99999999999999999999\ni: [1]\n");
	struct str s;
	bool b;
	long n;

	assert_true(value_bool(value_find(v, "a"), &b) && b);
	assert_false(value_bool(value_find(v, "b"), &b));
	assert_true(value_int(value_find(v, "c"), &n) && n == 12);
	assert_false(value_int(value_find(v, "d"), &n));
	assert_int_equal(value_find(v, "e")->kind, VALUE_NULL);
	assert_true(value_string(value_find(v, "f"), &s) && s.n == 0);
	assert_true(value_int(value_find(v, "g"), &n) && n == -3);
	assert_false(value_int(value_find(v, "h"), &n));
	assert_false(value_string(value_find(v, "i"), &s));
	assert_false(value_string(NULL, &s));
	assert_null(value_find(NULL, "a"));
}

static void
a_repeated_key_is_told_and_the_first_one_kept(void **state)
{
	struct world *w = *state;
	const struct value *v =
	    read_yaml(w, "a: 1\nb: 2\na:\n  deep: [3]\nc: 4\n");

	assert_true(str_is(value_find(v, "a")->text, "1"));
	assert_true(str_is(value_find(v, "c")->text, "4"));
	assert_int_equal(v->count, 3);
	assert_told(w, DIAG_WARNING, 3, 1);
}

static void
aliases_are_refused(void **state)
{
	struct world *w = *state;
	const struct value *v = read_yaml(w, "a: &x [1, 2]\nb: *x\nc: 3\n");

	assert_int_equal(value_find(v, "a")->count, 2);
	assert_null(value_find(v, "b"));
	assert_told(w, DIAG_ERROR, 2, 4);
}

static void
broken_text_is_told_with_its_place(void **state)
{
	struct world *w = *state;

	read_yaml(w, "a: 1\nb: [1, 2\nc: 3\n");
	assert_int_equal(w->diag.count, 1);
	assert_int_equal(
	    place_position(&w->places, w->diag.record[0].at).line, 3);
	assert_string_equal(
	    place_position(&w->places, w->diag.record[0].at).file, "a.yaml");
}

static void
depth_is_bounded(void **state)
{
	struct world *w = *state;
	struct buf b = { .arena = &w->arena };
	int i;

	for (i = 0; i < 5000; i++)
		buf_addc(&b, '[');
	read_yaml(w, b.s);
	assert_told(w, DIAG_ERROR, 1, 101);
}

static void
an_empty_text_is_an_empty_map(void **state)
{
	struct world *w = *state;

	assert_int_equal(read_yaml(w, "")->kind, VALUE_MAP);
	assert_int_equal(read_yaml(w, "# a comment\n")->kind, VALUE_MAP);
	assert_int_equal(w->diag.count, 0);
}

static void
many_keys_are_read_in_linear_time(void **state)
{
	struct world *w = *state;
	struct buf b = { .arena = &w->arena };
	int i;

	for (i = 0; i < 40000; i++)
		buf_printf(&b, "k%d: v\n", i);
	assert_int_equal(read_yaml(w, b.s)->count, 40000);
}

static void
a_dump_shows_the_tree(void **state)
{
	struct world *w = *state;
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	value_dump(read_yaml(w, "a: 1\nb:\n  - 'x'\n  - ~\n"), &w->places, f);
	fclose(f);
	assert_string_equal(text,
	    "map @1:1\n  a: 1 @1:4\n  b: list @3:3\n    \"x\" @3:6\n"
	    "    null @4:5\n");
	free(text);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(values_and_keys_know_their_places),
		TEST(scalars_are_read_as_what_they_say),
		TEST(a_repeated_key_is_told_and_the_first_one_kept),
		TEST(aliases_are_refused),
		TEST(broken_text_is_told_with_its_place),
		TEST(depth_is_bounded),
		TEST(an_empty_text_is_an_empty_map),
		TEST(many_keys_are_read_in_linear_time),
		TEST(a_dump_shows_the_tree),
	};

	return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
