/*
 * box.h - what has been set: pieces, lines, and boxes of them
 *
 * A line is a row of pieces on one baseline.  A box is an arrangement of
 * lines, rules, images and other boxes, and may itself be a piece of a line:
 * tables, task boxes and displayed formulas need nothing else.
 *
 * Text is kept as ranges of remembered shapes, not as glyphs: a piece is a
 * stretch of one leaf in one look on one line, and costs a pointer a word.
 */
#ifndef LAYOUT_BOX_H
#define LAYOUT_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sp.h"
#include "doc/doc.h"
#include "text/shape.h"

/* Content that is nobody's text: skipped by a listener. */
enum artifact {
	ARTIFACT_NONE,
	ARTIFACT_HEAD,     /* running head: Pagination, Header */
	ARTIFACT_FOLIO,    /* page number: Pagination, Footer */
	ARTIFACT_LEADER,   /* dots of the contents: Layout */
	ARTIFACT_RULE,     /* Layout */
	ARTIFACT_REPEAT,   /* head of a table on its later pages: Pagination */
	ARTIFACT_ORNAMENT, /* an image that says nothing: Layout */
};

/*
 * Words and spaces of one leaf, in reading order.  A shape with .space is as
 * wide as `space`, all others as wide as they are (shape_width); both times
 * `scale` per mille is a horizontal expansion, 1000 for none.
 *
 * The texts of the shapes one after the other are the leaf's bytes from
 * `from` to `to`, but for the hyphen added at `broken_end`.  A space at
 * which the line was broken is the last shape of its piece, so that
 * extraction keeps words apart; `width` does not count it.
 */
struct text_piece {
	const struct text_style *style;
	const struct shape *const *shape;
	uint32_t shapes;
	uint32_t from, to;
	sp space;
	sp width;
	int scale;
	/* The line ends inside a word, which is bytes word_from to word_to of
	 * the leaf; the last shape has a hyphen that is not in the text
	 * (`hyphen_added`), or ends with one that is. */
	bool broken_end, hyphen_added;
	bool broken_start; /* the first shape goes on with a broken word */
	uint32_t word_from, word_to;
};

enum piece_kind { PIECE_TEXT, PIECE_BOX, PIECE_RULE, PIECE_IMAGE };

struct rule {
	sp width, height;
	int grey; /* per mille of black: 1000 is black */
};

struct image; /* image/image.h */

struct piece {
	enum piece_kind kind;
	enum artifact artifact;
	const struct node *leaf; /* whose content it is; NULL: an artifact */
	sp x; /* from the line's (or box's) left edge; may be negative */
	sp y; /* of its baseline below the line's baseline; rises: < 0 */
	union {
		struct text_piece text;
		const struct box *box; /* its top at y */
		struct rule rule;      /* its top left corner at x, y */
		struct {
			const struct image *image;
			sp width, height; /* its top left corner at x, y */
		} image;
	};
};

struct insertion; /* layout/vlist.h */

/* Height and depth together are the baseline skip: lines stack without
 * anything between them. */
struct line {
	sp width; /* natural: may be less than the measure */
	sp height, depth;
	uint32_t pieces;
	bool hyphen; /* ends with a broken word */
	int badness; /* of linebreak.h */
	struct piece *piece;
	struct insertion *insert; /* notes whose marks stand in this line */
};

struct box_part {
	sp x, y; /* top left corner of a box or rule; of a line, its left edge
		    and baseline */
	const struct line *line; /* one of these two, or a rule */
	const struct box *box;
	struct rule rule;
};

struct box {
	sp width, height;
	struct box_part *part;
	size_t count;
	struct insertion *insert;
};

#endif
