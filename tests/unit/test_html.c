/*
 * test_html.c - HTML among Markdown, from tags to the tree
 *
 * Trees are written on one line: kinds in brackets with what matters of
 * them, text as it is, code in backticks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
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
read_page(struct fixture *f, const char *front, const char *markdown)
{
	*f = (struct fixture){ 0 };
	f->places.arena = f->diag.arena = &f->arena;
	f->source = (struct source){ .path = "a.md", .site_path = "a.md" };
	f->source.text = str_from(arena_strdup(&f->arena, markdown));
	f->source.at = places_add(&f->places, "a.md", f->source.text);
	f->source.front = yaml_read(
	    &f->arena, str_from(front), f->source.at, DIAG_ERROR, &f->diag);
	f->doc = (struct doc){ .arena = &f->arena, .lang = "en" };
	f->doc.root = node_new(&f->doc, NODE_REPORT, 0);
	f->section = node_new(&f->doc, NODE_SECTION, f->source.at);
	f->section->section.path = "a.md";
	node_append(f->doc.root, f->section);
	markdown_read(&f->doc, f->section, &f->source, &f->places, &f->diag);
}

static void
end(struct fixture *f)
{
	arena_release(&f->arena);
}

static void
outline_cell(const struct node *n, struct buf *b)
{
	if (n->cell.column_span > 1 || n->cell.row_span > 1)
		buf_printf(b, " %dx%d", n->cell.column_span, n->cell.row_span);
	if (n->cell.head)
		buf_adds(b, " head");
	if (n->cell.align == ALIGN_RIGHT)
		buf_adds(b, " right");
}

static void
outline_attributes(const struct node *n, struct buf *b)
{
	static const char *const role[ROLES] = { [ROLE_KEY] = "key",
		[ROLE_MARK] = "mark",
		[ROLE_SMALL] = "small",
		[ROLE_UNDERLINE] = "underline",
		[ROLE_ABBREVIATION] = "abbr",
		[ROLE_BADGE] = "badge" };
	static const char *const align[] = { "", " left", " centre", " right" };

	if (n->id != NULL)
		buf_printf(b, " #%s", n->id);
	if (n->parent != NULL && strcmp(n->lang, n->parent->lang) != 0)
		buf_printf(b, " %s", n->lang);
	if (n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING)
		buf_adds(b, align[n->block.align]);
	if (n->kind == NODE_HEADING)
		buf_printf(b, " %d", n->level);
	if (n->kind == NODE_CONTAINER)
		buf_printf(b, " %s", n->container.type);
	if (n->kind == NODE_LINK)
		buf_printf(b, " %s", n->link.url);
	if (n->kind == NODE_IMAGE)
		buf_printf(b, " %s", n->image.url);
	if (n->kind == NODE_IMAGE && n->image.alt != NULL)
		buf_printf(b, "|%s", n->image.alt);
	if (n->kind == NODE_IMAGE && n->image.width != NULL)
		buf_printf(b, "|%s", n->image.width);
	if (n->kind == NODE_TABLE)
		buf_printf(b, " %d", n->table.columns);
	if (n->kind == NODE_ROW && n->row.head)
		buf_adds(b, " head");
	if (n->kind == NODE_CELL)
		outline_cell(n, b);
	if (n->kind == NODE_CODE_BLOCK && n->code.language != NULL)
		buf_printf(b, " %s", n->code.language);
	if (n->kind == NODE_SPAN && n->role != ROLE_PLAIN)
		buf_printf(b, " %s", role[n->role]);
	if (n->kind == NODE_SPAN && n->span.expansion != NULL)
		buf_printf(b, " %s", n->span.expansion);
}

static void
outline(const struct node *n, struct buf *b)
{
	const struct node *child;

	if (node_has_text(n)) {
		buf_adds(b, n->kind == NODE_CODE ? "`" : "");
		buf_add(b, n->text.s, n->text.n);
		buf_adds(b, n->kind == NODE_CODE ? "`" : "");
		return;
	}
	buf_printf(b, "(%s", node_kind_name(n->kind));
	outline_attributes(n, b);
	if (n->first != NULL)
		buf_addc(b, ' ');
	for (child = n->first; child != NULL; child = child->next)
		outline(child, b);
	buf_addc(b, ')');
}

static const char *
outline_all(struct fixture *f)
{
	struct buf b = { .arena = &f->arena };
	struct node *n;

	for (n = f->section->first; n != NULL; n = n->next)
		outline(n, &b);
	return b.n == 0 ? "" : b.s;
}

static void
assert_tree(const char *markdown, const char *expected)
{
	struct fixture f;

	read_page(&f, "", markdown);
	assert_string_equal(outline_all(&f), expected);
	end(&f);
}

static bool
told(const struct fixture *f, enum diag_level level, const char *words)
{
	size_t i;

	for (i = 0; i < f->diag.count; i++)
		if (f->diag.record[i].level == level &&
		    strstr(f->diag.record[i].text, words) != NULL)
			return true;
	return false;
}

static void
assert_told(const char *markdown, enum diag_level level, const char *words,
    size_t count)
{
	struct fixture f;

	read_page(&f, "", markdown);
	assert_int_equal(f.diag.count, count);
	assert_true(count == 0 || told(&f, level, words));
	end(&f);
}

/* ---- across blocks ---- */

static void
elements_stay_open_across_markdown(void **state)
{
	(void)state;
	assert_tree("<details>\n<summary>A <b>b</b></summary>\n\n*c*\n\n- d\n\n"
		    "</details>\n\ne\n",
	    "(container details (label A (strong b))(paragraph (emph c))"
	    "(list (item (label •)(paragraph d))))(paragraph e)");
	assert_tree("<div lang=\"fr\" align=\"center\">\n\na\n\n# b\n\n</div>\n"
		    "\nc\n",
	    "(paragraph fr centre a)(heading fr centre 1 b)(paragraph c)");
	assert_tree("<small>\n\na *b*\n\nc\n\n</small>\n\nd\n",
	    "(paragraph (span small a (emph b)))(paragraph (span small c))"
	    "(paragraph d)");
	assert_tree("<table><tr><td>\n\n```js\nx\n```\n\n</td><td>y</td></tr>"
		    "</table>\n",
	    "(table 2 (row (cell (code-block js x))(cell (paragraph y))))");
	assert_tree(
	    "<h1 align=\"center\">\n\na\n\n</h1>\n", "(heading centre 1 a)");
	assert_tree("- <div>a\n\n  b\n\nc</div>\n\nd\n",
	    "(list (item (label •)(paragraph a)(paragraph b)))(paragraph c)"
	    "(paragraph d)");
}

static void
ends_that_are_not_written_are_implied(void **state)
{
	(void)state;
	assert_tree("<p>a<p>b<div>c</div>\n",
	    "(paragraph a)(paragraph b)(paragraph c)");
	assert_tree("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>\n",
	    "(list (item (label •)(paragraph a))(item (label •)(paragraph b)"
	    "(list (item (label –)(paragraph c))))(item (label •)"
	    "(paragraph d)))");
	assert_tree("<dl><dt>a<dd>b<dd>c<dt>d</dl>\n",
	    "(definitions (term a)(definition (paragraph b))"
	    "(definition (paragraph c))(term d))");
	assert_tree("<div/>a<br>b<span/>c\n", "(paragraph a(break)bc)");
	assert_told("<ul><li>a<li>b</ul>\n<table><tr><td>c</table>\n<p>d\n",
	    DIAG_INFO, "", 0);
}

static void
nesting_is_healed_and_told(void **state)
{
	(void)state;
	assert_tree("<p>a<b>b<i>c</b>d</i>e\n",
	    "(paragraph a(strong b(emph c))(emph d)e)");
	assert_tree("<div><b>a\n<p>b</p>\n</b>c</div>\n",
	    "(paragraph (strong a))(paragraph (strong b))(paragraph c)");
	assert_tree("<table>a<tr>b</table>\n",
	    "(table 1 (row (cell (paragraph a)))(row (cell (paragraph b))))");
	assert_tree("<ul>a<li>b</ul>\n",
	    "(list (item (label •)(paragraph a))(item (label •)"
	    "(paragraph b)))");
	assert_tree("<li>a</li><td>b</td>\n", "(paragraph a)(paragraph b)");
	assert_tree("<div>a\n\nb</div>c\n", "(paragraph a)(paragraph bc)");
	assert_told("<div>a</b></div>\n", DIAG_WARNING, "</b> ends nothing", 1);
	assert_told("<div><b>a</div>\n", DIAG_WARNING, "<b> is not closed", 1);
	assert_told(
	    "<p>a</i>b</i></p>\n", DIAG_WARNING, "</i> ends nothing", 1);
}

/* ---- elements ---- */

static void
words_in_a_line_mean_what_they_are(void **state)
{
	(void)state;
	assert_tree("<em>a</em><cite>b</cite><del>c</del><sup>d</sup>x\n",
	    "(paragraph (emph a)(emph b)(strike c)(superscript d)x)");
	assert_tree("<kbd>a</kbd> <code>b</code> <samp>c</samp>\n",
	    "(paragraph (span key `a`) `b` `c`)");
	assert_tree("<abbr title=\"A B\">AB</abbr> <mark>m</mark> <u>u</u>\n",
	    "(paragraph (span abbr A B AB) (span mark m) (span underline u))");
	assert_tree("<q>a</q> <span lang=\"fr\">b</span> <font>c</font>\n",
	    "(paragraph \"a\" (span fr b) c)");
	assert_tree("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>\n",
	    "(paragraph a(b))");
	assert_tree("x <a href=\"/u?a=1&amp;b\" title=\"T\">y</a>\n",
	    "(paragraph x (link /u?a=1&b y))");
	assert_tree("<span style=\"font-weight: bold\">a</span> b\n",
	    "(paragraph (strong a) b)");
}

static void
anchors_find_text_to_stand_at(void **state)
{
	(void)state;
	assert_tree("<a id=\"x\"></a>\n\na\n", "(paragraph #x a)");
	assert_tree("<a name=\"x\"></a>\n\n## a\n", "(heading 2 (span #x a))");
	assert_tree("<div id=\"x\">a</div>\n", "(paragraph #x a)");
	assert_tree("a <span id=\"x\">b</span>\n", "(paragraph a (span #x b))");
	assert_tree("<table id=\"x\"><tr><td>a</table>\n",
	    "(table #x 1 (row (cell (paragraph a))))");
}

static void
blocks_of_html_become_ours(void **state)
{
	(void)state;
	assert_tree(
	    "<h2 id=\"x\">a<br>b</h2>\n<hr>\n<blockquote>c</blockquote>\n",
	    "(heading #x 2 a(break)b)(thematic-break)(quote (paragraph c))");
	assert_tree("<pre><code class=\"language-c\">\na &lt; b\n  <b>c</b>\n"
		    "</code></pre>\n",
	    "(code-block c a < b\n  c)");
	assert_tree("<div style=\"border: 1px solid\">a</div>\n",
	    "(container aside (paragraph a))");
	assert_tree("<div class=\"tip custom-block\"><p class="
		    "\"custom-block-title\">T</p>a</div>\n",
	    "(container tip (label T)(paragraph a))");
	assert_tree("<details>a</details>\n",
	    "(container details (label Details)(paragraph a))");
	assert_tree("<p>  a \n b  </p>\n<p> <br> </p>\n", "(paragraph a b)");
}

static void
lists_are_numbered_as_they_say(void **state)
{
	(void)state;
	assert_tree("<ol start=\"3\" type=\"a\"><li>x<li value=\"28\">y</ol>\n",
	    "(list (item (label c.)(paragraph x))(item (label ab.)"
	    "(paragraph y)))");
	assert_tree("<ol reversed type=I><li>x<li>y</ol>\n",
	    "(list (item (label II.)(paragraph x))(item (label I.)"
	    "(paragraph y)))");
	assert_tree("<ul><li><input type=\"checkbox\" checked> x</ul>\n",
	    "(list (item (label ☑)(paragraph x)))");
	assert_tree("- <input type=\"checkbox\"> x\n",
	    "(list (item (label ☐)(paragraph x)))");
	assert_tree("a <details><summary>b</summary>c</details> d\n",
	    "(paragraph a)(container details (label b)(paragraph c))"
	    "(paragraph d)");
	assert_tree("| a |\n|---|\n| x <ul><li>*y*</li></ul> z |\n",
	    "(table 1 (row head (cell (paragraph a)))(row (cell (paragraph x)"
	    "(list (item (label •)(paragraph (emph y))))(paragraph z))))");
}

static void
figures_have_their_captions(void **state)
{
	(void)state;
	assert_tree("<figure><img src=\"a.png\" alt=\"b\" width=\"50%\">"
		    "<figcaption>c <i>d</i></figcaption></figure>\n",
	    "(figure (image a.png|b|50%)(caption c (emph d)))");
	assert_tree("<figure><figcaption>c</figcaption>\n\n![b](a.png)\n\n"
		    "</figure>\n",
	    "(figure (image a.png|b)(caption c))");
	assert_tree("<figure><table><tr><td>a</table><figcaption>c</figure>\n",
	    "(table 1 (caption c)(row (cell (paragraph a))))");
	assert_tree("<figure><pre>a</pre><figcaption>c</figure>\n",
	    "(code-block a)(paragraph c)");
	assert_tree(
	    "<img src=\"a.png\" alt=\"\">\n", "(figure (image a.png|))");
}

/* ---- tables ---- */

static void
tables_make_grids_without_holes(void **state)
{
	(void)state;
	assert_tree("<table><thead><tr><th>a<th>b<tbody><tr><td rowspan=2>c"
		    "<td>d<tr><td>e</table>\n",
	    "(table 2 (row head (cell head (paragraph a))(cell head "
	    "(paragraph b)))(row (cell 1x2 (paragraph c))(cell (paragraph d)))"
	    "(row (cell (paragraph e))))");
	assert_tree("<table><tr><td colspan=3>a<tr><td>b</table>\n",
	    "(table 3 (row (cell 3x1 (paragraph a)))(row (cell (paragraph b))"
	    "(cell 2x1)))");
	assert_tree("<table><tr><th>a<td>b<tr><td rowspan=9>c</table>\n",
	    "(table 2 (row (cell head (paragraph a))(cell (paragraph b)))"
	    "(row (cell (paragraph c))(cell)))");
	assert_tree("<table><tr><td align=right>a</td></tr><caption>c</caption>"
		    "</table>\n",
	    "(table 1 (caption c)(row (cell right (paragraph right a))))");
	assert_tree("<table><tr></tr></table>a\n", "(paragraph a)");
	assert_tree("<table><tr><td><table><tr><td>a</table>b</table>\n",
	    "(table 1 (row (cell (table 1 (row (cell (paragraph a))))"
	    "(paragraph b))))");
}

/* Every row covers every column once, whatever the spans. */
static void
check_grid(const struct node *table)
{
	int taken[64] = { 0 }, row = 0, col, k;
	const struct node *r, *c;

	for (r = table->first; r != NULL; r = r->next, row++) {
		col = 0;
		for (c = r->first; c != NULL; c = c->next) {
			while (col < 64 && taken[col] > row)
				col++;
			for (k = 0; k < c->cell.column_span; k++) {
				assert_true(col + k < table->table.columns);
				assert_true(taken[col + k] <= row);
				taken[col + k] = row + c->cell.row_span;
			}
			col += c->cell.column_span;
		}
		for (col = 0; col < table->table.columns; col++)
			assert_true(taken[col] > row);
	}
	for (col = 0; col < table->table.columns; col++)
		assert_true(taken[col] == row);
}

static void
any_spans_make_a_whole_grid(void **state)
{
	unsigned seed = 1, i, rows, cells;
	struct fixture f;

	(void)state;
	for (i = 0; i < 300; i++) {
		struct arena a = { 0 };
		struct buf b = { .arena = &a };

		buf_adds(&b, "<table>");
		for (rows = 0; rows < 1 + i % 6; rows++) {
			buf_adds(&b, "<tr>");
			for (cells = 0; cells < 1 + (i + rows) % 4; cells++) {
				seed = seed * 1103515245 + 12345;
				buf_printf(&b,
				    "<td colspan=%u rowspan=%u>x</td>",
				    seed >> 16 & 3, seed >> 20 & 3);
			}
		}
		buf_adds(&b, "</table>\n");
		read_page(&f, "", b.s);
		check_grid(f.section->first);
		end(&f);
		arena_release(&a);
	}
}

/* ---- Vue ---- */

static void
components_keep_what_they_hold(void **state)
{
	(void)state;
	assert_tree("## a <Badge type=\"tip\" text=\"new\" />\n",
	    "(heading 2 a (span badge new))");
	assert_tree("a <Badge>b</Badge>\n", "(paragraph a (span badge b))");
	assert_tree("<MyPart>\n\n*a*\n\n</MyPart>\n\n<other-part />\n",
	    "(paragraph (emph a))");
	assert_tree("<div>\n<Tab>a</Tab>\n<Tab>b</Tab>\n</div>\n",
	    "(paragraph a)(paragraph b)");
	assert_tree("<ClientOnly><template #x>a</template></ClientOnly>\n",
	    "(paragraph a)");
	assert_tree(
	    "a \\<b> <button @click=\"c = d > e\">f</button> <g h \\<i #j>\n",
	    "(paragraph a <b> f <g h <i #j>)");
	assert_told("<My a=1>x</My>\n\n<My a=2>y</My>\n", DIAG_WARNING,
	    "<My> is a component", 1);
	assert_told("<ClientOnly>\n\nx\n\n</ClientOnly>\n", DIAG_INFO, "", 0);
	assert_told("<p v-if=\"a\">x</p>\n<p v-if=\"b\">x</p>\n", DIAG_WARNING,
	    "v-if shows this", 1);
	assert_told("<script setup>\nlet a\n</script>\n", DIAG_INFO,
	    "<script> is not for readers", 1);
}

static void
expressions_become_their_values(void **state)
{
	struct fixture f;

	(void)state;
	read_page(&f, "title: T\nby:\n  name: N\n",
	    "# a {{ $frontmatter.title }}\n\n{{ frontmatter.by.name }} {{ 'b' "
	    "}} "
	    "{{ 42 }} {{ x.y }} `{{ c }}` <span v-pre>{{ d }}</span> {{ e\n");
	assert_string_equal(outline_all(&f),
	    "(heading #a-frontmatter-title 1 a T)"
	    "(paragraph N b 42 `{{ x.y }}` `{{ c }}` {{ d }} {{ e)");
	assert_true(told(&f, DIAG_WARNING, "{{ x.y }}"));
	assert_tree("::: v-pre\n{{ 'a' }}\n:::\n", "(paragraph {{ 'a' }})");
	end(&f);
}

static void
what_is_not_for_readers_is_left_out(void **state)
{
	(void)state;
	assert_tree("<style>\np {}\n</style>\n\n<!-- a\n\nb -->\n\nx<script>y"
		    "</script>z<span>t</span>\n",
	    "(paragraph xzt)");
	assert_tree("<p hidden>a</p><p>b</p>\n", "(paragraph b)");
	assert_tree("<svg><title>a</title><path/></svg>\n", "(paragraph a)");
	assert_tree(
	    "<math><mi>x</mi><mo>=</mo><mn>1</mn></math>\n", "(paragraph x=1)");
	assert_tree("<iframe src=\"https://x.org\" title=\"T\"></iframe>\n",
	    "(paragraph Embedded page: T, (link https://x.org https://x.org))");
	assert_tree("<nosuch>a</nosuch>\n", "(paragraph a)");
	assert_tree("<div class=\"a\n", "(paragraph <div class=\"a)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_stay_open_across_markdown),
		cmocka_unit_test(ends_that_are_not_written_are_implied),
		cmocka_unit_test(nesting_is_healed_and_told),
		cmocka_unit_test(words_in_a_line_mean_what_they_are),
		cmocka_unit_test(anchors_find_text_to_stand_at),
		cmocka_unit_test(blocks_of_html_become_ours),
		cmocka_unit_test(lists_are_numbered_as_they_say),
		cmocka_unit_test(figures_have_their_captions),
		cmocka_unit_test(tables_make_grids_without_holes),
		cmocka_unit_test(any_spans_make_a_whole_grid),
		cmocka_unit_test(components_keep_what_they_hold),
		cmocka_unit_test(expressions_become_their_values),
		cmocka_unit_test(what_is_not_for_readers_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
