/*
 * installed.h - styles and locales, where they come from
 *
 * The executable carries the style APA and four locales; all others are the
 * distribution's.  A file that an author names is read from the report's
 * folder.
 */
#ifndef BIB_INSTALLED_H
#define BIB_INSTALLED_H

#include "base/arena.h"
#include "base/str.h"

#define DEFAULT_STYLE "apa"

struct style_text {
	const char *name; /* "apa.csl", for messages */
	struct str text;  /* of an independent style; NULL in it: not found */
};

/*
 * The style of that name, or a path to a .csl file, relative to `base`.
 * A style that stands for another is followed to that one.
 */
struct style_text installed_style(
    struct arena *, const char *base, const char *name);

/* The file of a locale, "fr-CA"; empty: there is none.  `arena` is a struct
 * arena *, so that this is what csl_source.locale wants. */
struct str installed_locale(void *arena, const char *lang);

#endif
