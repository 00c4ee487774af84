/*
 * test_shape.c - words become glyphs once, and say what was written
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/shape.h"

struct world {
	struct arena arena;
	struct diag diag;
	struct fonts *fonts;
	struct shaper *shaper;
	struct text_style serif, sans, mono;
};

static int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	w->diag.arena = &w->arena;
	w->fonts = fonts_open(&w->arena, &w->diag);
	w->shaper = shaper_open(w->fonts, &w->diag);
	w->serif = (struct text_style){
		.font = fonts_find(w->fonts, FAMILY_SERIF, false, false),
		.size = PT(10),
		.lang = "en-CA",
	};
	w->sans = w->mono = w->serif;
	w->sans.font = fonts_find(w->fonts, FAMILY_SANS, false, false);
	w->mono.font = fonts_find(w->fonts, FAMILY_MONO, false, false);
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

static const struct shape_list *
shape(struct world *w, const struct text_style *st, const char *text)
{
	return shape_text(w->shaper, st, str_from(text), 0);
}

static const struct shape *
shape_one(struct world *w, const struct text_style *st, const char *text)
{
	const struct shape_list *list = shape(w, st, text);

	assert_int_equal(list->count, 1);
	return list->shape[0];
}

static void
office_has_its_ligature_and_of_fice_has_another(void **state)
{
	struct world *w = *state;
	const struct shape *whole = shape_one(w, &w->serif, "office");
	const struct shape *of = shape_one(w, &w->serif, "of");
	const struct shape *fice = shape_one(w, &w->serif, "fice");

	assert_int_equal(whole->width, 2366);
	assert_int_equal(of->width + fice->width, 2407);
	assert_int_equal(whole->glyphs, 4); /* o ffi c e */
	assert_int_equal(whole->glyph[1].cluster, 1);
	assert_int_equal(whole->glyph[2].cluster, 4);
}

static void
the_same_text_is_shaped_once_for_all_sizes(void **state)
{
	struct world *w = *state;
	struct text_style large = w->serif, coloured = w->serif;
	char lang[] = "en-CA"; /* equal, not the same */
	size_t asked, shaped;
	const struct shape_list *list = shape(w, &w->serif, "word");

	large.size = PT(20);
	large.rise = PT(3);
	large.lang = lang;
	coloured.underline = true;
	assert_ptr_equal(shape(w, &w->serif, "word"), list);
	assert_ptr_equal(shape(w, &large, "word"), list);
	assert_ptr_equal(shape(w, &coloured, "word"), list);
	assert_ptr_not_equal(shape(w, &w->sans, "word"), list);
	assert_ptr_not_equal(shape(w, &w->serif, "words"), list);
	shaper_stats(w->shaper, &asked, &shaped);
	assert_int_equal(asked, 6);
	assert_int_equal(shaped, 3);
	assert_int_equal(shape_list_width(list, PT(20)),
	    font_scale(w->serif.font, list->shape[0]->width, PT(20)));
}

static void
many_words_are_all_remembered(void **state)
{
	struct world *w = *state;
	const struct shape_list *list[5000];
	char word[16];
	int i, round;

	for (round = 0; round < 2; round++)
		for (i = 0; i < 5000; i++) {
			snprintf(word, sizeof(word), "w%dx", i * 7919);
			if (round == 0)
				list[i] = shape(w, &w->serif, word);
			assert_ptr_equal(shape(w, &w->serif, word), list[i]);
			assert_true(str_is(list[i]->shape[0]->text, word));
		}
}

static void
features_change_the_shape(void **state)
{
	struct world *w = *state;
	struct text_style tabular = w->serif, bare = w->serif;

	tabular.features = FEATURE_TNUM | FEATURE_LNUM;
	assert_int_equal(shape_one(w, &tabular, "111")->width,
	    shape_one(w, &tabular, "888")->width);
	bare.features = FEATURE_NO_LIGA | FEATURE_NO_KERN;
	assert_int_equal(shape_one(w, &bare, "office")->glyphs, 6);
	assert_true(shape_one(w, &bare, "AVAV")->width >
	    shape_one(w, &w->serif, "AVAV")->width);
}

static void
spaces_stand_alone(void **state)
{
	struct world *w = *state;
	const struct shape_list *list = shape(w, &w->serif, "10\u00A0mg");

	assert_int_equal(list->count, 3);
	assert_false(list->shape[0]->space);
	assert_true(list->shape[1]->space);
	assert_true(str_is(list->shape[1]->text, "\u00A0"));
	assert_int_equal(list->shape[1]->glyphs, 1);
	assert_int_equal(
	    list->shape[1]->width, shape_one(w, &w->serif, " ")->width);
	assert_true(shape_one(w, &w->serif, " ")->space);
}

static void
thin_spaces_have_their_width_in_every_face(void **state)
{
	struct world *w = *state;
	const struct text_style *st[] = { &w->serif, &w->sans, &w->mono };
	int i;

	for (i = 0; i < 3; i++) {
		const struct shape *thin = shape_one(w, st[i], "\u2009");
		const struct shape *narrow = shape_one(w, st[i], "\u202F");

		assert_false(thin->space);
		assert_false(narrow->space);
		assert_true(thin->width > 0 && narrow->width > 0);
		assert_ptr_equal(thin->font, st[i]->font);
	}
}

static void
a_hard_hyphen_says_what_was_written(void **state)
{
	struct world *w = *state;
	const struct shape *sh =
	    shape_one(w, &w->serif, "trauma\u2011informed");

	assert_true(str_is(sh->text, "trauma\u2011informed"));
	assert_int_equal(
	    sh->width, shape_one(w, &w->serif, "trauma\u2010informed")->width);
}

static void
a_soft_hyphen_is_neither_drawn_nor_said(void **state)
{
	struct world *w = *state;
	const struct shape *sh = shape_one(w, &w->serif, "of\u00ADfice");

	assert_true(str_is(sh->text, "office"));
	assert_int_equal(sh->width, 2366);
	assert_int_equal(shape(w, &w->serif, "\u00AD")->count, 0);
	assert_int_equal(shape(w, &w->serif, "")->count, 0);
}

static void
a_foreign_word_comes_from_one_fallback_face(void **state)
{
	struct world *w = *state;
	const struct shape_list *list = shape(w, &w->serif, "Москва‑Moskva");

	assert_string_equal(
	    shape_one(w, &w->serif, "Жизнь")->font->postscript, "DejaVuSerif");
	assert_true(str_is(list->shape[0]->text, "Москва"));
	assert_string_equal(list->shape[0]->font->postscript, "DejaVuSerif");
	assert_ptr_equal(list->shape[list->count - 1]->font, w->serif.font);
	assert_true(str_is(list->shape[list->count - 1]->text, "Moskva"));
	assert_int_equal(w->diag.count, 0);
}

static void
a_base_and_its_marks_stay_together(void **state)
{
	struct world *w = *state;
	const struct shape_list *list;

	/* Composed where the face can, also across the letters before. */
	assert_int_equal(shape_one(w, &w->sans, "e\u0301")->glyphs, 1);
	assert_int_equal(shape_one(w, &w->sans, "e\u0301")->width,
	    shape_one(w, &w->sans, "é")->width);
	/* Neither Pagella nor Heros has a seagull below. */
	list = shape(w, &w->serif, "at\u033Ca");
	assert_int_equal(list->count, 3);
	assert_true(str_is(list->shape[1]->text, "t\u033C"));
	assert_ptr_not_equal(list->shape[1]->font, w->serif.font);
	assert_int_equal(w->diag.count, 0);
}

static void
a_missing_character_is_framed_and_reported_once_a_place(void **state)
{
	struct world *w = *state;
	const struct str text = str_from("go \U00013000\uFE0F");
	const struct shape_list *list =
	    shape_text(w->shaper, &w->serif, text, 100);
	const struct shape *frame;

	assert_int_equal(list->count, 3);
	frame = list->shape[2];
	assert_int_equal(frame->missing, 0x13000);
	assert_int_equal(frame->glyphs, 0);
	assert_true(str_is(frame->text, "\U00013000\uFE0F"));
	assert_true(str_is(frame->code->text, "13000"));
	assert_int_equal(frame->code->glyphs, 5);
	assert_true(frame->width > frame->code->width / MISSING_SCALE);
	assert_int_equal(w->diag.count, 1);
	assert_int_equal(w->diag.record[0].at, 103);
	assert_non_null(
	    strstr(w->diag.record[0].text, "U+13000 EGYPTIAN HIEROGLYPH A001"));
	assert_non_null(w->diag.record[0].hint);
	/* The same place again says nothing new, another place does. */
	assert_ptr_equal(shape_text(w->shaper, &w->serif, text, 100), list);
	assert_int_equal(w->diag.count, 1);
	assert_ptr_equal(shape_text(w->shaper, &w->serif, text, 200), list);
	assert_int_equal(w->diag.count, 2);
}

static void
what_a_new_round_has_dropped_is_reported_again(void **state)
{
	struct world *w = *state;

	shape_text(w->shaper, &w->serif, str_from("\U00013000"), 5);
	w->diag.count = 0;
	shape_text(w->shaper, &w->serif, str_from("\U00013000"), 5);
	assert_int_equal(w->diag.count, 1);
}

static void
hebrew_runs_from_right_to_left_and_its_numbers_do_not(void **state)
{
	struct world *w = *state;
	const struct shape_list *list = shape(w, &w->serif,
	    "\u05D0\u05D1\u05D2"
	    "12.5"
	    "\u05D3");

	assert_int_equal(list->count, 3);
	assert_true(list->shape[0]->rtl);
	assert_true(str_is(list->shape[0]->text, "\u05D0\u05D1\u05D2"));
	/* In visual order: the last letter first. */
	assert_int_equal(list->shape[0]->glyph[0].cluster, 4);
	assert_int_equal(list->shape[0]->glyph[2].cluster, 0);
	assert_false(list->shape[1]->rtl);
	assert_true(str_is(list->shape[1]->text, "12.5"));
	assert_true(list->shape[2]->rtl);
}

static void
no_glyph_is_notdef_whatever_is_shaped(void **state)
{
	struct world *w = *state;
	const struct text_style *st[] = { &w->serif, &w->sans, &w->mono };
	uint32_t c, i, g;
	char text[8];

	for (c = 1; c < 0x30000; c += c < 0x2C00 ? 1 : 37) {
		struct str x = { text, 0 };

		if (c >= 0xD800 && c < 0xE000)
			continue;
		if (c < 0x80) {
			text[x.n++] = (char)c;
		} else if (c < 0x800) {
			text[x.n++] = (char)(0xC0 | c >> 6);
			text[x.n++] = (char)(0x80 | (c & 63));
		} else if (c < 0x10000) {
			text[x.n++] = (char)(0xE0 | c >> 12);
			text[x.n++] = (char)(0x80 | (c >> 6 & 63));
			text[x.n++] = (char)(0x80 | (c & 63));
		} else {
			text[x.n++] = (char)(0xF0 | c >> 18);
			text[x.n++] = (char)(0x80 | (c >> 12 & 63));
			text[x.n++] = (char)(0x80 | (c >> 6 & 63));
			text[x.n++] = (char)(0x80 | (c & 63));
		}
		const struct shape_list *list =
		    shape_text(w->shaper, st[c % 3], x, 0);

		for (i = 0; i < list->count; i++) {
			if (list->shape[i]->missing != 0)
				assert_int_equal(list->shape[i]->glyphs, 0);
			for (g = 0; g < list->shape[i]->glyphs; g++)
				assert_int_not_equal(
				    list->shape[i]->glyph[g].id, 0);
		}
	}
}

struct worker {
	struct fonts *fonts;
	int64_t width;
};

static void *
work(void *argument)
{
	struct worker *k = argument;
	struct arena a = { 0 };
	struct diag dg = { .arena = &a };
	struct shaper *s = shaper_open(k->fonts, &dg);
	char word[16];
	int i;

	for (i = 0; i < 3000; i++) {
		struct text_style st = { .lang = "en" };

		st.font = fonts_find(
		    k->fonts, (enum family)(i % FAMILIES), i & 4, i & 8);
		snprintf(word, sizeof(word), "fi%dЖ", i);
		k->width += shape_list_width(
		    shape_text(s, &st, str_from(word), 0), PT(10));
	}
	shaper_close(s);
	arena_release(&a);
	return NULL;
}

static void
workers_share_the_faces(void **state)
{
	struct world *w = *state;
	struct worker k[3] = { { w->fonts, 0 }, { w->fonts, 0 },
		{ w->fonts, 0 } };
	pthread_t thread[2];
	int i;

	for (i = 0; i < 2; i++)
		assert_int_equal(
		    pthread_create(&thread[i], NULL, work, &k[i]), 0);
	for (i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);
	work(&k[2]);
	assert_int_equal(k[0].width, k[2].width);
	assert_int_equal(k[1].width, k[2].width);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(office_has_its_ligature_and_of_fice_has_another),
		TEST(the_same_text_is_shaped_once_for_all_sizes),
		TEST(many_words_are_all_remembered),
		TEST(features_change_the_shape),
		TEST(spaces_stand_alone),
		TEST(thin_spaces_have_their_width_in_every_face),
		TEST(a_hard_hyphen_says_what_was_written),
		TEST(a_soft_hyphen_is_neither_drawn_nor_said),
		TEST(a_foreign_word_comes_from_one_fallback_face),
		TEST(a_base_and_its_marks_stay_together),
		TEST(a_missing_character_is_framed_and_reported_once_a_place),
		TEST(what_a_new_round_has_dropped_is_reported_again),
		TEST(hebrew_runs_from_right_to_left_and_its_numbers_do_not),
		TEST(no_glyph_is_notdef_whatever_is_shaped),
		TEST(workers_share_the_faces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
