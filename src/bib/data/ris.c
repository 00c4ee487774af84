#include "bib/data/ris.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/date_text.h"
#include "bib/data/normal.h"
#include "unicode/chars.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct reader {
	struct records *out;
	struct arena *arena;
	struct diag *diag;
	struct str text;
	place at;
	struct value *record;       /* NULL: between entries */
	struct value *names, *last; /* the list added to, its last name */
	struct str first_page, last_page;
	bool chapter; /* T2 is a book, A2 its editors */
};

/* One line: its tag and its value. */
struct line {
	char tag[3];
	struct str value;
	place at;
};

/* ---- lines ---- */

static bool
is_tag_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Does a tag stand at `i`?  Databases write one or two blanks. */
static size_t
tag_end(struct str s, size_t i)
{
	size_t k = i + 2;

	if (i + 3 > s.n || !is_tag_char(s.s[i]) || !is_tag_char(s.s[i + 1]))
		return 0;
	while (k < s.n && s.s[k] == ' ' && k < i + 5)
		k++;
	return k > i + 2 && k < s.n && s.s[k] == '-' ? k + 1 : 0;
}

static size_t
line_end(struct str s, size_t i)
{
	const char *end = i < s.n ? memchr(s.s + i, '\n', s.n - i) : NULL;

	return end == NULL ? s.n : (size_t)(end - s.s) + 1;
}

/* The value with the lines that go on with it; moves behind them. */
static struct str
read_value(struct reader *r, size_t *i, size_t from)
{
	size_t end = line_end(r->text, *i), next;
	struct str value = str_trim(str_slice(r->text, from, end));
	struct buf b = { .arena = r->arena };

	while (end < r->text.n && tag_end(r->text, end) == 0) {
		struct str more;

		next = line_end(r->text, end);
		more = str_trim(str_slice(r->text, end, next));
		end = next;
		if (more.n == 0)
			continue;
		if (b.n == 0)
			buf_addstr(&b, value);
		buf_addc(&b, ' ');
		buf_addstr(&b, more);
	}
	*i = end;
	return b.n > 0 ? buf_str(&b) : value;
}

/* ---- names ---- */

static bool
is_others(struct arena *a, struct str name)
{
	struct str folded = text_fold(a, name);

	return str_is(folded, "et al") || str_is(folded, "others");
}

/* "Family, Given, Suffix"; without a comma it is an organisation. */
static struct value *
name_record(struct arena *a, struct str name, place at)
{
	struct value *v = record_map(a, at), *yes;
	size_t comma = str_find(name, STR(","), 0), second;

	if (is_others(a, name)) {
		yes = record_text(a, STR("true"), at);
		yes->quoted = false;
		record_set(v, "others", yes);
		return v;
	}
	if (comma == (size_t)-1 || comma + 1 == name.n) {
		if (comma != (size_t)-1)
			name.n--;
		record_put(a, v, "literal", name, at);
		return v;
	}
	second = str_find(name, STR(","), comma + 1);
	if (second == (size_t)-1)
		second = name.n;
	record_put(a, v, "family", str_trim(str_slice(name, 0, comma)), at);
	record_put(
	    a, v, "given", str_trim(str_slice(name, comma + 1, second)), at);
	if (second < name.n)
		record_put(a, v, "suffix",
		    str_trim(str_slice(name, second + 1, name.n)), at);
	return v;
}

static void
add_name(struct reader *r, const char *variable, const struct line *l)
{
	const struct value *known = value_find(r->record, variable);
	struct value *list = (struct value *)(uintptr_t)known;
	struct value *name = name_record(r->arena, l->value, l->at);

	if (list == NULL) {
		list = record_list(r->arena, l->at);
		record_set(r->record, variable, list);
	}
	if (list == r->names && r->last != NULL) {
		r->last->next = name;
		list->count++;
	} else {
		record_append(list, name);
	}
	r->names = list;
	r->last = name;
}

/* ---- tags ---- */

enum how { AS_TEXT, AS_NAME, AS_DATE, AS_MORE };

struct tag {
	const char *name, *variable;
	enum how how;
};

/* A variable keeps the first value that it is given. */
static const struct tag tags[] = {
	{ "A1", "author", AS_NAME },
	{ "A3", "collection-editor", AS_NAME },
	{ "A4", "translator", AS_NAME },
	{ "AB", "abstract", AS_TEXT },
	{ "AU", "author", AS_NAME },
	{ "BT", "container-title", AS_TEXT },
	{ "CT", "title", AS_TEXT },
	{ "CY", "publisher-place", AS_TEXT },
	{ "DA", "issued", AS_DATE },
	{ "DO", "DOI", AS_TEXT },
	{ "DP", "source", AS_TEXT },
	{ "ED", "editor", AS_NAME },
	{ "ET", "edition", AS_TEXT },
	{ "ID", "id", AS_TEXT },
	{ "IS", "issue", AS_TEXT },
	{ "J1", "container-title-short", AS_TEXT },
	{ "J2", "container-title-short", AS_TEXT },
	{ "JA", "container-title-short", AS_TEXT },
	{ "JF", "container-title", AS_TEXT },
	{ "JO", "container-title", AS_TEXT },
	{ "KW", "keyword", AS_MORE },
	{ "LA", "language", AS_TEXT },
	{ "M3", "genre", AS_TEXT },
	{ "N1", "note", AS_TEXT },
	{ "N2", "abstract", AS_TEXT },
	{ "NV", "number-of-volumes", AS_TEXT },
	{ "OP", "original-title", AS_TEXT },
	{ "PB", "publisher", AS_TEXT },
	{ "PP", "publisher-place", AS_TEXT },
	{ "PY", "issued", AS_DATE },
	{ "RP", "status", AS_TEXT },
	{ "SN", "ISSN", AS_TEXT },
	{ "ST", "title-short", AS_TEXT },
	{ "T1", "title", AS_TEXT },
	{ "T3", "collection-title", AS_TEXT },
	{ "TI", "title", AS_TEXT },
	{ "UR", "URL", AS_TEXT },
	{ "VL", "volume", AS_TEXT },
	{ "Y1", "issued", AS_DATE },
	{ "Y2", "accessed", AS_DATE },
};

struct type_name {
	const char *ris, *csl;
};

static const struct type_name types[] = { { "ABST", "article-journal" },
	{ "ADVS", "motion_picture" }, { "ART", "graphic" }, { "BILL", "bill" },
	{ "BLOG", "post-weblog" }, { "BOOK", "book" }, { "CASE", "legal_case" },
	{ "CHAP", "chapter" }, { "COMP", "software" }, { "CONF", "book" },
	{ "CPAPER", "paper-conference" }, { "CTLG", "document" },
	{ "DATA", "dataset" }, { "DICT", "entry-dictionary" },
	{ "EBOOK", "book" }, { "ECHAP", "chapter" }, { "EDBOOK", "book" },
	{ "EJOUR", "article-journal" }, { "ELEC", "webpage" },
	{ "ENCYC", "entry-encyclopedia" }, { "GEN", "document" },
	{ "GOVDOC", "report" }, { "HEAR", "hearing" },
	{ "ICOMM", "personal_communication" }, { "INPR", "article-journal" },
	{ "JFULL", "periodical" }, { "JOUR", "article-journal" },
	{ "LEGAL", "legislation" }, { "MANSCPT", "manuscript" },
	{ "MAP", "map" }, { "MGZN", "article-magazine" },
	{ "MPCT", "motion_picture" }, { "MUSIC", "song" },
	{ "NEWS", "article-newspaper" }, { "PAMP", "pamphlet" },
	{ "PAT", "patent" }, { "PCOMM", "personal_communication" },
	{ "RPRT", "report" }, { "SER", "book" }, { "SLIDE", "speech" },
	{ "SOUND", "song" }, { "STAND", "standard" }, { "STAT", "legislation" },
	{ "THES", "thesis" }, { "UNPB", "manuscript" },
	{ "VIDEO", "motion_picture" }, { "WEB", "webpage" } };

static const char *
type_of(struct str name)
{
	size_t i;

	for (i = 0; i < COUNT(types); i++)
		if (str_is(name, types[i].ris))
			return types[i].csl;
	return "document";
}

/* "2012/03/05/Spring": empty parts are left out. */
static struct value *
date_record(struct arena *a, const struct line *l)
{
	struct str s = l->value;
	size_t slash = 0, i;

	for (i = 0; i < s.n && slash < 3; i++)
		slash += s.s[i] == '/';
	if (slash == 3)
		s = str_slice(s, 0, i - 1);
	while (s.n > 0 && s.s[s.n - 1] == '/')
		s.n--;
	return date_read(a, s, l->at);
}

/* "PY" has the year, "DA" perhaps the day: the longer one stays. */
static void
add_date(struct reader *r, const char *variable, const struct line *l)
{
	struct value *new = date_record(r->arena, l), *old;
	const struct value *parts;

	if (new == NULL)
		return;
	old = (struct value *)(uintptr_t)value_find(r->record, variable);
	if (old == NULL) {
		record_set(r->record, variable, new);
		return;
	}
	parts = value_find(new, "date-parts");
	if (parts != NULL && parts->first->count > 1)
		old->first = new->first;
}

static void
add_keyword(struct reader *r, const struct line *l)
{
	struct value *old =
	    (struct value *)(uintptr_t)value_find(r->record, "keyword");

	if (old == NULL)
		record_put(r->arena, r->record, "keyword", l->value, l->at);
	else if (old->text.n < 4000)
		old->text =
		    str_from(arena_printf(r->arena, STR_FMT "; " STR_FMT,
			STR_ARG(old->text), STR_ARG(l->value)));
}

static void
add_tag(struct reader *r, const struct line *l)
{
	size_t i;

	for (i = 0; i < COUNT(tags); i++) {
		if (strcmp(tags[i].name, l->tag) != 0)
			continue;
		if (tags[i].how == AS_NAME)
			add_name(r, tags[i].variable, l);
		else if (tags[i].how == AS_DATE)
			add_date(r, tags[i].variable, l);
		else if (tags[i].how == AS_MORE)
			add_keyword(r, l);
		else
			record_put(r->arena, r->record, tags[i].variable,
			    l->value, l->at);
		return;
	}
}

/* ---- entries ---- */

static void
end_entry(struct reader *r)
{
	struct str pages = r->first_page;

	if (r->record == NULL)
		return;
	if (pages.n > 0 && r->last_page.n > 0 &&
	    str_find(pages, STR("-"), 0) == (size_t)-1 &&
	    !str_equal(pages, r->last_page))
		pages = str_from(arena_printf(r->arena, STR_FMT "-" STR_FMT,
		    STR_ARG(pages), STR_ARG(r->last_page)));
	record_put(r->arena, r->record, "page", pages, r->record->at);
	if (r->record->count > 1)
		records_add(r->out, record_normal(r->arena, r->record));
	r->record = NULL;
}

static void
begin_entry(struct reader *r, const struct line *l)
{
	const char *type = type_of(l->value);

	if (r->record != NULL)
		diag_report(r->diag, DIAG_WARNING, l->at, "ris-not-ended",
		    "the entry before it has no \"ER\"; ending it here");
	end_entry(r);
	r->record = record_map(r->arena, l->at);
	r->first_page = r->last_page = STR("");
	r->chapter = strcmp(type, "chapter") == 0 ||
	    strcmp(type, "paper-conference") == 0 ||
	    strcmp(type, "entry-encyclopedia") == 0;
	record_put(r->arena, r->record, "type", str_from(type), l->at);
}

/* Tags whose sense depends on the type. */
static bool
add_special(struct reader *r, const struct line *l)
{
	struct arena *a = r->arena;

	if (strcmp(l->tag, "SP") == 0)
		r->first_page = l->value;
	else if (strcmp(l->tag, "EP") == 0)
		r->last_page = l->value;
	else if (strcmp(l->tag, "A2") == 0)
		add_name(r, r->chapter ? "editor" : "collection-editor", l);
	else if (strcmp(l->tag, "T2") == 0)
		record_put(a, r->record, "container-title", l->value, l->at);
	else if (strcmp(l->tag, "M1") == 0)
		record_put(a, r->record, "number", l->value, l->at);
	else if (strcmp(l->tag, "C7") == 0 && r->first_page.n == 0)
		r->first_page = l->value;
	else
		return false;
	return true;
}

static void
take_line(struct reader *r, const struct line *l)
{
	if (strcmp(l->tag, "TY") == 0)
		begin_entry(r, l);
	else if (strcmp(l->tag, "ER") == 0)
		end_entry(r);
	else if (r->record != NULL && l->value.n > 0 && !add_special(r, l))
		add_tag(r, l);
}

void
ris_read(struct records *out, struct str text, place at, struct diag *dg)
{
	struct reader r = { .out = out,
		.arena = out->arena,
		.diag = dg,
		.text = text,
		.at = at };
	size_t i = 0, value;

	while (i < text.n) {
		struct line l = { .at = at == 0 ? 0 : at + (place)i };

		value = tag_end(text, i);
		if (value == 0) {
			i = line_end(text, i);
			continue;
		}
		memcpy(l.tag, text.s + i, 2);
		l.value = read_value(&r, &i, value);
		take_line(&r, &l);
	}
	if (r.record != NULL)
		diag_report(dg, DIAG_WARNING, r.record->at, "ris-not-ended",
		    "the last entry has no \"ER\"; ending it with the file");
	end_entry(&r);
}

bool
ris_is(struct str text)
{
	size_t i = 0, lines;

	for (lines = 0; i < text.n && lines < 50; lines++) {
		if (tag_end(text, i) != 0 && text.s[i] == 'T' &&
		    text.s[i + 1] == 'Y')
			return true;
		i = line_end(text, i);
	}
	return false;
}
