/*
 * Link annotations (ISO 32000-1, 12.5.6.5): one for a link and page, with a
 * quadrilateral for each line, and words that say where it goes.
 */
#include <string.h>

#include "doc/terms.h"
#include "pdf/pdf_int.h"

const struct node *
link_of(const struct node *n)
{
	for (; n != NULL && !node_is_block(n); n = n->parent)
		if ((n->kind == NODE_LINK || n->kind == NODE_CITE ||
			n->kind == NODE_NOTE_REF) &&
		    (n->link.target != NULL || n->link.url != NULL))
			return n;
	return NULL;
}

static struct annotation *
annotation_of(struct pdf *p, const struct node *link, uint32_t page)
{
	struct annotation **tail = &p->link[link->serial], *a;

	for (; *tail != NULL; tail = &(*tail)->next)
		if ((*tail)->page == page)
			return *tail;
	a = arena_new(p->arena, struct annotation);
	a->link = link;
	a->page = page;
	*tail = a;
	arena_reserve(p->arena, p->annot, p->annot_room, p->annots);
	p->annot[p->annots++] = a;
	return a;
}

/* Pieces on one line share a quadrilateral. */
static void
add_quad(struct pdf *p, struct annotation *a, const struct content *c)
{
	struct quad q = c->kind == CONTENT_IMAGE
	    ? (struct quad){ c->x, c->y, c->x + c->image.width,
		      c->y + c->image.height }
	    : (struct quad){ c->x, c->y - c->height, c->x + c->text->width,
		      c->y + c->depth };
	struct quad *last = a->quads > 0 ? &a->quad[a->quads - 1] : NULL;

	if (last != NULL && last->y0 == q.y0) {
		last->x0 = q.x0 < last->x0 ? q.x0 : last->x0;
		last->x1 = q.x1 > last->x1 ? q.x1 : last->x1;
		return;
	}
	arena_reserve(p->arena, a->quad, a->room, a->quads);
	a->quad[a->quads++] = q;
}

/* A link inside the report that goes where nothing is printed is none. */
static bool
goes_somewhere(const struct pdf *p, const struct node *link)
{
	return link->link.target == NULL ||
	    p->rq->pages->where[link->link.target->serial].page != 0;
}

void
links_collect(struct pdf *p)
{
	const struct pages *pages = p->rq->pages;
	size_t i, k;

	for (i = 0; i < pages->count; i++)
		for (k = 0; k < pages->page[i].count; k++) {
			const struct content *c = &pages->page[i].content[k];
			const struct node *link;

			if (c->kind == CONTENT_RULE || c->leaf == NULL)
				continue;
			link = link_of(c->leaf);
			if (link != NULL && goes_somewhere(p, link))
				add_quad(
				    p, annotation_of(p, link, (uint32_t)i), c);
		}
	/* Numbered without a gap: tags.c counts from the first. */
	for (i = 0; i < p->annots; i++)
		p->annot[i]->object = object_new(p->file);
}

bool
buf_add_destination(struct buf *b, const struct pdf *p, const struct node *n)
{
	const struct node_place *at = &p->rq->pages->where[n->serial];
	const struct page *page;

	if (at->page == 0)
		return false;
	page = &p->rq->pages->page[at->page - 1];
	buf_printf(b, "[%u 0 R/XYZ ", p->page_object[at->page - 1]);
	buf_add_points(b, at->x > 0 ? at->x : 0);
	buf_addc(b, ' ');
	buf_add_points(b, page->height - at->y);
	buf_adds(b, " null]");
	return true;
}

/* "%s" of a phrase filled with the label of the target's page. */
static void
add_phrase(struct buf *b, const char *phrase, const char *label)
{
	const char *gap = strstr(phrase, "%s");

	if (gap == NULL) {
		buf_adds(b, phrase);
		return;
	}
	buf_add(b, phrase, (size_t)(gap - phrase));
	buf_adds(b, label);
	buf_adds(b, gap + 2);
}

static const struct node *
title_of(const struct node *target)
{
	if (target->kind == NODE_SECTION && target->section.heading != NULL)
		return target->section.heading;
	return target->kind == NODE_HEADING ? target : NULL;
}

/* Where the link goes, in words. */
static struct str
description(struct pdf *p, const struct node *link)
{
	const struct node *target = link->link.target, *title;
	struct buf b = { .arena = p->arena };
	const char *label = "";
	uint32_t page;

	if (target != NULL) {
		page = p->rq->pages->where[target->serial].page;
		label = page == 0 ? "" : p->rq->pages->page[page - 1].label;
	}
	if (link->link.describe != NULL) {
		add_phrase(&b, link->link.describe, label);
	} else if (target != NULL && (title = title_of(target)) != NULL) {
		buf_addstr(&b, node_text(p->arena, title));
		buf_adds(&b, ", ");
		add_phrase(&b, term_text(TERM_PAGE, link->lang), label);
	} else if (target != NULL && target->kind == NODE_NOTE) {
		add_phrase(&b, term_text(TERM_NOTE, link->lang),
		    node_text(p->arena, link).s);
	} else {
		buf_addstr(&b, node_text(p->arena, link));
		if (b.n == 0)
			buf_adds(&b, link->link.url);
	}
	return buf_str(&b);
}

static void
add_corner(struct buf *b, sp x, sp y)
{
	buf_add_points(b, x);
	buf_addc(b, ' ');
	buf_add_points(b, y);
	buf_addc(b, ' ');
}

static void
add_shape(struct buf *b, const struct annotation *a, sp height)
{
	struct quad all = a->quad[0];
	size_t i;

	for (i = 1; i < a->quads; i++) {
		const struct quad *q = &a->quad[i];

		all.x0 = q->x0 < all.x0 ? q->x0 : all.x0;
		all.y0 = q->y0 < all.y0 ? q->y0 : all.y0;
		all.x1 = q->x1 > all.x1 ? q->x1 : all.x1;
		all.y1 = q->y1 > all.y1 ? q->y1 : all.y1;
	}
	buf_adds(b, "/Rect[");
	add_corner(b, all.x0, height - all.y1);
	add_corner(b, all.x1, height - all.y0);
	buf_adds(b, "]");
	if (a->quads == 1)
		return;
	/* Upper left, upper right, lower left, lower right: the order that
	 * readers go by. */
	buf_adds(b, "/QuadPoints[");
	for (i = 0; i < a->quads; i++) {
		const struct quad *q = &a->quad[i];

		add_corner(b, q->x0, height - q->y0);
		add_corner(b, q->x1, height - q->y0);
		add_corner(b, q->x0, height - q->y1);
		add_corner(b, q->x1, height - q->y1);
	}
	buf_addc(b, ']');
}

/* An address in the form of a URI: bytes beyond ASCII escaped. */
static struct str
uri_of(struct arena *a, const char *url)
{
	struct buf b = { .arena = a };

	for (; *url != '\0'; url++) {
		unsigned char c = (unsigned char)*url;

		if (c <= ' ' || c >= 0x7F || strchr("<>\"{}|\\^`", c) != NULL)
			buf_printf(&b, "%%%02X", c);
		else
			buf_addc(&b, (char)c);
	}
	return buf_str(&b);
}

void
links_write(struct pdf *p)
{
	size_t i;

	for (i = 0; i < p->annots; i++) {
		const struct annotation *a = p->annot[i];
		struct buf b = { .arena = p->arena };

		buf_adds(&b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
		add_shape(&b, a, p->rq->pages->page[a->page].height);
		buf_printf(
		    &b, "/StructParent %zu/Contents", p->rq->pages->count + i);
		buf_add_text(&b, description(p, a->link));
		if (a->link->link.target != NULL) {
			buf_adds(&b, "/Dest");
			buf_add_destination(&b, p, a->link->link.target);
		} else {
			buf_adds(&b, "/A<</S/URI/URI");
			buf_add_literal(
			    &b, uri_of(p->arena, a->link->link.url));
			buf_adds(&b, ">>");
		}
		object_set(p->file, a->object, buf_str(&b));
	}
}
