/*
 * par_tools.h - what tests of paragraphs share: the built-in fonts, a tree
 * written by hand, and a context that sets its blocks
 */
#ifndef TESTS_PAR_TOOLS_H
#define TESTS_PAR_TOOLS_H

#include "base/buf.h"
#include "layout/fields.h"
#include "layout/line.h"
#include "layout/words_int.h"
#include "tree.h"

struct world {
	struct tree tree;
	struct arena fixed, out, scratch;
	struct fonts *fonts;
	struct fields fields;
	struct par_context c;
	struct node *section;
};

/* For a group: fonts and ICU are opened once. */
static inline int
open_world(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	tree_init(&w->tree, "en-CA");
	w->fonts = fonts_open(&w->fixed, &w->tree.diag);
	w->c = (struct par_context){ .theme = &theme_report,
		.shaper = shaper_open(w->fonts, &w->tree.diag),
		.breaker = breaker_open(),
		.fields = &w->fields,
		.out = &w->out,
		.scratch = &w->scratch,
		.diag = &w->tree.diag,
		.places = &w->tree.places };
	*state = w;
	return w->c.breaker == NULL;
}

static inline int
close_world(void **state)
{
	struct world *w = *state;

	breaker_close(w->c.breaker);
	shaper_close(w->c.shaper);
	fonts_close(w->fonts);
	tree_release(&w->tree);
	arena_release(&w->fixed);
	arena_release(&w->out);
	arena_release(&w->scratch);
	free(w);
	return 0;
}

/* For each test: an empty report, nothing remembered, nothing reported. */
static inline int
clear_world(void **state)
{
	struct world *w = *state;

	w->c.memory = NULL;
	w->c.note = NULL;
	arena_reset(&w->out);
	arena_reset(&w->scratch);
	tree_release(&w->tree);
	tree_init(&w->tree, "en-CA");
	w->section = put_section(&w->tree, "test.md");
	return 0;
}

/* An empty paragraph. */
static inline struct node *
new_par(struct world *w)
{
	return put_par(&w->tree, w->section, NULL);
}

/* A paragraph of one leaf, whose bytes have places. */
static inline struct node *
par_of(struct world *w, const char *s)
{
	struct node *par = new_par(w);

	put_source(&w->tree, par, s);
	par->at = par->first->at;
	return par;
}

static inline struct par_shape
shape_in(enum style_id style, sp width)
{
	return (struct par_shape){ .style = &theme_report.style[style],
		.width = width };
}

static inline bool
is_content(const struct piece *p)
{
	return p->kind == PIECE_TEXT && p->artifact == ARTIFACT_NONE;
}

/* What a reader extracts from a piece, without the hyphen that was added;
 * lives in scratch. */
static inline const char *
piece_text(struct world *w, const struct piece *p)
{
	char *s = arena_strdup(&w->scratch, "");
	uint32_t i;

	for (i = 0; i < p->text.shapes; i++)
		s = arena_printf(&w->scratch, "%s" STR_FMT, s,
		    STR_ARG(p->text.shape[i]->text));
	if (p->text.hyphen_added)
		s[strlen(s) - 1] = '\0';
	return s;
}

/* The texts of a line's pieces; lives in scratch. */
static inline const char *
line_text(struct world *w, const struct line *line)
{
	const char *s = "";
	uint32_t i;

	for (i = 0; i < line->pieces; i++)
		if (is_content(&line->piece[i]))
			s = arena_printf(&w->scratch, "%s%s", s,
			    piece_text(w, &line->piece[i]));
	return s;
}

/* How wide the pieces of a line say they are, summed from their shapes. */
static inline sp
shapes_width(const struct text_piece *t)
{
	sp width = 0;
	uint32_t i;

	for (i = 0; i < t->shapes; i++)
		width += (t->shape[i]->space
				 ? t->space
				 : shape_width(t->shape[i], t->style->size)) *
		    t->scale / 1000;
	return width;
}

static inline uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Words, marks and joints of all kinds that prose has. */
static inline const char *
random_word(uint32_t *seed)
{
	static const char *const word[] = { "a", "of", "the", "office",
		"difficult", "neuroplasticity", "trauma\u2011informed",
		"ketamine\u2019s", "\u201Cquoted\u201D", "(Krystal", "et",
		"al.,", "1994)", "12\u00A0mg", "10\u202F000", "well-known",
		"here\u2014there", "\u2014", "\u00E9tablissements", "R.", "S.",
		"5", "kg", "pp.", "3\u20137", "Section", "2.1", "and/or",
		"https://example.org/a-long/path?x=1&y=2", "NMDA", "C++",
		"representation", "glutamatergic", "signalling,", "end.",
		"\u03B1\u03B2\u03B3", "na\u00EFve", "fi", "affiliation;" };

	return word[next_random(seed) % (sizeof(word) / sizeof(word[0]))];
}

/* Inlines below `parent`, nested a little; words are also cut in the middle
 * of a mark. */
static inline void
put_random(struct world *w, struct node *parent, uint32_t *seed, int depth)
{
	static const enum node_kind mark[] = { NODE_EMPH, NODE_STRONG,
		NODE_LINK, NODE_SPAN, NODE_CITE, NODE_STRIKE };
	int parts = 1 + (int)(next_random(seed) % 4), i;

	for (i = 0; i < parts; i++) {
		struct buf b = { .arena = &w->tree.arena };
		int words = (int)(next_random(seed) % 14), k;

		for (k = 0; k < words; k++) {
			if (k > 0)
				buf_addstr(&b, STR(" "));
			buf_addstr(&b, str_from(random_word(seed)));
		}
		if (words > 0 && next_random(seed) % 3 > 0)
			buf_addstr(&b, STR(" "));
		if (words > 0)
			put_source(&w->tree, parent, buf_str(&b).s);
		if (next_random(seed) % 9 == 0)
			put(&w->tree, parent, NODE_BREAK);
		else if (next_random(seed) % 9 == 0)
			put_text(&w->tree,
			    put(&w->tree, parent, NODE_SUPERSCRIPT), "3");
		else if (depth > 0) {
			struct node *n =
			    put(&w->tree, parent, mark[next_random(seed) % 6]);

			if (n->kind == NODE_LINK)
				n->link.url = "https://example.org/";
			put_random(w, n, seed, depth - 1);
		}
	}
}

#endif
