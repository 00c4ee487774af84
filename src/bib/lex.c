#include "bib/lex.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"

#define MAX_DEPTH 64 /* parentheses deeper than this have no partner */

#define EN_DASH 0x2013

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct lexer {
	const struct flow *f;
	struct tokens t;
	size_t room;
	struct arena *arena;
	uint32_t open[MAX_DEPTH]; /* OPEN tokens without a partner yet */
	size_t depth;
};

static bool
is_word_char(uint32_t c)
{
	return char_is_letter(c) || char_is_digit(c) || char_is_mark(c);
}

static bool
is_quote(uint32_t c)
{
	return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E ||
	    c == 0xAB || c == 0xBB;
}

static struct token *
add(struct lexer *x, enum token_kind kind, size_t from, size_t to)
{
	struct token *t;

	if (x->t.count == x->room)
		arena_reserve(x->arena, x->t.token, x->room, x->t.count);
	t = &x->t.token[x->t.count++];
	*t = (struct token){
		.kind = kind, .from = (uint32_t)from, .to = (uint32_t)to
	};
	return t;
}

/* Past the word at `i`: letters, digits, and what joins them. */
static size_t
word_end(const struct flow *f, size_t i)
{
	while (i < f->n) {
		if (is_word_char(f->c[i]))
			i++;
		else if ((f->c[i] == '\'' || f->c[i] == '-' ||
			     f->c[i] == EN_DASH) &&
		    is_word_char(f->c[i + 1]))
			i += 2;
		else
			break;
	}
	return i;
}

/* Does the word `w` (small letters) stand at `i`, whole? */
static bool
word_is(const struct flow *f, size_t i, const char *w)
{
	return flow_is(f, i, w) && !is_word_char(f->c[i + strlen(w)]);
}

/* ---- "et al." and its kin ---- */

static const char *const fellows[] = { "colleagues", "others", "coworkers",
	"co-workers", "collaborators", "associates", "coauthors", "co-authors",
	"coll.", "collaborateurs", "autres" };

static const char *const whose[] = { "his ", "her ", "their ", "ses ", "leurs ",
	"les ", "son ", "sa " };

/* "coll\u00E8gues", which no ASCII literal can hold. */
static bool
is_collegues(const struct flow *f, size_t i)
{
	return flow_is(f, i, "coll") && i + 8 < f->n && f->c[i + 4] == 0xE8 &&
	    word_is(f, i + 5, "gues");
}

/* Past "colleagues" at `i`; 0: no such word. */
static size_t
fellows_end(const struct flow *f, size_t i)
{
	size_t k;

	for (k = 0; k < COUNT(whose); k++)
		if (flow_is(f, i, whose[k])) {
			i += strlen(whose[k]);
			break;
		}
	for (k = 0; k < COUNT(fellows); k++)
		if (word_is(f, i, fellows[k]))
			return i + strlen(fellows[k]);
	return is_collegues(f, i) ? i + 9 : 0;
}

/* Past "et al." or "and colleagues" at `i`, where "et" or "and" stands and
 * ends at `end`; 0: it is no more than that. */
static size_t
et_al_end(const struct flow *f, size_t i, size_t end)
{
	size_t next = flow_skip_spaces(f, end);

	if (next == end)
		return 0;
	if (f->c[i] == 'e' && word_is(f, next, "al")) {
		next += 2;
		return next < f->n && f->c[next] == '.' ? next + 1 : next;
	}
	return fellows_end(f, next);
}

/* ---- words ---- */

/* "'s" or "'" behind a word: the length of it. */
static size_t
possessive_at(const struct flow *f, size_t i)
{
	if (i >= f->n || f->c[i] != '\'')
		return 0;
	if (f->c[i + 1] == 's' && !is_word_char(f->c[i + 2]))
		return 2;
	return is_word_char(f->c[i + 1]) ? 0 : 1;
}

/* Past "J.", "J.-P.", "U.S.", "Yu." at `i`; 0: none. */
static size_t
initials_end(const struct flow *f, size_t i)
{
	size_t end = 0;

	while (i < f->n && char_is_upper(f->c[i]) && f->c[i + 1] == '.') {
		i = end = i + 2;
		if (i < f->n && f->c[i] == '-')
			i++;
	}
	return end;
}

static bool
all_capitals(const struct flow *f, size_t from, size_t to)
{
	size_t capitals = 0;

	for (; from < to; from++)
		if (char_is_upper(f->c[from]))
			capitals++;
		else if (f->c[from] != '-' && !char_is_digit(f->c[from]))
			return false;
	return capitals >= 2;
}

static size_t
lex_and(struct lexer *x, size_t i, size_t end)
{
	size_t al = et_al_end(x->f, i, end), own;
	struct token *t;

	if (al == 0) {
		t = add(x, TOKEN_AND, i, end);
		t->ampersand = x->f->c[i] == '&';
		return end;
	}
	t = add(x, TOKEN_ET_AL, i, al);
	own = possessive_at(x->f, al);
	t->possessive = own > 0;
	return al + own;
}

/* Words whose full stop ends no sentence. */
static bool
keeps_stop(const struct flow *f, size_t i, size_t end)
{
	static const char *const shortened[] = { "St", "Ste", "Dr", "Mr", "Mrs",
		"Ms", "Prof", "Jr", "Sr", "Inc", "Ltd", "vs", "cf", "No", "Mme",
		"Mlle", "eg", "ie", "al" };
	size_t k;

	if (end >= f->n || f->c[end] != '.')
		return false;
	for (k = 0; k < COUNT(shortened); k++)
		if (strlen(shortened[k]) == end - i &&
		    flow_is(f, i, shortened[k]))
			return true;
	return false;
}

static size_t
lex_word(struct lexer *x, size_t i)
{
	const struct flow *f = x->f;
	size_t end = initials_end(f, i), own, base;
	struct token *t;

	if (end > 0 && !is_word_char(f->c[end])) {
		add(x, TOKEN_INITIAL, i, end)->capital = true;
		return end;
	}
	end = word_end(f, i);
	if (word_is(f, i, "and") || word_is(f, i, "et"))
		return lex_and(x, i, end);
	base = end;
	own = possessive_at(f, end);
	if (own == 0 && end > i + 2 && f->c[end - 2] == '\'' &&
	    f->c[end - 1] == 's') {
		base = end - 2;
		own = 2;
	}
	t = add(x, TOKEN_WORD, i, base);
	t->capital = char_is_upper(f->c[i]);
	t->acronym = t->capital && all_capitals(f, i, base);
	t->possessive = own > 0;
	t->emphasis = f->emphasis[i];
	if (keeps_stop(f, i, end))
		return end + 1;
	return base + own;
}

/* ---- marks ---- */

static size_t
lex_open(struct lexer *x, size_t i)
{
	add(x, TOKEN_OPEN, i, i + 1);
	if (x->depth < MAX_DEPTH)
		x->open[x->depth] = (uint32_t)x->t.count - 1;
	x->depth++;
	return i + 1;
}

static uint32_t
opening_of(uint32_t c)
{
	return c == ')' ? '(' : '[';
}

/* A bracket closes the last one open if it is of the same form. */
static size_t
lex_close(struct lexer *x, size_t i)
{
	struct token *t = add(x, TOKEN_CLOSE, i, i + 1), *open;

	if (x->depth > MAX_DEPTH) {
		x->depth--;
		return i + 1;
	}
	if (x->depth == 0)
		return i + 1;
	open = &x->t.token[x->open[x->depth - 1]];
	if (x->f->c[open->from] != opening_of(x->f->c[i]))
		return i + 1;
	t->partner = x->open[--x->depth];
	open->partner = (uint32_t)x->t.count - 1;
	return i + 1;
}

/* Does the stop at `i` end a sentence? */
static bool
ends_sentence(const struct flow *f, size_t i)
{
	size_t next = i + 1;

	while (next < f->n &&
	    (is_quote(f->c[next]) || f->c[next] == ')' || f->c[next] == '\''))
		next++;
	if (next >= f->n)
		return true;
	if (f->c[next] != ' ')
		return false;
	next = flow_skip_spaces(f, next);
	return next >= f->n || !char_is_lower(f->c[next]);
}

static size_t
lex_mark(struct lexer *x, size_t i)
{
	uint32_t c = x->f->c[i];

	switch (c) {
	case '(':
	case '[':
		return lex_open(x, i);
	case ')':
	case ']':
		return lex_close(x, i);
	case '&':
		return lex_and(x, i, i + 1);
	case ',':
		add(x, TOKEN_COMMA, i, i + 1);
		return i + 1;
	case ';':
		add(x, TOKEN_SEMICOLON, i, i + 1);
		return i + 1;
	case '.':
	case '!':
	case '?':
		add(x, ends_sentence(x->f, i) ? TOKEN_STOP : TOKEN_MARK, i,
		    i + 1);
		return i + 1;
	default:
		add(x, is_quote(c) ? TOKEN_QUOTE : TOKEN_MARK, i, i + 1);
		return i + 1;
	}
}

/* One token, or a space; the place behind it. */
static size_t
lex_one(struct lexer *x, size_t i)
{
	const struct flow *f = x->f;
	struct year y;
	size_t end;

	if (f->c[i] == ' ')
		return i + 1;
	end = year_at(f, i, &y);
	if (end != 0) {
		add(x, TOKEN_YEAR, i, end)->year = y;
		return end;
	}
	if (is_word_char(f->c[i]))
		return lex_word(x, i);
	return lex_mark(x, i);
}

struct tokens
lex(struct arena *a, const struct flow *f)
{
	struct lexer x = { .f = f, .arena = a, .t.flow = f };
	size_t i = 0;

	x.room = f->n / 4 + 8; /* about what prose has */
	x.t.token = arena_array(a, x.room, struct token);
	add(&x, TOKEN_STOP, 0, 0);
	while (i < f->n)
		i = lex_one(&x, i);
	return x.t;
}

struct str
token_fold(struct arena *a, const struct tokens *t, size_t i)
{
	struct token *token = &t->token[i];
	struct buf b = { .arena = a };
	size_t k;

	if (token->fold.s != NULL)
		return token->fold;
	for (k = token->from; k < token->to; k++)
		buf_addu(&b, t->flow->c[k]);
	token->fold = text_fold(a, buf_str(&b));
	return token->fold;
}

bool
is_particle(struct str folded)
{
	static const char *const particles[] = { "van", "von", "der", "den",
		"de", "du", "des", "di", "da", "del", "della", "dello", "dos",
		"das", "do", "la", "le", "les", "lo", "ter", "ten", "te", "zu",
		"zum", "zur", "vom", "af", "av", "al", "el", "bin", "ibn",
		"ben", "d", "l", "st", "t", "het", "op", "in" };
	size_t i;

	for (i = 0; i < COUNT(particles); i++)
		if (str_is(folded, particles[i]))
			return true;
	return false;
}
