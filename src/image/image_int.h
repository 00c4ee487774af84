/*
 * image_int.h - what the readers of the formats share
 */
#ifndef IMAGE_IMAGE_INT_H
#define IMAGE_IMAGE_INT_H

#include "base/table.h"
#include "image/image.h"

/* A picture on its way. */
struct opening {
	struct arena *arena;
	const struct image_source *source;
	struct image *image;
	const char *fault; /* NULL, or why there is none */
};

/* Each fills in what the head of the file says; false: `fault`. */
bool png_open(struct opening *);
bool jpeg_open(struct opening *);
bool svg_open(struct opening *);
bool pdf_open(struct opening *);

/* Take over a page of the PDF in `file`. */
bool pdf_import(struct opening *, struct str file, int page);

/*
 * Without marks of content, with as many Q as q; whether colours are given
 * as inks; and, where `names` is not NULL, the names in it ("/F1").
 */
struct str content_clean(
    struct str, struct arena *, bool *inks, struct table *names);

void png_encode(const struct image *, struct arena *, struct image_encoded *);
void jpeg_encode(const struct image *, struct arena *, struct image_encoded *);

/* The natural size from pixels to the metre, 0 where that is unknown. */
void image_measure(struct image *, uint32_t per_metre_x, uint32_t per_metre_y);

/* Whether a profile is one for that many components that a PDF/A may hold
 * (ISO 19005-2, 6.2.4.2). */
bool profile_is_fit(struct str profile, int components);

static inline uint32_t
be16(const char *s)
{
	return (uint32_t)(unsigned char)s[0] << 8 | (unsigned char)s[1];
}

static inline uint32_t
be32(const char *s)
{
	return be16(s) << 16 | be16(s + 2);
}

#endif
