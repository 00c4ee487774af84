/*
 * Text (ISO 32000-1, 9.4): which glyphs are shown, what they say, and where
 * they stand on the page.
 */
#include "verify/content_int.h"

/* Steps that are taken for a new line or a gap between words. */
#define LINE_STEP(size) ((size)*3 / 5)
#define WORD_STEP(size) ((size) / 5)

static int64_t
distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

static bool
ends_in_space(const struct buf *b)
{
	return b->n == 0 || b->s[b->n - 1] == ' ' || b->s[b->n - 1] == '\n';
}

static void
add_separator(struct reader *r, char c)
{
	const struct marked *m = around(r);

	if (m != NULL && m->mcid != NULL && !ends_in_space(&m->mcid->text))
		buf_addc(&m->mcid->text, c);
	if ((m == NULL || !m->artifact) && !ends_in_space(r->text))
		buf_addc(r->text, c);
}

void
separate(struct reader *r, struct spot at, int64_t size)
{
	struct pen *p = r->pen;
	int64_t most = p->size > size ? p->size : size;
	int64_t gap = at.x - p->end.x;

	if (!p->down || (around(r) != NULL && around(r)->artifact))
		return;
	if (distance(at.y, p->end.y) > LINE_STEP(most))
		add_separator(r, '\n');
	else if (gap > WORD_STEP(most) || gap < -most)
		add_separator(r, ' ');
}

static void
add_placed(struct reader *r, struct spot from, int64_t size, struct str s)
{
	struct pdf *pdf = r->pdf;
	const struct marked *m = around(r);

	if (s.n == 0)
		return;
	arena_reserve(pdf->arena, pdf->placed, pdf->place_room, pdf->places);
	pdf->placed[pdf->places++] = (struct placed){ .page = r->page->index,
		.from = from,
		.to = from,
		.size = size,
		.artifact = m != NULL && m->artifact,
		.text = { arena_strndup(pdf->arena, s.s, s.n), s.n } };
	if (m != NULL && m->mcid != NULL && m->mcid->size == 0) {
		m->mcid->first = from;
		m->mcid->size = size;
	}
}

/* A string being shown. */
struct shown {
	struct spot from;
	int64_t size; /* of its glyphs, on the page */
	struct buf text, said;
	bool visible;
};

static int64_t
size_on_page(const struct matrix *m, const struct state *s)
{
	struct spot zero = matrix_apply(m, 0, 0);
	struct spot up = matrix_apply(m, 0, s->size);
	int64_t dx = distance(up.x, zero.x), dy = distance(up.y, zero.y);

	return dx > dy ? dx : dy;
}

static void
advance(struct reader *r, const struct glyph *g)
{
	const struct state *s = state_now(r);
	int64_t width = 0, tx;

	font_width(r->pdf, g->font, g->code, &width);
	tx = micro_sum(micro_product(width / 1000, s->size), s->spacing);
	if (g->code == ' ' && !g->font->composite)
		tx = micro_sum(tx, s->word_spacing);
	tx = micro_product(tx, s->scale);
	r->at.e = micro_sum(r->at.e, micro_product(tx, r->at.a));
	r->at.f = micro_sum(r->at.f, micro_product(tx, r->at.b));
}

/* ActualText is said where the first of its glyphs stands. */
static void
say_waiting(struct reader *r, struct shown *sh)
{
	size_t i;

	for (i = r->open; i-- > 0;) {
		struct marked *m = &r->marked[i];

		if (m->waiting.n == 0)
			continue;
		add_text(r, m->waiting);
		buf_addstr(&sh->said, m->waiting);
		m->waiting = STR("");
	}
}

/* A glyph that keeps all rules plainly keeps them everywhere. */
static void
check_glyph(struct reader *r, const struct glyph *g)
{
	uint8_t *byte = &g->font->sound[g->code / 8 % SOUND_BYTES];
	const uint8_t bit = (uint8_t)(1 << (g->code % 8));

	if (g->code < SOUND_BYTES * 8 && (*byte & bit) != 0)
		return;
	if (check(
		r->checker, ON_GLYPH, g, g->font->number, r->page->index + 1) &&
	    g->mode != 3 && !g->covered && g->code < SOUND_BYTES * 8)
		*byte |= bit;
}

static void
show_string(struct reader *r, const struct obj *string, struct shown *sh)
{
	const struct marked *m = around(r);
	const struct state *s = state_now(r);
	struct glyph g = { .font = s->font, .mode = s->mode };
	size_t at = 0;

	if (string->kind != OBJ_STRING || g.font == NULL || !g.font->readable)
		return;
	g.replaced = m != NULL && m->replaced;
	g.covered = g.replaced ||
	    (m != NULL && m->element != NULL && m->element->replaced);
	while (font_code(g.font, string->text, &at, &g.code)) {
		sh->text.n = 0;
		g.mapped = font_text(r->pdf, g.font, g.code, &sh->text);
		g.text = buf_str(&sh->text);
		check_glyph(r, &g);
		if (!g.replaced) {
			add_text(r, g.text);
			buf_addstr(&sh->said, g.text);
		}
		advance(r, &g);
	}
}

/* Where the pen stands on the page. */
static struct spot
pen_at(struct reader *r)
{
	const struct state *s = state_now(r);
	struct matrix m = matrix_product(&r->at, &s->ctm);

	return matrix_apply(&m, 0, s->rise);
}

static void
put_down(struct reader *r, int64_t size)
{
	/* Artifacts stand between words without parting them: leaders. */
	if (around(r) == NULL || !around(r)->artifact)
		*r->pen = (struct pen){ true, pen_at(r), size };
}

/* A number in TJ: the pen goes back, and may leave a gap between words. */
static void
adjust(struct reader *r, const struct obj *o, struct shown *sh)
{
	const struct state *s = state_now(r);
	int64_t tx = -micro_product(obj_micro(o) / 1000, s->size);

	tx = micro_product(tx, s->scale);
	r->at.e = micro_sum(r->at.e, micro_product(tx, r->at.a));
	r->at.f = micro_sum(r->at.f, micro_product(tx, r->at.b));
	if (tx > WORD_STEP(s->size) && !ends_in_space(&sh->said) &&
	    !ends_in_space(r->text)) {
		add_separator(r, ' ');
		buf_addc(&sh->said, ' ');
	}
}

static void
show_sight(struct reader *r, const struct shown *sh)
{
	const struct state *s = state_now(r);
	const struct marked *m = around(r);
	struct spot p = sh->from;
	struct sight sight = { .fill = s->fill.rgb, .size = sh->size };

	if (s->mode == 3 || s->fill.rgb == NO_COLOUR || s->translucent ||
	    sh->said.n == 0 || (m != NULL && m->artifact))
		return;
	/* A little above the baseline and to the right: inside the letter. */
	p.x += sh->size / 10;
	p.y += sh->size / 5;
	sight.ground = ground_at(r, p);
	if (sight.ground != NO_COLOUR)
		show_thing(r, ON_SIGHT, &sight, r->owner);
}

void
show_text(struct reader *r, const struct obj *what)
{
	const struct objects *os = &r->pdf->objects;
	struct state *s = state_now(r);
	struct matrix m = matrix_product(&r->at, &s->ctm);
	struct shown sh = { .from = pen_at(r),
		.size = size_on_page(&m, s),
		.text.arena = r->arena,
		.said.arena = r->arena };
	size_t i;

	/* Modes 0 2 4 6 fill, 1 2 5 6 stroke (table 106). */
	/* A colour that was set counts as used by text of any mode. */
	paint_item(r, true,
	    s->mode % 4 == 0 || s->mode % 4 == 2 || s->fill.space != NULL,
	    s->mode % 4 == 1 || s->mode % 4 == 2 || s->stroke.space != NULL);
	if (s->font != NULL && s->mode != 3)
		s->font->rendered = true;
	separate(r, sh.from, sh.size);
	say_waiting(r, &sh);
	if (what->kind != OBJ_ARRAY)
		show_string(r, what, &sh);
	for (i = 0; i < obj_items(what); i++) {
		const struct obj *o = obj_item(os, what, i);

		if (obj_is_number(o))
			adjust(r, o, &sh);
		else
			show_string(r, o, &sh);
	}
	add_placed(r, sh.from, sh.size, buf_str(&sh.said));
	put_down(r, sh.size);
	if (sh.said.n > 0 && r->pdf->places > 0)
		r->pdf->placed[r->pdf->places - 1].to = pen_at(r);
	show_sight(r, &sh);
}

void
set_font(struct reader *r, const struct obj *font, int64_t size)
{
	struct state *s = state_now(r);

	s->font = font_load(r->pdf, font);
	s->size = size;
	if (s->font != NULL)
		read_type3(r, s->font);
}

void
move_text(struct reader *r, int64_t x, int64_t y)
{
	const struct matrix step = { MICRO, 0, 0, MICRO, x, y };

	r->line = matrix_product(&step, &r->line);
	r->at = r->line;
}

void
place_text(struct reader *r)
{
	size_t i;
	int64_t n[6];

	for (i = 0; i < 6; i++)
		n[i] = obj_micro(operand(r, 5 - i));
	r->line = r->at = (struct matrix){ n[0], n[1], n[2], n[3], n[4], n[5] };
}
