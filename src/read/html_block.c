/*
 * Elements that are blocks: what they open, and what is made whole when they
 * end.
 */
#include "read/html_block.h"

#include <string.h>

#include "doc/terms.h"
#include "read/html_style.h"

static place
cursor_place(struct inlines *in)
{
	return locate_place(in->where, in->where->cursor);
}

/* A block that is nothing in the tree: its anchor goes to its first text. */
static struct frame *
open_division(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct frame *f = html_push(in, e, t);

	if (f != NULL)
		anchor_add(in, f->id);
	return f;
}

/* The element's frame over its node; no node: a division. */
static struct frame *
open_over(struct inlines *in, const struct html_element *e,
    const struct html_token *t, struct node *n)
{
	struct frame *f;

	if (n == NULL)
		return open_division(in, e, t);
	f = html_push(in, e, t);
	if (f == NULL) {
		node_remove(n);
		return NULL;
	}
	f->node = n;
	n->id = f->id;
	if (f->lang != NULL)
		n->lang = f->lang;
	return f;
}

static struct frame *
open_block(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	leaf_end(in);
	return open_over(in, e, t, home_add(in, e->kind, cursor_place(in)));
}

/* An element whose node is a leaf. */
static void
open_leaf(struct inlines *in, const struct html_element *e,
    const struct html_token *t, struct node *leaf)
{
	struct frame *f = open_over(in, e, t, leaf);

	if (f == NULL || leaf == NULL)
		return;
	f->node = NULL; /* it holds no blocks */
	leaf_begin(in, leaf, true);
}

/* A child of the block that is open, if that is of kind `home`. */
static struct node *
child_of(struct inlines *in, enum node_kind home, enum node_kind kind)
{
	struct node *parent;

	leaf_end(in);
	parent = home_find(in);
	return parent->kind == home
	    ? copier_add(in->c, parent, kind, cursor_place(in))
	    : NULL;
}

/* ---- containers ---- */

/* The name that VitePress gives a container of that class; NULL: none. */
static const char *
container_type(const struct html_token *t)
{
	static const char *const type[] = { "tip", "info", "warning", "danger",
		"details", "important", "caution", "note" };
	const struct str *class = html_attribute(t, "class");
	size_t i;

	if (class == NULL || !html_has_word(*class, "custom-block"))
		return NULL;
	for (i = 0; i < sizeof(type) / sizeof(type[0]); i++)
		if (html_has_word(*class, type[i]))
			return type[i];
	return "aside";
}

static void
start_division(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	const char *type = container_type(t);
	struct frame *f;

	if (type == NULL && (html_is_box(t) || str_is(t->name, "aside")))
		type = "aside";
	if (type == NULL) {
		open_division(in, e, t);
		return;
	}
	leaf_end(in);
	f = open_over(in, e, t, home_add(in, NODE_CONTAINER, cursor_place(in)));
	if (f != NULL && f->node != NULL)
		f->node->container.type = type;
}

/* The label of the container that is open, unless it has one. */
static struct node *
add_label(struct inlines *in)
{
	struct node *home, *label;

	leaf_end(in);
	home = home_find(in);
	if (home->kind != NODE_CONTAINER ||
	    (home->first != NULL && home->first->kind == NODE_LABEL))
		return NULL;
	label = node_new(in->c->doc, NODE_LABEL, cursor_place(in));
	label->lang = home->lang;
	node_prepend(home, label);
	return label;
}

static void
start_paragraph(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	const struct str *class = html_attribute(t, "class");

	if (class != NULL && html_has_word(*class, "custom-block-title"))
		open_leaf(in, e, t, add_label(in));
	else
		open_division(in, e, t);
}

static void
start_details(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct frame *f = open_block(in, e, t);

	if (f != NULL && f->node != NULL)
		f->node->container.type = "details";
}

void
details_finish(struct inlines *in, struct node *details)
{
	if (details->first != NULL && details->first->kind != NODE_LABEL)
		copier_add_label(
		    in->c, details, term_text(TERM_DETAILS, details->lang));
}

/* ---- figures ---- */

static void
start_figure(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct frame *f;
	struct node *last;

	leaf_end(in);
	last = home_need(in)->last;
	f = open_division(in, e, t);
	if (f != NULL)
		f->after = last;
}

/* It waits where it stands for the end of its figure. */
static void
start_figure_caption(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct node *caption = NULL;
	int i = in->count;

	while (i > 0 && in->open[i - 1].node == NULL &&
	    (in->open[i - 1].element == NULL ||
		in->open[i - 1].element->what != WHAT_FIGURE))
		i--;
	leaf_end(in);
	if (i > 0 && in->open[i - 1].node == NULL &&
	    in->open[i - 1].base == in->base && in->open[i - 1].caption == NULL)
		caption = in->open[i - 1].caption =
		    home_add(in, NODE_CAPTION, cursor_place(in));
	open_leaf(in, e, t, caption);
}

/* The last image or table of the figure, behind `after`. */
static struct node *
captioned(const struct node *home, const struct frame *f)
{
	struct node *n;

	for (n = home->last; n != NULL && n != f->after; n = n->prev)
		if ((n->kind == NODE_FIGURE && n->last->kind != NODE_CAPTION) ||
		    (n->kind == NODE_TABLE && n->first != NULL &&
			n->first->kind != NODE_CAPTION))
			return n;
	return NULL;
}

void
figure_finish(struct inlines *in, struct frame *f)
{
	struct node *n;

	if (f->caption == NULL || f->caption->parent == NULL)
		return;
	n = captioned(home_find(in), f);
	if (n == NULL) { /* of code, or of words */
		f->caption->kind = NODE_PARAGRAPH;
		return;
	}
	node_remove(f->caption);
	if (n->kind == NODE_TABLE)
		node_prepend(n, f->caption);
	else
		node_append(n, f->caption);
}

/* ---- code, headings, rules ---- */

static void
start_code_block(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	const struct str *class = html_attribute(t, "class");
	struct node *n;

	leaf_end(in);
	n = home_add(in, NODE_CODE_BLOCK, cursor_place(in));
	if (n != NULL && class != NULL)
		n->code.language = n->code.info =
		    html_class_language(in->c->doc->arena, *class);
	open_leaf(in, e, t, n);
}

static void
start_heading(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct node *n;

	leaf_end(in);
	n = home_add(in, NODE_HEADING, cursor_place(in));
	if (n != NULL)
		n->level = t->name.s[1] - '0';
	open_leaf(in, e, t, n);
}

/* ---- all of them ---- */

#define CELLS (WHAT(WHAT_CELL) | WHAT(WHAT_CAPTION) | WHAT(WHAT_TABLE))

/* What this start tag ends: 13.2.6.4.7 and, for tables, 13.2.6.4.9-15. */
static void
imply_ends(struct inlines *in, enum html_what what)
{
	switch (what) {
	case WHAT_HEADING:
		frames_imply_end(in, WHAT(WHAT_HEADING), CELLS);
		break;
	case WHAT_ITEM:
		frames_imply_end(in, WHAT(WHAT_ITEM), CELLS | WHAT(WHAT_LIST));
		break;
	case WHAT_TERM:
	case WHAT_DEFINITION:
		frames_imply_end(in, WHAT(WHAT_TERM) | WHAT(WHAT_DEFINITION),
		    CELLS | WHAT(WHAT_DEFINITIONS));
		break;
	case WHAT_ROWS:
	case WHAT_COLUMNS:
		frames_imply_end(in,
		    WHAT(WHAT_ROWS) | WHAT(WHAT_COLUMNS) | WHAT(WHAT_CAPTION),
		    WHAT(WHAT_TABLE));
		frames_imply_end(in, WHAT(WHAT_ROW), WHAT(WHAT_TABLE));
		break;
	case WHAT_ROW:
		frames_imply_end(in,
		    WHAT(WHAT_ROW) | WHAT(WHAT_COLUMNS) | WHAT(WHAT_CAPTION),
		    WHAT(WHAT_TABLE) | WHAT(WHAT_ROWS));
		break;
	case WHAT_CELL:
		frames_imply_end(
		    in, WHAT(WHAT_CELL), WHAT(WHAT_TABLE) | WHAT(WHAT_ROW));
		break;
	default:
		break;
	}
	if (what != WHAT_COLUMN)
		frames_imply_end(in, WHAT(WHAT_PARAGRAPH), CELLS);
}

static void
start(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	switch (e->what) {
	case WHAT_PARAGRAPH:
		start_paragraph(in, e, t);
		break;
	case WHAT_HEADING:
		start_heading(in, e, t);
		break;
	case WHAT_LIST:
		list_start(in, open_block(in, e, t), t);
		break;
	case WHAT_ITEM:
		item_start(in,
		    open_over(
			in, e, t, child_of(in, NODE_LIST, NODE_LIST_ITEM)),
		    t);
		break;
	case WHAT_DEFINITIONS:
	case WHAT_QUOTE:
		open_block(in, e, t);
		break;
	case WHAT_TERM:
		open_leaf(in, e, t, child_of(in, NODE_DEFINITIONS, NODE_TERM));
		break;
	case WHAT_DEFINITION:
		open_over(
		    in, e, t, child_of(in, NODE_DEFINITIONS, NODE_DEFINITION));
		break;
	case WHAT_TABLE:
		table_start(in, open_block(in, e, t));
		break;
	case WHAT_ROW:
		row_start(in,
		    open_over(in, e, t, child_of(in, NODE_TABLE, NODE_ROW)));
		break;
	case WHAT_CELL:
		cell_make_row(in);
		cell_start(in,
		    open_over(in, e, t, child_of(in, NODE_ROW, NODE_CELL)), t);
		break;
	case WHAT_CAPTION:
		open_leaf(in, e, t, child_of(in, NODE_TABLE, NODE_CAPTION));
		break;
	case WHAT_COLUMN:
		column_add(in, t);
		break;
	case WHAT_FIGURE:
		start_figure(in, e, t);
		break;
	case WHAT_FIGURE_CAPTION:
		start_figure_caption(in, e, t);
		break;
	case WHAT_PREFORMATTED:
		start_code_block(in, e, t);
		break;
	case WHAT_DETAILS:
		start_details(in, e, t);
		break;
	case WHAT_SUMMARY:
		open_leaf(in, e, t, add_label(in));
		break;
	case WHAT_RULE:
		leaf_end(in);
		home_add(in, NODE_THEMATIC_BREAK, cursor_place(in));
		break;
	case WHAT_ROWS:
		rows_start(open_division(in, e, t), t);
		break;
	default:
		start_division(in, e, t);
		break;
	}
}

void
html_start_block(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	imply_ends(in, e->what);
	if (in->top != NULL && in->fixed) {
		/* Blocks in a heading are its words, kept apart. */
		if (!e->is_void)
			html_attributes(in,
			    frame_push(in, NULL, t->name, cursor_place(in)), t);
		html_part(in);
	} else if (inlines_are_silent(in) ||
	    html_attribute(t, "hidden") != NULL) {
		if (!e->is_void)
			open_division(in, e, t);
	} else {
		start(in, e, t);
	}
}
