/*
 * cmark's inlines to ours.  Neighbouring texts and soft breaks become one
 * leaf, so that a word never falls apart for no reason of the author's.
 */
#include "read/inlines.h"

#include <string.h>

void
inlines_init(struct inlines *in, struct copier *c, struct locator *where,
    struct node *block)
{
	*in = (struct inlines){ .c = c,
		.where = where,
		.text.text.arena = c->doc->arena,
		.top = block,
		.most = INLINE_DEPTH - node_depth(block) };
}

struct node *
inlines_parent(const struct inlines *in)
{
	return in->count > 0 ? in->open[in->count - 1].node : in->top;
}

void
inlines_flush(struct inlines *in)
{
	bool is_code = in->count > 0 && in->open[in->count - 1].is_code;

	copier_add_text(in->c, inlines_parent(in),
	    is_code ? NODE_CODE : NODE_TEXT, &in->text);
}

struct node *
inlines_add(struct inlines *in, enum node_kind kind)
{
	inlines_flush(in);
	return copier_add(in->c, inlines_parent(in), kind,
	    locate_place(in->where, in->where->cursor));
}

struct node *
inlines_push(
    struct inlines *in, enum node_kind kind, struct str tag, bool is_code)
{
	struct node *n;

	if (in->count >= in->most)
		return NULL;
	n = inlines_add(in, kind);
	is_code |= in->count > 0 && in->open[in->count - 1].is_code;
	in->open[in->count++] = (struct frame){ n, tag, is_code };
	return n;
}

void
inlines_pop(struct inlines *in, int count)
{
	inlines_flush(in);
	in->count = count;
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
	copier_add_text(in->c, inlines_parent(in), NODE_CODE, &in->text);
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

	inlines_add(in, NODE_BREAK);
	locate_break(in->where, "", &nothing);
}

static void
copy_leaf(struct inlines *in, cmark_node *n)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_TEXT:
		locate_text(in->where, literal(n), &in->text);
		break;
	case CMARK_NODE_SOFTBREAK:
		locate_break(in->where, " ", &in->text);
		break;
	case CMARK_NODE_LINEBREAK:
		add_line_break(in);
		break;
	case CMARK_NODE_CODE:
		add_code(in, n);
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

static const char *
string_or_null(struct arena *a, const char *s)
{
	return s == NULL || *s == '\0' ? NULL : arena_strdup(a, s);
}

static void
open_markdown(struct inlines *in, cmark_node *n, enum node_kind kind)
{
	struct arena *a = in->c->doc->arena;
	struct node *mine = NULL;

	if (in->over > 0 ||
	    (mine = inlines_push(in, kind, STR(""), false)) == NULL)
		in->over++; /* its text goes on in what is open */
	if (in->over == 1 && mine == NULL &&
	    !told_before(in->c, STR("inline depth")))
		diag_report(in->c->diag, DIAG_WARNING,
		    locate_place(in->where, in->where->cursor), "too-deep",
		    "emphasis and links nested too deep; setting the inner "
		    "ones as plain text");
	if (mine != NULL && kind == NODE_LINK) {
		mine->link.url = arena_strdup(a, cmark_node_get_url(n));
		mine->link.describe =
		    string_or_null(a, cmark_node_get_title(n));
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

	if (t == CMARK_NODE_CODE)
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
	mine->image.url = arena_strdup(a, cmark_node_get_url(image));
	if (in->text.text.n > 0)
		mine->image.alt =
		    arena_strndup(a, in->text.text.s, in->text.text.n);
	in->text = (struct mapped){ .text.arena = a };
}

void
copy_inlines(struct copier *c, cmark_node *block, struct node *parent,
    struct locator *where)
{
	cmark_iter *it = cmark_iter_new(block);
	struct inlines in;
	cmark_event_type ev;
	bool angle = false; /* the innermost link, which holds text only */

	inlines_init(&in, c, where, parent);
	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		enum node_kind kind = kind_of(n);

		if (n == block)
			continue;
		if (kind == NODE_IMAGE) {
			add_image(&in, n);
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
		} else if (kind == NODE_KINDS) {
			if (ev == CMARK_EVENT_ENTER)
				copy_leaf(&in, n);
		} else if (ev == CMARK_EVENT_ENTER) {
			if (kind == NODE_LINK)
				angle = is_angle(where);
			open_markdown(&in, n, kind);
		} else {
			close_markdown(&in, kind, angle);
			angle = false;
		}
	}
	inlines_pop(&in, 0);
	cmark_iter_free(it);
}
