#include "bib/render.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "bib/cluster.h"
#include "bib/csl/csl.h"
#include "bib/index.h"
#include "bib/installed.h"
#include "bib/styles.h"
#include "bib/works.h"
#include "doc/passes.h"
#include "doc/terms.h"

#define MOST_NEAR 3

struct rendering {
	struct doc *doc;
	struct arena *arena;
	struct csl *style;
	struct csl_run *run;
	bool notes_by_report;
};

/* ---- the style ---- */

static void
tell_unknown(struct arena *a, const struct bib_request *rq, struct diag *dg)
{
	struct style_list all = styles_read(a, styles_folder);
	struct style_list near =
	    styles_near(a, &all, str_from(rq->style), MOST_NEAR);
	struct buf b = { .arena = a };
	size_t i;

	diag_report(dg, DIAG_ERROR, rq->style_at, "citation-style",
	    "there is no citation style \"%s\"; using APA", rq->style);
	if (all.count == 0) {
		diag_hint(dg, "install the package " STYLES_PACKAGE);
		return;
	}
	buf_adds(&b, "");
	for (i = 0; i < near.count; i++)
		buf_printf(&b, "%s%s", i > 0 ? ", " : "", near.style[i].name);
	diag_hint(dg, "near it are %s; quoin styles lists all", b.s);
}

static struct csl *
load(struct doc *doc, const struct style_text *text, place at, struct diag *dg)
{
	return csl_load(&(struct csl_source){ .arena = doc->arena,
	    .text = text->text,
	    .name = text->name,
	    .lang = doc->lang,
	    .diag = dg,
	    .at = at,
	    .locale = installed_locale,
	    .arg = doc->arena });
}

struct rendering *
render_open(struct doc *doc, const struct bib_request *rq, struct diag *dg)
{
	struct rendering *r = arena_new(doc->arena, struct rendering);
	const char *name = rq->style == NULL ? DEFAULT_STYLE : rq->style;
	struct style_text text = installed_style(doc->arena, rq->folder, name);

	r->doc = doc;
	r->arena = doc->arena;
	r->notes_by_report = rq->notes_by_report;
	if (text.text.s == NULL)
		tell_unknown(doc->arena, rq, dg);
	else
		r->style = load(doc, &text, rq->style_at, dg);
	if (r->style == NULL) {
		text = installed_style(doc->arena, rq->folder, DEFAULT_STYLE);
		r->style = load(doc, &text, rq->style_at, dg);
	}
	return r->style == NULL ? NULL : r;
}

/* ---- rich text to nodes ---- */

static struct node *
add_node(struct rendering *r, struct node *parent, enum node_kind kind)
{
	struct node *n = node_new(r->doc, kind, parent->at);

	n->lang = parent->lang;
	node_append(parent, n);
	return n;
}

static struct node *
formatted(struct rendering *r, struct node *parent, struct rich_format f)
{
	if (f.align == ALIGN_SUP)
		parent = add_node(r, parent, NODE_SUPERSCRIPT);
	if (f.align == ALIGN_SUB)
		parent = add_node(r, parent, NODE_SUBSCRIPT);
	if (f.weight == WEIGHT_BOLD)
		parent = add_node(r, parent, NODE_STRONG);
	if (f.style == STYLE_ITALIC || f.style == STYLE_OBLIQUE ||
	    f.style == STYLE_NORMAL) /* emphasis in emphasis is upright */
		parent = add_node(r, parent, NODE_EMPH);
	if (f.decoration == DECOR_UNDERLINE) {
		parent = add_node(r, parent, NODE_SPAN);
		parent->role = ROLE_UNDERLINE;
	}
	if (f.variant == VARIANT_SMALL_CAPS) {
		parent = add_node(r, parent, NODE_SPAN);
		parent->role = ROLE_SMALL_CAPS;
	}
	return parent;
}

/* The works of the items; of cites, in their order, `cite` gets the nodes. */
struct target {
	const struct library *library;
	struct cluster *cluster;
	bool link_cites;
};

static void
tell_node(const struct target *t, const struct work *w, struct node *node)
{
	size_t i;

	for (i = 0; i < t->cluster->items; i++)
		if (t->cluster->item[i].work == w &&
		    t->cluster->item[i].node == NULL) {
			t->cluster->item[i].node = node;
			return;
		}
}

static struct node *
cite_node(struct rendering *r, struct node *parent, const struct target *t,
    size_t item)
{
	const struct work *w = &t->library->work[item];
	struct node *cite = add_node(r, parent, NODE_CITE);

	cite->link.target = w->entry;
	cite->link.describe = arena_printf(r->arena, STR_FMT ", %s",
	    STR_ARG(work_label(r->arena, w)),
	    term_text(TERM_REFERENCE, r->doc->lang));
	tell_node(t, w, cite);
	return cite;
}

static void
put(struct rendering *r, struct node *parent, const struct rich *x,
    const struct target *t)
{
	const struct rich *child;

	if (rich_is_empty(x))
		return;
	if (x->text.s != NULL) {
		struct node *leaf = text_new(r->doc,
		    (struct str){ arena_strndup(r->arena, x->text.s, x->text.n),
			x->text.n },
		    parent->at);

		leaf->lang = parent->lang;
		node_append(parent, leaf);
		return;
	}
	parent = formatted(r, parent, x->format);
	if (x->role == RICH_CITE && t != NULL && t->link_cites)
		parent = cite_node(r, parent, t, x->item);
	for (child = x->first; child != NULL; child = child->next)
		put(r, parent, child, t);
	/* What stands in the margin, or above, is apart from what follows. */
	if (x->display == DISPLAY_LEFT_MARGIN || x->display == DISPLAY_BLOCK)
		node_append(parent, text_new(r->doc, STR(" "), parent->at));
}

/* ---- clusters ---- */

static struct str
text_or_none(const char *s)
{
	return s == NULL ? STR("") : str_from(s);
}

static void
fill_cite(
    struct csl_cite *to, const struct cluster_item *x, const struct library *l)
{
	*to = (struct csl_cite){ .item = (size_t)(x->work - l->work),
		.locator = x->locator,
		.label = text_or_none(x->label),
		.prefix = x->prefix,
		.suffix = x->suffix,
		.suppress_author = x->suppress_author };
}

/* A cluster in the sentence is its author, then the rest. */
static size_t
fill_clusters(struct rendering *r, const struct bibliography *b,
    const struct library *l, struct csl_cluster *out)
{
	size_t i, k, n = 0;

	for (i = 0; i < b->clusters; i++) {
		const struct cluster *c = b->cluster[i];
		struct csl_cluster *to = &out[n++];

		to->cite = arena_array(r->arena, c->items, struct csl_cite);
		to->cites = c->items;
		for (k = 0; k < c->items; k++)
			fill_cite(&to->cite[k], &c->item[k], l);
		if (c->kind != CLUSTER_NARRATIVE)
			continue;
		to->cite[0].suppress_author = true;
		to->unsorted = true;
		to = &out[n++];
		to->cite = arena_array(r->arena, 1, struct csl_cite);
		to->cites = 1;
		to->cite[0].item = (size_t)(c->item[0].work - l->work);
		to->cite[0].author_only = true;
	}
	return n;
}

/* ---- notes ---- */

static void
empty(struct node *n)
{
	while (n->first != NULL)
		node_remove(n->first);
}

/* A note with a mark in the cluster's place. */
static void
make_note(struct rendering *r, struct cluster *c)
{
	struct node *section =
	    (struct node *)(uintptr_t)node_above(c->node, NODE_SECTION);
	struct node *note, *ref;

	if (section == NULL || c->note != NULL)
		return;
	note = add_node(r, section, NODE_NOTE);
	note->at = c->node->at;
	node_append(
	    add_node(r, note, NODE_LABEL), text_new(r->doc, STR("0"), 0));
	ref = node_new(r->doc, NODE_NOTE_REF, c->node->at);
	ref->lang = c->node->lang;
	ref->link.target = note;
	node_append(ref, text_new(r->doc, STR("0"), 0));
	empty(c->node);
	node_append(c->node, ref);
	c->note = note;
}

/* The number that a note bears. */
static int
number_of(const struct node *note)
{
	return note == NULL || note->first == NULL ||
		note->first->first == NULL ||
		note->first->first->kind != NODE_TEXT
	    ? 0
	    : atoi(note->first->first->text.s);
}

static void
make_notes(struct rendering *r, struct bibliography *b)
{
	size_t i;

	for (i = 0; i < b->clusters; i++)
		make_note(r, b->cluster[i]);
	notes_order(r->doc, r->notes_by_report);
}

static void
number_clusters(const struct bibliography *b, struct csl_cluster *c)
{
	size_t i, n = 0;

	for (i = 0; i < b->clusters; i++) {
		c[n++].note = number_of(b->cluster[i]->note);
		if (b->cluster[i]->kind == CLUSTER_NARRATIVE)
			n++;
	}
}

/* ---- putting it in ---- */

/* Is the cluster's note one that was made for it? */
static bool
is_own_note(const struct cluster *c)
{
	return c->note != NULL && node_above(c->node, NODE_NOTE) == NULL;
}

static struct node *
slice_before(struct rendering *r, struct node *leaf, size_t from, size_t to)
{
	struct node *part =
	    text_slice(r->doc, leaf, (uint32_t)from, (uint32_t)to);

	part->lang = leaf->lang;
	node_insert_after(leaf, part);
	return part;
}

/* "word [@a]." with a raised mark is "word.1": no space before the mark, and
 * the stop in front of it. */
static void
attach_mark(struct rendering *r, struct node *mark)
{
	struct node *before = mark->prev, *after = mark->next, *stop;
	size_t n;

	if (before != NULL && before->kind == NODE_TEXT) {
		for (n = before->text.n; n > 0 && before->text.s[n - 1] == ' ';
		     n--)
			;
		if (n < before->text.n) {
			if (n > 0)
				slice_before(r, before, 0, n);
			node_remove(before);
		}
	}
	if (after == NULL || after->kind != NODE_TEXT || after->text.n == 0 ||
	    strchr(".,;:", after->text.s[0]) == NULL)
		return;
	if (after->text.n > 1)
		slice_before(r, after, 1, after->text.n);
	stop = slice_before(r, after, 0, 1);
	node_remove(after);
	node_remove(stop);
	node_insert_after(mark, stop);
	node_remove(mark);
	node_insert_after(stop, mark);
}

/* Is all of it raised, as numbers are in some styles? */
static bool
is_raised(const struct node *n)
{
	while (n->kind == NODE_SPAN || n->kind == NODE_CITE) {
		if (n->first == NULL || n->first != n->last)
			return false;
		n = n->first;
	}
	return n->kind == NODE_SUPERSCRIPT;
}

/* Who wrote it, in the sentence: what the style has for that, else the
 * names alone, as in styles of numbers. */
static void
put_author(struct rendering *r, struct node *in, const struct rich *author,
    struct target *t)
{
	const struct work *w = t->cluster->item[0].work;

	if (rich_is_empty(author))
		node_append(
		    in, text_new(r->doc, work_authors(r->arena, w), in->at));
	else
		put(r, in, author, t);
	t->link_cites &= t->cluster->item[0].node == NULL;
}

static void
put_cluster(struct rendering *r, struct cluster *c, const struct library *l,
    const struct csl_cluster *set)
{
	struct target t = { l, c, csl_has_bibliography(r->style) };
	struct node *in = c->node, *mark = is_own_note(c) ? in->first : NULL;

	empty(in);
	if (c->kind == CLUSTER_NARRATIVE) {
		put_author(r, in, set[1].out, &t);
		if (mark == NULL && !rich_is_empty(set[0].out))
			node_append(in, text_new(r->doc, STR(" "), in->at));
	}
	if (mark != NULL) {
		node_append(in, mark);
		in = add_node(
		    r, (struct node *)(uintptr_t)c->note, NODE_PARAGRAPH);
		in->at = c->node->at;
	}
	put(r, in, set[0].out, &t);
	if (c->kind == CLUSTER_PARENTHETICAL &&
	    (mark != NULL || is_raised(c->node)))
		attach_mark(r, c->node);
}

void
render_clusters(struct rendering *r, struct bibliography *b,
    const struct library *l, struct diag *dg)
{
	const struct value **item =
	    arena_array(r->arena, l->works + 1, const struct value *);
	struct csl_cluster *set =
	    arena_array(r->arena, 2 * b->clusters + 1, struct csl_cluster);
	size_t i, n;

	(void)dg;
	for (i = 0; i < l->works; i++)
		item[i] = work_record(r->arena, &l->work[i]);
	r->run = csl_run_new(r->style, r->arena, item, l->works);
	n = fill_clusters(r, b, l, set);
	if (csl_is_note_style(r->style))
		make_notes(r, b);
	number_clusters(b, set);
	csl_run_cite(r->run, set, n);
	for (i = 0, n = 0; i < b->clusters; i++) {
		put_cluster(r, b->cluster[i], l, &set[n]);
		n += b->cluster[i]->kind == CLUSTER_NARRATIVE ? 2 : 1;
	}
}

void
render_entries(struct rendering *r, struct library *l)
{
	size_t count, i;
	struct csl_entry *e = csl_run_bibliography(r->run, &count);
	struct node *list = NULL;

	for (i = 0; i < count; i++) {
		struct work *w = &l->work[e[i].item];

		if (w->listed || w->entry == NULL || w->entry->parent == NULL)
			continue;
		list = w->entry->parent;
		node_remove(w->entry);
		node_append(list, w->entry);
		empty(w->entry);
		put(r, w->entry, e[i].text, NULL);
	}
	csl_run_close(r->run);
}
