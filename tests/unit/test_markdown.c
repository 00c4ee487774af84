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
 * A byte stands at a byte like it, or was made from an entity, a name, a line
 * end, a tab or a tag; and no byte stands before the byte in front of it.
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
	if (made && there != '&' && there != '<' && there != ':' &&
	    (strchr(" \n", leaf->text.s[i]) == NULL ||
		strchr("\n\t |", there) == NULL))
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

/* Line and column of byte `i` of the k-th leaf of text, from 0. */
static void
assert_stands(const struct fixture *f, int k, uint32_t i, int line, int col)
{
	const struct node *n = f->section;
	struct position p;

	for (; n != NULL; n = node_next(f->section, n))
		if (node_has_text(n) && k-- == 0)
			break;
	assert_non_null(n);
	p = place_position(&f->places, text_place(n, i));
	assert_int_equal(p.line, line);
	assert_int_equal(p.col, col);
}

/* A text that stands in a title, too, is not found there. */
static void
like_words_are_told_apart(void **state)
{
	struct fixture f;

	(void)state;
	read_text(&f, "[x](/a \"t b\") b and *b* b\n");
	assert_stands(&f, 1, 1, 1, 15);
	assert_stands(&f, 2, 0, 1, 22);
	assert_stands(&f, 3, 1, 1, 25);
	end(&f);
	read_text(&f, "[x](/a \"t b y\") b y\n");
	assert_stands(&f, 1, 1, 1, 17);
	end(&f);
	read_text(&f, "[x][y b] b\n\n[y b]: /a\n");
	assert_stands(&f, 1, 1, 1, 10);
	end(&f);
	read_text(&f, "[a]: b\n\"same\"\n\"same\"\n");
	assert_stands(&f, 0, 0, 3, 1);
	end(&f);
	read_text(&f, "a\n===\na\n===\na\n");
	assert_stands(&f, 0, 0, 1, 1);
	assert_stands(&f, 1, 0, 3, 1);
	assert_stands(&f, 2, 0, 5, 1);
	end(&f);
	read_text(&f, "b\n===\na b\n");
	assert_stands(&f, 0, 0, 1, 1);
	end(&f);
	read_text(&f, "> | a |\n> |---|\n> | a |\n> | a |\n");
	assert_stands(&f, 0, 0, 1, 5);
	assert_stands(&f, 1, 0, 3, 5);
	assert_stands(&f, 2, 0, 4, 5);
	end(&f);
	read_text(&f, "![b](b \"b\") b ![](b)b\n");
	assert_stands(&f, 0, 1, 1, 13);
	assert_stands(&f, 1, 0, 1, 21);
	end(&f);
}

static void
inlines_nest_as_written(void **state)
{
	(void)state;
	assert_outline("a *b **c*** ~~d~~ `e`  \nf\\\ng\nh\n",
	    "(paragraph a (emph b (strong c)) (strike d) `e`(break)f(break)g "
	    "h)");
	assert_outline("[a *b*][r] <http://x> me@x.org\n\n[r]: /u 'T'\n",
	    "(paragraph (link a (emph b)) (link http://x) (link me@x.org))");
}

static void
lists_carry_the_labels_they_print(void **state)
{
	(void)state;
	assert_outline("- a\n  - b\n",
	    "(list (item (label \u2022)(paragraph a)(list (item (label "
	    "\u2013)(paragraph b)))))");
	assert_outline("3) a\n3) b\n",
	    "(list (item (label 3))(paragraph a))(item (label 4))(paragraph "
	    "b)))");
	assert_outline("- [ ] a\n- [x] b\n",
	    "(list (item (label \u2610)(paragraph a))(item (label "
	    "\u2611)(paragraph b)))");
}

static void
an_image_alone_is_a_figure_and_has_its_description(void **state)
{
	struct fixture f;
	const struct node *image;

	(void)state;
	read_text(&f, "![a *b* `c`\nd](x.png)\n");
	assert_int_equal(f.section->first->kind, NODE_FIGURE);
	image = f.section->first->first;
	assert_string_equal(image->image.alt, "a b c d");
	assert_string_equal(image->image.url, "x.png");
	end(&f);
	read_text(&f, "![](x.png)\n");
	assert_null(f.section->first->first->image.alt);
	end(&f);
}

static bool
told(const struct fixture *f, const char *code)
{
	size_t i;

	for (i = 0; i < f->diag.count; i++)
		if (strcmp(f->diag.record[i].code, code) == 0)
			return true;
	return false;
}

static void
a_note_nobody_refers_to_is_kept_whole(void **state)
{
	struct fixture f;

	(void)state;
	read_text(&f,
	    "a[^1]\n\n[^1]: one\n[^2]: *two*\n\n    more\n\nb\n"
	    "\n[^1]: again\n");
	assert_true(told(&f, "note-unused"));
	assert_int_equal(bad_leaves(&f, f.section), 0);
	end(&f);
	assert_outline(
	    "a[^1]\n\n[^1]: one\n[^2]: *two*\n\n    more\n\nb\n\n[^1]: again\n",
	    "(paragraph a(note-ref 1))(paragraph b)"
	    "(note (label 1)(paragraph one))"
	    "(note (label 2)(paragraph (emph two))(paragraph more))"
	    "(note (label 3)(paragraph again))");
}

static void
cells_beyond_the_columns_keep_their_text(void **state)
{
	(void)state;
	assert_outline("|a|b|\n|-|-|\n|c|d|e|f|\n",
	    "(table (row (cell (paragraph a))(cell (paragraph b)))"
	    "(row (cell (paragraph c))(cell (paragraph d e|f))))");
}

static void
a_heading_names_its_anchor(void **state)
{
	struct fixture f;

	(void)state;
	read_text(&f, "# A *b* c {#my-id}\n\n# Set {theory}\n");
	assert_string_equal(f.section->first->id, "my-id");
	assert_string_equal(node_text(&f.arena, f.section->first).s, "A b c");
	assert_null(f.section->last->id);
	end(&f);
}

static void
what_is_no_character_becomes_the_sign_for_that(void **state)
{
	(void)state;
	assert_outline("a &#xFFFE; &#65535;\n",
	    "(paragraph a \xEF\xBF\xBD "
	    "\xEF\xBF\xBD)");
}

/* Stray tags close nothing of Markdown's, open ones end with their block. */
static void
html_and_markdown_nest_in_each_other(void **state)
{
	(void)state;
	assert_outline("**x *a </em> b* y** </b> z\n",
	    "(paragraph (strong x (emph a  b) y)  z)");
	assert_outline(
	    "*<b>a* b\n\nc\n", "(paragraph (emph (strong a)) b)(paragraph c)");
	assert_outline("H<sub>2</sub>O<br>x<!-- y --> &amp; <kbd>z</kbd>\n",
	    "(paragraph H(subscript 2)O(break)x & (span `z`))");
	assert_outline("<div>\na &amp; <b>b\n</b></div>\n<p>c\n",
	    "(paragraph a & (strong b))(paragraph c)");
}

/* The n-th power of a pattern, with its middle and its other end. */
static const char *
repeat(
    struct arena *a, const char *s, size_t n, const char *mid, const char *s2)
{
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < n; i++)
		buf_adds(&b, s);
	buf_adds(&b, mid);
	for (i = 0; i < n; i++)
		buf_adds(&b, s2);
	return buf_str(&b).s;
}

static void
depth_is_bounded_and_no_text_is_lost(void **state)
{
	static const struct {
		const char *before, *after;
	} nest[] = { { "> ", "" }, { "- ", "" }, { "1. ", "" }, { "*a ", "a*" },
		{ "<b>", "</b>" }, { "<b>", "" }, { "</b>", "" },
		{ "[", "](x)" }, { "**a ", "a**" }, { "![", "](x)" },
		{ "~~a ", " a~~" }, { "<div>", "</div>" }, { "[^x", "]" },
		{ "x `", "`" }, { "<!--", "-->" }, { "![[](", ")" },
		{ "&amp;", "\\" } };
	struct arena a = { 0 };
	struct fixture f;
	struct str text;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nest) / sizeof(nest[0]); i++) {
		read_text(&f,
		    repeat(
			&a, nest[i].before, 3000, "needle\n", nest[i].after));
		check_tree(&f);
		text = node_text(&f.arena, f.section);
		if (strcmp(nest[i].before, "<!--") != 0 &&
		    strcmp(nest[i].before, "![") != 0 &&
		    str_find(text, STR("needle"), 0) == (size_t)-1)
			fail_msg("needle lost in \"%s\"", nest[i].before);
		end(&f);
	}
	arena_release(&a);
}

static void
notes_go_on_counting_behind_a_block_set_as_plain_text(void **state)
{
	struct arena a = { 0 };
	struct buf b = { .arena = &a };
	struct fixture f;
	const struct node *first, *second;

	(void)state;
	buf_adds(&b, "x[^a]\n\n[^a]: A\n\n");
	buf_adds(&b, repeat(&a, "[", 600, "plain\n", ""));
	buf_adds(&b, "\ny[^b]\n\n[^b]: B\n");
	read_text(&f, buf_str(&b).s);
	assert_true(told(&f, "too-complex"));
	second = f.section->last;
	first = second->prev;
	assert_string_equal(node_text(&f.arena, first).s, "1 A");
	assert_string_equal(node_text(&f.arena, second).s, "2 B");
	assert_int_equal(bad_leaves(&f, f.section), 0);
	end(&f);
	arena_release(&a);
}

/* Code and rules may look dangerous where cmark does not mind. */
static void
the_door_lets_pass_what_costs_nothing(void **state)
{
	struct arena a = { 0 };
	struct fixture f;
	const char *open = repeat(&a, "[", 600, "\n", "");
	const char *good[] = {
		arena_printf(&a, "```\n%s\n%s```\n\nafter\n", open, open),
		arena_printf(&a, "text\n~~~~ x\n%s~~~\n~~~~\n\nafter\n", open),
		repeat(&a, "- ", 300, "\n\nafter\n", ""),
		arena_printf(&a, "%300s code\n\nafter\n", ""),
		arena_printf(&a, "%s\nafter\n",
		    repeat(&a, "[l](u) *e* ", 500, "\n", "")),
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		read_text(&f, good[i]);
		if (f.diag.count > 0)
			fail_msg("%zu: %s", i, f.diag.record[0].text);
		assert_string_equal(
		    node_text(&f.arena, f.section->last).s, "after");
		end(&f);
	}
	arena_release(&a);
}

/* Nothing hides behind what only looks like a fence. */
static void
the_door_is_not_fooled_by_fences(void **state)
{
	struct arena a = { 0 };
	struct fixture f;
	const char *open = repeat(&a, "[", 600, "\n", "");
	const char *bad[] = {
		arena_printf(&a, "%s", open),
		arena_printf(&a, "<div>\n```\n\n%s", open),
		arena_printf(&a, "<!--\n```\n-->\n\n%s", open),
		arena_printf(&a, "``` a`b\n\n%s", open),
		arena_printf(&a, " ```\nx\n```\n\n%s", open),
		arena_printf(&a, "```\nx\n```\n\n%s", open),
		arena_printf(&a, "> ```\n\n%s", open),
		arena_printf(&a, "- ```\n\n%s", open),
		arena_printf(&a, "~~~\n```\n~~~\n\n%s", open),
		repeat(&a, "*e* [l](u) ", 5000, "\n", ""),
		repeat(&a, "> ", 300, "x\n", ""),
		arena_printf(&a, "%300s- x\n", ""),
		arena_printf(&a, "%s\n|-|\n", repeat(&a, "|", 1200, "", "")),
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		read_text(&f, bad[i]);
		if (!told(&f, "too-complex"))
			fail_msg("number %zu was let in", i);
		check_tree(&f);
		end(&f);
	}
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_of_the_corpus_points_at_itself),
		cmocka_unit_test(every_byte_of_the_report_points_at_itself),
		cmocka_unit_test(empty_blocks_do_not_end_what_holds_them),
		cmocka_unit_test(like_words_are_told_apart),
		cmocka_unit_test(inlines_nest_as_written),
		cmocka_unit_test(lists_carry_the_labels_they_print),
		cmocka_unit_test(
		    an_image_alone_is_a_figure_and_has_its_description),
		cmocka_unit_test(a_note_nobody_refers_to_is_kept_whole),
		cmocka_unit_test(cells_beyond_the_columns_keep_their_text),
		cmocka_unit_test(a_heading_names_its_anchor),
		cmocka_unit_test(
		    what_is_no_character_becomes_the_sign_for_that),
		cmocka_unit_test(html_and_markdown_nest_in_each_other),
		cmocka_unit_test(depth_is_bounded_and_no_text_is_lost),
		cmocka_unit_test(the_door_lets_pass_what_costs_nothing),
		cmocka_unit_test(the_door_is_not_fooled_by_fences),
		cmocka_unit_test(
		    notes_go_on_counting_behind_a_block_set_as_plain_text),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
