#include "cli/references.h"

#include <errno.h>
#include <glob.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"
#include "bib/data/csl_yaml.h"
#include "bib/data/data.h"
#include "read/source.h"

struct gatherer {
	struct records *records;
	struct arena *arena;
	struct places *places;
	struct diag *diag;
	struct table seen; /* paths: each file is read once */
};

static void
read_file(struct gatherer *g, const char *path, place at)
{
	struct table_entry *seen = table_entry(&g->seen, str_from(path));
	struct source s;

	if (seen->value != NULL)
		return;
	seen->value = g;
	if (!file_exists(path) || file_is_directory(path)) {
		diag_report(g->diag, DIAG_ERROR, at, "bibliography-missing",
		    "%s: %s; going on without it", path,
		    file_is_directory(path) ? "is a folder" : strerror(ENOENT));
		return;
	}
	if (source_open(g->arena, path, path, g->places, g->diag, &s))
		data_read(g->records, path, s.text, s.at, g->diag);
}

/* A name may be a pattern: "refs/" and a star. */
static void
read_named(struct gatherer *g, const char *path, place at)
{
	glob_t found;
	size_t i;

	if (strpbrk(path, "*?[") == NULL || file_exists(path)) {
		read_file(g, path, at);
		return;
	}
	if (glob(path, 0, NULL, &found) != 0) {
		diag_report(g->diag, DIAG_ERROR, at, "bibliography-missing",
		    "no file is named like %s; going on without it", path);
		return;
	}
	for (i = 0; i < found.gl_pathc; i++)
		read_file(g, arena_strdup(g->arena, found.gl_pathv[i]), at);
	globfree(&found);
}

/* One name or a list of them. */
static void
read_names(struct gatherer *g, const char *folder, const struct value *v)
{
	const struct value *n =
	    v != NULL && v->kind == VALUE_LIST ? v->first : v;

	for (; n != NULL; n = n == v ? NULL : n->next)
		if (n->kind == VALUE_SCALAR)
			read_named(
			    g, path_join(g->arena, folder, n->text.s), n->at);
}

void
references_read(struct records *out, const char *folder,
    const struct manifest *m, const struct page_fronts *fronts,
    struct places *ps, struct diag *dg)
{
	struct gatherer g = { .records = out,
		.arena = out->arena,
		.places = ps,
		.diag = dg,
		.seen.arena = out->arena };
	size_t i;

	for (i = 0; i < m->bibliography.count; i++)
		read_named(&g,
		    path_join(g.arena, folder, m->bibliography.name[i]),
		    m->bibliography.at[i]);
	for (i = 0; i < fronts->count; i++) {
		const struct page_front *p = &fronts->page[i];

		read_names(&g, path_directory(g.arena, p->path),
		    value_find(p->front, "bibliography"));
		csl_yaml_take(out, value_find(p->front, "references"), dg);
	}
	data_finish(out, dg);
}
