#include "read/site/token_int.h"

#include <string.h>

#define MOST_TEMPLATES 64 /* one in another */

struct lexer {
	struct arena *arena;
	struct str text;
	struct tokens out;
	size_t room;
	uint32_t *open; /* brackets that wait for theirs */
	size_t opened, open_room;
	size_t waiting[3]; /* of them, by kind */
};

static bool
is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '#' ||
	    (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
byte_at(struct str x, size_t i)
{
	return i < x.n ? x.s[i] : '\0';
}

static size_t
line_comment_end(struct str x, size_t i)
{
	const char *end = memchr(x.s + i, '\n', x.n - i);

	return end == NULL ? x.n : (size_t)(end - x.s);
}

static size_t
block_comment_end(struct str x, size_t i)
{
	size_t end = str_find(x, STR("*/"), i + 2);

	return end == (size_t)-1 ? x.n : end + 2;
}

/* Behind a string's closing quote, or at the end of its line. */
static size_t
string_end(struct str x, size_t i)
{
	char quote = x.s[i++];

	for (; i < x.n && x.s[i] != '\n'; i++) {
		if (x.s[i] == quote)
			return i + 1;
		if (x.s[i] == '\\' && i + 1 < x.n)
			i++;
	}
	return i < x.n ? i : x.n;
}

/*
 * Walk over templates and the expressions in them; `braces[k]` counts what
 * is open in the expression of the k-th.  In `text[k]` we are, when even in
 * the words of a template.
 */
struct template_walk {
	int braces[MOST_TEMPLATES];
	int depth;     /* templates open */
	bool in_words; /* of the innermost, not in its expression */
};

static size_t
step_words(struct template_walk *w, struct str x, size_t i)
{
	if (x.s[i] == '\\')
		return i + 2;
	if (x.s[i] == '`') {
		w->depth--;
		w->in_words = false;
		return i + 1;
	}
	if (x.s[i] == '$' && byte_at(x, i + 1) == '{') {
		w->braces[w->depth - 1] = 0;
		w->in_words = false;
		return i + 2;
	}
	return i + 1;
}

static size_t
step_code(struct template_walk *w, struct str x, size_t i)
{
	int *braces = &w->braces[w->depth - 1];

	switch (x.s[i]) {
	case '`':
		if (w->depth == MOST_TEMPLATES)
			return x.n;
		w->depth++;
		w->in_words = true;
		return i + 1;
	case '\'':
	case '"':
		return string_end(x, i);
	case '/':
		if (byte_at(x, i + 1) == '/')
			return line_comment_end(x, i);
		if (byte_at(x, i + 1) == '*')
			return block_comment_end(x, i);
		return i + 1;
	case '{':
		++*braces;
		return i + 1;
	case '}':
		if (*braces > 0)
			--*braces;
		else
			w->in_words = true;
		return i + 1;
	default:
		return i + 1;
	}
}

size_t
template_end(struct str x, size_t i)
{
	struct template_walk w = { .depth = 1, .in_words = true };

	for (i++; i < x.n && w.depth > 0;)
		i = w.in_words ? step_words(&w, x, i) : step_code(&w, x, i);
	return i < x.n ? i : x.n;
}

size_t
template_hole_end(struct str x, size_t i)
{
	struct template_walk w = { .depth = 1, .in_words = false };
	size_t at = i;

	while (i < x.n && !(w.depth == 1 && w.in_words)) {
		at = i;
		i = w.in_words ? step_words(&w, x, i) : step_code(&w, x, i);
	}
	return at;
}

/* Behind a regular expression and its flags; 0: there is none. */
static size_t
regex_end(struct str x, size_t i)
{
	bool in_class = false;

	for (i++; i < x.n && x.s[i] != '\n'; i++) {
		if (x.s[i] == '\\')
			i++;
		else if (x.s[i] == '[')
			in_class = true;
		else if (x.s[i] == ']')
			in_class = false;
		else if (x.s[i] == '/' && !in_class) {
			for (i++; i < x.n && is_name_byte(x.s[i]); i++)
				;
			return i;
		}
	}
	return 0;
}

/* After a value "/" divides, else it begins a regular expression. */
static bool
divides(const struct lexer *l)
{
	const struct token *t;
	struct str word;

	if (l->out.count == 0)
		return false;
	t = &l->out.at[l->out.count - 1];
	word = str_slice(l->text, t->from, t->to);
	if (t->kind == TOKEN_NAME)
		return !str_is(word, "return") && !str_is(word, "typeof") &&
		    !str_is(word, "case");
	if (t->kind == TOKEN_MARK)
		return str_is(word, ")") || str_is(word, "]") ||
		    str_is(word, "}");
	return true;
}

static size_t
mark_end(struct str x, size_t i)
{
	static const char *const longer[] = { "===", "!==", "...",
		"?\?=", "||=", "&&=", "=>", "==", "!=", "??", "?.", "||", "&&",
		"+=", "<=", ">=", "++", "--", "**" };
	struct str rest = str_slice(x, i, i + 3 < x.n ? i + 3 : x.n);
	size_t k;

	for (k = 0; k < sizeof(longer) / sizeof(longer[0]); k++)
		if (str_starts(rest, longer[k]))
			return i + strlen(longer[k]);
	return i + 1;
}

static void
add(struct lexer *l, enum token_kind kind, size_t from, size_t to)
{
	arena_reserve(l->arena, l->out.at, l->room, l->out.count);
	l->out.at[l->out.count++] = (struct token){
		.kind = kind, .from = (uint32_t)from, .to = (uint32_t)to
	};
}

static int
bracket_kind(char c)
{
	switch (c) {
	case '(':
	case ')':
		return 0;
	case '[':
	case ']':
		return 1;
	default:
		return 2;
	}
}

static void
add_opening(struct lexer *l, size_t i)
{
	arena_reserve(l->arena, l->open, l->open_room, l->opened);
	l->open[l->opened++] = l->out.count;
	l->waiting[bracket_kind(l->text.s[i])]++;
	add(l, TOKEN_MARK, i, i + 1);
}

/* What stands open inside is closed where its outer bracket is. */
static void
add_closing(struct lexer *l, size_t i)
{
	int kind = bracket_kind(l->text.s[i]), other;
	uint32_t open;

	if (l->waiting[kind] == 0)
		return;
	do {
		open = l->open[--l->opened];
		other = bracket_kind(l->text.s[l->out.at[open].from]);
		l->waiting[other]--;
		l->out.at[open].match = l->out.count;
	} while (other != kind);
	add(l, TOKEN_MARK, i, i + 1);
	l->out.at[l->out.count - 1].match = open;
}

static size_t
add_word(struct lexer *l, size_t i)
{
	size_t from = i;
	bool number = is_digit(l->text.s[i]);

	while (i < l->text.n &&
	    (is_name_byte(l->text.s[i]) || (number && l->text.s[i] == '.')))
		i++;
	add(l, number ? TOKEN_NUMBER : TOKEN_NAME, from, i);
	return i;
}

static size_t
add_slash(struct lexer *l, size_t i)
{
	size_t end = divides(l) ? 0 : regex_end(l->text, i);

	if (byte_at(l->text, i + 1) == '/')
		return line_comment_end(l->text, i);
	if (byte_at(l->text, i + 1) == '*')
		return block_comment_end(l->text, i);
	add(l, end > 0 ? TOKEN_REGEX : TOKEN_MARK, i, end > 0 ? end : i + 1);
	return end > 0 ? end : i + 1;
}

static size_t
add_token(struct lexer *l, size_t i)
{
	size_t end;

	switch (l->text.s[i]) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
		return i + 1;
	case '\'':
	case '"':
		end = string_end(l->text, i);
		add(l, TOKEN_STRING, i, end);
		return end;
	case '`':
		end = template_end(l->text, i);
		add(l, TOKEN_TEMPLATE, i, end);
		return end;
	case '/':
		return add_slash(l, i);
	case '(':
	case '[':
	case '{':
		add_opening(l, i);
		return i + 1;
	case ')':
	case ']':
	case '}':
		add_closing(l, i);
		return i + 1;
	default:
		if (is_name_byte(l->text.s[i]))
			return add_word(l, i);
		end = mark_end(l->text, i);
		add(l, TOKEN_MARK, i, end);
		return end;
	}
}

struct tokens
tokens_read(struct arena *a, struct str text)
{
	struct lexer l = { .arena = a, .text = text };
	size_t i = str_starts(text, "#!") ? line_comment_end(text, 0) : 0;

	while (i < text.n && l.out.count < MOST_TOKENS)
		i = add_token(&l, i);
	l.out.cut = i < text.n;
	while (l.opened > 0)
		l.out.at[l.open[--l.opened]].match = l.out.count;
	add(&l, TOKEN_END, text.n, text.n);
	l.out.count--;
	return l.out;
}
