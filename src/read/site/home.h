/*
 * home.h - a site's start page, which is made of front matter
 *
 * "layout: home": its hero says what the site is, buttons and cards lead to
 * its pages, and text may follow.  The hero goes on the title page.  Buttons,
 * icons and cards that lead to sections of the report are navigation, which
 * the contents of a book replace: left out and told.  Other cards become a
 * list of definitions; with the text they are an unnumbered section.
 */
#ifndef READ_SITE_HOME_H
#define READ_SITE_HOME_H

#include "base/table.h"
#include "doc/doc.h"
#include "read/source.h"

bool home_is(const struct value *front);

/* Title and subtitle by its hero, where `meta` has none; `description` is
 * the site's and may be NULL. */
void home_describe(struct arena *, const struct value *front,
    const char *description, struct meta *);

/*
 * Make of `section`, which has the page's text, a title page without words
 * and the section behind it.  `pages` has the report's by their keys
 * (plain.h).
 */
void home_resolve(struct doc *, struct node *section, const struct source *,
    const struct table *pages, struct diag *);

#endif
