/*
 * font.h - faces: opened, validated, measured
 *
 * A face is read from memory, either from the families that the executable
 * carries or from a file.  FreeType opens and checks it; HarfBuzz shapes on
 * the same bytes.  All measures are in font units, `units_per_em` to the em;
 * what is layed out is scaled by font_scale().
 */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sp.h"
#include "base/str.h"

enum family { FAMILY_SERIF, FAMILY_SANS, FAMILY_MONO, FAMILIES };

struct face_impl; /* FT_Face, hb_face_t, hb_font_t: text/font_int.h */

struct font {
	int id;                 /* its place in the set; total order */
	const char *postscript; /* "TeXGyrePagella-Regular" */
	const char *family;     /* "TeX Gyre Pagella" */
	bool bold, italic, mono;
	bool cff;       /* CFF outlines, else TrueType */
	bool cid_keyed; /* CFF with CIDs of its own */
	int units_per_em;
	int ascent, descent; /* descent is below zero */
	int cap_height, x_height;
	int italic_angle; /* 1/65536 degree, as in post */
	int weight;       /* 100 to 900 */
	int underline_position, underline_thickness;
	int box[4]; /* xMin yMin xMax yMax */
	struct str bytes;
	struct face_impl *impl;
};

struct fonts; /* the set of a run, with its fallback chain */

/*
 * The families built in.  Faces are opened when first asked for.  NULL
 * after a world's failure, which is reported.
 */
struct fonts *fonts_open(struct arena *, struct diag *);
void fonts_close(struct fonts *);

/*
 * Also offer the faces of a file for characters that a family lacks, before
 * the chain's own; false after reporting (cut short, no outlines, embedding
 * forbidden by OS/2 fsType).  Before any worker starts.
 */
bool fonts_add_file(struct fonts *, const char *path);

/*
 * Let the faces of a file stand for those of a family: each for the built in
 * one of its style.  False as above.
 */
bool fonts_add_face(struct fonts *, enum family, const char *path);

/* A face of the family; never NULL once fonts_open() succeeded. */
const struct font *fonts_find(
    struct fonts *, enum family, bool bold, bool italic);

/*
 * By id, 0 to fonts_count() - 1, in an order that does not depend on use;
 * for going through all faces that were used.  NULL: this one was never
 * asked for.
 */
const struct font *fonts_at(const struct fonts *, int id);
int fonts_count(const struct fonts *);

bool font_has(const struct font *, uint32_t character);

/*
 * The first face that has `character`: `like` itself, the same family's
 * other faces, then the chain by script.  NULL: none has it.
 */
const struct font *fonts_fallback(
    struct fonts *, const struct font *like, uint32_t character);

/* `units` at `size`, rounded to the nearest sp, half away from zero. */
sp font_scale(const struct font *, int64_t units, sp size);

#endif
