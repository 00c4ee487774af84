/*
 * styles.h - the citation styles that are installed
 *
 * Styles of CSL are files of the distribution, one a style ("apa.csl"), and
 * in the folder dependent/ one for each journal that uses another's style.
 * Only the head of each file is read here, for its title and its fields.
 */
#ifndef BIB_STYLES_H
#define BIB_STYLES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

#define STYLES_PACKAGE "citation-style-language-styles"

/* Where the distribution puts them. */
extern const char *const styles_folder;

struct style_info {
	const char *name; /* "apa": how it is asked for */
	const char *path;
	struct str title;  /* "American Psychological Association 7th ..." */
	struct str format; /* "author-date", "numeric", "label", "note" */
	struct str fields; /* "psychology, social science" */
	bool dependent;    /* another's style under a journal's name */
};

struct style_list {
	struct style_info *style; /* by name */
	size_t count;
	size_t room;
};

/* All styles of a folder; none where it does not exist. */
struct style_list styles_read(struct arena *, const char *folder);

/*
 * Those in whose name, title or fields all words of `text` occur; of all
 * styles (an empty text) only the independent ones.
 */
struct style_list styles_matching(
    struct arena *, const struct style_list *, struct str text);

/* Up to `most` styles whose name or title is nearest to `name`. */
struct style_list styles_near(
    struct arena *, const struct style_list *, struct str name, size_t most);

/*
 * The file of the style `name`: a path to a .csl file, relative to `base`,
 * or the name of an installed one; NULL: there is none.
 */
const char *style_path(
    struct arena *, const char *folder, const char *base, const char *name);

#endif
