#include "layout/page.h"

#include <string.h>

#include "layout/assemble.h"

static struct content *
add_content(struct page *p, struct arena *a, enum content_kind kind)
{
	struct content *c;

	arena_reserve(a, p->content, p->room, p->count);
	c = &p->content[p->count++];
	*c = (struct content){ .kind = kind };
	return c;
}

void
page_add_rule(
    struct page *p, struct arena *a, const struct rule *rule, sp x, sp y)
{
	struct content *c = add_content(p, a, CONTENT_RULE);

	c->artifact = ARTIFACT_RULE;
	c->x = x;
	c->y = y;
	c->height = rule->height;
	c->rule = *rule;
}

/* The text or image of a piece; a rule that is somebody's content. */
static void
add_piece(struct page *p, struct arena *a, const struct piece *piece,
    const struct line *line, sp x, sp y)
{
	struct content *c = add_content(p, a, CONTENT_TEXT);
	uint32_t from = 0;

	if (piece->kind == PIECE_TEXT) {
		from = piece->text.from;
		c->text = &piece->text;
	} else if (piece->kind == PIECE_IMAGE) {
		c->kind = CONTENT_IMAGE;
		c->image.image = piece->image.image;
		c->image.width = piece->image.width;
		c->image.height = piece->image.height;
	} else {
		c->kind = CONTENT_RULE;
		c->rule = piece->rule;
	}
	c->artifact = piece->artifact;
	c->leaf = piece->artifact == ARTIFACT_NONE ? piece->leaf : NULL;
	if (c->leaf != NULL)
		c->order = (uint64_t)c->leaf->serial << 32 | from;
	else if (c->artifact == ARTIFACT_NONE)
		c->artifact = ARTIFACT_RULE; /* nobody's: of the layout */
	c->x = x;
	c->y = y;
	c->height = line->height;
	c->depth = line->depth;
}

void
page_add_line(
    struct page *p, struct arena *a, const struct line *line, sp x, sp baseline)
{
	uint32_t i;

	for (i = 0; i < line->pieces; i++) {
		const struct piece *piece = &line->piece[i];

		if (piece->kind == PIECE_BOX)
			page_add_box(p, a, piece->box, x + piece->x,
			    baseline + piece->y);
		else
			add_piece(p, a, piece, line, x + piece->x,
			    baseline + piece->y);
	}
}

void
page_add_box(struct page *p, struct arena *a, const struct box *box, sp x, sp y)
{
	size_t i;

	for (i = 0; i < box->count; i++) {
		const struct box_part *part = &box->part[i];

		if (part->line != NULL)
			page_add_line(
			    p, a, part->line, x + part->x, y + part->y);
		else if (part->box != NULL)
			page_add_box(p, a, part->box, x + part->x, y + part->y);
		else
			page_add_rule(
			    p, a, &part->rule, x + part->x, y + part->y);
	}
}

void
page_add_repeat(
    struct page *p, struct arena *a, const struct box *box, sp x, sp y)
{
	size_t i = p->count;

	page_add_box(p, a, box, x, y);
	for (; i < p->count; i++) {
		p->content[i].artifact = ARTIFACT_REPEAT;
		p->content[i].leaf = NULL;
		p->content[i].order = 0;
	}
}

static bool
goes_before(const struct content *a, const struct content *b)
{
	bool late_a = a->artifact != ARTIFACT_NONE;
	bool late_b = b->artifact != ARTIFACT_NONE;

	if (late_a != late_b)
		return late_b;
	return !late_a && a->order < b->order;
}

static bool
is_sorted(const struct page *p)
{
	size_t i;

	for (i = 1; i < p->count; i++)
		if (goes_before(&p->content[i], &p->content[i - 1]))
			return false;
	return true;
}

/* Merge the sorted runs from[0..mid) and from[mid..n) into `to`. */
static void
merge(const struct content *from, size_t mid, size_t n, struct content *to)
{
	size_t i = 0, k = mid;

	while (i < mid || k < n) {
		bool second =
		    i == mid || (k < n && goes_before(&from[k], &from[i]));

		*to++ = second ? from[k++] : from[i++];
	}
}

void
page_sort(struct page *p, struct arena *scratch)
{
	struct content *from = p->content, *to, *other;
	size_t run, i;

	if (is_sorted(p))
		return;
	to = arena_array(scratch, p->count, struct content);
	for (run = 1; run < p->count; run *= 2) {
		for (i = 0; i < p->count; i += 2 * run) {
			size_t n = p->count - i;

			if (n > 2 * run)
				n = 2 * run;
			merge(from + i, n < run ? n : run, n, to + i);
		}
		other = from;
		from = to;
		to = other;
	}
	if (from != p->content)
		memcpy(p->content, from, p->count * sizeof(*from));
}
