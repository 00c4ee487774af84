#include "bib/resolve_int.h"

#include <stdlib.h>
#include <string.h>

#include "bib/flow.h"
#include "bib/link.h"
#include "bib/recognise.h"
#include "doc/terms.h"
#include "unicode/utf8.h"

#define NO_PROSE 0xFFFC /* what no rule for prose matches */

/* A stretch of a block that cites, in prose or by key. */
struct stretch {
	size_t from, to;
	const struct finding *finding; /* prose; else NULL */
	struct cluster *cluster;       /* by key; else NULL */
	struct node *node;             /* what was put around it */
	struct str text;
	place at;
};

struct stretches {
	struct stretch *stretch;
	size_t count;
	size_t room;
};

/* ---- remembering ---- */

void
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

static void
remember_doubt(
    struct resolver *r, const struct finding *f, struct str text, place at)
{
	struct doubt *d;

	arena_reserve(r->arena, r->doubt, r->doubt_room, r->doubts);
	d = &r->doubt[r->doubts++];
	*d = (struct doubt){ *f, text, at };
	d->finding.name =
	    (struct str){ arena_strndup(r->arena, f->name.s, f->name.n),
		    f->name.n };
}

static void
remember_cluster(struct resolver *r, const struct stretch *x)
{
	struct bibliography *b = r->bib;
	struct cluster *c = x->cluster;
	size_t i;

	for (i = 0; i < c->items; i++)
		remember_cite(r, x->node, c->item[i].work, x->text, x->at);
	if (x->node == NULL) /* within a link of the author's: left alone */
		return;
	c->node = x->node;
	arena_reserve(r->arena, b->cluster, r->cluster_room, b->clusters);
	b->cluster[b->clusters++] = c;
}

static void
remember_prose(struct resolver *r, const struct stretch *x)
{
	const struct finding *f = x->finding;
	bool linked = f->kind <= FINDING_LOOSE;

	if (f->kind != FINDING_WEAK)
		remember_cite(
		    r, x->node, linked ? f->of->work : NULL, x->text, x->at);
	if (f->kind != FINDING_CITE)
		remember_doubt(r, f, x->text, x->at);
}

/* ---- linking ---- */

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

static struct node *
wrap_cluster(struct resolver *r, const struct flow *f, const struct stretch *x)
{
	struct node *span = node_new(r->doc, NODE_SPAN, 0);

	return flow_wrap(r->doc, f, x->from, x->to, span) ? span : NULL;
}

static void
link_stretch(struct resolver *r, const struct flow *f, struct stretch *x)
{
	if (x->cluster != NULL)
		x->node = wrap_cluster(r, f, x);
	else if (x->finding->kind <= FINDING_LOOSE)
		x->node = link_finding(r, f, x->finding);
}

/* ---- one block ---- */

static void
add_stretch(struct resolver *r, struct stretches *all, const struct flow *f,
    struct stretch x)
{
	x.text = flow_text(r->arena, f, x.from, x.to);
	x.at = flow_place(f, x.from);
	arena_reserve(&r->scratch, all->stretch, all->room, all->count);
	all->stretch[all->count++] = x;
}

/* "\@key" in the source: the author does not mean a key. */
static bool
is_escaped(const struct resolver *r, place at)
{
	struct position pos;
	size_t i = 0;
	int col;

	if (at < 2)
		return false;
	pos = place_position(r->places, at - 1);
	for (col = 1; col < pos.col && i < pos.text.n; col++)
		utf8_next(pos.text, &i);
	return i < pos.text.n && pos.text.s[i] == '\\';
}

static void
remember_unknown(struct resolver *r, const struct key_findings *found)
{
	size_t i;

	for (i = 0; i < found->uses; i++) {
		if (found->use[i].work != NULL)
			continue;
		arena_reserve(
		    r->arena, r->unknown, r->unknown_room, r->unknowns);
		r->unknown[r->unknowns++] = found->use[i];
	}
}

/* Clusters of keys; their characters are no prose from here on. */
static void
find_keys(struct resolver *r, const struct node *block, struct flow *f,
    struct stretches *all)
{
	struct key_findings found =
	    pandoc_read(r->arena, &r->scratch, f, &r->library.keys);
	size_t i, k;

	remember_unknown(r, &found);
	for (i = 0; i < found.clusters; i++) {
		const struct key_cluster *x = &found.cluster[i];

		if (x->cluster != NULL && !is_escaped(r, x->cluster->at)) {
			x->cluster->note = node_above(block, NODE_NOTE);
			add_stretch(r, all, f,
			    (struct stretch){ .from = x->from,
				.to = x->to,
				.cluster = x->cluster });
		}
	}
	for (i = 0; i < found.clusters; i++)
		for (k = found.cluster[i].from; k < found.cluster[i].to; k++)
			f->c[k] = NO_PROSE;
}

static void
find_prose(struct resolver *r, const struct flow *f, struct stretches *all)
{
	struct matcher m = { .index = &r->index,
		.scratch = &r->scratch,
		.section = r->section };
	struct findings found;
	size_t i;

	m.tokens = lex(&r->scratch, f);
	found = recognise(&m);
	for (i = 0; i < found.count; i++)
		add_stretch(r, all, f,
		    (struct stretch){ .from = found.finding[i].from,
			.to = found.finding[i].to,
			.finding = &found.finding[i] });
}

static int
by_place(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* What is linked is known from the last to the first, what is told and
 * remembered goes from the first to the last. */
static void
take_stretches(
    struct resolver *r, const struct flow *f, const struct stretches *all)
{
	size_t i;

	for (i = all->count; i-- > 0;)
		link_stretch(r, f, &all->stretch[i]);
	for (i = 0; i < all->count; i++) {
		if (all->stretch[i].cluster != NULL)
			remember_cluster(r, &all->stretch[i]);
		else
			remember_prose(r, &all->stretch[i]);
	}
}

/* What a citation needs: a bracket, or a key. */
struct hints {
	bool group, key;
};

static struct hints
look_for_hints(const struct node *block)
{
	struct hints h = { 0 };
	const struct node *n;

	for (n = block->first; n != NULL; n = node_next(block, n)) {
		if (n->kind != NODE_TEXT || n->text.n == 0)
			continue;
		h.key |= memchr(n->text.s, '@', n->text.n) != NULL;
		h.group |= memchr(n->text.s, '(', n->text.n) != NULL ||
		    memchr(n->text.s, '[', n->text.n) != NULL;
	}
	return h;
}

static void
resolve_block(struct resolver *r, struct node *block)
{
	struct hints h = look_for_hints(block);
	struct stretches all = { 0 };
	struct flow f;

	if (!h.group && !h.key) /* most blocks need no closer look */
		return;
	f = flow_build(&r->scratch, block);
	if (h.key)
		find_keys(r, block, &f, &all);
	if (h.group)
		find_prose(r, &f, &all);
	if (all.count > 1)
		qsort(all.stretch, all.count, sizeof(*all.stretch), by_place);
	take_stretches(r, &f, &all);
	arena_reset(&r->scratch);
}

/* ---- the report ---- */

static bool
holds_prose(const struct node *n)
{
	return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING ||
	    n->kind == NODE_CAPTION || n->kind == NODE_TERM;
}

static bool
holds_list(const struct resolver *r, const struct node *section)
{
	size_t i;

	for (i = 0; i < r->library.listed; i++)
		if (r->library.work[i].section == section)
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

void
resolve_sections(struct resolver *r)
{
	struct node *n;

	for (n = r->doc->root->first; n != NULL; n = n->next)
		if (n->kind == NODE_SECTION)
			resolve_section(r, n);
}
