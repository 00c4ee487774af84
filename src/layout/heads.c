#include "layout/heads.h"

#include <string.h>

#include "base/buf.h"
#include "layout/assemble.h"

/*
 * Front matter has roman numbers; arabic 1 is the page of the first
 * section that is neither title, contents nor front.
 */
static bool
is_front(const struct node *section)
{
	return section->section.role == SECTION_TITLE ||
	    section->section.role == SECTION_CONTENTS ||
	    section->section.role == SECTION_FRONT;
}

static const char *
roman(struct arena *a, int n)
{
	static const struct {
		int value;
		const char *text;
	} digit[] = {
		{ 1000, "m" },
		{ 900, "cm" },
		{ 500, "d" },
		{ 400, "cd" },
		{ 100, "c" },
		{ 90, "xc" },
		{ 50, "l" },
		{ 40, "xl" },
		{ 10, "x" },
		{ 9, "ix" },
		{ 5, "v" },
		{ 4, "iv" },
		{ 1, "i" },
	};
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < sizeof(digit) / sizeof(digit[0]); i++)
		for (; n >= digit[i].value; n -= digit[i].value)
			buf_adds(&b, digit[i].text);
	return buf_str(&b).s;
}

/* The first mark on each page, as an index into the list; or the count. */
static size_t
first_mark(const struct vlist *v, const struct page_break *pb)
{
	size_t i;

	for (i = pb->from.item; i < pb->to.item && i < v->count; i++)
		if (v->item[i].kind == V_MARK)
			return i;
	return v->count;
}

static size_t
last_mark(const struct vlist *v, const struct page_break *pb)
{
	size_t i;

	for (i = pb->to.item < v->count ? pb->to.item : v->count;
	     i > pb->from.item; i--)
		if (v->item[i - 1].kind == V_MARK)
			return i - 1;
	return v->count;
}

void
heads_number(const struct heads *h)
{
	const struct vlist *v = h->list;
	const struct node *section = NULL;
	bool body = !h->theme->roman_front;
	int number = 0;
	size_t i;

	for (i = 0; i < h->pages->count; i++) {
		struct page *p = &h->pages->page[i];
		size_t mark = first_mark(v, &h->breaks->page[i]);

		if (mark < v->count)
			section = v->item[mark].node;
		if (!body && !h->breaks->page[i].blank &&
		    (section == NULL || !is_front(section))) {
			body = true;
			number = 0;
		}
		p->number = ++number;
		p->roman = !body;
		p->label = p->roman ? roman(h->arena, number)
				    : arena_printf(h->arena, "%d", number);
		mark = last_mark(v, &h->breaks->page[i]);
		if (mark < v->count)
			section = v->item[mark].node;
	}
}

enum side { LEFT, CENTRE, RIGHT };

static const struct page_shape *
shape_of(const struct heads *h, size_t page)
{
	return theme_page(h->theme, h->paper, h->breaks->page[page].turned);
}

static void
put(const struct heads *h, size_t i, const struct line *line, enum side side,
    sp baseline)
{
	const struct page_shape *shape = shape_of(h, i);
	sp x = theme_left(h->theme, shape, i), rest;

	rest = shape->measure - line->width;
	if (side != LEFT)
		x += side == RIGHT ? rest : rest / 2;
	page_add_line(&h->pages->page[i], h->arena, line, x, baseline);
}

/* What a head says, or NULL. */
static struct line *
head_line(
    const struct heads *h, enum head_text what, const struct node *section)
{
	const struct par_style *style = &h->theme->style[STYLE_HEAD];
	const struct meta *meta = &h->doc->meta;
	const char *title =
	    meta->short_title != NULL ? meta->short_title : meta->title;
	const char *running = section == NULL ? NULL : section->section.running;

	if (what == HEAD_SECTION && running != NULL)
		return line_of_text(
		    h->par, style, running, section->lang, ARTIFACT_HEAD);
	if (what == HEAD_TITLE && title != NULL &&
	    (running == NULL || strcmp(title, running) != 0))
		return line_of_text(
		    h->par, style, title, h->doc->lang, ARTIFACT_HEAD);
	return NULL;
}

/* One head, on the outer side; of two that say the same, the section's. */
static void
add_facing_head(const struct heads *h, size_t i, const struct node *section)
{
	const struct theme *th = h->theme;
	bool left = theme_is_left(th, i);
	enum head_text what = left ? th->head_left : th->head_right;
	struct line *line = head_line(h, what, section);
	sp measure = shape_of(h, i)->measure;

	/* A title too long for a head gives way to the section's. */
	if (line != NULL && line->width > measure && what == HEAD_TITLE)
		line = head_line(h, HEAD_SECTION, section);
	if (line != NULL && line->width <= measure)
		put(h, i, line, left ? LEFT : RIGHT,
		    shape_of(h, i)->head_baseline);
}

static void
add_head(const struct heads *h, size_t i, const struct node *section)
{
	const struct theme *th = h->theme;
	const struct page_shape *shape = shape_of(h, i);
	struct line *left = head_line(h, th->head_left, section);
	struct line *right = head_line(h, th->head_right, section);

	if (right != NULL && right->width > shape->measure)
		right = NULL;
	/* Where both do not fit, the right one is what a reader looks for. */
	if (left != NULL &&
	    left->width + (right == NULL ? 0 : right->width + th->grid) <=
		shape->measure)
		put(h, i, left, LEFT, shape->head_baseline);
	if (right != NULL)
		put(h, i, right, RIGHT, shape->head_baseline);
}

static enum side
folio_of(const struct theme *th, size_t page)
{
	switch (th->folio) {
	case FOLIO_CENTRE:
		return CENTRE;
	case FOLIO_LEFT:
		return theme_is_left(th, page) ? RIGHT : LEFT;
	default:
		return theme_is_left(th, page) ? LEFT : RIGHT;
	}
}

static void
add_folio(const struct heads *h, size_t i)
{
	put(h, i,
	    line_of_text(h->par, &h->theme->style[STYLE_FOLIO],
		h->pages->page[i].label, h->doc->lang, ARTIFACT_FOLIO),
	    folio_of(h->theme, i), shape_of(h, i)->folio_baseline);
}

/* Whether the section of the mark begins the page: it says so, or nothing of
 * another stands above it, and it has a heading. */
static bool
opens_page(const struct vlist *v, const struct page_break *pb, size_t mark)
{
	size_t i = pb->from.item;

	if (mark == v->count || v->item[mark].mark.starts_page)
		return mark < v->count;
	while (i < mark &&
	    (v->item[i].kind == V_PENALTY || v->item[i].kind == V_GLUE))
		i++;
	return i == mark && pb->from.line == 0 &&
	    v->item[mark].node->kind == NODE_SECTION &&
	    v->item[mark].node->section.heading != NULL;
}

/*
 * The head names the section in force at the top of the page; a page that
 * opens with a heading has none.  The title page has neither head nor folio,
 * and nor has one that is left empty.
 */
void
heads_add(const struct heads *h)
{
	const struct vlist *v = h->list;
	const struct node *section = NULL;
	size_t i;

	for (i = 0; i < h->pages->count; i++) {
		const struct page_break *pb = &h->breaks->page[i];
		size_t mark = first_mark(v, pb);
		bool opens = opens_page(v, pb, mark);

		if (pb->blank)
			continue;
		if (opens || section == NULL)
			section =
			    mark < v->count ? v->item[mark].node : section;
		if (!opens && h->theme->facing)
			add_facing_head(h, i, section);
		else if (!opens)
			add_head(h, i, section);
		if (!opens || h->theme->title_block || section == NULL ||
		    section->section.role != SECTION_TITLE)
			add_folio(h, i);
		mark = last_mark(v, pb);
		if (mark < v->count)
			section = v->item[mark].node;
	}
}
