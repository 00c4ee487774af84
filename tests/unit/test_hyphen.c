/*
 * test_hyphen.c - hyphens where libhyphen puts them
 *
 * The words are put together from the patterns themselves, so that each of
 * them matters somewhere; where the system has word lists, theirs too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hyphen.h>

#include "text/hyphen.h"

#define DIR "/usr/share/hyphen/"

static void
set_marks(const struct patterns *p, const char *word, char *out)
{
	bool may[HYPHEN_WORD];
	size_t i, n = strlen(word);

	hyphenate(p, (struct str){ word, n }, may);
	for (i = 0; i < n; i++) {
		if (may[i])
			*out++ = '=';
		*out++ = word[i];
	}
	*out = '\0';
}

static void
set_oracle_marks(HyphenDict *d, const char *word, char *out)
{
	char hyphens[HYPHEN_WORD + 8], **rep = NULL;
	int *pos = NULL, *cut = NULL, n = (int)strlen(word), i, character = -1;

	hnj_hyphen_hyphenate3(
	    d, word, n, hyphens, NULL, &rep, &pos, &cut, 0, 0, 0, 0);
	/* libhyphen counts characters where we count bytes. */
	for (i = 0; i < n; i++) {
		if ((word[i] & 0xC0) != 0x80) {
			if (character >= 0 && (hyphens[character] & 1))
				*out++ = '=';
			character++;
		}
		*out++ = word[i];
	}
	*out = '\0';
	if (rep != NULL)
		for (i = 0; i < n; i++)
			free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

struct trial {
	const struct patterns *patterns;
	HyphenDict *dict;
	size_t tried, hyphenated;
};

static void
try_word(struct trial *t, const char *word)
{
	char ours[2 * HYPHEN_WORD + 1], theirs[2 * HYPHEN_WORD + 1];

	if (*word == '\0' || strlen(word) > 100)
		return;
	set_marks(t->patterns, word, ours);
	set_oracle_marks(t->dict, word, theirs);
	assert_string_equal(ours, theirs);
	t->tried++;
	t->hyphenated += strchr(ours, '=') != NULL;
}

/* The letters of a pattern. */
static void
letters_of(const char *line, char *to)
{
	for (; (unsigned char)*line > ' '; line++)
		if (*line != '.' && (*line < '0' || *line > '9'))
			*to++ = *line;
	*to = '\0';
}

/* Every pattern alone, and next to some that came before. */
static void
try_patterns(struct trial *t, const char *path)
{
	static char last[64][128];
	char line[128], word[400], own[128];
	unsigned n = 0, random = 1;
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL) {
		if (line[0] == '%' || (line[0] >= 'A' && line[0] <= 'Z'))
			continue;
		letters_of(line, own);
		try_word(t, own);
		random = random * 1103515245 + 12345;
		snprintf(word, sizeof(word), "%s%s%s", last[random >> 16 & 63],
		    own, last[random >> 22 & 63]);
		try_word(t, word);
		snprintf(last[n++ & 63], sizeof(last[0]), "%s", own);
	}
	fclose(f);
}

static void
try_list(struct trial *t, const char *path)
{
	char word[256], *s;
	unsigned line = 0;
	FILE *f = fopen(path, "r");

	if (f == NULL)
		return;
	while (fgets(word, sizeof(word), f) != NULL) {
		if (line++ % 5 != 0)
			continue;
		word[strcspn(word, "\n")] = '\0';
		for (s = word; *s != '\0'; s++)
			if ((unsigned char)*s < 'a' && *s != '\'')
				break;
		/* Capitals are ours alone; é and its like are small. */
		if (*s == '\0' && strstr(word, "\u00C5") == NULL &&
		    strstr(word, "\u00C9") == NULL)
			try_word(t, word);
	}
	fclose(f);
}

static void
try_language(const char *lang, const char *dic, const char *list)
{
	struct trial t = { patterns_find(lang), hnj_hyphen_load(dic), 0, 0 };

	assert_non_null(t.patterns);
	assert_non_null(t.dict);
	try_patterns(&t, dic);
	try_list(&t, list);
	print_message(
	    "# %s: %zu words, %zu hyphenated\n", lang, t.tried, t.hyphenated);
	assert_true(t.tried > 5000);
	assert_true(t.hyphenated > 1000);
	hnj_hyphen_free(t.dict);
}

static void
american_words_break_as_in_libhyphen(void **state)
{
	(void)state;
	try_language(
	    "en-US", DIR "hyph_en_US.dic", "/usr/share/dict/american-english");
}

static void
british_words_break_as_in_libhyphen(void **state)
{
	(void)state;
	try_language(
	    "en-GB", DIR "hyph_en_GB.dic", "/usr/share/dict/british-english");
}

static void
french_words_break_as_in_libhyphen(void **state)
{
	(void)state;
	try_language("fr", DIR "hyph_fr.dic", "/usr/share/dict/french");
}

static void
expect(const char *lang, const char *word, const char *marked)
{
	char ours[2 * HYPHEN_WORD + 1];

	set_marks(patterns_find(lang), word, ours);
	assert_string_equal(ours, marked);
}

static void
regions_choose_the_patterns(void **state)
{
	const struct patterns *us = patterns_find("en-US");
	const struct patterns *gb = patterns_find("en-GB");
	const struct patterns *fr = patterns_find("fr");

	(void)state;
	assert_ptr_equal(patterns_find("en"), us);
	assert_ptr_equal(patterns_find("en-CA"), us);
	assert_ptr_equal(patterns_find("EN_ca"), us);
	assert_ptr_equal(patterns_find("en-Latn-CA"), us);
	assert_ptr_equal(patterns_find("en-AU"), gb);
	assert_ptr_equal(patterns_find("en-NZ"), gb);
	assert_ptr_equal(patterns_find("en-IE"), gb);
	assert_ptr_equal(patterns_find("fr-CA"), fr);
	assert_ptr_not_equal(us, gb);
}

static void
other_languages_have_no_patterns(void **state)
{
	(void)state;
	assert_null(patterns_find(NULL));
	assert_null(patterns_find(""));
	assert_null(patterns_find("iu"));
	assert_null(patterns_find("fro"));
	assert_null(patterns_find("enm-CA"));
	assert_null(patterns_find("x-en"));
}

static void
capitals_break_as_small_letters_do(void **state)
{
	(void)state;
	expect("en-US", "hyphenation", "hy=phen=ation");
	expect("en-US", "HYPHENATION", "HY=PHEN=ATION");
	expect("fr", "élégance", "élé=gance");
	expect("fr", "ÉLÉGANCE", "ÉLÉ=GANCE");
	expect("fr", "ŒUVRER", "ŒU=VRER");
}

static void
enough_letters_stay_at_both_ends(void **state)
{
	(void)state;
	expect("en-US", "among", "among");
	expect("en-US", "a", "a");
	expect("en-US", "", "");
	expect("en-US", "children's", "chil=dren's");
	expect("en-US", "children’s", "chil=dren’s");
}

static void
too_long_a_word_is_left_whole(void **state)
{
	char word[HYPHEN_WORD + 1];
	bool may[HYPHEN_WORD + 1];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(word); i++)
		word[i] = "nation"[i % 6];
	assert_true(hyphenate(
	    patterns_find("fr"), (struct str){ word, HYPHEN_WORD }, may));
	assert_false(hyphenate(
	    patterns_find("fr"), (struct str){ word, HYPHEN_WORD + 1 }, may));
	for (i = 0; i < sizeof(word); i++)
		assert_false(may[i]);
}

/* No input is trusted: any bytes go in, breaks come out between characters. */
static void
broken_text_breaks_nothing(void **state)
{
	unsigned random = 7, round, i, n;
	char word[HYPHEN_WORD];
	bool may[HYPHEN_WORD];

	(void)state;
	for (round = 0; round < 2000; round++) {
		random = random * 1103515245 + 12345;
		n = (random >> 16) % HYPHEN_WORD;
		for (i = 0; i < n; i++) {
			random = random * 1103515245 + 12345;
			word[i] = (char)(random >> 16);
		}
		hyphenate(patterns_find(round & 1 ? "fr" : "en-GB"),
		    (struct str){ word, n }, may);
		if (n > 0)
			assert_false(may[0]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(american_words_break_as_in_libhyphen),
		cmocka_unit_test(british_words_break_as_in_libhyphen),
		cmocka_unit_test(french_words_break_as_in_libhyphen),
		cmocka_unit_test(regions_choose_the_patterns),
		cmocka_unit_test(other_languages_have_no_patterns),
		cmocka_unit_test(capitals_break_as_small_letters_do),
		cmocka_unit_test(enough_letters_stay_at_both_ends),
		cmocka_unit_test(too_long_a_word_is_left_whole),
		cmocka_unit_test(broken_text_breaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
