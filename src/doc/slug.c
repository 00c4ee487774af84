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

/* ---- the text of a heading, as markdown-it has it in tokens ---- */

/* Where the bytes that one entry of a leaf's map speaks of came from. */
enum origin {
	FROM_TEXT,   /* they stand in the source */
	FROM_ENTITY, /* "&copy;" */
	FROM_OTHER   /* the end of a line, the name of an emoji, a tag: a token
			of its own, which gives no text */
};

static struct str
leaf_text(const struct node *leaf)
{
	return (struct str){ leaf->text.s, leaf->text.n };
}

/* The bytes that entry `i` of the leaf's map speaks of. */
static struct str
mapped_bytes(const struct node *leaf, uint32_t i)
{
	const struct text_map *map = leaf->text.map;
	size_t to = i + 1 < leaf->text.maps ? map[i + 1].from : leaf->text.n;

	return str_slice(leaf_text(leaf), map[i].from, to);
}

static enum origin
origin_of(const struct node *leaf, uint32_t i, const struct places *ps)
{
	const struct text_map *map = &leaf->text.map[i];
	struct str source, made;

	if (!map->made)
		return FROM_TEXT;
	source = place_source(ps, map->at);
	made = mapped_bytes(leaf, i);
	if (source.n > 0 && source.s[0] == '&')
		return FROM_ENTITY;
	if (source.n == 0 || made.n == 0 || source.s[0] == made.s[0])
		return FROM_TEXT;
	return strchr(":\n \t\\<", source.s[0]) != NULL ? FROM_OTHER
							: FROM_TEXT;
}

/* An ampersand behind a backslash that is not itself escaped. */
static bool
is_escaped(const struct places *ps, place at)
{
	size_t before = place_offset(ps, at), n = 0;
	struct str source = place_source(ps, at);

	while (n < before && source.s[-1 - (ptrdiff_t)n] == '\\')
		n++;
	return n % 2 == 1;
}

/* Plain text; "\&" is "&amp;" to VitePress (its restoreEntities). */
static void
add_plain(struct buf *b, const struct node *leaf, struct str x,
    const struct places *ps)
{
	uint32_t at;
	size_t i;

	for (i = 0; i < x.n; i++) {
		buf_addc(b, x.s[i]);
		at = (uint32_t)(x.s + i - leaf->text.s);
		if (x.s[i] == '&' && leaf->kind == NODE_TEXT &&
		    is_escaped(ps, text_place(leaf, at)))
			buf_adds(b, "amp;");
	}
}

/*
 * An entity is written out as it is spelt where it is joined to other text,
 * and stays the character that it means where it is a token alone.
 */
static void
add_entity(
    struct buf *b, const struct node *leaf, uint32_t i, const struct places *ps)
{
	struct str source = place_source(ps, leaf->text.map[i].at);
	bool joined = (i > 0 && origin_of(leaf, i - 1, ps) != FROM_OTHER) ||
	    (i + 1 < leaf->text.maps && mapped_bytes(leaf, i + 1).n > 0 &&
		origin_of(leaf, i + 1, ps) != FROM_OTHER);

	if (joined)
		source = str_slice(
		    source, 0, str_find(source, STR(";"), 0) + (size_t)1);
	else
		source = mapped_bytes(leaf, i);
	buf_addstr(b, source);
}

static void
add_leaf(struct buf *b, const struct node *leaf, const struct places *ps)
{
	uint32_t i;

	if (leaf->text.maps == 0)
		add_plain(b, leaf, leaf_text(leaf), ps);
	for (i = 0; i < leaf->text.maps; i++) {
		switch (origin_of(leaf, i, ps)) {
		case FROM_TEXT:
			add_plain(b, leaf, mapped_bytes(leaf, i), ps);
			break;
		case FROM_ENTITY:
			add_entity(b, leaf, i, ps);
			break;
		case FROM_OTHER:
			break;
		}
	}
}

/* Marks of notes and descriptions of images give no text. */
static struct str
token_text(struct arena *a, const struct node *heading, const struct places *ps)
{
	struct buf b = { .arena = a };
	const struct node *n = heading;

	while (n != NULL) {
		if (n->kind == NODE_NOTE_REF || n->kind == NODE_IMAGE) {
			n = node_skip(heading, n);
			continue;
		}
		if (node_has_text(n))
			add_leaf(&b, n, ps);
		n = node_next(heading, n);
	}
	return buf_str(&b);
}

/* ---- repeats ---- */

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

/* A heading of HTML has the anchor that its tag gives it, or none. */
static bool
is_html(const struct node *heading, const struct places *ps)
{
	struct str source = place_source(ps, heading->at);

	return source.n > 2 && source.s[0] == '<' &&
	    (source.s[1] | 0x20) == 'h' && source.s[2] >= '1' &&
	    source.s[2] <= '6';
}

static void
name_heading(struct doc *doc, struct node *h, struct table *seen,
    const struct places *ps)
{
	struct str slug;

	if (h->id != NULL) /* the author's own: {#id} */
		slug = str_from(h->id);
	else
		slug = slug_of(doc->arena, token_text(doc->arena, h, ps));
	h->id = unique(doc->arena, seen, slug);
	if (*h->id == '\0')
		h->id = NULL; /* the first that has none; then "-1" */
}

void
anchors_resolve(struct doc *doc, const struct places *ps)
{
	struct table seen = { .arena = doc->arena };
	const struct node *section = NULL;
	struct node *n;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION) {
			if (!same_file(section, n))
				seen = (struct table){ .arena = doc->arena };
			section = n;
		}
		if (n->kind == NODE_HEADING &&
		    !stands_in_front_matter(n, section) && !is_html(n, ps))
			name_heading(doc, n, &seen, ps);
	}
}
