/*
 * settings.h - what a VitePress site says of itself
 *
 * The settings stand in .vitepress/config.* in the site's folder.  A site
 * in several languages has more of them for each ("locales"; config.* files
 * in the folders of the pages): they are layers, the most particular first,
 * and a value is that of the first layer that has it.
 */
#ifndef READ_SITE_SETTINGS_H
#define READ_SITE_SETTINGS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/place.h"
#include "data/value.h"
#include "doc/meta.h"
#include "doc/site.h"

#define MOST_LAYERS 8

struct settings {
	const char *root;   /* the site's folder; NULL: there is no site */
	const char *path;   /* of its settings; NULL: it has none */
	const char *source; /* the folder of the pages: the content root */
	const struct value *layer[MOST_LAYERS];
	int layers;
	const char *locale; /* the folder of the language's pages below the
			       content root; NULL: those of no other one */
	const struct value *locales; /* all of them, or NULL */
};

/*
 * The site whose folder `folder` is; with `above`, or in which it lies.
 * `lang` chooses among its languages; NULL: the site's own.  Without a site
 * `root` is NULL.
 */
void settings_find(struct arena *, const char *folder, bool above,
    const char *lang, struct places *, struct diag *, struct settings *);

/* The value of a key, NULL where none can be known; of one below
 * "themeConfig", which may be unknown. */
const struct value *settings_value(const struct settings *, const char *key);
const struct value *settings_theme(const struct settings *, const char *key);

/* A value's words, without tags and entities; NULL: there are none. */
const char *settings_words(struct arena *, const struct value *);

/* Whether the page belongs to another language, or is none ("srcExclude"):
 * `file` is its path below the content root, `served` that on the site. */
enum page_kind { PAGE_OWN, PAGE_FOREIGN, PAGE_EXCLUDED };
enum page_kind settings_page(struct arena *, const struct settings *,
    const char *file, const char *served);

/* Fill in what the report does not say of itself; `lang` may become known. */
void settings_describe(
    struct arena *, const struct settings *, struct meta *, const char **lang);

/* What links need: base, address, public folder. */
void settings_site(struct arena *, const struct settings *, struct site *);

#endif
