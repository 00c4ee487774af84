#include "read/source.h"

#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "unicode/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */
#define MOST_TOLD   10             /* bad bytes told one by one */

/* The number of the segment that holds `offset`. */
static size_t
segment_of(const struct source *s, size_t offset)
{
	size_t low = 0, high = s->segments;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (s->segment[mid].from <= offset)
			low = mid;
		else
			high = mid;
	}
	return low;
}

place
source_place(const struct source *s, size_t offset)
{
	const struct source_segment *in;

	if (s->segments == 0)
		return s->at + (place)offset;
	in = &s->segment[segment_of(s, offset)];
	return in->at + (place)(offset - in->from);
}

size_t
source_segment_end(const struct source *s, size_t offset)
{
	size_t i;

	if (s->segments == 0)
		return s->text.n;
	i = segment_of(s, offset);
	return i + 1 < s->segments ? s->segment[i + 1].from : s->text.n;
}

/*
 * The text as it will be parsed: no byte order mark, line ends as "\n", bad
 * bytes replaced.  A clean text is returned as it is.
 */
static struct str
clean(struct arena *a, struct str x, size_t *bad, size_t told[MOST_TOLD])
{
	struct buf b = { .arena = a };
	size_t i, good;

	*bad = 0;
	if (str_starts(x, "\xEF\xBB\xBF"))
		x = str_slice(x, 3, x.n);
	if (utf8_check(x) == x.n && !str_has(x, '\r'))
		return x;
	while (x.n > 0) {
		good = utf8_check(x);
		for (i = 0; i < good; i++) {
			if (x.s[i] != '\r')
				buf_addc(&b, x.s[i]);
			else if (i + 1 >= x.n || x.s[i + 1] != '\n')
				buf_addc(&b, '\n');
		}
		if (good == x.n)
			break;
		if (*bad < MOST_TOLD)
			told[*bad] = b.n;
		++*bad;
		buf_adds(&b, REPLACEMENT);
		x = str_slice(x, good + 1, x.n);
	}
	return buf_str(&b);
}

/* The end of the line that begins at `i`: behind its newline. */
static size_t
line_end(struct str x, size_t i)
{
	size_t end = str_find(x, STR("\n"), i);

	return end == (size_t)-1 ? x.n : end + 1;
}

/* Whether the line at `i` is `mark` and nothing else but blanks. */
static bool
line_is(struct str x, size_t i, const char *mark)
{
	struct str line = str_slice(x, i, line_end(x, i));
	size_t n = strlen(mark);

	return str_starts(line, mark) &&
	    str_trim(str_slice(line, n, line.n)).n == 0;
}

/*
 * Front matter stands between "---" on the first line and "---" or "..." on
 * a later one.  Without a second mark there is none.
 */
static void
split_front(struct arena *a, struct source *s, struct diag *dg)
{
	size_t from, i;

	if (!line_is(s->text, 0, "---"))
		return;
	from = line_end(s->text, 0);
	for (i = from; i < s->text.n; i = line_end(s->text, i)) {
		if (!line_is(s->text, i, "---") && !line_is(s->text, i, "..."))
			continue;
		s->body = line_end(s->text, i);
		s->front = yaml_read(a, str_slice(s->text, from, i),
		    s->at + (place)from, DIAG_ERROR, dg);
		if (s->front != NULL && s->front->kind != VALUE_MAP)
			s->front = NULL;
		return;
	}
}

static void
tell_bad_bytes(const struct source *s, size_t bad, const size_t told[MOST_TOLD],
    struct diag *dg)
{
	size_t i;

	for (i = 0; i < bad && i < MOST_TOLD; i++)
		diag_report(dg, DIAG_ERROR, s->at + (place)told[i], "not-utf-8",
		    "a byte that is no UTF-8; printing U+FFFD in its place");
	if (bad > MOST_TOLD)
		diag_report(dg, DIAG_ERROR, s->at, "not-utf-8",
		    "%zu more bytes that are no UTF-8; printing U+FFFD in "
		    "their places",
		    bad - MOST_TOLD);
	if (bad > 0)
		diag_hint(dg, "save the file as UTF-8");
}

bool
source_open(struct arena *a, const char *path, const char *site_path,
    struct places *ps, struct diag *dg, struct source *s)
{
	size_t bad = 0, told[MOST_TOLD] = { 0 };
	struct str raw;

	*s = (struct source){ .path = path, .site_path = site_path };
	if (!file_read(a, path, &raw)) {
		diag_report(dg, DIAG_WORLD, 0, "not-read",
		    "%s: %s; doing "
		    "nothing",
		    path, strerror(errno));
		return false;
	}
	s->text = clean(a, raw, &bad, told);
	s->at = places_add(ps, path, s->text);
	if (s->at == 0) {
		diag_report(dg, DIAG_WORLD, 0, "too-large",
		    "%s: more than 4 GiB of text in all; doing nothing", path);
		return false;
	}
	tell_bad_bytes(s, bad, told, dg);
	return true;
}

bool
source_read(struct arena *a, const char *path, const char *site_path,
    struct places *ps, struct diag *dg, struct source *s)
{
	if (!source_open(a, path, site_path, ps, dg, s))
		return false;
	split_front(a, s, dg);
	return true;
}
