/*
 * slug.c - the anchors that VitePress gives to headings
 *
 * The slug is that of @mdit-vue/shared, the repeats are numbered as
 * markdown-it-anchor numbers them: "slug-1", "slug-2", per file.
 */
#include "doc/passes.h"

#include <string.h>

#include "base/buf.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* JavaScript's \s, and the marks that @mdit-vue/shared lists beside it. */
static bool
is_special(uint32_t c)
{
	static const char marks[] = "~`!@#$%^&*()-_+=[]{}|\\;:\"'<>,.?/";

	if (c < 0x80)
		return c == ' ' || (c != 0 && strchr(marks, (int)c) != NULL);
	return (c >= 0x2018 && c <= 0x2019) || (c >= 0x201C && c <= 0x201D) ||
	    c == 0xFEFF || (c != 0x85 && char_is_space(c));
}

static bool
is_removed(uint32_t c)
{
	return c < 0x20 || (c >= 0x300 && c <= 0x36F);
}

struct str
slug_of(struct arena *a, struct str text)
{
	struct str x = text_nfkd(a, text);
	struct buf b = { .arena = a };
	bool gap = false;
	size_t i = 0;
	uint32_t c;

	while (i < x.n) {
		c = utf8_next(x, &i);
		if (is_removed(c))
			continue;
		if (is_special(c)) {
			gap = b.n > 0;
			continue;
		}
		if (b.n == 0 && c >= '0' && c <= '9')
			buf_addc(&b, '_');
		if (gap)
			buf_addc(&b, '-');
		gap = false;
		buf_addu(&b, c);
	}
	return text_lower(a, buf_str(&b), "");
}

/* The text of a heading's tokens: a line's end and a mark of a note give
 * none, an image gives its description. */
static struct str
token_text(struct arena *a, const struct node *heading)
{
	struct buf b = { .arena = a };
	const struct node *n = heading;

	while (n != NULL) {
		if (n->kind == NODE_NOTE_REF) {
			n = node_skip(heading, n);
			continue;
		}
		if (node_has_text(n))
			buf_add(&b, n->text.s, n->text.n);
		else if (n->kind == NODE_IMAGE && n->image.alt != NULL)
			buf_adds(&b, n->image.alt);
		n = node_next(heading, n);
	}
	return buf_str(&b);
}

/*
 * The first of "slug", "slug-1", "slug-2" that is free in `seen`.  An entry
 * remembers the last number tried, so that a thousand equal headings do not
 * cost a million look-ups.
 */
static const char *
unique(struct arena *a, struct table *seen, struct str slug)
{
	struct table_entry *e = table_entry(seen, slug);
	struct str with;
	size_t *next = e->value;

	if (next == NULL) {
		next = e->value = arena_new(a, size_t);
		*next = 1;
		return arena_strndup(a, slug.s, slug.n);
	}
	do {
		with = str_from(
		    arena_printf(a, STR_FMT "-%zu", STR_ARG(slug), (*next)++));
	} while (table_find(seen, with) != NULL);
	e = table_entry(seen, with);
	e->value = arena_new(a, size_t);
	*(size_t *)e->value = 1;
	return with.s;
}

/* A file with several titles is several sections in a row. */
static bool
same_file(const struct node *a, const struct node *b)
{
	return a != NULL && a->section.path != NULL &&
	    b->section.path != NULL &&
	    strcmp(a->section.path, b->section.path) == 0;
}

/* A title that was taken from the front matter has no anchor on the site. */
static bool
stands_in_front_matter(const struct node *heading, const struct node *section)
{
	return section != NULL && heading->at < section->at;
}

void
anchors_resolve(struct doc *doc)
{
	struct table seen = { .arena = doc->arena };
	const struct node *section = NULL;
	struct str slug;
	struct node *n;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION) {
			if (!same_file(section, n))
				seen = (struct table){ .arena = doc->arena };
			section = n;
		}
		if (n->kind != NODE_HEADING ||
		    stands_in_front_matter(n, section))
			continue;
		if (n->id != NULL) /* the author's own: {#id} */
			slug = str_from(n->id);
		else
			slug = slug_of(doc->arena, token_text(doc->arena, n));
		n->id = slug.n == 0 ? NULL : unique(doc->arena, &seen, slug);
	}
}
