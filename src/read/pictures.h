/*
 * pictures.h - the images of a report: found, opened, and made figures
 *
 * An address is looked for beside its section, one that begins with "/" in
 * the site's public folder and then in the content root, which no image
 * leaves.  A file is opened once, however often it is shown.  What cannot be
 * shown is told, and keeps its description as text.
 *
 * An image that is larger than a line of text can hold stands apart from the
 * paragraph in which it was written: a figure of its own.
 */
#ifndef READ_PICTURES_H
#define READ_PICTURES_H

#include "base/diag.h"
#include "doc/doc.h"
#include "image/image.h"

/* What others do for the images; all of it may be missing. */
struct picture_tools {
	const struct image_faces *faces; /* for words in drawings */
	/*
	 * Whether a drawing may stand in the PDF; if not, the rule that it
	 * breaks in `*why`, in words.  `letters`: nothing but that some of
	 * its letters cannot be told.
	 */
	bool (*may_stand)(
	    void *, const struct image *, const char **why, bool *letters);
	void *arg;
};

void pictures_read(struct doc *, const struct picture_tools *, struct diag *);

#endif
