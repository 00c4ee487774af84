#include "bib/shape_int.h"

#include <string.h>

/* Words with a capital before a year that are no authors, folded. */
static const char *const stop_words[] = { "january", "february", "march",
	"april", "may", "june", "july", "august", "september", "october",
	"november", "december", "janvier", "fevrier", "mars", "avril", "mai",
	"juin", "juillet", "aout", "septembre", "octobre", "novembre",
	"decembre", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
	"sept", "oct", "nov", "dec", "monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday", "spring", "summer",
	"autumn", "fall", "winter", "world", "war", "figure", "fig", "figures",
	"table", "tables", "section", "sections", "chapter", "appendix", "part",
	"version", "release", "edition", "act", "bill", "law", "code",
	"regulation", "regulations", "census", "article", "loi", "tableau",
	"annexe", "volume", "vol", "number", "no", "box", "equation", "eq",
	"step", "phase", "in", "since", "from", "until", "by", "before",
	"after", "during", "between", "as", "the", "a", "an", "of", "early",
	"late", "mid", "circa", "copyright", "python", "windows", "olympics",
	"olympic", "games", "cup", "fiscal", "year", "years", "act", "treaty",
	"convention", "declaration", "agreement", "conference", "summit",
	"election", "budget", "report", "see", "however", "although", "while",
	"when", "this", "these", "it", "we", "they", "he", "she", "born",
	"published", "updated", "revised", "ibid", "communication", "data" };

static bool
is_stop_word(struct str folded)
{
	size_t i;

	for (i = 0; i < sizeof(stop_words) / sizeof(stop_words[0]); i++)
		if (str_is(folded, stop_words[i]))
			return true;
	return false;
}

static struct str
fold_at(struct matcher *m, size_t i)
{
	return token_fold(m->scratch, &m->tokens, i);
}

/* What may stand in a list of names. */
static bool
is_name_token(struct matcher *m, size_t i)
{
	const struct token *t = &m->tokens.token[i];

	m->steps++;
	switch (t->kind) {
	case TOKEN_INITIAL:
	case TOKEN_AND:
	case TOKEN_ET_AL:
	case TOKEN_COMMA:
		return true;
	case TOKEN_WORD:
		return t->capital ? !is_stop_word(fold_at(m, i))
				  : is_particle(fold_at(m, i));
	default:
		return false;
	}
}

static bool
is_name(const struct token *t)
{
	return t->kind == TOKEN_WORD && t->capital;
}

/* The names right before `end`; commas, "and" and small words in front of
 * the first are not theirs. */
static size_t
names_begin(struct matcher *m, size_t low, size_t end)
{
	const struct token *t = m->tokens.token;
	size_t i = end;

	while (i > low && is_name_token(m, i - 1))
		i--;
	/* A stop word right before names is part of something else. */
	if (i > low && is_name(&t[i - 1]))
		return end;
	while (i < end && t[i].kind != TOKEN_WORD && t[i].kind != TOKEN_INITIAL)
		i++;
	return i;
}

struct str
first_name(struct matcher *m, size_t first, size_t end)
{
	const struct token *t = m->tokens.token;
	size_t i = first, past;

	while (i < end && t[i].kind == TOKEN_INITIAL)
		i++;
	for (past = i; past < end && t[past].kind == TOKEN_WORD;)
		past++;
	return phrase_key(m, i, past);
}

/* What joins the names decides. */
static enum shape_kind
kind_of(struct matcher *m, size_t first, size_t end, bool narrative)
{
	const struct token *t = m->tokens.token;
	enum shape_kind kind = SHAPE_WEAK;
	size_t i, names = 0;

	for (i = first; i < end; i++) {
		names += is_name(&t[i]);
		if (t[i].kind == TOKEN_ET_AL ||
		    (t[i].kind == TOKEN_AND && t[i].ampersand))
			kind = SHAPE_STRONG;
		else if (t[i].kind == TOKEN_AND && kind == SHAPE_WEAK)
			kind = narrative ? SHAPE_PAIR : SHAPE_STRONG;
	}
	return names == 0 ? SHAPE_NONE : kind;
}

struct shape
shape_of(struct matcher *m, size_t low, size_t end, bool narrative)
{
	struct shape s = { .first = names_begin(m, low, end) };

	if (s.first >= end)
		return s;
	s.kind = kind_of(m, s.first, end, narrative);
	s.name = first_name(m, s.first, end);
	if (s.name.n < 2)
		s.kind = SHAPE_NONE;
	return s;
}
