#include <inttypes.h>
#include <string.h>

#include "doc/doc.h"

static const char *const kind_name[NODE_KINDS] = {
	[NODE_REPORT] = "report",
	[NODE_SECTION] = "section",
	[NODE_LIST] = "list",
	[NODE_LIST_ITEM] = "item",
	[NODE_QUOTE] = "quote",
	[NODE_CONTAINER] = "container",
	[NODE_TABLE] = "table",
	[NODE_ROW] = "row",
	[NODE_CELL] = "cell",
	[NODE_FIGURE] = "figure",
	[NODE_NOTE] = "note",
	[NODE_CONTENTS] = "contents",
	[NODE_REFERENCES] = "references",
	[NODE_DEFINITIONS] = "definitions",
	[NODE_DEFINITION] = "definition",
	[NODE_TERM] = "term",
	[NODE_INDEX] = "index",
	[NODE_INDEX_ENTRY] = "index-entry",
	[NODE_HEADING] = "heading",
	[NODE_PARAGRAPH] = "paragraph",
	[NODE_CAPTION] = "caption",
	[NODE_CONTENTS_ENTRY] = "contents-entry",
	[NODE_ENTRY] = "entry",
	[NODE_CODE_BLOCK] = "code-block",
	[NODE_THEMATIC_BREAK] = "thematic-break",
	[NODE_EMPH] = "emph",
	[NODE_STRONG] = "strong",
	[NODE_STRIKE] = "strike",
	[NODE_SPAN] = "span",
	[NODE_LINK] = "link",
	[NODE_CITE] = "cite",
	[NODE_LABEL] = "label",
	[NODE_NOTE_REF] = "note-ref",
	[NODE_SUPERSCRIPT] = "superscript",
	[NODE_SUBSCRIPT] = "subscript",
	[NODE_TEXT] = "text",
	[NODE_CODE] = "code",
	[NODE_MATH] = "math",
	[NODE_BREAK] = "break",
	[NODE_IMAGE] = "image",
	[NODE_FIELD] = "field",
};

static const char *const section_name[] = {
	[SECTION_BODY] = "body",
	[SECTION_TITLE] = "title",
	[SECTION_CONTENTS] = "contents",
	[SECTION_FRONT] = "front",
	[SECTION_PART] = "part",
	[SECTION_APPENDIX] = "appendix",
	[SECTION_BACK] = "back",
};

static const char *const role_name[] = {
	[ROLE_PLAIN] = "plain",
	[ROLE_TITLE] = "title",
	[ROLE_SUBTITLE] = "subtitle",
	[ROLE_ORGANISATION] = "organisation",
	[ROLE_AUTHOR] = "author",
	[ROLE_AFFILIATION] = "affiliation",
	[ROLE_SUBMISSION] = "submission",
	[ROLE_DATE] = "date",
	[ROLE_LICENCE] = "licence",
	[ROLE_CONTACT] = "contact",
	[ROLE_KEYWORDS] = "keywords",
	[ROLE_IMPRINT] = "imprint",
	[ROLE_BACKREFS] = "backrefs",
	[ROLE_UNSET] = "unset",
	[ROLE_HEADER_CELL] = "header-cell",
	[ROLE_DISPLAY] = "display",
	[ROLE_KEY] = "key",
	[ROLE_MARK] = "mark",
	[ROLE_SMALL] = "small",
	[ROLE_SMALL_CAPS] = "small-caps",
	[ROLE_UNDERLINE] = "underline",
	[ROLE_ABBREVIATION] = "abbreviation",
	[ROLE_GLOSSARY] = "glossary",
	[ROLE_INDEX_LETTER] = "index-letter",
	[ROLE_BADGE] = "badge",
};

const char *
node_kind_name(enum node_kind kind)
{
	return kind_name[kind];
}

static void
print_quoted(const char *name, const char *s, size_t n, FILE *f)
{
	size_t i;

	fprintf(f, "%s\"", name);
	for (i = 0; i < n; i++) {
		if (s[i] == '\n')
			fputs("\\n", f);
		else if (s[i] == '"' || s[i] == '\\')
			fprintf(f, "\\%c", s[i]);
		else
			fputc(s[i], f);
	}
	fputc('"', f);
}

static void
print_string(const char *name, const char *s, FILE *f)
{
	if (s != NULL)
		print_quoted(name, s, str_from(s).n, f);
}

/* What a link or field points at, by kind and anchor or serial. */
static void
print_target(const struct node *target, FILE *f)
{
	if (target == NULL)
		return;
	fprintf(f, " -> %s", kind_name[target->kind]);
	if (target->id != NULL)
		fprintf(f, "#%s", target->id);
	else
		fprintf(f, " %" PRIu32, target->serial);
}

static void
print_list(const struct node *n, FILE *f)
{
	static const char *const style[] = { "", " lower-alpha", " upper-alpha",
		" lower-roman", " upper-roman" };

	if (n->list.kind == LIST_ORDERED)
		fprintf(f, " ordered%s", style[n->list.style]);
	else if (n->list.kind == LIST_TASK)
		fputs(" task", f);
	fputs(n->list.tight ? " tight" : "", f);
}

static void
print_align(enum align align, FILE *f)
{
	static const char *const name[] = { "", " left", " centre", " right" };

	fputs(name[align], f);
}

static void
print_cell(const struct node *n, FILE *f)
{
	if (n->cell.column_span > 1 || n->cell.row_span > 1)
		fprintf(
		    f, " span=%dx%d", n->cell.column_span, n->cell.row_span);
	fputs(n->cell.head ? " head" : "", f);
	print_align(n->cell.align, f);
}

static void
print_code(const struct node *n, FILE *f)
{
	static const char mark[] = { '=', '*', '+', '-', '?', '!' };
	uint32_t i;

	print_string(" info=", n->code.info, f);
	print_string(" language=", n->code.language, f);
	if (n->code.first_number > 0)
		fprintf(f, " from=%ld", n->code.first_number);
	for (i = 0; i < n->code.marks; i++)
		fprintf(f, " %" PRIu32 "%c", n->code.mark[i].line,
		    mark[n->code.mark[i].kind]);
}

static void
print_block(const struct node *n, FILE *f)
{
	switch (n->kind) {
	case NODE_SECTION:
		fprintf(f, " %s", section_name[n->section.role]);
		print_string(" path=", n->section.path, f);
		print_string(" number=", n->section.number, f);
		print_string(" title=", n->section.title, f);
		print_string(" running=", n->section.running, f);
		break;
	case NODE_HEADING:
	case NODE_CONTENTS_ENTRY:
		fprintf(f, " %d", n->level);
		break;
	case NODE_LIST:
		print_list(n, f);
		break;
	case NODE_CONTAINER:
		print_string(" type=", n->container.type, f);
		break;
	case NODE_TABLE:
		fprintf(f, " columns=%d", n->table.columns);
		break;
	case NODE_ROW:
		fputs(n->row.head ? " head" : "", f);
		break;
	case NODE_CELL:
		print_cell(n, f);
		break;
	case NODE_CODE_BLOCK:
		print_code(n, f);
		break;
	default:
		break;
	}
	if (n->kind == NODE_HEADING || n->kind == NODE_PARAGRAPH)
		print_align(n->block.align, f);
}

static void
print_inline(const struct node *n, FILE *f)
{
	switch (n->kind) {
	case NODE_LINK:
	case NODE_CITE:
	case NODE_NOTE_REF:
		print_string(" url=", n->link.url, f);
		print_target(n->link.target, f);
		print_string(" describe=", n->link.describe, f);
		break;
	case NODE_SPAN:
		print_string(" expansion=", n->span.expansion, f);
		break;
	case NODE_IMAGE:
		print_string(" url=", n->image.url, f);
		print_string(" alt=", n->image.alt, f);
		print_string(" title=", n->image.title, f);
		print_string(" width=", n->image.width, f);
		print_string(" height=", n->image.height, f);
		break;
	case NODE_FIELD:
		fputs(n->field.kind == FIELD_PAGE          ? " page"
			: n->field.kind == FIELD_CITE_PAGE ? " cite-page"
							   : " index-page",
		    f);
		print_target(n->field.target, f);
		break;
	case NODE_TEXT:
	case NODE_CODE:
	case NODE_MATH:
		print_quoted(" ", n->text.s, n->text.n, f);
		break;
	default:
		break;
	}
}

static void
print_attributes(const struct node *n, FILE *f)
{
	if (node_is_block(n))
		print_block(n, f);
	else
		print_inline(n, f);
	if (n->role != ROLE_PLAIN)
		fprintf(f, " role=%s", role_name[n->role]);
}

void
doc_dump(const struct doc *doc, const struct places *ps, FILE *f)
{
	const struct node *n, *up;
	struct position pos;

	for (n = doc->root; n != NULL; n = node_next(doc->root, n)) {
		for (up = n->parent; up != NULL; up = up->parent)
			fputs("  ", f);
		fputs(kind_name[n->kind], f);
		print_attributes(n, f);
		if (n->parent == NULL || strcmp(n->lang, n->parent->lang) != 0)
			fprintf(f, " lang=%s", n->lang);
		if (n->id != NULL)
			fprintf(f, " #%s", n->id);
		pos = place_position(ps, n->at);
		if (pos.line > 0)
			fprintf(f, " @%d:%d", pos.line, pos.col);
		fputc('\n', f);
	}
}
