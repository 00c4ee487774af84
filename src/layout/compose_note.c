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

	if (*mark != 0 && *mark != ref->serial + 1)
		return NULL;
	*mark = ref->serial + 1;
	ins = arena_new(c->rq->arena, struct insertion);
	ins->node = note;
	return ins;
}

/* Notes whose marks stand in a note follow it. */
static void
add_inner_notes(
    struct composer *c, struct insertion *last, const struct vlist *body)
{
	struct insertion *rest = last->next, **tail = &last->next, *ins;
	size_t i, k;

	last->next = NULL;
	for (i = 0; i < body->count; i++) {
		const struct vitem *it = &body->item[i];

		if (it->kind == V_BOX)
			insertions_add(&tail, it->box->insert, c->rq->arena);
		for (k = 0; it->kind == V_PAR && k < it->par.variant[0].count;
		     k++)
			insertions_add(&tail,
			    it->par.variant[0].line[k]->insert, c->rq->arena);
	}
	for (ins = last->next; ins != NULL; ins = ins->next)
		ins->joined = true;
	*tail = rest;
}

/* Behind the last piece so far of a note that is cut. */
static struct insertion *
add_piece(struct composer *c, struct insertion *last, const struct node *note)
{
	struct insertion *ins = arena_new(c->rq->arena, struct insertion);

	ins->node = note;
	ins->joined = true;
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
 *
 * Returned is the last piece.
 */
static struct insertion *
cut_note(struct composer *c, struct insertion *ins, const struct vlist *body)
{
	const struct node *note = ins->node;
	size_t i = 0, k, lines, count;

	ins->body = part_of(c, body, 0, 0, 0, 0);
	ins->height = 0;
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

			if (ins->body->count > 0)
				ins = add_piece(c, ins, note);
			ins->body =
			    part_of(c, body, i, n == lines ? count : 1, k, n);
			ins->height = vlist_height(ins->body);
			if (lines == 0)
				break;
		}
		i += count;
	}
	return ins;
}

static void
compose_note(struct composer *c, struct insertion *ins)
{
	struct composer inner = *c;
	struct vlist body = { .arena = c->rq->arena };

	inner.out = &body;
	inner.frame = (struct frame){ .width = c->page->measure,
		.text = &c->theme->style[STYLE_NOTE] };
	inner.nesting = 1; /* notes do not stand on the grid */
	inner.keep = 0;
	inner.no_indent = true;
	compose_item(&inner, ins->node, c->theme->note_hanging, false);
	add_inner_notes(c, cut_note(c, ins, &body), &body);
}

/* Made anew each time, as everything on a list; lines are what is kept. */
static void
compose_notes_of_line(struct composer *c, struct line *line)
{
	struct insertion *ins, *next;

	for (ins = line->insert; ins != NULL; ins = next) {
		for (next = ins->next; next != NULL && next->joined;)
			next = next->next;
		ins->next = next;
		compose_note(c, ins);
	}
}

void
compose_notes(struct composer *c, const struct par_lines *lines)
{
	size_t i;
	int k;

	for (k = 0; k < lines->variants; k++)
		for (i = 0; i < lines->variant[k].count; i++)
			compose_notes_of_line(c, lines->variant[k].line[i]);
}
