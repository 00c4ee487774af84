/*
 * locate.h - where the bytes of a parsed text stand in the source
 *
 * cmark's positions are hints: they are wrong or missing at soft breaks,
 * e-mail autolinks and what follows them, lazy lines, entities, notes of
 * several lines and after reference definitions.  But cmark keeps, for each
 * block, the very text that its inlines were parsed from: the lines of the
 * source without what marks quotations and lists.  A locator holds that
 * content, knows where each of its lines stands in the source, and walks
 * along it beside the inlines, over their marks, so that every byte is found
 * where it was and nowhere else.
 */
#ifndef READ_LOCATE_H
#define READ_LOCATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/place.h"
#include "doc/doc.h"

struct locator {
	struct arena *arena;
	struct str text; /* the content of one block */
	struct text_map *map;
	size_t maps, map_room;
	size_t near;   /* entry of the map last used */
	size_t cursor; /* everything before it is found */
};

/* Text that grows, with the places of its bytes. */
struct mapped {
	struct buf text;
	struct text_map *map;
	size_t maps;
	size_t room;
	place first; /* of the first byte that has one */
};

/* From byte `from` of the content on, it stands at `at`; `made`: all of it,
 * for it is not found. */
void locate_from(struct locator *, size_t from, place at, bool made);

place locate_place(struct locator *, size_t i);

/* How a text may be written: with escapes, with entities only, or as is. */
enum spelling { SPELT_MARKDOWN, SPELT_ENTITIES, SPELT_RAW, SPELLINGS };

/* Append `literal`, which stands at the cursor in whatever spelling. */
void locate_text(struct locator *, struct str literal, struct mapped *);

/* The byte at the cursor, as it is. */
void locate_byte(struct locator *, struct mapped *);

/* All up to byte `end` of the content, as it is. */
void locate_until(struct locator *, size_t end, struct mapped *);

/* All of the content, as it is: code. */
void locate_lines(struct locator *, struct mapped *);

/* The code span at the cursor: line ends became spaces. */
void locate_code(struct locator *, struct str literal, struct mapped *);

/* A soft or hard line break: `as` is appended, made from the line end. */
void locate_break(struct locator *, const char *as, struct mapped *);

/* Over `literal`, which stands at the cursor as it is. */
void locate_raw(struct locator *, struct str literal);

/*
 * To `literal`, which stands at the cursor as it is, or not far behind; the
 * cursor stays where it does not.
 */
bool locate_find(struct locator *, struct str literal);

/* Over at most `most` characters `mark`; how many there were. */
size_t locate_marks(struct locator *, const char *mark, size_t most);

/* Over "[^label]". */
void locate_note_ref(struct locator *);

/* Over "](...)", "][...]" or "]" behind the text of a link or image. */
void locate_link_end(struct locator *);

/* A string of cmark's, made valid; NULL: it is empty. */
const char *locate_string(struct arena *, const char *);

/* Append bytes that come from one place. */
void mapped_made(struct mapped *, const char *, size_t, place);

/* A leaf with the text collected; `m` is empty again.  NULL: no text. */
struct node *mapped_leaf(struct mapped *, struct doc *, enum node_kind);

#endif
