#include "doc/captions_int.h"
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

enum { FIGURES, TABLES, LISTINGS, EQUATIONS, SERIES };

struct counter {
	struct doc *doc;
	struct caption_numbers how;
	struct series series[SERIES];
	struct str chapter; /* what stands before a number; empty: nothing */
};

static size_t
over_spaces(struct str x, size_t i)
{
	size_t next = i;

	while (i < x.n && char_is_space(utf8_next(x, &next)))
		i = next;
	return i;
}

static bool
is_digit(struct str x, size_t i)
{
	return i < x.n && x.s[i] >= '0' && x.s[i] <= '9';
}

static size_t
over_digits(struct str x, size_t i, long *number)
{
	size_t from = i;

	*number = 0;
	for (; is_digit(x, i) && i - from < 6; i++)
		*number = 10 * *number + (x.s[i] - '0');
	return i;
}

size_t
caption_label(struct str x, const char *word, long *number)
{
	size_t i = strlen(word), from;

	if (!str_starts(x, word))
		return 0;
	from = over_spaces(x, i);
	if (from == i)
		return 0;
	i = from;
	/* "A.1", "A1": an appendix's */
	if (i + 1 < x.n && x.s[i] >= 'A' && x.s[i] <= 'Z')
		i += x.s[i + 1] == '.' ? 2 : 1;
	if (!is_digit(x, i))
		return 0;
	i = over_digits(x, i, number);
	while (i < x.n && x.s[i] == '.' && is_digit(x, i + 1))
		i = over_digits(x, i + 1, number);
	return i;
}

size_t
caption_over_mark(struct str x, size_t i)
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
take_label(struct counter *c, struct node *caption, struct series *s)
{
	struct node *leaf = caption->first;
	struct str x;
	size_t label, title;
	long number;

	if (leaf == NULL || leaf->kind != NODE_TEXT)
		return false;
	x = (struct str){ leaf->text.s, leaf->text.n };
	label = caption_label(x, term_text(s->word, caption->lang), &number);
	title = label == 0 ? 0 : caption_over_mark(x, label);
	if (title == 0)
		return false;
	if (title < x.n)
		node_insert_after(leaf,
		    text_slice(c->doc, leaf, (uint32_t)title, leaf->text.n));
	node_remove(leaf);
	if (c->how.source == NUMBERS_COUNTED)
		return false;
	s->count = number;
	put_label(
	    c->doc, caption, text_slice(c->doc, leaf, 0, (uint32_t)label));
	return true;
}

/* "2.3": the chapter's number in front of the series' own. */
static const char *
next_number(struct counter *c, struct series *s)
{
	s->count++;
	return c->chapter.n == 0 ? arena_printf(c->doc->arena, "%ld", s->count)
				 : arena_printf(c->doc->arena, STR_FMT ".%ld",
				       STR_ARG(c->chapter), s->count);
}

static void
number_caption(struct counter *c, struct node *caption, struct series *s)
{
	const char *words;

	if (take_label(c, caption, s))
		return;
	words = arena_printf(c->doc->arena, "%s\u00A0%s",
	    term_text(s->word, caption->lang), next_number(c, s));
	put_label(c->doc, caption, text_new(c->doc, str_from(words), 0));
}

static struct series *
series_of(struct counter *c, const struct node *caption)
{
	switch (caption->parent->kind) {
	case NODE_TABLE:
		return &c->series[TABLES];
	case NODE_CONTAINER:
		return &c->series[LISTINGS];
	default:
		return &c->series[FIGURES];
	}
}

/* Only formulas that something may refer to have a number. */
static void
number_equation(struct counter *c, struct node *par)
{
	const char *number;

	if (par->id == NULL)
		return;
	number = arena_printf(
	    c->doc->arena, "(%s)", next_number(c, &c->series[EQUATIONS]));
	put_label(c->doc, par, text_new(c->doc, str_from(number), 0));
}

/* The last word of a section's number: "A" of "Appendix A". */
static struct str
last_word(const char *number)
{
	struct str x = str_trim(str_from(number));
	size_t from, i;

	while (x.n > 0 && strchr(".: ", x.s[x.n - 1]) != NULL)
		x.n--;
	for (from = i = x.n; i > 0; from = i)
		if (char_is_space(utf8_prev(x, &i)))
			break;
	return str_slice(x, from, x.n);
}

/* Numbers begin anew in a chapter, and in an appendix that has a letter. */
static void
begin_section(struct counter *c, const struct section *s)
{
	bool apart = s->number != NULL &&
	    (c->how.by_chapter || s->role == SECTION_APPENDIX);
	int i;

	if (s->role == SECTION_PART)
		return;
	if (apart || c->chapter.n > 0)
		for (i = 0; i < SERIES; i++)
			c->series[i].count = 0;
	c->chapter = apart ? last_word(s->number) : STR("");
}

void
captions_resolve(struct doc *doc, struct caption_numbers how)
{
	struct counter c = { .doc = doc,
		.how = how,
		.series = { [FIGURES] = { .word = TERM_FIGURE },
		    [TABLES] = { .word = TERM_TABLE },
		    [LISTINGS] = { .word = TERM_LISTING },
		    [EQUATIONS] = { .word = TERM_EQUATION } },
		.chapter = STR("") };
	struct node *n;

	captions_find(doc);
	if (how.source == NUMBERS_NONE)
		return;
	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_SECTION)
			begin_section(&c, &n->section);
		else if (n->kind == NODE_PARAGRAPH && n->role == ROLE_DISPLAY)
			number_equation(&c, n);
		else if (n->kind == NODE_CAPTION &&
		    (n->first == NULL || n->first->kind != NODE_LABEL))
			number_caption(&c, n, series_of(&c, n));
	}
}
