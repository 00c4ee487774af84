/* Dates: of the locale or in parts, ranges, seasons, years before Christ. */
#include "bib/csl/csl_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

struct date {
	long part[UNITS]; /* 0: not known; months 13 to 16 are seasons */
};

static long
number(const struct value *v)
{
	struct str s;

	return v != NULL && value_string(v, &s) && s.n > 0 && s.n < 8
	    ? atol(s.s)
	    : 0;
}

/* Months of 13 to 16, 17 to 20 and 21 to 24 are the seasons. */
static struct date
read_parts(const struct value *list)
{
	struct date d = { { 0 } };
	const struct value *v = list->first;
	int i;

	for (i = 0; i < UNITS && v != NULL; i++, v = v->next)
		d.part[i] = number(v);
	if (d.part[UNIT_MONTH] < 0 || d.part[UNIT_MONTH] > 24)
		d.part[UNIT_MONTH] = 0;
	if (d.part[UNIT_MONTH] > 12)
		d.part[UNIT_MONTH] = 13 + (d.part[UNIT_MONTH] - 13) % 4;
	return d;
}

/* How many dates it says: 0, 1, or 2 for a range. */
static int
read_date(const struct value *v, struct date d[2])
{
	const struct value *parts = value_find(v, "date-parts");
	const struct value *season = value_find(v, "season");
	int n = 0;

	if (parts == NULL || parts->kind != VALUE_LIST)
		return 0;
	for (parts = parts->first; parts != NULL && n < 2; parts = parts->next)
		if (parts->kind == VALUE_LIST && parts->count > 0)
			d[n++] = read_parts(parts);
	if (n > 0 && d[0].part[UNIT_YEAR] == 0)
		return 0;
	if (n > 0 && season != NULL && d[0].part[UNIT_MONTH] == 0 &&
	    number(season) >= 1 && number(season) <= 4)
		d[0].part[UNIT_MONTH] = 12 + number(season);
	return n;
}

bool
date_is_empty(const struct value *v)
{
	struct date d[2];
	struct str s;

	return v == NULL ||
	    (read_date(v, d) == 0 &&
		!(value_string(value_find(v, "literal"), &s) && s.n > 0) &&
		!(value_string(value_find(v, "raw"), &s) && s.n > 0));
}

bool
date_is_uncertain(const struct value *v)
{
	const struct value *circa = v == NULL ? NULL : value_find(v, "circa");
	struct str s;

	return circa != NULL && value_string(circa, &s) && s.n > 0 &&
	    !str_is(s, "0") && !str_is(s, "false");
}

/* A part to be shown: as the locale has it, with what the style changes. */
struct part {
	const struct csl_node *own, *over; /* `over` may be NULL */
	int unit;
};

struct shown {
	struct part part[8];
	int count;
	struct str delimiter;
};

static const struct csl_node *
override_of(const struct csl_node *date, int unit)
{
	const struct csl_node *n;

	for (n = date->first; n != NULL; n = n->next)
		if (n->kind == CSL_DATE_PART && n->unit == unit)
			return n;
	return NULL;
}

static void
find_parts(struct render *r, const struct csl_node *n, struct shown *s)
{
	const struct csl_node *from =
	    n->localized ? locale_date(r->style->locale, n->form) : n;
	const struct csl_node *p;

	*s = (struct shown){ .delimiter = n->delimiter };
	if (from == NULL)
		return;
	if (n->localized && !n->has_delimiter)
		s->delimiter = from->delimiter;
	for (p = from->first; p != NULL && s->count < 8; p = p->next) {
		if (p->kind != CSL_DATE_PART ||
		    (n->localized && !(n->units & 1u << p->unit)))
			continue;
		s->part[s->count++] = (struct part){ p,
			n->localized ? override_of(n, p->unit) : NULL,
			p->unit };
	}
}

static int
form_of(const struct part *p)
{
	return p->over != NULL && p->over->has_form ? p->over->form
	    : p->own->has_form                      ? p->own->form
						    : FORM_UNSET;
}

/* ---- one part ---- */

static struct str
year_text(struct render *r, long year, int form)
{
	struct buf b = { .arena = r->arena };
	long n = year < 0 ? -year : year;
	struct str era;

	if (form == FORM_SHORT && n >= 100)
		buf_printf(&b, "%02ld", n % 100);
	else
		buf_addi(&b, n);
	if (year >= 1000)
		return buf_str(&b);
	era = locale_term(r->style->locale, year < 0 ? STR("bc") : STR("ad"),
	    FORM_LONG, false);
	if (era.n > 0 && era.s[0] != ' ')
		buf_addc(&b, ' ');
	buf_addstr(&b, era);
	return buf_str(&b);
}

static struct str
month_term(struct render *r, long month, int form)
{
	const char *name = month > 12
	    ? arena_printf(r->arena, "season-%02ld", month - 12)
	    : arena_printf(r->arena, "month-%02ld", month);

	return locale_term(r->style->locale, str_from(name),
	    form == FORM_SHORT ? FORM_SHORT : FORM_LONG, false);
}

static struct str
month_text(struct render *r, long month, int form)
{
	if (month <= 12 && form == FORM_NUMERIC)
		return str_from(arena_printf(r->arena, "%ld", month));
	if (month <= 12 && form == FORM_NUMERIC_ZEROS)
		return str_from(arena_printf(r->arena, "%02ld", month));
	return month_term(r, month, form);
}

static struct str
day_text(struct render *r, const struct date *d, int form)
{
	const struct csl_locale *l = r->style->locale;
	long day = d->part[UNIT_DAY];
	struct buf b = { .arena = r->arena };
	char gender;

	buf_printf(&b, form == FORM_NUMERIC_ZEROS ? "%02ld" : "%ld", day);
	if (form == FORM_ORDINAL && (day == 1 || !locale_limits_ordinals(l))) {
		gender = locale_gender(l,
		    str_from(arena_printf(
			r->arena, "month-%02ld", d->part[UNIT_MONTH])));
		buf_addstr(&b, locale_ordinal(l, day, false, gender));
	}
	return buf_str(&b);
}

static struct str
part_text(struct render *r, const struct part *p, const struct date *d)
{
	long n = d->part[p->unit];

	if (n == 0)
		return STR("");
	if (p->unit == UNIT_YEAR)
		return year_text(r, n, form_of(p));
	if (p->unit == UNIT_MONTH)
		return month_text(r, n, form_of(p));
	return day_text(r, d, form_of(p));
}

#define TAKE(to, from, field)                                                  \
	if ((from).field != 0)                                                 \
	(to).field = (from).field

/* The letter behind the first year of a cite or an entry. */
struct rich *
render_add_letter(struct render *r, struct rich *year, struct str sign)
{
	struct rich *group, *suffix;
	struct str s;

	if (r->mode == RENDER_SORT || r->item->suffix == 0 || r->suffix_done ||
	    r->area->uses_suffix)
		return year;
	r->suffix_done = true;
	s = render_variable(r, r->style->v_suffix, FORM_LONG);
	suffix = rich_text(r->arena, s);
	suffix->role = RICH_YEAR_SUFFIX;
	group = rich_group(r->arena);
	rich_append(group, year);
	rich_append(group, rich_text(r->arena, sign));
	rich_append(group, suffix);
	group->role = RICH_YEAR;
	return group;
}

static struct rich *
render_part(struct render *r, const struct part *p, const struct date *d,
    bool prefix, bool suffix)
{
	struct csl_node n = *p->own;
	struct str s = part_text(r, p, d);
	struct rich *text;

	if (s.n == 0)
		return NULL;
	if (p->over != NULL) {
		TAKE(n.format, p->over->format, style);
		TAKE(n.format, p->over->format, variant);
		TAKE(n.format, p->over->format, weight);
		TAKE(n.format, p->over->format, decoration);
		TAKE(n.format, p->over->format, align);
		if (p->over->text_case != CASE_NONE)
			n.text_case = p->over->text_case;
		n.strip_periods |= p->over->strip_periods;
	}
	if (!prefix)
		n.prefix = STR("");
	if (!suffix)
		n.suffix = STR("");
	text = rich_parse(r->arena, s);
	if (p->unit == UNIT_YEAR)
		text = render_add_letter(r, text, STR(""));
	return render_dress(r, &n, text);
}

/* ---- ranges ---- */

/* The largest unit in which the two differ; UNITS: in none. */
static int
difference(const struct date d[2])
{
	int unit;

	for (unit = UNIT_YEAR; unit < UNITS; unit++)
		if (d[0].part[unit] != d[1].part[unit])
			return unit;
	return UNITS;
}

static struct str
range_sign(const struct shown *s, int unit)
{
	int i;

	for (i = 0; i < s->count; i++)
		if (s->part[i].unit == unit)
			return s->part[i].over != NULL &&
				s->part[i].over->range.n > 0
			    ? s->part[i].over->range
			    : s->part[i].own->range;
	return STR("\xE2\x80\x93");
}

static bool
is_shown(struct render *r, const struct part *p, const struct date *d)
{
	return part_text(r, p, d).n > 0;
}

static struct rich *
render_block(struct render *r, const struct shown *s, const struct date *d,
    int first, int last, bool begins, bool ends)
{
	struct rich *group = rich_group(r->arena);
	int i, final = last;

	while (final > first && !is_shown(r, &s->part[final], d))
		final--;
	group->delimiter = s->delimiter;
	for (i = first; i <= last; i++)
		rich_append(group,
		    render_part(r, &s->part[i], d, begins || i > first,
			ends || i < final));
	return group;
}

static struct rich *
render_range(struct render *r, const struct shown *s, const struct date d[2])
{
	struct rich *all = rich_group(r->arena), *middle;
	int unit = difference(d), first = 0, last = s->count - 1;
	bool open = d[1].part[UNIT_YEAR] == 0;

	while (first < last && s->part[first].unit < unit)
		first++;
	while (last > first && s->part[last].unit < unit)
		last--;
	middle = rich_group(r->arena);
	if (first > 0)
		rich_append(
		    all, render_block(r, s, &d[0], 0, first - 1, true, true));
	rich_append(
	    middle, render_block(r, s, &d[0], first, last, true, false));
	rich_append(middle, rich_text(r->arena, range_sign(s, unit)));
	if (!open)
		rich_append(middle,
		    render_block(r, s, &d[1], first, last, false, true));
	rich_append(all, middle);
	if (last + 1 < s->count)
		rich_append(all,
		    render_block(
			r, s, &d[0], last + 1, s->count - 1, true, true));
	all->delimiter = s->delimiter;
	return all;
}

/* ---- the element ---- */

/* Do the two differ in what is shown? */
static bool
differ(const struct shown *s, const struct date d[2])
{
	int i, unit = difference(d);

	for (i = 0; i < s->count; i++)
		if (s->part[i].unit >= unit)
			return true;
	return false;
}

struct rich *
render_date(struct render *r, const struct csl_node *n)
{
	const struct value *v;
	struct date d[2] = { 0 };
	struct shown s;
	struct rich *inner = NULL;
	struct str text;
	int dates;

	if (n->variables == 0)
		return NULL;
	v = render_value(r, n->variable[0]);
	r->called++;
	if (v == NULL || v->kind != VALUE_MAP || date_is_empty(v))
		return NULL;
	/* When it was looked at tells no work from another. */
	if (r->comparing &&
	    str_is(r->style->variable[n->variable[0]], "accessed"))
		return NULL;
	r->filled++;
	if (r->mode == RENDER_SORT)
		return rich_text(r->arena, date_sort_key(r, n, v));
	dates = read_date(v, d);
	if (dates == 0) {
		if (!value_string(value_find(v, "literal"), &text))
			value_string(value_find(v, "raw"), &text);
		inner =
		    render_add_letter(r, rich_parse(r->arena, text), STR(""));
	} else {
		find_parts(r, n, &s);
		if (dates == 2 && differ(&s, d))
			inner = render_range(r, &s, d);
		else if (s.count > 0)
			inner =
			    render_block(r, &s, d, 0, s.count - 1, true, true);
	}
	if (r->substituting)
		r->suppressed[n->variable[0]] = true;
	return render_dress(r, n, inner);
}

struct str
date_sort_key(struct render *r, const struct csl_node *n, const struct value *v)
{
	struct date d[2] = { 0 };
	struct buf b = { .arena = r->arena };
	struct shown s = { .count = 0 };
	struct str text;
	unsigned units = n == NULL ? 7 : 0;
	int i, k, dates = read_date(v, d);

	if (dates == 0 && value_string(value_find(v, "literal"), &text))
		return text;
	if (n != NULL)
		find_parts(r, n, &s);
	for (i = 0; i < s.count; i++)
		units |= 1u << s.part[i].unit;
	buf_adds(&b, "");
	for (k = 0; k < dates; k++)
		for (i = 0; i < UNITS; i++) {
			if (!(units & 1u << i))
				continue;
			buf_printf(&b, i == UNIT_YEAR ? "%05ld" : "%02ld",
			    i == UNIT_YEAR ? d[k].part[i] + 10000
					   : d[k].part[i]);
		}
	return buf_str(&b);
}
