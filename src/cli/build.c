#include "cli/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "bib/bib.h"
#include "cli/drawings.h"
#include "cli/look.h"
#include "cli/references.h"
#include "cli/verdict.h"
#include "doc/passes.h"
#include "doc/words.h"
#include "layout/exceptions.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "read/manifest.h"
#include "read/report.h"

#define MANIFEST "report.yaml"

/* Everything that one run holds; given back at its end. */
struct run {
	const struct options *o;
	struct arena arena; /* lifetime: the report */
	struct places places;
	struct diag diag;
	struct manifest manifest;
	const char *folder;
	struct look look;
	struct doc *doc;
	struct page_fronts fronts;
	struct bibliography *bib;
	struct fonts *fonts;
	struct shaper *shaper;
	struct breaker *breaker;
	struct pages *pages;
	struct str pdf;
	struct verdict verdict;
};

static bool
world_failed(const struct run *r)
{
	return diag_count(&r->diag, DIAG_WORLD) > 0;
}

/* The end of a phase, for --stats and the progress line. */
static void
end_phase(struct run *r, enum phase phase)
{
	verdict_end_phase(&r->verdict, phase, &r->arena, r->o->quiet);
}

/* The folder that the operands name; files named are in `r->o`. */
static bool
find_folder(struct run *r)
{
	const char *first = r->o->operands > 0 ? r->o->operand[0] : ".";

	if (file_is_directory(first)) {
		if (r->o->operands > 1) {
			diag_report(&r->diag, DIAG_WORLD, 0, "one-folder",
			    "%s is a folder and stands with other arguments; "
			    "doing nothing",
			    first);
			diag_hint(&r->diag, "name one folder, or only files");
			return false;
		}
		r->folder = first;
		return true;
	}
	if (!file_exists(first)) {
		diag_report(&r->diag, DIAG_WORLD, 0, "no-such-file",
		    "%s: %s; doing nothing", first, strerror(errno));
		return false;
	}
	r->folder = path_directory(&r->arena, first);
	return true;
}

static bool
read_report(struct run *r)
{
	struct report_request rq = { .manifest = &r->manifest,
		.lang = r->o->lang,
		.fronts = &r->fronts };

	if (!find_folder(r))
		return false;
	rq.folder = r->folder;
	if (!file_is_directory(r->o->operands > 0 ? r->o->operand[0] : ".")) {
		rq.file = r->o->operand;
		rq.files = r->o->operands;
	}
	if (!manifest_read(&r->arena, path_join(&r->arena, r->folder, MANIFEST),
		&r->places, &r->diag, getenv("SOURCE_DATE_EPOCH"),
		&r->manifest))
		return false;
	r->doc = report_read(
	    &r->arena, &rq, &r->places, &r->diag, &r->verdict.order);
	return r->doc != NULL && !world_failed(r);
}

/* The passes over the tree, in the order of doc/passes.h. */
static void
complete_tree(struct run *r)
{
	static const enum numbering_source numbers[] = {
		[NUMBERING_SOURCE] = NUMBERS_FROM_SOURCE,
		[NUMBERING_AUTO] = NUMBERS_COUNTED,
		[NUMBERING_NONE] = NUMBERS_NONE,
	};
	int depth = r->manifest.contents_depth;
	struct records records = { .arena = &r->arena };
	struct bib_request bib = { .records = &records,
		.style = r->o->style != NULL ? r->o->style
					     : r->manifest.citation_style,
		.folder = r->folder,
		.notes_by_report = r->manifest.notes_by_report };
	struct front_parts parts = { .figures = r->manifest.list_of_figures,
		.tables = r->manifest.list_of_tables,
		.listings = r->manifest.list_of_listings,
		.glossary = r->manifest.glossary,
		.index = !r->manifest.no_index };

	references_read(&records, r->folder, &r->manifest, &r->fronts,
	    &r->places, &r->diag);
	r->look = look_choose(r->o, &r->manifest, r->folder, r->doc->lang,
	    &r->arena, &r->places, &r->diag);
	parts.depth = depth < 0 ? 0
	    : depth == 0        ? r->look.theme->contents_depth
				: depth;
	anchors_resolve(r->doc, &r->places);
	if (r->manifest.typography)
		typography_resolve(r->doc);
	numbering_resolve(r->doc, numbers[r->manifest.numbering], &r->diag);
	captions_resolve(r->doc,
	    (struct caption_numbers){ numbers[r->manifest.numbering],
		r->manifest.captions_by_chapter });
	r->bib = bib_resolve(r->doc, &bib, &r->places, &r->diag);
	notes_number(r->doc, r->manifest.notes_by_report);
	tables_resolve(r->doc, &r->diag);
	front_build(r->doc, &parts, &r->diag);
	drawings_read(r->doc, &r->arena, &r->diag);
	if (r->manifest.paragraph_numbers || r->look.theme->number_paragraphs)
		paragraphs_number(r->doc);
	crossref_resolve(r->doc,
	    r->look.theme->link_pages || r->manifest.link_pages
		? LINK_PAGES_PRINTED
		: LINK_PAGES_HIDDEN,
	    &r->diag);
	if (r->look.theme->link_notes || r->manifest.link_notes)
		link_notes_add(r->doc, r->manifest.notes_by_report);
	notes_link_back(r->doc);
	doc_seal(r->doc);
}

static bool
open_text(struct run *r)
{
	r->fonts = fonts_open(&r->arena, &r->diag);
	if (r->fonts == NULL || !look_add_fonts(&r->look, r->fonts, &r->arena))
		return false;
	r->shaper = shaper_open(r->fonts, &r->diag);
	r->breaker = breaker_open();
	if (r->breaker == NULL)
		diag_report(&r->diag, DIAG_WORLD, 0, "unicode-data",
		    "ICU's data cannot be loaded; doing nothing");
	return r->shaper != NULL && r->breaker != NULL;
}

/* The author's own hyphens. */
static const struct exceptions *
exceptions_of(struct run *r)
{
	const struct names *n = &r->manifest.hyphenation;

	return n->count == 0
	    ? NULL
	    : exceptions_new(&r->arena, n->name, n->at, n->count, &r->diag);
}

static void
lay_out(struct run *r)
{
	enum dump_stage dump = r->o->dump;
	struct layout_request rq = { .doc = r->doc,
		.theme = r->look.theme,
		.paper = r->look.paper,
		.shaper = r->shaper,
		.breaker = r->breaker,
		.places = &r->places,
		.exceptions = exceptions_of(r),
		.arena = &r->arena,
		.diag = &r->diag,
		.trace_lines = r->o->trace_lines ? stderr : NULL,
		.trace_pages = r->o->trace_pages ? stderr : NULL,
		.trace_search = r->o->trace_search ? stderr : NULL,
		.dump_items = dump == DUMP_ITEMS ? stdout : NULL,
		.dump_lines = dump == DUMP_LINES ? stdout : NULL,
		.dump_vlist = dump == DUMP_VLIST ? stdout : NULL };

	r->pages = layout_build(&rq);
}

static bool
make_pdf(struct run *r)
{
	struct pdf_request rq = { .doc = r->doc,
		.pages = r->pages,
		.fonts = r->fonts,
		.diag = &r->diag,
		.scratch = &r->arena };

	if (r->o->dump == DUMP_TAGS) {
		pdf_tags_dump(&rq, stdout);
		return true;
	}
	return pdf_build(&rq, &r->arena, &r->pdf) && !world_failed(r);
}

/* "<folder or file>.pdf" in the current directory. */
static const char *
default_output(struct run *r)
{
	const char *first = r->o->operands > 0 ? r->o->operand[0] : ".";
	char *real = realpath(first, NULL);
	const char *name = path_name(real == NULL ? first : real);
	size_t n = strlen(name);
	char *path;

	if (n > 3 && strcmp(name + n - 3, ".md") == 0)
		n -= 3;
	path = n == 0 ? arena_strdup(&r->arena, "report.pdf")
		      : arena_printf(&r->arena, "%.*s.pdf", (int)n, name);
	free(real);
	return path;
}

static bool
write_pdf(struct run *r)
{
	const char *path = r->o->output;

	if (path == NULL && r->manifest.output != NULL)
		path = path_join(&r->arena, r->folder, r->manifest.output);
	if (path == NULL)
		path = default_output(r);
	r->verdict.path = path;
	if (r->o->strict && diag_count(&r->diag, DIAG_ERROR) > 0) {
		diag_report(&r->diag, DIAG_ERROR, 0, "strict",
		    "the document has errors; leaving %s as it was", path);
		return false;
	}
	if (file_write(path, r->pdf))
		return true;
	diag_report(&r->diag, DIAG_WORLD, 0, "not-written",
	    "%s: %s; the PDF is not written, what was there is untouched", path,
	    strerror(errno));
	return false;
}

static void
dump_early(struct run *r)
{
	struct buf words = { .arena = &r->arena };

	switch (r->o->dump) {
	case DUMP_DOC:
		doc_dump(r->doc, &r->places, stdout);
		break;
	case DUMP_BIB:
		if (r->bib != NULL)
			bib_dump(r->bib, &r->places, stdout);
		break;
	case DUMP_WORDS:
		words_write(r->doc, r->doc->root, &words);
		fwrite(words.s, 1, words.n, stdout);
		break;
	default:
		break;
	}
}

/* The whole of it, on one screen. */
static void
run(struct run *r)
{
	const bool dump = r->o->dump != DUMP_NOTHING;

	if (!read_report(r))
		return;
	complete_tree(r);
	end_phase(r, PHASE_READ);
	dump_early(r);
	if (!open_text(r))
		return;
	lay_out(r);
	end_phase(r, PHASE_LAYOUT);
	if (r->o->dump == DUMP_PAGES)
		pages_dump(r->pages, &r->places, stdout);
	if ((dump && r->o->dump != DUMP_TAGS) || world_failed(r))
		return;
	if (!make_pdf(r) || dump)
		return;
	end_phase(r, PHASE_PDF);
	verdict_count(&r->verdict, r->doc, r->pages, r->pdf.n, &r->arena);
	if (r->o->command == COMMAND_CHECK)
		verdict_print_counts(&r->verdict, stdout);
	else if (write_pdf(r) && !r->o->quiet)
		verdict_print_line(&r->verdict, stdout);
	end_phase(r, PHASE_WRITE);
}

static void
release(struct run *r)
{
	if (r->breaker != NULL)
		breaker_close(r->breaker);
	if (r->shaper != NULL)
		shaper_close(r->shaper);
	if (r->fonts != NULL)
		fonts_close(r->fonts);
	arena_release(&r->arena);
}

enum status
build_report(const struct options *o)
{
	struct run r = { .o = o, .places.arena = &r.arena };
	enum diag_format form = o->json ? DIAG_JSON
	    : isatty(STDERR_FILENO)     ? DIAG_CARETS
					: DIAG_TEXT;
	enum status status = STATUS_DONE;

	r.diag.arena = &r.arena;
	verdict_begin(&r.verdict);
	run(&r);
	verdict_clear_progress(&r.verdict);
	fflush(stdout);
	diag_print(&r.diag, &r.places, o->stats ? DIAG_INFO : DIAG_WARNING,
	    form, stderr);
	if (o->stats && r.pages != NULL)
		verdict_print_stats(&r.verdict, r.pages, r.shaper, stderr);
	if (diag_count(&r.diag, DIAG_ERROR) > 0)
		status = STATUS_DOCUMENT;
	if (world_failed(&r))
		status = STATUS_WORLD;
	release(&r);
	return status;
}
