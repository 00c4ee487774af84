#include "read/site/home.h"

#include "read/site/plain.h"

/* What was left out. */
struct navigation {
	size_t buttons, cards;
};

bool
home_is(const struct value *front)
{
	struct str layout;

	if (value_string(value_find(front, "layout"), &layout))
		return str_is(layout, "home");
	/* Before VitePress 1.0: "home: true". */
	return value_find(front, "hero") != NULL;
}

static const char *
words_of(struct arena *a, const struct value *map, const char *key)
{
	struct str s;

	if (!value_string(value_find(map, key), &s))
		return NULL;
	s = plain_words(a, s);
	return s.n == 0 ? NULL : s.s;
}

void
home_describe(struct arena *a, const struct value *front,
    const char *description, struct meta *m)
{
	const struct value *hero = value_find(front, "hero");
	const char *name = words_of(a, hero, "name");
	const char *text = words_of(a, hero, "text");
	const char *tagline = words_of(a, hero, "tagline");
	const struct value *at = value_find(hero, "name");

	if (name == NULL) {
		name = text;
		text = NULL;
		at = value_find(hero, "text");
	}
	if (m->title == NULL && name != NULL) {
		m->title = name;
		m->title_at = at->at;
	}
	if (m->subtitle != NULL)
		return;
	if (text != NULL && tagline != NULL)
		m->subtitle = arena_printf(a, "%s — %s", text, tagline);
	else if (text != NULL || tagline != NULL)
		m->subtitle = text != NULL ? text : tagline;
	else
		m->subtitle = description;
}

/* ---- cards ---- */

static bool
leads_to_page(struct doc *doc, const struct value *card,
    const struct table *pages, struct str *link)
{
	if (!value_string(value_find(card, "link"), link) || link->n == 0)
		return false;
	return str_find(*link, STR("://"), 0) == (size_t)-1 &&
	    table_find(pages, page_key(doc->arena, *link)) != NULL;
}

/* Words of the front matter as a leaf; all of it stands at their place. */
static struct node *
leaf_of(struct doc *doc, struct str words, place at)
{
	struct node *leaf = text_new(doc, words, at);
	struct text_map *map = arena_new(doc->arena, struct text_map);

	*map = (struct text_map){ .made = true, .at = at };
	leaf->text.map = map;
	leaf->text.maps = 1;
	return leaf;
}

static void
add_words(struct doc *doc, struct node *parent, const struct value *v,
    struct str link)
{
	struct str words;
	struct node *at = parent;

	if (!value_string(v, &words))
		return;
	words = plain_words(doc->arena, words);
	if (words.n == 0)
		return;
	if (link.n > 0) {
		at = node_new(doc, NODE_LINK, v->at);
		at->link.url = arena_strndup(doc->arena, link.s, link.n);
		node_append(parent, at);
	}
	node_append(at, leaf_of(doc, words, v->at));
}

static void
add_card(struct doc *doc, struct node *list, const struct value *card,
    struct str link)
{
	struct node *term = node_new(doc, NODE_TERM, card->at);
	struct node *definition = node_new(doc, NODE_DEFINITION, card->at);
	struct node *p = node_new(doc, NODE_PARAGRAPH, card->at);

	add_words(doc, term, value_find(card, "title"), link);
	add_words(doc, p, value_find(card, "details"),
	    term->first == NULL ? link : STR(""));
	if (term->first == NULL && p->first == NULL)
		return;
	if (term->first == NULL) { /* details alone say what it is */
		node_append(term, p->first);
		p->first = p->last = NULL;
	}
	node_append(list, term);
	if (p->first == NULL)
		return;
	node_append(definition, p);
	node_append(list, definition);
}

/* The cards that do not lead into the report, as a list, or NULL. */
static struct node *
read_cards(struct doc *doc, const struct value *front,
    const struct table *pages, struct navigation *nav)
{
	const struct value *all = value_find(front, "features"), *card;
	struct node *list;
	struct str link;

	if (all == NULL || all->kind != VALUE_LIST)
		return NULL;
	list = node_new(doc, NODE_DEFINITIONS, all->at);
	for (card = all->first; card != NULL; card = card->next) {
		link = STR("");
		if (leads_to_page(doc, card, pages, &link))
			nav->cards++;
		else
			add_card(doc, list, card, link);
	}
	return list->first == NULL ? NULL : list;
}

/* ---- the section ---- */

static bool
is_heading(const struct node *n, int level)
{
	return n->kind == NODE_HEADING && n->level == level;
}

/* The first h2 heads the section where there is no h1.  False: nothing
 * does. */
static bool
promote(struct node *section)
{
	struct node *n;

	for (n = section->first; n != NULL; n = n->next)
		if (is_heading(n, 1))
			return true;
	for (n = section->first; n != NULL; n = n->next)
		if (is_heading(n, 2)) {
			n->level = 1;
			return true;
		}
	return false;
}

static void
tell_navigation(const struct navigation *nav, place at, struct diag *dg)
{
	if (nav->buttons == 0 && nav->cards == 0)
		return;
	diag_report(dg, DIAG_INFO, at, "home-navigation",
	    "of the start page %zu button%s and %zu card%s lead to what the "
	    "contents lead to; leaving them out",
	    nav->buttons, nav->buttons == 1 ? "" : "s", nav->cards,
	    nav->cards == 1 ? "" : "s");
}

void
home_resolve(struct doc *doc, struct node *section, const struct source *s,
    const struct table *pages, struct diag *dg)
{
	const struct value *actions =
	    value_find(value_find(s->front, "hero"), "actions");
	struct navigation nav = { .buttons =
				      actions == NULL ? 0 : actions->count };
	struct node *cards = read_cards(doc, s->front, pages, &nav);
	struct node *title = node_new(doc, NODE_SECTION, section->at);

	title->section.path = section->section.path;
	title->section.role = SECTION_TITLE;
	node_prepend(doc->root, title);
	if (!promote(section))
		section->section.running = doc->meta.title;
	if (cards != NULL)
		node_prepend(section, cards);
	section->section.role = SECTION_FRONT;
	if (section->first == NULL)
		node_remove(section);
	tell_navigation(&nav, s->at, dg);
}
