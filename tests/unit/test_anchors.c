/*
 * test_anchors.c - from Markdown to anchors, as VitePress gives them
 *
 * Each row of slugs.tsv is a page of Markdown ("\n", "\t" and "\\" stand for
 * what they say) and, behind tabs, the ids of its headings in their order,
 * made by createMarkdownRenderer() of vitepress 1.6.4.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "doc/passes.h"
#include "read/markdown.h"
#include "tree.h"

#define ROWS           "tests/unit/slugs.tsv"
#define LEAST_HEADINGS 400

static struct str
unescaped(struct arena *a, struct str x)
{
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < x.n; i++) {
		if (x.s[i] != '\\') {
			buf_addc(&b, x.s[i]);
			continue;
		}
		i++;
		buf_addc(&b,
		    x.s[i] == 'n'       ? '\n'
			: x.s[i] == 't' ? '\t'
					: x.s[i]);
	}
	return buf_str(&b);
}

/* The row up to its next tab; `*row` is what is left. */
static struct str
column(struct str *row)
{
	size_t end = str_find(*row, STR("\t"), 0);
	struct str x = str_slice(*row, 0, end);

	*row = end == SIZE_MAX ? (struct str){ NULL, 0 }
			       : str_slice(*row, end + 1, row->n);
	return x;
}

static void
read_page(struct tree *t, struct str markdown)
{
	struct source s = { .path = "a.md", .site_path = "a.md" };
	struct node *section = put_section(t, "a.md");

	s.text = markdown;
	s.at = section->at = places_add(&t->places, "a.md", markdown);
	markdown_read(&t->doc, section, &s, &t->places, &t->diag);
	anchors_resolve(&t->doc, &t->places);
}

/* How many headings of the page have another id than the row says. */
static int
compare(struct tree *t, struct str markdown, struct str ids, int *headings)
{
	const struct node *n;
	struct str want;
	int wrong = 0;

	for (n = t->doc.root; n != NULL; n = node_next(t->doc.root, n)) {
		/* The site gives headings of HTML no anchor. */
		if (n->kind != NODE_HEADING ||
		    str_starts(place_source(&t->places, n->at), "<h"))
			continue;
		want = column(&ids);
		++*headings;
		if (str_equal(str_from(n->id), want))
			continue;
		print_error("\"" STR_FMT "\" gives \"%s\", not \"" STR_FMT
			    "\"\n",
		    STR_ARG(markdown), n->id == NULL ? "" : n->id,
		    STR_ARG(want));
		wrong++;
	}
	if (ids.n > 0) {
		print_error("\"" STR_FMT "\" lacks headings: " STR_FMT "\n",
		    STR_ARG(markdown), STR_ARG(ids));
		wrong++;
	}
	return wrong;
}

static void
anchors_are_byte_equal_to_the_sites(void **state)
{
	struct arena a = { 0 };
	struct str all, row, markdown;
	int wrong = 0, headings = 0;
	size_t from, end;
	struct tree t;

	(void)state;
	assert_true(file_read(&a, ROWS, &all));
	for (from = 0; from < all.n; from = end + 1) {
		end = str_find(all, STR("\n"), from);
		row = str_slice(all, from, end);
		tree_init(&t, "en");
		markdown = unescaped(&t.arena, column(&row));
		read_page(&t, markdown);
		wrong += compare(&t, markdown, row, &headings);
		tree_release(&t);
	}
	assert_int_equal(wrong, 0);
	assert_true(headings >= LEAST_HEADINGS);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(anchors_are_byte_equal_to_the_sites),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
