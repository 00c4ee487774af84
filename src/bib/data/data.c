#include "bib/data/data.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/table.h"
#include "bib/data/bibtex.h"
#include "bib/data/csl_json.h"
#include "bib/data/csl_yaml.h"
#include "bib/data/ris.h"
#include "unicode/chars.h"

/* ---- what a file is ---- */

static bool
has_ending(const char *name, const char *ending)
{
	size_t n = strlen(name), e = strlen(ending);

	return n > e && strcasecmp(name + n - e, ending) == 0;
}

static enum data_format
format_of_name(const char *name)
{
	static const struct {
		const char *ending;
		enum data_format format;
	} endings[] = {
		{ ".bib", DATA_BIBTEX },
		{ ".bibtex", DATA_BIBTEX },
		{ ".biblatex", DATA_BIBTEX },
		{ ".json", DATA_CSL_JSON },
		{ ".csljson", DATA_CSL_JSON },
		{ ".yaml", DATA_CSL_YAML },
		{ ".yml", DATA_CSL_YAML },
		{ ".ris", DATA_RIS },
	};
	size_t i;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (has_ending(name, endings[i].ending))
			return endings[i].format;
	return DATA_UNKNOWN;
}

/* "@article{" at the beginning of a line. */
static bool
is_bibtex(struct str s)
{
	size_t i = 0, k;

	while (i < s.n) {
		while (i < s.n && (s.s[i] == ' ' || s.s[i] == '\t'))
			i++;
		for (k = i + 1; i < s.n && s.s[i] == '@' && k < s.n &&
		     ((s.s[k] | 0x20) >= 'a' && (s.s[k] | 0x20) <= 'z');)
			k++;
		while (k < s.n && s.s[k] == ' ')
			k++;
		if (i < s.n && s.s[i] == '@' && k > i + 1 && k < s.n &&
		    (s.s[k] == '{' || s.s[k] == '('))
			return true;
		i = str_find(s, STR("\n"), i);
		if (i == (size_t)-1)
			return false;
		i++;
	}
	return false;
}

static bool
is_yaml(struct str s)
{
	return str_starts(s, "---") || str_starts(s, "references:") ||
	    str_starts(s, "- id:") || str_starts(s, "- type:") ||
	    str_find(s, STR("\nreferences:"), 0) != (size_t)-1;
}

enum data_format
data_format_of(const char *name, struct str text)
{
	struct str s = str_trim(text);

	if (s.n > 0 && (s.s[0] == '[' || s.s[0] == '{'))
		return DATA_CSL_JSON;
	if (ris_is(s))
		return DATA_RIS;
	if (is_yaml(s))
		return DATA_CSL_YAML;
	if (is_bibtex(s))
		return DATA_BIBTEX;
	return format_of_name(name);
}

bool
data_read(struct records *out, const char *name, struct str text, place at,
    struct diag *dg)
{
	switch (data_format_of(name, text)) {
	case DATA_BIBTEX:
		bibtex_read(out, text, at, dg);
		return true;
	case DATA_CSL_JSON:
		csl_json_read(out, text, at, dg);
		return true;
	case DATA_CSL_YAML:
		csl_yaml_read(out, text, at, dg);
		return true;
	case DATA_RIS:
		ris_read(out, text, at, dg);
		return true;
	case DATA_UNKNOWN:
		break;
	}
	diag_report(dg, DIAG_ERROR, at, "bibliography-format",
	    "neither BibTeX nor CSL-JSON, CSL-YAML or RIS; reading no "
	    "references from it");
	return false;
}

/* ---- keys ---- */

struct str
record_key(const struct value *record)
{
	struct str key = STR("");

	value_string(value_find(record, "id"), &key);
	return key;
}

/* The letters and digits of a text, folded. */
static void
add_folded(struct buf *b, struct str x)
{
	struct str folded = text_fold(b->arena, x);
	size_t i;

	for (i = 0; i < folded.n; i++)
		if (folded.s[i] != ' ')
			buf_addc(b, folded.s[i]);
}

struct str
data_made_key(struct arena *a, struct str family, struct str year)
{
	struct buf b = { .arena = a };

	buf_adds(&b, "");
	add_folded(&b, family);
	add_folded(&b, year);
	return buf_str(&b);
}

static struct str
first_family(const struct value *record)
{
	static const char *const roles[] = { "author", "editor" };
	static const char *const parts[] = { "family", "literal" };
	const struct value *names;
	struct str s;
	size_t i, k;

	for (i = 0; i < 2; i++) {
		names = value_find(record, roles[i]);
		for (k = 0; names != NULL && k < 2; k++)
			if (value_string(
				value_find(names->first, parts[k]), &s))
				return s;
	}
	return value_string(value_find(record, "title"), &s)
	    ? str_slice(s, 0, s.n < 20 ? s.n : 20)
	    : STR("untitled");
}

static struct str
year_of(const struct value *record)
{
	const struct value *parts =
	    value_find(value_find(record, "issued"), "date-parts");
	struct str s = STR("");

	if (parts != NULL && parts->first != NULL)
		value_string(parts->first->first, &s);
	return s;
}

/* "smith2010", then "smith2010b", "smith2010c". */
static void
make_key(struct arena *a, struct table *keys, struct value *record)
{
	struct str base =
	    data_made_key(a, first_family(record), year_of(record));
	struct str key = base;
	int n;

	for (n = 1; table_find(keys, key) != NULL && n < 1000; n++)
		key = str_from(n < 26
			? arena_printf(a, STR_FMT "%c", STR_ARG(base), 'a' + n)
			: arena_printf(a, STR_FMT "-%d", STR_ARG(base), n));
	record_put(a, record, "id", key, record->at);
	table_entry(keys, key)->value = record;
}

static bool
is_new_key(struct table *keys, const struct value *v, struct diag *dg)
{
	struct table_entry *e = table_entry(keys, record_key(v));

	if (e->value == NULL) {
		e->value = (void *)(uintptr_t)v;
		return true;
	}
	diag_report(dg, DIAG_WARNING, v->at, "reference-key-twice",
	    "the key \"" STR_FMT "\" stands a second time; keeping the first "
	    "entry",
	    STR_ARG(e->key));
	return false;
}

void
data_finish(struct records *r, struct diag *dg)
{
	struct table keys = { .arena = r->arena };
	size_t i, kept = 0;

	for (i = 0; i < r->count; i++) {
		const struct value *v = r->record[i];

		if (record_key(v).n == 0 || is_new_key(&keys, v, dg))
			r->record[kept++] = v;
	}
	r->count = kept;
	for (i = 0; i < kept; i++)
		if (record_key(r->record[i]).n == 0)
			make_key(r->arena, &keys,
			    (struct value *)(uintptr_t)r->record[i]);
}
