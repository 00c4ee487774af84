#include "read/files.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "read/folder.h"

/* The real path of a file or folder, or NULL. */
static const char *
real_path(struct arena *a, const char *path)
{
	char *real = realpath(path, NULL), *copy;

	copy = real == NULL ? NULL : arena_strdup(a, real);
	free(real);
	return copy;
}

struct files *
files_new(struct arena *a, struct places *ps, struct diag *dg,
    const char *folder, const char *root)
{
	struct files *f = arena_new(a, struct files);

	*f = (struct files){ .arena = a,
		.places = ps,
		.diag = dg,
		.folder = folder,
		.root = real_path(a, root == NULL ? folder : root),
		.opened.arena = a };
	return f;
}

const char *
files_real_path(struct files *f, const char *path)
{
	const char *real = real_path(f->arena, path);

	return real == NULL ? path : real;
}

static bool
is_below(const char *path, const char *root)
{
	size_t n = strlen(root);

	if (n > 0 && root[n - 1] == '/')
		n--;
	return strncmp(path, root, n) == 0 && path[n] == '/';
}

static bool
is_readable_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    access(path, R_OK) == 0;
}

/* "@/a.md" below the folder, "./a.md" beside the file that says it. */
static const char *
path_of(struct files *f, const char *from, struct str name)
{
	const char *dir = f->folder;

	if (!str_starts(name, "@"))
		dir = path_directory(f->arena, from);
	else
		name = str_slice(name, 1, name.n);
	while (str_starts(name, "/") || str_starts(name, "./"))
		name = str_slice(name, name.s[0] == '/' ? 1 : 2, name.n);
	return path_join(
	    f->arena, dir, arena_strndup(f->arena, name.s, name.n));
}

/* Only Markdown has front matter; "---" in YAML is none. */
static bool
read_source(
    struct files *f, const char *path, const char *real, struct source *s)
{
	return (is_markdown(path) ? source_read : source_open)(
	    f->arena, path, real, f->places, f->diag, s);
}

enum file_answer
files_open(struct files *f, const char *from, struct str name,
    const struct source **found)
{
	const char *path = path_of(f, from, name), *real;
	struct table_entry *e;
	struct source *s;

	*found = NULL;
	real = real_path(f->arena, path);
	if (real == NULL)
		return FILE_MISSING;
	if (f->root == NULL || !is_below(real, f->root))
		return FILE_OUTSIDE;
	e = table_entry(&f->opened, str_from(real));
	if (e->value == NULL) {
		s = arena_new(f->arena, struct source);
		if (!is_readable_file(real) || !read_source(f, path, real, s))
			return FILE_MISSING;
		e->value = s;
	}
	*found = e->value;
	return FILE_OPENED;
}
