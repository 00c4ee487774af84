#include "read/site/literal_int.h"

/* ---- declarations ---- */

struct binding *
scope_bind(
    struct reader *r, struct scope *scope, struct table *table, struct str name)
{
	struct table_entry *e = table_entry(table, name);
	struct binding *b = arena_new(r->arena, struct binding);

	b->scope = scope;
	e->value = b; /* the last declaration has the name */
	return b;
}

static bool
is_kind(const struct scope *s, uint32_t i, enum token_kind kind)
{
	return i < s->end && s->script->tokens.at[i].kind == kind;
}

static bool
is_token(const struct scope *s, uint32_t i, const char *text)
{
	return i < s->end && token_is(s->script, i, text);
}

static struct str
string_at(struct reader *r, const struct scope *s, uint32_t i)
{
	return string_read(r->arena, token_text(s->script, i));
}

/* "name: Type = ..." at `i`: where the expression begins, or `end`. */
static uint32_t
find_initial(const struct scope *s, uint32_t i)
{
	const struct script *script = s->script;

	i = token_after(script, i);
	if (is_token(s, i, "!"))
		i++;
	if (is_token(s, i, ":"))
		while (i < s->end && !token_is(script, i, "=") &&
		    !token_is(script, i, ";"))
			i = token_after(script, i);
	return is_token(s, i, "=") ? i + 1 : s->end;
}

/* Bind the name at `i` if it is given a value; the token to go on with. */
static uint32_t
read_declaration(struct reader *r, struct scope *s, uint32_t i)
{
	uint32_t at = i < s->end ? find_initial(s, i) : s->end;

	if (is_kind(s, i, TOKEN_NAME) && at < s->end)
		scope_bind(r, s, &s->name, token_text(s->script, i))->at = at;
	return at < s->end ? at : i;
}

/* "{ a, b as c, type D }" of an import or export. */
static void
read_names(struct reader *r, struct scope *s, struct table *into, uint32_t open,
    struct str from)
{
	uint32_t i, close = s->script->tokens.at[open].match, as;
	struct binding *b;

	for (i = open + 1; i < close; i++) {
		if (!is_kind(s, i, TOKEN_NAME) ||
		    (is_token(s, i, "type") && is_kind(s, i + 1, TOKEN_NAME) &&
			!is_token(s, i + 1, "as")))
			continue;
		as = is_token(s, i + 1, "as") ? i + 2 : i;
		if (as >= close)
			return;
		b = scope_bind(r, s, into, token_text(s->script, as));
		b->from = from;
		b->name = token_text(s->script, i);
		b->at = i; /* "a as b" is an expression, too */
		i = as;
	}
}

/* The file's name behind "from", or an empty one. */
static struct str
find_from(struct reader *r, const struct scope *s, uint32_t i, uint32_t *after)
{
	uint32_t most = i + 16;

	for (; i < s->end && i < most; i = token_after(s->script, i))
		if (is_token(s, i, "from") && is_kind(s, i + 1, TOKEN_STRING)) {
			*after = i + 2;
			return string_at(r, s, i + 1);
		} else if (is_token(s, i, ";")) {
			break;
		}
	return STR("");
}

/* "import a, { b as c } from 'x'", "import * as d from 'x'" */
static uint32_t
read_import(struct reader *r, struct scope *s, uint32_t i)
{
	uint32_t after = i + 1;
	struct str from = find_from(r, s, i + 1, &after);
	struct binding *b;

	if (from.n == 0)
		return i + 1;
	for (i++; i < after && !is_token(s, i, "from");
	     i = token_after(s->script, i)) {
		if (token_opens(s->script, i, '{')) {
			read_names(r, s, &s->name, i, from);
		} else if (is_kind(s, i, TOKEN_NAME) && !is_token(s, i, "as")) {
			b = scope_bind(
			    r, s, &s->name, token_text(s->script, i));
			b->from = from;
			b->at = i;
			b->name = is_token(s, i - 1, "as") ? STR("*")
							   : STR("default");
		}
	}
	return after;
}

static uint32_t
read_export(struct reader *r, struct scope *s, uint32_t i)
{
	struct script *script = s->script;
	uint32_t after = i + 1;
	struct str from = STR("");

	if (is_token(s, i + 1, "default")) {
		scope_bind(r, s, &script->exported, STR("default"))->at = i + 2;
		return i + 2;
	}
	if (is_token(s, i + 1, "{")) {
		after = token_after(script, i + 1);
		if (is_token(s, after, "from"))
			from = find_from(r, s, after, &after);
		read_names(r, s, &script->exported, i + 1, from);
	} else if (is_token(s, i + 1, "*")) {
		from = find_from(r, s, i + 1, &after);
		arena_reserve(
		    r->arena, script->star, script->star_room, script->stars);
		script->star[script->stars++] = from;
	}
	return after;
}

/* "module.exports = x" at `i`: x, or 0. */
static uint32_t
find_common_export(const struct scope *s, uint32_t i)
{
	if (is_token(s, i, "module") && is_token(s, i + 1, ".") &&
	    is_token(s, i + 2, "exports") && is_token(s, i + 3, "="))
		return i + 4;
	if (is_token(s, i, "exports") && is_token(s, i + 1, ".") &&
	    is_token(s, i + 2, "default") && is_token(s, i + 3, "="))
		return i + 4;
	return 0;
}

static bool
is_branch(const struct scope *s, uint32_t i)
{
	return is_token(s, i, "if") || is_token(s, i, "for") ||
	    is_token(s, i, "while") || is_token(s, i, "switch") ||
	    is_token(s, i, "try");
}

/* One statement, or a part of it, at `i`; the token to go on with. */
static uint32_t
read_statement(struct reader *r, struct scope *s, uint32_t i)
{
	const bool top = s->up == NULL;
	uint32_t at;

	if (is_token(s, i, "const") || is_token(s, i, "let") ||
	    is_token(s, i, "var") || (is_token(s, i, ",")))
		return read_declaration(r, s, i + 1);
	if (is_token(s, i, "function") && is_kind(s, i + 1, TOKEN_NAME)) {
		scope_bind(r, s, &s->name, token_text(s->script, i + 1))->at =
		    i;
		return i + 2;
	}
	if (top && is_token(s, i, "import"))
		return read_import(r, s, i);
	if (top && is_token(s, i, "export"))
		return read_export(r, s, i);
	if (top && (at = find_common_export(s, i)) > 0) {
		scope_bind(r, s, &s->script->exported, STR("default"))->at = at;
		return at;
	}
	if (is_token(s, i, "return") && s->returns == 0)
		s->returns = i + 1;
	if (is_branch(s, i))
		s->branches = true;
	return token_after(s->script, i);
}

void
scope_read(struct reader *r, struct scope *s, uint32_t from, uint32_t to)
{
	uint32_t i = from, next;

	s->end = to;
	while (i < to && reader_spend(r, 1)) {
		next = read_statement(r, s, i);
		i = next > i ? next : i + 1;
	}
}

/* ---- names ---- */

/* Whether what was read ends there: nothing that we do not know follows. */
static bool
is_whole(const struct cursor *c)
{
	const struct script *s = c->script;

	return c->i >= c->end || s->tokens.at[c->i].kind != TOKEN_MARK ||
	    token_is(s, c->i, ";") || token_is(s, c->i, ",") ||
	    token_is(s, c->i, "}") || token_is(s, c->i, ")") ||
	    token_is(s, c->i, "]") || token_opens(s, c->i, '(') ||
	    token_opens(s, c->i, '[') || token_opens(s, c->i, '{');
}

static struct thing
read_binding(struct cursor *from, struct binding *b)
{
	struct scope *s = b->scope;
	struct cursor c = { .r = from->r,
		.scope = s,
		.script = s->script,
		.i = b->at,
		.end = s->end,
		.depth = from->depth + 1,
		.wrapped = from->wrapped };
	struct script *other;
	struct thing t;

	if (b->from.n > 0) {
		other = module_find(c.r, s->script, b->from);
		if (other == NULL)
			return thing_unknown(&c, b->at);
		return module_export(&c, other, b->name);
	}
	t = expression_read(&c);
	return is_whole(&c) ? t : thing_unknown(&c, b->at);
}

struct thing
binding_thing(struct cursor *c, struct binding *b)
{
	if (b->done)
		return b->thing;
	if (b->busy || c->depth > MOST_HEIGHT) /* it is made of itself */
		return thing_unknown(c, c->i > 0 ? c->i - 1 : 0);
	b->busy = true;
	b->thing = read_binding(c, b);
	b->busy = false;
	b->done = true;
	return b->thing;
}

struct thing
scope_find(struct cursor *c, struct str name)
{
	const struct scope *s;
	struct binding *b;

	for (s = c->scope; s != NULL; s = s->up) {
		b = table_find(&s->name, name);
		if (b != NULL)
			return binding_thing(c, b);
	}
	return thing_unknown(c, c->i > 0 ? c->i - 1 : 0);
}

/* ---- calls ---- */

static void
bind_parameter(struct cursor *c, struct scope *s, uint32_t i, uint32_t to,
    uint32_t arg, uint32_t arg_end)
{
	struct binding *b;
	uint32_t at;

	if (i >= to || s->script->tokens.at[i].kind != TOKEN_NAME)
		return;
	b = scope_bind(c->r, s, &s->name, token_text(s->script, i));
	s->end = to;
	at = find_initial(s, is_token(s, i + 1, "?") ? i + 1 : i);
	if (arg < arg_end) {
		b->thing = part_read(c, arg, arg_end);
		b->done = true;
	} else if (at < to) {
		b->at = at;
	} else {
		b->thing = thing_unknown(c, c->i > 0 ? c->i - 1 : 0);
		b->done = true;
	}
}

static void
bind_parameters(struct cursor *c, const struct function *f, struct scope *s,
    uint32_t from, uint32_t to)
{
	struct cursor params = { .r = c->r, .scope = s, .script = f->script };
	uint32_t i, end, arg_end;

	for (i = f->from; i < f->to; i = end + 1) {
		end = comma_find(&params, i, f->to);
		arg_end = from < to ? comma_find(c, from, to) : to;
		bind_parameter(c, s, i, end, from, arg_end);
		from = arg_end < to ? arg_end + 1 : to;
	}
}

struct thing
function_call(
    struct cursor *c, const struct function *f, uint32_t from, uint32_t to)
{
	struct scope *s = arena_new(c->r->arena, struct scope);
	struct cursor body = { .r = c->r,
		.scope = s,
		.script = f->script,
		.depth = c->depth + 1,
		.wrapped = c->wrapped };
	struct thing t;

	s->up = f->scope;
	s->script = f->script;
	s->name.arena = c->r->arena;
	if (c->depth > MOST_HEIGHT || !reader_spend(c->r, 8) ||
	    f->script != f->scope->script) /* in a template */
		return (struct thing){ 0 };
	bind_parameters(c, f, s, from, to);
	body.i = f->body;
	s->end = body.end = f->scope->end;
	if (token_opens(f->script, f->body, '{')) {
		scope_read(
		    c->r, s, f->body + 1, f->script->tokens.at[f->body].match);
		body.i = s->returns;
		body.end = s->end;
		if (s->returns == 0 || s->branches)
			return (struct thing){ 0 };
	}
	t = expression_read(&body);
	return is_whole(&body) ? t : thing_unknown(&body, f->body);
}
