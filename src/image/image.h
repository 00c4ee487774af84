/*
 * image.h - pictures: what they are, how large, and what goes into the PDF
 *
 * The bytes of a file come in.  Of pixels image_open() reads no more than it
 * takes to know the size, so that a report can be laid out; image_encode()
 * makes what the PDF holds, once, when the file is written.  What a PDF can
 * hold as it is (the compressed rows of a PNG, the whole of a JPEG) is passed
 * through; the rest is decoded row by row.  Nothing but the picture passes:
 * comments, cameras, places and dates stay behind.
 *
 * A page of a PDF, and a drawing in SVG, which becomes one, is taken over
 * as lines and letters: whole at once, since only then it is known whether
 * it can be.  libqpdf, librsvg and cairo are opened when the first such
 * picture is.
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

enum image_kind { IMAGE_PNG, IMAGE_JPEG, IMAGE_PDF, IMAGE_SVG };

/* Bytes that stand for what only the PDF's writer knows; none of them is
 * part of any value. */
#define IMAGE_REFERENCE '\001' /* around the number of an image_object */
#define IMAGE_INKS      '\002' /* the colour space of unknown inks */
#define IMAGE_DEFAULTS  '\003' /* an entry DefaultCMYK of that, if needed */

/* One object of a drawing: the entries of a dictionary, or a stream. */
struct image_object {
	struct str body;
	struct str stream;
	bool is_stream;
	bool deflate; /* the stream is as it is, and may be deflated */
};

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
	/* PDF, SVG: a form XObject that fills the unit square, then what it
	 * uses; else NULL. */
	const struct image_object *object;
	uint32_t objects;
	bool inks; /* it is drawn in inks without a profile */
};

/* The file of a font that words in drawings are set in. */
struct image_face {
	struct str file;
	bool bold, italic;
	bool fallback; /* only for characters that the others lack */
};

struct image_faces {
	const struct image_face *face;
	size_t count;
};

/* Where pictures come from. */
struct image_source {
	struct str file;
	int page; /* of a PDF, from 1 */
	const struct image_faces *faces;
	/* Of a PDF: some of its letters no one can tell; all in fonts of one
	 * byte a letter get a meaning that says so, U+FFFD. */
	bool untold;
};

/*
 * What the bytes are, or NULL and the reason in `*fault`, as "is broken".
 * The result keeps the file's bytes.
 */
struct image *image_open(
    struct arena *, const struct image_source *, const char **fault);

struct image_size {
	sp width, height;
};

/*
 * How large it is set: as is wanted ("50%" of the room, "300" as pixels of
 * CSS, "6cm"; NULL: nothing), else as it is by nature; never larger than the
 * room, and never out of proportion.
 */
struct image_size image_fit(const struct image *, const char *width,
    const char *height, struct image_size room);

/* Pixels to the inch if it is set `width` wide; 0: it has none. */
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

/* What the PDF holds of pixels; lives in the arena, or in the file. */
struct image_encoded image_encode(const struct image *, struct arena *);

#endif
