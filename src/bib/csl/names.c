/* cs:names: lists of names with et al., labels and substitutes. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "bib/csl/csl_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

/* How one cs:names is set: its parts and all that they inherit. */
struct list_style {
	const struct csl_node *names, *name, *et_al, *label;
	struct name_options o;
	bool count_only;
};

struct list {
	struct render *r;
	const struct list_style *style;
	struct csl_name *name;
	size_t count, shown;
	bool et_al, use_last; /* what stands behind those shown */
	bool first_list;      /* of the cite: disambiguation knows its names */
};

/* ---- one name ---- */

static bool
is_romanesque(struct str s)
{
	size_t i = 0;
	bool letters = false;

	while (i < s.n) {
		uint32_t c = utf8_next(s, &i), script;

		if (!char_is_letter(c))
			continue;
		letters = true;
		script = char_script(c);
		if (script != 0x4C61746E && script != 0x4379726C &&
		    script != 0x4772656B && script != 0x5A696E68 &&
		    script != 0x5A797979)
			return false;
	}
	return letters;
}

/* Words of Chinese and Japanese stand without spaces. */
static bool
is_ideographic(struct str s)
{
	size_t i = 0;

	return s.n > 0 && char_script(utf8_next(s, &i)) == 0x48616E69;
}

/* Name parts in the order of the page, a space between them unless one
 * ends with an apostrophe or a hyphen. */
static void
add_part(struct arena *a, struct rich *group, struct rich *child, bool *glued)
{
	struct str s;

	if (rich_is_empty(child))
		return;
	if (group->first != NULL && !*glued)
		rich_append(group, rich_text(a, STR(" ")));
	rich_append(group, child);
	s = rich_plain(a, child);
	*glued = s.n > 0 &&
	    (s.s[s.n - 1] == '\'' || s.s[s.n - 1] == '-' ||
		(s.n >= 3 && memcmp(s.s + s.n - 3, "\xE2\x80\x99", 3) == 0) ||
		(s.n >= 2 && memcmp(s.s + s.n - 2, "\xC2\xA0", 2) == 0));
}

static struct rich *
piece(struct list *l, struct str s, const struct csl_node *look)
{
	struct rich *r;

	if (s.n == 0)
		return NULL;
	r = rich_parse(l->r->arena, s);
	if (look == NULL)
		return r;
	if (look->text_case != CASE_NONE)
		rich_case(l->r->arena, r, look->text_case,
		    locale_lang(l->r->style->locale));
	if (look->format.style || look->format.variant || look->format.weight ||
	    look->format.decoration || look->format.align) {
		struct rich *group = rich_group(l->r->arena);

		rich_append(group, r);
		group->format = look->format;
		return group;
	}
	return r;
}

/* Affixes of a cs:name-part, around all that belongs to it. */
static struct rich *
affixed(struct list *l, struct rich *r, const struct csl_node *look)
{
	struct rich *group;

	if (look == NULL || rich_is_empty(r) ||
	    (look->prefix.n == 0 && look->suffix.n == 0))
		return r;
	group = rich_group(l->r->arena);
	rich_append(group, r);
	group->prefix = look->prefix;
	group->suffix = look->suffix;
	return group;
}

static struct str
given_text(struct list *l, const struct csl_name *n, int level)
{
	const struct name_options *o = &l->style->o;

	if (!o->has_initialize_with || level == GIVEN_FULL_SHOWN ||
	    !is_romanesque(n->given))
		return n->given;
	return given_initials(l->r->arena, n->given, o->initialize_with,
	    o->initialize != 0, o->hyphen != 0);
}

/* "Family" alone, with the particle that belongs to it. */
static struct rich *
family_part(struct list *l, const struct csl_name *n, bool particle)
{
	struct rich *group = rich_group(l->r->arena);
	const struct csl_node *look =
	    l->style->name == NULL ? NULL : l->style->name->family;
	bool glued = false;

	if (particle)
		add_part(l->r->arena, group, piece(l, n->non_dropping, look),
		    &glued);
	add_part(l->r->arena, group, piece(l, n->family, look), &glued);
	return group;
}

static struct rich *
given_part(struct list *l, const struct csl_name *n, int level, bool dropping,
    bool non_dropping)
{
	struct rich *group = rich_group(l->r->arena);
	const struct csl_node *look =
	    l->style->name == NULL ? NULL : l->style->name->given;
	bool glued = false;

	add_part(l->r->arena, group, piece(l, given_text(l, n, level), look),
	    &glued);
	if (dropping)
		add_part(
		    l->r->arena, group, piece(l, n->dropping, look), &glued);
	if (non_dropping)
		add_part(l->r->arena, group,
		    piece(l, n->non_dropping,
			l->style->name == NULL ? NULL : l->style->name->family),
		    &glued);
	return group;
}

/* "Doe, John, Jr." */
static struct rich *
inverted_name(struct list *l, const struct csl_name *n, int level)
{
	const struct name_options *o = &l->style->o;
	const struct csl_node *name = l->style->name;
	struct rich *group = rich_group(l->r->arena);
	bool demoted =
	    o->demote == 2 || (l->r->mode == RENDER_SORT && o->demote == 1);

	group->delimiter =
	    o->has_sort_separator ? o->sort_separator : STR(", ");
	rich_append(group,
	    affixed(l, family_part(l, n, !demoted),
		name == NULL ? NULL : name->family));
	rich_append(group,
	    affixed(l, given_part(l, n, level, true, demoted),
		name == NULL ? NULL : name->given));
	rich_append(group, piece(l, n->suffix, NULL));
	return group;
}

/* "John Doe Jr." */
static struct rich *
straight_name(struct list *l, const struct csl_name *n, int level)
{
	struct arena *a = l->r->arena;
	struct rich *group = rich_group(a), *family = rich_group(a);
	const struct csl_node *name = l->style->name;
	bool glued = false, inside = false;

	add_part(a, group,
	    affixed(l, given_part(l, n, level, false, false),
		name == NULL ? NULL : name->given),
	    &glued);
	add_part(a, family,
	    piece(l, n->dropping, name == NULL ? NULL : name->given), &inside);
	add_part(a, family, family_part(l, n, true), &inside);
	if (n->suffix.n > 0) {
		rich_append(family,
		    rich_text(a, n->comma_suffix ? STR(", ") : STR(" ")));
		rich_append(family, piece(l, n->suffix, NULL));
	}
	add_part(a, group,
	    affixed(l, family, name == NULL ? NULL : name->family), &glued);
	return group;
}

/* What disambiguation asks of the i-th name. */
static int
level_of(const struct list *l, size_t i)
{
	return l->first_list && i < l->r->item->givens ? l->r->item->given[i]
						       : GIVEN_AS_STYLE;
}

static struct rich *
render_name(struct list *l, size_t i)
{
	const struct csl_name *n = &l->name[i];
	const struct name_options *o = &l->style->o;
	const struct csl_node *look =
	    l->style->name == NULL ? NULL : l->style->name->family;
	int level = level_of(l, i);
	struct rich *group;
	bool glued = false;

	if (n->literal.n > 0)
		return affixed(l, piece(l, n->literal, look), look);
	if (n->static_order ||
	    !is_romanesque(n->family.n > 0 ? n->family : n->given)) {
		group = rich_group(l->r->arena);
		rich_append(group, family_part(l, n, true));
		if (o->form != FORM_SHORT || level != GIVEN_AS_STYLE) {
			glued = !n->static_order;
			add_part(l->r->arena, group,
			    given_part(l, n, level, false, false), &glued);
		}
		return group;
	}
	if (o->form == FORM_SHORT && level == GIVEN_AS_STYLE)
		return affixed(l, family_part(l, n, true), look);
	if (o->order == 2 || (o->order == 1 && i == 0))
		return inverted_name(l, n, level);
	return straight_name(l, n, level);
}

static bool
is_inverted(const struct list *l, size_t i)
{
	const struct name_options *o = &l->style->o;
	const struct csl_name *n = &l->name[i];

	return n->literal.n == 0 && !n->static_order &&
	    (o->order == 2 || (o->order == 1 && i == 0));
}

/* ---- the list ---- */

/* How many are shown, and what stands for the others. */
static void
choose_shown(struct list *l)
{
	const struct name_options *o = &l->style->o;
	const struct render *r = l->r;
	int min = o->et_al_min, first = o->et_al_use_first;
	bool others = l->count > 0 && l->name[l->count - 1].others;
	size_t n = l->count - others;

	if (r->mode == RENDER_CITE && r->cite != NULL &&
	    r->cite->position >= POSITION_SUBSEQUENT) {
		if (o->sub_min > 0)
			min = o->sub_min;
		if (o->sub_use_first > 0)
			first = o->sub_use_first;
	}
	l->shown = n;
	l->et_al = others;
	if (min <= 0 || first < 0 || l->count < (size_t)min)
		return;
	if (r->mode != RENDER_SORT && l->first_list &&
	    r->item->names_shown > first)
		first = r->item->names_shown;
	if (first >= (int)n)
		return;
	l->shown = (size_t)first;
	l->et_al = true;
	l->use_last = o->use_last == 1 && n >= (size_t)first + 2 && !others;
}

static bool
ends_with_space(struct str s)
{
	size_t i = 0;
	uint32_t c = 0;

	while (i < s.n)
		c = utf8_next(s, &i);
	return char_is_space(c);
}

/* The sign before the last name, with its spaces. */
static struct str
and_sign(const struct list *l)
{
	const struct name_options *o = &l->style->o;
	struct str s;

	if (o->and <= 0)
		return STR("");
	s = o->and == 2
	    ? STR("&")
	    : locale_term(l->r->style->locale, STR("and"), FORM_LONG, false);
	/* One that brings its own space is written so: Hebrew's is a prefix. */
	if (s.n == 0 || ends_with_space(s))
		return s;
	return str_from(arena_printf(l->r->arena, " " STR_FMT " ", STR_ARG(s)));
}

/* Does the delimiter stand before the last one, or before et al.? */
static bool
precedes(const struct list *l, int rule, size_t shown, size_t least)
{
	switch (rule) {
	case PRECEDES_ALWAYS:
		return true;
	case PRECEDES_NEVER:
		return false;
	case PRECEDES_INVERTED:
		return shown > 0 && is_inverted(l, shown - 1);
	default:
		return shown >= least;
	}
}

static struct str
delimiter(const struct list *l)
{
	return l->style->o.has_delimiter ? l->style->o.delimiter : STR(", ");
}

/* A delimiter and a sign meet with one space. */
static struct str
joined(struct arena *a, struct str delim, struct str sign)
{
	if (delim.n > 0 && delim.s[delim.n - 1] == ' ' && sign.n > 0 &&
	    sign.s[0] == ' ')
		sign = str_slice(sign, 1, sign.n);
	return str_from(
	    arena_printf(a, STR_FMT STR_FMT, STR_ARG(delim), STR_ARG(sign)));
}

static struct rich *
et_al_text(const struct list *l)
{
	const struct csl_node *n = l->style->et_al;
	struct str term = n != NULL && n->term.n > 0 ? n->term : STR("et-al");
	struct str s = locale_term(l->r->style->locale, term, FORM_LONG, false);
	struct rich *text;

	if (s.n == 0)
		return NULL;
	text = rich_text(l->r->arena, s);
	return n == NULL ? text : render_dress(l->r, n, text);
}

static void
add_et_al(struct list *l, struct rich *out)
{
	struct arena *a = l->r->arena;
	struct rich *text;

	if (!l->et_al || (l->r->mode == RENDER_SORT && !l->use_last))
		return;
	if (l->use_last) {
		rich_append(out,
		    rich_text(
			a, joined(a, delimiter(l), STR(" \xE2\x80\xA6 "))));
		rich_append(out, render_name(l, l->count - 1));
		return;
	}
	if ((text = et_al_text(l)) == NULL)
		return;
	if (precedes(l, l->style->o.et_al, l->shown, 2))
		rich_append(out, rich_text(a, delimiter(l)));
	else if (!is_ideographic(rich_plain(a, text)))
		rich_append(out, rich_text(a, STR(" ")));
	rich_append(out, text);
}

static struct rich *
render_shown(struct list *l)
{
	struct arena *a = l->r->arena;
	struct rich *out = rich_group(a);
	struct str sign = l->et_al ? STR("") : and_sign(l);
	size_t i;

	for (i = 0; i < l->shown; i++) {
		bool last = i + 1 == l->shown && i > 0;
		struct rich *name = rich_group(a);

		if (i > 0 && (!last || sign.n == 0))
			rich_append(out, rich_text(a, delimiter(l)));
		else if (last)
			rich_append(out,
			    rich_text(a,
				precedes(l, l->style->o.last, i, 2)
				    ? joined(a, delimiter(l), sign)
				    : sign));
		name->role = RICH_NAME;
		rich_append(name, render_name(l, i));
		if (l->style->name != NULL)
			name->format = l->style->name->format;
		rich_append(out, name);
	}
	if (l->shown > 0)
		add_et_al(l, out);
	out->role = RICH_LIST;
	return out;
}

/* The names of one variable without label. */
static struct rich *
render_list(struct render *r, const struct list_style *style,
    const struct value *v, size_t *count)
{
	struct list l = { .r = r, .style = style };
	struct rich *out;

	l.count = csl_names_read(r->arena, v, &l.name);
	if (l.count == 0)
		return NULL;
	l.first_list = !r->names_done && r->mode != RENDER_SORT;
	r->names_done = true;
	choose_shown(&l);
	*count = l.count;
	if (l.first_list) {
		r->list = v;
		r->list_options = style->o;
		r->shown = (int)l.shown;
		r->total = (int)l.count;
	}
	if (style->o.form == FORM_COUNT)
		return rich_text(
		    r->arena, str_from(arena_printf(r->arena, "%zu", l.shown)));
	out = render_shown(&l);
	if (style->name != NULL) {
		out->prefix = style->name->prefix;
		out->suffix = style->name->suffix;
	}
	return out;
}

/* ---- labels ---- */

static struct rich *
render_names_label(struct render *r, const struct csl_node *label,
    struct str role, size_t count)
{
	struct str term;
	bool plural = label->plural == PLURAL_ALWAYS ||
	    (label->plural == PLURAL_CONTEXTUAL && count > 1);

	term = locale_term(r->style->locale, role,
	    label->has_form ? label->form : FORM_LONG, plural);
	return term.n == 0 ? NULL
			   : render_dress(r, label, rich_text(r->arena, term));
}

static struct rich *
labelled(struct render *r, const struct list_style *s, struct rich *names,
    struct str role, size_t count)
{
	struct rich *group;

	if (s->label == NULL || r->mode == RENDER_SORT ||
	    s->o.form == FORM_COUNT)
		return names;
	group = rich_group(r->arena);
	if (s->label->before_names)
		rich_append(
		    group, render_names_label(r, s->label, role, count));
	rich_append(group, names);
	if (!s->label->before_names)
		rich_append(
		    group, render_names_label(r, s->label, role, count));
	return group;
}

/* ---- the element ---- */

static void
find_style(struct render *r, const struct csl_node *n, struct list_style *s)
{
	const struct csl_node *from = n;

	if (n->first == NULL && r->names != NULL)
		from = r->names;
	*s = (struct list_style){ .names = n,
		.name = n->name != NULL ? n->name
		    : r->names != NULL  ? r->names->name
					: NULL,
		.et_al = n->et_al != NULL ? n->et_al
		    : r->names != NULL    ? r->names->et_al
					  : NULL,
		.label = from->label };
	if (s->name != NULL)
		s->o = s->name->options;
	else
		s->o = (struct name_options){ -1, -1, -1, -1, -1, -1, -1, -1,
			-1, -1, -1, -1, -1, { NULL, 0 }, { NULL, 0 },
			{ NULL, 0 }, { NULL, 0 }, false, false, false, false };
	if (r->sort_options != NULL) {
		struct name_options o = *r->sort_options;

		name_options_merge(&o, &s->o);
		s->o = o;
	}
	name_options_merge(&s->o, &r->area->options);
	if (r->mode == RENDER_SORT) {
		if (s->o.form < 0)
			s->o.form = FORM_LONG;
		s->o.order = 2;
		s->o.and = 0;
		s->o.has_delimiter = true;
		s->o.delimiter = STR(" ");
		s->o.has_sort_separator = true;
		s->o.sort_separator = STR(" ");
		s->o.et_al = PRECEDES_ALWAYS;
		if (s->o.demote < 0)
			s->o.demote = 2;
	}
}

static bool
same_names(struct arena *a, const struct value *x, const struct value *y)
{
	struct csl_name *n, *m;
	size_t count = csl_names_read(a, x, &n), i;

	if (x == NULL || y == NULL || count != csl_names_read(a, y, &m))
		return false;
	for (i = 0; i < count; i++)
		if (!str_equal(n[i].family, m[i].family) ||
		    !str_equal(n[i].given, m[i].given) ||
		    !str_equal(n[i].literal, m[i].literal))
			return false;
	return count > 0;
}

/* Editor and translator in one: they stand once, with the term for both. */
static bool
is_both(struct render *r, const struct csl_node *n)
{
	const struct csl *c = r->style;
	const int *v = n->variable;

	return n->variables == 2 &&
	    ((v[0] == c->v_editor && v[1] == c->v_translator) ||
		(v[0] == c->v_translator && v[1] == c->v_editor)) &&
	    locale_term(c->locale, STR("editortranslator"), FORM_LONG, false)
		.n > 0 &&
	    same_names(r->arena, render_value(r, v[0]), render_value(r, v[1]));
}

static struct rich *
render_variables(
    struct render *r, const struct csl_node *n, const struct list_style *s)
{
	struct rich *out = rich_group(r->arena), *names;
	int i, variables = n->variables;
	bool both = is_both(r, n);
	size_t total = 0, count;

	if (both)
		variables = 1;
	for (i = 0; i < variables; i++) {
		const struct value *v = render_value(r, n->variable[i]);
		struct str role = both ? STR("editortranslator")
				       : r->style->variable[n->variable[i]];

		r->called++;
		count = 0;
		names = render_list(r, s, v, &count);
		if (rich_is_empty(names))
			continue;
		r->filled++;
		total += count;
		rich_append(out, labelled(r, s, names, role, count));
		if (r->substituting)
			r->suppressed[n->variable[i]] = true;
	}
	out->delimiter = n->has_delimiter          ? n->delimiter
	    : n->first == NULL && r->names != NULL ? r->names->delimiter
	    : s->o.has_names_delimiter             ? s->o.names_delimiter
						   : STR("");
	return out;
}

static struct rich *
render_substitute(struct render *r, const struct csl_node *names)
{
	const struct csl_node *n, *saved = r->names;
	bool substituting = r->substituting;
	struct rich *out = NULL;

	r->names = names;
	r->substituting = true;
	for (n = names->substitute->first; n != NULL && rich_is_empty(out);
	     n = n->next)
		out = render_node(r, n);
	r->names = saved;
	r->substituting = substituting;
	return out;
}

/* A count is one number for all variables. */
static struct rich *
sum_of_counts(struct render *r, struct rich *out)
{
	struct rich *child;
	long sum = 0;

	for (child = out->first; child != NULL; child = child->next)
		if (child->text.s != NULL)
			sum += atol(child->text.s);
	return rich_text(
	    r->arena, str_from(arena_printf(r->arena, "%ld", sum)));
}

struct rich *
render_names(struct render *r, const struct csl_node *n)
{
	struct list_style s;
	struct rich *out;
	bool first = !r->names_done;

	find_style(r, n, &s);
	out = render_variables(r, n, &s);
	if (!rich_is_empty(out) && s.o.form == FORM_COUNT)
		out = sum_of_counts(r, out);
	if (!rich_is_empty(out)) {
		struct csl_node look = *n;

		if (n->first == NULL && r->names != NULL) {
			look.prefix = STR("");
			look.suffix = STR("");
		}
		out = render_dress(r, &look, out);
	} else if (n->substitute != NULL) {
		out = render_substitute(r, n);
		if (out != NULL) {
			r->names_done = true;
			out = render_dress(r, n, out);
		}
	}
	if (rich_is_empty(out))
		return NULL;
	if (first && r->names == NULL) {
		out->role = RICH_NAMES;
		if (r->no_names)
			return NULL;
	}
	return out;
}

struct str
name_sort_text(
    struct render *r, const struct csl_node *key, const struct value *v)
{
	struct csl_node names = { .kind = CSL_NAMES };
	struct list_style s;
	size_t count;
	const struct csl_node *saved = r->names;

	(void)key;
	r->names = NULL;
	find_style(r, &names, &s);
	r->names = saved;
	return rich_plain(r->arena, render_list(r, &s, v, &count));
}
