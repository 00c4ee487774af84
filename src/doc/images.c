#include "base/file.h"
#include "doc/passes.h"
#include "doc/terms.h"

#include <string.h>

static bool
is_remote(const char *url)
{
	return strstr(url, "://") != NULL || strncmp(url, "//", 2) == 0 ||
	    strncmp(url, "data:", 5) == 0;
}

/* The file an image names, relative to its section's or the site's folder. */
static const char *
path_of(struct doc *doc, const struct node *image, const char *url,
    const char *folder)
{
	const struct node *section = node_above(image, NODE_SECTION);
	const char *dir = "";

	if (url[0] == '/')
		url++;
	else if (section != NULL && section->section.path != NULL &&
	    strchr(section->section.path, '/') != NULL)
		dir = path_directory(doc->arena, section->section.path);
	return path_join(doc->arena, folder, path_join(doc->arena, dir, url));
}

static void
tell(struct doc *doc, const struct node *n, const char *folder, struct diag *dg)
{
	const char *url = n->image.url == NULL ? "" : n->image.url;

	if (is_remote(url)) {
		diag_report(dg, DIAG_WARNING, n->at, "image-remote",
		    "%s is not fetched from the network; printing its "
		    "description",
		    url);
		diag_hint(dg, "put the file beside the section");
	} else if (!file_exists(path_of(doc, n, url, folder))) {
		diag_report(dg, DIAG_ERROR, n->at, "image-missing",
		    "image %s does not exist; printing its description", url);
	} else {
		diag_report(dg, DIAG_WARNING, n->at, "image-not-drawn",
		    "image %s is not drawn; printing its description", url);
	}
	if (n->image.alt == NULL || *n->image.alt == '\0') {
		diag_report(dg, DIAG_ERROR, n->at, "image-no-description",
		    "image %s has no description; saying so in its place", url);
		diag_hint(
		    dg, "write one between the brackets: ![...](%s)", url);
	}
}

void
images_resolve(struct doc *doc, const char *folder, struct diag *dg)
{
	struct node *n, *text;
	const char *alt;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind != NODE_IMAGE)
			continue;
		tell(doc, n, folder, dg);
		alt = n->image.alt;
		if (alt == NULL || *alt == '\0')
			alt = term_text(TERM_NO_DESCRIPTION, n->lang);
		text = text_new(doc, str_from(alt), 0);
		text->lang = n->lang;
		node_append(n, text);
	}
}
