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

/* The text of leaves is added to as they come. */
struct writer {
	struct buf *out;
	const char *const *field_text; /* NULL: fields are left out */
	struct word_leaf *leaf;
	size_t leaves, room;
	struct arena *arena; /* of the leaves; NULL: they are not kept */
};

static void
write_leaf(struct writer *w, const struct node *n)
{
	if (w->arena != NULL) {
		arena_reserve(w->arena, w->leaf, w->room, w->leaves);
		w->leaf[w->leaves++] = (struct word_leaf){ w->out->n, n };
	}
	if (node_has_text(n))
		buf_add(w->out, n->text.s, n->text.n);
	else if (n->kind == NODE_FIELD && w->field_text != NULL)
		buf_adds(w->out, w->field_text[n->field.number]);
}

static void
write_all(struct writer *w, const struct node *top)
{
	const struct node *n;

	for (n = top; n != NULL; n = node_next(top, n)) {
		begin(n, w->out);
		if (node_has_text(n) || n->kind == NODE_FIELD)
			write_leaf(w, n);
		else if (n->kind == NODE_BREAK)
			separate(w->out, ' ');
	}
	separate(w->out, '\n');
}

void
words_write(const struct doc *doc, const struct node *top, struct buf *b)
{
	struct writer w = { .out = b };

	(void)doc;
	write_all(&w, top);
}

void
words_collect(const struct doc *doc, const char *const *field_text,
    struct arena *a, struct words *words)
{
	struct buf b = { .arena = a };
	struct writer w = { .out = &b, .field_text = field_text, .arena = a };

	write_all(&w, doc->root);
	words->text = buf_str(&b);
	words->leaf = w.leaf;
	words->leaves = w.leaves;
}

place
words_place(const struct words *words, size_t at)
{
	size_t low = 0, high = words->leaves, middle;
	const struct word_leaf *l;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (words->leaf[middle].from <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return 0;
	l = &words->leaf[low - 1];
	if (!node_has_text(l->leaf))
		return l->leaf->at;
	at -= l->from;
	return text_place(
	    l->leaf, (uint32_t)(at < l->leaf->text.n ? at : l->leaf->text.n));
}
