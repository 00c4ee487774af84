/*
 * families.h - the font files that the executable carries
 *
 * The table is made from fonts/families.yaml by text/families.awk, in its
 * order.  What is needed to credit the faces stands beside them.
 */
#ifndef TEXT_FAMILIES_H
#define TEXT_FAMILIES_H

#include <stdint.h>

enum font_style { STYLE_BOLD = 1, STYLE_ITALIC = 2 };

#define ROLE_FALLBACK 3 /* the other roles are those of enum family */

/* The assembler file writes these fields one by one: keep them in step. */
struct font_file {
	const char *file;      /* "texgyrepagella-regular.otf" */
	const char *family;    /* "TeX Gyre Pagella" */
	const char *licence;   /* by its name */
	const char *copyright; /* who holds it, since when */
	const unsigned char *start;
	uint64_t size;
	uint32_t role;  /* enum family or ROLE_FALLBACK */
	uint32_t style; /* of enum font_style */
};

extern const struct font_file font_files[];
extern const uint32_t font_files_count;

#endif
