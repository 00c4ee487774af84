/*
 * opening.h - a first section that is the title page
 *
 * Authors begin a report with a file that holds its title: headings and
 * nothing else, or the report's title once more with a text behind it.  It
 * must not be printed twice, and links to it must find it.
 */
#ifndef READ_OPENING_H
#define READ_OPENING_H

#include "doc/doc.h"

/* What comes behind the first file.  Where all files have nothing but
 * headings, the first is like the others. */
enum opening_follows { OPENING_NOTHING, OPENING_HEADINGS, OPENING_PROSE };

/*
 * `section` is the first, as read.
 * Where it is the title, that goes into a SECTION_TITLE before it; what is
 * left is a section without it, its headings a level up.  Returns what is
 * left, or NULL.
 */
struct node *opening_resolve(
    struct doc *, struct node *section, enum opening_follows);

#endif
