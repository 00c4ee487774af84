#include "cli/drawings.h"

#include <string.h>

#include "pdf/pdf.h"
#include "read/pictures.h"
#include "text/families.h"
#include "verify/verify.h"

/* Rules about what is drawn; the others are about documents. */
static bool
is_about_drawing(const struct verify_result *f)
{
	if (strcmp(f->standard, "PDF/UA-1") == 0)
		return strncmp(f->clause, "7.21", 4) == 0;
	return strncmp(f->clause, "6.1.", 4) == 0 ||
	    strncmp(f->clause, "6.2.", 4) == 0 ||
	    strcmp(f->clause, "6.9") == 0;
}

/* ISO 19005-2, 6.2.11.7.2, and ISO 14289-1, 7.21.7. */
static bool
is_about_letters(const struct verify_result *f)
{
	return strcmp(f->clause, "6.2.11.7.2") == 0 ||
	    strcmp(f->clause, "7.21.7") == 0;
}

/* The first rule that is broken, of other things than letters if any. */
static const struct verify_result *
broken_rule(const struct verify_report *r)
{
	const struct verify_result *found = NULL;
	size_t i;

	for (i = 0; i < r->failures; i++) {
		const struct verify_result *f = &r->failure[i];

		if (is_about_drawing(f) &&
		    (found == NULL ||
			(is_about_letters(found) && !is_about_letters(f))))
			found = f;
	}
	return found;
}

static bool
may_stand(void *arg, const struct image *image, const char **why, bool *letters)
{
	struct arena *a = arg;
	struct verify_report report;
	struct diag diag = { .arena = a };
	const struct verify_result *broken;
	struct str bytes;

	*letters = false;
	*why = "cannot be checked";
	if (!pdf_of_drawing(image, a, &diag, &bytes) ||
	    !verify_bytes(bytes, "", a, &diag, &report))
		return false;
	broken = broken_rule(&report);
	if (broken == NULL)
		return true;
	*letters = is_about_letters(broken);
	*why = arena_printf(a, "breaks a rule (%s %s: %s)", broken->standard,
	    broken->clause, broken->words);
	return false;
}

/* Those for text first, those for what they lack behind them. */
static struct image_faces
all_faces(struct arena *a)
{
	struct str *file = arena_array(a, font_files_count, struct str);
	struct image_faces faces = { .file = file };
	int fallback;
	uint32_t i;

	for (fallback = 0; fallback < 2; fallback++) {
		for (i = 0; i < font_files_count; i++)
			if ((font_files[i].role == ROLE_FALLBACK) == fallback)
				file[faces.count++] = (struct str){
					(const char *)font_files[i].start,
					font_files[i].size
				};
		if (fallback == 0)
			faces.plain = faces.count;
	}
	return faces;
}

void
drawings_read(struct doc *doc, struct arena *a, struct diag *dg)
{
	struct image_faces faces = all_faces(a);
	struct picture_tools tools = {
		.faces = &faces, .may_stand = may_stand, .arg = a
	};

	pictures_read(doc, &tools, dg);
}
