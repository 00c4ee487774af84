/*
 * cmark's blocks to ours.  The source is parsed in one stretch, unless the
 * scan at the door found a block in it that cmark must not see.
 */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "read/abbreviations.h"
#include "read/attributes.h"
#include "read/code.h"
#include "read/container.h"
#include "read/content.h"
#include "read/notes.h"
#include "read/vue.h"

static const char *const extensions[] = { "table", "strikethrough", "autolink",
	"tasklist" };

bool
told_before(struct copier *c, struct str what)
{
	if (table_find(&c->told, what) != NULL)
		return true;
	/* The table borrows its keys; cmark's tree does not last. */
	what.s = arena_strndup(c->doc->arena, what.s, what.n);
	table_entry(&c->told, what)->value = c;
	return false;
}

size_t
copier_offset(const struct copier *c, int line, int column)
{
	long i = (long)line + c->first_line - 2;
	size_t at;

	if (line < 1 || i < 0 || (size_t)i >= c->lines)
		return c->cursor;
	at = c->line[i] + (column > 0 ? (size_t)column - 1 : 0);
	return at > c->to ? c->to : at;
}

/* The extensions' kinds are known by name only. */
bool
is_type(cmark_node *n, const char *name)
{
	const char *type = cmark_node_get_type_string(n);

	return type != NULL && strcmp(type, name) == 0;
}

/* Where a block begins; one without a position, where the last ended. */
static size_t
start_of(const struct copier *c, cmark_node *n)
{
	return copier_offset(
	    c, cmark_node_get_start_line(n), cmark_node_get_start_column(n));
}

static void
find_lines(struct copier *c)
{
	struct str x = c->source->text;
	size_t room = 0, i;

	arena_reserve(c->doc->arena, c->line, room, c->lines);
	c->line[c->lines++] = 0;
	for (i = 0; i < x.n; i++)
		if (x.s[i] == '\n') {
			arena_reserve(c->doc->arena, c->line, room, c->lines);
			c->line[c->lines++] = i + 1;
		}
}

static int
line_of(const struct copier *c, size_t offset)
{
	size_t low = 0, high = c->lines;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (c->line[mid] <= offset)
			low = mid;
		else
			high = mid;
	}
	return (int)low + 1;
}

struct node *
copier_note(struct copier *c, size_t number)
{
	if (number == 0 || number > c->to)
		number = 1;
	number += c->note_base;
	while (c->notes < number) {
		struct node *note = node_new(c->doc, NODE_NOTE, 0);

		note->lang = c->section->lang;
		arena_reserve(c->doc->arena, c->note, c->note_room, c->notes);
		c->note[c->notes++] = note;
	}
	return c->note[number - 1];
}

int
node_depth(const struct node *n)
{
	int depth = 0;

	for (; n != NULL; n = n->parent)
		depth++;
	return depth;
}

struct node *
copier_add(struct copier *c, struct node *parent, enum node_kind kind, place at)
{
	struct node *n = node_new(c->doc, kind, at);

	n->lang =
	    c->lang != NULL && parent == c->lang_home ? c->lang : parent->lang;
	node_append(parent, n);
	return n;
}

void
copier_add_text(struct copier *c, struct node *parent, enum node_kind kind,
    struct mapped *text)
{
	struct node *leaf = mapped_leaf(text, c->doc, kind);

	if (leaf == NULL)
		return;
	leaf->lang = parent->lang;
	node_append(parent, leaf);
}

static struct node *
add_block(
    struct copier *c, struct node *parent, enum node_kind kind, size_t offset)
{
	return copier_add(c, parent, kind, source_place(c->source, offset));
}

struct node *
copier_add_label(struct copier *c, struct node *parent, const char *text)
{
	struct node *label = node_new(c->doc, NODE_LABEL, 0), *leaf;

	leaf = text_new(c->doc, str_from(text), 0);
	label->lang = leaf->lang = parent->lang;
	node_append(label, leaf);
	node_prepend(parent, label);
	return label;
}

/* What Markdown calls the title of an image is the caption of its figure. */
static void
add_caption(struct copier *c, struct node *figure, const struct node *image)
{
	struct mapped text = { .text.arena = c->doc->arena };
	struct node *caption;

	if (image->image.title == NULL)
		return;
	caption = copier_add(c, figure, NODE_CAPTION, image->at);
	caption->lang = figure->lang;
	mapped_made(
	    &text, image->image.title, strlen(image->image.title), image->at);
	copier_add_text(c, caption, NODE_TEXT, &text);
	caption->first->lang = figure->lang;
}

void
copier_lift_figure(struct copier *c, struct node *par)
{
	struct node *image = par->first, *figure;

	if (par->kind != NODE_PARAGRAPH || image == NULL ||
	    image != par->last || image->kind != NODE_IMAGE)
		return;
	figure = node_new(c->doc, NODE_FIGURE, par->at);
	figure->lang = par->lang;
	figure->id = image->id != NULL ? image->id : par->id;
	image->id = NULL;
	node_insert_after(par, figure);
	node_remove(image);
	node_remove(par);
	node_append(figure, image);
	add_caption(c, figure, image);
}

/* "$$...$$ {#eq:x}": a formula alone that has a name is one for display. */
static void
lift_formula(struct node *par)
{
	if (par->id != NULL && par->first == par->last &&
	    par->first->kind == NODE_MATH)
		par->role = ROLE_DISPLAY;
}

/* "[[toc]]" alone in a paragraph. */
static bool
is_contents(struct str text)
{
	static const char *const names[] = { "[[toc]]", "[[_toc_]]", "[toc]" };
	size_t i;

	text = str_trim(text);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text.n == strlen(names[i]) &&
		    strncasecmp(text.s, names[i], text.n) == 0)
			return true;
	return false;
}

/* Attributes alone in a paragraph are those of the list or table before. */
static struct node *
owner_of(struct node *par)
{
	struct node *before = par->prev, *only = par->first;

	if (before == NULL || only == NULL || only->next != NULL ||
	    (before->kind != NODE_TABLE && before->kind != NODE_LIST) ||
	    only->kind != NODE_TEXT || only->text.s[0] != '{')
		return par;
	return before;
}

static void
copy_paragraph(struct copier *c, cmark_node *n, struct node *parent)
{
	struct locator where = content_lines(c, n);
	place at = locate_place(&where, 0);
	struct node *par;

	if (is_contents(where.text)) {
		copier_add(c, parent, NODE_CONTENTS, at);
		return;
	}
	par = copier_add(c, parent, NODE_PARAGRAPH, at);
	copy_inlines(c, n, par, &where);
	attributes_take(c->doc, par, owner_of(par));
	if (par->first != NULL)
		lift_formula(par);
	if (par->first == NULL)
		node_remove(par); /* of comments only */
	else
		copier_lift_figure(c, par);
}

static void
copy_heading(struct copier *c, cmark_node *n, struct node *parent)
{
	struct node *h = add_block(c, parent, NODE_HEADING, start_of(c, n));
	struct locator where = content_heading(c, n);

	h->level = cmark_node_get_heading_level(n);
	copy_inlines(c, n, h, &where);
	attributes_take_heading(c->doc, h, where.text);
	vue_heading(c, h, where.text);
}

static struct node *
open_list(struct copier *c, cmark_node *n, struct node *parent, size_t from)
{
	struct node *list = add_block(c, parent, NODE_LIST, from);

	list->list.kind = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST
	    ? LIST_ORDERED
	    : LIST_BULLET;
	list->list.tight = cmark_node_get_list_tight(n) != 0;
	list->list.start = cmark_node_get_list_start(n);
	return list;
}

int
copier_list_depth(const struct node *n)
{
	int depth = 0;

	for (; n != NULL; n = n->parent)
		depth += n->kind == NODE_LIST;
	return depth;
}

static struct node *
open_item(struct copier *c, cmark_node *n, struct node *list, size_t from)
{
	struct node *item = add_block(c, list, NODE_LIST_ITEM, from), *before;
	char number[32];
	long k = list->list.start;

	if (is_type(n, "tasklist")) {
		list->list.kind = LIST_TASK;
		item->item.checked =
		    cmark_gfm_extensions_get_tasklist_item_checked(n);
		copier_add_label(
		    c, item, item->item.checked ? "\u2611" : "\u2610");
	} else if (list->list.kind == LIST_ORDERED) {
		before = item->prev;
		if (before != NULL)
			k = before->level + 1;
		item->level = (int)k;
		snprintf(number, sizeof(number), "%ld%c", k,
		    cmark_node_get_list_delim(cmark_node_parent(n)) ==
			    CMARK_PAREN_DELIM
			? ')'
			: '.');
		copier_add_label(c, item, arena_strdup(c->doc->arena, number));
	} else {
		copier_add_label(
		    c, item, copier_list_depth(list) > 1 ? "\u2013" : "\u2022");
	}
	return item;
}

static struct node *
open_table(struct copier *c, cmark_node *n, struct node *parent, size_t from)
{
	struct node *table = add_block(c, parent, NODE_TABLE, from);
	int columns = cmark_gfm_extensions_get_table_columns(n), i;
	const uint8_t *align = cmark_gfm_extensions_get_table_alignments(n);
	enum align *all =
	    arena_array(c->doc->arena, (size_t)columns + 1, enum align);

	for (i = 0; i < columns; i++)
		all[i] = align[i] == 'l' ? ALIGN_LEFT
		    : align[i] == 'c'    ? ALIGN_CENTRE
		    : align[i] == 'r'    ? ALIGN_RIGHT
					 : ALIGN_NONE;
	table->table.columns = columns;
	table->table.align = all;
	return table;
}

/*
 * GFM 4.10 drops the cells that a row has too many of.  We keep their text,
 * as it is written, in the last cell that there is.
 */
static void
keep_row_rest(struct copier *c, struct node *par)
{
	struct locator rest = content_row_rest(c, c->cursor);
	struct mapped text = { .text.arena = c->doc->arena };
	place at = locate_place(&rest, 0);

	if (rest.text.n == 0)
		return;
	diag_report(c->diag, DIAG_WARNING, at, "row-too-long",
	    "this row has more cells than its table has columns; setting the "
	    "rest in the last of them");
	if (par->first != NULL)
		mapped_made(&text, " ", 1, at - 1);
	locate_lines(&rest, &text);
	copier_add_text(c, par, NODE_TEXT, &text);
}

static void
copy_cell(struct copier *c, cmark_node *n, struct node *row)
{
	struct locator where = content_cell(c, n, &c->cursor);
	place at = locate_place(&where, 0);
	struct node *cell = copier_add(c, row, NODE_CELL, at);
	struct node *par = copier_add(c, cell, NODE_PARAGRAPH, at);

	if (row->kind == NODE_ROW && row->row.head)
		par->role = ROLE_HEADER_CELL;
	copy_inlines(c, n, par, &where);
	attributes_take(c->doc, par, par);
	if (cmark_node_next(n) == NULL)
		keep_row_rest(c, par);
	if (par->first == NULL)
		node_remove(par);
}

static struct node *
open_row(struct copier *c, cmark_node *n, struct node *table)
{
	bool head = cmark_gfm_extensions_get_table_row_is_header(n) != 0;
	struct node *row;

	c->cursor =
	    head ? content_table_head(c, cmark_node_parent(n)) : start_of(c, n);
	row = add_block(c, table, NODE_ROW, c->cursor);
	row->row.head = head;
	return row;
}

/* Containers: their children come below the node returned; NULL: below
 * `parent`, for the block is unknown. */
static struct node *
open_block(struct copier *c, cmark_node *n, struct node *parent)
{
	cmark_node_type t = cmark_node_get_type(n);
	size_t from = start_of(c, n);
	struct node *box = container_open(c, n, parent);

	if (box != NULL)
		return box;
	if (t == CMARK_NODE_BLOCK_QUOTE)
		return add_block(c, parent, NODE_QUOTE, from);
	if (t == CMARK_NODE_LIST)
		return open_list(c, n, parent, from);
	if (t == CMARK_NODE_ITEM || is_type(n, "tasklist"))
		return open_item(c, n, parent, from);
	if (is_type(n, "table"))
		return open_table(c, n, parent, from);
	if (is_type(n, "table_row") || is_type(n, "table_header"))
		return open_row(c, n, parent);
	return NULL;
}

/* Blocks whose inlines or text are copied at once; true if it was one. */
static bool
copy_leaf_block(struct copier *c, cmark_node *n, struct node *parent)
{
	cmark_node_type t = cmark_node_get_type(n);

	if (container_copy_leaf(c, n, parent))
		return true;
	if (t == CMARK_NODE_PARAGRAPH)
		copy_paragraph(c, n, html_parent(c, parent));
	else if (t == CMARK_NODE_HEADING)
		copy_heading(c, n, html_parent(c, parent));
	else if (t == CMARK_NODE_CODE_BLOCK)
		code_copy(c, n, html_parent(c, parent));
	else if (t == CMARK_NODE_HTML_BLOCK)
		copy_html(c, n, parent);
	else if (is_type(n, "table_cell"))
		copy_cell(c, n, parent);
	else if (t == CMARK_NODE_THEMATIC_BREAK)
		add_block(c, html_parent(c, parent), NODE_THEMATIC_BREAK,
		    start_of(c, n));
	else
		return false;
	return true;
}

/*
 * Blocks nested deeper than the tree may be are not opened: what they hold
 * goes into the last that was.  The scan at the door leaves few of them.
 */
static bool
is_too_deep(struct copier *c, cmark_node *n, const struct node *into)
{
	if (node_depth(into) < BLOCK_DEPTH || into->kind == NODE_LIST ||
	    into->kind == NODE_TABLE || into->kind == NODE_ROW)
		return false;
	if (!told_before(c, STR("block depth")))
		diag_report(c->diag, DIAG_WARNING,
		    source_place(c->source, start_of(c, n)), "too-deep",
		    "blocks nested too deep; setting the inner ones as "
		    "paragraphs");
	return true;
}

/* What collects the blocks below a node of cmark's that was entered. */
static struct node *
collector(cmark_node *n)
{
	return cmark_node_get_user_data(n);
}

static void
enter_block(struct copier *c, cmark_node *n, struct node *into)
{
	struct node *opened;

	if (into->kind != NODE_LIST && into->kind != NODE_TABLE &&
	    into->kind != NODE_ROW)
		into = html_parent(c, into);
	opened = is_too_deep(c, n, into) ? NULL : open_block(c, n, into);

	cmark_node_set_user_data(n, opened == NULL ? into : opened);
}

/* The children of `top`, walked without recursion. */
static void
copy_blocks(struct copier *c, cmark_node *top, struct node *parent)
{
	cmark_iter *it = cmark_iter_new(top);
	cmark_event_type ev;
	struct node *into;

	cmark_node_set_user_data(top, parent);
	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);

		if (n == top || ev == CMARK_EVENT_EXIT)
			continue;
		if (cmark_node_get_type(n) == CMARK_NODE_FOOTNOTE_DEFINITION) {
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
			continue; /* notes_copy() sees to them */
		}
		into = collector(cmark_node_parent(n));
		if (copy_leaf_block(c, n, into))
			cmark_iter_reset(it, n, CMARK_EVENT_EXIT);
		else
			enter_block(c, n, into);
	}
	cmark_iter_free(it);
}

cmark_node *
markdown_parse(struct str text, const struct copier *c, struct dialect *d)
{
	cmark_parser *p;
	cmark_node *root;
	size_t i;

	cmark_gfm_core_extensions_ensure_registered();
	p = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE |
	    CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
	/* The tables' extension keeps every line of a paragraph for itself:
	 * it must come last. */
	dialect_init(d, text, c->source->no_math);
	cmark_parser_attach_syntax_extension(p, &d->extension);
	for (i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++)
		cmark_parser_attach_syntax_extension(
		    p, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(p, text.s, text.n);
	root = cmark_parser_finish(p);
	cmark_parser_free(p);
	return root;
}

/* What cmark must not see, as paragraphs of plain text. */
static void
copy_plain(struct copier *c, size_t from, size_t to, const char *why)
{
	struct str text = str_trim(str_slice(c->source->text, from, to));
	struct node *par;
	place at;

	if (text.n == 0)
		return;
	at = source_place(c->source, (size_t)(text.s - c->source->text.s));
	diag_report(c->diag, DIAG_ERROR, at, "too-complex",
	    "%s; setting this block as plain text", why);
	par = node_new(c->doc, NODE_PARAGRAPH, at);
	par->lang = c->section->lang;
	par->role = ROLE_UNSET;
	node_append(c->section, par);
	node_append(par, text_new(c->doc, text, at));
	par->first->lang = par->lang;
}

static void
tell_too_deep(struct copier *c, const struct dialect *d)
{
	if (d->too_deep > 0 && !told_before(c, STR("container depth")))
		diag_report(c->diag, DIAG_WARNING,
		    source_place(c->source, copier_offset(c, d->too_deep, 1)),
		    "too-deep",
		    "containers nested over 100 deep; setting the inner ones "
		    "as text");
}

static void
copy_stretch(struct copier *c, size_t from, size_t to)
{
	struct dialect dialect;
	cmark_node *root =
	    markdown_parse(str_slice(c->source->text, from, to), c, &dialect);

	c->from = c->cursor = from;
	c->to = to;
	c->note_base = c->notes;
	c->first_line = line_of(c, from);
	tell_too_deep(c, &dialect);
	copy_blocks(c, root, c->section);
	html_close(c);
	notes_copy(c, root, copy_blocks);
	html_close(c);
	cmark_node_free(root);
}

void
markdown_read(struct doc *doc, struct node *section, const struct source *s,
    const struct places *ps, struct diag *dg)
{
	struct copier c = { .doc = doc,
		.source = s,
		.places = ps,
		.diag = dg,
		.section = section,
		.told.arena = doc->arena,
		.abbreviation.arena = doc->arena };
	size_t at = s->body, bad_from, bad_to;
	const char *why;

	find_lines(&c);
	while (at < s->text.n) {
		why = door_scan(s->text, at, &bad_from, &bad_to);
		if (bad_from > at)
			copy_stretch(&c, at, bad_from);
		if (why != NULL)
			copy_plain(&c, bad_from, bad_to, why);
		at = bad_to;
	}
	notes_append(&c);
	abbreviations_mark(&c, section);
}
