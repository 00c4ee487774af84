#include "read/abbreviations.h"

#include <string.h>

#include "unicode/chars.h"
#include "unicode/utf8.h"

#define LONGEST 64 /* bytes of a word that may be abbreviated */

void
abbreviation_define(struct copier *c, struct str line)
{
	struct arena *a = c->doc->arena;
	size_t end = str_find(line, STR("]"), 2);
	struct str word, meaning;
	struct table_entry *e;

	if (end == (size_t)-1)
		return;
	word = str_slice(line, 2, end);
	meaning = str_trim(str_slice(line, end + 2, line.n));
	if (word.n > LONGEST)
		return;
	word.s = arena_strndup(a, word.s, word.n);
	e = table_entry(&c->abbreviation, word);
	if (e->value == NULL)
		e->value = arena_strndup(a, meaning.s, meaning.n);
}

/* markdown-it-abbr: beside blanks, punctuation and signs only. */
static bool
is_boundary(uint32_t c)
{
	return char_is_space(c) || char_is_punctuation(c) ||
	    (c < 0x80 && strchr("$+<=>^`|~", (int)c) != NULL);
}

static bool
begins_word(struct str s, size_t i)
{
	return i == 0 || is_boundary(utf8_prev(s, &i));
}

static bool
ends_word(struct str s, size_t i)
{
	return i == s.n || is_boundary(utf8_next(s, &i));
}

/* The lengths that words have, so that others are not looked for. */
struct lengths {
	bool is_one[LONGEST + 1];
};

static struct lengths
find_lengths(const struct table *t)
{
	struct lengths l = { { false } };
	size_t i;

	for (i = 0; i < t->count; i++)
		l.is_one[t->entry[i].key.n] = true;
	return l;
}

/* The longest word that stands at `i`, and its meaning; 0: none. */
static size_t
word_at(const struct copier *c, const struct lengths *l, struct str s, size_t i,
    const char **meaning)
{
	size_t n = s.n - i < LONGEST ? s.n - i : LONGEST;

	for (; n > 0; n--) {
		if (!l->is_one[n])
			continue;
		*meaning = table_find(&c->abbreviation, str_slice(s, i, i + n));
		if (*meaning != NULL && ends_word(s, i + n))
			return n;
	}
	return 0;
}

static struct node *
put_slice(struct copier *c, struct node *after, const struct node *leaf,
    size_t from, size_t to)
{
	struct node *slice;

	if (from == to)
		return after;
	slice = text_slice(c->doc, leaf, (uint32_t)from, (uint32_t)to);
	slice->lang = leaf->lang;
	node_insert_after(after, slice);
	return slice;
}

static struct node *
put_word(struct copier *c, struct node *after, const struct node *leaf,
    size_t from, size_t to, const char *meaning)
{
	struct node *span =
	    node_new(c->doc, NODE_SPAN, text_place(leaf, (uint32_t)from));
	struct node *slice =
	    text_slice(c->doc, leaf, (uint32_t)from, (uint32_t)to);

	span->role = ROLE_ABBREVIATION;
	span->lang = slice->lang = leaf->lang;
	span->span.expansion = meaning;
	node_append(span, slice);
	node_insert_after(after, span);
	return span;
}

/* Split the leaf at its words; what stands for it last. */
static struct node *
mark_leaf(struct copier *c, const struct lengths *l, struct node *leaf)
{
	struct str s = { leaf->text.s, leaf->text.n };
	struct node *last = leaf;
	const char *meaning = NULL;
	size_t i = 0, done = 0, n;

	while (i < s.n) {
		n = begins_word(s, i) ? word_at(c, l, s, i, &meaning) : 0;
		if (n == 0) {
			utf8_next(s, &i);
			continue;
		}
		last = put_slice(c, last, leaf, done, i);
		last = put_word(c, last, leaf, i, i + n, meaning);
		done = i += n;
	}
	if (done == 0)
		return leaf;
	last = put_slice(c, last, leaf, done, s.n);
	node_remove(leaf);
	return last;
}

static bool
is_prose(const struct node *leaf)
{
	return leaf->kind == NODE_TEXT &&
	    leaf->parent->kind != NODE_CODE_BLOCK &&
	    leaf->parent->role != ROLE_UNSET;
}

void
abbreviations_mark(struct copier *c, struct node *top)
{
	struct lengths l = find_lengths(&c->abbreviation);
	struct node *n = top;

	if (c->abbreviation.count == 0)
		return;
	while (n != NULL)
		if (is_prose(n))
			n = node_skip(top, mark_leaf(c, &l, n));
		else
			n = node_next(top, n);
}
