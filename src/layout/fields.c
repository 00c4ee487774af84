#include "layout/fields.h"

#include <string.h>

#define GUESS        "8"
#define FIGURE_SPACE "\u2007"
#define EN_DASH      "\u2013"
#define LAST_FREE    2 /* after this round nothing becomes shorter */

/* The label with what is printed around it. */
static const char *
dressed(struct arena *a, const struct node *n, const char *label)
{
	const char *before = n->field.before, *after = n->field.after;

	return arena_printf(a, "%s%s%s", before == NULL ? "" : before, label,
	    after == NULL ? "" : after);
}

void
fields_init(struct fields *f, const struct doc *doc, struct arena *a)
{
	uint32_t i;

	*f = (struct fields){ .arena = a, .count = doc->fields };
	f->node = arena_array(a, f->count + 1, const struct node *);
	f->text = arena_array(a, f->count + 1, const char *);
	f->changed = arena_array(a, f->count + 1, bool);
	for (i = 0; i < doc->count; i++) {
		const struct node *n = doc->node[i];

		if (n->kind != NODE_FIELD)
			continue;
		f->node[n->field.number] = n;
		f->text[n->field.number] = dressed(a, n, GUESS);
	}
}

const char *
fields_text(const struct fields *f, const struct node *field)
{
	return f->text[field->field.number];
}

static uint32_t
page_of(const struct pages *pages, const struct node *target)
{
	return target == NULL ? 0 : pages->where[target->serial].page;
}

/* The field before this one in the same list of pages, or NULL. */
static const struct node *
field_before(const struct fields *f, const struct node *n)
{
	const struct node *prev;

	if (n->field.number == 0)
		return NULL;
	prev = f->node[n->field.number - 1];
	if (n->parent == NULL || prev->parent == NULL ||
	    prev->parent->parent != n->parent->parent)
		return NULL;
	return prev;
}

static const char *
text_now(struct fields *f, const struct pages *pages, const struct node *n)
{
	const struct node *prev;
	uint32_t page = page_of(pages, n->field.target);

	if (page == 0)
		return "";
	if (n->field.kind == FIELD_CITE_PAGE) {
		prev = field_before(f, n);
		if (prev != NULL && page_of(pages, prev->field.target) == page)
			return "";
	}
	return dressed(f->arena, n, pages->page[page - 1].label);
}

/* ---- pages of a term of the index ---- */

/* How many fields from `i` on stand in the same entry. */
static uint32_t
fields_of_entry(const struct fields *f, uint32_t i)
{
	const struct node *entry = f->node[i]->parent->parent;
	uint32_t n = 1;

	while (i + n < f->count && f->node[i + n]->parent != NULL &&
	    f->node[i + n]->parent->parent == entry)
		n++;
	return n;
}

/* Whether page `b` follows page `a` in one row of numbers. */
static bool
follows(const struct pages *pages, uint32_t a, uint32_t b)
{
	return b == a + 1 &&
	    pages->page[a - 1].roman == pages->page[b - 1].roman;
}

/*
 * Texts for the `n` fields of an entry: each page once, and three or more
 * that follow each other as a range.
 */
static void
index_texts(struct fields *f, const struct pages *pages, uint32_t i, uint32_t n,
    const char **text)
{
	uint32_t k, run = 0, last = 0, last_k = 0;

	for (k = 0; k < n; k++) {
		const struct node *field = f->node[i + k];
		uint32_t page = page_of(pages, field->field.target);

		text[k] = "";
		if (page == 0 || page == last)
			continue;
		run = last > 0 && follows(pages, last, page) ? run + 1 : 1;
		text[k] = dressed(f->arena, field, pages->page[page - 1].label);
		if (run >= 3) {
			text[k] = arena_printf(f->arena, EN_DASH "%s",
			    pages->page[page - 1].label);
			text[last_k] = "";
		}
		last = page;
		last_k = k;
	}
}

/* `text` made as long as `old`, in characters. */
static const char *
filled_up(struct fields *f, const char *text, const char *old)
{
	size_t n = strlen(text), m = strlen(old);

	for (; n < m && *text != '\0'; n++)
		text = arena_printf(f->arena, FIGURE_SPACE "%s", text);
	return text;
}

static bool
set_text(struct fields *f, uint32_t i, const char *text, int round)
{
	if (round > LAST_FREE)
		text = filled_up(f, text, f->text[i]);
	f->changed[i] = strcmp(text, f->text[i]) != 0;
	if (f->changed[i])
		f->text[i] = text;
	return f->changed[i];
}

uint32_t
fields_update(struct fields *f, const struct pages *pages, int round,
    const struct node **first)
{
	const char **text = arena_array(f->arena, f->count + 1, const char *);
	uint32_t i, k, n, changes = 0;

	for (i = 0; i < f->count; i += n) {
		n = 1;
		if (f->node[i]->field.kind == FIELD_INDEX_PAGE) {
			n = fields_of_entry(f, i);
			index_texts(f, pages, i, n, text);
		} else {
			text[0] = text_now(f, pages, f->node[i]);
		}
		for (k = i; k < i + n; k++)
			if (set_text(f, k, text[k - i], round) &&
			    changes++ == 0 && first != NULL)
				*first = f->node[k];
	}
	return changes;
}
