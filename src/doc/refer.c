/*
 * refer.c - the words of references: "Section 2.3", "Figure 4", "page 12"
 *
 * pandoc-crossref's forms are read: @fig:x, @Fig:x where a sentence begins,
 * [@fig:x; @tbl:y], and [-@fig:x] for the number alone; beside them
 * [+@fig:x], "Figure 4 on page 12"; and CommonMark's links without a text,
 * [](#id).
 */
#include "doc/crossref_int.h"

#include <stdint.h>
#include <string.h>

#include "doc/terms.h"
#include "unicode/chars.h"
#include "unicode/utf8.h"

#define NBSP "\u00A0"

/* ---- what a place is called ---- */

/* A number and the word in front of it; the word may be part of it. */
struct name {
	const char *word;  /* NULL: none is needed */
	struct str number; /* empty: the place has none */
};

static const struct node *
child_of_kind(const struct node *n, enum node_kind kind)
{
	for (n = n->first; n != NULL && n->kind != kind;)
		n = n->next;
	return n;
}

/* "2.1" of "2.1.", "Figure 3" of "Figure 3:" */
static struct str
bare_label(struct doc *doc, const struct node *label)
{
	struct str x = str_trim(node_text(doc->arena, label));

	while (x.n > 0 && strchr(".: ", x.s[x.n - 1]) != NULL)
		x.n--;
	return x;
}

static struct name
name_of_heading(struct doc *doc, const struct node *h)
{
	const struct node *section = node_above(h, NODE_SECTION);
	const struct node *label = child_of_kind(h, NODE_LABEL);
	struct name name = { 0 };
	enum term word = TERM_SECTION;

	if (label == NULL)
		return name;
	name.number = bare_label(doc, label);
	if (str_has(name.number, ' ') ||
	    str_find(name.number, STR(NBSP), 0) != SIZE_MAX)
		return name; /* "Chapter 3": the author's own word */
	if (h->level == 1 && section != NULL &&
	    section->section.role == SECTION_APPENDIX)
		word = TERM_APPENDIX;
	name.word = term_text(word, h->lang);
	return name;
}

static bool
is_numbered_paragraph(const struct node *n)
{
	return n->kind == NODE_PARAGRAPH && n->role == ROLE_PLAIN &&
	    child_of_kind(n, NODE_LABEL) != NULL;
}

/* A note, a paragraph, or a formula, whose number stands in parentheses. */
static struct name
name_of_numbered(struct doc *doc, const struct node *n)
{
	const struct node *label = child_of_kind(n, NODE_LABEL);
	struct name name = { 0 };

	if (label == NULL)
		return name;
	name.number = bare_label(doc, label);
	if (name.number.n > 2 && name.number.s[0] == '(')
		name.number = str_slice(name.number, 1, name.number.n - 1);
	name.word = term_text(n->kind == NODE_NOTE ? TERM_NOTE_WORD
		: is_numbered_paragraph(n)         ? TERM_PARAGRAPH
						   : TERM_EQUATION,
	    n->lang);
	return name;
}

static bool
is_listing(const struct node *n)
{
	return n->kind == NODE_CONTAINER &&
	    strcmp(n->container.type, LISTING) == 0;
}

static struct name
name_of(struct doc *doc, const struct node *n)
{
	const struct node *label;
	struct name name = { 0 };

	if (n->kind == NODE_SECTION && n->section.heading != NULL)
		n = n->section.heading;
	if (n->kind == NODE_HEADING)
		return name_of_heading(doc, n);
	if (n->kind == NODE_IMAGE || n->kind == NODE_CAPTION)
		n = n->parent;
	if (n->kind == NODE_NOTE || n->role == ROLE_DISPLAY ||
	    is_numbered_paragraph(n))
		return name_of_numbered(doc, n);
	label = child_of_kind(n, NODE_CAPTION);
	label = child_of_kind(label == NULL ? n : label, NODE_LABEL);
	if (label != NULL &&
	    (n->kind == NODE_FIGURE || n->kind == NODE_TABLE ||
		n->kind == NODE_CODE_BLOCK || is_listing(n)))
		name.number = bare_label(doc, label);
	return name;
}

/* The last word of a label: "4" of "Figure 4". */
static struct str
last_word(struct str x)
{
	size_t from, i;

	for (from = i = x.n; i > 0; from = i)
		if (char_is_space(utf8_prev(x, &i)))
			break;
	return str_slice(x, from, x.n);
}

enum form { FORM_CAPITAL, FORM_SMALL, FORM_NUMBER };

/* The words for a reference to `target`, or NULL: it has no number. */
static const char *
words_for(struct doc *doc, const struct node *target, enum form form)
{
	struct name name = name_of(doc, target);
	char *words;

	if (name.number.n == 0)
		return NULL;
	if (form == FORM_NUMBER) {
		name.word = NULL;
		name.number = last_word(name.number);
	}
	words = name.word == NULL
	    ? arena_strndup(doc->arena, name.number.s, name.number.n)
	    : arena_printf(doc->arena, "%s" NBSP STR_FMT, name.word,
		  STR_ARG(name.number));
	/* French writes "la figure 3"; a number may begin with a letter. */
	if (form == FORM_SMALL && words[0] >= 'A' && words[0] <= 'Z' &&
	    words[1] >= 'a' && words[1] <= 'z')
		words[0] = (char)(words[0] | 0x20);
	if (form == FORM_SMALL && strncmp(words, "É", strlen("É")) == 0)
		memcpy(words, "é", strlen("é"));
	return words;
}

/* ---- making them ---- */

static void
add_words(struct doc *doc, struct node *link, const char *words)
{
	struct node *text = text_new(doc, str_from(words), 0);

	text->lang = link->lang;
	node_append(link, text);
}

static void
add_page(
    struct doc *doc, struct node *link, const char *before, const char *after)
{
	struct node *field = node_new(doc, NODE_FIELD, 0);

	field->lang = link->lang;
	field->field.kind = FIELD_PAGE;
	field->field.target = link->link.target;
	field->field.before = before;
	field->field.after = after;
	node_append(link, field);
}

bool
refer_has_words(const struct node *link)
{
	const struct node *n;

	for (n = link; n != NULL; n = node_next(link, n)) {
		if (n->kind == NODE_IMAGE || n->kind == NODE_FIELD)
			return true;
		if (node_has_text(n) &&
		    str_trim((struct str){ n->text.s, n->text.n }).n > 0)
			return true;
	}
	return false;
}

/* Does a sentence begin here, so that French needs a capital? */
static bool
begins_sentence(const struct node *n)
{
	const struct node *before = n->prev;
	struct str x;

	if (before == NULL)
		return true;
	if (!node_has_text(before))
		return false;
	x = str_trim((struct str){ before->text.s, before->text.n });
	return x.n == 0 || strchr(".!?", x.s[x.n - 1]) != NULL;
}

static enum form
form_of(const struct node *link)
{
	return lang_is_french(link->lang) && !begins_sentence(link)
	    ? FORM_SMALL
	    : FORM_CAPITAL;
}

/* "page", and what people write in front of it. */
static bool
asks_for_page(const struct node *link, struct str text)
{
	static const char *const asking[] = { "page", "p.", "see page",
		"see p.", "on page", "voir page", "voir p.", "à la page" };
	size_t i;

	if (link->link.url == NULL || link->link.url[0] != '#')
		return false;
	for (i = 0; i < sizeof(asking) / sizeof(asking[0]); i++)
		if (str_is(text, asking[i]))
			return true;
	return false;
}

void
refer_complete(struct doc *doc, struct node *link)
{
	const struct node *target = link->link.target;
	const char *words;

	if (refer_has_words(link)) {
		if (asks_for_page(link, str_trim(node_text(doc->arena, link))))
			add_page(doc, link, NBSP, NULL);
		return;
	}
	words = words_for(doc, target, form_of(link));
	if (words == NULL)
		words = target_title(doc, target);
	if (words != NULL) {
		add_words(doc, link, words);
		return;
	}
	add_words(doc, link, term_text(TERM_PAGE_WORD, link->lang));
	add_page(doc, link, NBSP, NULL);
}

void
refer_add_pages(struct doc *doc)
{
	const char *before;
	struct node *n = doc->root, *last;

	while (n != NULL) {
		if (n->kind == NODE_LINK && n->link.target != NULL) {
			last = n->last;
			before = arena_printf(doc->arena, " (%s" NBSP,
			    term_text(TERM_PAGE_SHORT, n->lang));
			if (last == NULL || last->kind != NODE_FIELD)
				add_page(doc, n, before, ")");
		}
		n = is_no_prose(n) ? node_skip(doc->root, n)
				   : node_next(doc->root, n);
	}
}

/* ---- @fig:x ---- */

/* One reference as it is written, "-@fig:x", from byte `from` to `to`. */
struct reference {
	uint32_t from, to;
	char *id; /* "fig:x" */
	enum form form;
	bool page;           /* and the number of its page: "+@fig:x" */
	struct node *target; /* NULL: there is none */
};

/* Past the characters of a name at `i`; quotation marks are none. */
static size_t
name_end(struct str x, size_t i)
{
	size_t next = i;
	uint32_t c;

	for (; i < x.n; i = next) {
		c = utf8_next(x, &next);
		if (!char_is_letter(c) && !char_is_digit(c) &&
		    !char_is_mark(c) &&
		    (c >= 0x80 || strchr("_-:.", (int)c) == NULL))
			return i;
	}
	return i;
}

/* Past "fig:x" at `i`, in whatever case its first letter is; or `i`. */
static size_t
id_end(struct str x, size_t i)
{
	static const char *const kinds[] = {
		"fig:", "tbl:", "sec:", "eq:", "lst:", "fn:"
	};
	size_t k, n, end;

	for (k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
		n = strlen(kinds[k]);
		if (x.n - i > n && (x.s[i] | 0x20) == kinds[k][0] &&
		    memcmp(x.s + i + 1, kinds[k] + 1, n - 1) == 0)
			break;
	}
	if (k == sizeof(kinds) / sizeof(kinds[0]))
		return i;
	end = name_end(x, i + n);
	/* A stop behind it ends the sentence. */
	while (end > i + n && strchr(":.-", x.s[end - 1]) != NULL)
		end--;
	return end == i + n ? i : end;
}

static bool
reference_at(
    struct crossref *x, const struct node *leaf, size_t i, struct reference *r)
{
	struct str text = { leaf->text.s, leaf->text.n };
	bool number = text.s[i] == '-';
	size_t at, end, before = i;

	r->page = text.s[i] == '+';
	at = i + (number || r->page);

	if (at >= text.n || text.s[at] != '@')
		return false;
	if (before > 0 && char_is_letter(utf8_prev(text, &before)))
		return false; /* an address of mail */
	end = id_end(text, at + 1);
	if (end == at + 1)
		return false;
	r->from = (uint32_t)i;
	r->to = (uint32_t)end;
	r->id = arena_strndup(x->doc->arena, text.s + at + 1, end - at - 1);
	r->form = number                                    ? FORM_NUMBER
	    : lang_is_french(leaf->lang) && r->id[0] >= 'a' ? FORM_SMALL
							    : FORM_CAPITAL;
	r->id[0] = (char)(r->id[0] | 0x20);
	r->target = table_find(&x->targets.anchor, str_from(r->id));
	return true;
}

/* In brackets: "-@fig:x" is its number alone, "+@fig:x" has the page too. */
static bool
is_prefix(char c)
{
	return c == '-' || c == '+';
}

/* Past "[@fig:x; @tbl:y]" at `i`, or `i`: something else is in brackets. */
static size_t
group_end(struct crossref *x, const struct node *leaf, size_t i)
{
	struct str text = { leaf->text.s, leaf->text.n };
	struct reference r;
	size_t at = i;

	do {
		at++;
		while (at < text.n && text.s[at] == ' ')
			at++;
		if (at >= text.n || !reference_at(x, leaf, at, &r))
			return i;
		at = r.to;
	} while (at < text.n && text.s[at] == ';');
	return at < text.n && text.s[at] == ']' ? at + 1 : i;
}

static void
tell_dead(
    struct crossref *x, const struct node *leaf, const struct reference *r)
{
	const char *near =
	    targets_nearest_anchor(&x->targets, STR(""), str_from(r->id));

	diag_report(x->diag, DIAG_ERROR, text_place(leaf, r->from),
	    "reference-dead",
	    "reference to @%s, which is not in this report; leaving it as it "
	    "is written",
	    r->id);
	if (near != NULL)
		diag_hint(x->diag, "the nearest is @%s", near);
}

/* What stands for the reference, behind `after`. */
static struct node *
put_reference(struct crossref *x, const struct node *leaf, struct node *after,
    const struct reference *r)
{
	struct node *link;
	const char *words;

	if (r->target == NULL) {
		tell_dead(x, leaf, r);
		return put_slice(x->doc, leaf, after, r->from, r->to);
	}
	link = node_new(x->doc, NODE_LINK, text_place(leaf, r->from));
	link->lang = leaf->lang;
	link->link.target = r->target;
	link->link.describe = target_title(x->doc, r->target);
	words = words_for(x->doc, r->target, r->form);
	if (words == NULL)
		refer_complete(x->doc, link);
	else
		add_words(x->doc, link, words);
	if (r->page && link->last->kind != NODE_FIELD)
		add_page(x->doc, link,
		    arena_printf(x->doc->arena, " %s" NBSP,
			term_text(TERM_ON_PAGE, link->lang)),
		    NULL);
	node_insert_after(after, link);
	return link;
}

/* The references of a leaf become links; the last node that stands for it
 * now. */
static struct node *
resolve_leaf(struct crossref *x, struct node *leaf)
{
	struct str text = { leaf->text.s, leaf->text.n };
	uint32_t from = 0, i = 0, group = 0; /* the end of an open group */
	struct node *last = leaf;
	struct reference r;

	while (i < text.n) {
		if (text.s[i] == '[' && group_end(x, leaf, i) > i) {
			last = put_slice(x->doc, leaf, last, from, i);
			group = (uint32_t)group_end(x, leaf, i) - 1;
			from = ++i;
		} else if ((text.s[i] == '@' ||
			       (is_prefix(text.s[i]) && i < group)) &&
		    reference_at(x, leaf, i, &r)) {
			last = put_slice(x->doc, leaf, last, from, r.from);
			last = put_reference(x, leaf, last, &r);
			from = i = r.to;
		} else if (i == group && group > 0) {
			last = put_slice(x->doc, leaf, last, from, i);
			from = ++i;
			group = 0;
		} else {
			i++;
		}
	}
	if (from == 0)
		return leaf;
	last = put_slice(x->doc, leaf, last, from, leaf->text.n);
	node_remove(leaf);
	return last;
}

void
refer_resolve(struct crossref *x)
{
	struct node *n = x->doc->root;

	while (n != NULL) {
		if (is_no_prose(n)) {
			n = node_skip(x->doc->root, n);
			continue;
		}
		if (n->kind == NODE_TEXT)
			n = resolve_leaf(x, n);
		n = n->kind == NODE_LINK ? node_skip(x->doc->root, n)
					 : node_next(x->doc->root, n);
	}
}
