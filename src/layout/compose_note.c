/*
 * Footnotes: bodies that hang on the lines of their marks, in pieces that
 * may go to the foot of the next page where a page has no room for all.
 */
#include "layout/compose_int.h"

/* A note hangs on the first mark that asks for it, and on no other. */
struct insertion *
compose_note_of(void *arg, const struct node *ref)
{
	struct composer *c = arg;
	const struct node *note = ref->link.target;
	uint32_t *mark = &c->noted[note->serial];
	struct insertion *ins;
	struct pending_note *p;

	if (*mark != 0 && *mark != ref->serial + 1)
		return NULL;
	*mark = ref->serial + 1;
	ins = arena_new(c->rq->arena, struct insertion);
	ins->node = note;
	p = arena_new(c->rq->arena, struct pending_note);
	p->insertion = ins;
	p->next = c->pending;
	c->pending = p;
	return ins;
}

/* Notes whose marks stand in a note follow it. */
static void
take_inner_notes(struct insertion *ins, const struct vlist *body)
{
	struct insertion **tail = &ins->next, *rest = ins->next;
	size_t i, k;

	for (i = 0; i < body->count; i++) {
		const struct vitem *it = &body->item[i];

		if (it->kind != V_PAR)
			continue;
		for (k = 0; k < it->par.variant[0].count; k++) {
			struct line *line = it->par.variant[0].line[k];

			*tail = line->insert;
			line->insert = NULL;
			while (*tail != NULL)
				tail = &(*tail)->next;
		}
	}
	*tail = rest;
}

/* Behind the last piece so far of a note that is cut. */
static struct insertion *
add_piece(struct composer *c, struct insertion *last, const struct node *note)
{
	struct insertion *ins = arena_new(c->rq->arena, struct insertion);

	ins->node = note;
	ins->next = last->next;
	last->next = ins;
	return ins;
}

/* `count` items, of a paragraph `lines` of its lines from `line` on. */
static const struct vlist *
part_of(struct composer *c, const struct vlist *body, size_t item, size_t count,
    size_t line, size_t lines)
{
	struct vlist *part = arena_new(c->rq->arena, struct vlist);
	size_t i;

	part->arena = c->rq->arena;
	for (i = item; i < item + count; i++)
		*vlist_add(part, body->item[i].kind, NULL) = body->item[i];
	if (count == 1 && lines > 0) {
		part->item->par.variants = 1;
		part->item->par.variant[0].line += line;
		part->item->par.variant[0].count = lines;
	}
	return part;
}

/* How many lines of a paragraph go into the piece that begins with `line`:
 * two at its beginning and end, one between. */
static size_t
piece_lines(size_t line, size_t count)
{
	size_t left = count - line;

	if (left <= 3)
		return left;
	return line == 0 ? 2 : 1;
}

/*
 * A note is a chain of pieces, which the page search keeps together as long
 * as it can: what waits for the next page is the first thing that it
 * avoids.  Glue and penalties stay with what is before them.
 */
static void
cut_note(struct composer *c, struct insertion *ins, const struct vlist *body)
{
	const struct node *note = ins->node;
	size_t i = 0, k, lines, count;

	ins->body = NULL;
	while (i < body->count) {
		const struct vitem *it = &body->item[i];

		for (count = 1; i + count < body->count &&
		     (body->item[i + count].kind == V_GLUE ||
			 body->item[i + count].kind == V_PENALTY);
		     count++)
			;
		lines = it->kind == V_PAR && it->par.variants > 0
		    ? it->par.variant[0].count
		    : 0;
		for (k = 0; k < lines || k == 0; k += piece_lines(k, lines)) {
			size_t n = lines == 0 ? 0 : piece_lines(k, lines);

			if (ins->body != NULL)
				ins = add_piece(c, ins, note);
			ins->body =
			    part_of(c, body, i, n == lines ? count : 1, k, n);
			ins->height = vlist_height(ins->body);
			if (lines == 0)
				break;
		}
		i += count;
	}
}

void
compose_pending_notes(struct composer *c)
{
	while (c->pending != NULL) {
		struct insertion *ins = c->pending->insertion, *next;
		struct composer inner = *c;
		struct vlist body = { .arena = c->rq->arena };

		c->pending = c->pending->next;
		inner.pending = NULL;
		inner.out = &body;
		inner.frame = (struct frame){ .width = c->page->measure,
			.text = &c->theme->style[STYLE_NOTE] };
		inner.nesting = 1; /* notes do not stand on the grid */
		inner.keep = 0;
		inner.no_indent = true;
		compose_item(&inner, ins->node, c->theme->note_hanging, false);
		next = ins->next;
		cut_note(c, ins, &body);
		while (ins->next != next)
			ins = ins->next;
		take_inner_notes(ins, &body);
	}
}
