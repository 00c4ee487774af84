/*
 * A section with all its extensions, HTML and front matter, through the
 * reader and all passes over the tree to its dump.
 */
#include "pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check_places(const struct doc *doc, const struct places *ps)
{
	const struct node *n;
	uint32_t i;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		for (i = 0; node_has_text(n) && i < n->text.n; i++)
			(void)place_position(ps, text_place(n, i));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct pipeline p = { 0 };
	FILE *f = fopen("/dev/null", "w");

	if (pipeline_run(&p, bytes, n)) {
		check_places(&p.doc, &p.places);
		doc_dump(&p.doc, &p.places, f);
	}
	fclose(f);
	arena_release(&p.arena);
	return 0;
}
