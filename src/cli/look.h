/*
 * look.h - which theme and paper a report is set in
 *
 * A theme is one of those built in, by its name, or a file of YAML that
 * overrides one.  What the command line says goes before the manifest.
 */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include <stdio.h>

#include "base/diag.h"
#include "base/status.h"
#include "cli/options.h"
#include "layout/theme.h"
#include "read/manifest.h"
#include "text/font.h"

struct look {
	const struct theme *theme;
	enum paper paper;
	const char *folder; /* of the theme's file, to which its fonts are
			       relative; NULL: it is built in */
};

/* What is unknown is told, and the default taken.  `folder` is the
 * manifest's, `lang` the report's language. */
struct look look_choose(const struct options *, const struct manifest *,
    const char *folder, const char *lang, struct arena *, struct places *,
    struct diag *);

/* Let the theme's own fonts stand for its families; false after a world's
 * failure. */
bool look_add_fonts(const struct look *, struct fonts *, struct arena *);

/* quoin themes: list them; quoin themes NAME: that one as YAML. */
enum status look_themes(const struct options *, FILE *out, FILE *err);

#endif
