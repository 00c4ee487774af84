/*
 * The themes built in, by name.
 */
#include <string.h>

#include "layout/theme_int.h"

size_t
theme_count(void)
{
	return 1 + theme_files_count;
}

const char *
theme_name(size_t i)
{
	return i == 0 ? theme_report.name : theme_files[i - 1].name;
}

/* The first line of its file, a comment. */
struct str
theme_about(size_t i)
{
	struct str s;

	if (i == 0)
		return STR("the default: serif 11 on 15, a title page, "
			   "chapters on pages of their own");
	s = (struct str){ theme_files[i - 1].start, theme_files[i - 1].size };
	s = str_slice(s, 0, str_find(s, STR("\n"), 0));
	while (str_starts(s, "#"))
		s = str_trim(str_slice(s, 1, s.n));
	return s;
}

const struct theme *
theme_find(struct arena *a, const char *name)
{
	struct diag dg = { .arena = a };
	uint32_t i;

	if (strcmp(name, theme_report.name) == 0)
		return &theme_report;
	for (i = 0; i < theme_files_count; i++)
		if (strcmp(name, theme_files[i].name) == 0)
			return theme_read(a, name,
			    (struct str){
				theme_files[i].start, theme_files[i].size },
			    0, &dg);
	return NULL;
}
