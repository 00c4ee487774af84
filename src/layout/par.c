#include "layout/par.h"

#include <string.h>

#include "layout/line.h"
#include "layout/words_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define TAB        8
#define NARROWINGS 12 /* steps of the search for a balanced measure */

static struct linebreak_params
params_of(const struct par_context *c, const struct par_shape *shape, sp width)
{
	struct linebreak_params prm = c->theme->lines;

	prm.first_width = width;
	prm.width = width - shape->style->hanging;
	prm.trace = c->trace_lines;
	prm.variants = shape->variants;
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
build_lines(struct par_context *c, const struct hlist *h,
    const struct breaking *b, const struct par_shape *shape, sp width)
{
	const struct par_style *style = shape->style;
	struct line **line = arena_array(c->out, b->count, struct line *);
	bool ragged = style->alignment != SET_JUSTIFIED;
	size_t i;

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
add_variant(struct par_context *c, const struct hlist *h,
    const struct breaking *b, const struct par_shape *shape, sp width,
    struct par_lines *out)
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
	const struct breaking *b;
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

/* Code on its way: lines of the block, each cut to the measure. */
struct code {
	struct par_context *c;
	const struct node *leaf;
	const struct look *look;
	const struct par_shape *shape;
	sp column; /* width of a character */
	int columns;
	struct line **line;
	size_t lines, room;
};

/* A column of nothing, where a tab or an indent stands. */
static struct line *
code_line(struct code *k, int indent)
{
	struct line *line = arena_new(k->c->out, struct line);

	line->height = theme_line_height(k->c->theme, k->shape->style);
	line->depth = theme_line_depth(k->c->theme, k->shape->style);
	line->width = indent * k->column;
	arena_reserve(k->c->out, k->line, k->room, k->lines);
	k->line[k->lines++] = line;
	return line;
}

static const char *const continued = "\u21AA";

/* The mark in front of a line that goes on with the one before. */
static void
add_continued(struct code *k, struct line *line)
{
	const struct shape_list *list =
	    shape_text(k->c->shaper, &k->look->style, str_from(continued), 0);
	struct piece p = { .kind = PIECE_TEXT, .artifact = ARTIFACT_RULE };

	p.text = (struct text_piece){ .style = &k->look->style,
		.shape = list->shape,
		.shapes = list->count,
		.space = k->column,
		.scale = 1000 };
	p.text.width = shape_list_width(list, k->look->style.size);
	line_add_piece(k->c->out, line, &p);
}

/* Bytes `from` to `to` of the leaf at column `at` of a line. */
static void
add_code(struct code *k, struct line *line, uint32_t from, uint32_t to, int at)
{
	struct str text = { k->leaf->text.s + from, to - from };
	const struct shape_list *list;
	struct piece p = {
		.kind = PIECE_TEXT, .leaf = k->leaf, .x = at * k->column
	};

	if (from == to)
		return;
	list = shape_text(
	    k->c->shaper, &k->look->style, text, text_place(k->leaf, from));
	p.text = (struct text_piece){ .style = &k->look->style,
		.shape = list->shape,
		.shapes = list->count,
		.from = from,
		.to = to,
		.space = k->column,
		.scale = 1000 };
	p.text.width = 0;
	for (uint32_t i = 0; i < list->count; i++)
		p.text.width += list->shape[i]->space
		    ? k->column
		    : shape_width(list->shape[i], k->look->style.size);
	line->width = p.x + p.text.width;
	line_add_piece(k->c->out, line, &p);
}

/* Where a line too long is cut: behind a space or a mark near its end. */
static uint32_t
cut_at(const struct code *k, uint32_t from, uint32_t most)
{
	uint32_t i;

	for (i = most; i > from + (most - from) / 2; i--)
		if (strchr(" ,;(){}[]/&|=", k->leaf->text.s[i - 1]) != NULL)
			return i;
	return most;
}

/* One line of the source: as many lines as it takes. */
static void
set_code_line(struct code *k, uint32_t from, uint32_t to)
{
	const int indent = k->c->theme->code_continued;
	struct str text = { k->leaf->text.s, to };
	struct line *line = code_line(k, 0);
	uint32_t start = from;
	int column = 0, first = 0;
	size_t i = from;

	while (i < to) {
		size_t next = i;
		uint32_t ch = utf8_next(text, &next);
		int width = ch == '\t' ? TAB - column % TAB : !char_is_mark(ch);

		if (column + width > k->columns && column > first) {
			uint32_t cut = cut_at(k, start, (uint32_t)i);

			add_code(k, line, start, cut, first);
			line = code_line(k, indent);
			add_continued(k, line);
			start = cut;
			first = column = indent;
			i = cut;
			continue;
		}
		if (ch == '\t') {
			add_code(k, line, start, (uint32_t)i, first);
			start = (uint32_t)next;
			first = column + width;
		}
		column += width;
		i = next;
	}
	add_code(k, line, start, to, first);
}

static struct par_lines
set_code(struct par_context *c, const struct node *block,
    const struct par_shape *shape)
{
	struct code k = { .c = c, .leaf = block->first, .shape = shape };
	struct par_lines out = { 0 };
	uint32_t i, from = 0;

	if (k.leaf == NULL || !node_has_text(k.leaf)) {
		k.look = look_of(c, shape->style, block);
		code_line(&k, 0);
	} else {
		k.look = look_of(c, shape->style, k.leaf);
		k.column = k.look->space_width;
		k.columns = (int)(shape->width / k.column);
		if (k.columns < 2 * c->theme->code_continued)
			k.columns = 2 * c->theme->code_continued;
		for (i = 0; i < k.leaf->text.n; i++)
			if (k.leaf->text.s[i] == '\n') {
				set_code_line(&k, from, i);
				from = i + 1;
			}
		set_code_line(&k, from, k.leaf->text.n);
	}
	out.variant[0].line = k.line;
	out.variant[0].count = k.lines;
	out.variants = 1;
	return out;
}

struct par_lines
par_set(struct par_context *c, const struct node *block,
    const struct par_shape *shape)
{
	struct par_lines out = block->kind == NODE_CODE_BLOCK
	    ? set_code(c, block, shape)
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
