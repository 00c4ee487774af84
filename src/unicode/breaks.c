#include "unicode/breaks.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#define LANGUAGES 8
#define LANG_SIZE 32

/* ICU's iterators by language, opened when first needed. */
struct breaker {
	struct {
		char lang[LANG_SIZE];
		UBreakIterator *line;
	} by_lang[LANGUAGES];
	int langs;
	UBreakIterator *cluster;
};

struct breaker *
breaker_open(void)
{
	return calloc(1, sizeof(struct breaker));
}

void
breaker_close(struct breaker *b)
{
	int i;

	if (b == NULL)
		return;
	for (i = 0; i < b->langs; i++)
		ubrk_close(b->by_lang[i].line);
	if (b->cluster != NULL)
		ubrk_close(b->cluster);
	free(b);
}

static UBreakIterator *
line_iterator(struct breaker *b, const char *lang)
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *it;
	int i;

	for (i = 0; i < b->langs; i++)
		if (strcmp(b->by_lang[i].lang, lang) == 0)
			return b->by_lang[i].line;
	if (strlen(lang) >= LANG_SIZE)
		lang = "";
	if (b->langs == LANGUAGES)
		return b->by_lang[0].line;
	it = ubrk_open(UBRK_LINE, lang, NULL, 0, &error);
	if (U_FAILURE(error))
		return b->langs > 0 ? b->by_lang[0].line : NULL;
	strcpy(b->by_lang[b->langs].lang, lang);
	b->by_lang[b->langs].line = it;
	return b->by_lang[b->langs++].line;
}

struct found {
	struct arena *arena;
	struct line_opportunity *at;
	size_t count;
	size_t room;
};

static void
add(struct found *f, size_t at, bool mandatory)
{
	arena_reserve(f->arena, f->at, f->room, f->count);
	f->at[f->count++] =
	    (struct line_opportunity){ (uint32_t)at, mandatory };
}

/* What ICU says about bytes `from` to `to`, their ends left out. */
static void
ask(struct breaker *b, struct str text, size_t from, size_t to,
    const char *lang, struct found *f)
{
	UErrorCode error = U_ZERO_ERROR;
	UBreakIterator *it = line_iterator(b, lang);
	UText ut = UTEXT_INITIALIZER;
	int32_t at;

	if (it == NULL)
		return;
	utext_openUTF8(&ut, text.s + from, (int64_t)(to - from), &error);
	ubrk_setUText(it, &ut, &error);
	if (U_SUCCESS(error))
		for (at = ubrk_next(it);
		     at != UBRK_DONE && (size_t)at < to - from;
		     at = ubrk_next(it))
			add(f, from + (size_t)at,
			    ubrk_getRuleStatus(it) >= UBRK_LINE_HARD);
	utext_close(&ut);
}

static bool
is_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* A letter, or one of the marks that stand between letter and space. */
static bool
ends_word(struct str x, size_t i)
{
	if (is_letter(x.s[i]))
		return true;
	return (x.s[i] == ',' || x.s[i] == '.' || x.s[i] == ';') && i > 0 &&
	    is_letter(x.s[i - 1]);
}

/*
 * The end of the plain words from `i` on: letters, each word closed by at
 * most one comma, stop or semicolon, single spaces between.  In them UAX #14
 * breaks after each space and nowhere else: letters stay together (LB28),
 * marks stay with what is before them (LB13), and a space between such a
 * word and a letter is a break (LB18), as none of LB8 to LB17 speaks of it.
 * Nothing reaches over that break, so what lies between two of them can be
 * asked of ICU alone.
 */
static size_t
plain_words(struct str x, size_t i, struct found *f)
{
	size_t safe = i;

	for (;;) {
		size_t word = i;

		while (i < x.n && is_letter(x.s[i]))
			i++;
		if (i == word)
			return safe;
		if (i < x.n &&
		    (x.s[i] == ',' || x.s[i] == '.' || x.s[i] == ';'))
			i++;
		if (i == x.n)
			return x.n;
		if (x.s[i] != ' ' || i + 1 == x.n || !is_letter(x.s[i + 1]))
			return safe;
		safe = ++i;
		add(f, i, false);
	}
}

/* The next place from `i` on where a break is sure and nothing reaches over. */
static size_t
next_safe(struct str x, size_t i)
{
	for (; i + 1 < x.n; i++)
		if (x.s[i] == ' ' && i > 0 && ends_word(x, i - 1) &&
		    is_letter(x.s[i + 1]))
			return i + 1;
	return x.n;
}

size_t
line_opportunities(struct breaker *b, struct str text, const char *lang,
    struct arena *a, struct line_opportunity **result)
{
	struct found f = { .arena = a };
	size_t i = 0, to;

	while (i < text.n) {
		i = plain_words(text, i, &f);
		if (i == text.n)
			break;
		to = next_safe(text, i);
		ask(b, text, i, to, lang, &f);
		if (to < text.n)
			add(&f, to, false);
		i = to;
	}
	*result = f.at;
	return f.count;
}

size_t
cluster_boundaries(
    struct breaker *b, struct str text, struct arena *a, uint32_t **result)
{
	UErrorCode error = U_ZERO_ERROR;
	UText ut = UTEXT_INITIALIZER;
	size_t count = 0, room = 0;
	int32_t at;

	*result = NULL;
	if (b->cluster == NULL)
		b->cluster = ubrk_open(UBRK_CHARACTER, "", NULL, 0, &error);
	if (U_FAILURE(error))
		return 0;
	utext_openUTF8(&ut, text.s, (int64_t)text.n, &error);
	ubrk_setUText(b->cluster, &ut, &error);
	if (U_SUCCESS(error))
		for (at = ubrk_next(b->cluster);
		     at != UBRK_DONE && (size_t)at < text.n;
		     at = ubrk_next(b->cluster)) {
			arena_reserve(a, *result, room, count);
			(*result)[count++] = (uint32_t)at;
		}
	utext_close(&ut);
	return count;
}
