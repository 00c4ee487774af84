/*
 * test_refline.c - lines of a plain reference list to works
 */
#include "bib_tree.h"

#include "bib/refline.h"

static void
put(struct buf *b, const char *name, struct str x)
{
	if (x.n > 0)
		buf_printf(b, "%s%s=" STR_FMT, b->n > 0 ? " | " : "", name,
		    STR_ARG(x));
}

static struct str
names(struct arena *a, const struct name_list *l)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; i < l->count; i++) {
		const struct name *n = &l->name[i];

		buf_printf(&b, "%s%s" STR_FMT, i > 0 ? "; " : "",
		    n->organisation ? "@" : "", STR_ARG(n->family));
		if (n->given.n > 0)
			buf_printf(&b, ", " STR_FMT, STR_ARG(n->given));
		if (n->suffix.n > 0)
			buf_printf(&b, ", " STR_FMT, STR_ARG(n->suffix));
	}
	if (l->others)
		buf_adds(&b, " +");
	return buf_str(&b);
}

/* What was read, on one line; an organisation has an "@" before it. */
static const char *
fields(struct tree *t, const char *line)
{
	struct node *par = tree_add(t, t->doc.root, NODE_PARAGRAPH, line);
	struct flow f = flow_build(&t->arena, par);
	struct buf b = { .arena = &t->arena };
	struct work w = { 0 };

	if (!refline_read(&t->arena, &f, &w))
		return "no entry";
	put(&b, "a", names(&t->arena, &w.author));
	put(&b, "y", w.year);
	put(&b, "t", w.title);
	put(&b, "e", names(&t->arena, &w.editor));
	put(&b, "c", w.container);
	put(&b, "v", w.volume);
	put(&b, "i", w.issue);
	put(&b, "p", w.pages);
	put(&b, "n", w.edition);
	put(&b, "pub", w.publisher);
	put(&b, "doi", w.doi);
	put(&b, "url", w.url);
	return b.s;
}

struct sample {
	const char *line, *expected;
};

static void
check(void **state, const struct sample *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		const char *got = fields(*state, s[i].line);

		if (getenv("BIB_SHOW") != NULL)
			fprintf(stderr, "%s\n   %s\n", s[i].line, got);
		else
			assert_string_equal(got, s[i].expected);
	}
}

#define CHECK(samples)                                                         \
	check(state, samples, sizeof(samples) / sizeof((samples)[0]))

#include "refline_samples.h"
