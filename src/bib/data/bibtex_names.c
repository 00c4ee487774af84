#include "bib/data/bibtex_names.h"

#include <string.h>

#include "base/buf.h"
#include "bib/data/latex.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define MOST_WORDS 64 /* of one name; a longer one is an organisation */

/* One name: its words, and before which of them commas stand. */
struct words {
	struct str word[MOST_WORDS];
	size_t part[4]; /* the first word behind the i-th comma */
	size_t parts;   /* commas + 1; 4: more than a name has */
	size_t count;
	bool too_long;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '~';
}

/* Behind the braces that open at `i`. */
static size_t
group_end(struct str s, size_t i)
{
	size_t depth = 0;

	for (; i < s.n; i++) {
		if (s.s[i] == '\\' && i + 1 < s.n)
			i++;
		else if (s.s[i] == '{')
			depth++;
		else if (s.s[i] == '}' && depth > 0 && --depth == 0)
			return i + 1;
	}
	return s.n;
}

/* ---- words ---- */

static void
add_word(struct words *w, struct str word)
{
	if (word.n == 0)
		return;
	if (w->count == MOST_WORDS)
		w->too_long = true;
	else
		w->word[w->count++] = word;
}

static void
split_words(struct str name, struct words *w)
{
	size_t i = 0, from = 0;

	memset(w, 0, sizeof(*w));
	w->parts = 1;
	while (i < name.n) {
		char c = name.s[i];

		if (c == '{') {
			i = group_end(name, i);
			continue;
		}
		if (c == '\\' && i + 1 < name.n) {
			i += 2;
			continue;
		}
		if (is_blank(c) || c == ',') {
			add_word(w, str_slice(name, from, i));
			from = i + 1;
		}
		if (c == ',' && w->parts < 4)
			w->part[w->parts++] = w->count;
		i++;
	}
	add_word(w, str_slice(name, from, name.n));
}

/* bibtex.web 398: a word's first letter outside braces decides; a special
 * character ("{\'e}") counts, other braces do not. */
static bool
is_small(struct arena *a, struct str word)
{
	size_t i = 0;
	struct str text;

	while (i < word.n && word.s[i] == '{') {
		if (i + 1 < word.n && word.s[i + 1] == '\\')
			break;
		i = group_end(word, i);
	}
	if (i >= word.n)
		return false;
	text = latex_text(a, str_slice(word, i, word.n), LATEX_TEXT);
	for (i = 0; i < text.n;) {
		uint32_t c = utf8_next(text, &i);

		if (char_is_letter(c))
			return char_is_lower(c);
	}
	return false;
}

/* ---- one name ---- */

static struct str
join(struct arena *a, const struct words *w, size_t from, size_t to)
{
	struct buf b = { .arena = a };
	size_t i;

	buf_adds(&b, "");
	for (i = from; i < to; i++) {
		if (i > from)
			buf_addc(&b, ' ');
		buf_addstr(&b, w->word[i]);
	}
	return latex_text(a, buf_str(&b), LATEX_TEXT);
}

struct person {
	struct str family, von, given, suffix;
};

/* "von Last": all words up to the last small one, which is not the end. */
static void
split_family(struct arena *a, const struct words *w, size_t from, size_t to,
    struct person *p)
{
	size_t last = from, i;

	for (i = from; i + 1 < to; i++)
		if (is_small(a, w->word[i]))
			last = i + 1;
	/* "de la Cruz": the von begins the name; "Garcia y Lopez" has none. */
	if (last > from && !is_small(a, w->word[from]))
		last = from;
	p->von = join(a, w, from, last);
	p->family = join(a, w, last, to);
}

/* "First von Last" */
static void
split_plain(struct arena *a, const struct words *w, struct person *p)
{
	size_t von = 0;

	if (w->count == 0)
		return;
	while (von + 1 < w->count && !is_small(a, w->word[von]))
		von++;
	p->given = join(a, w, 0, von);
	split_family(a, w, von, w->count, p);
}

static struct person
read_person(struct arena *a, const struct words *w)
{
	struct person p = { 0 };

	switch (w->parts) {
	case 1:
		split_plain(a, w, &p);
		break;
	case 2:
		split_family(a, w, 0, w->part[1], &p);
		p.given = join(a, w, w->part[1], w->count);
		break;
	default:
		split_family(a, w, 0, w->part[1], &p);
		p.suffix = join(a, w, w->part[1], w->part[2]);
		p.given = join(a, w, w->part[2], w->count);
		break;
	}
	return p;
}

/* BibLaTeX: "family=Cruz, prefix=de la, given=Juan, given-i=J" */
static bool
read_extended(struct arena *a, struct str name, struct person *p)
{
	struct str s = str_trim(name), pair, key, value;
	size_t from = 0, i = 0, equals;

	if (!str_starts(s, "family=") && !str_starts(s, "given=") &&
	    !str_starts(s, "prefix="))
		return false;
	while (from <= s.n) {
		for (i = from; i < s.n && s.s[i] != ',';)
			i = s.s[i] == '{' ? group_end(s, i) : i + 1;
		pair = str_trim(str_slice(s, from, i));
		from = i + 1;
		equals = str_find(pair, STR("="), 0);
		if (equals == (size_t)-1)
			continue;
		key = str_trim(str_slice(pair, 0, equals));
		value = latex_text(
		    a, str_slice(pair, equals + 1, pair.n), LATEX_TEXT);
		if (str_is(key, "family"))
			p->family = value;
		else if (str_is(key, "given"))
			p->given = value;
		else if (str_is(key, "prefix"))
			p->von = value;
		else if (str_is(key, "suffix"))
			p->suffix = value;
	}
	return true;
}

static struct value *
person_record(struct arena *a, const struct person *p, bool prefix, place at)
{
	struct value *v = record_map(a, at);

	record_put(a, v, "family", p->family, at);
	record_put(a, v, "given", p->given, at);
	record_put(a, v, "suffix", p->suffix, at);
	record_put(a, v, prefix ? "non-dropping-particle" : "dropping-particle",
	    p->von, at);
	return v;
}

static struct value *
others_record(struct arena *a, place at)
{
	struct value *v = record_map(a, at);
	struct value *yes = record_text(a, STR("true"), at);

	yes->quoted = false;
	record_set(v, "others", yes);
	return v;
}

static bool
is_others(struct arena *a, struct str name)
{
	struct str folded = text_fold(a, name);

	return str_is(folded, "others") || str_is(folded, "et al");
}

static struct value *
read_name(struct arena *a, struct str name, bool prefix, place at)
{
	struct words w;
	struct person p = { 0 };
	struct value *v;

	if (is_others(a, name))
		return others_record(a, at);
	if (read_extended(a, name, &p))
		return person_record(a, &p, prefix, at);
	split_words(name, &w);
	if (w.too_long ||
	    (w.count == 1 && w.parts == 1 && w.word[0].s[0] == '{' &&
		group_end(w.word[0], 0) == w.word[0].n &&
		(w.word[0].n < 2 || w.word[0].s[1] != '\\'))) {
		v = record_map(a, at);
		record_put(
		    a, v, "literal", latex_text(a, name, LATEX_TEXT), at);
		return v;
	}
	p = read_person(a, &w);
	return person_record(a, &p, prefix, at);
}

/* ---- the list ---- */

/* Is " and " at `i`, outside braces? */
static bool
is_and(struct str s, size_t i)
{
	return i + 4 < s.n && is_blank(s.s[i]) && (s.s[i + 1] | 0x20) == 'a' &&
	    (s.s[i + 2] | 0x20) == 'n' && (s.s[i + 3] | 0x20) == 'd' &&
	    is_blank(s.s[i + 4]);
}

static void
add_name(struct arena *a, struct value ***link, struct value *list,
    struct str name, bool prefix)
{
	struct value *v;

	name = str_trim(name);
	if (name.n == 0)
		return;
	v = read_name(a, name, prefix, list->at);
	if (v->first == NULL)
		return;
	**link = v;
	*link = &v->next;
	list->count++;
}

/* "A. Doe, B. Roe, C. Poe & D. Low": more commas than one name has, and no
 * "and": the names are parted by them. */
static bool
is_comma_list(struct str s)
{
	size_t commas = 0, i = 0;

	while (i < s.n) {
		if (is_and(s, i))
			return false;
		if (s.s[i] == '{') {
			i = group_end(s, i);
			continue;
		}
		commas += s.s[i] == ',' || s.s[i] == '&';
		i++;
	}
	return commas > 2 && !str_starts(str_trim(s), "family=") &&
	    !str_starts(str_trim(s), "given=") &&
	    !str_starts(str_trim(s), "prefix=");
}

static void
read_comma_list(struct arena *a, struct value *list, struct str s, bool prefix)
{
	struct value **link = &list->first;
	size_t i = 0, from = 0;

	while (i < s.n) {
		if (s.s[i] == '{') {
			i = group_end(s, i);
			continue;
		}
		if (s.s[i] == ',' || s.s[i] == '&') {
			size_t end = i > from && s.s[i - 1] == '\\' ? i - 1 : i;

			add_name(
			    a, &link, list, str_slice(s, from, end), prefix);
			from = i + 1;
		}
		i++;
	}
	add_name(a, &link, list, str_slice(s, from, s.n), prefix);
}

struct value *
bibtex_names(struct arena *a, struct str latex, bool prefix, place at)
{
	struct value *list = record_list(a, at), **link = &list->first;
	size_t i = 0, from = 0;

	if (is_comma_list(latex)) {
		read_comma_list(a, list, latex, prefix);
		return list;
	}

	while (i < latex.n) {
		if (latex.s[i] == '{') {
			i = group_end(latex, i);
		} else if (is_and(latex, i)) {
			add_name(
			    a, &link, list, str_slice(latex, from, i), prefix);
			i += 4;
			from = i;
		} else {
			i++;
		}
	}
	add_name(a, &link, list, str_slice(latex, from, latex.n), prefix);
	return list;
}
