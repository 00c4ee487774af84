/*
 * content_int.h - content streams being read: what its files share
 *
 * content.c takes the operators one by one; the others know what they mean:
 * content_paint.c colours and states, content_form.c images, forms and
 * patterns, content_marks.c marked content, content_text.c text, where it
 * stands and what it says.
 */
#ifndef VERIFY_CONTENT_INT_H
#define VERIFY_CONTENT_INT_H

#include "verify/lex_int.h"
#include "verify/matrix_int.h"
#include "verify/operators_int.h"
#include "verify/rules_int.h"

#define MOST_OPERANDS 64   /* beyond, the first are forgotten */
#define MOST_FORMS    28   /* drawn in each other */
#define MOST_STATES   4096 /* of q kept; deeper share the last */
#define MOST_MARKED   4096
#define MOST_GROUNDS  256 /* areas filled under text; the last count */

#define NO_COLOUR (-1) /* not known as red, green and blue */

/* A colour space in use: a name of a device space, or an object. */
struct paint {
	const char *device; /* NULL: see space */
	const struct obj *space;
	int32_t rgb;  /* 0xRRGGBB, or NO_COLOUR */
	bool checked; /* since it was set */
};

struct state {
	struct font *font;
	int64_t mode, size, spacing, word_spacing, scale, leading, rise;
	struct paint fill, stroke;
	struct matrix ctm;
	bool overprint_fill, overprint_stroke;
	int64_t overprint_mode;
	bool translucent;
};

/* Forms and patterns that were drawn, by number. */
struct drawn {
	unsigned char ways; /* in which it was read */
	struct form form;
};

/* An area that was filled. */
struct ground {
	int64_t x0, y0, x1, y1;
	int32_t rgb;
};

/* One page or form being read. */
struct reader {
	struct checker *checker;
	struct pdf *pdf;
	struct page *page;
	struct arena *arena; /* of the page at hand */
	struct drawn *drawn;
	struct buf *text; /* the whole file's, in order of content */
	const struct obj *resources;
	bool borrowed;  /* they belong to the page, not to this form */
	bool uses_them; /* something was looked up in them */
	int owner;      /* object number of the page or form */
	int64_t struct_parents;
	bool has_mcids;
	struct state *state;
	size_t states; /* room */
	size_t depth;  /* of q */
	struct marked *marked;
	size_t open, base; /* sequences; those that began outside */
	size_t ignored;    /* sequences beyond MOST_MARKED */
	int forms;         /* drawn in each other */
	struct obj operand[MOST_OPERANDS];
	size_t operands;

	struct matrix line, at; /* of text: its line's start, its pen */
	struct pen *pen;        /* shared with the forms on the page */
	struct ground *ground;
	size_t *grounds;
	struct ground rect; /* the path at hand, where it is one rectangle */
	bool is_rect;
};

/* Where the last glyph ended, for the spaces that nobody wrote. */
struct pen {
	bool down;
	struct spot end;
	int64_t size;
};

/* content.c */
void read_content(struct reader *, struct str);
struct state *state_now(struct reader *);
void begin_states(struct reader *, const struct state *first);
/* The operand `back` from the last, or null. */
const struct obj *operand(const struct reader *, size_t back);
void show_thing(struct reader *, enum subject, const void *, int object);
/* A named resource of a category. */
const struct obj *resource(
    struct reader *, const char *category, const struct obj *name);
extern const struct state first_state;

/* content_paint.c */
void check_space(struct reader *, const struct obj *, bool stroke, int depth);
void set_space(struct reader *, struct paint *, const char *device);
void set_colour(struct reader *, struct paint *);
void set_state(struct reader *, const struct obj *name);
void paint_item(struct reader *, bool text, bool fill, bool stroke);
void add_rectangle(struct reader *);
void fill_path(struct reader *);
void add_ground(struct reader *, const struct ground *, int32_t rgb);
int32_t ground_at(const struct reader *, struct spot);

/* content_form.c */
void draw_object(struct reader *, const struct obj *name);
void draw_form(struct reader *, const struct obj *form);
void inline_image(struct reader *, struct lexer *);
void use_pattern(struct reader *, const struct obj *name);
void read_type3(struct reader *, struct font *);
void check_group(struct reader *, const struct obj *of);

/* content_marks.c */
const struct marked *around(const struct reader *);
void begin_marked(struct reader *, bool with_props);
void end_marked(struct reader *);
/* What the marked content at hand says goes on. */
void add_text(struct reader *, struct str);

/* content_text.c */
void show_text(struct reader *, const struct obj *);
void set_font(struct reader *, const struct obj *font, int64_t size);
void move_text(struct reader *, int64_t x, int64_t y);
void place_text(struct reader *);
/* What the pen did since the last glyph: a new line, a gap; before text. */
void separate(struct reader *, struct spot at, int64_t size);

#endif
