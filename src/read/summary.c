#include "read/summary.h"

#include <string.h>

#include "base/file.h"
#include "read/region.h"
#include "read/source.h"

/* What goes by while the list is read. */
struct reader {
	struct arena *arena;
	const struct source *source;
	struct summary *out;
	struct str part; /* to be opened by the next link */
	place part_at;
	bool begun; /* its own heading is past */
};

/* Between the first "[" and the "](" that closes it; empty: no link. */
static struct str
link_text(struct str line, size_t *target)
{
	const char *open = str_char(line, '[');
	size_t from, to;

	*target = line.n;
	if (open == NULL)
		return STR("");
	from = (size_t)(open - line.s) + 1;
	to = str_find(line, STR("]("), from);
	if (to == (size_t)-1)
		return STR("");
	*target = to + 2;
	return str_slice(line, from, to);
}

/* "(<a b.md> "title")" is "a b.md", "a.md#part" is "a.md". */
static struct str
link_target(struct str line, size_t from)
{
	char end = ')';
	size_t to;

	if (from < line.n && line.s[from] == '<')
		end = '>', from++;
	for (to = from; to < line.n && line.s[to] != end; to++)
		if (end == ')' && (line.s[to] == ' ' || line.s[to] == '"'))
			break;
	line = str_slice(line, from, to);
	for (to = 0; to < line.n && line.s[to] != '#'; to++)
		;
	line = str_slice(line, 0, to);
	while (str_starts(line, "./"))
		line = str_slice(line, 2, line.n);
	return line;
}

static void
add_entry(struct reader *r, struct str line, size_t offset)
{
	size_t at;
	struct str text = link_text(line, &at);
	struct str target = link_target(line, at);
	struct summary *s = r->out;

	/* A chapter that is not written yet has a name only. */
	if (target.n == 0 || str_find(target, STR("://"), 0) != (size_t)-1)
		return;
	r->begun = true;
	arena_reserve(r->arena, s->entry, s->room, s->count);
	s->entry[s->count++] = (struct summary_entry){
		.file = arena_strndup(r->arena, target.s, target.n),
		.text = str_trim(text),
		.part = r->part,
		.at = source_place(r->source, offset),
		.part_at = r->part_at,
	};
	r->part = STR("");
}

static void
read_line(struct reader *r, size_t i)
{
	struct str line = region_line(r->source->text, i);
	struct str heading = line;

	if (!str_starts(line, "#")) {
		add_entry(r, line, i);
		return;
	}
	while (str_starts(heading, "#"))
		heading = str_slice(heading, 1, heading.n);
	if (r->begun) {
		r->part = str_trim(heading);
		r->part_at = source_place(r->source, i);
	}
	r->begun = true;
}

bool
summary_read(struct arena *a, const char *folder, struct places *ps,
    struct diag *dg, struct summary *out)
{
	const char *path = path_join(a, folder, "SUMMARY.md");
	struct source *source;
	struct reader r = { .arena = a, .out = out };
	size_t i;

	*out = (struct summary){ .path = path };
	if (!file_exists(path))
		return false;
	source = arena_new(a, struct source);
	if (!source_open(a, path, "SUMMARY.md", ps, dg, source))
		return false;
	r.source = source;
	for (i = 0; i < source->text.n; i = region_line_end(source->text, i))
		read_line(&r, i);
	return out->count > 0;
}
