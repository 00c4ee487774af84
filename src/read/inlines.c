/*
 * cmark's inlines to ours.  Neighbouring texts and soft breaks become one
 * leaf, so that a word never falls apart for no reason of the author's.
 */
#include "read/attributes.h"
#include "read/dialect.h"
#include "read/emoji.h"
#include "read/html_tree.h"
#include "read/spans.h"
#include "read/vue.h"

#include <string.h>

struct inlines *
copier_inlines(struct copier *c)
{
	if (c->inlines == NULL) {
		c->inlines = arena_new(c->doc->arena, struct inlines);
		c->inlines->c = c;
		c->inlines->text.text.arena = c->doc->arena;
		c->inlines->base = c->section;
		c->inlines->where = &c->inlines->nowhere;
	}
	return c->inlines;
}

bool
inlines_are_silent(const struct inlines *in)
{
	int i;

	for (i = in->count; i > 0; i--)
		if (in->open[i - 1].is_silent || in->open[i - 1].is_shown)
			return in->open[i - 1].is_silent;
	return false;
}

bool
inlines_are_code_block(const struct inlines *in)
{
	return in->top != NULL && in->top->kind == NODE_CODE_BLOCK;
}

/* Another node like the model, for the next leaf. */
static struct node *
copy_model(struct doc *doc, const struct node *model)
{
	struct node *n = node_new(doc, model->kind, model->at);

	n->role = model->role;
	if (n->kind == NODE_LINK)
		n->link = model->link;
	else if (n->kind == NODE_SPAN)
		n->span = model->span;
	return n;
}

static void
attach(struct inlines *in, struct frame *f, struct node *parent)
{
	f->node = f->used ? copy_model(in->c->doc, f->model) : f->model;
	f->used = true;
	f->node->lang = f->lang != NULL ? f->lang : parent->lang;
	node_append(parent, f->node);
}

/* The inlines that are open get their nodes in this leaf now, if any. */
struct node *
inlines_parent(struct inlines *in)
{
	struct node *parent;
	int i, depth;

	leaf_need(in);
	parent = in->top;
	depth = in->depth;
	for (i = 0; i < in->count && !inlines_are_code_block(in); i++) {
		struct frame *f = &in->open[i];

		if (f->is_block || f->model == NULL)
			continue;
		if (depth++ >= INLINE_DEPTH)
			break;
		if (f->node == NULL)
			attach(in, f, parent);
		parent = f->node;
	}
	return parent;
}

static bool
is_code(const struct inlines *in)
{
	int i;

	for (i = 0; i < in->count; i++)
		if (in->open[i].is_code)
			return true;
	return false;
}

static bool
is_white(const struct buf *b)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (strchr(" \t\n", b->s[i]) == NULL)
			return false;
	return true;
}

void
inlines_flush(struct inlines *in)
{
	struct mapped *m = &in->text;

	if (m->text.n == 0 || inlines_are_code_block(in))
		return;
	if (inlines_are_silent(in) || (in->top == NULL && is_white(&m->text))) {
		m->text.n = m->maps = 0;
		m->first = 0;
	} else if (is_code(in)) {
		copier_add_text(in->c, inlines_parent(in), NODE_CODE, m);
	} else {
		vue_add_text(in, inlines_parent(in));
	}
}

struct node *
inlines_add(struct inlines *in, enum node_kind kind)
{
	place at = locate_place(in->where, in->where->cursor);

	inlines_flush(in);
	if (inlines_are_silent(in) || inlines_are_code_block(in))
		return node_new(in->c->doc, kind, at);
	return copier_add(in->c, inlines_parent(in), kind, at);
}

/* How many inlines the next one would stand in. */
static int
inline_depth(const struct inlines *in)
{
	int i, depth = in->top == NULL ? node_depth(in->base) + 1 : in->depth;

	for (i = 0; i < in->count; i++)
		depth += !in->open[i].is_block && in->open[i].model != NULL;
	return depth;
}

struct node *
inlines_push(struct inlines *in, enum node_kind kind)
{
	place at = locate_place(in->where, in->where->cursor);
	struct frame *f;

	if (inline_depth(in) >= INLINE_DEPTH || in->count >= DOC_DEPTH)
		return NULL;
	f = frame_push(in, NULL, STR(""), at);
	f->model = node_new(in->c->doc, kind, at);
	return f->model;
}

static struct str
literal(cmark_node *n)
{
	return str_from(cmark_node_get_literal(n));
}

static void
add_code(struct inlines *in, cmark_node *n)
{
	inlines_flush(in);
	locate_code(in->where, literal(n), &in->text);
	if (inlines_are_code_block(in))
		return;
	if (inlines_are_silent(in))
		inlines_flush(in);
	else
		copier_add_text(
		    in->c, inlines_parent(in), NODE_CODE, &in->text);
}

/* cmark counts its notes from 1 in each stretch that it is given. */
static void
add_note_ref(struct inlines *in, cmark_node *n)
{
	struct str number = literal(n);
	struct node *ref = inlines_add(in, NODE_NOTE_REF), *leaf;
	struct arena *a = in->c->doc->arena;
	size_t k = 0, i;

	for (i = 0; i < number.n && k < in->c->to; i++)
		k = 10 * k + (size_t)(number.s[i] - '0') % 10;
	ref->link.target = copier_note(in->c, k);
	leaf = text_new(in->c->doc,
	    str_from(arena_printf(a, "%zu", in->c->note_base + k)), 0);
	leaf->lang = ref->lang;
	node_append(ref, leaf);
	locate_note_ref(in->where);
}

static void
add_line_break(struct inlines *in)
{
	struct mapped nothing = { .text.arena = in->c->doc->arena };

	if (inlines_are_code_block(in)) {
		locate_break(in->where, "\n", &in->text);
		return;
	}
	inlines_add(in, NODE_BREAK);
	locate_break(in->where, "", &nothing);
}

/* Only those behind an inline that can have attributes have any. */
static bool
can_have_attributes(cmark_node *n)
{
	switch (n == NULL ? CMARK_NODE_NONE : cmark_node_get_type(n)) {
	case CMARK_NODE_CODE:
		return dialect_kind(n) == DIALECT_NONE;
	case CMARK_NODE_TEXT:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_NONE:
		return false;
	default:
		return true;
	}
}

/* "{...}" at the start of the text belongs to what stands before it. */
static struct str
take_attributes(struct inlines *in, cmark_node *n, struct str text)
{
	struct str x = in->where->text;
	size_t at = in->where->cursor, used = attributes_at_start(text);
	struct node *owner;

	if (used == 0 || !can_have_attributes(cmark_node_previous(n)) ||
	    in->text.text.n > 0 || !str_starts(str_slice(x, at, x.n), "{"))
		return text;
	owner = inlines_parent(in)->last;
	if (owner == NULL || owner->kind == NODE_TEXT)
		return text;
	attributes_apply(in->c->doc, owner, str_slice(text, 0, used));
	locate_raw(in->where, str_slice(text, 0, used));
	return str_slice(text, used, text.n);
}

static void
add_text(struct inlines *in, cmark_node *n)
{
	struct str text = literal(n);

	if (str_starts(text, "{"))
		text = take_attributes(in, n, text);
	vue_copy_text(in, text);
}

/* "$...$": the leaf is what stands between the dollars. */
static void
add_math(struct inlines *in, struct str lit)
{
	struct locator *l = in->where;
	size_t dollars = str_starts(lit, "$$") ? 2 : 1, n = lit.n - 2 * dollars;

	if (inlines_are_silent(in) || inlines_are_code_block(in)) {
		locate_text(l, lit, &in->text);
		return;
	}
	inlines_flush(in);
	if (locate_find(l, lit)) {
		l->cursor += dollars;
		locate_until(l, l->cursor + n, &in->text);
		l->cursor += dollars;
	} else {
		mapped_made(
		    &in->text, lit.s + dollars, n, locate_place(l, l->cursor));
	}
	copier_add_text(in->c, inlines_parent(in), NODE_MATH, &in->text);
}

static void
add_emoji(struct inlines *in, struct str lit)
{
	struct locator *l = in->where;
	const char *s = emoji_find(str_slice(lit, 1, lit.n - 1));
	bool found = locate_find(l, lit);

	mapped_made(&in->text, s, strlen(s), locate_place(l, l->cursor));
	if (found)
		l->cursor += lit.n;
}

static void
add_code_span(struct inlines *in, cmark_node *n)
{
	enum dialect_kind kind = dialect_kind(n);

	if (kind == DIALECT_MATH)
		add_math(in, literal(n));
	else if (kind == DIALECT_EMOJI)
		add_emoji(in, literal(n));
	else
		add_code(in, n);
}

static void
copy_leaf(struct inlines *in, cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_TEXT:
		add_text(in, n);
		break;
	case CMARK_NODE_SOFTBREAK:
		locate_break(in->where, " ", &in->text);
		break;
	case CMARK_NODE_LINEBREAK:
		add_line_break(in);
		break;
	case CMARK_NODE_CODE:
		add_code_span(in, n);
		break;
	case CMARK_NODE_HTML_INLINE:
		html_tag(in, literal(n));
		break;
	default:
		if (cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_REFERENCE)
			add_note_ref(in, n);
		break;
	}
}

static enum node_kind
kind_of(cmark_node *n)
{
	cmark_node_type t = cmark_node_get_type(n);

	if (t == CMARK_NODE_EMPH)
		return NODE_EMPH;
	if (t == CMARK_NODE_STRONG)
		return NODE_STRONG;
	if (t == CMARK_NODE_LINK)
		return NODE_LINK;
	if (t == CMARK_NODE_IMAGE)
		return NODE_IMAGE;
	if (is_type(n, "strikethrough"))
		return NODE_STRIKE;
	return NODE_KINDS;
}

/* The marks in front of an inline's text. */
static void
over_opening(struct locator *l, enum node_kind kind)
{
	if (kind == NODE_EMPH)
		locate_marks(l, "*_", 1);
	else if (kind == NODE_STRONG)
		locate_marks(l, "*_", 2);
	else if (kind == NODE_STRIKE)
		locate_marks(l, "~", 2);
	else if (kind == NODE_IMAGE)
		locate_marks(l, "![", 2);
	else if (locate_marks(l, "[", 1) == 0)
		locate_marks(l, "<", 1);
}

/* The marks behind it; an address in the text has none. */
static void
over_closing(struct locator *l, enum node_kind kind, bool is_angle)
{
	if (kind == NODE_LINK && is_angle)
		locate_marks(l, ">", 1);
	else if (kind == NODE_LINK || kind == NODE_IMAGE)
		locate_link_end(l);
	else
		over_opening(l, kind);
}

static void
open_markdown(struct inlines *in, cmark_node *n, enum node_kind kind)
{
	struct arena *a = in->c->doc->arena;
	struct node *mine = NULL;

	if (in->over > 0 || (mine = inlines_push(in, kind)) == NULL)
		in->over++; /* its text goes on in what is open */
	if (in->over == 1 && mine == NULL &&
	    !told_before(in->c, STR("inline depth")))
		diag_report(in->c->diag, DIAG_WARNING,
		    locate_place(in->where, in->where->cursor), "too-deep",
		    "emphasis and links nested too deep; setting the inner "
		    "ones as plain text");
	if (mine != NULL && kind == NODE_LINK) {
		mine->link.url = arena_strdup(a, cmark_node_get_url(n));
		mine->link.describe = locate_string(a, cmark_node_get_title(n));
	}
	over_opening(in->where, kind);
}

static void
close_markdown(struct inlines *in, enum node_kind kind, bool is_angle)
{
	if (in->over > 0) {
		in->over--;
	} else {
		/* HTML left open inside is closed with it. */
		while (in->count > 0 && in->open[in->count - 1].tag.n > 0)
			inlines_pop(in, in->count - 1);
		inlines_pop(in, in->count - 1);
	}
	over_closing(in->where, kind, is_angle);
}

/* Whether the link is written "<address>". */
static bool
is_angle(const struct locator *l)
{
	return l->cursor < l->text.n && l->text.s[l->cursor] == '<';
}

/* What an image is called: the text below it, which no leaf holds. */
static void
read_alt(struct inlines *in, cmark_node *n)
{
	cmark_node_type t = cmark_node_get_type(n);

	if (dialect_kind(n) == DIALECT_EMOJI)
		add_emoji(in, literal(n));
	else if (dialect_kind(n) == DIALECT_MATH)
		locate_text(in->where, literal(n), &in->text);
	else if (t == CMARK_NODE_CODE)
		locate_code(in->where, literal(n), &in->text);
	else if (t == CMARK_NODE_LINEBREAK)
		locate_break(in->where, " ", &in->text);
	else if (t == CMARK_NODE_HTML_INLINE)
		locate_raw(in->where, literal(n));
	else if (t == CMARK_NODE_FOOTNOTE_REFERENCE)
		locate_note_ref(in->where);
	else
		copy_leaf(in, n);
}

static void
add_image(struct inlines *in, cmark_node *image)
{
	struct arena *a = in->c->doc->arena;
	struct node *mine = inlines_add(in, NODE_IMAGE);
	cmark_iter *it = cmark_iter_new(image);
	cmark_event_type ev;
	bool angle = false;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		enum node_kind kind = kind_of(n);

		if (kind == NODE_KINDS) {
			if (ev == CMARK_EVENT_ENTER)
				read_alt(in, n);
		} else if (ev == CMARK_EVENT_ENTER) {
			angle = is_angle(in->where);
			over_opening(in->where, kind);
		} else {
			over_closing(in->where, kind, angle);
			angle = false;
		}
	}
	cmark_iter_free(it);
	if (inlines_are_code_block(in))
		return; /* only its description is text */
	mine->image.placement = PLACE_BY_THEME;
	mine->image.url = arena_strdup(a, cmark_node_get_url(image));
	if (*cmark_node_get_title(image) != '\0')
		mine->image.title =
		    arena_strdup(a, cmark_node_get_title(image));
	if (in->text.text.n > 0)
		mine->image.alt =
		    arena_strndup(a, in->text.text.s, in->text.text.n);
	in->text = (struct mapped){ .text.arena = a };
}

static void
copy_all(struct inlines *in, cmark_node *block)
{
	cmark_iter *it = cmark_iter_new(block);
	cmark_event_type ev;
	bool angle = false; /* the innermost link, which holds text only */

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		enum node_kind kind = kind_of(n);

		if (n == block)
			continue;
		if (kind == NODE_IMAGE) {
			add_image(in, n);
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
		} else if (kind == NODE_KINDS) {
			if (ev == CMARK_EVENT_ENTER)
				copy_leaf(in, n);
		} else if (ev == CMARK_EVENT_ENTER) {
			if (kind == NODE_LINK)
				angle = is_angle(in->where);
			open_markdown(in, n, kind);
		} else {
			close_markdown(in, kind, angle);
			angle = false;
		}
	}
	cmark_iter_free(it);
}

void
copy_inlines(struct copier *c, cmark_node *block, struct node *leaf,
    struct locator *where)
{
	struct inlines *in = copier_inlines(c);
	struct node *base = in->base;

	in->where = where;
	in->block = block;
	in->base = leaf->parent;
	in->floor = in->count;
	leaf_begin(in, leaf, false);
	copy_all(in, block);
	frames_end(in, in->floor);
	leaf_end(in);
	if (memmem(where->text.s, where->text.n, "]{", 2) != NULL)
		spans_resolve(c->doc, leaf);
	in->floor = 0;
	in->base = base;
	in->where = &in->nowhere;
	in->block = NULL;
}
