#include "pdf/object.h"

#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "pdf/deflate.h"

#define NUMBER_MASK     0x00FFFFFFu
#define PACKED          200 /* objects in one object stream */
#define ENTRIES_A_BLOCK (1 << 16)
#define BATCH           ((size_t)2 << 20) /* bytes to be deflated at once */
#define LARGEST         ((size_t)2000 * 1000 * 1000)
#define FIELD_BYTES     7 /* of one entry: type 1, offset 4, rest 2 */

/* What stands inside one of libharu's dictionaries. */
struct body {
	struct str entries;
	struct str stream;
	bool is_stream;
	bool deflate;    /* before it is written */
	HPDF_Stream out; /* set while it is written */
};

struct pdf_file {
	HPDF_Doc doc;
	struct arena *arena;
	struct diag *diag;
	struct arena raw; /* streams that wait to be deflated */
	struct body **waiting;
	size_t waits, waits_room;
	bool failed;
};

static void
report(struct pdf_file *f, const char *what)
{
	if (!f->failed)
		diag_report(f->diag, DIAG_WORLD, 0, "pdf-library",
		    "libharu: %s (error 0x%04lX); writing no PDF", what,
		    (unsigned long)HPDF_GetError(f->doc));
	f->failed = true;
}

/* One stream alone: those that hold the objects. */
static struct str
deflate(struct pdf_file *f, struct str bytes)
{
	struct deflate_job job = { .bytes = bytes };

	if (!deflate_all(&job, 1, f->arena))
		report(f, "no memory to deflate");
	return job.deflated;
}

static HPDF_STATUS
write_body(HPDF_Dict dict, HPDF_Stream out)
{
	struct body *b = dict->attr;
	char length[40];
	HPDF_STATUS status;

	b->out = out;
	status = HPDF_Stream_Write(
	    out, (const HPDF_BYTE *)b->entries.s, (HPDF_UINT)b->entries.n);
	if (status != HPDF_OK || !b->is_stream)
		return status;
	snprintf(length, sizeof(length), "/Length %zu", b->stream.n);
	return HPDF_Stream_WriteStr(out, length);
}

static HPDF_STATUS
write_stream(HPDF_Dict dict)
{
	struct body *b = dict->attr;
	HPDF_STATUS status;

	if (!b->is_stream)
		return HPDF_OK;
	status = HPDF_Stream_WriteStr(b->out, "\nstream\n");
	if (status == HPDF_OK && b->stream.n > 0)
		status = HPDF_Stream_Write(b->out,
		    (const HPDF_BYTE *)b->stream.s, (HPDF_UINT)b->stream.n);
	if (status == HPDF_OK)
		status = HPDF_Stream_WriteStr(b->out, "\nendstream");
	return status;
}

/* Make the inside of a dictionary ours. */
static void
take_over(struct pdf_file *f, HPDF_Dict dict)
{
	dict->attr = arena_new(f->arena, struct body);
	dict->write_fn = write_body;
	dict->after_write_fn = write_stream;
	dict->before_write_fn = NULL;
	dict->free_fn = NULL;
	if (dict->list != NULL)
		while (dict->list->count > 0) {
			HPDF_DictElement e = HPDF_List_ItemAt(dict->list, 0);

			if (HPDF_Dict_RemoveElement(dict, e->key) != HPDF_OK)
				break;
		}
}

static uint32_t
number_of(HPDF_Dict dict)
{
	return dict->header.obj_id & NUMBER_MASK;
}

struct pdf_file *
pdf_file_open(struct arena *a, struct diag *dg)
{
	struct pdf_file *f = arena_new(a, struct pdf_file);

	f->arena = a;
	f->diag = dg;
	f->doc = HPDF_NewEx(NULL, NULL, NULL, 0, NULL);
	if (f->doc == NULL) {
		report(f, "no memory");
		pdf_file_close(f);
		return NULL;
	}
	f->doc->xref->entries->items_per_block = ENTRIES_A_BLOCK;
	take_over(f, f->doc->catalog);
	take_over(f, f->doc->root_pages);
	HPDF_GetInfoAttr(f->doc, HPDF_INFO_PRODUCER);
	if (f->doc->info == NULL) {
		report(f, "no Info dictionary");
		pdf_file_close(f);
		return NULL;
	}
	take_over(f, f->doc->info);
	return f;
}

void
pdf_file_close(struct pdf_file *f)
{
	if (f->doc != NULL)
		HPDF_Free(f->doc);
	f->doc = NULL;
	arena_release(&f->raw);
}

uint32_t
object_new(struct pdf_file *f)
{
	HPDF_Dict dict = HPDF_Dict_New(f->doc->mmgr);

	if (dict == NULL || HPDF_Xref_Add(f->doc->xref, dict) != HPDF_OK) {
		report(f, "no object");
		return 0;
	}
	take_over(f, dict);
	return number_of(dict);
}

uint32_t
object_catalog(struct pdf_file *f)
{
	return number_of(f->doc->catalog);
}

uint32_t
object_info(struct pdf_file *f)
{
	return number_of(f->doc->info);
}

uint32_t
object_pages(struct pdf_file *f)
{
	return number_of(f->doc->root_pages);
}

static HPDF_Dict
dict_at(struct pdf_file *f, uint32_t number)
{
	HPDF_XrefEntry e = HPDF_List_ItemAt(f->doc->xref->entries, number);

	return e == NULL ? NULL : e->obj;
}

static struct body *
body_at(struct pdf_file *f, uint32_t number)
{
	HPDF_Dict dict = number == 0 ? NULL : dict_at(f, number);

	if (dict == NULL || dict->write_fn != write_body)
		return NULL;
	return dict->attr;
}

void
object_set(struct pdf_file *f, uint32_t number, struct str entries)
{
	struct body *b = body_at(f, number);

	if (b != NULL)
		b->entries = entries;
}

/* Compress the streams that wait. */
static void
deflate_waiting(struct pdf_file *f)
{
	struct deflate_job *job =
	    arena_array(&f->raw, f->waits + 1, struct deflate_job);
	size_t i;

	for (i = 0; i < f->waits; i++)
		job[i].bytes = f->waiting[i]->stream;
	if (!deflate_all(job, f->waits, f->arena))
		report(f, "no memory to deflate");
	for (i = 0; i < f->waits; i++)
		f->waiting[i]->stream = job[i].deflated;
	f->waits = 0;
	arena_reset(&f->raw);
}

void
object_set_stream(struct pdf_file *f, uint32_t number, struct str entries,
    struct str bytes, bool deflate)
{
	struct body *b = body_at(f, number);
	struct buf all = { .arena = f->arena };

	if (b == NULL)
		return;
	b->is_stream = true;
	buf_addstr(&all, entries);
	if (deflate) {
		b->stream.s = arena_strndup(&f->raw, bytes.s, bytes.n);
		arena_reserve(f->arena, f->waiting, f->waits_room, f->waits);
		f->waiting[f->waits++] = b;
		buf_adds(&all, "/Filter/FlateDecode");
	} else {
		b->stream.s = arena_strndup(f->arena, bytes.s, bytes.n);
	}
	b->stream.n = bytes.n;
	b->entries = buf_str(&all);
	if (f->raw.total > BATCH)
		deflate_waiting(f);
}

/* Where each object went: as the cross-reference stream has it. */
struct entry {
	unsigned char type; /* 0 free, 1 at an offset, 2 in a stream */
	uint32_t where;     /* offset, or number of the stream */
	uint16_t index;     /* in the stream */
};

struct writer {
	struct pdf_file *f;
	struct buf *out;
	struct entry *entry;
	uint32_t count;
	HPDF_Stream stream;       /* of libharu, for one object at a time */
	struct buf head, objects; /* of the object stream at hand */
	uint32_t packed;
	uint32_t first[PACKED]; /* their numbers */
};

/* Serialise one object by libharu, and append the bytes. */
static bool
append_value(struct writer *w, uint32_t number, struct buf *to)
{
	HPDF_UINT i, length;

	HPDF_MemStream_FreeData(w->stream);
	if (HPDF_Obj_WriteValue(dict_at(w->f, number), w->stream, NULL) !=
	    HPDF_OK) {
		report(w->f, "an object cannot be written");
		return false;
	}
	for (i = 0; i < HPDF_MemStream_GetBufCount(w->stream); i++) {
		HPDF_BYTE *p = HPDF_MemStream_GetBufPtr(w->stream, i, &length);

		if (p != NULL)
			buf_add(to, p, length);
	}
	return true;
}

static void
append_stream(struct writer *w, uint32_t number)
{
	w->entry[number].type = 1;
	w->entry[number].where = (uint32_t)w->out->n;
	buf_printf(w->out, "%u 0 obj\n", number);
	append_value(w, number, w->out);
	buf_adds(w->out, "\nendobj\n");
}

/* Write the object stream that was gathered as object `number`. */
static void
flush_packed(struct writer *w, uint32_t number)
{
	size_t first = w->head.n;
	struct str bytes;
	uint32_t i;

	if (w->packed == 0)
		return;
	buf_addstr(&w->head, buf_str(&w->objects));
	bytes = deflate(w->f, buf_str(&w->head));
	w->entry[number].type = 1;
	w->entry[number].where = (uint32_t)w->out->n;
	buf_printf(w->out,
	    "%u 0 obj\n<</Type/ObjStm/N %u/First %zu/Filter/FlateDecode"
	    "/Length %zu>>\nstream\n",
	    number, w->packed, first, bytes.n);
	buf_addstr(w->out, bytes);
	buf_adds(w->out, "\nendstream\nendobj\n");
	for (i = 0; i < w->packed; i++)
		w->entry[w->first[i]] =
		    (struct entry){ 2, number, (uint16_t)i };
	w->packed = 0;
	w->head.n = w->objects.n = 0;
}

static void
pack(struct writer *w, uint32_t number, uint32_t *next_stream)
{
	buf_printf(&w->head, "%u %zu ", number, w->objects.n);
	append_value(w, number, &w->objects);
	buf_addc(&w->objects, '\n');
	w->first[w->packed++] = number;
	if (w->packed == PACKED)
		flush_packed(w, (*next_stream)++);
}

/* Two numbers made from all bytes written: the same file, the same ID. */
static void
add_id(struct buf *b, struct str bytes)
{
	unsigned long long one = bytes_hash(bytes.s, bytes.n, 1);
	unsigned long long two = bytes_hash(bytes.s, bytes.n, 2);
	int i;

	buf_adds(b, "/ID[");
	for (i = 0; i < 2; i++)
		buf_printf(b, "<%016llX%016llX>", one, two);
	buf_addc(b, ']');
}

static void
write_xref(struct writer *w, uint32_t number)
{
	struct buf table = { .arena = w->f->arena };
	size_t start = w->out->n;
	struct str bytes;
	uint32_t i;

	w->entry[number].type = 1;
	w->entry[number].where = (uint32_t)start;
	for (i = 0; i <= number; i++) {
		const struct entry *e = &w->entry[i];
		unsigned index = i == 0 ? 0xFFFF : e->index;
		const unsigned char row[FIELD_BYTES] = { e->type,
			(unsigned char)(e->where >> 24),
			(unsigned char)(e->where >> 16),
			(unsigned char)(e->where >> 8), (unsigned char)e->where,
			(unsigned char)(index >> 8), (unsigned char)index };

		buf_add(&table, row, sizeof(row));
	}
	bytes = deflate(w->f, buf_str(&table));
	buf_printf(w->out,
	    "%u 0 obj\n<</Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R",
	    number, number + 1, object_catalog(w->f), object_info(w->f));
	add_id(w->out, (struct str){ w->out->s, start });
	buf_printf(
	    w->out, "/Filter/FlateDecode/Length %zu>>\nstream\n", bytes.n);
	buf_addstr(w->out, bytes);
	buf_printf(
	    w->out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", start);
}

/* Room for what is known to come, so that the file is not moved about. */
static void
make_room_for_streams(struct pdf_file *f, struct buf *out, uint32_t count)
{
	size_t size = 64 * (size_t)count;
	uint32_t i;

	for (i = 1; i < count; i++) {
		const struct body *b = body_at(f, i);

		if (b != NULL)
			size += b->stream.n;
	}
	out->s = arena_grow(out->arena, NULL, &out->room, size, 1);
}

bool
pdf_file_write(struct pdf_file *f, struct buf *out)
{
	uint32_t count = f->doc->xref->entries->count, i, next = count;
	struct writer w = { .f = f,
		.out = out,
		.count = count,
		.head.arena = f->arena,
		.objects.arena = f->arena };

	w.entry =
	    arena_array(f->arena, count + count / PACKED + 3, struct entry);
	w.stream = HPDF_MemStream_New(f->doc->mmgr, 1 << 16);
	if (w.stream == NULL) {
		report(f, "no memory");
		return false;
	}
	deflate_waiting(f);
	make_room_for_streams(f, out, count);
	buf_adds(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	for (i = 1; i < count && !f->failed; i++) {
		const struct body *b = body_at(f, i);

		if (b != NULL && b->is_stream)
			append_stream(&w, i);
		else
			pack(&w, i, &next);
	}
	if (w.packed > 0)
		flush_packed(&w, next++);
	write_xref(&w, next);
	HPDF_Stream_Free(w.stream);
	if (HPDF_GetError(f->doc) != HPDF_OK)
		report(f, "the file cannot be made");
	if (out->n > LARGEST && !f->failed) {
		diag_report(f->diag, DIAG_WORLD, 0, "pdf-too-large",
		    "the PDF would be over 2 GB; writing none");
		f->failed = true;
	}
	return !f->failed;
}
