#include "read/folder.h"

#include <fnmatch.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"

#define MOST_FOLDERS 32 /* one in another */
#define MOST_BRACES  8  /* in one glob: each doubles the work, or more */

/* The names in one folder that is being walked. */
struct level {
	const char *path, *site; /* "" for the report's own */
	const char **name;
	long count, next;
};

bool
is_markdown(const char *name)
{
	struct str s = str_from(name);

	return str_ends(s, ".md") || str_ends(s, ".markdown");
}

static bool
is_first(const char *name)
{
	return strcasecmp(name, "index.md") == 0 ||
	    strcasecmp(name, "README.md") == 0;
}

/* What a site's folder holds beside its pages. */
static bool
is_passed_over(const char *name)
{
	return name[0] == '.' || strcmp(name, "node_modules") == 0 ||
	    strcmp(name, "public") == 0 || strcmp(name, "dist") == 0;
}

/* A folder itself; one that is a link may lead back to where we are. */
static bool
is_own_folder(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

void
folder_add(
    struct arena *a, struct file_names *all, const char *path, const char *site)
{
	arena_reserve(a, all->file, all->room, all->count);
	all->file[all->count++] = (struct file_name){ path, site };
}

static bool
open_level(struct arena *a, struct level *l, const char *path, const char *site)
{
	const char *first;
	long i, k = 0;

	*l = (struct level){ .path = path, .site = site };
	l->count = directory_read(a, path, &l->name);
	if (l->count < 0)
		return false;
	/* index.md before the others, which keep their order. */
	for (i = 0; i < l->count; i++) {
		if (!is_first(l->name[i]))
			continue;
		first = l->name[i];
		memmove(&l->name[k + 1], &l->name[k],
		    (size_t)(i - k) * sizeof(*l->name));
		l->name[k++] = first;
	}
	return true;
}

bool
folder_walk(struct arena *a, const char *folder, struct file_names *all)
{
	struct level open[MOST_FOLDERS], *l;
	const char *name, *path, *site;
	int depth = 0;

	if (!open_level(a, &open[depth++], folder, ""))
		return false;
	while (depth > 0) {
		l = &open[depth - 1];
		if (l->next == l->count) {
			depth--;
			continue;
		}
		name = l->name[l->next++];
		if (is_passed_over(name))
			continue;
		path = path_join(a, l->path, name);
		site = path_join(a, l->site, name);
		if (is_own_folder(path)) {
			/* A folder that may not be read holds no pages. */
			if (depth < MOST_FOLDERS &&
			    open_level(a, &open[depth], path, site))
				depth++;
		} else if (is_markdown(name) && !file_is_directory(path)) {
			folder_add(a, all, path, site);
		}
	}
	return true;
}

bool
is_glob(const char *name)
{
	return strpbrk(name, "*?[") != NULL;
}

bool
glob_matches(struct arena *a, const char *glob, const char *site_path)
{
	struct buf b = { .arena = a };
	const char *s;

	if (strstr(glob, "**") == NULL)
		return fnmatch(glob, site_path, FNM_PATHNAME) == 0;
	/* Without FNM_PATHNAME a "*" crosses slashes, so one is enough; of
	 * a "**" and its slash nothing at all may remain. */
	for (s = glob; *s != '\0'; s++) {
		if (s[0] != '*' || s[1] != '*') {
			buf_addc(&b, *s);
			continue;
		}
		buf_addc(&b, '*');
		while (s[1] == '*')
			s++;
		if (s[1] == '/')
			s++;
	}
	return fnmatch(buf_str(&b).s, site_path, 0) == 0;
}

static bool
match_braces(struct arena *a, const char *globs, const char *path, int braces)
{
	size_t open = strcspn(globs, "{"), close = open, part;
	const char *s;

	if (globs[open] == '{')
		close += strcspn(globs + open, "}");
	if (globs[open] == '\0' || globs[close] == '\0' ||
	    braces == MOST_BRACES)
		return glob_matches(a, globs, path);
	for (s = globs + open + 1; s <= globs + close; s += part + 1) {
		part = strcspn(s, ",}");
		if (match_braces(a,
			arena_printf(a, "%.*s%.*s%s", (int)open, globs,
			    (int)part, s, globs + close + 1),
			path, braces + 1))
			return true;
	}
	return false;
}

bool
globs_match(struct arena *a, const char *globs, const char *path)
{
	while (globs[0] == '.' && globs[1] == '/')
		globs += 2;
	return match_braces(a, globs, path, 0);
}
