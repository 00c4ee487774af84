#include "cli/styles_command.h"

#include "base/buf.h"
#include "bib/styles.h"

#define MOST_NEAR 3

static void
print_style(const struct style_info *s, FILE *out)
{
	fprintf(out, "%-32s " STR_FMT, s->name, STR_ARG(s->title));
	if (s->format.n > 0 || s->fields.n > 0)
		fprintf(out, " (" STR_FMT "%s" STR_FMT ")", STR_ARG(s->format),
		    s->format.n > 0 && s->fields.n > 0 ? "; " : "",
		    STR_ARG(s->fields));
	fputc('\n', out);
}

static struct str
words_of(struct arena *a, const struct options *o)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; i < o->operands; i++) {
		if (i > 0)
			buf_addc(&b, ' ');
		buf_adds(&b, o->operand[i]);
	}
	return buf_str(&b);
}

/* Which may have been meant, "apa, apa-cv", or the empty text. */
static struct str
near_names(struct arena *a, const struct style_list *all, struct str name)
{
	struct style_list near = styles_near(a, all, name, MOST_NEAR);
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; i < near.count; i++)
		buf_printf(&b, "%s%s", i > 0 ? ", " : "", near.style[i].name);
	return buf_str(&b);
}

static enum status
complain_none(
    struct arena *a, const struct style_list *all, struct str words, FILE *err)
{
	struct str near = near_names(a, all, words);

	if (all->count == 0) {
		fputs("quoin: no styles are installed; the package is "
		      "" STYLES_PACKAGE "\n",
		    err);
		return STATUS_WORLD;
	}
	fprintf(err, "quoin: no style has \"" STR_FMT "\"", STR_ARG(words));
	if (near.n > 0)
		fprintf(err, "; near it are " STR_FMT, STR_ARG(near));
	fputc('\n', err);
	return STATUS_DOCUMENT;
}

enum status
styles_command(const struct options *o, FILE *out, FILE *err)
{
	struct arena a = { 0 };
	struct style_list all = styles_read(&a, styles_folder);
	struct str words = words_of(&a, o);
	struct style_list found = styles_matching(&a, &all, words);
	enum status status = STATUS_DONE;
	size_t i;

	for (i = 0; i < found.count; i++)
		print_style(&found.style[i], out);
	if (found.count == 0)
		status = complain_none(&a, &all, words, err);
	arena_release(&a);
	return status;
}

const char *
style_choose(struct arena *a, const char *folder, const char *name, place at,
    struct diag *dg)
{
	const char *path = style_path(a, styles_folder, folder, name);
	struct style_list all;
	struct str near;

	if (path != NULL)
		return path;
	all = styles_read(a, styles_folder);
	diag_report(dg, DIAG_ERROR, at, "style-missing",
	    "there is no citation style \"%s\"; taking apa", name);
	if (all.count == 0) {
		diag_hint(dg, "install the package " STYLES_PACKAGE);
		return NULL;
	}
	near = near_names(a, &all, str_from(name));
	if (near.n > 0)
		diag_hint(dg,
		    "near it are " STR_FMT "; quoin styles lists them all",
		    STR_ARG(near));
	else
		diag_hint(dg, "quoin styles TEXT finds styles by their titles");
	return NULL;
}
