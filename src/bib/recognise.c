#include "bib/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "bib/shape_int.h"

#define MAX_GROUP 1500 /* characters of a parenthesis: rule 3 */
#define MAX_YEARS 16   /* of one author */

/* One of the years behind an author. */
struct dated {
	size_t token;
	struct year year;
};

struct search {
	struct matcher *m;
	struct findings out;
	/* the author whom the next year alone inherits; end 0: none */
	size_t first, end;
	/* the parenthesis at hand, and whether its author is before it */
	size_t open, close;
	bool narrative;
};

static const struct token *
at(const struct search *s, size_t i)
{
	return &s->m->tokens.token[i];
}

/* ---- rule 2: a list of years ---- */

/* The letter of "2010a, b" at `i`, or 0. */
static char
lone_letter(const struct search *s, size_t i, size_t end)
{
	const struct token *t = at(s, i);
	uint32_t c = s->m->tokens.flow->c[t->from];
	enum token_kind next;

	if (i >= end || t->kind != TOKEN_WORD || t->to - t->from != 1 ||
	    c < 'a' || c > 'z')
		return '\0';
	next = at(s, i + 1)->kind;
	return i + 1 == end || next == TOKEN_COMMA || next == TOKEN_SEMICOLON ||
		next == TOKEN_CLOSE || next == TOKEN_AND
	    ? (char)c
	    : '\0';
}

/* YEAR ((,|and|&) (YEAR | letter))* from `i`; past it. */
static size_t
read_years(struct search *s, size_t i, struct dated *years, size_t *count)
{
	size_t next;
	char letter;

	*count = 0;
	years[(*count)++] = (struct dated){ i, at(s, i)->year };
	for (i++; *count < MAX_YEARS; i = next + 1) {
		for (next = i; next < s->close &&
		     (at(s, next)->kind == TOKEN_COMMA ||
			 at(s, next)->kind == TOKEN_AND);)
			next++;
		if (next == i || next >= s->close)
			break;
		letter = lone_letter(s, next, s->close);
		if (at(s, next)->kind == TOKEN_YEAR)
			years[*count] =
			    (struct dated){ next, at(s, next)->year };
		else if (letter != '\0' && years[*count - 1].year.suffix != 0)
			years[*count] = (struct dated){ next,
				year_with_suffix(
				    &years[*count - 1].year, letter) };
		else
			break;
		(*count)++;
	}
	return i;
}

/* ---- what was found ---- */

static struct finding *
add(struct search *s, enum finding_kind kind, const struct dated *d)
{
	struct findings *o = &s->out;
	struct finding *f;

	arena_reserve(s->m->scratch, o->finding, o->room, o->count);
	f = &o->finding[o->count++];
	*f = (struct finding){ .kind = kind,
		.from = at(s, d->token)->from,
		.year_from = at(s, d->token)->from,
		.to = at(s, d->token)->to,
		.year = d->year };
	return f;
}

static enum finding_kind
kind_of(enum match_kind k)
{
	return k == MATCH_STRICT ? FINDING_CITE
	    : k == MATCH_LOOSE   ? FINDING_LOOSE
				 : FINDING_AMBIGUOUS;
}

static struct finding *
add_match(struct search *s, const struct match *r, const struct dated *d)
{
	struct finding *f = add(s, kind_of(r->kind), d);

	f->of = r->of;
	f->other = r->other;
	return f;
}

/* The link of "Krystal et al. (1994, p. 3)" takes the parenthesis in where
 * nothing else is cited in it. */
static void
take_parenthesis(struct search *s, struct finding *f, size_t past)
{
	size_t i;

	for (i = past; i < s->close; i++)
		if (at(s, i)->kind == TOKEN_YEAR ||
		    at(s, i)->kind == TOKEN_SEMICOLON)
			return;
	f->to = at(s, s->close)->to;
}

/* The years behind the phrase `first` to `end`, which resolves with one. */
static void
add_years(struct search *s, const struct match *r, size_t end,
    const struct dated *years, size_t count, size_t past)
{
	struct finding *f;
	struct match other;
	size_t k;
	bool joined = false;

	s->first = r->first;
	s->end = end;
	for (k = 0; k < count; k++) {
		other = match_phrase(s->m, r->first, end, &years[k].year);
		if (other.kind == MATCH_NONE) {
			f = add(s, FINDING_STRONG, &years[k]);
			f->name = first_name(s->m, r->first, end);
		} else {
			f = add_match(s, &other, &years[k]);
		}
		if (joined)
			continue;
		joined = true;
		f->from = at(s, r->begin)->from;
		if (s->narrative && count == 1)
			take_parenthesis(s, f, past);
	}
}

/* Try the phrase that ends before `end` with each of the years. */
static bool
try_phrase(struct search *s, size_t low, size_t end, const struct dated *years,
    size_t count, size_t past)
{
	struct match best = { 0 }, r;
	size_t k;

	for (k = 0; k < count && best.kind != MATCH_STRICT; k++) {
		r = match_tail(s->m, low, end, &years[k].year, s->narrative);
		if (r.kind > best.kind)
			best = r;
	}
	if (best.kind == MATCH_NONE)
		return false;
	if (best.of->authors == 0) { /* a title: it has one year */
		struct finding *f = add_match(s, &best, &years[0]);

		f->from = at(s, best.begin)->from;
		if (s->narrative)
			take_parenthesis(s, f, past);
		return true;
	}
	add_years(s, &best, end, years, count, past);
	return true;
}

/* ---- rule 8: the form of a citation ---- */

static void
add_unresolved(struct search *s, size_t low, size_t end,
    const struct dated *years, size_t past)
{
	size_t begin = phrase_begin(s->m, low, end);
	struct shape shape = shape_of(s->m, begin, end, s->narrative);
	struct finding *f;

	if (shape.kind == SHAPE_NONE || !years->year.number || years->year.span)
		return;
	f = add(s,
	    shape.kind == SHAPE_STRONG     ? FINDING_STRONG
		: shape.kind == SHAPE_PAIR ? FINDING_PAIR
					   : FINDING_WEAK,
	    years);
	f->name = shape.name;
	f->from = at(s, shape.first)->from;
	if (s->narrative)
		take_parenthesis(s, f, past);
}

/* ---- rule 7: the author stands before the parenthesis ---- */

/* The longest family at token `i` that has a work of that year. */
static struct candidate *
name_at(struct search *s, size_t i, size_t end, const struct year *y)
{
	struct candidate *c = NULL, *longer;
	size_t k;

	if (!at(s, i)->capital ||
	    !index_begins(
		s->m->index, token_fold(s->m->scratch, &s->m->tokens, i)))
		return NULL;
	for (k = i + 1; k <= end && k <= i + 4; k++) {
		if (at(s, k - 1)->kind != TOKEN_WORD)
			break;
		longer = index_find(s->m->index, phrase_key(s->m, i, k), y);
		if (longer != NULL)
			c = longer;
	}
	return c;
}

/* "Nelson" of "Simmons, Nelson, and Simonsohn": works go by the first. */
static bool
is_later_name(const struct search *s, size_t i)
{
	if (at(s, i - 1)->kind == TOKEN_AND)
		return true;
	return i > 1 && at(s, i - 1)->kind == TOKEN_COMMA &&
	    at(s, i - 2)->capital;
}

/*
 * The nearest earlier family name of the sentence that has a work of that
 * year and only one: "Krystal's classic trial in volunteers (1994)".
 */
static bool
find_earlier(struct search *s, const struct dated *d)
{
	size_t i;
	uint32_t limit = at(s, s->open)->from;
	struct candidate *c;
	struct finding *f;

	for (i = s->open; i > 1; i--) {
		const struct token *t = at(s, i - 1);

		s->m->steps++;
		if (t->kind == TOKEN_STOP || limit - t->from > 260)
			return false;
		if (t->kind != TOKEN_WORD || is_later_name(s, i - 1))
			continue;
		c = name_at(s, i - 1, s->open, &d->year);
		if (c == NULL)
			continue;
		if (c->next != NULL)
			return false;
		f = add(s, FINDING_CITE, d);
		f->of = c->of;
		return true;
	}
	return false;
}

/* Years at the very beginning of the parenthesis. */
static void
read_narrative(
    struct search *s, const struct dated *years, size_t count, size_t past)
{
	size_t low = 1, end = s->open;
	const struct token *before = at(s, end - 1);

	s->narrative = true;
	if (end > 1 && !try_phrase(s, low, end, years, count, past)) {
		/* Whoever stands right before it is the author. */
		if (before->kind == TOKEN_WORD && !before->capital &&
		    !years[0].year.span)
			find_earlier(s, &years[0]);
		else
			add_unresolved(s, low, end, years, past);
	}
	s->narrative = false;
}

/* ---- rule 3: the parts of a parenthesis ---- */

/* Is there a word between, that is, an author? */
static bool
has_words(const struct search *s, size_t from, size_t to)
{
	for (; from < to; from++)
		if (at(s, from)->kind == TOKEN_WORD ||
		    at(s, from)->kind == TOKEN_ET_AL ||
		    at(s, from)->kind == TOKEN_INITIAL ||
		    at(s, from)->kind == TOKEN_MARK)
			return true;
	return false;
}

static void
inherit(struct search *s, const struct dated *years, size_t count)
{
	struct match r;
	size_t k;

	for (k = 0; k < count; k++) {
		r = match_phrase(s->m, s->first, s->end, &years[k].year);
		if (r.kind != MATCH_NONE)
			add_match(s, &r, &years[k]);
	}
}

/* The years at token `i`, behind the phrase that begins at `low`. */
static size_t
read_dated(struct search *s, size_t low, size_t i)
{
	struct dated years[MAX_YEARS];
	size_t count, past = read_years(s, i, years, &count);

	if (has_words(s, low, i)) {
		if (!try_phrase(s, low, i, years, count, past))
			add_unresolved(s, low, i, years, past);
	} else if (s->end != 0) {
		inherit(s, years, count);
	} else if (low == s->open + 1 && i == low) {
		read_narrative(s, years, count, past);
	}
	return past;
}

static void
read_group(struct search *s)
{
	size_t i = s->open + 1, low = i;

	s->end = 0;
	while (i < s->close) {
		const struct token *t = at(s, i);

		s->m->steps++;
		if (t->kind == TOKEN_OPEN && t->partner > i) {
			i = t->partner + 1;
		} else if (t->kind == TOKEN_SEMICOLON) {
			low = ++i;
		} else if (t->kind == TOKEN_YEAR) {
			low = i = read_dated(s, low, i);
		} else {
			i++;
		}
	}
}

/* ---- rule 5: acronyms ---- */

/* "World Health Organization (WHO)": learn it. */
static void
learn_acronym(struct search *s, size_t open)
{
	enum token_kind after = at(s, open + 2)->kind;
	struct matcher *m = s->m;
	size_t i;
	struct str name;

	if (!at(s, open + 1)->acronym || open < 2 ||
	    (after != TOKEN_CLOSE && after != TOKEN_COMMA &&
		after != TOKEN_SEMICOLON))
		return;
	for (i = phrase_begin(m, 1, open); i < open; i++) {
		if (at(s, i)->kind != TOKEN_WORD ||
		    !index_begins(
			m->index, token_fold(m->scratch, &m->tokens, i)))
			continue;
		name = phrase_key(m, i, open);
		if (index_find_named(m->index, name) == NULL)
			continue;
		index_learn(m->index, name,
		    token_fold(m->scratch, &m->tokens, open + 1));
		return;
	}
}

/* ---- the block ---- */

static int
by_place(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->year_from != y->year_from)
		return x->year_from < y->year_from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* In order, and none reaching into another: only its year is left then. */
static void
separate(struct findings *o)
{
	uint32_t end = 0;
	size_t i;

	if (o->count > 1)
		qsort(o->finding, o->count, sizeof(*o->finding), by_place);
	for (i = 0; i < o->count; i++) {
		struct finding *f = &o->finding[i];

		if (f->from < end)
			f->from = f->year_from;
		if (i + 1 < o->count && f->to > f[1].year_from)
			f->to = f[1].year_from;
		end = f->to;
	}
}

struct findings
recognise(struct matcher *m)
{
	struct search s = { .m = m };
	size_t i;

	for (i = 1; i + 1 < m->tokens.count; i++) {
		const struct token *t = at(&s, i);

		m->steps++;
		if (t->kind != TOKEN_OPEN || t->partner < i + 2)
			continue;
		learn_acronym(&s, i);
		s.open = i;
		s.close = t->partner;
		if (at(&s, s.close)->from - t->from <= MAX_GROUP)
			read_group(&s);
	}
	separate(&s.out);
	return s.out;
}
