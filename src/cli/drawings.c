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
	    strncmp(f->clause, "6.2.", 4) == 0 || strcmp(f->clause, "6.9") == 0;
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

/* A file that shows it alone is made and verified. */
static bool
is_verified(const struct image *image, struct arena *scratch,
    struct verify_report *report)
{
	struct diag diag = { .arena = scratch };
	struct verify_request rq = { .path = "" };

	return standards_read("ua1,2a", &rq.standards) &&
	    pdf_of_drawing(image, scratch, &diag, &rq.bytes) &&
	    verify_file(&rq, scratch, &diag, report);
}

static bool
may_stand(void *arg, const struct image *image, const char **why, bool *letters)
{
	struct arena *a = arg, scratch = { 0 };
	const struct verify_result *broken = NULL;
	struct verify_report report;
	bool ok = is_verified(image, &scratch, &report);

	*letters = false;
	*why = "cannot be checked";
	if (ok)
		broken = broken_rule(&report);
	if (broken != NULL) {
		*letters = is_about_letters(broken);
		*why = arena_printf(a, "breaks a rule (%s %s: %s)",
		    broken->standard, broken->clause, broken->words);
	}
	arena_release(&scratch);
	return ok && broken == NULL;
}

static struct image_faces
all_faces(struct arena *a)
{
	struct image_face *face =
	    arena_array(a, font_files_count, struct image_face);
	uint32_t i;

	for (i = 0; i < font_files_count; i++) {
		const struct font_file *f = &font_files[i];

		face[i] = (struct image_face){
			.file = { (const char *)f->start, f->size },
			.bold = (f->style & STYLE_BOLD) != 0,
			.italic = (f->style & STYLE_ITALIC) != 0,
			.fallback = f->role == ROLE_FALLBACK,
		};
	}
	return (struct image_faces){ face, font_files_count };
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
