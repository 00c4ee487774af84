/*
 * latex_int.h - the commands of LaTeX that stand in bibliographies
 */
#ifndef BIB_DATA_LATEX_INT_H
#define BIB_DATA_LATEX_INT_H

#include "base/str.h"

enum latex_kind {
	LATEX_SYMBOL, /* stands for .text */
	LATEX_ACCENT, /* .text is the mark that goes on the next letter */
	LATEX_STYLE,  /* its argument between .text and .close */
	LATEX_SWITCH, /* the rest of its group between .text and .close */
	LATEX_SKIP,   /* it and its argument vanish */
	LATEX_URL,    /* its argument is taken as it is */
	LATEX_HREF    /* the first of two arguments vanishes */
};

struct latex_command {
	const char *name;
	enum latex_kind kind;
	const char *text;
	const char *close;
};

/* Without its backslash; NULL: not known. */
const struct latex_command *latex_command(struct str name);

#endif
