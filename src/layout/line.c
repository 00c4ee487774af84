#include "layout/line.h"

#include <string.h>

#include "layout/fields.h"
#include "layout/imagesize.h"
#include "layout/vlist.h"
#include "layout/words_int.h"
#include "unicode/utf8.h"

#define LONGEST_WORD 1000 /* bytes */

/* A line on its way. */
struct builder {
	struct par_context *c;
	const struct hlist *par;
	const struct par_style *style;
	const struct line_break *brk;
	size_t from, to;   /* items */
	bool broken_start; /* starts inside a word */
	bool soft_end;     /* ends with a hyphen of ours */
	sp excess;         /* to give to the glue, or take */
	int scale;         /* of the letters, per mille */
	bool ragged;
	sp x;
	struct line *line;
	size_t room;
	/* The piece that is open: the last one of the line. */
	struct text_piece *open;
	bool spaced; /* there are spaces in it */
	const struct node *leaf;
	const struct shape **shape;
	size_t shapes, shape_room;
};

void
line_add_piece(struct arena *a, struct line *line, const struct piece *piece)
{
	struct piece *all = arena_array(a, line->pieces + 1, struct piece);

	if (line->pieces > 0)
		memcpy(all, line->piece, line->pieces * sizeof(*all));
	all[line->pieces++] = *piece;
	line->piece = all;
}

/* What was gathered in scratch, in as much room as it takes. */
static void *
keep(struct arena *a, const void *from, size_t size)
{
	void *p = arena_alloc(a, size, 1);

	if (size > 0)
		memcpy(p, from, size);
	return p;
}

static struct piece *
new_piece(struct builder *b)
{
	arena_reserve(b->c->scratch, b->line->piece, b->room, b->line->pieces);
	return &b->line->piece[b->line->pieces++];
}

static void
close_piece(struct builder *b)
{
	if (b->open == NULL)
		return;
	b->open->shape =
	    keep(b->c->out, b->shape, b->shapes * sizeof(*b->shape));
	b->open->shapes = (uint32_t)b->shapes;
	b->open = NULL;
	b->spaced = false;
	b->shapes = 0;
}

/* The piece that text of this leaf in this look goes to. */
static void
open_piece(struct builder *b, const struct item_content *ct)
{
	struct piece *p;

	if (b->open != NULL && b->leaf == ct->leaf &&
	    b->open->style == ct->style)
		return;
	close_piece(b);
	p = new_piece(b);
	*p = (struct piece){ .kind = PIECE_TEXT,
		.leaf = ct->leaf,
		.x = b->x,
		.y = -ct->style->rise };
	p->text = (struct text_piece){ .style = ct->style,
		.from = ct->from,
		.to = ct->from,
		.scale = b->scale,
		.space = ((const struct look *)ct->style)->space_width };
	b->leaf = ct->leaf;
	b->open = &p->text;
}

static void
add_shapes(struct builder *b, const struct shape_list *list)
{
	uint32_t i;

	for (i = 0; i < list->count; i++) {
		arena_reserve(
		    b->c->scratch, b->shape, b->shape_room, b->shapes);
		b->shape[b->shapes++] = list->shape[i];
	}
}

/* What the glue of this kind is set to: tex.web 1145, in integers. */
static sp
set_glue(const struct builder *b, const struct item *it)
{
	if (b->ragged || b->excess == 0 || (b->brk->fil > 0 && b->excess > 0))
		return it->width;
	if (b->excess > 0)
		return b->brk->stretch == 0 ? it->width
					    : it->width +
			(sp)((__extension__(__int128) it->stretch * b->excess) /
			    b->brk->stretch);
	return b->brk->shrink == 0 ? it->width
				   : it->width +
		(sp)((__extension__(__int128) it->shrink * b->excess) /
		    b->brk->shrink);
}

static void
add_glue(struct builder *b, const struct item *it)
{
	sp width = set_glue(b, it);

	if (it->content.leaf == NULL) {
		close_piece(b);
		b->x += width;
		return;
	}
	/* All spaces of a piece are as wide. */
	if (b->spaced && b->open != NULL &&
	    b->open->space != width * 1000 / b->scale)
		close_piece(b);
	open_piece(b, &it->content);
	/* The reader scales spaces as it does letters. */
	b->open->space = width * 1000 / b->scale;
	b->spaced = true;
	add_shapes(b, it->content.shapes);
	b->open->to = it->content.to;
	b->open->width += width * it->content.shapes->count;
	b->x += width * it->content.shapes->count;
}

/* Spaces at which the line was broken: they are kept, but take no room. */
static void
add_last_spaces(struct builder *b)
{
	size_t i;

	for (i = b->to; i < b->par->count; i++) {
		const struct item *it = &b->par->item[i];

		if (it->kind == ITEM_BOX || it->kind == ITEM_DISC)
			return;
		if (it->kind != ITEM_GLUE || it->content.leaf == NULL)
			continue;
		open_piece(b, &it->content);
		add_shapes(b, it->content.shapes);
		b->open->to = it->content.to;
	}
}

/* Notes whose marks stand in this line hang on it. */
static void
take_note(struct builder *b, const struct node *leaf, uint32_t from)
{
	const struct node *ref = node_above(leaf, NODE_NOTE_REF);
	struct insertion **tail, *ins;

	if (ref == NULL || from > 0 || b->c->note == NULL ||
	    ref->link.target == NULL)
		return;
	ins = b->c->note(b->c->note_arg, ref);
	if (ins == NULL)
		return;
	for (tail = &b->line->insert; *tail != NULL;)
		tail = &(*tail)->next;
	*tail = ins;
}

/* All boxes of one word that stand in this line, from item `i` on; returns
 * the item behind them. */
static size_t
add_word(struct builder *b, size_t i)
{
	const struct item *first = &b->par->item[i], *it;
	const struct item_content *ct = &first->content;
	uint32_t end = ct->to;
	const struct shape_list *list;
	sp width;
	bool hyphen;

	for (i++; i < b->to; i++) {
		it = &b->par->item[i];
		if (it->kind == ITEM_DISC && it->soft)
			continue;
		if (it->kind != ITEM_BOX || it->content.leaf != ct->leaf ||
		    it->content.word_from != ct->word_from)
			break;
		end = it->content.to;
	}
	if (ct->leaf == NULL) { /* an indent */
		close_piece(b);
		b->x += first->width;
		return i;
	}
	hyphen = i == b->to && b->soft_end && end < ct->word_to;
	if (ct->from == ct->word_from && end == ct->word_to) {
		list = ct->shapes;
	} else {
		const char *part =
		    arena_printf(b->c->scratch, "%.*s%s", (int)(end - ct->from),
			(node_has_text(ct->leaf)
				? ct->leaf->text.s
				: fields_text(b->c->fields, ct->leaf)) +
			    ct->from,
			hyphen ? "-" : "");

		list = shape_text(b->c->shaper, ct->style, str_from(part),
		    node_has_text(ct->leaf) ? text_place(ct->leaf, ct->from)
					    : 0);
	}
	width = shape_list_width(list, ct->style->size) * b->scale / 1000;
	open_piece(b, ct);
	take_note(b, ct->leaf, ct->from);
	add_shapes(b, list);
	b->open->to = end;
	b->open->width += width;
	b->x += width;
	return i;
}

/* The stretch of the leaf around byte `at` that has no space in it.  False:
 * it is longer than any word. */
static bool
word_around(const struct node *leaf, uint32_t at, uint32_t *from, uint32_t *to)
{
	const char *s = leaf->text.s;

	for (*from = at; *from > 0 && at - *from < LONGEST_WORD &&
	     s[*from - 1] != ' ' && s[*from - 1] != '\n';)
		--*from;
	for (*to = at; *to < leaf->text.n && *to - at < LONGEST_WORD &&
	     s[*to] != ' ' && s[*to] != '\n';)
		++*to;
	return *to - *from < LONGEST_WORD;
}

/* A line that ends, or starts, inside what a reader takes for a word. */
static void
mark_broken(struct builder *b)
{
	const struct item *end = &b->par->item[b->to];
	struct piece *last, *first;
	uint32_t i;

	if (b->line->pieces == 0)
		return;
	last = &b->line->piece[b->line->pieces - 1];
	if (end->kind == ITEM_DISC && last->kind == PIECE_TEXT &&
	    last->leaf == end->content.leaf && node_has_text(last->leaf)) {
		last->text.hyphen_added = end->soft && end->hyphen;
		last->text.broken_end =
		    word_around(last->leaf, end->content.from,
			&last->text.word_from, &last->text.word_to);
	}
	for (i = 0; i < b->line->pieces && b->broken_start; i++) {
		first = &b->line->piece[i];
		if (first->kind != PIECE_TEXT)
			continue;
		if (node_has_text(first->leaf)) {
			uint32_t from, to;

			first->text.broken_start = word_around(
			    first->leaf, first->text.from, &from, &to);
			if (first->text.broken_start &&
			    !first->text.broken_end) {
				first->text.word_from = from;
				first->text.word_to = to;
			}
		}
		break;
	}
}

/* Rules under links and through what was struck out. */
static void
add_rules(struct builder *b)
{
	const struct theme *th = b->c->theme;
	uint32_t n = b->line->pieces, i;

	for (i = 0; i < n; i++) {
		const struct piece *p = &b->line->piece[i];
		const struct text_style *style = p->text.style;
		struct piece *r;
		sp x = p->x, y = p->y, width = p->text.width;

		if (p->kind != PIECE_TEXT ||
		    (!style->underline && !style->strike))
			continue;
		if (style->underline)
			y += th->link_rule_drop;
		else
			y -= font_scale(style->font, style->font->x_height,
				 style->size) /
			    2;
		r = new_piece(b);
		*r = (struct piece){ .kind = PIECE_RULE,
			.artifact = ARTIFACT_RULE,
			.x = x,
			.y = y };
		r->rule = (struct rule){ width, th->link_rule_weight, 1000 };
	}
}

/* It stands on the baseline, or, higher than the letters, in the middle. */
static void
add_image(struct builder *b, const struct item *it)
{
	const struct node *leaf = it->content.leaf;
	struct image_size size = image_size_in_line(b->style, leaf, it->width);
	sp over = size.height - b->line->height;
	struct piece *p;

	close_piece(b);
	p = new_piece(b);
	*p = (struct piece){ .kind = PIECE_IMAGE,
		.artifact =
		    image_is_ornament(leaf) ? ARTIFACT_ORNAMENT : ARTIFACT_NONE,
		.leaf = leaf,
		.x = b->x,
		.y = (over > 0 ? over : 0) - size.height };
	p->image.image = leaf->image.picture;
	p->image.width = size.width;
	p->image.height = size.height;
	b->x += size.width;
}

static bool
is_image(const struct item *it)
{
	return it->kind == ITEM_BOX && it->content.leaf != NULL &&
	    it->content.leaf->kind == NODE_IMAGE;
}

static void
add_items(struct builder *b)
{
	size_t i = b->from;

	while (i < b->to) {
		const struct item *it = &b->par->item[i];

		if (is_image(it)) {
			add_image(b, it);
		} else if (it->kind == ITEM_BOX) {
			i = add_word(b, i);
			continue;
		}
		if (it->kind == ITEM_GLUE)
			add_glue(b, it);
		i++;
	}
}

/* How bad the line is without the stretch that an emergency lent it. */
static int
honest_badness(const struct line_break *brk, sp excess, int expand, bool ragged)
{
	if (brk->badness > INF_BAD)
		return brk->badness;
	if (ragged) /* its spaces are as they should be */
		return 0;
	if (excess < 0 || brk->fil > 0)
		return brk->badness;
	return badness(excess, brk->stretch + brk->letters * expand / 1000);
}

struct line *
line_build(struct par_context *c, const struct hlist *par,
    const struct breaking *all, size_t number, sp measure,
    const struct par_style *style, bool ragged)
{
	const struct line_break *brk = &all->line[number];
	struct builder b = { .c = c,
		.par = par,
		.style = style,
		.brk = brk,
		.to = brk->end,
		.ragged = ragged,
		.x = -brk->hang_left,
		.scale = 1000 + brk->expand,
		.excess = measure - brk->natural -
		    brk->letters * brk->expand / 1000 };
	const struct item *before = NULL;

	if (number > 0) {
		before = &par->item[all->line[number - 1].end];
		b.from = line_start(par, all->line[number - 1].end);
		b.broken_start = before->kind == ITEM_DISC;
	}
	b.soft_end = par->item[b.to].kind == ITEM_DISC &&
	    par->item[b.to].soft && par->item[b.to].hyphen;
	b.line = arena_new(c->out, struct line);
	b.line->height = theme_line_height(c->theme, style);
	b.line->depth = theme_line_depth(c->theme, style);
	b.line->badness = honest_badness(
	    brk, measure - brk->natural, c->theme->lines.expand, ragged);
	b.line->hyphen =
	    par->item[b.to].kind == ITEM_DISC && par->item[b.to].hyphen;
	add_items(&b);
	b.line->width = b.x;
	add_last_spaces(&b);
	close_piece(&b);
	mark_broken(&b);
	add_rules(&b);
	b.line->piece =
	    keep(c->out, b.line->piece, b.line->pieces * sizeof(struct piece));
	return b.line;
}
