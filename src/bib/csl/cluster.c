/* A cluster of cites: collapsed, grouped, joined. */
#include <string.h>

#include "base/buf.h"
#include "bib/csl/csl_int.h"

/* One cite while its cluster is put together. */
struct part {
	struct csl_cite *cite;
	struct rich *out;
	struct str names, year; /* as they read; the year without its letter */
	size_t group;           /* that it belongs to */
	bool placed;
};

struct joiner {
	struct csl_run *run;
	const struct csl_area *area;
	struct csl_cluster *cluster;
	struct part *part;
	size_t parts;
	struct str delimiter, group_delimiter, suffix_delimiter, after;
	struct rich *out;
};

struct rich *
cite_render(struct csl_run *run, const struct csl_cite *cite, struct arena *a,
    bool without_names)
{
	const struct csl_area *area = &run->style->citation;
	struct render r;
	struct rich *out;

	render_start(&r, run, cite->item, cite, area, RENDER_CITE, a);
	r.no_names = without_names || cite->suppress_author;
	out = render_layout(&r, area->layout);
	if (cite->author_only && out != NULL) {
		struct rich *names = rich_find(out, RICH_NAMES);

		if (names != NULL)
			names->next = NULL;
		return names;
	}
	return out;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The first text of a cite, through groups that are not empty. */
static struct rich *
first_node(struct rich *r)
{
	struct rich *child = r;

	while (r != NULL && r->role != RICH_TERM && r->text.s == NULL &&
	    r->prefix.n == 0) {
		for (child = r->first; rich_is_empty(child);
		     child = child->next)
			if (child == NULL)
				return NULL;
		r = child;
	}
	return r;
}

/* "He said so.”" ends with a full stop. */
static struct str
without_quotes(struct str s)
{
	for (;;) {
		if (s.n > 0 && strchr("\"')]", s.s[s.n - 1]) != NULL)
			s.n--;
		else if (str_ends(s, "\xE2\x80\x9D") ||
		    str_ends(s, "\xE2\x80\x99"))
			s.n -= 3;
		else
			return s;
	}
}

/* Behind nothing, or a full stop, a sentence begins: "Ibid." */
static void
begin_sentence(struct joiner *j, const struct part *p, bool first)
{
	struct str prefix = without_quotes(str_trim(p->cite->prefix));
	struct rich *r = first_node(p->out);

	if (!j->run->style->note_style || r == NULL || r->role != RICH_TERM)
		return;
	if (prefix.n == 0 ? first
			  : strchr(".!?", prefix.s[prefix.n - 1]) != NULL)
		rich_case(j->run->arena, r, CASE_CAPITALIZE_FIRST,
		    locale_lang(j->run->style->locale));
}

/* The cite between what the author wrote before and behind it. */
static struct rich *
with_affixes(struct arena *a, const struct csl_cite *cite, struct rich *text)
{
	struct rich *group = rich_group(a), *inner = rich_group(a);
	struct str s;

	if ((s = cite->prefix).n > 0) {
		rich_append(group, rich_parse(a, s));
		if (is_word(s.s[s.n - 1]) || s.s[s.n - 1] == '.')
			rich_append(group, rich_text(a, STR(" ")));
	}
	rich_append(inner, text);
	inner->role = RICH_CITE;
	inner->item = cite->item;
	rich_append(group, inner);
	if ((s = cite->suffix).n > 0) {
		if (is_word(s.s[0]) || s.s[0] == '[' || s.s[0] == '(')
			rich_append(group, rich_text(a, STR(" ")));
		rich_append(group, rich_parse(a, s));
	}
	return group;
}

/* What is left of a cite without its names and the letter of its year. */
static struct str
year_of(struct joiner *j, const struct csl_cite *cite)
{
	struct arena *a = j->run->arena;
	int *letter = &j->run->item[cite->item].suffix, kept = *letter;
	struct rich *rest;

	if (j->area->collapse < COLLAPSE_SUFFIX || kept == 0)
		return STR("");
	*letter = 0;
	rest = cite_render(j->run, cite, a, true);
	*letter = kept;
	return rich_plain(a, rest);
}

static void
make_parts(struct joiner *j)
{
	struct arena *a = j->run->arena;
	size_t i;

	for (i = 0; i < j->cluster->cites; i++) {
		struct csl_cite *cite = &j->cluster->cite[i];
		struct rich *out = cite_render(j->run, cite, a, false);
		struct part *p = &j->part[j->parts];
		struct rich *names;

		if (rich_is_empty(out)) {
			if (cite->author_only)
				continue;
			out = rich_text(a,
			    STR("[CSL STYLE ERROR: reference with no "
				"printed form.]"));
			out->role = RICH_MISSING;
		}
		*p = (struct part){ .cite = cite, .out = out };
		names = rich_find(out, RICH_NAMES);
		p->names = names == NULL ? STR("") : rich_plain(a, names);
		p->year = year_of(j, cite);
		begin_sentence(j, p, i == 0);
		j->parts++;
	}
}

/* Cites of the same names stand together, behind the first of them. */
static void
group_parts(struct joiner *j)
{
	struct part *sorted =
	    arena_array(j->run->arena, j->parts + 1, struct part);
	struct table first = { .arena = j->run->arena };
	size_t *next = arena_array(j->run->arena, j->parts + 1, size_t);
	size_t *last = arena_array(j->run->arena, j->parts + 1, size_t);
	size_t i, k, n = 0;

	for (i = 0; i < j->parts; i++) {
		struct table_entry *e;

		j->part[i].group = i;
		if (j->part[i].names.n == 0)
			continue;
		e = table_entry(&first, j->part[i].names);
		if (e->value == NULL) {
			e->value = (void *)(uintptr_t)(i + 1);
			last[i] = i;
			continue;
		}
		k = (size_t)(uintptr_t)e->value - 1;
		j->part[i].group = k;
		next[last[k]] = i;
		last[k] = i;
	}
	for (i = 0; i < j->parts; i++)
		if (j->part[i].group == i)
			for (k = i;; k = next[k]) {
				sorted[n++] = j->part[k];
				if (next[k] == 0)
					break;
			}
	memcpy(j->part, sorted, n * sizeof(*sorted));
}

static void
add_text(struct joiner *j, struct str s)
{
	rich_append(j->out, rich_text(j->run->arena, s));
}

/* Not where the author's own words begin with a sign. */
static void
add_delimiter(struct joiner *j, const struct part *before_it, struct str s)
{
	struct str prefix = before_it->cite->prefix;

	if (prefix.n == 0 || strchr(",.;:?!", prefix.s[0]) == NULL)
		add_text(j, s);
}

static void
add_cite(struct joiner *j, const struct part *p, struct rich *text)
{
	rich_append(j->out, with_affixes(j->run->arena, p->cite, text));
}

/* ---- collapsed numbers ---- */

static bool
is_bare(const struct part *p)
{
	return p->cite->locator.n == 0 && p->cite->prefix.n == 0 &&
	    p->cite->suffix.n == 0;
}

static size_t
number_of(const struct joiner *j, size_t i)
{
	return j->run->item[j->part[i].cite->item].number;
}

static void
join_numbers(struct joiner *j)
{
	size_t i = 0, end;
	bool collapsed = false;

	while (i < j->parts) {
		if (i > 0)
			add_delimiter(j, &j->part[i],
			    collapsed && j->area->has_after_collapse
				? j->after
				: j->delimiter);
		for (end = i + 1; end < j->parts &&
		     is_bare(&j->part[end - 1]) && is_bare(&j->part[end]) &&
		     number_of(j, end) == number_of(j, end - 1) + 1;
		     end++)
			;
		add_cite(j, &j->part[i], j->part[i].out);
		collapsed = end - i >= 3;
		if (collapsed) {
			add_text(j, STR("\xE2\x80\x93"));
			add_cite(j, &j->part[end - 1], j->part[end - 1].out);
			i = end;
		} else {
			i++;
		}
	}
}

/* ---- collapsed names and years ---- */

static struct rich *
nameless(struct joiner *j, const struct part *p)
{
	return cite_render(j->run, p->cite, j->run->arena, true);
}

static int
letter_of(const struct joiner *j, const struct part *p)
{
	return j->run->item[p->cite->item].suffix;
}

/* The last of those whose letter may stand alone behind the i-th's year. */
static size_t
letters_end(struct joiner *j, size_t i, size_t end)
{
	size_t k;

	if (j->area->collapse < COLLAPSE_SUFFIX || j->part[i].year.n == 0 ||
	    letter_of(j, &j->part[i]) == 0)
		return i + 1;
	for (k = i + 1; k < end && is_bare(&j->part[k]) &&
	     is_bare(&j->part[k - 1]) && letter_of(j, &j->part[k]) > 0 &&
	     str_equal(j->part[k].year, j->part[i].year);
	     k++)
		;
	return k;
}

static void
add_letter(struct joiner *j, const struct part *p)
{
	struct rich *suffix = rich_find(p->out, RICH_YEAR_SUFFIX);

	add_cite(j, p, suffix == NULL ? p->out : suffix);
}

/* "2000a, b", "2000a-c" */
static void
add_letters(struct joiner *j, size_t i, size_t end)
{
	size_t k = i + 1, run;

	while (k < end) {
		for (run = k; run < end &&
		     letter_of(j, &j->part[run]) ==
			 letter_of(j, &j->part[run - 1]) + 1;
		     run++)
			;
		if (j->area->collapse == COLLAPSE_SUFFIX_RANGED &&
		    run - k >= 2) {
			add_text(j, STR("\xE2\x80\x93"));
			add_letter(j, &j->part[run - 1]);
			k = run;
			continue;
		}
		add_text(j, j->suffix_delimiter);
		add_letter(j, &j->part[k]);
		k++;
	}
}

static size_t
group_end(const struct joiner *j, size_t i)
{
	size_t k = i + 1;

	while (k < j->parts && j->part[k].names.n > 0 &&
	    str_equal(j->part[k].names, j->part[i].names))
		k++;
	return k;
}

static void
join_group(struct joiner *j, size_t i, size_t end)
{
	const struct csl_area *area = j->area;
	struct str sign = j->group_delimiter;
	size_t from = i, past;

	while (i < end) {
		bool bare = area->collapse >= COLLAPSE_YEAR && i > from;

		struct rich *out =
		    bare ? nameless(j, &j->part[i]) : j->part[i].out;

		if (bare && area->has_after_collapse &&
		    j->part[i - 1].cite->locator.n > 0)
			sign = j->after;
		if (rich_is_empty(out)) { /* its names were all of it */
			i++;
			continue;
		}
		if (i > from)
			add_delimiter(j, &j->part[i], sign);
		add_cite(j, &j->part[i], out);
		past = letters_end(j, i, end);
		add_letters(j, i, past);
		/* Behind letters that were drawn together a cite begins. */
		sign = past - i < 2             ? j->group_delimiter
		    : area->has_after_collapse  ? j->after
		    : area->has_group_delimiter ? j->group_delimiter
						: j->delimiter;
		i = past;
	}
}

static void
join_groups(struct joiner *j)
{
	size_t i = 0, end;
	bool collapsed = j->area->collapse == COLLAPSE_YEAR;

	while (i < j->parts) {
		if (i > 0)
			add_delimiter(j, &j->part[i],
			    collapsed && j->area->has_after_collapse
				? j->after
				: j->delimiter);
		end = group_end(j, i);
		join_group(j, i, end);
		/* Years alone are parted from all that follows. */
		collapsed = j->area->collapse == COLLAPSE_YEAR ||
		    (end - i > 1 && j->area->collapse > COLLAPSE_YEAR);
		i = end;
	}
}

static void
join_plain(struct joiner *j)
{
	size_t i;

	for (i = 0; i < j->parts; i++) {
		if (i > 0)
			add_delimiter(j, &j->part[i], j->delimiter);
		add_cite(j, &j->part[i], j->part[i].out);
	}
}

static void
find_delimiters(struct joiner *j)
{
	const struct csl_area *area = j->area;

	j->delimiter = area->layout->delimiter;
	j->group_delimiter = area->has_group_delimiter ? area->group_delimiter
	    : j->run->style->note_style                ? j->delimiter
						       : STR(", ");
	j->suffix_delimiter = area->has_suffix_delimiter
	    ? area->suffix_delimiter
	    : area->has_group_delimiter ? j->group_delimiter
					: j->delimiter;
	j->after = area->after_collapse;
}

struct rich *
cluster_render(struct csl_run *run, struct csl_cluster *c)
{
	struct joiner j = { .run = run,
		.area = &run->style->citation,
		.cluster = c,
		.out = rich_group(run->arena) };
	struct rich *outer = rich_group(run->arena), *layout;

	j.part = arena_array(run->arena, c->cites + 1, struct part);
	find_delimiters(&j);
	make_parts(&j);
	if (j.parts == 0)
		return NULL;
	if (j.area->collapse >= COLLAPSE_YEAR || j.area->has_group_delimiter) {
		group_parts(&j);
		join_groups(&j);
	} else if (j.area->collapse == COLLAPSE_NUMBER) {
		join_numbers(&j);
	} else {
		join_plain(&j);
	}
	if (c->cites == 1 && c->cite[0].author_only)
		return rich_finish(
		    run->arena, j.out, locale_quotes(run->style->locale));
	layout = rich_group(run->arena);
	rich_append(layout, rich_text(run->arena, j.area->layout->prefix));
	rich_append(layout, j.out);
	rich_append(layout, rich_text(run->arena, j.area->layout->suffix));
	layout->format = j.area->layout->format;
	rich_append(outer, layout);
	return rich_finish(
	    run->arena, outer, locale_quotes(run->style->locale));
}
