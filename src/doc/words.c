#include "doc/words.h"

/* Rows end in a newline, the cells of a row are kept apart by tabs. */
static bool
inside_row(const struct node *n)
{
	return node_above(n, NODE_ROW) != NULL;
}

static void
separate(struct buf *b, char by)
{
	if (b->n == 0 || b->s[b->n - 1] == '\n')
		return;
	if (b->s[b->n - 1] == ' ' || b->s[b->n - 1] == '\t') {
		if (by != ' ')
			b->s[b->n - 1] = by;
		return;
	}
	buf_addc(b, by);
}

/* What must stand between the text so far and that of `n`. */
static void
begin(const struct node *n, struct buf *b)
{
	if (n->prev != NULL && n->prev->kind == NODE_LABEL)
		separate(b, ' ');
	else if (n->kind == NODE_CELL)
		separate(b, n->prev == NULL ? '\n' : '\t');
	else if (node_is_block(n) && inside_row(n) && n->kind != NODE_ROW)
		separate(b, n->prev == NULL ? '\t' : ' ');
	else if (node_is_block(n))
		separate(b, '\n');
}

void
words_write(const struct doc *doc, const struct node *top, struct buf *b)
{
	const struct node *n;

	(void)doc;
	for (n = top; n != NULL; n = node_next(top, n)) {
		begin(n, b);
		if (node_has_text(n))
			buf_add(b, n->text.s, n->text.n);
		else if (n->kind == NODE_BREAK)
			separate(b, ' ');
	}
	separate(b, '\n');
}
