/*
 * passes.h - what is done to the tree between reading and layout
 *
 * In this order: typography, numbering, (bib/), front matter, references
 * between parts, checks; then doc_seal().
 */
#ifndef DOC_PASSES_H
#define DOC_PASSES_H

#include "base/diag.h"
#include "doc/doc.h"

/*
 * Give every heading its anchor, byte-equal to VitePress's, from the text as
 * the author wrote it: before all other passes.
 */
void anchors_resolve(struct doc *);

/* Straight quotes, "--", "---" and "..." in prose become the typographic
 * characters of their language; never in code or math.  Maps are kept. */
void typography_resolve(struct doc *);

/*
 * Take the numbers out of headings ("2.1 Ketamine as", "Chapter 3 -",
 * "Appendix A") into LABEL nodes; set each section's number, title, running
 * title and role (a page before the first numbered section is front matter,
 * "References" and the like are back matter).
 */
enum numbering_source { NUMBERS_FROM_SOURCE, NUMBERS_COUNTED, NUMBERS_NONE };
void numbering_resolve(struct doc *, enum numbering_source, struct diag *);

/* Put the title page and the contents (to `depth` levels; 0: none) in front
 * of the sections. */
void front_build(struct doc *, int depth);

/*
 * Give every heading its anchor, byte-equal to VitePress's, fill
 * doc->destination ("path#slug", and the bare slug for the first that has
 * it), and point links at their targets.  Links to nowhere are told.
 */
void crossref_resolve(struct doc *, struct diag *);

/*
 * Give every IMAGE its description as text, so that nothing of it is lost
 * where it cannot be drawn; tell which are missing in `folder` or have no
 * description.
 */
void images_resolve(struct doc *, const char *folder, struct diag *);

/* VitePress's slug of a heading's text, without the "-1" of repeats. */
struct str slug_of(struct arena *, struct str text);

#endif
