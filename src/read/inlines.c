/*
 * cmark's inlines to ours.  Neighbouring texts and soft breaks become one
 * leaf, so that a word never falls apart for no reason of the author's.
 */
#include <string.h>

#include "read/markdown_int.h"

struct inlines {
	struct copier *c;
	struct locator where;
	struct mapped text;
	struct node *parent;
	int depth;
};

static void
flush(struct inlines *in)
{
	struct node *leaf = mapped_leaf(&in->text, in->c->doc, NODE_TEXT);

	if (leaf == NULL)
		return;
	leaf->lang = in->parent->lang;
	node_append(in->parent, leaf);
}

static struct str
literal(cmark_node *n)
{
	return str_from(cmark_node_get_literal(n));
}

static struct node *
add(struct inlines *in, enum node_kind kind)
{
	struct node *n;

	flush(in);
	n = node_new(in->c->doc, kind, in->where.at + (place)in->where.cursor);
	n->lang = in->parent->lang;
	node_append(in->parent, n);
	return n;
}

static void
add_code(struct inlines *in, cmark_node *n)
{
	struct node *leaf;

	flush(in);
	locate_code(&in->where, literal(n), &in->text);
	leaf = mapped_leaf(&in->text, in->c->doc, NODE_CODE);
	if (leaf == NULL)
		return;
	leaf->lang = in->parent->lang;
	node_append(in->parent, leaf);
}

static void
add_note_ref(struct inlines *in, cmark_node *n)
{
	struct str number = literal(n), raw;
	struct node *ref = add(in, NODE_NOTE_REF), *text;
	size_t k = 0, i;

	for (i = 0; i < number.n; i++)
		k = 10 * k + (size_t)(number.s[i] - '0') % 10;
	ref->link.target = copier_note(in->c, k);
	text = text_new(in->c->doc,
	    str_from(arena_strndup(in->c->doc->arena, number.s, number.n)), 0);
	text->lang = in->parent->lang;
	node_append(ref, text);
	raw = STR("[^");
	locate_raw(&in->where, raw);
	raw = STR("]");
	locate_raw(&in->where, raw);
}

/* Inline elements of HTML that are what a Markdown mark would be. */
static const struct {
	const char *tag;
	enum node_kind kind;
} html_inline[] = {
	{ "em", NODE_EMPH },
	{ "i", NODE_EMPH },
	{ "strong", NODE_STRONG },
	{ "b", NODE_STRONG },
	{ "s", NODE_STRIKE },
	{ "del", NODE_STRIKE },
	{ "sup", NODE_SUPERSCRIPT },
	{ "sub", NODE_SUBSCRIPT },
	{ "span", NODE_SPAN },
	{ "u", NODE_SPAN },
	{ "small", NODE_SPAN },
	{ "mark", NODE_SPAN },
	{ "abbr", NODE_SPAN },
	{ "kbd", NODE_SPAN },
};

static bool
tag_is(struct str tag, const char *name)
{
	size_t n = strlen(name);

	return tag.n > n && strncasecmp(tag.s, name, n) == 0 &&
	    (tag.s[n] == '>' || tag.s[n] == ' ' || tag.s[n] == '/' ||
		tag.s[n] == '\n');
}

static void
tell_html(struct inlines *in, struct str raw)
{
	if (told_before(in->c, TOLD_HTML))
		return;
	diag_report(in->c->diag, DIAG_WARNING,
	    in->where.at + (place)in->where.cursor, "html",
	    "the HTML tag " STR_FMT " is not set; passing over it and its "
	    "like in this file, keeping their text",
	    STR_ARG(str_slice(raw, 0, 40)));
}

static void
close_html(struct inlines *in, enum node_kind kind, const struct node *top)
{
	struct node *n;

	for (n = in->parent; n != top && n->parent != NULL; n = n->parent)
		if (n->kind == kind) {
			flush(in);
			in->parent = n->parent;
			return;
		}
}

static void
add_html(struct inlines *in, struct str raw, const struct node *top)
{
	bool closes = raw.n > 1 && raw.s[1] == '/';
	struct str tag = str_slice(raw, closes ? 2 : 1, raw.n);
	size_t i;

	if (str_starts(raw, "<!") || str_starts(raw, "<?")) {
		locate_raw(&in->where, raw);
		return;
	}
	if (tag_is(tag, "br")) {
		add(in, NODE_BREAK);
		locate_raw(&in->where, raw);
		return;
	}
	locate_raw(&in->where, raw);
	for (i = 0; i < sizeof(html_inline) / sizeof(html_inline[0]); i++) {
		if (!tag_is(tag, html_inline[i].tag))
			continue;
		if (closes)
			close_html(in, html_inline[i].kind, top);
		else if (in->depth < DOC_DEPTH / 2)
			in->parent = add(in, html_inline[i].kind);
		return;
	}
	tell_html(in, raw);
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

/* The text below an image is its description. */
static void
add_image(struct inlines *in, cmark_node *image)
{
	struct arena *a = in->c->doc->arena;
	struct buf alt = { .arena = a };
	struct node *n = add(in, NODE_IMAGE);
	cmark_node *k;

	cmark_iter *it = cmark_iter_new(image);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		struct mapped ignored = { .text.arena = a };

		k = cmark_iter_get_node(it);
		if (ev != CMARK_EVENT_ENTER)
			continue;
		if (cmark_node_get_type(k) == CMARK_NODE_SOFTBREAK ||
		    cmark_node_get_type(k) == CMARK_NODE_LINEBREAK) {
			buf_addc(&alt, ' ');
		} else if (cmark_node_get_literal(k) != NULL) {
			buf_adds(&alt, cmark_node_get_literal(k));
			locate_text(&in->where, literal(k), &ignored);
		}
	}
	cmark_iter_free(it);
	n->image.url = arena_strdup(a, cmark_node_get_url(image));
	n->image.alt = alt.n == 0 ? NULL : buf_str(&alt).s;
	locate_link_end(&in->where);
}

static void
enter(struct inlines *in, cmark_node *n, const struct node *top)
{
	cmark_node_type t = cmark_node_get_type(n);

	if (t == CMARK_NODE_TEXT)
		locate_text(&in->where, literal(n), &in->text);
	else if (t == CMARK_NODE_SOFTBREAK)
		locate_break(&in->where, " ", &in->text);
	else if (t == CMARK_NODE_LINEBREAK) {
		struct mapped nothing = { .text.arena = in->text.text.arena };

		add(in, NODE_BREAK);
		locate_break(&in->where, "", &nothing);
	} else if (t == CMARK_NODE_CODE)
		add_code(in, n);
	else if (t == CMARK_NODE_HTML_INLINE)
		add_html(in, literal(n), top);
	else if (t == CMARK_NODE_FOOTNOTE_REFERENCE)
		add_note_ref(in, n);
}

static void
open_node(struct inlines *in, cmark_node *n, enum node_kind kind)
{
	if (in->depth++ >= DOC_DEPTH / 2)
		return; /* its text goes on in what is open */
	in->parent = add(in, kind);
	if (kind == NODE_LINK)
		in->parent->link.url =
		    arena_strdup(in->c->doc->arena, cmark_node_get_url(n));
}

static void
close_node(struct inlines *in, enum node_kind kind, const struct node *top)
{
	flush(in);
	if (kind == NODE_LINK)
		locate_link_end(&in->where);
	if (--in->depth >= DOC_DEPTH / 2)
		return;
	/* HTML left open inside is closed with it. */
	while (in->parent != top && in->parent->kind != kind)
		in->parent = in->parent->parent;
	if (in->parent != top)
		in->parent = in->parent->parent;
}

void
copy_inlines(struct copier *c, cmark_node *block, struct node *parent,
    size_t start, size_t end)
{
	struct inlines in = { .c = c,
		.where = { c->source->text, c->source->at, start, end },
		.text.text.arena = c->doc->arena,
		.parent = parent };
	cmark_iter *it = cmark_iter_new(block);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		enum node_kind kind = kind_of(n);

		if (n == block)
			continue;
		if (kind == NODE_IMAGE) {
			if (ev == CMARK_EVENT_ENTER)
				add_image(&in, n);
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
		} else if (kind == NODE_KINDS) {
			if (ev == CMARK_EVENT_ENTER)
				enter(&in, n, parent);
		} else if (ev == CMARK_EVENT_ENTER) {
			open_node(&in, n, kind);
		} else {
			close_node(&in, kind, parent);
		}
	}
	flush(&in);
	cmark_iter_free(it);
	c->cursor = in.where.cursor;
}
