/*
 * font.c - the set of faces of a run, each opened when first asked for
 *
 * Every face has its slot from the start, so its id does not depend on who
 * asked first.  Workers share the set: a slot is filled once, under the
 * lock, and only read afterwards.
 */
#include "text/font.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "base/file.h"
#include "text/families.h"
#include "text/font_int.h"

struct slot {
	const char *name; /* of the file */
	const char *family;
	struct str bytes;
	unsigned index; /* of the face in a collection */
	unsigned role;
	unsigned style;
	bool added;  /* by fonts_add_file() */
	bool broken; /* tried in vain */
	struct font *_Atomic font;
};

struct fonts {
	struct arena *arena; /* of the slots and of files read */
	struct arena faces;  /* of what is opened later, by any worker */
	struct diag *diag;
	struct slot *slot;
	size_t count;
	size_t room;
	int style_slot[FAMILIES][4]; /* by enum font_style */
	pthread_mutex_t lock;
};

static struct slot *
add_slot(struct fonts *fs)
{
	arena_reserve(fs->arena, fs->slot, fs->room, fs->count);
	return &fs->slot[fs->count++];
}

static void
add_embedded(struct fonts *fs, const struct font_file *file)
{
	struct slot *s = add_slot(fs);

	s->name = file->file;
	s->family = file->family;
	s->bytes = (struct str){ (const char *)file->start, file->size };
	s->role = file->role;
	s->style = file->style;
}

/* Fill the slot; under the lock. */
static struct font *
open_slot(struct fonts *fs, struct slot *s)
{
	struct font *f = atomic_load(&s->font);

	if (f != NULL || s->broken)
		return f;
	f = arena_new(&fs->faces, struct font);
	if (!face_open(f, s->name, s->bytes, s->index, &fs->faces, fs->diag)) {
		s->broken = true;
		return NULL;
	}
	f->id = (int)(s - fs->slot);
	if (!s->added) {
		f->family = s->family;
		f->bold = (s->style & STYLE_BOLD) != 0;
		f->italic = (s->style & STYLE_ITALIC) != 0;
	}
	atomic_store_explicit(&s->font, f, memory_order_release);
	return f;
}

static struct font *
slot_font(struct fonts *fs, size_t i)
{
	struct slot *s = &fs->slot[i];
	struct font *f = atomic_load_explicit(&s->font, memory_order_acquire);

	if (f != NULL)
		return f;
	pthread_mutex_lock(&fs->lock);
	f = open_slot(fs, s);
	pthread_mutex_unlock(&fs->lock);
	return f;
}

/* The slot of the family that is nearest in style, among equals one that was
 * added; -1: it has none.  A wrong weight strikes the eye more than a wrong
 * slope; either loses what the author stressed, another face does not. */
static int
nearest_slot(const struct fonts *fs, unsigned role, unsigned style)
{
	int best = -1, least = INT_MAX;
	size_t i;

	for (i = 0; i < fs->count; i++) {
		const unsigned off = fs->slot[i].style ^ style;
		const int miss = (off & STYLE_BOLD ? 4 : 0) +
		    (off & STYLE_ITALIC ? 2 : 0) + !fs->slot[i].added;

		if (fs->slot[i].role == role && miss < least) {
			best = (int)i;
			least = miss;
		}
	}
	return best;
}

struct fonts *
fonts_open(struct arena *a, struct diag *dg)
{
	struct fonts *fs = arena_new(a, struct fonts);
	unsigned role, style;
	uint32_t i;

	fs->arena = a;
	fs->diag = dg;
	for (i = 0; i < font_files_count; i++)
		add_embedded(fs, &font_files[i]);
	for (role = 0; role < FAMILIES; role++)
		for (style = 0; style < 4; style++) {
			fs->style_slot[role][style] =
			    nearest_slot(fs, role, style);
			/* families.yaml names a face for every family */
			assert(fs->style_slot[role][style] >= 0);
		}
	pthread_mutex_init(&fs->lock, NULL);
	/* The one that stands in for every other. */
	if (slot_font(fs, (size_t)fs->style_slot[FAMILY_SERIF][0]) == NULL) {
		fonts_close(fs);
		return NULL;
	}
	return fs;
}

void
fonts_close(struct fonts *fs)
{
	size_t i;

	for (i = 0; i < fs->count; i++)
		if (fs->slot[i].font != NULL)
			face_close(fs->slot[i].font);
	pthread_mutex_destroy(&fs->lock);
	arena_release(&fs->faces);
}

bool
fonts_add_file(struct fonts *fs, const char *path)
{
	struct str bytes;
	unsigned i, n;

	if (!file_read(fs->arena, path, &bytes)) {
		diag_report(fs->diag, DIAG_WORLD, 0, "font-unreadable",
		    "the font %s cannot be read: %s", path, strerror(errno));
		return false;
	}
	n = faces_in(bytes);
	for (i = 0; i < (n > 0 ? n : 1); i++) {
		struct slot *s = add_slot(fs);

		s->name = arena_strdup(fs->arena, path_name(path));
		s->bytes = bytes;
		s->index = i;
		s->role = ROLE_FALLBACK;
		s->added = true;
		/* Opened now: its family and style are not known before. */
		if (slot_font(fs, fs->count - 1) == NULL) {
			fs->count--;
			memset(s, 0, sizeof(*s));
			return false;
		}
		s->family = s->font->family;
		s->style = (s->font->bold ? STYLE_BOLD : 0) |
		    (s->font->italic ? STYLE_ITALIC : 0);
	}
	return true;
}

bool
fonts_add_face(struct fonts *fs, enum family family, const char *path)
{
	size_t i = fs->count;
	unsigned style;

	if (!fonts_add_file(fs, path))
		return false;
	for (; i < fs->count; i++)
		fs->slot[i].role = family;
	for (style = 0; style < 4; style++)
		fs->style_slot[family][style] = nearest_slot(fs, family, style);
	return true;
}

const struct font *
fonts_find(struct fonts *fs, enum family family, bool bold, bool italic)
{
	const unsigned style =
	    (bold ? STYLE_BOLD : 0) | (italic ? STYLE_ITALIC : 0);
	const struct font *f =
	    slot_font(fs, (size_t)fs->style_slot[family][style]);

	if (f == NULL)
		f = slot_font(fs, (size_t)fs->style_slot[FAMILY_SERIF][0]);
	return f;
}

const struct font *
fonts_at(const struct fonts *fs, int id)
{
	return atomic_load_explicit(&fs->slot[id].font, memory_order_acquire);
}

int
fonts_count(const struct fonts *fs)
{
	return (int)fs->count;
}

bool
font_has(const struct font *f, uint32_t character)
{
	hb_codepoint_t glyph;

	return hb_font_get_nominal_glyph(f->impl->font, character, &glyph) &&
	    glyph != 0;
}

/* Spaces that HarfBuzz makes of U+0020 in a face without them. */
static bool
is_made_of_space(uint32_t c)
{
	return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	    c == 0x205F || c == 0x3000;
}

static bool
draws(const struct font *f, uint32_t c)
{
	hb_codepoint_t a, b;

	if (font_has(f, c))
		return true;
	if (is_made_of_space(c))
		return font_has(f, ' ');
	if (c == 0x2011)
		return font_has(f, 0x2010) || font_has(f, '-');
	if (!hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &a, &b))
		return false;
	return font_has(f, a) && (b == 0 || font_has(f, b));
}

bool
font_draws(const struct font *f, const uint32_t *c, size_t n)
{
	hb_codepoint_t base = c[0], composed;
	size_t i;

	for (i = 1; i < n; i++) {
		if (hb_unicode_compose(hb_unicode_funcs_get_default(), base,
			c[i], &composed) &&
		    font_has(f, composed))
			base = composed;
		else if (!draws(f, c[i]))
			return false;
	}
	return draws(f, base);
}

/*
 * How far down the chain `s` stands for text in the face `like`, whose slot
 * is `own`: its own family, files that the author added, the fallback faces,
 * the other families; in each the nearest style.  0: it is `like`.
 */
static int
distance(const struct slot *s, const struct slot *own)
{
	const unsigned off = s->style ^ own->style;
	const int style =
	    (off & STYLE_BOLD ? 2 : 0) + (off & STYLE_ITALIC ? 1 : 0);

	if (s == own)
		return 0;
	if (s->family != NULL && strcmp(s->family, own->family) == 0)
		return 1 + style;
	if (s->added)
		return 5 + style;
	if (s->role == ROLE_FALLBACK)
		return 9 + style;
	return 13 + style;
}

#define LAST_DISTANCE 16

const struct font *
fonts_drawing(struct fonts *fs, const struct font *like,
    const uint32_t *character, size_t n)
{
	const struct slot *own = &fs->slot[like->id];
	const struct font *f;
	size_t i;
	int d;

	if (font_draws(like, character, n))
		return like;
	for (d = 1; d <= LAST_DISTANCE; d++)
		for (i = 0; i < fs->count; i++) {
			if (distance(&fs->slot[i], own) != d)
				continue;
			f = slot_font(fs, i);
			if (f != NULL && font_draws(f, character, n))
				return f;
		}
	return NULL;
}

const struct font *
fonts_fallback(struct fonts *fs, const struct font *like, uint32_t character)
{
	return fonts_drawing(fs, like, &character, 1);
}

sp
font_scale(const struct font *f, int64_t units, sp size)
{
	const int64_t em = f->units_per_em, twice = 2 * units * size;

	/* Division truncates: half an em more, away from zero, rounds. */
	return (twice + (twice < 0 ? -em : em)) / (2 * em);
}
