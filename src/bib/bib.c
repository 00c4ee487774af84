#include "bib/bib.h"

#include <string.h>

#include "base/buf.h"
#include "bib/flow.h"
#include "bib/index.h"
#include "bib/link.h"
#include "bib/recognise.h"
#include "bib/refline.h"
#include "bib/reflist.h"
#include "bib/sort.h"
#include "bib/told.h"
#include "doc/terms.h"

struct resolver {
	struct doc *doc;
	struct arena *arena;  /* of the report */
	struct arena scratch; /* of one block */
	struct bibliography *bib;
	struct index index;
	struct node *section;
	bool in_list_section;
	size_t cite_room;
	struct doubt *doubt;
	size_t doubts;
	size_t doubt_room;
};

/* ---- one citation ---- */

static void
remember_cite(struct resolver *r, struct node *node, struct work *w,
    struct str text, place at)
{
	struct bibliography *b = r->bib;

	arena_reserve(r->arena, b->cite, r->cite_room, b->cites);
	b->cite[b->cites++] = (struct cite){ node, w, text, at };
	if (w == NULL)
		return;
	w->mentioned = true;
	if (r->in_list_section || node == NULL)
		return;
	arena_reserve(r->arena, w->cite, w->cite_room, w->cites);
	w->cite[w->cites++] = node;
}

static struct str
keep(struct resolver *r, struct str x)
{
	return (struct str){ arena_strndup(r->arena, x.s, x.n), x.n };
}

static void
remember_doubt(
    struct resolver *r, const struct finding *f, struct str text, place at)
{
	struct doubt *d;

	arena_reserve(r->arena, r->doubt, r->doubt_room, r->doubts);
	d = &r->doubt[r->doubts++];
	*d = (struct doubt){ *f, text, at };
	d->finding.name = keep(r, f->name);
}

/* A CITE around the words, or the author's own link where there is one. */
static struct node *
link_finding(struct resolver *r, const struct flow *f, const struct finding *x)
{
	struct node *own = flow_link_at(f, x->from);
	struct node *cite;
	struct str label;

	if (own != NULL)
		return own;
	cite = node_new(r->doc, NODE_CITE, 0);
	label = work_label(r->arena, x->of->work);
	cite->link.target = x->of->work->entry;
	cite->link.describe = arena_printf(r->arena, STR_FMT ", %s",
	    STR_ARG(label), term_text(TERM_REFERENCE, r->doc->lang));
	return flow_wrap(r->doc, f, x->from, x->to, cite) ? cite : NULL;
}

/* ---- one block ---- */

/* What is linked is known from the last to the first, what is told and
 * remembered goes from the first to the last. */
static void
take_findings(
    struct resolver *r, const struct flow *f, const struct findings *found)
{
	struct arena *a = &r->scratch;
	struct str *text = arena_array(a, found->count, struct str);
	place *at = arena_array(a, found->count, place);
	struct node **node = arena_array(a, found->count, struct node *);
	const struct finding *x;
	size_t i;

	for (i = 0; i < found->count; i++) {
		x = &found->finding[i];
		text[i] = flow_text(r->arena, f, x->from, x->to);
		at[i] = flow_place(f, x->from);
	}
	for (i = found->count; i-- > 0;) {
		x = &found->finding[i];
		if (x->kind <= FINDING_LOOSE)
			node[i] = link_finding(r, f, x);
	}
	for (i = 0; i < found->count; i++) {
		x = &found->finding[i];
		if (x->kind != FINDING_WEAK)
			remember_cite(r, node[i],
			    x->kind <= FINDING_LOOSE ? x->of->work : NULL,
			    text[i], at[i]);
		if (x->kind != FINDING_CITE)
			remember_doubt(r, x, text[i], at[i]);
	}
}

/* No citation without a parenthesis: most blocks need no closer look. */
static bool
has_group(const struct node *block)
{
	const struct node *n;

	for (n = block->first; n != NULL; n = node_next(block, n))
		if (n->kind == NODE_TEXT && n->text.n > 0 &&
		    (memchr(n->text.s, '(', n->text.n) != NULL ||
			memchr(n->text.s, '[', n->text.n) != NULL))
			return true;
	return false;
}

static void
resolve_block(struct resolver *r, struct node *block)
{
	struct matcher m = { .index = &r->index,
		.scratch = &r->scratch,
		.section = r->section };
	struct findings found;
	struct flow f;

	if (!has_group(block))
		return;
	f = flow_build(&r->scratch, block);
	m.tokens = lex(&r->scratch, &f);
	found = recognise(&m);
	if (found.count > 0)
		take_findings(r, &f, &found);
	arena_reset(&r->scratch);
}

/* ---- the report ---- */

static bool
holds_prose(const struct node *n)
{
	return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING ||
	    n->kind == NODE_CAPTION;
}

static bool
holds_list(const struct resolver *r, const struct node *section)
{
	size_t i;

	for (i = 0; i < r->bib->works; i++)
		if (r->bib->work[i].section == section)
			return true;
	return false;
}

static void
resolve_section(struct resolver *r, struct node *section)
{
	struct node *n = section;

	r->section = section;
	r->in_list_section = holds_list(r, section);
	while (n != NULL) {
		if (holds_prose(n)) {
			resolve_block(r, n);
			n = node_skip(section, n);
		} else if (n->kind == NODE_REFERENCES) {
			n = node_skip(section, n);
		} else {
			n = node_next(section, n);
		}
	}
}

/* ---- the entries ---- */

/* Addresses that are not linked yet. */
static void
link_addresses(struct resolver *r, struct node *entry)
{
	struct flow f = flow_build(&r->scratch, entry);
	struct address *list = NULL, a;
	size_t count = 0, room = 0, next = 0;
	struct node *link;

	while (address_find(r->arena, &f, next, &a)) {
		arena_reserve(&r->scratch, list, room, count);
		list[count++] = a;
		next = a.to;
	}
	while (count-- > 0) {
		link = node_new(r->doc, NODE_LINK, 0);
		link->link.url = list[count].url;
		flow_wrap(r->doc, &f, list[count].from, list[count].to, link);
	}
	arena_reset(&r->scratch);
}

static void
add_backrefs(struct resolver *r, const struct work *w)
{
	const char *lang = r->doc->lang;
	struct node *span, *link, *field;
	const char *page;
	size_t i;

	if (w->cites == 0)
		return;
	span = node_new(r->doc, NODE_SPAN, 0);
	span->role = ROLE_BACKREFS;
	/* Tied to the last word: no line begins with it. */
	page = arena_printf(
	    r->arena, "\u00A0%s\u00A0", term_text(TERM_PAGE_SHORT, lang));
	node_append(span, text_new(r->doc, str_from(page), 0));
	for (i = 0; i < w->cites; i++) {
		link = node_new(r->doc, NODE_LINK, 0);
		link->link.target = w->cite[i];
		link->link.describe = term_text(TERM_CITED_ON_PAGE, lang);
		field = node_new(r->doc, NODE_FIELD, 0);
		field->field.kind = FIELD_CITE_PAGE;
		field->field.target = w->cite[i];
		field->field.before = i == 0 ? NULL : ", ";
		node_append(link, field);
		node_append(span, link);
	}
	node_append(w->entry, span);
}

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

static void
resolve_all(struct resolver *r)
{
	struct node *n;
	size_t i;

	for (n = r->doc->root->first; n != NULL; n = n->next)
		if (n->kind == NODE_SECTION)
			resolve_section(r, n);
	for (i = 0; i < r->bib->works; i++) {
		link_addresses(r, r->bib->work[i].entry);
		add_backrefs(r, &r->bib->work[i]);
	}
}

struct bibliography *
bib_resolve(struct doc *doc, struct places *places, struct diag *dg)
{
	struct resolver r = { .doc = doc, .arena = doc->arena };
	struct reflist lists = reflist_build(doc, dg);

	(void)places;
	if (lists.works == 0)
		return NULL;
	r.bib = arena_new(r.arena, struct bibliography);
	sort_lists(&r, &lists);
	r.bib->work = lists.work;
	r.bib->works = lists.works;
	r.bib->section = lists.work[0].section;
	r.index = index_build(r.arena, lists.work, lists.works);
	resolve_all(&r);
	doubts_tell(r.doubt, r.doubts, &r.index, r.arena, dg);
	works_tell(&r.index, r.arena, dg);
	arena_release(&r.scratch);
	return r.bib;
}
