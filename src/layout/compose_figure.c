/*
 * Figures: a picture and under it its caption, one box that no page breaks.
 * A picture that cannot be shown is a frame with its description.
 */
#include "image/image.h"
#include "layout/compose_int.h"
#include "layout/imagesize.h"

/* A caption that is higher than this share of a page flows on as text. */
#define MOST_CAPTION 2

static const struct node *
image_of(const struct node *figure)
{
	const struct node *n = figure->first;

	while (n != NULL && n->kind != NODE_IMAGE)
		n = n->kind == NODE_CAPTION ? n->next : node_next(figure, n);
	return n;
}

static const struct node *
caption_of(const struct node *figure)
{
	return figure->last->kind == NODE_CAPTION ? figure->last : NULL;
}

/* An image is shown by its frame and its description. */
static void
compose_words(struct composer *c, const struct node *figure)
{
	const struct theme *th = c->theme;
	struct frame saved = c->frame;
	const struct node *child;
	struct par_shape shape = { .style = &th->style[STYLE_CAPTION],
		.no_indent = true };

	c->frame.bar = bar_new(c, th->code_bar, 1000);
	frame_narrow(c, th->code_inset, 0);
	shape.width = c->frame.width;
	for (child = figure->first; child != NULL; child = child->next)
		if (node_text(c->par.scratch, child).n > 0)
			compose_par(c, child, &shape);
	c->frame = saved;
}

static void
compose_caption(struct composer *c, const struct node *caption)
{
	struct par_shape shape = { .style = &c->theme->style[STYLE_CAPTION],
		.width = c->frame.width,
		.no_indent = true };

	add_glue(c, caption, c->theme->caption_gap, 0);
	compose_par(c, caption, &shape);
}

/* The picture alone as a box. */
static const struct box *
picture_box(
    struct composer *c, const struct node *image, struct image_size size)
{
	struct arena *a = c->rq->arena;
	struct box *box = arena_new(a, struct box);
	struct line *line = arena_new(a, struct line);

	line->piece = arena_new(a, struct piece);
	line->pieces = 1;
	line->width = size.width;
	line->height = size.height;
	line->piece[0] = (struct piece){ .kind = PIECE_IMAGE,
		.artifact = image_is_ornament(image) ? ARTIFACT_ORNAMENT
						     : ARTIFACT_NONE,
		.leaf = image };
	line->piece[0].image.image = image->image.picture;
	line->piece[0].image.width = size.width;
	line->piece[0].image.height = size.height;
	box->part = arena_new(a, struct box_part);
	box->part->line = line;
	box->count = 1;
	box->width = size.width;
	box->height = size.height;
	return box;
}

static void
tell_coarse(struct composer *c, const struct node *image, sp width)
{
	int dots = image_resolution(image->image.picture, width);

	if (dots == 0 || dots >= c->theme->figure_dots ||
	    width < c->theme->figure_least)
		return;
	diag_report(c->rq->diag, DIAG_WARNING, image->at, "image-coarse",
	    "image %s has %d dots to the inch at its size; it will look coarse "
	    "in print",
	    image->image.url, dots);
	diag_hint(c->rq->diag,
	    "give it more pixels (%d to the inch or more), or less width",
	    c->theme->figure_dots);
}

static sp
column_height(const struct composer *c)
{
	return c->theme->grid * c->page->lines;
}

/* The gap and the caption, as a list of their own. */
static struct vlist
caption_list(struct composer *c, const struct node *caption)
{
	struct vlist list = { .arena = c->rq->arena };
	struct composer inner = *c;

	if (caption == NULL)
		return list;
	inner.out = &list;
	inner.nesting = 1; /* inside it nothing stands on the grid */
	inner.keep = 0;
	inner.frame.x = 0;
	inner.frame.bar = NULL;
	inner.frame.whole = false;
	compose_caption(&inner, caption);
	return list;
}

static void
add_box(struct composer *c, const struct node *n, const struct box *box)
{
	struct vitem *it = vlist_add(c->out, V_BOX, n);

	it->box = box;
	it->x = c->frame.x;
	it->bar = c->frame.bar;
}

/* ---- floats ---- */

#define MOST_BLOCKS 8 /* between a figure and its first mention */

static bool
mentions(const struct node *block, const struct node *figure)
{
	const struct node *n;

	for (n = block; n != NULL; n = node_next(block, n))
		if (n->kind == NODE_LINK && n->link.target == figure)
			return true;
	return false;
}

/* The block behind the figure, of the same stretch of text, where it is
 * mentioned first; NULL: none, or it was mentioned before. */
static const struct node *
later_mention(const struct node *figure)
{
	const struct node *n;
	int i;

	for (n = figure->prev, i = 0; n != NULL && i < MOST_BLOCKS;
	     n = n->prev, i++)
		if (mentions(n, figure))
			return NULL;
	for (n = figure->next, i = 0; n != NULL && i < MOST_BLOCKS;
	     n = n->next, i++) {
		if (n->kind == NODE_HEADING)
			return NULL;
		if (mentions(n, figure))
			return n;
	}
	return NULL;
}

static bool
is_printed(const struct vitem *it)
{
	return it->kind == V_BOX || it->kind == V_FLOAT ||
	    (it->kind == V_PAR && it->par.variants > 0 &&
		it->par.variant[0].count > 0);
}

/* Where in the list a float would stand: behind what was printed last;
 * SIZE_MAX: nothing was since the page was begun. */
static size_t
float_place(const struct vlist *v)
{
	size_t i;

	for (i = v->count; i > 0; i--) {
		const struct vitem *it = &v->item[i - 1];

		if (is_printed(it))
			return i;
		if (it->kind == V_MARK ||
		    (it->kind == V_PENALTY &&
			it->penalty.value <= EJECT_PENALTY))
			break;
	}
	return SIZE_MAX;
}

/* Where there is no such place it stands where it is written. */
static void
add_float(struct composer *c, const struct vitem *it)
{
	size_t at = float_place(c->out);

	if (at == SIZE_MAX) {
		block_begin(c, it->node, it->flt.above);
		add_box(c, it->node, it->flt.box);
		block_end(c, it->node, it->flt.above);
		return;
	}
	if (c->headings_to == c->out->count)
		c->headings_to++;
	*vlist_insert(c->out, at, V_FLOAT, it->node) = *it;
}

void
compose_held(struct composer *c, const struct node *block)
{
	struct held_float **h = &c->held;

	while (*h != NULL) {
		if (block != NULL && (*h)->mention != block) {
			h = &(*h)->next;
			continue;
		}
		add_float(c, &(*h)->item);
		*h = (*h)->next;
	}
}

/* Figures keep their order: one that comes behind a held one waits, too. */
static void
hold_float(
    struct composer *c, const struct vitem *it, const struct node *mention)
{
	struct held_float **h, *held;

	for (h = &c->held; *h != NULL; h = &(*h)->next)
		if (mention == NULL || mention->serial < (*h)->mention->serial)
			mention = (*h)->mention;
	held = arena_new(c->rq->arena, struct held_float);
	held->item = *it;
	held->mention = mention;
	*h = held;
}

static enum placement
placement_of(const struct composer *c, const struct node *image)
{
	if (c->nesting > 0 || c->frame.whole || c->frame.x != 0 ||
	    c->frame.width != c->page->measure ||
	    float_place(c->out) == SIZE_MAX)
		return PLACE_HERE;
	return image->image.placement == PLACE_BY_THEME
	    ? c->theme->figure_placement
	    : image->image.placement;
}

static sp
whole_lines(const struct composer *c, sp height)
{
	const sp grid = c->theme->grid;

	return (height + grid - 1) / grid * grid;
}

static void
compose_float(struct composer *c, const struct node *figure,
    const struct box *box, enum placement placement)
{
	const sp around = c->theme->figure_around, page = column_height(c);
	const struct node *mention = later_mention(figure);
	struct vitem it = { .kind = V_FLOAT, .node = figure };

	it.x = c->frame.x;
	it.flt.box = box;
	it.flt.above = around;
	it.flt.alone = whole_lines(c, box->height + around);
	if (it.flt.alone > page && box->height <= page)
		it.flt.alone = page;
	if (placement != PLACE_PAGE)
		it.flt.at_top = it.flt.alone;
	if (placement == PLACE_NEAR)
		it.flt.here = whole_lines(c, box->height + around);
	it.flt.below = around;
	if (mention != NULL || c->held != NULL)
		hold_float(c, &it, mention);
	else
		add_float(c, &it);
}

/* ---- figures ---- */

/* The picture and its caption in one; NULL: the caption is too high. */
static const struct box *
figure_box(
    struct composer *c, const struct node *figure, const struct node *image)
{
	struct vlist list = caption_list(c, caption_of(figure));
	struct image_size room = { c->frame.width, column_height(c) }, size;
	sp below = vlist_height(&list);

	if (below > room.height / MOST_CAPTION)
		return NULL;
	room.height -= below;
	size = image_size(image, room);
	tell_coarse(c, image, size.width);
	vlist_insert(&list, 0, V_BOX, image)->box = picture_box(c, image, size);
	return vlist_pack(&list, c->frame.width, c->rq->arena);
}

static void
compose_picture(
    struct composer *c, const struct node *figure, const struct node *image)
{
	const struct image_size room = { c->frame.width, column_height(c) };

	add_box(c, figure, picture_box(c, image, image_size(image, room)));
	add_penalty(c, figure, INF_PENALTY);
	compose_caption(c, caption_of(figure));
}

void
compose_figure(struct composer *c, const struct node *figure)
{
	const sp around =
	    node_above(figure, NODE_CELL) != NULL ? 0 : c->theme->figure_around;
	const struct node *image = image_of(figure);
	bool shown = image != NULL && image->image.picture != NULL;
	const struct box *box = shown ? figure_box(c, figure, image) : NULL;
	enum placement placement =
	    box == NULL ? PLACE_HERE : placement_of(c, image);

	if (box != NULL && box->insert == NULL && placement != PLACE_HERE) {
		compose_float(c, figure, box, placement);
		return;
	}
	block_begin(c, figure, around);
	if (box != NULL)
		add_box(c, figure, box);
	else if (shown)
		compose_picture(c, figure, image);
	else
		compose_words(c, figure);
	block_end(c, figure, around);
	c->keep = 0;
}
