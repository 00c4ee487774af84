/*
 * Letters in title case, sentence case and the others (CSL 1.0.2,
 * "Text-case"), across the nodes of a tree.
 */
#include <string.h>

#include "base/buf.h"
#include "bib/csl/rich.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* What stays small inside a title. */
static const char *const small_words[] = { "a", "about", "according", "across",
	"afore", "after", "against", "ahead", "along", "alongside", "amid",
	"amidst", "among", "amongst", "an", "and", "anenst", "apart", "apropos",
	"apud", "around", "as", "aside", "astride", "at", "athwart", "atop",
	"barring", "before", "behind", "below", "beneath", "beside", "besides",
	"between", "beyond", "but", "by", "c", "ca", "circa", "de", "despite",
	"down", "during", "d'", "et", "except", "for", "forenenst", "from",
	"given", "in", "inside", "into", "lest", "like", "minus", "modulo",
	"near", "next", "nor", "notwithstanding", "of", "off", "on", "onto",
	"or", "out", "outside", "over", "pace", "per", "plus", "pro", "qua",
	"sans", "since", "so", "than", "the", "through", "throughout", "thru",
	"thruout", "till", "to", "toward", "towards", "under", "underneath",
	"until", "unto", "up", "upon", "v", "van", "versus", "via", "vis", "vs",
	"von", "with", "within", "without", "worth", "yet" };

struct state {
	struct arena *arena;
	enum text_case how;
	const char *lang;
	bool all_upper; /* the whole is in capitals */
	bool first;     /* no word was met yet */
	bool fresh;     /* behind a colon or the like: as at the beginning */
	bool before_hyphen, behind_hyphen;
	bool in_word; /* the leaf before ended inside a word */
	size_t left;  /* letters of the whole still to come */
};

static size_t
letters(const struct rich *r, bool *upper)
{
	const struct rich *child;
	size_t n = 0, i = 0;

	if (r->text.s != NULL)
		while (i < r->text.n) {
			uint32_t c = utf8_next(r->text, &i);

			if (!char_is_letter(c))
				continue;
			n++;
			if (char_is_lower(c) && !r->nocase)
				*upper = false;
		}
	for (child = r->first; child != NULL; child = child->next)
		n += letters(child, upper);
	return n;
}

static bool
is_small_word(struct str w)
{
	size_t i;

	for (i = 0; i < sizeof(small_words) / sizeof(*small_words); i++)
		if (str_is(w, small_words[i]))
			return true;
	return false;
}

/* The first letter in capitals, the rest as it is or small. */
static void
add_capital(struct state *s, struct buf *b, struct str w, bool lower_rest)
{
	size_t i = 0, k;
	struct str head, rest;

	while (i < w.n) {
		k = i;
		if (char_is_letter(utf8_next(w, &i)) ||
		    char_is_digit(utf8_next(w, &k)))
			break;
	}
	for (k = i; k > 0 && ((unsigned char)w.s[k - 1] & 0xC0) == 0x80; k--)
		;
	k = k > 0 ? k - 1 : 0;
	buf_addstr(b, str_slice(w, 0, k));
	head = text_upper(s->arena, str_slice(w, k, i), s->lang);
	rest = str_slice(w, i, w.n);
	buf_addstr(b, head);
	buf_addstr(b, lower_rest ? text_lower(s->arena, rest, s->lang) : rest);
}

static bool
is_lower(struct str w)
{
	size_t i = 0;
	bool any = false;

	while (i < w.n) {
		uint32_t c = utf8_next(w, &i);

		if (char_is_upper(c))
			return false;
		any |= char_is_lower(c);
	}
	return any;
}

static size_t
count_letters(struct str w)
{
	size_t i = 0, n = 0;

	while (i < w.n)
		n += char_is_letter(utf8_next(w, &i));
	return n;
}

/* A word of a title: small, or with a capital. */
static void
add_title_word(struct state *s, struct buf *b, struct str w, bool last)
{
	struct str small = text_lower(s->arena, w, s->lang);

	if (s->behind_hyphen && count_letters(w) == 1) {
		buf_addstr(b, w);
		return;
	}
	if (!s->first && !s->fresh && !last && is_small_word(small) &&
	    (!s->before_hyphen || s->behind_hyphen)) {
		buf_addstr(b, is_lower(w) || s->all_upper ? small : w);
		return;
	}
	if (is_lower(w))
		add_capital(s, b, w, false);
	else
		buf_addstr(b, w);
}

static void
add_word(struct state *s, struct buf *b, struct str w, bool joined)
{
	bool last;

	s->left -= count_letters(w);
	last = s->left == 0;
	switch (s->how) {
	case CASE_LOWER:
		buf_addstr(b, text_lower(s->arena, w, s->lang));
		break;
	case CASE_UPPER:
		buf_addstr(b, text_upper(s->arena, w, s->lang));
		break;
	case CASE_CAPITALIZE_FIRST:
		if (s->first && !joined)
			add_capital(s, b, w, false);
		else
			buf_addstr(b, w);
		break;
	case CASE_CAPITALIZE_ALL:
		if (joined)
			buf_addstr(b, w);
		else
			add_capital(s, b, w, false);
		break;
	case CASE_SENTENCE:
		if (s->all_upper && joined)
			buf_addstr(b, text_lower(s->arena, w, s->lang));
		else if (s->first)
			add_capital(s, b, w, s->all_upper);
		else
			buf_addstr(b,
			    s->all_upper ? text_lower(s->arena, w, s->lang)
					 : w);
		break;
	case CASE_TITLE:
		if (joined)
			buf_addstr(b,
			    s->all_upper ? text_lower(s->arena, w, s->lang)
					 : w);
		else
			add_title_word(s, b, w, last);
		break;
	case CASE_NONE:
		buf_addstr(b, w);
		break;
	}
}

static bool
is_word_char(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c) || char_is_mark(c) ||
	    c == '\'' || c == 0x2019 || c == '.' || c == '&' || c == '`';
}

static void
change_leaf(struct state *s, struct rich *r, bool kept)
{
	struct buf b = { .arena = s->arena };
	struct str x = r->text;
	size_t i = 0, from, k;

	buf_adds(&b, "");
	while (i < x.n) {
		from = i;
		while (i < x.n) {
			k = i;
			if (!is_word_char(utf8_next(x, &k)))
				break;
			i = k;
		}
		if (i > from) {
			struct str w = str_slice(x, from, i);

			s->before_hyphen = i < x.n && x.s[i] == '-';
			s->behind_hyphen = from > 0 && x.s[from - 1] == '-';

			while (w.n > 1 && w.s[w.n - 1] == '.')
				w.n--;
			if (kept) {
				s->left -= count_letters(w);
				buf_addstr(&b, w);
			} else {
				add_word(s, &b, w, from == 0 && s->in_word);
			}
			buf_addstr(&b, str_slice(x, from + w.n, i));
			if (count_letters(w) > 0 ||
			    char_is_digit((unsigned char)w.s[0]))
				s->first = s->fresh = false;
			s->in_word = i == x.n;
			continue;
		}
		k = i;
		{
			uint32_t c = utf8_next(x, &i);

			if (c == ':' || c == '?' || c == '!')
				s->fresh = true;
			s->in_word = false;
		}
		buf_addstr(&b, str_slice(x, k, i));
	}
	r->text = buf_str(&b);
}

static void
change(struct state *s, struct rich *r, bool kept)
{
	struct rich *child;

	kept |= r->nocase;
	if (r->text.s != NULL && r->text.n > 0)
		change_leaf(s, r, kept);
	for (child = r->first; child != NULL; child = child->next) {
		change(s, child, kept);
		if (r->delimiter.n > 0)
			s->in_word = false;
	}
}

void
rich_case(struct arena *a, struct rich *r, enum text_case how, const char *lang)
{
	struct state s = { .arena = a,
		.how = how,
		.lang = lang,
		.all_upper = true,
		.first = true };

	if (how == CASE_NONE || r == NULL ||
	    (how == CASE_TITLE && strncmp(lang, "en", 2) != 0))
		return;
	s.left = letters(r, &s.all_upper);
	change(&s, r, false);
}
