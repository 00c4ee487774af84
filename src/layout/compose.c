#include "layout/compose.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "layout/compose_int.h"

void
add_glue(struct composer *c, const struct node *n, sp width, sp at_top)
{
	struct vitem *it;

	if (width == 0)
		return;
	if (c->frame.whole)
		add_penalty(c, n, INF_PENALTY);
	it = vlist_add(c->out, V_GLUE, n);
	it->glue.width = width;
	it->glue.at_top = at_top;
	it->bar = c->frame.bar;
}

void
add_penalty(struct composer *c, const struct node *n, int value)
{
	vlist_add(c->out, V_PENALTY, n)->penalty.value = value;
}

/* Numbers of the fields below a block: they are one stretch of numbers. */
static void
find_fields(struct set_block *set, const struct node *block)
{
	const struct node *n;

	set->field_from = set->field_to = 0;
	for (n = block; n != NULL; n = node_next(block, n)) {
		if (n->kind != NODE_FIELD)
			continue;
		if (set->field_to == 0)
			set->field_from = n->field.number;
		set->field_to = n->field.number + 1;
	}
}

static bool
fields_changed(const struct composer *c, const struct set_block *set)
{
	uint32_t i;

	for (i = set->field_from; i < set->field_to; i++)
		if (c->fields->changed[i])
			return true;
	return false;
}

/* Lines that a heading wants under it are taken from this paragraph. */
static void
keep_lines(struct composer *c, struct vitem *it)
{
	int lines = (int)it->par.variant[0].count;

	if (c->frame.whole) {
		it->keep_first = INT_MAX;
		add_penalty(c, it->node, INF_PENALTY);
		return;
	}
	if (c->keep <= 0)
		return;
	it->keep_first = c->keep;
	c->keep -= lines;
	if (c->keep > 0)
		add_penalty(c, it->node, INF_PENALTY);
}

/* What is remembered of a block; few nodes are blocks with lines. */
static struct set_block *
set_block_of(struct composer *c, const struct node *block)
{
	struct set_block **set = &c->set[block->serial];

	if (*set == NULL)
		*set = arena_new(c->rq->arena, struct set_block);
	return *set;
}

struct vitem *
compose_par(
    struct composer *c, const struct node *block, struct par_shape *shape)
{
	struct set_block *set = set_block_of(c, block);
	struct vitem *it;
	size_t at;

	shape->wide = shape->variants && c->wide[block->serial];
	if (set->shape.style != shape->style ||
	    set->shape.wide != shape->wide ||
	    set->shape.width != shape->width || fields_changed(c, set)) {
		if (set->shape.style == NULL)
			find_fields(set, block);
		set->shape = *shape;
		set->lines = par_set(&c->par, block, shape);
	}
	compose_notes(c, &set->lines);
	it = vlist_add(c->out, V_PAR, block);
	it->par = set->lines;
	it->x = c->frame.x;
	it->bar = c->frame.bar;
	at = c->out->count - 1;
	if (set->lines.variants > 0)
		keep_lines(c, it);
	return &c->out->item[at]; /* the list may have moved */
}

void
block_begin(struct composer *c, const struct node *n, sp before)
{
	if (c->nesting++ > 0) {
		add_glue(c, n, before, 0);
		return;
	}
	/* One item of glue is kept free for what the end of it will say. */
	if (c->frame.whole)
		add_penalty(c, n, INF_PENALTY);
	c->block_start = c->out->count;
	c->block_before = before;
	vlist_add(c->out, V_GLUE, n);
}

static sp
height_from(const struct vlist *v, size_t from)
{
	struct vlist part = { .item = v->item + from,
		.count = v->count - from };

	return vlist_height(&part);
}

void
block_end(struct composer *c, const struct node *n, sp after)
{
	const sp grid = c->theme->grid;
	struct vitem *glue;
	sp total;

	if (--c->nesting > 0) {
		add_glue(c, n, after, 0);
		return;
	}
	total = c->block_before + height_from(c->out, c->block_start) + after;
	glue = &c->out->item[c->block_start];
	glue->glue.width = c->block_before + (grid - total % grid) % grid;
	glue->glue.at_top = glue->glue.width % grid;
	if (c->frame.whole)
		add_penalty(c, n, INF_PENALTY);
	glue = vlist_add(c->out, V_GLUE, n);
	glue->glue.width = after;
	glue->glue.snap = true;
}

const struct node *
label_of(const struct node *n)
{
	return n->first != NULL && n->first->kind == NODE_LABEL ? n->first
								: NULL;
}

/* Space above a paragraph: its own, where it has a number of its own or a
 * heading in it; in a list, that of the list. */
static sp
paragraph_space(const struct composer *c, const struct node *label)
{
	if (c->no_indent)
		return 0;
	if (c->frame.apart && c->nesting > 0)
		return c->theme->list_loose;
	return label != NULL || c->theme->paragraphs_apart
	    ? c->theme->paragraph_between
	    : 0;
}

static void
compose_paragraph(struct composer *c, const struct node *n)
{
	const struct node *label = label_of(n);
	struct par_shape shape = { .style = c->frame.text,
		.width = c->frame.width,
		.no_indent = c->no_indent || c->frame.apart || label != NULL,
		.variants = c->frame.text->leading == c->theme->grid };
	sp before = paragraph_space(c, label);
	bool own;

	compose_hanging_label(c, label, &shape);
	compose_run_in(c, &shape, &before);
	own = shape.run_in != NULL;
	if (own)
		block_begin(c, shape.run_in, before);
	else
		add_glue(c, n, before, 0);
	compose_par(c, n, &shape);
	if (own)
		block_end(c, n, 0);
	c->no_indent = false;
	c->after_heading = false;
}

static void
compose_references(struct composer *c, const struct node *n)
{
	const struct theme *th = c->theme;
	struct par_shape shape = { .style = &th->style[STYLE_REFERENCE],
		.width = c->frame.width,
		.no_indent = true };
	const struct node *entry;

	block_begin(c, n, 0);
	for (entry = n->first; entry != NULL; entry = entry->next) {
		if (entry != n->first)
			add_glue(c, entry, th->reference_between, 0);
		compose_par(c, entry, &shape);
	}
	block_end(c, n, 0);
}

void
compose_block(struct composer *c, const struct node *n)
{
	switch (n->kind) {
	case NODE_HEADING:
		compose_heading(c, n);
		return;
	case NODE_PARAGRAPH:
		if (n->role != ROLE_DISPLAY) {
			compose_paragraph(c, n);
			return;
		}
		compose_display(c, n);
		break;
	case NODE_NOTE: /* hangs on the line of its mark, if it has one */
		if (c->noted[n->serial] == 0) {
			block_begin(c, n, c->theme->list_around);
			compose_item(c, n, c->theme->list_inset, false);
			block_end(c, n, c->theme->list_around);
		}
		return;
	case NODE_LIST:
		compose_list(c, n);
		break;
	case NODE_QUOTE:
		compose_quote(c, n);
		break;
	case NODE_CODE_BLOCK:
		compose_code(c, n);
		break;
	case NODE_CONTAINER:
		compose_container(c, n);
		break;
	case NODE_DEFINITIONS:
		compose_definitions(c, n);
		break;
	case NODE_TABLE:
		compose_table(c, n);
		break;
	case NODE_FIGURE:
		compose_figure(c, n);
		break;
	case NODE_REFERENCES:
		compose_references(c, n);
		break;
	case NODE_CONTENTS:
		compose_contents(c, n);
		break;
	case NODE_INDEX:
		compose_index(c, n);
		break;
	case NODE_THEMATIC_BREAK:
		compose_rule(c, n);
		break;
	case NODE_SECTION:
		compose_children(c, n);
		break;
	default: /* inlines that stand where a block should: text is kept */
		compose_paragraph(c, n);
		return;
	}
	c->no_indent = true;
	c->after_heading = false;
}

void
compose_children(struct composer *c, const struct node *parent)
{
	const struct node *n;

	for (n = parent->first; n != NULL; n = n->next) {
		compose_block(c, n);
		if (c->held != NULL)
			compose_held(c, n);
	}
	if (c->held != NULL && c->nesting == 0)
		compose_held(c, NULL);
}

static struct vitem *
add_mark(struct composer *c, const struct node *section, bool starts_page)
{
	struct vitem *it = vlist_add(c->out, V_MARK, section);

	it->mark.starts_page = starts_page;
	return it;
}

/* The columns of an index are measured from the top of its page. */
static bool
holds_index(const struct node *section)
{
	return section->last != NULL && section->last->kind == NODE_INDEX;
}

/*
 * A section without a number that is short enough follows its predecessor
 * when it fits whole: no break inside it, a free one before it.  Paragraphs
 * are set twice for that, but only the first time costs anything.
 */
static bool
may_follow(struct composer *c, const struct node *section)
{
	struct vlist v = { .arena = c->par.scratch };
	struct composer probe = *c;
	sp column = c->theme->grid * c->page->lines;

	if (section->section.number != NULL ||
	    section->section.role == SECTION_PART || holds_index(section))
		return false;
	v.arena = c->rq->arena;
	probe.out = &v;
	compose_children(&probe, section);
	return vlist_height(&v) <= column * c->theme->unnumbered_share / 1000;
}

/* Whether a section that starts a page starts a right-hand one. */
static bool
starts_right(struct composer *c, const struct node *section)
{
	enum section_role role = section->section.role;
	bool body = role != SECTION_TITLE && role != SECTION_CONTENTS &&
	    role != SECTION_FRONT;
	bool first = body && !c->in_body;

	c->in_body |= body;
	return c->theme->right_start == RIGHT_SECTIONS ||
	    (c->theme->right_start == RIGHT_BODY && first);
}

/* The sections of a paper run on: only a title page stands apart. */
static void
compose_section(struct composer *c, const struct node *section, bool first)
{
	bool right = starts_right(c, section);
	bool runs_on = c->theme->sections_follow &&
	    (!first || c->theme->title_block) && !holds_index(section);
	bool follows = !runs_on && !first && !right && may_follow(c, section);
	bool starts = !runs_on && !follows;
	struct frame saved = c->frame;

	add_penalty(c, section, starts ? EJECT_PENALTY : 0);
	c->out->item[c->out->count - 1].penalty.right = starts && right;
	add_mark(c, section, starts && section->section.heading != NULL);
	c->frame.whole = follows;
	c->run_on = runs_on;
	c->no_indent = true;
	c->keep = 0;
	compose_children(c, section);
	c->frame = saved;
}

struct composer *
composer_new(const struct layout_request *rq, struct fields *fields,
    struct arena *scratch)
{
	struct composer *c = arena_new(rq->arena, struct composer);

	c->rq = rq;
	c->theme = rq->theme;
	c->page = theme_page(rq->theme, rq->paper, false);
	c->fields = fields;
	c->set = arena_array(rq->arena, rq->doc->count, struct set_block *);
	c->noted = arena_array(rq->arena, rq->doc->count, uint32_t);
	c->wide = arena_array(rq->arena, rq->doc->count, bool);
	c->par = (struct par_context){ .theme = rq->theme,
		.shaper = rq->shaper,
		.breaker = rq->breaker,
		.fields = fields,
		.exceptions = rq->exceptions,
		.out = rq->arena,
		.scratch = scratch,
		.diag = rq->diag,
		.trace_lines = rq->trace_lines,
		.dump_items = rq->dump_items,
		.dump_lines = rq->dump_lines,
		.places = rq->places,
		.note = compose_note_of,
		.note_arg = c };
	return c;
}

static const struct node *
section_of(const struct node *root, enum section_role role)
{
	const struct node *n;

	for (n = root->first; n != NULL; n = n->next)
		if (n->kind == NODE_SECTION && n->section.role == role)
			return n;
	return NULL;
}

void
compose_variant(struct composer *c, struct vitem *it, int which)
{
	struct set_block *set = c->set[it->node->serial];

	if (!it->par.variant[which].sketch)
		return;
	par_set_variant(&c->par, it->node, &set->shape, &set->lines, which);
	it->par = set->lines;
}

bool
compose_widen(struct composer *c, const struct vitem *it)
{
	bool *wide = &c->wide[it->node->serial];

	if (it->kind != V_PAR || *wide ||
	    !c->set[it->node->serial]->shape.variants)
		return false;
	*wide = true;
	return true;
}

/* The contents, which may share the title's page; lists of captions do not.
 */
static const struct node *
contents_of(const struct node *root)
{
	const struct node *n = section_of(root, SECTION_CONTENTS);

	return n != NULL && n->last != NULL && n->last->kind == NODE_CONTENTS &&
		n->last->contents.kind != CONTENTS_HEADINGS
	    ? NULL
	    : n;
}

struct vlist *
compose_report(struct composer *c)
{
	const struct node *root = c->rq->doc->root, *n;
	const struct node *title = section_of(root, SECTION_TITLE);
	const struct node *contents = contents_of(root);
	bool first = true;

	c->out = arena_new(c->rq->arena, struct vlist);
	c->out->arena = c->rq->arena;
	c->run_in = NULL;
	c->in_body = false;
	c->frame = (struct frame){ .width = c->page->measure,
		.text = &c->theme->style[STYLE_BODY] };
	if (title != NULL || contents != NULL)
		compose_front(c, title, contents);
	for (n = root->first; n != NULL; n = n->next) {
		if (n == title || n == contents)
			continue;
		if (n->kind == NODE_SECTION)
			compose_section(c, n, first);
		else
			compose_block(c, n);
		first = false;
	}
	return c->out;
}
