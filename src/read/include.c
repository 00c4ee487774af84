#include "read/include.h"

#include <string.h>

#include "base/buf.h"
#include "read/files.h"
#include "read/region.h"

#define MOST_DEPTH 16
#define MOST_FILES 10000              /* included in one page, repeats too */
#define MOST_BYTES ((size_t)64 << 20) /* of the spliced text */

struct splicer {
	struct files *files;
	struct buf out;
	struct source_segment *segment;
	size_t segments, room;
	const struct source *open[MOST_DEPTH]; /* from the page inwards */
	int depth;
	int count;                /* of files included so far */
	struct fence_state fence; /* of the text made so far */
};

static const char outside[] = "it lies outside the content";

/* What a comment asks for. */
struct include {
	struct str name, region;
	size_t first, last; /* lines; 0: not given */
	bool is_ranged;
};

/* Bytes `from` to `to` of a source go out as they are. */
static void
emit(struct splicer *sp, const struct source *s, size_t from, size_t to)
{
	if (from >= to)
		return;
	arena_reserve(sp->files->arena, sp->segment, sp->room, sp->segments);
	sp->segment[sp->segments++] =
	    (struct source_segment){ sp->out.n, s->at + (place)from };
	buf_addstr(&sp->out, str_slice(s->text, from, to));
}

static bool
read_number(struct str *s, size_t *number)
{
	size_t i = 0;

	*number = 0;
	for (; i < s->n && s->s[i] >= '0' && s->s[i] <= '9' && i < 9; i++)
		*number = 10 * *number + (size_t)(s->s[i] - '0');
	*s = str_slice(*s, i, s->n);
	return i > 0;
}

/* "{3,10}" at the end of the name; "{3-10}" means the same. */
static void
take_range(struct include *in)
{
	struct str s = in->name;
	size_t open = s.n;
	bool any;

	if (!str_ends(s, "}"))
		return;
	while (open > 0 && s.s[open - 1] != '{')
		open--;
	if (open == 0)
		return;
	s = str_slice(s, open, s.n - 1);
	any = read_number(&s, &in->first);
	if (s.n == 0 && any) {
		in->last = in->first;
	} else if (s.n > 0 && (s.s[0] == ',' || s.s[0] == '-')) {
		s = str_slice(s, 1, s.n);
		read_number(&s, &in->last);
	}
	if (s.n > 0) {
		in->first = in->last = 0;
		return;
	}
	in->is_ranged = true;
	in->name = str_trim(str_slice(in->name, 0, open - 1));
}

static struct include
parse_include(struct str s)
{
	struct include in = { .name = str_trim(s) };
	size_t hash;

	take_range(&in);
	hash = str_find(in.name, STR("#"), 0);
	if (hash != (size_t)-1) {
		in.region = str_trim(str_slice(in.name, hash + 1, in.name.n));
		in.name = str_trim(str_slice(in.name, 0, hash));
	}
	return in;
}

/* The bytes asked for; false: there is no such region. */
static bool
find_stretch(struct splicer *sp, const struct source *s,
    const struct include *in, struct stretch *found)
{
	struct str x = s->text;
	int style;

	*found = (struct stretch){ 0, x.n };
	if (in->region.n > 0 && !region_find(x, in->region, found, &style) &&
	    !region_find_heading(sp->files->arena, x, in->region, found))
		return false;
	if (in->is_ranged)
		*found = region_lines(x, *found, in->first, in->last);
	if (found->from < s->body)
		found->from = s->body;
	if (found->to < found->from)
		found->to = found->from;
	return true;
}

static bool
is_open(const struct splicer *sp, const struct source *s)
{
	int i;

	for (i = 0; i < sp->depth; i++)
		if (strcmp(sp->open[i]->site_path, s->site_path) == 0)
			return true;
	return false;
}

/* Why a file is not spliced in; NULL: it is. */
static const char *
find_included(struct splicer *sp, const struct include *in,
    const struct source **s, struct stretch *part)
{
	if (++sp->count > MOST_FILES)
		return "the page includes more than 10,000 files";
	switch (
	    files_open(sp->files, sp->open[sp->depth - 1]->path, in->name, s)) {
	case FILE_MISSING:
		return "there is no such file";
	case FILE_OUTSIDE:
		return outside;
	case FILE_OPENED:
		break;
	}
	if (is_open(sp, *s))
		return "it includes itself";
	if (sp->depth == MOST_DEPTH)
		return "it stands more than 16 files deep";
	if (!find_stretch(sp, *s, in, part))
		return "it has no region or heading of that name";
	if (sp->out.n > MOST_BYTES ||
	    part->to - part->from > MOST_BYTES - sp->out.n)
		return "the page becomes larger than 64 MiB";
	return NULL;
}

static void
tell(struct splicer *sp, place at, const struct include *in, const char *why)
{
	diag_report(sp->files->diag, DIAG_ERROR, at, "include",
	    "cannot include \"" STR_FMT "%s" STR_FMT "\": %s; leaving it out",
	    STR_ARG(in->name), in->region.n > 0 ? "#" : "", STR_ARG(in->region),
	    why);
	if (why == outside)
		diag_hint(sp->files->diag,
		    "the manifest's \"root\" may name a folder further up");
}

static void splice(struct splicer *, const struct source *, struct stretch);

/* Behind the comment that begins at `i`, or `i` where it is none of ours. */
static size_t
include_end(struct str x, size_t i, struct str *asked)
{
	size_t from = i + strlen("<!--"), end;

	while (from < x.n && (x.s[from] == ' ' || x.s[from] == '\t'))
		from++;
	if (!str_starts(str_slice(x, from, x.n), "@include:"))
		return i;
	x = str_slice(x, 0, region_line_end(x, from));
	end = str_find(x, STR("-->"), from);
	if (end == (size_t)-1)
		return i;
	*asked = str_slice(x, from + strlen("@include:"), end);
	return str_trim(*asked).n == 0 ? i : end + strlen("-->");
}

/* One comment; `code`: it stands in code, where it may be an example. */
static void
splice_included(struct splicer *sp, const struct source *s,
    struct stretch comment, struct str asked, bool code)
{
	struct include in = parse_include(asked);
	const struct source *other;
	struct stretch part = { 0, 0 };
	const char *why = find_included(sp, &in, &other, &part);

	if (why == NULL) {
		sp->open[sp->depth++] = other;
		splice(sp, other, part);
		sp->depth--;
	} else if (code) {
		emit(sp, s, comment.from, comment.to);
	} else {
		tell(sp, s->at + (place)comment.from, &in, why);
	}
}

/* Whether the bytes hold an odd number of backticks. */
static bool
flips_span(struct str x)
{
	bool odd = false;
	size_t i;

	for (i = 0; i < x.n; i++)
		odd ^= x.s[i] == '`';
	return odd;
}

/*
 * One line.  The fence that decides whether it is code has to be that of
 * the page's own lines: an included file opens none in them.
 */
static void
splice_line(struct splicer *sp, const struct source *s, struct stretch line,
    bool fenced)
{
	struct str x = str_slice(s->text, 0, line.to), asked;
	size_t i = line.from, done = line.from, end;
	bool in_span = false;

	while ((i = str_find(x, STR("<!--"), i)) != (size_t)-1) {
		end = include_end(x, i, &asked);
		if (end == i) {
			i++;
			continue;
		}
		emit(sp, s, done, i);
		in_span ^= flips_span(str_slice(x, done, i));
		splice_included(sp, s, (struct stretch){ i, end }, asked,
		    fenced || in_span);
		done = i = end;
	}
	emit(sp, s, done, line.to);
}

/* Lines without any comment of ours go out together. */
static void
splice(struct splicer *sp, const struct source *s, struct stretch part)
{
	struct str x = str_slice(s->text, 0, part.to);
	size_t i, next, done = part.from;
	struct fence_state outer = sp->fence;
	bool fenced;

	sp->fence = (struct fence_state){ 0 };
	for (i = part.from; i < part.to; i = next) {
		next = region_line_end(x, i);
		fenced = fence_holds(&sp->fence, region_line(x, i)) ||
		    outer.mark != '\0';
		if (str_find(str_slice(x, i, next), STR("@include:"), 0) ==
		    (size_t)-1)
			continue;
		emit(sp, s, done, i);
		splice_line(sp, s, (struct stretch){ i, next }, fenced);
		done = next;
	}
	emit(sp, s, done, part.to);
	sp->fence = outer;
}

void
include_splice(struct source *s)
{
	struct splicer sp = { .files = s->files };
	struct source page = *s;

	if (s->files == NULL ||
	    str_find(s->text, STR("@include:"), s->body) == (size_t)-1)
		return;
	sp.out.arena = s->files->arena;
	page.site_path = files_real_path(s->files, s->path);
	sp.open[sp.depth++] = &page;
	emit(&sp, s, 0, s->body);
	splice(&sp, s, (struct stretch){ s->body, s->text.n });
	s->text = buf_str(&sp.out);
	s->segment = sp.segment;
	s->segments = sp.segments;
}
