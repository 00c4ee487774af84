/*
 * sort.h - the order of a bibliography, and of the cites of a cluster
 *
 * Each key is made once an item; keys of text are ICU's.  What has no key
 * comes last, whatever the direction; equal items keep their order.
 */
#ifndef BIB_CSL_SORT_H
#define BIB_CSL_SORT_H

#include "bib/csl/csl_int.h"

#endif
