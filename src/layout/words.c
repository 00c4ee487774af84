/*
 * What is known of a word in a look: its shape, where it may be hyphenated
 * and what that does to its width.
 */
#include <string.h>

#include "layout/exceptions.h"
#include "layout/memory_int.h"
#include "layout/words_int.h"
#include "text/hyphen.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

struct word_memory *
memory_of(struct par_context *c)
{
	if (c->memory == NULL) {
		c->memory = arena_new(c->out, struct word_memory);
		c->memory->arena = c->out;
		c->memory->looks.arena = c->memory->words.arena = c->out;
	}
	return c->memory;
}

/* Width of the word's glyphs that stand for the bytes before `at`. */
static sp
width_before(const struct shape_list *list, uint32_t at, sp size)
{
	uint32_t base = 0, i, g;
	sp width = 0;

	for (i = 0; i < list->count; i++) {
		const struct shape *s = list->shape[i];
		int64_t units = 0;

		if (base + s->text.n <= at) {
			width += shape_width(s, size);
			base += (uint32_t)s->text.n;
			continue;
		}
		for (g = 0; g < s->glyphs; g++)
			if (base + s->glyph[g].cluster < at)
				units += s->glyph[g].advance;
		return width + font_scale(s->font, units, size);
	}
	return width;
}

static bool
runs_left_to_right(const struct shape_list *list)
{
	uint32_t i;

	for (i = 0; i < list->count; i++)
		if (list->shape[i]->rtl || list->shape[i]->missing != 0)
			return false;
	return true;
}

/* The glyphs on the two sides of a byte of the word. */
struct joint {
	const struct glyph *before, *after;
	uint32_t from; /* byte at which the cluster before begins */
	uint32_t to;   /* byte at which the cluster after ends */
	bool plain;    /* one glyph each, of one shape */
};

/* What meets at byte `at`; false where no cluster begins there. */
static bool
find_joint(const struct shape_list *list, uint32_t at, struct joint *j)
{
	uint32_t base = 0, i, g;

	*j = (struct joint){ 0 };
	for (i = 0; i < list->count; i++) {
		const struct shape *s = list->shape[i];

		for (g = 0; g < s->glyphs; g++) {
			uint32_t cluster = base + s->glyph[g].cluster;

			if (cluster < at) {
				j->plain = cluster != j->from || g == 0;
				j->before = &s->glyph[g];
				j->from = cluster;
			} else if (cluster == at && j->after == NULL) {
				j->after = &s->glyph[g];
				j->plain &= g > 0;
				j->to = base + (uint32_t)s->text.n;
			} else if (j->after != NULL) {
				j->plain &= cluster > at;
				j->to = cluster;
				return true;
			} else {
				return false;
			}
		}
		base += (uint32_t)s->text.n;
	}
	return j->before != NULL && j->after != NULL;
}

static sp
width_of(struct par_context *c, const struct word_request *rq, struct str text)
{
	const struct text_style *style = &rq->look->style;

	return shape_list_width(
	    shape_text(c->shaper, style, text, rq->at), style->size);
}

/* Width of a part of the word with a hyphen behind it. */
static sp
width_hyphenated(
    struct par_context *c, const struct word_request *rq, struct str part)
{
	return width_of(c, rq,
	    str_from(arena_printf(c->scratch, STR_FMT "-", STR_ARG(part))));
}

/* The one glyph that a text is shaped to alone, or NULL. */
static const struct glyph *
lone_glyph(
    struct par_context *c, const struct word_request *rq, struct str text)
{
	const struct shape_list *list =
	    shape_text(c->shaper, &rq->look->style, text, rq->at);

	return list->count == 1 && list->shape[0]->glyphs == 1
	    ? list->shape[0]->glyph
	    : NULL;
}

/*
 * Whether all that happens between the two clusters is that they come
 * closer: each is the glyph that it is alone.  HarfBuzz says "unsafe to
 * break" for kerning as for ligatures; most hyphens stand at such places.
 */
static bool
only_kerned(struct par_context *c, const struct word_request *rq,
    const struct joint *j, uint32_t at)
{
	const struct glyph *before, *after;

	if (!j->plain)
		return false;
	before = lone_glyph(c, rq, str_slice(rq->text, j->from, at));
	after = lone_glyph(c, rq, str_slice(rq->text, at, j->to));
	return before != NULL && after != NULL && before->id == j->before->id &&
	    after->id == j->after->id;
}

/*
 * Differences of width when the word is broken before byte `at`.  Where the
 * parts keep their shapes only a kern is lost there, and the hyphen may come
 * closer to the last cluster; else both parts are shaped.
 */
static void
measure_break(struct par_context *c, const struct word_request *rq,
    const struct word *w, struct word_break *b)
{
	struct str head = str_slice(rq->text, 0, b->at), last;
	struct str tail = str_slice(rq->text, b->at, rq->text.n);
	struct joint j;
	sp kern = 0;

	b->before = width_before(w->shapes, b->at, rq->look->style.size);
	if (!find_joint(w->shapes, b->at, &j) ||
	    (j.after->tied && !only_kerned(c, rq, &j, b->at))) {
		b->pre = (b->emergency ? width_of(c, rq, head)
				       : width_hyphenated(c, rq, head)) -
		    b->before;
		b->post = width_of(c, rq, tail) - (w->width - b->before);
		return;
	}
	last = str_slice(rq->text, j.from, b->at);
	if (j.after->tied)
		kern = width_of(c, rq, str_slice(rq->text, j.from, j.to)) -
		    width_of(c, rq, last) -
		    width_of(c, rq, str_slice(rq->text, b->at, j.to));
	b->pre = -kern;
	if (!b->emergency)
		b->pre += width_hyphenated(c, rq, last) - width_of(c, rq, last);
}

/* A stretch of letters that may be hyphenated; acronyms may not. */
static bool
is_hyphenable(struct str run)
{
	size_t i = 0;
	int capitals = 0;

	while (i < run.n)
		capitals += char_is_upper(utf8_next(run, &i));
	return capitals <= 1 && run.n <= HYPHEN_WORD;
}

static bool
is_joint(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 ||
	    c == '/';
}

struct breaks {
	struct word_break *brk;
	size_t count, room;
};

/* What says whether two words are the same to a reader's eye, who does not
 * see their marks. */
static uint64_t
letters_id(struct str text)
{
	uint64_t id = 0;
	size_t i = 0;

	while (i < text.n) {
		uint32_t ch = utf8_next(text, &i);

		if (ch >= 'A' && ch <= 'Z')
			ch += 'a' - 'A';
		if ((ch >= 'a' && ch <= 'z') || ch >= 0xC0 ||
		    (ch >= '0' && ch <= '9'))
			id = (id ^ ch) * 0x9E3779B97F4A7C15u + 1;
	}
	return id;
}

static void
add_break(struct par_context *c, struct breaks *all, const struct word *w,
    const struct word_request *rq, struct word_break b)
{
	measure_break(c, rq, w, &b);
	b.head = letters_id(str_slice(rq->text, 0, b.at));
	b.tail = letters_id(str_slice(rq->text, b.at, rq->text.n));
	arena_reserve(c->memory->arena, all->brk, all->room, all->count);
	all->brk[all->count++] = b;
}

/* Hyphenate the letters from byte `from` to `to`. */
static void
hyphenate_run(struct par_context *c, const struct word_request *rq,
    const struct word *w, const struct patterns *patterns, size_t from,
    size_t to, struct breaks *all)
{
	struct str run = str_slice(rq->text, from, to);
	bool may[HYPHEN_WORD + 1] = { false }, compound = rq->compound;
	size_t i = from, letters = 0;

	if (from > 0) {
		i = from;
		compound |= is_joint(utf8_prev(rq->text, &i));
	}
	if (to < rq->text.n) {
		i = to;
		compound |= is_joint(utf8_next(rq->text, &i));
	}
	for (i = 0; i < run.n; letters++)
		utf8_next(run, &i);
	if (compound && letters < (size_t)c->theme->compound_least)
		return;
	if (!exceptions_find(c->exceptions, run, may, c->scratch) &&
	    (!is_hyphenable(run) || patterns == NULL ||
		!hyphenate(patterns, run, may)))
		return;
	for (i = 1; i < run.n; i++)
		if (may[i])
			add_break(c, all, w, rq,
			    (struct word_break){ .at = (uint32_t)(from + i),
				.compound = compound });
}

static void
find_hyphens(struct par_context *c, const struct word_request *rq,
    const struct word *w, struct breaks *all)
{
	const struct patterns *patterns = patterns_find(rq->look->style.lang);
	size_t i = 0, from = 0, at;
	bool inside = false;

	if (patterns == NULL && c->exceptions == NULL)
		return;
	while (i < rq->text.n) {
		uint32_t ch;
		bool letter;

		at = i;
		ch = utf8_next(rq->text, &i);
		letter = char_is_letter(ch) || char_is_mark(ch);
		if (letter && !inside)
			from = at;
		if (!letter && inside)
			hyphenate_run(c, rq, w, patterns, from, at, all);
		inside = letter;
	}
	if (inside)
		hyphenate_run(c, rq, w, patterns, from, rq->text.n, all);
}

/* Whether every part between two breaks fits the line. */
static bool
parts_fit(const struct word_request *rq, const struct word *w,
    const struct breaks *all)
{
	sp start = 0, post = 0;
	size_t i;

	for (i = 0; i < all->count; i++) {
		const struct word_break *b = &all->brk[i];

		if (b->before + b->pre - start + post > rq->most)
			return false;
		start = b->before;
		post = b->post;
	}
	return w->width - start + post <= rq->most;
}

/*
 * A word wider than its line may be hyphenated; where that is not enough,
 * it may be broken between any two clusters.
 */
static void
find_emergency(struct par_context *c, const struct word_request *rq,
    const struct word *w, struct breaks *all)
{
	struct breaks hyphens = { 0 };
	size_t n, i, k = 0;
	uint32_t *at;

	if (rq->hyphenate)
		find_hyphens(c, rq, w, &hyphens);
	*all = hyphens;
	if (parts_fit(rq, w, &hyphens))
		return;
	*all = (struct breaks){ 0 };
	n = cluster_boundaries(c->breaker, rq->text, c->scratch, &at);
	for (i = 0; i < n; i++) {
		struct word_break b = { .at = at[i], .emergency = true };

		while (k < hyphens.count && hyphens.brk[k].at < at[i])
			k++;
		if (k < hyphens.count && hyphens.brk[k].at == at[i])
			b = hyphens.brk[k];
		add_break(c, all, w, rq, b);
	}
}

/* How far the first or last character hangs into the margin. */
static sp
hang_of(const struct theme *th, const struct word_request *rq,
    const struct word *w, bool left)
{
	const sp size = rq->look->style.size;
	size_t i = left ? 0 : rq->text.n;
	uint32_t ch = left ? utf8_next(rq->text, &i) : utf8_prev(rq->text, &i);
	const struct protrusion *p;
	sp before;

	if (ch < 0x80 && char_is_letter(ch))
		return 0;
	p = protrusion_of(th, rq->look->family, ch);
	if (p == NULL)
		return 0;
	before = width_before(w->shapes, (uint32_t)i, size);
	return left ? before * p->left / 1000
		    : (w->width - before) * p->right / 1000;
}

/* What makes two requests the same word; hashed as bytes. */
struct word_key {
	const struct look *look;
	uint64_t flags;
	sp most;
};

static struct str
key_of(struct arena *a, const struct word_request *rq, sp most)
{
	struct word_key key;
	char *s = arena_alloc(a, sizeof(key) + rq->text.n, 1);

	memset(&key, 0, sizeof(key));
	key.look = rq->look;
	key.flags = (uint64_t)rq->hyphenate | (uint64_t)rq->compound << 1;
	key.most = most;
	memcpy(s, &key, sizeof(key));
	memcpy(s + sizeof(key), rq->text.s, rq->text.n);
	return (struct str){ s, sizeof(key) + rq->text.n };
}

static struct word *
word_new(struct par_context *c, const struct word_request *rq)
{
	const struct text_style *style = &rq->look->style;
	struct word *w = arena_new(c->memory->arena, struct word);
	struct breaks all = { 0 };

	w->shapes = shape_text(c->shaper, style, rq->text, rq->at);
	w->width = shape_list_width(w->shapes, style->size);
	w->id = letters_id(rq->text);
	w->hang_left = hang_of(c->theme, rq, w, true);
	w->hang_right = hang_of(c->theme, rq, w, false);
	if (runs_left_to_right(w->shapes)) {
		if (w->width > rq->most)
			find_emergency(c, rq, w, &all);
		else if (rq->hyphenate)
			find_hyphens(c, rq, w, &all);
	}
	w->brk = all.brk;
	w->breaks = (uint32_t)all.count;
	return w;
}

const struct word *
word_find(struct par_context *c, const struct word_request *rq)
{
	struct word_memory *m = memory_of(c);
	struct str key = key_of(c->scratch, rq, 0), kept;
	struct word *w = table_find(&m->words, key);

	if (w != NULL && w->width <= rq->most)
		return w;
	if (w != NULL) {
		/* Too wide here: what it is depends on the line's width. */
		key = key_of(c->scratch, rq, rq->most);
		w = table_find(&m->words, key);
		if (w != NULL)
			return w;
	}
	kept.n = key.n;
	kept.s = arena_strndup(m->arena, key.s, key.n);
	w = word_new(c, rq);
	table_entry(&m->words, kept)->value = w;
	return w;
}
