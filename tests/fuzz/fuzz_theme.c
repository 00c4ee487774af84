/*
 * A theme, and a report of all kinds of blocks set by it.
 */
#include "layout/layout.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char report[] =
    "# 1. One\n\nText with *emphasis*, `code` and UNESCO[^1], 1/2 of it.\n\n"
    "## 1.1 Two\n\n### Three\n\n- one\n- two\n\n1. first\n\n   more\n\n"
    "#### Four\n\nText.\n\n> Said.\n\n```\ncode\n```\n\n::: tip\nGood.\n:::\n\n"
    "| a | b |\n|---|--:|\n| x | 1 |\n| y | 2 |\n\n---\n\n"
    "# 2. Two\n\n[Text](https://example.org/).\n\n[^1]: Its note.\n";

static void
set_by(struct pipeline *p, const struct theme *th)
{
	struct fonts *fonts = fonts_open(&p->arena, &p->diag);
	struct shaper *shaper = shaper_open(fonts, &p->diag);
	struct breaker *breaker = breaker_open();
	struct layout_request rq = { .doc = &p->doc,
		.theme = th,
		.paper = PAPER_A4,
		.shaper = shaper,
		.breaker = breaker,
		.places = &p->places,
		.arena = &p->arena,
		.diag = &p->diag };

	layout_build(&rq);
	breaker_close(breaker);
	shaper_close(shaper);
	fonts_close(fonts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct pipeline p = { 0 };
	const struct theme *th;

	if (pipeline_run(&p, (const uint8_t *)report, sizeof(report) - 1)) {
		th = theme_read(&p.arena, "fuzz",
		    (struct str){ (const char *)bytes, n }, 0, &p.diag);
		if (th != NULL)
			set_by(&p, th);
	}
	arena_release(&p.arena);
	return 0;
}
