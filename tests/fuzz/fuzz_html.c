/*
 * HTML among Markdown: the tokens lie side by side, and the tree keeps what
 * it promises to those who walk it (doc/doc.h).
 */
#include <string.h>

#include "fuzz_file.h"
#include "read/html_token.h"
#include "read/markdown.h"
#include "unicode/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(bool promise)
{
	if (!promise)
		abort();
}

static void
check_tokens(struct str text, enum html_mode mode, struct arena *a)
{
	struct html_tokenizer z = {
		.arena = a, .text = text, .mode = mode, .until = STR("title")
	};
	struct html_token t;
	size_t at = 0;

	while (html_token_next(&z, &t)) {
		check(t.from == at && t.to > at && t.to <= text.n);
		check(t.inner_from <= t.inner_to && t.inner_to <= text.n);
		at = t.to;
	}
	check(at == text.n);
}

/* What a node may hold. */
static bool
may_hold(const struct node *up, const struct node *n)
{
	switch (up->kind) {
	case NODE_LIST:
		return n->kind == NODE_LIST_ITEM;
	case NODE_TABLE:
		return n->kind == NODE_ROW ||
		    (n->kind == NODE_CAPTION && n == up->first);
	case NODE_ROW:
		return n->kind == NODE_CELL;
	case NODE_DEFINITIONS:
		return n->kind == NODE_TERM || n->kind == NODE_DEFINITION;
	case NODE_FIGURE:
		return n->kind == NODE_IMAGE ||
		    (n->kind == NODE_CAPTION && n == up->last);
	case NODE_CODE_BLOCK:
		return n->kind == NODE_TEXT || n->kind == NODE_LABEL;
	default:
		break;
	}
	if (up->kind >= NODE_HEADING)
		return !node_is_block(n);
	return node_is_block(n) || n->kind == NODE_LABEL;
}

static void
check_cell(const struct node *n)
{
	check(n->cell.column_span >= 1 && n->cell.row_span >= 1);
	check(n->cell.column_span <= n->parent->parent->table.columns);
}

static void
check_tree(const struct node *section, const struct places *ps)
{
	const struct node *n, *up;
	uint32_t i;
	int depth;

	for (n = section->first; n != NULL; n = node_next(section, n)) {
		for (depth = 0, up = n; up != NULL; up = up->parent)
			depth++;
		check(depth <= DOC_DEPTH);
		check(may_hold(n->parent, n));
		if (n->kind == NODE_CELL)
			check_cell(n);
		if (!node_has_text(n))
			continue;
		check(n->text.n > 0);
		check(utf8_check((struct str){ n->text.s, n->text.n }) ==
		    n->text.n);
		for (i = 0; i < n->text.n; i++)
			(void)place_position(ps, text_place(n, i));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct places ps = { .arena = &a };
	struct diag dg = { .arena = &a };
	struct doc doc = { .arena = &a, .lang = "en" };
	struct node *section;
	struct source s;
	enum html_mode mode;

	doc.root = node_new(&doc, NODE_REPORT, 0);
	if (source_read(&a, fuzz_file(bytes, n), "a.md", &ps, &dg, &s)) {
		section = node_new(&doc, NODE_SECTION, s.at);
		section->section.path = "a.md";
		node_append(doc.root, section);
		for (mode = HTML_DATA; mode <= HTML_SCRIPT; mode++)
			check_tokens(s.text, mode, &a);
		markdown_read(&doc, section, &s, &ps, &dg);
		check_tree(section, &ps);
	}
	arena_release(&a);
	return 0;
}
