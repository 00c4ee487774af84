/*
 * files.h - what a page may draw in: parts of Markdown, snippets of code
 *
 * A name that begins with "@" is looked for below the content's folder, any
 * other beside the file that names it.  Nothing outside the root is read,
 * wherever its name or a symbolic link may lead.  A file is opened once and
 * registered, so that every byte taken from it has its own place.
 */
#ifndef READ_FILES_H
#define READ_FILES_H

#include "base/table.h"
#include "read/source.h"

struct files {
	struct arena *arena;
	struct places *places;
	struct diag *diag;
	const char *folder;  /* what "@" stands for */
	const char *root;    /* its real path; NULL: there is none */
	struct table opened; /* real path -> struct source * */
};

/* Nothing outside `root` (NULL: `folder`) will be opened. */
struct files *files_new(struct arena *, struct places *, struct diag *,
    const char *folder, const char *root);

enum file_answer { FILE_OPENED, FILE_MISSING, FILE_OUTSIDE };

/*
 * The file called `name` in the file `from`: `*found` lives as long as the
 * files; its `path` is what people see, its `site_path` the real one.
 */
enum file_answer files_open(struct files *, const char *from, struct str name,
    const struct source **found);

/* The real path of a file; where it has none, `path` itself. */
const char *files_real_path(struct files *, const char *path);

#endif
