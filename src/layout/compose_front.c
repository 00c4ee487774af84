/*
 * The title page and the contents.  The title page has a fixed sink for its
 * title and a foot that stands on the last lines; contents that are short
 * enough share it (theme.contents_share_lines).
 */
#include "layout/compose_int.h"
#include "layout/line.h"

#include <limits.h>
#include <string.h>

static const struct par_style *
style_of_role(const struct theme *th, enum role role)
{
	switch (role) {
	case ROLE_TITLE:
		return &th->style[STYLE_TITLE];
	case ROLE_SUBTITLE:
		return &th->style[STYLE_SUBTITLE];
	case ROLE_ORGANISATION:
		return &th->style[STYLE_ORGANISATION];
	case ROLE_AUTHOR:
		return &th->style[STYLE_AUTHOR];
	case ROLE_AFFILIATION:
		return &th->style[STYLE_AFFILIATION];
	case ROLE_LICENCE:
	case ROLE_CONTACT:
	case ROLE_IMPRINT:
		return &th->style[STYLE_LICENCE];
	case ROLE_SUBMISSION:
	case ROLE_DATE:
		return &th->style[STYLE_SUBMISSION];
	default:
		return &th->style[STYLE_BODY];
	}
}

static bool
stands_at_foot(const struct node *n)
{
	return n->role == ROLE_LICENCE || n->role == ROLE_CONTACT;
}

void
compose_title_line(struct composer *c, const struct node *n, enum role last)
{
	const struct par_style *style = style_of_role(c->theme, n->role);
	struct par_shape shape = {
		.style = style, .width = c->frame.width, .no_indent = true
	};
	bool same = last == n->role ||
	    (style == &c->theme->style[STYLE_SUBMISSION] &&
		style == style_of_role(c->theme, last));

	if (!same && last != ROLE_PLAIN)
		add_glue(c, n, style->before, style->before);
	compose_par(c, n, &shape);
	add_penalty(c, n, INF_PENALTY);
}

/* What stands over the title, and the title where the theme wants it. */
static void
compose_title_head(struct composer *c, const struct node *title)
{
	const struct theme *th = c->theme;
	const struct par_style *style = &th->style[STYLE_TITLE];
	sp top = c->page->first_baseline -
	    theme_line_height(th, &th->style[STYLE_BODY]);
	sp want = th->title_baseline - theme_line_height(th, style) - top;
	const struct node *n;
	sp used;

	for (n = title->first; n != NULL; n = n->next)
		if (n->role == ROLE_ORGANISATION)
			compose_title_line(c, n, ROLE_PLAIN);
	used = vlist_height(c->out);
	if (want - used < th->grid)
		want = used + th->grid;
	add_glue(c, title, want - used, want - used);
	for (n = title->first; n != NULL; n = n->next)
		if (n->role == ROLE_TITLE)
			compose_title_line(c, n, ROLE_PLAIN);
}

static void
compose_title_body(struct composer *c, const struct node *title)
{
	enum role last = ROLE_TITLE;
	const struct node *n;

	for (n = title->first; n != NULL; n = n->next) {
		if (n->role == ROLE_ORGANISATION || n->role == ROLE_TITLE ||
		    n->role == ROLE_IMPRINT || stands_at_foot(n))
			continue;
		if (n->kind == NODE_PARAGRAPH)
			compose_title_line(c, n, last);
		else
			compose_block(c, n);
		last = n->role;
	}
}

/* How far down the page that it begins the list comes: some glue goes on
 * to the grid. */
static sp
reach(const struct composer *c, const struct vlist *v)
{
	struct vlist one = { .count = 1 };
	sp y = 0;
	size_t i;

	for (i = 0; i < v->count; i++) {
		one.item = &v->item[i];
		y = one.item->kind == V_GLUE
		    ? glue_pass(one.item, y, c->theme->grid)
		    : y + vlist_height(&one);
	}
	return y;
}

/* The foot of the page at hand is set; it stands on the last lines. */
static void
put_foot(struct composer *c, const struct node *title, const struct vlist *page,
    const struct vlist *foot)
{
	sp column = c->theme->grid * c->page->lines;
	sp rest = column - reach(c, page) - vlist_height(foot);
	size_t i;

	add_glue(c, title, rest < c->theme->grid ? c->theme->grid : rest, rest);
	for (i = 0; i < foot->count; i++)
		*vlist_add(c->out, foot->item[i].kind, NULL) = foot->item[i];
}

static void
compose_title_foot(struct composer *c, const struct node *title)
{
	struct vlist *page = c->out, foot = { .arena = c->rq->arena };
	const struct node *n;

	c->out = &foot;
	for (n = title->first; n != NULL; n = n->next)
		if (stands_at_foot(n))
			compose_title_line(c, n, n->role);
	c->out = page;
	if (foot.count > 0)
		put_foot(c, title, page, &foot);
}

/* The imprint has the foot of the page behind the title page. */
static void
compose_imprint(struct composer *c, const struct node *title)
{
	const struct par_style *style = &c->theme->style[STYLE_LICENCE];
	struct vlist *page = c->out, foot = { .arena = c->rq->arena };
	const struct vlist empty = { .arena = c->rq->arena };
	const struct node *n;

	c->out = &foot;
	for (n = title->first; n != NULL; n = n->next) {
		if (n->role != ROLE_IMPRINT)
			continue;
		if (foot.count > 0)
			add_glue(c, n, style->leading / 2, 0);
		compose_title_line(c, n, n->role);
	}
	c->out = page;
	if (foot.count == 0)
		return;
	add_penalty(c, title, EJECT_PENALTY);
	vlist_add(c->out, V_MARK, title)->mark.starts_page = true;
	put_foot(c, title, &empty, &foot);
}

static bool
has_imprint(const struct node *title)
{
	const struct node *n = title->first;

	while (n != NULL && n->role != ROLE_IMPRINT)
		n = n->next;
	return n != NULL;
}

/* The FIELD that ends an entry, or NULL. */
static const struct node *
field_of(const struct node *entry)
{
	const struct node *n = entry;

	while (n != NULL && n->kind != NODE_FIELD)
		n = n->last;
	return n;
}

static const struct node *
entry_label(const struct node *entry)
{
	const struct node *n = entry->first;

	if (n != NULL && n->kind == NODE_LINK)
		n = n->first;
	return n != NULL && n->kind == NODE_LABEL ? n : NULL;
}

/* Whether the number leaves some space in its column; "Appendix A" runs in. */
static bool
label_fits(struct composer *c, const struct node *label,
    const struct par_style *style, sp column)
{
	const struct node *text = label->first;
	const struct shape_list *list;

	if (text == NULL || !node_has_text(text))
		return true;
	list = shape_text(c->par.shaper, style_of(&c->par, style, text),
	    (struct str){ text->text.s, text->text.n }, text->at);
	return shape_list_width(list, style->size) + c->theme->list_gap <=
	    column;
}

/* `count` times the shape of `text`, each `pitch` after the other. */
static struct text_piece
repeated(struct composer *c, const struct text_style *style, const char *text,
    uint32_t count, sp pitch)
{
	const struct shape *dot =
	    shape_text(c->par.shaper, style, str_from(text), 0)->shape[0];
	const struct shape *space =
	    shape_text(c->par.shaper, style, STR(" "), 0)->shape[0];
	const struct shape **all =
	    arena_array(c->rq->arena, 2 * count + 1, const struct shape *);
	uint32_t i;

	for (i = 0; i < count; i++) {
		all[2 * i] = dot;
		all[2 * i + 1] = space;
	}
	return (struct text_piece){ .style = style,
		.shape = all,
		.shapes = 2 * count,
		.space = pitch - shape_width(dot, style->size),
		.width = pitch * count,
		.scale = 1000 };
}

/* Dots from the end of the text to the column of the numbers, all entries'
 * under each other. */
static void
add_leader(
    struct composer *c, struct line *line, sp x, const struct text_style *style)
{
	const sp pitch = c->theme->leader_pitch;
	sp right = c->page->measure - c->theme->contents_page_column;
	sp from = x + line->width + pitch;
	struct piece piece = { .kind = PIECE_TEXT,
		.artifact = ARTIFACT_LEADER };

	from = (from + pitch - 1) / pitch * pitch;
	if (from + pitch > right)
		return;
	piece.x = from - x;
	piece.text =
	    repeated(c, style, ".", (uint32_t)((right - from) / pitch), pitch);
	line_add_piece(c->rq->arena, line, &piece);
}

/* The page number at the right edge; a space in front of it, so that who
 * listens hears the title and the number apart. */
static void
add_number(struct composer *c, struct line *line, sp x,
    const struct text_style *style, const struct node *field)
{
	struct str text = str_from(fields_text(c->fields, field));
	const struct shape_list *list =
	    shape_text(c->par.shaper, style, text, 0);
	const struct shape *space =
	    shape_text(c->par.shaper, style, STR(" "), 0)->shape[0];
	const struct shape **all =
	    arena_array(c->rq->arena, list->count + 1, const struct shape *);
	struct piece piece = { .kind = PIECE_TEXT, .leaf = field };
	sp width = shape_width(space, style->size) +
	    shape_list_width(list, style->size);

	all[0] = space;
	memcpy(all + 1, list->shape, list->count * sizeof(*all));
	piece.x = c->page->measure - x - width;
	piece.text = (struct text_piece){ .style = style,
		.shape = all,
		.shapes = list->count + 1,
		.to = (uint32_t)text.n,
		.space = shape_width(space, style->size),
		.width = width,
		.scale = 1000 };
	line_add_piece(c->rq->arena, line, &piece);
}

static void
finish_entry(struct composer *c, const struct node *entry, sp x,
    const struct par_style *style, struct par_lines *lines)
{
	const struct node *field = field_of(entry);
	const struct text_style *look;
	struct line *last, *copy;

	if (field == NULL || lines->variant[0].count == 0)
		return;
	look = style_of(&c->par, style, field);
	/* The remembered line is left as it is: it serves every round. */
	last = lines->variant[0].line[lines->variant[0].count - 1];
	copy = arena_new(c->rq->arena, struct line);
	*copy = *last;
	if (style != &c->theme->style[STYLE_CONTENTS_1])
		add_leader(c, copy, x, look);
	add_number(c, copy, x, look, field);
	lines->variant[0].line = memcpy(
	    arena_array(c->rq->arena, lines->variant[0].count, struct line *),
	    lines->variant[0].line,
	    lines->variant[0].count * sizeof(struct line *));
	lines->variant[0].line[lines->variant[0].count - 1] = copy;
	lines->variants = 1;
}

static void
compose_entry(struct composer *c, const struct node *entry, bool tight)
{
	const struct theme *th = c->theme;
	bool listed = entry->parent->contents.kind != CONTENTS_HEADINGS;
	bool outer = entry->level <= 1 && !listed;
	const struct par_style *style =
	    &th->style[outer ? STYLE_CONTENTS_1 : STYLE_CONTENTS_2];
	const struct node *label = entry_label(entry);
	sp column = outer ? th->contents_number_1 : th->contents_number_2;
	struct frame saved = c->frame;
	struct par_shape shape = {
		.style = style, .no_indent = true, .field_apart = true
	};
	struct vitem *it;

	if (outer && !tight && entry->prev != NULL)
		add_glue(c, entry, style->before, 0);
	if (!outer && !listed)
		c->frame.x += th->contents_number_1 +
		    (entry->level - 2) * th->contents_number_2;
	if (label != NULL && label_fits(c, label, style, column)) {
		c->frame.x += column;
		shape.label = label;
		shape.label_x = -column;
	}
	c->frame.width = c->page->measure - c->frame.x - th->contents_text_stop;
	shape.width = c->frame.width;
	it = compose_par(c, entry, &shape);
	it->keep_first = INT_MAX;
	finish_entry(c, entry, c->frame.x, style, &it->par);
	/* A chapter's entry is not left alone at the foot. */
	if (outer && entry->next != NULL && entry->next->level > 1)
		add_penalty(c, entry, INF_PENALTY);
	c->frame = saved;
}

void
compose_contents(struct composer *c, const struct node *list)
{
	const struct node *entry;

	block_begin(c, list, 0);
	for (entry = list->first; entry != NULL; entry = entry->next)
		compose_entry(c, entry, false);
	block_end(c, list, c->theme->list_around);
}

static void
compose_entries(struct composer *c, const struct node *contents, bool tight)
{
	const struct node *list, *entry;

	for (list = contents->first; list != NULL; list = list->next) {
		if (list->kind != NODE_CONTENTS)
			continue;
		for (entry = list->first; entry != NULL; entry = entry->next)
			compose_entry(c, entry, tight);
	}
}

/* The height of the entries set into a list of their own. */
static sp
entries_height(struct composer *c, const struct node *contents, bool tight)
{
	struct vlist v = { .arena = c->rq->arena };
	struct composer probe = *c;

	probe.out = &v;
	compose_entries(&probe, contents, tight);
	return vlist_height(&v);
}

static bool
may_share(struct composer *c, const struct node *contents, sp used)
{
	const struct theme *th = c->theme;
	const struct par_style *head = &th->style[STYLE_CONTENTS_HEADING];
	sp entries = entries_height(c, contents, false);
	sp column = th->grid * c->page->lines;

	/* Licence and contact want the lines that may stay under it. */
	return entries <= th->contents_share_lines * th->grid &&
	    used + head->before + head->leading + head->after + entries +
		th->grid * th->contents_rest_lines / 2 <=
	    column;
}

static void
compose_contents_shared(struct composer *c, const struct node *contents)
{
	const struct node *heading = contents->section.heading;
	const struct par_style *style =
	    &c->theme->style[STYLE_CONTENTS_HEADING];
	struct par_shape shape = {
		.style = style, .width = c->frame.width, .no_indent = true
	};

	vlist_add(c->out, V_MARK, contents);
	block_begin(c, contents, style->before);
	if (heading != NULL)
		compose_par(c, heading, &shape);
	add_penalty(c, contents, INF_PENALTY);
	add_glue(c, contents, style->after, 0);
	compose_entries(c, contents, false);
	block_end(c, contents, 0);
}

/*
 * Contents on pages of their own never leave fewer than
 * contents_rest_lines over: the half lines between the parts go first.
 */
static void
compose_contents_apart(struct composer *c, const struct node *contents)
{
	const struct theme *th = c->theme;
	const struct par_style *style = &th->style[STYLE_H1];
	sp column = th->grid * c->page->lines;
	sp head = th->h1_sink + style->leading + style->after, over;

	add_penalty(c, contents, EJECT_PENALTY);
	vlist_add(c->out, V_MARK, contents)->mark.starts_page = true;
	if (contents->section.heading != NULL)
		compose_heading(c, contents->section.heading);
	c->keep = 0;
	over = (head + entries_height(c, contents, false)) % column;
	block_begin(c, contents, 0);
	compose_entries(c, contents, over < th->contents_rest_lines * th->grid);
	block_end(c, contents, 0);
}

void
compose_front(
    struct composer *c, const struct node *title, const struct node *contents)
{
	bool shared;

	if (title == NULL) {
		compose_contents_apart(c, contents);
		return;
	}
	vlist_add(c->out, V_MARK, title)->mark.starts_page = true;
	if (c->theme->title_block) {
		compose_title_block(c, title);
		if (contents != NULL)
			compose_contents_shared(c, contents);
		c->no_indent = true;
		return;
	}
	compose_title_head(c, title);
	compose_title_body(c, title);
	shared = contents != NULL && !has_imprint(title) &&
	    may_share(c, contents, vlist_height(c->out));
	if (shared)
		compose_contents_shared(c, contents);
	compose_title_foot(c, title);
	compose_imprint(c, title);
	if (contents != NULL && !shared)
		compose_contents_apart(c, contents);
	c->no_indent = true;
}
