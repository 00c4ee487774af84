/*
 * image.h - pictures: what they are, how large, and what goes into the PDF
 *
 * The bytes of a file come in.  image_open() reads no further than it takes
 * to know its size, so that a report can be laid out; image_encode() makes
 * what the PDF holds, once, when the file is written.  What a PDF can hold
 * as it is (the compressed rows of a PNG, the whole of a JPEG) is passed
 * through; the rest is decoded row by row.  Nothing but the picture passes:
 * comments, cameras, places and dates stay behind.
 *
 * PNG: ISO/IEC 15948.  JPEG: ISO/IEC 10918-1; its orientation: CIPA DC-008
 * (Exif), 4.6.4.  What is broken is shown as far as it can be read.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/sp.h"
#include "base/str.h"

#define IMAGE_MOST_PIXELS ((uint64_t)1 << 27)

enum image_kind { IMAGE_PNG, IMAGE_JPEG };

struct image {
	enum image_kind kind;
	const char *name;       /* as its author wrote it, for messages */
	uint32_t number;        /* among the images of the report, from 0 */
	struct str file;        /* its bytes; borrowed */
	uint32_t columns, rows; /* of pixels as they are stored */
	/* Exif: 1 as stored; 2 to 4 mirrored or upside down; 5 to 8 lying on
	 * a side, so that width and height are exchanged. */
	int orientation;
	sp width, height; /* natural size, upright */
};

/*
 * What the bytes are, or NULL and the reason in `*fault`: "is no PNG, JPEG,
 * ...".  The result keeps `file`.
 */
struct image *image_open(struct arena *, struct str file, const char **fault);

/* Pixels to the inch if it is set `width` wide. */
int image_resolution(const struct image *, sp width);

/* Whether it lies on a side. */
bool image_is_turned(const struct image *);

enum image_coding {
	IMAGE_ROWS, /* of a PNG: deflated, each row with its predictor */
	IMAGE_DCT,  /* a JPEG */
};

/* One rectangle of samples, ISO 32000-1, 8.9.5. */
struct image_data {
	uint32_t columns, rows; /* 0: there is none */
	int components;         /* 1: grey or palette, 3: RGB, 4: CMYK */
	int bits;               /* of a component */
	struct str palette;     /* RGB, three bytes a colour; or empty */
	struct str profile;     /* ICC, fit for the components; or empty */
	enum image_coding coding;
	struct str bytes;
	bool inverted;    /* DCT: 0 is most ink */
	bool transformed; /* DCT: three components are YCbCr, not RGB */
};

struct image_encoded {
	struct image_data colour;
	struct image_data alpha; /* its transparency, if it has any */
	const char *fault;       /* NULL, or what of it is broken */
};

/* What the PDF holds; lives in the arena, or in the image's file. */
struct image_encoded image_encode(const struct image *, struct arena *);

#endif
