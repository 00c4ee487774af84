/*
 * subset.h - the part of a font that a PDF needs
 *
 * hb-subset keeps the glyphs used and numbers them anew in the order of the
 * original glyphs, so that the bytes depend on the set alone.  No layout
 * table survives: nothing adds glyphs by closure.
 */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/font.h"

struct subset {
	struct str bytes; /* TrueType: a font file; CFF: the bare CFF table */
	uint32_t count;   /* glyphs in it, .notdef included */
	/* By new glyph: the CID to show it with, and its advance. */
	const uint16_t *cid;
	const int32_t *advance; /* font units */
	/* By original glyph below `originals`: its new number; 0: not in it. */
	const uint16_t *renumbered;
	uint32_t originals;
};

/* False: hb-subset cannot (a broken font). `used[g]` for each glyph g. */
bool font_subset(const struct font *, const bool *used, uint32_t glyphs,
    struct arena *, struct subset *);

#endif
