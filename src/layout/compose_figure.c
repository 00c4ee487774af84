/*
 * Figures: a picture and under it its caption, one box that no page breaks.
 * A picture that cannot be shown is a frame with its description.
 */
#include "image/image.h"
#include "layout/compose_int.h"
#include "layout/imagesize.h"

/* A caption that is higher than this share of a page flows on as text. */
#define MOST_CAPTION 2

/* What is smaller than this is a sign, not a picture. */
#define LEAST_PICTURE PT(48)

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

	if (dots == 0 || dots >= c->theme->figure_dots || width < LEAST_PICTURE)
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

static void
compose_picture(
    struct composer *c, const struct node *figure, const struct node *image)
{
	const struct node *caption = caption_of(figure);
	struct vlist list = caption_list(c, caption);
	struct image_size room = { c->frame.width, column_height(c) };
	sp below = vlist_height(&list);
	bool whole = below <= room.height / MOST_CAPTION;
	struct image_size size;
	const struct box *picture;

	if (whole)
		room.height -= below;
	size = image_size(image, room);
	tell_coarse(c, image, size.width);
	picture = picture_box(c, image, size);
	if (whole) {
		vlist_insert(&list, 0, V_BOX, image)->box = picture;
		add_box(
		    c, figure, vlist_pack(&list, c->frame.width, c->rq->arena));
		return;
	}
	add_box(c, figure, picture);
	add_penalty(c, figure, INF_PENALTY);
	compose_caption(c, caption);
}

void
compose_figure(struct composer *c, const struct node *figure)
{
	const sp around = c->theme->figure_around;
	const struct node *image = image_of(figure);

	block_begin(c, figure, around);
	if (image != NULL && image->image.picture != NULL)
		compose_picture(c, figure, image);
	else
		compose_words(c, figure);
	block_end(c, figure, around);
	c->keep = 0;
}
