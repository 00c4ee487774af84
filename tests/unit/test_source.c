/*
 * test_source.c - what becomes of a file at the door
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "read/source.h"

struct world {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct source source;
	char path[64];
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	int fd;

	w->places.arena = w->diag.arena = &w->arena;
	strcpy(w->path, "out/test-source-XXXXXX");
	fd = mkstemp(w->path);
	assert_true(fd >= 0);
	close(fd);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	unlink(w->path);
	arena_release(&w->arena);
	free(w);
	return 0;
}

static const struct source *
read_bytes(struct world *w, const char *s, size_t n)
{
	assert_true(file_write(w->path, (struct str){ s, n }));
	assert_true(source_read(
	    &w->arena, w->path, "a.md", &w->places, &w->diag, &w->source));
	return &w->source;
}

#define READ(literal) read_bytes(w, literal, sizeof(literal) - 1)

static const char *
body(struct world *w)
{
	const struct source *s = &w->source;

	return arena_strndup(
	    &w->arena, s->text.s + s->body, s->text.n - s->body);
}

static void
assert_at(struct world *w, place at, int line, int col)
{
	struct position p = place_position(&w->places, at);

	assert_int_equal(p.line, line);
	assert_int_equal(p.col, col);
}

static void
byte_order_mark_and_carriage_returns_are_taken_away(void **state)
{
	struct world *w = *state;

	READ("\xEF\xBB\xBF# A\r\nb\rc\n");
	assert_string_equal(body(w), "# A\nb\nc\n");
	assert_int_equal(w->diag.count, 0);
	assert_at(w, w->source.at, 1, 1);
}

static void
bad_bytes_are_replaced_and_told_where_they_stand(void **state)
{
	struct world *w = *state;

	READ("a\xFF z\nb\xC3(\xE2\x80\n\0");
	assert_string_equal(body(w),
	    "a\xEF\xBF\xBD z\nb\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\n"
	    "\xEF\xBF\xBD");
	assert_int_equal(w->diag.count, 5);
	assert_int_equal(w->diag.record[0].level, DIAG_ERROR);
	assert_at(w, w->diag.record[0].at, 1, 2);
	assert_at(w, w->diag.record[1].at, 2, 2);
}

static void
a_file_of_bad_bytes_is_told_briefly(void **state)
{
	struct world *w = *state;
	char *s = arena_alloc(&w->arena, 100000, 1);

	memset(s, 0x80, 100000);
	read_bytes(w, s, 100000);
	assert_true(w->diag.count < 20);
	assert_int_equal(w->source.text.n, 300000);
}

static void
front_matter_is_split_off_and_keeps_its_places(void **state)
{
	struct world *w = *state;
	const struct value *title;

	READ("---\r\ntitle: \"T\"\r\nn: 1\r\n---\r\n\r\n# A\r\n");
	assert_string_equal(body(w), "\n# A\n");
	title = value_find(w->source.front, "title");
	assert_at(w, title->at, 2, 9);
	assert_at(w, title->key_at, 2, 1);
}

static void
front_matter_may_end_in_dots_or_with_the_file(void **state)
{
	struct world *w = *state;

	READ("---\na: 1\n...\nb\n");
	assert_string_equal(body(w), "b\n");
	READ("---\na: 1\n---");
	assert_string_equal(body(w), "");
	assert_non_null(value_find(w->source.front, "a"));
}

static void
lines_that_are_no_front_matter_are_text(void **state)
{
	struct world *w = *state;

	READ("---\na: 1\n");
	assert_string_equal(body(w), "---\na: 1\n");
	assert_null(w->source.front);
	READ("\n---\na: 1\n---\n");
	assert_null(w->source.front);
	READ("----\na: 1\n---\n");
	assert_null(w->source.front);
	READ("");
	assert_string_equal(body(w), "");
}

static void
broken_front_matter_is_told_and_the_text_is_read(void **state)
{
	struct world *w = *state;

	READ("---\na: [1\nb: 2\n---\ntext\n");
	assert_string_equal(body(w), "text\n");
	assert_int_equal(w->diag.count, 1);
	assert_int_equal(w->diag.record[0].level, DIAG_ERROR);
	assert_int_equal(
	    place_position(&w->places, w->diag.record[0].at).line, 3);
}

static void
a_file_that_is_not_there_is_the_worlds_failure(void **state)
{
	struct world *w = *state;
	struct source s;

	assert_false(source_read(&w->arena, "tests/no-such-file.md", "a.md",
	    &w->places, &w->diag, &s));
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 1);
	assert_false(
	    source_read(&w->arena, "tests", "a.md", &w->places, &w->diag, &s));
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 2);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(byte_order_mark_and_carriage_returns_are_taken_away),
		TEST(bad_bytes_are_replaced_and_told_where_they_stand),
		TEST(a_file_of_bad_bytes_is_told_briefly),
		TEST(front_matter_is_split_off_and_keeps_its_places),
		TEST(front_matter_may_end_in_dots_or_with_the_file),
		TEST(lines_that_are_no_front_matter_are_text),
		TEST(broken_front_matter_is_told_and_the_text_is_read),
		TEST(a_file_that_is_not_there_is_the_worlds_failure),
	};

	return cmocka_run_group_tests_name("source", tests, NULL, NULL);
}
