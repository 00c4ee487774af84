/*
 * test_pandoc.c - citations by key, and their locators
 */
#include "bib_tree.h"

#include "bib/bib.h"
#include "bib/cluster.h"
#include "bib/data/data.h"

#define RECORDS                                                                \
	"@article{k94, author={Krystal, J. and others}, title={Effects},"      \
	" year=1994, ids={old}}"                                               \
	"@book{doe:2001_a/b, author={Doe, J.}, title={Book}, year=2001}"       \
	"@book{doe2001b, author={Doe, J.}, title={Cook}, year=2001}"           \
	"@book{née, author={{WHO}}, title={Report}, date={2019}}"

static struct bibliography *
resolve(struct tree *t)
{
	struct records *r = arena_new(&t->arena, struct records);
	struct bib_request rq = { .records = r };

	r->arena = &t->arena;
	data_read(r, "a.bib", STR(RECORDS), 0, &t->diag);
	data_finish(r, &t->diag);
	return bib_resolve(&t->doc, &rq, &t->places, &t->diag);
}

/* The clusters of one paragraph as the dump shows them. */
static const char *
clusters(struct tree *t, const char *text)
{
	struct bibliography *b;
	char *bytes = NULL, *line;
	size_t n = 0;
	FILE *f = open_memstream(&bytes, &n);
	struct buf out = { .arena = &t->arena };

	tree_add(t, tree_section(t, "Text"), NODE_PARAGRAPH, text);
	b = resolve(t);
	bib_dump(b, &t->places, f);
	fclose(f);
	buf_adds(&out, "");
	for (line = strtok(bytes, "\n"); line != NULL;
	     line = strtok(NULL, "\n"))
		if (strncmp(line, "cluster ", 8) == 0)
			buf_printf(
			    &out, "%s%s", out.n > 0 ? " | " : "", line + 8);
	free(bytes);
	return out.s;
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

static void
brackets_hold_a_cluster(void **state)
{
	struct tree *t = *state;

	assert_string_equal(
	    clusters(t,
		"Shown [see *also* @k94, pp. 33-35 and 40, for more; "
		"-@doe2001b, ch. iv]."),
	    "parenthetical: k94 prefix=\"see <i>also</i> \" "
	    "page=\"33-35 and 40\" suffix=\", for more\"; doe2001b "
	    "chapter=\"iv\" -author");
}

static void
a_key_in_the_sentence_is_narrative(void **state)
{
	struct tree *t = *state;

	assert_string_equal(
	    clusters(t,
		"As @k94 [p. 33; @doe2001b] and @doe:2001_a/b. -@k94 "
		"and @{née} show, @old's."),
	    "narrative: k94 page=\"33\"; doe2001b | "
	    "narrative: doe:2001_a/b | narrative: k94 -author | "
	    "narrative: née | narrative: k94");
}

static void
locators_have_terms_or_numbers_or_braces(void **state)
{
	struct tree *t = *state;

	assert_string_equal(clusters(t,
				"[@k94, 33] [@k94 Fig. 2a] [@k94, § 3, x] "
				"[@k94, {pp. iv, *v*-xi} then] [@k94{sec. 2}] "
				"[@k94, p. 5f.] [@k94, p. 5.] [@k94, {} 7] "
				"[@k94, vols. 1–3] [@k94, chapter and verse]"),
	    "parenthetical: k94 page=\"33\" | "
	    "parenthetical: k94 figure=\"2a\" | "
	    "parenthetical: k94 section=\"3\" suffix=\", x\" | "
	    "parenthetical: k94 page=\"iv, v-xi\" suffix=\" then\" | "
	    "parenthetical: k94 section=\"2\" | "
	    "parenthetical: k94 page=\"5f.\" | "
	    "parenthetical: k94 page=\"5\" suffix=\".\" | "
	    "parenthetical: k94 suffix=\" 7\" | "
	    "parenthetical: k94 volume=\"1-3\" | "
	    "parenthetical: k94 suffix=\", chapter and verse\"");
}

static void
addresses_names_and_places_are_no_keys(void **state)
{
	struct tree *t = *state;

	assert_string_equal(
	    clusters(t,
		"Mail a@k94 or @@k94, `@k94`, <@k94>, @fig-k94, "
		"[a @ b], @."),
	    "");
	assert_null(told(t, "citation-key-unknown"));
}

static void
a_bracket_of_which_a_part_has_no_key_is_text(void **state)
{
	struct tree *t = *state;

	assert_string_equal(
	    clusters(t, "[see @k94; and others]"), "narrative: k94");
}

static void
an_unknown_key_is_told_with_the_nearest_and_stays(void **state)
{
	struct tree *t = *state;
	const struct diag_record *d;

	assert_string_equal(
	    clusters(t, "[@doe2001c; @k94] [@nobody-at-all]"), "");
	d = told(t, "citation-key-unknown");
	assert_int_equal(d->level, DIAG_ERROR);
	assert_string_equal(d->hint, "there is @doe2001b");
	assert_int_equal(t->diag.count, 2);
	assert_null(t->diag.record[1].hint);
}

static void
a_handle_in_a_sentence_is_no_error(void **state)
{
	struct tree *t = *state;

	clusters(t, "Thanks to @somebody and [@k94].");
	assert_int_equal(told(t, "citation-key-unknown")->level, DIAG_INFO);
}

static void
entries_of_a_line_have_keys_too(void **state)
{
	struct tree *t = *state;
	struct bibliography *b;
	struct node *s = tree_section(t, "Text");

	tree_add(t, s, NODE_PARAGRAPH, "Shown [@morgan2012, p. 3].");
	s = tree_section(t, "References");
	tree_add(t, s, NODE_PARAGRAPH,
	    "Morgan, C. J. A., & Curran, H. V. (2012). Use. *Addiction*, 107, "
	    "27–38.");
	b = bib_resolve(&t->doc, NULL, &t->places, &t->diag);
	assert_int_equal(b->clusters, 1);
	assert_int_equal(b->work[0].cites, 1);
}

static void
a_record_of_a_listed_work_lends_it_its_key(void **state)
{
	struct tree *t = *state;
	struct bibliography *b;
	struct node *s = tree_section(t, "Text");

	tree_add(t, s, NODE_PARAGRAPH, "Shown [@k94] and (Doe, 2001a).");
	s = tree_section(t, "References");
	tree_add(t, s, NODE_PARAGRAPH,
	    "Krystal, J., et al. (1994). Effects. *Archives*, 51, 1–2.");
	b = resolve(t);
	assert_int_equal(b->works, 4);
	assert_true(str_is(b->work[0].key, "k94"));
	assert_int_equal(b->work[0].cites, 1);
	/* What is in no list is hung behind it. */
	assert_int_equal(s->last->kind, NODE_REFERENCES);
	assert_ptr_equal(s->last->last, b->work[1].entry);
	assert_string_equal(
	    arena_printf(&t->arena, STR_FMT, STR_ARG(b->work[1].title)),
	    "Book");
}

static void
works_that_are_cited_get_a_section_of_references(void **state)
{
	struct tree *t = *state;
	struct node *s = tree_section(t, "Text");
	struct bibliography *b;

	tree_add(t, s, NODE_PARAGRAPH,
	    "Krystal et al. (1994), (Doe, 2001b; WHO, 2019; Doe, 2001).");
	b = resolve(t);
	assert_ptr_equal(t->doc.root->last, b->section);
	assert_int_equal(b->section->section.role, SECTION_BACK);
	assert_int_equal(b->section->last->kind, NODE_REFERENCES);
	assert_non_null(told(t, "citation-ambiguous"));
}

static void
an_empty_part_titled_references_takes_the_list(void **state)
{
	struct tree *t = *state;
	struct node *s, *h;

	tree_add(t, tree_section(t, "Text"), NODE_PARAGRAPH, "As @k94 says.");
	s = tree_section(t, "Literature cited");
	h = tree_section(t, "Afterword");
	resolve(t);
	assert_int_equal(s->last->kind, NODE_REFERENCES);
	assert_ptr_equal(t->doc.root->last, h);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, tree_open, tree_close)
	const struct CMUnitTest tests[] = {
		TEST(brackets_hold_a_cluster),
		TEST(a_key_in_the_sentence_is_narrative),
		TEST(locators_have_terms_or_numbers_or_braces),
		TEST(addresses_names_and_places_are_no_keys),
		TEST(a_bracket_of_which_a_part_has_no_key_is_text),
		TEST(an_unknown_key_is_told_with_the_nearest_and_stays),
		TEST(a_handle_in_a_sentence_is_no_error),
		TEST(entries_of_a_line_have_keys_too),
		TEST(a_record_of_a_listed_work_lends_it_its_key),
		TEST(works_that_are_cited_get_a_section_of_references),
		TEST(an_empty_part_titled_references_takes_the_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
