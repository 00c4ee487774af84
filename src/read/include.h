/*
 * include.h - other files, spliced into a page before it is parsed
 *
 *	<!--@include: ./part.md-->         all of it, without front matter
 *	<!--@include: @/part.md{3,10}-->   its lines 3 to 10; {3,} {,10}
 *	<!--@include: ./part.md#name-->    a region, or what a heading heads
 *
 * as VitePress has it.  What is spliced in may include in turn.  Every byte
 * of the result knows where it came from (source_place()).  A file that is
 * missing, lies outside the content, includes itself, or stands too deep is
 * told and left out; within code such a comment stays as it is.
 */
#ifndef READ_INCLUDE_H
#define READ_INCLUDE_H

#include "read/source.h"

/* Splice into `s` what it includes, by `s->files`; its text changes, and
 * its segments tell the places. */
void include_splice(struct source *s);

#endif
