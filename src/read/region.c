#include "read/region.h"

#include <string.h>

#include "doc/passes.h"

/*
 * How languages write the marks: before "region NAME" or "endregion NAME",
 * and behind it.  In front of "#" and "region" one space may stand where a
 * "?" says so; "+" is a "#" that may be left out.
 */
static const struct {
	const char *before, *start, *end, *after;
} styles[] = {
	{ "//?+", "region", "endregion", "" },       /* JavaScript, Java */
	{ "/*?#", "region", "endregion", "?*/" },    /* CSS */
	{ "#pragma ", "region", "endregion", "" },   /* C, C++ */
	{ "<!-- +", "region", "endregion", " -->" }, /* HTML, Markdown */
	{ "#", "Region", "End Region", "" },         /* Visual Basic */
	{ "::#", "region", "endregion", "" },        /* Batch */
	{ "#?", "region", "endregion", "" },         /* C#, PHP, Python, ... */
};

#define STYLES (int)(sizeof(styles) / sizeof(styles[0]))

size_t
region_line_end(struct str x, size_t i)
{
	size_t end = str_find(x, STR("\n"), i);

	return end == (size_t)-1 ? x.n : end + 1;
}

struct str
region_line(struct str x, size_t i)
{
	struct str line = str_slice(x, i, region_line_end(x, i));

	if (str_ends(line, "\n"))
		line.n--;
	return line;
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '*' || c == '-';
}

/* Over `form` in the line; false: it is not that. */
static bool
take(struct str *line, const char *form)
{
	for (; *form != '\0'; form++) {
		char c = *form == '?' ? ' ' : *form == '+' ? '#' : *form;

		if (line->n > 0 && line->s[0] == c)
			*line = str_slice(*line, 1, line->n);
		else if (*form != '?' && *form != '+')
			return false;
	}
	return true;
}

/* The name in a mark that is written so, empty where it is none. */
static struct str
mark_name(struct str line, int style, const char *word)
{
	struct str name;
	size_t n = 0;

	line = str_trim(line);
	if (!take(&line, styles[style].before) || !take(&line, word) ||
	    !take(&line, " "))
		return STR("");
	while (n < line.n && is_name_char(line.s[n]))
		n++;
	name = str_slice(line, 0, n);
	line = str_slice(line, n, line.n);
	return take(&line, styles[style].after) && line.n == 0 ? name : STR("");
}

bool
region_is_mark(struct str line, int style)
{
	return mark_name(line, style, styles[style].start).n > 0 ||
	    mark_name(line, style, styles[style].end).n > 0;
}

bool
region_find(struct str x, struct str name, struct stretch *found, int *style)
{
	bool open = false;
	size_t i, next;
	struct str line;
	int k;

	for (i = 0; i < x.n; i = next) {
		next = region_line_end(x, i);
		line = region_line(x, i);
		for (k = 0; !open && k < STYLES; k++)
			if (str_equal(
				mark_name(line, k, styles[k].start), name)) {
				open = true;
				*style = k;
				found->from = next;
				break;
			}
		if (open && i >= found->from &&
		    str_equal(
			mark_name(line, *style, styles[*style].end), name)) {
			found->to = i;
			return true;
		}
	}
	return false;
}

bool
fence_holds(struct fence_state *f, struct str line)
{
	size_t n = 0;

	line = str_trim(line);
	while (line.n > 0 && (line.s[0] == '>' || line.s[0] == ' '))
		line = str_slice(line, 1, line.n);
	if (line.n > 0 && (line.s[0] == '`' || line.s[0] == '~'))
		while (n < line.n && line.s[n] == line.s[0])
			n++;
	if (f->mark == '\0') {
		if (n < 3 ||
		    (line.s[0] == '`' &&
			memchr(line.s + n, '`', line.n - n) != NULL))
			return false;
		f->mark = line.s[0];
		f->length = n;
	} else if (n == line.n && n >= f->length && line.s[0] == f->mark) {
		f->mark = '\0';
	}
	return true;
}

/* The level of a heading with "#" in front, 0: it is none. */
static size_t
heading_level(struct str line)
{
	size_t n = 0;

	while (n < line.n && line.s[n] == '#')
		n++;
	return n <= 6 && n < line.n && line.s[n] == ' ' ? n : 0;
}

static bool
has_anchor(struct arena *a, struct str heading, struct str anchor)
{
	size_t open = str_find(heading, STR("{#"), 0);

	if (open != (size_t)-1 && str_ends(heading, "}"))
		return str_equal(
		    str_slice(heading, open + 2, heading.n - 1), anchor);
	return str_equal(slug_of(a, heading), anchor);
}

bool
region_find_heading(
    struct arena *a, struct str x, struct str anchor, struct stretch *found)
{
	struct fence_state fence = { 0 };
	size_t i, next, level, below = 0;
	struct str line;

	for (i = 0; i < x.n; i = next) {
		next = region_line_end(x, i);
		line = region_line(x, i);
		level = fence_holds(&fence, line) ? 0 : heading_level(line);
		if (level == 0)
			continue;
		if (below > 0 && level <= below) {
			found->to = i;
			return true;
		}
		if (below == 0 &&
		    has_anchor(
			a, str_trim(str_slice(line, level, line.n)), anchor)) {
			below = level;
			found->from = next;
		}
	}
	found->to = x.n;
	return below > 0;
}

struct stretch
region_lines(struct str x, struct stretch in, size_t first, size_t last)
{
	struct stretch out = in;
	struct str all = str_slice(x, 0, in.to);
	size_t i = in.from, n = 1;

	for (; i < in.to && n < first; n++)
		i = region_line_end(all, i);
	out.from = i;
	if (last == 0)
		return out;
	for (; i < in.to && n <= last; n++)
		i = region_line_end(all, i);
	out.to = i;
	return out;
}
