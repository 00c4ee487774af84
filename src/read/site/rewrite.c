#include "read/site/rewrite.h"

#include <string.h>

#include "base/buf.h"

#define MOST_NAMES 16
#define MOST_STEPS 20000 /* tried before a pattern is given up */

/* A ":name" of a pattern. */
struct wild {
	struct str name;
	bool any;      /* matches slashes, too */
	bool optional; /* and may be nothing, with the slash before it */
	size_t end;    /* of it in the pattern */
};

struct match {
	struct str pattern, path;
	struct str name[MOST_NAMES], value[MOST_NAMES];
	int names;
	int steps;
};

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_';
}

/* "(...)" at `i`; a class that may be anything is told from one part. */
static size_t
read_group(struct str x, size_t i, struct wild *w)
{
	size_t end = str_find(x, STR(")"), i);

	if (end == (size_t)-1)
		return i;
	w->any = str_starts(str_slice(x, i, end), "(.");
	w->optional = x.s[end - 1] == '*';
	return end + 1;
}

/* What begins at `i`: ":name", with what stands behind it; or "(.*)". */
static bool
read_wild(struct str x, size_t i, struct wild *w)
{
	size_t from = i + 1;

	*w = (struct wild){ 0 };
	if (x.s[i] == '(') {
		w->name = STR("0");
		w->end = read_group(x, i, w);
		return w->end > i;
	}
	if (x.s[i] != ':' || from >= x.n || !is_name(x.s[from]))
		return false;
	for (i = from; i < x.n && is_name(x.s[i]); i++)
		;
	w->name = str_slice(x, from, i);
	if (i < x.n && x.s[i] == '(')
		i = read_group(x, i, w);
	if (i < x.n && (x.s[i] == '*' || x.s[i] == '+' || x.s[i] == '?')) {
		w->any |= x.s[i] != '?';
		w->optional |= x.s[i] != '+';
		i++;
	}
	w->end = i;
	return true;
}

static bool match_from(struct match *, size_t i, size_t k);

/* Give the wild as much of the path at `k` as leaves the rest a chance. */
static bool
match_wild(struct match *m, const struct wild *w, size_t k)
{
	size_t end = k, least = w->optional ? k : k + 1;
	int name = m->names;

	while (end < m->path.n && (w->any || m->path.s[end] != '/'))
		end++;
	for (m->names++; end + 1 > least; end--) {
		m->name[name] = w->name;
		m->value[name] = str_slice(m->path, k, end);
		if (match_from(m, w->end, end))
			return true;
		if (end == 0)
			break;
	}
	m->names = name;
	return false;
}

/* The pattern from `i` on against the path from `k` on.  No deeper than
 * the wilds of the pattern. */
static bool
match_from(struct match *m, size_t i, size_t k)
{
	struct wild w;

	for (;; i++, k++) {
		if (++m->steps > MOST_STEPS)
			return false;
		if (i == m->pattern.n)
			return k == m->path.n;
		if (read_wild(m->pattern, i, &w))
			return m->names < MOST_NAMES && match_wild(m, &w, k);
		/* "a/:rest*" is "a", too. */
		if (k == m->path.n && m->pattern.s[i] == '/' &&
		    i + 1 < m->pattern.n && read_wild(m->pattern, i + 1, &w) &&
		    w.optional) {
			i = w.end - 1;
			k--;
			continue;
		}
		if (m->pattern.s[i] == '\\' && i + 1 < m->pattern.n)
			i++;
		if (k >= m->path.n || m->pattern.s[i] != m->path.s[k])
			return false;
	}
}

static struct str
value_of(const struct match *m, struct str name)
{
	int i;

	for (i = 0; i < m->names; i++)
		if (str_equal(m->name[i], name))
			return m->value[i];
	return STR("");
}

static const char *
substitute(struct arena *a, const struct match *m, struct str to)
{
	struct buf b = { .arena = a };
	struct wild w;
	size_t i = 0;

	buf_adds(&b, "");
	while (i < to.n)
		if (to.s[i] == ':' && read_wild(to, i, &w)) {
			buf_addstr(&b, value_of(m, w.name));
			i = w.end;
		} else {
			buf_addc(&b, to.s[i++]);
		}
	return b.s;
}

/* Both sides may begin with a slash or "./". */
static struct str
without_slash(struct str x)
{
	while (str_starts(x, "/") || str_starts(x, "./"))
		x = str_slice(x, x.s[0] == '/' ? 1 : 2, x.n);
	return x;
}

const char *
rewrite_path(struct arena *a, const struct value *rewrites, const char *file)
{
	const struct value *v;
	struct match m;
	struct str to;

	if (rewrites == NULL || rewrites->kind != VALUE_MAP)
		return file;
	for (v = rewrites->first; v != NULL; v = v->next) {
		if (!value_string(v, &to))
			continue;
		m = (struct match){ .pattern = without_slash(v->key),
			.path = str_from(file) };
		if (match_from(&m, 0, 0))
			return substitute(a, &m, without_slash(to));
	}
	return file;
}
