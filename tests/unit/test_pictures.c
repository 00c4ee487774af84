/*
 * test_pictures.c - where images are found, and what becomes of those that
 * are not
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "read/pictures.h"

struct world {
	struct arena arena;
	struct doc doc;
	struct diag diag;
	char folder[32];
	struct node *section;
};

static const char *
path(struct world *w, const char *name)
{
	return arena_printf(&w->arena, "%s/%s", w->folder, name);
}

/* A site with an image beside its pages, and one in its public folder. */
static int
begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct str png;

	strcpy(w->folder, "/tmp/quoin-test-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	assert_true(file_read(&w->arena, "tests/corpus/image/rgb.png", &png));
	assert_int_equal(mkdir(path(w, "docs"), 0700), 0);
	assert_int_equal(mkdir(path(w, "docs/guide"), 0700), 0);
	assert_int_equal(mkdir(path(w, "docs/public"), 0700), 0);
	assert_true(file_write(path(w, "outside.png"), png));
	assert_true(file_write(path(w, "docs/guide/a b.png"), png));
	assert_true(file_write(path(w, "docs/public/logo.png"), png));
	assert_true(file_write(path(w, "docs/guide/words.png"), STR("words")));
	w->diag.arena = w->doc.arena = &w->arena;
	w->doc.lang = "en";
	w->doc.root = node_new(&w->doc, NODE_REPORT, 0);
	w->doc.site.folder = path(w, "docs");
	w->doc.site.base = "/base/";
	w->section = node_new(&w->doc, NODE_SECTION, 1);
	w->section->section.path = "guide/page.md";
	node_append(w->doc.root, w->section);
	*state = w;
	return 0;
}

static int
end(void **state)
{
	static const char *const names[] = { "outside.png",
		"docs/guide/a b.png", "docs/public/logo.png",
		"docs/guide/words.png", "docs/guide", "docs/public", "docs",
		"" };
	struct world *w = *state;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(remove(path(w, names[i])), 0);
	arena_release(&w->arena);
	free(w);
	return 0;
}

static struct node *
add_image(struct world *w, struct node *to, const char *url)
{
	struct node *n = node_new(&w->doc, NODE_IMAGE, 1);

	n->image.url = url;
	n->image.alt = "words";
	node_append(to, n);
	return n;
}

static struct node *
add_par(struct world *w)
{
	struct node *par = node_new(&w->doc, NODE_PARAGRAPH, 1);

	node_append(w->section, par);
	return par;
}

static void
read_all(struct world *w)
{
	pictures_read(&w->doc, &(struct picture_tools){ 0 }, &w->diag);
}

static bool
told(const struct world *w, const char *code)
{
	size_t i;

	for (i = 0; i < w->diag.count; i++)
		if (strcmp(w->diag.record[i].code, code) == 0)
			return true;
	return false;
}

static void
an_address_is_looked_for_where_the_site_has_it(void **state)
{
	static const char *const url[] = { "a%20b.png", "./a%20b.png",
		"../guide/a b.png", "/guide/a%20b.png", "/logo.png",
		"/base/logo.png" };
	struct world *w = *state;
	struct node *n[6];
	size_t i;

	for (i = 0; i < 6; i++)
		n[i] = add_image(w, add_par(w), url[i]);
	read_all(w);
	for (i = 0; i < 6; i++)
		assert_non_null(n[i]->image.picture);
	assert_ptr_equal(n[0]->image.picture, n[3]->image.picture);
	assert_ptr_equal(n[4]->image.picture, n[5]->image.picture);
	assert_int_equal(w->doc.images, 2);
	assert_int_equal(w->diag.count, 0);
}

static void
what_is_not_shown_keeps_its_words(void **state)
{
	static const struct {
		const char *url, *code;
	} row[] = { { "c.png", "image-missing" },
		{ "../../outside.png", "image-outside" },
		{ "words.png", "image-unreadable" },
		{ "https://example.org/a.png", "image-remote" },
		{ "data:image/png;base64,AA", "image-remote" },
		{ "/guide", "image-missing" }, { "", "image-missing" } };
	struct world *w = *state;
	size_t i;

	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct node *n = add_image(w, add_par(w), row[i].url);

		w->diag.count = 0;
		read_all(w);
		assert_true(told(w, row[i].code));
		assert_null(n->image.picture);
		assert_int_equal(n->first->kind, NODE_TEXT);
		node_remove(n->parent);
	}
}

static void
a_link_that_leads_outside_is_no_way_out(void **state)
{
	struct world *w = *state;
	struct node *n = add_image(w, add_par(w), "way.png");

	assert_int_equal(
	    symlink("../../outside.png", path(w, "docs/guide/way.png")), 0);
	read_all(w);
	remove(path(w, "docs/guide/way.png"));
	assert_null(n->image.picture);
	assert_true(told(w, "image-outside"));
}

static void
a_missing_file_is_told_with_the_nearest_name(void **state)
{
	struct world *w = *state;

	add_image(w, add_par(w), "/Logo.PNG");
	read_all(w);
	assert_int_equal(w->diag.count, 1);
	assert_string_equal(
	    w->diag.record[0].hint, "the nearest name there is logo.png");
}

static void
without_a_description_it_is_an_error_and_with_an_empty_one_an_ornament(
    void **state)
{
	struct world *w = *state;

	add_image(w, add_par(w), "/logo.png")->image.alt = "";
	read_all(w);
	assert_int_equal(w->diag.count, 0);
	add_image(w, add_par(w), "/logo.png")->image.alt = NULL;
	read_all(w);
	assert_true(told(w, "image-no-description"));
	assert_int_equal(diag_count(&w->diag, DIAG_ERROR), 1);
}

static void
a_large_image_leaves_its_paragraph(void **state)
{
	struct world *w = *state;
	struct node *par = add_par(w), *n;

	node_append(par, text_new(&w->doc, STR("before "), 1));
	n = add_image(w, par, "/logo.png");
	n->image.width = "300";
	node_append(par, text_new(&w->doc, STR(" after"), 1));
	add_image(w, par, "/logo.png"); /* a small one stays */
	read_all(w);
	assert_int_equal(n->parent->kind, NODE_FIGURE);
	assert_ptr_equal(par->next, n->parent);
	assert_ptr_equal(par->first, par->last);
	assert_int_equal(n->parent->next->kind, NODE_PARAGRAPH);
	assert_int_equal(n->parent->next->last->kind, NODE_IMAGE);
	assert_null(n->parent->next->next);
}

static void
large_images_alone_leave_no_paragraph_behind(void **state)
{
	struct world *w = *state;
	struct node *par = add_par(w), *link, *n;
	int i;

	for (i = 0; i < 3; i++) {
		link = node_new(&w->doc, NODE_LINK, 1);
		node_append(par, link);
		add_image(w, link, "/logo.png")->image.width = "50%";
		node_append(par, text_new(&w->doc, STR(" "), 1));
	}
	read_all(w);
	for (i = 0, n = w->section->first; n != NULL; n = n->next, i++) {
		assert_int_equal(n->kind, NODE_FIGURE);
		assert_int_equal(n->first->kind, NODE_LINK);
	}
	assert_int_equal(i, 3);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_address_is_looked_for_where_the_site_has_it),
		TEST(what_is_not_shown_keeps_its_words),
		TEST(a_link_that_leads_outside_is_no_way_out),
		TEST(a_missing_file_is_told_with_the_nearest_name),
		TEST(
		    without_a_description_it_is_an_error_and_with_an_empty_one_an_ornament),
		TEST(a_large_image_leaves_its_paragraph),
		TEST(large_images_alone_leave_no_paragraph_behind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
