/*
 * test_subset.c - the part of a font that goes into the PDF
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <ft2build.h>
#include <freetype/freetype.h>

#include "text/shape.h"
#include "text/subset.h"

#define GLYPHS 8000

struct world {
	struct arena arena;
	struct diag diag;
	struct fonts *fonts;
	struct shaper *shaper;
	bool used[GLYPHS];
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->diag.arena = &w->arena;
	w->fonts = fonts_open(&w->arena, &w->diag);
	w->shaper = shaper_open(w->fonts, &w->diag);
	*state = w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	shaper_close(w->shaper);
	fonts_close(w->fonts);
	arena_release(&w->arena);
	free(w);
	return 0;
}

/* Mark what the text needs; how many different glyphs. */
static uint32_t
use(struct world *w, const struct font *f, const char *text)
{
	const struct text_style st = { .font = f, .lang = "en" };
	const struct shape_list *list =
	    shape_text(w->shaper, &st, str_from(text), 0);
	uint32_t i, g, n = 0;

	for (i = 0; i < list->count; i++) {
		const struct shape *sh = list->shape[i];

		assert_ptr_equal(sh->font, f);
		for (g = 0; g < sh->glyphs; g++) {
			assert_true(sh->glyph[g].id < GLYPHS);
			n += !w->used[sh->glyph[g].id];
			w->used[sh->glyph[g].id] = true;
		}
	}
	return n;
}

/* The outlines of the subset are those of the font. */
static void
compare_outlines(const struct font *f, const struct subset *s)
{
	FT_Library library;
	FT_Face whole, part;
	uint32_t g, compared = 0;

	assert_int_equal(FT_Init_FreeType(&library), 0);
	assert_int_equal(
	    FT_New_Memory_Face(library, (const FT_Byte *)f->bytes.s,
		(FT_Long)f->bytes.n, 0, &whole),
	    0);
	assert_int_equal(
	    FT_New_Memory_Face(library, (const FT_Byte *)s->bytes.s,
		(FT_Long)s->bytes.n, 0, &part),
	    0);
	assert_int_equal(part->num_glyphs, s->count);
	for (g = 0; g < s->originals; g++) {
		const FT_Outline *a = &whole->glyph->outline;
		const FT_Outline *b = &part->glyph->outline;

		if (s->renumbered[g] == 0 && g != 0)
			continue;
		assert_int_equal(FT_Load_Glyph(whole, g, FT_LOAD_NO_SCALE), 0);
		assert_int_equal(
		    FT_Load_Glyph(part, s->renumbered[g], FT_LOAD_NO_SCALE), 0);
		assert_int_equal(a->n_points, b->n_points);
		assert_memory_equal(a->points, b->points,
		    (size_t)a->n_points * sizeof(*a->points));
		assert_int_equal(whole->glyph->metrics.horiAdvance,
		    s->advance[s->renumbered[g]]);
		compared++;
	}
	assert_int_equal(compared, s->count);
	FT_Done_FreeType(library);
}

static void
a_cff_font_becomes_its_bare_table(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_SERIF, false, false);
	const uint32_t n = use(w, f, "Waffles, officially");
	struct subset s;

	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &s));
	assert_int_equal(s.count, n + 1);
	assert_int_equal(s.bytes.s[0], 1); /* CFF, major version */
	assert_true(s.bytes.n < 8000);
	compare_outlines(f, &s);
}

static void
a_truetype_font_stays_a_font_file(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_MONO, false, false);
	const uint32_t n = use(w, f, "for(i=0;i<n;i++)");
	struct subset s;

	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &s));
	assert_int_equal(s.count, n + 1);
	assert_memory_equal(s.bytes.s, "\0\1\0\0", 4);
	assert_true(s.bytes.n < 10000);
	compare_outlines(f, &s);
}

static void
a_composite_brings_its_parts(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_MONO, false, false);
	struct subset s;

	assert_int_equal(use(w, f, "é"), 1);
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &s));
	assert_true(s.count > 2);
	compare_outlines(f, &s);
}

static void
glyphs_are_numbered_in_the_order_of_the_font(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_SANS, true, false);
	uint32_t g, next = 1;
	struct subset s;

	use(w, f, "zebras and antelopes");
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &s));
	assert_int_equal(s.renumbered[0], 0);
	for (g = 1; g < s.originals; g++)
		if (w->used[g]) {
			assert_int_equal(s.renumbered[g], next);
			assert_int_equal(s.cid[next], next);
			next++;
		} else {
			assert_int_equal(s.renumbered[g], 0);
		}
	assert_int_equal(next, s.count);
}

static void
the_same_glyphs_give_the_same_bytes(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_SERIF, true, true);
	struct subset a, b;

	use(w, f, "determinism");
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &a));
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &b));
	assert_int_equal(a.bytes.n, b.bytes.n);
	assert_memory_equal(a.bytes.s, b.bytes.s, a.bytes.n);
}

static void
without_any_glyph_notdef_is_left(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_SERIF, false, false);
	struct subset s;

	assert_true(font_subset(f, w->used, 0, &w->arena, &s));
	assert_int_equal(s.count, 1);
	assert_int_equal(s.cid[0], 0);
	assert_true(s.bytes.n > 0);
}

static void
glyphs_that_the_font_lacks_are_ignored(void **state)
{
	struct world *w = *state;
	const struct font *f = fonts_find(w->fonts, FAMILY_SERIF, false, false);
	struct subset s;

	w->used[GLYPHS - 1] = true;
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &s));
	assert_int_equal(s.count, 1);
}

/*
 * tests/corpus/cid-keyed.otf: nine characters of Noto Sans CJK JP, (c) Adobe,
 * SIL Open Font License 1.1.
 */
static void
a_cid_keyed_font_keeps_its_cids(void **state)
{
	struct world *w = *state;
	struct subset all, some;
	const struct font *f;
	uint32_t g;

	assert_true(fonts_add_file(w->fonts, "tests/corpus/cid-keyed.otf"));
	f = fonts_at(w->fonts, fonts_count(w->fonts) - 1);
	assert_true(f->cff && f->cid_keyed);
	memset(w->used, true, sizeof(w->used));
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &all));
	memset(w->used, false, sizeof(w->used));
	assert_int_equal(use(w, f, "日本"), 2);
	assert_true(font_subset(f, w->used, GLYPHS, &w->arena, &some));
	assert_int_equal(some.count, 3);
	assert_int_equal(some.cid[0], 0);
	for (g = 0; g < some.originals; g++)
		if (w->used[g]) {
			assert_int_equal(some.cid[some.renumbered[g]],
			    all.cid[all.renumbered[g]]);
			assert_true(all.cid[all.renumbered[g]] > 1000);
		}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_cff_font_becomes_its_bare_table),
		TEST(a_truetype_font_stays_a_font_file),
		TEST(a_composite_brings_its_parts),
		TEST(glyphs_are_numbered_in_the_order_of_the_font),
		TEST(the_same_glyphs_give_the_same_bytes),
		TEST(without_any_glyph_notdef_is_left),
		TEST(glyphs_that_the_font_lacks_are_ignored),
		TEST(a_cid_keyed_font_keeps_its_cids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
