#include "read/html_tree.h"

#include <stdarg.h>
#include <string.h>

void
html_tell(struct inlines *in, enum diag_level level, place at, struct str key,
    const char *fmt, ...)
{
	struct arena *a = in->c->doc->arena;
	va_list ap, again;
	size_t n;
	char *text;

	key = str_from(arena_printf(a, "html " STR_FMT, STR_ARG(key)));
	if (told_before(in->c, key))
		return;
	va_start(ap, fmt);
	va_copy(again, ap);
	n = (size_t)vsnprintf(NULL, 0, fmt, ap) + 1;
	text = arena_alloc(a, n, 1);
	vsnprintf(text, n, fmt, again);
	va_end(again);
	va_end(ap);
	diag_report(in->c->diag, level, at, "html", "%s", text);
}

/* ---- leaves ---- */

static bool
is_leaf_text(const struct node *n)
{
	return n != NULL && n->kind == NODE_TEXT;
}

/* The last or first leaf below `n`. */
static struct node *
outermost(struct node *n, bool last)
{
	while (n->first != NULL)
		n = last ? n->last : n->first;
	return n;
}

/* Take `n` away, and what holds nothing else, up to `top`. */
static void
remove_below(struct node *top, struct node *n)
{
	struct node *up;

	for (; n != top && n->first == NULL; n = up) {
		up = n->parent;
		node_remove(n);
	}
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* White space and new lines at the end of a leaf say nothing. */
static void
trim_end(struct node *top)
{
	struct node *n;

	while ((n = outermost(top, true)) != top) {
		if (is_leaf_text(n))
			while (
			    n->text.n > 0 && is_blank(n->text.s[n->text.n - 1]))
				n->text.n--;
		if (n->kind != NODE_BREAK &&
		    (!is_leaf_text(n) || n->text.n > 0))
			return;
		remove_below(top, n);
	}
}

/* Nor do those at its beginning. */
static void
trim_start(struct doc *doc, struct node *top)
{
	struct node *n, *rest;
	uint32_t i;

	while ((n = outermost(top, false)) != top) {
		if (n->kind == NODE_BREAK) {
			remove_below(top, n);
			continue;
		}
		if (!is_leaf_text(n))
			return;
		for (i = 0; i < n->text.n && is_blank(n->text.s[i]); i++)
			;
		if (i == 0)
			return;
		if (i < n->text.n) {
			rest = text_slice(doc, n, i, n->text.n);
			rest->lang = n->lang;
			node_insert_after(n, rest);
			node_remove(n);
			return;
		}
		remove_below(top, n);
	}
}

static bool
holds_nothing(const struct node *top)
{
	const struct node *n;

	for (n = top->first; n != NULL; n = node_next(top, n))
		if (node_has_text(n) || n->kind == NODE_IMAGE ||
		    n->kind == NODE_NOTE_REF || n->kind == NODE_FIELD)
			return false;
	return true;
}

void
anchor_add(struct inlines *in, const char *id)
{
	if (id != NULL && *id != '\0' && in->ids < MOST_IDS)
		in->id[in->ids++] = id;
}

/* A stretch of the leaf that carries an anchor: its first inline. */
static void
anchor_first(struct inlines *in, struct node *leaf, const char *id)
{
	struct node *first = leaf->first, *span;

	if (first != NULL && first->kind == NODE_LABEL)
		first = first->next;
	if (first == NULL)
		return;
	span = node_new(in->c->doc, NODE_SPAN, first->at);
	span->lang = leaf->lang;
	span->id = id;
	node_insert_after(first, span);
	node_remove(first);
	node_append(span, first);
}

/* A heading's own anchor is made from its words: those of HTML come below. */
static void
give_anchors(struct inlines *in, struct node *leaf)
{
	int i;

	if (holds_nothing(leaf))
		return;
	for (i = 0; i < in->ids; i++)
		if (leaf->id == NULL && leaf->kind != NODE_HEADING)
			leaf->id = in->id[i];
		else
			anchor_first(in, leaf, in->id[i]);
	in->ids = 0;
}

/* Markdown between <h1> and </h1>, with blank lines, is the heading. */
static void
take_heading(const struct inlines *in, struct node *leaf)
{
	int i = in->count;

	while (i > 0 && !in->open[i - 1].is_block)
		i--;
	if (i == 0 || in->open[i - 1].element->what != WHAT_HEADING ||
	    in->open[i - 1].base != in->base)
		return;
	leaf->kind = NODE_HEADING;
	leaf->level = in->open[i - 1].tag.s[1] - '0';
}

void
leaf_begin(struct inlines *in, struct node *leaf, bool own)
{
	int i;

	in->top = leaf;
	in->own = own;
	if (leaf->kind == NODE_PARAGRAPH)
		take_heading(in, leaf);
	in->fixed = leaf->kind != NODE_PARAGRAPH;
	in->spaced = true;
	in->depth = node_depth(leaf);
	for (i = 0; i < in->count; i++)
		if (!in->open[i].is_block)
			in->open[i].node = NULL;
	if (leaf->kind == NODE_PARAGRAPH || leaf->kind == NODE_HEADING)
		leaf->block.align = align_here(in);
}

static void
trim_code(struct node *block)
{
	struct node *n = block->last;

	while (n != NULL && n->kind == NODE_TEXT && n->text.n > 0 &&
	    n->text.s[n->text.n - 1] == '\n')
		n->text.n--;
	if (n != NULL && n->kind == NODE_TEXT && n->text.n == 0)
		node_remove(n);
}

/* A leaf of ours stays only for what it holds. */
static void
finish_own(struct inlines *in, struct node *leaf)
{
	if (leaf->kind == NODE_CODE_BLOCK) {
		trim_code(leaf);
	} else {
		trim_end(leaf);
		trim_start(in->c->doc, leaf);
	}
	if (!holds_nothing(leaf))
		return;
	if (leaf->id != NULL)
		anchor_add(in, leaf->id);
	node_remove(leaf);
}

void
leaf_end(struct inlines *in)
{
	struct node *leaf = in->top;
	int i;

	if (leaf == NULL) {
		inlines_flush(in);
		return;
	}
	if (leaf->kind == NODE_CODE_BLOCK)
		copier_add_text(in->c, leaf, NODE_TEXT, &in->text);
	else
		inlines_flush(in);
	for (i = 0; i < in->count; i++)
		if (!in->open[i].is_block)
			in->open[i].node = NULL;
	in->top = NULL;
	if (in->own)
		finish_own(in, leaf);
	give_anchors(in, leaf);
	if (in->own && leaf->kind == NODE_PARAGRAPH && leaf->parent != NULL)
		copier_lift_figure(in->c, leaf);
}

void
leaf_need(struct inlines *in)
{
	struct node *home;
	place at;

	if (in->top != NULL)
		return;
	at = in->text.text.n > 0 && in->text.first != 0
	    ? in->text.first
	    : locate_place(in->where, in->where->cursor);
	home = home_need(in);
	leaf_begin(in, copier_add(in->c, home, NODE_PARAGRAPH, at), true);
}

/* ---- blocks ---- */

struct node *
home_find(const struct inlines *in)
{
	int i;

	for (i = in->count; i > 0 && in->open[i - 1].base == in->base; i--)
		if (in->open[i - 1].is_block && in->open[i - 1].node != NULL)
			return in->open[i - 1].node;
	return in->base;
}

/* The element that must stand between `home` and its blocks. */
static const char *
missing_in(const struct node *home)
{
	switch (home->kind) {
	case NODE_LIST:
		return "li";
	case NODE_DEFINITIONS:
		return "dd";
	case NODE_TABLE:
		return "tr";
	case NODE_ROW:
		return "td";
	default:
		return NULL;
	}
}

/* The language of transparent elements goes to what is hung below them. */
static void
note_language(struct inlines *in)
{
	int i;

	in->c->lang = NULL;
	in->c->lang_home = home_find(in);
	for (i = in->count; i > 0 && in->open[i - 1].base == in->base; i--) {
		const struct frame *f = &in->open[i - 1];

		if (f->is_block && f->node != NULL)
			return;
		if (f->is_block && f->lang != NULL) {
			in->c->lang = f->lang;
			return;
		}
	}
}

void
home_add_missing(struct inlines *in, const char *name)
{
	struct node *home = home_find(in);
	place at = locate_place(in->where, in->where->cursor);
	const struct html_element *e = html_element_find(str_from(name));
	struct mapped held = in->text; /* it waits for its paragraph */
	struct frame *f;

	in->text = (struct mapped){ .text.arena = held.text.arena };
	f = frame_push(in, e, str_from(name), at);
	in->text = held;
	html_tell(in, DIAG_WARNING, at, str_from(name),
	    "this stands right in a %s; adding the <%s> that is missing",
	    node_kind_name(home->kind), name);
	if (f == NULL)
		return;
	note_language(in);
	f->node = copier_add(in->c, home, e->kind, at);
	note_language(in);
}

struct node *
home_need(struct inlines *in)
{
	struct node *home = home_find(in);
	const char *name;
	int before;

	while ((name = missing_in(home)) != NULL) {
		before = in->count;
		home_add_missing(in, name);
		home = in->count > before ? home_find(in) : home->parent;
	}
	note_language(in);
	return home;
}

struct node *
home_add(struct inlines *in, enum node_kind kind, place at)
{
	struct node *home = home_need(in);

	if (node_depth(home) < BLOCK_DEPTH)
		return copier_add(in->c, home, kind, at);
	html_tell(in, DIAG_WARNING, at, STR("depth"),
	    "elements nested too deep; setting the inner ones as paragraphs");
	return NULL;
}

static bool
is_within(const struct node *n, const struct node *base)
{
	for (; n != NULL; n = n->parent)
		if (n == base)
			return true;
	return false;
}

void
home_enter(struct inlines *in, struct node *base)
{
	leaf_end(in);
	while (in->count > 0 && !is_within(base, in->open[in->count - 1].base))
		frames_end(in, in->count - 1);
	in->base = base;
	note_language(in);
}

enum align
align_here(const struct inlines *in)
{
	int i;

	for (i = in->count; i > 0; i--) {
		const struct frame *f = &in->open[i - 1];

		if (f->align != ALIGN_NONE)
			return f->align;
		if (f->element != NULL && f->element->what == WHAT_CELL)
			break;
	}
	return ALIGN_NONE;
}

/* ---- frames ---- */

struct frame *
frame_push(
    struct inlines *in, const struct html_element *e, struct str tag, place at)
{
	struct frame *f;

	if (e != NULL && html_is_block(e))
		leaf_end(in);
	else
		inlines_flush(in);
	if (in->count >= DOC_DEPTH) {
		in->too_many++;
		html_tell(in, DIAG_WARNING, at, STR("depth"),
		    "elements nested too deep; setting the inner ones as "
		    "plain text");
		return NULL;
	}
	f = &in->open[in->count++];
	*f = (struct frame){ .element = e,
		.tag = tag,
		.at = at,
		.base = in->base,
		.is_block = e != NULL && html_is_block(e) };
	return f;
}

/* What an element still has to say where it ends. */
static void
finish_inline(struct inlines *in, const struct frame *f)
{
	enum html_what what =
	    f->element == NULL ? WHAT_THROUGH : f->element->what;

	if (what == WHAT_QUOTED)
		html_made(in, "\"");
	else if (what == WHAT_RUBY_TEXT)
		html_made(in, ")");
	inlines_flush(in);
	/* A link without text is Markdown's way to ask for a title. */
	if (f->tag.n == 0 && f->model != NULL && !f->used)
		inlines_parent(in);
	if (f->model != NULL && !f->used)
		anchor_add(in, f->model->id);
}

/* Blocks without content leave nothing behind. */
static void
remove_empty(struct node *n)
{
	if (n->first == NULL && n->kind != NODE_CELL &&
	    n->kind != NODE_LIST_ITEM && n->kind != NODE_ROW)
		node_remove(n);
}

static void
finish_block(struct inlines *in, struct frame *f)
{
	enum html_what what = f->element->what;

	if (in->count > in->floor)
		leaf_end(in);
	else
		inlines_flush(in); /* Markdown's paragraph goes on */
	if (what == WHAT_FIGURE)
		figure_finish(in, f);
	if (f->node == NULL || f->node->parent == NULL)
		return;
	if (what == WHAT_LIST)
		list_finish(in, f);
	else if (what == WHAT_TABLE)
		table_finish(in, f);
	else if (what == WHAT_DETAILS)
		details_finish(in, f->node);
	remove_empty(f->node);
}

/* The frame on top. */
static void
pop_frame(struct inlines *in)
{
	struct frame *f = &in->open[in->count - 1];

	if (f->is_block)
		finish_block(in, f);
	else
		finish_inline(in, f);
	in->count--;
	if (in->floor > in->count)
		in->floor = in->count;
	if (f->is_block)
		note_language(in);
}

void
inlines_pop(struct inlines *in, int count)
{
	while (in->count > count)
		pop_frame(in);
}

/* Tell that something open was closed by what does not end it. */
static void
tell_unclosed(struct inlines *in, const struct frame *f)
{
	if (f->tag.n == 0 || (f->element != NULL && f->element->may_stay))
		return;
	html_tell(in, DIAG_WARNING, f->at,
	    str_from(arena_printf(
		in->c->doc->arena, "unclosed " STR_FMT, STR_ARG(f->tag))),
	    "<" STR_FMT "> is not closed where it stands; closing it",
	    STR_ARG(f->tag));
}

void
frames_end(struct inlines *in, int i)
{
	int k;

	for (k = in->count - 1; k >= i; k--)
		tell_unclosed(in, &in->open[k]);
	inlines_pop(in, i);
}

/* Close a frame by its own end, and those left open in it. */
static void
close_to(struct inlines *in, int i)
{
	frames_end(in, i + 1);
	inlines_pop(in, i);
}

static uint64_t
bit_of(const struct frame *f)
{
	return f->element == NULL ? 0 : WHAT(f->element->what);
}

void
frames_imply_end(struct inlines *in, uint64_t what, uint64_t barrier)
{
	int i;

	for (i = in->count; i > 0; i--) {
		const struct frame *f = &in->open[i - 1];

		if ((bit_of(f) & what) != 0) {
			close_to(in, i - 1);
			return;
		}
		if (f->tag.n == 0 || (bit_of(f) & barrier) != 0)
			return;
	}
}

/*
 * Close an inline that others were opened in: they go on behind it, as in
 * the standard's adoption agency (13.2.6.4.7).
 */
static void
close_around(struct inlines *in, int i)
{
	struct frame f = in->open[i];
	int k;

	tell_unclosed(in, &in->open[in->count - 1]);
	inlines_flush(in);
	if (f.model != NULL && !f.used)
		anchor_add(in, f.model->id);
	memmove(&in->open[i], &in->open[i + 1],
	    (size_t)(in->count - i - 1) * sizeof(f));
	in->count--;
	if (in->floor > i)
		in->floor--;
	for (k = i; k < in->count; k++)
		if (!in->open[k].is_block)
			in->open[k].node = NULL;
}

#define IN_TABLE                                                               \
	(WHAT(WHAT_ROWS) | WHAT(WHAT_ROW) | WHAT(WHAT_CELL) |                  \
	    WHAT(WHAT_CAPTION) | WHAT(WHAT_COLUMNS) | WHAT(WHAT_TABLE))

/* What an end tag cannot reach beyond ("in scope", 13.2.4.2). */
static uint64_t
barrier_of(const struct html_element *e)
{
	if (e != NULL && e->what == WHAT_TABLE)
		return 0;
	if (e != NULL && (WHAT(e->what) & IN_TABLE) != 0)
		return WHAT(WHAT_TABLE);
	return WHAT(WHAT_TABLE) | WHAT(WHAT_CELL) | WHAT(WHAT_CAPTION);
}

static bool
is_ended_by(const struct frame *f, const struct html_element *e, struct str tag)
{
	if (e != NULL && e->what == WHAT_HEADING)
		return bit_of(f) == WHAT(WHAT_HEADING) ||
		    str_equal(f->tag, tag);
	return str_equal(f->tag, tag);
}

bool
frames_close(struct inlines *in, const struct html_element *e, struct str tag)
{
	uint64_t barrier = barrier_of(e);
	int i;

	for (i = in->count; i > 0; i--) {
		const struct frame *f = &in->open[i - 1];

		if (is_ended_by(f, e, tag)) {
			if (f->is_block || i == in->count)
				close_to(in, i - 1);
			else
				close_around(in, i - 1);
			return true;
		}
		if (f->tag.n == 0 || (bit_of(f) & barrier) != 0)
			return false;
	}
	return false;
}
