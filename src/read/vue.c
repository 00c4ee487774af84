#include "read/vue.h"

#include <string.h>

#include "doc/passes.h"
#include "read/container.h"
#include "read/html_block.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- components ---- */

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool
vue_is_component(const struct html_token *t)
{
	struct str s = t->written;
	bool lower = false;
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.s[i] == '-' || s.s[i] == '.')
			return html_element_find(t->name) == NULL;
		lower |= s.s[i] >= 'a' && s.s[i] <= 'z';
	}
	return s.n > 0 && is_upper(s.s[0]) && lower;
}

/* Vue's and VitePress's own, whose content is all there is to see. */
static bool
is_transparent(struct str name)
{
	static const char *const known[] = { "ClientOnly", "Teleport",
		"Suspense", "Transition", "TransitionGroup", "KeepAlive",
		"client-only", "slot", "component" };
	size_t i;

	for (i = 0; i < COUNT(known); i++)
		if (str_is(name, known[i]))
			return true;
	return false;
}

static void
tell(struct inlines *in, const struct html_token *t, place at)
{
	struct str name = t->written;

	if (!vue_is_component(t))
		html_tell(in, DIAG_WARNING, at, name,
		    "<" STR_FMT "> is no element of HTML; keeping its text",
		    STR_ARG(name));
	else if (str_starts(name, "VP"))
		html_tell(in, DIAG_WARNING, at, name,
		    "<" STR_FMT "> is a part of the site's theme that is made "
		    "by a program; setting what it holds as text",
		    STR_ARG(name));
	else
		html_tell(in, DIAG_WARNING, at, name,
		    "<" STR_FMT "> is a component of the site; setting what "
		    "it holds as text",
		    STR_ARG(name));
}

/* <Badge type="tip" text="new" />, or its text between its tags. */
static void
start_badge(struct inlines *in, struct frame *f, const struct html_token *t)
{
	const char *text = html_string(in, t, "text");

	f->model = node_new(in->c->doc, NODE_SPAN, f->at);
	f->model->role = ROLE_BADGE;
	f->model->id = f->id;
	if (text != NULL)
		html_made(in, text);
}

/* <RouterLink to="/page">, as a link. */
static void
start_link(struct inlines *in, struct frame *f, const struct html_token *t)
{
	const char *to = html_string(in, t, "to");

	if (to == NULL)
		to = html_string(in, t, "href");
	if (to == NULL)
		return;
	f->model = node_new(in->c->doc, NODE_LINK, f->at);
	f->model->link.url = to;
}

void
vue_start(struct inlines *in, const struct html_token *t)
{
	place at = locate_place(in->where, in->where->cursor);
	struct frame *f = frame_push(in, NULL, t->name, at);

	html_attributes(in, f, t);
	if (f == NULL)
		return;
	if (str_is(t->written, "Badge") || str_is(t->written, "VPBadge")) {
		start_badge(in, f, t);
		return;
	}
	anchor_add(in, f->id);
	if (str_is(t->written, "RouterLink") || str_is(t->written, "VPLink"))
		start_link(in, f, t);
	else if (!is_transparent(t->written))
		tell(in, t, at);
}

/* ---- attributes ---- */

static const struct {
	const char *name, *what;
} directive[] = {
	{ "v-if", "shows this on a condition; setting it" },
	{ "v-else-if", "shows this on a condition; setting it" },
	{ "v-else", "shows this on a condition; setting it" },
	{ "v-show", "shows this on a condition; setting it" },
	{ "v-for", "repeats this; setting it once" },
	{ "v-html", "has the site's program write this; leaving it out" },
	{ "v-text", "has the site's program write this; leaving it out" },
	{ ":href",
	    "is an address that the site's program makes; setting the "
	    "text without it" },
	{ ":src",
	    "is an address that the site's program makes; setting it as "
	    "it is written" },
};

void
vue_attributes(struct inlines *in, const struct html_token *t)
{
	place at = locate_place(in->where, in->where->cursor);
	bool image = str_is(t->name, "img"); /* sees to its own address */
	size_t i, k;

	for (i = 0; i < t->attributes; i++)
		for (k = 0; k < COUNT(directive); k++)
			if (str_is(t->attribute[i].name, directive[k].name) &&
			    !(image && strcmp(directive[k].name, ":src") == 0))
				html_tell(in, DIAG_WARNING, at,
				    t->attribute[i].name, "%s %s",
				    directive[k].name, directive[k].what);
}

/* ---- tags that CommonMark takes for text ---- */

static bool
has_short_hand(const struct html_token *t)
{
	size_t i;

	for (i = 0; i < t->attributes; i++)
		if (t->attribute[i].name.s[0] == '#' ||
		    t->attribute[i].name.s[0] == '@')
			return true;
	return false;
}

/* The tag of that kind, as it is written, that begins `x`; or empty. */
static struct str
short_hand_tag(struct str x)
{
	struct arena scratch = { 0 };
	struct html_tokenizer z = { .arena = &scratch, .text = x };
	struct html_token t;
	size_t n = 0;

	if (x.n < 2 || (!str_has(x, '#') && !str_has(x, '@')))
		return str_slice(x, 0, 0);
	if (html_token_next(&z, &t) && t.kind == HTML_START &&
	    has_short_hand(&t))
		n = t.to;
	arena_release(&scratch);
	return str_slice(x, 0, n);
}

/* Whether `x` stands at the cursor as it is, not escaped. */
static bool
stands_here(const struct locator *l, struct str x)
{
	return str_equal(str_slice(l->text, l->cursor, l->cursor + x.n), x);
}

/*
 * CommonMark 6.6 knows no attributes "#title" and "@click"; VitePress does,
 * and "<template #title>" is a tag to it.  It is looked for up to the next
 * "<" only, so that no byte is read twice.
 */
void
vue_copy_text(struct inlines *in, struct str x)
{
	size_t from = 0, open = str_find(x, STR("<"), 0), next;
	struct str tag;

	for (; open != (size_t)-1; open = next) {
		next = str_find(x, STR("<"), open + 1);
		tag = short_hand_tag(str_slice(x, open, next));
		if (tag.n == 0)
			continue;
		locate_text(in->where, str_slice(x, from, open), &in->text);
		from = open;
		if (!stands_here(in->where, tag))
			continue;
		html_tag(in, tag);
		from += tag.n;
	}
	locate_text(in->where, str_slice(x, from, x.n), &in->text);
}

/* ---- expressions ---- */

/* The string between quotes that is all of `x`. */
static bool
is_string(struct str x, struct str *value)
{
	char quote = x.n >= 2 ? x.s[0] : '\0';

	if ((quote != '\'' && quote != '"' && quote != '`') ||
	    x.s[x.n - 1] != quote)
		return false;
	*value = str_slice(x, 1, x.n - 1);
	return memchr(value->s, quote, value->n) == NULL &&
	    memchr(value->s, '\\', value->n) == NULL &&
	    (quote != '`' || str_find(*value, STR("${"), 0) == (size_t)-1);
}

static bool
is_number(struct str x)
{
	size_t i;

	for (i = 0; i < x.n; i++)
		if (strchr("0123456789.", x.s[i]) == NULL)
			return false;
	return x.n > 0 && x.s[0] != '.' && x.s[x.n - 1] != '.';
}

/* The value at a path of names: "title", "author.name". */
static bool
find_path(const struct value *v, struct str path, struct str *value)
{
	size_t i = 0, end;
	struct str name;

	while (i < path.n) {
		end = str_find(path, STR("."), i);
		name = str_slice(path, i, end);
		for (v = v == NULL || v->kind != VALUE_MAP ? NULL : v->first;
		     v != NULL && !str_equal(v->key, name); v = v->next)
			;
		i = end == (size_t)-1 ? path.n : end + 1;
	}
	return value_string(v, value);
}

/* What an expression is known to be without running anything. */
static bool
evaluate(const struct copier *c, struct str x, struct str *value)
{
	static const char *const root[] = { "$frontmatter.", "frontmatter.",
		"$page.frontmatter.", "page.frontmatter." };
	size_t i;

	if (is_string(x, value))
		return true;
	*value = x;
	if (is_number(x) || str_is(x, "true") || str_is(x, "false"))
		return true;
	for (i = 0; i < COUNT(root); i++)
		if (str_starts(x, root[i]) &&
		    find_path(c->source->front,
			str_slice(x, strlen(root[i]), x.n), value))
			return true;
	return str_starts(x, "$params.") &&
	    find_path(value_find(c->source->front, "params"),
		str_slice(x, 8, x.n), value);
}

static void
add_slice(struct copier *c, struct node *parent, const struct node *leaf,
    uint32_t from, uint32_t to, enum node_kind kind)
{
	struct node *n;

	if (from >= to)
		return;
	n = text_slice(c->doc, leaf, from, to);
	n->kind = kind;
	n->lang = parent->lang;
	node_append(parent, n);
}

/* The expression from `from` to `to` of the leaf, its braces included. */
static void
add_expression(struct inlines *in, struct node *parent, const struct node *leaf,
    uint32_t from, uint32_t to)
{
	struct str x =
	    str_trim((struct str){ leaf->text.s + from + 2, to - from - 4 });
	place at = text_place(leaf, from);
	struct mapped m = { .text.arena = in->c->doc->arena };
	struct str value;

	if (evaluate(in->c, x, &value)) {
		mapped_made(&m, value.s, value.n, at);
		copier_add_text(in->c, parent, NODE_TEXT, &m);
		return;
	}
	html_tell(in, DIAG_WARNING, at, STR("{{"),
	    "the value of {{ " STR_FMT " }} is known to the site's program "
	    "only; setting such expressions as they are written",
	    STR_ARG(x));
	add_slice(in->c, parent, leaf, from, to, NODE_CODE);
}

static bool
is_raw(const struct inlines *in)
{
	int i;

	for (i = 0; i < in->count; i++)
		if (in->open[i].is_raw)
			return true;
	return container_is_raw(in->c, in->block);
}

void
vue_add_text(struct inlines *in, struct node *parent)
{
	struct str x = buf_str(&in->text.text);
	size_t open = str_find(x, STR("{{"), 0), from = 0, close;
	struct node *leaf;

	if (open == (size_t)-1 || is_raw(in)) {
		copier_add_text(in->c, parent, NODE_TEXT, &in->text);
		return;
	}
	leaf = mapped_leaf(&in->text, in->c->doc, NODE_TEXT);
	x = (struct str){ leaf->text.s, leaf->text.n };
	for (; open != (size_t)-1; open = str_find(x, STR("{{"), from)) {
		close = str_find(x, STR("}}"), open + 2);
		if (close == (size_t)-1)
			break;
		add_slice(in->c, parent, leaf, (uint32_t)from, (uint32_t)open,
		    NODE_TEXT);
		from = close + 2;
		add_expression(
		    in, parent, leaf, (uint32_t)open, (uint32_t)from);
	}
	add_slice(in->c, parent, leaf, (uint32_t)from, leaf->text.n, NODE_TEXT);
}

void
vue_heading(struct copier *c, struct node *heading, struct str source)
{
	struct str slug;

	if (heading->id != NULL || str_find(source, STR("{{"), 0) == (size_t)-1)
		return;
	slug = slug_of(c->doc->arena, str_trim(source));
	if (slug.n > 0)
		heading->id = arena_strndup(c->doc->arena, slug.s, slug.n);
}
