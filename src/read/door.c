/*
 * The scan at the door: blocks that would cost cmark time out of proportion
 * are found before it sees them, in one pass over the bytes.
 */
#include "read/markdown_int.h"

#define MOST_NESTED   100
#define MOST_BRACKETS 500
#define MOST_CELLS    1000

struct scan {
	int brackets; /* opened and not closed in this block */
	int most_brackets;
	int cells; /* in this line */
};

static bool
is_marker(struct str x, size_t i)
{
	return (x.s[i] == '-' || x.s[i] == '+' || x.s[i] == '*') &&
	    i + 1 < x.n && (x.s[i + 1] == ' ' || x.s[i + 1] == '\t');
}

/* How deep the prefix of the line at `i` may open blocks: two columns of
 * indentation can hold one list inside another. */
static int
nesting(struct str x, size_t i)
{
	int depth = 0, columns = 0;

	for (; i < x.n; i++) {
		if (x.s[i] == '>' || is_marker(x, i))
			depth++;
		else if (x.s[i] == ' ')
			columns++;
		else if (x.s[i] == '\t')
			columns += 4;
		else if ((x.s[i] == '.' || x.s[i] == ')') && i + 1 < x.n &&
		    x.s[i + 1] == ' ')
			depth++;
		else if (x.s[i] < '0' || x.s[i] > '9')
			break;
	}
	return depth + columns / 2;
}

static const char *
judge_line(struct scan *s, struct str x, size_t *i)
{
	const char *why = NULL;

	s->cells = 0;
	if (nesting(x, *i) > MOST_NESTED)
		why = "blocks nested over 100 deep";
	for (; *i < x.n && x.s[*i] != '\n'; ++*i) {
		switch (x.s[*i]) {
		case '[':
			s->brackets++;
			break;
		case ']':
			if (s->brackets > 0)
				s->brackets--;
			break;
		case '|':
			s->cells++;
			break;
		case '\\':
			if (*i + 1 < x.n && x.s[*i + 1] != '\n')
				++*i;
			break;
		default:
			break;
		}
		if (s->brackets > s->most_brackets)
			s->most_brackets = s->brackets;
	}
	if (s->most_brackets > MOST_BRACKETS)
		why = "more than 500 open brackets";
	if (s->cells > MOST_CELLS)
		why = "a row of more than 1,000 cells";
	if (*i < x.n)
		++*i;
	return why;
}

static bool
is_blank(struct str x, size_t i)
{
	while (i < x.n && (x.s[i] == ' ' || x.s[i] == '\t'))
		i++;
	return i >= x.n || x.s[i] == '\n';
}

const char *
door_scan(struct str x, size_t from, size_t *bad_from, size_t *bad_to)
{
	struct scan s = { 0 };
	const char *why = NULL, *line;
	size_t block = from, i = from;

	while (i < x.n) {
		if (is_blank(x, i)) {
			if (why != NULL)
				break;
			judge_line(&s, x, &i);
			s = (struct scan){ 0 };
			block = i;
			continue;
		}
		line = judge_line(&s, x, &i);
		if (why == NULL)
			why = line;
	}
	*bad_from = why == NULL ? x.n : block;
	*bad_to = i;
	return why;
}
