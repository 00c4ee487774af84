#include "doc/glossary_int.h"

#include <stdlib.h>
#include <string.h>

#include "doc/contents_int.h"
#include "unicode/chars.h"
#include "unicode/collate.h"

struct abbreviation {
	struct str word, key;
	const struct node *span; /* the first of it */
	size_t number;           /* in the order of arrival */
};

struct glossary {
	struct doc *doc;
	struct diag *diag;
	struct collator *collator;
	struct table words;    /* word -> the first meaning of it */
	struct table meanings; /* word and meaning -> struct abbreviation * */
};

static void
add_span(struct glossary *g, const struct node *span)
{
	struct arena *a = g->doc->arena;
	struct str word = str_trim(node_text(a, span));
	const char *meaning = span->span.expansion, *first;
	struct abbreviation *abbr;
	struct table_entry *e;

	if (word.n == 0)
		return;
	e = table_entry(&g->meanings,
	    str_from(arena_printf(a, STR_FMT "\n%s", STR_ARG(word), meaning)));
	if (e->value != NULL)
		return;
	abbr = e->value = arena_new(a, struct abbreviation);
	*abbr = (struct abbreviation){ .word = word,
		.key = g->collator == NULL
		    ? text_fold(a, word)
		    : collation_key(g->collator, a, word),
		.span = span,
		.number = g->meanings.count };
	first = table_find(&g->words, word);
	if (first == NULL)
		table_entry(&g->words, word)->value = arena_strdup(a, meaning);
	else
		diag_report(g->diag, DIAG_WARNING, span->at, "two-meanings",
		    "\"" STR_FMT "\" stands for \"%s\" here and for \"%s\" "
		    "before; listing both",
		    STR_ARG(word), meaning, first);
}

static int
by_alphabet(const void *a, const void *b)
{
	const struct abbreviation *x = *(struct abbreviation *const *)a;
	const struct abbreviation *y = *(struct abbreviation *const *)b;
	int c = str_compare(x->key, y->key);

	return c != 0 ? c : (x->number > y->number) - (x->number < y->number);
}

static struct node *
put_text(struct doc *doc, struct node *parent, struct str s, const char *lang)
{
	struct node *leaf = text_new(doc, s, 0);

	leaf->lang = parent->lang = lang;
	node_append(parent, leaf);
	return parent;
}

static void
put_entry(struct doc *doc, struct node *list, const struct abbreviation *abbr)
{
	struct node *term = node_new(doc, NODE_TERM, 0);
	struct node *definition = node_new(doc, NODE_DEFINITION, 0);
	struct node *par = node_new(doc, NODE_PARAGRAPH, 0);
	const char *lang = abbr->span->lang;

	definition->lang = lang;
	node_append(list, put_text(doc, term, abbr->word, lang));
	node_append(list, definition);
	node_append(definition,
	    put_text(doc, par, str_from(abbr->span->span.expansion), lang));
}

static struct node *
build_list(struct glossary *g)
{
	size_t n = g->meanings.count, i;
	struct abbreviation **all =
	    arena_array(g->doc->arena, n + 1, struct abbreviation *);
	struct node *list = node_new(g->doc, NODE_DEFINITIONS, 0);

	for (i = 0; i < n; i++)
		all[i] = g->meanings.entry[i].value;
	qsort(all, n, sizeof(*all), by_alphabet);
	list->role = ROLE_GLOSSARY;
	for (i = 0; i < n; i++)
		put_entry(g->doc, list, all[i]);
	return list;
}

struct node *
glossary_build(struct doc *doc, struct diag *dg)
{
	struct glossary g = { .doc = doc,
		.diag = dg,
		.words.arena = doc->arena,
		.meanings.arena = doc->arena };
	struct node *section, *n;

	g.collator = collator_open(doc->lang);
	for (n = doc->root; n != NULL; n = node_next(doc->root, n))
		if (n->kind == NODE_SPAN && n->role == ROLE_ABBREVIATION &&
		    n->span.expansion != NULL)
			add_span(&g, n);
	if (g.collator != NULL)
		collator_close(g.collator);
	if (g.meanings.count == 0) {
		diag_report(dg, DIAG_WARNING, 0, "no-abbreviations",
		    "there are no abbreviations for the glossary; leaving it "
		    "out");
		diag_hint(dg, "write *[ABC]: What it stands for");
		return NULL;
	}
	section = list_section(
	    doc, SECTION_FRONT, TERM_ABBREVIATIONS, "abbreviations");
	node_append(section, build_list(&g));
	return section;
}
