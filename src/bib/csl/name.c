/* One name: its parts read, its particles found, its initials. */
#include <string.h>

#include "base/buf.h"
#include "bib/csl/csl_int.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

static struct str
part(const struct value *map, const char *key)
{
	struct str s;

	return value_string(value_find(map, key), &s) ? s : STR("");
}

static bool
truth(const struct value *map, const char *key)
{
	struct str s = part(map, key);

	return s.n > 0 && !str_is(s, "false") && !str_is(s, "0");
}

static bool
starts_lower(struct str s)
{
	size_t i = 0;
	uint32_t c;

	if (s.n == 0)
		return false;
	c = utf8_next(s, &i);
	if ((c == '\'' || c == 0x2019) && i < s.n)
		c = utf8_next(s, &i);
	return char_is_lower(c);
}

/* The end of a particle at the beginning of a family name: a small word, or
 * "d'" and "al-"; 0: there is none. */
static size_t
particle_end(struct str s)
{
	size_t i = 0, k;
	uint32_t c;

	if (!starts_lower(s))
		return 0;
	while (i < s.n) {
		k = i;
		c = utf8_next(s, &i);
		if (c == ' ')
			return k + 1 < s.n ? k + 1 : 0;
		if ((c == '\'' || c == 0x2019 || c == '-') && k > 0 && i < s.n)
			return starts_lower(str_slice(s, i, s.n)) ? 0 : i;
	}
	return 0;
}

/* Small words before the family name are its particle. */
static void
split_family(struct csl_name *n)
{
	size_t from = 0, end;

	if (n->family.n > 1 && n->family.s[0] == '"' &&
	    n->family.s[n->family.n - 1] == '"') {
		n->family = str_slice(n->family, 1, n->family.n - 1);
		return;
	}
	if (n->non_dropping.n > 0)
		return;
	while (
	    (end = particle_end(str_slice(n->family, from, n->family.n))) > 0)
		from += end;
	if (from == 0 || from >= n->family.n)
		return;
	n->non_dropping = str_trim(str_slice(n->family, 0, from));
	n->family = str_slice(n->family, from, n->family.n);
}

/* Small words behind the given name drop with it; "Jr." behind a comma is
 * a suffix. */
static void
split_given(struct csl_name *n)
{
	struct str given;
	size_t i, to = n->given.n;
	size_t comma = str_find(n->given, STR(","), 0);

	if (comma != (size_t)-1 && n->suffix.n == 0 && comma + 1 < n->given.n) {
		size_t from = comma + 1;

		if (n->given.s[from] == '!') {
			n->comma_suffix = true;
			from++;
		}
		n->suffix = str_trim(str_slice(n->given, from, n->given.n));
		n->given = str_trim(str_slice(n->given, 0, comma));
		to = n->given.n;
	}
	if (n->dropping.n > 0)
		return;
	given = n->given;
	for (i = given.n; i-- > 0;) {
		if (given.s[i] != ' ')
			continue;
		if (!starts_lower(str_slice(given, i + 1, given.n)))
			break;
		to = i;
	}
	if (to == n->given.n)
		return;
	n->dropping = str_trim(str_slice(n->given, to, n->given.n));
	n->given = str_slice(n->given, 0, to);
}

size_t
csl_names_read(struct arena *a, const struct value *list, struct csl_name **out)
{
	const struct value *v;
	struct csl_name *n;
	size_t count = 0;

	if (list == NULL || list->kind != VALUE_LIST)
		return 0;
	*out = arena_array(a, list->count + 1, struct csl_name);
	for (v = list->first; v != NULL; v = v->next) {
		n = &(*out)[count];
		*n = (struct csl_name){ .family = str_trim(part(v, "family")),
			.given = str_trim(part(v, "given")),
			.dropping = part(v, "dropping-particle"),
			.non_dropping = part(v, "non-dropping-particle"),
			.suffix = part(v, "suffix"),
			.literal = part(v, "literal"),
			.comma_suffix = truth(v, "comma-suffix"),
			.static_order = truth(v, "static-ordering"),
			.institution = truth(v, "isInstitution"),
			.others = truth(v, "others") };
		if (n->family.n + n->given.n + n->literal.n == 0 && !n->others)
			continue;
		if (n->family.n == 0 && n->literal.n == 0) {
			n->family = n->given;
			n->given = STR("");
		}
		while (str_ends(n->given, "\xC2\xA0"))
			n->given = str_slice(n->given, 0, n->given.n - 2);
		split_family(n);
		split_given(n);
		count++;
	}
	return count;
}

/* ---- initials ---- */

struct initials {
	struct buf b;
	struct str with;
	struct arena *arena;
	bool hyphen, initialize;
	bool after_initial;     /* the last thing written */
	struct str open, close; /* markup around the word */
};

static void
add_space(struct initials *x)
{
	if (x->b.n > 0 && x->b.s[x->b.n - 1] != ' ')
		buf_addc(&x->b, ' ');
}

/* The sign of an initial, its space behind the markup. */
static void
add_sign(struct initials *x)
{
	size_t n = x->with.n;

	while (n > 0 && x->with.s[n - 1] == ' ')
		n--;
	buf_addstr(&x->b, str_slice(x->with, 0, n));
	buf_addstr(&x->b, x->close);
	buf_addstr(&x->b, str_slice(x->with, n, x->with.n));
}

/* "TSerendorj": the capitals in front of small letters are one sound. */
static struct str
first_sound(struct arena *a, struct str word)
{
	size_t i = 0, end = 0, first;
	uint32_t c = utf8_next(word, &i);
	struct buf b = { .arena = a };

	first = end = i;
	while (i < word.n && char_is_upper(c = utf8_next(word, &i)))
		end = i;
	buf_addstr(&b, text_upper(a, str_slice(word, 0, first), NULL));
	if (end > first && i <= word.n && end < word.n && char_is_letter(c))
		buf_addstr(
		    &b, text_lower(a, str_slice(word, first, end), NULL));
	return buf_str(&b);
}

static void
add_initial(struct initials *x, struct str word, bool joined, bool stop)
{
	size_t i = 0;

	utf8_next(word, &i);
	if (!joined && !x->after_initial)
		add_space(x);
	if (joined) {
		while (x->b.n > 0 && x->b.s[x->b.n - 1] == ' ')
			x->b.n--;
		if (x->hyphen)
			buf_addc(&x->b, '-');
	}
	buf_addstr(&x->b, x->open);
	buf_addstr(&x->b, first_sound(x->arena, word));
	/* "Ph." is short already. */
	if (stop)
		buf_addstr(&x->b, str_slice(word, i, word.n));
	add_sign(x);
	x->after_initial = true;
}

static void
add_whole(struct initials *x, struct str word, bool joined)
{
	if (joined)
		buf_addc(&x->b, '-');
	else
		add_space(x);
	buf_addstr(&x->b, x->open);
	buf_addstr(&x->b, word);
	buf_addstr(&x->b, x->close);
	x->after_initial = false;
}

static size_t
letters_of(struct str w)
{
	size_t i = 0, n = 0;

	while (i < w.n)
		n += char_is_letter(utf8_next(w, &i));
	return n;
}

/* Where the tag at `i` ends; `i`: there is none. */
static size_t
tag_end(struct str s, size_t i)
{
	size_t end;

	if (i >= s.n || s.s[i] != '<')
		return i;
	end = str_find(s, STR(">"), i);
	return end == (size_t)-1 ? i : end + 1;
}

/* Tags at both ends of a word are kept around what becomes of it. */
static struct str
without_tags(struct initials *x, struct str word)
{
	size_t from = 0, to, end;

	while ((end = tag_end(word, from)) > from)
		from = end;
	for (to = from; to < word.n && tag_end(word, to) == to; to++)
		;
	x->open = str_slice(word, 0, from);
	x->close = str_slice(word, to, word.n);
	return str_slice(word, from, to);
}

/* Between spaces, full stops and hyphens. */
static void
add_part(struct initials *x, struct str tagged, bool joined, bool stop)
{
	struct str word = without_tags(x, tagged);
	bool lower = starts_lower(word);

	if (word.n == 0)
		return;
	if (x->initialize && lower && joined)
		return;
	if (lower && !stop) {
		add_whole(x, word, joined);
		return;
	}
	if (x->initialize || stop || letters_of(word) == 1)
		add_initial(x, word, joined, stop);
	else
		add_whole(x, word, joined);
}

struct str
given_initials(struct arena *a, struct str given, struct str with,
    bool initialize, bool hyphen)
{
	struct initials x = { .b.arena = a,
		.with = with,
		.arena = a,
		.hyphen = hyphen,
		.initialize = initialize };
	size_t i = 0, from = 0;
	bool joined = false;

	buf_adds(&x.b, "");
	for (; i <= given.n; i++) {
		char c;

		i = tag_end(given, i);
		c = i < given.n ? given.s[i] : ' ';
		if (c != ' ' && c != '.' && c != '-')
			continue;
		if (i > from)
			add_part(
			    &x, str_slice(given, from, i), joined, c == '.');
		if (i > from || c != '-')
			joined = c == '-' && i > 0;
		else
			joined = true;
		if (c == '.' && i + 1 < given.n && given.s[i + 1] == '-') {
			joined = true;
			i++;
		}
		from = i + 1;
	}
	return str_trim(buf_str(&x.b));
}
