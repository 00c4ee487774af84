/*
 * Terms and dates: those of the style over those of the locale's file, of
 * the language's chief dialect, of American English (CSL 1.0.2, "Locale
 * Fallback").
 */
#include "bib/csl/csl_int.h"

#include <stdlib.h>
#include <string.h>

struct term {
	struct str single, multiple;
};

/* "last-digit", "last-two-digits", "whole-number". */
enum ordinal_match { LAST_DIGIT, LAST_TWO, WHOLE };

struct ordinal {
	long n; /* -1: the term "ordinal" itself */
	enum ordinal_match match;
	char gender; /* 0: any */
	struct str text;
	bool full;
};

struct csl_locale {
	struct csl *style;
	struct arena *arena;
	const char *lang;
	struct table terms; /* "name\1form" -> struct term * */
	struct table genders;
	struct ordinal *ordinal;
	size_t ordinals, ordinal_room;
	struct csl_node *text_date, *numeric_date;
	struct rich_quotes quotes;
	bool limit_ordinals;
};

static const struct {
	const char *language, *dialect;
} chief[] = { { "af", "af-ZA" }, { "ca", "ca-AD" }, { "cs", "cs-CZ" },
	{ "cy", "cy-GB" }, { "da", "da-DK" }, { "de", "de-DE" },
	{ "el", "el-GR" }, { "en", "en-US" }, { "es", "es-ES" },
	{ "et", "et-EE" }, { "fa", "fa-IR" }, { "fi", "fi-FI" },
	{ "fr", "fr-FR" }, { "he", "he-IL" }, { "hi", "hi-IN" },
	{ "hr", "hr-HR" }, { "hu", "hu-HU" }, { "id", "id-ID" },
	{ "is", "is-IS" }, { "it", "it-IT" }, { "ja", "ja-JP" },
	{ "km", "km-KH" }, { "ko", "ko-KR" }, { "lt", "lt-LT" },
	{ "lv", "lv-LV" }, { "mn", "mn-MN" }, { "nb", "nb-NO" },
	{ "nl", "nl-NL" }, { "nn", "nn-NO" }, { "pl", "pl-PL" },
	{ "pt", "pt-PT" }, { "ro", "ro-RO" }, { "ru", "ru-RU" },
	{ "sk", "sk-SK" }, { "sl", "sl-SI" }, { "sr", "sr-RS" },
	{ "sv", "sv-SE" }, { "th", "th-TH" }, { "tr", "tr-TR" },
	{ "uk", "uk-UA" }, { "vi", "vi-VN" }, { "zh", "zh-CN" } };

static const char *
chief_dialect(const char *lang)
{
	size_t i, n = strcspn(lang, "-_");

	for (i = 0; i < sizeof(chief) / sizeof(*chief); i++)
		if (strlen(chief[i].language) == n &&
		    strncmp(lang, chief[i].language, n) == 0)
			return chief[i].dialect;
	return NULL;
}

static struct str
term_key(char key[128], struct str name, const char *form)
{
	struct str s = { key, 0 };

	if (name.n > 100)
		name.n = 100;
	/* "no date" of older locales is "no-date" of newer ones. */
	for (; s.n < name.n; s.n++)
		key[s.n] = (char)(name.s[s.n] == ' ' ? '-' : name.s[s.n]);
	key[s.n++] = '\1';
	memcpy(key + s.n, form, strlen(form));
	s.n += strlen(form);
	return s;
}

/* "ordinal-05" is 5, "ordinal" -1, "long-ordinal-05" 5 and full. */
static bool
read_ordinal(struct csl_locale *l, const struct xml *x, struct str name)
{
	struct ordinal o = { .n = -1, .match = LAST_TWO };
	struct str s;

	if (str_starts(name, "long-")) {
		o.full = true;
		name = str_slice(name, 5, name.n);
	}
	if (!str_starts(name, "ordinal"))
		return false;
	if (name.n == 10) {
		o.n = atol(arena_strndup(l->arena, name.s + 8, 2));
		o.match = o.n < 10 ? LAST_DIGIT : LAST_TWO;
	}
	if (csl_word(x, "match", &s))
		o.match = str_is(s, "last-digit") ? LAST_DIGIT
		    : str_is(s, "whole-number")   ? WHOLE
						  : LAST_TWO;
	if (csl_word(x, "gender-form", &s))
		o.gender = s.n > 0 ? s.s[0] : 0;
	o.text = x->text;
	arena_reserve(l->arena, l->ordinal, l->ordinal_room, l->ordinals);
	l->ordinal[l->ordinals++] = o;
	return true;
}

static bool
is_ordinal(struct str name)
{
	return str_starts(name, "ordinal");
}

static void
read_term(struct csl_locale *l, const struct xml *x)
{
	struct str name, form = STR("long"), gender, key;
	struct term *t = arena_new(l->arena, struct term);
	const struct xml *single = xml_child(x, CSL_SPACE, "single");
	const struct xml *multiple = xml_child(x, CSL_SPACE, "multiple");
	char text[128];

	if (!csl_word(x, "name", &name) || read_ordinal(l, x, name))
		return;
	csl_word(x, "form", &form);
	if (form.n > 20)
		return;
	t->single = t->multiple = single == NULL ? x->text : single->text;
	if (multiple != NULL)
		t->multiple = multiple->text;
	if (t->single.s == NULL)
		t->single = t->multiple = STR("");
	key = term_key(text, name, arena_strndup(l->arena, form.s, form.n));
	key.s = arena_strndup(l->arena, key.s, key.n);
	table_entry(&l->terms, key)->value = t;
	if (csl_word(x, "gender", &gender) && gender.n > 0)
		table_entry(&l->genders, name)->value = (void *)gender.s;
}

static void
read_terms(struct csl_locale *l, const struct xml *terms)
{
	const struct xml *x;
	struct str name;
	bool own = false;

	for (x = terms->first; x != NULL; x = x->next)
		own |= csl_word(x, "name", &name) && is_ordinal(name);
	/* A set of ordinals stands for itself: the old one goes. */
	if (own) {
		size_t i, n = 0;

		for (i = 0; i < l->ordinals; i++)
			if (l->ordinal[i].full)
				l->ordinal[n++] = l->ordinal[i];
		l->ordinals = n;
	}
	for (x = terms->first; x != NULL; x = x->next)
		if (xml_is(x, CSL_SPACE, "term"))
			read_term(l, x);
}

static void
read_date(struct csl_locale *l, const struct xml *x)
{
	struct csl_node *n = arena_new(l->arena, struct csl_node);
	struct str form;

	n->kind = CSL_DATE;
	n->has_delimiter = csl_word(x, "delimiter", &n->delimiter);
	n->first = csl_compile(l->style, x, 0);
	if (csl_word(x, "form", &form) && str_is(form, "numeric"))
		l->numeric_date = n;
	else
		l->text_date = n;
}

static void
read_options(struct csl_locale *l, const struct xml *x)
{
	struct str s;

	if (csl_word(x, "punctuation-in-quote", &s))
		l->quotes.punctuation_inside = str_is(s, "true");
	if (csl_word(x, "limit-day-ordinals-to-day-1", &s))
		l->limit_ordinals = str_is(s, "true");
}

static void
read_locale(struct csl_locale *l, const struct xml *root)
{
	const struct xml *x;

	for (x = root->first; x != NULL; x = x->next) {
		if (xml_is(x, CSL_SPACE, "terms"))
			read_terms(l, x);
		else if (xml_is(x, CSL_SPACE, "date"))
			read_date(l, x);
		else if (xml_is(x, CSL_SPACE, "style-options"))
			read_options(l, x);
	}
}

static void
read_file(struct csl_locale *l, const struct csl_source *from, const char *lang)
{
	struct str text =
	    from->locale == NULL ? STR("") : from->locale(from->arg, lang);
	const char *why;
	const struct xml *root;

	if (text.n == 0)
		return;
	root = xml_read(l->arena, text, &why);
	if (root == NULL)
		return;
	/* Terms are inherited, options are not. */
	l->quotes.punctuation_inside = l->limit_ordinals = false;
	read_locale(l, root);
}

/* Those cs:locale of the style whose language is `lang`; NULL: none. */
static void
read_own(struct csl_locale *l, const struct xml *style, const char *lang)
{
	const struct xml *x;
	struct str s;

	for (x = style->first; x != NULL; x = x->next) {
		if (!xml_is(x, CSL_SPACE, "locale"))
			continue;
		if (xml_attribute(
			x, "http://www.w3.org/XML/1998/namespace", "lang", &s)
			? lang != NULL && str_is(s, lang)
			: lang == NULL)
			read_locale(l, x);
	}
}

static struct str
quote(const struct csl_locale *l, const char *name, const char *otherwise)
{
	struct str s = locale_term(l, str_from(name), FORM_LONG, false);

	return s.s == NULL ? str_from(otherwise) : s;
}

struct csl_locale *
locale_new(struct csl *c, const struct csl_source *from, const char *lang,
    const struct xml *style)
{
	struct csl_locale *l = arena_new(c->arena, struct csl_locale);
	const char *first = chief_dialect(lang);
	const char *short_lang =
	    arena_strndup(c->arena, lang, strcspn(lang, "-_"));

	l->style = c;
	l->arena = l->terms.arena = l->genders.arena = c->arena;
	l->lang = lang;
	read_file(l, from, "en-US");
	if (first != NULL && strcmp(first, "en-US") != 0)
		read_file(l, from, first);
	if (strcmp(lang, "en-US") != 0 &&
	    (first == NULL || strcmp(first, lang) != 0))
		read_file(l, from, lang);
	read_own(l, style, NULL);
	read_own(l, style, short_lang);
	if (strcmp(short_lang, lang) != 0)
		read_own(l, style, lang);
	l->quotes.open = quote(l, "open-quote", "\xE2\x80\x9C");
	l->quotes.close = quote(l, "close-quote", "\xE2\x80\x9D");
	l->quotes.inner_open = quote(l, "open-inner-quote", "\xE2\x80\x98");
	l->quotes.inner_close = quote(l, "close-inner-quote", "\xE2\x80\x99");
	return l;
}

/* ---- what is asked ---- */

struct str
locale_term(const struct csl_locale *l, struct str name, int form, bool plural)
{
	static const char *const names[] = { [FORM_LONG] = "long",
		[FORM_SHORT] = "short",
		[FORM_VERB] = "verb",
		[FORM_VERB_SHORT] = "verb-short",
		[FORM_SYMBOL] = "symbol" };
	char key[128];
	const struct term *t;

	if (form > FORM_SYMBOL)
		form = FORM_LONG;
	for (;;) {
		t = table_find(&l->terms, term_key(key, name, names[form]));
		if (t != NULL)
			return plural ? t->multiple : t->single;
		if (form == FORM_LONG)
			return (struct str){ NULL, 0 };
		form = form == FORM_VERB_SHORT ? FORM_VERB
		    : form == FORM_SYMBOL      ? FORM_SHORT
					       : FORM_LONG;
	}
}

const struct csl_node *
locale_date(const struct csl_locale *l, int form)
{
	return form == FORM_NUMERIC ? l->numeric_date : l->text_date;
}

static bool
ordinal_fits(const struct ordinal *o, long n)
{
	return o->n >= 0 &&
	    (o->match == LAST_DIGIT        ? o->n == n % 10
		    : o->match == LAST_TWO ? o->n == n % 100
					   : o->n == n);
}

/* The nearest that fits: whole number before two digits before one. */
struct str
locale_ordinal(const struct csl_locale *l, long n, bool full, char gender)
{
	const struct ordinal *best = NULL, *o;
	size_t i;
	int rank, top = -1;

	for (i = 0; i < l->ordinals; i++) {
		o = &l->ordinal[i];
		if (o->full != full || (o->gender != 0 && o->gender != gender))
			continue;
		if (full ? o->n != n : o->n >= 0 && !ordinal_fits(o, n))
			continue;
		rank = o->n < 0 ? 0 : 2 * (1 + (int)o->match);
		rank += o->gender != 0;
		if (rank >= top) {
			top = rank;
			best = o;
		}
	}
	return best == NULL ? (struct str){ NULL, 0 } : best->text;
}

char
locale_gender(const struct csl_locale *l, struct str term)
{
	const char *s = table_find(&l->genders, term);

	return s == NULL ? 0 : s[0];
}

bool
locale_limits_ordinals(const struct csl_locale *l)
{
	return l->limit_ordinals;
}

const struct rich_quotes *
locale_quotes(const struct csl_locale *l)
{
	return &l->quotes;
}

const char *
locale_lang(const struct csl_locale *l)
{
	return l->lang;
}
