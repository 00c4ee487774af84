/*
 * Values of a theme's keys: lengths, shares, colours, lists of names.
 */
#include <string.h>

#include "layout/theme_int.h"
#include "unicode/utf8.h"

#define MOST_TEXT 16 /* bytes of a bullet */

/* A decimal number as so many millionths; what is behind it goes to `unit`. */
static bool
read_number(struct str s, int64_t *millionths, struct str *unit)
{
	bool minus = s.n > 0 && s.s[0] == '-', any = false;
	int64_t n = 0, worth = 1000000;
	size_t i = minus;

	for (; i < s.n && s.s[i] >= '0' && s.s[i] <= '9'; i++, any = true) {
		n = n * 10 + (s.s[i] - '0') * worth;
		if (n > 10000000 * worth)
			return false;
	}
	if (i < s.n && s.s[i] == '.')
		for (i++; i < s.n && s.s[i] >= '0' && s.s[i] <= '9'; i++) {
			worth /= 10;
			n += (s.s[i] - '0') * worth;
			any = true;
		}
	*millionths = minus ? -n : n;
	*unit = str_trim(str_slice(s, i, s.n));
	return any;
}

/* "12", "12pt", "4.2mm", "1.5 lines"; rounded to the nearest sp. */
static bool
read_length(struct str s, sp line, sp *length)
{
	struct {
		const char *name;
		int64_t times, by;
	} const units[] = {
		{ "", SP_PER_PT, 1 },
		{ "pt", SP_PER_PT, 1 },
		{ "mm", SP_PER_PT * 360, 127 },
		{ "cm", SP_PER_PT * 3600, 127 },
		{ "in", SP_PER_PT * 72, 1 },
		{ "line", line, 1 },
		{ "lines", line, 1 },
	};
	__extension__ __int128 product;
	struct str unit;
	int64_t n;
	size_t i;

	if (!read_number(s, &n, &unit) || n < 0)
		return false;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!str_is(unit, units[i].name))
			continue;
		product = n;
		product = product * units[i].times / units[i].by;
		*length = (sp)((product + 500000) / 1000000);
		return true;
	}
	return false;
}

static bool
read_share(struct str s, int *share)
{
	struct str unit;
	int64_t n;

	if (!read_number(s, &n, &unit) || n < 0 || !str_is(unit, "%"))
		return false;
	*share = (int)((n + 50000) / 100000);
	return true;
}

static bool
read_choice(const char *const *choice, struct str s, unsigned *which)
{
	for (*which = 0; choice[*which] != NULL; ++*which)
		if (str_is(s, choice[*which]))
			return true;
	return false;
}

/* The names of a list, or the one that stands there alone. */
static const struct value *
first_of(const struct value *v)
{
	return v->kind == VALUE_LIST ? v->first : v;
}

static const struct value *
next_of(const struct value *list, const struct value *v)
{
	return list->kind == VALUE_LIST ? v->next : NULL;
}

static bool
read_features(const struct theme_key *key, const struct value *v, unsigned *set)
{
	const struct value *child;
	unsigned which;

	for (*set = 0, child = first_of(v); child != NULL;
	     child = next_of(v, child)) {
		if (child->kind != VALUE_SCALAR ||
		    !read_choice(key->choice, child->text, &which))
			return false;
		*set |= 1u << which;
	}
	return true;
}

static bool
read_fonts(struct arena *a, const struct value *v, struct theme_fonts *fonts)
{
	const char **file = arena_array(a, v->count + 1, const char *);
	const struct value *child;
	size_t n = 0;

	for (child = first_of(v); child != NULL; child = next_of(v, child)) {
		if (child->kind != VALUE_SCALAR || child->text.n == 0)
			return false;
		file[n++] = child->text.s;
	}
	*fonts = (struct theme_fonts){ file, n };
	return true;
}

/* The one character that a key is. */
static bool
read_mark(struct str s, uint32_t *mark)
{
	size_t i = 0;

	if (s.n == 0)
		return false;
	*mark = utf8_next(s, &i);
	return i == s.n;
}

static bool
read_hang(const struct value *v, struct protrusion *p)
{
	return read_mark(v->key, &p->character) && v->kind == VALUE_LIST &&
	    v->count == 2 && v->first->kind == VALUE_SCALAR &&
	    read_share(v->first->text, &p->left) && p->left <= 1000 &&
	    v->first->next->kind == VALUE_SCALAR &&
	    read_share(v->first->next->text, &p->right) && p->right <= 1000;
}

/* Put a mark into its place, or over what stood there. */
static void
put_hang(struct protrusion *all, size_t *count, struct protrusion p)
{
	size_t i = *count;

	while (i > 0 && all[i - 1].character >= p.character)
		i--;
	if (i == *count || all[i].character != p.character) {
		memmove(all + i + 1, all + i, (*count - i) * sizeof(*all));
		++*count;
	}
	all[i] = p;
}

/* Marks of the theme are added to those of its base. */
static bool
read_hangs(struct arena *a, const struct value *v, struct protrusions *hangs)
{
	struct protrusion *all =
	    arena_array(a, hangs->count + v->count + 1, struct protrusion);
	const struct value *child;
	size_t count = hangs->count;
	struct protrusion p;

	if (v->kind != VALUE_MAP)
		return false;
	if (count > 0)
		memcpy(all, hangs->mark, count * sizeof(*all));
	for (child = v->first; child != NULL; child = child->next) {
		if (!read_hang(child, &p))
			return false;
		put_hang(all, &count, p);
	}
	*hangs = (struct protrusions){ all, count };
	return true;
}

static bool
read_colour(struct str s, uint32_t *colour)
{
	uint32_t rgb = 0;
	size_t i;

	if (str_is(s, "black")) {
		*colour = 0;
		return true;
	}
	if (s.n != 7 || s.s[0] != '#')
		return false;
	for (i = 1; i < s.n; i++) {
		static const char digits[] = "0123456789abcdef";
		char c =
		    (char)(s.s[i] >= 'A' && s.s[i] <= 'F' ? s.s[i] - 'A' + 'a'
							  : s.s[i]);
		const char *d = memchr(digits, c, sizeof(digits) - 1);

		if (d == NULL)
			return false;
		rgb = rgb << 4 | (uint32_t)(d - digits);
	}
	if (colour_contrast(rgb) < LEAST_CONTRAST)
		return false;
	*colour = rgb;
	return true;
}

static bool
is_within(const struct theme_key *key, int64_t n, int64_t unit)
{
	return n >= key->least * unit && n <= key->most * unit;
}

static bool
set_length(const struct theme_key *key, struct str s, sp grid, sp *to)
{
	int share;
	sp length;

	if (key->kind == KEY_SIZE && *to < SP_PER_PT) {
		if (!read_share(s, &share) || share < 100 || share > 2000)
			return false;
		*to = share;
		return true;
	}
	if (!read_length(s, grid, &length) ||
	    !is_within(key, length, SP_PER_PT))
		return false;
	*to = length;
	return true;
}

static bool
set_int(const struct theme_key *key, const struct value *v, int *to)
{
	long n;
	int share;

	if (key->kind == KEY_SHARE) {
		if (v->quoted || !read_share(v->text, &share))
			return false;
		n = share;
	} else if (!value_int(v, &n)) {
		return false;
	}
	if (!is_within(key, n, 1))
		return false;
	*to = (int)n;
	return true;
}

static bool
set_text(struct arena *a, struct str s, const char **to)
{
	if (s.n == 0 || s.n > MOST_TEXT)
		return false;
	*to = arena_strndup(a, s.s, s.n);
	return true;
}

static bool
set_scalar(struct arena *a, const struct theme *th, const struct theme_key *key,
    const struct value *v, void *field)
{
	unsigned which;

	switch (key->kind) {
	case KEY_LENGTH:
	case KEY_SIZE:
		return set_length(key, v->text, th->grid, field);
	case KEY_COUNT:
	case KEY_SHARE:
		return set_int(key, v, field);
	case KEY_SWITCH:
		return value_bool(v, field);
	case KEY_CHOICE:
		if (!read_choice(key->choice, v->text, &which))
			return false;
		*(unsigned *)field = which;
		return true;
	case KEY_COLOUR:
		return read_colour(v->text, field);
	case KEY_TEXT:
		return set_text(a, v->text, field);
	default:
		return false;
	}
}

bool
theme_set(struct arena *a, const struct theme *th, const struct theme_key *key,
    const struct value *v, void *field)
{
	unsigned set;

	switch (key->kind) {
	case KEY_FEATURES:
		if (!read_features(key, v, &set))
			return false;
		*(unsigned *)field = set;
		return true;
	case KEY_FONTS:
		return read_fonts(a, v, field);
	case KEY_HANGS:
		return read_hangs(a, v, field);
	default:
		return v->kind == VALUE_SCALAR &&
		    set_scalar(a, th, key, v, field);
	}
}

/* What a key wants, for people. */
static void
add_names(struct buf *b, const char *const *name)
{
	size_t i;

	for (i = 0; name[i] != NULL; i++)
		buf_printf(b, "%s%s",
		    i == 0                    ? ""
			: name[i + 1] == NULL ? " or "
					      : ", ",
		    name[i]);
}

void
theme_wanted(struct buf *b, const struct theme_key *key, const void *field)
{
	switch (key->kind) {
	case KEY_SIZE:
		if (*(const sp *)field < SP_PER_PT) {
			buf_adds(b, "a share of the text around such as 85%");
			break;
		} /* fallthrough */
	case KEY_LENGTH:
		buf_printf(b,
		    "a length of %d to %d points such as 12pt, 4mm or 1.5 "
		    "lines",
		    key->least, key->most);
		break;
	case KEY_COUNT:
		buf_printf(
		    b, "a whole number from %d to %d", key->least, key->most);
		break;
	case KEY_SHARE:
		buf_printf(b, "a share from %d%% to %d%%",
		    (key->least + 9) / 10, key->most / 10);
		break;
	case KEY_SWITCH:
		buf_adds(b, "true or false");
		break;
	case KEY_CHOICE:
		add_names(b, key->choice);
		break;
	case KEY_FEATURES:
		buf_adds(b, "a list of ");
		add_names(b, key->choice);
		break;
	case KEY_COLOUR:
		buf_printf(b,
		    "a colour such as \"#004488\" whose contrast with white is "
		    "%d.%d:1 at least, also in grey",
		    LEAST_CONTRAST / 100, LEAST_CONTRAST / 10 % 10);
		break;
	case KEY_TEXT:
		buf_printf(b, "text of at most %d bytes", MOST_TEXT);
		break;
	case KEY_FONTS:
		buf_adds(b, "a list of OpenType files");
		break;
	case KEY_HANGS:
		buf_adds(b, "a map such as {\".\": [0%, 70%]}");
		break;
	}
}
