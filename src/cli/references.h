/*
 * references.h - the bibliographic files that a report names
 *
 * Those of the manifest (bibliography:), and what the front matter of its
 * pages has as pandoc's documents do: bibliography: names files, relative to
 * the page, and references: holds the works themselves.
 */
#ifndef CLI_REFERENCES_H
#define CLI_REFERENCES_H

#include "bib/data/record.h"
#include "read/manifest.h"
#include "read/report.h"

/* A file that is not there is told; the others are read. */
void references_read(struct records *, const char *folder,
    const struct manifest *, const struct page_fronts *, struct places *,
    struct diag *);

#endif
