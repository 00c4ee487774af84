/*
 * memory_int.h - what paragraphs remember for each other
 */
#ifndef LAYOUT_MEMORY_INT_H
#define LAYOUT_MEMORY_INT_H

#include "base/table.h"
#include "layout/par.h"

struct word_memory {
	struct arena *arena; /* as long as the lines */
	struct table looks;  /* key of the look -> struct look */
	struct table words;  /* look, request and text -> struct word */
};

/* The memory of a context, made at its first use. */
struct word_memory *memory_of(struct par_context *);

#endif
