/*
 * numbering.c - numbers of headings, taken from the source or counted
 */
#include "doc/numbering_int.h"

#include <string.h>

#include "doc/terms.h"

#define LEVELS        6
#define COUNTED_DEPTH 3 /* "1.2.3", and no number below it */

static struct str
text_of(const struct node *leaf)
{
	return (struct str){ leaf->text.s, leaf->text.n };
}

/* ---- levels ---- */

/* The source levels of the headings that are open at some place. */
struct open_levels {
	int level[LEVELS];
	int depth;
};

/*
 * Levels that skip are closed: ISO 14289-1, 7.4.2 wants H1 first and no
 * step down of more than one.
 */
static void
close_levels(struct open_levels *open, struct node *h, struct diag *dg)
{
	int source = h->level;

	while (open->depth > 0 && open->level[open->depth - 1] >= source)
		open->depth--;
	if (open->depth == 0 && source > 1)
		diag_report(dg, DIAG_WARNING, h->at, "heading-first",
		    "section begins with a heading of level %d; setting it "
		    "as level 1",
		    source);
	else if (open->depth > 0 && open->level[open->depth - 1] < source - 1)
		diag_report(dg, DIAG_WARNING, h->at, "heading-skips",
		    "heading of level %d follows one of level %d; setting it "
		    "as level %d",
		    source, open->level[open->depth - 1], open->depth + 1);
	open->level[open->depth++] = source;
	h->level = open->depth;
}

/* ---- gathering ---- */

static bool
has_top_heading(const struct node *section)
{
	const struct node *n;

	for (n = section->first; n != NULL; n = n->next)
		if (n->kind == NODE_HEADING && n->level == 1)
			return true;
	return false;
}

/* A section that has a name but no heading of its own gets one. */
static void
add_heading(struct doc *doc, struct node *section)
{
	struct node *h;

	if (section->section.title == NULL || has_top_heading(section))
		return;
	h = node_new(doc, NODE_HEADING, 0);
	h->level = 1;
	h->lang = section->lang;
	node_append(h, text_new(doc, str_from(section->section.title), 0));
	h->first->lang = section->lang;
	node_prepend(section, h);
}

static struct label
label_of_heading(const struct node *h)
{
	if (h->first == NULL || h->first->kind != NODE_TEXT)
		return (struct label){ 0 };
	return label_parse(text_of(h->first), h->first == h->last);
}

bool
heading_has_number(const struct node *heading)
{
	return label_of_heading(heading).kind != LABEL_NONE;
}

static void
gather_section(struct doc *doc, struct node *section, struct headings *all,
    struct diag *dg)
{
	struct open_levels open = { 0 };
	struct numbered *h;
	struct node *n;

	add_heading(doc, section);
	section->section.heading = NULL;
	for (n = section; n != NULL; n = node_next(section, n)) {
		if (n->kind != NODE_HEADING)
			continue;
		close_levels(&open, n, dg);
		arena_reserve(doc->arena, all->at, all->room, all->count);
		h = &all->at[all->count++];
		*h = (struct numbered){ .section = section,
			.heading = n,
			.label = label_of_heading(n) };
		if (n->level == 1 && n->parent == section &&
		    section->section.heading == NULL)
			section->section.heading = n;
	}
}

/* ---- which labels are numbers ---- */

static bool
is_counted(const struct numbered *h)
{
	return h->label.kind == LABEL_BARE || h->label.kind == LABEL_DECIMAL;
}

/* `h` follows `before` of its level as 3 follows 2. */
static void
compare_siblings(struct numbered *before, struct numbered *h)
{
	if (before == NULL || before->label.depth != 1 || h->label.depth != 1)
		return;
	if (h->label.first == before->label.first + 1)
		before->sure = h->sure = true;
}

/* "2" over "2.1": both are numbers. */
static void
compare_parents(struct numbered *const *last, struct numbered *h)
{
	int level;

	if (h->label.depth < 2)
		return;
	for (level = h->heading->level - 1; level > 0; level--)
		if (last[level] != NULL &&
		    last[level]->label.first == h->label.first)
			last[level]->sure = h->sure = true;
}

static bool
stands_in_appendix(const struct numbered *h, const struct numbered *chapter)
{
	if (h->section->section.role == SECTION_APPENDIX)
		return true;
	return chapter != NULL && chapter->section == h->section &&
	    chapter->label.kind == LABEL_APPENDIX &&
	    chapter->label.first == h->label.first;
}

static void
judge(struct headings *all)
{
	struct numbered *last[LEVELS + 1] = { NULL }, *chapter = NULL, *h;
	int level;
	size_t i;

	for (i = 0; i < all->count; i++) {
		h = &all->at[i];
		level = h->heading->level;
		if (level == 1)
			chapter = h;
		if (h->label.kind == LABEL_LETTER)
			h->sure = stands_in_appendix(h, chapter);
		else if (h->label.kind != LABEL_BARE)
			h->sure = h->label.kind != LABEL_NONE;
		if (is_counted(h)) {
			compare_siblings(last[level], h);
			compare_parents(last, h);
			last[level] = h;
		}
		/* What is numbered below one heading starts anew below the
		 * next. */
		for (level++; level <= LEVELS; level++)
			last[level] = NULL;
	}
}

/* ---- labels ---- */

static void
put_label(struct doc *doc, struct node *h, struct node *text)
{
	struct node *label = node_new(doc, NODE_LABEL, text->at);

	label->lang = text->lang = h->lang;
	node_append(label, text);
	node_prepend(h, label);
}

/* Take the number out of the heading; its leaf, or NULL where it stands
 * alone and is the title. */
static struct node *
take_number(struct doc *doc, const struct numbered *n)
{
	struct node *h = n->heading, *leaf = h->first, *number;

	if (!n->sure || (n->label.title == leaf->text.n && leaf == h->last))
		return NULL;
	number = text_slice(
	    doc, leaf, (uint32_t)n->label.from, (uint32_t)n->label.to);
	if (n->label.title < leaf->text.n)
		node_insert_after(leaf,
		    text_slice(
			doc, leaf, (uint32_t)n->label.title, leaf->text.n));
	node_remove(leaf);
	return number;
}

static void
take_numbers(struct doc *doc, const struct headings *all, bool keep)
{
	struct node *number;
	size_t i;

	for (i = 0; i < all->count; i++) {
		number = take_number(doc, &all->at[i]);
		if (number != NULL && keep)
			put_label(doc, all->at[i].heading, number);
	}
}

/* How far we have counted, by level. */
struct counters {
	int chapter, appendix;
	int below[LEVELS + 1];
};

/* "A" to "Z", then "AA". */
static const char *
letter_of(struct doc *doc, int n)
{
	const char *s = "";

	for (; n > 0; n = (n - 1) / 26)
		s = arena_printf(doc->arena, "%c%s", 'A' + (n - 1) % 26, s);
	return s;
}

static const char *
next_number(struct doc *doc, const struct numbered *h, struct counters *c)
{
	bool appendix = h->section->section.role == SECTION_APPENDIX;
	int level = h->heading->level, i;
	const char *number;

	for (i = level + 1; i <= LEVELS; i++)
		c->below[i] = 0;
	c->below[level]++;
	if (level == 1 && !appendix)
		return arena_printf(doc->arena, "%d", ++c->chapter);
	if (level == 1)
		c->appendix++;
	number = appendix ? letter_of(doc, c->appendix)
			  : arena_printf(doc->arena, "%d", c->chapter);
	if (level == 1)
		return arena_printf(doc->arena, "%s %s",
		    term_text(TERM_APPENDIX, h->section->lang), number);
	for (i = 2; i <= level; i++)
		number = arena_printf(doc->arena, "%s.%d", number, c->below[i]);
	return number;
}

static void
count_headings(struct doc *doc, const struct headings *all)
{
	struct counters c = { 0 };
	const struct numbered *h;
	size_t i;

	for (i = 0; i < all->count; i++) {
		h = &all->at[i];
		if ((h->section->section.role != SECTION_BODY &&
			h->section->section.role != SECTION_APPENDIX) ||
		    h->heading->parent != h->section ||
		    h->heading->level > COUNTED_DEPTH)
			continue;
		put_label(doc, h->heading,
		    text_new(doc, str_from(next_number(doc, h, &c)), 0));
	}
}

/* Whether the author numbers headings inside of sections, too. */
static bool
numbers_inner(const struct headings *all)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		if (all->at[i].sure && all->at[i].heading->level > 1)
			return true;
	return false;
}

/* Appendices that their author gave no letters get them. */
static void
letter_appendices(struct doc *doc, const struct headings *all)
{
	bool inner = numbers_inner(all), ours = false;
	const struct numbered *h;
	struct counters c = { 0 };
	size_t i;

	for (i = 0; i < all->count; i++) {
		h = &all->at[i];
		if (h->section->section.role != SECTION_APPENDIX ||
		    h->heading->parent != h->section)
			continue;
		if (h->heading->level == 1)
			ours = !h->sure;
		if (h->heading->level == 1 && h->label.first >= 'A' &&
		    h->label.kind == LABEL_APPENDIX)
			c.appendix = h->label.first - 'A' + 1;
		if (!ours || h->sure || h->heading->level > COUNTED_DEPTH ||
		    (h->heading->level > 1 && !inner))
			continue;
		put_label(doc, h->heading,
		    text_new(doc, str_from(next_number(doc, h, &c)), 0));
	}
}

/* ---- names of sections ---- */

/* The reader's short name without the number that stood before it. */
static const char *
without_number(struct doc *doc, const char *running)
{
	struct str x = str_from(running);
	struct label label = label_parse(x, true);

	if (label.kind <= LABEL_BARE || label.title == x.n)
		return running;
	return arena_strndup(doc->arena, x.s + label.title, x.n - label.title);
}

static void
name_section(struct doc *doc, struct node *n)
{
	struct section *s = &n->section;
	struct node *h = s->heading;
	struct str title;

	if (h != NULL) {
		title = heading_title(doc->arena, h);
		if (title.n > 0 || s->title == NULL)
			s->title = arena_strndup(doc->arena, title.s, title.n);
		if (h->first != NULL && h->first->kind == NODE_LABEL) {
			title = node_text(doc->arena, h->first);
			s->number = arena_strndup(doc->arena, title.s, title.n);
		}
	} else if (s->title == NULL) {
		s->title = s->path == NULL ? "" : s->path;
	}
	s->running = s->running == NULL
	    ? running_title(doc->arena, str_from(s->title))
	    : without_number(doc, s->running);
}

void
numbering_resolve(
    struct doc *doc, enum numbering_source numbers, struct diag *dg)
{
	struct headings all = { 0 };
	struct node *s;

	for (s = doc->root->first; s != NULL; s = s->next)
		if (s->kind == NODE_SECTION)
			gather_section(doc, s, &all, dg);
	judge(&all);
	roles_resolve(doc, &all, numbers != NUMBERS_COUNTED);
	if (numbers != NUMBERS_NONE)
		take_numbers(doc, &all, numbers == NUMBERS_FROM_SOURCE);
	if (numbers == NUMBERS_COUNTED)
		count_headings(doc, &all);
	if (numbers == NUMBERS_FROM_SOURCE)
		letter_appendices(doc, &all);
	for (s = doc->root->first; s != NULL; s = s->next)
		if (s->kind == NODE_SECTION)
			name_section(doc, s);
}
