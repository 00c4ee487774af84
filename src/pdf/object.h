/*
 * object.h - PDF objects on libharu
 *
 * Each object is a dictionary of libharu whose inside is ours: the bytes
 * between "<<" and ">>" are kept in the arena and handed over when libharu
 * serialises it.  That leaves libharu the numbering, the table of objects
 * and the writing, and avoids its limits on floats, names and arrays.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/sp.h"

struct pdf_file;

struct pdf_file *pdf_file_open(struct arena *, struct diag *);
void pdf_file_close(struct pdf_file *);

/* The number of a new object; its body is given later, once. */
uint32_t object_new(struct pdf_file *);
uint32_t object_catalog(struct pdf_file *);
uint32_t object_info(struct pdf_file *);
uint32_t object_pages(struct pdf_file *); /* root of the page tree */

/* The entries of the dictionary: "/Type/Page/Parent 3 0 R". */
void object_set(struct pdf_file *, uint32_t number, struct str body);

/* A stream with these entries, /Length added; `deflate` adds /Filter. */
void object_set_stream(struct pdf_file *, uint32_t number, struct str body,
    struct str bytes, bool deflate);

/*
 * The whole file: objects packed into object streams, one cross-reference
 * stream (ISO 32000-1, 7.5.7 and 7.5.8).  False after reporting.
 */
bool pdf_file_write(struct pdf_file *, struct buf *out);

/* A length in points, at most three decimals, without trailing zeros. */
void buf_add_points(struct buf *, sp);
/* The same of a number of thousandths. */
void buf_add_thousandths(struct buf *, int64_t);
/* A text string: UTF-16 with its mark, in hexadecimal (7.9.2.2). */
void buf_add_text(struct buf *, struct str utf8);
/* A string of bytes with its escapes (7.3.4.2). */
void buf_add_literal(struct buf *, struct str bytes);

#endif
