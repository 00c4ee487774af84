/*
 * typography.c - straight quotes, hyphens and stops to what a printer sets
 *
 * All text of a block is looked at as one, so that a quotation mark before
 * an emphasis sees the word inside it.  Where a change is due it is noted
 * with the byte at which it stands; then each leaf is written anew with its
 * changes, and its map with it.
 */
#include "doc/passes.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define OBJECT    0xFFFC /* stands for code, math or an image */
#define MAX_QUOTE 16     /* open at once; nobody nests deeper */

struct part {
	struct node *leaf; /* NULL: it has no text to change */
	size_t at;         /* of its first byte in the block */
};

struct change {
	size_t at, n;   /* the bytes that go */
	const char *by; /* what comes for them */
};

struct block {
	struct arena *arena; /* lives as long as the block is looked at */
	struct buf all;      /* its text, objects as U+FFFC */
	struct part *part;
	size_t parts, part_room;
	struct change *change;
	size_t changes, change_room;
	size_t now;          /* the part looked at */
	size_t last_closing; /* of the single quotes that may close */
	char open[MAX_QUOTE];
	int depth;
};

/* The marks of a language: outer and inner, opening and closing. */
struct marks {
	const char *open[2], *close[2];
};

static bool
is_french(const char *lang)
{
	return strncasecmp(lang, "fr", 2) == 0 &&
	    (lang[2] == '\0' || lang[2] == '-');
}

static const struct marks *
marks_of(const char *lang)
{
	static const struct marks english = { { "“", "‘" }, { "”", "’" } };
	static const struct marks french = { { "«\u202F", "“" },
		{ "\u202F»", "”" } };
	static const struct marks canadian = { { "«\u00A0", "“" },
		{ "\u00A0»", "”" } };

	if (!is_french(lang))
		return &english;
	return strcasecmp(lang, "fr-CA") == 0 ? &canadian : &french;
}

/* ---- what stands around a byte ---- */

static struct str
text_of_block(const struct block *b)
{
	return buf_str(&b->all);
}

/* The character before byte `i`; a space at the start. */
static uint32_t
before(const struct block *b, size_t i)
{
	return i == 0 ? ' ' : utf8_prev(text_of_block(b), &i);
}

/* The character at byte `i`; a space at the end. */
static uint32_t
after(const struct block *b, size_t i)
{
	return i >= b->all.n ? ' ' : utf8_next(text_of_block(b), &i);
}

static bool
is_word(uint32_t c)
{
	return c == OBJECT || char_is_letter(c) || char_is_digit(c) ||
	    char_is_mark(c);
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

static bool
opens_bracket(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0x2018 ||
	    c == 0x201C || c == 0x201E || c == 0xBF || c == 0xA1;
}

/* A single quote at `i` that ends something: "dogs'", "end.'" */
static bool
may_close(const struct block *b, size_t i)
{
	return !char_is_space(before(b, i)) && !opens_bracket(before(b, i)) &&
	    !is_word(after(b, i + 1));
}

static bool
digit_at(const struct block *b, size_t i)
{
	return i < b->all.n && b->all.s[i] >= '0' && b->all.s[i] <= '9';
}

/* ---- changes ---- */

static void
change(struct block *b, size_t at, size_t n, const char *by)
{
	arena_reserve(b->arena, b->change, b->change_room, b->changes);
	b->change[b->changes++] = (struct change){ at, n, by };
}

static bool
is_open(const struct block *b, char quote)
{
	int i;

	for (i = 0; i < b->depth; i++)
		if (b->open[i] == quote)
			return true;
	return false;
}

static void
open_quote(struct block *b, char quote)
{
	if (b->depth < MAX_QUOTE)
		b->open[b->depth++] = quote;
}

/* Close the innermost such quote, and what was left open inside it. */
static void
close_quote(struct block *b, char quote)
{
	while (b->depth > 0 && b->open[--b->depth] != quote)
		continue;
}

/* How many double quotes stand open. */
static int
double_depth(const struct block *b)
{
	int i, n = 0;

	for (i = 0; i < b->depth; i++)
		n += b->open[i] == '"';
	return n;
}

/*
 * Feet and inches are sure only where both stand, 5'10": the bytes of the
 * whole from the mark of feet on, or 0.
 */
static size_t
feet_and_inches(const struct block *b, size_t i)
{
	size_t end = i + 1;

	if (i == 0 || !digit_at(b, i - 1))
		return 0;
	while (digit_at(b, end))
		end++;
	if (end == i + 1 || end > i + 3 || after(b, end) != '"' ||
	    is_word(after(b, end + 1)))
		return 0;
	return end + 1 - i;
}

/* What begins with an apostrophe: "'tis", "rock 'n' roll", "the '90s". */
static bool
begins_clipped(const struct block *b, size_t i)
{
	static const char *const words[] = { "tis", "twas", "twere", "twill",
		"em", "til", "n", "n'" };
	struct str rest = str_slice(text_of_block(b), i + 1, b->all.n);
	size_t w, n;

	if (digit_at(b, i + 1) && digit_at(b, i + 2) && !digit_at(b, i + 3))
		return after(b, i + 3) == 's' || b->last_closing <= i;
	for (w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
		n = strlen(words[w]);
		if (rest.n >= n && strncasecmp(rest.s, words[w], n) == 0 &&
		    !is_word(after(b, i + 1 + n)) &&
		    after(b, i + 1 + n) != '\'')
			return true;
	}
	return false;
}

/*
 * A quotation may begin at `i`.  Behind a space or a bracket anything may be
 * quoted, behind a dash or another quote only what looks like words.
 */
static bool
may_open(const struct block *b, size_t i)
{
	uint32_t prev = before(b, i), next = after(b, i + 1);

	if (char_is_space(next))
		return false;
	if (char_is_space(prev) || opens_bracket(prev))
		return true;
	if (is_dash(prev) || prev == '/' || prev == '"' || prev == '\'')
		return is_word(next) || opens_bracket(next) || next == '"' ||
		    next == '\'' || next == 0x2026;
	return false;
}

/* Deal with the single quote at `i`; how many bytes that took. */
static size_t
single_quote(struct block *b, size_t i)
{
	size_t n = feet_and_inches(b, i);

	if (n > 0) {
		change(b, i, 1, "′");
		change(b, i + n - 1, 1, "″");
		return n;
	}
	if (may_open(b, i) && b->last_closing > i && !begins_clipped(b, i)) {
		open_quote(b, '\'');
		change(b, i, 1, "‘");
		return 1;
	}
	if (may_close(b, i) && is_open(b, '\''))
		close_quote(b, '\'');
	change(b, i, 1, "’");
	return 1;
}

static bool
opens_double(const struct block *b, size_t i)
{
	if (may_open(b, i))
		return true;
	/* ,"word" and (word)"word" where nothing is open to be closed */
	return !is_open(b, '"') && is_word(after(b, i + 1));
}

static void
double_quote(struct block *b, size_t i, const char *lang)
{
	const struct marks *marks = marks_of(lang);
	bool french = is_french(lang);
	int level;

	if (opens_double(b, i)) {
		level = french && double_depth(b) > 0;
		open_quote(b, '"');
		change(b, i, 1, marks->open[level]);
		return;
	}
	if (!is_open(b, '"')) {
		change(b, i, 1, "”");
		return;
	}
	close_quote(b, '"');
	level = french && double_depth(b) > 0;
	change(b, i, 1, marks->close[level]);
}

/* How often `c` stands from byte `i` on, within the part looked at. */
static size_t
run_of(const struct block *b, size_t i, char c)
{
	size_t end = b->now + 1 < b->parts ? b->part[b->now + 1].at : b->all.n;
	size_t n = 0;

	while (i + n < end && b->all.s[i + n] == c)
		n++;
	return n;
}

/* "--" is an en dash, "---" an em dash, but "-->" and "<--" are arrows. */
static size_t
hyphens(struct block *b, size_t i)
{
	size_t n = run_of(b, i, '-');

	if ((n == 2 || n == 3) && before(b, i) != '<' && after(b, i + n) != '>')
		change(b, i, n, n == 2 ? "–" : "—");
	return n;
}

/* Three stops, or three and the one that ends the sentence. */
static size_t
stops(struct block *b, size_t i)
{
	size_t n = run_of(b, i, '.');

	if (n == 3 || n == 4)
		change(b, i, 3, "…");
	return n;
}

static size_t
look_at(struct block *b, size_t i, const char *lang)
{
	switch (b->all.s[i]) {
	case '\'':
		return single_quote(b, i);
	case '"':
		double_quote(b, i, lang);
		return 1;
	case '-':
		return hyphens(b, i);
	case '.':
		return stops(b, i);
	default:
		return 1;
	}
}

static void
find_changes(struct block *b)
{
	size_t i, end;

	b->last_closing = 0;
	for (i = 0; i < b->all.n; i++)
		if (b->all.s[i] == '\'' && may_close(b, i))
			b->last_closing = i;
	for (b->now = 0, i = 0; b->now < b->parts; b->now++) {
		end = b->now + 1 < b->parts ? b->part[b->now + 1].at : b->all.n;
		if (b->part[b->now].leaf == NULL) {
			i = i < end ? end : i;
			continue;
		}
		while (i < end)
			i += look_at(b, i, b->part[b->now].leaf->lang);
	}
}

/* ---- leaves written anew ---- */

struct rewrite {
	const struct node *leaf;
	char *s;
	uint32_t n;
	struct text_map *map;
	uint32_t maps;
	uint32_t next; /* entry of the old map not yet passed */
};

static void
add_map(struct rewrite *w, bool made, place at)
{
	const struct text_map *last;

	if (w->maps > 0) {
		last = &w->map[w->maps - 1];
		if (last->made == made &&
		    at == last->at + (made ? 0 : w->n - last->from))
			return;
	}
	w->map[w->maps++] = (struct text_map){ w->n, made, at };
}

/* Bytes `from` to `to` of the old text, with their places. */
static void
keep(struct rewrite *w, uint32_t from, uint32_t to)
{
	const struct text *old = &w->leaf->text;
	uint32_t end;
	bool made;

	while (from < to) {
		while (w->next < old->maps && old->map[w->next].from <= from)
			w->next++;
		end = w->next < old->maps && old->map[w->next].from < to
		    ? old->map[w->next].from
		    : to;
		made =
		    old->maps > 0 && w->next > 0 && old->map[w->next - 1].made;
		add_map(w, made || w->leaf->at == 0, text_place(w->leaf, from));
		memcpy(w->s + w->n, old->s + from, end - from);
		w->n += end - from;
		from = end;
	}
}

static void
put(struct rewrite *w, uint32_t from, const char *by)
{
	size_t n = strlen(by);

	add_map(w, true, text_place(w->leaf, from));
	memcpy(w->s + w->n, by, n);
	w->n += (uint32_t)n;
}

static void
rewrite_leaf(struct doc *doc, struct node *leaf, size_t at,
    const struct change *c, size_t changes)
{
	struct rewrite w = { .leaf = leaf };
	size_t size = leaf->text.n, i;
	uint32_t from = 0, to;

	for (i = 0; i < changes; i++)
		size += strlen(c[i].by);
	w.s = arena_alloc(doc->arena, size + 1, 1);
	w.map = arena_array(
	    doc->arena, leaf->text.maps + 2 * changes + 1, struct text_map);
	for (i = 0; i < changes; i++) {
		to = (uint32_t)(c[i].at - at);
		keep(&w, from, to);
		put(&w, to, c[i].by);
		from = to + (uint32_t)c[i].n;
	}
	keep(&w, from, leaf->text.n);
	leaf->text = (struct text){ w.s, w.n, w.maps, w.map };
}

static void
apply_changes(struct doc *doc, struct block *b)
{
	size_t i, c = 0, first, end;

	for (i = 0; i < b->parts; i++) {
		end = i + 1 < b->parts ? b->part[i + 1].at : b->all.n;
		for (first = c; c < b->changes && b->change[c].at < end;)
			c++;
		if (c > first)
			rewrite_leaf(doc, b->part[i].leaf, b->part[i].at,
			    &b->change[first], c - first);
	}
}

/* ---- blocks of the tree ---- */

static void
add_part(struct block *b, struct node *leaf, struct str text)
{
	arena_reserve(b->arena, b->part, b->part_room, b->parts);
	b->part[b->parts++] = (struct part){ leaf, b->all.n };
	buf_addstr(&b->all, text);
}

/* A link whose text is its address: nothing in it is a sentence. */
static bool
is_bare_address(struct arena *a, const struct node *n)
{
	struct str text;

	if (n->kind != NODE_LINK || n->link.url == NULL)
		return false;
	text = node_text(a, n);
	return text.n > 0 &&
	    str_find(str_from(n->link.url), text, 0) != SIZE_MAX;
}

static bool
is_object(struct arena *a, const struct node *n)
{
	return n->kind == NODE_CODE || n->kind == NODE_MATH ||
	    n->kind == NODE_IMAGE || is_bare_address(a, n);
}

static void
resolve_block(struct doc *doc, struct node *top, struct arena *scratch)
{
	struct block b = { .arena = scratch, .all.arena = scratch };
	struct node *n = top->first;

	while (n != NULL) {
		if (is_object(scratch, n)) {
			add_part(&b, NULL, STR("\uFFFC"));
			n = node_skip(top, n);
			continue;
		}
		if (n->kind == NODE_NOTE_REF) {
			n = node_skip(top, n);
			continue;
		}
		if (n->kind == NODE_TEXT)
			add_part(&b, n, (struct str){ n->text.s, n->text.n });
		else if (n->kind == NODE_BREAK)
			add_part(&b, NULL, STR(" "));
		n = node_next(top, n);
	}
	find_changes(&b);
	apply_changes(doc, &b);
	arena_reset(scratch);
}

/* A node of prose: it holds inlines, or it is the label of a block. */
static bool
holds_prose(const struct node *n)
{
	if (n->kind == NODE_CODE_BLOCK || n->first == NULL)
		return false;
	if (n->kind == NODE_LABEL)
		return n->parent != NULL && n->parent->kind < NODE_HEADING;
	return node_is_block(n) && !node_is_block(n->first) &&
	    (n->kind >= NODE_HEADING || n->first->kind != NODE_LABEL);
}

/* ---- text outside the tree ---- */

static void
resolve_string(
    struct doc *doc, const char **s, const char *lang, struct arena *scratch)
{
	struct node top = { .kind = NODE_PARAGRAPH, .lang = lang };
	struct node leaf = { .kind = NODE_TEXT, .lang = lang };

	if (*s == NULL)
		return;
	leaf.text.s = *s;
	leaf.text.n = (uint32_t)strlen(*s);
	node_append(&top, &leaf);
	resolve_block(doc, &top, scratch);
	*s = leaf.text.s;
}

static void
resolve_authors(struct doc *doc, struct arena *scratch)
{
	struct meta *m = &doc->meta;
	struct author *author =
	    arena_array(doc->arena, m->authors + 1, struct author);
	const char **keyword =
	    arena_array(doc->arena, m->keywords + 1, const char *);
	size_t i;

	for (i = 0; i < m->authors; i++) {
		author[i] = m->author[i];
		resolve_string(doc, &author[i].name, doc->lang, scratch);
		resolve_string(doc, &author[i].affiliation, doc->lang, scratch);
	}
	for (i = 0; i < m->keywords; i++) {
		keyword[i] = m->keyword[i];
		resolve_string(doc, &keyword[i], doc->lang, scratch);
	}
	m->author = author;
	m->keyword = keyword;
}

static void
resolve_meta(struct doc *doc, struct arena *scratch)
{
	struct meta *m = &doc->meta;
	const char **const words[] = { &m->title, &m->subtitle, &m->short_title,
		&m->organisation, &m->abstract, &m->submission_to,
		&m->submission_study };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		resolve_string(doc, words[i], doc->lang, scratch);
	resolve_authors(doc, scratch);
}

void
typography_resolve(struct doc *doc)
{
	struct arena scratch = { 0 };
	struct node *n = doc->root;

	resolve_meta(doc, &scratch);
	while (n != NULL) {
		if (n->kind == NODE_SECTION) {
			resolve_string(
			    doc, &n->section.title, n->lang, &scratch);
			resolve_string(
			    doc, &n->section.running, n->lang, &scratch);
		}
		if (n->kind == NODE_IMAGE)
			resolve_string(doc, &n->image.alt, n->lang, &scratch);
		if (holds_prose(n))
			resolve_block(doc, n, &scratch);
		n = node_next(doc->root, n);
	}
	arena_release(&scratch);
}
