/*
 * What a start tag opens.  Elements in a line are models of nodes that their
 * text will stand in; blocks are hung in the tree at once.
 */
#include <string.h>

#include "read/html_block.h"
#include "read/html_style.h"
#include "read/vue.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS  "0123456789"

const char *
html_string(struct inlines *in, const struct html_token *t, const char *name)
{
	const struct str *v = html_attribute(t, name);

	return v == NULL ? NULL : arena_strndup(in->c->doc->arena, v->s, v->n);
}

/* The same; NULL also where it is empty. */
const char *
html_word(struct inlines *in, const struct html_token *t, const char *name)
{
	const char *s = html_string(in, t, name);

	return s == NULL || *s == '\0' ? NULL : s;
}

static place
cursor_place(struct inlines *in)
{
	return locate_place(in->where, in->where->cursor);
}

void
html_made(struct inlines *in, const char *text)
{
	if (!inlines_are_silent(in))
		mapped_made(&in->text, text, strlen(text), cursor_place(in));
	in->spaced = false;
}

static bool
ends_in_space(const struct inlines *in)
{
	const struct buf *b = &in->text.text;
	const struct node *n = in->top;

	if (b->n > 0)
		return b->s[b->n - 1] == ' ';
	while (n != NULL && n->last != NULL)
		n = n->last;
	return n == NULL || n == in->top || n->kind == NODE_BREAK ||
	    (node_has_text(n) && n->text.n > 0 &&
		n->text.s[n->text.n - 1] == ' ');
}

void
html_part(struct inlines *in)
{
	if (ends_in_space(in))
		return;
	html_made(in, " ");
	in->spaced = true;
}

/* A language as BCP 47 writes one; NULL: none, or something else. */
static const char *
language_of(struct inlines *in, const struct html_token *t)
{
	const char *s = html_word(in, t, "lang");
	size_t n;

	if (s == NULL)
		s = html_word(in, t, "xml:lang");
	n = s == NULL ? 0 : strspn(s, LETTERS);
	if (n < 2 || n > 8)
		return NULL;
	return s[n] == '\0' ||
		(s[n] == '-' &&
		    s[n + strspn(s + n, LETTERS DIGITS "-")] == '\0')
	    ? s
	    : NULL;
}

/* What all elements may say of themselves. */
void
html_attributes(struct inlines *in, struct frame *f, const struct html_token *t)
{
	if (f == NULL)
		return;
	if (f->element != NULL)
		f->tag = str_from(f->element->name);
	else
		f->tag.s =
		    arena_strndup(in->c->doc->arena, t->name.s, t->name.n);
	f->lang = language_of(in, t);
	f->id = html_word(in, t, "id");
	f->is_raw = html_attribute(t, "v-pre") != NULL;
	f->is_silent = html_attribute(t, "hidden") != NULL;
	if (f->is_block)
		f->align = html_align(t);
	if (f->is_silent)
		html_tell(in, DIAG_INFO, f->at, STR("hidden"),
		    "elements marked hidden are left out");
}

struct frame *
html_push(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct frame *f = frame_push(in, e, t->name, cursor_place(in));

	html_attributes(in, f, t);
	return f;
}

/* ---- in a line ---- */

static struct node *
model_new(struct inlines *in, struct frame *f, enum node_kind kind)
{
	f->model = node_new(in->c->doc, kind, f->at);
	f->model->id = f->id;
	return f->model;
}

/* A stretch that says nothing but its language or anchor, if it does. */
void
html_through(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct frame *f = html_push(in, e, t);

	if (f != NULL && (f->lang != NULL || f->id != NULL))
		model_new(in, f, NODE_SPAN);
}

/*
 * A bold or slanted span of a style sheet is what it looks like; others
 * without a word about themselves are passed through.
 */
static void
push_inline(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct html_look look = { e->kind, e->role };
	struct frame *f;

	if (look.kind == NODE_SPAN && look.role == ROLE_PLAIN)
		look = html_look(t);
	if (look.kind == NODE_SPAN && look.role == ROLE_PLAIN) {
		html_through(in, e, t);
		return;
	}
	f = html_push(in, e, t);
	if (f == NULL)
		return;
	model_new(in, f, look.kind)->role = look.role;
	if (look.role == ROLE_ABBREVIATION)
		f->model->span.expansion = html_word(in, t, "title");
	f->is_code = look.role == ROLE_KEY;
}

static void
push_code(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	html_through(in, e, t);
	if (in->count > 0 && in->open[in->count - 1].element == e)
		in->open[in->count - 1].is_code = true;
}

static void
push_anchor(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	const char *url = html_word(in, t, "href");
	struct frame *f;

	frames_imply_end(in, WHAT(WHAT_ANCHOR), WHAT(WHAT_CELL));
	f = html_push(in, e, t);
	if (f == NULL)
		return;
	if (f->id == NULL)
		f->id = html_word(in, t, "name");
	if (url != NULL) {
		model_new(in, f, NODE_LINK)->link.url = url;
		f->model->link.describe = html_word(in, t, "title");
	} else if (f->id != NULL || f->lang != NULL) {
		model_new(in, f, NODE_SPAN);
	}
}

static void
push_with_mark(struct inlines *in, const struct html_element *e,
    const struct html_token *t, const char *mark)
{
	html_through(in, e, t);
	html_made(in, mark);
}

static void
add_break(struct inlines *in)
{
	if (inlines_are_code_block(in)) {
		html_made(in, "\n");
		return;
	}
	if (in->top == NULL && in->text.text.n == 0)
		return; /* in front of all text it says nothing */
	inlines_add(in, NODE_BREAK);
	in->spaced = true;
}

static bool
is_box(const struct node *label)
{
	struct str s = { label->first->text.s, label->first->text.n };

	return str_is(s, "☐") || str_is(s, "☑");
}

/* The item that stands here, if it has nothing yet but its bullet. */
static struct node *
bare_item(const struct inlines *in)
{
	struct node *home = home_find(in), *first = home->first;

	if (home->kind != NODE_LIST_ITEM || in->text.text.n > 0 ||
	    (in->top != NULL && in->top->first != NULL))
		return NULL;
	if (first != NULL && first->kind == NODE_LABEL && !is_box(first))
		first = first->next;
	return first == NULL || first == in->top ? home : NULL;
}

static void
make_task(struct inlines *in, struct node *item, bool checked)
{
	if (item->first != NULL && item->first->kind == NODE_LABEL)
		node_remove(item->first);
	copier_add_label(in->c, item, checked ? "☑" : "☐");
	item->parent->list.kind = LIST_TASK;
	item->item.checked = checked;
}

/* A box to tick makes its item a task; a button says what is on it. */
static void
add_input(struct inlines *in, const struct html_token *t)
{
	const struct str *type = html_attribute(t, "type");
	bool checked = html_attribute(t, "checked") != NULL;
	struct node *item = bare_item(in);
	const char *value = html_word(in, t, "value");

	if (type != NULL &&
	    (str_is(*type, "checkbox") || str_is(*type, "radio"))) {
		if (item != NULL)
			make_task(in, item, checked);
		else
			html_made(in, checked ? "☑ " : "☐ ");
	} else if (value != NULL && type != NULL &&
	    (str_is(*type, "button") || str_is(*type, "submit"))) {
		html_made(in, value);
	}
}

/* ---- what is not for readers ---- */

static void
push_silent(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	struct frame *f = html_push(in, e, t);

	if (f != NULL)
		f->is_silent = true;
	if (html_mode_of(t->name) != HTML_DATA)
		html_tell(in, DIAG_INFO, cursor_place(in), t->name,
		    "what stands in <" STR_FMT "> is not for readers; leaving "
		    "it out",
		    STR_ARG(t->name));
}

static void
start_inline(struct inlines *in, const struct html_element *e,
    const struct html_token *t)
{
	switch (e->what) {
	case WHAT_INLINE:
		push_inline(in, e, t);
		break;
	case WHAT_CODE:
		push_code(in, e, t);
		break;
	case WHAT_ANCHOR:
		push_anchor(in, e, t);
		break;
	case WHAT_QUOTED:
		push_with_mark(in, e, t, "\"");
		break;
	case WHAT_RUBY_TEXT:
		frames_imply_end(in, WHAT(WHAT_RUBY_TEXT) | WHAT(WHAT_SILENT),
		    WHAT(WHAT_CELL));
		push_with_mark(in, e, t, "(");
		break;
	case WHAT_OPTION:
		frames_imply_end(in, WHAT(WHAT_OPTION), WHAT(WHAT_CELL));
		push_with_mark(in, e, t, " ");
		break;
	case WHAT_BREAK:
		add_break(in);
		break;
	case WHAT_BREAK_CHANCE:
		html_made(in, "\u200B");
		break;
	case WHAT_IMAGE:
		html_image(in, t);
		break;
	case WHAT_INPUT:
		add_input(in, t);
		break;
	case WHAT_MEDIA:
		html_media(in, e, t);
		break;
	case WHAT_DRAWING:
		html_drawing(in, e, t);
		break;
	case WHAT_SILENT:
		if (str_is(t->name, "rp"))
			frames_imply_end(
			    in, WHAT(WHAT_RUBY_TEXT), WHAT(WHAT_CELL));
		push_silent(in, e, t);
		break;
	case WHAT_NOTHING:
		break;
	default:
		html_through(in, e, t);
		break;
	}
}

/* ---- any tag ---- */

/* In a code block only its language is read, and line ends. */
static void
start_in_code_block(struct inlines *in, const struct html_token *t)
{
	const struct str *class = html_attribute(t, "class");

	if (str_is(t->name, "br"))
		add_break(in);
	else if (str_is(t->name, "code") && class != NULL &&
	    in->top->code.language == NULL)
		in->top->code.language = in->top->code.info =
		    html_class_language(in->c->doc->arena, *class);
}

static bool
is_in(const struct inlines *in, enum html_what what)
{
	int i;

	for (i = in->count; i > 0; i--)
		if (in->open[i - 1].element != NULL &&
		    in->open[i - 1].element->what == what)
			return true;
	return false;
}

void
html_start(struct inlines *in, const struct html_token *t)
{
	const struct html_element *e = html_element_find(t->name);
	int before = in->count;

	if (inlines_are_code_block(in)) {
		start_in_code_block(in, t);
		return;
	}
	if (is_in(in, WHAT_DRAWING)) {
		html_in_drawing(in, t);
		return;
	}
	vue_attributes(in, t);
	if (vue_is_component(t) || e == NULL)
		vue_start(in, t);
	else if (html_is_block(e))
		html_start_block(in, e, t);
	else
		start_inline(in, e, t);
	/* As in Vue's templates, "<div/>" is whole; a void element is too. */
	if (t->self_closing && in->count > before)
		inlines_pop(in, in->count - 1);
}

void
html_end(struct inlines *in, const struct html_token *t)
{
	const struct html_element *e = html_element_find(t->name);

	if (inlines_are_code_block(in) &&
	    (e == NULL || e->what != WHAT_PREFORMATTED))
		return;
	if (frames_close(in, e, t->name))
		return;
	if (in->too_many > 0) {
		in->too_many--;
	} else if (e != NULL && e->what == WHAT_BREAK) {
		add_break(in); /* 13.2.6.4.7: "</br>" is "<br>" */
	} else if (e == NULL || !(e->is_void || e->may_stay)) {
		html_tell(in, DIAG_WARNING, cursor_place(in),
		    str_from(arena_printf(
			in->c->doc->arena, "stray " STR_FMT, STR_ARG(t->name))),
		    "</" STR_FMT "> ends nothing that is open here; passing "
		    "over it",
		    STR_ARG(t->written));
	}
}

/* A comment says nothing to readers, but VitePress obeys some. */
void
html_comment(struct inlines *in, struct str text, place at)
{
	if (str_starts(str_trim(text), "@include"))
		html_tell(in, DIAG_WARNING, at, STR("@include"),
		    "this file is not included here; leaving it out");
	else
		html_tell(
		    in, DIAG_INFO, at, STR("comment"), "comments are left out");
}
