/*
 * The last pass: affixes, delimiters and quotes become text; punctuation
 * that meets is made one; type set in itself turns.
 */
#include "bib/csl/rich.h"

#include <string.h>

#include "base/buf.h"

/* A leaf in reading order. */
struct leaf {
	struct rich *node;
	bool closes; /* a closing quotation mark */
	bool opens;
};

struct finisher {
	struct arena *arena;
	const struct rich_quotes *quotes;
	struct leaf *leaf;
	size_t leaves, room;
	int quoted; /* quotations open */
};

static void
add_leaf(struct finisher *f, struct rich *into, struct str text, bool opens,
    bool closes)
{
	struct rich *r;

	if (text.n == 0)
		return;
	r = rich_text(f->arena, text);
	rich_append(into, r);
	arena_reserve(f->arena, f->leaf, f->room, f->leaves);
	f->leaf[f->leaves++] = (struct leaf){ r, closes, opens };
}

static void
add_text(struct finisher *f, struct rich *into, const struct rich *r)
{
	add_leaf(f, into, r->text, false, false);
	if (r->text.n > 0)
		into->last->keep = r->keep;
}

/* What of a format is new where `now` holds; marks of fields turn. */
static struct rich_format
changes(struct rich_format wanted, struct rich_format now, bool turns)
{
	struct rich_format f = wanted;

	if (turns) {
		if (f.style == STYLE_ITALIC && now.style == STYLE_ITALIC)
			f.style = STYLE_NORMAL;
		if (f.weight == WEIGHT_BOLD && now.weight == WEIGHT_BOLD)
			f.weight = WEIGHT_NORMAL;
		if (f.variant == VARIANT_SMALL_CAPS &&
		    now.variant == VARIANT_SMALL_CAPS)
			f.variant = VARIANT_NORMAL;
	}
	if (f.style == STYLE_NORMAL && now.style <= STYLE_NORMAL)
		f.style = STYLE_UNSET;
	if (f.weight == WEIGHT_NORMAL && now.weight <= WEIGHT_NORMAL)
		f.weight = WEIGHT_UNSET;
	if (f.variant == VARIANT_NORMAL && now.variant <= VARIANT_NORMAL)
		f.variant = VARIANT_UNSET;
	if (f.decoration == DECOR_NONE && now.decoration <= DECOR_NONE)
		f.decoration = DECOR_UNSET;
	if (f.align == ALIGN_BASELINE && now.align <= ALIGN_BASELINE)
		f.align = ALIGN_UNSET;
	return f;
}

static void
apply(struct rich_format *now, struct rich_format f)
{
	if (f.style != STYLE_UNSET)
		now->style = f.style;
	if (f.variant != VARIANT_UNSET)
		now->variant = f.variant;
	if (f.weight != WEIGHT_UNSET)
		now->weight = f.weight;
	if (f.decoration != DECOR_UNSET)
		now->decoration = f.decoration;
	if (f.align != ALIGN_UNSET)
		now->align = f.align;
}

static void build(struct finisher *f, struct rich *into, struct rich *r,
    struct rich_format now);

static void
build_inside(struct finisher *f, struct rich *into, struct rich *r,
    struct rich_format now)
{
	const struct rich_quotes *q = f->quotes;
	struct rich *child;
	bool any = false, inner = f->quoted % 2 == 1;

	if (r->quotes) {
		add_leaf(f, into, inner ? q->inner_open : q->open, true, false);
		f->quoted++;
	}
	if (r->text.s != NULL)
		add_text(f, into, r);
	for (child = r->first; child != NULL; child = child->next) {
		if (rich_is_empty(child))
			continue;
		if (any)
			add_leaf(f, into, r->delimiter, false, false);
		any = true;
		build(f, into, child, now);
	}
	if (r->quotes) {
		f->quoted--;
		add_leaf(
		    f, into, inner ? q->inner_close : q->close, false, true);
	}
}

static bool
is_unset(struct rich_format f)
{
	static const struct rich_format none = { 0 };

	return memcmp(&f, &none, sizeof(f)) == 0;
}

/* Affixes are text; raised characters are set so in them too. */
static void
add_affix(
    struct finisher *f, struct rich *into, struct str s, struct rich_format now)
{
	if (rich_has_raised(s))
		build(f, into, rich_parse(f->arena, s), now);
	else
		add_leaf(f, into, s, false, false);
}

static void
build(struct finisher *f, struct rich *into, struct rich *r,
    struct rich_format now)
{
	struct rich_format format =
	    changes(r->format, now, r->role == RICH_FIELD);
	struct rich *inner = into;

	if (rich_is_empty(r))
		return;
	if (r->display != DISPLAY_INLINE || r->role == RICH_CITE ||
	    r->url != NULL) {
		inner = rich_group(f->arena);
		inner->display = r->display;
		inner->role = r->role;
		inner->item = r->item;
		inner->url = r->url;
		rich_append(into, inner);
		into = inner;
	}
	add_affix(f, into, r->prefix, now);
	if (!is_unset(format)) {
		inner = rich_group(f->arena);
		inner->format = format;
		rich_append(into, inner);
	}
	apply(&now, format);
	build_inside(f, inner, r, now);
	add_affix(f, into, r->suffix, now);
}

/* ---- punctuation ---- */

enum meeting { BOTH, FIRST_ONLY, SECOND_ONLY };

static enum meeting
meet(char a, char b)
{
	if (a == b && strchr(" .,;:!?", a) != NULL)
		return FIRST_ONLY;
	if ((b == '.' && strchr(":;!?", a) != NULL) ||
	    (b == ':' && strchr(";!?", a) != NULL))
		return FIRST_ONLY;
	if ((a == ':' || a == ';') && (b == '!' || b == '?'))
		return SECOND_ONLY;
	return BOTH;
}

static char
last_char(const struct rich *r)
{
	return r->text.s[r->text.n - 1];
}

static void
drop_first(struct rich *r)
{
	r->text = str_slice(r->text, 1, r->text.n);
}

static void
add_char(struct arena *a, struct rich *r, char c)
{
	struct buf b = { .arena = a };

	buf_addstr(&b, r->text);
	buf_addc(&b, c);
	r->text = buf_str(&b);
}

/* The text before the quotation marks that end at leaf `i`. */
static struct rich *
before_quotes(const struct finisher *f, size_t i)
{
	for (;; i--) {
		if (!f->leaf[i].closes && f->leaf[i].node->text.n > 0)
			return f->leaf[i].opens ? NULL : f->leaf[i].node;
		if (i == 0)
			return NULL;
	}
}

/* A full stop or comma behind quotation marks goes inside them, or is not
 * needed there. */
static bool
move_inside(struct finisher *f, size_t left, struct rich *right)
{
	char c = right->text.s[0];
	struct rich *in;

	if (!f->leaf[left].closes || right->keep || strchr(".,!?", c) == NULL)
		return false;
	in = before_quotes(f, left);
	if (in == NULL)
		return false;
	if (!f->quotes->punctuation_inside)
		return false;
	drop_first(right);
	if (meet(last_char(in), c) == BOTH)
		add_char(f->arena, in, c);
	return true;
}

/* The last leaf before `i` that says something; `i`: there is none. */
static size_t
leaf_before(const struct finisher *f, size_t i)
{
	size_t k = i;

	while (k-- > 0)
		if (f->leaf[k].node->text.n > 0)
			return k;
	return i;
}

/* What stands inside the quotation marks, and the sign behind them. */
static enum meeting
meet_quoted(const struct finisher *f, size_t left, char c)
{
	const struct rich *in = before_quotes(f, left);
	char last = in == NULL ? ' ' : last_char(in);

	if (strchr("!?", last) != NULL && (c == '.' || c == ':'))
		return FIRST_ONLY;
	return last == '.' && c == '.' ? FIRST_ONLY : BOTH;
}

/* The beginning of leaf `i` and what is before it. */
static void
join_leaf(struct finisher *f, size_t i)
{
	struct rich *r = f->leaf[i].node;
	size_t left;

	while (r->text.n > 0 && (left = leaf_before(f, i)) != i) {
		struct rich *l = f->leaf[left].node;
		bool quoted = f->leaf[left].closes && !r->keep;

		if (move_inside(f, left, r))
			continue;
		switch (quoted ? meet_quoted(f, left, r->text.s[0])
			       : meet(last_char(l), r->text.s[0])) {
		case FIRST_ONLY:
			drop_first(r);
			continue;
		case SECOND_ONLY:
			l->text = str_slice(l->text, 0, l->text.n - 1);
			continue;
		case BOTH:
			return;
		}
	}
}

static void
join(struct finisher *f)
{
	size_t i;

	for (i = 1; i < f->leaves; i++)
		if (!f->leaf[i].closes)
			join_leaf(f, i);
}

static bool
has_display(const struct rich *r)
{
	for (r = r->first; r != NULL; r = r->next)
		if (r->display != DISPLAY_INLINE || has_display(r))
			return true;
	return false;
}

/* No space at the end of all. */
static void
trim(struct finisher *f)
{
	size_t last = leaf_before(f, f->leaves);
	struct str *s;

	if (last == f->leaves)
		return;
	s = &f->leaf[last].node->text;
	while (s->n > 0 && s->s[s->n - 1] == ' ')
		s->n--;
}

struct rich *
rich_finish(struct arena *a, struct rich *in, const struct rich_quotes *quotes)
{
	struct finisher f = { .arena = a, .quotes = quotes };
	struct rich *out = rich_group(a);

	build(&f, out, in, (struct rich_format){ 0 });
	join(&f);
	if (has_display(out))
		trim(&f);
	return out;
}
