#include "unicode/breaks.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "unicode/linerules_int.h"

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
		ubrk_close(b->by_lang[--b->langs].line);
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

/*
 * ICU has rules of its own for the lines of these languages, and a subtag
 * may ask for others: none of them is judged here.
 */
static bool
has_own_rules(const char *lang)
{
	static const char *const own[] = { "ja", "zh", "ko", "yue" };
	size_t i, n;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		n = strlen(own[i]);
		if (strncasecmp(lang, own[i], n) == 0 &&
		    (lang[n] == '\0' || lang[n] == '-' || lang[n] == '_'))
			return true;
	}
	return strstr(lang, "-u-") != NULL || strchr(lang, '@') != NULL ||
	    strcasestr(lang, "posix") != NULL;
}

/*
 * A letter that begins a line for certain: spaces stand before it, and
 * before them a letter, a comma or a stop behind one.  LB18 parts them, as
 * none of LB8 to LB17 speaks of them, and no rule looks past that break; so
 * what lies between two such places can be judged apart from all else.
 */
static bool
is_clean(const struct line_state *s, enum line_class c)
{
	return s->spaces && c == LINE_AL &&
	    (s->last == LINE_AL || s->last == LINE_IS);
}

/* The first clean place behind byte `i`, where a character begins, or the
 * end. */
static size_t
next_clean(struct str x, size_t i)
{
	struct line_state s = { .last = LINE_OTHER };
	enum line_class c;
	size_t size;

	for (; i < x.n; i += size) {
		c = line_class_at(x, i, &size);
		if (is_clean(&s, c))
			return i;
		line_advance(&s, c, false);
	}
	return x.n;
}

/*
 * Opportunities from the clean place `from` on, up to where a character
 * comes that the rules do not know.  Returns the last clean place before it,
 * to which `f` is cut back, or the end of the text.
 */
static size_t
judge(struct str x, size_t from, struct found *f)
{
	struct line_state s = { .last = LINE_START };
	size_t clean = from, kept = f->count, i, size;
	enum line_class c;
	bool may, number;

	for (i = from; i < x.n; i += size) {
		c = line_class_at(x, i, &size);
		/* LB28, as often as all the others together */
		if (c == LINE_AL && s.last == LINE_AL && !s.spaces)
			continue;
		if (c == LINE_OTHER) {
			f->count = kept;
			return clean;
		}
		number = (c == LINE_OP || c == LINE_IS) &&
		    line_number_at(x, i + size, c);
		may = c != LINE_SP && line_may_break(&s, c, number);
		if (may)
			add(f, i, false);
		if (may && is_clean(&s, c)) {
			clean = i;
			kept = f->count;
		}
		line_advance(&s, c, may);
	}
	return x.n;
}

size_t
line_opportunities(struct breaker *b, struct str text, const char *lang,
    struct arena *a, struct line_opportunity **result)
{
	struct found f = { .arena = a };
	size_t from = 0, to;

	if (has_own_rules(lang)) {
		ask(b, text, 0, text.n, lang, &f);
		from = text.n;
	}
	while (from < text.n) {
		from = judge(text, from, &f);
		if (from == text.n)
			break;
		to = next_clean(text, from);
		ask(b, text, from, to, lang, &f);
		if (to < text.n)
			add(&f, to, false);
		from = to;
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
