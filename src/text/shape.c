/*
 * shape.c - the memory of shapes
 *
 * A text is looked up by its bytes and its look, which is what of a style
 * changes the shape: face, features, language.  Script and direction follow
 * from the text (text/itemize.h).
 */
#include "text/shape.h"

#include <stdio.h>
#include <string.h>

#include <hb.h>

#include "base/table.h"
#include "text/font_int.h"
#include "text/itemize.h"
#include "unicode/chars.h"

#define FIRST_SLOTS 1024

/* What of a style changes the shape; equal ones are one. */
struct look {
	uint32_t id;
	const struct font *font;
	unsigned features;
	const char *lang;
	hb_language_t language;
	hb_feature_t feature[10];
	unsigned feature_count;
};

/* A character that no font has, and where it stands in the text. */
struct lack {
	uint32_t character;
	uint32_t from;
};

struct remembered {
	uint64_t hash;
	uint32_t look;
	uint32_t n; /* bytes of the text */
	struct shape_list list;
	const struct lack *lack;
	uint32_t lacks;
	char text[]; /* beside the rest: a hit is one cache line more */
};

struct memory_slot {
	uint64_t hash;
	struct remembered *r; /* NULL: free */
};

struct shaper {
	struct fonts *fonts;
	struct diag *diag;
	struct arena arena;
	struct arena scratch;
	hb_buffer_t *buffer;
	struct look **look;
	size_t looks;
	size_t looks_room;
	const struct look *last;  /* looks come in runs */
	struct memory_slot *slot; /* of open addressing */
	size_t slots;
	size_t shaped;
	size_t asked;
	uint32_t shapes; /* numbers given out */
	struct table reported;
};

struct shaper *
shaper_open(struct fonts *fs, struct diag *dg)
{
	struct arena first = { 0 };
	struct shaper *s = arena_new(&first, struct shaper);

	s->arena = first;
	s->fonts = fs;
	s->diag = dg;
	s->buffer = hb_buffer_create();
	s->reported.arena = &s->arena;
	s->slots = FIRST_SLOTS;
	s->slot = arena_array(&s->arena, s->slots, struct memory_slot);
	return s;
}

void
shaper_close(struct shaper *s)
{
	struct arena all = s->arena; /* the shaper lives in it */

	hb_buffer_destroy(s->buffer);
	arena_release(&s->scratch);
	arena_release(&all);
}

struct fonts *
shaper_fonts(const struct shaper *s)
{
	return s->fonts;
}

static bool
look_is(const struct look *l, const struct text_style *st)
{
	return l->font == st->font && l->features == st->features &&
	    (l->lang == st->lang ||
		(st->lang != NULL && strcmp(l->lang, st->lang) == 0));
}

static void
add_feature(struct look *l, const char tag[4], uint32_t value)
{
	l->feature[l->feature_count++] =
	    (hb_feature_t){ HB_TAG(tag[0], tag[1], tag[2], tag[3]), value,
		    HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
}

static void
add_features(struct look *l, unsigned asked)
{
	static const struct {
		unsigned feature;
		char tag[5];
		uint32_t value;
	} known[] = { { FEATURE_ONUM, "onum", 1 }, { FEATURE_LNUM, "lnum", 1 },
		{ FEATURE_TNUM, "tnum", 1 }, { FEATURE_PNUM, "pnum", 1 },
		{ FEATURE_SMCP, "smcp", 1 }, { FEATURE_C2SC, "c2sc", 1 },
		{ FEATURE_FRAC, "frac", 1 }, { FEATURE_NO_LIGA, "liga", 0 },
		{ FEATURE_NO_LIGA, "clig", 0 },
		{ FEATURE_NO_KERN, "kern", 0 } };
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (asked & known[i].feature)
			add_feature(l, known[i].tag, known[i].value);
}

static const struct look *
make_look(struct shaper *s, const struct text_style *st)
{
	struct look *l = arena_new(&s->arena, struct look);

	l->id = (uint32_t)s->looks;
	l->font = st->font;
	l->features = st->features;
	l->lang = arena_strdup(&s->arena, st->lang != NULL ? st->lang : "und");
	l->language = hb_language_from_string(l->lang, -1);
	add_features(l, st->features);
	arena_reserve(&s->arena, s->look, s->looks_room, s->looks);
	s->look[s->looks++] = l;
	return l;
}

static const struct look *
find_look(struct shaper *s, const struct text_style *st)
{
	struct text_style wanted = *st;
	size_t i;

	if (wanted.lang == NULL)
		wanted.lang = "und";
	if (s->last != NULL && look_is(s->last, &wanted))
		return s->last;
	for (i = 0; i < s->looks; i++)
		if (look_is(s->look[i], &wanted))
			return s->last = s->look[i];
	return s->last = make_look(s, &wanted);
}

/* The slot of the text, or the free one where it belongs. */
static struct memory_slot *
find_slot(const struct shaper *s, uint64_t hash, uint32_t look, struct str text)
{
	size_t i = hash & (s->slots - 1);

	for (;; i = (i + 1) & (s->slots - 1)) {
		struct memory_slot *m = &s->slot[i];

		if (m->r == NULL)
			return m;
		if (m->hash == hash && m->r->look == look &&
		    m->r->n == text.n &&
		    memcmp(m->r->text, text.s, text.n) == 0)
			return m;
	}
}

/* Twice the slots; those before stay in the arena, half as many again. */
static void
grow(struct shaper *s)
{
	const struct memory_slot *old = s->slot;
	const size_t n = s->slots;
	size_t i, j;

	s->slots = 2 * n;
	s->slot = arena_array(&s->arena, s->slots, struct memory_slot);
	for (i = 0; i < n; i++) {
		if (old[i].r == NULL)
			continue;
		j = old[i].hash & (s->slots - 1);
		while (s->slot[j].r != NULL)
			j = (j + 1) & (s->slots - 1);
		s->slot[j] = old[i];
	}
}

/* The characters that are drawn in place of others. */
static uint32_t
drawn(const struct letter *l)
{
	if (l->space)
		return l->character == 0x00A0 ? l->character : ' ';
	if (l->character != 0x2011 || font_has(l->font, 0x2011))
		return l->character;
	return font_has(l->font, 0x2010) ? 0x2010 : '-';
}

static void
fill_buffer(hb_buffer_t *b, const struct look *look, const struct letters *ls,
    size_t first, size_t end)
{
	const struct letter *l = ls->letter;
	size_t i;

	hb_buffer_clear_contents(b);
	hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_set_flags(b,
	    HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
		HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_buffer_set_script(b, l[first].script);
	hb_buffer_set_language(b, look->language);
	hb_buffer_set_direction(
	    b, l[first].rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	for (i = first; i < end; i++)
		hb_buffer_add(b, drawn(&l[i]), l[i].at - l[first].at);
}

static struct str
said(const struct letters *ls, size_t first, size_t end)
{
	return str_slice(ls->says, ls->letter[first].at, ls->letter[end].at);
}

/*
 * A font may promise a character and then have no glyph for it after all.
 * Glyph 0 must not reach the page (ISO 14289-1, 7.21.8): such characters
 * lose their font.  Returns whether there was one.
 */
static bool
drop_undrawn(
    const struct shape *sh, struct letters *ls, size_t first, size_t end)
{
	bool any = false;
	uint32_t g;
	size_t i;

	for (g = 0; g < sh->glyphs; g++) {
		if (sh->glyph[g].id != 0)
			continue;
		for (i = first; i < end; i++)
			if (ls->letter[i].at - ls->letter[first].at ==
			    sh->glyph[g].cluster) {
				ls->letter[i].font = NULL;
				any = true;
			}
	}
	return any;
}

static struct shape *
shape_new(struct shaper *s)
{
	struct shape *sh = arena_new(&s->arena, struct shape);

	sh->number = s->shapes++;
	return sh;
}

static struct shape *
shape_run(struct shaper *s, const struct look *look, const struct letters *ls,
    size_t first, size_t end)
{
	struct shape *sh = shape_new(s);
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *pos;
	struct glyph *glyph;
	int64_t width = 0;
	unsigned n, i;

	sh->font = ls->letter[first].font;
	sh->text = said(ls, first, end);
	sh->space = ls->letter[first].space;
	sh->rtl = ls->letter[first].rtl;
	fill_buffer(s->buffer, look, ls, first, end);
	hb_shape(sh->font->impl->font, s->buffer, look->feature,
	    look->feature_count);
	info = hb_buffer_get_glyph_infos(s->buffer, &n);
	pos = hb_buffer_get_glyph_positions(s->buffer, &n);
	glyph = arena_array(&s->arena, n, struct glyph);
	for (i = 0; i < n; i++) {
		glyph[i].id = info[i].codepoint;
		glyph[i].cluster = info[i].cluster;
		glyph[i].advance = pos[i].x_advance;
		glyph[i].dx = pos[i].x_offset;
		glyph[i].dy = pos[i].y_offset;
		glyph[i].tied = (hb_glyph_info_get_glyph_flags(&info[i]) &
				    HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
		width += pos[i].x_advance;
	}
	sh->glyphs = n;
	sh->glyph = glyph;
	sh->width = width < INT32_MAX ? (int32_t)width : INT32_MAX;
	return sh;
}

static const struct remembered *recall(
    struct shaper *, const struct text_style *, struct str);

/* The frame of a character that no font has. */
static struct shape *
frame(struct shaper *s, const struct look *look, const struct letters *ls,
    size_t first, size_t end)
{
	const uint32_t c = ls->letter[first].character;
	struct shape *sh = shape_new(s);
	struct text_style style = { 0 };
	char code[16];
	int n = snprintf(code, sizeof(code), "%04X", (unsigned)c);
	int64_t em = look->font->units_per_em, code_em;

	style.font = fonts_find(s->fonts, FAMILY_SANS, false, false);
	sh->font = look->font;
	sh->text = said(ls, first, end);
	sh->rtl = ls->letter[first].rtl;
	sh->missing = c;
	sh->code =
	    recall(s, &style, (struct str){ code, (size_t)n })->list.shape[0];
	code_em = sh->code->font->units_per_em;
	sh->width = (int32_t)(sh->code->width * em / code_em / MISSING_SCALE +
	    2 * em / MISSING_MARGIN);
	return sh;
}

/* Shape the runs one after the other into `r`. */
static void
shape_runs(struct shaper *s, const struct look *look, struct letters *ls,
    struct remembered *r)
{
	const struct shape **shape =
	    arena_array(&s->arena, ls->count, const struct shape *);
	struct lack *lack = NULL;
	size_t i, end, room = 0;
	uint32_t shapes = 0, lacks = 0;
	struct shape *sh;

	for (i = 0; i < ls->count;) {
		end = run_end(ls, i);
		if (ls->letter[i].font == NULL) {
			sh = frame(s, look, ls, i, end);
			arena_reserve(&s->arena, lack, room, lacks);
			lack[lacks++] = (struct lack){ ls->letter[i].character,
				ls->letter[i].from };
		} else {
			sh = shape_run(s, look, ls, i, end);
			if (drop_undrawn(sh, ls, i, end))
				continue;
		}
		shape[shapes++] = sh;
		i = end;
	}
	r->list = (struct shape_list){ shapes, shape };
	r->lack = lack;
	r->lacks = lacks;
}

static struct remembered *
make(struct shaper *s, const struct look *look, struct str text, uint64_t hash)
{
	struct remembered *r =
	    arena_alloc(&s->arena, 1, sizeof(*r) + text.n + 1);
	struct letters ls;

	memcpy(r->text, text.s, text.n);
	r->n = (uint32_t)text.n;
	r->hash = hash;
	r->look = look->id;
	text.s = r->text;
	ls = itemize(s->fonts, look->font, text, &s->scratch);
	if (ls.says.n < text.n)
		ls.says.s = arena_strndup(&s->arena, ls.says.s, ls.says.n);
	shape_runs(s, look, &ls, r);
	return r;
}

static const struct remembered *
recall(struct shaper *s, const struct text_style *style, struct str text)
{
	const struct look *look = find_look(s, style);
	const uint64_t hash = bytes_hash(text.s, text.n, look->id + 1u);
	struct memory_slot *m = find_slot(s, hash, look->id, text);
	struct remembered *r;

	if (m->r != NULL)
		return m->r;
	r = make(s, look, text, hash);
	if (2 * (s->shaped + 1) > s->slots)
		grow(s);
	/* Again: shaping the code of a frame remembers, too. */
	m = find_slot(s, hash, look->id, text);
	*m = (struct memory_slot){ hash, r };
	s->shaped++;
	return r;
}

/* What was reported, and as which record. */
struct reported {
	uint32_t key[2]; /* character and place */
	size_t record;
	const char *text;
};

/* Layout may have begun another round and dropped what the last one said. */
static bool
still_said(const struct diag *dg, const struct reported *r)
{
	return r->record < dg->count && dg->record[r->record].text == r->text;
}

/* Once per character and place, however often the text is asked for. */
static void
report(struct shaper *s, uint32_t character, place at)
{
	const uint32_t key[2] = { character, at };
	struct reported *new = table_find(
	    &s->reported, (struct str){ (const char *)key, sizeof(key) });

	if (new != NULL && still_said(s->diag, new))
		return;
	if (new == NULL) {
		new = arena_new(&s->arena, struct reported);
		memcpy(new->key, key, sizeof(key));
		table_entry(&s->reported,
		    (struct str){ (const char *)new->key, sizeof(key) })
		    ->value = new;
	}
	new->record = s->diag->count;
	diag_report(s->diag, DIAG_ERROR, at, "character-missing",
	    "no font has U+%04X %s; drawing a frame with its number",
	    (unsigned)character, char_name(&s->scratch, character));
	new->text = s->diag->record[new->record].text;
	diag_hint(
	    s->diag, "use a character that prints, or describe it in words");
}

const struct shape_list *
shape_text(
    struct shaper *s, const struct text_style *style, struct str text, place at)
{
	const struct remembered *r = recall(s, style, text);
	uint32_t i;

	s->asked++;
	for (i = 0; i < r->lacks; i++)
		report(s, r->lack[i].character,
		    at == 0 ? 0 : at + r->lack[i].from);
	arena_reset(&s->scratch);
	return &r->list;
}

sp
shape_width(const struct shape *sh, sp size)
{
	return font_scale(sh->font, sh->width, size);
}

sp
shape_list_width(const struct shape_list *list, sp size)
{
	sp width = 0;
	uint32_t i;

	for (i = 0; i < list->count; i++)
		width += shape_width(list->shape[i], size);
	return width;
}

void
shaper_stats(const struct shaper *s, size_t *asked, size_t *shaped)
{
	*asked = s->asked;
	*shaped = s->shaped;
}
