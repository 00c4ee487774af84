/*
 * Page contents: one marked-content sequence a leaf and page, in logical
 * order (ISO 32000-1, 14.6 and 14.8.2.3), text shown with the rounding of
 * widths spread along the line.
 */
#include <string.h>

#include "image/image.h"
#include "pdf/pdf_int.h"

/* The text object at hand. */
struct writer {
	struct pdf *p;
	const struct page *page;
	struct buf *b;
	bool in_text;
	const struct font *font; /* what Tf said last */
	unsigned variant;
	sp size;
	int scale, grey; /* -1: the colour is `rgb` */
	uint32_t rgb;
	int64_t x, y;   /* what Td added up to, in thousandths of a point */
	bool in_array;  /* inside TJ */
	bool in_string; /* inside <...> of it */
	int64_t pen;    /* where the reader's pen is, thousandths of the em */
};

static int64_t
milli(sp s)
{
	int64_t n = s * 1000;

	return (n + (n < 0 ? -SP_PER_PT / 2 : SP_PER_PT / 2)) / SP_PER_PT;
}

static void
begin_text(struct writer *w)
{
	if (w->in_text)
		return;
	buf_adds(w->b, "BT\n");
	w->in_text = true;
	w->x = w->y = 0;
	w->font = NULL;
}

static void
end_array(struct writer *w)
{
	if (w->in_string)
		buf_addc(w->b, '>');
	if (w->in_array)
		buf_adds(w->b, "]TJ\n");
	w->in_string = w->in_array = false;
}

static void
end_text(struct writer *w)
{
	end_array(w);
	if (w->in_text)
		buf_adds(w->b, "ET\n");
	w->in_text = false;
}

static void
set_font(struct writer *w, const struct font *font, unsigned variant, sp size)
{
	if (w->font == font && w->variant == variant && w->size == size)
		return;
	end_array(w);
	buf_addc(w->b, '/');
	buf_add_font_name(w->b, font, variant);
	buf_addc(w->b, ' ');
	buf_add_points(w->b, size);
	buf_adds(w->b, " Tf\n");
	w->font = font;
	w->variant = variant;
	w->size = size;
}

static void
set_scale(struct writer *w, int scale)
{
	if (w->scale == scale)
		return;
	end_array(w);
	buf_add_thousandths(w->b, scale * 100);
	buf_adds(w->b, " Tz\n");
	w->scale = scale;
}

/* Move to a place of the page, y counted from its top. */
static void
move_to(struct writer *w, sp x, sp y)
{
	int64_t to_x = milli(x), to_y = milli(w->page->height - y);

	end_array(w);
	buf_add_thousandths(w->b, to_x - w->x);
	buf_addc(w->b, ' ');
	buf_add_thousandths(w->b, to_y - w->y);
	buf_adds(w->b, " Td\n");
	w->x = to_x;
	w->y = to_y;
	w->pen = 0;
}

static void
show_code(struct writer *w, unsigned cid)
{
	static const char digit[] = "0123456789ABCDEF";
	char hex[4] = { digit[cid >> 12 & 15], digit[cid >> 8 & 15],
		digit[cid >> 4 & 15], digit[cid & 15] };

	if (!w->in_array)
		buf_addc(w->b, '[');
	if (!w->in_string)
		buf_addc(w->b, '<');
	w->in_array = w->in_string = true;
	buf_add(w->b, hex, 4);
}

/* Bring the reader's pen to `at`, in thousandths of the em. */
static void
adjust(struct writer *w, int64_t at)
{
	if (at == w->pen)
		return;
	if (!w->in_array)
		buf_addc(w->b, '[');
	if (w->in_string)
		buf_addc(w->b, '>');
	w->in_array = true;
	w->in_string = false;
	buf_addi(w->b, w->pen - at);
	w->pen = at;
}

static void
begin_actual(struct writer *w, struct str text)
{
	end_array(w);
	buf_adds(w->b, "/Span<</ActualText");
	buf_add_text(w->b, text);
	buf_adds(w->b, ">>BDC\n");
}

static void
end_actual(struct writer *w)
{
	end_array(w);
	buf_adds(w->b, "EMC\n");
}

/* Distance `s` in thousandths of the em. */
static int64_t
in_em(sp s, sp size)
{
	int64_t n = s * 2000, em = 2 * size;

	return (n + (n < 0 ? -em / 2 : em / 2)) / em;
}

/* The text that the cluster of glyph `g` stands for. */
static struct str
cluster_text(const struct shape *s, uint32_t g)
{
	size_t from = s->glyph[g].cluster, end = s->text.n;
	uint32_t i;

	for (i = 0; i < s->glyphs; i++)
		if (s->glyph[i].cluster > from && s->glyph[i].cluster < end)
			end = s->glyph[i].cluster;
	return str_slice(s->text, from, end);
}

/*
 * Show a shape whose origin is `at` right of where move_to() went.  `line`
 * is that place, for glyphs that stand above or below the baseline.
 */
static void
show_shape(struct writer *w, const struct shape *s, sp size, sp at)
{
	const struct shown *shown = shown_find(w->p, s);
	int64_t units = 0;
	uint32_t g;

	for (g = 0; g < s->glyphs; g++) {
		const struct glyph *glyph = &s->glyph[g];
		const struct code *code =
		    shown->code == NULL ? NULL : &shown->code[g];
		sp x = at + font_scale(s->font, units + glyph->dx, size);

		if (code != NULL && code->group && code->starts)
			begin_actual(w, cluster_text(s, g));
		set_font(w, s->font, code == NULL ? 0 : code->variant, size);
		if (glyph->dy != 0) {
			end_array(w);
			buf_add_points(
			    w->b, font_scale(s->font, glyph->dy, size));
			buf_adds(w->b, " Ts\n");
		}
		adjust(w, in_em(x, size));
		show_code(w, glyph_cid(w->p, s->font, glyph->id));
		w->pen += glyph_width(w->p, s->font, glyph->id);
		if (glyph->dy != 0) {
			end_array(w);
			buf_adds(w->b, "0 Ts\n");
		}
		if (code != NULL && code->group &&
		    (g + 1 == s->glyphs || shown->code[g + 1].starts))
			end_actual(w);
		units += glyph->advance;
	}
}

static void
draw_rule(struct writer *w, sp x, sp y, sp width, sp height, int grey)
{
	end_text(w);
	if (w->grey != grey) {
		buf_add_thousandths(w->b, 1000 - grey);
		buf_adds(w->b, " g\n");
		w->grey = grey;
	}
	buf_add_points(w->b, x);
	buf_addc(w->b, ' ');
	buf_add_points(w->b, w->page->height - y - height);
	buf_addc(w->b, ' ');
	buf_add_points(w->b, width);
	buf_addc(w->b, ' ');
	buf_add_points(w->b, height);
	buf_adds(w->b, " re f\n");
}

static void
set_black(struct writer *w)
{
	if (w->grey == 1000)
		return;
	end_array(w);
	buf_adds(w->b, "0 g\n");
	w->grey = 1000;
}

/* The colour of text, 0xRRGGBB, in the space of the output intent. */
static void
set_colour(struct writer *w, uint32_t rgb)
{
	int shift;

	if (rgb == 0) {
		set_black(w);
		return;
	}
	if (w->grey == -1 && w->rgb == rgb)
		return;
	end_array(w);
	for (shift = 16; shift >= 0; shift -= 8) {
		buf_add_thousandths(
		    w->b, (int64_t)(rgb >> shift & 255) * 1000 / 255);
		buf_addc(w->b, ' ');
	}
	buf_adds(w->b, "rg\n");
	w->grey = -1;
	w->rgb = rgb;
}

/* A character that no font has: its number, small, in a frame. */
static void
show_missing(
    struct writer *w, const struct shape *s, const struct content *c, sp at)
{
	sp size = c->text->style->size, width = shape_width(s, size);
	sp margin = size / MISSING_MARGIN, line = size / 24;
	sp small = size / MISSING_SCALE, x = c->x + at + margin;
	sp height = size * 3 / 4, y = c->y - height;
	sp inside = width - 2 * margin;

	end_text(w);
	buf_adds(w->b, "/Span<</ActualText");
	buf_add_text(w->b, s->text);
	buf_adds(w->b, ">>BDC\n");
	draw_rule(w, x, y, inside, line, 1000);
	draw_rule(w, x, c->y - line, inside, line, 1000);
	draw_rule(w, x, y, line, height, 1000);
	draw_rule(w, x + inside - line, y, line, height, 1000);
	if (s->code != NULL) {
		begin_text(w);
		set_scale(w, 1000);
		move_to(w, x + (inside - shape_width(s->code, small)) / 2,
		    c->y - height / 4);
		show_shape(w, s->code, small, 0);
	}
	end_text(w);
	buf_adds(w->b, "EMC\n");
	begin_text(w);
	move_to(w, c->x + at, c->y);
	w->pen = 0;
}

/* Shapes `from` to `to` of a piece, the pen being at the piece's start. */
static void
show_shapes(struct writer *w, const struct content *c, uint32_t from,
    uint32_t to, sp *at, sp *origin)
{
	const struct text_piece *t = c->text;
	uint32_t i;

	for (i = from; i < to; i++) {
		const struct shape *s = t->shape[i];

		if (s->missing != 0) {
			show_missing(w, s, c, *at);
			*origin = *at;
			*at += shape_width(s, t->style->size);
			continue;
		}
		show_shape(w, s, t->style->size, *at - *origin);
		*at += s->space ? t->space : shape_width(s, t->style->size);
	}
}

/* The first shape of the piece that begins at or after byte `at`. */
static uint32_t
shape_at(const struct text_piece *t, uint32_t at)
{
	uint32_t byte = t->from, i;

	for (i = 0; i < t->shapes && byte < at; i++)
		byte += (uint32_t)t->shape[i]->text.n;
	return i;
}

static bool
goes_on(const struct content *c, const struct content *next)
{
	return next != NULL && next->kind == CONTENT_TEXT &&
	    next->leaf == c->leaf && next->text->broken_start;
}

/*
 * One piece of a leaf.  A word that was broken stands whole in the
 * ActualText of one Span around its parts on the page; on the next page its
 * rest says nothing.  `*open` tells whether that Span is open.
 */
static void
show_piece(struct writer *w, const struct content *c,
    const struct content *next, bool *open)
{
	const struct text_piece *t = c->text;
	uint32_t head = 0, tail = t->shapes;
	bool rest = t->broken_start && !*open;
	sp at = 0, origin = 0;

	begin_text(w);
	set_colour(w, t->style->colour);
	set_scale(w, t->scale);
	move_to(w, c->x, c->y);
	if (c->leaf == NULL) { /* of an artifact nobody asks the words */
		show_shapes(w, c, 0, tail, &at, &origin);
		end_array(w);
		return;
	}
	if (t->broken_start)
		head = shape_at(t,
		    t->broken_end && t->word_from <= t->from ? t->to
			: t->broken_end                      ? t->from
							     : t->word_to);
	if (t->broken_start && t->broken_end && t->word_from > t->from)
		for (head = 0; head < t->shapes && !t->shape[head]->space;)
			head++;
	if (t->broken_end)
		tail = t->word_from <= t->from ? 0 : shape_at(t, t->word_from);
	if (head > 0 && rest)
		begin_actual(w, STR(""));
	show_shapes(w, c, 0, head, &at, &origin);
	if (head > 0 && (rest || *open) &&
	    !(t->broken_end && t->word_from <= t->from)) {
		end_actual(w);
		*open = false;
	}
	if (tail < head)
		tail = head;
	show_shapes(w, c, head, tail, &at, &origin);
	if (t->broken_end && !*open && tail < t->shapes) {
		begin_actual(w,
		    (struct str){ c->leaf->text.s + t->word_from,
			t->word_to - t->word_from });
		*open = true;
	}
	show_shapes(w, c, tail, t->shapes, &at, &origin);
	if (*open && !goes_on(c, next)) {
		end_actual(w);
		*open = false;
	}
	end_array(w);
}

static const char *
artifact_of(enum artifact kind)
{
	switch (kind) {
	case ARTIFACT_HEAD:
		return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
	case ARTIFACT_FOLIO:
		return "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
	case ARTIFACT_REPEAT:
		return "/Artifact<</Type/Pagination>>BDC\n";
	default:
		return "/Artifact<</Type/Layout>>BDC\n";
	}
}

static void
show_image(struct writer *w, const struct content *c)
{
	end_text(w);
	buf_adds(w->b, "q ");
	buf_add_image_matrix(w->b, c, w->page->height);
	buf_printf(w->b, " cm /Im%u Do Q\n", c->image.image->number);
}

static void
show_content(struct writer *w, const struct content *c,
    const struct content *next, bool *open)
{
	if (c->kind == CONTENT_TEXT)
		show_piece(w, c, next, open);
	else if (c->kind == CONTENT_IMAGE)
		show_image(w, c);
	else if (c->kind == CONTENT_RULE)
		draw_rule(
		    w, c->x, c->y, c->rule.width, c->rule.height, c->rule.grey);
}

static const char *
tag_in_content(const struct node *leaf)
{
	switch (leaf->kind) {
	case NODE_CODE:
		return "Code";
	case NODE_IMAGE:
		return "Figure";
	default:
		return node_above(leaf, NODE_LINK) != NULL ||
			node_above(leaf, NODE_CITE) != NULL
		    ? "Link"
		    : "Span";
	}
}

static void
add_fragment(
    struct pdf *p, const struct node *leaf, uint32_t page, uint32_t mcid)
{
	struct fragments *all = &p->fragment[leaf->serial];
	struct fragment *f = arena_new(p->arena, struct fragment);

	f->page = page;
	f->mcid = mcid;
	if (all->last == NULL)
		all->first = f;
	else
		all->last->next = f;
	all->last = f;
}

static struct str
write_content(struct pdf *p, uint32_t number)
{
	const struct page *page = &p->rq->pages->page[number];
	struct buf b = { .arena = &p->page };
	struct writer w = {
		.p = p, .page = page, .b = &b, .scale = 1000, .grey = 1000
	};
	size_t i = 0, end;

	while (i < page->count) {
		const struct content *c = &page->content[i];
		bool open = false;

		for (end = i + 1; end < page->count; end++)
			if (page->content[end].leaf != c->leaf ||
			    page->content[end].artifact != c->artifact)
				break;
		if (c->artifact != ARTIFACT_NONE || c->leaf == NULL) {
			buf_adds(&b, artifact_of(c->artifact));
		} else {
			buf_printf(&b, "/%s<</MCID %u>>BDC\n",
			    tag_in_content(c->leaf), p->mcids[number]);
			add_fragment(p, c->leaf, number, p->mcids[number]++);
		}
		for (; i < end; i++)
			show_content(&w, &page->content[i],
			    i + 1 < end ? &page->content[i + 1] : NULL, &open);
		end_text(&w);
		buf_adds(&b, "EMC\n");
	}
	return buf_str(&b);
}

/* Annotations of the page, in logical order. */
static void
add_annotations(
    struct buf *b, const struct pdf *p, uint32_t number, size_t *next)
{
	bool any = false;

	for (; *next < p->annots && p->annot[*next]->page == number; ++*next) {
		if (!any)
			buf_adds(b, "/Tabs/S/Annots[");
		buf_printf(
		    b, "%s%u 0 R", any ? " " : "", p->annot[*next]->object);
		any = true;
	}
	if (any)
		buf_addc(b, ']');
}

#define KIDS 32 /* of a node of the page tree */

/* A page tree of two levels; ISO 32000-1, 7.7.3. */
static void
write_page_tree(struct pdf *p, uint32_t *parent)
{
	size_t n = p->rq->pages->count, nodes = (n + KIDS - 1) / KIDS, i, k;
	struct buf root = { .arena = p->arena };

	buf_adds(&root, "/Type/Pages/Kids[");
	for (i = 0; i < nodes; i++) {
		struct buf b = { .arena = p->arena };

		buf_printf(&root, "%s%u 0 R", i > 0 ? " " : "", parent[i]);
		buf_printf(&b, "/Type/Pages/Parent %u 0 R/Kids[",
		    object_pages(p->file));
		for (k = i * KIDS; k < n && k < (i + 1) * KIDS; k++)
			buf_printf(&b, "%s%u 0 R", k > i * KIDS ? " " : "",
			    p->page_object[k]);
		buf_printf(&b, "]/Count %zu", k - i * KIDS);
		object_set(p->file, parent[i], buf_str(&b));
	}
	buf_printf(&root, "]/Count %zu", n);
	object_set(p->file, object_pages(p->file), buf_str(&root));
}

static void
write_page(struct pdf *p, uint32_t number, uint32_t parent, size_t *annot)
{
	const struct page *page = &p->rq->pages->page[number];
	uint32_t content = object_new(p->file);
	struct buf b = { .arena = p->arena };

	object_set_stream(
	    p->file, content, STR(""), write_content(p, number), true);
	arena_reset(&p->page);
	buf_printf(&b, "/Type/Page/Parent %u 0 R/MediaBox[0 0 ", parent);
	buf_add_points(&b, page->width);
	buf_addc(&b, ' ');
	buf_add_points(&b, page->height);
	buf_printf(&b, "]/Resources %u 0 R/Contents %u 0 R/StructParents %u",
	    p->resources, content, number);
	add_annotations(&b, p, number, annot);
	object_set(p->file, p->page_object[number], buf_str(&b));
	p->mcid_owner[number] =
	    arena_array(p->arena, p->mcids[number] + 1, uint32_t);
}

void
pages_write(struct pdf *p)
{
	size_t n = p->rq->pages->count, nodes = (n + KIDS - 1) / KIDS, i;
	uint32_t *parent = arena_array(p->arena, nodes + 1, uint32_t);
	struct buf b = { .arena = p->arena };
	size_t annot = 0;

	images_write(p);
	p->resources = object_new(p->file);
	buf_add_font_resources(&b, p);
	buf_add_image_resources(&b, p);
	object_set(p->file, p->resources, buf_str(&b));
	for (i = 0; i < nodes; i++)
		parent[i] = object_new(p->file);
	for (i = 0; i < n; i++)
		write_page(p, (uint32_t)i, parent[i / KIDS], &annot);
	write_page_tree(p, parent);
}
