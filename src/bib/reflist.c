#include "bib/reflist.h"

#include <string.h>

#include "bib/flow.h"
#include "bib/refline.h"
#include "unicode/chars.h"

/* A block on a page of references, or a part of one. */
enum verdict {
	VERDICT_OTHER,  /* no entry: a heading, a table, prose */
	VERDICT_BROKEN, /* meant as an entry, but cannot be parsed */
	VERDICT_ENTRY
};

struct finder {
	struct doc *doc;
	struct diag *diag;
	struct arena scratch;
	struct reflist out;
	struct node *section;
};

/* ---- titles ---- */

/* Words of a title in front of which a number stands no longer. */
static struct str
without_number(struct str folded)
{
	size_t i = 0;

	while (i < folded.n &&
	    ((folded.s[i] >= '0' && folded.s[i] <= '9') || folded.s[i] == ' '))
		i++;
	return str_slice(folded, i, folded.n);
}

static bool
is_title(struct arena *a, struct str title)
{
	static const char *const titles[] = { "references", "reference list",
		"list of references", "references cited", "bibliography",
		"works cited", "literature cited", "bibliographie",
		"ouvrages cites", "references bibliographiques",
		"liste de references", "liste des references" };
	struct str folded = without_number(text_fold(a, title));
	size_t i;

	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (str_is(folded, titles[i]))
			return true;
	return false;
}

static bool
is_list_heading(struct finder *f, const struct node *n)
{
	return n->kind == NODE_HEADING &&
	    is_title(&f->scratch, heading_title(&f->scratch, n));
}

/* ---- what a block is ---- */

static enum verdict
judge_paragraph(struct finder *f, const struct node *par)
{
	struct flow flow = flow_build(&f->scratch, par);
	struct work w = { 0 };

	if (refline_read(&f->scratch, &flow, &w))
		return VERDICT_ENTRY;
	return refline_resembles(&f->scratch, &flow) ? VERDICT_BROKEN
						     : VERDICT_OTHER;
}

/* Paragraphs only, the first of them being the entry. */
static bool
holds_paragraphs(const struct node *item)
{
	const struct node *n = item->first;
	bool any = false;

	for (; n != NULL; n = n->next) {
		if (n->kind == NODE_LABEL)
			continue;
		if (n->kind != NODE_PARAGRAPH)
			return false;
		any = true;
	}
	return any;
}

static struct node *
first_paragraph(const struct node *item)
{
	struct node *n = item->first;

	while (n != NULL && n->kind != NODE_PARAGRAPH)
		n = n->next;
	return n;
}

/* A list is one of entries if most of its items are. */
static enum verdict
judge_list(struct finder *f, const struct node *list, size_t *entries)
{
	const struct node *item;
	size_t items = 0, good = 0;

	for (item = list->first; item != NULL; item = item->next) {
		if (!holds_paragraphs(item))
			return VERDICT_OTHER;
		items++;
		good +=
		    judge_paragraph(f, first_paragraph(item)) == VERDICT_ENTRY;
	}
	*entries += good;
	return good * 2 > items ? VERDICT_ENTRY : VERDICT_OTHER;
}

static enum verdict
judge(struct finder *f, const struct node *n, size_t *entries)
{
	enum verdict v = VERDICT_OTHER;

	if (n->kind == NODE_LIST)
		v = judge_list(f, n, entries);
	else if (n->kind == NODE_PARAGRAPH)
		v = judge_paragraph(f, n);
	*entries += v == VERDICT_ENTRY && n->kind == NODE_PARAGRAPH;
	arena_reset(&f->scratch);
	return v;
}

/* ---- from blocks to ENTRYs ---- */

static void
move_inlines(struct node *from, struct node *to)
{
	struct node *n;

	while ((n = from->first) != NULL) {
		node_remove(n);
		node_append(to, n);
	}
}

static void
add_work(struct finder *f, struct node *entry)
{
	struct reflist *o = &f->out;
	struct flow flow = flow_build(f->doc->arena, entry);
	struct work *w;
	struct str text;

	arena_reserve(f->doc->arena, o->work, o->work_room, o->works);
	w = &o->work[o->works++];
	if (!refline_read(f->doc->arena, &flow, w)) {
		text = flow_text(
		    f->doc->arena, &flow, 0, flow.n < 60 ? flow.n : 60);
		*w = (struct work){ .kind = WORK_OTHER, .title = text };
		diag_report(f->diag, DIAG_WARNING, entry->at,
		    "reference-unparsed",
		    "no year in parentheses behind the authors; keeping the "
		    "entry as it is, nothing can cite it");
		diag_hint(
		    f->diag, "write it as \"Family, I. (2012). Title. ...\"");
	}
	w->at = entry->at;
	w->entry = entry;
	w->section = f->section;
}

static struct node *
add_entry(struct finder *f, struct node *references, struct node *par)
{
	struct node *entry = node_new(f->doc, NODE_ENTRY, par->at);

	entry->lang = par->lang;
	entry->id = par->id;
	move_inlines(par, entry);
	node_append(references, entry);
	add_work(f, entry);
	return entry;
}

/* An item's further paragraphs stay behind its entry, on lines of their
 * own. */
static void
add_item(struct finder *f, struct node *references, struct node *item)
{
	struct node *par = first_paragraph(item), *next = par->next, *entry;

	entry = add_entry(f, references, par);
	for (par = next; par != NULL; par = par->next) {
		node_append(entry, node_new(f->doc, NODE_BREAK, par->at));
		move_inlines(par, entry);
	}
}

static void
add_block(struct finder *f, struct node *references, struct node *n)
{
	struct node *item;

	if (n->kind == NODE_PARAGRAPH) {
		add_entry(f, references, n);
		return;
	}
	for (item = n->first; item != NULL; item = item->next)
		add_item(f, references, item);
}

static struct node *
new_list(struct finder *f, struct node *before)
{
	struct reflist *o = &f->out;
	struct node *list = node_new(f->doc, NODE_REFERENCES, before->at);

	list->lang = before->lang;
	if (before->prev != NULL)
		node_insert_after(before->prev, list);
	else
		node_prepend(before->parent, list);
	arena_reserve(f->doc->arena, o->list, o->list_room, o->lists);
	o->list[o->lists++] = list;
	return list;
}

/* ---- runs ---- */

/* The blocks of a part, those in containers too. */
struct block {
	struct node *node;
	enum verdict verdict;
};

struct part {
	struct block *block;
	size_t blocks;
	size_t room;
	size_t entries, paragraphs;
};

static size_t
count_paragraphs(const struct node *n)
{
	const struct node *item;
	size_t count = 0;

	if (n->kind == NODE_PARAGRAPH)
		return 1;
	if (n->kind != NODE_LIST)
		return 0;
	for (item = n->first; item != NULL; item = item->next)
		count++;
	return count;
}

static void
add_to_part(struct finder *f, struct part *p, struct node *n)
{
	struct node *child;

	if (n->kind == NODE_CONTAINER) {
		for (child = n->first; child != NULL; child = child->next)
			add_to_part(f, p, child);
		return;
	}
	arena_reserve(f->doc->arena, p->block, p->room, p->blocks);
	p->block[p->blocks++] = (struct block){ n, judge(f, n, &p->entries) };
	p->paragraphs += count_paragraphs(n);
}

/* Past the run of entries at `i`: neighbours in the tree. */
static size_t
run_end(const struct part *p, size_t i)
{
	while (i < p->blocks && p->block[i].verdict != VERDICT_OTHER) {
		i++;
		if (i < p->blocks &&
		    p->block[i].node->prev != p->block[i - 1].node)
			break;
	}
	return i;
}

static bool
holds_entry(const struct part *p, size_t from, size_t to)
{
	for (; from < to; from++)
		if (p->block[from].verdict == VERDICT_ENTRY)
			return true;
	return false;
}

static void
replace_runs(struct finder *f, struct part *p)
{
	struct node *list;
	size_t i, end;

	for (i = 0; i<p->blocks; i = end> i ? end : i + 1) {
		end = run_end(p, i);
		if (!holds_entry(p, i, end))
			continue;
		list = new_list(f, p->block[i].node);
		for (; i < end; i++) {
			add_block(f, list, p->block[i].node);
			node_remove(p->block[i].node);
		}
	}
}

/* The blocks behind `heading` up to the next of its level or above. */
static void
read_part(struct finder *f, struct node *heading)
{
	struct part p = { 0 };
	struct node *n;

	for (n = heading->next; n != NULL; n = n->next) {
		if (n->kind == NODE_HEADING && n->level <= heading->level)
			break;
		add_to_part(f, &p, n);
	}
	if (p.entries > 0 && p.entries * 2 >= p.paragraphs)
		replace_runs(f, &p);
}

/* A page that has its title from elsewhere than a heading. */
static bool
is_titled_page(struct finder *f, const struct node *section)
{
	return section->section.heading == NULL &&
	    section->section.title != NULL &&
	    is_title(&f->scratch, str_from(section->section.title));
}

static void
read_page(struct finder *f)
{
	struct part p = { 0 };
	struct node *n;

	for (n = f->section->first; n != NULL; n = n->next)
		add_to_part(f, &p, n);
	if (p.entries > 0 && p.entries * 2 >= p.paragraphs)
		replace_runs(f, &p);
}

static void
read_section(struct finder *f)
{
	struct node *n;

	if (is_titled_page(f, f->section)) {
		read_page(f);
		return;
	}
	for (n = f->section->first; n != NULL; n = n->next) {
		if (!is_list_heading(f, n))
			continue;
		read_part(f, n);
	}
	arena_reset(&f->scratch);
}

bool
reflist_is_heading(const struct node *n)
{
	struct arena scratch = { 0 };
	bool is;

	if (n->kind != NODE_HEADING)
		return false;
	is = is_title(&scratch, heading_title(&scratch, n));
	arena_release(&scratch);
	return is;
}

struct reflist
reflist_build(struct doc *doc, struct diag *dg)
{
	struct finder f = { .doc = doc, .diag = dg };
	struct node *n;

	for (n = doc->root->first; n != NULL; n = n->next) {
		if (n->kind != NODE_SECTION)
			continue;
		f.section = n;
		read_section(&f);
	}
	arena_release(&f.scratch);
	return f.out;
}
