#include "layout/par.h"

#include <string.h>

#include "layout/code.h"
#include "layout/expand.h"
#include "layout/line.h"
#include "layout/words_int.h"

#define NARROWINGS 12 /* steps of the search for a balanced measure */

static struct linebreak_params
params_of(const struct par_context *c, const struct par_shape *shape, sp width)
{
	struct linebreak_params prm = c->theme->lines;

	prm.first_width = width;
	prm.width = width - shape->style->hanging;
	prm.trace = c->trace_lines;
	prm.variants = shape->variants;
	prm.wide = shape->wide;
	if (shape->style->alignment != SET_JUSTIFIED) {
		prm.ragged = true;
		prm.emergency_stretch = c->theme->ragged_stretch;
	}
	return prm;
}

/*
 * Balanced lines: the narrowest measure in which there are no more lines
 * than in the full one, so that all come out about as long.
 */
static struct line_breaks
break_balanced(
    struct par_context *c, const struct hlist *h, struct linebreak_params prm)
{
	struct line_breaks lb = linebreak(h, &prm, c->scratch, c->scratch);
	struct line_breaks best = lb;
	sp low = prm.width / 2, high = prm.width;
	int i;

	for (i = 0; i < NARROWINGS && lb.best.count > 1; i++) {
		sp mid = (low + high) / 2;
		size_t k;
		bool fits;

		prm.first_width = prm.width = mid;
		lb = linebreak(h, &prm, c->scratch, c->scratch);
		fits = lb.best.count <= best.best.count;
		for (k = 0; k < lb.best.count; k++)
			fits &= lb.best.line[k].badness <= INF_BAD;
		if (fits) {
			best = lb;
			high = mid;
		} else {
			low = mid;
		}
	}
	return best;
}

static void
tell_overfull(
    struct par_context *c, const struct node *block, const struct line *line)
{
	place at = block->at;
	uint32_t i;

	for (i = 0; i < line->pieces; i++)
		if (line->piece[i].kind == PIECE_TEXT &&
		    line->piece[i].leaf != NULL &&
		    node_has_text(line->piece[i].leaf)) {
			at = text_place(
			    line->piece[i].leaf, line->piece[i].text.from);
			break;
		}
	diag_report(c->diag, DIAG_WARNING, at, "overfull-line",
	    "nothing here fits the line; letting it run into the margin");
	diag_hint(c->diag, "a space or a hyphen in the long word would help");
}

/* Move the lines after the first to their hanging edge. */
static void
shift(struct line *line, sp x)
{
	uint32_t i;

	if (x == 0)
		return;
	for (i = 0; i < line->pieces; i++)
		line->piece[i].x += x;
	line->width += x;
}

static struct line **
build_lines(struct par_context *c, const struct hlist *h, struct breaking *b,
    const struct par_shape *shape, sp width)
{
	struct linebreak_params prm = params_of(c, shape, width);
	const struct par_style *style = shape->style;
	struct line **line = arena_array(c->out, b->count, struct line *);
	bool ragged = style->alignment != SET_JUSTIFIED;
	size_t i;

	expand_lines(b, &prm, c->scratch);
	for (i = 0; i < b->count; i++) {
		sp measure = i == 0 ? width : width - style->hanging;

		line[i] = line_build(c, h, b, i, measure, style, ragged);
		shift(
		    line[i], style->inset_left + (i == 0 ? 0 : style->hanging));
	}
	return line;
}

static struct line **
sketch_lines(struct par_context *c, const struct hlist *h,
    const struct breaking *b, const struct par_style *style)
{
	struct line **line = arena_array(c->out, b->count, struct line *);
	struct line *all = arena_array(c->out, b->count, struct line);
	size_t i;

	for (i = 0; i < b->count; i++) {
		const struct item *end = &h->item[b->line[i].end];

		line[i] = &all[i];
		all[i].height = theme_line_height(c->theme, style);
		all[i].depth = theme_line_depth(c->theme, style);
		all[i].badness = b->line[i].badness;
		all[i].hyphen = end->kind == ITEM_DISC && end->hyphen;
	}
	return line;
}

static bool
has_notes(const struct par_lines *lines)
{
	size_t i;

	for (i = 0; i < lines->variant[0].count; i++)
		if (lines->variant[0].line[i]->insert != NULL)
			return true;
	return false;
}

static void
add_variant(struct par_context *c, const struct hlist *h, struct breaking *b,
    const struct par_shape *shape, sp width, struct par_lines *out)
{
	int n = out->variants;
	size_t i;

	if (b->count == 0)
		return;
	out->variant[n].sketch = n > 0 && !has_notes(out);
	out->variant[n].line = out->variant[n].sketch
	    ? sketch_lines(c, h, b, shape->style)
	    : build_lines(c, h, b, shape, width);
	out->variant[n].count = b->count;
	out->variant[n].demerits = b->demerits;
	out->variants++;
	for (i = 0; n == 0 && i < b->count; i++)
		if (out->variant[0].line[i]->badness > INF_BAD)
			tell_overfull(c, h->block, out->variant[0].line[i]);
}

/* A label is never broken: its line is as wide as it is. */
static sp
natural_width(const struct hlist *h)
{
	sp width = 0;
	size_t i;

	for (i = 0; i < h->count; i++)
		width += h->item[i].width;
	return width;
}

/* The label that hangs beside the first line. */
static void
add_label(
    struct par_context *c, const struct par_shape *shape, struct line *line)
{
	struct par_shape of = { .style = shape->label_style != NULL
		    ? shape->label_style
		    : shape->style,
		.width = shape->width };
	struct line_breaks lb;
	struct linebreak_params prm;
	struct hlist *h;
	struct line *label;
	uint32_t i;

	of.no_indent = true;
	h = hlist_build(c, shape->label, &of);
	prm = params_of(c, &of, natural_width(h));
	prm.ragged = true;
	lb = linebreak(h, &prm, c->scratch, c->scratch);
	label = line_build(c, h, &lb.best, 0, shape->width, of.style, true);
	for (i = 0; i < label->pieces; i++) {
		struct piece p = label->piece[i];

		p.x += shape->label_x - (shape->label_right ? label->width : 0);
		if (p.kind == PIECE_TEXT && i + 1 == label->pieces) {
			/* A listener hears number and text apart. */
			const struct look *look =
			    (const struct look *)p.text.style;
			const struct shape **all = arena_array(
			    c->out, p.text.shapes + 1, const struct shape *);

			memcpy(all, p.text.shape, p.text.shapes * sizeof(*all));
			all[p.text.shapes++] = look->space->shape[0];
			p.text.shape = all;
		}
		line_add_piece(c->out, line, &p);
	}
}

/* A block's list and its breaks; both live in scratch. */
static struct line_breaks
break_text(struct par_context *c, const struct node *block,
    const struct par_shape *shape, sp width, struct hlist **h)
{
	struct linebreak_params prm = params_of(c, shape, width);

	*h = hlist_build(c, block, shape);
	return shape->style->alignment == SET_BALANCED
	    ? break_balanced(c, *h, prm)
	    : linebreak(*h, &prm, c->scratch, c->scratch);
}

static sp
text_width(const struct par_shape *shape)
{
	return shape->width - shape->style->inset_left -
	    shape->style->inset_right;
}

static struct par_lines
set_text(struct par_context *c, const struct node *block,
    const struct par_shape *shape)
{
	sp width = text_width(shape);
	struct par_lines out = { 0 };
	struct line_breaks lb;
	struct hlist *h;

	lb = break_text(c, block, shape, width, &h);
	if (c->dump_items != NULL)
		hlist_dump(h, c->places, c->dump_items);
	if (c->dump_lines != NULL)
		line_breaks_dump(&lb, c->dump_lines);
	add_variant(c, h, &lb.best, shape, width, &out);
	add_variant(c, h, &lb.fewer, shape, width, &out);
	add_variant(c, h, &lb.more, shape, width, &out);
	return out;
}

void
par_set_variant(struct par_context *c, const struct node *block,
    const struct par_shape *shape, struct par_lines *lines, int which)
{
	sp width = text_width(shape);
	struct breaking *b;
	struct line_breaks lb;
	struct hlist *h;

	if (!lines->variant[which].sketch)
		return;
	lb = break_text(c, block, shape, width, &h);
	b = lb.fewer.count == lines->variant[which].count ? &lb.fewer
							  : &lb.more;
	lines->variant[which].line = build_lines(c, h, b, shape, width);
	lines->variant[which].sketch = false;
	if (shape->label != NULL && shape->label != block)
		add_label(c, shape, lines->variant[which].line[0]);
	arena_reset(c->scratch);
}

struct par_lines
par_set(struct par_context *c, const struct node *block,
    const struct par_shape *shape)
{
	struct par_lines out = block->kind == NODE_CODE_BLOCK
	    ? code_set(c, block, shape)
	    : set_text(c, block, shape);
	int i;

	if (shape->label != NULL && shape->label != block)
		for (i = 0; i < out.variants; i++)
			if (!out.variant[i].sketch)
				add_label(c, shape, out.variant[i].line[0]);
	arena_reset(c->scratch);
	return out;
}

struct line *
line_of_text(struct par_context *c, const struct par_style *style,
    const char *text, const char *lang, enum artifact artifact)
{
	struct node leaf = { .kind = NODE_TEXT, .lang = lang };
	struct line *line = arena_new(c->out, struct line);
	struct piece p = { .kind = PIECE_TEXT, .artifact = artifact };
	const struct look *look = look_of(c, style, &leaf);
	const struct shape_list *list =
	    shape_text(c->shaper, &look->style, str_from(text), 0);
	uint32_t i;

	p.text = (struct text_piece){ .style = &look->style,
		.shape = list->shape,
		.shapes = list->count,
		.space = look->space_width,
		.scale = 1000 };
	for (i = 0; i < list->count; i++)
		p.text.width += list->shape[i]->space
		    ? look->space_width
		    : shape_width(list->shape[i], style->size);
	line->height = theme_line_height(c->theme, style);
	line->depth = theme_line_depth(c->theme, style);
	line->width = p.text.width;
	line_add_piece(c->out, line, &p);
	return line;
}
