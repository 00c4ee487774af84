/*
 * locate.h - where the bytes of a parsed text stand in the source
 *
 * cmark's positions are hints: they are wrong or missing at soft breaks,
 * e-mail autolinks and what follows them, lazy lines, entities, notes of
 * several lines and after reference definitions.  A locator walks through
 * the source of one block beside cmark's inlines and finds every byte of
 * them again.
 */
#ifndef READ_LOCATE_H
#define READ_LOCATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/place.h"
#include "doc/doc.h"

struct locator {
	struct str text; /* the whole source */
	place at;        /* of its first byte */
	size_t cursor;   /* everything before it is found */
	size_t end;      /* of the block */
};

/* Text that grows, with the places of its bytes. */
struct mapped {
	struct buf text;
	struct text_map *map;
	size_t maps;
	size_t room;
	place first; /* of the first byte that has one */
};

/*
 * Append `literal`, found at or after the cursor: in one piece, with its
 * escapes and entities.  What cannot be found is mapped to the cursor.
 */
void locate_text(struct locator *, struct str literal, struct mapped *);

/* The content of a code span: line ends became spaces. */
void locate_code(struct locator *, struct str literal, struct mapped *);

/* A soft or hard line break: `as` is appended, made from the line end. */
void locate_break(struct locator *, const char *as, struct mapped *);

/* Raw text (HTML) that stands as it is. */
void locate_raw(struct locator *, struct str literal);

/* Behind the text of a link or image: over "](...)" or "][...]". */
void locate_link_end(struct locator *);

/* Behind the closing backticks of a code span. */
void locate_code_end(struct locator *);

/* Append bytes that come from one place. */
void mapped_made(struct mapped *, const char *, size_t, place);

/* A leaf with the text collected; `m` is empty again.  NULL: no text. */
struct node *mapped_leaf(struct mapped *, struct doc *, enum node_kind);

#endif
