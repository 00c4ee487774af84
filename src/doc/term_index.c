/*
 * term_index.c - terms and the pages on which they stand
 *
 * Terms come as "term!sub!sub", as makeindex has them, "key@term" being one
 * that stands where `key` would.  They are sorted level by level in the
 * alphabet of the report's language (ICU), and grouped by their letters.
 */
#include "doc/term_index_int.h"

#include <stdlib.h>
#include <string.h>

#include "doc/contents_int.h"
#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/collate.h"
#include "unicode/utf8.h"

#define LEVELS 3

struct index_term {
	struct str name; /* as it is printed */
	struct str key;  /* by which it is sorted */
	const char *lang;
	struct index_term *up; /* NULL: of the first level */
	size_t number;         /* in the order of arrival, from 1 */
	int level;             /* from 1 */
	place at;
	const struct index_mark **mark; /* in reading order */
	size_t marks, room;
	struct node *entry;
};

struct term_index {
	struct doc *doc;
	struct diag *diag;
	struct collator *collator; /* NULL: ICU has no data */
	struct table terms;        /* number of `up` and name -> term */
	struct table names;        /* name -> the first term called so */
	struct node *list;
};

/* ---- the order of reading ---- */

/*
 * Serials for the time being: a note counts where its first mark stands,
 * though it hangs at the end of its section.
 */
static void
number_nodes(struct doc *doc)
{
	uint32_t count = 1;
	struct node *n;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		if (n->kind == NODE_NOTE_REF && n->link.target != NULL &&
		    n->link.target->serial == 0)
			n->link.target->serial = count;
		if (n->serial == 0)
			n->serial = count;
		count++;
	}
}

static uint32_t
rank_of(const struct index_mark *m)
{
	const struct node *note = node_above(m->node, NODE_NOTE);

	return note == NULL ? m->node->serial : note->serial;
}

static int
by_rank(const void *a, const void *b)
{
	const struct index_mark *x = a, *y = b;
	uint32_t i = rank_of(x), k = rank_of(y);

	if (i == k)
		i = x->node->serial, k = y->node->serial;
	return (i > k) - (i < k);
}

/* ---- terms ---- */

static struct str
sort_key(struct term_index *x, struct str name)
{
	struct arena *a = x->doc->arena;

	return x->collator == NULL ? text_fold(a, name)
				   : collation_key(x->collator, a, name);
}

static struct index_term *
find_term(
    struct term_index *x, struct index_term *up, struct str part, place at)
{
	struct arena *a = x->doc->arena;
	size_t key = str_find(part, STR("@"), 0);
	struct str name = part, sort = part;
	struct table_entry *e;
	struct index_term *t;

	if (key != SIZE_MAX && key > 0 && key + 1 < part.n) {
		sort = str_trim(str_slice(part, 0, key));
		name = str_trim(str_slice(part, key + 1, part.n));
	}
	e = table_entry(&x->terms,
	    str_from(arena_printf(a, "%zu " STR_FMT,
		up == NULL ? 0 : up->number, STR_ARG(name))));
	if (e->value != NULL)
		return e->value;
	t = e->value = arena_new(a, struct index_term);
	*t = (struct index_term){ .name = name,
		.key = sort_key(x, sort),
		.up = up,
		.number = x->terms.count,
		.level = up == NULL ? 1 : up->level + 1,
		.at = at };
	e = table_entry(&x->names, name);
	if (e->value == NULL)
		e->value = t;
	return t;
}

/* The term that "a!b!c" names; what is too deep stands in the last. */
static struct index_term *
term_of_path(struct term_index *x, struct str path, place at)
{
	struct index_term *t = NULL;
	struct str part;
	size_t end;
	int level;

	for (level = 1; level <= LEVELS && path.n > 0; level++) {
		end = level < LEVELS ? str_find(path, STR("!"), 0) : path.n;
		end = end < path.n ? end : path.n;
		part = str_trim(str_slice(path, 0, end));
		path =
		    end < path.n ? str_slice(path, end + 1, path.n) : STR("");
		if (part.n > 0)
			t = find_term(x, t, part, at);
	}
	return t;
}

static struct str
path_of(struct term_index *x, const struct index_mark *m)
{
	if (m->term != NULL)
		return str_from(m->term);
	return m->node->kind == NODE_HEADING
	    ? heading_title(x->doc->arena, m->node)
	    : str_trim(node_text(x->doc->arena, m->node));
}

static void
add_mark(struct term_index *x, const struct index_mark *m)
{
	struct index_term *t = term_of_path(x, path_of(x, m), m->node->at);

	if (t == NULL) {
		diag_report(x->diag, DIAG_WARNING, m->node->at, "index-empty",
		    "a term for the index without words; leaving it out");
		return;
	}
	if (t->lang == NULL)
		t->lang = m->node->lang;
	arena_reserve(x->doc->arena, t->mark, t->room, t->marks);
	t->mark[t->marks++] = m;
}

static int
compare_terms(const struct index_term *x, const struct index_term *y)
{
	int c;

	if (x->up != y->up) {
		while (x->level > y->level)
			if ((x = x->up) == y)
				return 1; /* what is below a term follows it */
		while (y->level > x->level)
			if ((y = y->up) == x)
				return -1;
		while (x->up != y->up)
			x = x->up, y = y->up;
	}
	c = str_compare(x->key, y->key);
	return c != 0 ? c : str_compare(x->name, y->name);
}

static int
by_alphabet(const void *a, const void *b)
{
	return compare_terms(
	    *(struct index_term *const *)a, *(struct index_term *const *)b);
}

static struct index_term **
sort_terms(struct term_index *x)
{
	size_t n = x->terms.count, i;
	struct index_term **all =
	    arena_array(x->doc->arena, n + 1, struct index_term *);

	for (i = 0; i < n; i++)
		all[i] = x->terms.entry[i].value;
	qsort(all, n, sizeof(*all), by_alphabet);
	return all;
}

/* ---- letters ---- */

static struct str
letter_text(struct arena *a, uint32_t c)
{
	char s[8];
	size_t n = 0;

	c = char_upper(c);
	if (c < 0x80) {
		s[n++] = (char)c;
	} else if (c < 0x800) {
		s[n++] = (char)(0xC0 | c >> 6);
		s[n++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		s[n++] = (char)(0xE0 | c >> 12);
		s[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		s[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		return STR("");
	}
	return (struct str){ arena_strndup(a, s, n), n };
}

/*
 * The letter under which a term stands: "E" of "État"; but "Å" where that
 * comes behind "Z", as in Swedish.  Empty: it begins with none.
 */
static struct str
letter_of(struct term_index *x, const struct index_term *t)
{
	struct arena *a = x->doc->arena;
	struct str plain = text_nfkd(a, t->name), whole;
	size_t i = 0;
	uint32_t c;

	if (plain.n == 0)
		return STR("");
	c = utf8_next(plain, &i);
	if (!char_is_letter(c))
		return STR("");
	i = 0;
	whole = letter_text(a, utf8_next(t->name, &i));
	if (c < 0x80 && whole.n > 1 && x->collator != NULL &&
	    str_compare(t->key, sort_key(x, STR("zzzz"))) > 0)
		return whole;
	return letter_text(a, c);
}

static void
add_letter(struct term_index *x, struct str letter)
{
	struct node *p = node_new(x->doc, NODE_PARAGRAPH, 0);

	p->role = ROLE_INDEX_LETTER;
	node_append(p, text_new(x->doc, letter, 0));
	node_append(x->list, p);
}

/* ---- entries ---- */

static struct node *
add_text(struct doc *doc, struct node *parent, struct str s, place at)
{
	struct node *leaf = text_new(doc, s, at);
	struct text_map *map;

	leaf->lang = parent->lang;
	if (at != 0) { /* the words stand there, but spelt otherwise perhaps */
		map = arena_new(doc->arena, struct text_map);
		*map = (struct text_map){ .from = 0, .made = true, .at = at };
		leaf->text.map = map;
		leaf->text.maps = 1;
	}
	node_append(parent, leaf);
	return leaf;
}

/* A mark without words stands where the words behind it do, or before. */
static struct node *
place_of_mark(struct node *n)
{
	struct node *next = n;

	do
		if (node_has_text(next) || next->kind == NODE_IMAGE)
			return n;
	while ((next = node_next(n, next)) != NULL);
	if (n->next != NULL)
		return n->next;
	return n->prev != NULL ? n->prev : n->parent;
}

static void
add_page(struct doc *doc, struct node *entry, const struct index_mark *m)
{
	struct node *link = node_new(doc, NODE_LINK, 0);
	struct node *field = node_new(doc, NODE_FIELD, 0);

	link->lang = field->lang = doc->lang;
	link->link.target = place_of_mark(m->node);
	link->link.describe = term_text(TERM_PAGE, doc->lang);
	field->field.kind = FIELD_INDEX_PAGE;
	field->field.target = link->link.target;
	field->field.before = ", ";
	node_append(link, field);
	node_append(entry, link);
}

static void
add_see(struct term_index *x, struct node *entry, const struct index_mark *m,
    const struct index_term *to)
{
	struct doc *doc = x->doc;
	struct node *word = node_new(doc, NODE_EMPH, 0), *link = entry;

	word->lang = doc->lang;
	add_text(doc, entry, STR(", "), 0);
	node_append(entry, word);
	add_text(doc, word,
	    str_from(term_text(m->also ? TERM_SEE_ALSO : TERM_SEE, doc->lang)),
	    0);
	add_text(doc, entry, STR(" "), 0);
	if (to != NULL) {
		link = node_new(doc, NODE_LINK, 0);
		link->lang = entry->lang;
		link->link.target = to->entry;
		node_append(entry, link);
	}
	add_text(
	    doc, link, to != NULL ? to->name : str_from(m->see), m->node->at);
}

static void
find_see(struct term_index *x, struct node *entry, const struct index_mark *m)
{
	struct index_term *to = table_find(&x->names, str_from(m->see));

	if (to == NULL || to->entry == entry) {
		to = NULL;
		diag_report(x->diag, DIAG_WARNING, m->node->at, "index-see",
		    "the index has no term \"%s\" to see; printing it "
		    "without a link",
		    m->see);
	}
	add_see(x, entry, m, to);
}

static void
open_entry(struct term_index *x, struct index_term *t)
{
	struct node *entry = node_new(x->doc, NODE_INDEX_ENTRY, t->at);

	t->entry = entry;
	entry->level = t->level;
	if (t->lang != NULL)
		entry->lang = t->lang;
	add_text(x->doc, entry, t->name, t->at);
	node_append(x->list, entry);
}

static void
fill_entry(struct term_index *x, const struct index_term *t)
{
	size_t i;

	for (i = 0; i < t->marks; i++)
		if (t->mark[i]->see == NULL || t->mark[i]->also)
			add_page(x->doc, t->entry, t->mark[i]);
	for (i = 0; i < t->marks; i++)
		if (t->mark[i]->see != NULL)
			find_see(x, t->entry, t->mark[i]);
}

static void
build_list(struct term_index *x)
{
	struct index_term **all = sort_terms(x);
	struct str letter, last = STR("");
	size_t i;

	for (i = 0; i < x->terms.count; i++) {
		if (all[i]->level == 1) {
			letter = letter_of(x, all[i]);
			if (letter.n > 0 && !str_equal(letter, last))
				add_letter(x, letter);
			last = letter;
		}
		open_entry(x, all[i]);
	}
	for (i = 0; i < x->terms.count; i++)
		fill_entry(x, all[i]);
}

struct node *
term_index_build(struct doc *doc, struct diag *dg)
{
	struct term_index x = { .doc = doc,
		.diag = dg,
		.terms.arena = doc->arena,
		.names.arena = doc->arena };
	struct node *section;
	size_t i;

	if (doc->marks == 0)
		return NULL;
	x.collator = collator_open(doc->lang);
	x.list = node_new(doc, NODE_INDEX, 0);
	number_nodes(doc);
	qsort(doc->mark, doc->marks, sizeof(*doc->mark), by_rank);
	for (i = 0; i < doc->marks; i++)
		if (doc->mark[i].node->serial != 0) /* it is in the tree */
			add_mark(&x, &doc->mark[i]);
	build_list(&x);
	if (x.collator != NULL)
		collator_close(x.collator);
	if (x.list->first == NULL)
		return NULL;
	section = list_section(doc, SECTION_BACK, TERM_INDEX, "index");
	node_append(section, x.list);
	return section;
}
