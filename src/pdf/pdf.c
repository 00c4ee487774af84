#include "pdf/pdf.h"

#include "pdf/pdf_int.h"

static void
begin(struct pdf *p, const struct pdf_request *rq)
{
	size_t pages = rq->pages->count;

	*p = (struct pdf){ .rq = rq, .arena = rq->scratch };
	p->fragment = arena_array(p->arena, rq->doc->count, struct fragments);
	p->link = arena_array(p->arena, rq->doc->count, struct annotation *);
	p->page_object = arena_array(p->arena, pages + 1, uint32_t);
	p->mcid_owner = arena_array(p->arena, pages + 1, uint32_t *);
	p->mcids = arena_array(p->arena, pages + 1, uint32_t);
	p->image = arena_array(p->arena, rq->doc->images + 1, uint32_t);
	p->profiles.arena = p->arena;
}

static void
write_catalog(struct pdf *p)
{
	struct buf b = { .arena = p->arena };
	uint32_t tree = tags_write(p), outline = outline_write(p);
	uint32_t names = names_write(p), xmp, intent;

	meta_write(p, &xmp, &intent);
	buf_printf(&b, "/Type/Catalog/Pages %u 0 R", object_pages(p->file));
	buf_printf(&b,
	    "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R"
	    "/Metadata %u 0 R/OutputIntents[%u 0 R]"
	    "/ViewerPreferences<</DisplayDocTitle true>>/Lang",
	    tree, xmp, intent);
	buf_add_literal(&b, str_from(p->rq->doc->lang));
	buf_add_page_labels(&b, p);
	if (names != 0)
		buf_printf(&b, "/Names<</Dests %u 0 R>>", names);
	if (outline != 0)
		buf_printf(
		    &b, "/Outlines %u 0 R/PageMode/UseOutlines", outline);
	object_set(p->file, object_catalog(p->file), buf_str(&b));
}

static bool
write_all(struct pdf *p, struct buf *out)
{
	size_t i;

	fonts_collect(p);
	if (!fonts_write(p))
		return false;
	for (i = 0; i < p->rq->pages->count; i++)
		p->page_object[i] = object_new(p->file);
	links_collect(p);
	pages_write(p);
	links_write(p);
	tags_build(p);
	write_catalog(p);
	return pdf_file_write(p->file, out);
}

bool
pdf_build(const struct pdf_request *rq, struct arena *out, struct str *bytes)
{
	struct buf file = { .arena = out };
	struct pdf p;
	bool ok;

	begin(&p, rq);
	p.file = pdf_file_open(p.arena, rq->diag);
	if (p.file == NULL)
		return false;
	ok = write_all(&p, &file);
	pdf_file_close(p.file);
	arena_release(&p.page);
	*bytes = buf_str(&file);
	return ok;
}

/* 600 points wide and high, that rounding does no harm. */
static void
write_only_page(struct pdf *p, const struct image *image)
{
	uint32_t page = object_new(p->file), content = object_new(p->file);
	uint32_t form = drawing_write(p, image), intent = intent_write(p);
	struct buf b = { .arena = p->arena };

	object_set_stream(p->file, content, STR(""),
	    STR("q 600 0 0 600 0 0 cm /Im Do Q\n"), false);
	buf_printf(&b,
	    "/Type/Page/Parent %u 0 R/MediaBox[0 0 600 600]/Contents %u 0 R"
	    "/Resources<</XObject<</Im %u 0 R>>>>",
	    object_pages(p->file), content, form);
	object_set(p->file, page, buf_str(&b));
	b = (struct buf){ .arena = p->arena };
	buf_printf(&b, "/Type/Pages/Count 1/Kids[%u 0 R]", page);
	object_set(p->file, object_pages(p->file), buf_str(&b));
	b = (struct buf){ .arena = p->arena };
	buf_printf(&b, "/Type/Catalog/Pages %u 0 R/OutputIntents[%u 0 R]",
	    object_pages(p->file), intent);
	object_set(p->file, object_catalog(p->file), buf_str(&b));
}

bool
pdf_of_drawing(const struct image *image, struct arena *a, struct diag *dg,
    struct str *bytes)
{
	struct buf file = { .arena = a };
	struct pdf p = { .arena = a, .profiles.arena = a };
	bool ok;

	p.file = pdf_file_open(a, dg);
	if (p.file == NULL)
		return false;
	write_only_page(&p, image);
	ok = pdf_file_write(p.file, &file);
	pdf_file_close(p.file);
	arena_release(&p.page);
	*bytes = buf_str(&file);
	return ok;
}

void
pdf_tags_dump(const struct pdf_request *rq, FILE *f)
{
	struct buf ignored = { .arena = rq->scratch };
	struct pdf p;

	begin(&p, rq);
	p.file = pdf_file_open(p.arena, rq->diag);
	if (p.file == NULL)
		return;
	if (write_all(&p, &ignored))
		tags_dump(&p, f);
	pdf_file_close(p.file);
	arena_release(&p.page);
}
