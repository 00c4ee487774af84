#include "read/code_lines.h"

#include "read/codemark.h"
#include "read/region.h"

static long
number_at(struct str s)
{
	long n = 0;
	size_t i;

	for (i = 0; i < s.n && i < 7 && s.s[i] >= '0' && s.s[i] <= '9'; i++)
		n = 10 * n + (s.s[i] - '0');
	return n;
}

/* Lines 1, 4 to 6 of `count`: where marks begin and where they end. */
static void
mark_ranges(struct str s, int *change, size_t count)
{
	size_t i = 0, from, to;

	while (i < s.n) {
		from = to = (size_t)number_at(str_slice(s, i, s.n));
		while (i < s.n && s.s[i] >= '0' && s.s[i] <= '9')
			i++;
		if (i < s.n && s.s[i] == '-') {
			to = (size_t)number_at(str_slice(s, ++i, s.n));
			while (i < s.n && s.s[i] >= '0' && s.s[i] <= '9')
				i++;
		}
		i++;
		if (from < 1 || from > count || to < from)
			continue;
		change[from]++;
		change[to < count ? to + 1 : count + 1]--;
	}
}

static size_t
count_lines(struct str x)
{
	size_t i, n = 1;

	for (i = 0; i < x.n; i++)
		n += x.s[i] == '\n';
	return n;
}

/* What is said of the lines, gathered as they go by. */
struct gathered {
	struct line_mark *mark;
	size_t marks, room;
	size_t until[MARK_ERROR + 1]; /* the line before which a mark ends */
	int *change;                  /* of highlighting, by line */
	int highlit;
	uint32_t lines; /* that came out */
};

static void
add_marks(struct arena *a, struct gathered *g, size_t line)
{
	int kind;

	for (kind = MARK_HIGHLIGHT; kind <= MARK_ERROR; kind++) {
		if (g->until[kind] <= line &&
		    (kind != MARK_HIGHLIGHT || g->highlit == 0))
			continue;
		arena_reserve(a, g->mark, g->room, g->marks);
		g->mark[g->marks++] =
		    (struct line_mark){ g->lines, (enum line_mark_kind)kind };
	}
}

/* The end of the escape sequence at `i`, `i`: there is none.  ECMA-48, 5.4:
 * CSI, parameters, intermediates, a final byte; else ESC and one byte. */
static size_t
sequence_end(struct str x, size_t i)
{
	if (i + 1 >= x.n || x.s[i] != '\x1B')
		return i;
	if (x.s[i + 1] != '[')
		return x.s[i + 1] >= '@' && x.s[i + 1] <= '_' ? i + 2 : i;
	for (i += 2; i < x.n && x.s[i] >= ' ' && x.s[i] <= '?'; i++)
		;
	return i < x.n && x.s[i] >= '@' && x.s[i] <= '~' ? i + 1 : i;
}

/* Append up to `to`, of a terminal's output without what only colours it. */
static void
append_until(const struct code *k, size_t to, struct mapped *m)
{
	struct locator *l = k->where;
	const struct str part = str_slice(l->text, 0, to);
	size_t i, end;

	for (i = l->cursor; k->terminal && i < to; i++) {
		end = sequence_end(part, i);
		if (end == i)
			continue;
		locate_until(l, i, m);
		l->cursor = end;
		i = end - 1;
	}
	locate_until(l, to, m);
}

/* Append the line from `from` to `to` of the content without its cuts. */
static void
append_line(const struct code *k, const struct code_line *cl, size_t from,
    size_t to, struct mapped *m)
{
	struct locator *l = k->where;
	size_t i, skip = 0;

	while (skip < k->dedent && from + skip < to &&
	    (l->text.s[from + skip] == ' ' || l->text.s[from + skip] == '\t'))
		skip++;
	l->cursor = from + skip;
	for (i = 0; i < cl->cuts; i++) {
		append_until(k, from + cl->cut[i].from, m);
		l->cursor = from + cl->cut[i].to;
	}
	append_until(k, to, m);
}

static void
read_line(struct arena *a, const struct code *k, struct gathered *g,
    size_t from, size_t line, struct mapped *m)
{
	struct str s = region_line(k->where->text, from);
	struct code_line cl = code_line_read(s);
	size_t i, *until;

	g->highlit += g->change[line];
	for (i = 0; i < cl.marks; i++) {
		until = &g->until[cl.mark[i].kind];
		if (*until < line + cl.gone + cl.mark[i].count)
			*until = line + cl.gone + cl.mark[i].count;
	}
	if (cl.gone ||
	    (k->style != NO_REGION_STYLE && region_is_mark(s, k->style)))
		return;
	if (g->lines > 0) {
		k->where->cursor = from - 1;
		locate_until(k->where, from, m);
	}
	append_line(k, &cl, from, from + s.n, m);
	add_marks(a, g, line);
	g->lines++;
}

void
code_lines_fill(struct copier *c, struct node *block, struct code *k)
{
	struct arena *a = c->doc->arena;
	struct mapped text = { .text.arena = a };
	struct gathered g = { .lines = 0 };
	struct str x;
	size_t i, line = 1, count;

	if (str_ends(k->where->text, "\n"))
		k->where->text.n--;
	x = k->where->text;
	count = count_lines(x);
	g.change = arena_array(a, count + 2, int);
	mark_ranges(k->lines, g.change, count);
	for (i = 0; line <= count; i = region_line_end(x, i), line++)
		read_line(a, k, &g, i, line, &text);
	copier_add_text(c, block, NODE_TEXT, &text);
	block->code.mark = g.mark;
	block->code.marks = (uint32_t)g.marks;
}
