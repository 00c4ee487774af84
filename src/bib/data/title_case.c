/*
 * Titles in capitals to sentences.  BibTeX's own styles do it (change.case$
 * with "t"), and CSL wants data so; but a title that is written as a
 * sentence has capitals only where names are, and loses none.
 */
#include <string.h>

#include "base/buf.h"
#include "bib/data/latex.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* Words that have small letters even in titles. */
static const char *const small_words[] = { "a", "an", "the", "and", "or", "nor",
	"but", "for", "of", "in", "on", "at", "to", "by", "as", "from", "into",
	"with", "without", "over", "under", "via", "per", "vs", "versus",
	"between", "among", "through", "during", "after", "before", "against",
	"within", "upon", "about", "toward", "towards", "yet", "so", "up",
	"off", "out", "its", "is", "are", "de", "la", "et", "van", "von" };

/* One word, or what is between words. */
struct piece {
	size_t from, to;
	bool word;
	bool first;   /* of a sentence, or behind a colon */
	bool capital; /* begins with one, small letters follow */
};

struct pieces {
	struct piece *piece;
	size_t count;
	size_t room;
};

static bool
is_small_word(struct arena *a, struct str word)
{
	struct str folded = text_fold(a, word);
	size_t i;

	for (i = 0; i < sizeof(small_words) / sizeof(small_words[0]); i++)
		if (str_is(folded, small_words[i]))
			return true;
	return false;
}

/* Behind the tag at `i`, or behind all that a "nocase" span protects. */
static size_t
tag_end(struct str s, size_t i)
{
	size_t depth = 0, end;

	if (str_starts(str_slice(s, i, s.n), "<span class=\"nocase\">")) {
		while (i < s.n) {
			struct str rest = str_slice(s, i, s.n);

			if (str_starts(rest, "<span"))
				depth++;
			else if (str_starts(rest, "</span>") && --depth == 0)
				return i + 7;
			i++;
		}
		return s.n;
	}
	end = str_find(s, STR(">"), i);
	return end == (size_t)-1 ? s.n : end + 1;
}

static bool
is_tag(struct str s, size_t i)
{
	char c = i + 1 < s.n ? s.s[i + 1] : '\0';

	return s.s[i] == '<' && ((c >= 'a' && c <= 'z') || c == '/');
}

static bool
joins_word(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c) || char_is_mark(c) ||
	    c == '\'' || c == 0x2019;
}

/* A capital and then small letters only: what title case has made.  A
 * letter alone is more often a name: "vitamin C". */
static bool
is_capitalised(struct str word)
{
	size_t i = 0;

	if (!char_is_upper(utf8_next(word, &i)))
		return false;
	if (i == word.n)
		return str_is(word, "A");
	while (i < word.n)
		if (char_is_upper(utf8_next(word, &i)))
			return false;
	return true;
}

/* "mTOR", "DNA": whoever wrote it, it says nothing of the title. */
static bool
has_inner_capital(struct str word)
{
	size_t i = 0;

	utf8_next(word, &i);
	while (i < word.n)
		if (char_is_upper(utf8_next(word, &i)))
			return true;
	return false;
}

static size_t
word_end(struct str s, size_t i)
{
	size_t next = i;

	while (i < s.n) {
		if (!joins_word(utf8_next(s, &next)))
			return i;
		i = next;
	}
	return i;
}

static void
add_piece(struct arena *a, struct pieces *p, struct piece new)
{
	arena_reserve(a, p->piece, p->room, p->count);
	p->piece[p->count++] = new;
}

static struct pieces
split(struct arena *a, struct str s)
{
	struct pieces p = { 0 };
	bool first = true;
	size_t i = 0, end;

	while (i < s.n) {
		struct piece x = { .from = i };

		end = is_tag(s, i) ? tag_end(s, i) : word_end(s, i);
		x.word = end > i && !is_tag(s, i);
		if (x.word) {
			x.first = first;
			x.capital = is_capitalised(str_slice(s, i, end));
			first = false;
		} else if (end > i) {
			first = first && end - i < 8; /* a plain tag */
		} else {
			uint32_t c = utf8_next(s, &end);

			if (c == ':' || c == '?' || c == '!' || c == 0x2014)
				first = end < s.n && s.s[end] == ' ';
		}
		x.to = end;
		add_piece(a, &p, x);
		i = end;
	}
	return p;
}

/* Does nearly every word that could have a capital have one? */
static bool
is_title_case(struct arena *a, struct str s, const struct pieces *p)
{
	size_t capitals = 0, small = 0, i;

	for (i = 0; i < p->count; i++) {
		const struct piece *x = &p->piece[i];
		struct str word = str_slice(s, x->from, x->to);
		size_t at = 0;

		if (!x->word || x->first)
			continue;
		if (has_inner_capital(word))
			continue;
		if (x->capital)
			capitals += !is_small_word(a, word);
		else if (char_is_lower(utf8_next(word, &at)) &&
		    (i == 0 || p->piece[i - 1].from + 1 != x->from ||
			s.s[x->from - 1] != '-'))
			small += !is_small_word(a, word);
	}
	return capitals >= 2 && small * 5 <= capitals;
}

struct str
title_sentence(struct arena *a, struct str marked)
{
	struct pieces p = split(a, marked);
	struct buf b = { .arena = a };
	size_t i;

	if (!is_title_case(a, marked, &p))
		return marked;
	for (i = 0; i < p.count; i++) {
		const struct piece *x = &p.piece[i];
		struct str part = str_slice(marked, x->from, x->to);

		if (x->word && x->capital && !x->first)
			part = text_lower(a, part, "en");
		buf_addstr(&b, part);
	}
	return buf_str(&b);
}
