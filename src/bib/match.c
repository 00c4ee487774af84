#include "bib/match.h"

#include <string.h>

#include "base/buf.h"

#define MAX_BACK  260 /* characters: rule 7 */
#define MAX_NAMES 24  /* further names are not looked at */
#define MAX_CHAIN 64  /* works of one name looked at for a near year */
#define MIN_ET_AL 3   /* authors: rule 6 */

/* A phrase as a list of names. */
struct phrase {
	struct str name[MAX_NAMES]; /* folded */
	size_t names;
	bool others;
	struct str initials; /* that stand before the first name */
};

/* ---- reading a phrase ---- */

static struct token *
token_at(struct matcher *m, size_t i)
{
	m->steps++;
	return &m->tokens.token[i];
}

static struct str
fold_at(struct matcher *m, size_t i)
{
	return token_fold(m->scratch, &m->tokens, i);
}

/* "[WHO]" or "(WHO)" at `i`: past it, or 0. */
static size_t
acronym_end(const struct matcher *m, size_t i)
{
	const struct token *t = m->tokens.token;

	return t[i].kind == TOKEN_OPEN && t[i].partner == i + 2 &&
		t[i + 1].acronym
	    ? i + 3
	    : 0;
}

static void
add_word(struct buf *b, struct str word)
{
	if (word.n == 0)
		return;
	if (b->n > 0)
		buf_addc(b, ' ');
	buf_addstr(b, word);
}

struct str
phrase_key(struct matcher *m, size_t first, size_t end)
{
	struct buf b = { .arena = m->scratch };
	size_t i = first, past;

	buf_adds(&b, "");
	while (i < end) {
		const struct token *t = token_at(m, i);

		past = acronym_end(m, i);
		if (past != 0) {
			i = past;
			continue;
		}
		if (t->kind == TOKEN_WORD || t->kind == TOKEN_INITIAL)
			add_word(&b, fold_at(m, i));
		else if (t->kind == TOKEN_AND)
			add_word(&b,
			    t->ampersand || m->tokens.flow->c[t->from] == 'a'
				? STR("and")
				: STR("et"));
		i++;
	}
	return buf_str(&b);
}

static void
end_name(struct phrase *p, struct buf *b)
{
	if (b->n == 0)
		return;
	if (p->names < MAX_NAMES)
		p->name[p->names++] = buf_str(b);
	*b = (struct buf){ .arena = b->arena };
}

static bool
is_suffix_word(struct str fold)
{
	return str_is(fold, "jr") || str_is(fold, "sr") || str_is(fold, "iii");
}

/* What may stand in a name without a capital. */
static bool
is_small_word(struct str fold)
{
	return is_particle(fold) || str_is(fold, "of") || str_is(fold, "for") ||
	    str_is(fold, "on") || str_is(fold, "the");
}

/* Rule 5: names with ",", "&", "and" between them, then "et al." */
static bool
read_phrase(struct matcher *m, size_t first, size_t end, struct phrase *p)
{
	struct buf b = { .arena = m->scratch };
	size_t i = first, past;

	memset(p, 0, sizeof(*p));
	while (i < end) {
		const struct token *t = token_at(m, i);

		past = acronym_end(m, i);
		if (past == 0)
			past = i + 1;
		else
			t = NULL;
		if (t == NULL || t->kind == TOKEN_QUOTE) {
			i = past;
			continue;
		}
		switch (t->kind) {
		case TOKEN_WORD:
			if (!t->capital && !is_small_word(fold_at(m, i)))
				return false;
			if (b.n == 0 || !is_suffix_word(fold_at(m, i)))
				add_word(&b, fold_at(m, i));
			break;
		case TOKEN_INITIAL:
			if (i == first)
				add_word(&b, fold_at(m, i));
			break;
		case TOKEN_COMMA:
		case TOKEN_AND:
			end_name(p, &b);
			break;
		case TOKEN_ET_AL:
			end_name(p, &b);
			p->others = true;
			break;
		default:
			return false;
		}
		i = past;
	}
	end_name(p, &b);
	return p->names > 0;
}

/* Initials in front of token `first`: "C. J. A. Morgan" -> "cja". */
static struct str
initials_before(struct matcher *m, size_t *first)
{
	struct buf b = { .arena = m->scratch };
	size_t i = *first;

	buf_adds(&b, "");
	while (i > 1 && m->tokens.token[i - 1].kind == TOKEN_INITIAL)
		i--;
	*first = i;
	for (; m->tokens.token[i].kind == TOKEN_INITIAL; i++)
		buf_addstr(&b, fold_at(m, i));
	return buf_str(&b);
}

/* ---- choosing ---- */

/* "curran" or, with a given name, "valerie curran". */
static bool
ends_with_name(struct str said, struct str name)
{
	size_t n = said.n;

	if (str_equal(said, name))
		return true;
	return name.n > 0 && n > name.n + 1 &&
	    memcmp(said.s + n - name.n, name.s, name.n) == 0 &&
	    said.s[n - name.n - 1] == ' ';
}

static bool
is_author(const struct indexed *x, size_t i, struct str said)
{
	return ends_with_name(said, x->author[i]) ||
	    ends_with_name(said, x->bare[i]);
}

/* "Cohen, Jacob": not a second name, but the given one of the first, of
 * which the list may have the initial only. */
static bool
is_given(const struct indexed *x, struct str said)
{
	struct str given = x->given[0];
	size_t n = 0;

	while (n < given.n && n < said.n && given.s[n] != ' ')
		n++;
	return n > 0 && memcmp(given.s, said.s, n) == 0 &&
	    (x->authors < 2 || !is_author(x, 1, said));
}

/* How much of what the phrase says the work contradicts. */
static size_t
count_misses(const struct phrase *p, const struct indexed *x)
{
	bool others = x->work->author.others;
	size_t i = 1, k = 1, misses = 0;

	if (p->names > 1 && is_given(x, p->name[1]))
		k++;
	for (; k < p->names; i++, k++) {
		if (i >= x->authors)
			misses += !others;
		else
			misses += !is_author(x, i, p->name[k]);
	}
	if (p->others && x->authors < MIN_ET_AL && !others)
		misses++;
	if (p->initials.n > 0 && x->given[0].n > 0 &&
	    p->initials.s[0] != x->given[0].s[0])
		misses++;
	return misses;
}

/* Of works that all fit, those that fit better than the others. */
static size_t
fitness(
    const struct matcher *m, const struct phrase *p, const struct indexed *x)
{
	bool all = !x->work->author.others && p->names == x->authors;
	bool more =
	    p->others && (x->work->author.others || x->authors > p->names);

	return 2 * (size_t)(all || more) +
	    (size_t)(x->work->section == m->section);
}

/* Two entries of the same work, as in the lists of two chapters. */
static bool
is_same_work(const struct indexed *a, const struct indexed *b)
{
	return str_equal(a->title, b->title) &&
	    strcmp(a->year.key, b->year.key) == 0;
}

/* The best so far, and another that is as good. */
struct choice {
	size_t misses, fitness;
	struct indexed *best, *rival;
};

static void
weigh(struct matcher *m, const struct phrase *p, struct indexed *x,
    size_t extra, struct choice *c)
{
	size_t misses = count_misses(p, x) + extra, fit = fitness(m, p, x);

	m->steps++;
	if (c->best != NULL &&
	    (misses > c->misses || (misses == c->misses && fit < c->fitness)))
		return;
	if (c->best != NULL && misses == c->misses && fit == c->fitness) {
		if (c->rival == NULL && !is_same_work(c->best, x))
			c->rival = x;
		return;
	}
	*c = (struct choice){ misses, fit, x, NULL };
}

static struct match
chosen(const struct choice *c)
{
	struct match r = { .of = c->best, .other = c->rival };

	if (c->best == NULL)
		return r;
	r.kind = c->rival != NULL ? MATCH_AMBIGUOUS
	    : c->misses > 0       ? MATCH_LOOSE
				  : MATCH_STRICT;
	return r;
}

/* The same year but for the letter: "2010" for "2010a". */
static bool
is_near_year(const struct year *a, const struct year *b)
{
	struct year x = year_with_suffix(a, '\0');
	struct year y = year_with_suffix(b, '\0');

	return strcmp(x.key, y.key) == 0;
}

static struct match
match_names(struct matcher *m, const struct phrase *p, const struct year *y)
{
	struct candidate *c = index_find(m->index, p->name[0], y);
	struct choice choice = { 0 };
	size_t n = 0;

	if (c != NULL) {
		for (; c != NULL && n < MAX_CHAIN; c = c->next, n++)
			weigh(m, p, c->of, 0, &choice);
		return chosen(&choice);
	}
	c = index_find_named(m->index, p->name[0]);
	for (; c != NULL && n < MAX_CHAIN; c = c->next, n++)
		if (c->of->dated && is_near_year(y, &c->of->year))
			weigh(m, p, c->of, 1, &choice);
	return chosen(&choice);
}

static struct match
match_organisation(
    struct matcher *m, size_t first, size_t end, const struct year *y)
{
	struct candidate *c =
	    index_find(m->index, phrase_key(m, first, end), y);
	const struct phrase p = { .names = 1 };
	struct choice choice = { 0 };
	size_t n;

	for (n = 0; c != NULL && n < MAX_CHAIN; c = c->next, n++)
		if (c->of->work->author.name[0].organisation)
			weigh(m, &p, c->of, 0, &choice);
	return chosen(&choice);
}

struct match
match_phrase(struct matcher *m, size_t first, size_t end, const struct year *y)
{
	struct phrase p;
	struct match r = match_organisation(m, first, end, y);
	size_t begin = first;

	if (r.kind == MATCH_NONE && read_phrase(m, first, end, &p)) {
		p.initials = initials_before(m, &begin);
		r = match_names(m, &p, y);
	}
	r.first = first;
	r.begin = begin;
	return r;
}

/* ---- titles ---- */

/* Rule 5: a title in quotes or italics that ends before token `end`: where
 * it begins, or `end`. */
static size_t
title_begin(struct matcher *m, size_t low, size_t end)
{
	size_t i = end;

	if (i > low && token_at(m, i - 1)->kind == TOKEN_COMMA)
		i--;
	if (i > low && token_at(m, i - 1)->kind == TOKEN_QUOTE) {
		for (i--; i > low && token_at(m, i - 1)->kind != TOKEN_QUOTE;)
			i--;
		return i > low ? i : end;
	}
	while (i > low && token_at(m, i - 1)->emphasis)
		i--;
	return i < end && m->tokens.token[i].emphasis ? i : end;
}

static struct match
match_title(struct matcher *m, size_t low, size_t end, const struct year *y)
{
	size_t first = title_begin(m, low, end);
	struct match none = { 0 };
	struct candidate *c;
	struct choice choice = { 0 };
	const struct phrase p = { 0 };
	struct str key;
	size_t n;

	if (first == end || m->tokens.token[first].kind != TOKEN_WORD)
		return none;
	key = phrase_key(m, first, end);
	c = index_find_titled(m->index, key, y);
	for (n = 0; c != NULL && n < MAX_CHAIN; c = c->next, n++) {
		struct str t = c->of->title;

		/* Long titles are cited by their first words. */
		if (key.n <= t.n && memcmp(key.s, t.s, key.n) == 0 &&
		    (key.n == t.n || t.s[key.n] == ' '))
			weigh(m, &p, c->of, 0, &choice);
	}
	none = chosen(&choice);
	none.first = first;
	none.begin =
	    first > low && m->tokens.token[first - 1].kind == TOKEN_QUOTE
	    ? first - 1
	    : first;
	return none;
}

/* ---- tails ---- */

size_t
phrase_begin(struct matcher *m, size_t low, size_t end)
{
	const uint32_t limit = m->tokens.token[end].from;
	size_t i = end;

	while (i > low) {
		const struct token *t = token_at(m, i - 1);

		if (limit - t->from > MAX_BACK)
			break;
		switch (t->kind) {
		case TOKEN_CLOSE:
			if (t->partner == 0 || t->partner < low ||
			    acronym_end(m, t->partner) != i)
				return i;
			i = t->partner;
			break;
		case TOKEN_STOP:
		case TOKEN_SEMICOLON:
		case TOKEN_YEAR:
		case TOKEN_OPEN:
		case TOKEN_MARK:
			return i;
		default:
			i--;
		}
	}
	return i;
}

/* May a phrase begin at this token, and does a known name? */
static bool
may_begin(struct matcher *m, size_t i)
{
	const struct token *t = token_at(m, i);

	if (t->kind != TOKEN_WORD && t->kind != TOKEN_INITIAL)
		return false;
	return (t->capital || is_particle(fold_at(m, i))) &&
	    index_begins(m->index, fold_at(m, i));
}

/*
 * "(Jones & Smith, 2010)" does not cite Smith alone: behind "&" or "and"
 * and another name, a name is the last of a list.  In a sentence "and" alone
 * joins whoever it likes: "Freud and Smith (2010)".
 */
static bool
continues_list(const struct matcher *m, size_t low, size_t i, bool narrative)
{
	const struct token *t = m->tokens.token;
	bool comma;

	if (i <= low || t[i - 1].kind != TOKEN_AND)
		return false;
	comma = i > low + 1 && t[i - 2].kind == TOKEN_COMMA;
	if (narrative && !t[i - 1].ampersand && !comma)
		return false;
	i -= comma ? 2 : 1;
	return i > low && t[i - 1].capital;
}

struct match
match_tail(struct matcher *m, size_t low, size_t end, const struct year *y,
    bool narrative)
{
	size_t begin = phrase_begin(m, low, end), i;
	struct match loose = { 0 }, r;

	for (i = begin; i < end; i++) {
		if (!may_begin(m, i) || continues_list(m, begin, i, narrative))
			continue;
		r = match_phrase(m, i, end, y);
		if (r.kind == MATCH_STRICT)
			return r;
		if (r.kind > loose.kind)
			loose = r;
	}
	r = match_title(m, low, end, y);
	return r.kind > loose.kind ? r : loose;
}
