/*
 * pipeline.h - from bytes to a sealed tree, as the program does it
 */
#ifndef TESTS_FUZZ_PIPELINE_H
#define TESTS_FUZZ_PIPELINE_H

#include "bib/bib.h"
#include "doc/passes.h"
#include "fuzz_file.h"
#include "read/markdown.h"

struct pipeline {
	struct arena arena;
	struct places places;
	struct diag diag;
	struct doc doc;
};

/* False: nothing could be read.  The caller releases the arena. */
static inline bool
pipeline_run(struct pipeline *p, const uint8_t *bytes, size_t n)
{
	struct doc *doc = &p->doc;
	struct node *section;
	struct source s;

	p->places.arena = p->diag.arena = doc->arena = &p->arena;
	doc->lang = "en";
	doc->destination.arena = &p->arena;
	doc->root = node_new(doc, NODE_REPORT, 0);
	if (!source_read(&p->arena, fuzz_file(bytes, n), "a.md", &p->places,
		&p->diag, &s))
		return false;
	section = node_new(doc, NODE_SECTION, s.at);
	section->section.path = "a.md";
	node_append(doc->root, section);
	markdown_read(doc, section, &s, &p->places, &p->diag);
	anchors_resolve(doc, &p->places);
	typography_resolve(doc);
	numbering_resolve(doc, NUMBERS_FROM_SOURCE, &p->diag);
	captions_resolve(
	    doc, (struct caption_numbers){ NUMBERS_FROM_SOURCE, n % 2 == 0 });
	notes_number(doc, n % 3 == 0);
	bib_resolve(doc, NULL, &p->places, &p->diag);
	tables_resolve(doc, &p->diag);
	front_build(doc,
	    &(struct front_parts){ .depth = 2,
		.figures = true,
		.tables = true,
		.listings = true,
		.glossary = true,
		.index = true },
	    &p->diag);
	crossref_resolve(doc, LINK_PAGES_PRINTED, &p->diag);
	notes_link_back(doc);
	doc_seal(doc);
	return true;
}

#endif
