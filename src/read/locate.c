#include "read/locate.h"

#include <cmark-gfm/houdini.h>
#include <string.h>

/* How far ahead a text is looked for that does not stand at the cursor. */
#define REACH 4096

/* The longest entity: "&CounterClockwiseContourIntegral;". */
#define LONGEST_ENTITY  33
#define LONGEST_MEANING 16

void
locate_from(struct locator *l, size_t from, place at, bool made)
{
	arena_reserve(l->arena, l->map, l->map_room, l->maps);
	l->map[l->maps++] = (struct text_map){ (uint32_t)from, made, at };
}

/* The map's entry for byte `i`; the walk is forward, so it is near. */
static const struct text_map *
entry_at(struct locator *l, size_t i)
{
	if (l->near >= l->maps || l->map[l->near].from > i)
		l->near = 0;
	while (l->near + 1 < l->maps && l->map[l->near + 1].from <= i)
		l->near++;
	return &l->map[l->near];
}

place
locate_place(struct locator *l, size_t i)
{
	const struct text_map *e;

	if (l->maps == 0)
		return 0;
	e = entry_at(l, i);
	return e->made ? e->at : e->at + (place)(i - e->from);
}

static void
add_map(struct mapped *m, place at, bool made)
{
	const struct text_map *last = m->maps > 0 ? &m->map[m->maps - 1] : NULL;

	if (m->first == 0)
		m->first = at;
	if (last != NULL && !made && !last->made && last->at != 0 &&
	    last->at + (m->text.n - last->from) == at)
		return; /* the same stretch goes on */
	arena_reserve(m->text.arena, m->map, m->room, m->maps);
	m->map[m->maps++] = (struct text_map){ (uint32_t)m->text.n, made, at };
}

/*
 * cmark writes "&#xFFFE;" and "&#xFFFF;", which are no characters, as the
 * bytes 0xFE and 0xFF, which are no UTF-8.
 */
static bool
is_no_utf8(char c)
{
	return (unsigned char)c >= 0xFE;
}

static void
add_characters(struct buf *b, const char *s, size_t n)
{
	size_t i, from = 0;

	for (i = 0; i < n; i++) {
		if (!is_no_utf8(s[i]))
			continue;
		buf_add(b, s + from, i - from);
		buf_addu(b, 0xFFFD);
		from = i + 1;
	}
	buf_add(b, s + from, n - from);
}

const char *
locate_string(struct arena *a, const char *s)
{
	struct buf b = { .arena = a };

	if (s == NULL || *s == '\0')
		return NULL;
	add_characters(&b, s, strlen(s));
	return buf_str(&b).s;
}

void
mapped_made(struct mapped *m, const char *s, size_t n, place at)
{
	if (n == 0)
		return;
	add_map(m, at, true);
	add_characters(&m->text, s, n);
}

/* Append byte `i` of the content, as it stands there. */
static void
append_byte(struct locator *l, size_t i, struct mapped *m)
{
	add_map(m, locate_place(l, i), entry_at(l, i)->made);
	buf_addc(&m->text, l->text.s[i]);
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

/* What an entity at byte `i` of the content means, and its length there. */
static size_t
entity_at(struct str x, size_t i, char out[LONGEST_MEANING], size_t *n)
{
	cmark_strbuf b; /* CMARK_BUF_INIT names what the library keeps */
	size_t most = x.n - i < LONGEST_ENTITY ? x.n - i : LONGEST_ENTITY;
	bufsize_t used;

	if (x.s[i] != '&')
		return 0;
	cmark_strbuf_init(cmark_get_default_mem_allocator(), &b, 0);
	used = houdini_unescape_ent(
	    &b, (const uint8_t *)x.s + i + 1, (bufsize_t)most - 1);
	*n = used > 0 && b.size <= LONGEST_MEANING ? (size_t)b.size : 0;
	if (*n > 0)
		memcpy(out, b.ptr, *n);
	cmark_strbuf_free(&b);
	return *n > 0 ? (size_t)used + 1 : 0;
}

static bool
is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	    (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* CommonMark 2.4: a backslash in front of ASCII punctuation. */
static bool
is_escape(struct str x, size_t i)
{
	return x.s[i] == '\\' && i + 1 < x.n && is_punctuation(x.s[i + 1]);
}

/*
 * Whether the numeric entity at `i`, `n` bytes long, has more digits than
 * CommonMark lets one have (2.5 of version 0.31): it is text, of which cmark
 * made U+FFFD.
 */
static bool
is_overlong(struct str x, size_t i, size_t n)
{
	bool hex = n > 3 && (x.s[i + 2] | 0x20) == 'x';

	return x.s[i + 1] == '#' && n > (hex ? 4 + 6 : 3 + 7);
}

static void
append_bytes(struct locator *l, size_t i, size_t n, struct mapped *m)
{
	while (n-- > 0)
		append_byte(l, i++, m);
}

/*
 * Read the literal from the content at `from`, spelt so.  Returns where it
 * ends, or 0: it is not that.  With `m` the bytes are also recorded.
 */
static size_t
read_as(struct locator *l, enum spelling spelt, size_t from, struct str lit,
    struct mapped *m)
{
	struct str x = l->text;
	char meaning[LONGEST_MEANING];
	size_t i = 0, j = from, n, used;

	while (i < lit.n) {
		if (j >= x.n)
			return 0;
		used = spelt == SPELT_RAW ? 0 : entity_at(x, j, meaning, &n);
		if (used > 0) {
			if (n > lit.n - i || memcmp(meaning, lit.s + i, n) != 0)
				return 0;
			if (m != NULL && is_overlong(x, j, used))
				append_bytes(l, j, used, m);
			else if (m != NULL)
				mapped_made(m, meaning, n, locate_place(l, j));
			i += n;
			j += used;
			continue;
		}
		if (spelt == SPELT_MARKDOWN && is_escape(x, j))
			j++;
		if (x.s[j] != lit.s[i])
			return 0;
		if (m != NULL)
			append_byte(l, j, m);
		i++;
		j++;
	}
	return j;
}

static bool
take(struct locator *l, size_t from, struct str lit, struct mapped *m)
{
	enum spelling spelt;

	for (spelt = SPELT_MARKDOWN; spelt < SPELLINGS; spelt++) {
		if (read_as(l, spelt, from, lit, NULL) == 0)
			continue;
		l->cursor = read_as(l, spelt, from, lit, m);
		return true;
	}
	return false;
}

void
locate_text(struct locator *l, struct str lit, struct mapped *m)
{
	size_t i = l->cursor, limit;

	if (lit.n == 0 || take(l, i, lit, m))
		return;
	/* Markup that we do not know stands in between: look for the text
	 * as it is, not far, and say where it must be when it is not there. */
	limit = l->text.n - i < REACH ? l->text.n : i + REACH;
	i = str_find(str_slice(l->text, 0, limit), lit, i);
	if (i == (size_t)-1 || !take(l, i, lit, m))
		mapped_made(m, lit.s, lit.n, locate_place(l, l->cursor));
}

bool
locate_find(struct locator *l, struct str lit)
{
	size_t i = l->cursor, limit;

	limit = l->text.n - i < REACH + lit.n ? l->text.n : i + REACH + lit.n;
	i = str_find(str_slice(l->text, 0, limit), lit, i);
	if (i != (size_t)-1)
		l->cursor = i;
	return i != (size_t)-1;
}

void
locate_byte(struct locator *l, struct mapped *m)
{
	append_byte(l, l->cursor++, m);
}

void
locate_until(struct locator *l, size_t end, struct mapped *m)
{
	for (; l->cursor < end; l->cursor++)
		append_byte(l, l->cursor, m);
}

void
locate_lines(struct locator *l, struct mapped *m)
{
	locate_until(l, l->text.n, m);
}

size_t
locate_marks(struct locator *l, const char *mark, size_t most)
{
	size_t n = 0;

	while (n < most && l->cursor < l->text.n &&
	    strchr(mark, l->text.s[l->cursor]) != NULL) {
		l->cursor++;
		n++;
	}
	return n;
}

/* The run of exactly `n` backticks at or after `i`; CommonMark 6.1. */
static size_t
closing_ticks(struct str x, size_t i, size_t n)
{
	size_t from;

	while (i < x.n) {
		if (x.s[i] != '`') {
			i++;
			continue;
		}
		for (from = i; i < x.n && x.s[i] == '`'; i++)
			;
		if (i - from == n)
			return from;
	}
	return x.n;
}

void
locate_code(struct locator *l, struct str lit, struct mapped *m)
{
	struct str x = l->text;
	size_t ticks = locate_marks(l, "`", x.n), end, i;

	end = closing_ticks(x, l->cursor, ticks);
	i = l->cursor;
	if (end - i == lit.n + 2)
		i++; /* one space was stripped at each end */
	if (ticks == 0 || end == x.n || i + lit.n > end) {
		mapped_made(m, lit.s, lit.n, locate_place(l, l->cursor));
		return;
	}
	for (; lit.n > 0; i++, lit.s++, lit.n--) {
		if (x.s[i] == lit.s[0])
			append_byte(l, i, m);
		else
			mapped_made(m, lit.s, 1, locate_place(l, i));
	}
	l->cursor = end + ticks;
}

void
locate_break(struct locator *l, const char *as, struct mapped *m)
{
	struct str x = l->text;
	size_t i = l->cursor;
	bool escaped;

	while (i < x.n && (x.s[i] == ' ' || x.s[i] == '\t'))
		i++;
	escaped = i + 1 < x.n && x.s[i] == '\\' && x.s[i + 1] == '\n';
	i += escaped;
	mapped_made(m, as, strlen(as), locate_place(l, i));
	if (i < x.n && x.s[i] == '\n')
		i++;
	/* Behind a backslash cmark keeps the blanks of a lazy line. */
	while (!escaped && i < x.n && (x.s[i] == ' ' || x.s[i] == '\t'))
		i++;
	l->cursor = i;
}

void
locate_raw(struct locator *l, struct str lit)
{
	if (str_equal(str_slice(l->text, l->cursor, l->cursor + lit.n), lit))
		l->cursor += lit.n;
}

void
locate_note_ref(struct locator *l)
{
	size_t end = str_find(l->text, STR("]"), l->cursor);

	if (end != (size_t)-1)
		l->cursor = end + 1;
}

static size_t
over_space(struct str x, size_t i)
{
	while (i < x.n && (x.s[i] == ' ' || x.s[i] == '\t' || x.s[i] == '\n'))
		i++;
	return i;
}

/* CommonMark 6.3, link destination; 0: there is none. */
static size_t
over_destination(struct str x, size_t i)
{
	bool angle = i < x.n && x.s[i] == '<';
	int depth = 0;

	for (i += angle; i < x.n; i++) {
		if (is_escape(x, i))
			i++;
		else if (angle && x.s[i] == '>')
			return i + 1;
		else if (angle && (x.s[i] == '\n' || x.s[i] == '<'))
			return 0;
		else if (!angle && (unsigned char)x.s[i] <= ' ')
			return i;
		else if (!angle && x.s[i] == '(')
			depth++;
		else if (!angle && x.s[i] == ')' && depth-- == 0)
			return i;
	}
	return 0;
}

/* CommonMark 6.3, link title; where it ends, or `i`: there is none. */
static size_t
over_title(struct str x, size_t i)
{
	size_t from = i;
	char close;

	if (i >= x.n || strchr("\"'(", x.s[i]) == NULL)
		return i;
	close = x.s[i] == '(' ? ')' : x.s[i];
	for (i++; i < x.n; i++) {
		if (is_escape(x, i))
			i++;
		else if (x.s[i] == close)
			return i + 1;
		else if (close == ')' && x.s[i] == '(')
			break;
	}
	return from;
}

/* Over "(destination "title")"; 0: it is no such thing. */
static size_t
over_inline_end(struct str x, size_t i)
{
	size_t end;

	if (i >= x.n || x.s[i] != '(')
		return 0;
	end = over_destination(x, over_space(x, i + 1));
	if (end == 0)
		return 0;
	i = over_space(x, end);
	if (i > end)
		i = over_space(x, over_title(x, i));
	return i < x.n && x.s[i] == ')' ? i + 1 : 0;
}

/* Over "[label]"; 0: it is none. */
static size_t
over_label(struct str x, size_t i)
{
	if (i >= x.n || x.s[i] != '[')
		return 0;
	for (i++; i < x.n && x.s[i] != '['; i++) {
		if (is_escape(x, i))
			i++;
		else if (x.s[i] == ']')
			return i + 1;
	}
	return 0;
}

void
locate_link_end(struct locator *l)
{
	size_t i = l->cursor, end;

	if (i >= l->text.n || l->text.s[i] != ']')
		return;
	i++;
	end = over_inline_end(l->text, i);
	if (end == 0)
		end = over_label(l->text, i);
	l->cursor = end == 0 ? i : end;
}
