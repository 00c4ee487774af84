/*
 * roles.c - what each section is for, and its short name
 */
#include "doc/numbering_int.h"

#include <string.h>

#include "unicode/chars.h"
#include "unicode/utf8.h"

#define RUNNING_MAX 60 /* characters */

/* Folded titles of parts that carry no number. */
static const char *const front_names[] = { "preface", "foreword",
	"avant propos", "abstract", "summary", "executive summary",
	"acknowledgments", "acknowledgements", "remerciements", "resume",
	"sommaire", "dedication", "dedicace" };

static const char *const back_names[] = { "references", "bibliography",
	"works cited", "conclusion", "conclusions", "acknowledgments",
	"acknowledgements", "glossary", "bibliographie", "ouvrages cites",
	"remerciements", "glossaire", "index" };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_named(struct doc *doc, const struct node *section, const char *const *name,
    size_t names)
{
	struct str title;
	size_t i;

	if (section->section.heading == NULL)
		return false;
	title = text_fold(
	    doc->arena, heading_title(doc->arena, section->section.heading));
	for (i = 0; i < names; i++)
		if (str_is(title, name[i]))
			return true;
	return false;
}

/* What the pass over the sections knows so far. */
struct progress {
	struct node *first, *last; /* numbered sections, appendices apart */
	bool begun;                /* the first numbered section was met */
	bool ended;                /* so was the last */
	bool other; /* something was met that is no front matter by name */
};

static bool
is_divider(const struct node *section)
{
	return section->first == section->last;
}

static enum section_role
role_of_unnumbered(struct doc *doc, const struct node *s, struct progress *p)
{
	if (p->first != NULL) {
		if (!p->begun)
			return SECTION_FRONT;
		if (p->ended || is_named(doc, s, back_names, COUNT(back_names)))
			return SECTION_BACK;
		return SECTION_BODY;
	}
	if (!p->other && is_named(doc, s, front_names, COUNT(front_names)))
		return SECTION_FRONT;
	p->other = true;
	return SECTION_BODY;
}

/* Where we count ourselves, names alone decide. */
static enum section_role
role_by_name(struct doc *doc, const struct node *s, struct progress *p)
{
	if (!p->other && is_named(doc, s, front_names, COUNT(front_names)))
		return SECTION_FRONT;
	p->other = true;
	if (is_named(doc, s, back_names, COUNT(back_names)))
		return SECTION_BACK;
	return SECTION_BODY;
}

static const struct numbered *
opening_of(const struct headings *all, size_t *i, const struct node *section)
{
	const struct numbered *opening = NULL;

	for (; *i < all->count && all->at[*i].section == section; (*i)++)
		if (all->at[*i].heading == section->section.heading)
			opening = &all->at[*i];
	return opening;
}

static void
find_ends(const struct doc *doc, const struct headings *all, struct progress *p)
{
	const struct numbered *opening;
	struct node *s;
	size_t i = 0;

	for (s = doc->root->first; s != NULL; s = s->next) {
		opening = opening_of(all, &i, s);
		if (opening == NULL || !opening->sure ||
		    opening->label.kind == LABEL_APPENDIX)
			continue;
		if (p->first == NULL)
			p->first = s;
		p->last = s;
	}
}

void
roles_resolve(struct doc *doc, const struct headings *all, bool numbers_count)
{
	struct progress p = { 0 };
	const struct numbered *opening;
	enum label_kind kind;
	struct node *s;
	size_t i = 0;

	if (numbers_count)
		find_ends(doc, all, &p);
	for (s = doc->root->first; s != NULL; s = s->next) {
		opening = opening_of(all, &i, s);
		kind = opening == NULL || !opening->sure ? LABEL_NONE
							 : opening->label.kind;
		if (s == p.first)
			p.begun = true;
		if (s->kind != NODE_SECTION || s->section.role != SECTION_BODY)
			;
		else if (kind == LABEL_APPENDIX)
			s->section.role = SECTION_APPENDIX;
		else if (kind == LABEL_PART && is_divider(s))
			s->section.role = SECTION_PART;
		else if (kind == LABEL_NONE || !numbers_count)
			s->section.role = numbers_count
			    ? role_of_unnumbered(doc, s, &p)
			    : role_by_name(doc, s, &p);
		if (s == p.last)
			p.ended = true;
	}
}

/* The end of the title's part before its first ":" or " — ". */
static size_t
main_part(struct str title)
{
	static const char *const mark[] = { ": ", " — ", "—", " – " };
	size_t end = title.n, at, i;

	for (i = 0; i < COUNT(mark); i++) {
		at = str_find(title, str_from(mark[i]), 0);
		if (at > 0 && at < end)
			end = at;
	}
	return end;
}

const char *
running_title(struct arena *a, struct str title)
{
	struct str x = str_trim(str_slice(title, 0, main_part(title)));
	size_t i = 0, cut = 0;
	int chars = 0;

	while (i < x.n && chars < RUNNING_MAX) {
		if (x.s[i] == ' ')
			cut = i;
		utf8_next(x, &i);
		chars++;
	}
	if (i == x.n)
		return arena_strndup(a, x.s, x.n);
	if (cut == 0)
		cut = i;
	while (cut > 0 && strchr(",;:. ", x.s[cut - 1]) != NULL)
		cut--;
	return arena_printf(a, "%.*s…", (int)cut, x.s);
}
