#include "read/site/literal_int.h"

#include <string.h>

#include "base/buf.h"

#define EXCERPT 60 /* bytes of an unknown expression that are kept */

/* ---- tokens ---- */

struct str
token_text(const struct script *s, uint32_t i)
{
	return str_slice(s->text, s->tokens.at[i].from, s->tokens.at[i].to);
}

bool
token_is(const struct script *s, uint32_t i, const char *text)
{
	enum token_kind kind = s->tokens.at[i].kind;

	return (kind == TOKEN_MARK || kind == TOKEN_NAME) &&
	    str_is(token_text(s, i), text);
}

bool
token_opens(const struct script *s, uint32_t i, char bracket)
{
	return s->tokens.at[i].kind == TOKEN_MARK &&
	    s->text.s[s->tokens.at[i].from] == bracket;
}

static bool
is_opening(const struct script *s, uint32_t i)
{
	return token_opens(s, i, '(') || token_opens(s, i, '[') ||
	    token_opens(s, i, '{');
}

uint32_t
token_after(const struct script *s, uint32_t i)
{
	if (is_opening(s, i))
		i = s->tokens.at[i].match;
	return i < s->tokens.count ? i + 1 : s->tokens.count;
}

bool
reader_spend(struct reader *r, uint32_t steps)
{
	if (steps <= MOST_STEPS - r->steps) {
		r->steps += steps;
		return true;
	}
	r->steps = MOST_STEPS;
	if (!r->spent)
		diag_report(r->diag, DIAG_WARNING, 0, "config-too-large",
		    "the site's settings are too large or turn in circles; "
		    "passing over the rest of them");
	r->spent = true;
	return false;
}

static place
token_place(const struct script *s, uint32_t i)
{
	return s->at == 0 ? 0 : s->at + s->tokens.at[i].from;
}

/* ---- values ---- */

static struct thing
make(struct cursor *c, enum value_kind kind, uint32_t at)
{
	struct thing t = { .v = arena_new(c->r->arena, struct value),
		.weight = 1,
		.height = 1 };

	c->r->values++;
	t.v->kind = kind;
	t.v->at = token_place(c->script, at);
	t.v->text = STR("");
	return t;
}

static struct thing
make_scalar(struct cursor *c, struct str text, bool quoted, uint32_t at)
{
	struct thing t = make(c, VALUE_SCALAR, at);

	t.v->text =
	    (struct str){ arena_strndup(c->r->arena, text.s, text.n), text.n };
	t.v->quoted = quoted;
	return t;
}

static bool
is_known(struct thing t)
{
	return t.v != NULL && !literal_is_unknown(t.v);
}

static bool
is_words(struct thing t)
{
	return t.v != NULL && t.v->kind == VALUE_SCALAR;
}

bool
literal_is_unknown(const struct value *v)
{
	return v->kind == VALUE_NULL && v->text.n > 0;
}

struct thing
thing_unknown(struct cursor *c, uint32_t from)
{
	struct thing t = make(c, VALUE_NULL, from);
	size_t at = c->script->tokens.at[from].from, end, n;
	const char *newline;

	end = c->i > from ? c->script->tokens.at[c->i - 1].to
			  : c->script->tokens.at[from].to;
	n = end > at ? end - at : 0;
	if (n > EXCERPT)
		n = EXCERPT;
	newline = memchr(c->script->text.s + at, '\n', n);
	if (newline != NULL)
		n = (size_t)(newline - (c->script->text.s + at));
	while (n > 0 && n == EXCERPT &&
	    ((unsigned char)c->script->text.s[at + n] & 0xC0) == 0x80)
		n--;
	if (n == 0)
		t.v->text = STR("?");
	else
		t.v->text = (struct str){
			arena_strndup(c->r->arena, c->script->text.s + at, n), n
		};
	return t;
}

/* ---- strings ---- */

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
	if (!is_words(t) || in.i != in.end)
		return false;
	buf_addstr(b, t.v->text);
	return b->n < MOST_STEPS;
}

static struct thing
read_template(struct cursor *c)
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
	return make_scalar(c, buf_str(&b), true, at);
}

/* ---- lists and maps ---- */

uint32_t
comma_find(struct cursor *c, uint32_t i, uint32_t end)
{
	uint32_t steps = 0;

	for (; i < end && !token_is(c->script, i, ","); steps++)
		i = token_after(c->script, i);
	return reader_spend(c->r, steps) && i < end ? i : end;
}

struct thing
part_read(struct cursor *c, uint32_t i, uint32_t end)
{
	struct cursor in = *c;
	struct thing t;

	in.i = i;
	in.end = end;
	in.depth++;
	in.wrapped = false;
	t = expression_read(&in);
	if (in.i == end && t.v != NULL)
		return t;
	in.i = end;
	return thing_unknown(&in, i);
}

/* What grows: a list or a map. */
struct holder {
	struct thing t;
	struct value **end;
	struct table seen; /* keys of a map */
};

static struct holder
holder_begin(struct cursor *c, enum value_kind kind)
{
	struct holder h = { .t = make(c, kind, c->i) };

	h.end = &h.t.v->first;
	h.seen.arena = c->r->arena;
	return h;
}

static void
holder_weigh(struct holder *h, struct thing child)
{
	h->t.weight += child.weight;
	if (child.height + 1 > h->t.height)
		h->t.height = child.height + 1;
}

/* A copy of `v`, whose children are shared: they are never changed. */
static struct value *
holder_append(struct cursor *c, struct holder *h, const struct value *v)
{
	struct value *copy = arena_new(c->r->arena, struct value);

	c->r->values++;
	*copy = *v;
	copy->next = NULL;
	copy->key = STR("");
	*h->end = copy;
	h->end = &copy->next;
	h->t.v->count++;
	return copy;
}

/* A repeated key takes the place of the first and the later value. */
static void
holder_put(struct cursor *c, struct holder *h, struct str key, place key_at,
    const struct value *v)
{
	struct table_entry *e = table_entry(&h->seen, key);
	struct value *old = e->value, *next;

	if (old == NULL) {
		old = holder_append(c, h, v);
		e->value = old;
	} else {
		next = old->next;
		*old = *v;
		old->next = next;
	}
	old->key = key;
	old->key_at = key_at;
}

/* "...x" in a list or a map: its children, or itself where unknown. */
static void
holder_spread(struct cursor *c, struct holder *h, struct thing t)
{
	const struct value *v;
	bool fits = is_known(t) &&
	    (t.v->kind == h->t.v->kind || t.v->kind == VALUE_NULL);

	if (is_words(t) && h->t.v->kind == VALUE_MAP)
		return; /* ...false: nothing */
	if (!fits) {
		holder_append(c, h, t.v);
		return;
	}
	holder_weigh(h, t);
	for (v = t.v->first; v != NULL && c->r->values < MOST_VALUES;
	     v = v->next)
		if (h->t.v->kind == VALUE_MAP && v->key.n > 0)
			holder_put(c, h, v->key, v->key_at, v);
		else
			holder_append(c, h, v);
}

static struct thing
holder_end(struct cursor *c, struct holder *h, uint32_t at)
{
	if (h->t.weight <= MOST_VALUES && h->t.height <= MOST_HEIGHT)
		return h->t;
	reader_spend(c->r, MOST_STEPS);
	return thing_unknown(c, at);
}

static struct thing
read_list(struct cursor *c)
{
	struct holder h = holder_begin(c, VALUE_LIST);
	uint32_t at = c->i, close = c->script->tokens.at[at].match, i, end;
	struct thing t;

	c->i = close < c->script->tokens.count ? close + 1 : close;
	for (i = at + 1; i < close; i = end + 1) {
		end = comma_find(c, i, close);
		if (i == end)
			continue;
		if (token_is(c->script, i, "...")) {
			t = part_read(c, i + 1, end);
			holder_spread(c, &h, t);
			continue;
		}
		t = part_read(c, i, end);
		holder_weigh(&h, t);
		holder_append(c, &h, t.v);
	}
	return holder_end(c, &h, at);
}

/* The key at `i`; `*after` is the token behind it. */
static bool
read_key(struct cursor *c, uint32_t i, uint32_t end, struct str *key,
    uint32_t *after)
{
	const struct token *token = &c->script->tokens.at[i];
	struct thing t;

	*after = token_after(c->script, i);
	*key = token_text(c->script, i);
	switch (token->kind) {
	case TOKEN_NAME:
	case TOKEN_NUMBER:
		key->s = arena_strndup(c->r->arena, key->s, key->n);
		return true;
	case TOKEN_STRING:
		*key = string_read(c->r->arena, *key);
		return true;
	default:
		if (!token_opens(c->script, i, '[') || token->match >= end)
			return false;
		t = part_read(c, i + 1, token->match);
		if (is_words(t))
			*key = t.v->text;
		return is_words(t);
	}
}

/* An entry of a map between two commas; methods and the like are unknown. */
static void
read_entry(struct cursor *c, struct holder *h, uint32_t i, uint32_t end)
{
	struct cursor in = *c;
	struct thing t;
	struct str key;
	uint32_t after;

	if (token_is(c->script, i, "...")) {
		holder_spread(c, h, part_read(c, i + 1, end));
		return;
	}
	if (!read_key(c, i, end, &key, &after) || key.n == 0)
		return;
	in.i = end;
	if (after < end && token_is(c->script, after, ":"))
		t = part_read(c, after + 1, end);
	else if (after == end && c->script->tokens.at[i].kind == TOKEN_NAME)
		t = part_read(c, i, end); /* "{ sidebar }" */
	else
		t = thing_unknown(&in, i);
	holder_weigh(h, t);
	holder_put(c, h, key, token_place(c->script, i), t.v);
}

static struct thing
read_map(struct cursor *c)
{
	struct holder h = holder_begin(c, VALUE_MAP);
	uint32_t at = c->i, close = c->script->tokens.at[at].match, i, end;

	c->i = close < c->script->tokens.count ? close + 1 : close;
	for (i = at + 1; i < close; i = end + 1) {
		end = comma_find(c, i, close);
		if (i < end)
			read_entry(c, &h, i, end);
	}
	return holder_end(c, &h, at);
}

/* ---- functions ---- */

/* Where the arrow of a function stands whose parameters begin at the cursor;
 * 0: it is none. */
static uint32_t
find_arrow(const struct cursor *c)
{
	const struct script *s = c->script;
	uint32_t i = c->i;
	int most = 64;
	bool typed;

	if (token_is(s, i, "async") && i + 1 < c->end)
		i++;
	typed = token_opens(s, i, '(');
	if (s->tokens.at[i].kind != TOKEN_NAME && !typed)
		return 0;
	i = token_after(s, i);
	if (typed && i < c->end && token_is(s, i, ":"))
		for (; i < c->end && most > 0 && !token_is(s, i, "=>") &&
		     !token_is(s, i, ",") && !token_is(s, i, ";");
		     most--)
			i = token_after(s, i);
	return i < c->end && token_is(s, i, "=>") ? i : 0;
}

static struct thing
make_function(struct cursor *c, uint32_t from, uint32_t to, uint32_t body)
{
	struct function *f = arena_new(c->r->arena, struct function);

	f->script = (struct script *)c->script;
	f->scope = c->scope;
	f->from = from;
	f->to = to;
	f->body = body;
	return (struct thing){ .weight = 1, .height = 1, .function = f };
}

static bool
ends_expression(const struct script *s, uint32_t i)
{
	return token_is(s, i, ",") || token_is(s, i, ";") ||
	    token_is(s, i, ")") || token_is(s, i, "]") || token_is(s, i, "}");
}

static struct thing
read_arrow(struct cursor *c, uint32_t arrow)
{
	const struct script *s = c->script;
	uint32_t from = c->i, to = arrow, body = arrow + 1;

	if (token_is(s, from, "async") && from + 1 < arrow)
		from++;
	if (token_opens(s, from, '(')) {
		to = s->tokens.at[from].match;
		from++;
	}
	for (c->i = body; c->i < c->end && !ends_expression(s, c->i);)
		c->i = reader_spend(c->r, 1) ? token_after(s, c->i) : c->end;
	if (token_opens(s, body, '{'))
		c->i = token_after(s, body);
	return make_function(c, from, to, body);
}

/* "function name(a, b): type { ... }", without a type in braces. */
static struct thing
read_function(struct cursor *c)
{
	const struct script *s = c->script;
	uint32_t i = c->i, open;

	while (i < c->end && !token_opens(s, i, '('))
		i++;
	open = i;
	i = token_after(s, i);
	while (i < c->end && !token_opens(s, i, '{'))
		i = token_after(s, i);
	if (i >= c->end) {
		c->i = c->end;
		return (struct thing){ 0 };
	}
	c->i = token_after(s, i);
	return make_function(c, open + 1, s->tokens.at[open].match, i);
}

/* ---- primaries ---- */

static struct thing
read_name(struct cursor *c)
{
	struct str name = token_text(c->script, c->i);
	uint32_t at = c->i++;

	if (str_is(name, "true") || str_is(name, "false"))
		return make_scalar(c, name, false, at);
	if (str_is(name, "null") || str_is(name, "undefined"))
		return make(c, VALUE_NULL, at);
	return scope_find(c, name);
}

/* "process.env.NAME": a site is built for production, and nothing else is
 * known of where. */
static bool
read_environment(struct cursor *c, struct thing *t)
{
	const struct script *s = c->script;
	uint32_t at = c->i;

	if (c->end - at < 5 || !token_is(s, at, "process") ||
	    !token_is(s, at + 1, ".") || !token_is(s, at + 2, "env") ||
	    !token_is(s, at + 3, "."))
		return false;
	c->i = at + 5;
	*t = token_is(s, at + 4, "NODE_ENV")
	    ? make_scalar(c, STR("production"), true, at)
	    : make(c, VALUE_NULL, at);
	return true;
}

static struct thing
read_parenthesis(struct cursor *c)
{
	uint32_t at = c->i, close = c->script->tokens.at[at].match;
	struct cursor in = *c;
	struct thing t;

	c->i = close < c->script->tokens.count ? close + 1 : close;
	in.i = at + 1;
	in.end = close;
	in.depth++;
	t = expression_read(&in);
	return in.i == close ? t : thing_unknown(c, at);
}

static struct thing
read_primary(struct cursor *c)
{
	const struct script *s = c->script;
	uint32_t at = c->i;
	struct thing t;

	switch (s->tokens.at[at].kind) {
	case TOKEN_STRING:
		c->i++;
		return make_scalar(
		    c, string_read(c->r->arena, token_text(s, at)), true, at);
	case TOKEN_TEMPLATE:
		return read_template(c);
	case TOKEN_NUMBER:
		c->i++;
		return make_scalar(c, token_text(s, at), false, at);
	case TOKEN_NAME:
		if (token_is(s, at, "function"))
			return read_function(c);
		if (token_is(s, at, "async") && at + 1 < c->end &&
		    token_is(s, at + 1, "function")) {
			c->i++;
			return read_function(c);
		}
		if (read_environment(c, &t))
			return t;
		return read_name(c);
	case TOKEN_MARK:
		if (token_opens(s, at, '['))
			return read_list(c);
		if (token_opens(s, at, '{'))
			return read_map(c);
		if (token_opens(s, at, '('))
			return read_parenthesis(c);
		break;
	default:
		break;
	}
	c->i++;
	return thing_unknown(c, at);
}

/* ---- what follows a primary ---- */

static struct thing
member_of(struct cursor *c, struct thing t, struct str name, uint32_t at)
{
	struct value *v;

	if (t.space != NULL)
		return module_export(c, t.space, name);
	if (t.v == NULL || t.v->kind != VALUE_MAP)
		return thing_unknown(c, at);
	for (v = t.v->first; v != NULL; v = v->next) {
		if (!reader_spend(c->r, 1))
			break;
		if (str_equal(v->key, name))
			return (struct thing){
				.v = v, .weight = t.weight, .height = t.height
			};
	}
	return thing_unknown(c, at);
}

/* "x[0]", "x['key']" */
static struct thing
element_of(struct cursor *c, struct thing t, uint32_t open, uint32_t at)
{
	struct thing key =
	    part_read(c, open + 1, c->script->tokens.at[open].match);
	struct value *v;
	long n;

	if (!is_words(key))
		return thing_unknown(c, at);
	if (t.v == NULL || t.v->kind != VALUE_LIST || !value_int(key.v, &n))
		return member_of(c, t, key.v->text, at);
	for (v = t.v->first; v != NULL && n > 0; v = v->next, n--)
		if (!reader_spend(c->r, 1))
			break;
	if (v == NULL || n != 0)
		return thing_unknown(c, at);
	t.v = v;
	return t;
}

/*
 * A call of what is not ours.  "defineConfig({...})" and its likes give back
 * what they are given; so does whatever is called around the settings as a
 * whole ("withMermaid(defineConfig({...}))").
 */
static struct thing
call_unknown(struct cursor *c, uint32_t name, uint32_t open, uint32_t at)
{
	const struct script *s = c->script;
	struct str callee = token_text(s, name);
	uint32_t close = s->tokens.at[open].match, end;
	struct cursor in = *c;
	struct thing t;

	if (str_is(callee, "require") &&
	    s->tokens.at[open + 1].kind == TOKEN_STRING) {
		t.space = module_find(c->r, c->scope->script,
		    string_read(c->r->arena, token_text(s, open + 1)));
		if (t.space != NULL)
			return module_export(c, t.space, STR("default"));
		return thing_unknown(c, at);
	}
	if ((!c->wrapped && !str_starts(callee, "define")) || open + 1 >= close)
		return thing_unknown(c, at);
	end = comma_find(c, open + 1, close);
	in.i = open + 1;
	in.end = end;
	in.depth++;
	t = expression_read(&in);
	if (t.function != NULL)
		t = function_call(&in, t.function, 0, 0);
	if (in.i != end || t.v == NULL ||
	    (t.v->kind != VALUE_MAP && t.v->kind != VALUE_LIST))
		return thing_unknown(c, at);
	return t;
}

/* Over "<A, B<C>>" in front of a call; 0: it is none. */
static uint32_t
type_arguments_end(const struct cursor *c)
{
	const struct script *s = c->script;
	uint32_t i = c->i;
	int open = 0, most = 64;

	for (; i < c->end && most > 0; most--) {
		if (token_is(s, i, "<"))
			open++;
		else if (token_is(s, i, ">") && --open == 0)
			return token_opens(s, i + 1, '(') ? i + 1 : 0;
		else if (token_is(s, i, ";"))
			return 0;
		i = token_after(s, i);
	}
	return 0;
}

static bool
newline_before(const struct script *s, uint32_t i)
{
	size_t from = i > 0 ? s->tokens.at[i - 1].to : 0;

	return memchr(s->text.s + from, '\n', s->tokens.at[i].from - from) !=
	    NULL;
}

static bool
is_nothing(struct thing t)
{
	return t.v == NULL && t.function == NULL && t.space == NULL;
}

static struct thing
read_call(struct cursor *c, struct thing t, uint32_t at)
{
	const struct script *s = c->script;
	uint32_t open = c->i, close = s->tokens.at[open].match;

	c->i = token_after(s, open);
	if (t.function != NULL) {
		t = function_call(c, t.function, open + 1, close);
		return is_nothing(t) ? thing_unknown(c, at) : t;
	}
	if (s->tokens.at[at].kind != TOKEN_NAME)
		return thing_unknown(c, at);
	/* Behind types of arguments the name is that in front of all. */
	return call_unknown(c,
	    s->tokens.at[open - 1].kind == TOKEN_NAME ? open - 1 : at, open,
	    at);
}

static struct thing
read_postfix(struct cursor *c)
{
	const struct script *s = c->script;
	uint32_t at = c->i, open;
	struct thing t = read_primary(c);

	while (c->i < c->end && reader_spend(c->r, 1)) {
		open = token_is(s, c->i, "<") ? type_arguments_end(c) : 0;
		if (open > 0) {
			c->i = open;
		} else if ((token_is(s, c->i, ".") ||
			       token_is(s, c->i, "?.")) &&
		    c->i + 1 < c->end) {
			c->i += 2;
			t = member_of(c, t, token_text(s, c->i - 1), at);
		} else if (token_is(s, c->i, "!") && !newline_before(s, c->i)) {
			c->i++; /* "x!" of TypeScript */
		} else if (token_opens(s, c->i, '[') &&
		    !newline_before(s, c->i)) {
			open = c->i;
			c->i = token_after(s, open);
			t = element_of(c, t, open, at);
		} else if (token_opens(s, c->i, '(') &&
		    !newline_before(s, c->i)) {
			t = read_call(c, t, at);
		} else {
			break;
		}
	}
	return t;
}

/* ---- operators ---- */

/* Whether the value counts as true; false: it cannot be known. */
static bool
truth_of(struct thing t, bool *truth)
{
	bool b;
	long n;

	*truth = true;
	if (t.function != NULL || t.space != NULL)
		return true;
	if (!is_known(t))
		return false;
	if (t.v->kind == VALUE_NULL)
		*truth = false;
	else if (t.v->kind == VALUE_SCALAR && value_bool(t.v, &b))
		*truth = b;
	else if (t.v->kind == VALUE_SCALAR && value_int(t.v, &n))
		*truth = n != 0;
	else if (t.v->kind == VALUE_SCALAR)
		*truth = t.v->text.n > 0;
	return true;
}

static struct thing
read_unary(struct cursor *c)
{
	uint32_t at = c->i;
	int nots = 0;
	struct thing t;
	bool truth;

	for (; c->i + 1 < c->end; c->i++)
		if (token_is(c->script, c->i, "!"))
			nots++;
		else if (!token_is(c->script, c->i, "await"))
			break;
	if (nots == 0 && c->i + 1 < c->end &&
	    (token_is(c->script, c->i, "-") ||
		token_is(c->script, c->i, "+")) &&
	    c->script->tokens.at[c->i + 1].kind == TOKEN_NUMBER) {
		c->i += 2;
		return make_scalar(c,
		    str_slice(c->script->text, c->script->tokens.at[at].from,
			c->script->tokens.at[at + 1].to),
		    false, at);
	}
	t = read_postfix(c);
	if (nots == 0)
		return t;
	if (!truth_of(t, &truth))
		return thing_unknown(c, at);
	return make_scalar(c,
	    truth == (nots % 2 == 0) ? STR("true") : STR("false"), false, at);
}

/* How tightly an operator binds; 0: it is none of those we know. */
static int
precedence(const struct script *s, uint32_t i)
{
	static const struct {
		const char *mark;
		int precedence;
	} known[] = { { "||", 1 }, { "??", 1 }, { "&&", 2 }, { "===", 3 },
		{ "!==", 3 }, { "==", 3 }, { "!=", 3 }, { "+", 4 } };
	size_t k;

	for (k = 0; k < sizeof(known) / sizeof(known[0]); k++)
		if (token_is(s, i, known[k].mark))
			return known[k].precedence;
	return 0;
}

static bool
is_same(struct thing a, struct thing b)
{
	return a.v->kind == b.v->kind && str_equal(a.v->text, b.v->text);
}

static struct thing
join_words(struct cursor *c, struct thing a, struct thing b, uint32_t at)
{
	struct buf joined = { .arena = c->r->arena };

	if (!is_words(a) || !is_words(b) ||
	    a.v->text.n + b.v->text.n > MOST_STEPS ||
	    !reader_spend(c->r, (uint32_t)(a.v->text.n + b.v->text.n) / 64 + 1))
		return thing_unknown(c, at);
	buf_addstr(&joined, a.v->text);
	buf_addstr(&joined, b.v->text);
	return make_scalar(c, buf_str(&joined), true, at);
}

static struct thing
combine(
    struct cursor *c, struct thing a, struct thing b, uint32_t op, uint32_t at)
{
	const struct script *s = c->script;
	bool truth;

	if (token_is(s, op, "+"))
		return join_words(c, a, b, at);
	if (token_is(s, op, "??"))
		return is_known(a) && a.v->kind != VALUE_NULL ? a
		    : is_known(a)                             ? b
							      : a;
	if (token_is(s, op, "||") || token_is(s, op, "&&")) {
		if (!truth_of(a, &truth))
			return a.v != NULL ? a : thing_unknown(c, at);
		return truth == token_is(s, op, "||") ? a : b;
	}
	if (!is_known(a) || !is_known(b) || a.v->kind > VALUE_SCALAR ||
	    b.v->kind > VALUE_SCALAR)
		return thing_unknown(c, at);
	return make_scalar(c,
	    is_same(a, b) == token_opens(s, op, '=') ? STR("true")
						     : STR("false"),
	    false, at);
}

static struct thing
read_binary(struct cursor *c, int least)
{
	uint32_t at = c->i, op;
	struct thing a = read_unary(c), b;
	int p;

	while (c->i + 1 < c->end && reader_spend(c->r, 1)) {
		op = c->i;
		p = precedence(c->script, op);
		if (p < least)
			break;
		c->i++;
		b = read_binary(c, p + 1);
		a = combine(c, a, b, op, at);
	}
	return a;
}

/* "a ? b : c" with the cursor behind the question mark. */
static struct thing
read_choice(struct cursor *c, struct thing condition, uint32_t at)
{
	struct thing yes, no;
	bool truth;

	if (c->i >= c->end)
		return thing_unknown(c, at);
	yes = expression_read(c);
	if (c->i + 1 >= c->end || !token_is(c->script, c->i, ":"))
		return thing_unknown(c, at);
	c->i++;
	no = expression_read(c);
	if (!truth_of(condition, &truth))
		return thing_unknown(c, at);
	return truth ? yes : no;
}

static void
skip_casts(struct cursor *c)
{
	if (c->i < c->end &&
	    (token_is(c->script, c->i, "as") ||
		token_is(c->script, c->i, "satisfies")))
		c->i = c->end;
}

struct thing
expression_read(struct cursor *c)
{
	uint32_t at = c->i, arrow;
	struct thing t;

	if (c->i >= c->end || c->depth > MOST_HEIGHT ||
	    c->r->values > MOST_VALUES || !reader_spend(c->r, 1)) {
		c->i = c->end;
		return thing_unknown(c, at);
	}
	arrow = find_arrow(c);
	if (arrow > 0)
		return read_arrow(c, arrow);
	c->depth++;
	t = read_binary(c, 1);
	if (c->i < c->end && token_is(c->script, c->i, "?")) {
		c->i++;
		t = read_choice(c, t, at);
	}
	c->depth--;
	skip_casts(c);
	return t;
}
