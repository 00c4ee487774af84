/*
 * The title block of a paper: what else has a page of its own stands above
 * the text, and who may copy it at the foot of the first page.
 */
#include <string.h>

#include "layout/compose_int.h"

static bool
stands_over_title(const struct node *n)
{
	return n->role == ROLE_ORGANISATION;
}

static bool
stands_at_foot(const struct node *n)
{
	return n->role == ROLE_LICENCE || n->role == ROLE_CONTACT ||
	    n->role == ROLE_IMPRINT;
}

/* The lines at the foot, as notes are there, but without a mark. */
static struct insertion *
foot_new(struct composer *c, const struct node *title)
{
	struct insertion *foot = arena_new(c->rq->arena, struct insertion);
	struct vlist *body = arena_new(c->rq->arena, struct vlist);
	struct vlist *page = c->out;
	const struct node *n;

	body->arena = c->rq->arena;
	c->out = body;
	for (n = title->first; n != NULL; n = n->next)
		if (stands_at_foot(n))
			compose_title_line(c, n, n->role);
	c->out = page;
	foot->node = title;
	foot->body = body;
	foot->height = vlist_height(body);
	return foot;
}

/* Hang it on the last line of the block; what is remembered of that line
 * stays as it is, for it serves every round. */
static void
hang_foot(struct composer *c, const struct insertion *foot, size_t from)
{
	size_t i = c->out->count, lines;
	struct insertion **tail;
	struct line **all, *copy;
	struct vitem *it;

	while (i > from &&
	    (c->out->item[i - 1].kind != V_PAR ||
		c->out->item[i - 1].par.variants == 0))
		i--;
	if (i == from || foot->body->count == 0)
		return;
	it = &c->out->item[i - 1];
	lines = it->par.variant[0].count;
	all = arena_array(c->rq->arena, lines, struct line *);
	memcpy(all, it->par.variant[0].line, lines * sizeof(*all));
	copy = arena_new(c->rq->arena, struct line);
	*copy = *all[lines - 1];
	copy->insert = NULL;
	tail = &copy->insert;
	insertions_add(&tail, all[lines - 1]->insert, c->rq->arena);
	insertions_add(&tail, foot, c->rq->arena);
	all[lines - 1] = copy;
	it->par.variant[0].line = all;
	it->par.variants = 1;
}

void
compose_title_block(struct composer *c, const struct node *title)
{
	const struct insertion *foot = foot_new(c, title);
	enum role last = ROLE_PLAIN;
	size_t from = c->out->count;
	const struct node *n;
	int over;

	block_begin(c, title, 0);
	for (over = 1; over >= 0; over--)
		for (n = title->first; n != NULL; n = n->next) {
			if (stands_over_title(n) != (over == 1) ||
			    stands_at_foot(n))
				continue;
			if (n->kind == NODE_PARAGRAPH)
				compose_title_line(c, n, last);
			else
				compose_block(c, n);
			last = n->role;
		}
	hang_foot(c, foot, from);
	block_end(c, title, c->theme->style[STYLE_TITLE].after);
}
