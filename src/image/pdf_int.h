/*
 * pdf_int.h - taking over a page of another PDF: what its files share
 *
 * pdf.c finds the page and its shape, pdf_copy.c copies values and streams,
 * pdf_value.c what stands in them.
 */
#ifndef IMAGE_PDF_INT_H
#define IMAGE_PDF_INT_H

#include <stddef.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "base/buf.h"
#include "base/table.h"
#include "image/image_int.h"

#define MOST_DEPTH   64
#define MOST_OBJECTS 20000
#define MOST_BYTES   ((size_t)64 << 20) /* of all that is copied */

/* Numbers of objects that the other file has not. */
enum { FORM = -1, UNTOLD = -2 };

/* The functions of libqpdf that are used. */
#define FUNCTIONS(F)                                                           \
	F(qpdf_init)                                                           \
	F(qpdf_cleanup)                                                        \
	F(qpdf_silence_errors)                                                 \
	F(qpdf_set_suppress_warnings)                                          \
	F(qpdf_read_memory)                                                    \
	F(qpdf_has_error)                                                      \
	F(qpdf_get_error)                                                      \
	F(qpdf_get_num_pages)                                                  \
	F(qpdf_get_page_n)                                                     \
	F(qpdf_get_object_by_id)                                               \
	F(qpdf_oh_release_all)                                                 \
	F(qpdf_oh_is_indirect)                                                 \
	F(qpdf_oh_get_object_id)                                               \
	F(qpdf_oh_get_generation)                                              \
	F(qpdf_oh_get_type_code)                                               \
	F(qpdf_oh_get_int_value_as_int)                                        \
	F(qpdf_oh_get_numeric_value)                                           \
	F(qpdf_oh_get_name)                                                    \
	F(qpdf_oh_get_binary_string_value)                                     \
	F(qpdf_oh_get_array_n_items)                                           \
	F(qpdf_oh_get_array_item)                                              \
	F(qpdf_oh_begin_dict_key_iter)                                         \
	F(qpdf_oh_dict_more_keys)                                              \
	F(qpdf_oh_dict_next_key)                                               \
	F(qpdf_oh_has_key)                                                     \
	F(qpdf_oh_get_key)                                                     \
	F(qpdf_oh_get_dict)                                                    \
	F(qpdf_oh_unparse_resolved)                                            \
	F(qpdf_oh_get_stream_data)                                             \
	F(qpdf_oh_get_page_content_data)

struct qpdf {
	void *handle;
	qpdf_data data;
#define MEMBER(f) __typeof__(f) *f;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

struct importer {
	struct opening *opening;
	struct arena *arena;
	struct qpdf q;
	struct image_object *object;
	size_t objects, room;
	/* Of each object met: its number and generation there. */
	struct met {
		int number, generation;
	} * met;
	size_t met_room;
	struct table known; /* "12 0" -> index */
	size_t bytes;       /* copied so far */
	struct table names; /* in the page's content */
	bool of_page;       /* these are its own resources */
};

static inline void
refuse(struct importer *im, const char *why)
{
	if (im->opening->fault == NULL)
		im->opening->fault = why;
}

static inline bool
failed(const struct importer *im)
{
	return im->opening->fault != NULL;
}

static inline bool
is_kind(struct importer *im, qpdf_oh oh, enum qpdf_object_type_e kind)
{
	return im->q.qpdf_oh_get_type_code(im->q.data, oh) == kind;
}

static inline bool
is_dict(struct importer *im, qpdf_oh oh)
{
	return is_kind(im, oh, ot_dictionary);
}

static inline qpdf_oh
key(struct importer *im, qpdf_oh dict, const char *name)
{
	return im->q.qpdf_oh_get_key(im->q.data, dict, name);
}

static inline bool
has(struct importer *im, qpdf_oh dict, const char *name)
{
	return im->q.qpdf_oh_has_key(im->q.data, dict, name) != 0;
}

static inline bool
is_name(struct importer *im, qpdf_oh oh, const char *name)
{
	return is_kind(im, oh, ot_name) &&
	    strcmp(im->q.qpdf_oh_get_name(im->q.data, oh), name) == 0;
}

/* ---- pdf_value.c ---- */

/* The index of an object of the other file; it is copied in its turn. */
size_t pdf_index(struct importer *, int number, int generation);

/* Append a value, as it stands or as a reference. */
void pdf_add_value(struct importer *, struct buf *, qpdf_oh, int depth);

/* The entries of a dictionary that belong to what is drawn. */
void pdf_add_entries(
    struct importer *, struct buf *, qpdf_oh dict, bool of_stream, int depth);

/* The entry Resources, whatever `dict` is. */
void pdf_add_resources(
    struct importer *, struct buf *, qpdf_oh dict, int depth);

/* ---- pdf_copy.c ---- */

/* Refuse a stream that is deflated to hide how large it is. */
void pdf_check_size(struct importer *, qpdf_oh stream);

/* The object with that index, of which the number is known. */
void pdf_copy_object(struct importer *, size_t index);

#endif
