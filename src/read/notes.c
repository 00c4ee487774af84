#include "read/notes.h"

#include <string.h>

#include "base/buf.h"

/* A definition "[^label]:" in the line at `i`, quoted perhaps; its label. */
static bool
definition_at(struct str x, size_t i, struct str *label)
{
	size_t end;

	while (i < x.n && (x.s[i] == ' ' || x.s[i] == '>'))
		i++;
	if (!str_starts(str_slice(x, i, x.n), "[^"))
		return false;
	for (end = i + 2; end < x.n && x.s[end] != ']'; end++)
		if (x.s[end] == '\n' || x.s[end] == ' ' || x.s[end] == '[')
			return false;
	if (end + 1 >= x.n || x.s[end + 1] != ':' || end == i + 2)
		return false;
	*label = str_slice(x, i + 2, end);
	return true;
}

/* What is known of the lines of a stretch, which count from 1. */
struct lines {
	bool *taken; /* by code, HTML or a note that is in the tree */
	size_t count;
};

static void
take_lines(struct lines *lines, cmark_node *n, int last)
{
	int i = cmark_node_get_start_line(n);

	for (; i > 0 && i <= last && (size_t)i <= lines->count; i++)
		lines->taken[i] = true;
}

static struct lines
find_taken(struct copier *c, cmark_node *root)
{
	cmark_iter *it = cmark_iter_new(root);
	struct lines lines = { .count = c->lines };
	cmark_event_type ev;

	lines.taken = arena_array(c->doc->arena, c->lines + 2, bool);
	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		cmark_node_type t = cmark_node_get_type(n);

		if (ev != CMARK_EVENT_ENTER)
			continue;
		if (t == CMARK_NODE_CODE_BLOCK || t == CMARK_NODE_HTML_BLOCK)
			take_lines(&lines, n, cmark_node_get_end_line(n));
		else if (t == CMARK_NODE_FOOTNOTE_DEFINITION)
			take_lines(&lines, n, cmark_node_get_start_line(n));
	}
	cmark_iter_free(it);
	return lines;
}

static bool
is_blank(struct str line)
{
	size_t i = 0;

	while (i < line.n && strchr(" \t\n>", line.s[i]) != NULL)
		i++;
	return i == line.n;
}

/*
 * Where a definition ends at the latest: before the next one, or before a
 * line behind a blank one that is not indented.
 */
static size_t
definition_end(struct str x, size_t i)
{
	bool blank = false;
	struct str label, line;
	size_t from, end;

	end = str_find(x, STR("\n"), i);
	while (end != (size_t)-1 && end + 1 < x.n) {
		from = end + 1;
		end = str_find(x, STR("\n"), from);
		line = str_slice(x, from, end == (size_t)-1 ? x.n : end);
		if (definition_at(x, from, &label) ||
		    (blank && !is_blank(line) && line.s[0] != ' ' &&
			line.s[0] != '\t' && line.s[0] != '>'))
			return from;
		blank = is_blank(line);
	}
	return x.n;
}

/* "@fn:label" refers to it. */
static void
name_note(struct copier *c, struct node *note, struct str label)
{
	note->id = arena_printf(c->doc->arena, "fn:" STR_FMT, STR_ARG(label));
}

/*
 * A definition that vanished is parsed alone, behind a reference to it.  The
 * reference takes two lines, which the copier must not count.
 */
static void
add_orphan(struct copier *c, struct str label, size_t from, int line,
    void (*copy)(struct copier *, cmark_node *, struct node *))
{
	struct str x = str_slice(c->source->text, 0, c->to);
	struct buf b = { .arena = c->doc->arena };
	struct dialect dialect;
	int first_line = c->first_line;
	cmark_node *root, *n;
	struct node *note;

	buf_printf(&b, "[^" STR_FMT "]\n\n", STR_ARG(label));
	buf_addstr(&b, str_slice(x, from, definition_end(x, from)));
	root = markdown_parse(buf_str(&b), c, &dialect);
	c->first_line += line - 3;
	for (n = cmark_node_first_child(root); n != NULL;
	     n = cmark_node_next(n)) {
		if (cmark_node_get_type(n) != CMARK_NODE_FOOTNOTE_DEFINITION)
			continue;
		note = copier_note(c, c->notes - c->note_base + 1);
		note->at = source_place(c->source, from);
		copy(c, n, note);
		diag_report(c->diag, DIAG_WARNING, note->at, "note-unused",
		    "nothing refers to this note \"" STR_FMT "\"; setting it "
		    "at the end of its section",
		    STR_ARG(label));
		diag_hint(c->diag, "put [^" STR_FMT "] where it belongs",
		    STR_ARG(label));
	}
	cmark_node_free(root);
	c->first_line = first_line;
}

static void
find_orphans(struct copier *c, cmark_node *root,
    void (*copy)(struct copier *, cmark_node *, struct node *))
{
	struct str x = str_slice(c->source->text, 0, c->to), label;
	struct lines lines = find_taken(c, root);
	size_t i = c->from, next;
	int line = 1;

	for (; i < x.n; i = next + 1, line++) {
		if (definition_at(x, i, &label) && !lines.taken[line])
			add_orphan(c, label, i, line, copy);
		next = str_find(x, STR("\n"), i);
		if (next == (size_t)-1)
			break;
	}
}

void
notes_copy(struct copier *c, cmark_node *root,
    void (*copy)(struct copier *, cmark_node *, struct node *))
{
	size_t number = 0, from;
	cmark_node *n;
	struct node *note;
	struct str label;

	for (n = cmark_node_first_child(root); n != NULL;
	     n = cmark_node_next(n)) {
		if (cmark_node_get_type(n) != CMARK_NODE_FOOTNOTE_DEFINITION)
			continue;
		note = copier_note(c, ++number);
		from = copier_offset(c, cmark_node_get_start_line(n), 1);
		note->at = source_place(c->source, from);
		if (definition_at(c->source->text, from, &label))
			name_note(c, note, label);
		copy(c, n, note);
	}
	if (str_find(str_slice(c->source->text, 0, c->to), STR("[^"),
		c->from) != (size_t)-1)
		find_orphans(c, root, copy);
}

void
notes_append(struct copier *c)
{
	struct node *label, *leaf;
	size_t i;

	for (i = 0; i < c->notes; i++) {
		label = node_new(c->doc, NODE_LABEL, 0);
		leaf = text_new(c->doc,
		    str_from(arena_printf(c->doc->arena, "%zu", i + 1)), 0);
		label->lang = leaf->lang = c->note[i]->lang;
		node_append(label, leaf);
		node_prepend(c->note[i], label);
		node_append(c->section, c->note[i]);
	}
}
