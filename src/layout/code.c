#include "layout/code.h"

#include <string.h>

#include "layout/line.h"
#include "layout/syntax.h"
#include "layout/words_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define TAB 8

static const char *const continued = "\u21AA";

/* Code on its way: lines of the block, each cut to the measure. */
struct code {
	struct par_context *c;
	const struct node *block, *leaf;
	const struct look *look[SYNTAX_STRING + 1];
	const struct par_shape *shape;
	const struct syntax_run *run;
	size_t runs, at_run;
	sp column;   /* width of a character */
	int columns; /* of the text, from `left` on */
	int left;    /* columns in front of it */
	bool signs;  /* the first of them is for signs */
	long number; /* of the line at hand; 0: none are printed */
	uint32_t next_mark;
	struct line **line;
	size_t lines, room;
};

static struct line *
code_line(struct code *k)
{
	struct line *line = arena_new(k->c->out, struct line);

	line->height = theme_line_height(k->c->theme, k->shape->style);
	line->depth = theme_line_depth(k->c->theme, k->shape->style);
	arena_reserve(k->c->out, k->line, k->room, k->lines);
	k->line[k->lines++] = line;
	return line;
}

static sp
width_of(const struct code *k, const struct shape_list *list)
{
	sp width = 0;
	uint32_t i;

	for (i = 0; i < list->count; i++)
		width += list->shape[i]->space
		    ? k->column
		    : shape_width(
			  list->shape[i], k->look[SYNTAX_PLAIN]->style.size);
	return width;
}

static struct piece
piece_of(const struct code *k, const struct look *look, struct str text,
    place at, sp x)
{
	const struct shape_list *list =
	    shape_text(k->c->shaper, &look->style, text, at);
	struct piece p = { .kind = PIECE_TEXT, .x = x };

	p.text = (struct text_piece){ .style = &look->style,
		.shape = list->shape,
		.shapes = list->count,
		.space = k->column,
		.width = width_of(k, list),
		.scale = 1000 };
	return p;
}

/* What stands beside the text and is nobody's, its left edge at `x`. */
static void
add_beside(struct code *k, struct line *line, const char *text, sp x)
{
	struct piece p =
	    piece_of(k, k->look[SYNTAX_PLAIN], str_from(text), 0, x);

	p.artifact = ARTIFACT_RULE;
	line_add_piece(k->c->out, line, &p);
}

/* Which run byte `i` is in; `i` only grows within a line of the source. */
static const struct syntax_run *
run_at(struct code *k, uint32_t i)
{
	while (k->at_run > 0 && k->run[k->at_run].from > i)
		k->at_run--;
	while (k->at_run + 1 < k->runs && k->run[k->at_run + 1].from <= i)
		k->at_run++;
	return &k->run[k->at_run];
}

/* Bytes `from` to `to` of the leaf at column `at`, a piece for each run. */
static void
add_code(struct code *k, struct line *line, uint32_t from, uint32_t to, int at)
{
	sp x = (k->left + at) * k->column;

	while (from < to) {
		const struct syntax_run *run = run_at(k, from);
		uint32_t end = k->at_run + 1 < k->runs ? run[1].from : to;
		struct piece p;

		if (end > to)
			end = to;
		p = piece_of(k, k->look[run->kind],
		    (struct str){ k->leaf->text.s + from, end - from },
		    text_place(k->leaf, from), x);
		p.leaf = k->leaf;
		p.text.from = from;
		p.text.to = end;
		x += p.text.width;
		line_add_piece(k->c->out, line, &p);
		line->width = x;
		from = end;
	}
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
set_line(struct code *k, uint32_t from, uint32_t to)
{
	const int indent = k->c->theme->code_continued;
	struct str text = { k->leaf->text.s, to };
	struct line *line = k->line[k->lines - 1];
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
			line = code_line(k);
			add_beside(k, line, continued, k->left * k->column);
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

/* The number of a line, ranged right. */
static void
add_number(struct code *k, struct line *line)
{
	char *number;

	if (k->number == 0)
		return;
	number = arena_printf(k->c->out, "%ld", k->number++);
	add_beside(
	    k, line, number, (k->left - 2 - (int)strlen(number)) * k->column);
}

static const char *
sign_of(enum line_mark_kind kind)
{
	switch (kind) {
	case MARK_ADDED:
		return "+";
	case MARK_REMOVED:
		return "\u2212";
	case MARK_WARNING:
		return "!";
	case MARK_ERROR:
		return "\u00D7";
	case MARK_HIGHLIGHT:
	case MARK_FOCUS:
		break;
	}
	return NULL;
}

/* A bar as heavy as a container's on top of the block's own. */
static void
add_bar(struct code *k, struct line *line)
{
	const struct theme *th = k->c->theme;
	struct piece p = { .kind = PIECE_RULE,
		.artifact = ARTIFACT_RULE,
		.x = -th->code_inset,
		.y = -line->height };

	p.rule = (struct rule){ th->code_mark_bar, line->height + line->depth,
		1000 };
	line_add_piece(k->c->out, line, &p);
}

/* What the fence says of the source's line `number`, on its first line and,
 * a bar, on all. */
static void
add_marks(struct code *k, uint32_t number, size_t from)
{
	bool barred = false;
	const char *sign;
	size_t i;

	for (; k->next_mark < k->block->code.marks &&
	     k->block->code.mark[k->next_mark].line <= number;
	     k->next_mark++) {
		const struct line_mark *m = &k->block->code.mark[k->next_mark];

		if (m->line < number)
			continue;
		sign = sign_of(m->kind);
		if (sign != NULL)
			add_beside(k, k->line[from], sign, 0);
		else
			barred = true;
	}
	for (i = from; barred && i < k->lines; i++)
		add_bar(k, k->line[i]);
}

static void
set_source_line(struct code *k, uint32_t number, uint32_t from, uint32_t to)
{
	size_t first = k->lines;

	add_number(k, code_line(k));
	set_line(k, from, to);
	add_marks(k, number, first);
}

static uint32_t
count_lines(const struct node *leaf)
{
	uint32_t lines = 1, i;

	for (i = 0; i < leaf->text.n; i++)
		lines += leaf->text.s[i] == '\n';
	return lines;
}

/* Columns for numbers and signs. */
static void
find_left(struct code *k)
{
	uint32_t i;
	long most;

	for (i = 0; i < k->block->code.marks; i++)
		k->signs |= sign_of(k->block->code.mark[i].kind) != NULL;
	k->left = k->signs ? 2 : 0;
	k->number = k->block->code.first_number;
	if (k->number <= 0)
		return;
	k->left += 2;
	for (most = k->number + count_lines(k->leaf) - 1; most > 0; most /= 10)
		k->left++;
}

static void
find_looks(struct code *k, const struct node *of)
{
	struct par_style bold = *k->shape->style, italic = bold;

	bold.bold = true;
	italic.italic = true;
	k->look[SYNTAX_PLAIN] = k->look[SYNTAX_STRING] =
	    look_of(k->c, k->shape->style, of);
	k->look[SYNTAX_KEYWORD] = look_of(k->c, &bold, of);
	k->look[SYNTAX_COMMENT] = look_of(k->c, &italic, of);
	k->column = k->look[SYNTAX_PLAIN]->space_width;
}

static void
set_lines(struct code *k)
{
	const int least = 2 * k->c->theme->code_continued;
	struct str text = { k->leaf->text.s, k->leaf->text.n };
	struct syntax_run *run;
	uint32_t i, from = 0, number = 0;

	find_left(k);
	k->columns = (int)(k->shape->width / k->column) - k->left;
	if (k->columns < least)
		k->columns = least;
	k->runs = syntax_runs(k->c->out, k->block->code.language, text, &run);
	k->run = run;
	for (i = 0; i < text.n; i++)
		if (text.s[i] == '\n') {
			set_source_line(k, number++, from, i);
			from = i + 1;
		}
	set_source_line(k, number, from, (uint32_t)text.n);
}

struct par_lines
code_set(struct par_context *c, const struct node *block,
    const struct par_shape *shape)
{
	struct code k = {
		.c = c, .block = block, .leaf = block->last, .shape = shape
	};
	struct par_lines out = { 0 };

	if (k.leaf == NULL || !node_has_text(k.leaf)) {
		find_looks(&k, block);
		code_line(&k);
	} else {
		find_looks(&k, k.leaf);
		set_lines(&k);
	}
	out.variant[0].line = k.line;
	out.variant[0].count = k.lines;
	out.variants = 1;
	return out;
}
