/*
 * Fonts: Type0 with Identity-H over a compact subset (ISO 32000-1, 9.7).
 * A glyph that stands for different texts in different places (a hyphen for
 * U+002D and for U+2011) gets a second Type0 font over the same descendant,
 * with a ToUnicode of its own.
 */
#include <string.h>

#include "base/table.h"
#include "pdf/pdf_int.h"
#include "unicode/utf8.h"

#define MOST_VARIANTS 256
#define MAP_ROWS      100 /* of one bfchar block (CMap specification) */
#define TAG_LETTERS   6

/* A meaning of a glyph: the text that extraction shall give. */
struct meaning {
	struct str text;
	struct meaning *next; /* of the same glyph, in the next variant */
};

struct font_use {
	const struct font *font;
	bool *used;
	struct meaning **meaning; /* by glyph */
	uint32_t glyphs;          /* room of both */
	unsigned variants;
	struct subset subset;
	uint32_t object[MOST_VARIANTS];
};

static struct font_use *
use_of(struct pdf *p, const struct font *font)
{
	struct font_use *u;

	if (font->id >= p->fonts) {
		struct font_use **all = arena_array(
		    p->arena, (size_t)font->id + 1, struct font_use *);

		if (p->fonts > 0)
			memcpy(all, p->font, (size_t)p->fonts * sizeof(*all));
		p->font = all;
		p->fonts = font->id + 1;
	}
	if (p->font[font->id] == NULL) {
		u = arena_new(p->arena, struct font_use);
		u->font = font;
		u->variants = 1;
		p->font[font->id] = u;
	}
	return p->font[font->id];
}

static void
make_room(struct pdf *p, struct font_use *u, uint32_t glyph)
{
	size_t used = u->glyphs, meant = u->glyphs;

	if (glyph < u->glyphs)
		return;
	u->used = arena_grow(p->arena, u->used, &used, glyph + 1, 1);
	u->meaning = arena_grow(
	    p->arena, u->meaning, &meant, glyph + 1, sizeof(*u->meaning));
	u->glyphs = (uint32_t)(used < meant ? used : meant);
}

/* The variant in which the glyph means this text. */
static uint16_t
variant_of(struct pdf *p, struct font_use *u, uint32_t glyph, struct str text)
{
	struct meaning **m;
	unsigned n = 0;

	make_room(p, u, glyph);
	u->used[glyph] = true;
	for (m = &u->meaning[glyph]; *m != NULL; m = &(*m)->next, n++)
		if (str_equal((*m)->text, text))
			return (uint16_t)n;
	if (n == MOST_VARIANTS)
		return 0;
	*m = arena_new(p->arena, struct meaning);
	(*m)->text = text;
	if (n + 1 > u->variants)
		u->variants = n + 1;
	return (uint16_t)n;
}

/* The end of the cluster that begins at byte `from` of the shape's text. */
static size_t
cluster_end(const struct shape *s, size_t from)
{
	size_t end = s->text.n;
	uint32_t g;

	for (g = 0; g < s->glyphs; g++)
		if (s->glyph[g].cluster > from && s->glyph[g].cluster < end)
			end = s->glyph[g].cluster;
	return end;
}

static bool
shares_cluster(const struct shape *s, uint32_t g)
{
	uint32_t c = s->glyph[g].cluster;

	return (g > 0 && s->glyph[g - 1].cluster == c) ||
	    (g + 1 < s->glyphs && s->glyph[g + 1].cluster == c);
}

static void
collect_shape(struct pdf *p, const struct shape *s)
{
	struct font_use *u = use_of(p, s->font);
	struct shown *shown = arena_new(p->arena, struct shown);
	struct code *code = arena_array(p->arena, s->glyphs + 1, struct code);
	bool plain = true;
	uint32_t g;

	for (g = 0; g < s->glyphs; g++) {
		size_t from = s->glyph[g].cluster;
		struct str text =
		    str_slice(s->text, from, cluster_end(s, from));

		code[g].group = shares_cluster(s, g);
		code[g].starts =
		    g == 0 || s->glyph[g - 1].cluster != s->glyph[g].cluster;
		/* ActualText speaks for the group; its other glyphs say
		 * something that is nothing. */
		if (code[g].group && !code[g].starts)
			text = STR("\u200B");
		code[g].variant = variant_of(p, u, s->glyph[g].id, text);
		plain &= code[g].variant == 0 && !code[g].group;
	}
	shown->code = plain ? NULL : code;
	p->shown = arena_grow(p->arena, p->shown, &p->shown_room,
	    (size_t)s->number + 1, sizeof(*p->shown));
	p->shown[s->number] = shown;
}

const struct shown *
shown_find(const struct pdf *p, const struct shape *s)
{
	return s->number < p->shown_room ? p->shown[s->number] : NULL;
}

void
fonts_collect(struct pdf *p)
{
	const struct pages *pages = p->rq->pages;
	size_t i, k;
	uint32_t s;

	for (i = 0; i < pages->count; i++)
		for (k = 0; k < pages->page[i].count; k++) {
			const struct content *c = &pages->page[i].content[k];

			if (c->kind != CONTENT_TEXT)
				continue;
			for (s = 0; s < c->text->shapes; s++) {
				const struct shape *shape = c->text->shape[s];

				if (shape->missing != 0)
					shape = shape->code;
				if (shape != NULL &&
				    shown_find(p, shape) == NULL)
					collect_shape(p, shape);
			}
		}
}

unsigned
glyph_cid(const struct pdf *p, const struct font *font, uint32_t glyph)
{
	const struct subset *s = &p->font[font->id]->subset;

	return s->cid[glyph < s->originals ? s->renumbered[glyph] : 0];
}

static int64_t
thousandths(const struct font *font, int64_t units)
{
	int64_t n = 2000 * units, em = 2 * (int64_t)font->units_per_em;

	return (n + (n < 0 ? -em / 2 : em / 2)) / em;
}

int64_t
glyph_width(const struct pdf *p, const struct font *font, uint32_t glyph)
{
	const struct subset *s = &p->font[font->id]->subset;

	return thousandths(
	    font, s->advance[glyph < s->originals ? s->renumbered[glyph] : 0]);
}

/* Six letters from the bytes of the subset (9.6.4). */
static void
add_tag(struct buf *b, const struct font_use *u)
{
	uint64_t h = bytes_hash(u->subset.bytes.s, u->subset.bytes.n, 0);
	int i;

	for (i = 0; i < TAG_LETTERS; i++, h /= 26)
		buf_addc(b, (char)('A' + h % 26));
	buf_addc(b, '+');
	buf_adds(b, u->font->postscript);
}

static void
add_hex(struct buf *b, unsigned n)
{
	buf_printf(b, "<%04X>", n);
}

static void
add_utf16(struct buf *b, struct str text)
{
	size_t i = 0;

	buf_addc(b, '<');
	while (i < text.n) {
		uint32_t c = utf8_next(text, &i);

		if (c >= 0x10000)
			buf_printf(b, "%04X%04X", 0xD7C0 + (c >> 10),
			    0xDC00 + (c & 0x3FF));
		else
			buf_printf(b, "%04X", c);
	}
	buf_addc(b, '>');
}

static const struct meaning *
meaning_at(const struct font_use *u, uint32_t glyph, unsigned variant)
{
	const struct meaning *m = u->meaning[glyph];

	while (m != NULL && variant-- > 0)
		m = m->next;
	return m;
}

/* ToUnicode (9.10.3): rows of "<code> <text>", a hundred in a block. */
static uint32_t
write_to_unicode(struct pdf *p, const struct font_use *u, unsigned variant)
{
	struct buf rows = { .arena = p->arena }, all = { .arena = p->arena };
	uint32_t g, n = 0, number = object_new(p->file);

	buf_adds(&all,
	    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0"
	    ">> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	for (g = 0; g < u->glyphs; g++) {
		const struct meaning *m = meaning_at(u, g, variant);

		if (m == NULL)
			continue;
		add_hex(&rows, glyph_cid(p, u->font, g));
		buf_addc(&rows, ' ');
		add_utf16(&rows, m->text);
		buf_addc(&rows, '\n');
		if (++n % MAP_ROWS == 0) {
			buf_printf(&all, "%d beginbfchar\n", MAP_ROWS);
			buf_addstr(&all, buf_str(&rows));
			buf_adds(&all, "endbfchar\n");
			rows.n = 0;
		}
	}
	if (n % MAP_ROWS > 0) {
		buf_printf(&all, "%u beginbfchar\n", n % MAP_ROWS);
		buf_addstr(&all, buf_str(&rows));
		buf_adds(&all, "endbfchar\n");
	}
	buf_adds(&all,
	    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\n"
	    "end\n");
	object_set_stream(p->file, number, STR(""), buf_str(&all), true);
	return number;
}

static void
add_length(struct buf *b, const char *name, const struct font *f, int units)
{
	buf_printf(b, "%s %lld", name, (long long)thousandths(f, units));
}

/* Flags of table 123: fixed pitch, serif, symbolic, italic. */
static int
flags_of(const struct font *f)
{
	bool serif = strstr(f->family, "Sans") == NULL &&
	    strstr(f->family, "Heros") == NULL;

	return (f->mono ? 1 : 0) | (serif && !f->mono ? 2 : 0) | 4 |
	    (f->italic ? 64 : 0);
}

static uint32_t
write_descriptor(struct pdf *p, const struct font_use *u)
{
	const struct font *f = u->font;
	struct buf b = { .arena = p->arena };
	uint32_t number = object_new(p->file), file = object_new(p->file);
	char length[40];
	int i;

	snprintf(length, sizeof(length), "/Length1 %zu", u->subset.bytes.n);
	object_set_stream(p->file, file,
	    f->cff ? STR("/Subtype/CIDFontType0C") : str_from(length),
	    u->subset.bytes, true);
	buf_adds(&b, "/Type/FontDescriptor/FontName/");
	add_tag(&b, u);
	buf_printf(&b, "/Flags %d/FontBBox[", flags_of(f));
	for (i = 0; i < 4; i++)
		buf_printf(&b, "%s%lld", i > 0 ? " " : "",
		    (long long)thousandths(f, f->box[i]));
	buf_adds(&b, "]/ItalicAngle ");
	buf_add_thousandths(&b, (int64_t)f->italic_angle * 1000 / 65536);
	add_length(&b, "/Ascent", f, f->ascent);
	add_length(&b, "/Descent", f, f->descent);
	add_length(&b, "/CapHeight", f, f->cap_height);
	add_length(&b, "/XHeight", f, f->x_height);
	/* No font says its stems; this grows with the weight as they do. */
	buf_printf(&b, "/StemV %d", 50 + f->weight * f->weight / 4225);
	buf_printf(&b, "/FontFile%s %u 0 R", f->cff ? "3" : "2", file);
	object_set(p->file, number, buf_str(&b));
	return number;
}

static uint32_t
write_descendant(struct pdf *p, const struct font_use *u)
{
	const struct font *f = u->font;
	struct buf b = { .arena = p->arena };
	uint32_t number = object_new(p->file), i;

	buf_printf(&b, "/Type/Font/Subtype/CIDFontType%s/BaseFont/",
	    f->cff ? "0" : "2");
	add_tag(&b, u);
	buf_printf(&b,
	    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
	    "/Supplement 0>>/FontDescriptor %u 0 R/W[",
	    write_descriptor(p, u));
	for (i = 0; i < u->subset.count; i++) {
		/* Codes that follow each other share one list. */
		if (i == 0 || u->subset.cid[i] != u->subset.cid[i - 1] + 1)
			buf_printf(
			    &b, "%s%u[", i > 0 ? "]" : "", u->subset.cid[i]);
		else
			buf_addc(&b, ' ');
		buf_printf(&b, "%lld",
		    (long long)thousandths(f, u->subset.advance[i]));
	}
	buf_adds(&b, u->subset.count > 0 ? "]]" : "]");
	if (!f->cff)
		buf_adds(&b, "/CIDToGIDMap/Identity");
	object_set(p->file, number, buf_str(&b));
	return number;
}

static void
write_font(struct pdf *p, struct font_use *u)
{
	uint32_t descendant = write_descendant(p, u);
	unsigned v;

	for (v = 0; v < u->variants; v++) {
		struct buf b = { .arena = p->arena };

		u->object[v] = object_new(p->file);
		buf_adds(&b, "/Type/Font/Subtype/Type0/BaseFont/");
		add_tag(&b, u);
		buf_adds(&b, u->font->cff ? "-Identity-H" : "");
		buf_printf(&b,
		    "/Encoding/Identity-H/DescendantFonts[%u 0 R]"
		    "/ToUnicode %u 0 R",
		    descendant, write_to_unicode(p, u, v));
		object_set(p->file, u->object[v], buf_str(&b));
	}
}

bool
fonts_write(struct pdf *p)
{
	int i;

	for (i = 0; i < p->fonts; i++) {
		struct font_use *u = p->font[i];

		if (u == NULL)
			continue;
		if (!font_subset(
			u->font, u->used, u->glyphs, p->arena, &u->subset)) {
			diag_report(p->rq->diag, DIAG_WORLD, 0, "font-subset",
			    "%s cannot be subset; writing no PDF",
			    u->font->postscript);
			return false;
		}
		write_font(p, u);
	}
	return true;
}

void
buf_add_font_name(struct buf *b, const struct font *font, unsigned variant)
{
	buf_addc(b, 'F');
	buf_addi(b, font->id);
	if (variant == 0)
		return;
	buf_addc(b, 'v');
	buf_addi(b, variant);
}

void
buf_add_font_resources(struct buf *b, const struct pdf *p)
{
	unsigned v;
	int i;

	buf_adds(b, "/Font<<");
	for (i = 0; i < p->fonts; i++)
		for (v = 0; p->font[i] != NULL && v < p->font[i]->variants;
		     v++) {
			buf_addc(b, '/');
			buf_add_font_name(b, p->font[i]->font, v);
			buf_printf(b, " %u 0 R", p->font[i]->object[v]);
		}
	buf_adds(b, ">>");
}
