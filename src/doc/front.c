/*
 * front.c - the title page, as a part of the tree
 *
 * The order of the paragraphs is that in which a listener hears them: the
 * title before the organisation, though that is printed above it.
 */
#include "doc/passes.h"

#include <string.h>
#include <strings.h>

#include "doc/contents_int.h"
#include "doc/date_int.h"
#include "doc/glossary_int.h"
#include "doc/term_index_int.h"
#include "doc/numbering_int.h"
#include "doc/terms.h"
#include "unicode/chars.h"

#define ABSTRACT_WORDS 150 /* that the title page may hold */

/* ---- title page ---- */

static struct node *
add_paragraph(
    struct doc *doc, struct node *page, enum role role, const char *text)
{
	struct node *p;

	if (text == NULL || *text == '\0')
		return NULL;
	p = node_new(doc, NODE_PARAGRAPH, 0);
	p->role = role;
	node_append(p, text_new(doc, str_from(text), 0));
	node_append(page, p);
	return p;
}

/* "Submitted to X": the words, then what the manifest says. */
static void
add_labelled(struct doc *doc, struct node *page, enum role role, enum term term,
    const char *between, const char *text)
{
	if (text != NULL && *text != '\0')
		add_paragraph(doc, page, role,
		    arena_printf(doc->arena, "%s%s%s",
			term_text(term, doc->lang), between, text));
}

static void
add_authors(struct doc *doc, struct node *page)
{
	const struct author *author;
	size_t i;

	for (i = 0; i < doc->meta.authors; i++) {
		author = &doc->meta.author[i];
		add_paragraph(doc, page, ROLE_AUTHOR, author->name);
		add_paragraph(doc, page, ROLE_AFFILIATION, author->affiliation);
	}
}

/* French sets a space before the colon. */
static const char *
colon(const struct doc *doc)
{
	return lang_is_french(doc->lang) ? "\u00A0: " : ": ";
}

static void
add_submission(struct doc *doc, struct node *page)
{
	const struct meta *m = &doc->meta;

	add_labelled(doc, page, ROLE_SUBMISSION, TERM_SUBMITTED_TO, " ",
	    m->submission_to);
	add_paragraph(doc, page, ROLE_SUBMISSION, m->submission_study);
	add_labelled(doc, page, ROLE_SUBMISSION, TERM_FILE_NUMBER, colon(doc),
	    m->submission_reference);
	if (m->date != NULL)
		add_paragraph(doc, page, ROLE_DATE,
		    date_words(doc->arena, m->date, doc->lang));
	add_labelled(doc, page, ROLE_DATE, TERM_VERSION, " ", m->version);
}

/* The next of the paragraphs, which blank lines part; false: none. */
static bool
next_paragraph(struct str *x, struct str *par)
{
	size_t end;

	*x = str_trim(*x);
	if (x->n == 0)
		return false;
	end = str_find(*x, STR("\n\n"), 0);
	end = end < x->n ? end : x->n;
	*par = str_trim(str_slice(*x, 0, end));
	*x = str_slice(*x, end, x->n);
	return true;
}

/* An abstract of some length, or of several paragraphs, is a section. */
static bool
is_section(const char *abstract)
{
	struct str x, first;

	if (abstract == NULL)
		return false;
	x = str_from(abstract);
	return word_count(x) > ABSTRACT_WORDS ||
	    (next_paragraph(&x, &first) && str_trim(x).n > 0);
}

static struct node *
abstract_section(struct doc *doc)
{
	struct str rest, text;
	struct node *section;

	if (!is_section(doc->meta.abstract))
		return NULL;
	section = list_section(doc, SECTION_FRONT, TERM_ABSTRACT, "abstract");
	rest = str_from(doc->meta.abstract);
	while (next_paragraph(&rest, &text))
		add_paragraph(doc, section, ROLE_PLAIN,
		    arena_strndup(doc->arena, text.s, text.n));
	return section;
}

static void
add_abstract(struct doc *doc, struct node *page)
{
	const struct meta *m = &doc->meta;
	const char *list;
	size_t i;

	if (!is_section(m->abstract))
		add_labelled(doc, page, ROLE_PLAIN, TERM_ABSTRACT, colon(doc),
		    m->abstract);
	if (m->keywords == 0)
		return;
	list = m->keyword[0];
	for (i = 1; i < m->keywords; i++)
		list = arena_printf(doc->arena, "%s, %s", list, m->keyword[i]);
	add_labelled(doc, page, ROLE_KEYWORDS, TERM_KEYWORDS, colon(doc), list);
}

/* Lines stay lines. */
static void
add_imprint_lines(struct doc *doc, struct node *page, struct str text)
{
	struct node *p = node_new(doc, NODE_PARAGRAPH, 0);
	struct str line;
	size_t end;

	p->role = ROLE_IMPRINT;
	for (; text.n > 0; text = str_slice(text, end + 1, text.n)) {
		end = str_find(text, STR("\n"), 0);
		end = end < text.n ? end : text.n;
		line = str_trim(str_slice(text, 0, end));
		if (p->first != NULL)
			node_append(p, node_new(doc, NODE_BREAK, 0));
		if (line.n > 0)
			node_append(p, text_new(doc, line, 0));
		if (end == text.n)
			break;
	}
	node_append(page, p);
}

static void
add_imprint(struct doc *doc, struct node *page)
{
	struct str rest, text;

	if (doc->meta.imprint == NULL)
		return;
	rest = str_from(doc->meta.imprint);
	while (next_paragraph(&rest, &text))
		add_imprint_lines(doc, page, text);
}

/* Licences by their SPDX id: the name in print and the address. */
static const struct {
	const char *id, *name, *address;
} licences[] = {
	{ "CC-BY-4.0", "CC BY 4.0",
	    "https://creativecommons.org/licenses/by/4.0/" },
	{ "CC-BY-SA-4.0", "CC BY-SA 4.0",
	    "https://creativecommons.org/licenses/by-sa/4.0/" },
	{ "CC-BY-ND-4.0", "CC BY-ND 4.0",
	    "https://creativecommons.org/licenses/by-nd/4.0/" },
	{ "CC-BY-NC-4.0", "CC BY-NC 4.0",
	    "https://creativecommons.org/licenses/by-nc/4.0/" },
	{ "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0",
	    "https://creativecommons.org/licenses/by-nc-sa/4.0/" },
	{ "CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0",
	    "https://creativecommons.org/licenses/by-nc-nd/4.0/" },
	{ "CC0-1.0", "CC0 1.0",
	    "https://creativecommons.org/publicdomain/zero/1.0/" },
	{ "OGL-UK-3.0", "Open Government Licence 3.0 (United Kingdom)",
	    "https://www.nationalarchives.gov.uk/doc/"
	    "open-government-licence/version/3/" },
	{ "OGL-Canada-2.0", "Open Government Licence – Canada 2.0",
	    "https://open.canada.ca/en/open-government-licence-canada" },
	{ "MIT", "MIT License", "https://opensource.org/license/mit" },
	{ "Apache-2.0", "Apache License 2.0",
	    "https://www.apache.org/licenses/LICENSE-2.0" },
	{ "ISC", "ISC License",
	    "https://opensource.org/license/isc-license-txt" },
	{ "GFDL-1.3-only", "GNU Free Documentation License 1.3",
	    "https://www.gnu.org/licenses/fdl-1.3.html" },
};

static void
add_licence(struct doc *doc, struct node *page)
{
	const char *id = doc->meta.licence;
	struct node *p, *link;
	size_t i;

	if (id == NULL)
		return;
	for (i = 0; i < sizeof(licences) / sizeof(licences[0]); i++)
		if (strcasecmp(id, licences[i].id) == 0)
			break;
	if (i == sizeof(licences) / sizeof(licences[0])) {
		add_paragraph(doc, page, ROLE_LICENCE, id);
		return;
	}
	p = add_paragraph(doc, page, ROLE_LICENCE,
	    arena_printf(doc->arena, "%s %s, ",
		term_text(TERM_LICENCE, doc->lang), licences[i].name));
	link = node_new(doc, NODE_LINK, 0);
	link->link.url = licences[i].address;
	link->link.describe = arena_printf(
	    doc->arena, "%s, %s", licences[i].name, licences[i].address);
	node_append(link, text_new(doc, str_from(licences[i].address), 0));
	node_append(p, link);
}

static const char *
first_heading(const struct doc *doc)
{
	const struct node *s;

	for (s = doc->root->first; s != NULL; s = s->next)
		if (s->kind == NODE_SECTION && s->section.heading != NULL)
			return s->section.title;
	return NULL;
}

/* The paragraphs of a role that the author wrote as a first section. */
static struct node *
take_written(struct node *from, struct node *page, enum role role)
{
	struct node *n, *next, *first = NULL;

	for (n = from == NULL ? NULL : from->first; n != NULL; n = next) {
		next = n->next;
		if (n->role != role)
			continue;
		node_remove(n);
		node_append(page, n);
		first = first == NULL ? n : first;
	}
	return first;
}

static const char *
words_of(struct doc *doc, const struct node *n)
{
	struct str x = node_text(doc->arena, n);

	return arena_strndup(doc->arena, x.s, x.n);
}

static void
add_titles(struct doc *doc, struct node *page, struct node *written)
{
	struct meta *m = &doc->meta;
	struct node *n = take_written(written, page, ROLE_TITLE);

	if (n != NULL && m->title == NULL)
		m->title = words_of(doc, n);
	if (n == NULL) {
		n = add_paragraph(doc, page, ROLE_TITLE, m->title);
		if (n != NULL)
			n->at = n->first->at = m->title_at;
	}
	if (m->subtitle != NULL) /* the manifest's, and below it the other */
		add_paragraph(doc, page, ROLE_SUBTITLE, m->subtitle);
	n = take_written(written, page, ROLE_SUBTITLE);
	if (n != NULL && m->subtitle == NULL)
		m->subtitle = words_of(doc, n);
}

/* What the reader made of a first section that is the title, or NULL. */
static struct node *
take_opening(struct doc *doc)
{
	struct node *first = doc->root->first;

	if (first == NULL || first->kind != NODE_SECTION ||
	    first->section.role != SECTION_TITLE)
		return NULL;
	node_remove(first);
	return first;
}

static struct node *
build_title(struct doc *doc)
{
	struct node *page = node_new(doc, NODE_SECTION, 0);
	struct node *written = take_opening(doc);
	struct meta *m = &doc->meta;

	if (m->title == NULL || *m->title == '\0')
		m->title = written != NULL && written->first != NULL
		    ? NULL
		    : first_heading(doc);
	page->section.role = SECTION_TITLE;
	if (written != NULL)
		page->section.path = written->section.path;
	add_titles(doc, page, written);
	page->section.title = m->title == NULL ? "" : m->title;
	add_paragraph(doc, page, ROLE_ORGANISATION, m->organisation);
	add_authors(doc, page);
	add_submission(doc, page);
	add_abstract(doc, page);
	add_licence(doc, page);
	add_paragraph(doc, page, ROLE_CONTACT, m->contact);
	add_imprint(doc, page);
	return page;
}

static struct str
one_line(struct arena *a, struct str x)
{
	char *s = arena_strndup(a, x.s, x.n);
	size_t i;

	for (i = 0; i < x.n; i++)
		if (s[i] == '\n' || s[i] == '\t')
			s[i] = ' ';
	return (struct str){ s, x.n };
}

/* The first words of the report, for want of a title. */
static const char *
first_words(struct doc *doc)
{
	const struct node *n;
	struct str text;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (!node_has_text(n) || node_above(n, NODE_LABEL) != NULL)
			continue;
		text = str_trim((struct str){ n->text.s, n->text.n });
		if (text.n > 0)
			return running_title(
			    doc->arena, one_line(doc->arena, text));
	}
	return NULL;
}

/*
 * A file must have a title (ISO 14289-1, 7.1).  What its author did not call
 * anything is not called anything in print either.
 */
static void
name_untitled(struct doc *doc, struct diag *dg)
{
	struct meta *m = &doc->meta;
	const struct node *first = doc->root->first;

	if (m->title != NULL && *m->title != '\0')
		return;
	m->title = first_words(doc);
	if (m->title == NULL && first != NULL && first->kind == NODE_SECTION)
		m->title = first->section.path;
	if (m->title == NULL)
		m->title = term_text(TERM_UNTITLED, doc->lang);
	diag_report(dg, DIAG_WARNING, 0, "no-title",
	    "the report has no title; calling it \"%s\"", m->title);
	diag_hint(dg, "say \"title:\" in report.yaml, or begin with \"# ...\"");
}

/* Hang a part behind `last`, or tell that there is nothing to list; what
 * stands last now. */
static struct node *
put_list(struct doc *doc, struct node *last, enum contents_kind kind,
    enum term term, struct diag *dg)
{
	struct node *list = captions_list(doc, kind);

	if (list == NULL) {
		diag_report(dg, DIAG_WARNING, 0, "list-empty",
		    "nothing has a caption for the list \"%s\"; leaving it "
		    "out",
		    term_text(term, doc->lang));
		return last;
	}
	node_insert_after(last, list);
	return list;
}

static void
put_lists(struct doc *doc, struct node *last, const struct front_parts *parts,
    struct diag *dg)
{
	if (parts->figures)
		last = put_list(doc, last, CONTENTS_FIGURES, TERM_FIGURES, dg);
	if (parts->tables)
		last = put_list(doc, last, CONTENTS_TABLES, TERM_TABLES, dg);
	if (parts->listings)
		put_list(doc, last, CONTENTS_LISTINGS, TERM_LISTINGS, dg);
}

/* What the contents list beside the author's sections. */
static void
put_matter(struct doc *doc, const struct front_parts *parts, struct diag *dg)
{
	struct node *glossary = NULL, *index = NULL;
	struct node *abstract = abstract_section(doc);

	if (parts->glossary)
		glossary = glossary_build(doc, dg);
	if (parts->index)
		index = term_index_build(doc, dg);
	if (glossary != NULL)
		node_prepend(doc->root, glossary);
	if (abstract != NULL)
		node_prepend(doc->root, abstract);
	if (index != NULL)
		node_append(doc->root, index);
}

void
front_build(struct doc *doc, const struct front_parts *parts, struct diag *dg)
{
	struct node *title = build_title(doc), *contents;

	name_untitled(doc, dg);
	put_matter(doc, parts, dg);
	contents = contents_build(doc, parts->depth);
	contents_fill(doc);
	node_prepend(doc->root, title);
	if (contents != NULL)
		node_insert_after(title, contents);
	put_lists(doc, contents != NULL ? contents : title, parts, dg);
}
