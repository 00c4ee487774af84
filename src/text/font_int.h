/*
 * font_int.h - what the files of text/ know of a face beyond font.h
 */
#ifndef TEXT_FONT_INT_H
#define TEXT_FONT_INT_H

#include <hb.h>

#include "text/font.h"

/*
 * HarfBuzz's view of the bytes, frozen when opened: workers shape with one
 * face at the same time.  FreeType is only the door: its face is closed
 * again when the bytes are checked and measured.
 */
struct face_impl {
	hb_face_t *face;
	hb_font_t *font; /* at scale = units per em */
};

/* The face has all of them, or can make them of what it has: composed forms,
 * decomposed ones, spaces of U+0020, U+2011 of its hyphen. */
bool font_draws(const struct font *, const uint32_t *character, size_t n);

/* As fonts_fallback(), for a base and its marks, which stay together. */
const struct font *fonts_drawing(struct fonts *, const struct font *like,
    const uint32_t *character, size_t n);

/*
 * face.c: open face number `index` of the file in `bytes`, fill in all but
 * `id`.  `name` is for the report, which says why when it returns false.
 */
bool face_open(struct font *, const char *name, struct str bytes,
    unsigned index, struct arena *, struct diag *);
void face_close(struct font *);

/* The CIDs of the first `n` glyphs of a CID-keyed face; false: broken. */
bool face_cids(const struct font *, uint16_t *cid, uint32_t n);

/* How many faces are in the file: 1 but for collections; 0: not a font. */
unsigned faces_in(struct str bytes);

#endif
