#include "read/locate.h"

#include <cmark-gfm/houdini.h>
#include <string.h>

/* How far ahead a text is looked for; more would make long lines slow. */
#define REACH 4096

/* The longest entity: "&CounterClockwiseContourIntegral;". */
#define LONGEST_ENTITY 33

static void
add_map(struct mapped *m, place at, bool made)
{
	const struct text_map *last = m->maps > 0 ? &m->map[m->maps - 1] : NULL;

	if (m->first == 0)
		m->first = at;
	if (last != NULL && !made && !last->made && last->at != 0 &&
	    last->at + (m->text.n - last->from) == at)
		return; /* the same stretch goes on */
	if (last != NULL && made && last->made && last->at == at)
		return;
	arena_reserve(m->text.arena, m->map, m->room, m->maps);
	m->map[m->maps++] = (struct text_map){ (uint32_t)m->text.n, made, at };
}

void
mapped_made(struct mapped *m, const char *s, size_t n, place at)
{
	if (n == 0)
		return;
	add_map(m, at, true);
	buf_add(&m->text, s, n);
}

static void
mapped_linear(struct mapped *m, const char *s, size_t n, place at)
{
	if (n == 0)
		return;
	add_map(m, at, false);
	buf_add(&m->text, s, n);
}

struct node *
mapped_leaf(struct mapped *m, struct doc *doc, enum node_kind kind)
{
	struct node *leaf;

	if (m->text.n == 0)
		return NULL;
	leaf = text_new(doc, buf_str(&m->text), m->first);
	leaf->kind = kind;
	if (m->maps > 1 || (m->maps == 1 && m->map[0].made)) {
		leaf->text.map = m->map;
		leaf->text.maps = (uint32_t)m->maps;
	}
	*m = (struct mapped){ .text.arena = m->text.arena };
	return leaf;
}

/* What an entity at byte `i` of the source means, and its length there. */
static size_t
entity_at(struct str src, size_t i, size_t end, char out[16], size_t *n)
{
	cmark_strbuf b; /* CMARK_BUF_INIT names what the library keeps */
	size_t most = end - i < LONGEST_ENTITY ? end - i : LONGEST_ENTITY;
	bufsize_t used;

	if (src.s[i] != '&')
		return 0;
	cmark_strbuf_init(cmark_get_default_mem_allocator(), &b, 0);
	used = houdini_unescape_ent(
	    &b, (const uint8_t *)src.s + i + 1, (bufsize_t)most - 1);
	*n = used > 0 && b.size <= 16 ? (size_t)b.size : 0;
	if (*n > 0)
		memcpy(out, b.ptr, *n);
	cmark_strbuf_free(&b);
	return *n > 0 ? (size_t)used + 1 : 0;
}

static bool
is_escapable(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/*
 * Match the literal against the source at `from`.  Returns where the match
 * ends, or 0; with `m` the bytes are also recorded.
 */
static size_t
match(const struct locator *l, size_t from, struct str lit, struct mapped *m)
{
	size_t i = 0, j = from, n, used, start;
	char meaning[16];

	while (i < lit.n) {
		if (j >= l->end)
			return 0;
		start = j;
		used = entity_at(l->text, j, l->end, meaning, &n);
		if (used > 0 && n <= lit.n - i &&
		    memcmp(meaning, lit.s + i, n) == 0) {
			if (m != NULL)
				mapped_made(m, meaning, n, l->at + (place)j);
			i += n;
			j += used;
			continue;
		}
		if (l->text.s[j] == '\\' && j + 1 < l->end &&
		    l->text.s[j + 1] == lit.s[i] && is_escapable(lit.s[i]))
			start = ++j;
		if (l->text.s[j] != lit.s[i])
			return 0;
		if (m != NULL)
			mapped_linear(m, lit.s + i, 1, l->at + (place)start);
		i++;
		j++;
	}
	return j;
}

/* Characters of markup that may stand between two texts. */
static bool
is_markup(char c)
{
	return strchr("*_~`![]<>|#()^ \t\n:-+=", c) != NULL && c != '\0';
}

/* Where the literal begins: over markup first, then anywhere in reach. */
static size_t
find(const struct locator *l, struct str lit)
{
	size_t i, limit;

	for (i = l->cursor; i < l->end; i++) {
		if (match(l, i, lit, NULL) > 0)
			return i;
		if (!is_markup(l->text.s[i]))
			break;
	}
	limit = l->end - l->cursor < REACH ? l->end : l->cursor + REACH;
	for (; i < limit; i++)
		if (match(l, i, lit, NULL) > 0)
			return i;
	return (size_t)-1;
}

void
locate_text(struct locator *l, struct str lit, struct mapped *m)
{
	size_t from;

	if (lit.n == 0)
		return;
	from = find(l, lit);
	if (from == (size_t)-1) {
		mapped_made(m, lit.s, lit.n,
		    l->at + (place)(l->cursor < l->end ? l->cursor : l->end));
		return;
	}
	l->cursor = match(l, from, lit, m);
}

/* The line prefix of quotations and lists, from the start of a line. */
static size_t
over_prefix(const struct locator *l, size_t i)
{
	while (i < l->end &&
	    (l->text.s[i] == ' ' || l->text.s[i] == '\t' ||
		l->text.s[i] == '>'))
		i++;
	return i;
}

/* As match(), for code spans: no escapes, line ends as spaces. */
static size_t
match_code(
    const struct locator *l, size_t from, struct str lit, struct mapped *m)
{
	size_t i = 0, j = from;

	for (; i < lit.n; i++) {
		if (j >= l->end)
			return 0;
		if (l->text.s[j] == '\n' && lit.s[i] == ' ') {
			if (m != NULL)
				mapped_made(m, " ", 1, l->at + (place)j);
			j++;
			if (i + 1 < lit.n && lit.s[i + 1] != l->text.s[j])
				j = over_prefix(l, j);
			continue;
		}
		if (l->text.s[j] == '\\' && j + 1 < l->end &&
		    l->text.s[j + 1] == '|' && lit.s[i] == '|')
			j++; /* in cells of tables */
		if (l->text.s[j] != lit.s[i])
			return 0;
		if (m != NULL)
			mapped_linear(m, lit.s + i, 1, l->at + (place)j);
		j++;
	}
	return j;
}

void
locate_code(struct locator *l, struct str lit, struct mapped *m)
{
	size_t i = l->cursor, limit, end = 0;

	limit = l->end - l->cursor < REACH ? l->end : l->cursor + REACH;
	while (i < limit && l->text.s[i] != '`')
		i++;
	while (i < limit && l->text.s[i] == '`')
		i++;
	for (; i < limit; i++) {
		end = match_code(l, i, lit, NULL);
		if (end > 0)
			break;
	}
	if (end == 0) {
		mapped_made(m, lit.s, lit.n, l->at + (place)l->cursor);
		return;
	}
	l->cursor = match_code(l, i, lit, m);
	locate_code_end(l);
}

void
locate_code_end(struct locator *l)
{
	size_t i = l->cursor;

	while (i < l->end && l->text.s[i] == ' ')
		i++;
	if (i == l->end || l->text.s[i] != '`')
		return;
	while (i < l->end && l->text.s[i] == '`')
		i++;
	l->cursor = i;
}

void
locate_break(struct locator *l, const char *as, struct mapped *m)
{
	size_t i = l->cursor;

	while (i < l->end && l->text.s[i] != '\n')
		i++;
	mapped_made(
	    m, as, strlen(as), l->at + (place)(i < l->end ? i : l->cursor));
	if (i < l->end)
		l->cursor = over_prefix(l, i + 1);
}

void
locate_raw(struct locator *l, struct str lit)
{
	size_t limit = l->end - l->cursor < REACH ? l->end : l->cursor + REACH;
	size_t at;

	at = str_find(str_slice(l->text, 0, limit), lit, l->cursor);
	if (at != (size_t)-1)
		l->cursor = at + lit.n;
}

/* Behind the parenthesis that closes the one at `i`; CommonMark 6.6. */
static size_t
over_destination(const struct locator *l, size_t i)
{
	char quote = '\0';
	int depth = 0;

	for (; i < l->end; i++) {
		char c = l->text.s[i];

		if (c == '\\' && i + 1 < l->end)
			i++;
		else if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '<' && depth == 1)
			quote = '>';
		else if ((c == '"' || c == '\'') && l->text.s[i - 1] <= ' ')
			quote = c;
		else if (c == '(')
			depth++;
		else if (c == ')' && --depth == 0)
			return i + 1;
	}
	return l->end;
}

void
locate_link_end(struct locator *l)
{
	size_t i = l->cursor, end;

	while (i < l->end && l->text.s[i] != ']' && is_markup(l->text.s[i]))
		i++;
	if (i >= l->end || l->text.s[i] != ']') {
		if (l->cursor < l->end && l->text.s[l->cursor] == '>')
			l->cursor++; /* <https://...> */
		return;
	}
	i++;
	if (i < l->end && l->text.s[i] == '(') {
		i = over_destination(l, i);
	} else if (i < l->end && l->text.s[i] == '[') {
		end = str_find(str_slice(l->text, 0, l->end), STR("]"), i);
		if (end != (size_t)-1)
			i = end + 1;
	}
	l->cursor = i;
}
