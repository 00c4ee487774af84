#include "doc/passes.h"

#include <string.h>

#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* What is numbered in one sequence. */
struct series {
	enum term word;
	long count;
};

static size_t
over_spaces(struct str x, size_t i)
{
	size_t next = i;

	while (i < x.n && char_is_space(utf8_next(x, &next)))
		i = next;
	return i;
}

/* Past "Figure 3" at the start of a caption; 0: it does not begin so. */
static size_t
written_label(struct str x, const char *word, long *number)
{
	size_t i = strlen(word), from;

	if (!str_starts(x, word))
		return 0;
	from = over_spaces(x, i);
	*number = 0;
	for (i = from;
	     i < x.n && x.s[i] >= '0' && x.s[i] <= '9' && i - from < 6; i++)
		*number = 10 * *number + (x.s[i] - '0');
	return from > strlen(word) && i > from ? i : 0;
}

/* Past the mark between number and words: ":", ".", a dash; 0: none, and
 * what was found is the beginning of a sentence. */
static size_t
over_mark(struct str x, size_t i)
{
	size_t next = over_spaces(x, i);
	uint32_t c;

	if (next == x.n)
		return next;
	c = utf8_next(x, &next);
	if (c != ':' && c != '.' && c != 0x2013 && c != 0x2014)
		return 0;
	return over_spaces(x, next);
}

static void
put_label(struct doc *doc, struct node *caption, struct node *text)
{
	struct node *label = node_new(doc, NODE_LABEL, text->at);

	label->lang = text->lang = caption->lang;
	node_append(label, text);
	node_prepend(caption, label);
}

/* The number that the author wrote becomes the label, or goes. */
static bool
take_label(struct doc *doc, struct node *caption, struct series *s, bool keep)
{
	struct node *leaf = caption->first;
	struct str x;
	size_t label, title;
	long number;

	if (leaf == NULL || leaf->kind != NODE_TEXT)
		return false;
	x = (struct str){ leaf->text.s, leaf->text.n };
	label = written_label(x, term_text(s->word, caption->lang), &number);
	title = label == 0 ? 0 : over_mark(x, label);
	if (title == 0)
		return false;
	if (title < x.n)
		node_insert_after(
		    leaf, text_slice(doc, leaf, (uint32_t)title, leaf->text.n));
	node_remove(leaf);
	if (!keep)
		return false;
	s->count = number;
	put_label(doc, caption, text_slice(doc, leaf, 0, (uint32_t)label));
	return true;
}

static void
number_caption(struct doc *doc, struct node *caption, struct series *s,
    enum numbering_source numbers)
{
	const char *words;

	if (take_label(doc, caption, s, numbers == NUMBERS_FROM_SOURCE))
		return;
	words = arena_printf(doc->arena, "%s\u00A0%ld",
	    term_text(s->word, caption->lang), ++s->count);
	put_label(doc, caption, text_new(doc, str_from(words), 0));
}

void
captions_resolve(struct doc *doc, enum numbering_source numbers)
{
	struct series figure = { .word = TERM_FIGURE };
	struct series table = { .word = TERM_TABLE };
	struct node *n;

	if (numbers == NUMBERS_NONE)
		return;
	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		if (n->kind == NODE_CAPTION &&
		    (n->first == NULL || n->first->kind != NODE_LABEL))
			number_caption(doc, n,
			    n->parent->kind == NODE_TABLE ? &table : &figure,
			    numbers);
}
