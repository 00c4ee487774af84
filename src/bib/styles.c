#include "bib/styles.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "unicode/chars.h"

#define HEAD_BYTES 6144 /* all but a few heads are shorter */

const char *const styles_folder = "/usr/share/citation-style-language/styles";

/* ---- the head of a file ---- */

/* The text between `open` and `close`; empty: it is not there. */
static struct str
between(struct str s, const char *open, const char *close, size_t from)
{
	size_t begin = str_find(s, str_from(open), from), end;

	if (begin == (size_t)-1)
		return STR("");
	begin += strlen(open);
	end = str_find(s, str_from(close), begin);
	return end == (size_t)-1 ? STR("") : str_slice(s, begin, end);
}

static struct str
without_entities(struct arena *a, struct str s)
{
	static const char *const entities[][2] = { { "&amp;", "&" },
		{ "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" },
		{ "&apos;", "'" } };
	struct buf b = { .arena = a };
	size_t i = 0, k;

	buf_adds(&b, "");
	while (i < s.n) {
		for (k = 0; k < 5; k++)
			if (str_starts(str_slice(s, i, s.n), entities[k][0]))
				break;
		if (k < 5) {
			buf_adds(&b, entities[k][1]);
			i += strlen(entities[k][0]);
		} else {
			buf_addc(&b, s.s[i++]);
		}
	}
	return str_trim(buf_str(&b));
}

/* "social_science" as it is read; what says nothing is left out. */
static struct str
read_fields(struct arena *a, struct str head)
{
	struct buf b = { .arena = a };
	size_t from = 0, i;
	struct str field;

	buf_adds(&b, "");
	for (;;) {
		field = between(head, " field=\"", "\"", from);
		if (field.n == 0)
			return buf_str(&b);
		from = (size_t)(field.s - head.s) + field.n;
		if (str_is(field, "generic-base"))
			continue;
		if (b.n > 0)
			buf_adds(&b, ", ");
		for (i = 0; i < field.n; i++)
			buf_addc(&b, field.s[i] == '_' ? ' ' : field.s[i]);
	}
}

static bool
read_head(const char *path, char *bytes, struct str *head)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return false;
	n = read(fd, bytes, HEAD_BYTES);
	close(fd);
	*head = (struct str){ bytes, n > 0 ? (size_t)n : 0 };
	return n > 0;
}

static bool
read_style(struct arena *a, const char *path, struct style_info *s)
{
	char bytes[HEAD_BYTES];
	struct str head, title;

	if (!read_head(path, bytes, &head))
		return false;
	title = between(head, "<title>", "</title>", 0);
	s->title = without_entities(a, title);
	s->format = between(head, "citation-format=\"", "\"", 0);
	s->format.s = arena_strndup(a, s->format.s, s->format.n);
	s->fields = read_fields(a, head);
	s->dependent =
	    str_find(head, STR("rel=\"independent-parent\""), 0) != (size_t)-1;
	return s->title.n > 0;
}

/* ---- lists ---- */

static void
add(struct arena *a, struct style_list *l, struct style_info s)
{
	arena_reserve(a, l->style, l->room, l->count);
	l->style[l->count++] = s;
}

static void
read_folder(struct arena *a, const char *folder, struct style_list *l)
{
	const char **names;
	long count = directory_read(a, folder, &names), i;

	for (i = 0; i < count; i++) {
		struct str name = str_from(names[i]);
		struct style_info s = { 0 };

		if (!str_ends(name, ".csl"))
			continue;
		s.name = arena_strndup(a, name.s, name.n - 4);
		s.path = path_join(a, folder, names[i]);
		if (read_style(a, s.path, &s))
			add(a, l, s);
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct style_info *x = a, *y = b;

	return strcmp(x->name, y->name);
}

struct style_list
styles_read(struct arena *a, const char *folder)
{
	struct style_list l = { 0 };

	read_folder(a, folder, &l);
	read_folder(a, path_join(a, folder, "dependent"), &l);
	if (l.count > 1)
		qsort(l.style, l.count, sizeof(*l.style), by_name);
	return l;
}

/* Does each word of `words` occur in `text`?  Both are folded. */
static bool
has_words(struct str text, struct str words)
{
	size_t i = 0, end;

	while (i < words.n) {
		end = str_find(words, STR(" "), i);
		if (end == (size_t)-1)
			end = words.n;
		if (str_find(text, str_slice(words, i, end), 0) == (size_t)-1)
			return false;
		i = end + 1;
	}
	return true;
}

struct style_list
styles_matching(struct arena *a, const struct style_list *all, struct str text)
{
	struct str words = text_fold(a, text);
	struct style_list l = { 0 };
	size_t i;

	for (i = 0; i < all->count; i++) {
		const struct style_info *s = &all->style[i];

		if (words.n == 0
			? !s->dependent
			: has_words(
			      text_fold(a,
				  str_from(arena_printf(a,
				      "%s " STR_FMT " " STR_FMT " " STR_FMT,
				      s->name, STR_ARG(s->title),
				      STR_ARG(s->fields), STR_ARG(s->format)))),
			      words))
			add(a, &l, *s);
	}
	return l;
}

/* ---- near names ---- */

struct near {
	const struct style_info *style;
	int distance;
};

static int
by_distance(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	return strcmp(x->style->name, y->style->name);
}

/* Edits between the names; what holds the whole word is nearer than what
 * needs many.  Independent styles come before those that only use them. */
static int
distance(struct arena *a, const struct style_info *s, struct str folded)
{
	struct str name = text_fold(a, str_from(s->name));
	int d = str_distance(name, folded, 3);

	if (d > 3)
		d = str_starts(name, folded.s)                  ? 4
		    : has_words(name, folded)                   ? 5
		    : has_words(text_fold(a, s->title), folded) ? 6
								: 9;
	return 2 * d + s->dependent;
}

struct style_list
styles_near(
    struct arena *a, const struct style_list *all, struct str name, size_t most)
{
	struct str folded = text_fold(a, name);
	struct near *near = arena_array(a, all->count + 1, struct near);
	struct style_list l = { 0 };
	size_t count = 0, i;

	folded.s = arena_strndup(a, folded.s, folded.n);
	for (i = 0; i < all->count; i++) {
		int d = distance(a, &all->style[i], folded);

		if (d < 18)
			near[count++] = (struct near){ &all->style[i], d };
	}
	qsort(near, count, sizeof(*near), by_distance);
	for (i = 0; i < count && i < most; i++)
		add(a, &l, *near[i].style);
	return l;
}

const char *
style_path(
    struct arena *a, const char *folder, const char *base, const char *name)
{
	const char *path, *file;

	if (strchr(name, '/') != NULL || str_ends(str_from(name), ".csl")) {
		path = path_join(a, base, name);
		return file_exists(path) && !file_is_directory(path) ? path
								     : NULL;
	}
	file = arena_printf(
	    a, STR_FMT ".csl", STR_ARG(text_lower(a, str_from(name), "en")));
	path = path_join(a, folder, file);
	if (file_exists(path))
		return path;
	path = path_join(a, path_join(a, folder, "dependent"), file);
	return file_exists(path) ? path : NULL;
}
