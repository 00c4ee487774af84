/*
 * Prose with citations of all forms, against a list of the author's and
 * records with keys.
 */
#include "base/buf.h"
#include "bib/data/bibtex.h"
#include "bib/data/data.h"
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static const char list[] =
    "\n\n# References\n\n"
    "Morgan, C. J. A., & Curran, H. V. (2012). Use. *Addiction*, 107, 27.\n\n"
    "van den Berg, R. (1998a). *A book*. Press.\n\n"
    "World Health Organization. (2019). *Report*. WHO.\n";

static const char records[] =
    "@article{krystal1994, author={Krystal, John and Karper, L. and Others,"
    " A.}, title={Effects}, journal={Archives}, year=1994, pages={1--2}}"
    "@book{a_b:c, author={de la Cruz, J. and others}, title={Title},"
    " date={2010/2012}}@book{d, title={No author}, year={n.d.}}";

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct places places = { .arena = &a };
	struct diag diag = { .arena = &a };
	struct records r = { .arena = &a };
	struct bib_request rq = { .records = &r };
	struct doc doc = { .arena = &a, .lang = "en" };
	struct bibliography *bib;
	struct node *section;
	struct source s;
	struct buf b = { .arena = &a };
	FILE *f = fopen("/dev/null", "w");

	buf_add(&b, bytes, n);
	buf_adds(&b, list);
	doc.destination.arena = &a;
	doc.root = node_new(&doc, NODE_REPORT, 0);
	bibtex_read(&r, str_from(records), 0, &diag);
	data_finish(&r, &diag);
	if (source_read(&a, fuzz_file((const uint8_t *)b.s, b.n), "a.md",
		&places, &diag, &s)) {
		section = node_new(&doc, NODE_SECTION, s.at);
		section->section.path = "a.md";
		node_append(doc.root, section);
		markdown_read(&doc, section, &s, &places, &diag);
		bib = bib_resolve(&doc, &rq, &places, &diag);
		if (bib != NULL)
			bib_dump(bib, &places, f);
		doc_seal(&doc);
		doc_dump(&doc, &places, f);
	}
	fclose(f);
	arena_release(&a);
	return 0;
}
