/*
 * string.c - strings and templates as the words that they mean
 */
#include "read/site/literal_int.h"

#include "base/buf.h"

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Hexadecimal digits at `*i`, at most `most` of them. */
static uint32_t
read_hex(struct str x, size_t *i, int most)
{
	uint32_t n = 0;

	for (; most > 0 && *i < x.n && hex_value(x.s[*i]) >= 0; most--, ++*i)
		n = (n << 4 | (uint32_t)hex_value(x.s[*i])) & 0xFFFFFFF;
	return n;
}

static uint32_t
read_code(struct str x, size_t *i, int digits)
{
	uint32_t n, low;
	size_t k;

	if (*i < x.n && x.s[*i] == '{') {
		++*i;
		n = read_hex(x, i, 8);
		if (*i < x.n && x.s[*i] == '}')
			++*i;
	} else {
		n = read_hex(x, i, digits);
	}
	if (n >= 0xD800 && n < 0xDC00 && *i + 1 < x.n && x.s[*i] == '\\' &&
	    x.s[*i + 1] == 'u') {
		k = *i + 2;
		low = read_hex(x, &k, 4);
		if (low >= 0xDC00 && low < 0xE000) {
			*i = k;
			n = 0x10000 + ((n - 0xD800) << 10) + (low - 0xDC00);
		}
	}
	if (n == 0 || n > 0x10FFFF || (n >= 0xD800 && n < 0xE000))
		return 0xFFFD;
	return n;
}

/* The escape behind a backslash at `*i` (ECMA-262, 12.9.4). */
static void
read_escape(struct str x, size_t *i, struct buf *b)
{
	char c = x.s[(*i)++];

	switch (c) {
	case 'n':
		buf_addc(b, '\n');
		break;
	case 't':
		buf_addc(b, '\t');
		break;
	case 'r':
	case 'b':
	case 'f':
	case 'v':
		buf_addc(b, ' ');
		break;
	case '\n':
		break;
	case 'u':
		buf_addu(b, read_code(x, i, 4));
		break;
	case 'x':
		buf_addu(b, read_code(x, i, 2));
		break;
	case '0':
		buf_addu(b, 0xFFFD);
		break;
	default:
		buf_addc(b, c);
		break;
	}
}

static void
add_unescaped(struct buf *b, struct str x)
{
	size_t i = 0;

	while (i < x.n) {
		if (x.s[i] != '\\' || i + 1 >= x.n) {
			buf_addc(b, x.s[i++]);
			continue;
		}
		i++;
		read_escape(x, &i, b);
	}
}

/* Without its quotes; the second one may be missing. */
static struct str
unquoted(struct str x)
{
	size_t end = x.n;

	if (end > 1 && x.s[end - 1] == x.s[0])
		end--;
	return str_slice(x, 1, end);
}

struct str
string_read(struct arena *a, struct str quoted)
{
	struct buf b = { .arena = a };

	buf_adds(&b, "");
	add_unescaped(&b, unquoted(quoted));
	return buf_str(&b);
}

/* The expression between two bytes of a template, as words. */
static bool
add_hole(struct cursor *c, struct buf *b, size_t from, size_t to)
{
	struct script *inner = arena_new(c->r->arena, struct script);
	struct cursor in = { .r = c->r,
		.scope = c->scope,
		.script = inner,
		.depth = c->depth + 1 };
	struct thing t;

	if (!reader_spend(c->r, (uint32_t)(to - from)))
		return false;
	*inner = *c->script;
	inner->text = str_slice(c->script->text, from, to);
	inner->at = c->script->at == 0 ? 0 : c->script->at + (place)from;
	inner->tokens = tokens_read(c->r->arena, inner->text);
	in.end = inner->tokens.count;
	t = expression_read(&in);
	if (!thing_is_words(t) || in.i != in.end)
		return false;
	buf_addstr(b, t.v->text);
	c->r->words += (uint32_t)t.v->text.n;
	return c->r->words < MOST_WORDS;
}

struct thing
template_read(struct cursor *c)
{
	const struct token *token = &c->script->tokens.at[c->i];
	struct str x = str_slice(c->script->text, 0, token->to);
	struct buf b = { .arena = c->r->arena };
	size_t i = token->from + 1u, end = x.n, from = i, hole;
	uint32_t at = c->i++;

	buf_adds(&b, "");
	if (end > i && x.s[end - 1] == '`')
		end--;
	for (; i < end; i++) {
		if (x.s[i] == '\\') {
			i++;
			continue;
		}
		if (x.s[i] != '$' || i + 1 >= end || x.s[i + 1] != '{')
			continue;
		add_unescaped(&b, str_slice(x, from, i));
		hole = template_hole_end(x, i + 2);
		if (!add_hole(c, &b, i + 2, hole))
			return thing_unknown(c, at);
		i = hole;
		from = i + 1;
	}
	if (from < end)
		add_unescaped(&b, str_slice(x, from, end));
	return thing_scalar(c, buf_str(&b), true, at);
}
