/*
 * mentions.c - "Section 2.1" in prose becomes a link
 */
#include "doc/crossref_int.h"

#include <string.h>

#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* What is counted apart from the rest; first byte of a key. */
enum series {
	SECTION = 's',
	FIGURE = 'f',
	TABLE = 't',
	CODE = 'l',
	APPENDIX = 'a'
};

static const struct {
	const char *word;
	enum series series;
	bool french; /* there it is written small in a sentence */
} words[] = {
	{ "Section", SECTION, false },
	{ "Chapter", SECTION, false },
	{ "Figure", FIGURE, false },
	{ "Fig.", FIGURE, false },
	{ "Table", TABLE, false },
	{ "Listing", CODE, false },
	{ "Appendix", APPENDIX, false },
	{ "section", SECTION, true },
	{ "chapitre", SECTION, true },
	{ "figure", FIGURE, true },
	{ "tableau", TABLE, true },
	{ "listage", CODE, true },
	{ "annexe", APPENDIX, true },
};

#define WORDS (sizeof(words) / sizeof(words[0]))

/* ---- prose ---- */

bool
is_no_prose(const struct node *n)
{
	switch (n->kind) {
	case NODE_HEADING:
	case NODE_LABEL:
	case NODE_LINK:
	case NODE_CITE:
	case NODE_NOTE_REF:
	case NODE_CONTENTS:
	case NODE_REFERENCES:
	case NODE_ENTRY:
	case NODE_CODE_BLOCK:
	case NODE_IMAGE:
		return true;
	case NODE_SECTION:
		return n->section.role == SECTION_TITLE;
	default:
		return false;
	}
}

struct node *
put_slice(struct doc *doc, const struct node *leaf, struct node *after,
    uint32_t from, uint32_t to)
{
	struct node *text;

	if (from == to)
		return after;
	text = text_slice(doc, leaf, from, to);
	node_insert_after(after, text);
	return text;
}

/* ---- what bears which number ---- */

static void
add_number(struct doc *doc, struct table *numbers, enum series series,
    struct str number, struct node *n)
{
	struct table_entry *e = table_entry(numbers,
	    str_from(arena_printf(
		doc->arena, "%c" STR_FMT, series, STR_ARG(number))));

	if (e->value == NULL)
		e->value = n;
}

/* The last word of a label: "3" of "Figure 3". */
static struct str
last_word(struct str label)
{
	size_t from, i;

	label = str_trim(label);
	for (from = i = label.n; i > 0;) {
		if (char_is_space(utf8_prev(label, &i)))
			break;
		from = i;
	}
	return str_slice(label, from, label.n);
}

static void
add_heading(struct doc *doc, struct table *numbers, struct node *h)
{
	const struct node *section = node_above(h, NODE_SECTION);
	bool appendix =
	    section != NULL && section->section.role == SECTION_APPENDIX;
	bool labelled = h->first != NULL && h->first->kind == NODE_LABEL;
	struct str text, number;

	/* An appendix may be called by its number alone. */
	if (!labelled && (!appendix || h->level != 1))
		return;
	text = node_text(doc->arena, labelled ? h->first : h);
	number = last_word(text);
	add_number(doc, numbers, appendix ? APPENDIX : SECTION, number, h);
	if (appendix && h->level > 1)
		add_number(doc, numbers, SECTION, number, h);
}

static void
add_caption(struct doc *doc, struct table *numbers, struct node *caption)
{
	struct node *of = caption->parent;

	if (of == NULL || caption->first == NULL ||
	    caption->first->kind != NODE_LABEL)
		return;
	add_number(doc, numbers,
	    of->kind == NODE_TABLE           ? TABLE
		: of->kind == NODE_CONTAINER ? CODE
					     : FIGURE,
	    last_word(node_text(doc->arena, caption->first)), of);
}

static void
collect_numbers(struct doc *doc, struct table *numbers)
{
	struct node *n;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_HEADING)
			add_heading(doc, numbers, n);
		else if (n->kind == NODE_CAPTION)
			add_caption(doc, numbers, n);
	}
}

/* ---- mentions in a text ---- */

struct mention {
	uint32_t from, to;
	struct node *target;
};

static struct str
text_of(const struct node *leaf)
{
	return (struct str){ leaf->text.s, leaf->text.n };
}

/* Past the number at `i`: "2.1", "A", "A.1", "IV"; `i`: none. */
static size_t
number_end(struct str x, size_t i)
{
	size_t end = i;

	while (end < x.n &&
	    ((x.s[end] >= '0' && x.s[end] <= '9') ||
		(x.s[end] >= 'A' && x.s[end] <= 'Z')))
		end++;
	while (end > i && end + 1 < x.n && x.s[end] == '.' &&
	    x.s[end + 1] >= '0' && x.s[end + 1] <= '9')
		for (end++; end < x.n && x.s[end] >= '0' && x.s[end] <= '9';)
			end++;
	return end;
}

/* Does `word` stand at `i`, as the leaf's language writes it? */
static bool
word_at(struct str x, size_t i, size_t w, bool french)
{
	const char *word = words[w].word;
	size_t n = strlen(word);

	if (x.n - i <= n || (words[w].french && !french))
		return false;
	if (words[w].french && (x.s[i] | 0x20) != word[0])
		return false;
	return words[w].french ? memcmp(x.s + i + 1, word + 1, n - 1) == 0
			       : memcmp(x.s + i, word, n) == 0;
}

/* The text that follows byte `i` of the leaf in its block, up to 64 bytes. */
static struct str
following(const struct node *leaf, size_t i, char copy[64])
{
	const struct node *top = leaf, *n;
	size_t have = 0, more;
	struct str x = text_of(leaf);

	while (top->parent != NULL && !node_is_block(top))
		top = top->parent;
	for (n = leaf; n != NULL && have < 64; n = node_next(top, n)) {
		if (!node_has_text(n))
			continue;
		x = n == leaf ? str_slice(x, i, x.n) : text_of(n);
		more = x.n < 64 - have ? x.n : 64 - have;
		if (more > 0)
			memcpy(copy + have, x.s, more);
		have += more;
	}
	return (struct str){ copy, have };
}

static bool
is_capital_at(struct str x, size_t i)
{
	/* A character cut in two at the end is no matter: it is read as a
	 * byte of no letter. */
	return i + 4 <= x.n ? char_is_upper(utf8_next(x, &i))
			    : i < x.n && x.s[i] >= 'A' && x.s[i] <= 'Z';
}

/* "Section 7 of the Charter", "Section 2(1)", "l'article 2 de la Loi". */
static bool
is_of_a_law(struct str rest)
{
	static const char *const links[] = { " of the ", " of ", " de la ",
		" du ", " des ", " de l'", " de l’" };
	static const char *const laws[] = { " Act", " Charter", " Code",
		" Regulation", " Loi", " Charte" };
	size_t i;

	if (rest.n > 0 && rest.s[0] == '(')
		return true;
	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		if (str_starts(rest, links[i]) &&
		    is_capital_at(rest, strlen(links[i])))
			return true;
	for (i = 0; i < sizeof(laws) / sizeof(laws[0]); i++)
		if (str_starts(rest, laws[i]))
			return true;
	return false;
}

/* "(Smith, 2012, Figure 3)" is a figure of Smith's. */
static bool
follows_cite(const struct node *leaf, struct str before)
{
	while (before.n > 0 && strchr(" ,", before.s[before.n - 1]) != NULL)
		before.n--;
	return before.n == 0 && leaf->prev != NULL &&
	    leaf->prev->kind == NODE_CITE;
}

static bool
begins_word(struct str x, size_t i)
{
	return i == 0 || !char_is_letter(utf8_prev(x, &i));
}

/* The mention that begins at byte `i`, if one does. */
static bool
mention_at(const struct node *leaf, size_t i, const struct table *numbers,
    bool french, struct mention *m)
{
	struct str x = text_of(leaf);
	size_t w, at, end, next;
	char key[32], copy[64];

	for (w = 0; w < WORDS && !word_at(x, i, w, french); w++)
		continue;
	if (w == WORDS || !begins_word(x, i))
		return false;
	at = next = i + strlen(words[w].word);
	while (next < x.n && char_is_space(utf8_next(x, &next)))
		at = next;
	end = number_end(x, at);
	if (at == i + strlen(words[w].word) || end == at ||
	    end - at >= sizeof(key) - 1)
		return false;
	next = end;
	if (end < x.n && char_is_letter(utf8_next(x, &next)))
		return false;
	key[0] = (char)words[w].series;
	memcpy(key + 1, x.s + at, end - at);
	m->target = table_find(numbers, (struct str){ key, end - at + 1 });
	m->from = (uint32_t)i;
	m->to = (uint32_t)end;
	return m->target != NULL && !is_of_a_law(following(leaf, end, copy)) &&
	    !follows_cite(leaf, str_slice(x, 0, i));
}

/* The first letters of all words, so that few bytes are looked at twice. */
static bool
may_begin(char c, bool french)
{
	if (c >= 'a' && !french)
		return false;
	switch (c | 0x20) {
	case 's':
	case 'c':
	case 'f':
	case 't':
	case 'l':
	case 'a':
		return true;
	default:
		return false;
	}
}

static struct node *
put_link(struct doc *doc, const struct node *leaf, struct node *after,
    const struct mention *m)
{
	struct node *text = text_slice(doc, leaf, m->from, m->to);
	struct node *link = node_new(doc, NODE_LINK, text->at);

	link->lang = leaf->lang;
	link->link.target = m->target;
	link->link.describe = target_title(doc, m->target);
	node_append(link, text);
	node_insert_after(after, link);
	return link;
}

/* Link the mentions in a leaf; the last node that stands for it now. */
static struct node *
resolve_leaf(struct doc *doc, struct node *leaf, const struct table *numbers)
{
	bool french = lang_is_french(leaf->lang);
	struct node *last = leaf;
	struct mention m;
	uint32_t from = 0, i = 0;

	while (i < leaf->text.n) {
		if (!may_begin(leaf->text.s[i], french) ||
		    !mention_at(leaf, i, numbers, french, &m)) {
			i++;
			continue;
		}
		last = put_slice(doc, leaf, last, from, m.from);
		last = put_link(doc, leaf, last, &m);
		from = i = m.to;
	}
	if (last == leaf)
		return leaf;
	last = put_slice(doc, leaf, last, from, leaf->text.n);
	node_remove(leaf);
	return last;
}

void
mentions_resolve(struct doc *doc)
{
	struct table numbers = { .arena = doc->arena };
	struct node *n = doc->root;

	collect_numbers(doc, &numbers);
	if (numbers.count == 0)
		return;
	while (n != NULL) {
		if (is_no_prose(n)) {
			n = node_skip(doc->root, n);
			continue;
		}
		if (n->kind == NODE_TEXT)
			n = resolve_leaf(doc, n, &numbers);
		n = n->kind == NODE_LINK ? node_skip(doc->root, n)
					 : node_next(doc->root, n);
	}
}
