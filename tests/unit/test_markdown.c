/*
 * test_markdown.c - cmark's tree in ours, and every byte where it stands
 *
 * The corpus (tests/corpus) is Markdown on which cmark's own positions are
 * wrong; the rules below hold for every leaf of every file of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "doc/doc.h"
#include "read/markdown.h"

struct fixture {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct source source;
	struct doc doc;
	struct node *section;
};

static void
read_source(struct fixture *f)
{
	f->doc = (struct doc){ .arena = &f->arena, .lang = "en-CA" };
	f->doc.root = node_new(&f->doc, NODE_REPORT, 0);
	f->section = node_new(&f->doc, NODE_SECTION, f->source.at);
	f->section->section.path = f->source.site_path;
	node_append(f->doc.root, f->section);
	markdown_read(&f->doc, f->section, &f->source, &f->places, &f->diag);
}

static void
begin(struct fixture *f)
{
	*f = (struct fixture){ 0 };
	f->places.arena = f->diag.arena = &f->arena;
}

/* Text as if it were a file without front matter. */
static void
read_text(struct fixture *f, const char *markdown)
{
	begin(f);
	f->source = (struct source){ .path = "a.md", .site_path = "a.md" };
	f->source.text = str_from(arena_strdup(&f->arena, markdown));
	f->source.at = places_add(&f->places, "a.md", f->source.text);
	read_source(f);
}

static void
read_file(struct fixture *f, const char *path)
{
	begin(f);
	assert_true(source_read(&f->arena, path, path_name(path), &f->places,
	    &f->diag, &f->source));
	read_source(f);
}

static void
end(struct fixture *f)
{
	arena_release(&f->arena);
}

/* The tree as one line: kinds in brackets, text as it is. */
static void
outline(const struct node *n, struct buf *b)
{
	const struct node *child;

	if (node_has_text(n)) {
		if (n->kind == NODE_CODE)
			buf_adds(b, "`");
		buf_add(b, n->text.s, n->text.n);
		if (n->kind == NODE_CODE)
			buf_adds(b, "`");
		return;
	}
	buf_printf(b, "(%s", node_kind_name(n->kind));
	if (n->first != NULL)
		buf_addc(b, ' ');
	for (child = n->first; child != NULL; child = child->next)
		outline(child, b);
	buf_addc(b, ')');
}

static void
assert_outline(const char *markdown, const char *expected)
{
	struct fixture f;
	struct buf b;
	struct node *n;

	read_text(&f, markdown);
	b = (struct buf){ .arena = &f.arena };
	for (n = f.section->first; n != NULL; n = n->next)
		outline(n, &b);
	assert_string_equal(b.n == 0 ? "" : b.s, expected);
	end(&f);
}

/* The entry of the map that holds byte `i`; NULL: linear all along. */
static const struct text_map *
entry_of(const struct node *leaf, uint32_t i)
{
	const struct text_map *e = NULL;
	uint32_t k;

	for (k = 0; k < leaf->text.maps; k++)
		if (leaf->text.map[k].from <= i)
			e = &leaf->text.map[k];
	return e;
}

static const char *
complain(const struct fixture *f, const struct node *leaf, uint32_t i,
    const char *what)
{
	struct position p = place_position(&f->places, text_place(leaf, i));

	print_error("%s:%d:%d: byte %u of \"%.*s\" %s\n", f->source.path,
	    p.line, p.col, (unsigned)i, (int)leaf->text.n, leaf->text.s, what);
	return what;
}

/*
 * A byte stands at a byte like it, or was made from an entity, a line end
 * or a tab; and no byte stands before the byte in front of it.
 */
static bool
byte_is_found(
    const struct fixture *f, const struct node *leaf, uint32_t i, place *last)
{
	const struct text_map *e = entry_of(leaf, i);
	place at = text_place(leaf, i);
	size_t offset = at - f->source.at;
	bool made = e != NULL && e->made;
	char there;

	if (at < f->source.at || offset > f->source.text.n)
		return !complain(f, leaf, i, "has no place");
	there = offset < f->source.text.n ? f->source.text.s[offset] : '\n';
	if (!made && there != leaf->text.s[i])
		return !complain(f, leaf, i, "is another byte there");
	if (made && strchr("&\n\t", there) == NULL)
		return !complain(f, leaf, i, "was not found again");
	if (at < *last || (at == *last && !made))
		return !complain(f, leaf, i, "stands before the last byte");
	*last = at;
	return true;
}

/* One complaint a leaf; the number of bad leaves. */
static int
bad_leaves(const struct fixture *f, const struct node *top)
{
	const struct node *n;
	place last = 0;
	uint32_t i;
	int bad = 0;

	for (n = top; n != NULL; n = node_next(top, n)) {
		if (n->kind == NODE_NOTE)
			last = 0; /* notes hang behind the blocks */
		if (!node_has_text(n) || node_above(n, NODE_LABEL) != NULL ||
		    node_above(n, NODE_NOTE_REF) != NULL)
			continue;
		for (i = 0; i < n->text.n; i++)
			if (!byte_is_found(f, n, i, &last)) {
				bad++;
				break;
			}
	}
	return bad;
}

/* What the tree promises to those who walk it. */
static void
check_tree(const struct fixture *f)
{
	const struct node *n, *up;
	int depth;

	for (n = f->section; n != NULL; n = node_next(f->section, n)) {
		assert_non_null(n->lang);
		for (depth = 0, up = n; up != NULL; up = up->parent)
			depth++;
		assert_true(depth <= DOC_DEPTH);
		if (n == f->section)
			continue;
		if (node_is_block(n))
			assert_true(n->parent->kind < NODE_HEADING);
		else if (n->kind != NODE_LABEL && n->kind != NODE_IMAGE)
			assert_true(n->parent->kind >= NODE_HEADING);
		if (node_has_text(n))
			assert_true(n->text.n > 0 && n->first == NULL);
	}
}

static int
check_file(const char *path)
{
	struct fixture f;
	int bad;

	read_file(&f, path);
	check_tree(&f);
	bad = bad_leaves(&f, f.section);
	end(&f);
	return bad;
}

static void
check_folder(const char *folder)
{
	struct arena a = { 0 };
	const char **name;
	long i, n = directory_read(&a, folder, &name);
	int bad = 0;

	assert_true(n > 0);
	for (i = 0; i < n; i++)
		if (str_ends(str_from(name[i]), ".md"))
			bad += check_file(path_join(&a, folder, name[i]));
	arena_release(&a);
	assert_int_equal(bad, 0);
}

static void
every_byte_of_the_corpus_points_at_itself(void **state)
{
	(void)state;
	check_folder("tests/corpus");
}

static void
every_byte_of_the_report_points_at_itself(void **state)
{
	(void)state;
	check_folder("content/report");
}

static void
empty_blocks_do_not_end_what_holds_them(void **state)
{
	(void)state;
	assert_outline("#\n\ntext\n", "(heading)(paragraph text)");
	assert_outline("> #\n>\n> a\n\nb\n",
	    "(quote (heading)(paragraph a))(paragraph b)");
	assert_outline("| a | b |\n|---|---|\n| | x |\n\nb\n",
	    "(table (row (cell (paragraph a))(cell (paragraph b)))"
	    "(row (cell)(cell (paragraph x))))(paragraph b)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_of_the_corpus_points_at_itself),
		cmocka_unit_test(every_byte_of_the_report_points_at_itself),
		cmocka_unit_test(empty_blocks_do_not_end_what_holds_them),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
