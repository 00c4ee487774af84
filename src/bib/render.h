/*
 * render.h - citations by key, and entries of files, as a style has them
 *
 * Every work becomes an item of the style (bib/csl/csl.h), every cluster is
 * set in the order of reading; what comes out takes the place of what the
 * author wrote by key.  In a style of notes a cluster that stands in the
 * text becomes a note.  Entries of works that are in the author's own list
 * stay as they are written.
 */
#ifndef BIB_RENDER_H
#define BIB_RENDER_H

#include "bib/bib.h"
#include "bib/library.h"

struct rendering; /* a style, ready; in the report's arena */

/*
 * Find and load the style.  One that is not there, or broken, is told, and
 * APA is used.
 */
struct rendering *render_open(
    struct doc *, const struct bib_request *, struct diag *);

/* Set all clusters; then the works' entries, in the order of the style. */
void render_clusters(struct rendering *, struct bibliography *,
    const struct library *, struct diag *);

void render_entries(struct rendering *, struct library *);

#endif
