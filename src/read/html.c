/*
 * The HTML that an author writes between Markdown.  cmark says what is HTML:
 * blocks of it come here whole, tags in a line one by one.  Both are cut into
 * tokens, and the tokens open and close what html_tree.h keeps.
 */
#include <string.h>

#include "read/content.h"
#include "read/html_block.h"
#include "read/vue.h"

/* ---- text ---- */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* White space is one space, or nothing at the beginning of a leaf. */
static void
add_space(struct inlines *in, size_t end)
{
	struct locator *l = in->where;
	char c = l->text.s[l->cursor];

	if (in->spaced || in->top == NULL)
		l->cursor++;
	else if (c == ' ')
		locate_byte(l, &in->text);
	else
		locate_break(l, " ", &in->text);
	in->spaced = true;
	while (l->cursor < end && is_space(l->text.s[l->cursor]))
		l->cursor++;
}

static void
add_character(struct inlines *in, size_t end, bool references)
{
	struct locator *l = in->where;
	char meaning[HTML_MEANING];
	size_t n, used = 0;

	if (references && l->text.s[l->cursor] == '&')
		used = html_reference(
		    str_slice(l->text, 0, end), l->cursor, false, meaning, &n);
	if (used == 0) {
		locate_byte(l, &in->text);
		return;
	}
	mapped_made(&in->text, meaning, n, locate_place(l, l->cursor));
	l->cursor += used;
}

/* Code keeps its white space, but for a line end right behind <pre>. */
static void
add_code(struct inlines *in, size_t end, bool references)
{
	struct locator *l = in->where;

	if (in->spaced && in->text.text.n == 0 && l->cursor < end &&
	    l->text.s[l->cursor] == '\n')
		l->cursor++;
	in->spaced = false;
	while (l->cursor < end)
		add_character(in, end, references);
}

static void
add_text(struct inlines *in, size_t end, bool references)
{
	struct locator *l = in->where;

	if (inlines_are_silent(in)) {
		l->cursor = end;
	} else if (inlines_are_code_block(in)) {
		add_code(in, end, references);
	}
	while (l->cursor < end) {
		if (is_space(l->text.s[l->cursor])) {
			add_space(in, end);
			continue;
		}
		leaf_need(in);
		add_character(in, end, references);
		in->spaced = false;
	}
}

/* A tag that the block cuts off is text: better a tag too many than words
 * too few. */
static void
add_unfinished(struct inlines *in, size_t end)
{
	html_tell(in, DIAG_WARNING, locate_place(in->where, in->where->cursor),
	    STR("unfinished"),
	    "this tag does not end in its block; setting it as text");
	diag_hint(in->c->diag, "end it with \">\", and quotes in it too");
	add_text(in, end, true);
}

/* ---- tokens ---- */

/* Names stand at the front of a line where a component is a block. */
static bool
begins_line(struct str x, size_t i)
{
	while (i > 0 && (x.s[i - 1] == ' ' || x.s[i - 1] == '\t'))
		i--;
	return i == 0 || x.s[i - 1] == '\n';
}

static void
part_components(struct inlines *in, const struct html_token *t)
{
	if (in->fixed && in->top != NULL)
		return;
	if (begins_line(in->where->text, t->from) &&
	    html_element_find(t->name) == NULL && !str_is(t->name, "badge"))
		leaf_end(in);
}

/* How the text behind a start tag is read. */
static void
set_mode(
    struct inlines *in, struct html_tokenizer *z, const struct html_token *t)
{
	if (t->self_closing || vue_is_component(t) || z->foreign ||
	    inlines_are_code_block(in))
		return;
	z->mode = html_mode_of(t->name);
	z->until = t->written;
}

static bool
is_foreign(const struct inlines *in)
{
	int i;

	for (i = in->count; i > 0; i--)
		if (in->open[i - 1].element != NULL &&
		    (in->open[i - 1].element->what == WHAT_DRAWING ||
			in->open[i - 1].element->what == WHAT_FORMULA))
			return true;
	return false;
}

static void
apply(struct inlines *in, struct html_tokenizer *z, const struct html_token *t)
{
	switch (t->kind) {
	case HTML_TEXT:
		in->where->cursor += t->inner_from - t->from;
		add_text(in, in->where->cursor + t->inner_to - t->inner_from,
		    t->references);
		break;
	case HTML_START:
		html_start(in, t);
		set_mode(in, z, t);
		break;
	case HTML_END:
		html_end(in, t);
		break;
	case HTML_COMMENT:
		html_comment(in, str_slice(z->text, t->inner_from, t->inner_to),
		    locate_place(in->where, in->where->cursor));
		break;
	case HTML_UNFINISHED:
		add_unfinished(in, in->where->cursor + t->to - t->from);
		break;
	case HTML_DOCTYPE:
		break;
	}
	z->foreign = is_foreign(in);
}

/* ---- in a line ---- */

void
html_tag(struct inlines *in, struct str raw)
{
	struct arena scratch = { 0 };
	struct html_tokenizer z = { .arena = &scratch, .text = raw };
	struct locator *l = in->where;
	struct html_token t;
	size_t from = l->cursor;
	bool found = str_equal(str_slice(l->text, from, from + raw.n), raw);

	while (html_token_next(&z, &t)) {
		if (t.kind == HTML_TEXT || t.kind == HTML_UNFINISHED)
			continue; /* cmark lets none through */
		l->cursor = from + (found ? t.from : 0);
		apply(in, &z, &t);
		z.mode = HTML_DATA;
	}
	l->cursor = from + (found ? raw.n : 0);
	arena_release(&scratch);
}

/* ---- blocks ---- */

/* What the end of the block cuts off: a script, or code. */
static void
end_block(struct inlines *in)
{
	int i;

	for (i = 0; i < in->count; i++)
		if (in->open[i].element != NULL &&
		    (in->open[i].element->what == WHAT_SILENT ||
			in->open[i].element->what == WHAT_DRAWING))
			break;
	frames_end(in, i);
	leaf_end(in);
}

void
copy_html(struct copier *c, cmark_node *block, struct node *parent)
{
	struct locator l =
	    content_literal(c, block, cmark_node_get_start_line(block));
	struct inlines *in = copier_inlines(c);
	struct arena scratch = { 0 };
	struct html_tokenizer z = { .arena = &scratch, .text = l.text };
	struct html_token t;

	home_enter(in, parent);
	in->where = &l;
	while (html_token_next(&z, &t)) {
		l.cursor = t.from;
		if (t.kind == HTML_START || t.kind == HTML_END)
			part_components(in, &t);
		apply(in, &z, &t);
		l.cursor = t.to;
		arena_reset(&scratch);
	}
	end_block(in);
	in->where = &in->nowhere;
	arena_release(&scratch);
}

struct node *
html_parent(struct copier *c, struct node *parent)
{
	struct inlines *in = copier_inlines(c);

	home_enter(in, parent);
	frames_imply_end(
	    in, WHAT(WHAT_PARAGRAPH), WHAT(WHAT_TABLE) | WHAT(WHAT_CELL));
	return home_need(in);
}

void
html_close(struct copier *c)
{
	struct inlines *in = c->inlines;

	if (in == NULL)
		return;
	leaf_end(in);
	frames_end(in, 0);
}
