#include "read/split.h"

#include <string.h>

static bool
is_title(const struct node *n)
{
	return n->kind == NODE_HEADING && n->level == 1;
}

static struct node *
section_after(struct doc *doc, struct node *section, place at)
{
	struct node *next = node_new(doc, NODE_SECTION, at);

	next->lang = section->lang;
	next->section.path = section->section.path;
	next->section.role = section->section.role;
	node_insert_after(section, next);
	return next;
}

struct notes {
	struct node **note;
	size_t count, room;
};

/* Take the notes from behind the blocks. */
static struct notes
detach_notes(struct doc *doc, struct node *section)
{
	struct notes all = { 0 };
	struct node *n, *next;

	for (n = section->first; n != NULL; n = next) {
		next = n->next;
		if (n->kind != NODE_NOTE)
			continue;
		node_remove(n);
		arena_reserve(doc->arena, all.note, all.room, all.count);
		all.note[all.count++] = n;
	}
	return all;
}

static void
set_number(struct doc *doc, struct node *holder, int number)
{
	struct node *leaf = holder->first;
	const char *s = arena_printf(doc->arena, "%d", number);

	leaf->text.s = s;
	leaf->text.n = (uint32_t)strlen(s);
}

/* Notes go to the first section that refers to them. */
static void
claim_notes(struct doc *doc, struct node *section, int *count)
{
	struct node *n, *note;

	for (n = section; n != NULL; n = node_next(section, n)) {
		if (n->kind != NODE_NOTE_REF)
			continue;
		note = n->link.target;
		if (note->parent != NULL)
			continue;
		node_append(section, note);
		/* Its own references are met when the walk comes to it. */
		set_number(doc, note->first, ++*count);
	}
}

/* Each reference prints what stands at its note. */
static void
number_references(struct node *section)
{
	struct node *n;

	for (n = section; n != NULL; n = node_next(section, n))
		if (n->kind == NODE_NOTE_REF)
			n->first->text = n->link.target->first->first->text;
}

static void
share_notes(struct doc *doc, struct node *first, const struct node *end,
    const struct notes *all)
{
	struct node *s, *last = first;
	int count = 0;
	size_t i;

	for (s = first; s != end; s = s->next) {
		count = 0;
		claim_notes(doc, s, &count);
		last = s;
	}
	for (i = 0; i < all->count; i++) {
		if (all->note[i]->parent != NULL)
			continue;
		node_append(last, all->note[i]); /* nobody refers to it */
		set_number(doc, all->note[i]->first, ++count);
	}
	for (s = first; s != end; s = s->next)
		number_references(s);
}

void
section_split(struct doc *doc, struct node *section)
{
	struct node *n, *next, *into = section, *end = section->next;
	struct notes notes;
	bool titled = false;

	for (n = section->first; n != NULL; n = n->next) {
		if (is_title(n) && titled)
			break;
		titled |= is_title(n);
	}
	if (n == NULL)
		return;
	notes = detach_notes(doc, section);
	for (; n != NULL; n = next) {
		next = n->next;
		if (is_title(n))
			into = section_after(doc, into, n->at);
		node_remove(n);
		node_append(into, n);
	}
	share_notes(doc, section, end, &notes);
}
