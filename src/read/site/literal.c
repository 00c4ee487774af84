/*
 * literal.c - tokens, values, functions and names; members and calls
 */
#include "read/site/literal_int.h"

#include <string.h>

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
	uint32_t close;

	if (!is_opening(s, i))
		return i < s->tokens.count ? i + 1 : i;
	close = s->tokens.at[i].match;
	/* One that is never closed ends before the bracket around it. */
	return close < s->tokens.count && s->tokens.at[close].match == i
	    ? close + 1
	    : close;
}

bool
reader_spend(struct reader *r, uint32_t steps)
{
	if (steps <= MOST_STEPS - r->steps && r->values <= MOST_VALUES) {
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

place
token_place(const struct script *s, uint32_t i)
{
	return s->at == 0 ? 0 : s->at + s->tokens.at[i].from;
}

/* ---- values ---- */

struct thing
thing_make(struct cursor *c, enum value_kind kind, uint32_t at)
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

struct thing
thing_scalar(struct cursor *c, struct str text, bool quoted, uint32_t at)
{
	struct thing t = thing_make(c, VALUE_SCALAR, at);

	t.v->text =
	    (struct str){ arena_strndup(c->r->arena, text.s, text.n), text.n };
	t.v->quoted = quoted;
	return t;
}

bool
thing_is_known(struct thing t)
{
	return t.v != NULL && !literal_is_unknown(t.v);
}

bool
thing_is_words(struct thing t)
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
	struct thing t = thing_make(c, VALUE_NULL, from);
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

/* ---- functions ---- */

/* Where the arrow of a function stands whose parameters begin at the cursor;
 * 0: it is none. */
uint32_t
arrow_find(const struct cursor *c)
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

struct thing
arrow_read(struct cursor *c, uint32_t arrow)
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
		return thing_scalar(c, name, false, at);
	if (str_is(name, "null") || str_is(name, "undefined"))
		return thing_make(c, VALUE_NULL, at);
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
	    ? thing_scalar(c, STR("production"), true, at)
	    : thing_make(c, VALUE_NULL, at);
	return true;
}

static struct thing
read_parenthesis(struct cursor *c)
{
	uint32_t at = c->i, close = c->script->tokens.at[at].match;
	struct cursor in = *c;
	struct thing t;

	c->i = token_after(c->script, at);
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
		return thing_scalar(
		    c, string_read(c->r->arena, token_text(s, at)), true, at);
	case TOKEN_TEMPLATE:
		return template_read(c);
	case TOKEN_NUMBER:
		c->i++;
		return thing_scalar(c, token_text(s, at), false, at);
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
			return list_read(c);
		if (token_opens(s, at, '{'))
			return map_read(c);
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

	if (!thing_is_words(key))
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

struct thing
postfix_read(struct cursor *c)
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
