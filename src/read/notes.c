#include "read/notes.h"

#include <stdio.h>
#include <string.h>

/* A definition "[^label]:" at byte `i`, the start of a line; its label. */
static bool
definition_at(struct str x, size_t i, struct str *label, size_t *body)
{
	size_t from = i, end;

	while (i < x.n && i < from + 3 && x.s[i] == ' ')
		i++;
	if (!str_starts(str_slice(x, i, x.n), "[^"))
		return false;
	for (end = i + 2; end < x.n && x.s[end] != ']'; end++)
		if (x.s[end] == '\n' || x.s[end] == ' ' || x.s[end] == '[')
			return false;
	if (end + 1 >= x.n || x.s[end + 1] != ':' || end == i + 2)
		return false;
	*label = str_slice(x, i + 2, end);
	*body = end + 2;
	return true;
}

/* Every label of a "[^label]" that is no definition. */
static void
find_references(const struct copier *c, struct table *labels)
{
	struct str x = str_slice(c->source->text, 0, c->to);
	size_t i, end;

	for (i = str_find(x, STR("[^"), c->from); i != (size_t)-1;
	     i = str_find(x, STR("[^"), i + 2)) {
		end = i + 2;
		while (end < x.n && x.s[end] != ']' && x.s[end] != '\n')
			end++;
		if (end + 1 < x.n && x.s[end + 1] == ':')
			continue;
		table_entry(labels, str_slice(x, i + 2, end))->value = labels;
	}
}

/* Whether the line stands in a block of code of cmark's tree. */
static bool
is_code(cmark_node *root, int line)
{
	cmark_node *n;

	for (n = cmark_node_first_child(root); n != NULL;
	     n = cmark_node_next(n))
		if (cmark_node_get_start_line(n) <= line &&
		    line <= cmark_node_get_end_line(n))
			return cmark_node_get_type(n) ==
			    CMARK_NODE_CODE_BLOCK ||
			    cmark_node_get_type(n) == CMARK_NODE_HTML_BLOCK;
	return false;
}

/* A note's text goes on over lines that are indented. */
static size_t
body_end(struct str x, size_t i)
{
	size_t line;

	for (;;) {
		line = str_find(x, STR("\n"), i);
		if (line == (size_t)-1)
			return x.n;
		i = line + 1;
		if (i >= x.n || (x.s[i] != ' ' && x.s[i] != '\t'))
			return i;
	}
}

static void
add_orphan(struct copier *c, struct str label, size_t body)
{
	struct str x = c->source->text;
	size_t end = body_end(x, body);
	struct str text = str_trim(str_slice(x, body, end));
	struct node *note = copier_note(c, c->notes + 1), *par;
	place at = c->source->at + (place)(text.s - x.s);

	note->at = c->source->at + (place)(label.s - 2 - x.s);
	par = node_new(c->doc, NODE_PARAGRAPH, at);
	par->lang = note->lang;
	node_append(note, par);
	node_append(par, text_new(c->doc, text, at));
	par->first->lang = par->lang;
	diag_report(c->diag, DIAG_WARNING, note->at, "note-unused",
	    "nothing refers to note \"" STR_FMT "\"; setting it at the end "
	    "of its section",
	    STR_ARG(label));
	diag_hint(
	    c->diag, "put [^" STR_FMT "] where it belongs", STR_ARG(label));
}

static void
find_orphans(struct copier *c, cmark_node *root)
{
	struct str x = str_slice(c->source->text, 0, c->to), label;
	struct table referred = { .arena = c->doc->arena };
	size_t i = c->from, body, next;
	int line = 1;

	find_references(c, &referred);
	while (i < x.n) {
		if (definition_at(x, i, &label, &body) &&
		    table_find(&referred, label) == NULL &&
		    !is_code(root, line))
			add_orphan(c, label, body);
		next = str_find(x, STR("\n"), i);
		if (next == (size_t)-1)
			break;
		i = next + 1;
		line++;
	}
}

void
notes_copy(struct copier *c, cmark_node *root,
    void (*copy)(struct copier *, cmark_node *, struct node *))
{
	size_t number = 0;
	cmark_node *n;
	struct node *note;

	for (n = cmark_node_first_child(root); n != NULL;
	     n = cmark_node_next(n)) {
		if (cmark_node_get_type(n) != CMARK_NODE_FOOTNOTE_DEFINITION)
			continue;
		note = copier_note(c, ++number);
		c->cursor = copier_offset(c, cmark_node_get_start_line(n),
		    cmark_node_get_start_column(n));
		note->at = c->source->at + (place)c->cursor;
		copy(c, n, note);
	}
	if (str_find(str_slice(c->source->text, 0, c->to), STR("[^"),
		c->from) != (size_t)-1)
		find_orphans(c, root);
}

void
notes_append(struct copier *c)
{
	struct node *label, *leaf;
	char number[24];
	size_t i;

	for (i = 0; i < c->notes; i++) {
		label = node_new(c->doc, NODE_LABEL, 0);
		snprintf(number, sizeof(number), "%zu", i + 1);
		leaf = text_new(
		    c->doc, str_from(arena_strdup(c->doc->arena, number)), 0);
		label->lang = leaf->lang = c->note[i]->lang;
		node_append(label, leaf);
		node_prepend(c->note[i], label);
		node_append(c->section, c->note[i]);
	}
}
