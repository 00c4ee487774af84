#include "read/container.h"

#include <cmark-gfm/node.h>
#include <string.h>

#include "doc/terms.h"
#include "read/abbreviations.h"
#include "read/attributes.h"
#include "read/code.h"
#include "read/content.h"
#include "read/region.h"

/* The containers that VitePress and GitHub know; their printed names. */
static const struct {
	const char *type;
	enum term label; /* TERMS: none */
} known[] = {
	{ "info", TERM_INFO },
	{ "tip", TERM_TIP },
	{ "warning", TERM_WARNING },
	{ "danger", TERM_DANGER },
	{ "details", TERM_DETAILS },
	{ "note", TERM_NOTE_LABEL },
	{ "important", TERM_IMPORTANT },
	{ "caution", TERM_CAUTION },
	{ "code-group", TERMS },
	{ "raw", TERMS },
	{ "v-pre", TERMS },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static size_t
start_of(const struct copier *c, cmark_node *n)
{
	return copier_offset(
	    c, cmark_node_get_start_line(n), cmark_node_get_start_column(n));
}

/* The line of the source on which a block begins, from there on. */
static struct str
line_of(const struct copier *c, cmark_node *n)
{
	return str_trim(region_line(c->source->text, start_of(c, n)));
}

static size_t
find_known(const char *type)
{
	size_t i = 0;

	while (i < COUNT(known) && strcmp(known[i].type, type) != 0)
		i++;
	return i;
}

/* Containers that mean nothing on paper: what they hold stands alone. */
static bool
is_transparent(struct str type)
{
	return str_is(type, "raw") || str_is(type, "v-pre");
}

/* ---- labels ---- */

/* The printed name of a container without a title; NULL: none. */
static const char *
default_label(struct copier *c, const char *type, const char *lang)
{
	size_t i = find_known(type);
	char *own;

	if (i < COUNT(known))
		return known[i].label == TERMS
		    ? NULL
		    : term_text(known[i].label, lang);
	own = arena_strdup(c->doc->arena, type);
	if (own[0] >= 'a' && own[0] <= 'z')
		own[0] = (char)(own[0] - 'a' + 'A');
	return own;
}

static void
add_default_label(struct copier *c, struct node *box)
{
	const char *text = default_label(c, box->container.type, box->lang);
	struct node *label, *leaf;

	if (text == NULL)
		return;
	label = copier_add(c, box, NODE_LABEL, 0);
	leaf = text_new(c->doc, str_from(text), 0);
	leaf->lang = label->lang;
	node_append(label, leaf);
}

/* Whether the title is one that VitePress does not print. */
static bool
is_unprinted(const struct copier *c, cmark_node *title)
{
	cmark_node *box = cmark_node_parent(title);

	return dialect_kind(box) == DIALECT_CONTAINER &&
	    is_transparent(container_head(line_of(c, box)).name);
}

/* A title becomes the label of what it stands in; where that is nested too
 * deep to be set, a paragraph. */
static void
copy_title(struct copier *c, cmark_node *n, struct node *box)
{
	struct locator where = content_title(c, n);
	bool fits = box->kind == NODE_CONTAINER && box->first == NULL;
	struct node *label;

	if (where.text.n == 0 || is_unprinted(c, n))
		return;
	label = copier_add(c, box, fits ? NODE_LABEL : NODE_PARAGRAPH,
	    locate_place(&where, 0));
	copy_inlines(c, n, label, &where);
	if (label->first != NULL)
		return;
	node_remove(label);
	if (fits)
		add_default_label(c, box);
}

/* ---- containers and alerts ---- */

static void
tell_container(struct copier *c, cmark_node *n, struct str name)
{
	const char *type = arena_strndup(c->doc->arena, name.s, name.n);
	place at = source_place(c->source, start_of(c, n));

	if (find_known(type) == COUNT(known) &&
	    !told_before(
		c, str_from(arena_printf(c->doc->arena, "::: %s", type))))
		diag_report(c->diag, DIAG_WARNING, at, "container",
		    "there is no container called \"%s\"; setting it like "
		    "the others, and its like in this file",
		    type);
	if (dialect_kind(cmark_node_next(n)) != DIALECT_END)
		diag_report(c->diag, DIAG_WARNING, at, "container",
		    "this container is not closed; it ends with what it "
		    "stands in");
}

static struct node *
add_box(struct copier *c, cmark_node *n, struct node *parent,
    const struct container_head *head)
{
	struct arena *a = c->doc->arena;
	struct node *box = copier_add(
	    c, parent, NODE_CONTAINER, source_place(c->source, start_of(c, n)));

	box->container.type = arena_strndup(a, head->name.s, head->name.n);
	if (head->attributes.n > 0)
		attributes_apply(c->doc, box, head->attributes);
	if (head->title.n == 0)
		add_default_label(c, box);
	return box;
}

static struct node *
open_container(struct copier *c, cmark_node *n, struct node *parent)
{
	struct container_head head = container_head(line_of(c, n));

	tell_container(c, n, head.name);
	return is_transparent(head.name) ? parent
					 : add_box(c, n, parent, &head);
}

static struct node *
open_alert(
    struct copier *c, cmark_node *n, struct node *parent, const char *type)
{
	cmark_node *title = cmark_node_first_child(n);
	struct container_head head = { .name = str_from(type) };

	head.title = content_title(c, title).text;
	return add_box(c, n, parent, &head);
}

bool
container_is_raw(struct copier *c, cmark_node *n)
{
	for (; n != NULL; n = cmark_node_parent(n))
		if (dialect_kind(n) == DIALECT_CONTAINER &&
		    str_is(container_head(line_of(c, n)).name, "v-pre"))
			return true;
	return false;
}

/* ---- definitions ---- */

/* The list that the last block is part of, or a new one. */
static struct node *
list_of(struct copier *c, cmark_node *n, struct node *parent)
{
	enum dialect_kind before = dialect_kind(cmark_node_previous(n));

	if ((before == DIALECT_DEFINITION || before == DIALECT_TERM) &&
	    parent->last != NULL && parent->last->kind == NODE_DEFINITIONS)
		return parent->last;
	return copier_add(c, parent, NODE_DEFINITIONS,
	    source_place(c->source, start_of(c, n)));
}

static void
copy_term(struct copier *c, cmark_node *n, struct node *parent)
{
	struct locator where = content_lines(c, n);
	struct node *term = copier_add(
	    c, list_of(c, n, parent), NODE_TERM, locate_place(&where, 0));

	copy_inlines(c, n, term, &where);
	attributes_take(c->doc, term, term);
}

static struct node *
open_definition(struct copier *c, cmark_node *n, struct node *parent)
{
	place at = source_place(c->source, start_of(c, n));

	return copier_add(c, list_of(c, n, parent), NODE_DEFINITION, at);
}

/* ---- formulas ---- */

void
container_add_display(
    struct copier *c, struct node *parent, struct locator *where, size_t from)
{
	struct mapped text = { .text.arena = c->doc->arena };
	struct str s = str_trim(where->text);
	struct node *par;

	if (s.n == 0)
		return;
	par = copier_add(
	    c, parent, NODE_PARAGRAPH, source_place(c->source, from));
	par->role = ROLE_DISPLAY;
	where->cursor = (size_t)(s.s - where->text.s);
	locate_until(where, where->cursor + s.n, &text);
	copier_add_text(c, par, NODE_MATH, &text);
}

/* The block from "$$" to "$$": what stands on the lines of both, too. */
static void
copy_display(struct copier *c, cmark_node *n, struct node *parent)
{
	size_t from = start_of(c, n);
	struct str x = c->source->text, first, s, formula;
	const struct node *last = parent->last;
	struct locator where;
	size_t at;

	first = region_line(x, from + 2 < x.n ? from + 2 : x.n);
	where = content_display(c, n, first);
	s = str_trim(where.text);
	at = attributes_at_end(s);
	formula = str_trim(str_slice(s, 0, at));
	if (str_ends(formula, "$$"))
		where.text.n =
		    (size_t)(formula.s - where.text.s) + formula.n - 2;
	else
		diag_report(c->diag, DIAG_WARNING,
		    source_place(c->source, from), "formula",
		    "this formula is not closed by \"$$\"; it ends with what "
		    "it stands in");
	container_add_display(c, parent, &where, from);
	if (str_ends(formula, "$$") && parent->last != last && at < s.n)
		attributes_apply(c->doc, parent->last, str_slice(s, at, s.n));
}

/* ---- all of it ---- */

static void
tell_stray(struct copier *c, cmark_node *n)
{
	diag_report(c->diag, DIAG_WARNING,
	    source_place(c->source, start_of(c, n)), "container",
	    "there is no container to close; leaving these colons out");
	diag_hint(c->diag,
	    "a container that holds others needs more colons than they have");
}

bool
container_copy_leaf(struct copier *c, cmark_node *n, struct node *parent)
{
	switch (dialect_kind(n)) {
	case DIALECT_TITLE:
	case DIALECT_ALERT:
		copy_title(c, n, parent);
		return true;
	case DIALECT_TERM:
		copy_term(c, n, html_parent(c, parent));
		return true;
	case DIALECT_DISPLAY:
		copy_display(c, n, html_parent(c, parent));
		return true;
	case DIALECT_SNIPPET:
		code_copy_snippet(c, n, html_parent(c, parent));
		return true;
	case DIALECT_ABBREVIATION:
		abbreviation_define(c, line_of(c, n));
		return true;
	case DIALECT_STRAY:
		tell_stray(c, n);
		return true;
	case DIALECT_END:
		return true;
	default:
		return false;
	}
}

struct node *
container_open(struct copier *c, cmark_node *n, struct node *parent)
{
	const char *alert = dialect_alert(n);

	if (dialect_kind(n) == DIALECT_CONTAINER)
		return open_container(c, n, parent);
	if (dialect_kind(n) == DIALECT_DEFINITION)
		return open_definition(c, n, parent);
	return alert == NULL ? NULL : open_alert(c, n, parent, alert);
}
