/*
 * The rendering elements, for one item: text, number, label, group, choose,
 * and what they have in common.
 */
#include "bib/csl/csl_int.h"

#include <string.h>

#include "base/buf.h"

void
render_start(struct render *r, struct csl_run *run, size_t item,
    const struct csl_cite *cite, const struct csl_area *area,
    enum render_mode mode, struct arena *a)
{
	*r = (struct render){ .run = run,
		.style = run->style,
		.arena = a,
		.item = &run->item[item],
		.cite = cite,
		.area = area,
		.mode = mode };
	r->suppressed = arena_array(a, run->style->variable_count + 1, bool);
}

const struct value *
render_value(const struct render *r, int variable)
{
	if (r->suppressed[variable])
		return NULL;
	return r->item->variable[variable];
}

/* a, b, ..., z, aa */
static struct str
suffix_letters(struct arena *a, int n)
{
	char s[8], *p = s + sizeof(s);

	*--p = '\0';
	for (; n > 0 && p > s; n = (n - 1) / 26)
		*--p = (char)('a' + (n - 1) % 26);
	return str_from(arena_strdup(a, p));
}

static struct str
number_text(struct arena *a, size_t n)
{
	return n == 0 ? (struct str){ NULL, 0 }
		      : str_from(arena_printf(a, "%zu", n));
}

/* A trigraph of the names and the year: "Doe00". */
static struct str
label_text(struct render *r)
{
	const struct value *names =
	    r->item->variable[csl_find_variable(r->style, STR("author"))];
	const struct value *issued = r->item->variable[r->style->v_issued];
	struct csl_name *name;
	size_t n = names == NULL ? 0 : csl_names_read(r->arena, names, &name),
	       i;
	size_t each = n >= 4 ? 1 : n == 3 ? 1 : n == 2 ? 2 : 4;
	struct buf b = { .arena = r->arena };
	const struct value *year;
	struct str s;

	buf_adds(&b, "");
	for (i = 0; i < n && i < 4; i++) {
		struct str f =
		    name[i].family.n > 0 ? name[i].family : name[i].literal;

		buf_addstr(&b, str_slice(f, 0, each + (n == 3 && i == 0)));
	}
	year = issued == NULL ? NULL : value_find(issued, "date-parts");
	if (year != NULL && year->first != NULL && year->first->first != NULL &&
	    year->first->first->text.n >= 2) {
		s = year->first->first->text;
		buf_addstr(&b, str_slice(s, s.n - 2, s.n));
	}
	return buf_str(&b);
}

static struct str
cite_variable(struct render *r, int variable)
{
	const struct csl *c = r->style;
	const struct item_state *it = r->item;

	if (variable == c->v_locator)
		return r->cite == NULL ? (struct str){ NULL, 0 }
				       : str_trim(r->cite->locator);
	if (variable == c->v_number)
		return number_text(r->arena, it->number);
	if (variable == c->v_suffix)
		return it->suffix == 0 ? (struct str){ NULL, 0 }
				       : suffix_letters(r->arena, it->suffix);
	if (variable == c->v_first_note)
		return r->cite != NULL && r->cite->position != POSITION_FIRST
		    ? number_text(r->arena, (size_t)it->first_note)
		    : (struct str){ NULL, 0 };
	return (struct str){ NULL, 0 };
}

/* The part before the first hyphen or comma. */
static struct str
first_page(struct str page)
{
	size_t i = 0;

	while (i < page.n && strchr("-, &", page.s[i]) == NULL &&
	    (unsigned char)page.s[i] < 0x80)
		i++;
	return str_slice(page, 0, i);
}

struct str
render_variable(struct render *r, int variable, int form)
{
	const struct csl *c = r->style;
	const struct value *v;
	struct str name = c->variable[variable], s;
	int other;

	if (r->suppressed[variable])
		return (struct str){ NULL, 0 };
	s = cite_variable(r, variable);
	if (s.n > 0)
		return s;
	if (form == FORM_SHORT) {
		other = csl_find_variable(c,
		    str_from(arena_printf(
			r->arena, STR_FMT "-short", STR_ARG(name))));
		if (other >= 0 && (v = r->item->variable[other]) != NULL &&
		    value_string(v, &s) && s.n > 0)
			return s;
	}
	v = r->item->variable[variable];
	if (v != NULL && v->kind == VALUE_SCALAR && v->text.n > 0)
		return v->text;
	if (variable == c->v_page_first &&
	    (v = r->item->variable[c->v_page]) != NULL && value_string(v, &s))
		return first_page(s);
	if (variable == c->v_label)
		return label_text(r);
	return (struct str){ NULL, 0 };
}

/* ---- what elements have in common ---- */

/* The language of the item, else of the style. */
static const char *
title_lang(struct render *r)
{
	const struct value *v = r->item->variable[r->style->v_language];
	struct str s;

	return v != NULL && value_string(v, &s) && s.n > 0
	    ? arena_strndup(r->arena, s.s, s.n)
	    : locale_lang(r->style->locale);
}

struct rich *
render_dress(struct render *r, const struct csl_node *n, struct rich *inner)
{
	struct rich *out;

	if (rich_is_empty(inner))
		return NULL;
	if (n->strip_periods)
		rich_strip_periods(r->arena, inner);
	if (n->text_case != CASE_NONE)
		rich_case(r->arena, inner, n->text_case, title_lang(r));
	out = rich_group(r->arena);
	rich_append(out, inner);
	out->prefix = n->prefix;
	out->suffix = n->suffix;
	out->format = n->format;
	out->display = n->display;
	out->quotes = n->quotes;
	return out;
}

static void
count(struct render *r, bool filled)
{
	r->called++;
	r->filled += filled;
}

/* ---- cs:text ---- */

/* A page that says more than its number, by the style's rule for ranges. */
static struct str
ranged(struct render *r, int variable, struct str s)
{
	if (variable == r->style->v_page)
		return page_range(r, s);
	if (variable == r->style->v_locator &&
	    (r->cite->label.n == 0 || str_is(r->cite->label, "page")))
		return page_range(r, s);
	if (variable == r->style->v_locator ||
	    str_is(r->style->variable[variable], "chapter-number") ||
	    str_is(r->style->variable[variable], "collection-number") ||
	    str_is(r->style->variable[variable], "edition") ||
	    str_is(r->style->variable[variable], "issue") ||
	    str_is(r->style->variable[variable], "number") ||
	    str_is(r->style->variable[variable], "number-of-pages") ||
	    str_is(r->style->variable[variable], "number-of-volumes") ||
	    str_is(r->style->variable[variable], "volume"))
		return normalise_ranges(r, s);
	return s;
}

static struct rich *
add_link(struct render *r, struct str name, struct str s, struct rich *text)
{
	if (str_is(name, "URL") && str_starts(s, "http"))
		text->url = arena_strndup(r->arena, s.s, s.n);
	else if (str_is(name, "DOI"))
		text->url = str_starts(s, "http")
		    ? arena_strndup(r->arena, s.s, s.n)
		    : arena_printf(
			  r->arena, "https://doi.org/" STR_FMT, STR_ARG(s));
	return text;
}

/* "Doe00a": the letter that tells it apart. */
static struct rich *
label_with_letter(struct render *r, struct rich *label)
{
	struct rich *group, *letter;

	if (r->item->suffix == 0 || r->suffix_done || r->area->uses_suffix)
		return label;
	r->suffix_done = true;
	group = rich_group(r->arena);
	letter = rich_text(
	    r->arena, render_variable(r, r->style->v_suffix, FORM_LONG));
	letter->role = RICH_YEAR_SUFFIX;
	rich_append(group, label);
	rich_append(group, letter);
	return group;
}

/*
 * A group, and a macro as one, is left out where it asks for variables and
 * all are empty; for a group around it that counts as one variable (CSL
 * 1.0.2, "Group").
 */
static struct rich *
render_inside(struct render *r, const struct csl_node *first)
{
	unsigned called = r->called, filled = r->filled;
	struct rich *group = rich_group(r->arena);
	bool empty;

	r->called = r->filled = 0;
	render_children(r, first, group);
	empty = r->called > 0 && r->filled == 0;
	if (r->called > 0 || !rich_is_empty(group)) {
		called++;
		filled += !empty;
	}
	r->called = called;
	r->filled = filled;
	return empty ? NULL : group;
}

static struct rich *
variable_text(struct render *r, const struct csl_node *n)
{
	int variable = n->variable[0];
	struct str s = render_variable(r, variable, n->form);
	struct rich *text;

	if (variable == r->style->v_suffix && s.n > 0)
		r->suffix_done = true;
	/* The letter of a year is no datum that a group could lack. */
	if (variable != r->style->v_suffix || s.n > 0)
		count(r, s.n > 0);
	if (s.n == 0)
		return NULL;
	if (r->substituting)
		r->suppressed[variable] = true;
	s = ranged(r, variable, s);
	text = variable == r->style->v_suffix || variable == r->style->v_number
	    ? rich_text(r->arena, s)
	    : rich_parse(r->arena, s);
	if (variable == r->style->v_label)
		text = label_with_letter(r, text);
	if (variable == r->style->v_number)
		text->role = RICH_NUMBER;
	if (variable == r->style->v_suffix)
		text->role = RICH_YEAR_SUFFIX;
	if (variable == r->style->v_locator)
		text->role = RICH_LOCATOR;
	return add_link(r, r->style->variable[variable], s, text);
}

static bool
is_no_date(struct str term)
{
	return str_is(term, "no date") || str_is(term, "no-date");
}

/* "n.d.-a": it stands for the date. */
static struct rich *
no_date(struct render *r, struct rich *term)
{
	return render_add_letter(r, term, STR("-"));
}

static struct rich *
render_text(struct render *r, const struct csl_node *n)
{
	struct rich *inner = NULL;
	struct str s;

	if (n->macro != NULL) {
		inner = render_inside(r, n->macro->first);
	} else if (n->variables > 0) {
		inner = variable_text(r, n);
	} else if (n->term.s != NULL) {
		s = locale_term(r->style->locale, n->term,
		    n->has_form ? n->form : FORM_LONG,
		    n->plural == PLURAL_ALWAYS);
		if (s.n > 0) {
			inner = rich_parse(r->arena, s);
			inner->role = RICH_TERM;
			if (is_no_date(n->term))
				inner = no_date(r, inner);
		}
	} else if (n->value.s != NULL) {
		inner = rich_parse(r->arena, n->value);
	}
	return render_dress(r, n, inner);
}

/* ---- cs:group ---- */

static struct rich *
render_group(struct render *r, const struct csl_node *n)
{
	struct rich *group = render_inside(r, n->first);

	if (group == NULL)
		return NULL;
	group->delimiter = n->delimiter;
	return render_dress(r, n, group);
}

/* ---- cs:choose ---- */

static bool
test_position(const struct render *r, struct str word)
{
	enum csl_position at =
	    r->cite == NULL ? POSITION_AUTO : r->cite->position;

	if (r->mode != RENDER_CITE || r->cite == NULL)
		return false;
	if (str_is(word, "first"))
		return at == POSITION_FIRST || at == POSITION_AUTO;
	if (str_is(word, "subsequent"))
		return at >= POSITION_SUBSEQUENT;
	if (str_is(word, "ibid"))
		return at >= POSITION_IBID;
	if (str_is(word, "ibid-with-locator"))
		return at == POSITION_IBID_LOCATOR;
	if (str_is(word, "near-note"))
		return r->cite->near_note;
	return false;
}

static bool
test_locator(const struct render *r, struct str word)
{
	if (r->cite == NULL || r->cite->locator.n == 0)
		return false;
	if (r->cite->label.n == 0)
		return str_is(word, "page");
	if (str_is(r->cite->label, "sub verbo") ||
	    str_is(r->cite->label, "sub-verbo"))
		return str_starts(word, "sub");
	return str_equal(r->cite->label, word);
}

static bool
has_value(struct render *r, int variable)
{
	const struct value *v = render_value(r, variable);

	if (v != NULL && v->kind == VALUE_MAP)
		return !date_is_empty(v);
	if (v != NULL && v->kind == VALUE_LIST)
		return v->count > 0;
	return render_variable(r, variable, FORM_LONG).n > 0;
}

static bool
holds(struct render *r, const struct csl_test *t)
{
	switch (t->kind) {
	case TEST_DISAMBIGUATE:
		return str_is(t->word, "true") &&
		    r->conditions++ < r->item->disambiguate;
	case TEST_NUMERIC:
		return test_numeric(render_variable(r, t->variable, FORM_LONG));
	case TEST_UNCERTAIN:
		return date_is_uncertain(r->item->variable[t->variable]);
	case TEST_LOCATOR:
		return test_locator(r, t->word);
	case TEST_POSITION:
		return test_position(r, t->word);
	case TEST_TYPE:
		return str_equal(t->word, r->item->type);
	case TEST_VARIABLE:
		return has_value(r, t->variable);
	case TEST_FAIL:
		return false;
	}
	return false;
}

static bool
branch_is_taken(struct render *r, const struct csl_node *n)
{
	size_t i, yes = 0;

	if (n->tests == 0)
		return true;
	for (i = 0; i < n->tests; i++)
		yes += holds(r, &n->test[i]);
	return n->match == MATCH_ALL ? yes == n->tests
	    : n->match == MATCH_ANY  ? yes > 0
				     : yes == 0;
}

static struct rich *
render_choose(struct render *r, const struct csl_node *n)
{
	const struct csl_node *branch;

	for (branch = n->first; branch != NULL; branch = branch->next)
		if (branch_is_taken(r, branch))
			return render_children(
			    r, branch->first, rich_group(r->arena));
	return NULL;
}

/* ---- all ---- */

struct rich *
render_node(struct render *r, const struct csl_node *n)
{
	switch (n->kind) {
	case CSL_TEXT:
		return render_text(r, n);
	case CSL_NUMBER:
		return render_number(r, n);
	case CSL_DATE:
		return render_date(r, n);
	case CSL_NAMES:
		return render_names(r, n);
	case CSL_LABEL:
		return n->variables > 0 ? render_label(r, n, n->variable[0])
					: NULL;
	case CSL_GROUP:
		return render_group(r, n);
	case CSL_CHOOSE:
		return render_choose(r, n);
	default:
		return NULL;
	}
}

struct rich *
render_children(struct render *r, const struct csl_node *n, struct rich *into)
{
	if (r->depth > MOST_NESTING)
		return into;
	r->depth++;
	for (; n != NULL; n = n->next) {
		struct rich *child = render_node(r, n);

		if (child == NULL)
			continue;
		/* A choice is not there: what it holds stands in its place,
		 * with the delimiter of the group around it. */
		if (n->kind == CSL_CHOOSE) {
			struct rich *inner, *next;

			for (inner = child->first; inner != NULL;
			     inner = next) {
				next = inner->next;
				inner->next = NULL;
				rich_append(into, inner);
			}
			continue;
		}
		rich_append(into, child);
	}
	r->depth--;
	return into;
}

struct rich *
render_layout(struct render *r, const struct csl_node *layout)
{
	struct rich *group = rich_group(r->arena);

	render_children(r, layout->first, group);
	return rich_is_empty(group) ? NULL : group;
}
