/*
 * rewrite.h - where a site serves its pages
 *
 * "rewrites" of the settings: patterns of paths below the content root, and
 * what they become.
 *
 *	'packages/:pkg/src/:rest*': ':pkg/:rest*'
 *
 * ":name" is one part of a path, ":name*" and ":name+" are several,
 * ":name(.*)" is anything; the first rule that fits has the page.
 */
#ifndef READ_SITE_REWRITE_H
#define READ_SITE_REWRITE_H

#include "base/arena.h"
#include "data/value.h"

/* The path that `file` is served at; `file` itself where no rule fits. */
const char *rewrite_path(
    struct arena *, const struct value *rewrites, const char *file);

#endif
