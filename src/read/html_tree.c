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
