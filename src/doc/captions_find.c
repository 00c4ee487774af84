#include "doc/captions_int.h"
#include "doc/passes.h"

#include <string.h>

#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

static struct str
text_of(const struct node *leaf)
{
	return (struct str){ leaf->text.s, leaf->text.n };
}

static size_t
over_spaces(struct str x, size_t i)
{
	size_t next = i;

	while (i < x.n && char_is_space(utf8_next(x, &next)))
		i = next;
	return i;
}

/* Past "Table:", small or not; 0: the text does not begin so. */
static size_t
over_word(struct str x, const char *word)
{
	size_t n = strlen(word), i;

	if (x.n <= n || (x.s[0] | 0x20) != (word[0] | 0x20) ||
	    memcmp(x.s + 1, word + 1, n - 1) != 0)
		return 0;
	i = over_spaces(x, n); /* French sets a space before the colon */
	return i < x.n && x.s[i] == ':' ? over_spaces(x, i + 1) : 0;
}

/* Whether "Table 3:" stands at the start, which is kept for its number. */
static bool
is_numbered(struct str x, const char *word)
{
	size_t end;
	long number;

	end = caption_label(x, word, &number);
	return end > 0 && caption_over_mark(x, end) > 0;
}

/* What stands behind a bold label begins with its mark, or goes on. */
static void
take_off_mark(struct doc *doc, struct node *leaf)
{
	size_t n = caption_over_mark(text_of(leaf), 0);

	if (n == 0)
		n = over_spaces(text_of(leaf), 0);
	node_insert_after(
	    leaf, text_slice(doc, leaf, (uint32_t)n, leaf->text.n));
	leaf->next->lang = leaf->lang;
	node_remove(leaf);
}

/*
 * "**Table 3.** Words" and "**Table 3**: Words": the label without its
 * weight.  "**Table 3** shows" is a sentence.
 */
static void
take_off_weight(struct doc *doc, struct node *par, const char *word)
{
	struct node *strong = par->first, *label, *rest;
	size_t end, mark;
	long number;

	if (strong == NULL || strong->kind != NODE_STRONG)
		return;
	label = strong->first;
	rest = strong->next;
	if (label == NULL || label != strong->last || label->kind != NODE_TEXT)
		return;
	end = caption_label(text_of(label), word, &number);
	mark = end == 0 ? 0 : caption_over_mark(text_of(label), end);
	if (mark != label->text.n || rest == NULL || rest->kind != NODE_TEXT ||
	    (mark == end && caption_over_mark(text_of(rest), 0) == 0))
		return;
	take_off_mark(doc, rest);
	node_remove(label);
	node_insert_after(strong, label);
	node_remove(strong);
}

/* How much of the text's start says only that it is a caption; `*is` tells
 * whether it is one. */
static size_t
opening(const struct node *par, enum term term, bool colon, bool *is)
{
	const char *word = term_text(term, par->lang);
	struct str x = text_of(par->first);
	size_t n = over_word(x, word);

	if (n == 0 && lang_is_french(par->lang))
		n = over_word(x, term_text(term, "en"));
	if (n == 0 && colon && x.n > 1 && x.s[0] == ':')
		n = over_spaces(x, 1) > 1 ? over_spaces(x, 1) : 0;
	*is = n > 0 || is_numbered(x, word);
	return n;
}

static bool
has_caption(const struct node *n)
{
	const struct node *first =
	    n->kind == NODE_CODE_BLOCK ? n->parent->first : n->first;

	if (n->kind == NODE_CODE_BLOCK && n->parent->kind != NODE_CONTAINER)
		return false;
	return first != NULL && first->kind == NODE_CAPTION;
}

struct node *
listing_wrap(struct doc *doc, struct node *code)
{
	struct node *box = node_new(doc, NODE_CONTAINER, code->at);
	struct node *caption = node_new(doc, NODE_CAPTION, code->at);

	box->lang = caption->lang = code->lang;
	box->container.type = LISTING;
	box->id = code->id;
	code->id = NULL;
	node_insert_after(code, box);
	node_remove(code);
	node_append(box, caption);
	node_append(box, code);
	return caption;
}

static struct node *
add_caption(struct doc *doc, struct node *of, place at)
{
	struct node *caption;

	if (of->kind == NODE_CODE_BLOCK)
		return listing_wrap(doc, of);
	caption = node_new(doc, NODE_CAPTION, at);
	caption->lang = of->lang;
	node_prepend(of, caption);
	return caption;
}

static void
move_words(struct doc *doc, struct node *par, size_t from, struct node *of)
{
	struct node *caption = add_caption(doc, of, par->at),
		    *leaf = par->first;

	if (from > 0) {
		node_insert_after(leaf,
		    text_slice(
			doc, leaf, (uint32_t)from, (uint32_t)leaf->text.n));
		leaf->next->lang = leaf->lang;
		node_remove(leaf);
	}
	while ((leaf = par->first) != NULL) {
		node_remove(leaf);
		node_append(caption, leaf);
	}
	of = caption->parent;
	if (of->id == NULL)
		of->id = par->id;
	caption->lang = par->lang;
	node_remove(par);
}

static bool
wants_caption(const struct node *n, enum node_kind kind)
{
	return n != NULL && n->kind == kind && !has_caption(n);
}

/* Whether the paragraph went into what stands beside it. */
static bool
attach(struct doc *doc, struct node *par, enum node_kind kind, enum term term)
{
	struct node *of = wants_caption(par->prev, kind) ? par->prev
	    : wants_caption(par->next, kind)             ? par->next
							 : NULL;
	bool is;
	size_t n;

	if (of == NULL)
		return false;
	take_off_weight(doc, par, term_text(term, par->lang));
	if (par->first == NULL || par->first->kind != NODE_TEXT)
		return false;
	n = opening(par, term, kind == NODE_TABLE, &is);
	if (!is || (n == par->first->text.n && par->first == par->last))
		return false;
	move_words(doc, par, n, of);
	return true;
}

void
captions_find(struct doc *doc)
{
	struct node *n = doc->root, *next;

	for (; n != NULL; n = next) {
		next = node_next(doc->root, n);
		if (n->kind == NODE_CODE_BLOCK && n->id != NULL &&
		    strncmp(n->id, "lst:", 4) == 0 && !has_caption(n)) {
			/* An empty caption, of a number alone. */
			listing_wrap(doc, n);
			continue;
		}
		if (n->kind != NODE_PARAGRAPH || n->role != ROLE_PLAIN)
			continue;
		next = node_skip(doc->root, n);
		if (!attach(doc, n, NODE_TABLE, TERM_TABLE))
			attach(doc, n, NODE_CODE_BLOCK, TERM_LISTING);
	}
}
