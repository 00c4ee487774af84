/*
 * theme_int.h - the keys of a theme: which field each names, and its bounds
 *
 * Reading and writing go by these tables alone (themekeys.c), so that what
 * can be written can be read and nothing of a theme is out of an author's
 * reach.  A key's name is a path: "lists.inset" is `inset` in the map
 * `lists`.  Pages and styles share their keys: "page.a4.left",
 * "styles.body.size".
 */
#ifndef LAYOUT_THEME_INT_H
#define LAYOUT_THEME_INT_H

#include "base/buf.h"
#include "data/value.h"
#include "layout/theme.h"

enum theme_kind {
	KEY_LENGTH,   /* sp; bounds in points */
	KEY_COUNT,    /* int */
	KEY_SHARE,    /* int, per mille; written in per cent */
	KEY_SIZE,     /* sp, or where it is below a point a share */
	KEY_SWITCH,   /* bool */
	KEY_CHOICE,   /* an enum, by `choice` */
	KEY_FEATURES, /* unsigned, a set by `choice` */
	KEY_COLOUR,   /* uint32_t; of text: readable on white */
	KEY_TEXT,     /* const char * */
	KEY_FONTS,    /* struct theme_fonts */
	KEY_HANGS,    /* struct protrusions */
};

struct theme_key {
	const char *path; /* below its group */
	enum theme_kind kind;
	size_t offset; /* in what the group stands for */
	int least, most;
	const char *const *choice; /* NULL ends them */
};

/* Keys that belong to one part of the theme. */
struct theme_group {
	const char *path[2]; /* "styles", "body"; NULL: none */
	size_t offset;       /* of the part in struct theme */
	const struct theme_key *key;
	size_t keys;
};

size_t theme_groups(void);
struct theme_group theme_group(size_t);

/* The path of a key from the theme down: "styles.body.size". */
#define THEME_PATH 80
void theme_path(
    const struct theme_group *, const struct theme_key *, char[THEME_PATH]);

/* The field of `th` that a key names. */
const void *theme_field(
    const struct theme *, const struct theme_group *, const struct theme_key *);

/* Its value as it is written in YAML, on one line. */
void theme_value(const struct theme_key *, const void *field, struct buf *);

/* Set the field of `th` that the key names to what is written, or leave it
 * as it is and return false. */
bool theme_set(struct arena *, const struct theme *, const struct theme_key *,
    const struct value *, void *field);

/* What may stand there, in words. */
void theme_wanted(struct buf *, const struct theme_key *, const void *field);

/*
 * How well text of that colour can be read on white, times 100: WCAG 2.1,
 * 1.4.3, in colour or as the grey that a printer makes of it, whichever is
 * worse.  2100 for black.
 */
int colour_contrast(uint32_t rgb);

#define LEAST_CONTRAST 450 /* of text */
#define LEAST_FORM     300 /* of bars: WCAG 2.1, 1.4.11 */

/* The grey of so many thousandths of black. */
uint32_t grey_colour(int black);

/* The themes written in YAML that the executable carries; base/embed.awk. */
struct theme_file {
	const char *name;
	const char *start;
	uint64_t size;
};

extern const struct theme_file theme_files[];
extern const uint32_t theme_files_count;

#endif
