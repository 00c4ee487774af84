/*
 * test_font.c - faces that can be used, and files that cannot
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "text/families.h"
#include "text/font.h"

struct world {
	struct arena arena;
	struct diag diag;
	struct fonts *fonts;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->diag.arena = &w->arena;
	w->fonts = fonts_open(&w->arena, &w->diag);
	*state = w;
	return w->fonts == NULL;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	fonts_close(w->fonts);
	arena_release(&w->arena);
	free(w);
	return 0;
}

/* A copy of an embedded file, to be spoilt. */
static char *
copy_file(struct world *w, const char *name, size_t *n)
{
	uint32_t i;
	char *copy;

	for (i = 0; i < font_files_count; i++)
		if (strcmp(font_files[i].file, name) == 0)
			break;
	assert_true(i < font_files_count);
	*n = font_files[i].size;
	copy = arena_alloc(&w->arena, *n, 1);
	memcpy(copy, font_files[i].start, *n);
	return copy;
}

/* Where the directory of `font` has its entry for the table. */
static unsigned char *
entry_of(char *font, const char *tag)
{
	unsigned char *entry = (unsigned char *)font + 12;

	while (memcmp(entry, tag, 4) != 0)
		entry += 16;
	return entry;
}

static unsigned char *
table_of(char *font, const char *tag)
{
	const unsigned char *e = entry_of(font, tag) + 8;

	return (unsigned char *)font +
	    ((size_t)e[0] << 24 | (size_t)e[1] << 16 | (size_t)e[2] << 8 |
		e[3]);
}

static bool
offer(struct world *w, const char *bytes, size_t n)
{
	char path[] = "/tmp/test_font_XXXXXX";
	const int fd = mkstemp(path);
	bool good;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), (ssize_t)n);
	close(fd);
	good = fonts_add_file(w->fonts, path);
	unlink(path);
	return good;
}

static void
expect_refusal(struct world *w, const char *code)
{
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 1);
	assert_string_equal(w->diag.record[w->diag.count - 1].code, code);
}

static void
every_style_of_every_family_is_there(void **state)
{
	struct world *w = *state;
	int family, style;

	for (family = 0; family < FAMILIES; family++)
		for (style = 0; style < 4; style++) {
			const bool bold = style & STYLE_BOLD;
			const bool italic = style & STYLE_ITALIC;
			const struct font *f = fonts_find(
			    w->fonts, (enum family)family, bold, italic);

			assert_int_equal(f->bold, bold);
			assert_int_equal(f->italic, italic);
			assert_int_equal(f->mono, family == FAMILY_MONO);
			assert_ptr_equal(f, fonts_at(w->fonts, f->id));
			assert_true(f->ascent > f->cap_height);
			assert_true(f->cap_height > f->x_height);
			assert_true(f->x_height > 0 && f->descent < 0);
			assert_true(f->weight >= (bold ? 600 : 300));
		}
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 0);
}

static void
pagella_has_the_measures_its_designers_give(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_SERIF, false, false);

	assert_string_equal(f->postscript, "TeXGyrePagella-Regular");
	assert_string_equal(f->family, "TeX Gyre Pagella");
	assert_true(f->cff);
	assert_false(f->cid_keyed);
	assert_int_equal(f->units_per_em, 1000);
	assert_int_equal(f->x_height, 469);
	assert_int_equal(f->italic_angle, 0);
	f = fonts_find(w->fonts, FAMILY_SERIF, false, true);
	assert_true(f->italic_angle < 0);
}

static void
a_face_is_opened_when_first_asked_for(void **state)
{
	struct world *w = *state;
	int i, opened = 0;

	fonts_find(w->fonts, FAMILY_SANS, true, false);
	fonts_find(w->fonts, FAMILY_SANS, true, false);
	for (i = 0; i < fonts_count(w->fonts); i++)
		opened += fonts_at(w->fonts, i) != NULL;
	assert_int_equal(opened, 2); /* Pagella stands in for all */
}

static void
a_missing_character_is_taken_from_the_chain(void **state)
{
	struct world *w = *state;
	const struct font *serif =
	    fonts_find(w->fonts, FAMILY_SERIF, false, false);
	const struct font *sans =
	    fonts_find(w->fonts, FAMILY_SANS, true, false);
	const struct font *f;

	assert_ptr_equal(fonts_fallback(w->fonts, serif, 'a'), serif);
	f = fonts_fallback(w->fonts, serif, 0x0436); /* zhe */
	assert_string_equal(f->postscript, "DejaVuSerif");
	assert_true(font_has(f, 0x0436));
	assert_false(font_has(serif, 0x0436));
	f = fonts_fallback(w->fonts, sans, 0x2713); /* check mark */
	assert_non_null(f);
	assert_true(f->bold);
	assert_null(fonts_fallback(w->fonts, serif, 0x10FFFD));
	/* Thin spaces are made of the common one. */
	assert_ptr_equal(fonts_fallback(w->fonts, sans, 0x2009), sans);
}

static void
an_added_file_is_asked_before_the_chain(void **state)
{
	struct world *w = *state;
	const struct font *serif =
	    fonts_find(w->fonts, FAMILY_SERIF, false, false);
	const int before = fonts_count(w->fonts);
	const struct font *f;
	size_t n;
	char *font = copy_file(w, "DejaVuSansMono.ttf", &n);

	assert_true(offer(w, font, n));
	assert_int_equal(fonts_count(w->fonts), before + 1);
	f = fonts_fallback(w->fonts, serif, 0x0436);
	assert_int_equal(f->id, before);
	assert_string_equal(f->family, "DejaVu Sans Mono");
	assert_true(f->mono);
	assert_false(f->cff);
}

static void
a_font_cut_short_is_refused_wherever_it_is_cut(void **state)
{
	struct world *w = *state;
	const int before = fonts_count(w->fonts);
	size_t n, cut;
	char *font = copy_file(w, "texgyreheros-regular.otf", &n);

	for (cut = 0; cut < n; cut += cut < 300 ? 7 : 9973)
		assert_false(offer(w, font, cut));
	assert_false(offer(w, font, n - 4));
	assert_true(diag_count(&w->diag, DIAG_WORLD) > 20);
	assert_int_equal(fonts_count(w->fonts), before);
}

static void
a_font_that_forbids_embedding_is_refused(void **state)
{
	struct world *w = *state;
	size_t n;
	char *font = copy_file(w, "texgyreheros-regular.otf", &n);

	table_of(font, "OS/2")[9] = 0x02;
	assert_false(offer(w, font, n));
	expect_refusal(w, "font-not-embeddable");
}

static void
a_font_that_allows_preview_is_embedded(void **state)
{
	struct world *w = *state;
	size_t n;
	char *font = copy_file(w, "texgyreheros-regular.otf", &n);

	table_of(font, "OS/2")[9] = 0x04;
	assert_true(offer(w, font, n));
}

static void
a_font_without_outlines_is_refused(void **state)
{
	struct world *w = *state;
	size_t n;
	char *font = copy_file(w, "DejaVuSansMono.ttf", &n);

	memcpy(entry_of(font, "glyf"), "glyX", 4);
	assert_false(offer(w, font, n));
	assert_int_equal(diag_count(&w->diag, DIAG_WORLD), 1);
}

static void
what_is_no_font_is_refused(void **state)
{
	struct world *w = *state;

	assert_false(offer(w, "%PDF-1.7 and more text", 22));
	expect_refusal(w, "font-unknown");
}

static void
a_file_that_is_not_there_is_reported(void **state)
{
	struct world *w = *state;

	assert_false(fonts_add_file(w->fonts, "no/such/file.otf"));
	expect_refusal(w, "font-unreadable");
}

static void
units_are_rounded_away_from_zero_at_the_half(void **state)
{
	struct font f = { .units_per_em = 1000 };

	(void)state;
	assert_int_equal(font_scale(&f, 1000, PT(10)), PT(10));
	assert_int_equal(font_scale(&f, 1, 500), 1);
	assert_int_equal(font_scale(&f, 1, 499), 0);
	assert_int_equal(font_scale(&f, -1, 500), -1);
	assert_int_equal(font_scale(&f, -1, 499), 0);
	assert_int_equal(font_scale(&f, 3, 500), 2);
	f.units_per_em = 2048;
	assert_int_equal(font_scale(&f, 2048, 12345), 12345);
	assert_int_equal(font_scale(&f, 1, 1024), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_style_of_every_family_is_there),
		TEST(pagella_has_the_measures_its_designers_give),
		TEST(a_face_is_opened_when_first_asked_for),
		TEST(a_missing_character_is_taken_from_the_chain),
		TEST(an_added_file_is_asked_before_the_chain),
		TEST(a_font_cut_short_is_refused_wherever_it_is_cut),
		TEST(a_font_that_forbids_embedding_is_refused),
		TEST(a_font_that_allows_preview_is_embedded),
		TEST(a_font_without_outlines_is_refused),
		TEST(what_is_no_font_is_refused),
		TEST(a_file_that_is_not_there_is_reported),
		TEST(units_are_rounded_away_from_zero_at_the_half),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
