#include "bib/bib.h"

#include "bib/data/record.h"
#include "bib/entries.h"
#include "bib/reflist.h"
#include "bib/render.h"
#include "bib/resolve_int.h"
#include "bib/sort.h"

/* Sort the works of each list and put its entries in that order. */
static void
sort_lists(struct resolver *r, struct reflist *lists)
{
	struct work *w = lists->work;
	size_t left = lists->works, n, i;
	struct node *list;

	while (left > 0) {
		list = w->entry->parent;
		for (n = 1; n < left && w[n].entry->parent == list;)
			n++;
		works_sort(w, n, r->doc->lang, &r->scratch);
		for (i = 0; i < n; i++) {
			node_remove(w[i].entry);
			node_append(list, w[i].entry);
		}
		w += n;
		left -= n;
	}
	arena_reset(&r->scratch);
}

/* The works that are printed get what their entries show of them. */
static void
finish_entries(struct resolver *r)
{
	size_t i;

	for (i = 0; i < r->library.works; i++) {
		struct work *w = &r->library.work[i];

		if (w->entry->parent == NULL)
			continue;
		entry_link(r->doc, &r->scratch, w->entry);
		entry_add_pages(r->doc, w);
	}
}

static void
tell_all(struct resolver *r, const struct records *records, struct diag *dg)
{
	keys_tell(r->unknown, r->unknowns, &r->library,
	    records != NULL && records->count > 0, r->arena, dg);
	doubts_tell(r->doubt, r->doubts, &r->index, r->arena, dg);
	works_tell(&r->index, r->arena, dg);
}

struct bibliography *
bib_resolve(struct doc *doc, const struct bib_request *rq,
    struct places *places, struct diag *dg)
{
	struct resolver r = {
		.doc = doc, .arena = doc->arena, .places = places
	};
	struct reflist lists = reflist_build(doc, dg);
	const struct records *records = rq == NULL ? NULL : rq->records;
	struct rendering *rendering = NULL;
	struct node *section;

	if (lists.works == 0 && (records == NULL || records->count == 0))
		return NULL;
	r.bib = arena_new(r.arena, struct bibliography);
	sort_lists(&r, &lists);
	r.library = library_build(
	    doc, lists.work, lists.works, records, &r.scratch, dg);
	r.bib->work = r.library.work;
	r.bib->works = r.library.works;
	r.index = index_build(r.arena, r.library.work, r.library.works);
	resolve_sections(&r);
	if (records != NULL && records->count > 0)
		rendering = render_open(doc, rq, dg);
	if (rendering != NULL)
		render_clusters(rendering, r.bib, &r.library, dg);
	section = entries_place(doc, &r.library);
	if (rendering != NULL)
		render_entries(rendering, &r.library);
	r.bib->section = lists.works > 0 ? lists.work[0].section : section;
	finish_entries(&r);
	tell_all(&r, records, dg);
	arena_release(&r.scratch);
	return r.bib;
}
