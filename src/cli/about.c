#include "cli/about.h"

#include <string.h>

#include "text/families.h"

static const char *const role_name[] = { "text", "headings", "code",
	"fallback" };

static void
print_style(const struct font_file *f, FILE *out)
{
	fprintf(out, "%s%s%s", f->style & STYLE_BOLD ? " bold" : "",
	    f->style & STYLE_ITALIC ? " italic" : "",
	    f->style == 0 ? " regular" : "");
}

void
about_fonts(FILE *out)
{
	uint32_t i;

	for (i = 0; i < font_files_count; i++) {
		const struct font_file *f = &font_files[i];

		fprintf(out, "%-9s %s", role_name[f->role], f->family);
		print_style(f, out);
		fputc('\n', out);
	}
}

/* Each family's notice once: faces of one family stand together. */
static void
print_font_notices(FILE *out)
{
	uint32_t i;

	for (i = 0; i < font_files_count; i++) {
		const struct font_file *f = &font_files[i];

		if (i > 0 && strcmp(f->family, f[-1].family) == 0)
			continue;
		fprintf(out, "%s: %s; copyright %s\n", f->family, f->licence,
		    f->copyright);
	}
}

void
about_print(bool licences, FILE *out)
{
	fputs("quoin " QUOIN_VERSION "\n", out);
	if (!licences)
		return;
	fputs("\nquoin: ISC License; copyright 2026 the authors of quoin\n"
	      "\nFaces carried in the program and embedded in its PDFs:\n",
	    out);
	print_font_notices(out);
	fputs("\nHyphenation patterns carried in the program:\n"
	      "English (US): the Plain TeX patterns; copyright 1990, 2004, "
	      "2005 Gerard D.C. Kuiken; freely distributable\n"
	      "English (GB): copyright 1996 Dominik Wujastyk and Graham "
	      "Toal; BSD-style\n"
	      "French: copyright the Dicollecte project; LPPL and LGPL\n",
	    out);
}
