/* The XML of a style, compiled: attributes are read once. */
#include "bib/csl/csl_int.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NONE_SET (-1)

struct word {
	const char *word;
	int value;
};

static const struct word kinds[] = { { "text", CSL_TEXT },
	{ "number", CSL_NUMBER }, { "date", CSL_DATE },
	{ "date-part", CSL_DATE_PART }, { "names", CSL_NAMES },
	{ "name", CSL_NAME }, { "name-part", CSL_NAME_PART },
	{ "et-al", CSL_ET_AL }, { "label", CSL_LABEL },
	{ "substitute", CSL_SUBSTITUTE }, { "group", CSL_GROUP },
	{ "choose", CSL_CHOOSE }, { "if", CSL_BRANCH },
	{ "else-if", CSL_BRANCH }, { "else", CSL_BRANCH },
	{ "layout", CSL_LAYOUT }, { "macro", CSL_MACRO }, { "sort", CSL_SORT },
	{ "key", CSL_KEY }, { "institution", CSL_INSTITUTION }, { NULL, 0 } };

static const struct word forms[] = { { "long", FORM_LONG },
	{ "short", FORM_SHORT }, { "verb", FORM_VERB },
	{ "verb-short", FORM_VERB_SHORT }, { "symbol", FORM_SYMBOL },
	{ "count", FORM_COUNT }, { "numeric", FORM_NUMERIC },
	{ "numeric-leading-zeros", FORM_NUMERIC_ZEROS },
	{ "ordinal", FORM_ORDINAL }, { "long-ordinal", FORM_LONG_ORDINAL },
	{ "roman", FORM_ROMAN }, { "text", FORM_TEXT }, { NULL, 0 } };

static const struct word styles[] = { { "normal", STYLE_NORMAL },
	{ "italic", STYLE_ITALIC }, { "oblique", STYLE_OBLIQUE }, { NULL, 0 } };
static const struct word variants[] = { { "normal", VARIANT_NORMAL },
	{ "small-caps", VARIANT_SMALL_CAPS }, { NULL, 0 } };
static const struct word weights[] = { { "normal", WEIGHT_NORMAL },
	{ "bold", WEIGHT_BOLD }, { "light", WEIGHT_LIGHT }, { NULL, 0 } };
static const struct word decorations[] = { { "none", DECOR_NONE },
	{ "underline", DECOR_UNDERLINE }, { NULL, 0 } };
static const struct word aligns[] = { { "baseline", ALIGN_BASELINE },
	{ "sup", ALIGN_SUP }, { "sub", ALIGN_SUB }, { NULL, 0 } };
static const struct word displays[] = { { "block", DISPLAY_BLOCK },
	{ "left-margin", DISPLAY_LEFT_MARGIN },
	{ "right-inline", DISPLAY_RIGHT_INLINE }, { "indent", DISPLAY_INDENT },
	{ NULL, 0 } };
static const struct word cases[] = { { "lowercase", CASE_LOWER },
	{ "uppercase", CASE_UPPER },
	{ "capitalize-first", CASE_CAPITALIZE_FIRST },
	{ "capitalize-all", CASE_CAPITALIZE_ALL },
	{ "sentence", CASE_SENTENCE }, { "title", CASE_TITLE }, { NULL, 0 } };
static const struct word plurals[] = { { "contextual", PLURAL_CONTEXTUAL },
	{ "always", PLURAL_ALWAYS }, { "never", PLURAL_NEVER },
	{ "true", PLURAL_ALWAYS }, { "false", PLURAL_NEVER }, { NULL, 0 } };
static const struct word matches[] = { { "all", MATCH_ALL },
	{ "any", MATCH_ANY }, { "none", MATCH_NONE }, { NULL, 0 } };
static const struct word precede[] = { { "contextual", PRECEDES_CONTEXTUAL },
	{ "after-inverted-name", PRECEDES_INVERTED },
	{ "always", PRECEDES_ALWAYS }, { "never", PRECEDES_NEVER },
	{ NULL, 0 } };
static const struct word truths[] = { { "true", 1 }, { "false", 0 },
	{ NULL, 0 } };
static const struct word ands[] = { { "text", 1 }, { "symbol", 2 },
	{ NULL, 0 } };
static const struct word orders[] = { { "first", 1 }, { "all", 2 },
	{ NULL, 0 } };
static const struct word demotes[] = { { "never", 0 }, { "sort-only", 1 },
	{ "display-and-sort", 2 }, { NULL, 0 } };
static const struct word units[] = { { "year", UNIT_YEAR },
	{ "month", UNIT_MONTH }, { "day", UNIT_DAY }, { NULL, 0 } };
static const struct word collapses[] = { { "citation-number", COLLAPSE_NUMBER },
	{ "year", COLLAPSE_YEAR }, { "year-suffix", COLLAPSE_SUFFIX },
	{ "year-suffix-ranged", COLLAPSE_SUFFIX_RANGED }, { NULL, 0 } };
static const struct word rules[] = { { "all-names", GIVEN_ALL },
	{ "all-names-with-initials", GIVEN_ALL_INITIALS },
	{ "primary-name", GIVEN_PRIMARY },
	{ "primary-name-with-initials", GIVEN_PRIMARY_INITIALS },
	{ "by-cite", GIVEN_BY_CITE }, { NULL, 0 } };
static const struct word ranges[] = { { "expanded", RANGE_EXPANDED },
	{ "minimal", RANGE_MINIMAL }, { "minimal-two", RANGE_MINIMAL_TWO },
	{ "chicago", RANGE_CHICAGO }, { "chicago-15", RANGE_CHICAGO },
	{ "chicago-16", RANGE_CHICAGO_16 }, { NULL, 0 } };
static const struct word second_fields[] = { { "flush", 1 }, { "margin", 2 },
	{ NULL, 0 } };
static const struct word substitutes[] = { { "complete-all", 0 },
	{ "complete-each", 1 }, { "partial-each", 2 }, { "partial-first", 3 },
	{ NULL, 0 } };

void
csl_error(struct csl *c, int line, const char *fmt, ...)
{
	char text[256];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	c->failed = true;
	diag_report(c->diag, DIAG_ERROR, c->at, "citation-style",
	    "%s:%d: %s; the style is not used", c->name, line, text);
}

bool
csl_word(const struct xml *x, const char *name, struct str *value)
{
	return xml_attribute(x, "", name, value);
}

/* What an attribute says, by a list of words; false: it is not there. */
static bool
read_word(struct csl *c, const struct xml *x, const char *name,
    const struct word *words, int *value)
{
	struct str s;

	if (!csl_word(x, name, &s))
		return false;
	for (; words->word != NULL; words++)
		if (str_is(s, words->word)) {
			*value = words->value;
			return true;
		}
	if (s.n > 0)
		csl_error(c, x->line, "%s=\"" STR_FMT "\" means nothing", name,
		    STR_ARG(s));
	return false;
}

static uint8_t
small(struct csl *c, const struct xml *x, const char *name,
    const struct word *words)
{
	int value = 0;

	read_word(c, x, name, words, &value);
	return (uint8_t)value;
}

static int
read_number(const struct xml *x, const char *name, int otherwise)
{
	struct str s;

	return csl_word(x, name, &s) && s.n > 0 && s.n < 9 ? atoi(s.s)
							   : otherwise;
}

int
csl_variable(struct csl *c, struct str name)
{
	struct table_entry *e = table_entry(&c->variables, name);

	if (e->value == NULL) {
		arena_reserve(
		    c->arena, c->variable, c->variable_room, c->variable_count);
		c->variable[c->variable_count++] = name;
		e->value = (void *)(uintptr_t)c->variable_count;
	}
	return (int)(uintptr_t)e->value - 1;
}

int
csl_find_variable(const struct csl *c, struct str name)
{
	return (int)(uintptr_t)table_find(&c->variables, name) - 1;
}

/* ---- words in a list ---- */

static struct str
next_word(struct str *rest)
{
	struct str word;
	size_t n = 0;

	*rest = str_trim(*rest);
	while (n < rest->n && rest->s[n] != ' ' && rest->s[n] != '\n' &&
	    rest->s[n] != '\t')
		n++;
	word = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n, rest->n);
	return word;
}

static void
read_variables(struct csl *c, const struct xml *x, struct csl_node *n)
{
	struct str s, word;
	size_t room = 0, count = 0;

	if (!csl_word(x, "variable", &s))
		return;
	while ((word = next_word(&s)).n > 0) {
		arena_reserve(c->arena, n->variable, room, count);
		n->variable[count++] = csl_variable(c, word);
	}
	n->variables = (int)count;
}

static void
add_test(struct csl *c, struct csl_node *n, size_t *room, struct csl_test test)
{
	arena_reserve(c->arena, n->test, *room, n->tests);
	n->test[n->tests++] = test;
}

/* The conditions of cs:if and cs:else-if. */
static void
read_tests(struct csl *c, const struct xml *x, struct csl_node *n)
{
	static const struct {
		const char *name;
		enum csl_test_kind kind;
		bool variable;
	} attributes[] = { { "disambiguate", TEST_DISAMBIGUATE, false },
		{ "is-numeric", TEST_NUMERIC, true },
		{ "is-uncertain-date", TEST_UNCERTAIN, true },
		{ "locator", TEST_LOCATOR, false },
		{ "position", TEST_POSITION, false },
		{ "type", TEST_TYPE, false },
		{ "variable", TEST_VARIABLE, true } };
	size_t i, room = 0;
	struct str s, word;

	for (i = 0; i < sizeof(attributes) / sizeof(*attributes); i++) {
		if (!csl_word(x, attributes[i].name, &s))
			continue;
		while ((word = next_word(&s)).n > 0)
			add_test(c, n, &room,
			    (struct csl_test){ attributes[i].kind,
				attributes[i].variable ? csl_variable(c, word)
						       : 0,
				word });
	}
	n->match = MATCH_ALL;
	read_word(c, x, "match", matches, &n->match);
	if (n->tests == 0)
		add_test(
		    c, n, &room, (struct csl_test){ TEST_FAIL, 0, STR("") });
}

/* ---- names ---- */

static void
read_options(struct csl *c, const struct xml *x, struct name_options *o)
{
	*o = (struct name_options){ .et_al_min =
					read_number(x, "et-al-min", NONE_SET),
		.et_al_use_first = read_number(x, "et-al-use-first", NONE_SET),
		.sub_min = read_number(x, "et-al-subsequent-min", NONE_SET),
		.sub_use_first =
		    read_number(x, "et-al-subsequent-use-first", NONE_SET),
		.use_last = NONE_SET,
		.form = NONE_SET,
		.and = NONE_SET,
		.last = NONE_SET,
		.et_al = NONE_SET,
		.order = NONE_SET,
		.initialize = NONE_SET,
		.hyphen = NONE_SET,
		.demote = NONE_SET };
	read_word(c, x, "et-al-use-last", truths, &o->use_last);
	read_word(c, x, "and", ands, &o->and);
	read_word(c, x, "delimiter-precedes-last", precede, &o->last);
	read_word(c, x, "delimiter-precedes-et-al", precede, &o->et_al);
	read_word(c, x, "name-as-sort-order", orders, &o->order);
	read_word(c, x, "initialize", truths, &o->initialize);
	o->has_initialize_with =
	    csl_word(x, "initialize-with", &o->initialize_with);
	o->has_sort_separator =
	    csl_word(x, "sort-separator", &o->sort_separator);
	o->has_names_delimiter =
	    csl_word(x, "names-delimiter", &o->names_delimiter);
	if (str_is(x->name.local, "name")) {
		read_word(c, x, "form", forms, &o->form);
		o->has_delimiter = csl_word(x, "delimiter", &o->delimiter);
	} else {
		read_word(c, x, "name-form", forms, &o->form);
		o->has_delimiter = csl_word(x, "name-delimiter", &o->delimiter);
	}
	if (str_is(x->name.local, "key")) {
		o->et_al_min = read_number(x, "names-min", NONE_SET);
		o->et_al_use_first =
		    read_number(x, "names-use-first", NONE_SET);
		read_word(c, x, "names-use-last", truths, &o->use_last);
	}
}

#define INHERIT(field)                                                         \
	if (over->field == NONE_SET)                                           \
	over->field = under->field
#define INHERIT_TEXT(field)                                                    \
	if (!over->has_##field) {                                              \
		over->field = under->field;                                    \
		over->has_##field = under->has_##field;                        \
	}

void
name_options_merge(struct name_options *over, const struct name_options *under)
{
	INHERIT(et_al_min);
	INHERIT(et_al_use_first);
	INHERIT(sub_min);
	INHERIT(sub_use_first);
	INHERIT(use_last);
	INHERIT(form);
	INHERIT(and);
	INHERIT(last);
	INHERIT(et_al);
	INHERIT(order);
	INHERIT(initialize);
	INHERIT(hyphen);
	INHERIT(demote);
	INHERIT_TEXT(initialize_with)
	INHERIT_TEXT(delimiter)
	INHERIT_TEXT(sort_separator)
	INHERIT_TEXT(names_delimiter)
}

/* The parts of cs:names are found by name, not by order. */
static void
sort_names(struct csl_node *names)
{
	struct csl_node *n;

	for (n = names->first; n != NULL; n = n->next) {
		if (n->kind == CSL_NAME)
			names->name = n;
		else if (n->kind == CSL_ET_AL)
			names->et_al = n;
		else if (n->kind == CSL_SUBSTITUTE)
			names->substitute = n;
		else if (n->kind == CSL_LABEL) {
			names->label = n;
			n->before_names = names->name == NULL;
		}
	}
	if (names->label != NULL && names->name == NULL)
		names->label->before_names = false;
}

static void
sort_name_parts(struct csl_node *name, const struct xml *x)
{
	struct csl_node *n = name->first;
	const struct xml *child;
	struct str s;

	for (child = x->first; child != NULL && n != NULL;
	     child = child->next) {
		if (!xml_is(child, CSL_SPACE, "name-part"))
			continue;
		if (csl_word(child, "name", &s))
			*(str_is(s, "family") ? &name->family : &name->given) =
			    n;
		n = n->next;
	}
}

/* ---- elements ---- */

static void
read_macro(struct csl *c, const struct xml *x, struct csl_node *n)
{
	struct str s;

	if (!csl_word(x, "macro", &s))
		return;
	n->macro = table_find(&c->macros, s);
	if (n->macro == NULL)
		csl_error(c, x->line, "there is no macro \"" STR_FMT "\"",
		    STR_ARG(s));
}

static void
read_date(struct csl *c, const struct xml *x, struct csl_node *n)
{
	struct str s;

	n->localized = n->has_form;
	n->units = 7;
	if (csl_word(x, "date-parts", &s)) {
		n->units = str_is(s, "year")  ? 1
		    : str_is(s, "year-month") ? 3
					      : 7;
	}
	n->range = STR("\xE2\x80\x93");
	csl_word(x, "range-delimiter", &n->range);
	if (n->kind == CSL_DATE_PART && csl_word(x, "name", &s) &&
	    !read_word(c, x, "name", units, &n->unit))
		csl_error(c, x->line, "no part of a date");
}

static void
read_common(struct csl *c, const struct xml *x, struct csl_node *n)
{
	int value = 0;

	csl_word(x, "prefix", &n->prefix);
	csl_word(x, "suffix", &n->suffix);
	n->has_delimiter = csl_word(x, "delimiter", &n->delimiter);
	n->format = (struct rich_format){ small(c, x, "font-style", styles),
		small(c, x, "font-variant", variants),
		small(c, x, "font-weight", weights),
		small(c, x, "text-decoration", decorations),
		small(c, x, "vertical-align", aligns) };
	n->display = small(c, x, "display", displays);
	n->text_case = small(c, x, "text-case", cases);
	n->quotes = read_word(c, x, "quotes", truths, &value) && value;
	value = 0;
	n->strip_periods =
	    read_word(c, x, "strip-periods", truths, &value) && value;
	n->form = FORM_UNSET;
	n->has_form = read_word(c, x, "form", forms, &n->form);
	n->plural = PLURAL_CONTEXTUAL;
	read_word(c, x, "plural", plurals, &n->plural);
	csl_word(x, "value", &n->value);
	csl_word(x, "term", &n->term);
	read_variables(c, x, n);
}

static struct csl_node *
compile_one(struct csl *c, const struct xml *x, int kind, int depth)
{
	struct csl_node *n = arena_new(c->arena, struct csl_node);
	struct str s;

	n->kind = (enum csl_kind)kind;
	n->line = x->line;
	read_common(c, x, n);
	n->first = csl_compile(c, x, depth + 1);
	switch (n->kind) {
	case CSL_TEXT:
		read_macro(c, x, n);
		break;
	case CSL_KEY:
		read_macro(c, x, n);
		read_options(c, x, &n->options);
		n->descending =
		    csl_word(x, "sort", &s) && str_is(s, "descending");
		break;
	case CSL_DATE:
	case CSL_DATE_PART:
		read_date(c, x, n);
		break;
	case CSL_NAMES:
		sort_names(n);
		break;
	case CSL_NAME:
		read_options(c, x, &n->options);
		sort_name_parts(n, x);
		break;
	case CSL_BRANCH:
		if (!str_is(x->name.local, "else"))
			read_tests(c, x, n);
		break;
	default:
		break;
	}
	return n;
}

struct csl_node *
csl_compile(struct csl *c, const struct xml *parent, int depth)
{
	struct csl_node *first = NULL, **tail = &first;
	const struct xml *x;
	int i;

	if (depth > MOST_NESTING) {
		csl_error(c, parent->line, "elements nest too deep");
		return NULL;
	}
	for (x = parent->first; x != NULL; x = x->next) {
		if (!str_is(x->name.space, CSL_SPACE))
			continue;
		for (i = 0; kinds[i].word != NULL; i++)
			if (str_is(x->name.local, kinds[i].word))
				break;
		if (kinds[i].word == NULL) {
			csl_error(c, x->line,
			    "no element is called <" STR_FMT ">",
			    STR_ARG(x->name.local));
			continue;
		}
		*tail = compile_one(c, x, kinds[i].value, depth);
		tail = &(*tail)->next;
	}
	return first;
}

/* ---- the whole ---- */

static void
read_area_words(struct csl *c, const struct xml *x, struct csl_area *a)
{
	int value = 0;

	a->near_note = read_number(x, "near-note-distance", 5);
	if (read_word(c, x, "collapse", collapses, &value))
		a->collapse = (enum collapse)value;
	value = GIVEN_BY_CITE;
	read_word(c, x, "givenname-disambiguation-rule", rules, &value);
	a->rule = (enum givenname_rule)value;
	a->has_group_delimiter =
	    csl_word(x, "cite-group-delimiter", &a->group_delimiter);
	a->has_suffix_delimiter =
	    csl_word(x, "year-suffix-delimiter", &a->suffix_delimiter);
	a->has_after_collapse =
	    csl_word(x, "after-collapse-delimiter", &a->after_collapse);
	value = 0;
	a->add_names =
	    read_word(c, x, "disambiguate-add-names", truths, &value) && value;
	value = 0;
	a->add_given =
	    read_word(c, x, "disambiguate-add-givenname", truths, &value) &&
	    value;
	value = 0;
	a->add_suffix =
	    read_word(c, x, "disambiguate-add-year-suffix", truths, &value) &&
	    value;
	value = 0;
	a->hanging = read_word(c, x, "hanging-indent", truths, &value) && value;
	read_word(c, x, "second-field-align", second_fields, &a->second_field);
	a->line_spacing = read_number(x, "line-spacing", 1);
	a->entry_spacing = read_number(x, "entry-spacing", 1);
	a->has_substitute =
	    csl_word(x, "subsequent-author-substitute", &a->substitute);
	read_word(c, x, "subsequent-author-substitute-rule", substitutes,
	    &a->substitute_rule);
}

static void
read_area(struct csl *c, const struct xml *x, struct csl_area *a)
{
	struct csl_node *n;

	read_area_words(c, x, a);
	read_options(c, x, &a->options);
	for (n = csl_compile(c, x, 0); n != NULL; n = n->next) {
		if (n->kind == CSL_LAYOUT && a->layout == NULL)
			a->layout = n;
		else if (n->kind == CSL_SORT)
			a->key = n->first;
	}
	for (n = a->key; n != NULL; n = n->next)
		a->keys++;
	if (a->layout == NULL)
		csl_error(c, x->line, "there is no layout");
}

/* Does anything below ask for the variable?  `depth` bounds macros. */
static bool
uses(const struct csl_node *n, int variable, int depth)
{
	int i;

	for (; n != NULL && depth < MOST_NESTING; n = n->next) {
		for (i = 0; n->kind == CSL_TEXT && i < n->variables; i++)
			if (n->variable[i] == variable)
				return true;
		if (uses(n->first, variable, depth + 1) ||
		    (n->macro != NULL &&
			uses(n->macro->first, variable, depth + 1)))
			return true;
	}
	return false;
}

bool
csl_uses_test(const struct csl_node *n, enum csl_test_kind kind, int depth)
{
	size_t i;

	for (; n != NULL && depth < MOST_NESTING; n = n->next) {
		for (i = 0; i < n->tests; i++)
			if (n->test[i].kind == kind)
				return true;
		if (csl_uses_test(n->first, kind, depth + 1) ||
		    (n->macro != NULL &&
			csl_uses_test(n->macro->first, kind, depth + 1)))
			return true;
	}
	return false;
}

/* Macros by name first, what is in them later: they call each other. */
static void
read_macros(struct csl *c, const struct xml *root)
{
	const struct xml *x;
	struct csl_node *n;
	struct str s;

	for (x = root->first; x != NULL; x = x->next)
		if (xml_is(x, CSL_SPACE, "macro") && csl_word(x, "name", &s)) {
			n = arena_new(c->arena, struct csl_node);
			n->kind = CSL_MACRO;
			n->line = x->line;
			table_entry(&c->macros, s)->value = n;
		}
	for (x = root->first; x != NULL; x = x->next)
		if (xml_is(x, CSL_SPACE, "macro") && csl_word(x, "name", &s)) {
			n = table_find(&c->macros, s);
			n->first = csl_compile(c, x, 0);
		}
}

/* A macro that comes to itself again by others would never end. */
static bool
calls_itself(struct csl_node *n, const struct csl_node *macro, int depth)
{
	if (depth > MOST_NESTING)
		return true;
	for (; n != NULL; n = n->next) {
		if (n->macro != NULL &&
		    (n->macro == macro ||
			calls_itself(n->macro->first, macro, depth + 1)))
			return true;
		if (calls_itself(n->first, macro, depth + 1))
			return true;
	}
	return false;
}

static void
check_macros(struct csl *c)
{
	size_t i;

	for (i = 0; i < c->macros.count; i++) {
		struct csl_node *m = c->macros.entry[i].value;

		if (calls_itself(m->first, m, 0)) {
			csl_error(c, m->line,
			    "macro \"" STR_FMT "\" calls itself",
			    STR_ARG(c->macros.entry[i].key));
			return;
		}
	}
}

static void
find_variables(struct csl *c)
{
	c->v_locator = csl_variable(c, STR("locator"));
	c->v_number = csl_variable(c, STR("citation-number"));
	c->v_suffix = csl_variable(c, STR("year-suffix"));
	c->v_type = csl_variable(c, STR("type"));
	c->v_page = csl_variable(c, STR("page"));
	c->v_page_first = csl_variable(c, STR("page-first"));
	c->v_label = csl_variable(c, STR("citation-label"));
	c->v_title = csl_variable(c, STR("title"));
	c->v_title_short = csl_variable(c, STR("title-short"));
	c->v_editor = csl_variable(c, STR("editor"));
	c->v_translator = csl_variable(c, STR("translator"));
	c->v_issued = csl_variable(c, STR("issued"));
	csl_variable(c, STR("author"));
	c->v_language = csl_variable(c, STR("language"));
	c->v_first_note = csl_variable(c, STR("first-reference-note-number"));
}

/* "title-short" is asked for by form="short" of "title". */
static void
add_short_variables(struct csl *c)
{
	size_t i, n = c->variable_count;

	for (i = 0; i < n; i++)
		csl_variable(c,
		    str_from(arena_printf(
			c->arena, STR_FMT "-short", STR_ARG(c->variable[i]))));
}

static void
read_style(struct csl *c, const struct xml *root)
{
	const struct xml *x;
	struct str s;
	int value = RANGE_NONE;

	c->note_style = csl_word(root, "class", &s) && str_is(s, "note");
	read_word(c, root, "page-range-format", ranges, &value);
	c->page_range = value;
	read_options(c, root, &c->options);
	value = 1;
	read_word(c, root, "initialize-with-hyphen", truths, &value);
	c->options.hyphen = value;
	value = 2;
	read_word(c, root, "demote-non-dropping-particle", demotes, &value);
	c->options.demote = value;
	read_macros(c, root);
	if ((x = xml_child(root, CSL_SPACE, "citation")) != NULL)
		read_area(c, x, &c->citation);
	else
		csl_error(c, root->line, "there is no citation");
	if ((x = xml_child(root, CSL_SPACE, "bibliography")) != NULL)
		read_area(c, x, &c->bibliography);
	check_macros(c);
	if (c->failed)
		return;
	c->citation.uses_suffix =
	    uses(c->citation.layout->first, c->v_suffix, 0);
	c->bibliography.uses_suffix = c->bibliography.layout != NULL &&
	    uses(c->bibliography.layout->first, c->v_suffix, 0);
	c->bibliography.uses_number = c->bibliography.layout != NULL &&
	    uses(c->bibliography.layout->first, c->v_number, 0);
	add_short_variables(c);
	name_options_merge(&c->citation.options, &c->options);
	name_options_merge(&c->bibliography.options, &c->options);
}

/* The language: the style's own, else the document's, else American. */
static const char *
language(struct csl *c, const struct csl_source *from, const struct xml *root)
{
	struct str s;

	if (csl_word(root, "default-locale", &s) && s.n > 0)
		return arena_strndup(c->arena, s.s, s.n);
	return from->lang != NULL ? from->lang : "en-US";
}

struct csl *
csl_load(const struct csl_source *from)
{
	struct csl *c = arena_new(from->arena, struct csl);
	const char *why;
	const struct xml *root;

	c->arena = c->variables.arena = c->macros.arena = from->arena;
	c->name = from->name;
	c->diag = from->diag;
	c->at = from->at;
	root = xml_read(c->arena, from->text, &why);
	if (root == NULL) {
		csl_error(c, 1, "%s", why);
		return NULL;
	}
	if (!xml_is(root, CSL_SPACE, "style")) {
		csl_error(c, root->line, "is no style of CSL");
		return NULL;
	}
	find_variables(c);
	c->lang = language(c, from, root);
	c->locale = locale_new(c, from, c->lang, root);
	read_style(c, root);
	return c->failed ? NULL : c;
}

const char *
csl_parent(struct arena *a, struct str text)
{
	const char *why;
	const struct xml *root = xml_read(a, text, &why), *x;
	struct str rel, href;

	if (root == NULL || (x = xml_child(root, CSL_SPACE, "info")) == NULL)
		return NULL;
	for (x = x->first; x != NULL; x = x->next)
		if (xml_is(x, CSL_SPACE, "link") && csl_word(x, "rel", &rel) &&
		    str_is(rel, "independent-parent") &&
		    csl_word(x, "href", &href))
			return arena_strndup(a, href.s, href.n);
	return NULL;
}

bool
csl_is_note_style(const struct csl *c)
{
	return c->note_style;
}

bool
csl_has_bibliography(const struct csl *c)
{
	return c->bibliography.layout != NULL;
}

bool
csl_is_numeric(const struct csl *c)
{
	return uses(c->citation.layout->first, c->v_number, 0);
}

struct csl_entry_layout
csl_entry_layout(const struct csl *c)
{
	return (struct csl_entry_layout){ c->bibliography.hanging,
		c->bibliography.second_field, c->bibliography.line_spacing,
		c->bibliography.entry_spacing };
}
