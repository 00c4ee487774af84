/*
 * Every key of a theme, in the order in which they are printed.
 */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "layout/theme_int.h"

#define MOST_LENGTH  2000 /* points: more than any paper we set */
#define MOST_PENALTY 10000
#define MOST_PRICE   1000000

static const char *const sides[] = { "none", "body", "sections", NULL };
/* In the order of enum placement. */
static const char *const placements[] = { "near", "here", "top", "page", NULL };
static const char *const heads[] = { "none", "title", "section", NULL };
static const char *const folios[] = { "right", "centre", "left", NULL };
static const char *const families[] = { "serif", "sans", "mono", NULL };
static const char *const alignments[] = { "justified", "ragged", "balanced",
	"code", NULL };
/* In the order of enum feature. */
static const char *const features[] = { "old-style", "lining", "tabular",
	"proportional", "small-capitals", "no-ligatures", "no-kerning",
	"small-from-capitals", "fractions", NULL };

#define AT(member) offsetof(struct theme, member)
#define LENGTH(path, member)                                                   \
	{                                                                      \
		path, KEY_LENGTH, AT(member), 0, MOST_LENGTH, NULL             \
	}
#define COUNT(path, member, least, most)                                       \
	{                                                                      \
		path, KEY_COUNT, AT(member), least, most, NULL                 \
	}
#define SHARE(path, member, most)                                              \
	{                                                                      \
		path, KEY_SHARE, AT(member), 0, most, NULL                     \
	}
#define SWITCH(path, member)                                                   \
	{                                                                      \
		path, KEY_SWITCH, AT(member), 0, 1, NULL                       \
	}
#define CHOICE(path, member, names)                                            \
	{                                                                      \
		path, KEY_CHOICE, AT(member), 0, 0, names                      \
	}
#define TEXT(path, member)                                                     \
	{                                                                      \
		path, KEY_TEXT, AT(member), 0, 16, NULL                        \
	}

/* Those in front of the pages, with whose map they end. */
static const struct theme_key first_keys[] = {
	{ "grid", KEY_LENGTH, AT(grid), 6, 72, NULL },
	{ "ascent-share", KEY_SHARE, AT(ascent_share), 500, 1000, NULL },
	{ "fonts.serif", KEY_FONTS, AT(fonts[FAMILY_SERIF]), 0, 0, NULL },
	{ "fonts.sans", KEY_FONTS, AT(fonts[FAMILY_SANS]), 0, 0, NULL },
	{ "fonts.mono", KEY_FONTS, AT(fonts[FAMILY_MONO]), 0, 0, NULL },
	SWITCH("page.facing", facing),
	CHOICE("page.start-right", right_start, sides),
	SWITCH("page.roman-front", roman_front),
	CHOICE("page.folio", folio, folios),
	CHOICE("page.head-left", head_left, heads),
	CHOICE("page.head-right", head_right, heads),
};

static const struct theme_key root_keys[] = {
	SWITCH("title.block", title_block),
	LENGTH("title.organisation-baseline", title_organisation_baseline),
	LENGTH("title.baseline", title_baseline),
	SWITCH("sections.follow", sections_follow),
	SHARE("sections.unnumbered-share", unnumbered_share, 1000),
	LENGTH("headings.sink", h1_sink),
	LENGTH("headings.number-column", number_column),
	COUNT("headings.lines-under", heading_follow_lines, 0, 10),
	SWITCH("headings.run-in", h4_run_in),
	LENGTH("headings.run-in-gap", run_in_gap),
	SWITCH("paragraphs.numbered", number_paragraphs),
	SWITCH("paragraphs.apart", paragraphs_apart),
	LENGTH("paragraphs.between", paragraph_between),
	COUNT("contents.depth", contents_depth, 0, 6),
	LENGTH("contents.number-1", contents_number_1),
	LENGTH("contents.number-2", contents_number_2),
	LENGTH("contents.page-column", contents_page_column),
	LENGTH("contents.text-stop", contents_text_stop),
	{ "contents.leader-pitch", KEY_LENGTH, AT(leader_pitch), 1, 100, NULL },
	COUNT("contents.share-lines", contents_share_lines, 0, 100),
	COUNT("contents.rest-lines", contents_rest_lines, 0, 100),
	SWITCH("links.pages", link_pages),
	SWITCH("links.notes", link_notes),
	LENGTH("links.rule-weight", link_rule_weight),
	LENGTH("links.rule-drop", link_rule_drop),
	LENGTH("quotations.inset", quote_inset),
	LENGTH("lists.inset", list_inset),
	LENGTH("lists.around", list_around),
	LENGTH("lists.loose", list_loose),
	LENGTH("lists.gap", list_gap),
	TEXT("lists.bullet", list_bullet[0]),
	TEXT("lists.inner-bullet", list_bullet[1]),
	LENGTH("definitions.inset", definition_inset),
	LENGTH("references.between", reference_between),
	COUNT("index.columns", index_columns, 1, 4),
	LENGTH("index.gap", index_gap),
	LENGTH("index.inset", index_inset),
	LENGTH("glossary.column", glossary_column),
	LENGTH("notes.rule-width", note_rule_width),
	LENGTH("notes.rule-weight", note_rule_weight),
	LENGTH("notes.rule-above", note_above),
	LENGTH("notes.above", pages.note_above),
	LENGTH("notes.hanging", note_hanging),
	LENGTH("tables.outer-rule", table_rule_outer),
	LENGTH("tables.inner-rule", table_rule_inner),
	LENGTH("tables.pad-vertical", table_pad_vertical),
	LENGTH("tables.pad-horizontal", table_pad_horizontal),
	LENGTH("tables.around", table_around),
	SHARE("tables.whole-row-share", row_whole_share, 1000),
	LENGTH("captions.gap", caption_gap),
	LENGTH("figures.around", figure_around),
	LENGTH("figures.cell-least", figure_cell_least),
	CHOICE("figures.placement", figure_placement, placements),
	SHARE("figures.top-share", pages.float_share, 1000),
	COUNT("figures.dots", figure_dots, 0, 2400),
	LENGTH("figures.sign", figure_least),
	COUNT("figures.waits", pages.price.wait, 0, MOST_PRICE),
	COUNT("figures.before", pages.price.before, 0, MOST_PRICE),
	COUNT("figures.page", pages.price.alone, 0, MOST_PRICE),
	COUNT("figures.page-lacks", pages.price.alone_line, 0, MOST_PRICE),
	LENGTH("containers.bar", container_bar),
	LENGTH("containers.inset", container_inset),
	/* Less black than this is not seen well: LEAST_FORM. */
	{ "containers.grey", KEY_SHARE, AT(container_grey), 420, 1000, NULL },
	LENGTH("code.bar", code_bar),
	LENGTH("code.inset", code_inset),
	LENGTH("code.mark-bar", code_mark_bar),
	COUNT("code.continued", code_continued, 0, 20),
	{ "text.least-size", KEY_LENGTH, AT(least_size), 4, 144, NULL },
	{ "text.small-share", KEY_SHARE, AT(small_size), 300, 1000, NULL },
	{ "text.superscript-share", KEY_SHARE, AT(superscript_size), 300, 1000,
	    NULL },
	SHARE("text.superscript-rise", superscript_rise, 1000),
	SHARE("text.subscript-drop", subscript_drop, 1000),
	SWITCH("text.bold-emphasis", bold_emphasis),
	COUNT("text.acronym-letters", acronym_least, 0, 20),
	SWITCH("text.fractions", fractions),
	SHARE("spaces.width", space_width, 1000),
	SHARE("spaces.stretch", space_stretch, 1000),
	SHARE("spaces.shrink", space_shrink, 1000),
	SHARE("spaces.mono-stretch", mono_stretch, 1000),
	SHARE("spaces.mono-shrink", mono_shrink, 1000),
	COUNT("lines.pretolerance", lines.pretolerance, -1, 10000),
	COUNT("lines.tolerance", lines.tolerance, 0, 10000),
	COUNT("lines.variant-tolerance", lines.variant_tolerance, 0, 10000),
	LENGTH("lines.emergency-stretch", lines.emergency_stretch),
	LENGTH("lines.ragged-stretch", ragged_stretch),
	SHARE("lines.expand", lines.expand, 50),
	COUNT("lines.line-penalty", lines.line_penalty, 0, MOST_PENALTY),
	COUNT("lines.unlike", lines.adj_demerits, 0, MOST_PRICE),
	COUNT("lines.hyphens-running", lines.hyphens_running, 0, 100),
	COUNT("lines.two-hyphens", lines.double_hyphen_demerits, 0, MOST_PRICE),
	COUNT("lines.last-hyphen", lines.final_hyphen_demerits, 0, MOST_PRICE),
	COUNT("lines.repeat", lines.repeat_demerits, 0, MOST_PRICE),
	LENGTH("lines.last-least", lines.last_least),
	COUNT("lines.short-last", lines.last_demerits, 0, MOST_PRICE),
	LENGTH("lines.last-room", lines.last_room),
	COUNT("lines.full-last", lines.full_demerits, 0, MOST_PRICE),
	COUNT("lines.jump", lines.jump_demerits, 0, 1000),
	COUNT("penalties.hyphen", hyphen_penalty, 0, MOST_PENALTY),
	COUNT("penalties.hard-hyphen", hard_hyphen_penalty, 0, MOST_PENALTY),
	COUNT("penalties.compound-letters", compound_least, 0, 100),
	COUNT(
	    "penalties.citation-year", citation_year_penalty, 0, MOST_PENALTY),
	COUNT("penalties.initial", initial_penalty, 0, MOST_PENALTY),
	COUNT("penalties.address", address_penalty, 0, MOST_PENALTY),
	COUNT("penalties.emergency", emergency_penalty, 0, MOST_PENALTY),
	COUNT("penalties.row-cut", row_cut_penalty, 0, 4999),
	COUNT("penalties.colon", colon_penalty, -MOST_PENALTY, MOST_PENALTY),
	COUNT("pages.widow-lines", pages.widow_lines, 1, 10),
	COUNT("pages.last-lines", pages.last_lines, 0, 20),
	COUNT("pages.short-foot", pages.price.short_foot, 0, MOST_PRICE),
	COUNT("pages.unequal-spread", pages.price.spread, 0, MOST_PRICE),
	COUNT("pages.demerits", pages.price.demerits, 1, MOST_PRICE),
	COUNT("pages.short-last", pages.price.last_line, 0, MOST_PRICE),
	{ "protrusion.serif", KEY_HANGS, AT(protrusion[FAMILY_SERIF]), 0, 1000,
	    NULL },
	{ "protrusion.sans", KEY_HANGS, AT(protrusion[FAMILY_SANS]), 0, 1000,
	    NULL },
	{ "protrusion.mono", KEY_HANGS, AT(protrusion[FAMILY_MONO]), 0, 1000,
	    NULL },
};

#undef AT
#define AT(member) offsetof(struct page_shape, member)

static const struct theme_key page_keys[] = {
	{ "width", KEY_LENGTH, AT(width), 100, MOST_LENGTH, NULL },
	{ "height", KEY_LENGTH, AT(height), 100, MOST_LENGTH, NULL },
	LENGTH("left", left),
	{ "measure", KEY_LENGTH, AT(measure), 50, MOST_LENGTH, NULL },
	LENGTH("first-baseline", first_baseline),
	COUNT("lines", lines, 5, 300),
	LENGTH("head-baseline", head_baseline),
	LENGTH("folio-baseline", folio_baseline),
};

#undef AT
#define AT(member) offsetof(struct par_style, member)

static const struct theme_key style_keys[] = {
	CHOICE("family", family, families),
	SWITCH("bold", bold),
	SWITCH("italic", italic),
	{ "size", KEY_SIZE, AT(size), 4, 144, NULL },
	{ "leading", KEY_LENGTH, AT(leading), 4, 200, NULL },
	{ "features", KEY_FEATURES, AT(features), 0, 0, features },
	{ "colour", KEY_COLOUR, AT(colour), 0, 0, NULL },
	CHOICE("align", alignment, alignments),
	SWITCH("hyphenate", hyphenate),
	LENGTH("indent", indent),
	LENGTH("hanging", hanging),
	LENGTH("inset-left", inset_left),
	LENGTH("inset-right", inset_right),
	LENGTH("before", before),
	LENGTH("after", after),
};

#define KEYS(table) sizeof(table) / sizeof(table[0])

static const struct theme_group first_groups[] = {
	{ { NULL, NULL }, 0, first_keys, KEYS(first_keys) },
	{ { "page", "a4" }, offsetof(struct theme, page[PAPER_A4]), page_keys,
	    KEYS(page_keys) },
	{ { "page", "letter" }, offsetof(struct theme, page[PAPER_LETTER]),
	    page_keys, KEYS(page_keys) },
	{ { "page", "a4-turned" }, offsetof(struct theme, turned[PAPER_A4]),
	    page_keys, KEYS(page_keys) },
	{ { "page", "letter-turned" },
	    offsetof(struct theme, turned[PAPER_LETTER]), page_keys,
	    KEYS(page_keys) },
	{ { NULL, NULL }, 0, root_keys, KEYS(root_keys) },
};

#define FIRST_GROUPS KEYS(first_groups)

size_t
theme_groups(void)
{
	return FIRST_GROUPS + STYLES;
}

struct theme_group
theme_group(size_t i)
{
	size_t style = i - FIRST_GROUPS;

	if (i < FIRST_GROUPS)
		return first_groups[i];
	assert(style < STYLES);
	return (
	    struct theme_group){ { "styles", theme_report.style[style].name },
		offsetof(struct theme, style) +
		    style * sizeof(struct par_style),
		style_keys, KEYS(style_keys) };
}

void
theme_path(const struct theme_group *g, const struct theme_key *key,
    char path[THEME_PATH])
{
	const char *part[] = { g->path[0], g->path[1], key->path };
	size_t i, n = 0;

	for (i = 0; i < KEYS(part); i++)
		if (part[i] != NULL)
			n += (size_t)snprintf(path + n, THEME_PATH - n, "%s%s",
			    n == 0 ? "" : ".", part[i]);
	assert(n < THEME_PATH);
}

const void *
theme_field(const struct theme *th, const struct theme_group *g,
    const struct theme_key *key)
{
	return (const char *)th + g->offset + key->offset;
}
