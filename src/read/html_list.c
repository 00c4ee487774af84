#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "read/html_block.h"
#include "read/html_style.h"

static enum list_style
style_of(const struct html_token *t)
{
	static const char letter[] = "1aAiI";
	const struct str *type = html_attribute(t, "type");
	const char *at =
	    type != NULL && type->n == 1 ? strchr(letter, type->s[0]) : NULL;

	return at == NULL ? LIST_DECIMAL : (enum list_style)(at - letter);
}

void
list_start(struct inlines *in, struct frame *f, const struct html_token *t)
{
	struct node *n = f == NULL ? NULL : f->node;

	(void)in;
	if (n == NULL)
		return;
	f->is_reversed = html_attribute(t, "reversed") != NULL;
	f->is_counted = html_attribute(t, "start") == NULL && f->is_reversed;
	n->list.kind = str_is(t->name, "ol") ? LIST_ORDERED : LIST_BULLET;
	n->list.style = style_of(t);
	n->list.start = html_number(t, "start", f->is_counted ? 0 : 1);
}

/* The frame of the list `n`. */
static const struct frame *
frame_of(const struct inlines *in, const struct node *n)
{
	int i = in->count;

	while (i > 0 && in->open[i - 1].node != n)
		i--;
	return i > 0 ? &in->open[i - 1] : NULL;
}

void
item_start(struct inlines *in, struct frame *f, const struct html_token *t)
{
	struct node *item = f == NULL ? NULL : f->node;
	const struct frame *list;
	long k;

	if (item == NULL)
		return;
	list = frame_of(in, item->parent);
	k = item->parent->list.start;
	if (item->prev != NULL)
		k = item->prev->level +
		    (list != NULL && list->is_reversed ? -1 : 1);
	item->level = (int)html_number(t, "value", k);
}

static const char *
roman(struct arena *a, long n)
{
	static const struct {
		int value;
		const char *letters;
	} part[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	struct buf b = { .arena = a };
	size_t i;

	for (i = 0; i < sizeof(part) / sizeof(part[0]); i++)
		for (; n >= part[i].value; n -= part[i].value)
			buf_adds(&b, part[i].letters);
	return buf_str(&b).s;
}

/* a to z, aa, ab and so on. */
static const char *
letters(struct arena *a, long n)
{
	char s[16];
	size_t i = sizeof(s) - 1;

	for (s[i] = '\0'; n > 0 && i > 0; n = (n - 1) / 26)
		s[--i] = (char)('a' + (n - 1) % 26);
	return arena_strdup(a, s + i);
}

static const char *
number(struct arena *a, enum list_style style, long n)
{
	char *s = NULL, *p;

	if (n > 0 && (style == LIST_LOWER_ALPHA || style == LIST_UPPER_ALPHA))
		s = arena_strdup(a, letters(a, n));
	if (n > 0 && n < 4000 &&
	    (style == LIST_LOWER_ROMAN || style == LIST_UPPER_ROMAN))
		s = arena_strdup(a, roman(a, n));
	if (s == NULL)
		return arena_printf(a, "%ld.", n);
	for (p = s; *p != '\0'; p++)
		if (style == LIST_UPPER_ALPHA || style == LIST_UPPER_ROMAN)
			*p = (char)(*p & ~0x20);
	return arena_printf(a, "%s.", s);
}

static void
add_label(struct inlines *in, struct node *list, struct node *item)
{
	struct arena *a = in->c->doc->arena;

	if (item->first != NULL && item->first->kind == NODE_LABEL)
		return; /* a box */
	if (list->list.kind == LIST_ORDERED)
		copier_add_label(
		    in->c, item, number(a, list->list.style, item->level));
	else
		copier_add_label(
		    in->c, item, copier_list_depth(list) > 1 ? "–" : "•");
}

/* Items of one paragraph, and lists in it, stand close together. */
static bool
is_tight(const struct node *list)
{
	const struct node *item, *n;
	int blocks;

	for (item = list->first; item != NULL; item = item->next) {
		blocks = 0;
		for (n = item->first; n != NULL; n = n->next)
			blocks += n->kind != NODE_LABEL && n->kind != NODE_LIST;
		if (blocks > 1)
			return false;
	}
	return true;
}

void
list_finish(struct inlines *in, struct frame *f)
{
	struct node *list = f->node, *item;
	int count = 0;

	for (item = list->first; item != NULL; item = item->next)
		count++;
	for (item = list->first; item != NULL; item = item->next) {
		if (f->is_counted) /* down to 1 */
			item->level += count;
		add_label(in, list, item);
	}
	if (f->is_counted)
		list->list.start = count;
	list->list.tight = is_tight(list);
}
