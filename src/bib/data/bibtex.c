#include "bib/data/bibtex.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/bibtex_file.h"
#include "bib/data/bibtex_names.h"
#include "bib/data/date_text.h"
#include "bib/data/latex.h"
#include "bib/data/normal.h"
#include "unicode/chars.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MOST_PARENTS 16

/* One entry on its way. */
struct mapper {
	struct arena *arena;
	const struct bibtex_entry *entry;
	struct value *out;
	const char *type; /* of CSL */
	bool english;     /* titles may be in capitals */
};

/* ---- inheritance: crossref and xdata ---- */

/* What an entry has for itself alone. */
static bool
is_own(struct str field)
{
	static const char *const own[] = { "abstract", "annotation", "annote",
		"crossref", "doi", "entryset", "entrysubtype", "eprint",
		"execute", "file", "ids", "keywords", "label", "note",
		"options", "presort", "related", "shorthand", "shorttitle",
		"sortkey", "sorttitle", "url", "urldate", "xdata", "xref" };
	size_t i;

	for (i = 0; i < COUNT(own); i++)
		if (str_is(field, own[i]))
			return true;
	return false;
}

/* The name that a parent's title has in its parts (biblatex, appendix B). */
static const char *
inherited_name(const struct bibtex_entry *child, struct str field)
{
	bool part = str_starts(child->type, "in") ||
	    str_starts(child->type, "supp") ||
	    str_is(child->type, "conference") ||
	    str_is(child->type, "bookinbook");
	bool article = str_is(child->type, "article") ||
	    str_is(child->type, "suppperiodical");

	if (str_is(field, "title"))
		return part   ? "booktitle"
		    : article ? "journaltitle"
			      : "maintitle";
	if (str_is(field, "subtitle"))
		return part   ? "booksubtitle"
		    : article ? "journalsubtitle"
			      : "mainsubtitle";
	return NULL;
}

static void
copy_fields(struct arena *a, struct bibtex_entry *to,
    const struct bibtex_entry *from, bool all)
{
	size_t i;

	for (i = 0; i < from->fields; i++) {
		struct bibtex_field f = from->field[i];
		const char *name = all ? NULL : inherited_name(to, f.name);

		if (!all && is_own(f.name))
			continue;
		if (name != NULL)
			f.name = str_from(name);
		if (bibtex_field(to, f.name.s) == NULL)
			bibtex_add_field(a, to, f);
	}
}

/* What the search for parents needs. */
struct heritage {
	struct arena *arena;
	const struct bibtex_file *file;
	struct diag *diag;
	int depth;
};

static void inherit(struct heritage *, struct bibtex_entry *);

static void
inherit_from(struct heritage *h, struct bibtex_entry *e, struct str key,
    const struct bibtex_field *by)
{
	struct bibtex_entry *parent = bibtex_find(h->arena, h->file, key);

	if (parent == NULL) {
		diag_report(h->diag, DIAG_WARNING, by->at, "bibtex-crossref",
		    "no entry has the key \"" STR_FMT
		    "\"; nothing is inherited",
		    STR_ARG(key));
		return;
	}
	inherit(h, parent);
	if (parent->open) {
		diag_report(h->diag, DIAG_WARNING, by->at, "bibtex-crossref",
		    "\"" STR_FMT
		    "\" leads back to this entry; nothing is inherited",
		    STR_ARG(key));
		return;
	}
	copy_fields(h->arena, e, parent, str_is(by->name, "xdata"));
}

/* All parents that one field names, with commas between them. */
static void
inherit_by(struct heritage *h, struct bibtex_entry *e, const char *name)
{
	const struct bibtex_field *f = bibtex_field(e, name);
	struct bibtex_field by;
	size_t from, comma;

	if (f == NULL)
		return;
	by = *f; /* fields move when others come to them */
	for (from = 0; from < by.value.n; from = comma + 1) {
		comma = str_find(by.value, STR(","), from);
		if (comma == (size_t)-1)
			comma = by.value.n;
		inherit_from(
		    h, e, str_trim(str_slice(by.value, from, comma)), &by);
	}
}

/* More generations than MOST_PARENTS no bibliography has. */
static void
inherit(struct heritage *h, struct bibtex_entry *e)
{
	if (e->inherited || h->depth == MOST_PARENTS)
		return;
	e->inherited = e->open = true;
	h->depth++;
	inherit_by(h, e, "xdata");
	inherit_by(h, e, "crossref");
	h->depth--;
	e->open = false;
}

/* ---- types ---- */

struct type_name {
	const char *bibtex, *csl;
};

static const struct type_name types[] = {
	{ "article", "article-journal" },
	{ "artwork", "graphic" },
	{ "audio", "song" },
	{ "book", "book" },
	{ "bookinbook", "chapter" },
	{ "booklet", "pamphlet" },
	{ "collection", "book" },
	{ "conference", "paper-conference" },
	{ "dataset", "dataset" },
	{ "electronic", "webpage" },
	{ "image", "graphic" },
	{ "inbook", "chapter" },
	{ "incollection", "chapter" },
	{ "inproceedings", "paper-conference" },
	{ "inreference", "entry-encyclopedia" },
	{ "jurisdiction", "legal_case" },
	{ "legal", "treaty" },
	{ "legislation", "legislation" },
	{ "letter", "personal_communication" },
	{ "manual", "book" },
	{ "mastersthesis", "thesis" },
	{ "misc", "document" },
	{ "movie", "motion_picture" },
	{ "music", "song" },
	{ "mvbook", "book" },
	{ "mvcollection", "book" },
	{ "mvproceedings", "book" },
	{ "mvreference", "book" },
	{ "online", "webpage" },
	{ "patent", "patent" },
	{ "performance", "performance" },
	{ "periodical", "periodical" },
	{ "phdthesis", "thesis" },
	{ "proceedings", "book" },
	{ "reference", "book" },
	{ "report", "report" },
	{ "review", "review" },
	{ "software", "software" },
	{ "standard", "standard" },
	{ "suppbook", "chapter" },
	{ "suppcollection", "chapter" },
	{ "suppperiodical", "article-journal" },
	{ "techreport", "report" },
	{ "thesis", "thesis" },
	{ "unpublished", "manuscript" },
	{ "video", "motion_picture" },
	{ "www", "webpage" },
};

static bool
has(const struct mapper *m, const char *field)
{
	return bibtex_field(m->entry, field) != NULL;
}

static struct str
raw(const struct mapper *m, const char *field)
{
	const struct bibtex_field *f = bibtex_field(m->entry, field);

	return f == NULL ? STR("") : f->value;
}

static const char *
subtype_of_article(const struct mapper *m)
{
	struct str sub = raw(m, "entrysubtype");

	if (str_is(sub, "magazine"))
		return "article-magazine";
	if (str_is(sub, "newspaper"))
		return "article-newspaper";
	/* A preprint: in no journal, but in an archive. */
	if (!has(m, "journal") && !has(m, "journaltitle") && has(m, "eprint"))
		return "article";
	return "article-journal";
}

static const char *
type_of(const struct mapper *m)
{
	size_t i;

	if (str_is(m->entry->type, "article"))
		return subtype_of_article(m);
	if (str_is(m->entry->type, "misc")) {
		if (has(m, "eprint"))
			return "article";
		if (!has(m, "publisher") && !has(m, "howpublished") &&
		    has(m, "url"))
			return "webpage";
	}
	for (i = 0; i < COUNT(types); i++)
		if (str_is(m->entry->type, types[i].bibtex))
			return types[i].csl;
	return "document";
}

static bool
is_type(const struct mapper *m, const char *type)
{
	return strcmp(m->type, type) == 0;
}

/* ---- plain fields ---- */

enum how {
	AS_TEXT,
	AS_TITLE,
	AS_VERBATIM,
	AS_PAGES,
	AS_NAMES,
	AS_DATE,
	AS_NUMBER /* "second" is 2 */
};

struct field_name {
	const char *bibtex, *csl;
	enum how how;
};

/* The first field of a variable that is there gives its value. */
static const struct field_name fields[] = {
	{ "author", "author", AS_NAMES },
	{ "editor", "editor", AS_NAMES },
	{ "translator", "translator", AS_NAMES },
	{ "bookauthor", "container-author", AS_NAMES },
	{ "maineditor", "collection-editor", AS_NAMES },
	{ "holder", "assignee", AS_NAMES },
	{ "journal", "container-title", AS_TEXT },
	{ "shorttitle", "title-short", AS_TITLE },
	{ "shortjournal", "container-title-short", AS_TEXT },
	{ "volume", "volume", AS_NUMBER },
	{ "volumes", "number-of-volumes", AS_NUMBER },
	{ "issue", "issue", AS_TEXT },
	{ "part", "part-number", AS_NUMBER },
	{ "edition", "edition", AS_NUMBER },
	{ "chapter", "chapter-number", AS_NUMBER },
	{ "pages", "page", AS_PAGES },
	{ "eid", "page", AS_VERBATIM },
	{ "articleno", "page", AS_VERBATIM },
	{ "pagetotal", "number-of-pages", AS_NUMBER },
	{ "version", "version", AS_TEXT },
	{ "publisher", "publisher", AS_TEXT },
	{ "school", "publisher", AS_TEXT },
	{ "institution", "publisher", AS_TEXT },
	{ "organization", "publisher", AS_TEXT },
	{ "location", "publisher-place", AS_TEXT },
	{ "address", "publisher-place", AS_TEXT },
	{ "origpublisher", "original-publisher", AS_TEXT },
	{ "origlocation", "original-publisher-place", AS_TEXT },
	{ "origtitle", "original-title", AS_TITLE },
	{ "origdate", "original-date", AS_DATE },
	{ "eventdate", "event-date", AS_DATE },
	{ "urldate", "accessed", AS_DATE },
	{ "lastchecked", "accessed", AS_DATE },
	{ "venue", "event-place", AS_TEXT },
	{ "pubstate", "status", AS_TEXT },
	{ "type", "genre", AS_TEXT },
	{ "doi", "DOI", AS_VERBATIM },
	{ "url", "URL", AS_VERBATIM },
	{ "isbn", "ISBN", AS_VERBATIM },
	{ "issn", "ISSN", AS_VERBATIM },
	{ "pmid", "PMID", AS_VERBATIM },
	{ "pmcid", "PMCID", AS_VERBATIM },
	{ "note", "note", AS_TEXT },
	{ "addendum", "note", AS_TEXT },
	{ "annotation", "annote", AS_TEXT },
	{ "annote", "annote", AS_TEXT },
	{ "abstract", "abstract", AS_TEXT },
	{ "keywords", "keyword", AS_TEXT },
	{ "library", "call-number", AS_TEXT },
};

static struct str
text_of(const struct mapper *m, struct str latex)
{
	return latex_text(m->arena, latex, LATEX_TEXT);
}

static struct str
title_of(const struct mapper *m, struct str latex)
{
	struct str marked = latex_text(m->arena, latex, LATEX_TITLE);

	return m->english ? title_sentence(m->arena, marked) : marked;
}

/* "First" -> "1": CSL writes ordinals itself. */
static struct str
number_of(const struct mapper *m, struct str latex)
{
	static const char *const words[] = { "first", "second", "third",
		"fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
		"tenth", "eleventh", "twelfth" };
	struct str text = text_of(m, latex);
	struct str folded = text_fold(m->arena, text);
	size_t i, digits = 0;

	if (str_ends(folded, " edition"))
		folded = str_slice(folded, 0, folded.n - 8);
	else if (str_ends(folded, " ed"))
		folded = str_slice(folded, 0, folded.n - 3);
	for (i = 0; i < COUNT(words); i++)
		if (str_is(folded, words[i]))
			return str_from(arena_printf(m->arena, "%zu", i + 1));
	while (digits < folded.n && folded.s[digits] >= '0' &&
	    folded.s[digits] <= '9')
		digits++;
	if (digits > 0 && digits + 2 == folded.n &&
	    strspn(folded.s + digits, "stndrh") >= 2)
		return str_slice(folded, 0, digits);
	return text;
}

/* "199--214" with the hyphen that CSL takes for a range. */
static struct str
pages_of(const struct mapper *m, struct str latex)
{
	struct str text = text_of(m, latex);
	struct buf b = { .arena = m->arena };
	size_t i;

	buf_adds(&b, "");
	for (i = 0; i < text.n; i++) {
		struct str rest = str_slice(text, i, text.n);

		if (str_starts(rest, "\u2013") || str_starts(rest, "\u2014")) {
			buf_addc(&b, '-');
			i += 2;
		} else {
			buf_addc(&b, text.s[i]);
		}
	}
	return buf_str(&b);
}

/* biblatex: options = {useprefix=false} takes the "von" from the name. */
static bool
uses_prefix(const struct mapper *m)
{
	return str_find(raw(m, "options"), STR("useprefix=false"), 0) ==
	    (size_t)-1;
}

static void
set(const struct mapper *m, const char *variable, struct value *v)
{
	if (v != NULL && (v->kind != VALUE_LIST || v->count > 0))
		record_set(m->out, variable, v);
}

static void
map_field(const struct mapper *m, const struct field_name *n,
    const struct bibtex_field *f)
{
	struct arena *a = m->arena;
	struct str text;

	switch (n->how) {
	case AS_TITLE:
		text = title_of(m, f->value);
		break;
	case AS_VERBATIM:
		text = latex_verbatim(a, f->value);
		break;
	case AS_PAGES:
		text = pages_of(m, f->value);
		break;
	case AS_NUMBER:
		text = number_of(m, f->value);
		break;
	case AS_NAMES:
		set(m, n->csl,
		    bibtex_names(a, f->value, uses_prefix(m), f->at));
		return;
	case AS_DATE:
		set(m, n->csl,
		    date_read(a, latex_verbatim(a, f->value), f->at));
		return;
	case AS_TEXT:
	default:
		text = text_of(m, f->value);
		break;
	}
	record_put(a, m->out, n->csl, text, f->at);
}

/* ---- fields that depend on others ---- */

/* Title, subtitle and addon in one: "Title: Subtitle. Addon". */
static void
map_title(const struct mapper *m, const char *variable, const char *title,
    const char *subtitle, const char *addon, bool sentence)
{
	const struct bibtex_field *f = bibtex_field(m->entry, title);
	struct buf b = { .arena = m->arena };
	struct str sub = raw(m, subtitle), more = raw(m, addon);
	struct str marked;

	if (f == NULL)
		return;
	buf_addstr(&b, latex_text(m->arena, f->value, LATEX_TITLE));
	if (sub.n > 0) {
		if (b.n > 0 && strchr("?!:.", b.s[b.n - 1]) == NULL)
			buf_addc(&b, ':');
		buf_addc(&b, ' ');
		buf_addstr(&b, latex_text(m->arena, sub, LATEX_TITLE));
	}
	if (more.n > 0) {
		buf_adds(&b, ". ");
		buf_addstr(&b, latex_text(m->arena, more, LATEX_TITLE));
	}
	marked = buf_str(&b);
	if (sentence && m->english)
		marked = title_sentence(m->arena, marked);
	record_put(m->arena, m->out, variable, marked, f->at);
}

static bool
is_part(const struct mapper *m)
{
	return is_type(m, "chapter") || is_type(m, "paper-conference") ||
	    is_type(m, "entry-encyclopedia");
}

static void
map_titles(const struct mapper *m)
{
	map_title(m, "title", "title", "subtitle", "titleaddon", true);
	/* Journals have names, books titles. */
	map_title(m, "container-title", "journaltitle", "journalsubtitle",
	    "journaltitleaddon", false);
	map_title(m, "container-title", "booktitle", "booksubtitle",
	    "booktitleaddon", is_part(m) && !is_type(m, "paper-conference"));
	if (!is_part(m))
		map_title(m, "container-title", "maintitle", "mainsubtitle",
		    "maintitleaddon", true);
	map_title(m, "volume-title", "issuetitle", "issuesubtitle",
	    "issuetitleaddon", true);
	map_title(m, "event-title", "eventtitle", "", "eventtitleaddon", false);
	map_title(m, "collection-title", "series", "", "", false);
}

/* "number" is an issue, a place in a series, or the work's own number. */
static void
map_number(const struct mapper *m)
{
	const struct bibtex_field *f = bibtex_field(m->entry, "number");
	const char *variable = "number";

	if (f == NULL)
		return;
	if (strncmp(m->type, "article", 7) == 0 || is_type(m, "periodical") ||
	    is_type(m, "review"))
		variable = "issue";
	else if (is_part(m) || is_type(m, "book"))
		variable = "collection-number";
	record_put(m->arena, m->out, variable, text_of(m, f->value), f->at);
}

static void
map_date(const struct mapper *m)
{
	const struct bibtex_field *f = bibtex_field(m->entry, "date");

	if (f == NULL || f->value.n == 0) {
		f = bibtex_field(m->entry, "year");
		if (f == NULL)
			return;
		set(m, "issued",
		    date_of_fields(m->arena, text_of(m, f->value),
			text_of(m, raw(m, "month")), text_of(m, raw(m, "day")),
			f->at));
		return;
	}
	/* As it stands: EDTF's "~" is no space of LaTeX's. */
	set(m, "issued",
	    date_read(m->arena, latex_verbatim(m->arena, f->value), f->at));
}

/* What a thesis or a report is called. */
static void
map_genre(const struct mapper *m)
{
	static const struct type_name genres[] = {
		{ "phdthesis", "Doctoral dissertation" },
		{ "mastersthesis", "Master\u2019s thesis" },
		{ "techreport", "Technical report" },
	};
	static const struct type_name kinds[] = {
		{ "phdthesis", "Doctoral dissertation" },
		{ "mathesis", "Master\u2019s thesis" },
		{ "bathesis", "Bachelor\u2019s thesis" },
		{ "candthesis", "Candidate thesis" },
		{ "techreport", "Technical report" },
		{ "resreport", "Research report" },
		{ "software", "Computer software" },
		{ "datacd", "Data CD" },
		{ "audiocd", "Audio CD" },
	};
	struct str type = raw(m, "type");
	size_t i;

	for (i = 0; i < COUNT(kinds); i++)
		if (str_is(type, kinds[i].bibtex))
			record_put(m->arena, m->out, "genre",
			    str_from(kinds[i].csl), m->entry->at);
	for (i = 0; type.n == 0 && i < COUNT(genres); i++)
		if (str_is(m->entry->type, genres[i].bibtex))
			record_put(m->arena, m->out, "genre",
			    str_from(genres[i].csl), m->entry->at);
}

/* A preprint's archive: arXiv and its kin. */
static void
map_eprint(const struct mapper *m)
{
	struct str id = latex_verbatim(m->arena, raw(m, "eprint"));
	struct str where = raw(m, "eprinttype");
	struct str folded;

	if (where.n == 0)
		where = raw(m, "archiveprefix");
	if (id.n == 0)
		return;
	folded = text_fold(m->arena, where);
	if (str_is(folded, "arxiv") ||
	    (where.n == 0 && id.n > 4 &&
		strspn(id.s, "0123456789.v") == id.n)) {
		record_put(m->arena, m->out, "publisher", STR("arXiv"), 0);
		record_put(m->arena, m->out, "number",
		    str_from(
			arena_printf(m->arena, "arXiv:" STR_FMT, STR_ARG(id))),
		    m->entry->at);
		if (!has(m, "doi"))
			record_put(m->arena, m->out, "URL",
			    str_from(arena_printf(m->arena,
				"https://arxiv.org/abs/" STR_FMT, STR_ARG(id))),
			    m->entry->at);
	} else if (str_is(folded, "pubmed")) {
		record_put(m->arena, m->out, "PMID", id, m->entry->at);
	} else if (str_is(folded, "jstor") && !has(m, "url")) {
		record_put(m->arena, m->out, "URL",
		    str_from(arena_printf(m->arena,
			"https://www.jstor.org/stable/" STR_FMT, STR_ARG(id))),
		    m->entry->at);
	}
}

/* How something was made public: an address is one. */
static void
map_howpublished(const struct mapper *m)
{
	struct str how = raw(m, "howpublished"), text;
	size_t i;

	if (how.n == 0)
		return;
	text = text_of(m, how);
	i = str_find(text, STR("http"), 0);
	if (i == (size_t)-1) {
		record_put(m->arena, m->out, "publisher", text, m->entry->at);
		return;
	}
	text = str_slice(text, i, text.n);
	for (i = 0; i < text.n && strchr(" \t,;>)", text.s[i]) == NULL;)
		i++;
	record_put(
	    m->arena, m->out, "URL", str_slice(text, 0, i), m->entry->at);
}

/* biblatex: editortype = compiler, director, ... */
static void
map_editor_type(const struct mapper *m)
{
	static const struct type_name roles[] = { { "director", "director" },
		{ "organizer", "organizer" }, { "compiler", "compiler" } };
	const struct bibtex_field *f = bibtex_field(m->entry, "editor");
	struct str type = raw(m, "editortype");
	size_t i;

	for (i = 0; f != NULL && i < COUNT(roles); i++)
		if (str_is(type, roles[i].bibtex))
			set(m, roles[i].csl,
			    bibtex_names(m->arena, f->value, true, f->at));
}

/* BCP 47 of babel's name for a language; NULL: not known. */
static const char *
language_tag(struct str name)
{
	static const struct type_name names[] = { { "english", "en" },
		{ "american", "en-US" }, { "british", "en-GB" },
		{ "canadian", "en-CA" }, { "australian", "en-AU" },
		{ "ukenglish", "en-GB" }, { "usenglish", "en-US" },
		{ "german", "de" }, { "ngerman", "de" }, { "french", "fr" },
		{ "francais", "fr" }, { "acadian", "fr-CA" },
		{ "canadien", "fr-CA" }, { "spanish", "es" },
		{ "italian", "it" }, { "dutch", "nl" }, { "portuguese", "pt" },
		{ "brazilian", "pt-BR" }, { "russian", "ru" },
		{ "polish", "pl" }, { "swedish", "sv" }, { "danish", "da" },
		{ "norwegian", "no" }, { "finnish", "fi" }, { "latin", "la" } };
	size_t i;

	for (i = 0; i < COUNT(names); i++)
		if (str_is(name, names[i].bibtex))
			return names[i].csl;
	return NULL;
}

static void
map_language(struct mapper *m)
{
	struct str name = raw(m, "langid");
	const char *tag;

	if (name.n == 0)
		name = raw(m, "hyphenation");
	if (name.n == 0)
		name = raw(m, "language");
	name = text_lower(m->arena, str_trim(name), "en");
	tag = language_tag(name);
	m->english = name.n == 0 || str_starts(name, "en") ||
	    (tag != NULL && strncmp(tag, "en", 2) == 0);
	if (tag == NULL && name.n > 0 && name.n <= 5)
		tag = name.s;
	if (tag != NULL)
		record_put(
		    m->arena, m->out, "language", str_from(tag), m->entry->at);
}

/* ---- entries ---- */

static void
map_aliases(const struct mapper *m)
{
	const struct bibtex_field *f = bibtex_field(m->entry, "ids");
	struct value *list;
	struct str rest;
	size_t comma;

	if (f == NULL)
		return;
	list = record_list(m->arena, f->at);
	for (rest = f->value; rest.n > 0;) {
		comma = str_find(rest, STR(","), 0);
		if (comma == (size_t)-1)
			comma = rest.n;
		record_append(list,
		    record_text(
			m->arena, str_trim(str_slice(rest, 0, comma)), f->at));
		rest = str_slice(
		    rest, comma < rest.n ? comma + 1 : rest.n, rest.n);
	}
	record_set(m->out, "aliases", list);
}

static const struct value *
map_entry(struct arena *a, const struct bibtex_entry *e)
{
	struct mapper m = { .arena = a, .entry = e };
	const struct bibtex_field *f;
	size_t i;

	m.out = record_map(a, e->at);
	m.type = type_of(&m);
	record_put(a, m.out, "id", e->key, e->at);
	record_put(a, m.out, "type", str_from(m.type), e->at);
	map_language(&m);
	map_titles(&m);
	map_date(&m);
	map_number(&m);
	map_genre(&m);
	map_editor_type(&m);
	for (i = 0; i < COUNT(fields); i++) {
		f = bibtex_field(e, fields[i].bibtex);
		if (f != NULL && f->value.n > 0)
			map_field(&m, &fields[i], f);
	}
	map_howpublished(&m);
	map_eprint(&m);
	map_aliases(&m);
	return record_normal(a, m.out);
}

/* Data for others to inherit, not a work. */
static bool
is_work(const struct bibtex_entry *e)
{
	static const char *const others[] = { "xdata", "set", "control",
		"bibnote" };
	size_t i;

	for (i = 0; i < COUNT(others); i++)
		if (str_is(e->type, others[i]))
			return false;
	return true;
}

void
bibtex_read(struct records *out, struct str text, place at, struct diag *dg)
{
	struct bibtex_file file = bibtex_file_read(out->arena, text, at, dg);
	struct heritage h = { .arena = out->arena, .file = &file, .diag = dg };
	size_t i;

	for (i = 0; i < file.entries; i++)
		inherit(&h, file.entry[i]);
	for (i = 0; i < file.entries; i++)
		if (is_work(file.entry[i]))
			records_add(out, map_entry(out->arena, file.entry[i]));
}
