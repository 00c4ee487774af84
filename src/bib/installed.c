#include "bib/installed.h"

#include <stdint.h>
#include <string.h>

#include "base/file.h"
#include "bib/csl/csl.h"
#include "bib/styles.h"

#define LOCALES_FOLDER "/usr/share/citation-style-language/locales"
#define MOST_PARENTS   4

/* What the executable carries; made by base/embed.awk. */
struct csl_file {
	const char *name; /* "apa", "locales-en-US" */
	const char *start;
	uint64_t size;
};

extern const struct csl_file csl_files[];
extern const uint32_t csl_files_count;

static struct str
carried(const char *name)
{
	uint32_t i;

	for (i = 0; i < csl_files_count; i++)
		if (strcmp(csl_files[i].name, name) == 0)
			return (struct str){ csl_files[i].start,
				csl_files[i].size };
	return (struct str){ NULL, 0 };
}

struct str
installed_locale(void *arena, const char *lang)
{
	struct arena *a = arena;
	struct str text = carried(arena_printf(a, "locales-%s", lang));

	if (text.s != NULL || strchr(lang, '/') != NULL)
		return text;
	if (!file_read(a,
		arena_printf(a, LOCALES_FOLDER "/locales-%s.xml", lang), &text))
		return STR("");
	return text;
}

/* "http://www.zotero.org/styles/apa" is "apa". */
static const char *
name_of_id(const char *id)
{
	const char *slash = strrchr(id, '/');

	return slash == NULL ? id : slash + 1;
}

struct style_text
installed_style(struct arena *a, const char *base, const char *name)
{
	struct style_text out = { name, carried(name) };
	const char *path, *parent = name;
	int i;

	for (i = 0; i < MOST_PARENTS; i++) {
		out.text = carried(parent);
		out.name = arena_printf(a, "%s.csl", parent);
		if (out.text.s != NULL)
			return out;
		path = style_path(a, styles_folder, base, parent);
		if (path == NULL || !file_read(a, path, &out.text)) {
			out.text = (struct str){ NULL, 0 };
			return out;
		}
		out.name = path_name(path);
		parent = csl_parent(a, out.text);
		if (parent == NULL)
			return out;
		parent = name_of_id(parent);
	}
	out.text = (struct str){ NULL, 0 };
	return out;
}
