/*
 * The index: entries one under the other, in as many columns as the theme
 * has.  The index begins a page, below its heading, so it is known how high
 * each column may be; the last page's are of like height.  Each page's
 * columns are one box.
 */
#include <limits.h>

#include "doc/terms.h"
#include "layout/compose_int.h"

#define MOST_COLUMNS 4
#define WHOLE_LINES  3 /* entries of up to so many lines are not broken */

/* A line of the entries, or the space above a letter. */
struct slot {
	const struct line *line; /* NULL: space, none at the top of a column */
	sp x;
	sp height;
	bool keep; /* what follows stands in the same column */
	/* The term of the first level that it stands below; once more at the
	 * top of a column.  NULL: it begins one. */
	const struct node *term;
};

struct indexer {
	struct composer *c;
	sp width, gap; /* of a column; between two */
	int columns;
	struct slot *slot;
	size_t slots, room;
};

/* ---- the entries ---- */

/* Terms stay with the first of those below them, letters with a term. */
static bool
stays_with_next(const struct node *n)
{
	return n->kind != NODE_INDEX_ENTRY ||
	    (n->next != NULL && n->next->kind == NODE_INDEX_ENTRY &&
		n->next->level > n->level);
}

static struct vitem *
set_entry(struct composer *c, const struct node *n, sp width)
{
	const struct theme *th = c->theme;
	bool letter = n->kind != NODE_INDEX_ENTRY;
	struct par_shape shape = {
		.style = &th->style[letter ? STYLE_INDEX_LETTER : STYLE_INDEX],
		.no_indent = true
	};
	struct frame saved = c->frame;
	struct vitem *it;

	if (!letter)
		c->frame.x += (n->level - 1) * th->index_inset;
	shape.width = width - (c->frame.x - saved.x);
	it = compose_par(c, n, &shape);
	c->frame = saved;
	return it;
}

static struct slot *
add_slot(struct indexer *x)
{
	arena_reserve(x->c->rq->arena, x->slot, x->room, x->slots);
	return &x->slot[x->slots++];
}

/* The lines of an entry that is set already; space above a letter. */
static void
add_lines(struct indexer *x, const struct node *n, const struct node *term,
    const struct vitem *it)
{
	size_t count = it->par.variants > 0 ? it->par.variant[0].count : 0, i;
	struct slot *s;

	if (n->kind != NODE_INDEX_ENTRY && n->prev != NULL)
		*add_slot(x) = (struct slot){ .keep = true,
			.height =
			    x->c->theme->style[STYLE_INDEX_LETTER].before };
	for (i = 0; i < count; i++) {
		const struct line *line = it->par.variant[0].line[i];

		s = add_slot(x);
		s->line = line;
		s->x = it->x;
		s->height = line->height + line->depth;
		s->term = n == term && i == 0 ? NULL : term;
		/* No line of a long entry stands alone. */
		s->keep = i + 1 == count
		    ? stays_with_next(n)
		    : count <= WHOLE_LINES || i == 0 || i + 2 == count;
	}
}

static void
collect(struct indexer *x, const struct node *index)
{
	struct composer probe = *x->c;
	struct vlist v = { .arena = x->c->rq->arena };
	const struct node *n, *term = NULL;

	probe.out = &v;
	probe.frame.x = 0;
	probe.frame.bar = NULL;
	probe.keep = 0;
	for (n = index->first; n != NULL; n = n->next) {
		if (n->kind != NODE_INDEX_ENTRY)
			term = NULL;
		else if (n->level == 1)
			term = n;
		add_lines(x, n, term, set_entry(&probe, n, x->width));
	}
}

/* ---- columns ---- */

/* Of "term (continued)" at the top of a column; 0: there is none. */
static sp
continued_height(const struct indexer *x, size_t from)
{
	const struct par_style *style = &x->c->theme->style[STYLE_INDEX];

	return from > 0 && from < x->slots && x->slot[from].term != NULL
	    ? style->leading
	    : 0;
}

/* That line, which only shows: a listener has heard the term. */
static const struct line *
continued_line(struct indexer *x, const struct node *term)
{
	struct composer *c = x->c;
	const struct node *name = term->first;
	const char *text =
	    arena_printf(c->rq->arena, "%.*s (%s)", (int)name->text.n,
		name->text.s, term_text(TERM_CONTINUED, term->lang));

	return line_of_text(&c->par, &c->theme->style[STYLE_INDEX], text,
	    term->lang, ARTIFACT_REPEAT);
}

/*
 * Where a column ends that begins at `from` and is `height` high; `*used` is
 * what it is high then.  At least one slot is in it.
 */
static size_t
fill_column(const struct indexer *x, size_t from, sp height, sp *used)
{
	size_t i = from, end = from;
	sp y = continued_height(x, from);

	*used = 0;
	if (i < x->slots && x->slot[i].line == NULL)
		i++; /* no space at the top */
	for (; i < x->slots; i++) {
		y += x->slot[i].height;
		if (y > height && end > from)
			break;
		if (y > height && i > from && !x->slot[i - 1].keep)
			break;
		if (x->slot[i].keep && i + 1 < x->slots && y <= height)
			continue;
		end = i + 1;
		*used = y;
		if (y > height)
			break;
	}
	return end > from ? end : i < x->slots ? i + 1 : x->slots;
}

/* Where the columns of a page end; `*used` is the height of the highest. */
static size_t
fill_page(
    const struct indexer *x, size_t from, sp height, size_t *end, sp *used)
{
	sp high;
	int i;

	*used = 0;
	for (i = 0; i < x->columns; i++) {
		from = fill_column(x, from, height, &high);
		end[i] = from;
		*used = high > *used ? high : *used;
	}
	return from;
}

/* Columns of the last page as low as may be, to `grid`. */
static void
balance(const struct indexer *x, size_t from, sp height, sp grid, size_t *end,
    sp *used)
{
	size_t other[MOST_COLUMNS];
	sp low = 0, high = (height + grid - 1) / grid, mid, tried;

	while (low + 1 < high) {
		mid = (low + high) / 2;
		if (fill_page(x, from, mid * grid, other, &tried) == x->slots &&
		    tried <= mid * grid)
			high = mid;
		else
			low = mid;
	}
	fill_page(
	    x, from, high * grid < height ? high * grid : height, end, used);
}

static void
add_part(struct box *box, const struct line *line, sp x, sp y)
{
	box->part[box->count++] =
	    (struct box_part){ .x = x, .y = y + line->height, .line = line };
}

static void
add_column(struct indexer *x, struct box *box, size_t from, size_t to, sp left)
{
	sp y = from < to ? continued_height(x, from) : 0;

	if (y > 0)
		add_part(box, continued_line(x, x->slot[from].term), left, 0);
	if (from < to && x->slot[from].line == NULL)
		from++;
	for (; from < to; from++) {
		const struct slot *s = &x->slot[from];

		if (s->line != NULL)
			add_part(box, s->line, left + s->x, y);
		y += s->height;
	}
}

static void
add_page(struct indexer *x, const struct node *index, size_t from,
    const size_t *end, sp height)
{
	struct composer *c = x->c;
	struct box *box = arena_new(c->rq->arena, struct box);
	struct vitem *it;
	int i;

	box->width = c->frame.width;
	box->height = height;
	box->part = arena_array(c->rq->arena,
	    end[x->columns - 1] - from + (size_t)x->columns, struct box_part);
	for (i = 0; i < x->columns; i++) {
		add_column(x, box, from, end[i], i * (x->width + x->gap));
		from = end[i];
	}
	it = vlist_add(c->out, V_BOX, index);
	it->box = box;
	it->x = c->frame.x;
}

/* What stands above on the page, by the last place that began one. */
static sp
used_height(const struct composer *c)
{
	struct vlist part = *c->out;
	size_t i = part.count;

	while (i > 0 &&
	    !(part.item[i - 1].kind == V_PENALTY &&
		part.item[i - 1].penalty.value <= EJECT_PENALTY))
		i--;
	part.item += i;
	part.count -= i;
	return vlist_height(&part);
}

static void
set_pages(struct indexer *x, const struct node *index)
{
	struct composer *c = x->c;
	sp column = c->theme->grid * c->page->lines;
	sp height = column - used_height(c), used;
	size_t end[MOST_COLUMNS] = { 0 }, from = 0, to;

	if (height < 2 * c->theme->grid) {
		add_penalty(c, index, EJECT_PENALTY);
		height = column;
	}
	while (from < x->slots) {
		to = fill_page(x, from, height, end, &used);
		if (to == x->slots)
			balance(x, from, height, c->theme->grid, end, &used);
		add_page(x, index, from, end, used);
		from = to;
		height = column;
		if (from < x->slots)
			add_penalty(c, index, EJECT_PENALTY);
	}
}

/* One column is a list as any other. */
static void
set_list(struct composer *c, const struct node *index)
{
	const struct node *n;

	block_begin(c, index, 0);
	for (n = index->first; n != NULL; n = n->next) {
		if (n->kind != NODE_INDEX_ENTRY && n->prev != NULL)
			add_glue(c, n,
			    c->theme->style[STYLE_INDEX_LETTER].before, 0);
		set_entry(c, n, c->frame.width)->keep_first = INT_MAX;
		if (stays_with_next(n))
			add_penalty(c, n, INF_PENALTY);
	}
	block_end(c, index, 0);
}

void
compose_index(struct composer *c, const struct node *index)
{
	const struct theme *th = c->theme;
	struct indexer x = {
		.c = c, .columns = th->index_columns, .gap = th->index_gap
	};

	if (x.columns > MOST_COLUMNS)
		x.columns = MOST_COLUMNS;
	c->keep = 0;
	if (x.columns < 2 || c->nesting > 0) {
		set_list(c, index);
		return;
	}
	x.width = (c->frame.width - (x.columns - 1) * x.gap) / x.columns;
	collect(&x, index);
	set_pages(&x, index);
}
