#include "read/content.h"

#include <cmark-gfm/node.h>
#include <string.h>

/* Lines that are tried as a block's last when cmark's is not. */
#define MOST_TRIES 64

/* cmark_node_get_string_content() would give bytes without their end. */
static struct str
content_of(cmark_node *n)
{
	const cmark_strbuf *b = &n->content;

	return (struct str){ (const char *)b->ptr,
		b->size > 0 ? (size_t)b->size : 0 };
}

/* Line `i` (from 0) of the source, without its end. */
static struct str
source_line(const struct copier *c, size_t i)
{
	size_t from = c->line[i], to;

	to = i + 1 < c->lines ? c->line[i + 1] - 1 : c->source->text.n;
	return str_slice(c->source->text, from, to > from ? to : from);
}

static struct str
without_end_blanks(struct str s)
{
	while (s.n > 0 && (s.s[s.n - 1] == ' ' || s.s[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* The line that begins at `*i` of the content, which moves behind it. */
static struct str
next_line(struct str x, size_t *i)
{
	size_t from = *i, end = str_find(x, STR("\n"), from);

	if (end == (size_t)-1)
		end = x.n;
	*i = end + 1;
	return str_slice(x, from, end);
}

static size_t
count_lines(struct str x)
{
	size_t i = 0, n = 0;

	while (i < x.n) {
		next_line(x, &i);
		n++;
	}
	return n;
}

static size_t
leading_blanks(struct str s)
{
	size_t i = 0;

	while (i < s.n && (s.s[i] == ' ' || s.s[i] == '\t'))
		i++;
	return i;
}

/* What stands in front of a line that goes on in quotations and lists. */
static bool
is_prefix(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (strchr(" \t>", s.s[i]) == NULL)
			return false;
	return true;
}

/*
 * Where in the source line the content's line begins, its blanks apart: it
 * is the end of the source line; -1: it is not.  In front of a table cmark
 * has read "\\|" as "|" already.
 */
static long
line_start(struct str source, struct str line, bool bars)
{
	size_t i, k, blanks;

	source = without_end_blanks(source);
	line = without_end_blanks(line);
	blanks = leading_blanks(line);
	i = source.n;
	for (k = line.n; k > blanks; k--) {
		if (i == 0 || source.s[i - 1] != line.s[k - 1])
			return -1;
		i--;
		if (bars && line.s[k - 1] == '|' && i > 0 &&
		    source.s[i - 1] == '\\')
			i--;
	}
	return (long)i;
}

/*
 * Whether the content's lines are those of the source from `first` on.  Only
 * the block's own first line, `own`, may have anything in front of it.
 */
static bool
lines_match(
    const struct copier *c, struct str x, size_t first, size_t own, bool bars)
{
	struct str src;
	size_t i = 0;
	long start;

	for (; i < x.n; first++) {
		if (first >= c->lines)
			return false;
		src = source_line(c, first);
		start = line_start(src, next_line(x, &i), bars);
		if (start < 0 ||
		    (first != own &&
			!is_prefix(str_slice(src, 0, (size_t)start))))
			return false;
	}
	return true;
}

/* Number from 0 in the source of a line of the stretch, from 1. */
static size_t
line_number(const struct copier *c, int line)
{
	long i = (long)line + c->first_line - 2;

	return i < 0 ? 0 : (size_t)i < c->lines ? (size_t)i : c->lines - 1;
}

/* Lines of a content, and the lines of the source that they are among. */
struct sought {
	struct str text;
	size_t first, last;
	bool in_table; /* look from the first line on: a row may repeat it */
	bool bars;     /* "\\|" is read already */
};

/*
 * The source line where the content begins: not before `first`, behind
 * reference definitions, but so that it ends by `last`.
 */
static bool
find_first_line(const struct copier *c, const struct sought *s, size_t *found)
{
	size_t count = count_lines(s->text), last = s->last, tries, k;

	if (count == 0)
		return false;
	if (last + 1 < s->first + count)
		last = s->first + count - 1;
	tries = last + 2 - count - s->first;
	for (k = 0; k < tries && k < MOST_TRIES; k++) {
		*found = s->in_table ? s->first + k : last + 1 - count - k;
		if (lines_match(c, s->text, *found, s->first, s->bars))
			return true;
	}
	return false;
}

static place
place_in(const struct copier *c, size_t offset)
{
	return source_place(c->source, offset);
}

static struct locator
new_locator(struct copier *c, struct str x)
{
	return (struct locator){ .arena = c->doc->arena, .text = x };
}

/* From byte `from` on, `n` bytes of the content are those at `at`, which may
 * have come from several files. */
static void
map_run(
    const struct copier *c, struct locator *l, size_t from, size_t at, size_t n)
{
	size_t end;

	locate_from(l, from, place_in(c, at), false);
	/* The end of the last line may be ours, and not in the source. */
	while ((end = source_segment_end(c->source, at)) < at + n && end > at) {
		from += end - at;
		n -= end - at;
		at = end;
		locate_from(l, from, place_in(c, at), false);
	}
}

/*
 * One line of the content, from its byte `from`; its first that is no blank
 * stands at `at` of the source.  Of a tab that a list took in part cmark has
 * made spaces.
 */
static void
map_line(struct copier *c, struct locator *l, size_t from, struct str line,
    size_t at, bool bars)
{
	struct str src = c->source->text;
	size_t k = leading_blanks(line);
	bool same = at >= k && memcmp(src.s + at - k, line.s, k) == 0;

	if (same)
		map_run(c, l, from, at - k, line.n);
	else
		locate_from(l, from, place_in(c, at > 0 ? at - 1 : 0), true);
	if (!same)
		map_run(c, l, from + k, at, line.n - k);
	for (; bars && k < line.n && at < src.n; k++, at++)
		if (src.s[at] == '\\' && line.s[k] == '|')
			locate_from(l, from + k, place_in(c, ++at), false);
}

/* Map the content line by line, from source line `first` on. */
static void
map_lines(struct copier *c, struct locator *l, size_t first, bool bars)
{
	struct str line;
	size_t i = 0, from;
	long start;

	while (i < l->text.n) {
		from = i;
		line = next_line(l->text, &i);
		start = line_start(source_line(c, first), line, bars);
		map_line(
		    c, l, from, line, c->line[first] + (size_t)start, bars);
		first++;
	}
	if (first <= c->lines)
		c->cursor = first < c->lines ? c->line[first] : c->to;
}

static bool
is_underline(struct str line)
{
	struct str s = str_trim(line);
	size_t i;

	while (s.n > 0 && (s.s[0] == '>' || s.s[0] == ' ' || s.s[0] == '\t'))
		s = str_slice(s, 1, s.n);
	for (i = 0; i < s.n; i++)
		if (s.s[i] != s.s[0] || (s.s[0] != '=' && s.s[0] != '-'))
			return false;
	return s.n > 0;
}

/* A heading ends before its underline; cmark counts on behind it. */
static size_t
before_underline(const struct copier *c, size_t first, size_t last)
{
	while (last > first && !is_underline(source_line(c, last)))
		last--;
	return last > first ? last - 1 : last;
}

struct locator
content_lines(struct copier *c, cmark_node *n)
{
	struct locator l = new_locator(c, content_of(n));
	struct sought s = { .text = l.text };
	cmark_node *at = n;
	size_t first;

	/* A paragraph in front of a table that began as its first lines has
	 * no position; the table has it. */
	if (cmark_node_get_start_line(n) < 1 && cmark_node_next(n) != NULL) {
		at = cmark_node_next(n);
		s.in_table = s.bars = true;
	}
	s.first = line_number(c, cmark_node_get_start_line(at));
	s.last = line_number(c, cmark_node_get_end_line(at));
	if (cmark_node_get_type(n) == CMARK_NODE_HEADING)
		s.last = before_underline(c, s.first, s.last);
	if (find_first_line(c, &s, &first))
		map_lines(c, &l, first, s.bars);
	else
		locate_from(&l, 0, place_in(c, c->line[s.first]), true);
	return l;
}

struct locator
content_heading(struct copier *c, cmark_node *n)
{
	struct locator l = new_locator(c, content_of(n));
	struct str src = c->source->text, x = l.text;
	size_t i = copier_offset(
	    c, cmark_node_get_start_line(n), cmark_node_get_start_column(n));

	if (i >= src.n || src.s[i] != '#')
		return content_lines(c, n);
	while (i < src.n && src.s[i] == '#')
		i++;
	while (i < src.n && (src.s[i] == ' ' || src.s[i] == '\t'))
		i++;
	if (str_ends(x, "\n"))
		x.n--;
	if (str_equal(str_slice(src, i, i + x.n), x))
		map_run(c, &l, 0, i, x.n);
	else
		locate_from(&l, 0, place_in(c, i), true);
	return l;
}

struct locator
content_title(struct copier *c, cmark_node *n)
{
	struct locator l = new_locator(c, content_of(n));
	struct str src = c->source->text, x = l.text;
	size_t i = copier_offset(
	    c, cmark_node_get_start_line(n), cmark_node_get_start_column(n));

	if (str_equal(str_slice(src, i, i + x.n), x))
		map_run(c, &l, 0, i, x.n);
	else
		locate_from(&l, 0, place_in(c, i), true);
	return l;
}

/* A line of code whose first tab was taken in part: cmark made spaces. */
static void
map_tabbed_line(struct copier *c, struct locator *l, size_t from,
    struct str line, struct str src)
{
	size_t blanks = 0;
	struct str rest;

	while (blanks < line.n && line.s[blanks] == ' ')
		blanks++;
	rest = str_slice(line, blanks, line.n);
	if (src.n < rest.n ||
	    memcmp(src.s + src.n - rest.n, rest.s, rest.n) != 0) {
		locate_from(l, from,
		    place_in(c, (size_t)(src.s - c->source->text.s)), true);
		return;
	}
	src.n -= rest.n;
	locate_from(l, from,
	    place_in(c,
		(size_t)(src.s - c->source->text.s) + src.n -
		    (src.n > 0 ? 1 : 0)),
	    true);
	map_run(c, l, from + blanks,
	    (size_t)(src.s - c->source->text.s) + src.n, rest.n);
}

struct locator
content_literal(struct copier *c, cmark_node *n, int at)
{
	struct locator l = new_locator(c, str_from(cmark_node_get_literal(n)));
	size_t i = 0, from, k = line_number(c, at);
	struct str line, src;

	for (; i < l.text.n; k++) {
		from = i;
		line = next_line(l.text, &i);
		if (k >= c->lines)
			k = c->lines - 1;
		src = source_line(c, k);
		if (src.n >= line.n &&
		    memcmp(src.s + src.n - line.n, line.s, line.n) == 0)
			map_run(
			    c, &l, from, c->line[k] + src.n - line.n, line.n);
		else
			map_tabbed_line(c, &l, from, line, src);
	}
	c->cursor = k < c->lines ? c->line[k] : c->to;
	return l;
}

struct locator
content_display(struct copier *c, cmark_node *n, struct str first)
{
	struct locator rest =
	    content_literal(c, n, cmark_node_get_start_line(n) + 1);
	struct buf b = { .arena = c->doc->arena };
	struct locator l;
	size_t i;

	buf_addstr(&b, first);
	buf_addc(&b, '\n');
	buf_addstr(&b, rest.text);
	l = new_locator(c, buf_str(&b));
	map_run(c, &l, 0, (size_t)(first.s - c->source->text.s), first.n + 1);
	for (i = 0; i < rest.maps; i++)
		locate_from(&l, first.n + 1 + rest.map[i].from, rest.map[i].at,
		    rest.map[i].made);
	return l;
}

size_t
content_table_head(struct copier *c, cmark_node *table)
{
	/* The content of a table is that of the paragraph it began as, the
	 * head its last line. */
	struct sought s = { .text = content_of(table),
		.first = line_number(c, cmark_node_get_start_line(table)),
		.last = line_number(c, cmark_node_get_end_line(table)),
		.in_table = true };
	struct str line = s.text;
	size_t at, i = 0;

	if (!find_first_line(c, &s, &at))
		return c->line[s.first];
	for (; i < s.text.n; at++)
		line = next_line(s.text, &i);
	return c->line[at - 1] +
	    (size_t)line_start(source_line(c, at - 1), line, false);
}

static size_t
over_blanks(struct str x, size_t i)
{
	while (i < x.n && (x.s[i] == ' ' || x.s[i] == '\t'))
		i++;
	return i;
}

/*
 * A cell is trimmed, and "\|" is "|" in it (GFM 4.10), even in code.
 */
struct locator
content_cell(struct copier *c, cmark_node *n, size_t *cursor)
{
	struct locator l = new_locator(c, content_of(n));
	struct str src = c->source->text;
	size_t i = over_blanks(src, *cursor), k, end = 0;
	bool apart = true;

	if (i < src.n && src.s[i] == '|')
		i = over_blanks(src, i + 1);
	for (k = 0; k < l.text.n; k++, i++) {
		if (i + 1 < src.n && src.s[i] == '\\' && src.s[i + 1] == '|' &&
		    l.text.s[k] == '|') {
			i++;
			apart = true;
		}
		if (i >= src.n || src.s[i] != l.text.s[k]) {
			locate_from(&l, k, place_in(c, *cursor), true);
			return l;
		}
		if (apart)
			locate_from(&l, k, place_in(c, i), false);
		end = apart ? source_segment_end(c->source, i) : end;
		apart = i + 1 == end;
	}
	if (l.maps == 0)
		locate_from(&l, 0, place_in(c, i), false);
	*cursor = i;
	return l;
}

static bool
is_bar_or_blank(char c)
{
	return c == '|' || c == ' ' || c == '\t' || c == '\r';
}

struct locator
content_row_rest(struct copier *c, size_t cursor)
{
	struct str src = c->source->text;
	size_t from = cursor, end = str_find(src, STR("\n"), cursor);
	struct locator l;

	if (end == (size_t)-1)
		end = src.n;
	while (from < end && is_bar_or_blank(src.s[from]))
		from++;
	while (end > from && is_bar_or_blank(src.s[end - 1]))
		end--;
	l = new_locator(c, str_slice(src, from, end));
	map_run(c, &l, 0, from, end - from);
	return l;
}
