/*
 * styles_command.h - quoin styles [TEXT]: the citation styles there are
 */
#ifndef CLI_STYLES_COMMAND_H
#define CLI_STYLES_COMMAND_H

#include <stdio.h>

#include "base/diag.h"
#include "base/status.h"
#include "cli/options.h"

/* A line each: name, title, kind and fields.  Without TEXT the styles that
 * stand on their own; with it all that have its words. */
enum status styles_command(const struct options *, FILE *out, FILE *err);

/*
 * The file of a style, "apa" or a path relative to `folder`; where there is
 * none, NULL, after telling which are near and what to install.
 */
const char *style_choose(struct arena *, const char *folder, const char *name,
    place at, struct diag *);

#endif
