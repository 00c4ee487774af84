/*
 * A section all the way: lines, pages, tags, the bytes of the PDF.
 */
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
typeset(struct pipeline *p)
{
	struct fonts *fonts = fonts_open(&p->arena, &p->diag);
	struct shaper *shaper = shaper_open(fonts, &p->diag);
	struct breaker *breaker = breaker_open();
	struct layout_request rq = { .doc = &p->doc,
		.theme = &theme_report,
		.paper = PAPER_A4,
		.shaper = shaper,
		.breaker = breaker,
		.places = &p->places,
		.arena = &p->arena,
		.diag = &p->diag };
	struct pdf_request pdf = { .doc = &p->doc,
		.fonts = fonts,
		.diag = &p->diag,
		.scratch = &p->arena };
	struct str bytes;

	pdf.pages = layout_build(&rq);
	pdf_build(&pdf, &p->arena, &bytes);
	breaker_close(breaker);
	shaper_close(shaper);
	fonts_close(fonts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct pipeline p = { 0 };

	if (pipeline_run(&p, bytes, n))
		typeset(&p);
	arena_release(&p.arena);
	return 0;
}
