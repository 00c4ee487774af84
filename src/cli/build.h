/*
 * build.h - the pipeline: from a folder of Markdown to a PDF
 */
#ifndef CLI_BUILD_H
#define CLI_BUILD_H

#include "base/status.h"
#include "cli/options.h"

/*
 * Typeset (or check, or dump) the report that the options name.  Says what
 * there is to say on standard error; a dump, and the last line with path,
 * pages, words, size and standards, go to standard output.
 */
enum status build_report(const struct options *);

#endif
