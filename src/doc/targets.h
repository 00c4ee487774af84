/*
 * targets.h - where a link can lead in the report
 *
 * Every page goes by its path on the site without ending, every heading and
 * every element with an id by its page's path and its anchor.  What readers
 * outside may ask the PDF for stands in doc->destination: "page.md#slug",
 * "page#slug" and, for the first that has it, "slug"; "page.md" and "page".
 */
#ifndef DOC_TARGETS_H
#define DOC_TARGETS_H

#include "doc/doc.h"

struct targets {
	struct doc *doc;
	struct table page;   /* "guide/a" -> its heading, or its section */
	struct table anchor; /* "guide/a#b", and the first "b" -> node */
};

/* Collect all of the report; fills doc->destination. */
void targets_collect(struct targets *, struct doc *);

/* The path on the site, without ending, of the page that holds `section`. */
const char *targets_path(const struct targets *, const struct node *section);

/* The page at a path without slashes at its ends; `folder`: one is meant.
 * `*name` is the name that it goes by. */
struct node *targets_page(
    const struct targets *, struct str path, bool folder, struct str *name);

/*
 * What bears `anchor` on the page that goes by `page` (empty: on any): as it
 * is written, in small letters, or with the slug that it would have.
 */
struct node *targets_anchor(
    const struct targets *, struct str page, struct str anchor);

/* The name most like the one that was not found, or NULL. */
const char *targets_nearest_page(const struct targets *, struct str path);
const char *targets_nearest_anchor(
    const struct targets *, struct str page, struct str anchor);

#endif
