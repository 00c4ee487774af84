#include <string.h>

#include "bib/bib.h"
#include "bib/cluster.h"
#include "bib/index.h"

static void
print_place(place at, const struct places *ps, FILE *f)
{
	struct position pos = place_position(ps, at);

	if (pos.line > 0)
		fprintf(f, " @%d:%d", pos.line, pos.col);
}

static void
print_field(const char *name, struct str x, FILE *f)
{
	if (x.n > 0)
		fprintf(f, " %s=\"" STR_FMT "\"", name, STR_ARG(x));
}

static void
print_names(const char *what, const struct name_list *names, FILE *f)
{
	size_t i;

	if (names->count == 0 && !names->others)
		return;
	fprintf(f, " %s=\"", what);
	for (i = 0; i < names->count; i++) {
		const struct name *n = &names->name[i];

		fprintf(f, "%s" STR_FMT, i > 0 ? "; " : "", STR_ARG(n->family));
		if (n->given.n > 0)
			fprintf(f, ", " STR_FMT, STR_ARG(n->given));
		if (n->suffix.n > 0)
			fprintf(f, ", " STR_FMT, STR_ARG(n->suffix));
		if (n->organisation)
			fputs(" (organisation)", f);
	}
	fprintf(f, "%s\"", names->others ? "; et al." : "");
}

static void
print_work(const struct work *w, const struct places *ps, FILE *f)
{
	static const char *const kinds[] = { "article", "chapter", "book",
		"other" };

	fprintf(f, "work %s", kinds[w->kind]);
	if (w->record != NULL)
		print_field("key", w->key, f);
	print_names("author", &w->author, f);
	print_field("year", w->year, f);
	print_field("title", w->title, f);
	print_names("editor", &w->editor, f);
	print_field("container", w->container, f);
	print_field("volume", w->volume, f);
	print_field("issue", w->issue, f);
	print_field("pages", w->pages, f);
	print_field("edition", w->edition, f);
	print_field("publisher", w->publisher, f);
	print_field("doi", w->doi, f);
	print_field("url", w->url, f);
	fprintf(f, " cites=%zu%s", w->cites, w->sure ? "" : " unsure");
	print_place(w->at, ps, f);
	fputc('\n', f);
}

static void
print_cite(const struct cite *c, const struct places *ps, FILE *f)
{
	struct arena scratch = { 0 };

	fprintf(f, "cite \"" STR_FMT "\" -> ", STR_ARG(c->text));
	if (c->work == NULL)
		fputs("nothing", f);
	else
		fprintf(f, STR_FMT, STR_ARG(work_label(&scratch, c->work)));
	print_place(c->at, ps, f);
	fputc('\n', f);
	arena_release(&scratch);
}

/* cluster narrative: key prefix="see" page="33" suffix="..." -author; key */
static void
print_cluster(const struct cluster *c, const struct places *ps, FILE *f)
{
	size_t i;

	fprintf(f, "cluster %s%s:",
	    c->kind == CLUSTER_NARRATIVE ? "narrative" : "parenthetical",
	    c->note != NULL ? " in-note" : "");
	for (i = 0; i < c->items; i++) {
		const struct cluster_item *x = &c->item[i];

		fprintf(
		    f, "%s " STR_FMT, i > 0 ? ";" : "", STR_ARG(x->work->key));
		print_field("prefix", x->prefix, f);
		if (x->label != NULL)
			print_field(x->label, x->locator, f);
		print_field("suffix", x->suffix, f);
		if (x->suppress_author)
			fputs(" -author", f);
	}
	print_place(c->at, ps, f);
	fputc('\n', f);
}

void
bib_dump(const struct bibliography *b, const struct places *ps, FILE *f)
{
	size_t i;

	for (i = 0; i < b->works; i++)
		if (b->work[i].listed || b->work[i].mentioned)
			print_work(&b->work[i], ps, f);
	for (i = 0; i < b->cites; i++)
		print_cite(&b->cite[i], ps, f);
	for (i = 0; i < b->clusters; i++)
		print_cluster(b->cluster[i], ps, f);
}
