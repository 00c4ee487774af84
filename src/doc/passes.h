/*
 * passes.h - what is done to the tree between reading and layout
 *
 * In this order, as each uses what the one before has left:
 *
 *	anchors_resolve     anchors, from the words as they were written
 *	typography_resolve  quotes, dashes, ellipses
 *	numbering_resolve   levels, numbers, roles and names of sections
 *	captions_resolve    captions, and their numbers
 *	bib_resolve         (bib/) citations and the list of works
 *	notes_number        numbers of notes
 *	tables_resolve      heads for the cells of tables
 *	front_build         title page and contents, from all of these
 *	pictures_read       (read/) images
 *	paragraphs_number   where the manifest or the theme asks for it
 *	crossref_resolve    names of places, links to them, mentions
 *	link_notes_add      where the theme does
 *	notes_link_back     from notes to their marks
 *	doc_seal            (doc.h) from here on the tree is const
 */
#ifndef DOC_PASSES_H
#define DOC_PASSES_H

#include "base/diag.h"
#include "doc/doc.h"

/*
 * Give every heading its anchor, byte-equal to VitePress's, from the text as
 * the author wrote it: before all other passes, and with the source at hand,
 * for an entity counts as it is spelt and the name of an emoji not at all.
 * One that the author gave ({#id}) stays, unless it is taken.
 */
void anchors_resolve(struct doc *, const struct places *);

/*
 * Straight quotes, "--", "---" and "..." in prose become the typographic
 * characters of their language; never in code, math or bare addresses.  Maps
 * are kept: what was made stands where its straight form stood.  Names in
 * doc->meta and of sections are treated alike.
 */
void typography_resolve(struct doc *);

/*
 * Take the numbers out of headings ("2.1 Ketamine as", "Chapter 3 -",
 * "Appendix A") into LABEL nodes; set each section's heading, number, title,
 * running title and role (a page before the first numbered section is front
 * matter, "References" and the like are back matter).  A section without a
 * heading of level 1 whose title is known gets one.  Levels that skip are
 * closed and told.  Appendices that have no letters get them ("Appendix A",
 * "A.1" where inner headings are numbered at all).  NUMBERS_COUNTED puts our
 * own numbers in place of the author's; NUMBERS_NONE leaves all text as it is.
 */
enum numbering_source { NUMBERS_FROM_SOURCE, NUMBERS_COUNTED, NUMBERS_NONE };
void numbering_resolve(struct doc *, enum numbering_source, struct diag *);

/* Whether a heading begins with what may be a number or the word of a part;
 * before numbering_resolve(). */
bool heading_has_number(const struct node *heading);

/*
 * Paragraphs that are captions by their words ("Table: Answers", before or
 * behind a table; "Listing: ..." beside code) become part of what they stand
 * beside.  Figures, tables and listings with a caption, and formulas with an
 * id, are numbered, each kind by itself: "Figure 1"; by chapter "Figure 2.1",
 * and in an appendix with a letter always "Figure A.1".  A number that its
 * author wrote ("Figure 3: Answers") is taken, and those that follow go on
 * from it; NUMBERS_COUNTED puts ours in its place.
 */
struct caption_numbers {
	enum numbering_source source;
	bool by_chapter;
};
void captions_resolve(struct doc *, struct caption_numbers);

/* The container of a block of code and its caption, which is empty; in the
 * place of the code. */
struct node *listing_wrap(struct doc *, struct node *code);

/* Number the notes through the report; else they are by section already. */
void notes_number(struct doc *, bool by_report);

/* Put the notes of every section in the order of their first marks, behind
 * its blocks, and number them anew: for passes that make notes. */
void notes_order(struct doc *, bool by_report);

/* The numbers of notes become links to their first marks. */
void notes_link_back(struct doc *);

/*
 * A listener must be told of each cell of data what heads it (ISO 14289-1,
 * 7.5).  Where cells lack that, the first row is taken for heads; where that
 * does not help, or there are no heads at all, the table is one of layout
 * only and is tagged as blocks.  Both are told.
 */
void tables_resolve(struct doc *, struct diag *);

/* What stands in front of the sections, beside the title page. */
struct front_parts {
	int depth; /* levels of headings in the contents; 0: no contents */
	bool figures, tables, listings; /* lists of their captions */
	bool glossary;                  /* of the abbreviations */
	bool index;                     /* of the terms that are marked */
};

/*
 * Put the title page, the contents, the lists that are wanted and the
 * glossary in front of the sections, the index behind them.  Contents of a
 * single entry are left out, and so are empty lists, which is told.  A
 * SECTION_TITLE that the reader made gives its paragraphs of a role and its
 * path.  A report without a title is called by its first words, which is told.
 */
void front_build(struct doc *, const struct front_parts *, struct diag *);

/*
 * Fill doc->destination (see doc/targets.h) and point links at their
 * targets, each described by its target's title.  What the report does not
 * hold but its site does (doc->site) goes to the site's address; where that
 * is unknown the address stays as it is written, which is told once.  Links
 * to nowhere are errors, told with the nearest name; their text stays.
 *
 * A link without text gets the name of its target ("Section 2.3", "Figure
 * 4"), [page](#id) the number of its page, @fig:id becomes such a link.
 * "Section 2", "Figure 3" and "Appendix A" in prose become links where such
 * a thing exists.
 */
enum link_pages { LINK_PAGES_HIDDEN, LINK_PAGES_PRINTED };
void crossref_resolve(struct doc *, enum link_pages, struct diag *);

/* A number in front of every paragraph of running text that is a section's
 * own: not in lists, quotations and boxes, nor in front matter. */
void paragraphs_number(struct doc *);

/*
 * The address of every link that leads outside, and does not say it, as a
 * note: once for each section.  Notes are numbered anew, by the section or
 * the report.  After
 * crossref_resolve(), which knows what leads outside.
 */
void link_notes_add(struct doc *, bool by_report);

/* VitePress's slug of a heading's text, without the "-1" of repeats. */
struct str slug_of(struct arena *, struct str text);

#endif
