/*
 * latex.h - LaTeX as it stands in bibliographies, to text
 *
 * Accents, letters, dashes, quotes, fonts and a little mathematics come out
 * as Unicode with the marks that CSL data know: <i>, <b>, <sup>, <sub>,
 * <span class="nocase">, <span style="font-variant:small-caps;">.  A
 * command that is not known vanishes, its arguments stay.
 *
 * Method: one pass over the bytes with a stack of what is to be closed, so
 * that neither depth nor length costs more than it should.
 */
#ifndef BIB_DATA_LATEX_H
#define BIB_DATA_LATEX_H

#include "base/arena.h"
#include "base/str.h"

enum latex_use {
	LATEX_TEXT,
	LATEX_TITLE /* braces protect letters: they become "nocase" spans */
};

/* White space is one space, none at the ends; the text is NFC. */
struct str latex_text(struct arena *, struct str latex, enum latex_use);

/* An address or a number: only backslashes before marks are taken away. */
struct str latex_verbatim(struct arena *, struct str latex);

/*
 * A title in capitals ("The Use of Ketamine") as CSL wants it, with small
 * letters ("The use of ketamine") where they are not protected.  One that is
 * written as a sentence stays as it is: its capitals are names.
 */
struct str title_sentence(struct arena *, struct str marked);

#endif
