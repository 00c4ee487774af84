/*
 * operators_int.h - the operators of content streams (ISO 32000-1, table 51)
 */
#ifndef VERIFY_OPERATORS_INT_H
#define VERIFY_OPERATORS_INT_H

#include "base/str.h"

/* What an operator does, as far as it matters to a rule. */
enum op {
	OP_OTHER, /* defined, and without meaning for a rule */
	OP_BEGIN_MARKED,
	OP_BEGIN_MARKED_PROPS,
	OP_END_MARKED,
	OP_INLINE_IMAGE,
	OP_STROKE_SPACE,
	OP_FILL_SPACE,
	OP_STROKE_DEVICE,
	OP_FILL_DEVICE,
	OP_XOBJECT,
	OP_STATE,
	OP_SAVE,
	OP_RESTORE,
	OP_INTENT,
	OP_SHADING,
	OP_FILL,
	OP_STROKE,
	OP_BOTH,
	OP_FONT,
	OP_MODE,
	OP_SHOW,
	OP_SHOW_ARRAY,
	OP_SHOW_NEXT,   /* ' */
	OP_SHOW_SPACED, /* " */
	OP_STROKE_COLOUR,
	OP_FILL_COLOUR,
	OP_MATRIX,
	OP_RECTANGLE,
	OP_PATH, /* any other segment */
	OP_END_PATH,
	OP_TEXT_BEGIN,
	OP_TEXT_MOVE,
	OP_TEXT_MOVE_LEADING,
	OP_TEXT_MATRIX,
	OP_TEXT_NEXT,
	OP_TEXT_SPACING,
	OP_WORD_SPACING,
	OP_TEXT_SCALE,
	OP_TEXT_LEADING,
	OP_TEXT_RISE,
};

struct pdf_operator {
	const char *name;
	enum op op;
	const char *device; /* colour space that the operator sets */
};

/* NULL: PDF 1.7 does not define it. */
const struct pdf_operator *operator_find(struct str name);

#endif
