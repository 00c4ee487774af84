#include "bib/index.h"

#include <string.h>

#include "base/buf.h"
#include "bib/flow.h"
#include "bib/lex.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define MAX_KEY 400 /* bytes of a name that can be cited */

static struct str
first_word(struct str folded)
{
	size_t i = 0;

	while (i < folded.n && folded.s[i] != ' ')
		i++;
	return str_slice(folded, 0, i);
}

/* "van den berg" -> "berg"; a name of particles alone stays. */
static struct str
without_particles(struct str folded)
{
	struct str rest = folded, word;

	for (;;) {
		word = first_word(rest);
		if (word.n == rest.n || !is_particle(word))
			return rest;
		rest = str_slice(rest, word.n + 1, rest.n);
	}
}

/* Some lists have "Jr" with the family. */
static struct str
without_suffix(struct str folded)
{
	if (str_ends(folded, " jr") || str_ends(folded, " sr"))
		return str_slice(folded, 0, folded.n - 3);
	return folded;
}

static struct str
without_article(struct str folded)
{
	return str_starts(folded, "the ") ? str_slice(folded, 4, folded.n)
					  : folded;
}

/* ---- filling ---- */

/* One work comes many times in a row, under each of its names. */
static void
chain(struct index *ix, struct table *t, struct str key, struct indexed *of)
{
	struct table_entry *e = table_entry(t, key);
	struct candidate *head = e->value, *new;

	if (head != NULL && head->last->of == of)
		return;
	new = arena_new(ix->arena, struct candidate);
	new->of = of;
	new->last = new;
	if (head == NULL)
		e->value = new;
	else
		head->last = head->last->next = new;
}

static struct str
dated_key(struct arena *a, struct str name, const char *year)
{
	return str_from(arena_printf(a, STR_FMT "\t%s", STR_ARG(name), year));
}

/* "1923/1961" is also cited by either year, one of several works of a year
 * by its letter. */
static void
add_dated(
    struct index *ix, struct table *t, struct str name, struct indexed *of)
{
	const char *key = of->year.key;
	struct year lettered;

	chain(ix, t, dated_key(ix->arena, name, key), of);
	if (of->work->letter != 0) {
		lettered = year_with_suffix(&of->year, of->work->letter);
		chain(ix, t, dated_key(ix->arena, name, lettered.key), of);
	}
	if (of->year.number && strlen(key) == 9 && key[4] == '/') {
		chain(ix, t, dated_key(ix->arena, name, key + 5), of);
		chain(ix, t,
		    dated_key(
			ix->arena, name, arena_strndup(ix->arena, key, 4)),
		    of);
	}
}

static void
add_beginning(struct index *ix, struct str name)
{
	struct str word = first_word(name);

	if (word.n > 0)
		table_entry(&ix->begins, word)->value = ix->item;
}

static void
add_name(struct index *ix, struct str name, struct indexed *of)
{
	if (name.n == 0 || name.n > MAX_KEY)
		return;
	chain(ix, &ix->named, name, of);
	if (of->dated)
		add_dated(ix, &ix->dated, name, of);
	add_beginning(ix, name);
}

/* The capitals of "World Health Organization", folded: "who". */
static struct str
acronym_of(struct arena *a, struct str name)
{
	struct buf b = { .arena = a };
	bool inside = false;
	size_t i = 0;

	buf_adds(&b, "");
	while (i < name.n) {
		uint32_t c = utf8_next(name, &i);

		if (!inside && char_is_upper(c))
			buf_addu(&b, c);
		inside = char_is_letter(c) || c == '\'' || c == 0x2019 ||
		    (inside && c == '-');
	}
	return text_fold(a, buf_str(&b));
}

/* Particles that the list puts behind the initials: "R. van den". */
static struct str
trailing_particles(struct str given)
{
	size_t i = given.n, from = given.n, start;

	while (i > 0) {
		start = i;
		while (start > 0 && given.s[start - 1] != ' ')
			start--;
		if (!is_particle(str_slice(given, start, i)))
			break;
		from = start;
		i = start > 0 ? start - 1 : 0;
	}
	return str_slice(given, from, given.n);
}

static void
add_first_author(struct index *ix, const struct name *n, struct indexed *of)
{
	struct arena *a = ix->arena;
	struct str name = of->author[0], particles, acronym;

	add_name(ix, name, of);
	if (n->organisation) {
		acronym = acronym_of(a, n->family);
		add_name(ix, without_article(name), of);
		if (acronym.n >= 2 && acronym.n <= 10)
			add_name(ix, acronym, of);
		return;
	}
	add_name(ix, of->bare[0], of);
	particles = trailing_particles(of->given[0]);
	if (particles.n > 0)
		add_name(ix,
		    str_from(arena_printf(a, STR_FMT " " STR_FMT,
			STR_ARG(particles), STR_ARG(name))),
		    of);
}

static void
add_title(struct index *ix, struct indexed *of)
{
	if (!of->dated || of->title.n == 0)
		return;
	add_dated(ix, &ix->titled, first_word(of->title), of);
	add_beginning(ix, of->title);
}

/* The year of an entry as a key. */
static bool
read_year(struct arena *a, struct str text, struct year *y)
{
	struct node leaf = { .kind = NODE_TEXT };
	struct node block = { .kind = NODE_PARAGRAPH };
	struct flow f;

	leaf.text.s = text.s;
	leaf.text.n = (uint32_t)text.n;
	node_append(&block, &leaf);
	f = flow_build(a, &block);
	return year_at(&f, 0, y) != 0;
}

static void
fold_names(struct arena *a, struct indexed *x)
{
	const struct name_list *names = &x->work->author;
	size_t i;

	x->authors = names->count;
	x->author = arena_array(a, x->authors + 1, struct str);
	x->bare = arena_array(a, x->authors + 1, struct str);
	x->given = arena_array(a, x->authors + 1, struct str);
	for (i = 0; i < x->authors; i++) {
		x->author[i] =
		    without_suffix(text_fold(a, names->name[i].family));
		x->bare[i] = names->name[i].organisation
		    ? without_article(x->author[i])
		    : without_particles(x->author[i]);
		x->given[i] = text_fold(a, names->name[i].given);
	}
}

struct index
index_build(struct arena *a, struct work *work, size_t works)
{
	struct index ix = { .arena = a, .items = works };
	size_t i;

	ix.dated.arena = ix.named.arena = ix.titled.arena = a;
	ix.begins.arena = a;
	ix.item = arena_array(a, works + 1, struct indexed);
	for (i = 0; i < works; i++) {
		struct indexed *x = &ix.item[i];

		x->work = &work[i];
		fold_names(a, x);
		x->title = text_fold(a, work[i].title);
		x->dated = read_year(a, work[i].year, &x->year);
		if (x->authors > 0)
			add_first_author(&ix, &work[i].author.name[0], x);
		else
			add_title(&ix, x);
	}
	return ix;
}

/* ---- looking ---- */

static struct candidate *
find_dated(const struct table *t, struct str name, const char *year)
{
	char key[MAX_KEY + YEAR_KEY + 1];
	size_t n = strlen(year);

	if (name.n > MAX_KEY || name.n == 0)
		return NULL;
	memcpy(key, name.s, name.n);
	key[name.n] = '\t';
	memcpy(key + name.n + 1, year, n);
	return table_find(t, (struct str){ key, name.n + 1 + n });
}

struct candidate *
index_find(const struct index *ix, struct str name, const struct year *y)
{
	return find_dated(&ix->dated, name, y->key);
}

struct candidate *
index_find_named(const struct index *ix, struct str name)
{
	return table_find(&ix->named, name);
}

struct candidate *
index_find_titled(
    const struct index *ix, struct str words, const struct year *y)
{
	return find_dated(&ix->titled, first_word(words), y->key);
}

bool
index_begins(const struct index *ix, struct str words)
{
	return table_find(&ix->begins, first_word(words)) != NULL;
}

void
index_learn(struct index *ix, struct str name, struct str acronym)
{
	struct candidate *c = index_find_named(ix, name);
	struct candidate *known = index_find_named(ix, acronym);
	struct str key = { arena_strndup(ix->arena, acronym.s, acronym.n),
		acronym.n };

	for (; known != NULL && c != NULL; known = known->next)
		if (known->of == c->of)
			return;
	for (; c != NULL; c = c->next)
		if (c->of->work->author.count > 0 &&
		    c->of->work->author.name[0].organisation)
			add_name(ix, key, c->of);
}

struct str
work_authors(struct arena *a, const struct work *w)
{
	const struct name_list *n = &w->author;
	struct buf b = { .arena = a };

	if (n->count == 0)
		buf_addstr(&b, w->title);
	else
		buf_addstr(&b, n->name[0].family);
	if (n->count == 2 && !n->others)
		buf_printf(&b, " & " STR_FMT, STR_ARG(n->name[1].family));
	else if (n->count > 2 || (n->count > 0 && n->others))
		buf_adds(&b, " et al.");
	return buf_str(&b);
}

struct str
work_label(struct arena *a, const struct work *w)
{
	struct buf b = { .arena = a };

	buf_addstr(&b, work_authors(a, w));
	if (w->year.n > 0)
		buf_printf(&b, ", " STR_FMT, STR_ARG(w->year));
	return buf_str(&b);
}
