/*
 * hyphen_int.h - the tries that text/hyphen_pack.c writes at build time
 *
 * Liang's packed trie (his thesis, chapter 4): the children of a node lie at
 * `link` + byte in one array, between those of other nodes; a cell belongs
 * to the node if it holds the byte.  No two nodes have the same link.
 */
#ifndef TEXT_HYPHEN_INT_H
#define TEXT_HYPHEN_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TRIE_ROOT 1 /* link of the root; a leaf's link is 0 */

struct trie_cell {
	uint16_t link;
	uint16_t value; /* 0: no pattern ends here; else where in `values` */
	uint8_t byte;   /* 0: the cell is free */
};

struct patterns {
	const char *lang;
	const struct trie_cell *cell; /* 255 more than are used */
	/* The levels of a pattern: how many, then each, the last of them for
	 * the gap after the pattern's last byte. */
	const uint8_t *value;
	uint8_t left, right; /* fewest characters at either end of a word */
	/* Words are cut at hyphens and apostrophes, and each part has its own
	 * minima.  False: the patterns say it all. */
	bool in_parts;
	uint8_t part_left, part_right;
};

extern const struct patterns hyphen_patterns[];
extern const size_t hyphen_patterns_count;

#endif
