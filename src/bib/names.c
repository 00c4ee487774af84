#include "bib/names.h"

#include <string.h>

#include "bib/lex.h"
#include "unicode/chars.h"

#define MAX_FAMILY 60 /* characters of a family name */

#define ELLIPSIS 0x2026

/* A name as ranges of the flow. */
struct person {
	size_t family, family_end;
	size_t given, given_end;
	size_t suffix, suffix_end;
	size_t end; /* behind all of it */
};

struct reader {
	struct arena *arena;
	const struct flow *f;
	size_t to;
	struct name_list names;
	size_t room;
};

static uint32_t
char_at(const struct flow *f, size_t i, size_t to)
{
	return i < to ? f->c[i] : 0;
}

static size_t
skip_spaces(const struct flow *f, size_t i, size_t to)
{
	while (i < to && f->c[i] == ' ')
		i++;
	return i;
}

static bool
is_word(uint32_t c)
{
	return char_is_letter(c) || char_is_mark(c);
}

/* ---- initials and given names ---- */

/* "J.", "J", "Yu.", "Th." at `i`; past it, or 0. */
static size_t
initial_end(const struct flow *f, size_t i, size_t to)
{
	size_t end = i + 1;

	if (!char_is_upper(char_at(f, i, to)))
		return 0;
	while (end < to && char_is_mark(f->c[end]))
		end++;
	if (end < to && char_is_lower(f->c[end]) &&
	    char_at(f, end + 1, to) == '.')
		end++;
	if (char_at(f, end, to) == '.')
		return end + 1;
	return is_word(char_at(f, end, to)) || char_at(f, end, to) == '\''
	    ? 0
	    : end;
}

/* "van den", "de": small words behind the initials. */
static size_t
particles_end(const struct flow *f, size_t i, size_t to)
{
	size_t end = i, at = skip_spaces(f, i, to), next;

	while (char_is_lower(char_at(f, at, to))) {
		for (next = at; next < to && is_word(f->c[next]);)
			next++;
		if (next - at > 5 || (next - at == 2 && flow_is(f, at, "et")) ||
		    (next - at == 3 && flow_is(f, at, "and")))
			break;
		end = next;
		at = skip_spaces(f, next, to);
	}
	return end;
}

/* "R. M. van den", "J.-P." at `i`; past it, or 0. */
static size_t
initials_end(const struct flow *f, size_t i, size_t to)
{
	size_t end = 0, next = i, one;

	while ((one = initial_end(f, next, to)) != 0) {
		end = one;
		next = skip_spaces(f, end, to);
		if (char_at(f, next, to) == '-')
			next++;
	}
	return end == 0 ? 0 : particles_end(f, end, to);
}

/*
 * "Celia J. A.", "H. Valerie": names in full, of which one at least is an
 * initial, or one name alone that ends the list or stands before an "&".
 */
static size_t
full_given_end(const struct flow *f, size_t i, size_t to)
{
	size_t end = 0, at = i, words = 0, initials = 0, next;

	while (at < to && words < 5 && char_is_upper(f->c[at])) {
		next = initial_end(f, at, to);
		if (next != 0)
			initials++;
		for (next = next != 0 ? next : at; next < to &&
		     (is_word(f->c[next]) || f->c[next] == '-' ||
			 f->c[next] == '\'');)
			next++;
		words++;
		end = next;
		at = skip_spaces(f, next, to);
	}
	if (end == 0 || words > 4)
		return 0;
	if (initials > 0)
		return end;
	at = skip_spaces(f, end, to);
	if (char_at(f, at, to) == ',')
		at = skip_spaces(f, at + 1, to);
	else if (char_at(f, at, to) == '.')
		at = skip_spaces(f, at + 1, to);
	return words == 1 &&
		(at >= to || f->c[at] == '&' || f->c[at] == '(' ||
		    flow_is(f, at, "and ") || flow_is(f, at, "et "))
	    ? end
	    : 0;
}

/* ---- a person ---- */

/* The comma that ends a family name, or 0. */
static size_t
family_end(const struct flow *f, size_t i, size_t to)
{
	size_t end, words = 1;

	for (end = i; end < to && end - i < MAX_FAMILY; end++) {
		uint32_t c = f->c[end];

		if (c == ',')
			return words <= 5 && end > i ? end : 0;
		if (c == ' ')
			words++;
		else if (!is_word(c) && c != '-' && c != '\'' && c != '.' &&
		    c != 0x2013)
			return 0;
	}
	return 0;
}

static bool
begins_family(const struct flow *f, size_t i, size_t to)
{
	uint32_t c = char_at(f, i, to);
	size_t end;

	if (c == '\'')
		c = char_at(f, i + 1, to);
	if (!char_is_lower(c))
		return char_is_letter(c);
	for (end = i; end < to && (is_word(f->c[end]) || f->c[end] == '\'');)
		end++;
	return end - i <= 5; /* a particle: "van", "della" */
}

/* Two words at most: not "National Academies of Sciences, Engineering". */
static bool
is_short(const struct flow *f, size_t from, size_t to)
{
	size_t spaces = 0;

	for (; from < to; from++)
		spaces += f->c[from] == ' ';
	return spaces < 2;
}

/* "Jr.", "Sr.", "III" behind a comma. */
static size_t
suffix_end(const struct flow *f, size_t i, size_t to)
{
	static const char *const suffixes[] = { "Jr.", "Sr.", "Jr", "Sr", "III",
		"II", "IV", "V", "2nd", "3rd" };
	size_t k, end;

	for (k = 0; k < sizeof(suffixes) / sizeof(suffixes[0]); k++) {
		end = i + strlen(suffixes[k]);
		if (end <= to && flow_is(f, i, suffixes[k]) &&
		    !is_word(char_at(f, end, to)) &&
		    (suffixes[k][0] != 'V' || char_at(f, end, to) == ','))
			return end;
	}
	return 0;
}

static void
read_suffix(const struct flow *f, struct person *p, size_t to)
{
	size_t at = skip_spaces(f, p->end, to), end;

	if (char_at(f, at, to) == ',')
		at = skip_spaces(f, at + 1, to);
	end = suffix_end(f, at, to);
	if (end == 0)
		return;
	p->suffix = at;
	p->suffix_end = p->end = end;
}

/* "King, Jr., M. L." */
static size_t
early_suffix(const struct flow *f, struct person *p, size_t at, size_t to)
{
	size_t end = suffix_end(f, at, to);

	if (end == 0 || char_at(f, end, to) != ',')
		return at;
	p->suffix = at;
	p->suffix_end = end;
	return skip_spaces(f, end + 1, to);
}

static bool
read_person(
    const struct flow *f, size_t i, size_t to, bool full, struct person *p)
{
	size_t at;

	*p = (struct person){ .family = i };
	if (!begins_family(f, i, to))
		return false;
	p->family_end = family_end(f, i, to);
	if (p->family_end == 0)
		return false;
	at = skip_spaces(f, p->family_end + 1, to);
	at = early_suffix(f, p, at, to);
	p->given = at;
	p->given_end = initials_end(f, at, to);
	if (p->given_end != 0 &&
	    is_word(char_at(f, skip_spaces(f, p->given_end, to), to)))
		p->given_end = 0;
	if (p->given_end == 0 && full && is_short(f, i, p->family_end))
		p->given_end = full_given_end(f, at, to);
	if (p->given_end == 0)
		return false;
	p->end = p->given_end;
	if (p->suffix == 0)
		read_suffix(f, p, to);
	return true;
}

/* "Krystal J. H.": no comma behind the family. */
static bool
read_bare_person(const struct flow *f, size_t i, size_t to, struct person *p)
{
	size_t end = i, at;

	*p = (struct person){ .family = i };
	if (!begins_family(f, i, to))
		return false;
	while (end < to && end - i < MAX_FAMILY &&
	    (is_word(f->c[end]) || f->c[end] == '-' || f->c[end] == '\''))
		end++;
	at = skip_spaces(f, end, to);
	p->family_end = end;
	p->given = at;
	p->end = p->given_end = initials_end(f, at, to);
	return end > i + 1 && at > end && p->end != 0 &&
	    f->c[p->end - 1] == '.' &&
	    (p->end >= to || f->c[p->end] == ',' ||
		skip_spaces(f, p->end, to) >= to);
}

bool
person_at(const struct flow *f, size_t i, size_t to)
{
	struct person p;

	return read_person(f, i, to, false, &p);
}

/* ---- the list ---- */

static struct str
text_of(struct reader *r, size_t from, size_t to)
{
	return str_trim(flow_text(r->arena, r->f, from, to));
}

static struct name *
add_name(struct reader *r)
{
	arena_reserve(r->arena, r->names.name, r->room, r->names.count);
	return &r->names.name[r->names.count++];
}

static void
add_person(struct reader *r, const struct person *p)
{
	struct name *n = add_name(r);

	n->family = text_of(r, p->family, p->family_end);
	n->given = text_of(r, p->given, p->given_end);
	n->suffix = text_of(r, p->suffix, p->suffix_end);
}

/* "et al.", "and others" at `i`: past it, or 0. */
static size_t
others_end(const struct flow *f, size_t i, size_t to)
{
	static const char *const words[] = { "et al.", "et al", "and others",
		"et coll.", "and colleagues", "et autres", "& others" };
	size_t k, end;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		end = i + strlen(words[k]);
		if (end <= to && flow_is(f, i, words[k]) &&
		    !is_word(char_at(f, end, to)))
			return end;
	}
	return 0;
}

/* What may stand between two names. */
static size_t
skip_separators(const struct flow *f, size_t i, size_t to)
{
	size_t was;

	do {
		was = i;
		i = skip_spaces(f, i, to);
		while (i < to &&
		    (f->c[i] == ',' || f->c[i] == '&' || f->c[i] == ';' ||
			f->c[i] == '.' || f->c[i] == ELLIPSIS))
			i++;
		if (i < to && flow_is(f, i, "and "))
			i += 4;
		else if (i < to && flow_is(f, i, "et ") &&
		    others_end(f, i, to) == 0)
			i += 3;
	} while (i != was);
	return i < to ? i : to;
}

/* Past "(Ed.)", "(Director)", "[WHO]" at `i`. */
static size_t
skip_brackets(const struct flow *f, size_t i, size_t to)
{
	uint32_t close = f->c[i] == '(' ? ')' : ']';

	while (i < to && f->c[i] != close)
		i++;
	return i < to ? i + 1 : to;
}

static bool
is_bracket(uint32_t c)
{
	return c == '(' || c == '[';
}

/* Does an organisation's name end at `i`, where a comma or an "&" stands? */
static bool
ends_organisation(const struct flow *f, size_t i, size_t to)
{
	size_t next = skip_separators(f, i, to);

	if (f->c[i] == ',' && char_at(f, skip_spaces(f, i + 1, to), to) == '&')
		return true;
	return others_end(f, next, to) != 0 || person_at(f, next, to);
}

static size_t
organisation_end(const struct flow *f, size_t i, size_t to)
{
	size_t others;

	for (; i < to; i++) {
		if (is_bracket(f->c[i]) || f->c[i] == ';')
			return i;
		if ((f->c[i] == ',' || f->c[i] == '&') &&
		    ends_organisation(f, i, to))
			return i;
		others = f->c[i] == ' ' ? others_end(f, i + 1, to) : 0;
		if (others != 0)
			return i;
	}
	return to;
}

static size_t
read_organisation(struct reader *r, size_t i)
{
	size_t end = organisation_end(r->f, i, r->to), last = end;
	struct name *n;

	while (last > i &&
	    (r->f->c[last - 1] == ' ' || r->f->c[last - 1] == '.' ||
		r->f->c[last - 1] == ','))
		last--;
	/* "U.S." keeps its stop. */
	if (last + 1 < end && r->f->c[last] == '.' && last > i + 1 &&
	    r->f->c[last - 2] == '.')
		last++;
	if (last > i) {
		n = add_name(r);
		n->family = text_of(r, i, last);
		n->organisation = true;
	}
	return end > i ? end : i + 1;
}

static size_t
read_one(struct reader *r, size_t i)
{
	size_t others = others_end(r->f, i, r->to);
	struct person p;

	if (others != 0) {
		r->names.others = true;
		return others;
	}
	if (is_bracket(r->f->c[i]))
		return skip_brackets(r->f, i, r->to);
	if (read_bare_person(r->f, i, r->to, &p) ||
	    read_person(r->f, i, r->to, true, &p)) {
		add_person(r, &p);
		return p.end;
	}
	return read_organisation(r, i);
}

struct name_list
names_read(struct arena *a, const struct flow *f, size_t from, size_t to)
{
	struct reader r = { .arena = a, .f = f, .to = to };
	size_t i = skip_separators(f, from, to);

	while (i < to)
		i = skip_separators(f, read_one(&r, i), to);
	return r.names;
}

/* ---- editors: given names first ---- */

/* Where the name at `i` ends: at a comma, "&", "and" or a bracket. */
static size_t
editor_end(const struct flow *f, size_t i, size_t to)
{
	for (; i < to; i++)
		if (f->c[i] == ',' || f->c[i] == '&' || is_bracket(f->c[i]) ||
		    (f->c[i] == ' ' &&
			(flow_is(f, i, " and ") || flow_is(f, i, " et "))))
			return i;
	return to;
}

/* The family name behind the initials, or the last word of full names. */
static size_t
editor_family(const struct flow *f, size_t i, size_t end)
{
	size_t next = i, one, last = i, k;

	while ((one = initial_end(f, next, end)) != 0) {
		next = skip_spaces(f, one, end);
		if (char_at(f, next, end) == '-')
			next++;
	}
	if (next > i && next < end)
		return next;
	for (k = i; k < end; k++)
		if (f->c[k] == ' ' && char_is_letter(char_at(f, k + 1, end)))
			last = k + 1;
	return last;
}

static size_t
read_editor(struct reader *r, size_t i)
{
	size_t end = editor_end(r->f, i, r->to), family, others;
	struct name *n;

	others = others_end(r->f, i, r->to);
	if (others != 0) {
		r->names.others = true;
		return others;
	}
	if (is_bracket(r->f->c[i]))
		return skip_brackets(r->f, i, r->to);
	family = editor_family(r->f, i, end);
	n = add_name(r);
	n->family = text_of(r, family, end);
	n->given = text_of(r, i, family);
	return end > i ? end : i + 1;
}

struct name_list
editors_read(struct arena *a, const struct flow *f, size_t from, size_t to)
{
	struct reader r = { .arena = a, .f = f, .to = to };
	size_t i = skip_separators(f, from, to);

	/* Some lists have the editors' families first as well. */
	if (person_at(f, i, to))
		return names_read(a, f, from, to);
	while (i < to)
		i = skip_separators(f, read_editor(&r, i), to);
	return r.names;
}
