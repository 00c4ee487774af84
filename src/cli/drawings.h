/*
 * drawings.h - the images of a report, with what drawings need
 *
 * Words in them are set in the faces that the executable carries; what of
 * other files is taken over is held to the rules of PDF/A-2a and PDF/UA-1 as
 * `quoin verify` would hold it, before it is used.
 */
#ifndef CLI_DRAWINGS_H
#define CLI_DRAWINGS_H

#include "base/diag.h"
#include "doc/doc.h"

void drawings_read(struct doc *, struct arena *, struct diag *);

#endif
