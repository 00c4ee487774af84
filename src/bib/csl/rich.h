/*
 * rich.h - text with type, affixes and delimiters: what a style makes
 *
 * A node is text or a group.  Between the children of a group that are not
 * empty stands its delimiter, around the group its affixes; they are put in
 * only by rich_finish(), so that a child may still be taken out.  Affixes
 * stand outside the group's own format and quotes (CSL 1.0.2, "Affixes").
 *
 * rich_finish() leaves plain text and formats: quotes become the locale's
 * marks, inner and outer by turns, full stops and commas go inside them
 * where the locale has it so, punctuation that meets is made one, and type
 * that is set in itself turns upright.
 */
#ifndef BIB_CSL_RICH_H
#define BIB_CSL_RICH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum rich_style { STYLE_UNSET, STYLE_NORMAL, STYLE_ITALIC, STYLE_OBLIQUE };
enum rich_variant { VARIANT_UNSET, VARIANT_NORMAL, VARIANT_SMALL_CAPS };
enum rich_weight { WEIGHT_UNSET, WEIGHT_NORMAL, WEIGHT_BOLD, WEIGHT_LIGHT };
enum rich_decoration { DECOR_UNSET, DECOR_NONE, DECOR_UNDERLINE };
enum rich_align { ALIGN_UNSET, ALIGN_BASELINE, ALIGN_SUP, ALIGN_SUB };
enum rich_display {
	DISPLAY_INLINE,
	DISPLAY_BLOCK,
	DISPLAY_LEFT_MARGIN,
	DISPLAY_RIGHT_INLINE,
	DISPLAY_INDENT
};

struct rich_format {
	uint8_t style, variant, weight, decoration, align;
};

/* What a node is, for those who look for it. */
enum rich_role {
	RICH_PLAIN,
	RICH_NAMES,       /* cs:names or what stands for it */
	RICH_LIST,        /* the names of one variable, no label */
	RICH_NAME,        /* one of them */
	RICH_YEAR,        /* with the letter behind it */
	RICH_YEAR_SUFFIX, /* that letter */
	RICH_NUMBER,      /* the citation number */
	RICH_LOCATOR,
	RICH_TERM,   /* of the locale: has a capital at a beginning */
	RICH_CITE,   /* one cite of a cluster, without its affixes */
	RICH_LINK,   /* `url` */
	RICH_FIELD,  /* text of the data: its marks may turn type upright */
	RICH_MISSING /* what the style asked for and the data lack */
};

struct rich {
	struct rich *first, *last, *next;
	struct str text; /* of a leaf; NULL in it: a group */
	struct str prefix, suffix, delimiter;
	struct rich_format format;
	uint8_t display; /* enum rich_display */
	uint8_t role;    /* enum rich_role */
	bool quotes;     /* stands in quotation marks */
	bool nocase;     /* keeps its case */
	bool keep;       /* text behind other text of one field */
	size_t item;     /* of a CITE */
	const char *url; /* of a LINK; NULL: none */
};

struct rich *rich_group(struct arena *);
struct rich *rich_text(struct arena *, struct str);
void rich_append(struct rich *group, struct rich *child); /* NULL: nothing */
bool rich_is_empty(const struct rich *);                  /* NULL too */

/* The first node with that role, itself included, or NULL. */
struct rich *rich_find(struct rich *, enum rich_role);

/*
 * The text of a field: <i>, <b>, <sup>, <sub>, <sc>, <span> with
 * font-variant:small-caps or class="nocase"/"nodecor", and straight quotes,
 * which become nodes with `quotes`.  Never NULL.
 */
struct rich *rich_parse(struct arena *, struct str);

/* Is there a character that decomposes to a raised one? */
bool rich_has_raised(struct str);

/* Signs of quotations, as the locale has them. */
struct rich_quotes {
	struct str open, close, inner_open, inner_close;
	bool punctuation_inside;
};

/* A new tree with nothing but text and format in it; `in` is used up. */
struct rich *rich_finish(
    struct arena *, struct rich *in, const struct rich_quotes *);

/* The characters alone; of a tree that is finished or not. */
struct str rich_plain(struct arena *, const struct rich *);

enum text_case {
	CASE_NONE,
	CASE_LOWER,
	CASE_UPPER,
	CASE_CAPITALIZE_FIRST,
	CASE_CAPITALIZE_ALL,
	CASE_SENTENCE,
	CASE_TITLE
};

/* Change the case of all text below; title case in English only. */
void rich_case(struct arena *, struct rich *, enum text_case, const char *lang);

/* Take out full stops: strip-periods. */
void rich_strip_periods(struct arena *, struct rich *);

#endif
