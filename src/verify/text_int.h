/*
 * text_int.h - what a listener hears: the text of the structure tree
 */
#ifndef VERIFY_TEXT_INT_H
#define VERIFY_TEXT_INT_H

#include "verify/model_int.h"

/*
 * The text of all marked content, in the order of the tree, blocks on lines
 * of their own; ActualText of an element stands for what is in it.
 */
struct str tagged_text(const struct pdf *);

#endif
