#include "cli/look.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "read/source.h"

static bool
is_file_name(const char *name)
{
	struct str s = str_from(name);

	return strchr(name, '/') != NULL || str_ends(s, ".yaml") ||
	    str_ends(s, ".yml");
}

/* The name of a file without folder and ending. */
static const char *
theme_name_of(struct arena *a, const char *path)
{
	const char *name = path_name(path), *dot = strrchr(name, '.');

	return arena_strndup(a, name,
	    dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
}

static const struct theme *
read_file(const char *path, struct arena *a, struct places *ps, struct diag *dg)
{
	struct source s;

	if (!file_exists(path)) {
		diag_report(dg, DIAG_ERROR, 0, "theme-unknown",
		    "there is no theme in %s; setting it as \"%s\"", path,
		    theme_report.name);
		return NULL;
	}
	if (!source_open(a, path, path_name(path), ps, dg, &s))
		return NULL;
	return theme_read(a, theme_name_of(a, path), s.text, s.at, dg);
}

static void
add_theme_names(struct buf *b)
{
	size_t i;

	for (i = 0; i < theme_count(); i++)
		buf_printf(b, "%s%s", i == 0 ? "" : ", ", theme_name(i));
}

/* `folder`: what the name of a file is relative to. */
static void
choose_theme(struct look *look, const char *name, const char *folder,
    struct arena *a, struct places *ps, struct diag *dg)
{
	struct buf names = { .arena = a };

	look->theme = &theme_report;
	if (name == NULL)
		return;
	if (is_file_name(name)) {
		const char *path = path_join(a, folder, name);
		const struct theme *th = read_file(path, a, ps, dg);

		if (th == NULL)
			return;
		look->theme = th;
		look->folder = path_directory(a, path);
		return;
	}
	look->theme = theme_find(a, name);
	if (look->theme != NULL)
		return;
	look->theme = &theme_report;
	add_theme_names(&names);
	diag_report(dg, DIAG_ERROR, 0, "theme-unknown",
	    "there is no theme \"%s\"; setting it as \"%s\"", name,
	    theme_report.name);
	diag_hint(dg, "%s, or a file such as mine.yaml", buf_str(&names).s);
}

/* Letter where letters are written on it, else A4. */
static enum paper
paper_of_language(const char *lang)
{
	static const char *const letter[] = { "en-US", "en-CA", "fr-CA",
		"es-MX" };
	size_t i;

	for (i = 0; i < sizeof(letter) / sizeof(letter[0]); i++)
		if (strcasecmp(lang, letter[i]) == 0)
			return PAPER_LETTER;
	return PAPER_A4;
}

static void
choose_paper(
    struct look *look, const char *name, const char *lang, struct diag *dg)
{
	look->paper = paper_of_language(lang);
	if (name == NULL)
		return;
	if (strcasecmp(name, "letter") == 0)
		look->paper = PAPER_LETTER;
	else if (strcasecmp(name, "a4") == 0)
		look->paper = PAPER_A4;
	else {
		diag_report(dg, DIAG_ERROR, 0, "paper-unknown",
		    "there is no paper \"%s\"; taking %s", name,
		    look->paper == PAPER_A4 ? "a4" : "letter");
		diag_hint(dg, "a4 or letter");
	}
}

struct look
look_choose(const struct options *o, const struct manifest *m,
    const char *folder, const char *lang, struct arena *a, struct places *ps,
    struct diag *dg)
{
	struct look look = { 0 };

	if (o->theme != NULL)
		choose_theme(&look, o->theme, ".", a, ps, dg);
	else
		choose_theme(&look, m->theme, folder, a, ps, dg);
	choose_paper(&look, o->paper != NULL ? o->paper : m->paper, lang, dg);
	return look;
}

bool
look_add_fonts(const struct look *look, struct fonts *fonts, struct arena *a)
{
	size_t i;
	int f;

	for (f = 0; f < FAMILIES; f++) {
		const struct theme_fonts *of = &look->theme->fonts[f];

		for (i = 0; i < of->count; i++)
			if (!fonts_add_face(fonts, (enum family)f,
				path_join(a,
				    look->folder == NULL ? "." : look->folder,
				    of->file[i])))
				return false;
	}
	return true;
}

static void
list_themes(FILE *out)
{
	size_t i;

	for (i = 0; i < theme_count(); i++)
		fprintf(out, "%-12s " STR_FMT "\n", theme_name(i),
		    STR_ARG(theme_about(i)));
}

enum status
look_themes(const struct options *o, FILE *out, FILE *err)
{
	struct arena a = { 0 };
	struct places ps = { .arena = &a };
	struct diag dg = { .arena = &a };
	struct look look = { 0 };
	enum status status = STATUS_DONE;

	if (o->operands == 0) {
		list_themes(out);
		return status;
	}
	choose_theme(&look, o->operand[0], ".", &a, &ps, &dg);
	diag_print(
	    &dg, &ps, DIAG_WARNING, o->json ? DIAG_JSON : DIAG_TEXT, err);
	if (diag_count(&dg, DIAG_ERROR) > 0)
		status = STATUS_DOCUMENT;
	if (diag_count(&dg, DIAG_WORLD) > 0)
		status = STATUS_WORLD;
	else if (status == STATUS_DONE || look.theme != &theme_report)
		theme_write(look.theme, out);
	arena_release(&a);
	return status;
}
