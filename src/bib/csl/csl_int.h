/*
 * csl_int.h - a style as a tree of rendering elements, and their evaluation
 *
 * style.c compiles the XML into nodes whose attributes are read once: names
 * of variables are numbers, macros are pointers.  locale.c holds terms and
 * dates.  render.c walks the nodes for one item; names.c, date.c, number.c
 * do what their elements ask.  sort.c, disambiguate.c, position.c and
 * cluster.c are what is done with many items at once.
 */
#ifndef BIB_CSL_INT_H
#define BIB_CSL_INT_H

#include "base/diag.h"
#include "base/table.h"
#include "bib/csl/csl.h"
#include "data/value.h"
#include "data/xml.h"

#define CSL_SPACE    "http://purl.org/net/xbiblio/csl"
#define MOST_NESTING 100 /* of rendering elements, macros counted */

/* ---- the style ---- */

enum csl_kind {
	CSL_TEXT,
	CSL_NUMBER,
	CSL_DATE,
	CSL_DATE_PART,
	CSL_NAMES,
	CSL_NAME,
	CSL_NAME_PART,
	CSL_ET_AL,
	CSL_LABEL,
	CSL_SUBSTITUTE,
	CSL_GROUP,
	CSL_CHOOSE,
	CSL_BRANCH,
	CSL_LAYOUT,
	CSL_MACRO,
	CSL_SORT,
	CSL_KEY,
	CSL_INSTITUTION
};

enum csl_form {
	FORM_LONG,
	FORM_SHORT,
	FORM_VERB,
	FORM_VERB_SHORT,
	FORM_SYMBOL,
	FORM_COUNT,
	FORM_NUMERIC,
	FORM_NUMERIC_ZEROS,
	FORM_ORDINAL,
	FORM_LONG_ORDINAL,
	FORM_ROMAN,
	FORM_TEXT,
	FORM_UNSET
};

enum csl_plural { PLURAL_CONTEXTUAL, PLURAL_ALWAYS, PLURAL_NEVER };
enum csl_match { MATCH_ALL, MATCH_ANY, MATCH_NONE };
enum date_unit { UNIT_YEAR, UNIT_MONTH, UNIT_DAY, UNITS };

enum csl_test_kind {
	TEST_DISAMBIGUATE,
	TEST_NUMERIC,
	TEST_UNCERTAIN,
	TEST_LOCATOR,
	TEST_POSITION,
	TEST_TYPE,
	TEST_VARIABLE,
	TEST_FAIL /* of no kind that we know */
};

struct csl_test {
	enum csl_test_kind kind;
	int variable;
	struct str word;
};

enum precedes {
	PRECEDES_CONTEXTUAL,
	PRECEDES_INVERTED,
	PRECEDES_ALWAYS,
	PRECEDES_NEVER
};

/* What cs:name inherits from what is around it; -1, NULL: unset. */
struct name_options {
	int et_al_min, et_al_use_first, sub_min, sub_use_first, use_last;
	int form;                       /* FORM_LONG, FORM_SHORT, FORM_COUNT */
	int and;                        /* 0 none, 1 text, 2 symbol */
	int last, et_al;                /* enum precedes */
	int order;                      /* 0 none, 1 first, 2 all */
	int initialize, hyphen, demote; /* demote: 0 never 1 sort 2 both */
	struct str initialize_with, delimiter, sort_separator, names_delimiter;
	bool has_initialize_with, has_delimiter, has_sort_separator,
	    has_names_delimiter;
};

struct csl_node {
	enum csl_kind kind;
	int line;
	struct csl_node *first, *next;
	struct str prefix, suffix, delimiter;
	struct rich_format format;
	uint8_t display, text_case;
	bool quotes, strip_periods, has_delimiter, has_form, before_names;
	int form;      /* enum csl_form */
	int plural;    /* enum csl_plural */
	int *variable; /* numbers of csl.variables */
	int variables;
	struct csl_node *macro;
	struct str value, term; /* NULL in it: none */
	/* DATE, DATE_PART */
	int unit;         /* enum date_unit */
	unsigned units;   /* mask of those that a localized date shows */
	struct str range; /* delimiter of ranges */
	bool localized;
	/* BRANCH */
	struct csl_test *test;
	size_t tests;
	int match;
	/* NAMES: its parts */
	struct csl_node *name, *et_al, *label, *substitute, *family, *given;
	struct name_options options; /* of NAME, LAYOUT, KEY */
	bool descending;             /* KEY */
	bool nested_names; /* NAMES with no part of its own in a substitute */
};

enum collapse {
	COLLAPSE_NONE,
	COLLAPSE_NUMBER,
	COLLAPSE_YEAR,
	COLLAPSE_SUFFIX,
	COLLAPSE_SUFFIX_RANGED
};

enum givenname_rule {
	GIVEN_ALL,
	GIVEN_ALL_INITIALS,
	GIVEN_PRIMARY,
	GIVEN_PRIMARY_INITIALS,
	GIVEN_BY_CITE
};

/* cs:citation or cs:bibliography. */
struct csl_area {
	struct csl_node *layout;
	struct csl_node *key; /* of its sort */
	size_t keys;
	struct name_options options;
	bool uses_suffix, uses_number; /* variables that it has */
	/* citation */
	enum collapse collapse;
	struct str group_delimiter, suffix_delimiter, after_collapse;
	bool has_group_delimiter, has_suffix_delimiter, has_after_collapse;
	bool add_names, add_given, add_suffix;
	enum givenname_rule rule;
	int near_note;
	/* bibliography */
	bool hanging;
	int second_field, line_spacing, entry_spacing, substitute_rule;
	bool has_substitute;
	struct str substitute;
};

struct csl_locale;

struct csl {
	struct arena *arena;
	const char *name;
	struct diag *diag;
	place at;
	bool failed;
	struct table variables; /* name -> number + 1 */
	size_t variable_count, variable_room;
	struct str *variable; /* names by number */
	struct table macros;  /* name -> struct csl_node * */
	struct csl_area citation, bibliography;
	struct name_options options;
	struct csl_locale *locale;
	const char *lang;
	bool note_style;
	enum {
		RANGE_NONE,
		RANGE_EXPANDED,
		RANGE_MINIMAL,
		RANGE_MINIMAL_TWO,
		RANGE_CHICAGO,
		RANGE_CHICAGO_16
	} page_range;
	/* often asked for */
	int v_locator, v_number, v_suffix, v_type, v_page, v_label, v_title,
	    v_editor, v_translator, v_issued, v_page_first, v_first_note,
	    v_title_short, v_language;
};

int csl_variable(struct csl *, struct str); /* made when first asked for */
int csl_find_variable(const struct csl *, struct str); /* -1: not asked for */
bool csl_uses_test(const struct csl_node *, enum csl_test_kind, int depth);
bool csl_word(const struct xml *, const char *name, struct str *);
void csl_error(struct csl *, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* The elements below `x`, compiled: for style.c and the dates of locale.c. */
struct csl_node *csl_compile(struct csl *, const struct xml *x, int depth);
void name_options_merge(struct name_options *over, const struct name_options *);

/* ---- the locale ---- */

struct csl_locale *locale_new(struct csl *, const struct csl_source *,
    const char *lang, const struct xml *style);

/* The term, in the nearest form; NULL in it: there is none. */
struct str locale_term(
    const struct csl_locale *, struct str name, int form, bool plural);
const struct csl_node *locale_date(const struct csl_locale *, int form);
/* "st", or with `full` "first"; `gender`: of the term counted, 'm', 'f', 0 */
struct str locale_ordinal(
    const struct csl_locale *, long n, bool full, char gender);
char locale_gender(const struct csl_locale *, struct str term);
bool locale_limits_ordinals(const struct csl_locale *);
const struct rich_quotes *locale_quotes(const struct csl_locale *);
const char *locale_lang(const struct csl_locale *);

/* ---- items ---- */

/* What disambiguation has made of an item. */
struct item_state {
	const struct value **variable; /* by number; NULL: none */
	const struct value *map;
	struct str type, id;
	size_t number;   /* citation number, from 1; 0: none yet */
	int names_shown; /* more than et-al would show; 0: as the style says */
	int *given;      /* by name, in the order rendered: GIVEN_... */
	size_t givens, given_room;
	int disambiguate; /* how many conditions of that name hold */
	int suffix;       /* 1: a; 0: none */
	int first_note;   /* where it was first cited; 0: nowhere */
	struct str first_label;
	bool cited;
};

struct csl_run {
	struct csl *style;
	struct arena *arena;
	struct item_state *item;
	size_t items;
	size_t *order; /* of the bibliography: items by number - 1 */
	size_t ordered;
	size_t numbers;
	struct csl_cluster *cluster;
	size_t clusters;
	struct collator *collator;
};

/* ---- evaluation ---- */

enum render_mode { RENDER_CITE, RENDER_ENTRY, RENDER_SORT };

struct render {
	struct csl_run *run;
	struct csl *style;
	struct arena *arena;
	struct item_state *item;
	const struct csl_cite *cite; /* NULL: an entry */
	const struct csl_area *area;
	enum render_mode mode;
	int depth;
	/* of the groups that are open */
	unsigned called, filled;
	bool *suppressed; /* by variable: it stood for a name */
	bool substituting;
	int conditions; /* of disambiguation, met so far */
	bool suffix_done, year_done;
	bool no_names;  /* suppress-author, collapsed */
	bool comparing; /* for disambiguation */
	bool names_done;
	const struct csl_node *names; /* whose options a substitute inherits */
	const struct name_options *sort_options;
	const struct value *list; /* the first list of names */
	struct name_options list_options;
	int shown, total; /* how many it showed, of how many */
};

struct rich *render_layout(struct render *, const struct csl_node *layout);
struct rich *render_children(
    struct render *, const struct csl_node *first, struct rich *into);
struct rich *render_node(struct render *, const struct csl_node *);
void render_start(struct render *, struct csl_run *, size_t item,
    const struct csl_cite *, const struct csl_area *, enum render_mode,
    struct arena *);

/* The value of a variable as text; NULL in it: empty. */
struct str render_variable(struct render *, int variable, int form);
const struct value *render_value(const struct render *, int variable);
/* Node with the element's format, affixes, case and so on. */
struct rich *render_dress(
    struct render *, const struct csl_node *, struct rich *);

/* A year with the letter that tells it apart, where it is the first. */
struct rich *render_add_letter(
    struct render *, struct rich *year, struct str sign);
struct rich *render_names(struct render *, const struct csl_node *);
struct rich *render_date(struct render *, const struct csl_node *);
struct rich *render_number(struct render *, const struct csl_node *);
struct rich *render_label(struct render *, const struct csl_node *, int var);
bool test_numeric(struct str);
bool test_plural(struct render *, int variable, struct str);
bool date_is_uncertain(const struct value *);
bool date_is_empty(const struct value *);
struct str date_sort_key(
    struct render *, const struct csl_node *, const struct value *);
struct str page_range(struct render *, struct str);
struct str number_roman(struct arena *, long);
struct str normalise_ranges(struct render *, struct str);

/* One name of a list, for those that compare them. */
struct csl_name {
	struct str family, given, dropping, non_dropping, suffix, literal;
	bool comma_suffix, static_order, others, institution;
};
size_t csl_names_read(struct arena *, const struct value *, struct csl_name **);
struct str name_sort_text(
    struct render *, const struct csl_node *names, const struct value *);
struct str given_initials(struct arena *, struct str given, struct str with,
    bool initialize, bool hyphen);

/* How much of a given name disambiguation shows. */
enum { GIVEN_AS_STYLE, GIVEN_INITIALS_SHOWN, GIVEN_FULL_SHOWN };

/* ---- many items ---- */

void sort_cites(struct csl_run *, struct csl_cluster *);
void sort_items(struct csl_run *, size_t *order, size_t count);
void disambiguate_all(struct csl_run *);
void positions_find(struct csl_run *);
struct rich *cluster_render(struct csl_run *, struct csl_cluster *);
struct rich *cite_render(struct csl_run *, const struct csl_cite *,
    struct arena *, bool without_names);

#endif
