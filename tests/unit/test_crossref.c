#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/passes.h"
#include "tree.h"

static struct node *
put_link(struct tree *t, struct node *parent, const char *url, const char *text)
{
	struct node *link = put(t, put_par(t, parent, NULL), NODE_LINK);

	link->link.url = url;
	if (text != NULL)
		put_text(t, link, text);
	return link;
}

/* Three pages in two folders; the second has parts. */
struct pages {
	struct tree t;
	struct node *one, *two, *index;
	struct node *part; /* "2.1 The Part" */
};

static void
site_init(struct pages *s, const char *lang)
{
	tree_init(&s->t, lang);
	s->one = put_section(&s->t, "sections/1-one.md");
	put_heading(&s->t, s->one, 1, "1. One");
	put_heading(&s->t, s->one, 2, "Results");
	s->two = put_section(&s->t, "sections/2-two.md");
	put_heading(&s->t, s->two, 1, "2. Two");
	s->part = put_heading(&s->t, s->two, 2, "2.1 The Part");
	put_heading(&s->t, s->two, 2, "Results");
	s->index = put_section(&s->t, "notes/index.md");
	put_heading(&s->t, s->index, 1, "Appendix A: Notes");
}

static void
site_resolve(struct pages *s)
{
	anchors_resolve(&s->t.doc, &s->t.places);
	numbering_resolve(&s->t.doc, NUMBERS_FROM_SOURCE, &s->t.diag);
	crossref_resolve(&s->t.doc, LINK_PAGES_HIDDEN, &s->t.diag);
}

static void
every_heading_goes_by_path_and_slug(void **state)
{
	struct pages s;
	const struct table *d;

	(void)state;
	site_init(&s, "en");
	site_resolve(&s);
	d = &s.t.doc.destination;
	assert_ptr_equal(
	    table_find(d, STR("sections/2-two#_2-1-the-part")), s.part);
	assert_ptr_equal(
	    table_find(d, STR("sections/2-two.md#_2-1-the-part")), s.part);
	assert_ptr_equal(table_find(d, STR("_2-1-the-part")), s.part);
	assert_ptr_equal(table_find(d, STR("sections/2-two")), s.two->first);
	/* The bare slug belongs to the first that has it. */
	assert_ptr_equal(table_find(d, STR("results")), s.one->last);
	assert_ptr_equal(
	    table_find(d, STR("sections/2-two#results")), s.two->last);
	tree_release(&s.t);
}

static void
links_of_all_forms_find_their_page(void **state)
{
	static const struct {
		const char *url;
		int to; /* 1, 2: the page; 3: the part; 4: the index */
	} e[] = {
		{ "./2-two.md", 2 },
		{ "2-two", 2 },
		{ "2-two.html", 2 },
		{ "/sections/2-two", 2 },
		{ "/sections/2-two.md", 2 },
		{ "../sections/2-two", 2 },
		{ "/docs/sections/2-two", 2 },
		{ "2-two?x=1", 2 },
		{ "./1-one", 1 },
		{ "2-two#_2-1-the-part", 3 },
		{ "/sections/2-two.html#_2-1-the-part", 3 },
		{ "2-two#_2-1-The-Part", 3 },
		{ "2%2Dtwo", 2 },
		{ "#_2-1-the-part", 3 },
		{ "../notes/", 4 },
		{ "/notes", 4 },
		{ "/notes/index.html", 4 },
		{ "/notes/#appendix-a-notes", 4 },
	};
	struct node *target, *link;
	struct pages s;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++) {
		site_init(&s, "en");
		link = put_link(&s.t, s.one, e[i].url, "text");
		site_resolve(&s);
		target = e[i].to == 1 ? s.one->first
		    : e[i].to == 2    ? s.two->first
		    : e[i].to == 3    ? s.part
				      : s.index->first;
		if (link->link.target != target)
			fail_msg("%s does not find its target", e[i].url);
		assert_int_equal(s.t.diag.count, 0);
		tree_release(&s.t);
	}
}

static void
a_link_says_where_it_goes(void **state)
{
	struct node *inside, *bare, *outside;
	struct pages s;

	(void)state;
	site_init(&s, "en");
	inside = put_link(&s.t, s.one, "2-two#_2-1-the-part", "there");
	bare = put_link(&s.t, s.one, "https://a.org/x", "https://a.org/x");
	outside = put_link(&s.t, s.one, "mailto:a@b.ca", "write to us");
	site_resolve(&s);
	assert_string_equal(inside->link.describe, "2.1 The Part");
	assert_string_equal(bare->link.describe, "https://a.org/x");
	assert_null(bare->link.target);
	assert_null(outside->link.describe);
	assert_int_equal(s.t.diag.count, 0);
	tree_release(&s.t);
}

static void
a_dead_anchor_is_told_and_its_page_linked(void **state)
{
	struct node *anchor, *page;
	struct pages s;

	(void)state;
	site_init(&s, "en");
	anchor = put_link(&s.t, s.one, "2-two#_2-1-the-pary", "there");
	page = put_link(&s.t, s.one, "/sections/9-nine", "nine");
	site_resolve(&s);
	assert_ptr_equal(anchor->link.target, s.two->first);
	assert_int_equal(page->kind, NODE_LINK);
	assert_string_equal(page->link.url, "/sections/9-nine");
	assert_int_equal(diag_count(&s.t.diag, DIAG_ERROR), 0);
	assert_int_equal(diag_count(&s.t.diag, DIAG_WARNING), 2);
	assert_string_equal(s.t.diag.record[0].code, "link-dead");
	assert_non_null(strstr(s.t.diag.record[0].hint, "_2-1-the-part"));
	assert_string_equal(s.t.diag.record[1].code, "link-outside");
	tree_release(&s.t);
}

static void
an_anchor_found_nowhere_leaves_its_text(void **state)
{
	struct node *link;
	struct pages s;

	(void)state;
	site_init(&s, "en");
	link = put_link(&s.t, s.one, "#_2-1-the-prat", "there");
	site_resolve(&s);
	assert_int_equal(link->kind, NODE_SPAN);
	assert_string_equal(text_below(&s.t, link), "there");
	assert_string_equal(
	    s.t.diag.record[0].hint, "the nearest is #_2-1-the-part");
	tree_release(&s.t);
}

/* Where a link goes that the report cannot answer. */
static const char *
leaves_for(const struct site *site, const char *url)
{
	static char to[256];
	struct node *link;
	struct pages s;

	site_init(&s, "en");
	s.t.doc.site = *site;
	link = put_link(&s.t, s.one, url, "text");
	site_resolve(&s);
	if (link->kind != NODE_LINK)
		snprintf(to, sizeof(to), "dead");
	else if (link->link.target != NULL)
		snprintf(to, sizeof(to), "#%s", link->link.target->id);
	else
		snprintf(to, sizeof(to), "%s", link->link.url);
	tree_release(&s.t);
	return to;
}

static void
what_the_report_lacks_goes_to_the_site(void **state)
{
	static const struct site plain = { .address = "https://a.org" };
	static const struct site based = { .address = "https://a.org/",
		.base = "/docs/",
		.clean_urls = true };
	static const struct site both = { .address = "https://a.org/docs",
		.base = "/docs/" };
	static const struct {
		const struct site *site;
		const char *url, *to;
	} e[] = {
		{ &plain, "/x/y", "https://a.org/x/y.html" },
		{ &plain, "y.md?q=1#Z", "https://a.org/sections/y.html?q=1#Z" },
		{ &plain, "/x/", "https://a.org/x/" },
		{ &plain, "/x/index.md", "https://a.org/x/" },
		{ &plain, "/a%20b%23.pdf", "https://a.org/a b%23.pdf" },
		{ &plain, "/data.xlsx", "https://a.org/data.xlsx" },
		{ &plain, "../../up", "https://a.org/up.html" },
		{ &based, "/x/y", "https://a.org/docs/x/y" },
		{ &based, "/docs/x/y.md", "https://a.org/docs/x/y" },
		{ &both, "/x/y.html", "https://a.org/docs/x/y.html" },
		{ &both, "/docs/sections/2-two", "#_2-two" },
		{ &both, "https://a.org/docs/sections/2-two.html#results",
		    "#results" },
		{ &both, "https://a.org/docs/none", "https://a.org/docs/none" },
		{ &both, "https://a.org/x", "https://a.org/x" },
		{ &both, "mailto:x@a.org", "mailto:x@a.org" },
		{ &both, "tel:+1-613", "tel:+1-613" },
		{ &both, "//b.org/x", "//b.org/x" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++)
		assert_string_equal(leaves_for(e[i].site, e[i].url), e[i].to);
}

static void
files_on_disk_are_no_dead_links(void **state)
{
	static const struct site part = { .folder = "tests",
		.public = "tests/corpus" };
	static const struct site whole = {
		.folder = "tests", .public = "tests/corpus", .whole = true
	};

	(void)state;
	assert_string_equal(
	    leaves_for(&part, "/golden/blocks"), "/golden/blocks");
	assert_string_equal(
	    leaves_for(&whole, "/golden/blocks.html"), "/golden/blocks.html");
	assert_string_equal(
	    leaves_for(&whole, "/cid-keyed.otf"), "/cid-keyed.otf");
	assert_string_equal(leaves_for(&whole, "/golden/none.pdf"), "dead");
	assert_string_equal(leaves_for(&part, "golden/none.pdf"), "dead");
	assert_string_equal(leaves_for(&part, "/none.pdf"), "/none.pdf");
}

static void
addresses_into_an_unknown_site_are_told_once(void **state)
{
	struct pages s;

	(void)state;
	site_init(&s, "en");
	put_link(&s.t, s.one, "/x", "x");
	put_link(&s.t, s.one, "/y", "y");
	site_resolve(&s);
	assert_int_equal(s.t.diag.count, 1);
	assert_string_equal(s.t.diag.record[0].code, "link-outside");
	assert_non_null(strstr(s.t.diag.record[0].hint, "site:"));
	tree_release(&s.t);
}

static void
a_page_goes_by_the_path_it_is_served_at(void **state)
{
	static const struct site_rewrite moved[] = { { "docs/sections/2-two.md",
	    "guide/two.md" } };
	static const struct site site = {
		.within = "docs", .rewrite = moved, .rewrites = 1, .whole = true
	};

	(void)state;
	assert_string_equal(leaves_for(&site, "/guide/two"), "#_2-two");
	assert_string_equal(
	    leaves_for(&site, "/docs/notes/"), "#appendix-a-notes");
	assert_string_equal(
	    leaves_for(&site, "../notes/"), "#appendix-a-notes");
	assert_string_equal(leaves_for(&site, "/notes/"), "dead");
}

static void
an_empty_anchor_stands_for_what_follows_it(void **state)
{
	struct node *mark, *par, *link;
	struct pages s;

	(void)state;
	site_init(&s, "en");
	mark = put(&s.t, put_par(&s.t, s.two, NULL), NODE_SPAN);
	mark->id = "here";
	par = put_par(&s.t, s.two, "what follows");
	link = put_link(&s.t, s.one, "2-two#here", "text");
	site_resolve(&s);
	assert_ptr_equal(link->link.target, par);
	tree_release(&s.t);
}

static void
printed_pages_stand_behind_links_inside_the_report(void **state)
{
	struct node *inside, *outside;
	struct pages s;

	(void)state;
	site_init(&s, "en");
	inside = put_link(&s.t, s.one, "2-two", "two");
	outside = put_link(&s.t, s.one, "https://a.org/", "a");
	crossref_resolve(&s.t.doc, LINK_PAGES_PRINTED, &s.t.diag);
	assert_int_equal(inside->last->kind, NODE_FIELD);
	assert_string_equal(inside->last->field.before, " (p.\u00A0");
	assert_string_equal(inside->last->field.after, ")");
	assert_ptr_equal(inside->last->field.target, inside->link.target);
	assert_int_equal(outside->last->kind, NODE_TEXT);
	tree_release(&s.t);
}

/* The paragraph with what became a link in [brackets]. */
static const char *
mentions(const char *lang, const char *text)
{
	static char shown[512];
	struct pages s;
	struct node *p, *n;

	site_init(&s, lang);
	p = put_par(&s.t, s.one, text);
	site_resolve(&s);
	shown[0] = '\0';
	for (n = p->first; n != NULL; n = n->next) {
		strcat(shown, n->kind == NODE_LINK ? "[" : "");
		strcat(shown, text_below(&s.t, n));
		strcat(shown, n->kind == NODE_LINK ? "]" : "");
	}
	tree_release(&s.t);
	return shown;
}

static void
mentions_of_what_exists_are_linked(void **state)
{
	static const struct {
		const char *lang, *text, *shown;
	} e[] = {
		{ "en", "See Section 2.", "See [Section 2]." },
		{ "en", "See Section\u00A02.1, and Section 1",
		    "See [Section\u00A02.1], and [Section 1]" },
		{ "en", "(Section 2.1)", "([Section 2.1])" },
		{ "en", "Chapter 2 of this report",
		    "[Chapter 2] of this report" },
		{ "en", "as Appendix A says", "as [Appendix A] says" },
		{ "en", "Section 2's", "[Section 2]'s" },
		{ "en", "Section 7", "Section 7" },
		{ "en", "Section 2.7", "Section 2.7" },
		{ "en", "Appendix An", "Appendix An" },
		{ "en", "Section 2 of the Charter",
		    "Section 2 of the Charter" },
		{ "en", "Section 2 of the text", "[Section 2] of the text" },
		{ "en", "Section 2 Act", "Section 2 Act" },
		{ "en", "Section 2(1)", "Section 2(1)" },
		{ "en", "Section 2a", "Section 2a" },
		{ "en", "Subsection 2", "Subsection 2" },
		{ "en", "section 2 of a text", "section 2 of a text" },
		{ "en", "Section 2", "[Section 2]" },
		{ "fr", "la section 2.1", "la [section 2.1]" },
		{ "fr", "l’annexe A", "l’[annexe A]" },
		{ "fr", "la section 2 de la Charte",
		    "la section 2 de la Charte" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(e) / sizeof(e[0]); i++)
		assert_string_equal(mentions(e[i].lang, e[i].text), e[i].shown);
}

static void
a_mention_in_a_link_a_heading_or_a_cite_is_left_alone(void **state)
{
	struct node *link, *heading, *cite, *p;
	struct pages s;

	(void)state;
	site_init(&s, "en");
	link = put_link(&s.t, s.one, "https://a.org/", "Section 2");
	heading = put_heading(&s.t, s.one, 2, "Why Section 2 matters");
	p = put_par(&s.t, s.one, "(");
	cite = put(&s.t, p, NODE_CITE);
	put_text(&s.t, cite, "Li, 2010, Section 2");
	put_text(&s.t, p, ", Section 2) and Section 2");
	site_resolve(&s);
	assert_int_equal(link->first->kind, NODE_TEXT);
	assert_int_equal(heading->first->kind, NODE_TEXT);
	assert_int_equal(cite->first->kind, NODE_TEXT);
	assert_string_equal(text_below(&s.t, cite->next), ", Section 2) and ");
	assert_int_equal(p->last->kind, NODE_LINK);
	tree_release(&s.t);
}

static void
a_law_named_in_emphasis_is_still_a_law(void **state)
{
	struct pages s;
	struct node *p;

	(void)state;
	site_init(&s, "en");
	p = put_par(&s.t, s.one, "Section 2 of the ");
	put_text(&s.t, put(&s.t, p, NODE_EMPH), "Food and Drugs Act");
	site_resolve(&s);
	assert_int_equal(p->first->kind, NODE_TEXT);
	tree_release(&s.t);
}

static void
a_mention_keeps_its_place(void **state)
{
	struct node *p, *leaf;
	struct pages s;
	place at;

	(void)state;
	site_init(&s, "en");
	p = put_par(&s.t, s.one, NULL);
	leaf = put_source(&s.t, p, "See Section 2 there.");
	at = leaf->at;
	site_resolve(&s);
	assert_int_equal(text_place(p->first, 1), at + 1);
	assert_int_equal(text_place(p->first->next->first, 0), at + 4);
	assert_int_equal(text_place(p->last, 1), at + 14);
	assert_ptr_equal(p->first->next->link.target, s.two->first);
	assert_string_equal(p->first->next->link.describe, "2 Two");
	tree_release(&s.t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_heading_goes_by_path_and_slug),
		cmocka_unit_test(links_of_all_forms_find_their_page),
		cmocka_unit_test(a_link_says_where_it_goes),
		cmocka_unit_test(a_dead_anchor_is_told_and_its_page_linked),
		cmocka_unit_test(an_anchor_found_nowhere_leaves_its_text),
		cmocka_unit_test(what_the_report_lacks_goes_to_the_site),
		cmocka_unit_test(files_on_disk_are_no_dead_links),
		cmocka_unit_test(addresses_into_an_unknown_site_are_told_once),
		cmocka_unit_test(a_page_goes_by_the_path_it_is_served_at),
		cmocka_unit_test(an_empty_anchor_stands_for_what_follows_it),
		cmocka_unit_test(
		    printed_pages_stand_behind_links_inside_the_report),
		cmocka_unit_test(mentions_of_what_exists_are_linked),
		cmocka_unit_test(
		    a_mention_in_a_link_a_heading_or_a_cite_is_left_alone),
		cmocka_unit_test(a_law_named_in_emphasis_is_still_a_law),
		cmocka_unit_test(a_mention_keeps_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
