#include "doc/contents_int.h"

#include <string.h>

#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

static bool
is_wrapper(const struct node *n)
{
	return n->kind == NODE_LINK || n->kind == NODE_CITE;
}

static struct node *
copy_node(struct doc *doc, const struct node *n)
{
	struct node *copy = node_new(doc, n->kind, 0);

	copy->lang = n->lang;
	copy->role = n->role;
	if (node_has_text(n)) {
		copy->at = n->at;
		copy->text = n->text;
	}
	return copy;
}

/*
 * Copy what is below `from` to `to`, emphasis kept, without links in links,
 * notes and images; their text, where it is the title's, stays.
 */
static void
copy_inlines(struct doc *doc, const struct node *from, struct node *to)
{
	const struct node *n;
	struct node *copy;

	for (n = from->first; n != NULL; n = n->next) {
		if (n->kind == NODE_NOTE_REF || n->kind == NODE_IMAGE)
			continue;
		if (is_wrapper(n)) {
			copy_inlines(doc, n, to);
			continue;
		}
		if (n->kind == NODE_BREAK)
			copy = text_new(doc, STR(" "), 0);
		else
			copy = copy_node(doc, n);
		node_append(to, copy);
		copy_inlines(doc, n, copy);
	}
}

static struct node *
build_entry(struct doc *doc, struct node *heading)
{
	struct node *entry = node_new(doc, NODE_CONTENTS_ENTRY, 0);
	struct node *link = node_new(doc, NODE_LINK, 0);
	struct node *page = node_new(doc, NODE_FIELD, 0);

	entry->level = heading->level;
	entry->lang = link->lang = page->lang = heading->lang;
	link->link.target = heading;
	page->field.kind = FIELD_PAGE;
	page->field.target = heading;
	copy_inlines(doc, heading, link);
	node_append(link, page);
	node_append(entry, link);
	return entry;
}

static bool
has_title(struct doc *doc, const struct node *heading)
{
	return heading_title(doc->arena, heading).n > 0;
}

/* The headings of a section that stand in it, not in a quotation. */
static size_t
add_entries(struct doc *doc, const struct node *section, int from, int depth,
    struct node *contents)
{
	struct node *n;
	size_t count = 0;

	for (n = section->first; n != NULL; n = n->next) {
		if (n->kind != NODE_HEADING || n->level < from ||
		    n->level > depth || !has_title(doc, n))
			continue;
		node_append(contents, build_entry(doc, n));
		count++;
	}
	return count;
}

struct node *
list_section(
    struct doc *doc, enum section_role role, enum term title, const char *id)
{
	struct node *section = node_new(doc, NODE_SECTION, 0);
	struct node *heading = node_new(doc, NODE_HEADING, 0);
	const char *word = term_text(title, doc->lang);

	heading->level = 1;
	heading->id = id;
	node_append(heading, text_new(doc, str_from(word), 0));
	section->section = (struct section){
		.role = role, .title = word, .running = word, .heading = heading
	};
	node_append(section, heading);
	return section;
}

struct node *
contents_build(struct doc *doc, int depth)
{
	struct node *contents = node_new(doc, NODE_CONTENTS, 0), *section;
	const struct node *s;
	size_t count = 0;

	for (s = doc->root->first; s != NULL; s = s->next)
		if (s->kind == NODE_SECTION)
			count += add_entries(doc, s, 1, depth, contents);
	if (count < 2 || depth <= 0)
		return NULL;
	section = list_section(doc, SECTION_CONTENTS, TERM_CONTENTS, NULL);
	node_append(section, contents);
	return section;
}

/* ---- lists of captions ---- */

static bool
is_listed(const struct node *caption, enum contents_kind kind)
{
	const struct node *of = caption->parent;

	switch (kind) {
	case CONTENTS_FIGURES:
		return of->kind == NODE_FIGURE;
	case CONTENTS_TABLES:
		return of->kind == NODE_TABLE;
	default:
		return of->kind == NODE_CONTAINER;
	}
}

/* "2.3" of "Figure 2.3": what is listed stands over the list. */
static void
add_number(struct doc *doc, const struct node *label, struct node *link)
{
	struct str x = str_trim(node_text(doc->arena, label));
	struct node *number = node_new(doc, NODE_LABEL, 0), *text;
	size_t from, i;

	while (x.n > 0 && strchr(".:", x.s[x.n - 1]) != NULL)
		x.n--;
	for (from = i = x.n; i > 0; from = i)
		if (char_is_space(utf8_prev(x, &i)))
			break;
	text = text_new(doc, str_slice(x, from, x.n), 0);
	number->lang = text->lang = link->lang;
	node_append(number, text);
	node_append(link, number);
}

static void
add_caption(struct doc *doc, struct node *caption, struct node *contents)
{
	struct node *entry = node_new(doc, NODE_CONTENTS_ENTRY, 0);
	struct node *link = node_new(doc, NODE_LINK, 0);
	struct node *page = node_new(doc, NODE_FIELD, 0);
	struct node *label = caption->first;

	entry->level = 1;
	entry->lang = link->lang = page->lang = caption->lang;
	link->link.target = caption->parent;
	page->field.kind = FIELD_PAGE;
	page->field.target = caption->parent;
	if (label != NULL && label->kind == NODE_LABEL) {
		add_number(doc, label, link);
		node_remove(label);
	}
	copy_inlines(doc, caption, link);
	if (label != NULL && label->parent == NULL)
		node_prepend(caption, label);
	node_append(link, page);
	node_append(entry, link);
	node_append(contents, entry);
}

struct node *
captions_list(struct doc *doc, enum contents_kind kind)
{
	static const enum term title[] = {
		[CONTENTS_HEADINGS] = TERM_CONTENTS,
		[CONTENTS_FIGURES] = TERM_FIGURES,
		[CONTENTS_TABLES] = TERM_TABLES,
		[CONTENTS_LISTINGS] = TERM_LISTINGS,
	};
	struct node *contents = node_new(doc, NODE_CONTENTS, 0), *section, *n;

	contents->contents.kind = kind;
	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		if (n->kind == NODE_CAPTION && is_listed(n, kind))
			add_caption(doc, n, contents);
	if (contents->first == NULL)
		return NULL;
	section = list_section(doc, SECTION_CONTENTS, title[kind], NULL);
	node_append(section, contents);
	return section;
}

static struct node *
fill_section(struct doc *doc, struct node *section)
{
	struct node *n, *next;

	for (n = section; n != NULL; n = next) {
		next = node_next(section, n);
		if (n->kind != NODE_CONTENTS || n->first != NULL)
			continue;
		next = node_skip(section, n);
		if (add_entries(doc, section, 2, 3, n) == 0)
			node_remove(n);
	}
	return section->next;
}

void
contents_fill(struct doc *doc)
{
	struct node *s = doc->root->first;

	while (s != NULL)
		s = fill_section(doc, s);
}
