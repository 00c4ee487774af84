/*
 * folder.h - the Markdown files of a report
 *
 * Files are found by walking the report's folder, without what belongs to
 * the site and not to the report (dot folders, node_modules, public, dist),
 * and by the names and globs of the manifest.
 */
#ifndef READ_FOLDER_H
#define READ_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct file_name {
	const char *path;      /* to open it */
	const char *site_path; /* below the report's folder */
};

struct file_names {
	struct file_name *file;
	size_t count;
	size_t room;
};

/*
 * Every Markdown file below `folder`, folder by folder in natural order,
 * index.md and README.md first.  False and errno when it cannot be read.
 */
bool folder_walk(struct arena *, const char *folder, struct file_names *);

void folder_add(
    struct arena *, struct file_names *, const char *path, const char *site);

bool is_markdown(const char *name);

/* Whether a name of the manifest stands for others. */
bool is_glob(const char *name);

/* "*" and "?" stop at slashes, "**" does not. */
bool glob_matches(struct arena *, const char *glob, const char *site_path);

/* The same, "{a,b}" being either. */
bool globs_match(struct arena *, const char *globs, const char *site_path);

#endif
