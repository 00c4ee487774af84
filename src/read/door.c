/*
 * The scan at the door: blocks that would cost cmark time out of proportion
 * are found before it sees them, in one pass over the bytes.
 *
 * A block is judged from blank line to blank line.  Fenced code is not
 * judged, since cmark does not look into it; but only where it is certain
 * that cmark takes it for code, too, so that nothing can hide there.
 */
#include <string.h>
#include <strings.h>

#include "read/markdown_int.h"

#define MOST_NESTED   100
#define MOST_BRACKETS 500
#define MOST_CELLS    1000

/* For each link cmark walks over all marks of emphasis before it. */
#define MOST_WALKED 4000000

struct scan {
	int brackets; /* opened and not closed in this block */
	int most_brackets;
	int cells;             /* in this line */
	int64_t marks, closed; /* "*" and "_"; "]" */
};

/* Fenced code that begins in the first column, and so in no container. */
struct fence {
	char mark; /* '\0': none is open */
	size_t length;
	bool html;   /* this block may be HTML, where fences are text */
	bool unsure; /* whether fences are open is not known any more */
};

static bool
is_blank_char(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_blank(struct str line)
{
	size_t i = 0;

	while (i < line.n && is_blank_char(line.s[i]))
		i++;
	return i == line.n;
}

static struct str
line_at(struct str x, size_t i)
{
	const char *end = memchr(x.s + i, '\n', x.n - i);

	return str_slice(x, i, end == NULL ? x.n : (size_t)(end - x.s));
}

/* The run of backticks or tildes at `i` that may be a fence, or 0. */
static size_t
fence_length(struct str line, size_t i)
{
	size_t n = 0;

	if (i >= line.n || (line.s[i] != '`' && line.s[i] != '~'))
		return 0;
	while (i + n < line.n && line.s[i + n] == line.s[i])
		n++;
	return n >= 3 ? n : 0;
}

/* CommonMark 4.5: as long as the opening one, and nothing behind it. */
static bool
closes_fence(const struct fence *f, struct str line)
{
	size_t i = 0, n;

	while (i < line.n && i < 3 && line.s[i] == ' ')
		i++;
	n = fence_length(line, i);
	return n >= f->length && line.s[i] == f->mark &&
	    is_blank(str_slice(line, i + n, line.n));
}

/* CommonMark 4.6: HTML that goes on over blank lines, up to its own end. */
static bool
is_long_html(struct str s)
{
	static const char *const start[] = { "<!", "<?", "<script", "<pre",
		"<style", "<textarea" };
	size_t i;

	for (i = 0; i < sizeof(start) / sizeof(start[0]); i++)
		if (s.n >= strlen(start[i]) &&
		    strncasecmp(s.s, start[i], strlen(start[i])) == 0)
			return true;
	return false;
}

/*
 * Whether the line belongs to a fenced block.  A line in the first column
 * ends all containers, so that a fence there is one, unless the line is
 * HTML; one that is indented a little may be open or not, according to what
 * it stands in.
 */
static bool
is_fenced(struct fence *f, struct str line)
{
	size_t indent = 0, n;

	if (f->unsure)
		return false;
	if (f->mark != '\0') {
		if (closes_fence(f, line))
			f->mark = '\0';
		return true;
	}
	while (indent < line.n && is_blank_char(line.s[indent]))
		indent++;
	if (indent == line.n)
		f->html = false;
	if (indent < 4 && indent < line.n && line.s[indent] == '<') {
		f->html = true;
		f->unsure = is_long_html(str_slice(line, indent, line.n));
	}
	n = indent < 4 ? fence_length(line, indent) : 0;
	if (n == 0)
		return false;
	if (line.s[indent] == '`' &&
	    memchr(line.s + indent + n, '`', line.n - indent - n) != NULL)
		return false; /* a code span */
	f->unsure = indent > 0 || f->html;
	if (f->unsure)
		return false;
	f->mark = line.s[0];
	f->length = n;
	return true;
}

static bool
is_marker(struct str x, size_t i)
{
	return (x.s[i] == '-' || x.s[i] == '+' || x.s[i] == '*') &&
	    (i + 1 == x.n || is_blank_char(x.s[i + 1]));
}

/* CommonMark 4.1: three or more of one mark and blanks. */
static bool
is_thematic_break(struct str line)
{
	struct str s = str_trim(line);
	size_t i, n = 0;

	if (s.n == 0 || (s.s[0] != '-' && s.s[0] != '*' && s.s[0] != '_'))
		return false;
	for (i = 0; i < s.n; i++)
		if (s.s[i] == s.s[0])
			n++;
		else if (!is_blank_char(s.s[i]))
			return false;
	return n >= 3;
}

/*
 * How deep the prefix of the line may open blocks: two columns of
 * indentation in front of a mark can hold one list inside another.
 */
static int
nesting(struct str line)
{
	int depth = 0, columns = 0;
	size_t i;

	if (is_thematic_break(line))
		return 0;
	for (i = 0; i < line.n; i++) {
		if (line.s[i] == '>' || is_marker(line, i))
			depth++;
		else if (line.s[i] == ' ')
			columns++;
		else if (line.s[i] == '\t')
			columns += 4;
		else if ((line.s[i] == '.' || line.s[i] == ')') &&
		    i + 1 < line.n && is_blank_char(line.s[i + 1]))
			depth++;
		else if (line.s[i] < '0' || line.s[i] > '9')
			break;
	}
	return depth == 0 ? 0 : depth + columns / 2;
}

static void
count_char(struct scan *s, char c)
{
	if (c == '[') {
		s->brackets++;
		if (s->brackets > s->most_brackets)
			s->most_brackets = s->brackets;
	} else if (c == ']') {
		s->closed++;
		if (s->brackets > 0)
			s->brackets--;
	} else if (c == '|') {
		s->cells++;
	} else if (c == '*' || c == '_') {
		s->marks++;
	}
}

/* What is wrong with the block up to this line; NULL: nothing. */
static const char *
judge_line(struct scan *s, struct str line)
{
	size_t i;

	s->cells = 0;
	for (i = 0; i < line.n; i++) {
		if (line.s[i] == '\\')
			i++;
		else
			count_char(s, line.s[i]);
	}
	if (nesting(line) > MOST_NESTED)
		return "blocks nested over 100 deep";
	if (s->most_brackets > MOST_BRACKETS)
		return "more than 500 open brackets";
	if (s->cells > MOST_CELLS)
		return "a row of more than 1,000 cells";
	if (s->marks * s->closed > MOST_WALKED)
		return "thousands of links and of marks of emphasis";
	return NULL;
}

const char *
door_scan(struct str x, size_t from, size_t *bad_from, size_t *bad_to)
{
	struct scan s = { 0 };
	struct fence f = { 0 };
	const char *why = NULL;
	size_t block = from, i = from;
	struct str line;

	while (i < x.n) {
		line = line_at(x, i);
		if (why != NULL && is_blank(line))
			break;
		i += line.n + 1;
		if (why != NULL)
			continue; /* a bad block goes on to its end */
		if (is_fenced(&f, line) || is_blank(line)) {
			s = (struct scan){ 0 };
			block = i;
		} else {
			why = judge_line(&s, line);
		}
	}
	if (i > x.n)
		i = x.n;
	*bad_from = why == NULL ? x.n : block;
	*bad_to = i;
	return why;
}
