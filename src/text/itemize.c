#include "text/itemize.h"

#include <string.h>

#include "text/font_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define SOFT_HYPHEN       0x00AD
#define ZERO_WIDTH_JOINER 0x200D

/* Most marks on one base that are looked at together. */
#define CLUSTER 16

static bool
is_space(uint32_t c)
{
	return c == ' ' || c == 0x00A0 || (c >= '\t' && c <= '\r') ||
	    c == 0x0085 || c == 0x2028 || c == 0x2029;
}

static bool
is_emoji_modifier(uint32_t c)
{
	return c >= 0x1F3FB && c <= 0x1F3FF;
}

static hb_unicode_general_category_t
category(uint32_t c)
{
	return hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
}

static bool
is_mark(uint32_t c)
{
	const hb_unicode_general_category_t gc = category(c);

	return gc == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
	    gc == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
	    gc == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK;
}

static bool
is_digit(uint32_t c)
{
	return category(c) == HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER;
}

static struct letter
letter_of(uint32_t c, const struct letter *before)
{
	struct letter l = { .character = c };

	l.script = HB_SCRIPT_COMMON;
	if (c < 0x80) { /* most text: no table is asked */
		l.space = is_space(c);
		if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
			l.script = HB_SCRIPT_LATIN;
	} else {
		l.space = is_space(c);
		l.script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
		l.ignorable = char_is_ignorable(c);
		l.joins = l.ignorable || is_mark(c) || is_emoji_modifier(c);
	}
	if (before == NULL || before->space)
		l.joins = false;
	else if (before->character == ZERO_WIDTH_JOINER && !l.space)
		l.joins = true;
	return l;
}

/* Decode the text; soft hyphens are neither drawn nor said. */
static struct letters
read_letters(struct str text, struct arena *a)
{
	struct letters ls = { .says = text };
	struct letter *l;
	size_t i, from, n = 0;
	char *says = NULL;

	if (str_find(text, STR("\u00AD"), 0) < text.n)
		ls.says.s = says = arena_alloc(a, text.n, 1);
	ls.letter = arena_array(a, text.n + 1, struct letter);
	for (i = 0; i < text.n;) {
		from = i;
		l = &ls.letter[ls.count];
		*l =
		    letter_of(utf8_next(text, &i), ls.count > 0 ? l - 1 : NULL);
		if (l->character == SOFT_HYPHEN)
			continue;
		l->from = (uint32_t)from;
		l->at = (uint32_t)n;
		if (says != NULL)
			memcpy(says + n, text.s + from, i - from);
		n += i - from;
		ls.count++;
	}
	ls.says.n = n;
	ls.letter[ls.count] = (struct letter){ .at = (uint32_t)n };
	return ls;
}

/* Nobody has the whole cluster: let each character have what it can. */
static void
choose_apart(struct fonts *fs, const struct font *like, struct letter *l,
    struct letter *end)
{
	for (; l < end; l++) {
		if (l->ignorable)
			l->font = l->joins ? l[-1].font : like;
		else
			l->font = fonts_fallback(fs, like, l->character);
	}
}

/*
 * The face of one cluster: the one asked for; else that of the text before,
 * so that a foreign word keeps to one face; else the first of the chain.
 */
static void
choose_font(struct fonts *fs, const struct font *like,
    const struct font *before, struct letter *first, struct letter *end)
{
	uint32_t needed[CLUSTER];
	const struct font *font;
	struct letter *l;
	size_t n = 0;

	for (l = first; l < end && n < CLUSTER; l++)
		if (!l->ignorable)
			needed[n++] = l->space ? ' ' : l->character;
	if (n == 0 || font_draws(like, needed, n))
		font = like;
	else if (before != NULL && before != like &&
	    font_draws(before, needed, n))
		font = before;
	else
		font = fonts_drawing(fs, like, needed, n);
	if (font == NULL || l < end) {
		choose_apart(fs, like, first, end);
		return;
	}
	for (l = first; l < end; l++)
		l->font = font;
}

static void
choose_fonts(struct fonts *fs, const struct font *like, struct letters *ls)
{
	const struct font *before = NULL;
	size_t i, end;

	for (i = 0; i < ls->count; i = end) {
		for (end = i + 1; end < ls->count && ls->letter[end].joins;)
			end++;
		choose_font(fs, like, before, &ls->letter[i], &ls->letter[end]);
		before = ls->letter[end - 1].font;
	}
}

static bool
has_script(const struct letter *l)
{
	return l->script != HB_SCRIPT_COMMON &&
	    l->script != HB_SCRIPT_INHERITED && l->script != HB_SCRIPT_UNKNOWN;
}

/* UAX #24, 5.1; what stands alone is set as in Latin text. */
static void
resolve_scripts(struct letters *ls)
{
	hb_script_t script = HB_SCRIPT_LATIN;
	size_t i;

	for (i = 0; i < ls->count; i++)
		if (has_script(&ls->letter[i])) {
			script = ls->letter[i].script;
			break;
		}
	for (i = 0; i < ls->count; i++) {
		struct letter *l = &ls->letter[i];
		const bool number = !has_script(l) && is_digit(l->character);

		if (has_script(l))
			script = l->script;
		l->script = script;
		l->rtl = !number &&
		    hb_script_get_horizontal_direction(script) ==
			HB_DIRECTION_RTL;
	}
}

/* UAX #9, W4 and W5 in small: numbers run left to right in any script, and
 * what stands between two digits goes with them. */
static void
resolve_numbers(struct letters *ls)
{
	struct letter *l = ls->letter;
	size_t i;

	for (i = 1; i + 1 < ls->count; i++)
		if (l[i].rtl && !l[i - 1].rtl && !l[i + 1].rtl &&
		    is_digit(l[i - 1].character) &&
		    is_digit(l[i + 1].character) && l[i].character < 0x80)
			l[i].rtl = false;
}

struct letters
itemize(
    struct fonts *fs, const struct font *like, struct str text, struct arena *a)
{
	struct letters ls = read_letters(text, a);

	choose_fonts(fs, like, &ls);
	resolve_scripts(&ls);
	resolve_numbers(&ls);
	return ls;
}

static bool
may_share_run(const struct letter *a, const struct letter *b)
{
	return a->font == b->font && a->script == b->script &&
	    a->rtl == b->rtl && !a->space && !b->space;
}

/* A frame shows one character, with what joins it and needs no glyph. */
size_t
run_end(const struct letters *ls, size_t first)
{
	const struct letter *l = ls->letter;
	size_t i;

	for (i = first + 1; i < ls->count; i++) {
		if (l[first].font == NULL ? !l[i].ignorable || !l[i].joins
					  : !may_share_run(&l[first], &l[i]))
			break;
	}
	return i;
}
