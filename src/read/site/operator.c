/*
 * operator.c - what expressions are joined by: the few that settings use
 */
#include "read/site/literal_int.h"

#include "base/buf.h"

/* Whether the value counts as true; false: it cannot be known. */
static bool
truth_of(struct thing t, bool *truth)
{
	bool b;
	long n;

	*truth = true;
	if (t.function != NULL || t.space != NULL)
		return true;
	if (!thing_is_known(t))
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
		return thing_scalar(c,
		    str_slice(c->script->text, c->script->tokens.at[at].from,
			c->script->tokens.at[at + 1].to),
		    false, at);
	}
	t = postfix_read(c);
	if (nots == 0)
		return t;
	if (!truth_of(t, &truth))
		return thing_unknown(c, at);
	return thing_scalar(c,
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

	if (!thing_is_words(a) || !thing_is_words(b) ||
	    c->r->words > MOST_WORDS)
		return thing_unknown(c, at);
	c->r->words += (uint32_t)(a.v->text.n + b.v->text.n);
	buf_addstr(&joined, a.v->text);
	buf_addstr(&joined, b.v->text);
	return thing_scalar(c, buf_str(&joined), true, at);
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
		return thing_is_known(a) && a.v->kind != VALUE_NULL ? a
		    : thing_is_known(a)                             ? b
								    : a;
	if (token_is(s, op, "||") || token_is(s, op, "&&")) {
		if (!truth_of(a, &truth))
			return a.v != NULL ? a : thing_unknown(c, at);
		return truth == token_is(s, op, "||") ? a : b;
	}
	if (!thing_is_known(a) || !thing_is_known(b) ||
	    a.v->kind > VALUE_SCALAR || b.v->kind > VALUE_SCALAR)
		return thing_unknown(c, at);
	return thing_scalar(c,
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
	    !reader_spend(c->r, 1)) {
		c->i = c->end;
		return thing_unknown(c, at);
	}
	arrow = arrow_find(c);
	if (arrow > 0)
		return arrow_read(c, arrow);
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
