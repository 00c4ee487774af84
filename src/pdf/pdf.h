/*
 * pdf.h - finished pages to a file: PDF 1.7, PDF/UA-1 and PDF/A-2a
 *
 * libharu keeps the objects and serialises them; fonts, text, tags, links,
 * outline, metadata and the way to the disk are ours.  The bytes depend on
 * the pages alone.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "doc/doc.h"
#include "layout/page.h"
#include "text/font.h"

struct pdf_request {
	const struct doc *doc;
	const struct pages *pages;
	const struct fonts *fonts;
	struct diag *diag;
	struct arena *scratch; /* used, not reset */
};

/* The whole file as bytes in `out`; false after reporting. */
bool pdf_build(const struct pdf_request *, struct arena *out, struct str *);

/*
 * A file of one page that shows nothing but the drawing: for its rules to be
 * checked before it is used.
 */
bool pdf_of_drawing(
    const struct image *, struct arena *, struct diag *, struct str *);

/* The structure tree as text: --dump=tags. */
void pdf_tags_dump(const struct pdf_request *, FILE *);

#endif
