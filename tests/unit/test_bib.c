/*
 * test_bib.c - the whole pass on small trees
 */
#include "bib_tree.h"

#include "bib/bib.h"

#define KRYSTAL                                                                \
	"Krystal, J. H., Karper, L. P., et al. (1994). Effects. *Archives*, "  \
	"51, 1–2."
#define MORGAN                                                                 \
	"Morgan, C. J. A., & Curran, H. V. (2012). Use. *Addiction*, 107, "    \
	"27–38."
#define ZANOS "Zanos, P., & Gould, T. D. (2018). Mechanisms. *Molecular*, 3, 1."

static struct node *
add_references(struct tree *t)
{
	struct node *s = tree_section(t, "References");

	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	tree_add(t, s, NODE_PARAGRAPH, KRYSTAL);
	return s;
}

static struct bibliography *
resolve(struct tree *t)
{
	return bib_resolve(&t->doc, NULL, &t->places, &t->diag);
}

static const struct diag_record *
told(const struct tree *t, const char *code)
{
	size_t i;

	for (i = 0; i < t->diag.count; i++)
		if (strcmp(t->diag.record[i].code, code) == 0)
			return &t->diag.record[i];
	return NULL;
}

static const struct node *
find(const struct node *top, enum node_kind kind)
{
	const struct node *n = top;

	while (n != NULL && n->kind != kind)
		n = node_next(top, n);
	return n;
}

/* ---- the list ---- */

static void
entries_are_sorted_and_replace_their_paragraphs(void **state)
{
	struct tree *t = *state;
	struct node *s = add_references(t);
	struct bibliography *b = resolve(t);

	assert_ptr_equal(b->section, s);
	assert_int_equal(b->works, 2);
	assert_string_equal(tree_text(t, s),
	    "(section (heading 'References') (references "
	    "(entry 'Krystal, J. H., Karper, L. P., et al. (1994). Effects. ' "
	    "(emph 'Archives') ', 51, 1–2.') "
	    "(entry 'Morgan, C. J. A., & Curran, H. V. (2012). Use. ' "
	    "(emph 'Addiction') ', 107, 27–38.')))");
}

static void
text_around_the_list_stays_in_place(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "References");

	tree_add(t, s, NODE_PARAGRAPH, "The works that are cited.");
	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	tree_add(t, s, NODE_PARAGRAPH, KRYSTAL);
	tree_add(t, s, NODE_PARAGRAPH, "All were read in May.");
	assert_non_null(resolve(t));
	assert_int_equal(s->first->next->kind, NODE_PARAGRAPH);
	assert_int_equal(s->first->next->next->kind, NODE_REFERENCES);
	assert_int_equal(s->last->kind, NODE_PARAGRAPH);
	assert_ptr_equal(s->last->prev, s->first->next->next);
}

static void
headings_between_entries_part_the_list(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "7 Bibliography"), *h;

	h = tree_add(t, s, NODE_HEADING, "Trials");
	h->level = 2;
	tree_add(t, s, NODE_PARAGRAPH, KRYSTAL);
	h = tree_add(t, s, NODE_HEADING, "Reviews");
	h->level = 2;
	tree_add(t, s, NODE_PARAGRAPH, ZANOS);
	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	assert_int_equal(resolve(t)->works, 3);
	assert_int_equal(s->first->next->next->kind, NODE_REFERENCES);
	assert_int_equal(s->last->kind, NODE_REFERENCES);
	assert_true(memcmp(s->last->first->first->text.s, "Morgan", 6) == 0);
}

static void
items_of_a_list_are_entries(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "Ouvrages cités"), *list, *item;
	static const char *const lines[] = { MORGAN, KRYSTAL };
	size_t i;

	list = node_new(&t->doc, NODE_LIST, t->end);
	node_append(s, list);
	for (i = 0; i < 2; i++) {
		item = node_new(&t->doc, NODE_LIST_ITEM, t->end);
		node_append(list, item);
		tree_add(t, item, NODE_LABEL, "•");
		tree_add(t, item, NODE_PARAGRAPH, lines[i]);
	}
	tree_add(t, item, NODE_PARAGRAPH, "A note.");
	assert_int_equal(resolve(t)->works, 2);
	assert_int_equal(s->last->kind, NODE_REFERENCES);
	assert_string_equal(tree_text(t, s->last->first),
	    "(entry 'Krystal, J. H., Karper, L. P., et al. (1994). Effects. ' "
	    "(emph 'Archives') ', 51, 1–2.' (break) 'A note.')");
}

static void
a_list_under_a_heading_within_a_section_is_found(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "Introduction"), *h;

	tree_add(t, s, NODE_PARAGRAPH, "Shown (Morgan & Curran, 2012).");
	h = tree_add(t, s, NODE_HEADING, "References");
	h->level = 2;
	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	h = tree_add(t, s, NODE_HEADING, "Afterword");
	h->level = 2;
	tree_add(t, s, NODE_PARAGRAPH, "Smith wrote a (2010) letter.");
	assert_int_equal(resolve(t)->works, 1);
	assert_int_equal(s->last->kind, NODE_PARAGRAPH);
	assert_non_null(find(s, NODE_CITE));
}

static void
a_page_of_prose_called_references_is_no_list(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "References");

	tree_add(t, s, NODE_PARAGRAPH, "There are many.");
	tree_add(t, s, NODE_PARAGRAPH, "None of them is here.");
	tree_add(t, s, NODE_PARAGRAPH, "Not even one.");
	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	assert_null(resolve(t));
	assert_null(find(s, NODE_REFERENCES));
}

static void
an_entry_that_cannot_be_parsed_is_kept_and_told(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "References");

	tree_add(t, s, NODE_PARAGRAPH, KRYSTAL);
	tree_add(t, s, NODE_PARAGRAPH, "Miller, T. A lost work. Press.");
	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	assert_int_equal(resolve(t)->works, 3);
	assert_non_null(told(t, "reference-unparsed"));
	assert_int_equal(s->last->kind, NODE_REFERENCES);
	assert_null(s->last->first->next->next->next);
}

static void
bare_addresses_in_entries_become_links(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "References");
	const struct node *link;

	tree_add(t, s, NODE_PARAGRAPH,
	    "Doe, J. (2001). A title. *Journal*, 1, 2. doi:10.1000/182.");
	assert_non_null(resolve(t));
	link = find(s, NODE_LINK);
	assert_string_equal(link->link.url, "https://doi.org/10.1000/182");
	assert_string_equal(tree_text(t, link), "(link 'doi:10.1000/182')");
}

/* ---- citations ---- */

static void
a_citation_is_linked_to_its_entry(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One"), *p;
	const struct node *cite;
	struct bibliography *b;

	p = tree_add(t, s, NODE_PARAGRAPH, "Shown (see Krystal et al., 1994).");
	add_references(t);
	b = resolve(t);
	assert_string_equal(tree_text(t, p),
	    "(paragraph 'Shown (see ' (cite 'Krystal et al., 1994') ').')");
	cite = find(p, NODE_CITE);
	assert_ptr_equal(cite->link.target, b->work[0].entry);
	assert_null(cite->link.url);
	assert_string_equal(
	    cite->link.describe, "Krystal et al., 1994, reference");
}

static void
every_byte_keeps_its_place(void **state)
{
	struct tree *t = *state;
	const char *text = "A (Krystal *et al.*, 1994; Morgan & Curran, 2012) "
			   "and Morgan and Curran (2012).";
	struct node *s = tree_section(t, "One"), *p;
	const struct node *n;
	struct buf b = { .arena = &t->arena };
	place first;
	uint32_t i;

	first = t->end;
	p = tree_add(t, s, NODE_PARAGRAPH, text);
	add_references(t);
	resolve(t);
	for (n = p; n != NULL; n = node_next(p, n))
		for (i = 0; n->kind == NODE_TEXT && i < n->text.n; i++) {
			buf_addc(&b, n->text.s[i]);
			assert_int_equal(
			    n->text.s[i], text[text_place(n, i) - first]);
		}
	assert_string_equal(b.s,
	    "A (Krystal et al., 1994; Morgan & Curran, 2012) and Morgan and "
	    "Curran (2012).");
}

static void
emphasis_is_split_where_a_citation_ends_in_it(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One"), *p, *q;

	p = tree_add(
	    t, s, NODE_PARAGRAPH, "Say *so (Krystal et* al., 1994) all.");
	q = tree_add(t, s, NODE_PARAGRAPH, "*All (Krystal et al., 1994).*");
	add_references(t);
	resolve(t);
	assert_string_equal(tree_text(t, p),
	    "(paragraph 'Say ' (emph 'so (') (cite (emph 'Krystal et') "
	    "' al., 1994') ') all.')");
	assert_string_equal(tree_text(t, q),
	    "(paragraph (emph 'All (' (cite 'Krystal et al., 1994') ').'))");
}

static void
a_narrative_citation_is_one_link(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One"), *p;

	p = tree_add(
	    t, s, NODE_PARAGRAPH, "As Krystal et al. (1994) say, it is.");
	add_references(t);
	resolve(t);
	assert_string_equal(tree_text(t, p),
	    "(paragraph 'As ' (cite 'Krystal et al. (1994)') ' say, it is.')");
}

static void
entries_tell_the_pages_that_cite_them(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One");
	const struct node *span, *field;
	struct bibliography *b;

	tree_add(t, s, NODE_PARAGRAPH, "Here (Krystal et al., 1994).");
	tree_add(t, s, NODE_PARAGRAPH, "There (Krystal et al., 1994).");
	add_references(t);
	b = resolve(t);
	assert_int_equal(b->work[0].cites, 2);
	span = b->work[0].entry->last;
	assert_int_equal(span->role, ROLE_BACKREFS);
	assert_string_equal(tree_text(t, span),
	    "(span '\u00A0p.\u00A0' (link (field)) (link (field)))");
	field = span->last->first;
	assert_int_equal(field->field.kind, FIELD_CITE_PAGE);
	assert_ptr_equal(field->field.target, b->work[0].cite[1]);
	assert_ptr_equal(span->last->link.target, b->work[0].cite[1]);
	assert_string_equal(field->field.before, ", ");
	assert_null(span->first->next->first->field.before);
	assert_int_equal(b->work[1].entry->last->kind, NODE_TEXT);
}

static void
citations_beside_the_list_link_without_a_back_reference(void **state)
{
	struct tree *t = *state;
	struct node *s = add_references(t);
	struct bibliography *b;

	tree_add(t, s, NODE_PARAGRAPH,
	    "Best is the review (Morgan & Curran, 2012).");
	b = resolve(t);
	assert_non_null(find(s->last, NODE_CITE));
	assert_int_equal(b->work[1].cites, 0);
	assert_true(b->work[1].mentioned);
}

static void
a_link_of_the_author_stays_and_counts(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One"), *p;
	struct bibliography *b;

	p = tree_add(t, s, NODE_PARAGRAPH, "Here (<Krystal et al., 1994>).");
	add_references(t);
	b = resolve(t);
	assert_string_equal(tree_text(t, p),
	    "(paragraph 'Here (' (link 'Krystal et al., 1994') ').')");
	assert_ptr_equal(b->work[0].cite[0], find(p, NODE_LINK));
}

static void
code_and_notes_are_no_prose(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One"), *p;

	p = tree_add(
	    t, s, NODE_PARAGRAPH, "Type `(Krystal et al., 1994)` (so).");
	tree_add(t, s, NODE_CODE_BLOCK, "(Krystal et al., 1994)");
	add_references(t);
	resolve(t);
	assert_null(find(p, NODE_CITE));
	assert_null(find(s, NODE_CITE));
}

static void
each_chapter_may_have_its_own_list(void **state)
{
	struct tree *t = *state;
	struct node *s, *h;
	struct bibliography *b;
	size_t i;

	for (i = 0; i < 2; i++) {
		s = tree_section(t, "Chapter");
		tree_add(
		    t, s, NODE_PARAGRAPH, "Shown (Morgan & Curran, 2012).");
		h = tree_add(t, s, NODE_HEADING, "References");
		h->level = 2;
		tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	}
	b = resolve(t);
	assert_int_equal(b->works, 2);
	for (i = 0; i < 2; i++)
		assert_ptr_equal(b->cite[i].work, &b->work[i]);
	assert_null(told(t, "reference-duplicate"));
	assert_null(told(t, "citation-ambiguous"));
}

/* ---- what is told ---- */

static void
tell(struct tree *t, const char *text)
{
	struct node *s = tree_section(t, "One");

	tree_add(t, s, NODE_PARAGRAPH, text);
	add_references(t);
	resolve(t);
}

static void
cited_but_not_listed_is_an_error(void **state)
{
	struct tree *t = *state;
	const struct diag_record *r;

	tell(t, "Here (Miller & Wong, 1999).");
	r = told(t, "citation-unlisted");
	assert_int_equal(r->level, DIAG_ERROR);
	assert_non_null(strstr(r->text, "\"Miller & Wong, 1999\""));
	assert_null(r->hint);
	assert_int_not_equal(r->at, 0);
}

static void
another_year_is_offered(void **state)
{
	struct tree *t = *state;
	const struct diag_record *r;

	tell(t, "Here (Krystal et al., 1995).");
	r = told(t, "citation-unlisted");
	assert_string_equal(r->hint, "listed is Krystal et al., 1994");
}

static void
another_spelling_is_offered(void **state)
{
	struct tree *t = *state;
	const struct diag_record *r;

	tell(t, "Here (Kristal et al., 1994).");
	r = told(t, "citation-unlisted");
	assert_string_equal(r->hint, "listed is Krystal et al., 1994");
}

static void
a_single_unknown_name_is_told_softly(void **state)
{
	struct tree *t = *state;

	tell(t, "Here (Toronto, 2019).");
	assert_int_equal(told(t, "citation-unlisted")->level, DIAG_INFO);
}

static void
authors_that_differ_are_a_warning(void **state)
{
	struct tree *t = *state;

	tell(t, "Here (Morgan & Miller, 2012).");
	assert_int_equal(told(t, "citation-differs")->level, DIAG_WARNING);
	assert_non_null(find(t->doc.root, NODE_CITE));
}

static void
two_works_that_fit_leave_the_text(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One");

	tree_add(t, s, NODE_PARAGRAPH, "Here (Doe, 2001).");
	s = tree_section(t, "References");
	tree_add(t, s, NODE_PARAGRAPH, "Doe, A. (2001). Red. *Hues*, 1, 2.");
	tree_add(t, s, NODE_PARAGRAPH, "Doe, B. (2001). Blue. *Hues*, 1, 3.");
	resolve(t);
	assert_int_equal(told(t, "citation-ambiguous")->level, DIAG_ERROR);
	assert_null(find(t->doc.root, NODE_CITE));
}

static void
listed_but_not_cited_is_a_warning_at_the_entry(void **state)
{
	struct tree *t = *state;
	const struct diag_record *r;

	tell(t, "Here (Krystal et al., 1994).");
	r = told(t, "reference-uncited");
	assert_int_equal(r->level, DIAG_WARNING);
	assert_non_null(strstr(r->text, "Morgan & Curran, 2012"));
	assert_int_not_equal(r->at, 0);
}

static void
an_entry_listed_twice_is_told_once(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One");

	tree_add(t, s, NODE_PARAGRAPH, "Here (Morgan & Curran, 2012).");
	s = add_references(t);
	tree_add(t, s, NODE_PARAGRAPH, MORGAN);
	resolve(t);
	assert_int_equal(told(t, "reference-duplicate")->level, DIAG_WARNING);
	assert_null(told(t, "citation-ambiguous"));
	assert_non_null(find(t->doc.root, NODE_CITE));
}

static void
a_report_without_a_list_has_no_bibliography(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "One");

	tree_add(t, s, NODE_PARAGRAPH, "Here (Krystal et al., 1994).");
	assert_null(resolve(t));
}

static void
the_dump_shows_works_and_citations(void **state)
{
	struct tree *t = *state;
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	struct node *s = tree_section(t, "One");

	tree_add(t, s, NODE_PARAGRAPH, "Here (Krystal et al., 1994).");
	add_references(t);
	bib_dump(resolve(t), &t->places, f);
	fclose(f);
	assert_string_equal(text,
	    "work article author=\"Krystal, J. H.; Karper, L. P.; et al.\" "
	    "year=\"1994\" title=\"Effects\" container=\"Archives\" "
	    "volume=\"51\" pages=\"1–2\" cites=1\n"
	    "work article author=\"Morgan, C. J. A.; Curran, H. V.\" "
	    "year=\"2012\" title=\"Use\" container=\"Addiction\" "
	    "volume=\"107\" pages=\"27–38\" cites=0\n"
	    "cite \"Krystal et al., 1994\" -> Krystal et al., 1994\n");
	free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, tree_open, tree_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(entries_are_sorted_and_replace_their_paragraphs),
		TEST(text_around_the_list_stays_in_place),
		TEST(headings_between_entries_part_the_list),
		TEST(items_of_a_list_are_entries),
		TEST(a_list_under_a_heading_within_a_section_is_found),
		TEST(a_page_of_prose_called_references_is_no_list),
		TEST(an_entry_that_cannot_be_parsed_is_kept_and_told),
		TEST(bare_addresses_in_entries_become_links),
		TEST(a_citation_is_linked_to_its_entry),
		TEST(every_byte_keeps_its_place),
		TEST(emphasis_is_split_where_a_citation_ends_in_it),
		TEST(a_narrative_citation_is_one_link),
		TEST(entries_tell_the_pages_that_cite_them),
		TEST(citations_beside_the_list_link_without_a_back_reference),
		TEST(a_link_of_the_author_stays_and_counts),
		TEST(code_and_notes_are_no_prose),
		TEST(each_chapter_may_have_its_own_list),
		TEST(cited_but_not_listed_is_an_error),
		TEST(another_year_is_offered),
		TEST(another_spelling_is_offered),
		TEST(a_single_unknown_name_is_told_softly),
		TEST(authors_that_differ_are_a_warning),
		TEST(two_works_that_fit_leave_the_text),
		TEST(listed_but_not_cited_is_a_warning_at_the_entry),
		TEST(an_entry_listed_twice_is_told_once),
		TEST(a_report_without_a_list_has_no_bibliography),
		TEST(the_dump_shows_works_and_citations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
