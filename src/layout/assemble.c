#include "layout/assemble.h"

/* A bar as far as it has come on the page. */
struct open_bar {
	const struct bar *bar;
	sp top, bottom; /* in the column */
};

struct assembler {
	struct pages *pages;
	const struct vlist *list;
	const struct page_breaks *breaks;
	const struct theme *theme;
	enum paper paper;
	const struct page_shape *shape; /* of the page at hand */
	struct arena *arena;
	struct arena scratch;
	struct page *page;
	sp left, top; /* of the column */
	sp y;         /* reached in it */
	sp below;     /* space wanted under what ends at float_end */
	sp float_end;
	bool empty;
	struct open_bar *bar;
	size_t bars, room;
};

static bool
is_around(const struct bar *outer, const struct bar *inner)
{
	for (; inner != NULL; inner = inner->outer)
		if (inner == outer)
			return true;
	return false;
}

static void
draw_bar(struct assembler *as, const struct open_bar *open)
{
	const struct bar *b = open->bar;
	struct rule rule = { b->width, open->bottom - open->top, b->grey };

	page_add_rule(
	    as->page, as->arena, &rule, as->left + b->x, as->top + open->top);
}

/* Draw the bars that end before something with the bar `inner`. */
static void
end_bars(struct assembler *as, const struct bar *inner)
{
	size_t i, kept = 0;

	for (i = 0; i < as->bars; i++) {
		if (is_around(as->bar[i].bar, inner))
			as->bar[kept++] = as->bar[i];
		else
			draw_bar(as, &as->bar[i]);
	}
	as->bars = kept;
}

static void
extend_bar(struct assembler *as, const struct bar *b, sp top, sp bottom)
{
	size_t i;

	for (i = 0; i < as->bars; i++) {
		if (as->bar[i].bar != b)
			continue;
		as->bar[i].bottom = bottom;
		return;
	}
	arena_reserve(&as->scratch, as->bar, as->room, as->bars);
	as->bar[as->bars++] = (struct open_bar){ b, top, bottom };
}

/* Go down the column by something `height` high. */
static void
advance(struct assembler *as, const struct bar *inner, sp height)
{
	const struct bar *b;

	end_bars(as, inner);
	for (b = inner; b != NULL; b = b->outer)
		extend_bar(as, b, as->y, as->y + height);
	as->y += height;
	as->empty = false;
}

static void
place_line(struct assembler *as, const struct vitem *it, const struct line *l)
{
	page_add_line(as->page, as->arena, l, as->left + it->x,
	    as->top + as->y + l->height);
	advance(as, it->bar, l->height + l->depth);
}

static void
place_float(struct assembler *as, const struct vitem *it, sp above, sp height)
{
	page_add_box(as->page, as->arena, it->flt.box, as->left + it->x,
	    as->top + as->y + above);
	as->y += height;
}

/* Whether the page holds floats or notes and no text. */
static bool
stands_alone(const struct page_break *pb)
{
	return pb->from.item == pb->to.item && pb->from.line == pb->to.line;
}

/* Floats at the top. */
static void
place_floats(struct assembler *as, const struct page_break *pb)
{
	bool alone = stands_alone(pb);
	size_t i;

	for (i = 0; i < pb->floats; i++)
		place_float(as, pb->flt[i], 0,
		    alone ? pb->flt[i]->flt.alone : pb->flt[i]->flt.at_top);
}

static void
place_lines(struct assembler *as, const struct vitem *it, int which,
    size_t from, size_t to)
{
	size_t k;

	for (k = from; k < to; k++)
		place_line(as, it, it->par.variant[which].line[k]);
}

static void
place_box(struct assembler *as, const struct vitem *it)
{
	page_add_box(
	    as->page, as->arena, it->box, as->left + it->x, as->top + as->y);
	advance(as, it->bar, it->box->height);
}

/* What stands again above the first thing on a page. */
static void
place_repeat(struct assembler *as, const struct vitem *it)
{
	if (!as->empty || it->repeat == NULL)
		return;
	page_add_repeat(
	    as->page, as->arena, it->repeat, as->left + it->x, as->top + as->y);
	advance(as, it->bar, it->repeat->height);
}

/* Under a float there is as much space as it wants. */
static void
leave_float(struct assembler *as)
{
	as->y += float_lack(as->below, as->y - as->float_end, as->theme->grid);
	as->below = 0;
}

static size_t
line_count(const struct vitem *it, int which)
{
	return it->par.variants > 0 ? it->par.variant[which].count : 0;
}

/* The part of item `i` that stands on the page. */
static void
place_item(struct assembler *as, size_t i, const struct page_break *pb)
{
	const struct vitem *it = &as->list->item[i];
	int which = as->breaks->variant[i];

	switch (it->kind) {
	case V_PAR:
		if (line_count(it, which) > 0) {
			leave_float(as);
			place_repeat(as, it);
		}
		place_lines(as, it, which,
		    i == pb->from.item ? pb->from.line : 0,
		    i == pb->to.item ? pb->to.line : line_count(it, which));
		break;
	case V_BOX:
		leave_float(as);
		place_repeat(as, it);
		place_box(as, it);
		break;
	case V_GLUE:
		as->y = as->empty ? as->y + it->glue.at_top
				  : glue_pass(it, as->y, as->theme->grid);
		break;
	case V_FLOAT:
		if (which == 1) {
			end_bars(as, NULL);
			place_float(as, it, it->flt.above, it->flt.here);
			as->below = it->flt.below;
			as->float_end = as->y;
		}
		break;
	case V_PENALTY:
	case V_MARK:
		break;
	}
}

static void
place_column(struct assembler *as, const struct page_break *pb)
{
	size_t i;

	as->y = 0;
	as->empty = true;
	as->below = as->float_end = 0;
	place_floats(as, pb);
	if (stands_alone(pb))
		return;
	for (i = pb->from.item; i < pb->to.item; i++)
		place_item(as, i, pb);
	if (pb->to.line > 0)
		place_item(as, i, pb);
	end_bars(as, NULL);
}

static void
place_note(struct assembler *as, const struct vlist *body)
{
	size_t i;

	for (i = 0; body != NULL && i < body->count; i++) {
		const struct vitem *it = &body->item[i];

		if (it->kind == V_PAR)
			place_lines(as, it, 0, 0, line_count(it, 0));
		else if (it->kind == V_BOX)
			place_box(as, it);
		else if (it->kind == V_GLUE)
			as->y += it->glue.width;
	}
	end_bars(as, NULL);
}

/* The last note stands on the column's bottom, the rule above the first. */
static void
place_notes(struct assembler *as, const struct page_break *pb)
{
	const struct theme *th = as->theme;
	struct rule rule = { th->note_rule_width, th->note_rule_weight, 1000 };
	sp least = as->y + th->pages.note_above;
	sp top;
	size_t i;

	if (pb->notes == 0)
		return;
	as->y = th->grid * as->shape->lines;
	for (i = 0; i < pb->notes; i++)
		as->y -= pb->note[i]->height;
	if (as->y < least) /* more than there is room: hang out below */
		as->y = least;
	page_add_rule(as->page, as->arena, &rule, as->left,
	    as->top + as->y - th->note_above);
	for (i = 0; i < pb->notes; i++) {
		top = as->y;
		place_note(as, pb->note[i]->body);
		as->y = top + pb->note[i]->height;
	}
}

/* Say of the leaf and what it is part of that they begin here, unless they
 * began earlier.  Whoever has a place, so has its parent. */
static void
locate(struct assembler *as, uint32_t page, const struct content *c)
{
	const struct node *n = c->leaf;
	sp top = c->kind == CONTENT_TEXT ? c->y - c->height : c->y;

	for (; n != NULL; n = n->parent) {
		struct node_place *where = &as->pages->where[n->serial];

		if (where->page != 0)
			return;
		*where = (struct node_place){ page + 1, c->x, top };
	}
}

static void
assemble_page(struct assembler *as, uint32_t number)
{
	const struct page_break *pb = &as->breaks->page[number];
	size_t i;

	as->page = &as->pages->page[number];
	as->shape = theme_page(as->theme, as->paper, pb->turned);
	as->left = theme_left(as->theme, as->shape, number);
	as->top = as->shape->first_baseline -
	    theme_line_height(as->theme, &as->theme->style[STYLE_BODY]);
	as->page->width = as->shape->width;
	as->page->height = as->shape->height;
	place_column(as, pb);
	place_notes(as, pb);
	page_sort(as->page, &as->scratch);
	for (i = 0; i < as->page->count; i++)
		locate(as, number, &as->page->content[i]);
}

void
assemble_pages(struct pages *pages, const struct vlist *list,
    const struct page_breaks *breaks, const struct theme *th, enum paper paper,
    const struct doc *doc, struct arena *arena)
{
	struct assembler as = { .pages = pages,
		.list = list,
		.breaks = breaks,
		.theme = th,
		.paper = paper,
		.arena = arena };
	uint32_t i;

	pages->count = breaks->count;
	pages->page = arena_array(arena, breaks->count, struct page);
	pages->where = arena_array(arena, doc->count, struct node_place);
	for (i = 0; i < breaks->count; i++)
		assemble_page(&as, i);
	arena_release(&as.scratch);
}
